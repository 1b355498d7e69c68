"""A window that was submitted and comes again: heard once, and nothing later is taken back."""

from pathlib import Path

from tests.adapters.slack.member import Member, button
from tests.adapters.slack.service import service
from tests.adapters.slack.workspace import Json
from tests.talk import STORY


def submission(ann: Member, view: Json, values: dict[str, str]) -> Json:
    """The payload with which this view is submitted."""
    state = {step: {"mark:::": {"type": "plain_text_input", "value": value}} for step, value in values.items()}
    user = {"id": ann.user, "team_id": ann.team}
    return {
        "type": "view_submission", "team": {"id": ann.team}, "user": user, "view": {**view, "state": {"values": state}},
    }  # fmt: skip


async def test_a_view_that_is_delivered_again_after_a_later_edit_takes_nothing_back(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await ann.command("/debrief", STORY)
        view = await running.slack.until(lambda: ann.view)
        first = submission(ann, view, {"kind": "late", "outcome": "accepted", "concern": "Call sooner."})
        assert (await ann.send("interactive", first)).body == {}
        running.slack.views.clear()
        receipt = await running.slack.until(lambda: next(ann.marked("receipt"), None))
        await ann.click(receipt, button(receipt, "form") or {})
        again = await running.slack.until(lambda: ann.view)
        assert (await ann.submit({"concern": "Call at once."}, again)).body == {}
        assert (await ann.send("interactive", first)).body == {}
    async with service(tmp_path) as running:  # also after a restart
        assert (await running.member().send("interactive", first)).body == {}
        (debrief,) = await running.debriefs()
        assert debrief.concern == "Call at once."


async def test_a_view_that_was_refused_is_refused_again_and_heard_once_it_is_right(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await ann.command("/debrief", STORY)
        view = await running.slack.until(lambda: ann.view)
        wrong = submission(ann, view, {"kind": "late", "outcome": ""})
        for _ in range(2):
            assert (await ann.send("interactive", wrong)).body["response_action"] == "errors"
        assert (
            await ann.send("interactive", submission(ann, view, {"kind": "late", "outcome": "accepted"}))
        ).body == {}
        assert len(await running.debriefs()) == 1


async def test_what_is_known_of_submissions_is_forgotten_with_their_conversation(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await ann.command("/debrief", STORY)
        view = await running.slack.until(lambda: ann.view)
        await ann.submit({"kind": "late", "outcome": "accepted"}, view)
        await running.slack.until(lambda: next(ann.marked("receipt"), None))
        ((team, name),) = await running.store.names("slack/submitted/")
        await running.channel._submissions.forget({"another"})
        assert await running.store.names("slack/submitted/") == [(team, name)]
        await running.channel._submissions.forget({name.split("/")[2]})
        assert await running.store.names("slack/submitted/") == []
