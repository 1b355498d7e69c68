"""What the small script adds: going on in place, counting, finding, copying, asking before it stops."""

from playwright.sync_api import expect

from adapters.web import words
from flows.words import fill
from tests.adapters.web.conftest import Sit
from tests.adapters.web.seat import Mouse, go_on
from tests.adapters.web.service import Service
from tests.adapters.web.visitor import OTHERS, PLAYBOOK
from tests.talk import ANSWERS, STORY

WORDS = words.load("en")


def test_what_was_typed_stays_while_something_else_is_switched(service: Service, sit: Sit) -> None:
    seat = sit(service)
    Mouse(seat).begin(STORY)
    seat.page.fill("[data-field]", "4711")
    seat.answered(lambda: seat.page.click("button[role=switch]"))
    expect(seat.page.locator("[role=switch]")).to_have_attribute("aria-checked", "true")
    expect(seat.page.locator("[data-field]")).to_have_value("4711")


def test_another_language_is_everywhere_on_the_page_and_what_was_typed_stays(service: Service, sit: Sit) -> None:
    seat = sit(service)
    Mouse(seat).begin(STORY)
    seat.page.fill("[data-field]", "4711")
    seat.page.click(".me summary")
    seat.answered(lambda: seat.page.click("button[value=de]"))
    says = words.load("de")
    expect(seat.page.locator("html")).to_have_attribute("lang", "de")
    expect(seat.page.locator(".skip")).to_have_text(says.skip_link)
    expect(seat.page.locator("body")).to_have_attribute("data-wait", says.wait)
    expect(seat.page.locator("#question")).to_contain_text(OTHERS["de"].load().asks.case.label)
    expect(seat.page.locator("[data-field]")).to_have_value("4711")


def test_an_earlier_answer_that_is_edited_has_the_focus(service: Service, sit: Sit) -> None:
    seat = sit(service)
    Mouse(seat).begin(STORY)
    Mouse(seat).write("471")
    seat.page.locator(".edit").last.click()
    expect(seat.page.locator("[data-field]")).to_be_focused()
    seat.page.keyboard.type("1")
    seat.answered(lambda: seat.page.keyboard.press("Enter"))
    assert seat.step == "setting"
    expect(seat.page.locator(".bubble").last).to_contain_text("4711")


def test_shift_and_enter_begin_a_new_line(service: Service, sit: Sit) -> None:
    seat = sit(service)
    seat.page.keyboard.insert_text("one")
    seat.page.keyboard.press("Shift+Enter")
    seat.page.keyboard.insert_text("two")
    assert seat.page.locator("#text").input_value() == "one\ntwo"
    seat.answered(lambda: seat.page.keyboard.press("Enter"))
    expect(seat.page.locator(".bubble p")).to_have_text("one\ntwo", use_inner_text=True)


def test_near_the_limit_characters_are_counted_as_the_service_counts_them(service: Service, sit: Sit) -> None:
    seat = sit(service)
    Mouse(seat).begin(STORY)
    count = seat.page.locator("p.count")
    for text, said in (
        ("x" * 30, ""),
        ("👩" * 50, fill(WORDS.left, {"count": "10"})),
        ("x" * 63, fill(WORDS.over, {"count": "3"})),
    ):
        seat.page.fill("[data-field]", text)
        assert (count.inner_text() if count.is_visible() else "") == said
    seat.page.click("#answer button.main")
    expect(seat.page.locator(".note.problem")).to_contain_text("That is 63 characters, and 60 fit here.")
    expect(seat.page.locator("[data-field]")).to_have_value("x" * 63)


def test_a_long_list_can_be_searched(service: Service, sit: Sit) -> None:
    seat = sit(service)
    Mouse(seat).begin(STORY)
    go_on(Mouse(seat), until="kind")
    seat.page.fill("#find", " LATE ")
    assert seat.page.locator(".box:visible .label").all_inner_texts() == [PLAYBOOK.kinds["late"].label]
    seat.page.fill("#find", "xyzzy")
    expect(seat.page.locator(".nothing")).to_have_text(WORDS.nothing_found)
    seat.page.fill("#find", "")
    assert seat.page.locator(".box:visible").count() == len(PLAYBOOK.kinds) + 1
    expect(seat.page.locator(".nothing")).to_have_text("")


def test_a_message_for_the_customer_is_copied(service: Service, sit: Sit) -> None:
    seat = sit(service, permissions=["clipboard-read", "clipboard-write"])
    seat.page.fill("#text", STORY)
    seat.answered(lambda: seat.page.click("button[value=debrief]"))
    seat.page.get_by_role("radio", name="Accepted").check()
    seat.page.fill("[name='value.promise']", ANSWERS["promise"])
    seat.answered(lambda: seat.page.click("#answer button.main"))
    seat.page.click("button.copy")
    expect(seat.page.locator("button.copy")).to_contain_text(WORDS.copied)
    copied = seat.page.evaluate("navigator.clipboard.readText()")
    assert copied == seat.page.locator("figure.send blockquote").text_content()
    assert ANSWERS["promise"] in copied


def test_what_cannot_be_copied_is_said_to_be_copied_by_hand(service: Service, sit: Sit) -> None:
    seat = sit(service, permissions=[])
    seat.page.fill("#text", STORY)
    seat.answered(lambda: seat.page.click("button[value=debrief]"))
    seat.page.get_by_role("radio", name="Accepted").check()
    seat.page.fill("[name='value.promise']", ANSWERS["promise"])
    seat.answered(lambda: seat.page.click("#answer button.main"))
    seat.page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    seat.page.click("button.copy")
    expect(seat.page.locator(".note.local")).to_have_text(WORDS.not_copied)


def test_stop_asks_first_and_going_on_is_what_enter_does(service: Service, sit: Sit) -> None:
    seat = sit(service)
    Mouse(seat).begin(STORY)
    stop = seat.page.get_by_role("link", name=PLAYBOOK.words.buttons.cancel)
    dialog = seat.page.locator("dialog")
    for leave in ("Enter", "Escape"):
        stop.click()
        expect(dialog).to_be_visible()
        assert seat.page.evaluate("document.activeElement.textContent") == WORDS.stop_no
        seat.page.keyboard.press(leave)
        expect(dialog).to_be_hidden()
    assert len(seat.posts) == 1
    stop.click()
    seat.answered(lambda: seat.page.click("dialog button.stop"))
    expect(seat.page.locator(".say")).to_have_text(PLAYBOOK.words.cancelled)


def test_the_browsers_way_back_leads_to_the_first_page_with_what_is_open(service: Service, sit: Sit) -> None:
    seat = sit(service)
    Mouse(seat).begin(STORY)
    assert "/c/" in seat.page.url
    seat.page.go_back()
    expect(seat.page.locator(".resume .label")).to_have_count(1)
    seat.page.click(".resume a")
    expect(seat.page.locator("#question")).to_contain_text(PLAYBOOK.asks.case.label)


def test_arabic_runs_from_right_to_left_and_stays_whole(service: Service, sit: Sit) -> None:
    seat = sit(service)
    story = "لم يصل الطرد 😡 رقم AB-4711!"
    Mouse(seat).begin(story)
    bubble = seat.page.locator(".bubble p")
    expect(bubble).to_have_text(story)
    assert bubble.evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert seat.page.locator("#question").evaluate("one => getComputedStyle(one).direction") == "ltr"
