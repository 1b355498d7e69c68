"""The real program in a real browser: whole complaints by mouse and by keyboard, crashes, and hostile words."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from adapters.web import words
from flows.coaching import coaching
from flows.flow import advance
from flows.record import About, record
from tests.adapters.web.conftest import Sit
from tests.adapters.web.prepared import DRAFT
from tests.adapters.web.seat import Keyboard, Mouse, Seat, go_on
from tests.adapters.web.service import Service
from tests.adapters.web.visitor import NOW, PLAYBOOK
from tests.talk import ANSWERS, STORY, talk

WORDS = words.load("en")
ITS_OWN = {"id", "agent", "started_at", "ended_at"}  # fields that two debriefs of the same complaint differ in
HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>'
# Every question that is asked in words, on the way through the talk that asks the most of them.
IN_WORDS = [
    *("story", "case", "acknowledgement", "kind_other", "product_other", "wish", "say_back", "cause", "doubt"),
    *("apology_public", "apology", "own_option", "reason", "ideas", "closing", "promise"),
    *("improve", "resources", "concern", "takeaway_when", "takeaway_then"),
]
IN_EVERY_FIELD = (
    dict.fromkeys(IN_WORDS, HOSTILE)
    | {"setting": "public", "before": "yes", "kind": "other", "product": "other", "paid": "89", "options": "own"}
    | {"remedy": "own", "agreed": "no", "next": "ideas", "remedy_2": "ideas", "agreed_2": "no", "next_2": "refused"}
    | {"due": "today", "outcome": "still_unhappy", "share": "lead"}
)


def debrief_on(screen: Seat, service: Service) -> dict[str, Any]:
    """What `export` says of the conversation that is on the screen."""
    id = urlsplit(screen.page.url).path.removeprefix("/c/")
    (debrief,) = [one for one in service.export() if one["id"] == id]
    return debrief


def without_its_own(debrief: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in debrief.items() if name not in ITS_OWN}


def expected() -> dict[str, Any]:
    """The debrief that the same answers make without any page."""
    flow = coaching(PLAYBOOK)
    *_, (state, event) = talk(flow, ANSWERS, NOW)
    about = About("", "local", "web", "", "coach", NOW, NOW)
    return record(PLAYBOOK, advance(flow, state, event, NOW), about).model_dump(mode="json")


@pytest.mark.parametrize("hand", [Mouse, Keyboard])
def test_a_whole_complaint_is_told_and_found_by_export_beside_the_service(
    hand: type[Mouse | Keyboard], service: Service, sit: Sit
) -> None:
    seat = sit(service)
    hand(seat).begin(STORY)
    go_on(hand(seat))
    expect(seat.page.locator(".card h2")).to_have_text(PLAYBOOK.says.done_title)
    assert without_its_own(debrief_on(seat, service)) == without_its_own(expected())


def test_without_a_script_a_quick_debrief_is_told_and_found_by_export(service: Service, sit: Sit) -> None:
    seat = sit(service, java_script_enabled=False)
    seat.page.fill("#text", STORY)
    seat.page.click("button[value=debrief]")
    seat.page.select_option("[name='value.product']", "delivery")
    for label in ("In public", "Won over"):
        seat.page.get_by_role("radio", name=label).check()
    seat.page.fill("[name='value.compensation']", "lots")
    seat.page.click("button.main")
    expect(seat.page.locator(".wrong")).to_have_text(PLAYBOOK.words.problems.no_amount)
    seat.page.fill("[name='value.compensation']", "20")
    seat.page.click("button.main")
    expect(seat.page.locator(".card h2")).to_have_text(PLAYBOOK.says.done_title)
    debrief = debrief_on(seat, service)
    told = {"source": "quick", "story": STORY, "kind": "late", "product": "delivery", "setting": "public"}
    told |= {"outcome": "won_over", "compensation": {"amount": "20.00", "currency": PLAYBOOK.limits.currency}}
    assert {name: debrief[name] for name in told} == told


def test_after_kill_9_the_page_goes_on_at_the_same_question(own_service: Service, sit: Sit) -> None:
    seat = sit(own_service)
    hand = Mouse(seat)
    hand.begin(STORY)
    go_on(hand, until="before")
    own_service.kill()
    own_service.start()
    hand.choose(["yes"])
    assert seat.step == "acknowledgement"
    hand.write(DRAFT)
    own_service.kill()
    own_service.start()
    seat.page.reload()
    assert (seat.step, seat.waits) == ("acknowledgement", True)
    expect(seat.page.locator("[data-field]")).to_have_value(DRAFT)
    hand.keep()
    assert seat.step == "kind"
    assert own_service.export() == []


def test_words_sent_while_the_service_is_down_stay_in_their_field_and_can_be_sent_again(
    own_service: Service, sit: Sit
) -> None:
    seat = sit(own_service)
    Mouse(seat).begin(STORY)
    own_service.stop()
    seat.page.fill("[data-field]", "4711")
    seat.page.click("#answer button.main")
    expect(seat.page.locator(".note.local")).to_have_text(WORDS.unsent)
    expect(seat.page.locator("[data-field]")).to_have_value("4711")
    own_service.start()
    seat.answered(lambda: seat.page.click("#answer button.main"))
    assert (seat.step, seat.has(".note.local")) == ("setting", False)
    expect(seat.page.locator(".log .bubble").last).to_contain_text("4711")


def test_a_double_click_on_send_sends_once(service: Service, sit: Sit) -> None:
    seat = sit(service)
    seat.page.fill("#text", STORY)
    seat.answered(lambda: seat.page.dblclick("button[value=coach]"))
    assert (seat.step, len(seat.posts)) == ("case", 1)
    seat.page.fill("[data-field]", "4711")
    seat.answered(lambda: seat.page.dblclick("#answer button.main"))
    assert (seat.step, len(seat.posts)) == ("setting", 2)


def test_two_sends_at_once_are_one(service: Service, sit: Sit) -> None:
    seat = sit(service)
    Mouse(seat).begin(STORY)
    seat.page.fill("[data-field]", "4711")
    twice = "form => { form.requestSubmit(); form.requestSubmit(); }"
    seat.answered(lambda: seat.page.locator("#answer").evaluate(twice))
    assert (seat.step, len(seat.posts)) == ("setting", 2)


def test_the_second_half_of_a_double_click_does_not_answer_the_next_question(service: Service, sit: Sit) -> None:
    seat = sit(service)
    Mouse(seat).begin(STORY)
    seat.page.hover("#answer button.main")
    seat.page.mouse.down(click_count=2)
    seat.page.mouse.up(click_count=2)
    Mouse(seat).write("4711")
    assert len(seat.posts) == 2
    expect(seat.page.locator(".log .bubble").last).to_contain_text("4711")


def test_enter_that_is_held_down_answers_one_question(service: Service, sit: Sit) -> None:
    seat = sit(service)
    seat.page.keyboard.insert_text(STORY)
    seat.answered(lambda: seat.page.keyboard.down("Enter"))
    for _ in range(3):
        seat.page.keyboard.down("Enter")  # repeats, for it was not let go
    seat.page.keyboard.up("Enter")
    Keyboard(seat).write("4711")
    assert (seat.step, len(seat.posts)) == ("setting", 2)
    expect(seat.page.locator(".log .bubble").last).to_contain_text("4711")


def test_hostile_words_in_every_field_are_only_words(service: Service, sit: Sit) -> None:
    seat = sit(service)
    Mouse(seat).begin(HOSTILE)
    go_on(Mouse(seat), answers=IN_EVERY_FIELD)
    expect(seat.page.locator(".card dd").first).to_have_text(HOSTILE)
    said = seat.page.locator(".log li").filter(has_text=HOSTILE).locator(".edit")
    edits = said.evaluate_all("links => links.map(link => new URL(link.href).searchParams.get('edit'))")
    assert set(IN_WORDS) <= set(edits)
    assert (seat.page.locator("main img").count(), seat.page.locator("#page script").count()) == (0, 0)


def test_hostile_words_in_a_form_are_only_words(service: Service, sit: Sit) -> None:
    seat = sit(service)
    seat.page.fill("#text", HOSTILE)
    seat.answered(lambda: seat.page.click("button[value=debrief]"))
    fields = seat.page.locator("#answer textarea, #answer input:not([type])")
    for field in fields.all():
        field.fill(HOSTILE)
    seat.answered(lambda: seat.page.click("#answer button.main"))
    assert fields.evaluate_all("fields => fields.map(field => field.value)") == [HOSTILE] * fields.count()
    assert (seat.page.locator("main img").count(), seat.page.locator("#page script").count()) == (0, 0)
