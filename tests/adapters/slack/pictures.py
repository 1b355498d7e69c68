"""Draws what people see in Slack: `python -m tests.adapters.slack.pictures NPM_FOLDER` writes docs/slack-*.png.

The messages and views are those that the program sent to a fake Slack, drawn by slack-blocks-to-jsx in Chromium.
"""

import asyncio
import copy
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.async_api import async_playwright

from flows.debrief import Debrief
from tests.adapters.slack.member import Member
from tests.adapters.slack.service import service
from tests.adapters.slack.talking import answer_all, begin
from tests.talk import STORY

ROOT = Path(__file__).parents[3]
KEPT = ("thread", "draft", "options", "home")  # those that the README shows
STARTED = "Our espresso machine leaks since Tuesday, and the hotline hung up on me. I paid 240 euros and want a refund!"


async def main(npm: Path, every: Path | None) -> None:
    """Draws all pictures into `every` if it is given, and those that are kept into docs/."""
    drawn = await asyncio.to_thread(draw, npm, await scenes())
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = await browser.new_page(viewport={"width": 700, "height": 900}, device_scale_factor=1.5)
        await page.set_content(drawn)
        for one in await page.query_selector_all(".picture"):
            name = await one.get_attribute("id")
            if every:
                await one.screenshot(path=every / f"slack-{name}.png")
            if name in KEPT:
                await one.screenshot(path=ROOT / "docs" / f"slack-{name}.png")
        await browser.close()


def draw(npm: Path, pictures: list[dict[str, Any]]) -> str:
    """The pictures as a page."""
    script = Path(__file__).with_suffix(".mjs")
    done = subprocess.run(
        ["node", script], input=json.dumps(pictures), cwd=npm, capture_output=True, text=True, check=True
    )
    return done.stdout


async def scenes() -> list[dict[str, Any]]:
    """What Ann sees on the way through a complaint, the quick debrief and App Home."""
    found: list[dict[str, Any]] = []

    def take(picture: dict[str, Any]) -> None:
        found.append(copy.deepcopy(picture))  # what it shows is changed later

    with tempfile.TemporaryDirectory() as folder:
        async with service(Path(folder)) as running:
            ann = running.member()
            id = await begin(ann)
            stops = (
                "mood",
                "acknowledgement",
                "kind",
                "lost",
                "apology",
                "options",
                "remedy",
                "due",
                "root_cause",
                "takeaway_when",
            )
            for step in stops:
                await answer_all(ann, id, until=step)
                last = ann.last(id)
                assert last
                take({"name": step, "messages": [last]})
                if step == "mood":
                    take({"name": "thread", "messages": thread(ann)})
                if step == "apology":
                    await ann.type(
                        "Sorry that you feel that way. Mistakes were made, but you could have rung earlier.",
                        last["thread_ts"],
                    )
                    await running.slack.until(lambda: "Sorry that" in json.dumps(ann.last(id)))
                    take({"name": "draft", "messages": [*thread(ann)[-1:]]})
            await answer_all(ann, id)
            take({"name": "end", "messages": [*thread(ann)[-1:]]})
            await begin(ann, STARTED)
            await ann.command("/debrief", STORY)
            view = await running.slack.until(lambda: ann.view)
            take({"name": "debrief", "view": view})
            await ann.submit(
                {
                    "case": "4712",
                    "outcome": "accepted",
                    "promise": "Call",
                    "takeaway_when": "",
                    "due": "",
                    ".due": "soonish",
                }
            )
            ack = await ann.submit(
                {
                    "case": "4712",
                    "kind": "late",
                    "outcome": "accepted",
                    "promise": "Call her on Friday",
                    ".due": "Friday 15:00",
                }
            )
            assert not ack.body
            receipt = await running.slack.until(lambda: next(ann.marked("receipt"), None))
            take({"name": "receipt", "messages": [receipt]})
            for words in ("help", "resume", "mine", "promises", "settings", "check Sorry for any inconvenience."):
                count = len(running.slack.replies)
                await ann.command("/amends", words)
                await running.slack.until(lambda count=count: len(running.slack.replies) > count)
                take({"name": words.split()[0], "messages": [running.slack.replies[-1]]})
            await ann.open_home()
            home = await running.slack.until(lambda: running.slack.workspaces["T1"].homes.get("U1"))
            take({"name": "home", "view": home})
            await ann.shortcut("start")
            take({"name": "start", "view": await running.slack.until(lambda: ann.view)})
            debriefs: list[Debrief] = await running.debriefs()
            assert len(debriefs) == 2
    return found


def thread(member: Member) -> list[dict[str, Any]]:
    """The messages of a direct message, with the person's own words."""
    return [one if "blocks" in one else {"you": one["text"]} for one in member.messages]


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None))
