"""A draft made ready to be looked at: lower case, straight apostrophes, cut into sentences. Positions stay the same."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import cache, cached_property
from typing import NamedTuple

STRAIGHT = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\u00a0": " ", "\t": " "}
)
# A line that starts with ">" repeats the customer, in every mail program and in both chat platforms.
CUSTOMER_LINE = r"(?m)^[ \t]*>[^\n]*"
QUOTED = r'(?<!\w)"[^"\n]{1,200}"(?!\w)'


class Cuts(NamedTuple):
    """How a language's text is cut: patterns for what ends a sentence, and what ends a clause."""

    sentence_end: str
    clause_end: str


def cuts(abbreviations: str, joints: str, unless: str = "") -> Cuts:
    """The cuts of a language: abbreviations whose full stop ends no sentence, and the words that join two clauses.

    An abbreviation with a hyphen before it may be the end of a longer word.
    `unless`: a pattern after a full stop that shows that the sentence goes on.
    """
    whole = [rf"\b{re.escape(each)}" if each[0] != "-" else re.escape(each[1:]) for each in abbreviations.split()]
    stops = "".join(f"(?<!{each})" for each in whole)
    goes_on = rf"(?!{unless})" if unless else ""
    words = "|".join(joints.split())
    return Cuts(
        rf"""\n|[.!?…]{stops}{goes_on}[.!?…]*["')]?(?=\s|$)""",
        rf"[,;:](?=\s)|\s[–—-]+\s|,?\s(?:{words})\b|[.!?…]+(?=\s|$)",
    )


ENGLISH = cuts("mr. ms. dr. st. mrs. ref. tel. reg. e.g. i.e.", "and but so because however although though which yet")


class Span(NamedTuple):
    start: int
    end: int


class Noticed(NamedTuple):
    """What a language's checks noticed on a page: the places by check, and which elements are there.

    `well`: where an element stands that is worth a good word.
    """

    spans: Mapping[str, tuple[Span, ...]]
    present: Mapping[str, bool]
    well: Mapping[str, Span] = {}


@cache
def pattern(source: str) -> re.Pattern[str]:
    """The compiled pattern, compiled at its first use so that importing the checks stays fast."""
    return re.compile(source)


def lowered(text: str) -> str:
    """The text in lower case, as long as it was: some letters (İ) become two, those stay as they are."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


class Page:
    """The draft's own words."""

    def __init__(self, text: str, cuts: Cuts = ENGLISH) -> None:
        self._cuts = cuts
        self.text = pattern(CUSTOMER_LINE).sub(lambda m: " " * len(m[0]), text)
        self.words = lowered(self.text).translate(STRAIGHT)
        # Words between quotation marks are somebody else's: they stay a word for the grammar, and say nothing.
        self.plain = pattern(QUOTED).sub(lambda m: f'"{"x" * (len(m[0]) - 2)}"', self.words)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Every sentence with its full stop; a new line ends one too."""
        found, start = [], 0
        for end in pattern(self._cuts.sentence_end).finditer(self.plain):
            found.append(self._trimmed(start, end.end()))
            start = end.end()
        found.append(self._trimmed(start, len(self.plain)))
        return tuple(span for span in found if span.end > span.start)

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.sentences]

    def _trimmed(self, start: int, end: int) -> Span:
        words = self.plain[start:end]
        return Span(start + len(words) - len(words.lstrip()), start + max(len(words.rstrip()), 0))

    def place(self, at: int) -> int:
        """The number of the sentence around this position."""
        return max(bisect_right(self._starts, at) - 1, 0)

    def sentence(self, at: int) -> Span:
        """The sentence around this position."""
        return self.sentences[self.place(at)]

    def neighbours(self, at: int) -> range:
        """The numbers of the sentence around this position, of the one before and of the one after."""
        place = self.place(at)
        return range(place - 1, place + 2)

    @cached_property
    def _clauses(self) -> tuple[list[int], list[int]]:
        """Where clauses end, and where the next ones begin. Looked up once, or each find would search again."""
        ends = list(pattern(self._cuts.clause_end).finditer(self.plain))
        return [end.start() for end in ends], [end.end() for end in ends]

    def clause_end(self, at: int) -> int:
        """Where the clause that is under way at this position ends, without its comma."""
        ends, _ = self._clauses
        place = bisect_left(ends, at)
        last = max(self.sentence(at).end, at)
        return min(ends[place], last) if place < len(ends) else last

    def clause_start(self, at: int) -> int:
        """Where the clause that is under way at this position began."""
        _, starts = self._clauses
        place = bisect_right(starts, at)
        start = max(starts[place - 1] if place else 0, self.sentence(at).start)
        while start < at and self.plain[start].isspace():
            start += 1
        return start

    def clause(self, start: int, end: int) -> Span:
        """From `start` to the end of the clause in which `end` lies, without white space and closing marks."""
        end = max(self.clause_end(end), end)
        words = self.plain[start:end]
        return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip(' \n\r.!?…,;:"')))
