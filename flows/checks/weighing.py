"""From weights to what is noted: which sentence has a fault, which clause of it is quoted, which elements are there."""

from flows.checks import FOUND, MISSING
from flows.checks.linear import Sentence, Weights
from flows.checks.page import Noticed, Page, Span
from flows.checks.traits import Seen

# By what the names mean, in every language: sympathy beside an apology is none, a general noun beside a detail is
# none, and a deadline is one of a next step.
ONLY_WITHOUT = {"sympathy_only": "apology", "vague": "names_problem"}
ONLY_WITH = {"deadline": "next_step"}


def weigh(page: Page, seen: Seen, weights: Weights) -> Noticed:
    """What the weights say of a draft."""
    scores = [weights.scores(sentence) for sentence in seen.sentences]
    present = {element: any(score[element] > 0 for score in scores) for element in MISSING}
    for element, needed in ONLY_WITH.items():
        present[element] &= present[needed]
    spans = {
        check: tuple(
            span
            for place, score in enumerate(scores)
            if score[check] > 0
            for span in _quoted(page, place, check, seen, weights)
        )
        for check in FOUND
        if not present.get(ONLY_WITHOUT.get(check, ""), False)
    }
    return Noticed(spans, present, {element: span for element, span in seen.well.items() if present[element]})


def _quoted(page: Page, place: int, check: str, seen: Seen, weights: Weights) -> list[Span]:
    """The words of a sentence to quote: what a rule noticed, or else the clause that speaks most for the check."""
    sentence = page.sentences[place]
    ruled = [span for span in seen.ruled.get(check, ()) if span.start < sentence.end and sentence.start < span.end]
    return ruled or [_clause(page, sentence, seen.sentences[place], check, weights)]


def _clause(page: Page, sentence: Span, read: Sentence, check: str, weights: Weights) -> Span:
    """The clause of a sentence that speaks most for a check."""
    sums: dict[int, float] = {}
    for at, weight in weights.where(read, check):
        start = page.clause_start(sentence.start + at)
        sums[start] = sums.get(start, 0.0) + weight
    start = max(sums, key=lambda start: sums[start], default=sentence.start)
    return page.clause(start, start)
