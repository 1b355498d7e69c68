"""What is gone on Slack's side: a token that is no longer good shows in /readyz, a direct message is opened anew."""

from pathlib import Path
from typing import Any

import pytest

from adapters import Person
from flows.message import Message, Say
from tests.adapters.slack.member import button, texts
from tests.adapters.slack.service import Service, service
from tests.adapters.slack.talking import about, begin
from tests.adapters.slack.test_install import install, shop
from tests.adapters.slack.workspace import Fault
from tests.talk import STORY

ANN = Person(team="T1", platform="slack", id="U1")
HELLO = Message(parts=(Say(text="Your week"),))


async def ready(running: Service) -> tuple[int, str]:
    async with running.session.get(f"{running.url}/readyz") as response:
        told: dict[str, Any] = await response.json()
        return response.status, told["platforms"]["slack"]


async def test_a_token_that_was_revoked_shows_and_mends_itself_when_it_is_good_again(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await begin(ann)
        running.slack.workspaces["T1"].revoked = True
        assert await ready(running) == (200, "ok")  # nothing has met it yet
        await ann.open_home()
        await running.slack.until(lambda: running.channel._web.cut_off())
        status, why = await ready(running)
        assert status == 503
        assert "SLACK_BOT_TOKEN (token_revoked)" in why
        running.slack.workspaces["T1"].revoked = False
        assert await ready(running) == (200, "ok")


async def test_a_call_that_goes_well_mends_it_as_well(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await begin(ann)
        running.slack.workspaces["T1"].revoked = True
        await ann.open_home()
        await running.slack.until(lambda: running.channel._web.cut_off())
        running.slack.workspaces["T1"].revoked = False
        await running.channel.send(ANN, HELLO)
        assert running.channel._web.cut_off() == {}


async def test_a_workspace_that_installs_the_app_again_is_well(tmp_path: Path) -> None:
    async with shop(tmp_path) as running:
        await install(running)
        ann = running.member()
        await begin(ann)
        running.slack.workspaces["T1"].revoked = True
        await ann.open_home()
        await running.slack.until(lambda: running.channel._web.cut_off())
        status, why = await ready(running)
        assert status == 503
        assert "/slack/install" in why
        running.slack.workspaces["T1"].revoked = False
        running.slack.workspaces["T1"].token = "xoxb-new"
        await install(running, token="xoxb-new")
        assert await ready(running) == (200, "ok")


async def test_one_workspace_of_several_does_not_stop_the_others(tmp_path: Path) -> None:
    async with shop(tmp_path) as running:
        await install(running)
        await install(running, "T2", "xoxb-2")
        await begin(running.member(team="T2"))
        running.slack.workspaces["T1"].revoked = True
        await running.member().open_home()
        await running.slack.until(lambda: running.channel._web._outcomes.get("T1"))
        assert await ready(running) == (200, "ok")


async def test_a_workspace_that_removed_the_app_is_no_trouble(tmp_path: Path) -> None:
    async with shop(tmp_path) as running:
        await install(running)
        ann = running.member()
        running.slack.workspaces["T1"].revoked = True
        await ann.open_home()
        await running.slack.until(lambda: running.channel._web.cut_off())
        await running.channel._tokens.forget("T1", 0)
        assert await ready(running) == (200, "ok")


GONE = pytest.mark.parametrize("error", ["channel_not_found", "is_archived"])


@GONE
async def test_what_nobody_asked_for_goes_into_a_direct_message_that_is_opened_anew(tmp_path: Path, error: str) -> None:
    async with service(tmp_path) as running:
        await running.channel.send(ANN, HELLO)
        running.slack.end("T1", "U1", error)
        await running.channel.send(ANN, HELLO)
        await running.channel.send(ANN, HELLO)
        assert [texts(one).count("Your week") for one in running.member().messages] == [1, 1]
        assert running.slack.count()["conversations.open"] == 2


@GONE
async def test_a_conversation_whose_direct_message_is_gone_goes_on_in_the_new_one(tmp_path: Path, error: str) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        id = await begin(ann)
        await ann.type("4711", (ann.last(id) or {})["thread_ts"])
        await running.slack.until(lambda: about(ann.last(id))["step"] == "setting")
        running.slack.end("T1", "U1", error)
        await ann.command("/amends", "resume")
        await running.slack.until(lambda: running.slack.replies)
        open = running.slack.replies[0] | {"ts": "1.1", "channel": "C1"}
        await ann.click(open, button(open, "open") or {})
        ann = running.member()
        await running.slack.until(lambda: about(ann.last(id))["step"] == "setting")
        assert [about(one)["step"] for one in ann.marked("line", id)] == ["story", "case"]
        await ann.type("private", (ann.last(id) or {})["thread_ts"])
        await running.slack.until(lambda: about(ann.last(id))["step"] == "mood")


async def test_it_is_opened_anew_once_and_then_said(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await begin(ann)
        running.slack.faults.append(Fault("chat.postMessage", 200, 2, error="channel_not_found"))
        opened = running.slack.count()["conversations.open"]
        await ann.command("/complaint", STORY + " And again")
        await running.slack.until(lambda: running.slack.replies)
        assert "did not take" in texts(running.slack.replies[0])
        assert running.slack.count()["conversations.open"] == opened + 1
