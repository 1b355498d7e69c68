"""The language that a person chose, in Teams."""

from adapters import Preferences
from adapters.teams import words
from tests.adapters.teams.office import OTHERS, PLAYBOOK, Office
from tests.adapters.teams.seat import Seat, inputs, said
from tests.adapters.teams.way import answer
from tests.same_everywhere.complaint import IN_GERMAN

GERMAN = OTHERS["de"].load()
SAYS = words.load("de")
STORY = IN_GERMAN[0].event.value  # type: ignore[union-attr]


async def choose(seat: Seat, language: str) -> None:
    """The language, on the settings card."""
    await seat.type("settings")
    await seat.sees("How much I say")
    settings = seat.chat[-1]
    assert [one["title"] for one in inputs(settings.card)["language"]["choices"]] == ["Deutsch", "English", "Español"]
    assert inputs(settings.card)["language"]["value"] == "en"
    await seat.click("Use it", language=language)
    assert SAYS.settings in said(settings.card)
    assert settings.card["lang"] == "de"


async def test_a_talk_goes_on_in_the_language_that_was_chosen_and_what_was_answered_counts(office: Office) -> None:
    ann = office.seat()
    await ann.type(f"complaint {STORY}")
    await ann.sees("Is there a case or order number?")
    await ann.type("4711")
    await ann.sees(PLAYBOOK.asks.setting.label)
    await choose(ann, "de")
    await ann.sees(GERMAN.asks.setting.label)
    assert ann.last["lang"] == "de"
    assert SAYS.asked_again in [said(one.card).strip() for one in ann.chat]
    for number, one in enumerate(IN_GERMAN[2:]):
        await ann.sees(one.ask.label)
        await answer(ann, one, GERMAN, typed=number % 3 == 0)
    await ann.sees(GERMAN.says.done)
    (debrief,) = await office.debriefs()
    assert (debrief.language, debrief.case, debrief.remedy) == ("de", "4711", "express")


async def test_two_people_hear_their_own_languages_at_once(office: Office) -> None:
    ann, ben = office.seat(), office.seat("ben")
    await choose(ben, "de")
    for seat, playbook in ((ann, PLAYBOOK), (ben, GERMAN)):
        await seat.type(f"complaint {STORY}")
        await seat.sees(playbook.asks.case.label)


async def test_what_belongs_to_no_question_is_in_the_persons_language(office: Office) -> None:
    ann = office.seat()
    await office.store.prefer(ann.person, Preferences(language="de"))
    await ann.type("help")
    await ann.sees(SAYS.help)
    await ann.type("")
    await ann.sees(SAYS.not_text)
    _, dialog = await ann.invoke("task/fetch", {"commandId": "coach", "data": {}})
    assert dialog["task"]["value"]["title"] == SAYS.coach_title
    assert dialog["task"]["value"]["card"]["content"]["lang"] == "de"
    _, refused = await ann.invoke("adaptiveCard/action", {"action": {"data": {"amends": 1}}})
    assert refused["value"]["message"] == SAYS.unreadable
    status, refused = await ann.invoke("nothing/ofOurs", {})
    assert (status, refused["error"]["message"]) == (404, SAYS.unreadable)


async def test_what_names_a_customer_is_found_by_the_persons_language_before_it_is_kept(office: Office) -> None:
    ann = office.seat()
    await office.store.prefer(ann.person, Preferences(language="de"))
    await ann.type("complaint Das Paket ist weg. Handy: 4915123456")
    await ann.sees(GERMAN.redact.named.phone)
    (conversation,) = await office.store.latest(ann.person)
    assert conversation.state.answers["story"] == f"Das Paket ist weg. Handy: {GERMAN.redact.instead.phone}"


async def test_a_language_that_there_is_not_changes_nothing(office: Office) -> None:
    ann = office.seat()
    data = {"amends": 1, "do": "prefer", "language": "xx"}
    await ann.invoke("adaptiveCard/action", {"action": {"type": "Action.Execute", "data": data}})
    assert await office.store.preferences(ann.person) == Preferences()
