"""Notes on a drafted apology or reply: what was noticed in it, and what it does not say yet."""

from flows.checks import arguing, details, elements, elsewhere, fault, formula, promise, regret, rules
from flows.checks.page import Page, Span
from flows.checks.regret import Regret
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


def read_draft(draft: Draft) -> Reading:
    """What stands in the draft and what does not."""
    page = Page(draft.text[:LONGEST])
    if not any(letter.isalpha() for letter in page.plain):
        return Reading(found=(), missing=MISSING)
    said = regret.regrets(page)
    named = bool(details.shared(page, draft.complaint[:LONGEST]))
    spans = _spans(page, draft.complaint[:LONGEST], said, named)
    found = [
        Found(check=check, quote=draft.text[span.start : span.end], start=span.start, end=span.end)
        for check in FOUND
        for span in _apart(spans.get(check, ()))
    ]
    found.sort(key=lambda each: (each.start, FOUND.index(each.check)))
    present = _present(page, said, named, spans)
    return Reading(found=tuple(found), missing=tuple(element for element in MISSING if not present[element]))


def _spans(page: Page, complaint: str, said: tuple[Regret, ...], named: bool) -> dict[str, tuple[Span, ...]]:
    """The places that each check noticed."""
    sorry = regret.apologises(said)
    heard = tuple(each.span for each in said if each.said.startswith(" to hear") or each.kind == "hear")
    return {
        "blame_shift": tuple(fault.blamed(page)),
        "defensive": tuple(arguing.arguments(page, said)),
        "non_apology": tuple(regret.non_apologies(page, said)),
        "policy_defence": tuple(rules.policies(page)),
        "deflection": tuple(elsewhere.deflections(page)),
        "overpromise": tuple(promise.overpromises(page)),
        "asks_forgiveness": tuple(formula.forgiveness(page)),
        "sympathy_only": () if sorry else tuple(formula.sympathies(page, heard)),
        "passive_fault": tuple(fault.nobodys(page)),
        "over_apology": tuple(regret.over_apologies(page, said)),
        "stock_phrase": tuple(formula.stock_phrases(page)),
        "vague": () if named else tuple(details.vague_words(page)),
        "jargon": tuple(details.jargon(page, complaint)),
    }


def _present(page: Page, said: tuple[Regret, ...], named: bool, spans: dict[str, tuple[Span, ...]]) -> dict[str, bool]:
    """Which elements stand in the draft."""
    away = spans["deflection"]
    excuses = bool(spans["blame_shift"] or spans["policy_defence"])
    follows = elements.tells_next(page, away)
    return {
        "responsibility": regret.owns(said) or fault.owns(page.plain),
        "repair": elements.repairs(page, away),
        "apology": regret.apologises(said),
        "explanation": elements.explains(page, excuses),
        "names_problem": named,
        "next_step": follows,
        "deadline": follows and elements.tells_when(page, away),
    }


def _apart(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The same places without those that lie over an earlier one, so that one fault is noted once."""
    kept: list[Span] = []
    for span in sorted(spans):
        if span.end > span.start and (not kept or span.start >= kept[-1].end):
            kept.append(span)
    return tuple(kept)
