"""Amounts and times as people type them, as the values that are kept."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from flows.playbook import Dates
from flows.words import fill

_SIGNS = {"€": "EUR", "£": "GBP", "$": ""}  # a dollar sign is whatever dollars the team counts in
_AMOUNT = re.compile(r"\d{1,9}(?:[.,]\d{1,2})?|\d{1,3}(?:[.,' ]\d{3}){1,2}(?:[.,]\d{1,2})?")
_CLOCK = re.compile(r"(?<![\d.:-])(\d{1,2})(?::(\d{2}))?\s*(am|pm|h|uhr|o'clock)?(?![\d:.-])")
_WITHIN = re.compile(r"(\d{1,3})\s*(\w+)")
_HALF_DAY = {"am": 0, "pm": 12}


def read_money(text: str, currency: str) -> str | None:
    """An amount as it is kept ("12.50 EUR"), or None; another currency than the team's is None as well."""
    rest = text.strip().upper()
    for sign, code in _SIGNS.items():
        if sign in rest:
            rest = rest.replace(sign, code or currency)
    rest = rest.replace(currency, "").strip()
    if not _AMOUNT.fullmatch(rest):
        return None
    whole, cents = rest, "0"
    if len(rest) > 2 and rest[-3] in ".,":
        whole, cents = rest[:-3], rest[-2:]
    elif len(rest) > 1 and rest[-2] in ".,":
        whole, cents = rest[:-2], rest[-1] + "0"
    digits = re.sub(r"\D", "", whole)
    return f"{int(digits)}.{int(cents):02d} {currency}"


def read_time(text: str, now: datetime, dates: Dates) -> str | None:
    """A day or time in words or in ISO form, as ISO with its offset ("2026-11-27T17:00:00+01:00"), or None.

    `now` is aware; words are meant in its time zone. A day alone is its end of work. What has passed is no time to
    promise.
    """
    words = text.strip().casefold()
    moment = _iso(words, now, dates) or _within(words, now, dates) or _named(words, now, dates)
    if moment is None or moment < now:
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
        if len(words) == len("2026-11-27"):
            return datetime.combine(date.fromisoformat(words), time(dates.end_of_day), now.tzinfo)
        moment = datetime.fromisoformat(words)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)


def _within(words: str, now: datetime, dates: Dates) -> datetime | None:
    """ "in 2 hours", "within 3 days", "1 week": a number and a unit."""
    for number, unit in _WITHIN.findall(words):
        if unit in dates.hours:
            return now + timedelta(hours=int(number))
        days = int(number) * (7 if unit in dates.weeks else 1)
        if unit in dates.days or unit in dates.weeks:
            return _end_of((now + timedelta(days=days)).date(), now, dates)
    return None


def _named(words: str, now: datetime, dates: Dates) -> datetime | None:
    """ "tomorrow 15:00", "Friday", "today at 5 pm"."""
    day = _day(words, now, dates)
    clock = _clock(words, dates)
    if day is None and clock is None:
        return None
    moment = datetime.combine(day or now.date(), clock or time(dates.end_of_day), now.tzinfo)
    if day is None and moment < now:
        moment += timedelta(days=1)
    if day == now.date() and clock is None and moment < now:
        moment = datetime.combine(day, time(23, 59), now.tzinfo)  # "today", said after the end of work
    return moment


def _day(words: str, now: datetime, dates: Dates) -> date | None:
    if _has(words, dates.today):
        return now.date()
    if _has(words, dates.tomorrow):
        return now.date() + timedelta(days=1)
    for number, names in enumerate(dates.weekdays):
        if _has(words, names):
            return now.date() + timedelta(days=(number - now.weekday() - 1) % 7 + 1)
    return None


def _clock(words: str, dates: Dates) -> time | None:
    if _has(words, dates.noon):
        return time(12)
    if not (found := _CLOCK.search(words)):
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half in _HALF_DAY and 1 <= hour <= 12:
        hour = hour % 12 + _HALF_DAY[half]
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _has(words: str, names: Iterable[str]) -> bool:
    return any(re.search(rf"\b{re.escape(name)}\b", words) for name in names)


def _end_of(day: date, now: datetime, dates: Dates) -> datetime:
    return datetime.combine(day, time(dates.end_of_day), now.tzinfo)
