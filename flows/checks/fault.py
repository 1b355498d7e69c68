"""Who is the subject of the fault: we, the customer, somebody else, a thing, or nobody."""

from collections.abc import Iterator

from flows.checks.page import Page, Span, pattern

US = (
    r"(?:i|we|one of us|none of us|nobody here|one of our \w+|(?:our|my) (?:own )?(?:\w+ )?(?:staff|team|driver|drivers|colleagues?|people|crew|agent|agents|clerk|receptionist|cook|kitchen|chef|fitter|mechanic|technician|engineer|courier|nurse|waiter|loaders?|cleaner|desk|shop|branch|depot|office|warehouse|filter|system|site|page|letter|e-?mail|app|autosave|design|database|counter|form|bill|invoice))"
)
OWNED = (
    r"\b(?:my|our) (?:\w+ )?(?:mistake|error|fault|failing|failure|doing|oversight|slip|screw-?up|blunder|mess|mix-up|bad|job|responsibility|misreading|decision|typo)\b|\b(?:is|was|are|'s|that) (?:entirely |all |squarely |purely )?(?:on|down to) (?:me|us)\b"
    r"|\b(?:i|we) (?:take|took|accept|bear|own|hold) (?:\w+ )?(?:responsib\w+|the blame|this one|that|it)\b|\b(?:i|we)(?:'d| had| have)? (?:really |simply |just |completely |clearly |then )?(?:got|get|did|handled|messed|let|made|dropped|failed|slipped|screwed|fell|mucked|botched) (?:(?:\w+ ){0,3}(?:wrong|down|up|badly|mistake|error|short|ball|poorly|a mess)\b|to \w+)"
    r"|\b(?:it was|that was|this was|was|were|is|are) (?:\w+ )?(?:us|me|ours|mine|(?:\w+ )?(?:wrong|careless|sloppy|slow|unfair|rude|clumsy|poor|stupid|unkind|thoughtless|too slow) (?:of|from) (?:us|me))\b|\b(?:wrong|careless|slow|poor|our) of (?:us|me)\b|\b(?:we|i) (?:was|were|'re|'m|are|am) (?:\w+ )?(?:wrong|at fault|to blame|responsible|late|careless|too slow|slow)\b"
    rf"|\b{US} (?:should(?:n't| not|'ve| have)|ought|shouldn't|could have|could've)\b"
)
# Simple past tells what was done then; "we have sent a new one" tells what was done about it.
DONE = (
    r"(?:lost|sent|left|forgot|missed|blocked|charged|billed|kept|overlooked|mis\w+|broke|closed|gave|put|told|promised|took|threw|cut|turned|skipped|mixed|moved|removed|deleted|double\w*|overbooked|overcharged|sold|served|wrote|filed|set|let|switched|dropped|damaged|delayed|cancelled|canceled|refused|rejected|ignored|stopped|typed|entered|read|picked|packed|logged|treated|made you"
    r"|hung|failed|neglected|wasted|delivered|fitted|installed|booked|assumed|counted|passed|handed|raised|changed|crossed|pulled|ran|scheduled|planned|posted|printed|used|brought|labelled|addressed|scratched|spilled|burnt|burned|ruined|tore|bent|shouted|laughed|relied|copied|ticked|pressed|clicked|marked|shipped|underpaid|added|announced|released|rushed|swapped|applied|had given|were late|underestimated|trusted)"
)
NOT_DONE = r"(?:didn't|did not|hadn't|had not|haven't|have not|wasn't|weren't|were not|was not|never|failed to|don't|neither)"
MENDED = (
    r"(?:\w+ ){0,3}?(?:(?:you|them|him|her|it) (?:a|an|the|your|another) (?:new|replacement|second|fresh|credit|refund|voucher)|(?:a|an|the|your|another) (?:new|replacement|refund|credit|voucher|fresh|second)\b|(?:it|that|this) (?:back|right)|(?:the|your) (?:\w+ )?(?:back|right|refund|fee|fees|fine)|aside|through|up on|the log|this (?:morning|afternoon))"
)
WE_DID = rf"\b{US}(?:'d| had| have| just| then| also| still| simply| wrongly| only| even| mistakenly| first| actually| both| all)*(?:,? [\w']+ly)? (?:{DONE}\b(?! {MENDED})|{NOT_DONE}(?! (?:\w+ ){{0,2}}(?:receive|find|hear|know of|mean|see why|agree|believe|think|want|scam|have (?:any|a) record|accept|offer|cover|usually|normally)\b))"
OURS = rf"\b(?:our|my) (?:\w+ ){{1,2}}(?:{DONE}|{NOT_DONE}|kept|stopped|stops|read|ran|went|doubled)\b(?! {MENDED})"


def owns(words: str) -> bool:
    """Whether the writer's side is the subject of the fault, or owns it."""
    return any(pattern(source).search(words) for source in (OWNED, WE_DID, OURS))


def owns_up(words: str) -> bool:
    """Whether the writer says that it is theirs: "my mistake", "that's on us", "we should have"."""
    return bool(pattern(OWNED).search(words))


CUSTOMER = (
    r"\byou (?:\w+ly )?(?:should(?:n't| not)? have|should've|shouldn't have|could have|could've|ought to have|failed to|neglected to|forgot to|omitted|must have|may have|might have|seem to have|appear to have|chose to|opted)\b (?!heard|received|got|had|been|felt|wondered|thought|seen|hoped|my)[^.!?;\n]{0,60}"
    r"|\byou (?:did not|didn't|had not|hadn't|have not|haven't|never) (?:\w+ )?(?:read|check|checked|tell|told|inform|informed|notif\w+|provide|provided|respond\w*|repl\w+|confirm\w*|follow\w*|enter\w*|tick\w*|include\w*|keep|kept|update\w*|pay|paid|report\w*|mention\w*|ask|asked|specif\w+|request\w*|cancel\w*|complet\w+|give|gave|leave|left|use|used|choose|chose)\b"
    r"|\b(?:at|on|from) your (?:end|side|part)\b|\byour (?:own )?(?:responsibility|duty|fault|mistake|error|choice|oversight|negligence|failure|misunderstanding|responsibility)\b|\b(?:had|if) you (?:only |had |just )?(?:had|read|checked|told|informed|called|rung|let us know|reported|mentioned|booked|come|paid|asked|followed|contacted|spoken)\b"
    r"|\b(?:customer|owner|applicant|user|passenger|guest|tenant|patient|policyholder|parent|sender|recipient|buyer|claimant|member|student|traveller|driver)s?'s? (?:own )?(?:responsibility|duty|risk|obligation|fault)\b|\beither you \w+|\bit is (?:for|up to) (?:you|the \w+|customers|guests|passengers) to\b"
    r"|\b(?:details|address|number|information|name|date|figure|reading)s? (?:that )?(?:you|the customer) (?:gave|supplied|provided|entered|typed|chose|selected|used)\b|\b(?:incorrect|wrong|improper|careless) (?:use|usage|handling|address|details|storage|data) (?:by|from|on)\b|\buser error\b|\byou (?:must have|probably|likely) (?:\w+)"
)
THIRD = (
    r"(?:courier|carrier|supplier|manufacturer|retailer|seller|vendor|contractor|subcontractor|sub-contractor|operator|airline|airport|provider|partner|agency|bank|post|post office|royal mail|customs|garage|lab|laboratory|printer|developer|network|insurer|landlord|platform|wholesaler|installer|third part(?:y|ies)|factory|warehouse team|warehouse|depot|kitchen|housekeeping|billing|sales|logistics|accounts|head office|call cent(?:re|er)|other (?:department|team|branch|shift|office)"
    r"|(?:\w+ )?department|colleagues? (?:in|at|from|on) \w+|trainee|temp|temporary \w+|intern|new (?:girl|boy|starter|colleague|employee|waiter|driver)|previous \w+|night (?:shift|porter|staff)|driver|trades?man|ground (?:staff|crew|handlers?)|handlers?|handling (?:agent|company)|baggage \w+|day shift|early shift|late shift|predecessor)"
)
THING = r"(?:(?:\w+ )?system|computer|software|algorithm|machine|scanner|sensor|server|tool|database|printer|till|robot|template|programme|program|app|update|upgrade|line|router|belt|website|portal|sorter|chat ?bot|tracking|glitch|bug)"
THIRD_DID = (
    r"(?:lost|lose|mislaid|delayed|failed|fails|damaged|delivered|corrupted|mixed|forgot|misplaced|refused|messed|caused|broke|dropped|let us down|did not|didn't|does not|doesn't|has not|hasn't|have not|haven't|never|won't|will not|would not|wouldn't|only lets|only allows|released|sent|put|left|gave|made|missed|cancelled|canceled|deleted|overlooked|mis\w+|kept|held|picked|went down|crashed|crash|decided|decide|took|supplied|shipped|removed|lagged|rejected|blocked|charged"
    r"|is (?:solely |fully |entirely )?(?:responsible|to blame|at fault)|was (?:late|slow|down|short|unable|to blame|at fault)|were (?:late|slow|short|unable)|has been (?:unreliable|slow|late|struggling)|have been (?:unreliable|slow|late|struggling)|are (?:solely |fully |entirely )?responsible|handled|handles|threw|booked|entered|typed|told you|set|applied|assigned|logged|generated|switched|triggered|flagged|reset|overrode|is to blame)"
)
SOMEBODY = rf"\b(?:the|our|a|an|your|their|this|that|some|one of (?:the|our)|those|these)? ?(?:[\w'-]+ )?\b{THIRD},?(?:'s)?(?: \w+)? (?:(?:who|that|which) )?(?:(?:is|are|was|were|has|have|had|also|simply|then|sometimes|apparently|unfortunately|sadly|clearly|wrongly|again|always|often) )*{THIRD_DID}\b[^.!?;,\n]{{0,40}}"
THING_DID = rf"\b(?:the|our|a|an|this|that|your) (?:[\w'-]+ )?{THING} (?:(?:has|have|had|also|simply|then|sometimes|apparently|unfortunately|automatically|only|wrongly) )*(?:{THIRD_DID}|lets?|allows?|assigns?|flags?|decides?|applies|generates?|says?|picks?)\b"
BEYOND = (
    r"\b(?:beyond|outside|out of|not (?:within|in|under)) (?:of )?(?:our|my|anyone's|anybody's) (?:\w+ )?(?:control|hands|influence|power)\b|\b(?:force majeure|act of god|no fault of (?:ours|our|my))\b|\bnot (?:our|my) (?:fault|doing|mistake|department|responsibility|area|error)\b|\b(?:was|is|lies?|rests?|sits?) (?:entirely |solely |squarely )?(?:with|down to|the fault of|caused by) (?:the|our|your|a|an) (?:\w+ )?"
    rf"(?:{THIRD}|{THING}|customer|sender)\b|\b(?:because of|due to|owing to|caused by|thanks to|fault of|blame) (?:the|our|your|an?|some) (?:[\w'-]+ )?(?:{THIRD}|{THING}|settings?|device|browser|connection|phone|old(?:er)? \w+)\b|\b(?:caused by|due to) (?:older|unstable|faulty|your) \w+|\bhandled by (?:the|our|an?|another) (?:[\w'-]+ )?(?:{THIRD})\b"
)
PROMISED = r"\b(?:will|'ll|shall|can|is going to|are going to|by (?:monday|tuesday|wednesday|thursday|friday|tomorrow))\b"


def blamed(page: Page) -> Iterator[Span]:
    """The cause laid on somebody or something else, unless the next or last sentence owns it."""
    taken = -1
    for source in (CUSTOMER, SOMEBODY, THING_DID, BEYOND):
        for m in pattern(source).finditer(page.plain):
            start = page.clause_start(m.start())
            span = page.clause(start, m.end())
            words = page.plain[span.start : span.end]
            if "?" in page.plain[page.sentence(m.start()).start : page.sentence(m.start()).end]:
                continue
            if source is not CUSTOMER and (pattern(PROMISED).search(words) and not pattern(r"\b(?:won't|will not|can't)\b").search(words)):
                continue
            if owns_up(page.near(m.start())) or (source is THING_DID and pattern(rf"\b{US}\b").match(m[0]) and pattern(WE_DID).search(page.near(m.start()))):
                continue
            if span.start >= taken or source is CUSTOMER:
                taken = max(taken, span.end)
                yield span


WRONGED = (
    r"(?:lost|mislaid|misplaced|mis\w+|overlooked|missed|omitted|delayed|damaged|mixed up|forgotten|deleted|suspended|overcharged|double[- ]\w+|wrongly \w+|incorrectly \w+|mistakenly \w+|accidentally \w+|inadvertently \w+|erroneously \w+|cut off|spilled|dropped|scratched|broken|neglected|allocated|disconnected|duplicated|swapped|left (?:out|behind|off|on|in|open)|sent (?:to|out|in|twice)|issued in error|processed (?:twice|incorrectly|late)|entered (?:wrong|incorrectly|twice)|put (?:in|on|into) the wrong"
    r"|(?:\w+ )?(?:(?:\w+ ){0,4}in error|by mistake|twice|too (?:late|early|long|high)|incorrectly|wrongly|to the wrong|into the wrong|with the wrong)|handled (?:badly|poorly)|communicated (?:badly|poorly)|placed (?:in|on)(?: with)? the wrong|not (?:yet )?(?:been )?(?:\w+ly )?(?:\w+ed|sent|told|done|made|put|taken|kept|given|written|read|seen|set|passed|carried)\b)"
)
BE = r"(?:was|were|has been|have been|had been|got|gets|get|been|is being|was being|wasn't|weren't|hasn't been|hadn't been)"
PASSIVE = rf"\b{BE} (?:also |then |never |unfortunately |sadly |regrettably |simply |somehow |not )?{WRONGED}"
UNDONE = r"\b(?:wasn't|weren't|hasn't been|haven't been|hadn't been|was never|were never) (?:\w+ly )?(?:\w+ed|sent|told|done|made|put|taken|kept|given|written|read|seen|set|passed|carried)\b"
OCCURRED = (
    r"\b(?:mistakes?|errors?|oversights?|delays?|mix-?ups?|glitch\w*|fault|slip|misunderstanding|failure|breakdown|confusion|disruption|lapse|problems?) (?:was|were|has been|have been|occurred|occurs|happened|arose|crept|slipped|has occurred|took place|resulted|came about|can (?:occur|happen))(?: made)?\b"
    r"|\bthere (?:was|were|has been|have been|'s been|is|had been|appears to have been|seems to have been|may have been) (?:\w+ )?(?:a |an |some |several )?(?:bit of an? )?(?:\w+ ){0,3}?(?:error|mistake|delay|delays|mix-?up|backlog|glitch|oversight|breakdown|issue|problem|confusion|miscommunication|lapse|failure|fault|hiccup|misunderstanding|slip|gap|shortage|hitch|bug)\b"
    r"|\bthere's (?:been )?(?:a |an |some )(?:\w+ ){0,3}?(?:error|mistake|delay|mix-?up|backlog|glitch|oversight|breakdown|miscommunication|hiccup|slip|hitch)\b|\b(?:things|something|wires|lines|it|this) (?:\w+ )?(?:(?:do |does )?(?:get|gets|got) (?:\w+ )?(?:mixed up|lost|missed|crossed|overlooked|forgotten|delayed)|went (?:wrong|astray|missing)|fell through|slipped through|has gone wrong|have gone wrong)\b|\b(?:went|gone) (?:astray|missing)\b|\bslipped through\b"
)
AGENT = r"[^.!?;\n]{0,40}? by (?:me\b|us\b|our\b|my\b|one of|the \w+|a \w+)"


def nobodys(page: Page) -> Iterator[Span]:
    """The fault told with nobody having done it, unless the same, next or last sentence owns it."""
    taken = -1
    for source in (PASSIVE, UNDONE, OCCURRED):
        for m in pattern(source).finditer(page.plain):
            start = page.clause_start(m.start())
            subject = page.plain[start : m.start()]
            if pattern(AGENT).match(page.plain, m.end()) or pattern(r"\b(?:if|sorry|apolog\w+|you|will|once|when|after|as soon as)\b").search(subject):
                continue
            if owns(page.near(m.start())) or "?" in page.plain[m.start() : page.sentence(m.start()).end]:
                continue
            span = page.clause(start, m.end())
            if span.start >= taken:
                taken = span.end
                yield span
