"""The checks of English drafts: rules about who did what, and weights learned from labelled sentences beside them."""

from collections.abc import Callable, Mapping
from functools import cache

from flows.checks.en import arguing, details, elements, elsewhere, fault, formula, promise, regret, rules
from flows.checks.en.regret import Regret
from flows.checks.en.rewrite import better, thing
from flows.checks.en.words import KINDS
from flows.checks.linear import Weights
from flows.checks.page import Noticed, Page, Span

__all__ = ["better", "notice", "thing", "weigh"]

# Where what was learned reads better than the rules alone (docs/EAR.md); the other checks are by rule.
LEARNED = (
    "blame_shift", "defensive", "non_apology", "policy_defence", "deflection", "overpromise", "asks_forgiveness",
    "sympathy_only", "passive_fault", "stock_phrase",
)  # fmt: skip
SURE = 0.2  # the margin above which the weights alone are believed that an element is there
# A reply that says sorry and owns the fault seldom argues beside it: there the weights have to be surer.
OWNED_LEAST = 0.3


@cache
def weights() -> Weights:
    """What was learned, read at the first draft so that importing stays fast."""
    from flows.checks.en.learned import WRITTEN

    return Weights(WRITTEN, KINDS)


def notice(page: Page, complaint: str) -> Noticed:
    """What stands on the page and what does not."""
    return weigh(page, complaint, weights())


def weigh(page: Page, complaint: str, weights: Weights) -> Noticed:
    """The same, by these weights."""
    said = regret.regrets(page)
    sorry = regret.apologises(said)
    named = bool(details.shared(page, complaint))
    scores = [weights.scores(page.plain[span.start : span.end]) for span in page.sentences]
    ruled = _ruled(page, complaint, said)
    least = OWNED_LEAST if sorry and (regret.owns(said) or fault.owns(page.plain)) else 0.0
    spans = {
        check: (*places, *_learned(page, check, least, scores, places, weights)) for check, places in ruled.items()
    }
    for check, owning in (("blame_shift", (fault.OWNED,)), ("passive_fault", fault.OWNING)):
        spans[check] = tuple(fault.unowned(page, [*spans[check]], owning))
    spans["policy_defence"] = tuple(span for span in spans["policy_defence"] if not rules.helps(page, span))
    if sorry:
        spans["sympathy_only"] = ()
    if named:
        spans["vague"] = ()
    present = _present(page, complaint, spans, lambda element: any(score[element] > SURE for score in scores))
    present["responsibility"] |= regret.owns(said)
    well = {"responsibility": fault.owned(page), "deadline": elements.when(page, spans["deflection"])}
    there = {element: span for element, span in well.items() if span and present[element]}
    return Noticed(spans, present | {"apology": sorry, "names_problem": named}, there)


def _ruled(page: Page, complaint: str, said: tuple[Regret, ...]) -> dict[str, tuple[Span, ...]]:
    """The places that the rules of each check notice."""
    heard = tuple(each.span for each in said if each.said.startswith(" to hear") or each.kind == "hear")
    return {
        "blame_shift": tuple(fault.blamed(page)),
        "defensive": tuple(arguing.arguments(page, said)),
        "non_apology": tuple(regret.non_apologies(page, said)),
        "policy_defence": tuple(rules.policies(page)),
        "deflection": tuple(elsewhere.deflections(page)),
        "overpromise": tuple(promise.overpromises(page)),
        "asks_forgiveness": tuple(formula.forgiveness(page)),
        "sympathy_only": tuple(formula.sympathies(page, heard)),
        "passive_fault": tuple(fault.nobodys(page)),
        "over_apology": tuple(regret.over_apologies(page, said)),
        "stock_phrase": tuple(formula.stock_phrases(page)),
        "vague": tuple(details.vague_words(page)),
        "jargon": tuple(details.jargon(page, complaint)),
    }


def _learned(
    page: Page, check: str, least: float, scores: list[dict[str, float]], ruled: tuple[Span, ...], weights: Weights
) -> tuple[Span, ...]:
    """The places that only the weights notice: the clause that speaks most for the check, in each such sentence."""
    if check not in LEARNED:
        return ()
    return tuple(
        _clause(page, sentence, check, weights)
        for sentence, score in zip(page.sentences, scores, strict=True)
        if score[check] > least and not any(span.start < sentence.end and sentence.start < span.end for span in ruled)
    )


def _clause(page: Page, sentence: Span, check: str, weights: Weights) -> Span:
    """The clause of a sentence that speaks most for a check."""
    sums: dict[int, float] = {}
    for at, weight in weights.where(page.plain[sentence.start : sentence.end], check):
        start = page.clause_start(sentence.start + at)
        sums[start] = sums.get(start, 0.0) + weight
    start = max(sums, key=lambda start: sums[start])
    return page.clause(start, start)


def _present(
    page: Page, complaint: str, spans: Mapping[str, tuple[Span, ...]], says: Callable[[str], bool]
) -> dict[str, bool]:
    """Which elements stand in the draft, but for those that `notice` knows. `says`: whether the weights are sure."""
    away = spans["deflection"]
    excuses = bool(spans["blame_shift"] or spans["policy_defence"])
    follows = elements.tells_next(page, away) or says("next_step")
    return {
        "responsibility": fault.owns(page.plain) or says("responsibility"),
        "repair": elements.repairs(page, away) or says("repair"),
        "explanation": elements.explains(page, excuses) or fault.tells_more(page, details.complained(complaint)),
        "next_step": follows,
        "deadline": follows and (bool(elements.when(page, away)) or says("deadline")),
    }
