"""The Microsoft 365 Agents Playground, a client like Teams that runs here, and a person in front of it."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, expect, sync_playwright

from flows.event import Answer, Event, Keep
from flows.message import Choice, Prompt
from tests.adapters.teams import ROOT, installed

HERE = Path(__file__).parent
CLIENT = HERE / "node_modules" / "@microsoft" / "m365agentsplayground" / "cli.js"
SOON = 30.0  # seconds that a start may take on a busy machine
STEP = 10_000.0  # milliseconds that a turn may take


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def program(folder: Path) -> Iterator[str]:
    """The service as a process, for Teams without authentication; its address."""
    settings = {"MICROSOFT_APP_ANONYMOUS": "1", "AMENDS_STORE": f"tinydb:{folder / 'store'}"}
    port = free_port()
    command = [sys.executable, "-m", "bot", "serve", "--port", str(port)]
    with started(command, settings) as process:
        reached(f"http://127.0.0.1:{port}/readyz", process)
        yield f"http://127.0.0.1:{port}"


@contextmanager
def playground(bot: str, folder: Path) -> Iterator[str]:
    """The Playground in front of that address, on this machine only and without telemetry; its own address.

    `folder`: where it may write what it likes.
    """
    port = free_port()
    command = [
        "node", "--require", str(HERE / "loopback.cjs"), str(installed(CLIENT)), "start",
        "--app-endpoint", f"{bot}/api/messages",
        "--channel-id", "msteams", "--port", str(port), "--disable-telemetry",
    ]  # fmt: skip
    with started(command, {"TEAMSAPPTESTER_BROWSER": "none"}, folder) as process:
        reached(f"http://127.0.0.1:{port}/", process)
        yield f"http://127.0.0.1:{port}"


@contextmanager
def started(command: list[str], settings: dict[str, str], folder: Path = ROOT) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, cwd=folder, env=os.environ | settings, stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(timeout=5)


def reached(url: str, process: subprocess.Popen[bytes]) -> None:
    """Waits until something answers there."""
    end = time.monotonic() + SOON
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            if time.monotonic() > end or process.poll() is not None:
                raise
            time.sleep(0.05)


@contextmanager
def browser() -> Iterator[Page]:
    with sync_playwright() as play:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        chromium = play.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        page = chromium.new_page(viewport={"width": 1100, "height": 1000})
        page.set_default_timeout(STEP)
        yield page
        chromium.close()


class Visitor:
    """A person at the Playground's page, in the private chat."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        page.goto(url)
        expect(self.box).to_be_visible(timeout=SOON * 1000)

    @property
    def box(self) -> Locator:
        return self.page.locator("[role=textbox][data-lexical-editor=true]")

    @property
    def cards(self) -> Locator:
        return self.page.locator(".ac-adaptiveCard")

    @property
    def last(self) -> Locator:
        return self.cards.last

    def type(self, text: str) -> None:
        self.box.click()
        self.page.keyboard.insert_text(text)
        self.page.keyboard.press("Enter")

    def sees(self, words: str) -> None:
        """Waits until the last card says it."""
        expect(self.last).to_contain_text(words, timeout=STEP)

    def press(self, title: str) -> None:
        self.last.get_by_role("button", name=title, exact=True).click()

    def reply(self, prompt: Prompt, event: Event, *, typed: bool) -> None:
        """Says it to the question of the last card; `typed`: in the chat where words are asked for."""
        if not isinstance(event, Answer):
            self.press("Keep it as it is" if isinstance(event, Keep) else "Skip")
        elif not isinstance(prompt.input, Choice):
            if typed:
                self.type(event.value)
            else:
                self.last.get_by_role("textbox").fill(event.value)
                self.press("Send")
        else:
            self._choose(prompt.input, event.value)

    def _choose(self, choice: Choice, value: str) -> None:
        labels = {option.id: option.label for option in choice.options}
        chosen = [labels[one] for one in value.split(",") if one in labels]
        if not chosen:
            self.last.get_by_role("textbox").fill(value)
        elif self.last.get_by_role("button", name=chosen[0], exact=True).count():
            self.press(chosen[0])
            return
        elif self.last.get_by_role("combobox").count():
            self.last.get_by_role("combobox").click()
            self.page.get_by_role("option", name=re.compile(f"^{re.escape(chosen[0])}( — |$)")).click()
        else:
            for label in chosen:
                # By its label: as its name a screen reader hears the question, too.
                self.last.locator("label", has_text=re.compile(f"^{re.escape(label)}( — |$)")).click()
        self.press("Send")
