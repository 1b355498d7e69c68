"""Typed words: commands, several conversations, silence, groups and channels."""

from datetime import timedelta

import pytest

from tests.adapters.teams.cloud import BOT
from tests.adapters.teams.office import Office
from tests.adapters.teams.seat import Seat, inputs, said

CUSTOMER = "The parcel never came and I waited two weeks"


async def in_channel(seat: Seat, text: str, kind: str = "channel") -> str:
    """Mentions the bot in a channel or group; the id of that conversation."""
    id = "19:abc@thread.tacv2;messageid=17" if kind == "channel" else "19:def@thread.v2"
    mention = {"type": "mention", "text": "<at>Amends</at>", "mentioned": {"id": BOT, "name": "Amends"}}
    place = {"id": id, "conversationType": kind, "isGroup": True, "tenantId": seat.tenant}
    told = seat.activity("message", text=f"<at>Amends</at> {text}\n", conversation=place, entities=[mention])
    assert (await seat.post(told))[0] == 200
    return id


@pytest.mark.parametrize("kind", ["channel", "groupChat"])
async def test_a_mention_is_answered_in_private_and_no_word_of_it_is_seen_there(office: Office, kind: str) -> None:
    ann = office.seat()
    place = await in_channel(ann, f"complaint {CUSTOMER}", kind)
    await ann.sees("Is there a case or order number?")
    await ann.until(lambda: bool(office.cloud.chat(place)))
    (there,) = office.cloud.chat(place)
    assert said(there.card).startswith("I have answered you in our private chat")
    assert CUSTOMER not in str(there.activity)
    (conversation,) = await office.store.latest(ann.person)
    assert conversation.state.answers["story"] == CUSTOMER


async def test_words_after_a_mention_without_a_command_are_a_story(office: Office) -> None:
    ann = office.seat()
    await in_channel(ann, CUSTOMER)
    await ann.sees("Is there a case or order number?")


async def test_somebody_without_a_private_chat_is_told_how_to_get_one(office: Office) -> None:
    ann = office.seat()
    office.cloud.not_installed.add(ann.user)
    place = await in_channel(ann, f"complaint {CUSTOMER}")
    await ann.until(lambda: bool(office.cloud.chat(place)))
    assert "Add Amends for yourself" in said(office.cloud.chat(place)[0].card)
    assert await office.store.latest(ann.person) == []


async def test_resume_lists_open_conversations_and_goes_on_with_the_chosen_one(office: Office) -> None:
    ann = office.seat()
    await ann.type("complaint The kettle leaks")
    await ann.sees("case or order")
    await ann.click("Send", value="4711")
    await ann.sees("Where did they tell you?")
    await ann.type("debrief The lamp flickers")
    await ann.sees("Just the essentials")
    await ann.type("resume")
    await ann.sees("Open conversations")
    assert "4711" in said(ann.last)
    assert "The lamp flickers" in said(ann.last)
    listed = ann.chat[-1]
    office.clock.ahead = timedelta(minutes=1)
    go_on = [row["columns"][1]["items"][0]["actions"][0] for row in listed.card["body"][1:]]
    chosen = next(one for one, row in zip(go_on, listed.card["body"][1:], strict=True) if "4711" in str(row))
    await ann.invoke("adaptiveCard/action", {"action": {"data": chosen["data"]}}, listed.id)
    await ann.sees("Where did they tell you?")
    await ann.type("in private")
    await ann.sees("How do they sound?")


async def test_what_was_silent_for_long_is_named_and_offered_not_silently_continued(office: Office) -> None:
    ann = office.seat()
    await ann.type("complaint The kettle leaks")
    await ann.sees("case or order")
    office.clock.ahead = timedelta(hours=20)
    await ann.type("The lamp flickers")
    await ann.sees("You still have this one open")
    assert "The kettle leaks" in said(ann.last)
    offer = ann.chat[-1]
    await ann.click("Start a new one with it", offer)
    await ann.sees("Is there a case or order number?")
    stories = {one.state.answers["story"] for one in await office.store.latest(ann.person)}
    assert stories == {"The kettle leaks", "The lamp flickers"}
    data = {"amends": 1, "do": "words_use", "conversation": "any"}  # the second click of a double one
    await ann.invoke("adaptiveCard/action", {"action": {"data": data}}, offer.id)
    assert len(await office.store.latest(ann.person)) == 2


async def test_words_after_a_silence_can_belong_to_it_or_to_nothing(office: Office) -> None:
    ann = office.seat()
    await ann.type("complaint The kettle leaks")
    await ann.sees("case or order")
    office.clock.ahead = timedelta(hours=20)
    await ann.type("4711")
    await ann.sees("You still have this one open")
    await ann.click("Neither")
    assert (await office.store.latest(ann.person))[0].state.answers.get("case") is None
    await ann.type("0815")
    await ann.sees("You still have this one open")
    await ann.click("It belongs there")
    await ann.sees("Where did they tell you?")
    assert (await office.store.latest(ann.person))[0].state.answers["case"] == "0815"


async def test_mine_shows_promises_debriefs_and_what_is_open(office: Office) -> None:
    ann = office.seat()
    await ann.type("mine")
    await ann.sees("Nothing here yet")
    await ann.type("debrief The parcel never came")
    await ann.sees("Just the essentials")
    await ann.click("Log it", **{
        "in.kind": "late", "in.outcome": "accepted", "in.promise": "A new one", "typed.due": "tomorrow 15:00",
        "in.takeaway_when": "waits", "in.takeaway_then": "look first", "in.case": "4711",
    })  # fmt: skip
    await ann.type("mine")
    await ann.sees("Open promises")
    assert {"A new one  ", "4711  ", "If a customer waits, I will look first."} <= set(said(ann.last).split("\n"))


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("help", "What I can do"),
        ("/help", "What I can do"),
        ("HELP", "What I can do"),
        ("promises", "Nothing here yet"),
        ("insights", "still being built"),
        ("practice", "still being built"),
        ("settings", "How much I say"),
        ("check", "Your draft"),
        ("check We are sorry if you feel that way", "Noticed in your draft"),
    ],
)
async def test_every_word_is_answered(office: Office, words: str, answer: str) -> None:
    ann = office.seat()
    await ann.type(words)
    await ann.sees(answer)


async def test_settings_take_away_the_tips(office: Office) -> None:
    ann = office.seat()
    await ann.type("settings")
    await ann.sees("How much I say")
    await ann.click("Fewer words")
    assert (await office.store.preferences(ann.person)).expert
    await ann.click("All the words")
    assert not (await office.store.preferences(ann.person)).expert


async def test_a_draft_is_checked_again_in_its_card(office: Office) -> None:
    ann = office.seat()
    await ann.type("check We are sorry if you feel that way")
    await ann.sees("Noticed in your draft")
    await ann.click("Check it", text="Mistakes were made.", complaint=CUSTOMER)
    assert inputs(ann.last)["text"]["value"] == "Mistakes were made."
    assert inputs(ann.last)["complaint"]["value"] == CUSTOMER


async def test_what_a_draft_does_well_is_said_in_its_own_words(office: Office) -> None:
    ann = office.seat()
    await ann.type("check I am sorry. We sent the kettle without checking the seal, and you get a new one by noon.")
    await ann.sees("Well said")
    assert "“We sent the kettle without checking the seal, and you get a new one by noon”" in said(ann.last)


async def test_an_answer_may_begin_like_a_command(office: Office) -> None:
    ann = office.seat()
    await ann.type("complaint The kettle leaks")
    await ann.sees("case or order")
    await ann.type("check 4711")
    await ann.sees("Where did they tell you?")
    assert (await office.store.latest(ann.person))[0].state.answers["case"] == "check 4711"


async def test_a_second_complaint_while_one_is_open_says_so(office: Office) -> None:
    ann = office.seat()
    await ann.type("complaint The kettle leaks")
    await ann.sees("case or order")
    await ann.type("complaint The lamp flickers")
    await ann.sees("You still have this one open")
    assert len(await office.store.latest(ann.person)) == 1


async def test_a_message_without_words_asks_for_some(office: Office) -> None:
    ann = office.seat()
    await ann.type("", attachments=[{"contentType": "image/png", "contentUrl": "https://x/y"}])
    await ann.sees("I can only read words here")


async def test_the_welcome_starts_a_conversation_with_the_words_in_it(office: Office) -> None:
    ann = office.seat()
    await ann.post(ann.activity("installationUpdate", action="add"))
    await ann.sees("Hello, I am Amends")
    welcome = ann.chat[-1]
    await ann.click("Coach me through it", welcome, text=CUSTOMER)
    await ann.sees("Is there a case or order number?")
    await ann.click("Coach me through it", welcome)
    await ann.click("Check a reply", welcome)
    assert "Your draft" in said(welcome.card)
    assert len(ann.chat) == 2


async def test_in_a_group_the_welcome_has_no_field_that_others_would_see(office: Office) -> None:
    ann = office.seat()
    place = {"id": "19:def@thread.v2", "conversationType": "groupChat", "isGroup": True, "tenantId": ann.tenant}
    await ann.post(ann.activity("installationUpdate", action="add", conversation=place))
    await ann.until(lambda: bool(office.cloud.chat("19:def@thread.v2")))
    (there,) = office.cloud.chat("19:def@thread.v2")
    assert "private chat" in said(there.card)
    assert inputs(there.card) == {}


async def test_a_mention_from_a_service_that_moved_is_answered_through_the_new_one(office: Office) -> None:
    ann, moved = office.seat(), office.seat(region="amer")
    await ann.type("help")
    await ann.sees("What I can do")
    await in_channel(moved, "mine")
    await ann.sees("Yours")
    posted = [call for call in office.cloud.calls if call.endswith(f"{ann.conversation}/activities")]
    assert [call.split("/")[1] for call in posted] == ["emea", "amer"]
