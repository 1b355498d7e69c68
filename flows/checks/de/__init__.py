"""The checks of German drafts."""

from functools import cache

from flows.checks.de import arguing, common, elements, fault, regret
from flows.checks.de.rewrite import better, thing
from flows.checks.linear import Weights
from flows.checks.page import Noticed, Page, cuts
from flows.checks.rules import look_by
from flows.checks.traits import Seen
from flows.checks.weighing import weigh
from flows.checks.words import Words, ruled

__all__ = ["CUTS", "WORDS", "better", "look", "notice", "thing"]

WAYS = {"ß": "(?:ß|ss)"}
CUTS = cuts(
    "dr. hr. fr. st. -str. nr. tel. std. min. sek. mio. bzw. ca. evtl. "
    "ggf. inkl. zzgl. vgl. abs. art. mag. ing. prof. bspw. sog. max. mind. abt. "
    "z. b. d. h. u. a. i. o. pp. lt.",
    "und aber sondern doch weil denn jedoch oder wobei obwohl",
    r"(?<=\d\.) (?:januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember"
    r"|kw|klasse|stock|etage|mal|und|oder|bis|an|ist|war|wird|um|ab|bei|zum|auf|im|in|nicht|gekündigt"
    r"|überwiesen|gebucht|bestellt|angerufen)\b",
)
RULES = ruled((regret.RULES, fault.RULES, arguing.RULES, elements.RULES), WAYS)
WORDS = Words(CUTS, RULES, common.COMMON, common.ENDINGS, common.FOLDS, common.EVERYDAY, common.KINDS)


@cache
def weights() -> Weights:
    """What was learned, read at the first draft so that importing stays fast."""
    from flows.checks.de import learned

    return Weights(learned.TRAITS, learned.WORDS, learned.DRAFTS)


def look(page: Page, complaint: str) -> Seen:
    """The page as it is weighed, and learned from."""
    return look_by(page, complaint, WORDS)


def notice(page: Page, complaint: str) -> Noticed:
    """What stands on the page and what does not."""
    return weigh(page, look(page, complaint), weights())
