"""What is asked of the tables, made once: SQLAlchemy then finds a statement's text again without building it anew."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Executable,
    Select,
    Table,
    and_,
    bindparam,
    cast,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    tuple_,
    update,
)  # fmt: skip
from sqlalchemy.dialects.postgresql import TSQUERY

from adapters import Conversation, Counted, Done, Job, Person, Preferences
from adapters.store.counting import value_of
from adapters.store.schema import conversations, debriefs, job_numbers, jobs, people, remembered
from adapters.store.words import shared_text, words_of
from flows.debrief import Debrief

Values = dict[str, Any]

# What of a debrief has a column of its own, to be counted; the agent has one besides.
SAID: tuple[Counted, ...] = (
    "source", "language", "setting", "mood", "kind", "product", "lost", "root_cause", "remedy", "outcome"
)  # fmt: skip

KEPT = select(conversations.c.document).where(
    conversations.c.team == bindparam("team"), conversations.c.id == bindparam("id")
)
_not_over = or_(
    conversations.c.ended_at.is_(None),
    conversations.c.ended_at > bindparam("oldest", type_=conversations.c.ended_at.type),
)
CONVERSATION = KEPT.where(_not_over)
OF_PERSON = select(conversations.c.document).where(
    conversations.c.team == bindparam("team"),
    conversations.c.platform == bindparam("platform"),
    conversations.c.agent == bindparam("agent"),
    _not_over,
)
LATEST = OF_PERSON.order_by(conversations.c.ended_at.is_not(None), conversations.c.updated_at.desc()).limit(
    bindparam("limit")
)
# LIKE has no case on SQLite, so what is found is looked at once more.
HEARD = OF_PERSON.where(conversations.c.events.like(bindparam("line"), escape="!"))
# Only a conversation that is still the one that was read; RETURNING, for a row count is not to be had everywhere.
REWRITE = (
    update(conversations)
    .where(
        conversations.c.team == bindparam("key_team"),
        conversations.c.id == bindparam("key_id"),
        conversations.c.version == bindparam("before"),
    )
    .values({name: bindparam(name) for name in ("version", "events", "updated_at", "ended_at", "document")})
    .returning(conversations.c.version)
)

DEBRIEF = select(debriefs.c.document).where(debriefs.c.team == bindparam("team"), debriefs.c.id == bindparam("id"))
LOGGED = (
    select(debriefs.c.document)
    .where(
        debriefs.c.team == bindparam("team"),
        debriefs.c.platform == bindparam("platform"),
        debriefs.c.agent == bindparam("agent"),
    )
    .order_by(debriefs.c.ended_at.desc(), debriefs.c.id.desc())
    .limit(bindparam("limit"))
)
TALKS = select(conversations.c.team, conversations.c.id, conversations.c.document, debriefs.c.document.label("logged"))
TALKS = TALKS.outerjoin(debriefs, and_(debriefs.c.team == conversations.c.team, debriefs.c.id == conversations.c.id))
DEBRIEFS = select(debriefs.c.team, debriefs.c.id, debriefs.c.ended_at, debriefs.c.document)
IN_ORDER = debriefs.c.ended_at, debriefs.c.id, debriefs.c.team
OF_NO_TALK = ~exists().where(conversations.c.team == debriefs.c.team, conversations.c.id == debriefs.c.id)
CHOSEN = select(people.c.chosen).where(
    people.c.team == bindparam("team"), people.c.platform == bindparam("platform"), people.c.id == bindparam("agent")
)
RECALLED = select(remembered.c.text).where(
    remembered.c.team == bindparam("team"), remembered.c.name == bindparam("name")
)
NAMES = (
    select(remembered.c.team, remembered.c.name)
    .where(
        remembered.c.name >= bindparam("beginning"),
        remembered.c.name < bindparam("after"),
    )
    .order_by(remembered.c.team, remembered.c.name)
)

FORGET = delete(remembered).where(remembered.c.team == bindparam("team"), remembered.c.name == bindparam("name"))
FORGET_TALKS = delete(conversations).where(conversations.c.ended_at <= bindparam("oldest"))
FORGET_JOBS = delete(jobs).where(jobs.c.done_at <= bindparam("oldest"))
VERSION = select(conversations.c.version).where(
    conversations.c.team == bindparam("team"), conversations.c.id == bindparam("id")
)


def _rows_of(table: Table, *conditions: ColumnElement[bool]) -> ColumnElement[int]:
    return select(func.count()).select_from(table).where(*conditions).scalar_subquery()


SIZE = select(
    _rows_of(people) + _rows_of(remembered) + _rows_of(jobs) + _rows_of(conversations) + _rows_of(debriefs, OF_NO_TALK)
)

_earlier = jobs.alias("earlier")
_first_of_queue = ~exists().where(
    _earlier.c.team == jobs.c.team,
    _earlier.c.kind == jobs.c.kind,
    _earlier.c.queue == jobs.c.queue,
    _earlier.c.done_at.is_(None),
    _earlier.c.number < jobs.c.number,
)
# SKIP LOCKED: what another process takes at this moment is its own, and nobody waits for it. SQLite has one writer at
# a time and leaves the words out. A row that was taken a moment before is looked at again and is then not free.
_firsts = (
    select(jobs.c.team, jobs.c.name)
    .where(
        jobs.c.kind == bindparam("of_kind"),
        jobs.c.done_at.is_(None),
        jobs.c.due_at <= bindparam("now", type_=jobs.c.due_at.type),
        or_(jobs.c.taken_until.is_(None), jobs.c.taken_until <= bindparam("now", type_=jobs.c.due_at.type)),
        _first_of_queue,
    )
    .order_by(jobs.c.due_at, jobs.c.number)
    .limit(bindparam("limit"))
    .with_for_update(of=jobs, skip_locked=True)
    .cte("firsts")
)
TAKE = (
    update(jobs)
    .where(tuple_(jobs.c.team, jobs.c.name).in_(select(_firsts.c.team, _firsts.c.name)))
    .values(taken_until=bindparam("until", type_=jobs.c.due_at.type), tries=jobs.c.tries + 1)
    .returning(*jobs.c)
)
_open_job = and_(jobs.c.team == bindparam("key_team"), jobs.c.name == bindparam("key_name"), jobs.c.done_at.is_(None))
FINISH = update(jobs).where(_open_job).values(done_at=bindparam("moment", type_=jobs.c.due_at.type), text="")
# Whoever has taken it since decides; the word of one whose lease ran out no longer counts.
POSTPONE = (
    update(jobs)
    .where(_open_job, jobs.c.tries <= bindparam("tried"))
    .values(due_at=bindparam("moment", type_=jobs.c.due_at.type), taken_until=None)
)


def next_number(*, postgresql: bool) -> ColumnElement[int]:
    """The number of a job that is put now, greater than those of its queue.

    On PostgreSQL two processes could put into one queue at once, and the greater number be seen first: the next to put
    waits until the one before is to be seen.
    """
    if not postgresql:
        return select(func.coalesce(func.max(jobs.c.number), 0) + 1).scalar_subquery()
    turn = select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("in_queue"), 0))).subquery()
    return select(job_numbers.next_value()).select_from(turn).scalar_subquery()


def new_job(insert: Any) -> Any:
    """Gives the name if it is new, or the job of that name was done before `known`."""
    new = {name: insert.excluded[name] for name in (*Job.model_fields, "number") if name not in ("team", "name")}
    return insert.on_conflict_do_update(
        index_elements=[jobs.c.team, jobs.c.name],
        set_=new | {"taken_until": None, "done_at": None},
        where=jobs.c.done_at <= bindparam("known", type_=jobs.c.done_at.type),
    ).returning(jobs.c.name)


def kept_job(insert: Any) -> Any:
    """A job from another store, in its present state; one that is done here stays so."""
    state = {name: insert.excluded[name] for name in ("text", "due_at", "tries", "done_at")}
    return insert.on_conflict_do_update(
        index_elements=[jobs.c.team, jobs.c.name], set_=state, where=jobs.c.done_at.is_(None)
    )


def ordered(rows: Select[Any], order: Sequence[Column[Any]], last: Sequence[Any], most: int) -> Select[Any]:
    """The next of the rows in that order, after the one whose values in it are `last`; none: from the beginning."""
    rows = rows.order_by(*order).limit(most)
    if not last:
        return rows
    values = [literal(value, column.type) for column, value in zip(order, last, strict=True)]
    # The first condition follows from the second, and is the one that finds its place in every index.
    return rows.where(order[0] >= values[0], tuple_(*order) > tuple_(*values))


def span(team: str | None, since: datetime | None, until: datetime | None) -> list[ColumnElement[bool]]:
    """The conditions for a team's debriefs in a span of time; None: no bound."""
    bounds: list[ColumnElement[bool]] = []
    if team is not None:
        bounds.append(debriefs.c.team == team)
    if since is not None:
        bounds.append(debriefs.c.ended_at >= since)
    if until is not None:
        bounds.append(debriefs.c.ended_at < until)
    return bounds


def counts(
    by: Sequence[Counted],
    bounds: Iterable[ColumnElement[bool]],
    where: Mapping[Counted, str],
    week: ColumnElement[str] | None,
) -> Executable:
    """How many debriefs have which values; the week comes last."""
    keys: list[ColumnElement[str]] = [debriefs.c[name] for name in by]
    if week is not None:
        keys.append(week.label("week"))
    values = (debriefs.c[name] == value for name, value in where.items())
    return select(*keys, func.count()).select_from(debriefs).where(*bounds, *values).group_by(*keys)


def week(*, postgresql: bool) -> ColumnElement[str]:
    """The Monday of a debrief's week, as YYYY-MM-DD."""
    if postgresql:  # the connection's time zone is UTC
        return func.to_char(func.date_trunc("week", debriefs.c.ended_at), "YYYY-MM-DD")
    return func.date(func.substr(debriefs.c.ended_at, 1, 10), "weekday 0", "-6 days")


def found(team: str, words: Iterable[str], most: int, *, postgresql: bool) -> Executable:
    """The newest debriefs of a team with all of these words."""
    conditions: list[ColumnElement[bool]]
    if postgresql:
        query = " & ".join(f"'{word}'" for word in words)  # words are letters and digits: nothing to escape
        conditions = [debriefs.c.words.op("@@")(cast(query, TSQUERY))]
    else:
        conditions = [func.instr(debriefs.c.words, f" {word} ") > 0 for word in words]
    newest = debriefs.c.ended_at.desc(), debriefs.c.id.desc()
    return select(debriefs.c.document).where(debriefs.c.team == team, *conditions).order_by(*newest).limit(most)


def conversation_row(one: Conversation) -> Values:
    return {
        "team": one.team, "id": one.id, "platform": one.platform, "agent": one.agent, "version": one.version,
        "events": "".join(map(event_line, one.events)), "updated_at": one.updated_at, "ended_at": one.ended_at,
        "document": one.model_dump_json(),
    }  # fmt: skip


def event_line(event: str) -> str:
    """A delivery as a line of its own: escaped, so that no part of another can look like it."""
    return f"\n{json.dumps(event)}\n"


def event_pattern(event: str) -> str:
    """The LIKE pattern of rows that have it."""
    line = event_line(event)
    for sign in "!%_":
        line = line.replace(sign, f"!{sign}")
    return f"%{line}%"


def debrief_row(one: Debrief) -> Values:
    told = one.model_dump(mode="json")
    return {
        "team": one.team, "id": one.id, "platform": one.platform, "agent": one.agent, "ended_at": one.ended_at,
        "words": f" {' '.join(sorted(words_of(shared_text(told))))} ", "document": one.model_dump_json(),
    } | {name: value_of(told, name) for name in SAID}  # fmt: skip


def chosen_row(person: Person, preferences: Preferences) -> Values:
    return {
        "team": person.team, "platform": person.platform, "id": person.id, "chosen": preferences.model_dump_json()
    }  # fmt: skip


def job_row(one: Job | Done, *, postgresql: bool) -> Values:
    """For the statements that number it."""
    if isinstance(one, Done):
        nothing = {"kind": "", "queue": "", "text": "", "due_at": one.at, "tries": 0}
        row: Values = nothing | {"team": one.team, "name": one.name, "done_at": one.at}
    else:
        row = one.model_dump() | {"done_at": None}
    return row | {"in_queue": f"{row['team']}\n{row['queue']}"} if postgresql else row


def job_of(row: Any) -> Job:
    return Job.model_validate({name: getattr(row, name) for name in Job.model_fields})
