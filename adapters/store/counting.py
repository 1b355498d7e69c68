"""Counts over debriefs in memory, in their JSON form."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from adapters import Counted


def counted(
    debriefs: Iterable[Mapping[str, Any]], by: Sequence[Counted], where: Mapping[Counted, str], *, weekly: bool
) -> dict[tuple[str, ...], int]:
    """As Store.count has it."""
    found: Counter[tuple[str, ...]] = Counter()
    for one in debriefs:
        if all((one[name] or "") == value for name, value in where.items()):
            key = tuple(one[name] or "" for name in by)
            found[(*key, week_of(datetime.fromisoformat(one["ended_at"]))) if weekly else key] += 1
    return dict(found)


def week_of(moment: datetime) -> str:
    """The Monday of its week in UTC, as YYYY-MM-DD."""
    day = moment.astimezone(UTC).date()
    return (day - timedelta(days=day.weekday())).isoformat()
