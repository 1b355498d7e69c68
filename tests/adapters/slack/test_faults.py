"""What breaks off in the middle: nothing is lost, nothing is said twice."""

import asyncio
import json
import os
import signal
from collections import Counter
from pathlib import Path

import aiohttp
import pytest

from tests.adapters.slack.member import SECRET, Member, by_http, texts
from tests.adapters.slack.service import service, workspaces
from tests.adapters.slack.talking import about, answer_all, begin
from tests.adapters.slack.workspace import Json, Slack
from tests.bot.program import Running, amends
from tests.talk import ANSWERS, STORY


def said(member: Member, id: str) -> Counter[tuple[str, str]]:
    """How often each message of a conversation stands in the thread."""
    return Counter(
        (kind, about(one)["step"]) for kind in ("root", "line", "question", "before") for one in member.marked(kind, id)
    )


@pytest.mark.parametrize("lost", range(1, 9))
async def test_an_answer_of_slacks_that_is_lost_anywhere_posts_nothing_twice(tmp_path: Path, lost: int) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        running.slack.lose = lost
        await ann.command("/complaint", STORY)
        await running.slack.until(lambda: about(ann.last())["step"] == "case")
        id = about(ann.last())["conversation"]
        await answer_all(ann, id, until="mood")
        await running.slack.until(lambda: not running.slack.lose)
        await running.slack.until(lambda: set(said(ann, id).values()) == {1})
        assert [step for kind, step in said(ann, id) if kind == "line"] == ["story", "case", "setting"]


async def test_a_thousand_events_at_once_are_all_kept_and_only_a_few_run(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        most, now = 0, 0
        hear = running.channel._work.do

        async def counted(job):  # type: ignore[no-untyped-def]
            nonlocal most, now
            now += 1
            most = max(most, now)
            try:
                await hear(job)
            finally:
                now -= 1

        running.channel._work.do = counted  # type: ignore[method-assign]
        ann = running.member()
        inner = {"type": "app_home_opened", "user": "U1", "channel": ann.channel, "tab": "home"}
        events = [ann.event({**inner, "user": f"U{at % 2 + 1}"}) for at in range(1_000)]
        limit = asyncio.Semaphore(200)

        async def deliver(event: Json) -> int:
            async with limit:
                return (await ann.send("events_api", event)).status

        assert set(await asyncio.gather(*map(deliver, events))) == {200}
        await running.slack.until(lambda: running.slack.count()["views.publish"] == 1_000, seconds=60)
        assert most <= 32


# The shortest way through: no public reply, one offer that is taken, nothing that can be left out.
LEFT_OUT = ("case", "wish", "cause", "paid", "promise", "improve", "concern", "root_cause", "takeaway_when", "lost")
SHORT = {step: value for step, value in ANSWERS.items() if step not in LEFT_OUT} | {
    "setting": "private",
    "remedy": "express",
    "agreed": "yes",
}


async def fewer_words(member: Member) -> None:
    """Chooses to be asked only what is recorded."""
    await member.command("/amends", "settings")
    (reply,) = await member.slack.until(lambda: member.slack.replies)
    await member.click(reply | {"ts": "1.1", "channel": "C1"}, reply["blocks"][1]["accessory"])
    await member.slack.until(lambda: len(member.slack.replies) == 2)


async def started(folder: Path, slack: Slack) -> tuple[Running, str]:
    """The real program, and its address."""
    environment = {
        "SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": slack.api, "AMENDS_PORT": "0",
    }  # fmt: skip
    running = Running(folder, "serve", **environment)
    line = await asyncio.to_thread(running.line)
    assert "for Slack" in line, line
    return running, f"http://{line.split(' on ')[1].split(',')[0]}"


async def test_killed_in_the_middle_and_delivered_again_is_one_debrief_and_no_question_twice(tmp_path: Path) -> None:
    async with Slack(*workspaces()) as slack, aiohttp.ClientSession() as session:
        running, url = await started(tmp_path, slack)
        with running:
            ann = Member(slack, by_http(session, url))
            await fewer_words(ann)
            id = await begin(ann)
            await answer_all(ann, id, until="mood", answers=SHORT)
            last = ann.last(id)
            assert last
            delivery = ann.clicked(last, _radio(last), selected_option={"value": "angry"})
            before = slack.count()["chat.postMessage"]
            sent = asyncio.create_task(ann.send("interactive", delivery))
            await slack.until(lambda: slack.count()["chat.postMessage"] > before)
            os.kill(running.process.pid, signal.SIGKILL)
            await asyncio.gather(sent, return_exceptions=True)
        running, url = await started(tmp_path, slack)
        with running:
            ann = Member(slack, by_http(session, url))
            assert (await ann.send("interactive", delivery)).status == 200
            await slack.until(lambda: about(ann.last(id))["step"] == "before", seconds=20)
            await answer_all(ann, id, answers=SHORT)
            await slack.until(lambda: set(said(ann, id).values()) == {1})
            await slack.until(lambda: "Logged" in texts(next(ann.marked("root", id))))
            status, said_last = await asyncio.to_thread(running.stop)
            assert status == 0, said_last
    status, out, _ = amends(tmp_path, "export")
    assert status == 0
    (debrief,) = [json.loads(line) for line in out.splitlines()]
    assert (debrief["mood"], debrief["platform"], debrief["team"]) == ("angry", "slack", "T1")


def _radio(message: Json) -> Json:
    """The options of a question."""
    return next(
        one for block in message["blocks"] for one in block.get("elements", []) if one["type"] == "radio_buttons"
    )


async def test_words_whose_question_is_gone_are_placed_and_hold_up_nothing(tmp_path: Path) -> None:
    """As after a crash between the deletion and the end of its job."""
    async with service(tmp_path) as running:
        ann = running.member()
        id = await begin(ann)
        await ann.type("4711")
        asked = await running.slack.until(lambda: next(ann.marked("whose"), None))
        running.slack.workspaces["T1"].messages.remove(asked)
        await ann.click(asked, asked["blocks"][1]["elements"][0])
        await running.slack.until(lambda: about(ann.last(id))["step"] == "setting")
        thread = (ann.last(id) or {})["thread_ts"]
        await ann.type("private", thread)
        await running.slack.until(lambda: about(ann.last(id))["step"] == "mood")


async def test_whose_words_these_are_is_asked_once_also_where_slacks_answer_is_lost(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await begin(ann)
        running.slack.lose = 1
        await ann.type("4711")
        await running.slack.until(lambda: not running.slack.lose)
        await ann.command("/amends", "help")
        await running.slack.until(lambda: running.slack.replies)  # its turn comes when the words before it are done
        assert len(list(ann.marked("whose"))) == 1
