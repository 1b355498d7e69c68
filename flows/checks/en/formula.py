"""Words that would fit any complaint, sympathy in place of an apology, and requests to be forgiven."""

from collections.abc import Iterator

from flows.checks.page import Page, Span, pattern

# "for the inconvenience of three trips to the post office" is tied to a detail and no formula.
STOCK = (
    r"\bany (?:and all )?(?:possible )?inconveniences?\b|\b(?:the|this|your|such"
    r"|all) (?:\w+ )?inconveniences?\b(?! of (?!this\b|the (?:matter|situation|issue)))"
    r"|\b(?:take|takes|taken|treat|treats|taking)\b [^.!?;,\n]{0,50}?(?<!be )\bseriously\b"
    r"|\b(?:a|our|as a|most|highly|our most) (?:\w+ )?valued? (?:customer|guest|client|member|passenger|patient"
    r"|reader|user|partner|policyholder)s?\b"
    r"|\bvalued (?:customer|guest|client|member|passenger|patient|user)s?\b|\bloyal (?:customer|guest|client"
    r"|member)s?\b"
    r"|\bvalue (?:you|your (?:\w+ )?(?:business|custom|feedback|opinion|loyalty|patience|comments|input|patronage"
    r"|time))\b"
    r"|\b(?:always |constantly |continually )?striv(?:e|es|ing)\b|\brest assured\b|\bpride (?:ourselves|myself)\b"
    r"|\b(?:your|customer|guest|client|patient|passenger) (?:satisfaction|experience|comfort|safety|wellbeing) (?:is"
    r"|remains|matters)\b"
    r"|\b(?:is|are|remains?) (?:of the utmost importance|paramount|(?:our|a|always our) (?:\w+ ){0,2}(?:priority"
    r"|goal|concern))\b"
    r"|\b(?:thanks|thank you|grateful|appreciate)(?: \w+){0,2}? (?:for )?(?:\w+ )?(?:your|the|this) (?:\w+ )?(?:\w+ )?"
    r"(?:feedback|patience|understanding|comments|cooperation|co-operation|loyalty|custom"
    r"|continued support)\b(?! while (?:i|we)\b| in (?:the|sending))"
    r"|\bbringing (?:this|it|that|your \w+|the \w+) to (?:our|my) (?:attention|notice)\b"
    r"|\b(?:pass|passed|passing|share|shared|forward|forwarded|escalated|relayed|fed)(?: \w+){0,4} (?:on "
    r"|back )?to (?:the|our|my) (?:\w+ )?(?:relevant|appropriate|responsible|correct|concerned|wider)? ?(?:teams?"
    r"|departments?|management|colleagues)\b"
    r"|\b(?:lessons?|learnings?) (?:have been|has been|will be|are|were) (?:learn|taken)\w*|\blearn from (?:this|it"
    r"|our mistakes|your)\b"
    r"|\b(?:helps?|help) us (?:to )?(?:improve|grow|get better|serve)|\b(?:continuously|constantly|continually"
    r"|always) (?:looking|trying|working|seeking|aiming) to (?:improve|do better|learn)"
    r"|\b(?:is|was) not (?:the|a) (?:kind of |level of |standard of |type of )?(?:experience|service|standard|level"
    r"|quality|impression)\b"
    r"|\b(?:isn't|wasn't) (?:the|a) (?:kind of |level of |standard of |type of )?(?:experience|service|standard"
    r"|level|quality|impression)\b"
    r"|\b(?:not|falls? short of|fell short of|below) (?:(?:up to|meet|reflect|live up to) )?(?:the|our) (?:usual "
    r"|own |normal |high )?(?:high )?standards?\b"
    r"|\b(?:excellent|highest (?:level|standard)s? of|best possible|outstanding|exceptional"
    r"|first[- ]class) (?:customer )?(?:service|experience|care|quality)\b"
    r"|\bhigh(?:est)? standards?\b|\byour (?:call|opinion|feedback|custom|business|complaint|message) is (?:very "
    r"|extremely |so )?(?:important|valuable|appreciated)"
    r"|\bcommitted to (?:provid|deliver|offer|giv|ensur|improv)\w+|\b(?:do|doing) (?:our|my) (?:very |utmost "
    r"|level )?(?:best|utmost) to (?:ensure|improve|avoid|make sure)"
    r"|\b(?:all|any) (?:feedback|comments) (?:is|are) \w+|\bwe appreciate your (?:business|feedback|patience"
    r"|understanding|loyalty|time)"
)


def stock_phrases(page: Page) -> Iterator[Span]:
    """Formulas, with the words that belong to them."""
    for m in pattern(STOCK).finditer(page.plain):
        yield Span(*m.span())


BAD = (
    r"(?:hard|awful|terrible|horrible|horrid|frustrating|upsetting|stressful|worrying|frightening|scary|terrifying"
    r"|painful|tough|difficult|annoying|unpleasant|tedious"
    r"|disappointing|distressing|infuriating|maddening|embarrassing|humiliating|rough|rotten|dreadful|miserable"
    r"|exhausting|tiring|nasty|sad|shocking|alarming|galling"
    r"|no fun|a nightmare|a pain|a shock|a blow|a worry|heartbreaking|inconvenient|confusing|grim|ghastly"
    r"|disheartening|traumatic|uncomfortable|bad|unsettling|irritating|awkward)"
)
# Shown by structure: "that must be", "how awful", "what a shame", "that sounds", "I can see how worrying".
SYMPATHY = (
    rf"\bmust (?:have |be |have been |feel |have felt )[^.!?;\n]{{0,30}}?\b(?:{BAD}|worried|sick|upset|furious|angry"
    rf"|exhausted|frightened|disappointed|devastated|frustrated)\b"
    r"|\bwhat an? (?:\w+ )?(?:shame|pity|nightmare|mess|ordeal|horrible|terrible|awful|dreadful|rotten"
    r"|disappointment|shock|worry|sad|rough|frustrating|stressful|day|week|start)\b"
    rf"|\bhow (?:\w+ly )?(?:{BAD}|hurtful|unfortunate|trying|dreadfully|very)\b|\b(?:sounds?|seems?|is"
    rf"|'s) (?:\w+ )?(?:like )?(?:(?:really|so|very|truly|just|quite|pretty|incredibly"
    rf"|absolutely) )?(?:an? )?{BAD}(?: (?:at all|for you|to hear|experience|situation))?\b"
    r"|\b(?:i|we) (?:really |do |truly |so )?feel (?:for you|your pain|bad for you)|\byou poor thing\b|\bpoor you\b"
    r"|\bgutted for you\b"
    r"|\b(?:our|my) (?:heart|thoughts|sympath\w+|hearts) (?:goes|go|is|are)\b|\b(?:it is|it's|that is"
    r"|that's) (?:such )?a (?:real |great |terrible )?(?:shame|pity)\b"
)
NOT_SYMPATHY = (
    r"\b(?:bad|no fun|hard|difficult|tough|confusing|awkward|uncomfortable|inconvenient) (?:luck|news|to (?!hear))"
    r"|\bis (?:not|never)\b"
)
# A misfortune that is not our doing (illness, a death): DRAFTS.md, `sympathy_only`.
MISFORTUNE = (
    r"\b(?:wife|husband|mother|father|mum|mom|dad|son|daughter|child|little one|partner|family|baby|nan"
    r"|gran\w*)(?:'s)?\b|\byour (?:loss|illness|operation|accident|injury"
    r"|stay in hospital|bereavement|stroke|diagnosis|surgery)\b|\b(?:death|passing|funeral)\b"
)


def sympathies(page: Page, heard: tuple[Span, ...]) -> Iterator[Span]:
    """Sympathy, `heard` (sorry to hear) among it. The caller knows whether there is an apology besides."""
    for span in heard:
        if not pattern(MISFORTUNE).search(page.plain, span.start, span.end):
            yield span
    for m in pattern(SYMPATHY).finditer(page.plain):
        if not pattern(NOT_SYMPATHY).match(page.plain, m.start()) and not any(
            s.start <= m.start() < s.end for s in heard
        ):
            yield page.clause(page.clause_start(m.start()), m.end())


FORGIVENESS = (
    r"\b(?:forgive (?:us|me|our|my|this|the)\b(?! (?:for )?(?:asking|typing|the typos|my asking|the length"
    r"|the delay in))|(?:ask|beg|hope|request|seek|plead)(?:ing)? (?:\w+ ){0,2}(?:for )?(?:your )?(?:forgiveness"
    r"|indulgence|pardon)"
    r"|your (?:\w+ )?(?:forgiveness|indulgence)|(?:won't|will not|don't|not) (?:\w+ )?hold (?:it|this"
    r"|that) against (?:us|me)|bear (?:us|me) (?:no|any|a) (?:grudge|ill)"
    r"|no hard feelings|(?:another|a second|one more|a further) chance|overlook (?:it|this|that|our|the|my)"
    r"|put (?:it|this|that|the|these)(?: \w+)? behind (?:you|us)"
    r"|think (?:too )?badly of (?:us|me)|think (?:the )?(?:worse|less) of (?:us|me)|find it in your heart|(?:please "
    r"|kindly )excuse (?:us|our|this|the (?:error|mistake|delay|mix-up|oversight|trouble|poor))"
    r"|let (?:us|me) off|look past (?:it|this|our)|don't be (?:too )?(?:hard on|cross with|mad at|angry with) (?:us"
    r"|me)|give us the benefit of the doubt|make your peace|let bygones)\b"
)


def forgiveness(page: Page) -> Iterator[Span]:
    """Where the customer is asked to forgive (last of six parts: Lewicki, Polin & Lount 2016)."""
    for m in pattern(FORGIVENESS).finditer(page.plain):
        start = page.clause_start(m.start())
        asked_not = pattern(r"\b(?:do not|don't|not) (?:\w+ )?(?:ask|expect) (?:\w+ ){0,4}$").search(
            page.plain[start : m.start()]
        )
        offered = pattern(r"\b(?:gives?|giving|deserve|have) (?:\w+ )?$").search(
            page.plain[max(start, m.start() - 20) : m.start()]
        )
        if not asked_not and not (
            offered and "chance" in m[0] and "us" not in page.plain[max(start, m.start() - 8) : m.start()].split()
        ):
            yield page.clause(start, m.end())
