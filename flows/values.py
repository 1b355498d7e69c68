"""Amounts, days and times as people type them, as the values that are kept."""

import re
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta

from flows.playbook import Dates
from flows.words import fill

# The currencies that are written with a sign.
_SIGNS = {
    "€": {"EUR"},
    "£": {"GBP"},
    "¥": {"CNY", "JPY"},
    "$": {"ARS", "AUD", "CAD", "CLP", "COP", "HKD", "MXN", "NZD", "SGD", "TWD", "USD"},
}
_GROUPS = r"[1-9]\d{0,2}([.,'’ \u00a0\u202f])\d{3}(?:\2\d{3})?"
_AMOUNT = re.compile(rf"(\d{{1,9}}|{_GROUPS})(?:(?!\2)[.,](\d{{1,2}}|[-–]))?")  # "20,-" is a price without cents

FURTHEST = timedelta(days=3_650)  # what is ten years off was typed wrong
_BARE = 8  # o'clock: an earlier hour without a "pm" or minutes may be meant for either half of the day
_CLOCK = re.compile(
    r"(?<![\w.:/-])(\d{1,2})(?:(?:[:.](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.|h|uhr|o'clock)(?!\w)|:(\d{2})(?![\w.:/-])|$)"
)
# The parts of a day in numbers.
_DATED = {"day": r"(?P<day>\d{1,2})", "month": r"(?P<month>\d{1,2})", "year": r"(?P<year>\d{4}|\d\d)"}


def read_money(text: str, currency: str, names: Iterable[str] = ()) -> str | None:
    """An amount as it is kept ("12.50 EUR"), or None; another currency than the team's is None as well.

    `names`: how people write that currency out.
    """
    words = text.strip().upper()
    signs = [currency, *(sign for sign, used in _SIGNS.items() if currency in used), *map(str.upper, names)]
    for sign in sorted(signs, key=len, reverse=True):  # "EUR" would leave the O of "EURO"
        words = words.removeprefix(sign).removesuffix(sign).strip()
    found = _AMOUNT.fullmatch(words)
    if not found:
        return None
    whole, cents = re.sub(r"\D", "", found[1]), (found[3] or "").strip("-–")
    return f"{int(whole)}.{int(cents.ljust(2, '0')):02d} {currency}"


def read_time(text: str, now: datetime, dates: Dates) -> str | None:
    """A day or time in words or in ISO form, as ISO with its offset ("2026-11-27T17:00:00+01:00"), or None.

    `now` is aware; words are meant in its time zone. A day alone is its end of work. What has passed is no time to
    promise, and neither is what can be read in part only.
    """
    moment = _iso(text.strip().upper(), now, dates) or _in_words(text.strip().casefold(), now, dates)
    # in seconds, for two times of one zone compare by the clock on the wall, which shows an hour twice in autumn
    if moment is None or not 0 <= moment.timestamp() - now.timestamp() <= FURTHEST.total_seconds():
        return None
    return moment.isoformat(timespec="seconds")


def say_time(value: str, dates: Dates) -> str:
    """A kept time in words, in the time zone that it was meant in."""
    moment = datetime.fromisoformat(value)
    facts = {
        "weekday": dates.names[moment.weekday()],
        "day": str(moment.day),
        "month": dates.months[moment.month - 1],
        "clock": f"{moment:%H:%M}",
    }
    return fill(dates.said, facts)


def _iso(words: str, now: datetime, dates: Dates) -> datetime | None:
    try:
        return datetime.combine(date.fromisoformat(words), time(dates.end_of_day), now.tzinfo)
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)


def _in_words(words: str, now: datetime, dates: Dates) -> datetime | None:
    """ "in 2 hours", "within 3 days", "Friday", "27 November, 15:00", "today at 5 pm"."""
    if _has(words, dates.unread):
        return None
    for value, names in enumerate(dates.numbers, 1):
        words = re.sub(rf"\b(?:{_any(names)})\b", str(value), words)
    hours, rest = _count(words, dates.hours)
    if hours is not None:
        return None if _has_digit(rest) else (now.astimezone(UTC) + timedelta(hours=hours)).astimezone(now.tzinfo)
    days, rest = _days(words, now.date(), dates)
    clock, rest = _clock(rest, dates)
    if len(days) > 1 or _has_digit(rest) or (clock is None and not days):
        return None
    moment = datetime.combine(min(days, default=now.date()), clock or time(dates.end_of_day), now.tzinfo)
    if moment < now and not days:
        moment += timedelta(days=1)
    if moment < now and clock is None:
        moment = datetime.combine(moment.date(), time(23, 59, 59), now.tzinfo)  # "today", after the end of work
    return moment


def _count(words: str, units: Iterable[str]) -> tuple[int | None, str]:
    """How many of the unit are named, and the words without it."""
    found = re.search(rf"(?<!\d)(\d{{1,3}})\s*(?:{_any(units)})\b", words)
    return (int(found[1]), _cut(words, found)) if found else (None, words)


def _days(words: str, today: date, dates: Dates) -> tuple[set[date], str]:
    """Every day that is named, and the words without what named it by a number."""
    found: set[date] = set()
    for units, length in ((dates.days, 1), (dates.weeks, 7)):
        number, words = _count(words, units)
        if number is not None:
            found.add(today + timedelta(days=number * length))
    for dated in (_dated, _numbered):
        day, words = dated(words, today, dates)
        found.update(filter(None, (day,)))
    if after := re.search(rf"\b(?:{_any(dates.after_tomorrow)})\b", words):
        found.add(today + timedelta(days=2))
        words = _cut(words, after)  # "tomorrow" may be a part of it
    for ahead, names in enumerate((dates.today, dates.tomorrow)):
        if _has(words, names):
            found.add(today + timedelta(days=ahead))
    for number, names in enumerate(dates.weekdays):
        if _has(words, names) and number not in {day.weekday() for day in found}:  # "Friday 27 November" is one day
            found.add(today + timedelta(days=(number - today.weekday() - 1) % 7 + 1))
    return found, words


def _dated(words: str, today: date, dates: Dates) -> tuple[date | None, str]:
    """The next "27 November", "Nov 27th" or "27th of November" that is named, and the words without it."""
    months = {name.casefold(): number for number, name in enumerate(dates.months, 1)}
    starts = Counter(name[:3] for name in months)
    months |= {name[:3]: number for name, number in months.items() if starts[name[:3]] == 1}
    name, day = rf"({_any(months)})", r"(\d{1,2})(?:\.|\w\w)?"
    found = re.search(rf"(?<![\w.:])(?:{day}\s+(?:\w\w\s+)?{name}|{name}\s+{day})(?![\w:])", words)
    if not found:
        return None, words
    named = _next(today, int(found[1] or found[4]), months[found[2] or found[3]])
    return (named, _cut(words, found)) if named else (None, words)


def _numbered(words: str, today: date, dates: Dates) -> tuple[date | None, str]:
    """The day that is named in numbers, as the language writes them, and the words without it."""
    for form in dates.dated:
        pattern = re.sub(r"\\{(\w+)\\}", lambda hole: _DATED[hole[1]], re.escape(form))
        if found := re.search(rf"(?<![\w.:/-]){pattern}(?![\w:]|[./-]\d)", words):
            told = found.groupdict()
            year = int(f"20{told['year']}"[-4:]) if "year" in told else None
            named = _next(today, int(told["day"]), int(told["month"]), year)
            return (named, _cut(words, found)) if named else (None, words)
    return None, words


def _next(today: date, day: int, month: int, year: int | None = None) -> date | None:
    """The next such day from today on, in that year if one is named; None where there is none."""
    years = (today.year, today.year + 1) if year is None else (year,)
    for there in years:
        with suppress(ValueError):
            if (named := date(there, month, day)) >= today:
                return named
    return None


def _clock(words: str, dates: Dates) -> tuple[time | None, str]:
    """The time of day that is named, and the words without it."""
    if _has(words, dates.noon):
        return time(12), words
    if not (found := _CLOCK.search(words)):
        return None, words
    hour, minute, half = int(found[1]), int(found[2] or found[4] or 0), (found[3] or "").replace(".", "")
    late = hour < 12 and _has(words, dates.afternoon)
    if not half and not found[4] and hour < _BARE and not late:
        return None, words
    if half in ("am", "pm") and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif late:
        hour += 12
    return (time(hour, minute), _cut(words, found)) if hour < 24 and minute < 60 else (None, words)


def _has(words: str, names: Iterable[str]) -> bool:
    return bool(re.search(rf"\b(?:{_any(names)})\b", words))


def _any(names: Iterable[str]) -> str:
    """A pattern for any of the names, the longest first."""
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)"


def _has_digit(words: str) -> bool:
    return any(letter.isdigit() for letter in words)


def _cut(words: str, found: re.Match[str]) -> str:
    return words[: found.start()] + " " + words[found.end() :]
