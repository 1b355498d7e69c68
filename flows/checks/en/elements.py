"""What a good reply has: who did it, how it is put right, why it came about, what happens next and by when."""

from collections.abc import Iterator

from flows.checks.page import Page, Span, pattern

MONEY = r"(?:[£$€]\s?\d[\d,.]*|\d[\d,.]*\s?(?:euros?|pounds?|dollars?|eur|usd|gbp|%|per ?cent|points|miles)\b)"
REMEDY = (
    r"\b(?:refund(?:ed|ing|s)?|reimburs\w+|replac(?:e|ed|ing|ement|ements)|credit(?:ed|ing)?(?! card| check"
    r"| agreement| score| team| control)|compensat\w+|voucher|waiv(?:e|ed|ing)|free of charge|at no (?:extra "
    r"|further )?(?:cost|charge|fee|express)|no charge|without charge|for free|for nothing|on the house|at (?:our"
    r"|my) (?:own )?(?:cost|expense)|(?:is|are|'s) free"
    r"|(?:we|i)(?:'ll| will|'d| have|'ve|'m| am|'re| are)? (?:\w+ )?pay(?:ing)?|paid (?:out|the £|the \$|back|into"
    r"|in full|on)|paid|half price|half the (?:price|fee|bill)|(?:off|from) (?:your|the|this|last|next) (?:bill"
    r"|invoice|fee)|off your|(?:is|are|'s|be) on (?:me|us)\b|upgrade\w*|restored?|reinstat\w+|reset|revers(?:e|ed"
    r"|ing)|undone"
    r"|put (?:\w+ )?(?:\w+ )?(?:back|right|in order)|works again|working again|up again|back (?:on|in|to"
    r"|into) (?:your|the|their)|corrected|(?:is|are|'s|been|have|i've|we've|i|now) (?:now )?(?:fixed|repaired|mended"
    r"|cancelled|canceled|unblocked|reopened|cleared|removed|lifted|restarted|reconnected|returned|located|approved"
    r"|tripled|halved|struck)"
    r"|(?:nothing|no fee|no charges?|£0) (?:to pay|more to pay|owed|is due)|owe (?:us )?nothing|(?:there are"
    r"|there's) no (?:charge|fee|cost)s?|costs you nothing|yours (?:for|to keep|now)|a new (?!account|process|system"
    r"|team|person|policy|form|procedure|manager)\w+|new (?:one|pair|set)|another (?:one|pair|room|table|seat|copy)"
    r"|redo|re-?(?:send|sent|sending|ship|shipped|fit|fitted|book|booked|issue|issued|print|printed|do|done|file"
    r"|filed|bak\w+|make|open|run)|make up for|the difference|(?:refit|exchange|swap|goodwill|allowance|reduction"
    r"|discount)\w*|double|£\d+ for|repeat for)\b"
)
ACT = (
    r"\b(?:i|we|our \w+|my \w+|(?:a|our|your|one of our|somebody|someone|dr|mr|mrs|ms)(?: \w+){0,2})(?:'ll|'ve|'d|'m"
    r"|'re| will| have| can| am| are| would| is| has|'d like to| could)(?: \w+ly| also| now| still| already| just"
    r"| myself)? (?:like to |be |happy to |going to |glad to |gladly )?"
    r"(?:bring(?:ing)?|brought|com(?:e|ing)|visit|deliver\w*|collect\w*|pick|pick(?:ing|ed)? (?:it )?up|post(?:ed"
    r"|ing)?|driv(?:e|ing)|take(?! (?:it|this|that) from| a look| this| your| all)|taken|taking|fit(?:ted|ting)?"
    r"|fix\w*|repair\w*|mend\w*|clean\w*|clear(?:ed|ing)?|cancel\w*|moved?|moving|chang\w+|mak(?:e|ing)|made|giv(?:e"
    r"|ing|en)|switch\w*|keep|kept|book(?:ed|ing)?|arrang\w+|halv\w+|cover\w*|match\w*|unblock\w*|open(?:ed|ing)?"
    r"|clos(?:e|ed|ing)|add(?:ed|ing)?|send (?!you (?:a |an )?(?:note|e-?mail|message|update|them|the form)|them"
    r"|our claims|this|your (?:comments|feedback|details))|sent (?!them|this|your (?:comments|feedback|details"
    r"|address))|sending (?!them|this)|knock\w*|cut|drop\w*|taken|tak(?:e|ing)|remov\w+|writ(?:e|ten) off|return\w*"
    r"|correct\w*|amend\w*|extend\w*|reserv\w+|held|hold|have (?:it|them|one|your \w+) \w+|restor\w+|set|dug|blocked"
    r"|see you|look after|do (?:your|the|it)|find you|found|register\w*|doubl\w+|print\w*|lend|transfer\w*"
    r"|update[d]?|redirect\w*|rebuilt|stopped|stop|sort(?:ed)?|go through|recover\w*|ask(?:ed)? (?:the|my"
    r"|our) \w+ (?:to (?!look|check|tell|respond|reply|comment|be)|for £)|put (?!it to|this to|your \w+ to))\b"
)
GIVEN_NOT = (
    r"\b(?:no|not|cannot|can't|unable|won't|don't|isn't|never|without|unfortunately|non-?|can not|doesn't|excluded"
    r"|nor|whether|if you (?:want|would like) a|how to|no longer|try to)\b(?! (?:charge|fee|cost|only|extra|express"
    r"|you owe))"
)
PRESENT_REMEDY = (
    rf"{MONEY}[^.!?;\n]{{0,50}}\b(?:back|goes|comes|off|reaches|is on|are on|will be|is yours|lands|refund\w*"
    rf"|credit\w*|voucher|approved|added|to you|for the|for your)\b|\b(?:off|back|with|add(?:ed|ing)?|pay(?:ing)?"
    rf"|enclose[ds]?|get|owe you|transferr?\w*) [^.!?;\n]{{0,30}}{MONEY}|\b(?:the|your|a|our) (?:\w+ ){{1,3}}(?:is"
    rf"|are|goes|go|comes|come|reaches|reach|flies|leaves|will be|'s) (?:\w+ )?(?:on (?:its|their|the) way|out|in"
    rf"|back|here|with you|yours|waiting|ready|tonight|today|tomorrow|free|gone|off|available|coming|in my hand"
    rf"|on my (?:own )?(?:van|desk))\b"
    r"|\b(?:pops? open|flies tonight|now available|you're in \d+|(?:it|which) will be (?:made|fitted|repaired"
    r"|replaced|redelivered|delivered|redone|sent|corrected|collected|mailed)|will be (?:fitted|repaired|redelivered"
    r"|delivered|redone|corrected|collected|mailed|returned|paid|transferred|put back|issued|at (?:your|the) \w+)"
    r"|will reach you|you(?:'ll| will| can)? (?:now )?(?:get|have|receive) (?!an? (?:answer|reply|update|response"
    r"|e-?mail|call)|it in writing|us|to |the mail|back)(?:a|an|the|your|it|two|three|both|one|\w+ back)|instead\b"
    r"|is cancelled|are cancelled|nothing to pay|the fix|owed [£$€]|(?:a|your|the) (?:cheque|check|payment)\b"
    r"|debit\w* back)"
)


DENIED = r"s? (?:is|are|was|were|will|can|could)(?:n't|not| not| never| only)\b"
# "Please send the replacement back", "sorry about your refund": the customer's act, or the thing complained of.
ASKED = r"\b(?:you (?:can|may|could|should|must|need|have to)|please|kindly) (?:\w+ )?$|\bsorry\b[^.,;:]*$"


def repairs(page: Page) -> Iterator[int]:
    """Where a remedy is done or offered: the thing, the money, a visit."""
    for source in (REMEDY, ACT, PRESENT_REMEDY):
        for m in pattern(source).finditer(page.plain):
            start = max(page.clause_start(m.start()), m.start() - 45)
            refused = pattern(GIVEN_NOT).search(page.plain, start, m.start() + 4)
            denied = pattern(DENIED).match(page.plain, m.end())
            asked = pattern(ASKED).search(page.plain[start : m.start()])
            if not refused and not denied and not asked:
                yield m.start()


WHY = (
    r"\b(?:because|since (?:we|i|the|our|your|it|he|she|they|this|there)\b(?! (?:monday|tuesday|wednesday|thursday"
    r"|friday))|which is why|that's why|that is why|the reason|in terms of the reason|due to (?!unforeseen|technical"
    r"|an? (?:error|oversight|technical|internal))|owing to|caused by|as a result of|came (?:about|from)"
    r"|happened (?:when|as|after)|the (?:cause|root)\b|so (?:the|your|it|they|we|he|she|nobody|no one|our"
    r"|that the) (?!that)(?:\w+ ){0,3}?(?:\w+ed|went|didn't|never|couldn't|was|were|had|stood|sat|got|took|only|read"
    r"|kept|lost|left|sent)\b"
    r"|as (?:the|we|our|a|it|he|she|i|parcels|items) (?!(?:said|explained|mentioned|stated|soon|know|understand|see"
    r"|well|far|hear)\b)(?:\w+ ){0,4}?(?:\w+ed|is|are|was|were|had|has|go|went|goes|hadn't|hasn't|didn't|can|do)\b"
    r"|without (?:\w+ing)|(?:after|when|while) (?:we|i|our|the|a|he|she|one of|my) (?:\w+ ){1,3}?(?:\w+ed|went"
    r"|switched|ran|had|left|took|lost|forgot|was|were)\b|means? (?:that )?(?:either|the|we|you|that)|(?:under"
    r"|over)staffed|short[- ]staffed|short of (?:staff|people)|backlog"
    r"|(?:is|are|was|were) (?:excluded|not covered|worded|clear that)|(?:a|the|our|my|one"
    r"|two) (?:[\w']+ ){1,4}(?:alarm|flooded|failed|burst|broke(?: down)?|crashed|jammed|expired|froze|stuck|stopped"
    r"|stops|rejected?|rejects|ran out|called in sick|was (?:ill|sick|off|late)|were (?:ill|sick|off|late)|mixed"
    r"|swapped|mislaid|misread|read|typed|thought|took|corrupted|turned back|swallowed|overran)|caught in"
    r"|to make up time|no break|overbooked|double-booked|(?:we|i) (?:assumed|thought|believed|counted|trusted|relied"
    r"|hooked|read|switched|filed|misread|mistook|looked at the wrong|overlooked|copied|typed)|the system only"
    r"|only lets|can (?:be caused|confuse)|policy|terms|were only|had only|busy|(?:was|were) (?:\w+ ){0,3}short\b"
    r"|(?:had|(?:i|we|he|she"
    r"|they)'d) (?!to\b|been (?:told|sorry))(?:\w+ly |already |not |never |only )?(?:\w+ed|given|put|gone|taken|left"
    r"|set|sent|been|got|lost|run|broken|written|let|fallen|forgotten|known|read)\b|(?:was|were) (?:still|already"
    r"|behind|\d+ \w+ behind|in the wrong))\b"
)


def explains(page: Page) -> Iterator[int]:
    """Where it says how it came about. An excuse counts; whether it is a good one is for other checks to say."""
    yield from (m.start() for m in pattern(WHY).finditer(page.plain))


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
NEXT = (
    r"(?:\bwill|\bshall|'ll|\bgoing to)(?: \w+ly| then| also| both| still| now| myself| only)? "
    r"(?!(?:never|not|be (?:looked|forwarded|passed|reviewed|investigated|treated|dealt|able|sure|aware|used|more"
    r"|taken|shared|delighted|certain|noted|discussed|monitor\w*|learn\w*|improv\w*|surprised|happy to)"
    r"|look(?:ing)? (?:in)?to|investigat\w+|review|pass|forward|share|ensure|make sure|always|continue|strive"
    r"|do (?:our|my|all|what|everything)|try|take it from|deal with|appreciate|understand|agree|see that|have to"
    r"|need|find|notice|learn|improve|work (?:on|hard)|discuss|take (?:this|your|it)|also (?:look|review)"
    r"|speak (?:to|with) the|monitor|remind|raise|feed|be in touch if|bear|know|accept|of course)\b)\w+"
)
SOON = (
    rf"\b(?:(?:goes|comes?|go|leaves?|picks?|ships?|flies|arrives?|lands?|reach(?:es)?|starts?|opens?|calls?|rings?"
    rf"|pops?|follows?|is coming|are coming|is back|delivers?|collects?|sees?|brings?"
    rf"|visits?)\b[^.!?;\n]{{0,50}}?(?:{WHEN}|\bout\b|\bup\b)|\bon (?:its|their|the) way\b|\b(?:is|are|'s"
    rf"|'re) (?:waiting|booked|coming|due|reserved|free|yours|ready|being (?:sent|posted|printed|made|delivered"
    rf"|brought)|in)\b[^.!?;\n]{{0,40}}?{WHEN}|\b(?:i've|we've|i have|we have|i|we) (?:\w+ )?(?:booked|arranged"
    rf"|asked|scheduled|set|reserved|held|ordered|got)\b[^.!?;\n]{{0,60}}?(?:{WHEN}|\bto (?:ship|bring|come|collect"
    rf"|call|ring|deliver|send|be (?:sent|returned|paid)))"
    rf"|\b(?:i'm|i am|we're|we are) (?:\w+ )?(?:paying|refunding|sending|bringing|asking|posting|coming|calling"
    rf"|driving|ringing|writing|adding|ordering|getting|putting|booking|shipping|returning)\b"
    rf"|\b(?:please )?expect (?:it|a|an|the|your|delivery|two|three)\b|\byou(?:'ll| can| will| should) (?:get|have|see"
    rf"|receive|hear|find|expect|be (?:paid|called|moved|refunded))\b|\btonight you're\b|\b(?:we|i) pay\b)"
)
ASKS = (
    r"(?:\b(?:would (?:you|\w+ (?:suit|work|do))|could you|can you|do you|shall (?:i|we)|may i|which|what|when|where"
    r"|would (?:that|it|he|she"
    r"|they)|want|how|is (?:that|it|there)|does|who|are you|or)\b[^.!?\n]{0,110}\?"
    r"|\b(?:tell me|let me know|send me|text me|message me|ring me|call me|drop me|reply (?:here|to this|with|to me"
    r"|and)|dm me|just reply|give me|please (?:tell|let me|send me|reply|mark|give me|ring me|call me|text me"
    r"|confirm))\b|\bif (?:you(?:'d| would)? (?:like|prefer|send|want|tell|give|let)|that suits|she would like"
    r"|he would like|they would like)\b[^.!?\n]{0,90}?\b(?:i|we|it)(?:'ll| will| can|'s)\b)"
)


EMPTY = r"\b(?:never|nothing|nobody|no one|not|won't|hope|doubt|wish|any further|looked at|if you dispute)\b"


def tells_next(page: Page) -> Iterator[int]:
    """Where it says what happens next for this customer; not where that is doubted, or nothing."""
    for source in (NEXT, SOON, ASKS):
        for m in pattern(source).finditer(page.plain):
            if not pattern(EMPTY).search(page.plain, m.start(), m.end()):
                yield m.start()


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
