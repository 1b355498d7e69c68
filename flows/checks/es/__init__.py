"""The checks of Spanish drafts."""

from flows.checks.es import arguing, common, elements, fault, regret
from flows.checks.page import cuts
from flows.checks.words import Rule, Words, typed

WAYS = {a: f"(?:{a}|{b})" for a, b in zip("áéíóúüñ", "aeiouun", strict=True)}  # many leave the accents out
CUTS = cuts(
    "sr. sra. srta. sres. ud. uds. vd. d. dña. dr. dra. núm. nº. no. nro. tel. pág. art. p. ej. ee. uu. etc. ing. lic. av. avda. aprox. máx. mín. c. s. a. m.",
    "y e pero porque aunque sino pues mientras que ya",
)
RULES = {
    name: Rule(tuple(typed(said, WAYS) for said in rule.said), typed(rule.unless, WAYS), rule.clause)
    for part in (regret, fault, arguing, elements)
    for name, rule in part.RULES.items()
}
WORDS = Words(CUTS, RULES, common.COMMON, common.ENDINGS, common.FOLDS, common.EVERYDAY, common.KINDS)
