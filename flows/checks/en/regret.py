"""What follows "sorry": something we did, something that happened, or only how the customer takes it."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from flows.checks.page import Page, Span, pattern

# What we did or what happened; how they took it; that we learned of it; "sorry, but no".
About = Literal["about", "reaction", "hear", "refusal"]

CUE = r"\b(?:sorry|apologi[sz](?:e|ing)|apologies|apology|regret(?:ted)?|(?:beg|begging) (?:\w+ )?pardon)\b"
VOICE = (
    r"(?:\b(?:i|we)(?:'m|'re| am| are| can only| must| do| would like to| want to| wish to| owe you an?| feel)?"
    r"|\b(?:please )?accept (?:my|our)|\b(?:my|our)|\bsay|\bhow)?(?: (?!if\b)\w+,?){0,3} ?$"
)
NOT_MINE = (
    r"(?:\b(?:you|he|she|they|your|his|her|their|customers?)(?:'re| are| is|'s| were| was)?(?: (?!i\b|we\b|my\b"
    r"|our\b|how\b)\w+){0,3}"
    r"|\b(?:not|no|never|without|an?)) $"
)
AGAIN = r"\b(?:again|once more|another time)\b"
NAME = r"(?:,? (?:mr|mrs|ms|miss|dr)\.? [\w-]+,?|,? (?:once )?(?:again|more)|,? (?:indeed|too|also))?"

REFUSAL = (
    NAME + r"[,:]?(?: but| however)?(?: i'm afraid)? (?:that )?(?:to inform|no[,.]|no (?:refunds?|exceptions?|can do)|"
    r"(?:(?:i|we)(?:'m| am|'re| are)? (?:currently |therefore )?(?:unable|not able|can't|cannot|can not|won't|don't"
    r"|do not)))"
)
HEAR = (
    NAME + r" (?:to (?:hear|learn|read|find out|discover|note|be told|have heard)|you had to (?:write|get in touch))\b"
)
CONDITION = (
    NAME
    + r",? (?:if|in case|should (?:you|this|the|there|any|our|my|we)|in the event|to the extent"
    + r"|where (?:you|this|any))\b"
)
# "Sorry if this letter reaches you on a hard day" is about the writing, not about the complaint.
SMALL_THING = (
    r",? (?:if|in case) (?:this|that|my|i)\b(?! (?:\w+ )?(?:offend|upset|hurt|caus|came|gave|made|has|was|did|sounded))"
)
FEELING = (
    r"(?:misunderstandings?|confusion|miscommunication|offen[cs]e|upset|distress|disappointment|frustrations?|annoyance"
    r"|dissatisfaction|displeasure|unhappiness|feelings?|impressions?|perceptions?|hurt feelings|discomfort)"
)
FELT = (
    rf"{NAME} (?:for|about|regarding|over|that) (?:(?:any|the|all|your|this|that|such|a"
    rf"|some)\b ?)?(?:\w+ )?(?:\w+ )?{FEELING}\b(?! (?:that )?(?:we|i)\b)"
)
UNHAPPY = (
    r"(?:upset|unhappy|offended|disappointed|dissatisfied|displeased|frustrated|annoyed|angry|cross|hurt|insulted"
    r"|bothered"
    r"|uncomfortable|unsatisfied|disgruntled|let down|confused|irritated|distressed|aggrieved|(?:left )?with (?:that"
    r"|the|this|an?) (?:\w+ )?impression"
    r"|left feeling|left (?:unhappy|disappointed|dissatisfied|frustrated)|under the impression|of the (?:opinion|view)"
    r"|not (?:\w+ )?(?:happy|satisfied|pleased)|less than (?:happy|satisfied|pleased))"
)
POOR = (
    r"(?:less than|disappointing|unsatisfactory|lacking|wanting|rude|unhelpful|difficult|frustrating|upsetting"
    r"|offensive|hard"
    r"|confusing|unpleasant|unfair|unacceptable|inconvenient|too|so|not|unsuitable)"
)
MIND = (
    r"you(?:'ve| have|'re| are| were| weren't| aren't| may| might| did| do)?(?: not| never)?(?: \w+ly| still"
    r"| to have| have)?"
    rf" ?(?:\b(?:feel|felt|feeling|thought|think|believe|believed|perceived?|consider(?:ed)?|interpreted"
    rf"|misunderstood|misread)\b|\b{UNHAPPY}\b"
    rf"|\b(?:find|found) (?:it|this|that|us|me|our|my|the|your|these) ?(?:\w+ ){{0,3}}{POOR}\b"
    r"|\b(?:see|saw|view|viewed) (?:it|this|that|things|us|our|the|matters)\b"
    r"|\b(?:took|take|taken) (?:(?:\w+ ){1,4}(?:the wrong way|personally|badly|that way|amiss)|offen[cs]e)"
    r"|\b(?:didn't|did not|don't|do not) (?:enjoy|like)\b"
    r"|\b(?:got|had|have|received|formed|gained) (?:that|the|this|an?) (?:\w+ )?impression)"
)
HOPED = (
    r"(?:your (?:\w+ )?(?:expectations?|hopes?|liking|satisfaction|standards?|approval|taste)|suit(?:ed)? you"
    r"|less than ideal"
    r"|you(?:'d| had| would have| were|'ve| have)? (?:\w+ )?(?:hoped|hoping|expected|expecting|anticipated|imagined"
    r"|wished|wanted)"
    r"|came across|come across|(?:the|that|this|a) (?:wrong|\w+) impression|(?:upset|offended|disappointed|annoyed"
    r"|frustrated|displeased) you)"
)
REACTION = rf"{NAME}(?:,? that|,? because|,? as|,? how| to (?:hear|learn|read)(?: that)?)? {MIND}"
EXPECTED = (
    rf"{NAME}(?! (?:that )?(?:we|i|our \w+) (?:have |had |\w+ly )?(?:made|gave|upset|hurt|offended|disappointed"
    rf"|annoyed|frustrated|displeased|let)\b)[^.!?;\n]{{0,70}}?\b{HOPED}\b"
)


class Regret(NamedTuple):
    """One place that says sorry. `span` holds the words up to the end of the clause."""

    span: Span
    kind: About
    said: str  # the words after "sorry", to the end of the clause
    again: bool


def regrets(page: Page) -> tuple[Regret, ...]:
    """Every place where the writer says sorry, in the order of the text."""
    return tuple(_each(page))


def _each(page: Page) -> Iterator[Regret]:
    plain = page.plain
    for cue in pattern(CUE).finditer(plain):
        sentence = page.sentence(cue.start())
        before = plain[max(sentence.start, cue.start() - 40) : cue.start()]
        passive = cue[0] == "regretted"
        if passive or (pattern(NOT_MINE).search(before) and not pattern(r"\b(?:owe|offer) you an? $").search(before)):
            continue
        voice = pattern(VOICE).search(before)
        start = cue.start() - (len(before) - voice.start() if voice else 0)
        kind, reach = _kind(plain, cue.end())
        if cue[0] == "regret" and kind == "about" and not pattern(r"(?: that)? (?:we|i|our)\b").match(plain, cue.end()):
            continue  # DRAFTS.md, `apology`: only to regret something is no apology
        span = page.clause(start, max(reach, cue.end()))
        again = bool(pattern(AGAIN).search(plain, max(start, cue.start() - 12), min(cue.end() + 12, len(plain))))
        yield Regret(span, kind, plain[cue.end() : span.end], again)


def _kind(plain: str, at: int) -> tuple[About, int]:
    """What the words after "sorry" are about, and how far that was read."""
    for kind, sources in _KINDS:
        for source in sources:
            if (m := pattern(source).match(plain, at)) and not (
                source is CONDITION and pattern(SMALL_THING).match(plain, at)
            ):
                return kind, m.end()
    return "about", at


_KINDS: tuple[tuple[About, tuple[str, ...]], ...] = (
    ("refusal", (REFUSAL,)),
    ("reaction", (CONDITION, FELT, REACTION, EXPECTED)),
    ("hear", (HEAR,)),
)


GROVEL = (
    r"\b(?:mortified|devastated|ashamed|kicking (?:my|our)sel(?:f|ves)|sick (?:about|over|to my stomach)"
    r"|could (?:cry|sink|die|weep)"
    r"|(?:sink|die) (?:through|of) (?:the floor|shame)|(?:i|we) beg (?!your pardon|pardon)|begging you"
    r"|words (?:cannot|can't|fail|could never)"
    r"|no words|(?:cannot|can't) (?:begin to )?(?:say|tell you|express|apologi[sz]e) (?:how|enough)"
    r"|from the bottom of (?:my|our) hearts?|unreservedly and"
    r"|(?:i|we) feel (?:absolutely |so |just |really |truly )?(?:terrible|awful|horrible|dreadful|sick|wretched)"
    r"|haven't slept"
    r"|can't sleep|a thousand (?:apologies|pardons)|(?:a )?(?:million|thousand) times sorry|hang (?:my|our) heads?"
    r"|on (?:my|our) knees|unforgivable of"
    r"|(?:deepest|most (?:humble|abject)|humblest|profuse) apolog|(?:grovel|abject|wretched)|no excuse in the world"
    r"|utterly (?:ashamed|mortified|sorry))\b"
)
DOUBLED = (
    r"\b(?:(?:so|very|really|truly|terribly|deeply|extremely|incredibly|awfully|sincerely"
    r"|just),? ?(?:and )?){2,4}sorry\b"
    r"|\bsorry,? (?:so |very |really )?sorry\b|\b(?:deeply|truly|sincerely) and (?:deeply|truly|sincerely)\b"
)
SOFT_DOUBLE = r"\b(?:just|really) (?:so|very|really|truly) sorry\b|\bsorry,? (?:to|that|for|about)"


def over_apologies(page: Page, said: tuple[Regret, ...]) -> Iterator[Span]:
    """Grovelling, and from the third apology for the same thing on (Singh, HBR 2018: on and on lowers satisfaction)."""
    for m in pattern(GROVEL).finditer(page.plain):
        yield page.clause(page.clause_start(m.start()), m.end())
    for m in pattern(DOUBLED).finditer(page.plain):
        if not pattern(SOFT_DOUBLE).match(m[0]):
            yield Span(*m.span())
    same, named = 0, False
    for regret in said:
        if regret.kind in ("hear", "refusal"):
            continue
        own = _own_object(regret.said) and not regret.again
        # The first thing that is named is what the bare ones before it were for; each further one begins anew.
        same = 1 if own and named else same + 1
        named = named or own
        if same >= 3:
            yield regret.span


def _own_object(said: str) -> bool:
    """Whether this apology names a thing of its own."""
    return bool(pattern(r",? (?:for|about|that|we|i|you|our|it|she|he)\b").match(said))
