"""The windows above Slack: the quick debrief, shortcuts, checking a reply, long lists; and App Home."""

import json
from pathlib import Path
from typing import Any

import pytest

from adapters import Person
from flows.event import Event, Start
from flows.message import Message
from tests.adapters.slack import limits
from tests.adapters.slack.member import button, elements, texts
from tests.adapters.slack.service import PLAYBOOK, service
from tests.adapters.slack.talking import about, answer_all, begin
from tests.adapters.slack.workspace import Fault
from tests.talk import STORY

ANN = Person(team="T1", platform="slack", id="U1")
FILLED = {"case": "4712", "kind": "late", "outcome": "accepted", "promise": "Call her", ".due": "Friday 15:00"}


def held(view: dict[str, Any], step: str) -> Any:
    """What stands in a field."""
    element = next(block["element"] for block in view["blocks"] if block.get("block_id") == step)
    return element.get("initial_value") or element.get("initial_option", {}).get("value")


async def test_the_quick_debrief_is_one_window_filled_in_as_far_as_the_words_allow(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        assert (await ann.command("/debrief", STORY + " They are furious.")).status == 200
        view = await running.slack.until(lambda: ann.view)
        assert view["title"]["text"] == "Quick debrief"
        assert held(view, "story") == STORY + " They are furious."
        assert held(view, "mood") == "angry"
        ack = await ann.submit(FILLED)
        assert ack.body == {}
        receipt = await running.slack.until(lambda: next(ann.marked("receipt"), None))
        assert "4712" in texts(receipt)
        (debrief,) = await running.debriefs()
        assert (debrief.source, debrief.case, debrief.kind, debrief.mood) == ("quick", "4712", "late", "angry")
        assert debrief.promises[0].due_at
        assert debrief.promises[0].due_at.hour in (13, 14)  # 15:00 in Berlin, as UTC


async def test_what_does_not_fit_is_said_at_its_field_and_nothing_is_lost(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await ann.command("/debrief", STORY)
        await running.slack.until(lambda: ann.view)
        refused = await ann.submit(FILLED | {".due": "soonish"})
        assert refused.body["response_action"] == "errors"
        assert list(refused.body["errors"]) == [".due"]
        again = await ann.submit(FILLED | {".due": "soonish"})
        assert again == refused
        running.slack.views.clear()  # closed
        await ann.command("/debrief")
        view = await running.slack.until(lambda: ann.view)
        assert held(view, "case") == "4712"
        assert (await ann.submit(FILLED)).body == {}
        assert len(await running.debriefs()) == 1


async def test_a_logged_quick_debrief_is_edited_from_its_receipt(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await ann.command("/debrief", STORY + " They are furious.")
        await running.slack.until(lambda: ann.view)
        await ann.submit(FILLED)
        receipt = await running.slack.until(lambda: next(ann.marked("receipt"), None))
        edit = button(receipt, "form")
        assert edit
        await ann.click(receipt, edit)
        view = await running.slack.until(lambda: ann.view)
        assert [held(view, step) for step in ("case", "kind", "mood")] == ["4712", "late", "angry"]
        assert (await ann.submit({"case": "4713", "mood": "#none"}, view)).body == {}
        await running.slack.until(lambda: "4713" in texts(receipt))
        (debrief,) = await running.debriefs()
        assert (debrief.case, debrief.mood) == ("4713", None)
        assert len(list(ann.marked("receipt"))) == 1


async def test_a_window_that_could_not_open_is_a_button_in_the_direct_message(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await ann.command("/debrief", STORY, trigger=running.slack.stale_trigger())
        waits = await running.slack.until(lambda: next(ann.marked("receipt"), None))
        assert ann.view is None
        press = button(waits, "form")
        assert press
        await ann.click(waits, press)
        view = await running.slack.until(lambda: ann.view)
        assert held(view, "story") == STORY


async def test_coach_me_on_this_begins_with_the_message_and_its_link(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await ann.shortcut("coach_this", "The parcel &lt;never&gt; arrived")
        await running.slack.until(lambda: ann.last())
        (id,) = [one.id for one in await running.bot.mine(ANN)]
        story = await running.bot.ask(ANN, id, "story")
        assert story
        assert story.input.draft.startswith("The parcel <never> arrived\nhttps://example.slack.com/archives/C1/")
        assert [reply["response_type"] for reply in running.slack.replies] == ["ephemeral"]


async def test_check_this_reply_shows_its_notes_to_nobody_else_and_keeps_nothing(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await ann.shortcut("check_this", "We are sorry for any inconvenience.")
        view = await running.slack.until(lambda: ann.view)
        assert "any inconvenience" in texts(view)
        assert ann.messages == []
        assert await running.bot.mine(ANN) == []


async def test_a_reply_is_checked_in_a_window(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await ann.command("/amends", "check")
        await running.slack.until(lambda: ann.view)
        ack = await ann.submit({"draft": "Mistakes were made.", "complaint": STORY})
        assert ack.body["response_action"] == "update"
        assert limits.view_faults(ack.body["view"]) == []
        assert "Mistakes were made" in json.dumps(ack.body)


async def test_the_global_shortcut_offers_the_ways_to_begin(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await ann.shortcut("start")
        view = await running.slack.until(lambda: ann.view)
        coach = button(view, "coach")
        assert coach
        await ann.click(view, coach)
        await running.slack.until(lambda: ann.last())
        await running.slack.until(lambda: "opened a thread" in texts(ann.view or {"blocks": []}))
        form = button(view, "form")
        assert form
        await ann.click(view, form)
        await running.slack.until(lambda: (ann.view or {}).get("submit"))
        assert len(running.slack.views) == 1


async def test_app_home_shows_what_is_ones_own(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        id = await begin(ann)
        await answer_all(ann, id)
        await begin(ann, "The espresso machine leaks")
        await ann.open_home()
        home = await running.slack.until(lambda: running.slack.workspaces["T1"].homes.get("U1"))
        shown = texts(home)
        for words in (
            "The espresso machine leaks",
            "A new pair goes out by express",
            "4711 · Delivery",
            "waits for a parcel",
        ):
            assert words in shown
        press = button(home, "open")
        assert press
        before = len(ann.messages)
        await ann.click(home, press)
        await running.slack.until(lambda: "end of its thread" in texts(ann.messages[-1]))
        assert len(ann.messages) == before + 1  # the question went to the end, and one line says so


async def test_fewer_words_is_a_choice_in_app_home(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await ann.open_home()
        home = await running.slack.until(lambda: running.slack.workspaces["T1"].homes.get("U1"))
        fewer = button(home, "prefer")
        assert fewer
        await ann.click(home, fewer)
        await running.slack.until(lambda: "fewer words" in texts(running.slack.workspaces["T1"].homes["U1"]))
        assert (await running.bot.preferences(ANN)).expert


async def test_a_list_of_more_than_a_hundred_is_looked_up_while_typing(tmp_path: Path) -> None:
    many = {
        f"p{number}": PLAYBOOK.products["delivery"].model_copy(update={"label": f"Model {number}"})
        for number in range(100)
    }
    playbook = PLAYBOOK.model_copy(update={"products": many})
    async with service(tmp_path, playbook=playbook) as running:
        ann = running.member()
        id = await begin(ann)
        await answer_all(ann, id, until="product")
        last = ann.last(id)
        assert last
        menu = next(one for one in elements(last) if one["type"] == "external_select")
        ack = await ann.seek(menu, "model 9")
        assert [one["value"] for one in ack.body["options"]] == ["p9", *(f"p{number}" for number in range(90, 100))]
        assert len((await ann.seek(menu, "")).body["options"]) == 100
        await ann.click(last, menu, selected_option=ack.body["options"][1])
        await running.slack.until(lambda: "Model 90" in texts(next(iter(reversed(list(ann.marked("line", id)))))))


async def test_a_view_of_an_older_version_is_answered_with_a_word(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await ann.command("/debrief", STORY)
        view = await running.slack.until(lambda: ann.view)
        ack = await ann.submit({}, view | {"callback_id": "debrief_v0"})
        assert ack.body["response_action"] == "update"
        assert "before an update" in json.dumps(ack.body)
        assert await running.debriefs() == []


async def test_a_button_of_an_older_version_is_answered_with_a_word(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        id = await begin(ann)
        last = ann.last(id)
        assert last
        ack = await ann.click(last, {"type": "button", "action_id": "mood_button"})
        assert ack.status == 200
        await running.slack.until(lambda: running.slack.replies)
        assert "before an update" in texts(running.slack.replies[0])


async def test_a_slack_without_the_newer_blocks_gets_the_same_without_them(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        running.slack.knows_newer = False
        ann = running.member()
        await running.bot.hear(ANN, Start(text=STORY))
        await ann.command("/amends", "resume")
        await running.slack.until(lambda: running.slack.replies)
        assert "walking boots" in texts(running.slack.replies[0])
        await ann.command("/amends", "help")
        await running.slack.until(lambda: len(running.slack.replies) == 2)
        assert "/complaint" in texts(running.slack.replies[1])


async def test_slow_windows_show_one_moment_first(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        id = await begin(ann)
        line = next(ann.marked("line", id))
        edit = button(line, "edit")
        assert edit
        seen: list[str] = []
        look = running.bot.look

        class Slow:
            async def look(self, person: Person, id: str | None = None) -> Any:
                await running.slack.until(lambda: running.slack.views)
                seen.extend(texts(view) for view in running.slack.views.values())
                return await look(person, id)

            ask, playbook = running.bot.ask, running.bot.playbook

        running.channel._windows._coach = Slow()  # type: ignore[assignment]
        await ann.click(line, edit)
        await running.slack.until(lambda: (ann.view or {}).get("submit"))
        assert "One moment" in seen[0]
        assert about(ann.last(id))["step"] == "case"


async def test_a_slow_window_is_filled_also_where_slack_knows_no_newer_blocks(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        running.slack.knows_newer = False
        ann = running.member()
        await ann.command("/debrief", STORY)
        await running.slack.until(lambda: ann.view)
        running.slack.views.clear()
        hear = running.bot.hear

        class Slow:
            async def hear(self, person: Person, event: Event) -> Message:
                await running.slack.until(lambda: running.slack.views)
                return await hear(person, event)

        running.channel._windows._coach = Slow()  # type: ignore[assignment]
        await ann.command("/debrief", "Another story: the invoice is wrong")
        view = await running.slack.until(lambda: ann.view if (ann.view or {}).get("submit") else None)
        assert held(view, "story") == STORY
        assert "⚠️" in texts(view)  # one is open already


@pytest.mark.parametrize("way", ["shortcut", "command", "edit"])
async def test_a_window_that_cannot_open_is_said(tmp_path: Path, way: str) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await begin(ann)
        running.slack.faults.append(Fault("views.open", 200, 1, error="expired_trigger_id"))
        if way == "shortcut":
            await ann.shortcut("check_this", "We are sorry for any inconvenience.")
        elif way == "command":
            await ann.command("/amends", "check")
        else:
            line = next(ann.marked("line"))
            await ann.click(line, button(line, "edit") or {})
        await running.slack.until(lambda: running.slack.replies)
        assert "could not be opened" in texts(running.slack.replies[0])


async def test_a_shortcut_that_is_delivered_twice_is_answered_once(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        payload = {
            "type": "message_action", "callback_id": "coach_this", "team": {"id": "T1"}, "user": {"id": "U1"},
            "trigger_id": "1.2", "message": {"ts": "1.2", "text": STORY}, "channel": {"id": "C1"},
            "response_url": f"{running.slack.url}/reply/U1",
        }  # fmt: skip
        for _ in range(2):
            assert (await ann.send("interactive", payload)).status == 200
        await running.slack.until(lambda: ann.last() and running.slack.replies)
        await ann.command("/amends", "help")
        await running.slack.until(lambda: "What I can do" in texts(running.slack.replies[-1]))
        assert len(running.slack.replies) == 2
