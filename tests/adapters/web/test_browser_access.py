"""Every kind of page for everybody: nothing that axe calls grave, no scrolling sideways, no motion unasked for."""

from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.adapters.web.conftest import Sit
from tests.adapters.web.prepared import AT
from tests.adapters.web.seat import Keyboard, Mouse, Seat
from tests.adapters.web.service import Service
from tests.talk import STORY

PAGES = ("start", *AT, "form", "editing", "stop", "lost")
IN_EVERY_LOOK = ("start", "words", "cards", "board", "form", "end")
NARROWEST = 320  # CSS pixels: WCAG 2.2, 1.4.10 Reflow
AXE = Axe().axe_script

Prepared = tuple[Service, dict[str, str]]


@pytest.fixture
def seat(prepared: Prepared, sit: Sit) -> Seat:
    return sit(prepared[0], "Kim")


def path(name: str, paths: dict[str, str]) -> str:
    others = {
        "start": "/",
        "lost": "/c/nothing",
        "editing": f"{paths['end']}?edit=story",
        "stop": f"{paths['words']}?stop",
    }
    return (others | paths)[name]


def grave(seat: Seat) -> list[str]:
    """What axe calls serious or critical, and where."""
    if not seat.page.evaluate("'axe' in window"):
        seat.page.evaluate(AXE)
    found = seat.page.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
    return [
        f"{one['id']}: {node['target']}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


def test_axe_finds_nothing_grave_light_or_dark_wide_or_narrow(prepared: Prepared, seat: Seat) -> None:
    found = {}
    for name in IN_EVERY_LOOK:
        seat.open(path(name, prepared[1]))
        for scheme, width in product(("light", "dark"), (1200, 360)):
            seat.page.emulate_media(color_scheme=scheme)
            seat.page.set_viewport_size({"width": width, "height": 900})
            found[name, scheme, width] = grave(seat)
    assert {look: what for look, what in found.items() if what} == {}


def test_axe_finds_nothing_grave_on_any_other_page(prepared: Prepared, seat: Seat) -> None:
    found = {}
    for name in PAGES:
        if name not in IN_EVERY_LOOK:
            seat.open(path(name, prepared[1]))
            found[name] = grave(seat)
    assert {name: what for name, what in found.items() if what} == {}


def test_axe_finds_nothing_grave_in_what_opens(prepared: Prepared, seat: Seat) -> None:
    seat.open(path("words", prepared[1]))
    for what in seat.page.locator(".me summary").all():
        what.click()
        assert grave(seat) == []
        what.click()
    seat.page.click("[data-dialog=stop]")
    assert grave(seat) == []


def test_axe_would_find_what_is_grave(prepared: Prepared, seat: Seat) -> None:
    seat.page.evaluate("document.querySelector('label[for=text]').remove()")
    seat.page.evaluate("document.querySelector('#text').removeAttribute('placeholder')")
    assert "label: ['#text']" in grave(seat)


def test_nothing_scrolls_sideways_on_the_narrowest_screen(prepared: Prepared, seat: Seat) -> None:
    seat.page.set_viewport_size({"width": NARROWEST, "height": 700})
    widths = {}
    for name in PAGES:
        seat.open(path(name, prepared[1]))
        seat.page.locator("details").evaluate_all("all => all.forEach(one => (one.open = true))")
        widths[name] = seat.page.evaluate("document.documentElement.scrollWidth")
    assert widths == dict.fromkeys(PAGES, NARROWEST)


def test_a_word_without_an_end_scrolls_nothing_sideways(service: Service, sit: Sit) -> None:
    seat = sit(service, viewport={"width": NARROWEST, "height": 700})
    seat.page.fill("#text", "x" * 2000)
    assert seat.page.evaluate("document.documentElement.scrollWidth") == NARROWEST
    Mouse(seat).begin("x" * 2000)
    assert seat.page.evaluate("document.documentElement.scrollWidth") == NARROWEST


@pytest.mark.parametrize(
    ("wish", "lasts", "behaves"), [("reduce", "0s", "auto"), ("no-preference", "0.15s, 0.15s, 0.15s", "smooth")]
)
def test_nothing_moves_for_somebody_who_wants_no_motion(
    wish: str, lasts: str, behaves: str, service: Service, sit: Sit
) -> None:
    seat = sit(service, reduced_motion=wish)
    seat.page.evaluate(SEEN_SCROLLING)
    Mouse(seat).begin(STORY)
    assert seat.page.evaluate("window.behaved") == [behaves]
    button = seat.page.locator("#answer button.main")
    assert button.evaluate("button => getComputedStyle(button).transitionDuration") == lasts


SEEN_SCROLLING = """() => {
    const scroll = Element.prototype.scrollIntoView;
    window.behaved = [];
    Element.prototype.scrollIntoView = function (how) { window.behaved.push(how.behavior); scroll.call(this, how); };
}"""


def test_what_the_coach_says_is_read_out_where_nobody_sees_the_page_change(prepared: Prepared, seat: Seat) -> None:
    seat.open(path("notes", prepared[1]))
    Keyboard(seat).keep()
    news = seat.page.locator("#news[role=status]")
    assert news.inner_text() == seat.page.locator("#place").inner_text()
    assert seat.page.evaluate("document.activeElement.getAttribute('aria-describedby')").split()[0] == "advice"
