"""Notes on a drafted apology or reply: what was noticed in it, and what it does not say yet.

A language is a folder here that gives an Ear; everything else is the same in each.
"""

from collections.abc import Callable
from typing import NamedTuple

from flows.checks.page import Cuts, Noticed, Page, Span
from flows.message import Value

LONGEST = 2_000  # characters; only so much is read, more made patterns take seconds (facts/LANGUAGE.md)

# In order of importance: what makes an angry customer angrier comes first, what is only bland comes last.
FOUND = (
    "blame_shift",
    "defensive",
    "non_apology",
    "policy_defence",
    "deflection",
    "overpromise",
    "asks_forgiveness",
    "sympathy_only",
    "passive_fault",
    "over_apology",
    "stock_phrase",
    "vague",
    "jargon",
)
# Responsibility, then repair, then regret and explanation: Lewicki, Polin & Lount 2016.
MISSING = ("responsibility", "repair", "apology", "explanation", "names_problem", "next_step", "deadline")

Notice = Callable[[Page, str], Noticed]  # reads a page, with the customer's words beside it


class Ear(NamedTuple):
    """What a language brings.

    `cuts`: how its text is cut into sentences and clauses.
    `better`: a check's place on a page said better, with the complaint beside it; "" where there is no honest way.
    `thing`: what a complaint is about, in its own words; "" where that cannot be told.
    """

    cuts: Cuts
    notice: Notice
    better: Callable[[str, Page, Span, str], str]
    thing: Callable[[str], str]


class Draft(Value):
    """What the agent means to send. `complaint`: what the customer said; `public`: others will read the answer."""

    text: str
    complaint: str = ""
    public: bool = False


class Found(Value):
    """Words that a check noticed. `start` and `end` count characters: `text[start:end] == quote`."""

    check: str
    quote: str
    start: int
    end: int


class Reading(Value):
    """What was noticed, in the order of the text, and the elements that are absent, in the order of `MISSING`.

    `well`: places where an element stands that is worth a good word.
    """

    found: tuple[Found, ...]
    missing: tuple[str, ...]
    well: tuple[Found, ...] = ()


def read_draft(draft: Draft, language: str = "en") -> Reading:
    """What stands in the draft and what does not; nothing at all in a language that has no checks."""
    ear = hearing(language)
    return read_by(ear.notice, draft, ear.cuts) if ear else Reading(found=(), missing=())


def read_by(notice: Notice, draft: Draft, cuts: Cuts) -> Reading:
    """What a language's checks say about the first part of a draft."""
    page = Page(draft.text[:LONGEST], cuts)
    if not any(letter.isalpha() for letter in page.plain):
        return Reading(found=(), missing=MISSING)
    noticed = notice(page, draft.complaint[:LONGEST])
    found = [_found(draft, check, span) for check in FOUND for span in _apart(noticed.spans.get(check, ()))]
    found.sort(key=lambda each: (each.start, FOUND.index(each.check)))
    return Reading(
        found=tuple(found),
        missing=tuple(element for element in MISSING if not noticed.present[element]),
        well=tuple(_found(draft, element, noticed.well[element]) for element in MISSING if element in noticed.well),
    )


def said_better(draft: Draft, found: Found, language: str = "en") -> str:
    """The agent's sentence around what was found, said better; "" where there is no honest way to turn it."""
    ear = hearing(language)
    if ear is None:
        return ""
    page = Page(draft.text[:LONGEST], ear.cuts)
    return ear.better(found.check, page, Span(found.start, found.end), draft.complaint[:LONGEST])


def thing(complaint: str, language: str = "en") -> str:
    """What the complaint is about, in its own words; "" where that cannot be told."""
    ear = hearing(language)
    return ear.thing(complaint[:LONGEST]) if ear else ""


def hearing(language: str) -> Ear | None:
    """What reads drafts in this language; None if nothing does. Imported when it is asked for."""
    match language:
        case "de":
            from flows.checks import de

            return Ear(de.CUTS, de.notice, de.better, de.thing)
        case "en":
            from flows.checks import en

            return Ear(en.CUTS, en.notice, en.better, en.thing)
        case "es":
            from flows.checks import es

            return Ear(es.CUTS, es.notice, es.better, es.thing)
    return None


def _found(draft: Draft, check: str, span: Span) -> Found:
    return Found(check=check, quote=draft.text[span.start : span.end], start=span.start, end=span.end)


def _apart(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The same places without those that lie over an earlier one, so that one fault is noted once."""
    kept: list[Span] = []
    for span in sorted(spans):
        if span.end > span.start and (not kept or span.start >= kept[-1].end):
            kept.append(span)
    return tuple(kept)
