"""What is refused: wrong signatures, what cannot be read, tokens that are no longer good. No words reach a log."""

import asyncio
import logging
import time
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from adapters import Conversation, Job, Person, StoreError
from adapters.store.tinydb import TinyStore
from flows.debrief import Debrief
from tests.adapters.slack.member import button, elements, signed, texts
from tests.adapters.slack.service import Service, service
from tests.adapters.slack.talking import about, answer_all, begin
from tests.adapters.slack.workspace import Fault
from tests.talk import STORY

ANN = Person(team="T1", platform="slack", id="U1")
FORM = "application/x-www-form-urlencoded"
COMMAND = urlencode(
    {"command": "/complaint", "text": STORY, "team_id": "T1", "user_id": "U1", "trigger_id": "1.2", "channel_name": "x"}
)


async def post(running: Service, body: str | bytes | BytesIO, headers: dict[str, str], kind: str = FORM) -> int:
    async with running.session.post(
        f"{running.url}/slack/events", data=body, headers={"Content-Type": kind, **headers}
    ) as response:
        return response.status


@pytest.mark.parametrize(
    "headers",
    [
        {},
        signed(COMMAND, secret="another"),
        signed(COMMAND, at=time.time() - 301),
        signed(COMMAND + "x"),
        signed(COMMAND) | {"X-Slack-Request-Timestamp": "soon"},
    ],
    ids=["none", "another secret", "stale", "of another body", "no time"],
)
async def test_a_wrong_signature_is_401_and_leaves_only_a_line_in_the_log(
    tmp_path: Path, headers: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    async with service(tmp_path) as running:
        assert await post(running, COMMAND, headers) == 401
        assert [one.message for one in caplog.records if one.name == "amends.slack"] == [
            "A request to /slack/events was refused: its signature is wrong or stale"
        ]
        assert running.slack.calls == []
        assert await running.store.names("") == []


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("{not json", "application/json"),
        ("[1, 2]", "application/json"),
        ("payload=%7Bnot", FORM),
        ("payload=%5B1%5D", FORM),
        ('{"type": "event_callback", "event": 5}', "application/json"),
        ('{"type": "event_callback", "team_id": "T1", "event_id": "E", "event": {"type": 7}}', "application/json"),
        ("command=%2Fcomplaint", FORM),
    ],
)
async def test_what_cannot_be_read_is_answered_and_nothing_happens(tmp_path: Path, body: str, kind: str) -> None:
    async with service(tmp_path) as running:
        status = await post(running, body, signed(body), kind)
        assert status in (200, 400, 404, 500)
        assert await post(running, body, {}, kind) == 401
        ann = running.member()
        await begin(ann)  # and it goes on


async def test_a_body_that_is_no_text_is_refused(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        assert await post(running, b"\xff\xfe", {}, "application/json") == 401


async def test_a_body_that_is_too_large_is_refused(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        large = "x" * (1024**2 + 1)
        assert await post(running, BytesIO(large.encode()), signed(large)) == 413


async def test_slacks_own_questions_are_answered(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        body = '{"type": "url_verification", "challenge": "abc", "token": "t"}'
        headers = {"Content-Type": "application/json", **signed(body)}
        async with running.session.post(f"{running.url}/slack/events", data=body, headers=headers) as response:
            assert await response.text() == '{"challenge": "abc"}'


async def test_an_option_that_is_none_is_refused_with_a_word(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        id = await begin(ann)
        await answer_all(ann, id, until="setting")
        last = ann.last(id)
        assert last
        await ann.click(last, elements(last)[0], selected_option={"value": "moon"})
        await running.slack.until(lambda: "one of that question's choices" in texts(ann.last(id) or {"blocks": []}))
        assert about(ann.last(id))["step"] == "setting"


async def test_a_conversation_of_somebody_else_is_none(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann, bob = running.member(), running.member("U2")
        id = await begin(ann)
        await answer_all(ann, id, until="setting")
        last = ann.last(id)
        assert last
        await bob.click(last, elements(last)[0], selected_option=elements(last)[0]["options"][0])
        await running.slack.until(lambda: running.slack.count()["chat.postEphemeral"])
        assert about(ann.last(id))["step"] == "setting"


async def test_a_token_revoked_in_the_middle_stops_only_the_telling(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        id = await begin(ann)
        last = ann.last(id)
        assert last
        running.slack.workspaces["T1"].revoked = True
        await ann.type("4711", last["thread_ts"])

        async def kept() -> bool:
            look = await running.bot.look(ANN, id)
            return bool(look and "case" in [one.step for one in look.answered])

        async with asyncio.timeout(5):
            while not await kept():  # noqa: ASYNC110 - what is waited for tells nobody
                await asyncio.sleep(0.01)


async def test_no_words_and_no_token_reach_a_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    class Failing(TinyStore):
        async def save(self, conversation: Conversation, debrief: Debrief | None = None) -> Conversation:
            if conversation.version == 2:
                raise ValueError(conversation.state.answers["story"])
            return await super().save(conversation, debrief)

    store = Failing.open(tmp_path / "store")
    with caplog.at_level(logging.DEBUG):
        async with service(tmp_path, store=store) as running:  # type: ignore[arg-type]
            ann = running.member()
            id = await begin(ann)
            await ann.type("4711", (ann.last(id) or {})["thread_ts"])
            await running.slack.until(lambda: about(ann.last(id))["step"] == "setting")
            await ann.click(ann.last(id) or {}, elements(ann.last(id) or {})[0], selected_option={"value": "public"})
            await running.slack.until(lambda: "ValueError" in caplog.text)
    ours = "\n".join(one.getMessage() for one in caplog.records if one.name.startswith(("amends", "slack")))
    assert "boots" not in ours
    assert "xoxb" not in ours


async def test_where_something_cannot_be_kept_the_person_is_told_and_events_come_again(tmp_path: Path) -> None:
    class Full(TinyStore):
        full = False

        async def put_job(self, job: Job) -> bool:
            if self.full:
                raise StoreError("The disk is full.")
            return await super().put_job(job)

    store = Full.open(tmp_path / "store")
    async with service(tmp_path, store=store) as running:  # type: ignore[arg-type]
        ann = running.member()
        id = await begin(ann)
        last: Any = ann.last(id)
        store.full = True  # type: ignore[attr-defined]
        assert "could not save" in (await ann.command("/complaint", "words")).body["text"]
        message = running.slack.say("T1", ann.channel, "U1", "4711", last["thread_ts"])
        delivery = ann.event({"type": "message", "channel_type": "im", **message})
        assert (await ann.send("events_api", delivery)).status == 503
        store.full = False  # type: ignore[attr-defined]
        assert (await ann.send("events_api", delivery)).status == 200
        await running.slack.until(lambda: about(ann.last(id))["step"] == "setting")


async def test_an_event_that_comes_while_slack_cannot_be_asked_who_we_are_is_heard_later(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        running.slack.faults.append(Fault("auth.test", 503, 4))
        message = running.slack.say("T1", ann.channel, "U1", STORY)
        delivery = ann.event({"type": "message", "channel_type": "im", **message})
        assert (await ann.send("events_api", delivery)).status == 500
        assert (await ann.send("events_api", delivery)).status == 200
        await running.slack.until(lambda: ann.last())


async def test_first_words_are_kept_also_where_the_token_has_just_been_revoked(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        assert await running.channel.trouble() == ""
        running.slack.workspaces["T1"].revoked = True
        await ann.type(STORY)
        async with asyncio.timeout(5):
            while not await running.bot.mine(ANN):  # noqa: ASYNC110 - what is waited for tells nobody
                await asyncio.sleep(0.01)


class Broken(TinyStore):
    """A store that takes no jobs while it is broken."""

    broken: Exception | None = None

    async def put_job(self, job: Job) -> bool:
        if self.broken:
            raise self.broken
        return await super().put_job(job)


@pytest.mark.parametrize("broken", [StoreError("The disk is full."), ValueError("a customer's words")])
async def test_a_window_that_could_not_be_kept_stays_open_with_its_words(tmp_path: Path, broken: Exception) -> None:
    store: Any = Broken.open(tmp_path / "store")
    async with service(tmp_path, store=store) as running:
        ann = running.member()
        last = ann.last(await begin(ann)) or {}
        await ann.click(last, button(last, "write") or {})
        view = await running.slack.until(lambda: ann.view)
        store.broken = broken
        ack = await ann.submit({"case": "4711"}, view)
        assert ack.body["response_action"] == "errors"
        assert "could not save" in ack.body["errors"]["case"]


async def test_a_command_that_stumbles_is_answered_with_a_word(tmp_path: Path) -> None:
    store: Any = Broken.open(tmp_path / "store")
    async with service(tmp_path, store=store) as running:
        store.broken = ValueError("a customer's words")
        assert "could not save" in (await running.member().command("/complaint", "words")).body["text"]


async def test_what_slack_refuses_is_told_and_holds_up_nothing(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        running.slack.faults.append(Fault("chat.postMessage", 200, 1, error="restricted_action"))
        await ann.command("/complaint", STORY)
        await running.slack.until(lambda: running.slack.replies)
        assert "did not take" in texts(running.slack.replies[0])
        await ann.command("/amends", "resume")
        await running.slack.until(lambda: len(running.slack.replies) == 2)
        assert "walking boots" in texts(running.slack.replies[1])


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/gone", "no address", ""])
async def test_where_a_command_cannot_be_answered_the_answer_is_in_the_direct_message(tmp_path: Path, url: str) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        payload = {
            "command": "/amends", "text": "mine", "team_id": "T1", "user_id": "U1", "trigger_id": "1.2",
            "channel_name": "general", "response_url": url,
        }  # fmt: skip
        assert (await ann.send("slash_commands", payload)).status == 200
        await running.slack.until(lambda: ann.messages)
        assert "No debriefs yet" in texts(ann.messages[-1])


async def test_half_an_emoji_is_no_reason_to_lose_the_rest(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await ann.type("My parcel never arrived \ud83d")
        await running.slack.until(lambda: ann.last())
        assert "My parcel never arrived ?" in texts(next(ann.marked("line")))


async def test_a_very_long_message_is_answered_with_the_limit(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await ann.type("My parcel never arrived. " * 1_600)
        await running.slack.until(lambda: ann.last())
        assert "characters" in texts(ann.last() or {})
