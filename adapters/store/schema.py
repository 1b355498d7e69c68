"""The tables, for PostgreSQL and SQLite.

The team (workspace or tenant) is the first part of every key, and everything that a turn, a count or a search asks
names it. Nobody reads across teams, so the team is the distribution key when a distributed engine takes over: Citus, or
another that speaks PostgreSQL, puts all rows of one team on one node (`create_distributed_table(…, 'team')`), where a
turn with its debrief is one node's transaction. What names no team asks each node and merges: an export or a copy of
everything, the names that an adapter looks up at its start, and forgetting what is over. Only `take` cannot: it locks
rows of all teams, which Citus does on one node alone. So `jobs`, which is short, stays a local table of the
coordinator.

Debriefs only grow. From some ten million on they are cut into one partition a month: the same columns, `PARTITION BY
RANGE (ended_at)`, with `ended_at` as the last part of the key, which PostgreSQL asks for and which never changes for a
debrief; what puts one names it among the columns that may conflict. Counts name a span of time and so touch the months
that are in it; what is older than a team wants to keep goes by DROP TABLE of a month, without a long DELETE.

What is counted or searched is a column; the rest is in `document`, the whole value as it was written. It is text, and
not jsonb: answers keep the order in which they were given, and an export gives the same bytes from every store.
Columns that are compared as text have the collation "C", which sorts by code point as Python does.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Dialect,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Sequence,
    Table,
    Text,
    TypeDecorator,
    false,
    update,
)
from sqlalchemy.dialects.postgresql import TIMESTAMP, TSVECTOR
from sqlalchemy.types import TypeEngine

HEAD = 1  # the newest migration in migrations/versions: raise it there and here in one commit
VERSIONS = "amends_version"  # where it is written down; a table of our own, for the database may have other tenants


class Moment(TypeDecorator[datetime]):
    """A time in UTC; on SQLite as text of one length, which sorts as the times do."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(TIMESTAMP(timezone=True) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        value = value.astimezone(UTC)
        return value if dialect.name == "postgresql" else value.isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return (value if isinstance(value, datetime) else datetime.fromisoformat(value)).astimezone(UTC)


class Words(TypeDecorator[str]):
    """Words with a space around each: a tsvector on PostgreSQL, made of the words as they are, and text on SQLite."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(TSVECTOR() if dialect.name == "postgresql" else Text())


def exact() -> TypeEngine[str]:
    """Text that compares by code point on both engines."""
    return Text().with_variant(Text(collation="C"), "postgresql")


def columns(*names: str) -> list[Column[str]]:
    return [Column(name, exact(), nullable=False) for name in names]


metadata = MetaData()

conversations = Table(
    "conversations",
    metadata,
    *columns("team", "id", "platform", "agent"),
    Column("version", Integer, nullable=False),
    Column("events", Text, nullable=False),  # a line each, escaped, with a newline before the first
    Column("updated_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("document", Text, nullable=False),
    PrimaryKeyConstraint("team", "id"),
    # What a turn changes is in no index, and a page keeps room: so a turn rewrites one row, and nothing else.
    Index("conversations_of_person", "team", "platform", "agent"),
    postgresql_with={"fillfactor": 70},
)

debriefs = Table(
    "debriefs",
    metadata,
    *columns("team", "id", "platform", "agent"),
    Column("ended_at", Moment, nullable=False),
    *columns("source", "language", "setting", "mood", "kind", "product", "lost", "root_cause", "remedy", "outcome"),
    Column("words", Words, nullable=False),
    Column("document", Text, nullable=False),
    PrimaryKeyConstraint("team", "id"),
    Index("debriefs_in_order", "ended_at", "id", "team"),
    Index("debriefs_of_person", "team", "platform", "agent", "ended_at"),
    Index(
        "debriefs_counted",
        *("team", "ended_at", "product", "root_cause"),
        postgresql_include=["kind", "remedy", "outcome"],
    ),
    Index("debriefs_of_product", "team", "product", "ended_at", postgresql_include=["root_cause"]),
    Index("debriefs_by_words", "words", postgresql_using="gin").ddl_if(dialect="postgresql"),
)

people = Table(
    "people",
    metadata,
    *columns("team", "platform", "id"),
    Column("chosen", Text, nullable=False),
    PrimaryKeyConstraint("team", "platform", "id"),
)

job_numbers = Sequence("job_numbers", metadata=metadata)

jobs = Table(
    "jobs",
    metadata,
    *columns("team", "name", "kind", "queue"),
    Column("number", BigInteger, nullable=False),  # the order in which they were put
    Column("text", Text, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("taken_until", Moment),
    Column("done_at", Moment),
    PrimaryKeyConstraint("team", "name"),
)
_waiting: dict[str, Any] = {"postgresql_where": jobs.c.done_at.is_(None), "sqlite_where": jobs.c.done_at.is_(None)}
Index("jobs_waiting", jobs.c.kind, jobs.c.due_at, **_waiting)
Index("jobs_in_queue", jobs.c.team, jobs.c.kind, jobs.c.queue, jobs.c.number, **_waiting)

remembered = Table(
    "remembered",
    metadata,
    *columns("team", "name"),
    Column("text", Text, nullable=False),
    PrimaryKeyConstraint("team", "name"),
    Index("remembered_by_name", "name"),
)

# Asks for the right to write and changes nothing.
TOUCH = update(remembered).where(false()).values(text="")
