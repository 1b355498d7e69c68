"""`chat` and `debrief` as a program: lines in, lines out, a full disk, two at once."""

import json
import resource
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.message import Message
from tests.bot.hearing import GERMAN, PLAYBOOK
from tests.bot.program import Running, amends
from tests.talk import ANSWERS, STORY

STARTED = {"do": "start", "text": STORY}


def reply(message: dict[str, Any]) -> dict[str, Any]:
    """What is said to the open question: the answer, a draft kept as it is, or a skip."""
    prompt = message["asks"][0]
    if any(button["does"] == "keep" for button in prompt["buttons"]):
        return {"do": "keep"}
    step = prompt["step"]
    return {"do": "answer", "step": step, "value": ANSWERS[step]} if step in ANSWERS else {"do": "skip"}


def exported(folder: Path) -> list[dict[str, Any]]:
    status, out, err = amends(folder, "export")
    assert (status, err) == (0, "")
    return [json.loads(line) for line in out.splitlines()]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One `chat --json` for all the lines that must not end it."""
    with Running(tmp_path_factory.mktemp("chat"), "chat", "--json", "--as", "ann") as running:
        yield running
        assert running.end() == (0, "")


def test_a_whole_complaint_line_by_line_is_one_debrief(tmp_path: Path) -> None:
    with Running(tmp_path, "chat", "--json", "--as", " Ann  Lee ") as talk:
        message = talk.say({"do": "start"})
        while not message["ended"]:
            message = talk.say(reply(message))
        assert talk.end() == (0, "")
    (debrief,) = exported(tmp_path)
    expected = {
        "id": message["conversation"], "agent": "Ann Lee", "team": "local", "platform": "console", "source": "coach",
        "story": STORY, "remedy": "express", "outcome": "accepted",
    }  # fmt: skip
    assert debrief | expected == debrief
    assert set(message) >= {"parts", "asks", "place", "conversation", "ended"}


@pytest.mark.parametrize(
    "line",
    [
        "",
        "   ",
        "no JSON",
        "[1, 2]",
        '{"do": "jump"}',
        '{"do": "answer", "step": "never", "value": "x"}',
        '{"do": "answer", "step": "case", "value": "%s"}' % ("x" * 100_000),
        '{"do": "answer", "step": "case", "value": "%s"}' % ("x" * 2_000_000),
        '{"do": "answer", "step": "case"}',
        '{"do": "back", "then": "forth"}',
        '{"do": "answer", "step": "mood", "value": "purple"}',
        '{"do": "answer", "step": "\\ud800", "value": "\\u0000"}',
        "\ud800\ud800",
        '{"do": "keep"}',
        '{"do": "form", "values": {"case": "1", "never": "2"}}',
    ],
    ids=lambda line: line[:40],
)
def test_a_line_that_cannot_be_used_gets_one_sentence_and_the_same_question(program: Running, line: str) -> None:
    before = program.say(STARTED)
    answer = program.say(line)
    note = Message.model_validate(answer).parts[0]
    assert note.kind == "note"
    assert note.tone == "problem"
    assert answer["asks"] == before["asks"]
    assert program.say(STARTED) == before


@pytest.mark.parametrize("text", ["שלום ‮abc‬", "🙏🏽 é 你好", "a\tb\nc", "[b]<i>{wish}`"], ids=str)
def test_words_of_every_kind_come_back_as_they_were(program: Running, text: str) -> None:
    program.say(STARTED)
    program.say({"do": "answer", "step": "case", "value": text})
    answer = program.say({"do": "back"})
    assert (answer["asks"][0]["step"], answer["asks"][0]["input"]["draft"]) == ("case", text)


@given(st.lists(st.binary(max_size=40).map(lambda data: data.replace(b"\n", b"")), max_size=8))
@settings(deadline=None, max_examples=60)
def test_bytes_of_any_kind_are_answered_line_by_line(program: Running, lines: list[bytes]) -> None:
    program.write(b"".join(line + b"\n" for line in lines))
    for answer in [program.line() for _ in lines]:
        Message.model_validate_json(answer)


def test_a_last_line_without_its_end_is_a_line(tmp_path: Path) -> None:
    status, out, err = amends(tmp_path, "chat", "--json", given='{"do": "start"}')
    assert (status, out.count("\n"), err) == (0, 1, "")


def test_who_talks_has_conversations_and_words_of_their_own(tmp_path: Path) -> None:
    amends(tmp_path, "chat", "--json", "--as", "ann", "--expert", given=json.dumps(STARTED) + "\n")
    for name, label in (("ann", PLAYBOOK.asks.case.brief), ("ben", PLAYBOOK.asks.story.label)):
        with Running(tmp_path, "chat", "--json", "--as", name) as talk:
            assert talk.say({"do": "start"})["asks"][0]["label"] == label
            assert talk.end() == (0, "")


def test_a_language_is_kept_for_whoever_chose_it(tmp_path: Path) -> None:
    amends(tmp_path, "chat", "--json", "--as", "ann", "--language", "de", given="")
    amends(tmp_path, "chat", "--json", "--as", "ann", "--expert", given="")
    for name, label in (("ann", GERMAN.asks.story.brief), ("ben", PLAYBOOK.asks.story.label)):
        with Running(tmp_path, "chat", "--json", "--as", name) as talk:
            assert talk.say({"do": "start"})["asks"][0]["label"] == label
            unused = talk.say({"do": "jump"})["parts"][0]["text"]
            assert unused.startswith("Mit dieser Zeile") == (name == "ann")
            assert talk.end() == (0, "")


def test_a_language_that_there_is_not_is_refused_with_those_there_are(tmp_path: Path) -> None:
    expected = "There is no language “xx” here; there are: de (Deutsch), en (English), es (Español).\n"
    assert amends(tmp_path, "chat", "--language", "xx") == (1, "", expected)


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    expected = (1, "", "The name after --as has 100 characters; 60 fit.\n")
    assert amends(tmp_path, "chat", "--as", "x" * 100) == expected


def no_more_than(size: int) -> Callable[[], None]:
    """Before a program starts: no file of it can grow beyond this many bytes."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_full_disk_is_said_and_nothing_that_was_acknowledged_is_lost(tmp_path: Path) -> None:
    kept = 0
    with Running(tmp_path, "chat", "--json", limit=no_more_than(6_000)) as talk:
        opened = message = talk.say(STARTED)
        while message["asks"][0]["step"] == "case":  # edited again and again, until there is no room
            last, message = message, talk.say({"do": "answer", "step": "story", "value": f"{kept + 1} " + STORY})
            if message["parts"][:1] != last["parts"][:1]:
                break
            kept += 1
        note = message["parts"][0]
        assert note["tone"] == "problem"
        assert "That was not saved: " in note["text"]
        assert "Make room on the disk and send it again." in note["text"]
        assert message["asks"] == opened["asks"]
        again = talk.say({"do": "answer", "step": "story", "value": "x" + STORY})
        assert again["parts"][0]["text"] == note["text"]
        assert talk.end() == (0, "")
    assert kept > 3
    with Running(tmp_path, "chat", "--json") as talk:
        assert talk.say({"do": "back"})["asks"][0]["input"]["draft"] == f"{kept} " + STORY


def test_a_disk_that_is_full_from_the_start_is_said(tmp_path: Path) -> None:
    with Running(tmp_path, "chat", "--json", limit=no_more_than(0)) as talk:
        status, err = talk.end()
    assert (status, err.count("\n")) == (1, 1)
    assert err.startswith("data/conversations.journal cannot ")


def test_a_second_one_on_the_same_store_is_refused_and_the_first_goes_on(tmp_path: Path) -> None:
    with Running(tmp_path, "chat", "--json") as talk:
        talk.say(STARTED)
        status, out, err = amends(tmp_path, "chat", "--json", given='{"do": "start"}\n')
        assert (status, out) == (1, "")
        assert err == (
            "The store in data is in use by another Amends. Stop that one first, "
            "or give this one a store of its own with AMENDS_STORE.\n"
        )
        assert talk.say({"do": "skip"})["asks"][0]["step"] == "setting"


def test_a_person_at_a_pipe_is_asked_in_plain_lines(tmp_path: Path) -> None:
    status, out, err = amends(tmp_path, "debrief", STORY, given="\n4711\nback\n\n\nexit\n")
    assert (status, err) == (0, "")
    assert "\x1b" not in out
    assert out.count("Quick debrief  ") == 6
    assert out.rstrip().endswith(PLAYBOOK.terminal.left_open)
    status, out, err = amends(tmp_path, "debrief", given="exit\n")
    assert "\n  2  Case  4711\n" in out  # Enter alone took what had been there before
