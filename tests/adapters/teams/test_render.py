"""Every message becomes cards that Teams takes, with whatever words in it, and shows words as they are."""

from datetime import UTC, datetime
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.teams import words
from adapters.teams.cards import LARGEST, size
from adapters.teams.inputs import answer, form
from adapters.teams.read import asked, plain
from adapters.teams.render import Cards
from flows.coaching import coaching
from flows.flow import State, at
from flows.message import (
    Bar,
    Bars,
    Button,
    Card,
    Choice,
    Message,
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
from flows.quick import quick
from flows.show import answered, show
from tests.adapters.teams.office import PLAYBOOK
from tests.adapters.teams.pictures import scenes
from tests.adapters.teams.schema import LARGEST as TAKEN
from tests.adapters.teams.schema import faults, stripped, texts
from tests.talk import ANSWERS, talk

CARDS = Cards(words.load("en"), PLAYBOOK)
COACHING, QUICK = coaching(PLAYBOOK), quick(PLAYBOOK)
HOSTILE = st.text(max_size=200) | st.sampled_from(
    ["<at>Ann</at>", "**b** [a](http://x)", "\u202e\u0000", "😀" * 50, "{{DATE()}}", "${x}"]
)
ONE = st.text(min_size=1, max_size=40)

PARTS: st.SearchStrategy[Part] = st.one_of(
    st.builds(Say, text=HOSTILE),
    st.builds(Quote, label=ONE, text=HOSTILE, send=st.booleans()),
    st.builds(Note, tone=st.sampled_from(get_args(Note.model_fields["tone"].annotation)), text=HOSTILE, quote=HOSTILE),
    st.builds(Card, title=ONE, rows=st.lists(st.builds(Row, label=ONE, text=HOSTILE), max_size=4).map(tuple)),
    st.builds(
        Bars, title=ONE, bars=st.lists(st.builds(Bar, label=ONE, count=st.integers(0, 99)), max_size=4).map(tuple)
    ),
    st.builds(
        Table, title=ONE, columns=st.just(("a", "b")), rows=st.lists(st.tuples(HOSTILE, HOSTILE), max_size=3).map(tuple)
    ),
)
OPTIONS = st.lists(ONE, min_size=1, max_size=9, unique=True).map(
    lambda labels: tuple(Option(id=f"o{number}", label=label) for number, label in enumerate(labels))
)
INPUTS = st.builds(TextInput, draft=HOSTILE, hint=HOSTILE, longest=st.integers(1, 3000)) | st.builds(
    Choice, options=OPTIONS, many=st.booleans(), draft=st.sampled_from(["", "o0", "o0,o1", "gone"]),
    typed=st.sampled_from(["", "time"]),
)  # fmt: skip
BUTTONS = st.builds(Button, does=st.sampled_from(["keep", "skip", "back", "cancel"]), label=ONE)
PROMPTS = st.builds(
    Prompt, step=st.sampled_from(["story", "due", "fact.late.1"]), label=ONE, input=INPUTS, optional=st.booleans(),
    buttons=st.lists(BUTTONS, max_size=4).map(tuple),
)  # fmt: skip


def judged(cards: list[dict[str, Any]]) -> None:
    for card in cards:
        assert faults(card) == []
        assert size(card) < TAKEN


@settings(max_examples=40, deadline=None)
@given(parts=st.lists(PARTS, max_size=4), prompt=PROMPTS)
def test_whatever_is_said_and_asked_is_a_valid_card(parts: list[Part], prompt: Prompt) -> None:
    judged(CARDS.message(Message(parts=tuple(parts), asks=(prompt,), place=(1, 2), stage="Ask", conversation="c"), 1))
    judged([CARDS.edit(prompt, "c", 1)])


@settings(max_examples=30, deadline=None)
@given(said=HOSTILE)
def test_words_are_in_the_card_as_they_are(said: str) -> None:
    (card,) = CARDS.parts((Quote(label="They wrote", text=said),), "")
    assert texts(card) == ["They wrote", said]


def test_every_question_of_a_talk_is_one_small_valid_card() -> None:
    for state, _ in talk(COACHING, ANSWERS, datetime(2026, 11, 24, tzinfo=UTC)):
        message = show(COACHING, at(COACHING, state)).model_copy(update={"conversation": "c"})
        cards = CARDS.message(message, 1)
        judged(cards + [CARDS.answered(one, "c") for one in answered(COACHING, state)])
        assert (len(cards), size(cards) < 6_000) == (1, True)


@pytest.mark.parametrize("letter", ["x", "ü", "語", "😀", "\n", '"'])
def test_the_longest_words_are_shown_whole_in_as_many_cards_as_it_takes(letter: str) -> None:
    long = letter * 3_000
    parts = tuple(Quote(label=f"{number}", text=long) for number in range(5))
    prompt = Prompt(step="story", label="What?", input=TextInput(draft=long, longest=3_000))
    cards = CARDS.message(Message(parts=parts, asks=(prompt,), place=(1, 2), stage="Ask", conversation="c"), 1)
    judged(cards)
    shown = "".join(text for card in cards for text in texts(card))
    assert shown.count(letter) >= 15_000
    assert cards[-1]["actions"]
    assert not any("actions" in card for card in cards[:-1])


def test_a_form_that_is_too_much_for_a_card_keeps_its_longest_words_without_a_field() -> None:
    drafts = {"story": "😀" * 3_000, "concern": "語" * 3_000}
    message = show(QUICK, at(QUICK, State(drafts=drafts))).model_copy(update={"conversation": "c"})
    cards = CARDS.message(message, 1)
    judged(cards)
    fields = {one["id"] for one in cards[-1]["body"] if one["type"].startswith("Input.")}
    assert "in.story" not in fields
    assert "in.kind" in fields


def test_a_chart_has_a_fallback_for_clients_without_one() -> None:
    (card,) = CARDS.parts((Bars(title="Kinds", bars=(Bar(label="Late", count=3), Bar(label="Broken", count=0))),), "")
    assert card["body"][0]["type"] == "Chart.HorizontalBar"
    assert texts(stripped(card)) == ["Kinds", "Late  ", "█" * 12, " 3", "Broken  ", "", " 0"]


def test_what_a_client_leaves_out_of_a_form_is_cleared() -> None:
    data = {
        "fields": ["story", "due", "case"],
        "in.story": "s",
        "typed.due": "Friday",
        "in.due": "today",
        "in.other": "x",
    }
    assert form(data) == {"story": "s", "due": "Friday", "case": ""}


@pytest.mark.parametrize("data", [{}, {"fields": "story"}, {"fields": [1, None]}, {"fields": {}}])
def test_a_form_without_its_fields_is_empty(data: dict[str, Any]) -> None:
    assert form(data) == {}


def test_typed_words_go_before_a_choice() -> None:
    assert answer({"value": "today", "typed.value": "Friday"}) == "Friday"
    assert answer({"value": "today", "typed.value": ""}) == "today"
    assert answer({"value": 5}) == ""


@pytest.mark.parametrize(
    ("text", "open_words", "word"),
    [
        ("complaint x", True, "complaint"),
        ("/complaint x", True, "complaint"),
        ("check x", False, "check"),
        ("check x", True, None),
        ("/check x", True, "check"),
        ("mine", True, "mine"),
        ("they complain", False, None),
        ("", False, "help"),
    ],
)
def test_which_words_are_commands(text: str, open_words: bool, word: str | None) -> None:
    found = asked(text, open_words)
    assert (found and found.word) == word


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><p>b</p>", "a\nb"),
        ("a<br>b &amp; <b>c</b>", "a\nb & c"),
        ('<at id="0">Ann</at> hello', "Ann hello"),
        ("<script>", ""),
        ("no html", "no html"),
        ("a<p></p><p></p><p></p>b", "a\n\nb"),
    ],
)
def test_a_messages_html_as_words(html: str, text: str) -> None:
    assert plain(html) == text


@pytest.mark.parametrize("name", [name for name, _ in scenes()])
def test_every_card_that_the_pictures_show_is_valid(name: str) -> None:
    judged(dict(scenes())[name])


def test_the_limit_is_below_what_teams_takes() -> None:
    assert LARGEST < TAKEN
