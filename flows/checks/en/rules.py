"""Policy, terms and other customers, used against this one (Bradley & Sparks 2012: worse than an apology)."""

from collections.abc import Iterator

from flows.checks.page import Page, Span, pattern

RULE = (
    r"(?:polic(?:y|ies)|terms(?: and conditions| of (?:service|use|carriage))?|conditions(?: of \w+)?|t&cs?|contract"
    r"|agreement|rules?|regulations?|the law|legislation|small print|guidelines?|procedures?|protocol|tariff"
    r"|fare rules|section \d+|clause \d+|cover|wording)"
)
AGAINST = (
    r"(?:unable|cannot|can't|can not|not (?:able|possible|permitted|allowed|covered|refundable|eligible|entitled"
    r"|include)|non-refundable|do not|don't|does not|doesn't|won't|will not|no (?:refunds?|exceptions?|entitlement"
    r"|claim|liability)|only|must|requires?|obliges?|forbids?|prohibits?|prevents?|excludes?|excluded|binds?"
    r"|clear(?:ly)?"
    r"|states?|stipulates?|stated|final|agree(?:d|s)? to|accepted|signed|void|expired?|unless|limits?|limited|apply"
    r"|applies|has to|have to|needs? to|not with you|at least|within|up to the|worded|binds)"
)
HELPS = (
    r"\b(?:lets? (?:me|us)|allows? (?:me|us|you)|pays?|gives? you|covers?|entitles? you|in your favour|you(?:'re"
    r"| are) (?:owed|entitled)|right policy|owed)\b"
)
POLICY = (
    rf"\b{RULE}\b[^.!?;\n]{{0,60}}?\b{AGAINST}\b"
    rf"|\b{AGAINST}\b[^.!?;\n]{{0,50}}?\b(?:under|per|by|against|according to|due to|because of|in line with|outside"
    rf"|in|with|from) (?:the|our|company|your|these|those|section|clause|current)? ?(?:[\w-]+ ){{0,2}}?{RULE}\b"
    r"|\b(?:as )?(?:stated|set out|published|explained|mentioned|outlined|printed|listed|shown"
    r"|described) (?:clearly )?(?:in|on|under|online|at) (?:the |our |your )?(?:\w+ ){0,2}?(?:terms|conditions"
    r"|contract|website|site|ticket|booking|policy|menu|confirmation|invoice|brochure|receipt|app)\b"
    r"|\bwe (?:do )?(?:always )?(?:ask|require|expect|advise) (?:\w+ )?(?:all |our |every )?(?:guests?|customers?"
    r"|passengers?|users?|patients?|clients?|members?|policyholders?|visitors?|people|everyone|diners)\b"
    r"|\b(?:legally|contractually) (?:not )?(?:obliged|required|bound|entitled)\b|\bpublished online\b"
)
PEOPLE = (
    r"(?:customers?|guests?|clients?|passengers?|users?|patients?|members?|visitors?|policyholders?|people|diners"
    r"|tenants|households|students|practices|companies|airlines|hotels|restaurants|banks|insurers|applicants|readers"
    r"|drivers|shops|offices|travellers|others|neighbours|residents|callers)"
)
OTHERS = (
    rf"\b(?:no (?:other|one else)|nobody else|none of (?:our|the) other|(?:many|most|all|several|some|hundreds of"
    rf"|thousands of|the (?:vast )?majority of|every|the other|we have|for|to|treat) other|most of our|all our"
    rf"|the (?:vast )?majority of(?: our)?|(?:all|most|many"
    rf"|every) (?:of )?(?:our )?(?:other )?(?={PEOPLE}\b)) ?{PEOPLE}?\b"
    rf"(?<=\w)[^.!?;,\n]{{0,20}}? ?\b(?:has|have|is|are|was|were|had|manage[sd]?|come|comes|love|loves|like|likes"
    rf"|enjoy|find|finds|accept|accepts|understand|pay|pays|wait|waits|alike|the same|agree|agrees|complain\w*|got"
    rf"|get|gets|never|do|does|did|mention\w*|work|stay\w*|prefer)\b"
    rf"|\b(?:others|other {PEOPLE}) (?:have|had|are|were|manage|wait|got|also|find|don't|didn't|pay|seem|love"
    rf"|enjoy)\b|\b(?:treat|for|to|from) (?:all|every|everyone|everybody)(?: our)?(?: {PEOPLE})? (?:alike|the same"
    rf"|equally|fairly)\b"
    r"|\beveryone (?:else )?(?:has|agrees|pays|waits|is (?:treated|in the same)|gets|must)\b|\b(?:which|what"
    r"|as) (?:is what )?everyone\b|\bothers? (?:\w+ )?(?:have|had) it worse\b|\bthe same for (?:everyone|all"
    r"|everybody)\b"
)


def policies(page: Page) -> Iterator[Span]:
    """Rules and other customers in place of an answer."""
    for source in (POLICY, OTHERS):
        for m in pattern(source).finditer(page.plain):
            sentence = page.sentence(m.start())
            if "?" not in page.plain[sentence.start : sentence.end]:
                yield page.clause(page.clause_start(m.start()), m.end())


def helps(page: Page, span: Span) -> bool:
    """Whether the rule is told because it helps this customer."""
    return bool(pattern(HELPS).search(page.plain, span.start, span.end))
