"""Slack: events through the whole program, acknowledgements under a steady load, memory and start with Slack alone."""

import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp

from tests.adapters.slack.member import SECRET, signed
from tests.adapters.slack.workspace import Slack, Workspace
from tests.benchmarks import Figure
from tests.bot.program import environment
from tests.talk import STORY

EVENTS = 3_000
AT_ONCE = 50
SECONDS, RATE = 10, 100  # of the steady load; requests a second
TURNS = 20_000
AGENTS = 500
BARE = f"""
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

async def authorize(team_id):
    return AuthorizeResult(enterprise_id=None, team_id=team_id, bot_token="xoxb-1", bot_user_id="U0", bot_id="B0")

bolt = AsyncApp(signing_secret={SECRET!r}, authorize=authorize)

@bolt.event("app_home_opened")
async def opened():
    pass

async def received(request):
    return await to_aiohttp_response(await bolt.async_dispatch(await to_bolt_request(request)))

async def listening(app):
    print("listening", flush=True)

app = web.Application()
app.router.add_post("/slack/events", received)
app.on_startup.append(listening)
import socket, sys
door = socket.create_server(("127.0.0.1", 0))
print(door.getsockname()[1], flush=True)
web.run_app(app, sock=door, print=None, access_log=None)
"""

Body = tuple[str, dict[str, str]]


def figures() -> Iterator[Figure]:
    yield from asyncio.run(_figures())


async def _figures() -> list[Figure]:
    users = {f"U{number}": "Europe/Berlin" for number in range(AGENTS + 1)}
    found = []
    async with Slack(Workspace("T1", "xoxb-1", users)) as slack, aiohttp.ClientSession() as session:
        slack.keep_calls = False
        with tempfile.TemporaryDirectory() as folder:
            async with _bare(Path(folder)) as port:
                bare = await _throughput(session, port)
        with tempfile.TemporaryDirectory() as folder:
            began = time.perf_counter()
            async with _ours(Path(folder), slack) as (port, process):
                ready = time.perf_counter() - began
                await asyncio.sleep(1)
                memory = _memory(process)
                ours = await _throughput(session, port)
                events = await _steady(session, port, _opened)
                commands = await _steady(session, port, _command)
                growth = await _growth(session, port, process, slack)
        found.append(
            Figure("an event, kept on disk and acknowledged", 1e6 / ours, "µs", 2e6 / bare, "bare Bolt", 1e6 / bare)
        )
        found.append(Figure("an event at 100 a second, p99", events * 1e3, "ms", 50))
        found.append(Figure("a command at 100 a second, p99", commands * 1e3, "ms", 60))
        found.append(Figure(f"memory grown over {TURNS:,} turns", growth, "MB", 20))
        found.append(Figure("Slack alone, ready after", ready, "s", 1.5))
        found.append(Figure("Slack alone, resident memory", memory, "MB", 100))
    return found


def _started(arguments: list[str], folder: Path, settings: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, *arguments], cwd=folder, stdout=subprocess.PIPE, env=settings)


@asynccontextmanager
async def _bare(folder: Path) -> AsyncIterator[int]:
    process = _started(["-c", BARE], folder, environment())
    try:
        assert process.stdout
        port = int(await asyncio.to_thread(process.stdout.readline))
        await asyncio.to_thread(process.stdout.readline)
        yield port
    finally:
        process.terminate()
        process.communicate(timeout=15)


@asynccontextmanager
async def _ours(folder: Path, slack: Slack) -> AsyncIterator[tuple[int, int]]:
    settings = environment(
        SLACK_BOT_TOKEN="xoxb-1", SLACK_SIGNING_SECRET=SECRET, SLACK_API_URL=slack.api, AMENDS_PORT="0"
    )
    process = _started(["-m", "bot", "serve"], folder, settings)
    try:
        assert process.stdout
        line = (await asyncio.to_thread(process.stdout.readline)).decode()
        yield int(line.split(":")[1].split(",")[0]), process.pid
    finally:
        process.terminate()
        process.communicate(timeout=30)


async def _throughput(session: aiohttp.ClientSession, port: int) -> float:
    """Acknowledged events a second, at saturation."""
    bodies = iter([_opened(number) for number in range(EVENTS)])
    began = time.perf_counter()

    async def worker() -> None:
        for body in bodies:
            assert (await _send(session, port, body)) < 5

    await asyncio.gather(*(worker() for _ in range(AT_ONCE)))
    return EVENTS / (time.perf_counter() - began)


async def _steady(session: aiohttp.ClientSession, port: int, make: Any) -> float:
    """Seconds until the acknowledgement, at p99, of requests that come whether or not the last was answered."""
    bodies = [make(number + 10**6) for number in range(SECONDS * RATE)]
    waiting = []
    began = time.perf_counter()
    for number, body in enumerate(bodies):
        await asyncio.sleep(max(0.0, began + number / RATE - time.perf_counter()))
        waiting.append(asyncio.create_task(_send(session, port, body)))
    return statistics.quantiles(await asyncio.gather(*waiting), n=100)[-1]


async def _growth(session: aiohttp.ClientSession, port: int, process: int, slack: Slack) -> float:
    """MB that the program grew by over the last nine tenths of many turns: words of many agents, each answered."""
    before, answered = 0.0, slack.count()["chat.postMessage"]
    for turn in range(TURNS // AGENTS):
        await asyncio.gather(*(_send(session, port, _said(slack, agent, turn)) for agent in range(AGENTS)))
        answered += AGENTS
        await slack.until(lambda expected=answered: slack.count()["chat.postMessage"] >= expected, seconds=300)
        messages = slack.workspaces["T1"].messages
        messages[:] = [one for one in messages if "metadata" in one]  # threads of before are still written to
        if turn == TURNS // AGENTS // 10:
            before = _memory(process)
    return _memory(process) - before


def _opened(number: int) -> Body:
    inner = {"type": "app_home_opened", "user": f"U{number % AGENTS}", "channel": "D1", "tab": "home"}
    return _event(inner, f"Ev{number}.{time.monotonic_ns()}")


def _said(slack: Slack, agent: int, turn: int) -> Body:
    channel = slack.direct("T1", f"U{agent}")
    inner = {
        "type": "message", "channel_type": "im", "user": f"U{agent}", "channel": channel,
        "ts": f"{turn}.{agent}", "text": f"help {turn}",
    }  # fmt: skip
    return _event(inner, f"Ev{agent}.{turn}")


def _event(inner: dict[str, str], id: str) -> Body:
    body = json.dumps({"type": "event_callback", "team_id": "T1", "event_id": id, "event": inner})
    return body, {"Content-Type": "application/json", **signed(body)}


def _command(number: int) -> Body:
    fields = {
        "command": "/complaint", "text": STORY, "team_id": "T1", "user_id": f"U{number % AGENTS}",
        "channel_name": "general", "trigger_id": f"{number}.{time.monotonic_ns()}",
    }  # fmt: skip
    body = urlencode(fields)
    return body, {"Content-Type": "application/x-www-form-urlencoded", **signed(body)}


async def _send(session: aiohttp.ClientSession, port: int, request: Body) -> float:
    """Seconds until it was acknowledged."""
    body, headers = request
    began = time.perf_counter()
    async with session.post(f"http://127.0.0.1:{port}/slack/events", data=body, headers=headers) as response:
        await response.read()
        assert response.status == 200, response.status
    return time.perf_counter() - began


def _memory(process: int) -> float:
    """Resident memory in MB (Linux)."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024
