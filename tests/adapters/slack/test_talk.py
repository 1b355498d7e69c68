"""What a person can do in a thread, and what they see of it."""

import asyncio
from pathlib import Path

import pytest

from adapters import Person
from flows.debrief import Debrief
from tests.adapters.slack.member import button, elements, texts
from tests.adapters.slack.service import service
from tests.adapters.slack.talking import about, answer_all, begin
from tests.talk import STORY

LONG = "x" * 400
ANN = Person(team="T1", platform="slack", id="U1", timezone="Europe/Berlin")
WHO = {"id", "team", "platform", "agent", "started_at", "ended_at"}


def facts(debrief: Debrief) -> dict[str, object]:
    return {name: value for name, value in debrief.model_dump().items() if name not in WHO}


async def test_an_answered_question_is_one_line_with_an_edit_button_and_the_next_is_the_last(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        id = await begin(ann)
        await answer_all(ann, id, until="before")
        mood = next(one for one in ann.marked("line", id) if about(one)["step"] == "mood")
        assert texts(mood) == texts(mood).replace("radio_buttons", "")
        assert len(mood["blocks"]) == 1
        assert "*Mood:* Angry" in texts(mood)
        assert button(mood, "edit", "mood")
        assert ann.messages[-1] == ann.last(id)


async def test_progress_is_shown(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        id = await begin(ann)
        last = ann.last(id)
        assert last
        assert "2 of 2" in texts(last)
        assert "Listen" in texts(last)


async def test_a_double_click_changes_nothing_and_says_so(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        id = await begin(ann)
        await answer_all(ann, id, until="setting")
        last = dict(ann.last(id) or {})
        public, private = elements(last)[0], elements(last)[0]["options"]
        await asyncio.gather(
            ann.click(last, public, selected_option=private[0]), ann.click(last, public, selected_option=private[1])
        )
        await running.slack.until(lambda: [one for one in ann.messages if one.get("ephemeral")])
        look = await running.bot.look(ANN, id)
        assert look
        assert [one.text for one in look.answered if one.step == "setting"] in (["In public"], ["In private"])
        assert len(list(ann.marked("question", id))) == 1


async def test_the_same_delivery_twice_is_one_answer_and_posts_nothing_new(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        id = await begin(ann)
        last = ann.last(id)
        assert last
        message = running.slack.say("T1", ann.channel, "U1", "4711", last["thread_ts"])
        delivery = ann.event({"type": "message", "channel_type": "im", **message}, id="Ev1")
        for _ in range(3):
            assert (await ann.send("events_api", delivery)).status == 200
        await running.slack.until(lambda: about(ann.last(id))["step"] == "setting")
        calls = running.slack.count()
        assert (await ann.send("events_api", delivery | {"event_id": "Ev2"})).status == 200
        await asyncio.sleep(0.1)
        assert running.slack.count() == calls


async def test_back_asks_the_last_question_again_in_the_place_of_the_open_one(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        id = await begin(ann)
        await answer_all(ann, id, until="mood")
        last = ann.last(id)
        assert last
        back = button(last, "back")
        assert back
        await ann.click(last, back)
        await running.slack.until(lambda: about(ann.last(id))["step"] == "setting")
        await running.slack.until(lambda: "setting" not in [about(one)["step"] for one in ann.marked("line", id)])
        assert len(list(ann.marked("question", id))) == 1
        assert (ann.last(id) or {})["ts"] == last["ts"]


async def test_an_answer_is_edited_in_a_window_and_its_line_changes(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        id = await begin(ann)
        await answer_all(ann, id, until="before")
        line = next(one for one in ann.marked("line", id) if about(one)["step"] == "case")
        edit = button(line, "edit")
        assert edit
        await ann.click(line, edit)
        view = await running.slack.until(lambda: ann.view)
        assert "4711" in texts(view)
        await ann.submit({"case": "4712"}, view)
        await running.slack.until(lambda: "4712" in texts(line))
        assert about(ann.last(id))["step"] == "before"
        assert "4712" in texts(next(ann.marked("root", id)))


async def test_a_draft_with_notes_waits_below_what_was_typed_and_can_be_kept(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        id = await begin(ann)
        await answer_all(ann, id, until="apology")
        last = ann.last(id)
        assert last
        await ann.type("Sorry that you feel that way.", last["thread_ts"])
        await running.slack.until(lambda: button(ann.last(id) or {"blocks": []}, "keep"))
        draft = ann.last(id)
        assert draft
        await running.slack.until(lambda: len(list(ann.marked("question", id))) == 1)
        assert ann.messages[-1] == draft
        assert "Sorry that you feel that way." in texts(draft)
        keep = button(draft, "keep")
        assert keep
        await ann.click(draft, keep)
        await running.slack.until(lambda: about(ann.last(id))["step"] == "paid")


async def test_words_over_a_limit_are_refused_with_the_limit_and_nothing_is_cut(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        id = await begin(ann)
        last = ann.last(id)
        assert last
        await ann.type(LONG, last["thread_ts"])
        await running.slack.until(lambda: "400 characters" in texts(ann.last(id) or {"blocks": []}))
        assert "60 fit here" in texts(ann.last(id) or {})
        await running.slack.until(lambda: len(list(ann.marked("question", id))) == 1)
        assert ann.messages[-1] == ann.last(id)


async def test_stopping_ends_the_thread_without_a_debrief(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        id = await begin(ann)
        last = ann.last(id)
        assert last
        stop = button(last, "cancel")
        assert stop
        await ann.click(last, stop)
        await running.slack.until(lambda: "Stopped" in texts(next(ann.marked("root", id))))
        await ann.type("more", last["thread_ts"])
        await running.slack.until(
            lambda: "use Edit" in texts(ann.messages[-1]) if "blocks" in ann.messages[-1] else False
        )
        assert await running.debriefs() == []


async def test_the_debrief_is_the_terminals(tmp_path: Path) -> None:
    from tests.adapters.slack.terminal import told_in_the_terminal

    async with service(tmp_path) as running:
        ann = running.member()
        id = await begin(ann)
        await answer_all(ann, id)
        (debrief,) = await running.debriefs()
    assert facts(debrief) == facts(await told_in_the_terminal(tmp_path))


async def test_several_conversations_are_several_threads(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        first = await begin(ann)
        second = await begin(ann, "The espresso machine leaks")
        roots = list(ann.marked("root"))
        assert len(roots) == 2
        await ann.type("4711", (ann.last(first) or {})["thread_ts"])
        await running.slack.until(lambda: about(ann.last(first))["step"] == "setting")
        assert about(ann.last(second))["step"] == "case"


async def test_the_same_person_in_two_workspaces_is_two_people(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await begin(ann)
        other = running.member(team="T2")
        ack = await other.command("/complaint", STORY)
        assert ack.status == 200
        await asyncio.sleep(0.1)
        assert other.messages == []  # the token is of one workspace: nothing goes to the other
        here = await running.bot.mine(ANN)
        assert len(here) == 1


@pytest.mark.parametrize("choice", ["fits", "new"])
async def test_words_beside_the_threads_are_asked_about(tmp_path: Path, choice: str) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        id = await begin(ann)
        await ann.type("4711")
        asked = await running.slack.until(
            lambda: next((one for one in ann.messages if "blocks" in one and button(one, choice)), None)
        )
        press = button(asked, choice)
        assert press
        await ann.click(asked, press)
        if choice == "fits":
            await running.slack.until(lambda: about(ann.last(id))["step"] == "setting")
            assert len(list(ann.marked("root"))) == 1
        else:
            await running.slack.until(lambda: len(list(ann.marked("root"))) == 2)
            assert about(ann.last(id))["step"] == "case"
        await running.slack.until(lambda: asked not in ann.messages)


async def test_a_direct_message_starts_a_complaint(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        ann = running.member()
        await ann.type("My parcel &lt;never&gt; arrived, see <https://example.com/a|this>")
        await running.slack.until(lambda: ann.last())
        assert "My parcel &lt;never&gt; arrived, see https://example.com/a" in texts(next(ann.marked("line")))
