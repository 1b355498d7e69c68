"""What is said, as blocks. Pure, and without words: they come from the message."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, assert_never

from adapters.slack.text import (
    CONTEXT,
    NOTICE,
    SECTION,
    Block,
    context,
    escape,
    mrkdwn,
    pieces,
    plain,
    rich,
    section,
    short,
    size,
    words,
)
from flows.message import Bars, Card, Message, Note, Part, Quote, Row, Say, Table

BLOCKS = 50  # blocks in a message: Block Kit reference, blocks
LETTERS = 12_000  # characters in all blocks of a message; Slack refuses about 13,000 (msg_blocks_too_long)
FIELDS = 10  # Block Kit reference, section
SIDE = 40  # characters that read well in one of two columns
TITLE = 150  # characters: Block Kit reference, header
# Block Kit reference, data visualization block
CHARTS, CHART_TITLE, CATEGORIES, CATEGORY = 2, 50, 20, 20
# Block Kit reference, data table block: rows beside the header, characters in all cells
ROWS, COLUMNS, CELLS = 100, 20, 10_000


class Post(NamedTuple):
    """One message. `text`: what notifications show. `plain`: the same blocks for a Slack that knows no newer ones."""

    text: str
    blocks: list[Block]
    plain: list[Block]


Build = Callable[[bool], list[Block]]


def posts(text: str, build: Build) -> list[Post]:
    """The blocks as one message, or as several where they are too many for one. `build` is asked with and without
    Slack's newer blocks."""
    newer, plainer = list(_fitting(build(True))), list(_fitting(build(False)))
    count = max(len(newer), len(plainer))
    if len(newer) != len(plainer):  # they would not stand for each other one by one
        newer = plainer
        count = len(plainer)
    return [Post(short(escape(text), NOTICE), newer[at], plainer[at]) for at in range(count)]


def told(message: Message) -> str:
    """A message as one line of plain text."""
    said = [_line(part) for part in message.parts]
    return " ".join(filter(None, [*(ask.label for ask in message.asks), *said]))


def parts(all: Iterable[Part], *, newer: bool) -> list[Block]:
    """The parts in their order. `newer`: with the blocks that came in 2026."""
    drawn: list[Block] = []
    for part in all:
        charts = sum(block["type"] in ("data_visualization", "data_table") for block in drawn)
        drawn += _part(part, newer=newer and charts < CHARTS)
    return drawn


def lettering(blocks: Iterable[Block]) -> int:
    """How many characters stand in the blocks' texts."""
    count = 0
    for block in blocks:
        waiting: list[object] = [block]
        while waiting:
            match waiting.pop():
                case dict() as inside:
                    waiting += [
                        value for name, value in inside.items() if name not in ("action_id", "block_id", "type")
                    ]
                case list() as several:
                    waiting += several
                case str() as text:
                    count += size(text)
    return count


def _part(part: Part, *, newer: bool) -> Iterable[Block]:
    match part:
        case Say():
            return _say(part.text)
        case Quote():
            return _quote(part)
        case Note():
            return _note(part)
        case Card():
            return _card(part)
        case Bars():
            return _chart(part) if newer and _is_chart(part) else _bars(part)
        case Table():
            return _table(part) if newer and _is_table(part) else _rows(part)
        case _:
            assert_never(part)


def _line(part: Part) -> str:
    match part:
        case Say() | Note():
            return part.text
        case Quote():
            return f"{part.label}: {part.text}"
        case Card() | Bars() | Table():
            return part.title
        case _:
            assert_never(part)


def _say(text: str) -> Iterator[Block]:
    yield from (section(escape(piece)) for piece in pieces(text, SECTION) if piece.strip())  # Slack refuses blank text


def _quote(part: Quote) -> Iterator[Block]:
    """Somebody's words, shown as they are; those to be sent in a box that is easy to copy."""
    if part.label.strip():
        yield from (context(escape(piece)) for piece in pieces(part.label, CONTEXT) if piece.strip())
    for piece in pieces(part.text, SECTION):
        if piece.strip():
            yield rich("preformatted" if part.send else "quote", words(piece))


SIGNS = {"found": "🔍", "missing": "🌱", "good": "👍"}


def _note(part: Note) -> Iterator[Block]:
    match part.tone:
        case "tip":
            yield from map(context, _signed("💡", part.text, CONTEXT))
        case "problem":
            yield from map(section, _signed("⚠️", part.text, SECTION))
        case "found" | "missing" | "good":
            if part.quote.strip():
                yield from (rich("quote", words(piece, italic=True)) for piece in pieces(part.quote, SECTION))
            yield from map(section, _signed(SIGNS[part.tone], part.text, SECTION))
        case _:
            assert_never(part.tone)


def _signed(sign: str, text: str, longest: int) -> Iterator[str]:
    """The text, escaped, in pieces; the first with a sign before it."""
    for number, piece in enumerate(piece for piece in pieces(text, longest - 10) if piece.strip()):
        yield f"{sign} {escape(piece)}" if number == 0 else escape(piece)


def _card(part: Card) -> Iterator[Block]:
    """A title, short rows in two columns, long ones each by itself."""
    yield from _title(part.title)
    side: list[Row] = []
    for row in part.rows:
        if size(row.text) > SIDE or size(row.label) > SIDE:
            yield from _columns(side)
            side = []
            yield from (section(text) for text in _labelled(row))
        else:
            side.append(row)
    yield from _columns(side)


def _title(text: str) -> Iterator[Block]:
    if not text.strip():
        return
    if size(text) <= TITLE:
        yield {"type": "header", "text": plain(text)}
    else:
        yield from (section(escape(piece)) for piece in pieces(text, SECTION) if piece.strip())


def _columns(rows: Sequence[Row]) -> Iterator[Block]:
    fields = [mrkdwn(text) for row in rows for text in _labelled(row)]
    for start in range(0, len(fields), FIELDS):
        yield {"type": "section", "fields": fields[start : start + FIELDS]}


def _labelled(row: Row) -> Iterator[str]:
    """A row's label above its text, escaped; in several texts where it does not fit into one."""
    label = escape(row.label)
    if row.label.strip() and size(label) <= CONTEXT // 4:
        first, *rest = list(pieces(row.text, CONTEXT - CONTEXT // 4 - 10)) or [""]
        yield f"*{label}*\n{escape(first)}"
        yield from (escape(piece) for piece in rest if piece.strip())
    else:
        yield from (escape(piece) for piece in pieces(f"{row.label}\n{row.text}", CONTEXT) if piece.strip())


def _is_chart(part: Bars) -> bool:
    labels = [bar.label for bar in part.bars]
    fit = all(label.strip() and size(label) <= CATEGORY for label in labels)
    titled = bool(part.title.strip()) and size(part.title) <= CHART_TITLE
    return titled and fit and 0 < len(labels) == len(set(labels)) <= CATEGORIES


def _chart(part: Bars) -> Iterator[Block]:
    data = [{"label": bar.label, "value": bar.count} for bar in part.bars]
    series = [{"name": short(part.title, CATEGORY), "data": data}]
    axis = {"categories": [bar.label for bar in part.bars]}
    yield {
        "type": "data_visualization",
        "title": part.title,
        "chart": {"type": "bar", "series": series, "axis_config": axis},
    }


def _bars(part: Bars) -> Iterator[Block]:
    """The counts as bars of signs, for a Slack without charts and for labels that fit in none."""
    yield from _title(part.title)
    most = max((bar.count for bar in part.bars), default=0) or 1
    lines = [
        f"{'▇' * max(1, round(12 * bar.count / most)) if bar.count else '·'} {bar.count}  {bar.label}"
        for bar in part.bars
    ]
    for piece in pieces("\n".join(lines), SECTION):
        if piece.strip():
            yield rich("preformatted", words(piece))


def _is_table(part: Table) -> bool:
    cells = [cell for row in (part.columns, *part.rows) for cell in row]
    even = all(len(row) == len(part.columns) for row in part.rows)
    fits = 0 < len(part.rows) <= ROWS and 0 < len(part.columns) <= COLUMNS and sum(map(size, cells)) <= CELLS
    return even and fits and bool(part.title.strip()) and all(cell.strip() for cell in part.columns)


def _table(part: Table) -> Iterator[Block]:
    rows = [
        [{"type": "raw_text", "text": cell if cell.strip() else "–"} for cell in row]
        for row in (part.columns, *part.rows)
    ]
    yield {"type": "data_table", "caption": part.title, "rows": rows}


def _rows(part: Table) -> Iterator[Block]:
    yield from _title(part.title)
    lines = [" · ".join(row) for row in (part.columns, *part.rows)]
    for piece in pieces("\n".join(lines), SECTION):
        if piece.strip():
            yield rich("preformatted", words(piece))


def _fitting(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks in as many messages as they need. The last blocks, where the buttons are, stay together."""
    here: list[Block] = []
    for block in blocks:
        if here and (len(here) == BLOCKS or lettering((*here, block)) > LETTERS):
            yield here
            here = []
        here.append(block)
    if here:
        yield here
