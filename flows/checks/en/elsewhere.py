"""Sent elsewhere: the customer asked here, and is told to go and ask somewhere else."""

from collections.abc import Iterator

from flows.checks.page import Page, Span, pattern

TOLD = (
    r"(?:(?:^|[.!?;:,\n] ?)(?:(?:please|kindly|just|simply|then|first|and|so|or|alternatively|instead|therefore|hi"
    r"|hello|,) ?){0,3}|\b(?:please|kindly) |\bask you to (?:kindly )?|\b(?:and|or|then|so),? (?:please |just "
    r"|kindly )?"
    r"|\byou(?:'ll| will| would|'d| must| should| can| could| may| might|'re welcome| are welcome|'re free"
    r"| are free)?(?: always| also| still| only| then| simply| either| instead| just| even)?(?: need| have| best"
    r"| want| be best| better| be better| advised| wish| like)?(?: off)?(?: to)? "
    r"|\b(?:i|we)(?:'d|'ll| would| can only| can| must)? (?:\w+ )?(?:suggest|advise|recommend|advising|encourage"
    r"|invite|urge|refer|direct|point)(?: (?:that )?you)?(?: to)? |\b(?:best thing is|best is|best way is"
    r"|the best (?:thing|way|place)(?: \w+){0,3} is|right (?:place|way)(?: \w+){0,6} is|easiest is) (?:to )?)"
)
GO = (
    r"(?:contact(?:ing)?|call(?:ing)?|ring(?:ing)?|phon(?:e|ing)|e-?mail(?:ing)?|writ(?:e|ing) (?:in )?to"
    r"|go(?:ing)? (?:to|through|via|back to|on)|visit(?:ing)?|consult(?:ing)?|check(?:ing)?|see|refer(?:ring)? to"
    r"|log(?:ging)? (?:in|on|a|into)"
    r"|fill(?:ing)? (?:in|out)|complet(?:e|ing)|upload(?:ing)?|submit(?:ting)?|post(?:ing)? (?:in|on|to)"
    r"|open(?:ing)? a|rais(?:e|ing) (?:a|it|this|the|that)|regist(?:er|ering)|send(?:ing)?|dm|pm|direct message"
    r"|message|reach(?:ing)? out|get(?:ting)? in touch"
    r"|tak(?:e|ing) (?:it|this|that|the matter|your \w+|the \w+)(?: up)?(?: directly)? (?:up )?(?:with|to)"
    r"|speak(?:ing)? (?:to|with)|talk(?:ing)? (?:to|with)|ask(?:ing)?|us(?:e|ing)|appl(?:y|ying)"
    r"|direct(?:ing)? (?:your|any|all)|address(?:ing)? (?:your|any)|claim(?:ing)? (?:it|this|from|on|through)"
    r"|try(?:ing)? (?:the|our|your)|turn(?:ing)? to|book(?:ing)? (?:it )?|look(?:ing)? (?:at|on|in)|find (?:the|all"
    r"|an|your|more|out|it|this|our|details|further)|read)"
)
# Where nobody of us is waiting for the customer with this complaint.
PLACE = (
    r"(?:website|web site|site|homepage|portal|forum|forums|faqs?|help ?(?:cent(?:re|er)|pages?|line|desk)|hotline"
    r"|contact form|\w+ form|form|app|online|mailbox|inbox|switchboard|call cent(?:re|er)|customer (?:service"
    r"|services|care|support|relations)|support(?: team)?|service (?:desk|cent(?:re|er)|team)"
    r"|courier|carrier|supplier|manufacturer|retailer|seller|shop|merchant|vendor|provider|operator|landlord|bank"
    r"|airline|insurers?|platform|agency|authority|council|police|ombudsman|regulator|department|dept|office|branch"
    r"|desk|reception|headquarters|head office|store|engineer|garage|workshop|dealer|installer"
    r"|ticket|dms?|pm|direct message|private message|them|terms|conditions|line|number|team|gp|pharmacy|pharmacist"
    r"|practice|surgery|hospital|depot|warehouse|airport|staff|sender|claims?|us (?:by|via|on|at|through|directly)"
    r"|link|chat ?bot|leaflet|manual)"
)
MAIL = r"(?:\[e-mail\]|\[phone number\]|\S+@\S+\.\w+|www\.\S+|https?://\S+|\b0?[38]00[ \d]+|\b1?11\b)"
SENT = (
    rf"{TOLD}(?P<act>{GO}\b(?P<rest>[^.!?;\n]{{0,70}}?)\b(?:{PLACE}\b|us\b|(?={MAIL}))|{GO} (?P<mail>{MAIL})|(?:dm"
    rf"|pm|direct message|message) us\b)"
)
MINE = r"\b(?:me|my (?:own )?(?:line|direct|number|desk|e-?mail|inbox|phone|mobile)|my)\b"
I_THEN = r"[^.!?\n]{0,80}?\b(?:and|then|so|,) (?:i|we)(?:'ll| will|'m going to| can)\b"
CLOSED = (
    r"\b(?:should|must|can|may|needs? to|has to|have to|can only) (?:only )?be (?:sent|made|directed|addressed"
    r"|submitted|raised|reported|filed|lodged|taken up|requested|claimed) (?:to|via|through|with|at|on|in writing"
    r"|using|by)\b|\bsuggest (?:you try )?the \w+"
    r"|\b(?:(?:mailbox|inbox|address|account|number) is (?:not|un)\s?monitored|(?:do not|don't) reply to|(?:we"
    r"|i) (?:will|shall|can) (?:not|no longer) (?:\w+ )?(?:respond|reply|correspond|enter into|discuss|comment)"
    r"|(?:won't|will not) be (?:responding|replying|entering)"
    r"|(?:consider|regard) (?:this|the) (?:\w+ )?(?:matter |case |complaint )?(?:as )?closed|(?:case|matter"
    r"|complaint|ticket) (?:is|has been|will be|remains) (?:now )?closed|no further (?:correspondence|discussion"
    r"|action)|free to (?:register|go|leave|take your|shop|choose|cancel|use another|switch|look)"
    r"|(?:isn't|is not|not) (?:something|a matter|an issue|the place) (?:that )?(?:we|i|for)|(?:nothing"
    r"|not anything)(?: \w+){0,2} (?:i|we) can do|(?:best|contact|right) (?:place|person|team"
    r"|people)[^.!?,;\n]{0,40} (?:is|are|would be) (?:the|your|our))\b"
)


def deflections(page: Page) -> Iterator[Span]:
    """Sent away, or the way back closed. Not where the agent says what they do with it, or gives their own line."""
    for m in pattern(SENT).finditer(page.plain):
        start, end = m.start("act"), m.end()
        rest = page.plain[start:end]
        if pattern(MINE).search(rest) or pattern(I_THEN).match(page.plain, end):
            continue
        yield page.clause(start, end)
    for m in pattern(CLOSED).finditer(page.plain):
        yield page.clause(page.clause_start(m.start()), m.end())
