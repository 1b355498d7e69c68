"""`check`: one program answers all the lines of this file, and a few are started as a person would."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.checks import FOUND, LONGEST, MISSING, Draft, read_draft
from flows.notes import notes
from tests.bot.hearing import PLAYBOOK
from tests.bot.program import Running, amends
from tests.talk import ANSWERS, STORY

WEAK = "We are sorry for any inconvenience 🙏. We are sorry if you feel that way. Our policy does not allow it."
RIGHT = 'A line is {"id": …, "text": …}, with "complaint" (text) and "public" (true or false) if you like.'
HUGE = "This line is over 1,000,000 bytes. Send a shorter one; the others go on."
NO_JSON = "This line is not JSON. Mend it and send it again; the others go on."


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with Running(tmp_path_factory.mktemp("check"), "check", "--json") as running:
        yield running
        assert running.end() == (0, "")


def noticed(id: str | int | None, text: str, **more: Any) -> dict[str, Any]:
    """What the checks themselves say, in the form that INTERFACE.md gives it."""
    draft = Draft(text=text, **more)
    reading = read_draft(draft)
    tips = {note.check: note.text for note in notes(PLAYBOOK, draft, reading)}
    return {
        "id": id,
        "found": [
            {"check": one.check, "quote": one.quote, "start": one.start, "end": one.end, "tip": tips[one.check]}
            for one in reading.found
        ],
        "missing": [{"check": check, "tip": tips[check]} for check in reading.missing],
    }


def test_a_line_in_is_a_line_out_with_the_same_id(program: Running) -> None:
    answer = program.say({"id": "a1", "text": WEAK, "complaint": STORY, "public": True})
    assert answer == noticed("a1", WEAK, complaint=STORY, public=True)
    assert {one["check"] for one in answer["found"]} >= {"non_apology", "stock_phrase", "policy_defence"}
    assert program.say({"id": 7, "text": WEAK}) == noticed(7, WEAK)


def test_places_are_counted_in_characters(program: Running) -> None:
    found = program.say({"id": 1, "text": WEAK})["found"]
    assert [WEAK[one["start"] : one["end"]] for one in found] == [one["quote"] for one in found]
    assert any(one["start"] > WEAK.index("🙏") for one in found)  # after a sign that is more than one byte


def test_a_good_apology_has_nothing_found_and_nothing_required_missing(program: Running) -> None:
    answer = program.say({"id": 1, "text": ANSWERS["apology"], "complaint": STORY})
    assert answer["found"] == []
    assert not {"apology", "responsibility", "repair", "names_problem"} & {one["check"] for one in answer["missing"]}


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("", {"id": None, "error": NO_JSON}),
        ("{", {"id": None, "error": NO_JSON}),
        ("[" * 100_000, {"id": None, "error": NO_JSON}),
        ("[]", {"id": None, "error": RIGHT}),
        ('{"id": "q"}', {"id": "q", "error": RIGHT}),
        ('{"id": "q", "text": 3}', {"id": "q", "error": RIGHT}),
        ('{"id": "q", "text": "", "more": 1}', {"id": "q", "error": RIGHT}),
        ('{"id": {}, "text": ""}', {"id": None, "error": RIGHT}),
        ('{"id": 1, "text": "%s"}' % ("x" * 2_000_000), {"id": None, "error": HUGE}),
        ('{"id": "\\ud800", "text": "\\ud800"}', noticed("\ud800", "\ud800")),
        ('{"id": 1, "text": "‮\\u0000\\u001b[31m"}', noticed(1, "‮\0\x1b[31m")),
    ],
    ids=str,
)  # fmt: skip
def test_a_broken_line_is_answered_and_the_others_go_on(program: Running, line: str, answer: dict[str, Any]) -> None:
    assert program.say(line) == answer
    assert program.say({"id": "next", "text": "We forgot."}) == noticed("next", "We forgot.")


def test_what_was_not_read_is_said(program: Running) -> None:
    long = "We forgot it. " * 7_200  # 100 kB
    assert program.say({"id": 1, "text": long}) == noticed(1, long) | {"read": LONGEST}


@given(st.lists(st.binary(max_size=40).map(lambda data: data.replace(b"\n", b"")), max_size=8))
@settings(deadline=None, max_examples=60)
def test_bytes_of_any_kind_are_answered_line_by_line(program: Running, lines: list[bytes]) -> None:
    program.write(b"".join(line + b"\n" for line in lines))
    for answer in [json.loads(program.line()) for _ in lines]:
        assert set(answer) in ({"id", "error"}, {"id", "found", "missing"})


def test_a_draft_as_words_gives_the_first_notes_and_says_that_there_are_more(tmp_path: Path) -> None:
    status, out, err = amends(tmp_path, "check", WEAK)
    assert (status, err) == (0, "")
    draft = Draft(text=WEAK)
    said, every = " ".join(out.split()), notes(PLAYBOOK, draft, read_draft(draft))
    assert [note.text in said for note in every] == [True, True, *[False] * (len(every) - 2)]
    assert PLAYBOOK.says.checked_more in said


def test_a_draft_can_be_piped_in_in_any_letters_and_as_json(tmp_path: Path) -> None:
    piped = amends(
        tmp_path, "check", "--public", "--complaint", STORY, given="sorry \xff if \x1b[31m[bold]".encode("latin-1")
    )
    assert (piped[0], piped[2]) == (0, "")
    assert "\x1b" not in piped[1]
    status, out, err = amends(tmp_path, "check", "--json", "--complaint", STORY, WEAK)
    assert (status, json.loads(out), err) == (0, noticed(None, WEAK, complaint=STORY), "")


def test_where_there_is_nothing_to_note_it_says_so(tmp_path: Path) -> None:
    text = ANSWERS["apology"] + " It happened because our depot mislaid the parcel."
    assert read_draft(Draft(text=text, complaint=STORY)).missing == ()
    status, out, err = amends(tmp_path, "check", text, "--complaint", STORY)
    assert (status, err) == (0, "")
    assert "I noticed nothing to change." in out
    assert "as it is" not in out


def test_no_draft_is_said_with_what_to_do(tmp_path: Path) -> None:
    assert amends(tmp_path, "check") == (1, "", "There is no text to check. Give it in quotes, or pipe it in.\n")


def test_every_check_has_its_words() -> None:
    assert set(PLAYBOOK.checks) == {*FOUND, *MISSING}
