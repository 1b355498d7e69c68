"""What the terminal draws: all the words of a part, and nothing in them is obeyed."""

from collections import Counter
from collections.abc import Iterator
from io import StringIO

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from adapters.console import WIDTH, draw
from flows.message import Bar, Bars, Card, Note, Part, Quote, Row, Say, Table
from flows.words import Signs, clean

SIGNS = Signs(decimal=".", thousands=",", quoted="“{text}”")


def drawn(part: Part, width: int = WIDTH) -> str:
    screen = StringIO()
    Console(file=screen, width=width, force_terminal=True, color_system=None, highlight=False).print(draw(part, SIGNS))
    return screen.getvalue()


words = st.text(max_size=200) | st.sampled_from(
    [
        "[bold]x[/bold]",
        "[/]",
        "\\[x]",
        "a\\",
        ":smile:",
        "\x1b[2J",
        "\x9b31m",
        "<!channel> *b* _i_ `c`",
        "x" * 300,
        "你好" * 60,
        "a\tb",
    ]
)
bars = st.builds(Bar, label=words, count=st.integers(0, 10**6))
parts: st.SearchStrategy[Part] = st.one_of(
    st.builds(Say, text=words),
    st.builds(Quote, label=words, text=words, send=st.booleans()),
    st.builds(Note, tone=st.sampled_from(["tip", "found", "missing", "problem"]), text=words, quote=words),
    st.builds(Card, title=words, rows=st.lists(st.builds(Row, label=words, text=words), max_size=4).map(tuple)),
    st.builds(Bars, title=words, bars=st.lists(bars, max_size=4).map(tuple)),
    st.lists(words, min_size=1, max_size=3).flatmap(
        lambda columns: st.builds(
            Table,
            title=words,
            columns=st.just(tuple(columns)),
            rows=st.lists(st.tuples(*[words] * len(columns)), max_size=3).map(tuple),
        )
    ),
)  # fmt: skip


def texts(value: object) -> Iterator[str]:
    """All the words of a part."""
    if isinstance(value, dict):
        for name, below in value.items():
            yield from texts(below) if name not in ("kind", "tone", "check") else ()
    elif isinstance(value, tuple | list):
        for below in value:
            yield from texts(below)
    elif isinstance(value, str | int) and not isinstance(value, bool):
        yield str(value)


@given(parts, st.sampled_from([40, 60, 88, 140]))
@settings(deadline=None, max_examples=120)
def test_every_part_is_drawn_with_all_its_words_and_nothing_in_them_is_obeyed(part: Part, width: int) -> None:
    screen = drawn(part, width)
    assert "\x1b" not in screen
    assert "\x9b" not in screen
    expected = Counter("".join("".join(map(clean, texts(part.model_dump()))).split()))
    assert not expected - Counter("".join(screen.split()))


async def test_what_a_customer_wrote_is_shown_letter_by_letter() -> None:
    for text in ("[red]50 % off[/red]", "[link=https://example.org]x[/link]", ":warning: \\[a] [/]", "a [b] c\\"):
        assert text in drawn(Quote(label=text, text=text))
        assert text in drawn(Say(text=text))
        assert text in drawn(Card(title=text, rows=(Row(label=text, text=text),)))


async def test_words_to_send_stand_alone_on_their_lines() -> None:
    (line,) = [
        line for line in drawn(Quote(label="Send", text="Thank you.", send=True)).splitlines() if "Thank" in line
    ]
    assert line.strip() == "Thank you."
