"""/amends and its words, typed after the command, in the direct message, and behind a mention in a channel."""

from pathlib import Path

import pytest

from tests.adapters.slack.member import button, texts
from tests.adapters.slack.service import service
from tests.adapters.slack.talking import about, answer_all, begin
from tests.talk import STORY


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("", "What I can do"),
        ("help", "/debrief what happened"),
        ("resume", "Nothing is open right now"),
        ("mine", "No debriefs yet"),
        ("promises", "No open promises"),
        ("settings", "full coaching"),
        ("insights", "is not built yet"),
        ("practice", "is not built yet"),
        ("check Sorry for any inconvenience.", "any inconvenience"),
        ("frobnicate now", "I do not know “frobnicate”"),
    ],
)
async def test_each_word_is_answered_for_that_persons_eyes_only(tmp_path: Path, words: str, answer: str) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        assert (await ann.command("/amends", words)).body == {}
        await running.slack.until(lambda: running.slack.replies)
        (reply,) = running.slack.replies
        assert reply["response_type"] == "ephemeral"
        assert answer in texts(reply)
        assert ann.messages == []


async def test_complaint_says_where_it_goes_on_and_nothing_of_what_was_said(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        ack = await ann.command("/complaint", STORY)
        assert ack.body == {
            "text": "I have opened a thread in our direct message. What you write there stays between us."
        }
        assert (await ann.command("/complaint", STORY, channel="directmessage")).body == {}


async def test_without_words_an_empty_conversation_is_shown_again(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        id = await begin(ann, "")
        await ann.command("/complaint")
        await running.slack.until(lambda: running.slack.count()["chat.postMessage"] == 3)
        await running.slack.until(lambda: len(list(ann.marked("question"))) == 1)
        assert len(list(ann.marked("root"))) == 1
        await ann.type(STORY, next(ann.marked("root"))["ts"])
        await running.slack.until(lambda: about(ann.last(id))["step"] == "case")


async def test_resume_lists_what_is_open_and_goes_on(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        first = await begin(ann)
        await begin(ann, "The espresso machine leaks")
        await ann.command("/amends", "resume")
        await running.slack.until(lambda: running.slack.replies)
        listed = running.slack.replies[0] | {"ts": "1.1", "channel": "C1"}
        assert "walking boots" in texts(listed)
        assert "espresso" in texts(listed)
        press = next(one for one in listed["blocks"] if first in str(one))["actions"][0]
        await ann.type("by the way", next(ann.marked("root", first))["ts"])
        await ann.click(listed, press)
        await running.slack.until(lambda: len(running.slack.replies) == 2)
        assert ann.messages[-1] == ann.last(first)


async def test_promises_and_debriefs_are_listed(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await answer_all(ann, await begin(ann))
        await ann.command("/amends", "mine")
        await ann.command("/amends", "promises")
        await running.slack.until(lambda: len(running.slack.replies) == 2)
        both = texts(running.slack.replies[0]) + texts(running.slack.replies[1])
        for words in ("4711 · Delivery", "waits for a parcel", "A new pair goes out by express"):
            assert words in both


async def test_a_mention_is_answered_privately(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        assert (await ann.mention(STORY)).status == 200
        whisper = await running.slack.until(
            lambda: next((one for one in running.slack.workspaces["T1"].messages if one["channel"] == "C1"), None)
        )
        assert whisper["ephemeral"]
        assert "boots" not in texts(whisper)
        assert "walking boots" in texts(next(ann.marked("root")))
        await ann.mention("help")
        await running.slack.until(lambda: running.slack.count()["chat.postEphemeral"] == 2)
        assert all(one["ephemeral"] for one in running.slack.workspaces["T1"].messages if one["channel"] == "C1")


async def test_words_of_commands_work_in_the_direct_message(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await ann.type("help")
        await running.slack.until(
            lambda: "What I can do" in texts(ann.messages[-1]) if "blocks" in ann.messages[-1] else False
        )
        await ann.type("debrief " + STORY)
        waits = await running.slack.until(lambda: next(ann.marked("receipt"), None))
        assert button(waits, "form")


async def test_a_picture_without_words_is_answered_with_a_word(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await ann.type("")
        await running.slack.until(
            lambda: "only read words" in texts(ann.messages[-1]) if "blocks" in ann.messages[-1] else False
        )
