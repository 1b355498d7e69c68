"""The two pages that a platform's listing links to."""

import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Route

from adapters.web import about

LANGUAGES = sorted(file.name.split(".")[1] for file in about.FOLDER.glob("about.*.toml"))


def test_there_are_pages_in_every_language_of_the_others() -> None:
    assert {file.name.split(".")[1] for file in about.FOLDER.glob("words.*.toml")} == set(LANGUAGES)
    assert about.load("xx") == about.load("en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", about.PAGES)
def test_a_page_says_all_of_its_words_and_asks_no_other_machine_for_anything(language: str, name: str) -> None:
    words = about.load(language)
    other = next(one for one in about.PAGES if one != name)
    text = about.drawn(words, name, other, language)
    page = getattr(words, name)
    assert all(part in unescape(text) for one in page.sections for part in (one.title, one.text))
    assert (f'<html lang="{language}">' in text, f'href="{other}"' in text) == (True, True)
    assert not re.search(r"<script|https?:|//|@import|url\(|\bon\w+=", text)


def test_a_browser_shows_them_as_they_are_meant_on_a_phone_and_complains_of_nothing(browser: Browser) -> None:
    words, told = about.load("en"), []

    def serve(route: Route) -> None:
        name = urlsplit(route.request.url).path.strip("/")
        other = next(one for one in about.PAGES if one != name)
        text = about.drawn(words, name, other, "en")
        route.fulfill(body=text, content_type="text/html", headers={**about.HEADERS})

    page = browser.new_page(viewport={"width": 320, "height": 600})
    page.on("console", lambda one: told.append(one.text))
    page.route("https://amends.example/*", serve)
    page.goto("https://amends.example/privacy")
    page.click("a")
    assert page.inner_text("h1") == words.terms.title
    assert page.evaluate("getComputedStyle(document.body).maxWidth") == "640px"  # its style is let in
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()
    assert told == []
