"""Customers' personal data is taken out before a delivery is kept to wait; and its person is told, once."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters import Job, Person
from adapters.store.tinydb import TinyStore
from bot.app import load_playbook
from bot.settings import Settings
from tests.adapters.slack.member import Member, button, texts
from tests.adapters.slack.service import Service, service
from tests.adapters.slack.talking import about, answer_all, begin
from tests.bot.test_redaction import PERSONAL, bytes_of
from tests.talk import STORY

ANN = Person(team="T1", platform="slack", id="U1", timezone="Europe/Berlin")
MAIL = "jane.doe@mail.example"
TOLD = "I took out an e-mail address"


class Waiting(TinyStore):
    """A store whose jobs are never worked off."""

    async def take(self, kind: str, now: datetime, lease: timedelta, limit: int) -> list[Job]:
        return []


@settings(max_examples=12, deadline=None)
@given(st.lists(PERSONAL, min_size=6, max_size=6))
async def test_what_waits_for_its_turn_has_nothing_personal_in_it(typed: list[str]) -> None:
    with TemporaryDirectory() as name:
        store: Any = Waiting.open(Path(name) / "store")
        async with service(Path(name), store=store) as running:
            ann = running.member()
            direct, complaint, debrief, amends, mention, message = typed
            await ann.type(f"The boots leak. Reach me: {direct}")
            await ann.command("/complaint", f"The boots leak. Reach me: {complaint}")
            await ann.command("/debrief", f"The boots leak. Reach me: {debrief}")
            await ann.command("/amends", f"complaint The boots leak. Reach me: {amends}")
            await ann.mention(f"The boots leak. Reach me: {mention}")
            await ann.shortcut("coach_this", f"The boots leak. Reach me: {message}")
        kept = bytes_of(Path(name)).decode("utf-8", "replace")
    said = re.findall(r"boots leak\. Reach me: ([^\"\\]*)", kept)
    assert len(said) >= 6
    assert [words for words in said if re.search(r"\d{3}|@", words)] == []
    assert [personal for personal in typed if personal in kept] == []


async def test_a_text_that_is_too_long_for_anything_is_kept_as_its_length(tmp_path: Path) -> None:
    store: Any = Waiting.open(tmp_path / "store")
    async with service(tmp_path, store=store) as running:
        await running.member().type("x" * 1_990 + f" {MAIL} " + "y" * 1_900 + f" {MAIL} " + f"Secret {MAIL} " * 400)
    kept = bytes_of(tmp_path)
    assert MAIL.encode() not in kept
    assert b"Secret" not in kept


async def test_a_checked_reply_is_not_kept_at_all(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await ann.command("/amends", "check Sorry for any inconvenience with your walking boots.")
        await running.slack.until(lambda: running.slack.replies)
        running.slack.replies.clear()
        await ann.command("/amends", "help")
        await running.slack.until(lambda: running.slack.replies)
    assert b"walking boots" not in bytes_of(tmp_path)


async def test_a_teams_own_pattern_counts_as_well(tmp_path: Path) -> None:
    (tmp_path / "team.toml").write_text("[redact.own]\nmembership = 'M-\\d{6}'\n")
    playbook = load_playbook(Settings(_env_file=None, playbook=tmp_path / "team.toml"))  # type: ignore[call-arg]
    store: Any = Waiting.open(tmp_path / "store")
    async with service(tmp_path, store=store, playbook=playbook) as running:
        await running.member().type("The boots leak, I am M-123456")
    kept = bytes_of(tmp_path / "store")
    assert b"M-123456" not in kept
    assert b"[membership]" in kept


async def typed(ann: Member) -> None:
    await ann.type(f"{STORY} Write to {MAIL}")


async def commanded(ann: Member) -> None:
    await ann.command("/complaint", f"{STORY} Write to {MAIL}")


async def mentioned(ann: Member) -> None:
    await ann.mention(f"{STORY} Write to {MAIL}")


async def chosen(ann: Member) -> None:
    await ann.shortcut("coach_this", f"{STORY} Write to {MAIL}")


@pytest.mark.parametrize("said", [typed, commanded, mentioned, chosen])
async def test_who_said_it_is_told_once_and_not_again_with_the_next_question(
    tmp_path: Path, said: Callable[[Member], Awaitable[None]]
) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await said(ann)
        await running.slack.until(lambda: ann.last())
        assert texts(ann.last() or {}).count(TOLD) == 1
        assert times_told(running, ann) == 1
        await ann.type("4711", (ann.last() or {})["thread_ts"])
        await running.slack.until(lambda: about(ann.last())["step"] == "setting")
        assert times_told(running, ann) == 0


def times_told(running: Service, ann: Member) -> int:
    shown = [*ann.messages, *running.slack.replies]
    return sum(texts(one).count(TOLD) for one in shown if "blocks" in one)


async def test_a_bare_number_that_answers_the_question_for_a_case_stays(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        id = await begin(ann)
        await ann.type("0012345678", (ann.last(id) or {})["thread_ts"])
        await running.slack.until(lambda: about(ann.last(id))["step"] == "setting")
        look = await running.bot.look(ANN, id)
        assert look
        assert [one.text for one in look.answered if one.step == "case"] == ["0012345678"]


async def test_the_same_number_anywhere_else_is_taken_out(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await ann.type("Call 0012345678")
        await running.slack.until(lambda: ann.last())
        assert "[phone number]" in texts(next(ann.marked("line")))


async def test_words_beside_the_threads_are_told_of_where_it_is_asked_whose_they_are(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        id = await begin(ann)
        await ann.type(f"The boots leak, {MAIL}")
        asked = await running.slack.until(lambda: next(ann.marked("whose"), None))
        assert texts(asked).count(TOLD) == 1
        press = button(asked, "new")
        assert press
        await ann.click(asked, press)
        await running.slack.until(lambda: asked not in ann.messages and len(list(ann.marked("root"))) == 2)
        await running.slack.until(lambda: len(list(ann.marked("question"))) == 2)
        assert times_told(running, ann) == 0
        assert MAIL.encode() not in bytes_of(tmp_path)
        assert id


async def test_what_was_written_in_a_window_is_told_of_in_the_thread_also_where_nothing_else_changed(
    tmp_path: Path,
) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        id = await begin(ann)
        await answer_all(ann, id, until="setting")
        line = next(one for one in ann.marked("line", id) if about(one)["step"] == "story")
        for _ in range(2):
            edit = button(line, "edit")
            assert edit
            await ann.click(line, edit)
            view = await running.slack.until(lambda: ann.view)
            await ann.submit({"story": f"{STORY} Write to {MAIL}"}, view)
            await running.slack.until(lambda: times_told(running, ann) == 1)
            await answer_back_and_forth(running, ann, id)
            assert times_told(running, ann) == 0


async def answer_back_and_forth(running: Service, ann: Member, id: str) -> None:
    """To the next question, and back."""
    await ann.type("private", (ann.last(id) or {})["thread_ts"])
    await running.slack.until(lambda: about(ann.last(id))["step"] == "mood")
    back = button(ann.last(id) or {}, "back")
    assert back
    await ann.click(ann.last(id) or {}, back)
    await running.slack.until(lambda: about(ann.last(id))["step"] == "setting")


async def test_what_was_written_in_the_quick_debrief_is_told_of_in_its_receipt(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await ann.command("/debrief", f"Late again, {MAIL}")
        view = await running.slack.until(lambda: ann.view)
        assert texts(view).count(TOLD) == 1
        await ann.submit({"kind": "late", "outcome": "accepted", "concern": f"ask {MAIL}"}, view)
        receipt = await running.slack.until(lambda: next(ann.marked("receipt"), None))
        assert texts(receipt).count(TOLD) == 1
        assert times_told(running, ann) == 1
    assert MAIL.encode() not in bytes_of(tmp_path)


async def test_where_its_window_does_not_open_the_command_says_what_was_taken_out(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await ann.command("/debrief", f"Late again, {MAIL}", trigger=running.slack.stale_trigger())
        await running.slack.until(lambda: times_told(running, ann))
        await asyncio.sleep(0.1)
        assert times_told(running, ann) == 1
