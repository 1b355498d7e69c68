"""A strict Slack of our own: its Web API over real HTTP, with workspaces, messages, views, triggers and faults."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qs

from aiohttp import WSMsgType, web

from tests.adapters.slack import limits

Json = dict[str, Any]
TRIGGER = 3.0  # seconds that a trigger lives
SOON = 8.0  # seconds that a test waits at most


@dataclass
class Workspace:
    """One workspace with the app installed. `users`: their time zones by id. `gone`: channels that are no more.

    `organization`: the one that installed the app for all of its workspaces, "" where the workspace itself did.
    """

    team: str
    token: str
    users: dict[str, str]
    bot: str = "U0BOT"
    messages: list[Json] = field(default_factory=list)
    directs: dict[str, str] = field(default_factory=dict)
    homes: dict[str, Json] = field(default_factory=dict)
    revoked: bool = False
    gone: dict[str, str] = field(default_factory=dict)
    organization: str = ""

    def sibling(self, team: str) -> "Workspace":
        """Another workspace of the organization: its people, direct messages and token are the same."""
        return replace(self, team=team)


@dataclass
class Fault:
    """Answers the next calls of a method (or of any) in this way instead. `body`: of that type, no JSON of Slack's."""

    method: str
    status: int
    times: int
    headers: dict[str, str] = field(default_factory=dict)
    error: str = ""
    body: tuple[str, str] | None = None


class Refusal(Exception):
    """A call that Slack answers with `ok: false`."""


class Slack:
    """The server. `knows_newer`: whether this Slack has the blocks of 2026."""

    def __init__(self, *workspaces: Workspace) -> None:
        self.workspaces = {one.team: one for one in workspaces}
        self.views: dict[str, Json] = {}  # by id: the view with its hash, its user and its workspace
        self.calls: list[tuple[str, str, Json]] = []
        self.faults: list[Fault] = []
        self.replies: list[Json] = []
        self.knows_newer = True
        self.scopes: tuple[str, ...] = ()  # what the tokens may do, as far as Slack tells it
        self.done: Counter[str] = Counter()
        self.keep_calls = True  # a benchmark makes too many of them
        self.lose = 0  # the answer to the so many-th change from now on is lost on its way
        self.codes: dict[str, Json] = {}
        self.sockets: list[web.WebSocketResponse] = []
        self.unacknowledged: dict[str, asyncio.Future[Json]] = {}
        self._triggers: dict[str, float] = {}
        self._count = 0
        self._news = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self.url = ""

    async def __aenter__(self) -> "Slack":
        app = web.Application(client_max_size=1024**2)
        app.router.add_post("/api/{method}", self._call)
        app.router.add_post("/reply/{who}", self._reply)
        app.router.add_get("/socket", self._socket)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        for socket in self.sockets:
            await socket.close()
        assert self._runner
        await self._runner.cleanup()

    @property
    def api(self) -> str:
        return f"{self.url}/api/"

    async def until(self, true: Callable[[], Any], seconds: float = SOON) -> Any:
        """Waits until it is true; what it then gives."""
        async with asyncio.timeout(seconds):
            while not (found := true()):
                self._news.clear()
                try:
                    async with asyncio.timeout(0.05):  # what is waited for may not be a call of ours
                        await self._news.wait()
                except TimeoutError:
                    continue
        return found

    def trigger(self) -> str:
        self._count += 1
        id = f"{self._count}.{time.monotonic_ns()}"
        self._triggers[id] = time.monotonic()
        return id

    def stale_trigger(self) -> str:
        """One that has lived for more than 3 s."""
        id = self.trigger()
        self._triggers[id] -= TRIGGER + 0.1
        return id

    def ts(self) -> str:
        self._count += 1
        return f"{1_790_000_000 + self._count // 1000}.{self._count:06d}"

    def count(self) -> Counter[str]:
        """How often each method was called."""
        return Counter(self.done)

    def seen(self, team: str, user: str) -> list[Json]:
        """What stands in a person's direct message with the bot, oldest first."""
        place = self.workspaces[team]
        return [one for one in place.messages if one["channel"] == place.directs.get(user)]

    def say(self, team: str, channel: str, user: str, text: str, thread: str = "") -> Json:
        """A person's message."""
        message: Json = {"channel": channel, "ts": self.ts(), "user": user, "text": text}
        if thread:
            message["thread_ts"] = thread
        self.workspaces[team].messages.append(message)
        return message

    def direct(self, team: str, user: str) -> str:
        """A person's direct message with the bot, opened where it is not."""
        place = self.workspaces[team]
        if place.directs.get(user, "") in ("", *place.gone):
            place.directs[user] = f"D{user[1:]}{'X' * len(place.gone)}"
        return place.directs[user]

    def end(self, team: str, user: str, error: str) -> None:
        """The direct message is no more; calls about it are refused with this error."""
        self.workspaces[team].gone[self.direct(team, user)] = error

    async def _call(self, request: web.Request) -> web.Response:
        method, body = request.match_info["method"], await _body(request)
        if fault := self._fault(method):
            if fault.body:
                text, kind = fault.body
                return web.Response(text=text, content_type=kind, status=fault.status, headers=fault.headers)
            return web.json_response(
                {"ok": False, "error": fault.error or "ratelimited"}, status=fault.status, headers=fault.headers
            )
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        try:
            answer = await self._answer(method, token, body)
            if self.lose and method.startswith("chat."):
                self.lose -= 1
                if not self.lose:
                    assert request.transport
                    request.transport.abort()
        except Refusal as refusal:
            answer = {"ok": False, "error": str(refusal)}
        finally:
            self._news.set()
        scopes = {"x-oauth-scopes": ",".join(self.scopes)} if self.scopes else {}
        return web.json_response(answer if "ok" in answer else {"ok": True, **answer}, headers=scopes)

    def _fault(self, method: str) -> Fault | None:
        for fault in self.faults:
            if fault.times and fault.method in (method, "*"):
                fault.times -= 1
                return fault
        return None

    async def _answer(self, method: str, token: str, body: Json) -> Json:
        if method == "oauth.v2.access":
            return self._installed(body)
        if method == "apps.connections.open":
            if not token.startswith("xapp-"):
                raise Refusal("invalid_auth")
            return {"url": f"{self.url.replace('http', 'ws')}/socket"}
        place = next((one for one in self.workspaces.values() if one.token == token), None)
        if place is None:
            raise Refusal("invalid_auth")
        if place.revoked:
            raise Refusal("token_revoked")
        self.done[method] += 1
        if self.keep_calls:
            self.calls.append((method, place.team, body))
        if error := place.gone.get(body.get("channel", "")):
            raise Refusal(error)
        match method:
            case "auth.test" if place.organization:  # no workspace: the token is good in all of them
                org = {"enterprise_id": place.organization, "is_enterprise_install": True, "team_id": None}
                return {**org, "user_id": place.bot, "bot_id": f"B{place.bot[1:]}"}
            case "auth.test":
                return {"team_id": place.team, "user_id": place.bot, "bot_id": f"B{place.bot[1:]}"}
            case "users.info":
                return {"user": {"id": body["user"], "tz": place.users[body["user"]]}}
            case "conversations.open":
                return {"channel": {"id": self.direct(place.team, body["users"])}}
            case "conversations.history" | "conversations.replies":
                return self._messages(place, body, within=method.endswith("replies"))
            case "chat.postMessage" | "chat.postEphemeral":
                return self._post(place, body, ephemeral=method.endswith("Ephemeral"))
            case "chat.update":
                return self._update(place, body)
            case "chat.delete":
                place.messages.remove(self._own(place, body))
                return {"ts": body["ts"]}
            case "chat.getPermalink":
                return {"permalink": f"https://example.slack.com/archives/{body['channel']}/p{body['message_ts']}"}
            case "views.open" | "views.update" | "views.publish":
                return self._view(place, method, body)
            case "blocks.validate":
                return self._validated(body)
            case _:
                raise Refusal("unknown_method")

    def _post(self, place: Workspace, body: Json, *, ephemeral: bool) -> Json:
        channel = body["channel"]
        if channel not in (*place.directs.values(), "C1"):
            raise Refusal("channel_not_found")
        self._checked(body)
        thread = body.get("thread_ts")
        if thread and not any(one["ts"] == thread for one in place.messages):
            raise Refusal("thread_not_found")
        message = {**body, "ts": self.ts(), "bot_id": f"B{place.bot[1:]}", "user": body.get("user", place.bot)}
        message["ephemeral"] = ephemeral
        place.messages.append(message)
        return {"channel": channel, "ts": message["ts"], "message": message}

    def _update(self, place: Workspace, body: Json) -> Json:
        message = self._own(place, body)
        self._checked(body)
        message.update(body)
        return {"channel": body["channel"], "ts": body["ts"], "message": message}

    def _own(self, place: Workspace, body: Json) -> Json:
        """A message of the bot's own that is there."""
        for one in place.messages:
            if one["channel"] == body["channel"] and one["ts"] == body["ts"] and "bot_id" in one:
                return one
        raise Refusal("message_not_found")

    def _checked(self, body: Json) -> None:
        if limits.message_faults(body) or not self._known(body.get("blocks", [])):
            raise Refusal("invalid_blocks")

    def _known(self, blocks: Iterable[Json]) -> bool:
        return self.knows_newer or not any(one["type"] in limits.NEWER for one in blocks)

    def _messages(self, place: Workspace, body: Json, *, within: bool) -> Json:
        found = [one for one in place.messages if one["channel"] == body["channel"] and not one.get("ephemeral")]
        if within:
            found = [one for one in found if body["ts"] in (one.get("thread_ts"), one["ts"])]
        else:
            found = [one for one in reversed(found) if not one.get("thread_ts")]
        if body.get("include_all_metadata") != "true":
            found = [{name: value for name, value in one.items() if name != "metadata"} for one in found]
        return {"messages": found[: int(body.get("limit", 100))], "response_metadata": {"next_cursor": ""}}

    def _view(self, place: Workspace, method: str, body: Json) -> Json:
        view = body["view"]
        if limits.view_faults(view) or not self._known(view["blocks"]):
            raise Refusal("invalid_arguments")
        fresh = {**view, "hash": str(time.monotonic_ns()), "team_id": place.team, "state": {"values": {}}}
        if method == "views.publish":
            place.homes[body["user_id"]] = {**fresh, "id": f"VH{body['user_id']}"}
            return {"view": place.homes[body["user_id"]]}
        if method == "views.update":
            there = self.views.get(body["view_id"])
            if there is None:
                raise Refusal("not_found")
            if "hash" in body and body["hash"] != there["hash"]:
                raise Refusal("hash_conflict")
            self.views[body["view_id"]] = {**fresh, "id": body["view_id"]}
            return {"view": self.views[body["view_id"]]}
        born = self._triggers.pop(body.get("trigger_id", ""), None)
        if born is None:
            raise Refusal("exchanged_trigger_id" if body.get("trigger_id") else "invalid_trigger_id")
        if time.monotonic() - born > TRIGGER:
            raise Refusal("expired_trigger_id")
        self._count += 1
        id = f"V{self._count}"
        self.views[id] = {**fresh, "id": id}
        return {"view": self.views[id]}

    def _validated(self, body: Json) -> Json:
        view = body.get("view")
        found = limits.view_faults(json.loads(view) if isinstance(view, str) else view) if view else []
        if "message" in body:
            found = limits.message_faults({"text": "x", **body["message"]})
        return (
            {"ok": not found, "errors": found}
            if not found
            else {"ok": False, "error": "invalid_blocks", "errors": found}
        )

    def _installed(self, body: Json) -> Json:
        """oauth.v2.access: a code or a refresh token is good once."""
        given = self.codes.pop(body.get("code") or body.get("refresh_token") or "", None)
        if given is None or (body.get("client_id"), body.get("client_secret")) != ("id", "client secret"):
            raise Refusal("invalid_code")
        return given

    async def _reply(self, request: web.Request) -> web.Response:
        body = await request.json()
        if limits.message_faults(body) or not self._known(body["blocks"]):
            return web.Response(status=400, text="invalid_blocks")
        self.replies.append({**body, "to": request.match_info["who"]})
        self._news.set()
        return web.Response(text="ok")

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": len(self.sockets) + 1})
        self.sockets.append(socket)
        self._news.set()
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    answer = json.loads(message.data)
                    future = self.unacknowledged.pop(answer["envelope_id"], None)
                    if future and not future.done():
                        future.set_result(answer.get("payload") or {})
        finally:
            if socket in self.sockets:
                self.sockets.remove(socket)
        return socket


async def _body(request: web.Request) -> Json:
    if request.content_type == "application/json":
        return await request.json()
    return {name: values[-1] for name, values in parse_qs(await request.text()).items()}
