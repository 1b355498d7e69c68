"""Nothing that names or reaches a customer waits in the store; what was taken out is told, once."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.store.tinydb import TinyStore
from adapters.teams.account import Account
from adapters.teams.app import Teams
from adapters.teams.read import Activity, inbound
from adapters.teams.waiting import waiting
from bot.conversation import Bot
from flows.parse import Source, parse
from flows.redact import LONGEST, redacting
from tests.adapters.teams.office import PLAYBOOK, Clock, Office
from tests.adapters.teams.seat import Seat, said
from tests.bot.test_redaction import bytes_of
from tests.flows.book import BASE
from tests.flows.test_redact import cards, ibans, phones

MAILS = st.sampled_from(["jane.doe+shop@mail.example", "jane (at) host dot com"])
PERSONAL = st.one_of(ibans(), cards(), phones(), MAILS)
MAIL, TOLD = "jane@host.example", "I took out an e-mail address before saving"
STORY = "The kettle leaks"


def activity(**more: object) -> Activity:
    """What Teams posts when somebody types, or clicks in a client that sends a button's data as a message."""
    return Activity.model_validate({
        "type": "message", "id": "1", "serviceUrl": "https://smba.example/emea/",
        "from": {"id": "29:ann", "name": "Ann"}, "recipient": {"id": "28:bot"},
        "conversation": {"id": "a:ann", "conversationType": "personal"}, "channelData": {"tenant": {"id": "one"}},
    } | more)  # fmt: skip


async def bytes_while_waiting(*activities: Activity) -> str:
    """All that is on disk while nobody has worked off what came in."""
    with TemporaryDirectory() as folder:
        store = TinyStore.open(Path(folder))
        teams = Teams(Account(anonymous=True), Bot(store, PLAYBOOK), store, store.put_job, Clock())
        for one in activities:
            await teams.heard(inbound(one))
        await store.close()
        return bytes_of(Path(folder)).decode("utf-8", "replace")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(personal=PERSONAL, long=st.booleans())
async def test_no_personal_data_is_in_the_stores_bytes_while_a_delivery_waits(personal: str, long: bool) -> None:
    around = "and so on " * 1_000 if long else ""
    typed = [f"{personal}", f"complaint {around}Reach me: {personal}", f"/check Write to {personal}, please {around}"]
    data = {
        "amends": 1, "do": "form", "conversation": "c", "fields": ["story"], "in.story": f"My own: {personal}",
        "typed.due": personal, "text": personal, "complaint": personal, "value": personal, "made up": personal,
        "nested": {"deep": [personal]},
    }  # fmt: skip
    kept = await bytes_while_waiting(
        *(activity(id=f"{number}", text=text) for number, text in enumerate(typed)),
        activity(id="button", value=data, text=personal),
    )
    assert "Reach me: [" in kept
    assert personal not in kept
    digits = "".join(filter(str.isdigit, personal))
    assert len(digits) < 6 or digits[-6:] not in kept  # an account number can be letters for the most part


async def test_nobodys_name_waits_either_and_what_is_needed_to_act_stays() -> None:
    data = {"amends": 1, "do": "answer", "conversation": "c0ffee", "step": "case", "nonce": "n", "value": "0012345678"}
    told = activity(value=data, text="complaint Hello Nadia, got you.")
    assert "Hello [name], got you." in await bytes_while_waiting(told)
    kept = waiting(inbound(told), redacting(PLAYBOOK))
    assert (kept.value, kept.removed) == (data, ("name",))


async def test_a_teams_own_pattern_counts_while_a_delivery_waits() -> None:
    team = parse(BASE, Source("team.toml", "[redact.own]\nmembership = 'M-\\d{6}'\n"))
    kept = waiting(inbound(activity(text="complaint I am M-123456")), redacting(team))
    assert (kept.text, kept.removed) == ("complaint I am [membership]", ("membership",))


async def test_a_text_too_long_to_be_an_answer_is_still_refused_as_one(office: Office) -> None:
    ann = office.seat()
    await ann.type(f"complaint {'word ' * LONGEST} {MAIL}")
    await ann.sees("fit here")
    assert await office.debriefs() == []


def count(seat: Seat) -> int:
    """How often the chat says that something was taken out."""
    return sum(said(one.card).count("I took out") for one in seat.chat)


async def test_typed_words_are_told_of_once_however_often_they_come(office: Office) -> None:
    ann = office.seat()
    typed = await ann.type(f"complaint {STORY}. Write to {MAIL}")
    await ann.sees("Is there a case or order number?")
    assert TOLD in said(ann.last)
    await ann.post(typed)
    await ann.type("4711")
    await ann.sees("Where did they tell you?")
    assert count(ann) == 0  # the question that said so is one line by now
    (conversation,) = await office.store.latest(ann.person)
    assert conversation.state.answers["story"] == f"{STORY}. Write to [e-mail]"


@pytest.mark.parametrize("number", ["0012345678", "020 7946 0155"])
async def test_a_case_number_that_looks_like_a_telephones_is_kept_where_one_was_asked_for(
    office: Office, number: str
) -> None:
    ann = office.seat()
    await ann.type(f"complaint {STORY}")
    await ann.sees("Is there a case or order number?")
    await ann.type(number)
    await ann.sees("Where did they tell you?")
    assert (await office.store.latest(ann.person))[0].state.answers["case"] == number
    assert count(ann) == 0


async def test_a_button_that_comes_as_a_message_tells_of_it_once(office: Office) -> None:
    ann = office.seat()
    await ann.type(f"debrief {STORY}")
    await ann.sees("Just the essentials")
    posted = ann.chat[-1]
    data = posted.card["actions"][0]["fallback"]["data"]
    typed: dict[str, Any] = {"in.story": f"{STORY}, says {MAIL}", "in.kind": "late", "in.outcome": "accepted"}
    await ann.post(ann.activity("message", value=data | typed, replyToId=posted.id))
    await ann.sees("Logged.")
    assert count(ann) == 1
    assert (await office.debriefs())[0].story == f"{STORY}, says [e-mail]"


async def test_a_draft_to_check_tells_of_it(office: Office) -> None:
    ann = office.seat()
    await ann.type(f"check We are sorry. Write to {MAIL}")
    await ann.sees("Check this reply")
    assert (TOLD in said(ann.last), count(ann)) == (True, 1)


async def test_words_after_a_silence_tell_of_it_where_they_are_shown_and_not_again(office: Office) -> None:
    ann = office.seat()
    await ann.type(f"complaint {STORY}")
    await ann.sees("Is there a case or order number?")
    office.clock.ahead = timedelta(hours=20)
    await ann.type(f"It is {MAIL}")
    await ann.sees("You still have this one open")
    assert count(ann) == 1
    await ann.click("Start a new one with it")
    await ann.until(lambda: len(ann.chat) == 3)
    assert TOLD not in said(ann.last)
    assert {one.state.answers["story"] for one in await office.store.latest(ann.person)} == {STORY, "It is [e-mail]"}


async def test_a_draft_that_was_rewritten_and_kept_in_one_click_tells_of_it(office: Office) -> None:
    ann = office.seat()
    await ann.type(f"complaint {STORY}")
    for words, button in (("case", "Skip"), ("Where", "private"), ("sound", "calm"), ("before?", "no")):
        await ann.sees(words)
        await (ann.click(button) if button == "Skip" else ann.type(button))
    await ann.sees("two short lines")
    await ann.click("Send", value="We are sorry if you feel that way.")
    await ann.click("Keep it as it is", value=f"I am sorry that the kettle leaks. Write to {MAIL}")
    await ann.sees("What kind of complaint is it?")
    assert TOLD in said(ann.last)
