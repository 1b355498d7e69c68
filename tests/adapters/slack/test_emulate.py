"""A second opinion: the same calls against a Slack that somebody else wrote (npm emulate, with npm node)."""

import asyncio
import json
import os
import socket
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.config import Config
from adapters.slack.manifest import SCOPES
from tests.adapters.slack.member import SECRET, Ack, by_http
from tests.adapters.slack.service import Service, service
from tests.adapters.slack.workspace import Slack
from tests.talk import STORY

pytestmark = pytest.mark.npm

ROOT = Path(__file__).parents[3]
NPM = Path(os.environ.get("AMENDS_TEST_NPM", ROOT / "build" / "npm"))  # where .ci/run installs it
TOKEN = "xoxb-local-test"
SEED = {
    "slack": {
        "team": {"name": "Shop", "domain": "shop"},
        "users": [{"name": name, "real_name": name, "email": f"{name}@example.com"} for name in ("ann", "amends")],
        "tokens": [{"token": TOKEN, "user": "amends", "scopes": list(SCOPES)}],
        "strict_scopes": True,
    }
}


class Emulated(Slack):
    """The other Slack in the place of ours: only its address is used."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url

    async def __aenter__(self) -> Slack:
        return self

    async def __aexit__(self, *_: object) -> None:
        return None


@asynccontextmanager
async def emulated(folder: Path) -> AsyncIterator[tuple[Service, AsyncWebClient]]:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    node, script = NPM / "node_modules" / "node" / "bin" / "node", Path(__file__).with_name("emulate.mjs")
    process = await asyncio.create_subprocess_exec(
        node, script, str(port), json.dumps(SEED), cwd=NPM, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert process.stdout
        async with asyncio.timeout(20):
            url = (await process.stdout.readline()).decode().strip().replace("localhost", "127.0.0.1")
        config = Config(bot_token=TOKEN, signing_secret=SECRET)
        async with aiohttp.ClientSession() as session, service(folder, slack=Emulated(url), config=config) as running:
            yield running, AsyncWebClient(TOKEN, base_url=f"{url}/api/", session=session)
    finally:
        process.kill()
        await process.communicate()


async def messages(client: AsyncWebClient, channel: str, root: str) -> list[dict[str, Any]]:
    where = {"channel": channel, "ts": root, "include_all_metadata": "true"}
    told = await client.api_call("conversations.replies", data=where)
    return list(told["messages"])


async def test_a_thread_is_posted_answered_and_changed_also_there(tmp_path: Path) -> None:
    async with emulated(tmp_path) as (running, client):
        team = (await client.auth_test())["team_id"]
        user = next(one["id"] for one in (await client.api_call("users.list"))["members"] if one["name"] == "ann")
        send = by_http(running.session, running.url)
        about = {"command": "/complaint", "text": STORY, "team_id": team, "user_id": user, "trigger_id": "1.1"}
        assert (await send("slash_commands", {**about, "channel_name": "general"})).status == 200
        channel = (await client.api_call("conversations.open", json={"users": user}))["channel"]["id"]

        async def thread(count: int, last: str) -> list[dict[str, Any]]:
            async with asyncio.timeout(10):
                while True:
                    top = (await client.api_call("conversations.history", data={"channel": channel}))["messages"]
                    found = await messages(client, channel, top[-1]["ts"]) if top else []
                    if len(found) >= count and last in found[-1]["text"]:
                        return found
                    await asyncio.sleep(0.05)

        root, story, question = await thread(3, "case or order number")
        assert [one["metadata"]["event_type"] for one in (root, story, question)] == [
            "amends_root", "amends_line", "amends_question",
        ]  # fmt: skip
        inner = {
            "type": "message", "channel_type": "im", "user": user, "channel": channel, "ts": "1.5", "text": "4711",
            "thread_ts": root["ts"],
        }  # fmt: skip
        event = {"type": "event_callback", "team_id": team, "event_id": "Ev1", "event": inner}
        ack: Ack = await send("events_api", event)
        assert ack.status == 200
        _, _, case, question = await thread(4, "Where did they tell you")
        assert case["text"] == "Case: 4711"
        assert question["metadata"]["event_payload"]["step"] == "setting"
