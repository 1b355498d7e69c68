"""The pages' own words: every place has one, and none promises what is not filled in."""

import re
import tomllib
from pathlib import Path

import pytest

from adapters.web import words
from flows.words import holes

FILLED = {"place": {"number", "total"}, "left": {"count"}, "over": {"count"}, "between": {"count"}, "more": {"count"}}


def test_a_language_without_words_gets_the_english_ones() -> None:
    assert words.load("xx") == words.load("en")


@pytest.mark.parametrize("file", sorted(words.FOLDER.glob("words.*.toml")), ids=lambda file: file.name)
def test_every_place_has_its_words(file: Path) -> None:
    given = tomllib.loads(file.read_text("utf-8"))
    assert given.keys() == words.WebWords.model_fields.keys()
    assert [name for name, text in given.items() if not text.strip()] == []


@pytest.mark.parametrize("file", sorted(words.FOLDER.glob("words.*.toml")), ids=lambda file: file.name)
def test_only_the_counts_are_filled_in(file: Path) -> None:
    given = tomllib.loads(file.read_text("utf-8"))
    assert {name: holes(text) for name, text in given.items() if holes(text)} == FILLED


def test_every_word_stands_on_some_page() -> None:
    """A text that no page shows any more is only in a translator's way."""
    sources = [*words.FOLDER.glob("templates/*.html"), *words.FOLDER.glob("*.py")]
    pages = "\n".join(file.read_text("utf-8") for file in sources)
    shown = set(re.findall(r"(?:says|words)\.(\w+)", pages)) | {
        "tip",
        "found",
        "missing",
        "good",
        "problem",
    }  # by a note's tone
    assert words.WebWords.model_fields.keys() <= shown
