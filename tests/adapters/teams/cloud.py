"""A strict fake of what Microsoft runs: signing keys, tokens, and the Bot Connector with its conversations."""

import asyncio
import json
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from tests.adapters.teams.schema import LARGEST, elements, faults

APP = "11111111-2222-3333-4444-555555555555"
BOT = f"28:{APP}"
PASSWORD = "a-client-secret-of-the-tests"
TENANT, OTHER = "tenant-one", "tenant-two"
ISSUER = "https://api.botframework.com"


@dataclass
class Posted:
    """A message as it stands in a chat."""

    id: str
    activity: dict[str, Any]
    versions: int = 1

    @property
    def card(self) -> dict[str, Any]:
        return self.activity["attachments"][0]["content"]


@dataclass
class Fault:
    """What the connector does with the next call: answers this status, or holds the answer back."""

    status: int = 0
    retry_after: str = ""
    arrives: bool = False  # the call counts, and its answer comes only after `hold` seconds
    hold: float = 0.0
    breaks: bool = False  # the call counts, and the connection breaks before its answer


@dataclass
class Key:
    id: str
    private: rsa.RSAPrivateKey
    endorsements: list[str]

    def jwk(self) -> dict[str, Any]:
        found = RSAAlgorithm.to_jwk(self.private.public_key(), as_dict=True)
        return found | {"kid": self.id, "use": "sig", "endorsements": self.endorsements}


def new_key(id: str, endorsements: tuple[str, ...] = ("msteams",)) -> Key:
    return Key(id, rsa.generate_private_key(public_exponent=65537, key_size=2048), list(endorsements))


@dataclass
class Cloud:
    """`complaints`: what the bot did that Microsoft would refuse; a test ends with none."""

    keys: list[Key] = field(default_factory=lambda: [new_key("first")])
    chats: dict[str, list[Posted]] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    plan: deque[Fault] = field(default_factory=deque)
    calls: list[str] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    not_installed: set[str] = field(default_factory=set)
    keys_down: bool = False
    url: str = ""
    _numbers: int = 0
    _issued: set[str] = field(default_factory=set)

    @property
    def service(self) -> str:
        return f"{self.url}/emea/"

    def token(self, key: Key | None = None, **claims: object) -> str:
        """A token as Teams sends it; a claim given as None is left out."""
        signer = key or self.keys[0]
        now = int(time.time())
        said = {
            "iss": ISSUER, "aud": APP, "serviceurl": self.service, "nbf": now - 60, "iat": now - 60, "exp": now + 3600,
        } | claims  # fmt: skip
        body = {name: value for name, value in said.items() if value is not None}
        return jwt.encode(body, signer.private, "RS256", headers={"kid": signer.id})

    def chat(self, conversation: str) -> list[Posted]:
        return self.chats.setdefault(conversation, [])

    def routes(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/openid", self._openid)
        app.router.add_get("/keys", self._keys)
        app.router.add_get("/identity", self._identity)
        app.router.add_post("/{tenant}/oauth2/v2.0/token", self._sign_in)
        for region in ("emea", "amer"):
            base = f"/{region}/v3/conversations"
            app.router.add_post(base, self._connected(self._open))
            app.router.add_post(base + "/{chat}/activities", self._connected(self._post))
            app.router.add_put(base + "/{chat}/activities/{id}", self._connected(self._put))
            app.router.add_delete(base + "/{chat}/activities/{id}", self._connected(self._delete))
        return app

    async def _openid(self, request: web.Request) -> web.Response:
        if self.keys_down:
            return web.Response(status=503)
        self.calls.append("openid")
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{self.url}/keys"})

    async def _keys(self, request: web.Request) -> web.Response:
        return web.json_response({"keys": [key.jwk() for key in self.keys]})

    async def _sign_in(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        self.asked.append({"tenant": request.match_info["tenant"], **form})
        right = {"grant_type": "client_credentials", "client_id": APP, "client_secret": PASSWORD}
        if any(form.get(name) != value for name, value in right.items()):
            return web.json_response({"error": "invalid_client"}, status=401)
        if form.get("scope") != f"{ISSUER}/.default":
            return web.json_response({"error": "invalid_scope"}, status=400)
        return self._issue()

    async def _identity(self, request: web.Request) -> web.Response:
        self.asked.append(dict(request.query))
        if request.headers.get("X-IDENTITY-HEADER") != "machine":
            return web.json_response({"error": "unauthorized"}, status=401)
        return self._issue()

    def _issue(self) -> web.Response:
        token = f"out-{len(self._issued)}"
        self._issued.add(token)
        self.calls.append("token")
        return web.json_response({"access_token": token, "expires_in": 3600, "token_type": "Bearer"})

    def _connected(self, handler: Any) -> Any:
        async def run(request: web.Request) -> web.Response:
            self.calls.append(f"{request.method} {request.path}")
            if request.headers.get("Authorization", "").removeprefix("Bearer ") not in self._issued:
                return web.json_response({"error": {"code": "Unauthorized"}}, status=401)
            fault = self.plan.popleft() if self.plan else None
            if fault and fault.status:
                headers = {"Retry-After": fault.retry_after} if fault.retry_after else {}
                return web.json_response({"error": {"code": "Planned"}}, status=fault.status, headers=headers)
            body = json.loads(await request.read() or b"{}")
            if fault and fault.breaks:
                answer = await handler(request, body)
                assert request.transport
                request.transport.abort()
                return answer
            if fault and not fault.arrives:
                await asyncio.sleep(fault.hold)
                return web.Response(status=504)
            answer = await handler(request, body)
            if fault:
                await asyncio.sleep(fault.hold)
            return answer

        return run

    async def _open(self, request: web.Request, body: dict[str, Any]) -> web.Response:
        user, tenant = body["members"][0]["id"], body["tenantId"]
        if body["isGroup"] or body["bot"]["id"] != BOT or body["channelData"]["tenant"]["id"] != tenant:
            self.complaints.append("a private chat was asked for in the wrong way")
        if user in self.not_installed:
            return web.json_response({"error": {"code": "ForbiddenOperationException"}}, status=403)
        return web.json_response({"id": private(user)}, status=201)

    async def _post(self, request: web.Request, body: dict[str, Any]) -> web.Response:
        self._judge(request.match_info["chat"], body)
        self._numbers += 1
        posted = Posted(f"m{self._numbers}", body)
        self.chat(request.match_info["chat"]).append(posted)
        return web.json_response({"id": posted.id}, status=201)

    async def _put(self, request: web.Request, body: dict[str, Any]) -> web.Response:
        self._judge(request.match_info["chat"], body)
        posted = self._found(request)
        if posted is None:
            return web.json_response({"error": {"code": "ActivityNotFoundInConversation"}}, status=404)
        posted.activity = body
        posted.versions += 1
        return web.json_response({"id": posted.id})

    async def _delete(self, request: web.Request, body: dict[str, Any]) -> web.Response:
        posted = self._found(request)
        if posted is None:
            return web.Response(status=404)
        self.chat(request.match_info["chat"]).remove(posted)
        return web.Response(status=200)

    def _found(self, request: web.Request) -> Posted | None:
        chat = self.chat(request.match_info["chat"])
        return next((one for one in chat if one.id == request.match_info["id"]), None)

    def _judge(self, chat: str, activity: dict[str, Any]) -> None:
        size = len(json.dumps(activity, ensure_ascii=False).encode())
        if size > LARGEST:
            self.complaints.append(f"an activity of {size} bytes")
        if activity.get("type") != "message" or activity.get("entities"):
            self.complaints.append("no plain message")
        for attachment in activity.get("attachments", []):
            self.judge(attachment["content"])

    def judge(self, card: dict[str, Any]) -> None:
        """Looks at a card as strictly as Teams does, and a little more."""
        self.complaints += faults(card)
        if sum(1 for one in elements(card.get("actions", [])) if one["type"] in ("Action.Execute",)) > 2 * 6:
            self.complaints.append("more buttons than Teams shows")


def private(user: str) -> str:
    """The id of the private chat of the bot with that user."""
    return f"a:{user.removeprefix('29:')}"


@asynccontextmanager
async def running() -> AsyncIterator[Cloud]:
    """The cloud on a free port of this machine."""
    cloud = Cloud()
    runner = web.AppRunner(cloud.routes(), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    cloud.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield cloud
    finally:
        await runner.cleanup()
