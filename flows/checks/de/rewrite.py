"""One concrete way to say it better in German. No fault is admitted that the draft does not."""

import re

from flows.checks.de.common import COMMON
from flows.checks.page import Page, Span, lowered, pattern
from flows.checks.rewriting import own_promise, without_turn

# A noun, which German writes with a capital, after a word that belongs to it. Its case is not told: no article.
NAMED = (
    r"\b(?:[Dd](?:er|ie|as|en|em)|[Ee]ine?[nmr]?|[Mm]eine?[nmr]?|[Uu]nsere?[nmr]?|[Uu]nser|[Ii]hre?[nmr]?"
    r"|[Ee]ure?[nmr]?"
    r"|[Ee]uer|[Kk]eine?n?|für|ohne|mit|statt) (?:[a-zäöüß]+ )?"
    r"([A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ]?\w+)*)"
)
NO_THING_WORDS = """
    mutter vater tochter sohn frau mann kind kinder baby oma opa schwester bruder freund freundin familie
    nachbar nachbarn chef chefin kellner kellnerin verkäuferin verkäufer fahrer techniker schaffner
    schaffnerin trainer trainerin arzt ärztin herr leute mitarbeiterin sachbearbeiter meister junge mädchen
    großmutter schwiegermutter enkel name namen abend nacht anfang ende straße stadt mal schultern hand ihnen
    sie laden vertrag internet telefon hotline ausland tisch dunkeln zaun frühjahr platz wohnung dach service
    arbeit preis wand tür haus zimmer flur treppenhaus mail februar
"""
NO_THING = COMMON | frozenset(NO_THING_WORDS.split())
TURN = r",? ?\b(?:aber|allerdings|jedoch|wobei|obwohl|gleichwohl)\b.*"
CERTAIN = (
    r",? ?\b(?:garantiert|definitiv|hundertprozentig|absolut sicher|ganz sicher|mit sicherheit|auf jeden fall"
    r"|versprochen"
    r"|ehrenwort|ganz bestimmt|zweifellos|ohne wenn und aber|keine frage|(?:ich|wir) garantieren?(?: ihnen"
    r"| dir)?,? dass)\b,?"
)
NEVER = (
    r"\b(?:nie (?:wieder|mehr)|niemals|nicht (?:mehr|wieder|noch einmal) (?:vor|passier|gescheh)"
    r"|kein zweites mal|wiederholung)"
)
TOLD = (
    r"(?P<what>(?:die|das|der|eine|ihre|deine|eure|unsere) [\w-]+) "
    r"(?:(?:wurden?) (?P<done>[^,]+)|(?:ist|sind|war|waren) (?P<had>[^,]+) worden)"
)


def thing(complaint: str) -> str:
    """What the complaint is about, as a noun in the customer's words; "" where that cannot be told."""
    for m in pattern(NAMED).finditer(complaint):
        if m[1].lower() not in NO_THING and not re.search(r"\b(?:Frau|Herrn?|Dr\.) $", complaint[: m.start(1)]):
            return m[1]
    return ""


def better(check: str, page: Page, span: Span, complaint: str) -> str:
    """The sentence said better, with "…" where only the agent knows on; "" where there is no honest way to turn it."""
    sentence = page.text[page.sentence(span.start).start : page.sentence(span.start).end]
    clause = page.text[span.start : span.end]
    us, you = _us(clause), "du" if pattern(r"\b(?:du|dir|dich|deine?\w*|euch|ihr)\b").search(page.plain) else "Sie"
    match check:
        case "non_apology" | "sympathy_only" | "over_apology":
            return f"Es tut {us} leid, dass wir …"
        case "stock_phrase" if "unannehmlichkeit" in clause.lower():
            return f"Es tut {us} leid, dass {you} …"
        case "asks_forgiveness":
            return f"Das mache ich jetzt für {'dich' if you == 'du' else 'Sie'}: …"
        case "deflection":
            return f"Ich kläre das für {'dich' if you == 'du' else 'Sie'} und melde mich bis …"
        case "defensive":
            return without_turn(sentence, TURN)
        case "passive_fault":
            return _told_by_us(clause.strip(" .!"))
        case "overpromise":
            return own_promise(
                clause, NEVER, "Damit das nicht wieder vorkommt, …", CERTAIN, "soweit ich das heute sehe"
            )
    return ""


def _us(clause: str) -> str:
    return "uns" if re.search(r"\b(?:wir|uns|unser\w*)\b", clause, re.IGNORECASE) else "mir"


def _told_by_us(clause: str) -> str:
    """The passive with us as its subject: "Die Tür wurde verkratzt" as "Wir haben die Tür verkratzt"."""
    told = pattern(TOLD).fullmatch(lowered(clause))
    if told is None:
        return ""
    part = "done" if told["done"] else "had"
    # As the agent wrote it, for nouns have capitals.
    what, done = clause[slice(*told.span("what"))], clause[slice(*told.span(part))].removesuffix(" worden")
    article, noun = what.split(" ")
    if article != "Ihre":  # "your", which keeps its capital
        article = article.lower()
    if not done.endswith(("t", "en")) or (article == "der" and noun.endswith("e")):
        return ""
    return f"Wir haben {'den' if article == 'der' else article} {noun} {done}."
