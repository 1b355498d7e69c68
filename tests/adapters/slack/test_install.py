"""Several workspaces: each installs the app by itself, its tokens are kept encrypted, renewed, and forgotten."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from adapters.slack.config import Config
from adapters.slack.manifest import SCOPES
from tests.adapters.slack.member import SECRET
from tests.adapters.slack.service import Service, service
from tests.adapters.slack.talking import begin
from tests.talk import STORY

CONFIG = Config(
    signing_secret=SECRET, client_id="id", client_secret="client secret", secret="s", public_url="https://x.example"
)


@asynccontextmanager
async def shop(folder: Path, config: Config = CONFIG) -> AsyncIterator[Service]:
    async with service(folder, config=config) as running:
        yield running


async def install(running: Service, team: str = "T1", token: str = "xoxb-1", **more: Any) -> tuple[int, str]:
    """Walks from the install page to Slack and back."""
    code = f"code-{token}-{time.monotonic_ns()}"
    running.slack.codes[code] = {
        "access_token": token, "bot_user_id": "U0BOT", "team": {"id": team, "name": "Team"}, "scope": ",".join(SCOPES),
    } | more  # fmt: skip
    state, cookie = await asked(running)
    return await back(running, {"code": code, "state": state}, cookie)


async def asked(running: Service) -> tuple[str, str]:
    async with running.session.get(f"{running.url}/slack/install", allow_redirects=False) as response:
        assert response.status == 302
        where = urlsplit(response.headers["Location"])
        query = parse_qs(where.query)
        assert (where.netloc, query["client_id"], query["scope"]) == ("slack.com", ["id"], [",".join(SCOPES)])
        assert query["redirect_uri"] == ["https://x.example/slack/oauth_redirect"]
        return query["state"][0], response.cookies["amends_slack_state"].value


async def back(running: Service, query: dict[str, str], cookie: str) -> tuple[int, str]:
    headers = {"Cookie": f"amends_slack_state={cookie}"}
    async with running.session.get(f"{running.url}/slack/oauth_redirect", params=query, headers=headers) as response:
        return response.status, await response.text()


async def until_none(running: Service, beginning: str) -> None:
    """Waits until nothing is remembered under such a name."""
    async with asyncio.timeout(5):
        while await running.store.names(beginning):  # noqa: ASYNC110 - what is waited for tells nobody
            await asyncio.sleep(0.01)


async def test_two_workspaces_install_and_each_is_served_with_its_own_token(tmp_path: Path) -> None:
    async with shop(tmp_path) as running:
        assert (await install(running))[0] == 200
        assert (await install(running, "T2", "xoxb-2"))[0] == 200
        await begin(running.member())
        await begin(running.member(team="T2"))
        teams = {team for method, team, _ in running.slack.calls if method == "chat.postMessage"}
        assert teams == {"T1", "T2"}


async def test_tokens_are_kept_encrypted_and_read_again_after_a_restart(tmp_path: Path) -> None:
    async with shop(tmp_path) as running:
        await install(running)
    kept = b"".join(path.read_bytes() for path in (tmp_path / "store").iterdir() if path.is_file())
    assert b"slack/installation" in kept
    assert b"xoxb" not in kept
    async with shop(tmp_path) as running:
        await begin(running.member())
    async with shop(tmp_path, CONFIG._replace(secret="another")) as running:
        assert (await running.member().command("/complaint", STORY)).status == 200
        assert running.member().messages == []


@pytest.mark.parametrize("wrong", ["none", "another browser", "made up", "used before", "old"])
async def test_a_state_that_is_not_this_browsers_installs_nothing(tmp_path: Path, wrong: str) -> None:
    async with shop(tmp_path) as running:
        state, cookie = await asked(running)
        running.slack.codes["c"] = {"access_token": "xoxb-1", "bot_user_id": "U0BOT", "team": {"id": "T1"}}
        match wrong:
            case "none":
                state = ""
            case "another browser":
                cookie = (await asked(running))[1]
            case "made up":
                state = cookie = f"{int(time.time())}.x.{'0' * 64}"
            case "used before":
                await back(running, {"code": "none", "state": state}, cookie)
            case "old":
                assert running.channel._installs
                state = cookie = running.channel._installs._state(f"{int(time.time()) - 601}.x")
        status, page = await back(running, {"code": "c", "state": state}, cookie)
        assert status == 400
        assert "Not installed" in page
        assert await running.store.names("slack/installation") == []


async def test_who_says_no_at_slack_is_told_that_nothing_changed(tmp_path: Path) -> None:
    async with shop(tmp_path) as running:
        state, cookie = await asked(running)
        status, page = await back(running, {"error": "access_denied<script>", "state": state}, cookie)
        assert status == 400
        assert "access_denied&lt;script&gt;" in page


async def test_a_token_that_ends_soon_is_renewed_once_also_when_many_ask(tmp_path: Path) -> None:
    async with shop(tmp_path) as running:
        running.slack.workspaces["T1"].token = "xoxb-old"
        await install(running, token="xoxb-old", refresh_token="r1", expires_in=3_600)
        running.slack.workspaces["T1"].token = "xoxb-new"
        running.slack.codes["r1"] = {"access_token": "xoxb-new", "refresh_token": "r2", "expires_in": 43_200}
        await begin(running.member())
        assert running.slack.codes == {}
        assert running.channel._installs
        found = await running.channel._installs.bot("T1")
        assert found
        assert found.token == "xoxb-new"


@pytest.mark.parametrize("kind", ["app_uninstalled", "tokens_revoked"])
async def test_a_workspace_that_removes_the_app_is_forgotten(tmp_path: Path, kind: str) -> None:
    async with shop(tmp_path) as running:
        await install(running)
        ann = running.member()
        await begin(ann)
        assert (await ann.send("events_api", ann.event({"type": kind}))).status == 200
        await until_none(running, "slack/installation")
        count = len(ann.messages)
        await ann.command("/complaint", STORY)
        assert len(ann.messages) == count


@pytest.mark.parametrize("kind", ["app_uninstalled", "tokens_revoked"])
async def test_a_removal_that_comes_late_leaves_what_was_installed_after_it(tmp_path: Path, kind: str) -> None:
    async with shop(tmp_path) as running:
        ann = running.member()
        await install(running)
        late = ann.event({"type": kind}) | {"event_time": int(time.time()) - 60}
        for id in ("Ev1", "Ev2"):
            assert (await ann.send("events_api", late | {"event_id": id})).status == 200
        await ann.command("/amends", "help")
        await running.slack.until(lambda: running.slack.replies)
        await begin(ann)
    async with shop(tmp_path) as running:  # and so it is after a restart
        ann = running.member()
        assert (await ann.send("events_api", late | {"event_id": "Ev3"})).status == 200
        await begin(ann, "The espresso machine leaks")
        assert (await ann.send("events_api", ann.event({"type": kind}))).status == 200
        await until_none(running, "slack/installation")


async def test_a_renewed_token_is_as_old_as_its_installation(tmp_path: Path) -> None:
    async with shop(tmp_path) as running:
        await install(running, refresh_token="r1", expires_in=3_600)
        running.slack.codes["r1"] = {"access_token": "xoxb-1", "refresh_token": "r2", "expires_in": 43_200}
        ann = running.member()
        await begin(ann)
        assert running.channel._installs
        await running.channel._installs.forget("T1", int(time.time()) - 60)
        assert await running.channel._installs.bot("T1")
