"""All that can be said and asked, with the worst of texts in it, to be drawn at random."""

from datetime import UTC, datetime
from typing import get_args

from hypothesis import strategies as st

from adapters import Listed
from adapters.web.render import Frame
from flows.message import (
    Bar,
    Bars,
    Button,
    Card,
    Choice,
    Does,
    Note,
    Option,
    Part,
    Prompt,
    Quote,
    Row,
    Say,
    Table,
    TextInput,
)
from flows.show import Answered

HOSTILE = st.sampled_from(
    [
        *("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onfocus='alert(1)' autofocus='"),
        *("</textarea>", "</title></script><svg onload=alert(1)>", "javascript:alert(1)", "<!-- ", "]]>"),
        *("{{ 7 * 7 }} {count} {% raw %}", "&lt;&amp;&#0;", "<!channel>", "``` `", "a\n\nb\n", "\n first"),
        *("مرحبا، أين الطرد؟", "\u202eabc\u202c", "👩🏽‍🚒🇩🇪"),
    ]
)
# Only what is left of typed text before it is said again: flows.words.clean.
PLAIN = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t"), max_size=30)
TEXT = HOSTILE | PLAIN | st.builds("{}{}".format, PLAIN, HOSTILE)
LINE = TEXT.map(lambda text: text.replace("\n", " ").replace(",", "").strip())  # as an id, or a time in words
IDS = LINE.filter(bool)


def several(one: st.SearchStrategy, least: int = 0) -> st.SearchStrategy:
    return st.lists(one, min_size=least, max_size=4).map(tuple)


PARTS: st.SearchStrategy[Part] = st.one_of(
    st.builds(Say, text=TEXT),
    st.builds(Quote, label=TEXT, text=TEXT, send=st.booleans()),
    st.builds(Note, tone=st.sampled_from(["tip", "found", "missing", "problem"]), text=TEXT, quote=TEXT, check=TEXT),
    st.builds(Card, title=TEXT, rows=several(st.builds(Row, label=TEXT, text=TEXT))),
    st.builds(Bars, title=TEXT, bars=several(st.builds(Bar, label=TEXT, count=st.integers(0, 10**6)))),
    st.builds(Table, title=TEXT, columns=st.tuples(TEXT, TEXT), rows=several(st.tuples(TEXT, TEXT))),
)


@st.composite
def inputs(draw: st.DrawFn) -> TextInput | Choice:
    """A field for words, or options: few or many, with what they are for or without, of which some are chosen."""
    if draw(st.booleans()):
        return TextInput(draft=draw(TEXT), hint=draw(TEXT), longest=draw(st.sampled_from([30, 60, 300, 3000])))
    whys = draw(st.sampled_from([TEXT, st.just("")]))
    made = st.builds(Option, id=IDS, label=TEXT, why=whys)
    options = tuple(draw(st.lists(made, min_size=1, max_size=9, unique_by=lambda option: option.id)))
    chosen = st.lists(st.sampled_from([option.id for option in options]), unique=True)
    many = draw(st.booleans())
    typed = "" if many else draw(st.sampled_from(["", "time"]))
    draft = ",".join(draw(chosen)[: None if many else 1]) or (draw(LINE) if typed else "")
    return Choice(options=options, many=many, typed=typed, draft=draft)


def prompts(step: str) -> st.SearchStrategy[Prompt]:
    buttons = st.lists(st.sampled_from(get_args(Does)), unique=True).flatmap(
        lambda does: st.tuples(*[st.builds(Button, does=st.just(one), label=TEXT) for one in does])
    )
    problem = st.just("") | TEXT
    asked = {"label": TEXT, "input": inputs(), "optional": st.booleans(), "buttons": buttons, "problem": problem}
    return st.builds(Prompt, step=st.just(step), **asked)


FORMS = st.integers(1, 4).flatmap(lambda count: st.tuples(*[prompts(f"step{number}") for number in range(count)]))

LISTED = st.builds(
    Listed,
    id=st.uuids().map(str),
    flow=st.sampled_from(["coach", "debrief"]),
    label=TEXT,
    ended=st.sampled_from([None, "done", "cancelled"]),
    updated_at=st.just(datetime(2031, 5, 12, 9, tzinfo=UTC)),
)
FRAMES = st.builds(Frame, name=TEXT, expert=st.booleans(), mine=st.lists(LISTED, max_size=7))
ANSWERED = st.lists(
    st.builds(Answered, step=IDS, brief=TEXT, text=TEXT | st.text("word \n", min_size=300)), max_size=8
).map(tuple)
