"""The checks of German drafts."""

from flows.checks.de import arguing, common, elements, fault, regret
from flows.checks.page import cuts
from flows.checks.words import Rule, Words, typed

WAYS = {"ß": "(?:ß|ss)"}
CUTS = cuts(
    "dr. hr. fr. st. str. nr. tel. std. min. sek. mio. bzw. ca. evtl. ggf. inkl. zzgl. vgl. abs. art. mag. ing. prof. bspw. sog. max. mind. abt. "
    "z. b. d. h. u. a. i. o. pp. lt.",
    "und aber sondern doch weil denn jedoch oder wobei obwohl",
    r"(?<=\d\.) (?:januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|kw|klasse|stock|etage|mal|und|oder|bis|an|ist|war|wird|um|ab|bei|zum|auf|im|in|nicht|gekündigt|überwiesen|gebucht|bestellt|angerufen)\b",
)
RULES = {
    name: Rule(tuple(typed(said, WAYS) for said in rule.said), typed(rule.unless, WAYS), rule.clause)
    for part in (regret, fault, arguing, elements)
    for name, rule in part.RULES.items()
}
WORDS = Words(CUTS, RULES, common.COMMON, common.ENDINGS, common.FOLDS, common.EVERYDAY, common.KINDS)
