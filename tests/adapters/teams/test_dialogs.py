"""Dialogs from a message, from the compose box and from a card; the quick debrief as a card and as a dialog."""

from typing import Any

from tests.adapters.teams.office import Office
from tests.adapters.teams.seat import Seat, button, filled, inputs, said

STORY = "The parcel never came"
HTML = '<div><p>The parcel <b>never</b> came,<br>and I &amp; my <at id="0">Ann</at> waited.</p></div>'
NEEDED = {"in.story": STORY, "in.kind": "late", "in.outcome": "accepted"}


async def opened(
    seat: Seat, command: str, html: str = "", name: str = "composeExtension/fetchTask", **data: Any
) -> Any:
    """The card of the dialog that this opens."""
    payload = {"body": {"content": html, "contentType": "html"}, "linkToMessage": "https://teams.microsoft.com/l/m"}
    context = "message" if html else "compose"
    value = {"commandId": command, "commandContext": context, "data": data} | (
        {"messagePayload": payload} if html else {}
    )
    status, body = await seat.invoke(name, value)
    assert status == 200
    return card_of(seat, body)


def card_of(seat: Seat, body: Any) -> Any:
    card = body["task"]["value"]["card"]["content"]
    seat.cloud.judge(card)
    return card


async def sent(seat: Seat, command: str, card: Any, title: str, **typed: str) -> Any:
    """What the bot answers to a dialog's button."""
    data = button(card, title)["data"] | filled(card, typed)
    status, body = await seat.invoke("composeExtension/submitAction", {"commandId": command, "data": data})
    assert status == 200
    return body


async def test_coach_me_on_this_starts_from_the_message_in_private(office: Office) -> None:
    ann = office.seat()
    card = await opened(ann, "coach", HTML)
    assert inputs(card)["text"]["value"] == "The parcel never came,\nand I & my Ann waited."
    body = await sent(ann, "coach", card, "Start in our chat")
    assert body == {"task": {"type": "message", "value": "It has started in our private chat."}}
    await ann.sees("Is there a case or order number?")
    (conversation,) = await office.store.latest(ann.person)
    assert conversation.state.answers["story"] == "The parcel never came,\nand I & my Ann waited."


async def test_check_this_reply_shows_what_is_noticed_at_once(office: Office) -> None:
    ann = office.seat()
    card = await opened(ann, "check", "<p>We are sorry if you feel that way.</p>")
    assert "Noticed in your draft" in said(card)
    body = await sent(ann, "check", card, "Check it", text="Mistakes were made.", complaint=STORY)
    again = card_of(ann, body)
    assert inputs(again)["text"]["value"] == "Mistakes were made."
    assert await office.store.latest(ann.person) == []


async def test_the_quick_debrief_as_a_dialog(office: Office) -> None:
    ann = office.seat()
    card = await opened(ann, "debrief")
    faulty = await sent(ann, "debrief", card, "Log it", **NEEDED, **{"typed.due": "when pigs fly", "in.case": "4711"})
    again = card_of(ann, faulty)
    assert "I could not read a day or time" in said(again)
    assert inputs(again)["in.story"]["value"] == STORY
    assert inputs(again)["typed.due"]["value"] == "when pigs fly"
    assert await sent(ann, "debrief", again, "Log it", **{"typed.due": "tomorrow 15:00"}) == {}
    await ann.sees("Logged.")
    (debrief,) = await office.debriefs()
    assert (debrief.source, debrief.case, debrief.story) == ("quick", "4711", STORY)


async def test_the_quick_debrief_as_a_card_keeps_everything_when_a_field_does_not_fit(office: Office) -> None:
    ann = office.seat()
    await ann.type(f"debrief {STORY}")
    await ann.sees("Just the essentials")
    assert inputs(ann.last)["in.story"]["value"] == STORY
    await ann.click("Log it", **NEEDED, **{"typed.due": "when pigs fly"})
    assert "I could not read a day or time" in said(ann.last)
    assert {id: one["value"] for id, one in inputs(ann.last).items() if id in NEEDED} == NEEDED
    await ann.click("Log it", **{"typed.due": "tomorrow 15:00"})
    await ann.sees("Logged.")
    assert len(ann.chat) == 1
    assert len(await office.debriefs()) == 1


async def test_a_logged_debrief_is_edited_in_its_place(office: Office) -> None:
    ann = office.seat()
    await ann.type(f"debrief {STORY}")
    await ann.sees("Just the essentials")
    await ann.click("Log it", **NEEDED, **{"in.case": "4711"})
    await ann.sees("Logged.")
    await ann.click("Edit")
    assert inputs(ann.last)["in.case"]["value"] == "4711"
    await ann.click("Log it", **{"in.case": ""})
    await ann.sees("Logged.")
    (debrief,) = await office.debriefs()
    assert (debrief.case, debrief.outcome) == ("", "accepted")


async def test_a_card_opens_its_form_as_a_dialog_with_what_is_in_it(office: Office) -> None:
    ann = office.seat()
    await ann.type(f"debrief {STORY}")
    await ann.sees("Just the essentials")
    data = button(ann.last, "Larger")["data"]
    status, body = await ann.invoke("task/fetch", {"data": data, "context": {"theme": "dark"}})
    card = card_of(ann, body)
    assert (status, inputs(card)["in.story"]["value"]) == (200, STORY)
    value = {"data": button(card, "Log it")["data"] | filled(card, NEEDED)}
    for _ in range(2):  # a double submit
        assert await ann.invoke("task/submit", value) == (200, {})
    await ann.until(lambda: "Logged." in said(ann.last))
    assert len(await office.debriefs()) == 1
    assert said(ann.chat[0].card).split("\n")[0] == "Logged"
    assert len(ann.chat) == 2
