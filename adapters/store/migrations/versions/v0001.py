"""The first tables: conversations, debriefs, what people chose, jobs, and adapters' small values."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from adapters.store.schema import Moment, Words, exact

revision = "1"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "conversations",
        *_texts("team", "id", "platform", "agent"),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("events", sa.Text, nullable=False),
        sa.Column("updated_at", Moment, nullable=False),
        sa.Column("ended_at", Moment),
        sa.Column("document", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("team", "id"),
        postgresql_with={"fillfactor": 70},
    )
    op.create_index("conversations_of_person", "conversations", ["team", "platform", "agent"])
    _debriefs()
    op.create_table(
        "people",
        *_texts("team", "platform", "id"),
        sa.Column("chosen", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("team", "platform", "id"),
    )
    _jobs()
    op.create_table(
        "remembered",
        *_texts("team", "name"),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("team", "name"),
    )
    op.create_index("remembered_by_name", "remembered", ["name"])


def _debriefs() -> None:
    counted = ("source", "language", "setting", "mood", "kind", "product", "lost", "root_cause", "remedy", "outcome")
    op.create_table(
        "debriefs",
        *_texts("team", "id", "platform", "agent"),
        sa.Column("ended_at", Moment, nullable=False),
        *_texts(*counted),
        sa.Column("words", Words, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("team", "id"),
    )
    op.create_index("debriefs_in_order", "debriefs", ["ended_at", "id", "team"])
    op.create_index("debriefs_of_person", "debriefs", ["team", "platform", "agent", "ended_at"])
    op.create_index(
        "debriefs_counted",
        "debriefs",
        ["team", "ended_at", "product", "root_cause"],
        postgresql_include=["kind", "remedy", "outcome"],
    )
    op.create_index(
        "debriefs_of_product", "debriefs", ["team", "product", "ended_at"], postgresql_include=["root_cause"]
    )
    if op.get_bind().dialect.name == "postgresql":
        op.create_index("debriefs_by_words", "debriefs", ["words"], postgresql_using="gin")


def _jobs() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(sa.schema.CreateSequence(sa.Sequence("job_numbers")))
    op.create_table(
        "jobs",
        *_texts("team", "name", "kind", "queue"),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("taken_until", Moment),
        sa.Column("done_at", Moment),
        sa.PrimaryKeyConstraint("team", "name"),
    )
    open_ones: dict[str, Any] = {
        "postgresql_where": sa.text("done_at IS NULL"),
        "sqlite_where": sa.text("done_at IS NULL"),
    }
    op.create_index("jobs_waiting", "jobs", ["kind", "due_at"], **open_ones)
    op.create_index("jobs_in_queue", "jobs", ["team", "kind", "queue", "number"], **open_ones)


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, exact(), nullable=False) for name in names]
