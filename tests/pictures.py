"""The README's pictures, taken of the real program: `python -m tests.pictures` writes them to docs/."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.adapters.web.prepared import KIM, prepare
from tests.adapters.web.seat import Seat, launch
from tests.adapters.web.service import Service

DOCS = Path(__file__).parents[1] / "docs"
WIDE = {"viewport": {"width": 1200, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}

# By file: the step that is open ("" at the end), and the window that it is looked at in.
PICTURES = {
    "chat-light.png": ("apology", WIDE),
    "chat-dark-phone.png": ("setting", PHONE | {"color_scheme": "dark"}),
    "debrief.png": ("", WIDE),
}


def main() -> None:
    """Takes every picture, each of a service with a store of its own."""
    DOCS.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for file, (step, window) in PICTURES.items():
            with TemporaryDirectory() as folder:
                take(browser, Service(Path(folder)), step, window, DOCS / file)
            print(f"docs/{file}: {(DOCS / file).stat().st_size // 1000} kB")
        browser.close()


def take(browser: Browser, service: Service, step: str, window: dict[str, Any], file: Path) -> None:
    """A phone's picture is of what its screen shows, a wide one is of the whole page."""
    with ThreadPoolExecutor(1) as thread:  # Playwright has this thread's loop
        paths = thread.submit(asyncio.run, prepare(service.folder / "store", {"talk": step})).result()
    service.start()
    context = browser.new_context(reduced_motion="reduce", **window)
    seat = Seat(context, service.home)
    seat.open(f"/?as={KIM.id}")
    seat.open(paths["talk"])
    seat.page.evaluate("scrollTo(0, 0)")  # so that what sticks to the window is where the page begins
    seat.page.screenshot(path=file, full_page=window is WIDE)
    context.close()
    service.stop()


if __name__ == "__main__":
    main()
