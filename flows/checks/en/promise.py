"""Certainty about what is not in the speaker's hands."""

from collections.abc import Iterator

from flows.checks.page import Page, Span, pattern

NEVER = (
    r"\b(?:(?:will|'ll|can|should|would|shall|going to) (?:\w+ )?(?:never|not)(?:,? ever)?,? (?:\w+ ){0,2}?(?:happen"
    r"|occur|recur|repeat|fail|go wrong|see this|be repeated|break|be late|experience|have (?:this|any|a|to (?:go"
    r"|deal|wait|worry)))"
    r"|(?:won't|wouldn't|can't) (?:\w+ )?(?:ever )?(?:\w+ )?(?:happen|occur|recur|repeat|fail|go wrong|break"
    r"|be repeated|have (?:any|a single|another|this))"
    r"|(?:it|this|that|you|they|nothing|there)(?:'ll| will) never(?:,? ever)?\b|never(?:,? ever)? (?:happen|occur"
    r"|fail|go wrong|see this)|nothing (?:\w+ )?(?:will|can|could|is going to) (?:ever )?go wrong"
    r"|(?:it|this|that|the \w+|they) (?:\w+ )?(?:will|'ll|is going to|are going to) only ever\b)"
)
SURE = (
    r"\b(?:(?:i|we) (?:can |do |will |hereby |personally )?(?:guarantee|assure you|promise you|swear)\b"
    r"|you have (?:my|our) (?:word|guarantee|promise)|(?:i|we)(?:'ll)? give you (?:my|our) (?:word|guarantee)"
    r"|(?:100|hundred|110) ?(?:%|per ?cent)|you can be (?:\w+ )?(?:certain|sure|confident)|without (?:a "
    r"|any )?(?:doubt|fail)|(?:is|are|be|it's) (?:fully |absolutely )?guaranteed|guaranteed (?:to|not to|never)"
    r"|no matter what|(?:will|'ll|is|are) (?:definitely|certainly|absolutely|undoubtedly|surely)|definitely (?:will"
    r"|won't|be|arrive|get))\b"
)
OWN_ACT = r"(?: that)? (?:i|we)(?:'ll| will|'m|'ve| have| am| are)\b"
# "So that it doesn't happen again, we now …" tells a measure, not a certainty.
MEASURE = (
    r"\b(?:so (?:that )?(?:it|this|that)|to (?:make sure|ensure|see)|make sure|ensure|can't|cannot|can not|couldn't"
    r"|not)(?: \w+){0,4} ?$"
)
MONEY_SHARE = r"(?:100|hundred|110) ?(?:%|per ?cent) (?:of\b|refund|back|credit|on\b|responsib|our\b|my\b)"
RESPECTFUL = r"\b(?:assure you|promise you|guarantee) (?:that )?(?:we|i) (?:do|did|have|take|are|am)\b"


def overpromises(page: Page) -> Iterator[Span]:
    """Promises of what will never happen, and certainty without one's own act."""
    for source in (NEVER, SURE):
        for m in pattern(source).finditer(page.plain):
            start = page.clause_start(m.start())
            if pattern(MEASURE).search(page.plain[start : m.start()]) or pattern(RESPECTFUL).search(
                page.plain, start, min(m.end() + 30, len(page.plain))
            ):
                continue
            if source is SURE and (
                pattern(OWN_ACT).match(page.plain, m.end())
                or _own_will(page, m.start(), m[0])
                or pattern(MONEY_SHARE).match(page.plain, m.start())
            ):
                continue
            yield page.clause(start, m.end())


def _own_will(page: Page, at: int, words: str) -> bool:
    """Whether it is the writer who will definitely do it: "I will definitely ring"."""
    return "will" in words.split()[0] and bool(pattern(r"\b(?:i|we) ?$").search(page.plain[max(at - 6, 0) : at]))
