"""From weights to what is noted: which sentence has a fault, which clause of it is quoted, which elements are there."""

from collections.abc import Iterator, Mapping, Sequence

from flows.checks import FOUND, MISSING
from flows.checks.linear import Sentence, Weights
from flows.checks.page import Noticed, Page, Span
from flows.checks.traits import Seen

# By what the names mean, in every language: sympathy beside an apology is none, a general noun beside a detail is
# none, and a deadline is one of a next step.
ONLY_WITHOUT = {"sympathy_only": "apology", "vague": "names_problem"}
ONLY_WITH = {"deadline": "next_step"}
DOUBT = 0.1  # nothing is noted by less: nobody should be told of a fault, or to add what is there, by a hair's breadth
PRAISED = ("responsibility", "deadline")  # what few say, and what is worth a good word where it is said
PLAIN = 0.3  # a sentence that speaks less for an element is not praised for it
SHORTEST = 4  # words in a clause; a shorter one is quoted with the next, where there is one
RULED = frozenset({"vague"})  # a general noun that no rule knows is none


def weigh(page: Page, seen: Seen, weights: Weights) -> Noticed:
    """What the weights say of a draft."""
    scores = [weights.scores(sentence) for sentence in seen.sentences]
    there = said(weights.judge(scores))
    found = [check for check in FOUND if check in there and (check not in RULED or seen.ruled.get(check))]
    spans = {check: tuple(_places(page, check, scores, seen, weights)) for check in found}
    present = {element: element in there for element in MISSING}
    faulty = {page.place(span.start) for those in spans.values() for span in those}
    good = [place for place in range(len(scores)) if place not in faulty]
    praised = [(element, _best(page, element, scores, good)) for element in PRAISED if present[element]]
    return Noticed(spans, present, {element: span for element, span in praised if span})


def said(judged: Mapping[str, float]) -> frozenset[str]:
    """The names that are said of a draft: checks found, and elements that are there."""
    there = {name for name, far in judged.items() if far > (DOUBT if name in FOUND else -DOUBT)}
    there -= {name for name, needed in ONLY_WITH.items() if needed not in there}
    return frozenset(there - {name for name, other in ONLY_WITHOUT.items() if other in there})


def _places(
    page: Page, check: str, scores: Sequence[Mapping[str, float]], seen: Seen, weights: Weights
) -> Iterator[Span]:
    """Where a check stands that the draft has: in the sentence that speaks most for it, and others that do."""
    most = max(score[check] for score in scores)
    for place, score in enumerate(scores):
        if score[check] == most or score[check] > 0:
            yield from _quoted(page, place, check, seen, weights)


def _best(page: Page, element: str, scores: Sequence[Mapping[str, float]], places: Sequence[int]) -> Span | None:
    """The sentence that speaks most for an element, if one does plainly, and for what goes with it."""
    names = (element, ONLY_WITH.get(element, element))
    speak = [(min(scores[place][name] for name in names), page.sentences[place]) for place in places]
    far, span = max(speak, default=(0.0, Span(0, 0)))
    return page.clause(*span) if far >= PLAIN else None


def _quoted(page: Page, place: int, check: str, seen: Seen, weights: Weights) -> list[Span]:
    """The words of a sentence to quote: what a rule noticed, or else the clause that speaks most for the check."""
    sentence = page.sentences[place]
    ruled = [span for span in seen.ruled.get(check, ()) if span.start < sentence.end and sentence.start < span.end]
    return ruled or [_clause(page, sentence, seen.sentences[place], check, weights)]


def _clause(page: Page, sentence: Span, read: Sentence, check: str, weights: Weights) -> Span:
    """The clause of a sentence that speaks most for a check."""
    places: dict[int, float] = {}
    for at, weight in weights.where(read, check):
        places[at] = places.get(at, 0.0) + weight
    sums: dict[int, float] = {}
    for at, weight in places.items():
        start = page.clause_start(sentence.start + at)
        sums[start] = sums.get(start, 0.0) + weight
    start = max(sums, key=lambda start: sums[start], default=sentence.start)
    clause = page.clause(start, start)
    after = clause.end + 1  # behind a comma; where a word like "but" stands there, no clause begins yet
    if len(page.plain[clause.start : clause.end].split()) >= SHORTEST or page.clause_end(after) == after:
        return clause
    return page.clause(start, min(after + 1, sentence.end))  # "As I said," says nothing without what follows
