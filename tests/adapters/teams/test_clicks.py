"""Clicks on cards: what takes their place, what comes twice, what came too late, what does not fit."""

import asyncio

import pytest

from tests.adapters.teams.office import Office
from tests.adapters.teams.seat import Seat, inputs, said


async def begun(office: Office) -> Seat:
    """Somebody with a conversation at its second question."""
    ann = office.seat()
    await ann.type("complaint The kettle leaks")
    await ann.sees("Is there a case or order number?")
    return ann


def titles(card: dict) -> list[str]:
    return [one["title"] for one in card.get("actions", [])]


async def test_an_answered_card_becomes_one_line_with_edit_and_the_next_question_follows(office: Office) -> None:
    ann = await begun(office)
    await ann.click("Send", value="4711")
    await ann.sees("Where did they tell you?")
    assert said(ann.chat[-2].card).split("\n")[:3] == ["✓ ", "Case  ", "4711"]
    assert "Edit" in said(ann.chat[-2].card)
    assert len(ann.chat) == 2


async def test_a_double_click_changes_nothing_and_sends_nothing_twice(office: Office) -> None:
    ann = await begun(office)
    first = ann.chat[-1]
    card = first.card
    data = card["actions"][0]["data"] | {"value": "4711"}
    value = {"action": {"type": "Action.Execute", "verb": "answer", "data": data}}
    again = value | {"action": value["action"] | {"data": data | {"value": "another"}}}
    answers = await asyncio.gather(*(ann.invoke("adaptiveCard/action", one, first.id) for one in (value, value, again)))
    await ann.sees("Where did they tell you?")
    assert [said(answer[1]["value"]).split("\n")[2] for answer in answers] == ["4711"] * 3
    await ann.type("in private")
    await ann.sees("How do they sound?")
    assert len(ann.chat) == 3


async def test_the_same_message_delivered_again_changes_nothing_and_sends_nothing(office: Office) -> None:
    ann = await begun(office)
    activity = await ann.type("4711")
    await ann.sees("Where did they tell you?")
    for _ in range(3):
        assert (await ann.post(activity))[0] == 200
    await ann.type("private")
    await ann.sees("How do they sound?")
    assert len(ann.chat) == 3


async def test_an_old_card_changes_nothing_and_becomes_its_line(office: Office) -> None:
    ann = await begun(office)
    old = {"attachments": [{"content": ann.last}], "summary": ""}
    posted = ann.chat[-1]
    await ann.type("4711")
    await ann.sees("Where did they tell you?")
    posted.activity = old | {"type": "message"}  # a client that has not seen the update
    await ann.click("Send", posted, value="0815")
    assert "4711" in said(posted.card)
    assert "0815" not in said(posted.card)
    assert len(ann.chat) == 2


async def test_a_submit_that_fails_keeps_what_was_typed_and_says_why(office: Office) -> None:
    ann = await begun(office)
    long = "4711 " * 40
    await ann.click("Send", value=long)
    assert inputs(ann.last)["value"]["value"] == long
    assert "200 characters" in said(ann.last) or "60 fit here" in said(ann.last)
    await ann.click("Send", value="4711")
    await ann.sees("Where did they tell you?")


async def test_more_than_a_card_holds_leaves_the_card_as_it_is(office: Office) -> None:
    ann = await begun(office)
    before = ann.last
    await ann.click("Send", value="ü" * 30_000)
    assert ann.last == before
    assert "nothing of it is lost" in ann.told[0]
    await ann.click("Send", value="4711")
    await ann.sees("Where did they tell you?")


async def test_an_earlier_answer_is_edited_in_its_place(office: Office) -> None:
    ann = await begun(office)
    await ann.click("Send", value="4711")
    await ann.sees("Where did they tell you?")
    line = ann.chat[-2]
    await ann.click("Edit", line)
    assert inputs(line.card)["value"]["value"] == "4711"
    await ann.click("Leave it as it was", line)
    assert "4711" in said(line.card)
    await ann.click("Edit", line)
    await ann.click("Send", line, value="0815")
    assert "0815" in said(line.card)
    await ann.type("private")
    await ann.sees("How do they sound?")
    assert len(ann.chat) == 3


async def test_an_edit_that_does_not_fit_is_asked_again_with_what_was_typed(office: Office) -> None:
    ann = await begun(office)
    await ann.click("Send", value="4711")
    await ann.sees("Where did they tell you?")
    line = ann.chat[-2]
    await ann.click("Edit", line)
    await ann.click("Send", line, value="0815 " * 30)
    assert inputs(line.card)["value"]["value"] == "0815 " * 30
    assert "60 fit here" in said(line.card)


async def test_back_asks_the_question_before_in_the_same_place(office: Office) -> None:
    ann = await begun(office)
    await ann.click("Skip")
    await ann.sees("Where did they tell you?")
    await ann.click("Back")
    assert "Is there a case or order number?" in said(ann.last)
    assert len(ann.chat) == 2


async def test_stopping_takes_two_clicks(office: Office) -> None:
    ann = await begun(office)
    await ann.click("Stop")
    assert "Stop this conversation?" in said(ann.last)
    await ann.click("No, go on")
    assert "Is there a case or order number?" in said(ann.last)
    await ann.click("Stop")
    await ann.click("Stop it")
    await ann.sees("Start again whenever you like")
    assert await office.debriefs() == []


async def test_a_draft_with_notes_stays_in_its_card_and_can_be_kept(office: Office) -> None:
    ann = await begun(office)
    await ann.click("Skip")
    await ann.sees("Where did they tell you?")
    await ann.click("Send", value="private")
    await ann.sees("How do they sound?")
    await ann.click("Send", value="calm")
    await ann.sees("complained about this before")
    await ann.click("Send", value="no")
    await ann.sees("two short lines")
    draft = "We are sorry if you feel that way."
    await ann.click("Send", value=draft)
    assert "Noticed in your draft" in said(ann.last) or "Not in it yet" in said(ann.last)
    assert inputs(ann.last)["value"]["value"] == draft
    await ann.click("Keep it as it is", value="I am sorry that the kettle leaks. I write again by noon.")
    await ann.sees("What kind of complaint is it?")
    (conversation,) = await office.store.latest(ann.person)
    assert conversation.state.answers["acknowledgement"].startswith("I am sorry that the kettle")


async def test_an_older_client_submits_the_same_data_as_a_message(office: Office) -> None:
    ann = await begun(office)
    posted = ann.chat[-1]
    data = posted.card["actions"][0]["fallback"]["data"] | {"value": "4711"}
    assert (await ann.post(ann.activity("message", value=data, replyToId=posted.id)))[0] == 200
    await ann.sees("Where did they tell you?")
    assert "4711" in said(posted.card)
    assert (posted.versions, len(ann.chat)) == (2, 2)


async def test_nobody_else_can_click_in_a_conversation(office: Office) -> None:
    ann = await begun(office)
    ben = office.seat("ben")
    before = await office.store.latest(ann.person)
    data = ann.last["actions"][0]["data"] | {"value": "4711"}
    _, body = await ben.invoke("adaptiveCard/action", {"action": {"data": data}}, "m1")
    assert "ended long ago" in said(body["value"])
    assert await office.store.latest(ann.person) == before


@pytest.mark.parametrize("words", ["<at>Everyone</at>", "**bold** _it_ [x](http://y)", "line\n\n  two", "`<!channel>`"])
async def test_typed_words_are_shown_as_typed_and_ping_nobody(office: Office, words: str) -> None:
    ann = office.seat()
    await ann.type(f"complaint {words}")
    await ann.sees("Is there a case or order number?")
    await ann.type("back")
    await ann.sees("What did the customer say?")
    assert inputs(ann.last)["value"]["value"] == words.strip()
    assert not any(one.activity.get("entities") for one in ann.chat)
