"""The rules that are the same in every language: where its patterns hold, and what excuses a place."""

from collections.abc import Iterator
from functools import partial

from flows.checks.details import fresh, named, stem
from flows.checks.page import Page, Span, pattern
from flows.checks.traits import MOST, Seen, Tongue, read
from flows.checks.words import Rule, Words

CODE = r"(?<![^\W_])(?:[^\W\d_a-zäöüßáéíóúñ]{2,}[\w/-]*|[^\W\d_a-z][a-z]+[A-Z]\w*)"
PARTS = ("refusal", "own_object", "again")  # what helps another rule, and says nothing by itself
REFERENCE = r"[-_&]?\d|[-_&]\w"


def look_by(page: Page, complaint: str, words: Words) -> Seen:
    """A page as it is weighed, by the words of a language."""
    ruled = rule(page, complaint, words)
    ruled["blame_shift"] = unowned(page, ruled["blame_shift"], ruled["blamed"])
    ruled["passive_fault"] = unowned(page, ruled["passive_fault"], ruled["responsibility"])
    signs = [(name, span.start) for name, spans in ruled.items() for span in spans]
    told = fresh(page, complaint, words)
    signs += [(f"new {min(n, MOST)}", span.start) for span, n in zip(page.sentences, told, strict=True)]
    for name in ("responsibility", "blame_shift", "passive_fault"):
        signs += [(f"tells {name}", s.start) for s in ruled[name] if told[page.place(s.start)] >= 2]
    tongue = Tongue(words.kinds, words.common, partial(stem, words=words))
    return Seen(read(page, complaint, signs, tongue), ruled)


def rule(page: Page, complaint: str, words: Words) -> dict[str, tuple[Span, ...]]:
    """The places that the rules of a language notice, by their names."""
    every = {name: tuple(places(page, rule)) for name, rule in words.rules.items() if name not in PARTS}
    every["responsibility"] = (*every["blamed"], *every["responsibility"])
    hollow = (*every["non_apology"], *places(page, words.rules["refusal"]))
    every["apology"] = tuple(span for span in every["apology"] if not any(_over(span, each) for each in hollow))
    every["over_apology"] += tuple(_again_and_again(page, every["apology"], words))
    every["jargon"] = tuple(_jargon(page, complaint, every["jargon"], words))
    for name in ("next_step", "repair", "deadline"):
        every[name] = tuple(span for span in every[name] if not any(_over(span, each) for each in every["deflection"]))
    return every | {"names_problem": named(page, complaint, words)}


def places(page: Page, rule: Rule) -> Iterator[Span]:
    """Where a rule holds, in the order of its patterns."""
    for source in rule.said:
        for m in pattern(source).finditer(page.plain):
            start = page.clause_start(m.start())
            if not rule.unless or not pattern(rule.unless).search(page.plain, start, m.end()):
                yield page.clause(start, m.end()) if rule.clause else Span(*m.span())


def unowned(page: Page, spans: tuple[Span, ...], owned: tuple[Span, ...]) -> tuple[Span, ...]:
    """Those around which no sentence owns the fault: neither their own, nor the one before or after."""
    owning = {page.place(span.start) for span in owned}
    return tuple(span for span in spans if owning.isdisjoint(page.neighbours(span.start)))


def _over(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _again_and_again(page: Page, said: tuple[Span, ...], words: Words) -> Iterator[Span]:
    """From the third apology for the same thing on (Singh, HBR 2018: on and on lowers satisfaction)."""
    own_object, again = words.rules["own_object"].said[0], words.rules["again"].said[0]
    same, had_object = 0, False
    for span in sorted(said):
        own = bool(pattern(own_object).search(page.plain, span.start, page.clause_end(span.end) + 2))
        own = own and not pattern(again).search(page.plain, span.start, span.end)
        # The first thing that is named is what the bare ones before it were for; each further one begins anew.
        same = 1 if own and had_object else same + 1
        had_object = had_object or own
        if same >= 3:
            yield span


def _jargon(page: Page, complaint: str, ruled: tuple[Span, ...], words: Words) -> Iterator[Span]:
    """Abbreviations and officialese that the customer did not use; those of one clause as one."""
    known, ends = complaint.lower(), dict[int, Span]()
    for span in sorted((*ruled, *_codes(page, words))):
        if page.plain[span.start : span.end] not in known:
            clause = page.clause_end(span.start)
            ends[clause] = Span(ends[clause].start if clause in ends else span.start, span.end)
    yield from ends.values()


def _codes(page: Page, words: Words) -> Iterator[Span]:
    """Abbreviations that are neither everyday ones, nor part of a reference, nor words in capitals."""
    for m in pattern(CODE).finditer(page.text):
        shouted = page.text[max(m.start() - 15, 0) : m.end() + 15].isupper()
        parts = pattern(r"[-/]").split(m[0])
        everyday = any(part.upper() in words.everyday for part in parts) or m[0].lower() in words.common
        if not everyday and not shouted and not pattern(REFERENCE).match(page.text, m.end()):
            yield Span(*m.span())
