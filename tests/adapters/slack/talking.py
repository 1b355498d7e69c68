"""A whole complaint in Slack's own ways: clicks, ticks, a menu, a day, words in the thread and in a window."""

from collections.abc import Mapping

from adapters.slack.act import act
from tests.adapters.slack.member import Member, button, elements
from tests.adapters.slack.workspace import Json
from tests.talk import ANSWERS, STORY


async def begin(member: Member, text: str = STORY) -> str:
    """Starts with a command; gives the conversation's id."""
    known = {about(one)["conversation"] for one in member.marked("question")}
    ack = await member.command("/complaint", text)
    assert ack.status == 200

    def new() -> str:
        ids = [about(one)["conversation"] for one in member.marked("question")]
        return next((id for id in ids if id not in known), "")

    return await member.slack.until(new)


async def answer_all(member: Member, id: str, until: str = "", answers: Mapping[str, str] = ANSWERS) -> list[str]:
    """Answers question after question, up to the step `until`; gives the steps in order."""
    asked: list[str] = []
    while True:
        last = member.last(id)
        assert last
        step = about(last)["step"]
        if step == until:
            return asked
        version = about(last)["version"]
        asked.append(step)
        await answer(member, last, step, answers, by_window=len(asked) % 2 == 0)
        await member.slack.until(lambda step=step, version=version: _moved(member, id, step, version))


async def answer(member: Member, last: Json, step: str, answers: Mapping[str, str], *, by_window: bool) -> None:
    """The answer to one question, in a way that this question offers."""
    if keep := button(last, "keep", step):
        await member.click(last, keep)
        return
    if step not in answers:
        skip = button(last, "skip", step)
        assert skip, step
        await member.click(last, skip)
        return
    value = answers[step]
    if write := button(last, "write", step):
        if by_window:
            await member.click(last, write)
            view = await member.slack.until(lambda: member.view)
            ack = await member.submit({step: value}, view)
            assert ack.status == 200, ack
            assert not ack.body, ack
        else:
            await member.type(value, last["thread_ts"])
        return
    if send := button(last, "send", step):
        ticks = button(last, "mark", step)
        assert ticks
        await member.tick(last, ticks, value.split(","), send)
        return
    if step == "due":
        await member.type(value, last["thread_ts"])
        return
    for one in elements(last):
        there = act(one["action_id"])
        assert there
        if one["type"] == "button" and there.do == "answer" and one.get("value") == value:
            await member.click(last, one)
            return
        if "options" in one:
            await member.click(last, one, selected_option=next(own for own in one["options"] if own["value"] == value))
            return
    raise AssertionError(f"{step} cannot be answered in {last}")


def about(message: Json | None) -> Json:
    """What the bot says that its message is; while a question is changed there is none."""
    payload: Json = (
        message["metadata"]["event_payload"] if message else {"step": None, "version": -1, "conversation": ""}
    )
    return payload


def _moved(member: Member, id: str, step: str, version: int) -> bool:
    last = member.last(id)
    return bool(last and (about(last)["step"] != step or about(last)["version"] != version))
