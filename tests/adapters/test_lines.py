"""Line by line over the real bot and a store in memory: whatever comes in, one Message goes out."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters import Person
from adapters.lines import converse
from bot.conversation import Bot
from flows.message import Message
from tests.bot.hearing import NOW, PLAYBOOK
from tests.fakes import FaultyStore
from tests.talk import STORY

ANN = Person(team="local", platform="console", id="ann")
STEPS = ("story", "case", "setting", "mood", "kind", "apology", "nothing", "")


async def answers(*lines: bytes | None) -> list[Message]:
    """What comes out for these lines, over a store of their own."""
    out: list[str] = []
    coach = Bot(FaultyStore(), PLAYBOOK, lambda: NOW, lambda: "c1")
    await converse(coach, ANN, lines, out.append)
    assert not any("\n" in line for line in out)
    return [Message.model_validate_json(line) for line in out]


def line(**event: Any) -> bytes:
    return json.dumps(event).encode() + b"\n"


def why(message: Message) -> str:
    """The problem that is named first, without the sentence around it."""
    before, _, after = PLAYBOOK.says.no_event.partition("{value}")
    text = message.parts[0].text
    assert text.startswith(before)
    assert text.endswith(after)
    return text.removeprefix(before).removesuffix(after)


START = line(do="start", text=STORY)


async def test_an_event_in_is_the_message_out() -> None:
    opened, answered = await answers(START, line(do="answer", step="case", value="4711"))
    assert (opened.asks[0].step, opened.conversation, opened.place) == ("case", "c1", (2, 24))
    assert (answered.asks[0].step, answered.parts) == ("setting", ())


BROKEN = {
    b"": "not JSON",
    b"{": "not JSON",
    b"start": "not JSON",
    b"\xff\xfe\x00": "not JSON",
    b"[" * 100_000: "not JSON",
    b"1" * 5_000: "not JSON",
    b"[]": "not an object with “do”",
    b"3": "not an object with “do”",
    b"null": "not an object with “do”",
    b'"start"': "not an object with “do”",
    b"{}": "“do” is missing",
    b'{"do": "jump"}': "“do” is one of 'start', 'answer', 'back', 'skip', 'keep', 'cancel', 'form'",
    b'{"do": "answer", "step": "case"}': "“value” is missing",
    b'{"do": "answer", "step": 3, "value": "x"}': "“step” should be text",
    b'{"do": "answer", "step": "case", "value": null}': "“value” should be text",
    b'{"do": "back", "why": "not"}': "nothing here is called “why”",
    b'{"do": "back", "\\u001b[2J": "not"}': "nothing here is called “[2J”",
    b'{"do": "back", "\\ud800": "not"}': "not an object with “do”",
    b'{"do": "back", "event": ""}': "“event”: string should have at least 1 character",
    b'{"do": "back", "event": "\\ud800"}': "“event” should be text",
    b'{"do": "form", "values": {"story": 3}}': "“story” should be text",
    b'{"do": "form", "values": []}': "“values”: input should be a valid dictionary",
    b'{"do": "start", "flow": "dance"}': "“flow”: input should be 'coach' or 'debrief'",
    None: "too long for one line",
}


async def test_a_line_that_cannot_be_used_is_answered_with_why_and_the_open_question() -> None:
    opened, *refused = await answers(line(do="start"), *(given and given + b"\n" for given in BROKEN))
    assert [why(message) for message in refused] == list(BROKEN.values())
    assert opened.parts
    for message in refused:
        assert message.model_copy(update={"parts": message.parts[1:]}) == opened


async def test_where_nothing_is_open_a_line_that_cannot_be_used_is_still_answered() -> None:
    (message,) = await answers(b"what\n")
    assert why(message) == "not JSON"
    assert (message.asks, message.conversation, message.ended) == ((), None, None)


TOO_LONG = "That is 100,000 characters, and 60 fit here. Nothing was cut or saved; send the part that matters."


@pytest.mark.parametrize(
    ("step", "value", "problem"),
    [
        ("nothing", "x", "There is no question called “nothing”. Nothing has changed; answer one that was asked."),
        ("setting", "public", "“Where” has not been asked yet. Nothing has changed; answer one that was asked."),
        ("case", "x" * 100_000, TOO_LONG),
    ],
    ids=["unknown", "too early", "too long"],
)
async def test_an_event_that_does_not_fit_changes_nothing_and_says_so(step: str, value: str, problem: str) -> None:
    opened, refused = await answers(START, line(do="answer", step=step, value=value))
    assert refused.parts[0].text == problem
    assert refused.model_copy(update={"parts": opened.parts}) == opened


async def test_an_option_that_there_is_not_is_named_and_asked_for_again() -> None:
    *_, asked, refused = await answers(START, line(do="skip"), line(do="answer", step="setting", value="on the moon"))
    assert (
        refused.parts[0].text
        == "“on the moon” is not one of that question's choices. Nothing has changed; pick one of them."
    )
    assert refused.asks == asked.asks


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("🙏 שלום, ‮abc‬ 你好 é", "🙏 שלום, ‮abc‬ 你好 é"),
        ("a\x00b\x07\x1b[31mc\r\nd\te", "ab[31mc\nd\te"),
        ("a\ud800b\udfff", "ab"),
        ("[bold]<b>&amp;*x*{story}", "[bold]<b>&amp;*x*{story}"),
    ],
)
async def test_words_of_every_kind_are_kept_as_they_can_be_shown(said: str, kept: str) -> None:
    messages = await answers(line(do="start", text=said), line(do="back"))
    assert messages[1].asks[0].input.draft == kept


words = st.text(max_size=30) | st.sampled_from([STORY, "1", "public", "\ud800", "x" * 4_000])
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | words,
    lambda of: st.lists(of) | st.dictionaries(words, of),
)
nearly = st.fixed_dictionaries(
    {"do": st.sampled_from(["start", "answer", "back", "skip", "keep", "cancel", "form"]) | anything},
    optional={
        "step": st.sampled_from(STEPS) | anything,
        "value": words | anything,
        "values": st.dictionaries(st.sampled_from(STEPS), words) | anything,
        "event": words | anything,
        "conversation": st.just("c1") | anything,
        "flow": st.sampled_from(["coach", "debrief"]) | anything,
        "text": words | anything,
        "new": st.booleans() | anything,
        "more": anything,
    },
)
raw = st.binary(max_size=60) | nearly.map(lambda event: json.dumps(event).encode()) | st.none()


@given(st.lists(raw, max_size=12))
@settings(deadline=None, max_examples=60)
async def test_whatever_comes_in_each_line_gets_one_message(lines: list[bytes | None]) -> None:
    assert len(await answers(*lines)) == len(lines)
