"""The words by which a debrief is found, equal on every engine: whole, without case, none that only the agent sees."""

import re
from collections.abc import Mapping
from typing import Any
from unicodedata import normalize

WORD = re.compile(r"[^\W_]+")
LONGEST = 100  # characters of a word that count; PostgreSQL takes at most 2,046 bytes (Text Search, Limitations)

SEARCHED = (
    "case", "story", "kind", "product", "wish", "cause", "apology", "apology_public",
    "improve", "resources", "concern", "takeaway",
)  # fmt: skip


def words_of(text: str) -> frozenset[str]:
    """The different words of a text."""
    return frozenset(word[:LONGEST] for word in WORD.findall(_folded(text)))


def has_words(debrief: Mapping[str, Any], words: frozenset[str]) -> bool:
    """Whether all of them are in what may be searched."""
    text = shared_text(debrief)
    folded = _folded(text)
    # To look for letters is thirty times as fast as to cut into words, and says no nearly always.
    return all(word in folded for word in words) and words <= words_of(text)


def _folded(text: str) -> str:
    return normalize("NFKC", text).casefold()


def shared_text(debrief: Mapping[str, Any]) -> str:
    """What may be searched of a debrief in its JSON form."""
    said = {name: debrief[name] for name in SEARCHED if debrief.get(name) and name not in debrief["private"]}
    takeaway = said.pop("takeaway", None) or {}
    return "\n".join([*said.values(), *takeaway.values()])
