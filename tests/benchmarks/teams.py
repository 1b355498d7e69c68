"""Teams: turns through the whole program, durable, beside the SDK's echo bot as it comes and tuned.

Like with like over the wire: each bot answers a message with a card in a message of its own, and a click with the card
that takes the clicked one's place; every first of two clicks is an answer, after which the next card follows as a
message, and every second goes back within its card. What ours does besides and an echo does not: it reads and checks,
writes what it heard, where the talk is and what it has shown to disk, and puts one line in the place of a question that
was answered by a message (one more request).
"""

import asyncio
import itertools
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import ClientConnectionError, ClientSession, TCPConnector, web

from tests.benchmarks import Figure

PEOPLE = 64  # who write at once
TURNS = 1_280
PACE, FOR = 50, 6  # requests a second, seconds
PATIENCE = 60.0  # seconds
PORT = 3989
ids = itertools.count(1)


def card_of_usual_size(text: str) -> dict[str, Any]:
    """A card with about as much in it as one of our questions (2 kB)."""
    rows = [{"type": "TextBlock", "text": f"{text[:60]} {number} " + "x" * 60, "wrap": True} for number in range(12)]
    actions = [
        {"type": "Action.Execute", "title": title, "verb": do, "data": {"do": do, "step": "case"}}
        for title, do in (("Send", "answer"), ("Back", "back"))
    ]
    return {"type": "AdaptiveCard", "version": "1.5", "body": rows, "actions": actions}


class Connector:
    """Takes what bots send, and tells when it came."""

    def __init__(self) -> None:
        self.url = ""
        self.cards: dict[str, dict[str, Any]] = {}
        self.ids: dict[str, str] = {}
        self.came: dict[str, float] = {}
        self.news: dict[str, asyncio.Event] = {}
        self.count = 0

    async def post(self, request: web.Request) -> web.Response:
        body = await request.json()
        chat = request.match_info["chat"]
        self.cards[chat] = body["attachments"][0]["content"]
        self.came[chat] = time.perf_counter()
        if chat in self.news:
            self.news[chat].set()
        self.count += 1
        self.ids[chat] = f"m{self.count}"
        return web.json_response({"id": self.ids[chat]}, status=201)

    async def put(self, request: web.Request) -> web.Response:
        await request.read()
        return web.json_response({"id": request.match_info["id"]})

    async def until(self, count: int) -> None:
        async with asyncio.timeout(PATIENCE):
            while self.count < count:  # noqa: ASYNC110 - what is waited for tells nobody
                await asyncio.sleep(0.002)


@asynccontextmanager
async def connector() -> AsyncIterator[Connector]:
    found = Connector()
    app = web.Application()
    app.router.add_post("/v3/conversations/{chat}/activities", found.post)
    app.router.add_post("/v3/conversations/{chat}/activities/{id}", found.post)
    app.router.add_put("/v3/conversations/{chat}/activities/{id}", found.put)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    found.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    try:
        yield found
    finally:
        await runner.cleanup()


@asynccontextmanager
async def bot(kind: str, folder: Path) -> AsyncIterator["Load"]:
    """The bot of that kind in a process of its own, with the load in front of it."""
    ours = ["-m", "bot", "serve", "--port", str(PORT)]
    command = ours if kind == "ours" else ["-m", "tests.benchmarks.echo", kind, str(PORT)]
    settings = {"MICROSOFT_APP_ANONYMOUS": "1", "AMENDS_STORE": f"tinydb:{folder / 'store'}"}
    process = await asyncio.create_subprocess_exec(
        sys.executable, *command, env=os.environ | settings, stdout=subprocess.DEVNULL
    )
    began = time.perf_counter()
    try:
        async with connector() as cloud, ClientSession(connector=TCPConnector(limit=0)) as http:
            load = Load(cloud, http)
            await load.ready()
            load.ready_after = time.perf_counter() - began
            yield load
    finally:
        process.terminate()
        await process.wait()


class Load:
    """People who write and click."""

    def __init__(self, cloud: Connector, http: ClientSession) -> None:
        self.cloud = cloud
        self.ready_after = 0.0
        self._http = http

    async def ready(self) -> None:
        async with asyncio.timeout(PATIENCE):
            while True:
                try:
                    async with self._http.get(f"http://127.0.0.1:{PORT}/healthz"):
                        return
                except ClientConnectionError:
                    await asyncio.sleep(0.02)

    async def send(self, person: int, **more: Any) -> Any:
        activity = {
            "id": str(next(ids)), "channelId": "msteams", "serviceUrl": self.cloud.url,
            "timestamp": "2026-11-24T10:00:00.000Z", "from": {"id": f"29:{person}", "aadObjectId": f"p{person}"},
            "recipient": {"id": "28:bot"}, "channelData": {"tenant": {"id": "t"}},
            "conversation": {"id": f"a:{person}", "conversationType": "personal", "tenantId": "t"},
            "entities": [{"type": "clientInfo", "locale": "en-GB", "timezone": "Europe/Berlin"}],
        } | more  # fmt: skip
        async with self._http.post(f"http://127.0.0.1:{PORT}/api/messages", json=activity) as response:
            assert response.status < 300, response.status
            return await response.json() if response.content_type == "application/json" else None

    async def write(self, person: int, number: int) -> None:
        """A typed answer; every second takes the one before back."""
        await self.send(person, type="message", text="back" if number % 2 else "4711")

    async def click(self, person: int, number: int) -> None:
        """A click on the card that is there: Send, and every second time Back, which stays in its card."""
        chat = f"a:{person}"
        buttons = {one["title"]: one for one in self.cloud.cards[chat]["actions"]}
        back = number % 2 == 1
        data = buttons["Back" if back else "Send"]["data"] | {"value": "4711"}
        value = {"action": {"type": "Action.Execute", "verb": "answer", "data": data}}
        before = self.cloud.came[chat]
        told = self.cloud.ids[chat]
        answer = await self.send(person, type="invoke", name="adaptiveCard/action", value=value, replyToId=told)
        if back:
            self.cloud.cards[chat] = answer["value"]
        else:
            await self.replied(chat, before)

    async def replied(self, chat: str, before: float) -> None:
        """Waits for a message there that came after `before`."""
        news = self.cloud.news.setdefault(chat, asyncio.Event())
        async with asyncio.timeout(PATIENCE):
            while self.cloud.came.get(chat, 0.0) == before:
                news.clear()
                await news.wait()

    async def begin(self, people: int = PEOPLE) -> None:
        """Everybody has a question in front of them."""
        before = self.cloud.count
        for person in range(people):
            await self.send(person, type="message", text="complaint The parcel never came")
        await self.cloud.until(before + people)

    async def closed(self, turn: Callable[[int, int], Awaitable[None]], turns: int, replies: bool = True) -> float:
        """Turns a second, until every reply has come; each person waits for their own."""

        async def one(person: int) -> None:
            chat = f"a:{person}"
            for number in range(turns // PEOPLE):
                before = self.cloud.came.get(chat, 0.0)
                await turn(person, number)
                if replies:
                    await self.replied(chat, before)

        began = time.perf_counter()
        await asyncio.gather(*(one(person) for person in range(PEOPLE)))
        return turns // PEOPLE * PEOPLE / (time.perf_counter() - began)

    async def open(self, turn: Callable[[int, int], Awaitable[None]]) -> float:
        """Seconds until the reply, at p99, with requests that come at a steady pace."""
        found: list[float] = []

        async def one(person: int, number: int) -> None:
            before = self.cloud.came.get(f"a:{person}", 0.0)
            began = time.perf_counter()
            await turn(person, number)
            await self.replied(f"a:{person}", before)
            found.append(self.cloud.came[f"a:{person}"] - began)

        tasks = []
        for number in range(PACE * FOR):
            tasks.append(asyncio.create_task(one(number % PEOPLE, number // PEOPLE)))
            await asyncio.sleep(1 / PACE)
        await asyncio.gather(*tasks)
        return sorted(found)[int(len(found) * 0.99)]


async def _measure(kind: str) -> dict[str, float]:
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        async with bot(kind, Path(folder)) as load:
            found["ready"] = load.ready_after
            await load.begin()
            turns = TURNS if kind != "stock" else TURNS // 5
            found["message"] = await load.closed(load.write, turns)
            if kind == "ours":
                found["p99"] = await load.open(load.write)
        async with bot(kind, Path(folder) / "second") as load:
            await load.begin()
            found["click"] = await load.closed(load.click, turns, replies=False)
    return found


def figures() -> Iterator[Figure]:
    stock, tuned, ours = (asyncio.run(_measure(kind)) for kind in ("stock", "tuned", "ours"))
    for what, name in (
        ("message", "message with its reply"),
        ("click", "click with its card, every second a message"),
    ):
        yield Figure(name, ours[what], "/s", None, "stock echo bot", stock[what])
        yield Figure(name, ours[what], "/s", None, "tuned echo bot", tuned[what])
    yield Figure("a turn at 50 a second, p99", ours["p99"] * 1e3, "ms", 60)
    yield Figure("Teams alone, ready after", ours["ready"], "s", 2)
