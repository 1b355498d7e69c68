"""Words that fit any complaint, and words that only staff know."""

import re
from collections.abc import Iterator

from flows.checks.page import Page, Span, pattern

# Function words, courtesies, and words that fit most complaints to a firm (DRAFTS.md, `names_problem`).
COMMON_WORDS = """
a about above after again ago all almost alone already also always am an and another any anyone anything are aren
around as ask asked asking at away back bad be because been before being best better between big both but by call
called calling calls came can cannot cant come comes coming could couldn day days did didn do does doesn doing don
done down each either else end enough even ever every everyone everything explain fact far few find fine first five
for found four free from full further get gets getting give given go goes going gone good got great had half happen
happened happens hard has hasn have haven having he hear heard hello help her here hi him his hold hour hours how
however i if in into is isn it its itself just keep keeps kept know known last late later least leave left less let
like little ll long look looked looking lot made make makes making many may maybe me mean means might mine minute
minutes moment month months more most much must my myself need needed needs never new next nice night no nobody none
nor not nothing now number of off often oh ok okay old on once one only onto or other others our ours out over own
paid part pay people per perhaps please point possible put quite rather re read ready real really reason right s
said same saw say says second see seem seemed seems seen send sent service set several shall she should show since
so some somebody someone something soon sorry still such sure t take taken takes taking team tell than thank thanks
that the their them then there these they thing things think this those though thought three through time times to
today together told tomorrow tonight too took toward tried try trying turn two under understand until up upon us use
used using usually ve very via wait waited waiting want wanted was wasn way we week weeks well went were weren what
when where whether which while who whole whom whose why will wish with within without won word words work worked
working works worse worst would wouldn write written wrong wrote year years yes yesterday yet you your yours
yourself monday tuesday wednesday thursday friday saturday sunday morning afternoon evening account app apology
apologise apologies booking case charge charged charges clearly company complaint complaints concern concerns
contact customer customers delay delays details email experience feedback feel feels felt hope information issue
issues incident letter mail matter matters message money move office online opinion order orders page paper phone
price problem problems product products question questions reply report request response result review site
situation staff standard state stay stayed stop stopped store system terms text website believe care change changed
check checked clear close closed different expect expected fault fix fixed inconvenience mistake mistakes offer
person place policy respect responsible sort start started sign surprised talk total true trust value accept agent
answer answered bring brought couple dear decided exactly fair happy hotel guest guests idea kind live mr mrs ms
miss dr news name pass regards serious seriously sense speak spoke step stuff suit suits turned worry bank shop
room rooms flight flights driver drivers parcel parcels item items course courses class lesson delivery courier
passenger passengers train bus ride trip tour tickets ticket seat seats film table dish restaurant menu food
garage repair engineer technician appointment visit treatment doctor vet animal practice patient patients clinic gym
member membership library nursery school property flat house tenant policy premium tariff contract line
website goods purchase items basket meant mean double near
"""
COMMON = frozenset(COMMON_WORDS.split())
GENERAL = (
    r"\b(?:the|this|that|these|those|your|any|such|a|an|our|all|these|kind of|with) (?:(?!new|next|old"
    r"|kind)[\w-]+ (?:of )?)?(?<!no )"
    r"(?:issues?|problems?|matters?|situations?|concerns?|experiences?|incidents?|outcomes?|circumstances|things?"
    r"|complaints?|events?|difficult(?:y|ies)|occurrences?|encounters?|episodes?|affairs?|business|muddle|mess"
    r"|mix-?ups?|mishaps?|hiccups?|predicament|troubles?|hassle|disruption|shortcomings|stuff|points raised)\b"
    r"(?:(?: that)? (?:you|we) (?:\w+ )?(?:raised?|mentioned|described?|reported|experienced|encountered|had|faced"
    r"|highlighted))?"
    r"|\b(?<!here's )(?:what|everything that|all that) (?:has |had |have )?(?:happened|occurred|went wrong"
    r"|took place|went on|gone on|you(?:'ve| have) been through)\b|^things\b"
    r"|(?<=\s)things (?:haven't|didn't|went|have)\b"
    r"|\b(?:issues|matters|events|situations|stories|mix-?ups|things|stuff) (?:like|of) (?:this|that|these)\b"
    r"|\ball this\b"
)
ISSUED = r"\bno (?:matter|problem|issue)|\b(?:that|this|such) (?:is|was)\b|\bthings? (?:right|you need)\b"


ENDINGS = ("'s", "ations", "ation", "ings", "ing", "ied", "ies", "ers", "er", "ed", "es", "ly", "s", "e", "y")


def stem(word: str) -> str:
    """A word without its common ending, so that "delivered" meets "delivery"."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)].rstrip("e")
    return word


def vague_words(page: Page) -> Iterator[Span]:
    """A general noun that stands for the complaint."""
    for m in pattern(GENERAL).finditer(page.plain):
        if not pattern(ISSUED).match(page.plain, m.start()):
            yield Span(*m.span())


CODE = r"\b(?:[A-Z]{2,6}(?:/[A-Z]{2,5})?|[A-Z]\d)\b"
EVERYDAY_WORDS = """
PDF GPS VAT MOT CET GMT UTC BST USB SIM PIN ID IT TV DVD CD PC OK FAQ SMS URL CEO HR UK US USA EU NHS ATM IBAN EUR
USD GBP AM PM QR DIY CV AC DM PS PO LED HD SUV BBQ A4 ER IV ICU GP WC AGM CSV NOT NO YES ALL VERY NEVER SO WE YOU
NOW AND THE ANY I MY OUR IS ARE BUT TO IN ON AT BE DO IF OF ASAP FYI BTW HTML APP WIFI RIP VIP HQ P&P CCTV TBC LTD
PLC AG BV HELP PLEASE SORRY ETA FOR YOUR ME THAT THIS WHY HOW ONE TWO JUST REALLY MUST CAN
"""
EVERYDAY = frozenset(EVERYDAY_WORDS.split())
OFFICIALESE = (
    r"\b(?:pursuant to|in accordance with (?:reg|art|section|para)|herein(?:after)?|hereto|aforementioned|aforesaid"
    r"|subrogat\w+|onboarding|escalat\w+ (?:\w+ )?(?:to )?(?:tier|level|l)[- ]?\d?|(?:tier|level"
    r"|l)[- ]?[123]\b(?: \w+)?"
    r"|triaged?|backlog refinement|sprint|regression|provisioned|reconciliation|remittance|chargeback|pended"
    r"|in[- ]flight|root cause analysis|workstream|touchpoint|stakeholders?|adjudicat\w+"
    r"|(?:status|state) (?:code )?\d+|(?:pending|awaiting) (?:\w+ )?(?:posting|allocation|validation|authorisation"
    r"|sign-?off|upstream)|back-?office|front-?office|ticket queue|dunning|ledger|indemnif\w+|ex gratia"
    r"|without prejudice|goods[- ]in|last[- ]mile|line[- ]haul|(?:first|second)[- ]line|middleware|backend|endpoint"
    r"|node|deprovision\w*|decommission\w*|subgingival|retention was|perils?|quantum|load factor|misconnect\w*"
    r"|hot ?fix(?:es)?|reinstatement|operational reasons|service delivery|non-receipt|mis-?sort\w*|at (?:hub|branch"
    r"|depot) level|gaining supplier|legacy|rolled? back|roll-?out|roll-?back|feature flag|porting|requisition"
    r"|oversale|no-?showed|hereby|inst\.|ultimo|loss adjuster|underwrit\w+|proof of delivery|backorder\w*|credit hold"
    r"|dispatch note|goods received|write-?off|arrears status|case handler|wrap-?up|consignment|incident number"
    r"|offload\w*|irrops|reissue queue|yield management|batch (?:job|run)|cron|cache invalidation|webhook)\b"
)


def jargon(page: Page, complaint: str) -> Iterator[Span]:
    """Abbreviations and officialese that the customer did not use; those of one clause as one."""
    known, ends = complaint.lower(), dict[int, Span]()
    for m in sorted((*_codes(page), *pattern(OFFICIALESE).finditer(page.plain)), key=re.Match.start):
        if m[0].lower() not in known:
            clause = page.clause_end(m.start())
            ends[clause] = Span(ends[clause].start if clause in ends else m.start(), m.end())
    yield from ends.values()


def _codes(page: Page) -> Iterator[re.Match[str]]:
    """Abbreviations that are neither everyday ones nor references."""
    for m in pattern(CODE).finditer(page.text):
        if EVERYDAY.isdisjoint(m[0].split("/")) and not _reference(page, m.start(), m.end()):
            yield m


def _reference(page: Page, start: int, end: int) -> bool:
    """Whether the letters belong to a reference number, a room, a name, or to a line that is all capitals."""
    beside = page.text[end : end + 2]
    before = page.plain[max(start - 14, 0) : start]
    shouted = page.text[max(start - 15, 0) : end + 15]
    if (
        (beside[:1] in ("-", "_", "&") and beside[1:].isalnum())
        or beside.strip()[:1].isdigit()
        or page.text[start - 1 : start] in ("-", "#", "@", "&", "_", ".")
    ):
        return True
    return (
        bool(
            pattern(
                r"\b(?:ref\.?|reference|form|flight|room|row|seat|no\.?|number|gate|zone|size|dr|mr|ms|mrs) ?$"
            ).search(before)
        )
        or shouted.isupper()
    )
