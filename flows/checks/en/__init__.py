"""The checks of English drafts: learned weights, with rules about who did what as signs for them."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from flows.checks.en import arguing, details, elements, elsewhere, fault, formula, promise, regret, rules
from flows.checks.en.regret import Regret
from flows.checks.en.rewrite import better, thing
from flows.checks.en.words import KINDS
from flows.checks.linear import Weights
from flows.checks.page import Noticed, Page, Span
from flows.checks.traits import Seen, Sign, Tongue, read
from flows.checks.weighing import weigh

__all__ = ["TONGUE", "better", "look", "notice", "thing"]

TONGUE = Tongue(KINDS, details.COMMON, details.stem)


@cache
def weights() -> Weights:
    """What was learned, read at the first draft so that importing stays fast."""
    from flows.checks.en.learned import DRAFTS, WORDS, WRITTEN

    return Weights(WRITTEN, WORDS, DRAFTS)


def notice(page: Page, complaint: str) -> Noticed:
    """What stands on the page and what does not."""
    return weigh(page, look(page, complaint), weights())


def look(page: Page, complaint: str) -> Seen:
    """The page as it is weighed, and learned from."""
    said = regret.regrets(page)
    ruled = _ruled(page, complaint, said)
    owned, dated = [*fault.owned(page)], [*elements.when(page)]
    signs = (*_signs(page, complaint, said, ruled), *(("owned", span.start) for span in owned))
    near = {place for span in owned for place in page.neighbours(span.start) if 0 <= place < len(page.sentences)}
    signs += tuple(("owned near", page.sentences[place].start) for place in sorted(near))
    signs += tuple(("when", span.start) for span in dated)
    well = {"responsibility": owned[:1], "deadline": dated[:1]}
    return Seen(
        read(page, complaint, signs, TONGUE),
        ruled,
        {element: span for element, spans in well.items() for span in spans},
    )


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


def _signs(page: Page, complaint: str, said: Sequence[Regret], ruled: Mapping[str, Sequence[Span]]) -> Iterator[Sign]:
    """What the rules noticed, for the weights to judge."""
    for check, spans in ruled.items():
        yield from ((check, span.start) for span in spans)
    for regret_ in said:
        yield f"sorry {regret_.kind}", regret_.span.start
        if regret.owns(regret_):
            yield "sorry we", regret_.span.start
    yield from (("helps", span.start) for span in ruled["policy_defence"] if rules.helps(page, span))
    yield from (("tells more", at) for at in fault.tells_more(page, details.complained(complaint)))
    yield from (("repairs", at) for at in elements.repairs(page))
    yield from (("explains", at) for at in elements.explains(page))
    yield from (("next", at) for at in elements.tells_next(page))
    if details.shared(page, complaint):
        yield "names", 0
