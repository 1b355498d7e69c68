"""What a good reply has: who did it, how it is put right, why it came about, what happens next and by when."""

from flows.checks.page import Page, Span, pattern

MONEY = r"(?:[£$€]\s?\d[\d,.]*|\d[\d,.]*\s?(?:euros?|pounds?|dollars?|eur|usd|gbp|%|per ?cent|points|miles)\b)"
REMEDY = (
    r"\b(?:refund(?:ed|ing|s)?|reimburs\w+|replac(?:e|ed|ing|ement|ements)|credit(?:ed|ing)?(?! card| check| agreement| score| team| control)|compensat\w+|voucher|waiv(?:e|ed|ing)|free of charge|at no (?:extra |further )?(?:cost|charge|fee|express)|no charge|without charge|for free|for nothing|on the house|at (?:our|my) (?:own )?(?:cost|expense)|(?:is|are|'s) free"
    r"|(?:we|i)(?:'ll| will|'d| have|'ve|'m| am|'re| are)? (?:\w+ )?pay(?:ing)?|paid (?:out|the £|the \$|back|into|in full|on)|paid|half price|half the (?:price|fee|bill)|(?:off|from) (?:your|the|this|last|next) (?:bill|invoice|fee)|off your|on us|upgrade\w*|restored?|reinstat\w+|reset|revers(?:e|ed|ing)|undone|put (?:\w+ )?(?:\w+ )?(?:back|right|in order)|works again|working again|up again|back (?:on|in|to|into) (?:your|the|their)|corrected|(?:is|are|'s|been|have|i've|we've|i|now) (?:now )?(?:fixed|repaired|mended|cancelled|canceled|unblocked|reopened|cleared|removed|lifted|restarted|reconnected|returned|located|approved|tripled|halved|struck)"
    r"|(?:nothing|no fee|no charges?|£0) (?:to pay|more to pay|owed|is due)|owe (?:us )?nothing|(?:there are|there's) no (?:charge|fee|cost)s?|costs you nothing|yours (?:for|to keep|now)|a new (?!account|process|system|team|person|policy|form|procedure|manager)\w+|new (?:one|pair|set)|another (?:one|pair|room|table|seat|copy)|redo|re-?(?:send|sent|sending|ship|shipped|fit|fitted|book|booked|issue|issued|print|printed|do|done|file|filed|bak\w+|make|open|run)|make up for|the difference|(?:refit|exchange|swap|goodwill|allowance|reduction|discount)\w*|double|£\d+ for|repeat for)\b"
)
ACT = (
    r"\b(?:i|we|he|she|they|our \w+|my \w+|(?:the|a|our|your|one of our|somebody|someone|dr|mr|mrs|ms)(?: \w+){0,2})(?:'ll|'ve|'d|'m|'re| will| have| can| am| are| would| is| has|'d like to| could)(?: \w+ly| also| now| still| already| just| myself)? (?:like to |be |happy to |going to |glad to |gladly )?"
    r"(?:bring(?:ing)?|brought|com(?:e|ing)|visit|deliver\w*|collect\w*|pick|pick(?:ing|ed)? (?:it )?up|post(?:ed|ing)?|driv(?:e|ing)|take|taken|taking|fit(?:ted|ting)?|fix\w*|repair\w*|mend\w*|clean\w*|clear(?:ed|ing)?|cancel\w*|moved?|moving|chang\w+|mak(?:e|ing)|made|giv(?:e|ing|en)|switch\w*|keep|kept|book(?:ed|ing)?|arrang\w+|halv\w+|cover\w*|match\w*|unblock\w*|open(?:ed|ing)?|clos(?:e|ed|ing)|add(?:ed|ing)?|send (?!you (?:a |an )?(?:note|e-?mail|message|update|them|the form)|them|our claims|this|your (?:comments|feedback|details))|sent (?!them|this|your (?:comments|feedback|details|address))|sending (?!them|this)|knock\w*|cut|drop\w*|taken|tak(?:e|ing)|remov\w+|writ(?:e|ten) off|return\w*|correct\w*|amend\w*|extend\w*|reserv\w+|held|hold|restor\w+|set|dug|blocked|see you|look after|do (?:your|the|it)|find you|found|register\w*|doubl\w+|print\w*|lend|transfer\w*|update[d]?|redirect\w*|rebuilt|stopped|stop|sort(?:ed)?|go through|recover\w*|ask(?:ed)? (?:the|my|our) \w+ (?:to (?!look|check|tell|respond|reply|comment|be)|for £)|put (?!it to|this to|your \w+ to))\b"
)
GIVEN_NOT = r"\b(?:no|not|cannot|can't|unable|won't|don't|isn't|never|without|unfortunately|non-?|can not|doesn't|excluded|nor|whether|if you (?:want|would like) a|how to|no longer|try to)\b(?! (?:charge|fee|cost|only|extra|express|you owe))"
PRESENT_REMEDY = (
    rf"{MONEY}[^.!?;\n]{{0,50}}\b(?:back|goes|comes|off|reaches|is on|are on|will be|is yours|lands|refund\w*|credit\w*|voucher|approved|added|to you|for the|for your)\b|\b(?:off|back|with|add(?:ed|ing)?|pay(?:ing)?|enclose[ds]?|get|owe you|transferr?\w*) [^.!?;\n]{{0,30}}{MONEY}|\b(?:the|your|a|our) (?:\w+ ){{1,3}}(?:is|are|goes|go|comes|come|reaches|reach|flies|leaves|will be|'s) (?:\w+ )?(?:on (?:its|their|the) way|out|in|back|here|with you|yours|waiting|ready|tonight|today|tomorrow|free|gone|off|available|coming|in my hand|on my (?:own )?(?:van|desk))\b"
    r"|\b(?:pops? open|flies tonight|now available|you're in \d+|(?:it|which) will be (?:made|fitted|repaired|replaced|redelivered|delivered|redone|sent|corrected|collected|mailed)|will be (?:fitted|repaired|redelivered|delivered|redone|corrected|collected|mailed|returned|paid|transferred|put back|issued|at (?:your|the) \w+)|will reach you|you(?:'ll| will| can)? (?:now )?(?:get|have|receive) (?!an? (?:answer|reply|update|response|e-?mail|call)|it in writing|us|to |the mail|back)(?:a|an|the|your|it|two|three|both|one|\w+ back)|instead\b|is cancelled|are cancelled|nothing to pay|debit\w* back)"
)


def repairs(page: Page, away: tuple[Span, ...]) -> bool:
    """Whether a remedy is done or offered: the thing, the money, a visit. Not where the words send the customer away."""
    for source in (REMEDY, ACT, PRESENT_REMEDY):
        for m in pattern(source).finditer(page.plain):
            before = page.plain[max(page.clause_start(m.start()), m.start() - 45) : m.start() + 4]
            sentence = page.sentence(m.start())
            asked = pattern(r"\b(?:you (?:can|may|could|should|must|need|have to)|please|kindly) (?:\w+ )?$").search(before[:-4] or " ")
            if not pattern(GIVEN_NOT).search(before) and not asked and not any(s.start <= m.start() < s.end for s in away):
                if not (source is REMEDY and pattern(r"\bsorry\b[^.,;:]*$").search(page.plain[sentence.start : m.start()])):
                    return True
    return False


WHY = (
    r"\b(?:because|since (?:we|i|the|our|your|it|he|she|they|this|there)\b(?! (?:monday|tuesday|wednesday|thursday|friday))|which is why|that's why|that is why|the reason|in terms of the reason|due to (?!unforeseen|technical|an? (?:error|oversight|technical|internal))|owing to|caused by|as a result of|came (?:about|from)|happened (?:when|as|after)|the (?:cause|root)\b|so (?:the|your|it|they|we|he|she|nobody|no one|our|that the) (?!that)(?:\w+ ){0,3}?(?:\w+ed|went|didn't|never|couldn't|was|were|had|stood|sat|got|took|only|read|kept|lost|left|sent)\b"
    r"|as (?:the|we|our|a|it|he|she|i|parcels|items) (?!(?:said|explained|mentioned|stated|soon|know|understand|see|well|far|hear)\b)(?:\w+ ){0,4}?(?:\w+ed|is|are|was|were|had|has|go|went|goes|hadn't|hasn't|didn't|can|do)\b|without (?:\w+ing)|(?:after|when|while) (?:we|i|our|the|a|he|she|one of|my) (?:\w+ ){1,3}?(?:\w+ed|went|switched|ran|had|left|took|lost|forgot|was|were)\b|means? (?:that )?(?:either|the|we|you|that)|(?:under|over)staffed|short[- ]staffed|short of (?:staff|people)|backlog"
    r"|(?:is|are|was|were) (?:excluded|not covered|worded|clear that)|(?:a|the|our|my|one|two) (?:[\w']+ ){1,4}(?:alarm|flooded|failed|burst|broke(?: down)?|crashed|jammed|expired|froze|stuck|stopped|stops|rejected?|rejects|ran out|called in sick|was (?:ill|sick|off|late)|were (?:ill|sick|off|late)|mixed|swapped|mislaid|misread|read|typed|thought|took|corrupted|turned back|swallowed|overran)|caught in|to make up time|no break|overbooked|double-booked|(?:we|i) (?:assumed|thought|believed|counted|trusted|relied|hooked|read|switched|filed|misread|mistook|looked at the wrong|overlooked|copied|typed)|the wrong \w+|the system only|only lets|can (?:be caused|confuse)|policy|terms|were only|had only|busy)\b"
)
CODES_ONLY = r"\b(?:wrong (?:size|item|colour|color|order|address|car|room|meal|dish|parcel|way|foot|impression|load))\b"


def explains(page: Page, excuses: bool) -> bool:
    """Whether it says how it came about. An excuse counts; whether it is a good one is for other checks to say."""
    return excuses or any(not pattern(CODES_ONLY).match(page.plain, m.start("w") if "w" in m.groupdict() else m.end() - len(m[0].split()[-1]) - 6 if "wrong" in m[0] else m.start()) for m in pattern(WHY).finditer(page.plain))


DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|fri|weekend)"
MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
NUMBER = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|half an|the)"
WHEN = (
    rf"\b(?:today|tonight|tomorrow|{DAY}s?\b|(?:the )?\d{{1,2}}(?:st|nd|rd|th)\b|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH}\b|{MONTH} \d{{1,2}}\b|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}|(?:within|in|inside|next|under|before|by|after) (?:the (?:next )?|a further )?{NUMBER}(?:[- ]?(?:to|-|–|or)[- ]?\d+)? ?(?:more )?(?:working |business |full |calendar )?(?:min(?:ute)?s?|mins|hours?|hrs?|days?|weeks?|h)\b"
    rf"|(?:at|by|before|until|till|from|after|around) (?:about )?(?:\d{{1,2}}(?:[.:]\d{{2}})? ?(?:am|pm|o'clock|sharp)?|noon|midday|midnight|lunchtime|(?:half|quarter) past \w+|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: o'clock)?)\b(?! (?:guests?|people|minutes|hours|days|weeks|times|metres|years|months|euros))|\d{{1,2}}(?:[.:]\d{{2}})? ?(?:am|pm)\b|(?:this|that|tomorrow|same) (?:afternoon|evening|night)|(?:end of (?:the )?(?:day|week|month|today))|(?:same|that|this very) day|next (?:{DAY}|week)|\d+ (?:min|mins|minutes|working days|business days|hours))\b"
)
COMING = (
    r"(?:\b(?:will|'ll|shall|going to|can|would like to|'d like to|i'd|is coming|are coming|goes|go(?:es)? (?:out|back|to|up|in)|comes?|picks?|reach(?:es)?|arrives?|ships?|lands?|leaves?|flies|starts?|opens?|call(?:s|ing)?|ring(?:s|ing)?|bring(?:s|ing)?|send(?:s|ing)?|paying|refunding|posting|be with you|waiting|booked|arranged|on (?:its|the|their) way|due|ready|have it|could you|would you|back to you|meet me|you're in|we pay|dinner|see you|tell me|deliver(?:s|ing)?|collect(?:s|ing)?|visit\w*|moved|asking|repeat|pops|reserved|slot|appointment)\b)"
)
PAST = r"\b(?:since|last|ago|on the|was|were|had|did|failed|yesterday|until|took|this morning|opened|letter of|from|came|cleared|dated|sorry|at the desk|arrived|closed|reached us)\b"
NEXT = (
    r"\b(?:i|we|he|she|they|it|you|that|this|which|who|somebody|someone|dr \w+|(?:mr|mrs|ms) \w+|(?:the|my|our|your|a|an|his|her|their|one of our|its|another|both|[£$€][\d,.]+|last|next)(?: [\w'-]+){1,6}|[\w'-]+ (?:and|or) [\w'-]+)(?:'ll| will| shall|'m going to| am going to|'re going to| are going to)(?: \w+ly| then| also| both| still| now| personally| gladly| myself| only)? "
    r"(?!(?:never|not|be (?:looked|forwarded|passed|reviewed|investigated|treated|dealt|able|sure|aware|used|more|taken|shared|delighted|certain|noted|discussed|monitor\w*|learn\w*|improv\w*|surprised|happy to)|look(?:ing)? (?:in)?to|investigat\w+|review|pass|forward|share|ensure|make sure|always|continue|strive|do (?:our|my|all|what|everything)|try|take it from|deal with|appreciate|understand|agree|see that|have to|need|find|notice|learn|be in|improve|work (?:on|hard)|discuss|take (?:this|your|it)|also (?:look|review)|speak (?:to|with) the|monitor|remind|raise|feed|be in touch if|bear|know|accept|of course)\b)\w+"
)
SOON = (
    rf"\b(?:(?:goes|comes?|go|leaves?|picks?|ships?|flies|arrives?|lands?|reach(?:es)?|starts?|opens?|calls?|rings?|pops?|follows?|is coming|are coming|is back|delivers?|collects?|sees?|brings?|visits?)\b[^.!?;\n]{{0,50}}?(?:{WHEN}|\bout\b|\bup\b)|\bon (?:its|their|the) way\b|\b(?:is|are|'s|'re) (?:waiting|booked|coming|due|reserved|free|yours|ready|being (?:sent|posted|printed|made|delivered|brought)|in)\b[^.!?;\n]{{0,40}}?{WHEN}|\b(?:i've|we've|i have|we have|i|we) (?:\w+ )?(?:booked|arranged|asked|scheduled|set|reserved|held|ordered|got)\b[^.!?;\n]{{0,60}}?(?:{WHEN}|\bto (?:ship|bring|come|collect|call|ring|deliver|send|be (?:sent|returned|paid)))"
    rf"|\b(?:i'm|i am|we're|we are) (?:\w+ )?(?:paying|refunding|sending|bringing|asking|posting|coming|calling|driving|ringing|writing|adding|ordering|getting|putting|booking|shipping|returning)\b|\b(?:please )?expect (?:it|a|an|the|your|delivery|two|three)\b|\byou(?:'ll| can| will) (?:get|have|see|receive|hear|find|expect|be (?:paid|called|moved|refunded))\b|\btonight you're\b|\b(?:we|i) pay\b)"
)
ASKS = (
    r"(?:\b(?:would you|could you|can you|do you|shall (?:i|we)|may i|which|what|when|where|would (?:that|it|he|she|they)|want|how|is (?:that|it|there)|does|who|are you|or)\b[^.!?\n]{0,110}\?"
    r"|\b(?:tell me|let me know|send me|text me|message me|ring me|call me|drop me|reply (?:here|to this|with|to me|and)|dm me|just reply|give me|please (?:tell|let me|send me|reply|mark|give me|ring me|call me|text me|confirm))\b|\bif (?:you(?:'d| would)? (?:like|prefer|send|want|tell|give|let)|that suits|she would like|he would like|they would like)\b[^.!?\n]{0,90}?\b(?:i|we|it)(?:'ll| will| can|'s)\b)"
)


def tells_next(page: Page, away: tuple[Span, ...]) -> bool:
    """Whether it says what happens next for this customer. Words that send them away do not count."""
    sources = (NEXT, SOON, ASKS)
    return any(_stands(page, m.start(), m.end(), away) for source in sources for m in pattern(source).finditer(page.plain))


def _stands(page: Page, start: int, end: int, away: tuple[Span, ...]) -> bool:
    """Whether this promise is one: not in a clause that sends away, that doubts, or that says no."""
    if any(s.start < end and start < s.end for s in away):
        return False
    return not pattern(r"\b(?:never|nothing|nobody|no one|not|won't|hope|doubt|wish|any further|looked at|in due course it|if you dispute)\b").search(page.plain, start, end)


def tells_when(page: Page, away: tuple[Span, ...]) -> bool:
    """Whether a day, date, hour or number of days stands in a sentence about what comes."""
    for m in pattern(WHEN).finditer(page.plain):
        sentence = page.sentence(m.start())
        if any(s.start <= m.start() < s.end for s in away) or not pattern(COMING).search(page.plain, sentence.start, sentence.end):
            continue
        if not pattern(rf"{PAST}[^,;:.]{{0,25}}$").search(page.plain[max(page.clause_start(m.start()), m.start() - 45) : m.start()]):
            return True
    return False
