"""Notes on a drafted apology or reply: what was noticed in it, and what it does not say yet.

A language is a folder here with one function, `notice`; everything else is the same in each.
"""

from collections.abc import Callable

from flows.checks.page import Noticed, Page, Span
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
    """What was noticed, in the order of the text, and the elements that are absent, in the order of `MISSING`."""

    found: tuple[Found, ...]
    missing: tuple[str, ...]


def read_draft(draft: Draft, language: str = "en") -> Reading:
    """What stands in the draft and what does not; nothing at all in a language that has no checks."""
    notice = noticing(language)
    return read_by(notice, draft) if notice else Reading(found=(), missing=())


def read_by(notice: Notice, draft: Draft) -> Reading:
    """What a language's checks say about the first part of a draft."""
    page = Page(draft.text[:LONGEST])
    if not any(letter.isalpha() for letter in page.plain):
        return Reading(found=(), missing=MISSING)
    spans, present = notice(page, draft.complaint[:LONGEST])
    found = [
        Found(check=check, quote=draft.text[span.start : span.end], start=span.start, end=span.end)
        for check in FOUND
        for span in _apart(spans.get(check, ()))
    ]
    found.sort(key=lambda each: (each.start, FOUND.index(each.check)))
    return Reading(found=tuple(found), missing=tuple(element for element in MISSING if not present[element]))


def noticing(language: str) -> Notice | None:
    """What reads drafts in this language; None if nothing does. Imported when it is asked for."""
    match language:
        case "en":
            from flows.checks.en import notice
        case _:
            return None
    return notice


def _apart(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The same places without those that lie over an earlier one, so that one fault is noted once."""
    kept: list[Span] = []
    for span in sorted(spans):
        if span.end > span.start and (not kept or span.start >= kept[-1].end):
            kept.append(span)
    return tuple(kept)
