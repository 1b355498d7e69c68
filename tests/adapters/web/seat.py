"""A tab of a real browser at the chat: answers by mouse or by keyboard alone, and remembers all that went on in it."""

import shutil
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Playwright, Request

from tests.talk import ANSWERS

PATIENCE = 10_000  # milliseconds that anything may take
NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
TABS = 60  # more than any page has stops

# The browser itself says so of every answer that is no success, and of every one that never came.
ITS_OWN = "Failed to load resource"


def launch(playwright: Playwright) -> Browser:
    """The browser of this machine. Skips where there is none: the tests install none by themselves."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("There is no Chromium on this machine: install the package chromium to run these tests.")
    return playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))


class Seat:
    """`home`: where the chat begins."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        self.home = home
        self.context = context
        self.requests: list[str] = []
        self.posts: list[str] = []
        self.dialogs: list[str] = []
        self.errors: list[str] = []
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("request", self._requested)
        self.page.on("dialog", self._asked)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._said)

    @property
    def step(self) -> str:
        """The open question's; "" where there is none."""
        return self.page.locator("#answer input[name=step]").get_attribute("value") if self.has("#answer") else ""

    @property
    def waits(self) -> bool:
        """Whether a draft waits to be rewritten or kept."""
        return self.has("button[value=keep]")

    def has(self, selector: str) -> bool:
        return self.page.locator(selector).count() > 0

    def open(self, path: str) -> None:
        self.page.goto(self.home.rstrip("/") + path)

    def answered(self, deed: Callable[[], object]) -> None:
        """Does it, and waits until the next page's content is there."""
        before = self.page.evaluate(EVENT)
        deed()
        self.page.wait_for_function(
            f"before => ({EVENT}) !== before && !document.querySelector('[aria-busy]')", arg=before
        )

    def assert_calm(self) -> None:
        """Nothing was asked of another host, no dialog opened, and nothing went wrong in the page."""
        host = urlsplit(self.home).netloc
        assert {urlsplit(url).netloc for url in self.requests} == {host}
        assert (self.dialogs, self.errors) == ([], [])

    def _requested(self, request: Request) -> None:
        self.requests.append(request.url)
        if request.method == "POST":
            self.posts.append(request.post_data or "")

    def _asked(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(ITS_OWN):
            self.errors.append(message.text)


# What names the delivery of the question that is open: another one with every page.
EVENT = "document.querySelector('#now [name=event]')?.value ?? ''"


class Mouse:
    """Clicks on what it means, and types only where a field was clicked."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.page = seat.page

    def begin(self, story: str) -> None:
        self._write("#text", story)
        self._click("button[value=coach]")

    def skip(self) -> None:
        self._click("button[value=skip]")

    def keep(self) -> None:
        self._click("button[value=keep]")

    def write(self, words: str) -> None:
        self._write("[data-field]", words)
        self._click("#answer button.main")

    def write_beside(self, words: str) -> None:
        self._write("[name^='typed.']", words)
        self._click("form.typed button.main")

    def press(self, option: str) -> None:
        self._click(f"#answer button[value='{option}']")

    def choose(self, options: list[str]) -> None:
        for option in options:
            self.page.locator(f".box:has(input[value='{option}'])").click()
        self._click("#answer button.main")

    def _write(self, field: str, words: str) -> None:
        self.page.locator(field).click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(words)

    def _click(self, button: str) -> None:
        self.seat.answered(self.page.locator(button).click)


class Keyboard:
    """Never touches the mouse: starts from where the focus is and goes on with Tab, arrows, Space and Enter."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.page = seat.page

    def begin(self, story: str) -> None:
        assert self._is_at("#text")
        self._write(story)
        self._enter()

    def skip(self) -> None:
        self._tab_to("button[value=skip]")
        self._enter()

    def keep(self) -> None:
        self._tab_to("button[value=keep]")
        self._enter()

    def write(self, words: str) -> None:
        assert self._is_at("[data-field]")
        self._write(words)
        self._enter()

    def write_beside(self, words: str) -> None:
        self._tab_to("[name^='typed.']")
        self._write(words)
        self._enter()

    def press(self, option: str) -> None:
        assert self._is_at("#question")
        self._tab_to(f"#answer button[value='{option}']")
        self._enter()

    def choose(self, options: list[str]) -> None:
        assert self._is_at("#question")
        for option in options:
            if self.seat.has("#answer input[type=checkbox]"):
                self._tab_to(f"#answer input[value='{option}']")
                self.page.keyboard.press("Space")
            else:
                self._tab_to("#answer input[type=radio]")
                self._arrow_to(f"#answer input[value='{option}']")
        self._tab_to("#answer button.main")
        self._enter()

    def _write(self, words: str) -> None:
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(words)

    def _enter(self) -> None:
        self.seat.answered(lambda: self.page.keyboard.press("Enter"))

    def _tab_to(self, selector: str) -> None:
        self._until("Tab", selector)

    def _arrow_to(self, selector: str) -> None:
        if not self._is_at(f"{selector}:checked"):
            self.page.keyboard.press("Space")
            if not self._is_at(selector):
                self._until("ArrowDown", selector)

    def _until(self, key: str, selector: str) -> None:
        for _ in range(TABS):
            self.page.keyboard.press(key)
            if self._is_at(selector):
                return
        raise AssertionError(f"{key} never came to {selector}")

    def _is_at(self, selector: str) -> bool:
        return self.page.evaluate("selector => document.activeElement.matches(selector)", selector)


def go_on(hand: Mouse | Keyboard, until: str = "", answers: Mapping[str, str] = ANSWERS) -> None:
    """Answers question after question as far as that step, by default to the end; what has no answer is skipped."""
    seat = hand.seat
    while (step := seat.step) and step != until:
        if seat.waits:
            hand.keep()
        elif step not in answers:
            hand.skip()
        elif seat.has("[data-field]"):
            hand.write(answers[step])
        elif seat.has(f"#answer button[value='{answers[step]}']"):
            hand.press(answers[step])
        elif seat.has("form.typed"):
            hand.write_beside(answers[step])
        else:
            hand.choose(answers[step].split(","))
