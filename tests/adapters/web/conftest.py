"""A browser and the real program for the tests of a module that ask for them."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.adapters.web.prepared import prepare
from tests.adapters.web.seat import Seat, launch
from tests.adapters.web.service import Service

# Without motion a click need not wait until the page has stopped to scroll.
DEFAULTS = {"viewport": {"width": 1200, "height": 900}, "reduced_motion": "reduce"}
NUMBERS = count(1)

Sit = Callable[..., Seat]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """One for the whole module: each test comes under a name of its own, and so has conversations of its own."""
    service = Service(tmp_path_factory.mktemp("service"))
    service.start()
    yield service
    service.stop()
    assert service.log.read_text() == ""


@pytest.fixture
def own_service(tmp_path: Path) -> Iterator[Service]:
    """One that a test may kill."""
    service = Service(tmp_path)
    service.start()
    yield service
    service.stop()


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Service, dict[str, str]]]:
    """A service where Kim has a conversation at every kind of question, and the path of each by its name."""
    service = Service(tmp_path_factory.mktemp("prepared"))
    with ThreadPoolExecutor(1) as thread:  # Playwright has this thread's loop
        paths = thread.submit(asyncio.run, prepare(service.folder / "store")).result()
    service.start()
    yield service, paths
    service.stop()


@pytest.fixture
def sit(browser: Browser) -> Iterator[Sit]:
    """Seats in windows of their own. Whatever a test is about: nothing went to another host, and nothing broke."""
    seats: list[Seat] = []

    def sit(service: Service, name: str = "", **options: Any) -> Seat:
        seat = Seat(browser.new_context(**DEFAULTS | options), service.home)
        seats.append(seat)
        seat.open(f"/?as={name or f'Kim {next(NUMBERS)}'}")
        return seat

    yield sit
    for seat in seats:
        seat.context.close()
        seat.assert_calm()
