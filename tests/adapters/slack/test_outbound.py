"""Calling Slack: one session, a pace, and patience."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from adapters import Job, Later, Person
from adapters.slack.outbound import Refused, Revoked, Web
from adapters.slack.render import Post
from flows.message import Bar, Bars, Message, Say
from tests.adapters.slack.member import texts
from tests.adapters.slack.service import service, workspaces
from tests.adapters.slack.talking import about, begin
from tests.adapters.slack.workspace import Fault, Slack

ANN = Person(team="T1", platform="slack", id="U1")
HELLO = Post("hello", [{"type": "divider"}], [{"type": "divider"}])


async def one(team: str) -> str:
    return "xoxb-1"


async def test_429_is_waited_for_and_then_done(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        running.slack.faults += [Fault("chat.postMessage", 429, 3, {"Retry-After": "0"}), Fault("*", 503, 2)]
        id = await begin(ann)
        assert about(ann.last(id))["step"] == "case"
        assert len(list(ann.marked("question"))) == len(list(ann.marked("root"))) == 1


async def test_a_long_pause_is_left_to_the_job_and_costs_no_try() -> None:
    async with Slack(*workspaces()) as slack:
        slack.faults.append(Fault("chat.postMessage", 429, 1, {"Retry-After": "30"}))
        slack.direct("T1", "U1")
        web = Web(slack.api, one)
        try:
            with pytest.raises(Later) as later:
                await web.post("T1", HELLO, channel="D1")
            assert later.value.after == timedelta(seconds=30)
        finally:
            await web.stop()


async def test_a_slack_that_is_away_for_a_while_hears_everything_later(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        id = await begin(ann)
        thread = (ann.last(id) or {})["thread_ts"]
        running.slack.faults.append(Fault("*", 503, 5))
        await ann.type("4711", thread)
        await running.slack.until(lambda: about(ann.last(id))["step"] == "setting", seconds=15)
        assert len(list(ann.marked("question", id))) == 1
        assert len([line for line in ann.marked("line", id) if about(line)["step"] == "case"]) == 1


async def test_what_slack_refuses_and_a_token_that_is_gone_are_two_things() -> None:
    async with Slack(*workspaces()) as slack:
        web = Web(slack.api, one)
        try:
            with pytest.raises(Refused, match="channel_not_found"):
                await web.post("T1", HELLO, channel="D404")
            slack.workspaces["T1"].revoked = True
            with pytest.raises(Revoked, match="token_revoked"):
                await web.call("T1", "auth.test")
        finally:
            await web.stop()


async def test_posts_of_one_channel_are_paced_and_other_channels_do_not_wait() -> None:
    async with Slack(*workspaces()) as slack:
        slack.direct("T1", "U1")
        slack.direct("T1", "U2")
        web = Web(slack.api, one, rate=20)
        try:
            loop = asyncio.get_running_loop()
            began = loop.time()
            await asyncio.gather(*(web.post("T1", HELLO, channel="D1") for _ in range(12)))
            assert loop.time() - began >= 4 / 20 * 0.9  # eight at once, then one each 50 ms
            began = loop.time()
            await web.post("T1", HELLO, channel="D2")
            assert [method for method, _, _ in slack.calls].count("chat.postMessage") == 13
        finally:
            await web.stop()


async def test_newer_blocks_are_left_out_where_slack_refuses_them(tmp_path: Path) -> None:
    chart = Message(parts=(Say(text="This week"), Bars(title="Kinds", bars=(Bar(label="Late", count=3),))))
    async with service(tmp_path) as running:
        await running.channel.send(ANN, chart)
        assert "data_visualization" in texts(running.member().messages[-1])
        running.slack.knows_newer = False
        await running.channel.send(ANN, chart)
        assert "▇" in texts(running.member().messages[-1])


async def test_what_nobody_asked_for_survives_a_restart(tmp_path: Path) -> None:
    """A reminder is a job that sends: it is tried again until Slack has it, also by the next process."""
    async with Slack(*workspaces()) as slack:
        async with service(tmp_path, slack=_shared(slack)) as running:
            slack.faults.append(Fault("chat.postMessage", 429, 1, {"Retry-After": "600"}))
            job = Job(team="T1", name="digest", kind="digest", queue="U1", text="Your week", due_at=_now())
            await running.jobs.put(job)
            with pytest.raises(Later):
                await running.channel.send(ANN, Message(parts=(Say(text="Your week"),)))
        async with service(tmp_path, slack=_shared(slack)) as running:
            (kept,) = await running.store.take("digest", _now(), timedelta(minutes=1), 5)
            await running.channel.send(ANN, Message(parts=(Say(text=kept.text),)))
            assert "Your week" in texts(running.member().messages[-1])


class _Shared(Slack):
    """A Slack that outlives the program."""

    async def __aenter__(self) -> Slack:
        return self

    async def __aexit__(self, *_: object) -> None:
        return None


def _shared(slack: Slack) -> Slack:
    shared = _Shared()
    shared.__dict__ = slack.__dict__
    return shared


def _now():  # type: ignore[no-untyped-def]
    from datetime import UTC, datetime

    return datetime.now(UTC)


@pytest.mark.parametrize(
    "body",
    [
        ('{"ok": tr', "application/json"),
        ("[1]", "application/json"),
        ('"ok"', "application/json"),
        ("", "application/json"),
        ("<html>Sign in", "text/html"),
        ("ok", "text/plain"),
    ],
    ids=["half", "list", "text", "nothing", "page", "plain"],
)
async def test_an_answer_that_is_none_of_slacks_means_that_slack_is_away(body: tuple[str, str]) -> None:
    async with Slack(*workspaces()) as slack:
        slack.direct("T1", "U1")
        slack.faults.append(Fault("chat.postMessage", 200, 1, body=body))
        web = Web(slack.api, one)
        try:
            with pytest.raises(Later):
                await web.post("T1", HELLO, channel="D1")
        finally:
            await web.stop()


async def test_a_pause_that_is_no_number_is_a_short_one() -> None:
    async with Slack(*workspaces()) as slack:
        slack.faults.append(Fault("users.info", 429, 1, {"Retry-After": "soon"}))
        web = Web(slack.api, one)
        try:
            assert (await web.call("T1", "users.info", user="U1"))["user"]["tz"] == "Europe/Berlin"
        finally:
            await web.stop()
