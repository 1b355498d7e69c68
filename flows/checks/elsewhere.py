"""Sent elsewhere: the customer asked here, and is told to go and ask somewhere else."""

from collections.abc import Iterator

from flows.checks.page import Page, Span, pattern

TOLD = (
    r"(?:(?:^|[.!?;:,\n] ?)(?:(?:please|kindly|just|simply|then|first|and|so|or|alternatively|instead|therefore|hi|hello|,) ?){0,3}|\b(?:please|kindly) |\bask you to (?:kindly )?|\b(?:and|or|then|so),? (?:please |just |kindly )?"
    r"|\byou(?:'ll| will| would|'d| must| should| can| could| may| might|'re welcome| are welcome|'re free| are free)?(?: always| also| still| only| then| simply| either| instead| just| even)?(?: need| have| best| want| be best| better| be better| advised| wish| like)?(?: off)?(?: to)? "
    r"|\b(?:i|we)(?:'d|'ll| would| can only| can| must)? (?:\w+ )?(?:suggest|advise|recommend|advising|encourage|invite|urge|refer|direct|point)(?: (?:that )?you)?(?: to)? |\b(?:best thing is|best is|best way is|the best (?:thing|way|place)(?: \w+){0,3} is|right (?:place|way)(?: \w+){0,6} is|easiest is) (?:to )?)"
)
GO = (
    r"(?:contact(?:ing)?|call(?:ing)?|ring(?:ing)?|phon(?:e|ing)|e-?mail(?:ing)?|writ(?:e|ing) (?:in )?to|go(?:ing)? (?:to|through|via|back to|on)|visit(?:ing)?|consult(?:ing)?|check(?:ing)?|see|refer(?:ring)? to|log(?:ging)? (?:in|on|a|into)"
    r"|fill(?:ing)? (?:in|out)|complet(?:e|ing)|upload(?:ing)?|submit(?:ting)?|post(?:ing)? (?:in|on|to)|open(?:ing)? a|rais(?:e|ing) (?:a|it|this|the|that)|regist(?:er|ering)|send(?:ing)?|dm|pm|direct message|message|reach(?:ing)? out|get(?:ting)? in touch"
    r"|tak(?:e|ing) (?:it|this|that|the matter|your \w+|the \w+)(?: up)?(?: directly)? (?:up )?(?:with|to)|speak(?:ing)? (?:to|with)|talk(?:ing)? (?:to|with)|ask(?:ing)?|us(?:e|ing)|appl(?:y|ying)|direct(?:ing)? (?:your|any|all)|address(?:ing)? (?:your|any)|claim(?:ing)? (?:it|this|from|on|through)|try(?:ing)? (?:the|our|your)|turn(?:ing)? to|book(?:ing)? (?:it )?|look(?:ing)? (?:at|on|in)|read)"
)
# Where nobody of us is waiting for the customer with this complaint.
PLACE = (
    r"(?:website|web site|site|homepage|portal|forum|forums|faqs?|help ?(?:cent(?:re|er)|pages?|line|desk)|hotline|contact form|\w+ form|form|app|online|mailbox|inbox|switchboard|call cent(?:re|er)|customer (?:service|services|care|support|relations)|support(?: team)?|service (?:desk|cent(?:re|er)|team)"
    r"|courier|carrier|supplier|manufacturer|retailer|seller|shop|merchant|vendor|provider|operator|landlord|bank|airline|insurers?|platform|agency|authority|council|police|ombudsman|regulator|department|dept|office|branch|desk|reception|headquarters|head office|store|engineer|garage|workshop|dealer|installer"
    r"|ticket|dms?|pm|direct message|private message|them|terms|conditions|line|number|team|gp|pharmacy|pharmacist|practice|surgery|hospital|depot|warehouse|airport|staff|sender|claims?|us (?:by|via|on|at|through|directly)|link|chat ?bot|leaflet|manual)"
)
MAIL = r"(?:\S+@\S+\.\w+|www\.\S+|https?://\S+|\b0?[38]00[ \d]+|\b1?11\b)"
SENT = rf"{TOLD}(?P<act>{GO}\b(?P<rest>[^.!?;\n]{{0,70}}?)\b(?:{PLACE}\b|us\b|(?={MAIL}))|{GO} (?P<mail>{MAIL})|(?:dm|pm|direct message|message) us\b)"
MINE = r"\b(?:me|my (?:own )?(?:line|direct|number|desk|e-?mail|inbox|phone|mobile)|my)\b"
I_THEN = r"[^.!?\n]{0,80}?\b(?:and|then|so|,) (?:i|we)(?:'ll| will|'m going to| can)\b|[^.!?\n]{0,60}[.!?] (?:i|we)(?:'ll| will) (?:then |personally )?(?:\w+ )"
CLOSED = (
    r"\b(?:(?:mailbox|inbox|address|account|number) is (?:not|un)\s?monitored|(?:do not|don't) reply to|(?:we|i) (?:will|shall|can) (?:not|no longer) (?:\w+ )?(?:respond|reply|correspond|enter into|discuss|comment)|(?:won't|will not) be (?:responding|replying|entering)"
    r"|(?:consider|regard) (?:this|the) (?:\w+ )?(?:matter |case |complaint )?(?:as )?closed|(?:case|matter|complaint|ticket) (?:is|has been|will be|remains) (?:now )?closed|no further (?:correspondence|discussion|action)|free to (?:register|go|leave|take your|shop|choose|cancel|use another|switch|look)"
    r"|(?:isn't|is not|not) (?:something|a matter|an issue|the place) (?:that )?(?:we|i|for)|(?:nothing|not anything)(?: \w+){0,2} (?:i|we) can do|(?:best|contact|right) (?:place|person|team|people)[^.!?,;\n]{0,40} (?:is|are|would be) (?:the|your|our))\b"
)


def deflections(page: Page) -> Iterator[Span]:
    """Sent away, or the way back closed. Not where the agent says what they will do with it, or gives their own line."""
    taken = -1
    for m in pattern(SENT).finditer(page.plain):
        start, end = m.start("act"), m.end()
        rest = page.plain[start:end]
        if start < taken or pattern(MINE).search(rest) or pattern(I_THEN).match(page.plain, end):
            continue
        span = page.clause(start, end)
        taken = span.end
        yield span
    for m in pattern(CLOSED).finditer(page.plain):
        yield page.clause(page.clause_start(m.start()), m.end())
