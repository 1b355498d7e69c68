"""A person in the fake workspace: what they do becomes the payloads that Slack would send, over HTTP or Socket Mode."""

import asyncio
import hashlib
import hmac
import json
import time
import uuid
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, NamedTuple
from urllib.parse import urlencode

import aiohttp

from tests.adapters.slack.workspace import Json, Slack

SECRET = "signing secret"
TIMES, AGAIN = 4, 1.0  # how often an envelope is sent, and seconds until it is sent again


class Ack(NamedTuple):
    """How the app acknowledged: the status, and the JSON or text beside it."""

    status: int
    body: Json


Send = Callable[[str, Json], Awaitable[Ack]]  # a kind of payload (events_api, slash_commands, interactive) and itself


def signed(body: str, at: float | None = None, secret: str = SECRET) -> dict[str, str]:
    """The headers with which Slack signs (docs.slack.dev: Verifying requests from Slack)."""
    moment = str(int(time.time() if at is None else at))
    digest = hmac.new(secret.encode(), f"v0:{moment}:{body}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": moment, "X-Slack-Signature": f"v0={digest}"}


def by_http(session: aiohttp.ClientSession, url: str) -> Send:
    """Sends as Slack does over HTTP."""

    async def send(kind: str, payload: Json) -> Ack:
        if kind == "events_api":
            body, about = json.dumps(payload), "application/json"
        else:
            fields = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
            body, about = urlencode(fields), "application/x-www-form-urlencoded"
        headers = {"Content-Type": about, **signed(body)}
        async with session.post(f"{url}/slack/events", data=body, headers=headers) as response:
            return Ack(response.status, _read(await response.text()))

    return send


def by_socket(slack: Slack) -> Send:
    """Sends as Slack does over Socket Mode: to one of the connections, and to another where it is not acknowledged."""

    async def send(kind: str, payload: Json) -> Ack:
        for attempt in range(TIMES):
            await slack.until(lambda: slack.sockets)
            id = uuid.uuid4().hex
            answered = asyncio.get_running_loop().create_future()
            slack.unacknowledged[id] = answered
            socket = slack.sockets[(len(slack.calls) + attempt) % len(slack.sockets)]
            envelope = {"type": kind, "envelope_id": id, "payload": payload, "retry_attempt": attempt}
            try:
                await socket.send_json(envelope)
                async with asyncio.timeout(AGAIN):
                    return Ack(200, await answered)
            except (TimeoutError, ConnectionError):
                continue
        return Ack(503, {})

    return send


class Member:
    """Somebody with Slack open. `view`: the modal that is in front of them."""

    def __init__(self, slack: Slack, send: Send, user: str = "U1", team: str = "T1") -> None:
        self.slack, self.send, self.user, self.team = slack, send, user, team
        self.channel = slack.direct(team, user)
        self.organization = slack.workspaces[team].organization

    @property
    def messages(self) -> list[Json]:
        """What they see in their direct message with the bot."""
        return self.slack.seen(self.team, self.user)

    @property
    def view(self) -> Json | None:
        """The modal that was opened last and not closed."""
        return next(reversed(self.slack.views.values()), None)

    async def command(self, name: str, text: str = "", trigger: str = "", channel: str = "general") -> Ack:
        payload = {
            "command": name, "text": text, "team_id": self.team, "user_id": self.user, "channel_id": "C1",
            "channel_name": channel, "trigger_id": trigger or self.slack.trigger(),
            "response_url": f"{self.slack.url}/reply/{self.user}",
        }  # fmt: skip
        if self.organization:
            payload |= {"enterprise_id": self.organization, "is_enterprise_install": "true"}
        return await self.send("slash_commands", payload)

    async def type(self, text: str, thread: str = "") -> Ack:
        """Words in the direct message."""
        message = self.slack.say(self.team, self.channel, self.user, text, thread)
        return await self.send("events_api", self.event({"type": "message", "channel_type": "im", **message}))

    def event(self, inner: Json, id: str = "") -> Json:
        """One event as the Events API delivers it."""
        outer = {"type": "event_callback", "team_id": self.team, "api_app_id": "A1", "event": inner}
        outer |= {"event_id": id or f"Ev{uuid.uuid4().hex}", "event_time": int(time.time())}
        if not self.organization:
            return outer
        by = {"enterprise_id": self.organization, "team_id": None, "is_bot": True, "is_enterprise_install": True}
        about = {"enterprise_id": self.organization, "context_enterprise_id": self.organization}
        return {**outer, **about, "context_team_id": self.team, "authorizations": [by]}

    async def mention(self, text: str) -> Ack:
        inner = {"type": "app_mention", "user": self.user, "text": f"<@U0BOT> {text}", "channel": "C1"}
        return await self.send("events_api", self.event({**inner, "ts": self.slack.ts()}))

    async def open_home(self) -> Ack:
        inner = {"type": "app_home_opened", "user": self.user, "channel": self.channel, "tab": "home"}
        return await self.send("events_api", self.event(inner))

    async def shortcut(self, id: str, text: str | None = None) -> Ack:
        about = {"type": "shortcut" if text is None else "message_action", "callback_id": id, **self._who()}
        if text is not None:
            about |= {
                "message": {"type": "message", "user": "U9", "ts": "1.2", "text": text},
                "channel": {"id": "C1", "name": "general"}, "response_url": f"{self.slack.url}/reply/{self.user}",
            }  # fmt: skip
        return await self.send("interactive", about)

    async def click(self, place: Json, element: Json, action_ts: str = "", **chosen: Any) -> Ack:
        """A click on an element of a message or view. `chosen`: what an element other than a button holds."""
        return await self.send("interactive", self.clicked(place, element, action_ts, **chosen))

    def clicked(self, place: Json, element: Json, action_ts: str = "", **chosen: Any) -> Json:
        action = {
            "type": element["type"], "action_id": element["action_id"], "block_id": "b",
            "action_ts": action_ts or f"{time.time():.6f}",
        }  # fmt: skip
        if "value" in element:
            action["value"] = element["value"]
        body = {"type": "block_actions", **self._who(), "actions": [{**action, **chosen}]}
        if "blocks" in place and "ts" in place:
            message = {name: place[name] for name in ("ts", "thread_ts", "text", "blocks") if name in place}
            container = {"type": "message", "message_ts": place["ts"], "channel_id": place["channel"]}
            url = f"{self.slack.url}/reply/{self.user}"
            return {**body, "message": message, "container": container, "response_url": url}
        return {**body, "view": place, "container": {"type": "view", "view_id": place.get("id", "")}}

    async def tick(self, place: Json, element: Json, values: list[str], button: Json) -> Ack:
        """Ticks options, then clicks the button that sends them."""
        options = [one for one in element["options"] if one["value"] in values]
        body = self.clicked(place, button)
        ticked = {"type": element["type"], "selected_options": options}
        body["state"] = {"values": {"b": {element["action_id"]: ticked}}}
        await self.click(place, element, selected_options=options)
        return await self.send("interactive", body)

    async def submit(self, values: dict[str, str], view: Json | None = None) -> Ack:
        """Submits the view in front with these values; the fields not named keep what stands in them."""
        view = view or self.view
        assert view
        state: Json = {}
        for block in view["blocks"]:
            if block["type"] == "input":
                element, id = block["element"], block["block_id"]
                value = _held(element) if id not in values else _filled(element, values[id])
                state[id] = {element["action_id"]: {"type": element["type"], **value}}
        body = {"type": "view_submission", **self._who(), "view": {**view, "state": {"values": state}}}
        ack = await self.send("interactive", body)
        if ack.status == 200 and not ack.body:
            self.slack.views.pop(view["id"], None)
        return ack

    async def seek(self, element: Json, query: str) -> Ack:
        """Types letters into a long list."""
        body = {"type": "block_suggestion", **self._who(), "action_id": element["action_id"], "value": query}
        return await self.send("interactive", body)

    def last(self, conversation: str = "") -> Json | None:
        """The message with the open question."""
        return next(reversed(list(self.marked("question", conversation))), None)

    def marked(self, kind: str, conversation: str = "") -> Iterator[Json]:
        """The bot's messages of one kind, by their metadata."""
        for one in self.messages:
            about = one.get("metadata") or {}
            same = conversation in ("", (about.get("event_payload") or {}).get("conversation"))
            if about.get("event_type") == f"amends_{kind}" and same:
                yield one

    def _who(self) -> Json:
        who: Json = {
            "team": {"id": self.team, "domain": "example"}, "trigger_id": self.slack.trigger(),
            "user": {"id": self.user, "name": "ann", "team_id": self.team}, "api_app_id": "A1",
        }  # fmt: skip
        if self.organization:  # docs.slack.dev: the team is null where an organization installed the app
            who |= {"team": None, "enterprise": {"id": self.organization}, "is_enterprise_install": True}
        return who


def elements(place: Json) -> list[Json]:
    """Everything in a message or view that can be clicked or filled in."""
    found = []
    for block in place["blocks"]:
        found += block.get("elements", []) if block["type"] == "actions" else []
        found += [block[name] for name in ("accessory", "element") if name in block]
        found += block.get("actions", [])
    return found


def button(place: Json, do: str, step: str = "") -> Json | None:
    """The element whose id begins so, of that step; None if it is not there."""
    for one in elements(place):
        parts = one.get("action_id", "").split(":", 3)
        if parts[0] == do and step in ("", parts[-1]):
            return one
    return None


def texts(place: Json) -> str:
    """All words of a message or view."""
    return json.dumps(place["blocks"], ensure_ascii=False)


def _filled(element: Json, value: str) -> Json:
    if element["type"] == "plain_text_input":
        return {"value": value or None}
    if not value:
        return {"selected_option": None}
    return {"selected_option": next(one for one in element["options"] if one["value"] == value)}


def _held(element: Json) -> Json:
    if element["type"] == "plain_text_input":
        return {"value": element.get("initial_value")}
    if element["type"] in ("checkboxes", "multi_static_select"):
        return {"selected_options": element.get("initial_options", [])}
    return {"selected_option": element.get("initial_option")}


def _read(text: str) -> Json:
    if not text:
        return {}
    try:
        found = json.loads(text)
    except ValueError:
        return {"text": text}
    return found if isinstance(found, dict) else {"text": text}
