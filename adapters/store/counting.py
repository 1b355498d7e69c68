"""Counts over debriefs in memory, in their JSON form."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from adapters import Counted

LONGEST = 100  # characters of a value that count: PostgreSQL takes 2,704 bytes in an index entry of several values


Ended = tuple[datetime, dict[str, Any]]  # when, and the debrief


def within(
    debriefs: Iterable[dict[str, Any]], team: str | None, since: datetime | None, until: datetime | None
) -> Iterator[Ended]:
    """Those of the team that ended in that span; None: no bound."""
    for one in debriefs:
        ended = datetime.fromisoformat(one["ended_at"])
        asked = team in (None, one["team"])
        if asked and (since is None or ended >= since) and (until is None or ended < until):
            yield ended, one


def counted(
    debriefs: Iterable[dict[str, Any]], by: Sequence[Counted], where: Mapping[Counted, str], *, weekly: bool
) -> dict[tuple[str, ...], int]:
    """As Store.count has it."""
    found: Counter[tuple[str, ...]] = Counter()
    for one in debriefs:
        if all(value_of(one, name) == value for name, value in where.items()):
            key = tuple(value_of(one, name) for name in by)
            found[(*key, week_of(datetime.fromisoformat(one["ended_at"]))) if weekly else key] += 1
    return dict(found)


def value_of(debrief: dict[str, Any], name: Counted) -> str:
    """What it is counted by; "" if it was not said."""
    return (debrief[name] or "")[:LONGEST]


def week_of(moment: datetime) -> str:
    """The Monday of its week in UTC, as YYYY-MM-DD."""
    day = moment.astimezone(UTC).date()
    return (day - timedelta(days=day.weekday())).isoformat()
