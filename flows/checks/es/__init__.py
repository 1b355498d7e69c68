"""The checks of Spanish drafts."""

from functools import cache

from flows.checks.es import arguing, common, elements, fault, regret
from flows.checks.es.rewrite import better, thing
from flows.checks.linear import Weights
from flows.checks.page import Noticed, Page, cuts
from flows.checks.rules import look_by
from flows.checks.traits import Seen
from flows.checks.weighing import weigh
from flows.checks.words import Words, ruled

__all__ = ["CUTS", "WORDS", "better", "look", "notice", "thing"]

WAYS = {a: f"[{a}{b}]" for a, b in zip("áéíóúüñ", "aeiouun", strict=True)}  # many leave the accents out
CUTS = cuts(
    "sr. sra. srta. sres. ud. uds. vd. d. dña. dr. dra. núm. nº. "
    "no. nro. tel. pág. art. p. ej. ee. uu. etc. ing. lic. av. avda. aprox. máx. mín. c. s. a. m.",
    "y e pero porque aunque sino pues mientras que ya",
)
RULES = ruled((regret.RULES, fault.RULES, arguing.RULES, elements.RULES), WAYS)
WORDS = Words(CUTS, RULES, common.COMMON, common.ENDINGS, common.FOLDS, common.EVERYDAY, common.KINDS)


@cache
def weights() -> Weights:
    """What was learned, read at the first draft so that importing stays fast."""
    from flows.checks.es import learned

    return Weights(learned.TRAITS, learned.WORDS, learned.DRAFTS)


def look(page: Page, complaint: str) -> Seen:
    """The page as it is weighed, and learned from."""
    return look_by(page, complaint, WORDS)


def notice(page: Page, complaint: str) -> Noticed:
    """What stands on the page and what does not."""
    return weigh(page, look(page, complaint), weights())
