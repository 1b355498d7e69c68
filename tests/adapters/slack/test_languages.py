"""The language that a person chose, in Slack."""

from pathlib import Path
from typing import Any

import pytest

from adapters import Job, Person, Preferences, StoreError
from adapters.slack import words
from adapters.slack.text import escape
from adapters.store.tinydb import TinyStore
from tests.adapters.slack.member import Member, button, texts
from tests.adapters.slack.service import OTHERS, PLAYBOOK, Service, service
from tests.adapters.slack.talking import about, answer_all, begin

ANN = Person(team="T1", platform="slack", id="U1")
GERMAN = OTHERS["de"].load()
SAYS = words.load("de")


async def home_of(running: Service, member: Member) -> Any:
    await member.open_home()
    return await running.slack.until(lambda: running.slack.workspaces["T1"].homes.get(member.user))


async def choose(running: Service, member: Member, language: str) -> None:
    """The language, in the menu of App Home."""
    home = await home_of(running, member)
    menu = button(home, "prefer", "language")
    assert menu
    await member.click(home, menu, selected_option=next(one for one in menu["options"] if one["value"] == language))
    says, homes = words.load(language), running.slack.workspaces["T1"].homes
    await running.slack.until(lambda: says.settings_language in texts(homes[member.user]))


async def test_a_talk_goes_on_in_the_language_that_was_chosen_and_what_was_answered_counts(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        id = await begin(ann)
        await answer_all(ann, id, until="setting")
        home = await home_of(running, ann)
        menu = button(home, "prefer", "language")
        assert menu
        assert [one["text"]["text"] for one in menu["options"]] == ["Deutsch", "English", "Español"]
        assert menu["initial_option"]["value"] == "en"
        await choose(running, ann, "de")
        await running.slack.until(lambda: GERMAN.asks.setting.label in texts(ann.last(id) or {"blocks": []}))
        assert about(ann.last(id))["step"] == "setting"
        assert all(SAYS.edit in texts(line) for line in ann.marked("line", id))
        assert SAYS.here in texts(next(ann.marked("root", id)))
        await answer_all(ann, id)
        await running.slack.until(lambda: SAYS.logged in texts(next(ann.marked("root", id))))
        (debrief,) = await running.debriefs()
        assert (debrief.language, debrief.case, debrief.remedy) == ("de", "4711", "express")


async def test_two_people_hear_their_own_languages_at_once(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann, ben = running.member(), running.member("U2")
        await choose(running, ben, "de")
        for member, playbook in ((ann, PLAYBOOK), (ben, GERMAN), (ann, PLAYBOOK)):
            id = await begin(member)
            assert escape(playbook.asks.case.label) in texts(member.last(id) or {})


async def test_commands_windows_and_replies_are_in_the_persons_language(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await choose(running, ann, "de")
        assert (await ann.command("/complaint")).body["text"] == SAYS.opened
        await ann.command("/amends", "settings")
        await running.slack.until(lambda: SAYS.settings_language in str(running.slack.replies))
        await ann.command("/amends", "check")
        view = await running.slack.until(lambda: ann.view)
        assert view["title"]["text"] == SAYS.check_title
        ack = await ann.submit({"draft": "Wir kümmern uns darum."}, view)
        assert GERMAN.says.checked_more in texts(ack.body["view"])


async def test_that_something_was_not_kept_is_said_in_the_persons_language(tmp_path: Path) -> None:
    class Full(TinyStore):
        full = False

        async def put_job(self, job: Job) -> bool:
            if self.full:
                raise StoreError("The disk is full.")
            return await super().put_job(job)

    store: Any = Full.open(tmp_path / "store")
    async with service(tmp_path, store=store) as running:
        ann = running.member()
        await running.bot.prefer(ANN, Preferences(language="de"))
        last = ann.last(await begin(ann)) or {}
        await ann.click(last, button(last, "write") or {})
        view = await running.slack.until(lambda: ann.view)
        store.full = True
        assert (await ann.command("/complaint", "Wieder nichts")).body["text"] == SAYS.busy
        assert (await ann.submit({"case": "4711"}, view)).body["errors"] == {"case": SAYS.busy}
        await ann.click(last, button(last, "skip") or {})
        await running.slack.until(lambda: SAYS.busy in str(running.slack.replies))


async def test_what_names_a_customer_is_found_by_the_persons_language_before_it_is_kept(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await running.bot.prefer(ANN, Preferences(language="de"))
        id = await begin(ann, "Das Paket ist weg. Handy: 4915123456")
        story = await running.bot.ask(ANN, id, "story")
        assert story
        assert story.input.draft == f"Das Paket ist weg. Handy: {GERMAN.redact.instead.phone}"
        assert GERMAN.redact.named.phone in texts(ann.last(id) or {})
        assert b"4915123456" not in b"".join(one.read_bytes() for one in (tmp_path / "store").iterdir())


@pytest.mark.parametrize("body", [{"type": "view_submission", "view": {}}, {"command": "/complaint"}])
async def test_who_cannot_be_told_apart_breaks_nothing(tmp_path: Path, body: dict[str, Any]) -> None:
    async with service(tmp_path) as running:
        kind = "slash_commands" if "command" in body else "interactive"
        assert (await running.member().send(kind, body)).status == 200
