"""Who is the subject of the fault: we, the customer, somebody else, a thing, or nobody."""

from collections.abc import Iterator

from flows.checks.en.details import details
from flows.checks.page import Page, Span, pattern

US = (
    r"(?:i|we|one of us|none of us|nobody here|one of our \w+|(?:our|my) (?:own )?(?:\w+ )?(?:staff|team|driver"
    r"|drivers|colleagues?|people|crew|agent|agents|clerk|receptionist|cook|kitchen|chef|fitter|mechanic|technician"
    r"|engineer|courier|nurse|waiter|loaders?|cleaner|desk|shop|branch|depot|office|warehouse|filter|system|site"
    r"|page|letter|e-?mail|app|autosave|design|database|counter|form|bill|invoice))"
)
OWNED = (
    r"\b(?:my|our) (?:\w+ )?(?:mistake|error|fault|failing|failure|doing|oversight|slip|screw-?up|blunder|mess"
    r"|mix-up|bad|misreading|typo)\b|\b(?:is|was|are|'s|that) (?:entirely |all |squarely |purely )?(?:on"
    r"|down to) (?:me|us)\b"
    r"|\b(?:i|we) (?:take|took|accept|bear|own|hold) (?:\w+ )?(?:responsib\w+|the blame|this one|that|it)\b|\b(?:i"
    r"|we)(?:'d| had| have)? (?:really |simply |just |completely |clearly |then )?(?:got|get|did|handled|messed|let"
    r"|made|dropped|failed|slipped|screwed|fell|mucked|botched) (?:(?:\w+ ){0,3}(?:wrong|down|up|badly|mistake|error"
    r"|short|ball|poorly|a mess)\b|to \w+)"
    r"|\b(?:it was|that was|this was|was|were|is|are) (?:\w+ )?(?:us|me|ours|mine|(?:\w+ )?(?:wrong|careless|sloppy"
    r"|slow|unfair|rude|clumsy|poor|stupid|unkind|thoughtless|too slow) (?:of|from) (?:us|me))\b|\b(?:wrong|careless"
    r"|slow|poor|our) of (?:us|me)\b|\b(?:we|i) (?:was|were|'re|'m|are|am) (?:\w+ )?(?:wrong|at fault|to blame"
    r"|responsible|late|careless|too slow|slow)\b"
    rf"|\b{US} (?:should(?:n't| not|'ve| have)|ought|shouldn't|could have|could've)\b"
)
# Simple past tells what was done then; "we have sent a new one" tells what was done about it.
DONE = (
    r"(?:lost|sent|left|forgot|missed|blocked|charged|billed|kept|overlooked|mis\w+|broke|closed|gave|put|told"
    r"|promised|took|threw|cut|turned|skipped|mixed|moved|removed|deleted|double\w*|overbooked|overcharged|sold"
    r"|served|wrote|filed|set|let|switched|dropped|damaged|delayed|cancelled|canceled|refused|rejected|ignored"
    r"|stopped|typed|entered|read|picked|packed|logged|treated|made you"
    r"|hung|failed|neglected|wasted|delivered|fitted|installed|booked|assumed|counted|passed|handed|raised|changed"
    r"|crossed|pulled|ran|scheduled|planned|posted|printed|used|brought|labelled|addressed|scratched|spilled|burnt"
    r"|burned|ruined|tore|bent|shouted|laughed|relied|copied|ticked|pressed|clicked|marked|shipped|underpaid|added"
    r"|announced|released|rushed|swapped|applied|had given|were late|underestimated|trusted)"
)
NOT_DONE = (
    r"(?:didn't|did not|hadn't|had not|haven't (?!slept)|have not|wasn't|weren't|were not|was not|never|failed to"
    r"|don't|neither)"
)
MENDED = (
    r"(?:\w+ ){0,3}?(?:(?:you|them|him|her|it) (?:a|an|the|your|another) (?:new|replacement|second|fresh|credit"
    r"|refund|voucher)|(?:a|an|the|your|another) (?:new|replacement|refund|credit|voucher|fresh|second)\b|(?:it|that"
    r"|this) (?:back|right)|(?:the|your) (?:\w+ )?(?:back|right|refund|fee|fees|fine)|aside|through|up on|the log"
    r"|this (?:morning|afternoon))"
)
WE_DID = (
    rf"\b{US}(?:'d| had| just| then| also| still| simply| wrongly| only| even| mistakenly| first| actually| both"
    rf"| all)*(?:,? [\w']+ly)? (?:{DONE}\b(?! {MENDED})|{NOT_DONE}(?! (?:\w+ ){{0,2}}(?:receive|find|hear|know of"
    rf"|mean|see why|agree|believe|think|want|scam|have (?:any|a) record|accept|offer|cover|usually|care|normally)\b))"
)
OURS = (
    rf"(?<!and )\b(?:our|my) (?:\w+ ){{1,2}}(?:{DONE}|{NOT_DONE}|kept|stopped|stops|read|ran|went"
    rf"|doubled)\b(?! {MENDED})"
)


OWNING = (OWNED, WE_DID, OURS)


def owned(page: Page) -> Iterator[Span]:
    """The clauses in which the writer's side is the subject of the fault, or owns it."""
    for source in OWNING:
        for m in pattern(source).finditer(page.plain):
            yield page.clause(page.clause_start(m.start()), m.end())


def tells_more(page: Page, known: frozenset[str]) -> Iterator[int]:
    """Where it says of us what the complaint did not: how it came about, and not only that it did."""
    clauses = {
        Span(page.clause_start(m.start()), page.clause_end(m.end())): m.start()
        for source in (WE_DID, OURS)
        for m in pattern(source).finditer(page.plain)
    }
    yield from (at for clause, at in clauses.items() if details(page.plain[clause.start : clause.end]) - known)


def _asks(page: Page, at: int) -> bool:
    """Whether the sentence is a question from here on."""
    return "?" in page.plain[at : page.sentence(at).end]


CUSTOMER = (
    r"\byou (?:\w+ly )?(?:should(?:n't| not)? have|should've|shouldn't have|could have|could've|ought to have"
    r"|failed to|neglected to|forgot to|omitted|must have|may have|might have|seem to have|appear to have|chose to"
    r"|opted)\b (?!heard|received|got|had|been|felt|wondered|thought|seen|hoped|my|the|an?|it|your|this|one"
    r"|them)[^.!?;\n]{0,60}"
    r"|\byou (?:did not|didn't|had not|hadn't|have not|haven't|never) (?:\w+ )?(?:read|check|checked|tell|told"
    r"|inform|informed|notif\w+|provide|provided|respond\w*|repl\w+|confirm\w*|follow\w*|enter\w*|tick\w*|include\w*"
    r"|keep|kept|update\w*|pay|paid|report\w*|mention\w*|ask|asked|specif\w+|request\w*|cancel\w*|complet\w+|give"
    r"|gave|leave|left|use|used|choose|chose)\b"
    r"|\b(?:at|on|from) your (?:end|side|part)\b|\byour (?:own )?(?:responsibility|duty|fault|mistake|error|choice"
    r"|oversight|negligence|failure|misunderstanding|responsibility)\b|\b(?:had|if) you (?:only |had |just )?(?:had"
    r"|read|checked|told|informed|called|rung|let us know|reported|mentioned|booked|come|paid|asked|followed"
    r"|contacted|spoken)\b"
    r"|\b(?:customer|owner|applicant|user|passenger|guest|tenant|patient|policyholder|parent|sender|recipient|buyer"
    r"|claimant|member|student|traveller|driver)s?'s? (?:own )?(?:responsibility|duty|risk|obligation|fault)\b"
    r"|\beither you \w+|\bit is (?:for|up to) (?:you|the \w+|customers|guests|passengers) to\b"
    r"|\b(?:details|address|number|information|name|date|figure|reading)s? (?:that )?(?:you|the customer) (?:gave"
    r"|supplied|provided|entered|typed|chose|selected|used)\b|\b(?:incorrect|wrong|improper|careless) (?:use|usage"
    r"|handling|address|details|storage|data) (?:by|from|on)\b|\buser error\b|\byou (?:must have|probably"
    r"|likely) (?:\w+)"
)
THIRD = (
    r"(?:courier|carrier|supplier|manufacturer|retailer|seller|vendor|contractor|subcontractor|sub-contractor"
    r"|operator|airline|airport|provider|partner|agency|bank|post|post office|royal mail|customs|garage|lab"
    r"|laboratory|printer|developer|network|insurer|landlord|platform|wholesaler|installer|third part(?:y|ies)"
    r"|factory|warehouse team|warehouse|depot|kitchen|housekeeping|billing|sales|logistics|accounts|head office"
    r"|call cent(?:re|er)|other (?:department|team|branch|shift|office)"
    r"|departments?|colleagues? (?:in|at|from|on) \w+|trainee|temp|temporary \w+|intern|new (?:girl|boy"
    r"|starter|colleague|employee|waiter|driver)|previous \w+|night (?:shift|porter|staff)|driver|trades?man"
    r"|ground (?:staff|crew|handlers?)|handlers?|handling (?:agent|company)|baggage \w+|day shift|early shift"
    r"|late shift|predecessor)"
)
THING = (
    r"(?:(?:\w+ )?system|computer|software|algorithm|machine|scanner|sensor|server|tool|database|printer|till|robot"
    r"|template|programme|program|app|update|upgrade|line|router|belt|website|portal|sorter|chat ?bot|tracking"
    r"|glitch|bug)"
)
THIRD_DID = (
    r"(?:lost|lose|mislaid|delayed|failed|fails|damaged|delivered|corrupted|mixed|forgot|misplaced|refused|messed"
    r"|caused|broke|dropped|let us down|could not|couldn't|did not|didn't|does not|doesn't|has not|hasn't|have not"
    r"|haven't|never|won't"
    r"|will not|would not|wouldn't|only lets|only allows|released|sent|put|left|gave|made|missed|cancelled|canceled"
    r"|deleted|overlooked|mis\w+|kept|held|picked|went down|crashed|crash|decided|decide|took|supplied|shipped"
    r"|removed|lagged|rejected|blocked|charged"
    r"|is (?:solely |fully |entirely )?(?:responsible|to blame|at fault)|was (?:late|slow|down|short|unable|to blame"
    r"|at fault)|were (?:late|slow|short|unable)|has been (?:unreliable|slow|late|struggling)"
    r"|have been (?:unreliable|slow|late|struggling)|are (?:solely |fully |entirely )?responsible|handled|handles"
    r"|threw|booked|entered|typed|told you|set|applied|assigned|logged|generated|switched|triggered|flagged|reset"
    r"|overrode|is to blame)"
)
SOMEBODY = (
    rf"\b{THIRD},?(?:'s)?(?: \w+)? (?:(?:who|that|which) )?(?:(?:is|are|was|were|has|have|had"
    rf"|also|simply|then|sometimes|apparently|unfortunately|sadly|clearly|wrongly|again|always"
    rf"|often) )*{THIRD_DID}\b[^.!?;,\n]{{0,40}}"
)
# "Our driver" and "my team" count as us (DRAFTS.md, `blame_shift`); a supplier or courier of ours does not.
OUR_PEOPLE = (
    r"\b(?:our|my) (?:driver|kitchen|warehouse|depot|night|ground|day|early|late|housekeeping|billing|sales|trainee"
    r"|new|lab)"
)
THING_DID = (
    rf"\b(?:the|our|a|an|this|that|your) (?:[\w'-]+ )?{THING} (?:(?:has|have|had|also|simply|then|sometimes"
    rf"|apparently|unfortunately|automatically|only|wrongly) )*(?:{THIRD_DID}|lets?|allows?|assigns?|flags?|decides?"
    rf"|applies|generates?|says?|picks?)\b"
)
BEYOND = (
    r"\b(?:beyond|outside|out of|not (?:within|in|under)) (?:of )?(?:our|my|anyone's|anybody's) (?:\w+ )?(?:control"
    r"|hands|influence|power)\b|\b(?:force majeure|(?:cannot|can't|not) be held (?:responsible|liable|accountable)"
    r"|(?:not|aren't|n't be) (?:responsible|liable) for|(?:fault|problem|error|failure|delay|outage|mistake"
    r"|backlog)s? (?:at|with|by|from|in|of|on the part of) (?:the|our|a|an|one of our) (?:\w+ )?(?:provider|supplier"
    r"|courier|carrier|partner|bank|network|manufacturer|contractor|platform|agency|airport|customs|depot|vendor"
    r"|operator)s?|act of god|no fault of (?:ours|our|my))\b|\bnot (?:our"
    r"|my) (?:fault|doing|mistake|department|responsibility|area|error)\b|\b(?:was|is|lies?|rests?"
    r"|sits?) (?:entirely |solely |squarely )?(?:with|down to|the fault of|caused by) (?:the|our|your|a|an) (?:\w+ )?"
    rf"(?:{THIRD}|{THING}|customer|sender)\b|\b(?:because of|due to|owing to|caused by|thanks to|fault of"
    rf"|blame) (?:the|our|your|an?|some) (?:[\w'-]+ )?(?:{THIRD}|{THING}|settings?|device|browser|connection|phone"
    rf"|old(?:er)? \w+)\b|\b(?:caused by|due to) (?:older|unstable|faulty|your) \w+|\bhandled by (?:the|our|an?"
    rf"|another) (?:[\w'-]+ )?(?:{THIRD})\b"
)
PROMISED = r"\b(?:will|'ll|shall|is going to|are going to|by (?:monday|tuesday|wednesday|thursday|friday|tomorrow))\b"


STILL_NOT = r"\b(?:won't|will not|can't)\b"


def blamed(page: Page) -> Iterator[Span]:
    """The cause laid on somebody or something else."""
    for source in (CUSTOMER, SOMEBODY, THING_DID, BEYOND):
        for m in pattern(source).finditer(page.plain):
            span = page.clause(page.clause_start(m.start()), m.end())
            words = page.plain[span.start : span.end]
            coming = source is not CUSTOMER and pattern(PROMISED).search(words) and not pattern(STILL_NOT).search(words)
            ours = source is SOMEBODY and pattern(OUR_PEOPLE).search(page.plain, max(m.start() - 5, 0), m.end())
            if not coming and not ours and not _asks(page, m.start()):
                yield span


WRONGED = (
    r"(?:lost|mislaid|misplaced|mis-?\w+|purged|allocated to a|recorded (?:against|under)|filed (?:under|with)"
    r"|overlooked|missed|omitted|delayed|damaged|mixed up|forgotten|deleted"
    r"|suspended|overcharged|double[- ]\w+|wrongly \w+|incorrectly \w+|mistakenly \w+|accidentally \w+"
    r"|inadvertently \w+|erroneously \w+|cut off|spilled|dropped|scratched|broken|neglected|allocated|disconnected"
    r"|duplicated|swapped|left (?:out|behind|off|on|in|open)|sent (?:to|out|in|twice)|issued in error"
    r"|processed (?:twice|incorrectly|late)|entered (?:wrong|incorrectly|twice)|put (?:in|on|into) the wrong"
    r"|(?:\w+ )?(?:(?:\w+ ){0,4}in error|by mistake|twice|too (?:late|early|long|high)|incorrectly|wrongly"
    r"|to the wrong|into the wrong|with the wrong)|handled (?:badly|poorly)|communicated (?:badly|poorly)"
    r"|placed (?:in|on)(?: with)? the wrong|not (?:yet )?(?:been )?(?:\w+ly )?(?:\w+ed|sent|told|done|made|put|taken"
    r"|kept|given|written|read|seen|set|passed|carried)\b)"
)
BE = (
    r"(?:was|were|has been|have been|had been|got|gets|get|been|is being|was being|wasn't|weren't|hasn't been"
    r"|hadn't been)"
)
PASSIVE = rf"\b{BE} (?:also |then |never |unfortunately |sadly |regrettably |simply |somehow |not )?{WRONGED}"
UNDONE = (
    r"\b(?:(?:was|were)(?:n't| not| never)|(?:has|have|had)(?:n't| not| never) been) (?:\w+ly |yet )?"
    r"(?:told|informed|notified|sent|passed"
    r"|read|enter(?:ed)?|updated|record(?:ed)?|logged|called|given|answered|booked|done|made|followed|forwarded"
    r"|actioned|processed|cancelled|checked|cleaned|picked|written|noted|carried|communicated|delivered|applied"
    r"|dispatched|posted|completed|attached|included|connected|saved|added|removed|linked)\b"
)
OCCURRED = (
    r"\b(?:mistakes?|errors?|oversights?|delays?|mix-?ups?|glitch\w*|fault|slip|misunderstanding|failure|breakdown"
    r"|confusion|disruption|lapse|problems?) (?:was|were|has been|have been|occurred|occurs|happened|arose|crept"
    r"|slipped|has occurred|took place|resulted|came about|can (?:occur|happen))(?: made)?\b"
    r"|\bthere (?:was|were|has been|have been|'s been|is|had been|appears to have been|seems to have been"
    r"|may have been) (?:\w+ )?(?:a |an |some |several )?(?:bit of an? )?(?:\w+ ){0,3}?(?:error|mistake|delay|delays"
    r"|mix-?up|backlog|glitch|oversight|breakdown|issue|problem|confusion|miscommunication|lapse|failure|fault"
    r"|hiccup|misunderstanding|slip|gap|shortage|hitch|bug)\b"
    r"|\bthere's (?:been )?(?:a |an |some )(?:\w+ ){0,3}?(?:error|mistake|delay|mix-?up|backlog|glitch|oversight"
    r"|breakdown|miscommunication|hiccup|slip|hitch)\b|\b(?:things|something|wires|lines|it|this) (?:\w+ )?(?:(?:do "
    r"|does )?(?:get|gets|got) (?:\w+ )?(?:mixed up|lost|missed|crossed|overlooked|forgotten|delayed)|went (?:wrong"
    r"|astray|missing)|fell through|slipped through|has gone wrong|have gone wrong)\b|\b(?:went|gone) (?:astray"
    r"|missing)\b|\bslipped through\b"
)
AGENT = r"[^.!?;\n]{0,40}? by (?:me\b|us\b|our\b|my\b|one of|the \w+|a \w+)"


ANOTHER_TELLING = r"\b(?:if|perhaps|maybe|may|sorry|apolog\w+|you|will|once|when|after|as soon as)\b"


def nobodys(page: Page) -> Iterator[Span]:
    """The fault told with nobody having done it."""
    for source in (PASSIVE, UNDONE, OCCURRED):
        for m in pattern(source).finditer(page.plain):
            start = page.clause_start(m.start())
            told = pattern(AGENT).match(page.plain, m.end()) or pattern(ANOTHER_TELLING).search(
                page.plain, start, m.start()
            )
            if not told and not _asks(page, m.start()):
                yield page.clause(start, m.end())
