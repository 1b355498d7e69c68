"""The checks of English drafts: learned weights, with rules as signs for them where rules help."""

from functools import cache

from flows.checks.en import deadline, details, regret
from flows.checks.en.rewrite import better, thing
from flows.checks.en.words import KINDS
from flows.checks.linear import Weights
from flows.checks.page import ENGLISH as CUTS
from flows.checks.page import Noticed, Page
from flows.checks.traits import Seen, Tongue, read
from flows.checks.weighing import weigh

__all__ = ["CUTS", "better", "look", "notice", "thing"]

TONGUE = Tongue(KINDS, details.COMMON, details.stem)


@cache
def weights() -> Weights:
    """What was learned, read at the first draft so that importing stays fast."""
    from flows.checks.en.learned import DRAFTS, TRAITS, WORDS

    return Weights(TRAITS, WORDS, DRAFTS)


def notice(page: Page, complaint: str) -> Noticed:
    """What stands on the page and what does not."""
    return weigh(page, look(page, complaint), weights())


def look(page: Page, complaint: str) -> Seen:
    """The page as it is weighed, and learned from. Rules are kept where drafts gain by them (docs/EAR.md)."""
    said = regret.regrets(page)
    ruled = {
        "non_apology": tuple(one.span for one in said if one.kind == "reaction"),
        "sympathy_only": tuple(one.span for one in said if one.kind == "hear"),
        "over_apology": tuple(regret.over_apologies(page, said)),
        "vague": tuple(details.vague_words(page)),
        "jargon": tuple(details.jargon(page, complaint)),
    }
    signs = [(name, span.start) for name in ("over_apology", "vague", "jargon") for span in ruled[name]]
    signs += [(f"sorry {one.kind}", one.span.start) for one in said]
    signs += [("when", span.start) for span in deadline.when(page)]
    return Seen(read(page, complaint, signs, TONGUE), ruled)
