"""One concrete way to say it better, made of the agent's own sentence. No fault is admitted that the draft does not."""

import re

from flows.checks.en.details import COMMON
from flows.checks.page import Page, Span, lowered, pattern
from flows.checks.rewriting import own_promise, without_turn

# Past forms that are not the participle with "-ed": what was done, told by who did it.
PAST = {
    "given": "gave", "written": "wrote", "forgotten": "forgot", "driven": "drove", "thrown": "threw", "shown": "showed",
    "mistaken": "mistook", "mislaid": "mislaid", "misspelt": "misspelt", "sent": "sent", "left": "left", "put": "put",
    "told": "told", "made": "made", "sold": "sold", "kept": "kept", "set": "set", "read": "read", "paid": "paid",
}  # fmt: skip
BASE = {
    "given": "give", "written": "write", "sent": "send", "left": "leave", "told": "tell",
    "made": "make", "kept": "keep", "put": "put", "set": "set", "read": "read", "paid": "pay",
    "passed": "pass", "informed": "inform", "called": "call", "checked": "check", "cleaned": "clean",
    "answered": "answer", "logged": "log", "recorded": "record", "processed": "process", "updated": "update",
}  # fmt: skip
# What may as well have been done by somebody else, or by nobody: "we" would admit what is not established. For the same
# reason "broken", "lost" or "taken" do not stand above.
NOT_OURS_WORDS = """
    burned cracked damaged declined delayed dented destroyed hacked opened rejected scratched smashed stopped
"""
NOT_OURS = frozenset(NOT_OURS_WORDS.split())
TOLD = (
    r"(?P<what>(?:the|your|an?|this|that|some|two|three) [\w' -]{2,60}?) "
    r"(?P<be>wasn't|weren't|was not|were not|was never|were never|was|were|has been|have been|had been) "
    r"(?:(?:then|also|unfortunately|sadly|regrettably|somehow|simply) )?(?P<done>[a-z-]+)\b(?P<rest>.*)"
)
SENT = (
    r"(?:(?:please|kindly|just|do|best|so|then|you(?:'ll| will)? (?:need|have) to|you (?:can|could|should|may)),? )*"
    r"(?P<turn>(?:contact|call|ring|phone|e-?mail|ask|chase|speak (?:to|with)|write to|get in touch with)"
    r" (?:the|our|your|their|an?) [\w'-]+(?: (?!that|who|which|they|you|and|or)[\w'-]+){0,4})"
)
NEVER = r"\b(?:never|won\'t|not) (?:\w+ )?(?:happen|occur)"
CERTAIN = (
    r",? ?\b(?:definitely|certainly|absolutely|guaranteed|i (?:can )?(?:promise|guarantee|assure you)(?: you)?"
    r"(?: that)?|we (?:can )?(?:promise|guarantee|assure you)(?: you)?(?: that)?|(?:a |one )?(?:100|hundred) ?"
    r"(?:%|per ?cent)"
    r"|without (?:fail|a doubt)|no doubt|for sure)\b%?,?"
)
TURN = r",? ?\b(?:but|however|although|though|yet)\b.*"
# A noun, or two or three words up to it, that a preposition, a form of "to be" or the end closes: no verb among them.
NAMED = (
    r"\b(?:the|my|our|an?|your) ([^\W\d_]+(?:'s)?(?: [^\W\d_]+(?:'s)?){0,2}?)"
    r"(?= (?:was|is|are|were|has|have|had|came|arrived|in|on|at|with|without|for|from|of|that|which|and|but|to|by|after"
    r"|before|until|since|because|when)\b|[.,!?;:]|$)"
)
NO_THING_WORDS = """
    woman man lady girl boy mother father mum dad mom husband wife son daughter child children baby parents family
    friend kids sister brother grandmother grandfather neighbour waiter waitress cleaner manager doctor nurse porter
    conductor salesman guy fell cost threw spent told broke lost went took gave got forgot drove spilled ran rang left
    third second first same other last next way end front middle rest job life man's row while moment lot bit couple
    pair few body infection pain
    flickers leaks crackles drips squeaks rattles smells stinks buzzes hums beeps creaks wobbles sticks burns works
    breaks fails falls looks feels sounds tastes fits hangs freezes crashes slips jams loses keeps makes comes goes
    does says shows stops starts runs needs turns blinks spins overheats peels bends tears fades shrinks itches cuts
    pinches clicks grinds vibrates shakes blocks floods cracks snaps hurts gets lets takes gives opens closes
"""
NO_THING = frozenset(NO_THING_WORDS.split())


def thing(complaint: str) -> str:
    """What the complaint is about, in the customer's words with "the" before it; "" where that cannot be told."""
    first = pattern(r"[.!?]").split(complaint.strip().lower(), maxsplit=1)[0]
    for m in pattern(NAMED).finditer(first):
        words = m[1].split(" ")
        if (COMMON | NO_THING).isdisjoint(words) and not words[-1].endswith(("ing", "ed", "ly", "'s")):
            return f"the {m[1]}"
    return ""


def better(check: str, page: Page, span: Span, complaint: str) -> str:
    """The sentence said better, with "…" where only the agent knows on; "" where there is no honest way to turn it."""
    about = thing(complaint)
    clause = page.text[span.start : span.end]
    sentence = page.text[page.sentence(span.start).start : page.sentence(span.start).end]
    voice = "We're" if re.search(r"\bwe\b|\bour\b", clause, re.IGNORECASE) else "I'm"
    match check:
        case "non_apology":
            return f"{voice} sorry about {about}, and that we …" if about else f"{voice} sorry that we …"
        case "sympathy_only" | "over_apology":
            return f"{voice} sorry about {about}." if about else ""
        case "stock_phrase":
            return _instead(r"\b(?:any|the|all) (?:possible )?inconveniences?(?: caused| this (?:may have )?caused)?\b",
                            f"the trouble with {about}", sentence) if about else ""  # fmt: skip
        case "vague":
            general = re.fullmatch(r"(?:the|this|that|these|your|any) \w+", clause, re.IGNORECASE)
            return _instead(re.escape(clause), about, sentence) if about and general else ""
        case "passive_fault":
            return _told_by_us(clause)
        case "defensive":
            return without_turn(sentence, TURN)
        case "deflection":
            if sent := pattern(SENT).fullmatch(lowered(clause)):
                turn = clause[slice(*sent.span("turn"))]
                return f"I'll {turn[0].lower()}{turn[1:]} for you, and tell you by …"
        case "overpromise":
            return own_promise(
                clause, NEVER, "So that it does not happen again, we …", CERTAIN, "as far as I can see today"
            )
    return ""


def _instead(source: str, words: str, sentence: str) -> str:
    """The sentence with these words in place of those; "" where they do not stand in it."""
    changed = re.sub(source, lambda m: words, sentence, count=1, flags=re.IGNORECASE)
    return changed[0].upper() + changed[1:] if changed != sentence else ""


def _told_by_us(clause: str) -> str:
    """The passive with us as its subject: "The note was overlooked" as "We overlooked the note"."""
    told = pattern(TOLD).fullmatch(lowered(clause.strip(" .")))
    if told is None:
        return ""
    done, negated = told["done"], told["be"].endswith(("n't", "not", "never"))
    verb = BASE.get(done) if negated else PAST.get(done) or (done if done.endswith("ed") else None)
    if verb is None or verb in NOT_OURS:
        return ""
    # The words as the agent wrote them, for a name may stand in them.
    what, rest = clause.strip(" .")[told.start("what") : told.end("what")], clause.strip(" .")[told.start("rest") :]
    what = what[0].lower() + what[1:]
    return f"We {'did not ' if negated else ''}{verb} {what}{rest}."
