"""Amounts, days and times as people type them, as the values that are kept."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
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
CURRENCIES = frozenset().union(*_SIGNS.values())
_GROUPS = r"[1-9]\d{0,2}([.,'’ \u00a0\u202f])\d{3}(?:\2\d{3})?"
_AMOUNT = re.compile(rf"(\d{{1,9}}|{_GROUPS})(?:(?!\2)[.,](\d{{1,2}}|[-–]))?")  # "20,-" is a price without cents

FURTHEST = timedelta(days=3_650)  # what is ten years off was typed wrong
_BARE = 8  # o'clock: an earlier hour without a "pm" or minutes may be meant for either half of the day
_NEVER = date.min  # a day that there is not: like one that has passed it is none to promise
# The parts of a day in numbers.
_DATED = {"day": r"(?P<day>\d{1,2})", "month": r"(?P<month>\d{1,2})", "year": r"(?P<year>20\d\d|\d\d)"}
_NO_CLOCK = r"(?!\s*(?:am|pm|h)\b)"
_CLOCK = re.compile(r"(?<![\w.:/-])(\d{1,2})(?:(?:[:.](\d{2}))?\s*(am|pm|h)(?!\w)|:(\d{2})(?![\w.:/-])|$)")


def read_money(text: str, currency: str, names: Iterable[str] = ()) -> str | None:
    """An amount as it is kept ("12.50 EUR"), or None; another currency than the team's is None as well.

    `names`: what people call the currency.
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
    """ "in 2 hours", "within three days", "Friday", "27 November, 15:00", "today at 5 pm"."""
    if _named(words, dates.unread)[0]:
        return None
    words = _marked(words, dates)
    hours, rest = _count(words, dates.hours, dates)
    if hours is not None:
        other = _has_digit(rest) or _days(rest, now.date(), dates)[0] - {now.date()}
        return None if other else (now.astimezone(UTC) + timedelta(hours=hours)).astimezone(now.tzinfo)
    noon, rest = _named(words, dates.noon)
    days, rest = _days(rest, now.date(), dates)  # without the noon: a morning may have tomorrow's name
    if not days:
        days, rest = _days(words, now.date(), dates)  # with it: one word may be a day's and a noon's
    clock, rest = (time(12), rest) if noon else _clock(rest, late=_has(words, dates.afternoon))
    if len(days) > 1 or _has_digit(rest) or (clock is None and not days):
        return None
    moment = datetime.combine(min(days, default=now.date()), clock or time(dates.end_of_day), now.tzinfo)
    if moment < now and not days:
        moment += timedelta(days=1)
    if moment < now and clock is None:
        moment = datetime.combine(moment.date(), time(23, 59, 59), now.tzinfo)  # "today", after the end of work
    return moment


def _marked(words: str, dates: Dates) -> str:
    """The words with each mark of a time of day as "am", "pm" or "h": a morning may have tomorrow's name."""
    numbers = _numbers(dates)
    spelt = rf"(?<!\w)({_any(dates.at)})\s+({_any(numbers)})(?!\w)"
    words = re.sub(spelt, lambda found: f"{found[1]} {numbers[found[2]]}", words)
    # "in two or three days" is no number of days
    either = rf"(?<!\w)({_any(numbers)})(\s+\w{{1,4}}\s+)({_any(numbers)})(?!\w)"
    words = re.sub(either, lambda found: f"{numbers[found[1]]}{found[2]}{numbers[found[3]]}", words)
    # "at 15 hours" is no span
    words = re.sub(rf"(?<!\w)((?:{_any(dates.at)})\s+\d+(?:[:.]\d+)?)\s*(?:{_any(dates.hours)})\b", r"\1 h", words)
    for mark, names in (("am", dates.am), ("pm", dates.pm), ("h", dates.oclock)):
        words = re.sub(rf"(?<=\d)\s*(?:{_any(names)})(?!\w)", f" {mark}", words)
    return words


def _numbers(dates: Dates) -> dict[str, int]:
    """The numbers that are written as words."""
    return {name: number for number, names in enumerate(dates.numbers, 1) for name in names}


def _count(words: str, units: Iterable[str], dates: Dates) -> tuple[int | None, str]:
    """How many of the unit are named, in digits or in a word, and the words without it."""
    numbers = _numbers(dates)
    number = rf"(?<![\d:])\d{{1,3}}|(?<!\w)(?:{_any(numbers)})(?=\s)"
    found = re.search(rf"({number})\s*(?:{_any(units)})\b", words)
    if not found:
        return None, words
    return numbers.get(found[1]) or int(found[1]), _cut(words, found)


def _days(words: str, today: date, dates: Dates) -> tuple[set[date], str]:
    """Every day that is named, and the words without what named it by a number."""
    found: set[date] = set()
    for units, length in ((dates.days, 1), (dates.weeks, 7)):
        number, words = _count(words, units, dates)
        if number is not None:
            found.add(today + timedelta(days=number * length))
    for dated in (_dated, _in_numbers, _numbered):
        day, words = dated(words, today, dates)
        found.update(filter(None, (day,)))
    for ahead, names in (
        (2, dates.after_tomorrow),
        (0, dates.today),
        (1, dates.tomorrow),
    ):  # some have tomorrow's name within
        there, words = _named(words, names)
        if there:
            found.add(today + timedelta(days=ahead))
    for number, names in enumerate(dates.weekdays):
        if _has(words, names) and number not in {day.weekday() for day in found}:  # "Friday 27 November" is one day
            found.add(today + timedelta(days=(number - today.weekday() - 1) % 7 + 1))
    return found, words


def _dated(words: str, today: date, dates: Dates) -> tuple[date | None, str]:
    """The next "27 November", "Nov 27th" or "27th of November 2027" that is named, and the words without it."""
    months = _months(dates)
    name, day = rf"({_any(months)})", r"(\d{1,2})(?:\.?º|\.|\w\w)?"
    year = r"(?:,?\s+(?:\w{2,3}\s+)?(\d{4}))?"
    found = re.search(rf"(?<![\w.:])(?:{day}\s+(?:\w\w\s+)?{name}|{name}\s+{day}){year}(?![\w:])", words)
    if not found:
        return None, words
    number, month = int(found[1] or found[4]), months[found[2] or found[3]]
    return _next(today, number, month, found[5] or ""), _cut(words, found)


def _in_numbers(words: str, today: date, dates: Dates) -> tuple[date | None, str]:
    """The day that is named in numbers, as the language writes them ("31/1"), and the words without it."""
    for form in dates.dated:
        day = re.sub(r"\\{(\w+)\\}", lambda hole: _DATED[hole[1]], re.escape(form))
        if found := re.search(rf"(?<![\w.:/-]){day}(?![\w:]|[./-]\d){_NO_CLOCK}", words):
            told = found.groupdict()
            return _next(today, int(told["day"]), int(told["month"]), told.get("year", "")), _cut(words, found)
    return None, words


def _numbered(words: str, today: date, dates: Dates) -> tuple[date | None, str]:
    """The next "Friday 27" or "the 27" that is named, where the language says so; the words without it."""
    weekdays = {name: number for number, names in enumerate(dates.weekdays) for name in names}
    form = rf"(?<!\w)({_any((*weekdays, *dates.numbered))})\s+(\d{{1,2}})\.?(?![\w:./-]){_NO_CLOCK}"
    found = re.search(form, words) if dates.numbered else None
    if not found:
        return None, words
    coming = (today + timedelta(days=ahead) for ahead in range(62))  # two months have every day of a month
    weekday, number = weekdays.get(found[1]), int(found[2])
    fits = (day for day in coming if day.day == number and weekday in (None, day.weekday()))
    return next(fits, _NEVER), _cut(words, found)


def _next(today: date, day: int, month: int, year: str) -> date:
    """The day in that year, or where none was named the next one; `_NEVER` if there is none."""
    for each in (int(year) % 100 + 2000,) if year else (today.year, today.year + 1):
        with suppress(ValueError):
            if (named := date(each, month, day)) >= today:
                return named
    return _NEVER


def _months(dates: Dates) -> dict[str, int]:
    """Months by their names and, where these are no other's, by the first three letters."""
    months = {name.casefold(): number for number, name in enumerate(dates.months, 1)}
    starts = Counter(name[:3] for name in months)
    return months | {name[:3]: number for name, number in months.items() if starts[name[:3]] == 1}


def _clock(words: str, *, late: bool) -> tuple[time | None, str]:
    """The time of day that is named, and the words without it. `late`: 3 o'clock is 15:00."""
    if not (found := _CLOCK.search(words)):
        return None, words
    hour, minute, half = int(found[1]), int(found[2] or found[4] or 0), found[3]
    late = late and hour < 12
    if not half and not found[4] and hour < _BARE and not late:
        return None, words
    if half in ("am", "pm") and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif late:
        hour += 12
    return (time(hour, minute), _cut(words, found)) if hour < 24 and minute < 60 else (None, words)


def _named(words: str, names: Collection[str]) -> tuple[bool, str]:
    """Whether one of the names stands there, and the words without them."""
    rest = re.sub(rf"\b(?:{_any(names)})\b", " ", words)
    return rest != words, rest


def _has(words: str, names: Iterable[str]) -> bool:
    return bool(re.search(rf"\b(?:{_any(names)})\b", words))


def _any(names: Iterable[str]) -> str:
    """A pattern for any of the names, the longest first; nothing fits where there are none."""
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)"


def _has_digit(words: str) -> bool:
    return any(letter.isdigit() for letter in words)


def _cut(words: str, found: re.Match[str]) -> str:
    return words[: found.start()] + " " + words[found.end() :]
