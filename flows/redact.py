"""Personal data out of typed text before it is kept: addresses, numbers, names, and what a team adds."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from flows.event import Answer, Event, Form, Start
from flows.message import Note
from flows.playbook import Playbook
from flows.redactions import Redact, bounded
from flows.words import fill

LONGEST = 4_000  # characters; more than any answer may have, so a longer text is refused and never kept
LAP = 600  # characters that two pieces of a longer text share: more than an address or a number has

EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}(?:\s?@\s?|\sarroba\s|\s?[(\[{]\s?(?:at|arroba|@|a)\s?[)\]}]\s?)[\w-]{1,63}"
    r"(?:(?:\s?[(\[{]\s?(?:dot|punkt|punto|\.)\s?[)\]}]\s?|\s(?:dot|punkt|punto)\s|\.)[\w-]{1,63}){1,6}"
    r"|(?<![\w.+-])[\w.+-]{1,64} at [\w-]{1,63}(?: (?:dot|punkt|punto) [\w-]{1,63}){1,6}",
    re.IGNORECASE,
)
EMAIL_SIGN = re.compile(r"\sarroba\s|[(\[{]\s?(?:at|arroba|a)\s?[)\]}]", re.IGNORECASE)
# ISO 13616: two letters, two check digits, up to thirty letters and digits, often in groups of four.
IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]){11,30}(?![A-Za-z0-9])")
# ISO/IEC 7812: 12 to 19 digits with a check digit; payment cards begin with 2 to 6.
CARD = re.compile(r"(?<![\w.,-])[2-6](?:[ -]?\d){12,18}(?![\w-])")
NUMBER = re.compile(r"(?<![\w.,:/#€£$-])(?:\+|\(\+?)?\d(?:[ ().\-/\u00a0\u2011]{0,2}\d){5,16}(?![\w€£$%])(?!,\d)")
DATE = re.compile(r"(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})(?:[ T]\d{1,2}(?:.?\d{2})?)?")
# National numbers as people group them where no trunk 0 gives them away: North America, Spain and Poland, the north,
# India, China, Brazil, Singapore.
GROUPED = re.compile(
    r"1?[ .-]?\(?[2-9]\d\d\)?[ .-]\d{3}[ .-]\d{4}|[5-9]\d\d[ .-]\d{3}[ .-]\d{3}|[5-9]\d\d(?:[ .-]\d\d){3}"
    r"|[2-9]\d(?:[ .-]\d\d){3}|[2-9]\d\d[ .-]\d\d[ .-]\d{3}|[6-9]\d{4}[ .-]\d{5}|1[3-9]\d[ .-]\d{4}[ .-]\d{4}"
    r"|\(?[1-9]\d\)?[ .-]?9?\d{4}[ .-]\d{4}|[689]\d{3}[ .-]\d{4}"
)
BEFORE = 24  # characters before a number in which a cue word may stand


class Redacted(NamedTuple):
    """The text as it may be kept, and the kinds of what was taken out, in the order of the text."""

    text: str
    removed: tuple[str, ...]


# Characters of an account number by country: ISO 13616 registry.
IBAN_LENGTHS = """
AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24
FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32
LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24
RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30
"""
LENGTHS = {each[:2]: int(each[2:]) for each in IBAN_LENGTHS.split()}


class _Words(NamedTuple):
    """A playbook's words made ready to search with."""

    names: re.Pattern[str]
    phone: re.Pattern[str]
    order: re.Pattern[str]
    own: Mapping[str, re.Pattern[str]]
    instead: re.Pattern[str]


class _Place(NamedTuple):
    start: int
    end: int
    kind: str


def redacting(playbook: Playbook) -> Callable[..., Redacted]:
    """What redacts by this playbook's words and the team's own patterns."""
    words = playbook.redact
    own = {kind: re.compile(bounded(source)) for kind, source in words.own.items()}
    stands = (*(text for _, text in words.instead), *(f"[{kind}]" for kind in own))
    instead = re.compile("|".join(map(re.escape, stands)))
    ready = _Words(_names(words), _cue(words.cues.phone), _cue(words.cues.order), own, instead)
    return partial(redact, words, ready)


def redact(words: Redact, ready: _Words, text: str, case: bool = False, whole: bool = False) -> Redacted:
    """The text without personal data. `case`: a case or order number was asked for, so a bare number is one.

    `whole`: also a text that is longer than any answer: a delivery waits in a store until it is refused.
    """
    if len(text) > LONGEST and not whole:
        return Redacted(text, ())
    places = sorted(_in_pieces(ready, text, case), key=lambda place: (place.start, -place.end))
    if places and "[" in text:  # what stands for something that was taken out is not taken out again
        stands = [m.span() for m in ready.instead.finditer(text)]
        places = [one for one in places if not any(start < one.end and one.start < end for start, end in stands)]
    kept, removed, at = [], [], 0
    for place in places:
        if place.start >= at:
            kept += [text[at : place.start], getattr(words.instead, place.kind, f"[{place.kind}]")]
            removed.append(place.kind)
            at = place.end
    return Redacted("".join((*kept, text[at:])), tuple(removed)) if removed else Redacted(text, ())


def without_personal_data(event: Event, redact: Callable[..., Redacted]) -> tuple[Event, tuple[str, ...]]:
    """The event as it may be kept, and the kinds of what was taken out of it."""
    match event:
        case Start():
            done = redact(event.text)
            return event.model_copy(update={"text": done.text}), done.removed
        case Answer():
            done = redact(event.value, case=event.step == "case")
            return event.model_copy(update={"value": done.text}), done.removed
        case Form():
            every = {step: redact(value, case=step == "case") for step, value in event.values.items()}
            values = {step: done.text for step, done in every.items()}
            return event.model_copy(update={"values": values}), tuple(
                k for done in every.values() for k in done.removed
            )
    return event, ()


def told(words: Redact, removed: tuple[str, ...]) -> tuple[Note, ...]:
    """The note that says what was taken out; none if nothing was."""
    named = ", ".join(getattr(words.named, kind, kind) for kind in dict.fromkeys(removed))
    return (Note(tone="tip", text=fill(words.removed, {"what": named})),) if named else ()


def _in_pieces(ready: _Words, text: str, case: bool) -> Iterator[_Place]:
    """The places in a text of any length, for some patterns take longer than their text grows."""
    for at in range(0, max(len(text) - LAP, 1), LONGEST - LAP):
        for place in _places(ready, text[at : at + LONGEST], case):
            yield _Place(place.start + at, place.end + at, place.kind)


def _places(ready: _Words, text: str, case: bool) -> Iterator[_Place]:
    if "@" in text or " at " in text or EMAIL_SIGN.search(text):
        yield from (_Place(*m.span(), "email") for m in EMAIL.finditer(text))
    if any(map(str.isdigit, text)):
        yield from (_Place(*span, "iban") for m in IBAN.finditer(text) if (span := _iban(m)))
        yield from (_Place(*m.span(), "card") for m in CARD.finditer(text) if luhn(m[0]))
        yield from (_Place(*m.span(), "phone") for m in NUMBER.finditer(text) if _phone(ready, m, case))
    yield from _named(ready.names, text)
    for kind, pattern in ready.own.items():
        yield from (_Place(*m.span(), kind) for m in pattern.finditer(text) if m.end() > m.start())


def luhn(number: str) -> bool:
    """Whether the last digit is the right check digit (ISO/IEC 7812, annex B)."""
    digits = [int(digit) for digit in number if digit.isdigit()]
    doubled = sum(sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return (doubled + sum(digits[-1::-2])) % 10 == 0


def _iban(m: re.Match[str]) -> tuple[int, int] | None:
    """Where an account number with right check digits stands (ISO 7064, mod 97-10); what follows is no part of it."""
    at = [place for place, c in enumerate(m[0]) if c.isalnum()]
    length = LENGTHS.get(m[0][:2].upper(), 0)
    if not length or len(at) < length:
        return None
    end = at[length - 1] + 1
    plain = "".join(m[0][place] for place in at[:length])
    right = int("".join(str(int(c, 36)) for c in plain[4:] + plain[:4])) % 97 == 1
    return (m.start(), m.start() + end) if right else None


def _phone(ready: _Words, m: re.Match[str], case: bool) -> bool:
    """Whether a number is somebody's telephone: by its form, and by the word before it."""
    number, digits = m[0], "".join(filter(str.isdigit, m[0]))
    if number.startswith(("+", "(+")):
        return 8 <= len(digits) <= 17
    if ")" not in number:  # what it opens is no area code: the number stands in brackets
        number = number.removeprefix("(")
    before = m.string[max(m.start() - BEFORE, 0) : m.start()].casefold()
    order, phone = _last(ready.order, before), _last(ready.phone, before)
    if case or DATE.fullmatch(number) or order > phone:
        return False
    if phone > -1:
        return True
    if digits.startswith("0"):
        return 9 <= len(digits) <= 12 or (digits.startswith("00") and len(digits) <= 17)
    return bool(GROUPED.fullmatch(number))


def _cue(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})")


def _last(cue: re.Pattern[str], before: str) -> int:
    """Where the last of the cue's words stands; -1 if none does."""
    return max((m.start() for m in cue.finditer(before)), default=-1)


def _names(words: Redact) -> re.Pattern[str]:
    """Names as cue words give them away: after a greeting or a title, or where somebody says what they are called."""
    cues = words.cues
    nobody = "|".join(map(re.escape, cues.nobody))
    title = "|".join(map(re.escape, cues.title))
    name = rf"(?!(?:{nobody})\b)[^\W\d_a-z][^\W\d_]+(?:['’-][^\W\d_]+)*"
    greeting = "|".join(map(re.escape, cues.greeting))
    called = "|".join(map(re.escape, cues.called))
    return re.compile(
        rf"\b(?i:{title})\.? (?P<titled>{name}(?: {name})?)"
        rf"|(?:^|(?<=\n))(?i:{greeting}),? (?!(?i:{title})\b)(?P<greeted>{name}(?: {name})?)"
        rf"|\b(?i:{called}) (?P<called>{name}(?: {name})?)"
    )


def _named(names: re.Pattern[str], text: str) -> Iterator[_Place]:
    """The names that a cue word gives away, and wherever else they stand."""
    known: set[str] = set()
    for m in names.finditer(text):
        name = next(name for name, found in m.groupdict().items() if found)
        known.update(part for part in m[name].split() if len(part) > 2)
        yield _Place(*m.span(name), "name")
    if known:
        every = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(known)))})\b")
        yield from (_Place(*m.span(), "name") for m in every.finditer(text))
