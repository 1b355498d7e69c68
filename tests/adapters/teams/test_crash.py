"""kill -9 in the middle, and Teams delivers again: one debrief, and no question twice."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import ClientConnectionError, ClientSession

from tests.adapters.teams import ROOT
from tests.adapters.teams.cloud import APP, PASSWORD, Cloud, Fault
from tests.adapters.teams.office import opened
from tests.adapters.teams.playground import SOON, free_port
from tests.adapters.teams.seat import Seat, said


@asynccontextmanager
async def process(folder: Path, cloud: Cloud) -> AsyncIterator[str]:
    """The address of the real program, which is killed at the end."""
    port = free_port()
    settings = {
        "MICROSOFT_APP_ID": APP, "MICROSOFT_APP_PASSWORD": PASSWORD, "MICROSOFT_LOGIN_URL": cloud.url,
        "MICROSOFT_OPENID_METADATA_URL": f"{cloud.url}/openid", "AMENDS_STORE": f"tinydb:{folder / 'store'}",
    }  # fmt: skip
    command = [sys.executable, "-m", "bot", "serve", "--port", str(port)]
    running = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=os.environ | settings)
    try:
        await reached(f"http://127.0.0.1:{port}/healthz", running)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.kill()
        await running.wait()


async def reached(url: str, process: asyncio.subprocess.Process) -> None:
    """Waits until something answers there."""
    async with asyncio.timeout(SOON), ClientSession() as http:
        while True:
            assert process.returncode is None
            try:
                async with http.get(url):
                    return
            except ClientConnectionError:
                await asyncio.sleep(0.02)


async def test_a_kill_between_hearing_and_showing_loses_no_question_and_doubles_none(
    tmp_path: Path, cloud: Cloud
) -> None:
    async with ClientSession() as http:
        async with process(tmp_path, cloud) as bot:
            ann = Seat(cloud, http, bot)
            await ann.type("debrief The parcel never came")
            await ann.sees("Just the essentials")
            cloud.plan.append(Fault(arrives=False, hold=30))  # the receipt is under way for ever
            form = {"in.kind": "late", "in.outcome": "accepted"}
            told = ann.activity("message", text="complaint The kettle leaks")
            assert (await ann.post(told))[0] == 200
            await ann.until(lambda: not cloud.plan)
        cloud.plan.clear()
        async with process(tmp_path, cloud) as bot:
            ann.bot = bot
            assert (await ann.post(told))[0] == 200  # Teams delivers it again
            await ann.sees("Is there a case or order number?")
            await ann.type("4711")
            await ann.sees("Where did they tell you?")
            assert [said(one.card).count("case or order") for one in ann.chat] == [0, 0, 0]
            await ann.click("Log it", ann.chat[0], **form)
        async with process(tmp_path, cloud) as bot:
            ann.bot = bot
            await ann.type("help")
            await ann.sees("What I can do")
        assert len(ann.chat) == 4
    async with opened(tmp_path / "store", cloud) as office:
        (debrief,) = await office.debriefs()
        assert json.loads(debrief.model_dump_json())["story"] == "The parcel never came"


async def test_a_kill_after_a_click_sends_the_next_question_at_the_next_start(tmp_path: Path, cloud: Cloud) -> None:
    async with ClientSession() as http:
        async with process(tmp_path, cloud) as bot:
            ann = Seat(cloud, http, bot)
            await ann.type("complaint The kettle leaks")
            await ann.sees("case or order")
            cloud.plan.append(Fault(arrives=False, hold=30))
            await ann.click("Send", value="4711")
            await ann.until(lambda: not cloud.plan)
            assert len(ann.chat) == 1
        async with process(tmp_path, cloud):
            await ann.sees("Where did they tell you?")
            assert len(ann.chat) == 2
