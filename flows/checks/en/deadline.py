"""Where a day or an hour is told by which something comes."""

from collections.abc import Iterator

from flows.checks.page import Page, Span, pattern

DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|fri|weekend)"
MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun"
    r"|jul|aug|sept?|oct|nov|dec)"
)
NUMBER = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|half an|the)"
WHEN = (
    rf"\b(?:today|tonight|tomorrow|{DAY}s?\b|(?:the )?\d{{1,2}}(?:st|nd|rd|th)\b|\d{{1,2}}(?:st|nd|rd"
    rf"|th)? (?:of )?{MONTH}\b|{MONTH} \d{{1,2}}\b|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}|(?:within|in|inside|next"
    rf"|under|before|by|after) (?:the (?:next )?|a further )?{NUMBER}(?:[- ]?(?:to|-|–"
    rf"|or)[- ]?\d+)? ?(?:more )?(?:working |business |full |calendar )?(?:min(?:ute)?s?|mins|hours?|hrs?|days?"
    rf"|weeks?|h)\b"
    rf"|(?:at|by|before|after|around) (?:about )?(?:\d{{1,2}}(?:[.:]\d{{2}})? ?(?:am|pm|o'clock|sharp)?|noon|midday"
    rf"|midnight|lunchtime|(?:half|quarter) past \w+|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    rf"|twelve)(?: o'clock)?)\b(?! (?:guests?|people|minutes|hours|days|weeks|times|metres|years|months|euros))"
    rf"|\d{{1,2}}(?:[.:]\d{{2}})? ?(?:am|pm)\b|(?:this|that|tomorrow|same) (?:afternoon|evening|night)"
    rf"|(?:end of (?:the )?(?:day|week|month|today))|(?:same|that|this very) day|next (?:{DAY}|week)|\d+ (?:min|mins"
    rf"|minutes|working days|business days|hours))\b"
)
COMING = (
    r"(?:\b(?:will|'ll|shall|going to|can|would like to|'d like to|i'd|is coming|are coming|goes|go(?:es)? (?:out"
    r"|back|to|up|in)|comes?|picks?|reach(?:es)?|arrives?|ships?|lands?|leaves?|flies|starts?|opens?|call(?:s|ing)?"
    r"|ring(?:s|ing)?|bring(?:s|ing)?|send(?:s|ing)?|paying|refunding|posting|be with you|waiting|booked|arranged"
    r"|on (?:its|the|their) way|due|ready|have it|could you|would you|back to you|meet me|you're in|we pay|dinner"
    r"|see you|tell me|deliver(?:s|ing)?|collect(?:s|ing)?|visit\w*|moved|asking|asked|should|repeat|pops|reserved|slot"
    r"|appointment)\b)"
)
PAST = (
    r"\b(?:since|last|ago|was|were|had|did|failed|yesterday|until|till|took|this morning|opened|letter of|came"
    r"|cleared|dated|sorry|at the desk|arrived|closed|reached us)\b"
)


def when(page: Page) -> Iterator[Span]:
    """Each day, date, hour or number of days in a sentence about what comes."""
    coming = [bool(pattern(COMING).search(page.plain, span.start, span.end)) for span in page.sentences]
    for m in pattern(WHEN).finditer(page.plain):
        if not coming[page.place(m.start())]:
            continue
        if not pattern(rf"{PAST}[^,;:.]{{0,25}}$").search(
            page.plain[max(page.clause_start(m.start()), m.start() - 45) : m.start()]
        ):
            yield Span(*m.span())
