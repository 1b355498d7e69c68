"""Arguing: contradicting, taking back the sorry with a "but", making it small, praising ourselves."""

from collections.abc import Iterator

from flows.checks.en.regret import Regret
from flows.checks.page import Page, Span, pattern

BUT = r"\b(?:but|however|nevertheless|nonetheless|that said|having said that|although|though|yet)\b,?"
# What follows "but" is for the customer when the writer acts, or owns the fault.
FOR_THEM = (
    r" ?(?:(?:in|on|for|as|at|with) [^.!?;,\n]{1,40}, ?)?(?:i|we)(?:'ve|'ll|'d|'m| have| will| would| am| can(?!not)"
    r"| could(?!n't| not)| did(?! not| check| warn| tell| inform| advise)| still| should| picked| went| got| left"
    r"| know| see| understand| want| hope| agree| kept| then| just| already| also)\b(?! not\b)|,? ?(?:it|that"
    r"|this)(?:'s|'ll| is| was| will)? (?:still|our|my|no excuse|not good|not enough|be|on (?:us|me))|,? ?(?:please"
    r"|your|you(?:'ll| will| can| are right|'re right| can have| deserve| were right| should have|'d have)|here"
    r"|thank|not (?:the|for)|never|nobody|one of us|none|which|what|also|that)\b"
)
STANCE = (
    r"\b(?:with (?:all |the greatest )?(?:due )?respect|to be (?:fair|honest|clear|frank|perfectly \w+)"
    r"|in (?:all )?fairness|to clarify|for the record|in (?:our|my|his|her|their) defen[cs]e|let me be clear|frankly"
    r"|as a matter of fact|in (?:actual )?fact|i must (?:point out|stress|insist|say)|we must (?:point out|stress"
    r"|insist|say)|(?:i|we) would (?:like to )?(?:point out|stress|remind|note)|may i remind|please (?:note"
    r"|bear in mind|understand|be aware|remember|appreciate) that|bear in mind|don't forget(?! to)|you (?:have to"
    r"|must|need to|should|will|'ll) (?:understand|appreciate|realise|realize|accept|remember|bear in mind)"
    r"|as (?:you(?:'ll| will| should| would| may| are| must)? (?:\w+ )?(?:know|aware|appreciate|understand|see)|(?:i"
    r"|we)(?:'ve| have)? (?:\w+ )?(?:explained|stated|pointed out|told you|mentioned|informed you|made clear)"
    r"|(?:explained|stated|pointed out|mentioned|advised|communicated|previously|already))|as i said|like i said"
    r"|(?:our|the) (?:records?|logs?|system|cameras?|data|files?|cctv|scan\w*|tracking|receipt"
    r"|report) (?:\w+ )?(?:shows?|indicates?|confirms?|records?|states?|says?|proves?|suggests?|tells?)"
    r"|(?:i|we)(?:'m|'re| am| are| was| were) (?:\w+ )?(?:surprised|astonished|puzzled|disappointed|saddened"
    r"|confident|satisfied|certain|sure|not aware|unaware)(?: that| to| by| of| our)"
    r"|(?:i|we) (?:cannot|can't|do not|don't|must|strongly|have to|wholly|will not|won't|entirely"
    r"|totally)? ?(?:agree with|accept (?:that|this|your|the claim)|disagree|recognise (?:this|the|your)|reject"
    r"|dispute|refute|share your)\b"
    r"|(?:he|she|they|nobody|no one|i|we|it) (?:meant|mean|intended) (?:nothing|no (?:harm|offence|disrespect)|well)"
    r"|(?:didn't|did not|never) mean (?:anything|any|to (?:offend|be rude|upset))"
    r"|(?:is|are|was|were) (?:fully |highly |well |properly |carefully |regularly |all )?(?:trained|inspected"
    r"|checked|tested|vetted|cleaned|serviced|qualified|certified)(?: daily| weekly| regularly| carefully| before"
    r"| to\b| for\b| every)?|(?:one of )?our (?:most|best|finest|top|longest)[- ](?:\w+)? ?\w+|(?:these|such|those"
    r"|this sort of|this kind of|mistakes|delays|errors) ?(?:things|mistakes|delays|errors|thing)? (?:can |do |does "
    r"|will |sometimes |always )?(?:happens?|occurs?|get \w+ up)\b|\bit happens\b"
    r"|(?:cannot|can't|could not|couldn't) be expected|(?:my|our|this|the) decision (?:is|remains|stands)|(?:is|was"
    r"|remains) final|not (?:that|so|really|such|a) (?:\w+ )?(?:bad|long|big|serious|unusual|much|uncommon)|(?:only"
    r"|just|merely|a mere) (?:a |an )?(?:(?:few|couple(?: of)?|\d+|one|two|three|five|ten|small|minor|short|slight"
    r"|matter of) )(?:\w+ )?(?:minutes?|hours?|days?|mins?|delay|scratch|mark|mistake|thing|cosmetic)"
    r"|(?:only|just|merely) an? (?:\w+ )?(?:scratch|mark|minute|mistake|delay|joke|bit|detail|stain|misunderstanding"
    r"|glitch)|(?:nobody|no one|none of them)(?: else)?(?: has| had)? (?:ever )?complained|no big deal|storm in a"
    r"|overreact\w*|exaggerat\w+|calm down|blown? (?:up|out)|perfectly (?:normal|safe|fine"
    r"|good|clean|ok|acceptable)|(?:completely|quite|perfectly) (?:normal|usual|standard|common)|(?:is|are|was"
    r"|were) (?:actually |in fact |entirely |fully )?(?:within|well within|below|above|lower than|better than"
    r"|in line with|up to) (?:the |our |all |industry )?(?:\w+ )?(?:average|norm|normal|limits|standards?|tolerance"
    r"|range|target)|isn't far off|compared (?:to|with) (?:similar|other|others|most)"
    r"|(?:nothing|not anything) (?:was |is )?wrong (?:with|on|in|at)|(?:everything|all) (?:was|is|has been"
    r"|went) (?:\w+ )?(?:done|handled|carried out|correct\w*|in order|fine|as it should|working|normal)|we (?:did|do"
    r"|have done) (?:everything|nothing wrong|all we)|(?:never|not) (?:had|received|heard) (?:a|any|such"
    r"|other)? ?(?:\w+ )?complaints?|(?:is|was|are|were)(?: simply| just|n't|) (?:not (?:true|the case|correct"
    r"|accurate)|untrue|false|incorrect|inaccurate|impossible|unfair|unreasonable)"
    r"|(?:we|i) (?:can )?(?:assure|promise) you (?:that )?(?:we|i|our|the|all|it|this|that|no)(?: \w+){0,3} (?:do"
    r"|does|did|is|are|was|were|not|never|takes?|have|has)\b|you (?:were|are|had been|have been|did) (?:clearly "
    r"|repeatedly |fully |already |always )?(?:told|informed|warned|notified|aware|advised|sign\w*|agree\w*"
    r"|accept\w*|receive)|sadly,? you|quite simply|(?:did|do) (?:warn|tell|inform|advise|remind) you"
    r"|actually,? (?:it|the|this|that|you|our|we (?:did|do|are|were)|there (?:is|was) (?:no|nothing)))\b"
    r"|\b(?:is|are|was|were) actually\b|\bit (?:isn't|is not|was not|wasn't) (?!you|me|us|clear|enough|good|right"
    r"|fair|acceptable|ok|okay|fine|working)\w+"
)
BEFORE_HELP = r"[^.!?;\n]{0,25}?,? (?:i|we)(?:'ll|'ve| will| have|'m going)\b"
OURSELVES = (
    r"\bto be (?:honest|fair|frank)\b[^.!?\n]{0,12}\b(?:we|i) (?:got|made|should|messed|failed|let|were wrong|forgot)"
)


def arguments(page: Page, said: tuple[Regret, ...]) -> Iterator[Span]:
    """Where the draft argues with the customer."""
    for source in (STANCE, BUT):
        for m in pattern(source).finditer(page.plain):
            if source is BUT and not _takes_back(page, m.start(), m.end(), said):
                continue
            if source is STANCE and (
                pattern(BEFORE_HELP).match(page.plain, m.end()) or pattern(OURSELVES).match(page.plain, m.start())
            ):
                continue
            start = m.start() if source is BUT else page.clause_start(m.start())
            # "With respect, it was …": the opening alone says nothing, what it opens belongs to it.
            opens = source is BUT or page.plain[m.end() : m.end() + 1] == ","
            yield page.clause(start, m.end() + (2 if opens else 0))


def _takes_back(page: Page, at: int, end: int, said: tuple[Regret, ...]) -> bool:
    """Whether this "but" stands in the sentence of a sorry or of sympathy, or begins the next, and turns against it."""
    place = page.place(at)
    opens = at - page.sentences[place].start <= 1
    start = page.sentences[max(place - 1, 0) if opens else place].start
    sorry = any(start <= regret.span.start < at for regret in said)
    start = max(start, at - 200)
    if pattern(r"\bno excuse\b").search(page.plain, start, at):
        return False
    kind = pattern(
        r"\b(?:understand|appreciate|sympathi[sz]e|i see|we see|i know|we know|i can see|we can see|i hear|we hear)\b"
    ).search(page.plain, start, at)
    return bool(sorry or kind) and not pattern(FOR_THEM).match(page.plain, end) and page.plain[end : end + 1] != "?"
