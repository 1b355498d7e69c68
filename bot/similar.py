"""Which logged debriefs are like a complaint: an index over words, in memory, made from the store when first asked."""

import math
import re
from array import array
from collections import Counter
from typing import NamedTuple

from flows.debrief import Debrief

WORD = re.compile(r"[^\W\d_]{3,}")
# By language, longest first; a language without any is compared by whole words.
ENDINGS = {
    "en": ("ings", "ing", "ied", "ies", "ers", "er", "ed", "es", "ly", "s", "e", "y"),
    "de": ("ungen", "ung", "ern", "end", "est", "en", "er", "em", "es", "et", "te", "st", "e", "n", "s", "t"),
    "es": (
        "aciones", "ieron", "iendo", "ación", "ados", "adas", "idos", "idas", "aron", "ando", "ado", "ada", "ido",
        "ida", "aba", "ía", "ar", "er", "ir", "an", "en", "ió", "os", "as", "es", "ó", "o", "a", "e", "s",
    ),
}  # fmt: skip
BARE = str.maketrans("áéíóúüäö", "aeiouuao")  # many leave accents out, and German changes vowels in a plural
COMMON = 0.15  # a word in more than this share of all debriefs tells none apart
RAREST = 30  # words of a question that are looked up: the rarest tell most, and a long story costs no more
NEAR = 0.35  # of the best score: what is further away is not like it
LISTED = 40


class Found(NamedTuple):
    """A debrief's number (1 is the oldest) and how like the question it is."""

    number: int
    score: float


class Index:
    """An inverted index: for each word the numbers of the debriefs that have it, ascending."""

    def __init__(self) -> None:
        self._having: dict[str, array[int]] = {}
        self._languages: set[str] = set()
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def add(self, debrief: Debrief) -> int:
        """Takes in one debrief, and gives it the next number. What only its agent sees is left out."""
        self._size += 1
        self._languages.add(debrief.language)
        for word in words(f"{debrief.story} {debrief.wish} {debrief.cause}", debrief.language):
            self._having.setdefault(word, array("I")).append(self._size)
        return self._size

    def near(self, text: str) -> list[Found]:
        """Debriefs like this text, the likest first, of equals the latest: at most 40.

        The text may be in any of the debriefs' languages.
        """
        asked = {word for language in self._languages for word in words(text, language)}
        known = [(len(having), having) for word in asked if (having := self._having.get(word))]
        telling = sorted((one for one in known if one[0] <= max(self._size * COMMON, 3)), key=lambda one: one[0])
        scores: Counter[int] = Counter()
        for count, having in telling[:RAREST]:
            weight = math.log(1 + self._size / count)
            for number in having:
                scores[number] += weight  # type: ignore[assignment]  # Counter sums floats as well
        best = max(scores.values(), default=0)
        near = [Found(number, score) for number, score in scores.items() if score >= best * NEAR]
        return sorted(near, key=lambda one: (-one.score, -one.number))[:LISTED]


def words(text: str, language: str) -> set[str]:
    """The words of a text without the common endings of its language."""
    endings = ENDINGS.get(language, ())
    return {_stem(word, endings).translate(BARE) for word in WORD.findall(text.casefold())}


def _stem(word: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
