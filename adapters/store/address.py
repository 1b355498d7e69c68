"""Where a SQL store is, how it is reached, and whether it can be used: looked at once, at the start."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, StaticPool, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from adapters import StoreError
from adapters.store.schema import HEAD, TOUCH, VERSIONS, job_numbers, metadata
from adapters.store.trouble import named, why

CONNECT = 5  # seconds that reaching the server may take
STATEMENT = 10  # seconds that one statement may take on the server
BUSY = 10  # seconds that a write to SQLite waits for another process's


def parse_url(store: str) -> URL:
    """The address of a store as AMENDS_STORE has it. Raises StoreError, without the password in it."""
    engine, _, where = store.partition(":")
    if engine == "sqlite":
        if where == ":memory:":
            raise StoreError("AMENDS_STORE names no file, and in memory nothing would last. Name one: sqlite:FILE")
        return URL.create("sqlite", database=where)
    try:
        url = make_url(store)
        # An @ in the host is the end of a password with a sign of its own in it, which must not get into a sentence.
        if (url.host or url.query) and "@" not in (url.host or ""):
            return url.set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        pass
    raise StoreError(
        "AMENDS_STORE is no address of a PostgreSQL database. It should look like "
        "postgresql://user:password@host:5432/database, with %40 for an @ in the password."
    )


def check(url: URL, *, reading: bool) -> int:
    """The schema's number; 0: nothing is there yet. Raises StoreError for want of an answer or of rights."""
    if reading and _is_missing(url):
        return HEAD
    engine = sync_engine(url, reading=reading)
    try:
        with engine.connect() as connection:
            number = schema_number(connection)
            if number == HEAD and not reading:
                if connection.dialect.name == "postgresql":
                    _check_rights(connection, url)
                connection.execute(TOUCH)
            return number
    except SQLAlchemyError as error:
        raise StoreError(why(error, url)) from None
    finally:
        engine.dispose()


def sync_engine(url: URL, *, reading: bool = False) -> Engine:
    """For work at the start, when nothing else waits."""
    if url.get_backend_name() == "postgresql":
        return create_engine(url, connect_args=libpq_options(url, reading=reading), poolclass=NullPool)
    return sqlite_engine(url, reading=reading)


def schema_number(connection: Connection) -> int:
    """The migration that the tables are at; 0: there are none. Raises StoreError for another program's SQLite file."""
    if connection.dialect.name == "postgresql":
        there = connection.execute(text("SELECT to_regclass(:name)"), {"name": VERSIONS}).scalar()
    else:
        tables = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        there = VERSIONS in tables
        if tables and not there:
            raise StoreError(
                f"{connection.engine.url.database} belongs to another program. Nothing in it was changed; "
                "name another file in AMENDS_STORE."
            )
    if not there:
        return 0
    return int(connection.execute(text(f"SELECT version_num FROM {VERSIONS}")).scalar() or 0)  # noqa: S608


def _check_rights(connection: Connection, url: URL) -> None:
    """Raises StoreError for the first right that PostgreSQL does not give."""
    needed = {"tables": list(metadata.tables), "rights": ["SELECT", "INSERT", "UPDATE", "DELETE"]}
    lacking = connection.execute(
        text(
            "SELECT a_right || ' on ' || a_table FROM unnest(CAST(:tables AS text[])) a_table, "
            "unnest(CAST(:rights AS text[])) a_right WHERE NOT has_table_privilege(a_table, a_right) "
            "UNION ALL SELECT 'USAGE on ' || :numbers WHERE NOT has_sequence_privilege(:numbers, 'USAGE')"
        ),
        needed | {"numbers": job_numbers.name},
    ).scalar()
    if lacking:
        raise StoreError(
            f"{named(url)} does not give {lacking} to the user in AMENDS_STORE. Grant it, then start again."
        )


def libpq_options(url: URL, *, reading: bool) -> dict[str, Any]:
    """Of libpq: how long what may take, and that times come in UTC."""
    options = f"{url.query.get('options', '')} -c statement_timeout={STATEMENT}s -c TimeZone=UTC"
    if reading:
        options += " -c default_transaction_read_only=on"
    return {
        "options": options.strip(), "connect_timeout": CONNECT, "application_name": "amends",
        # A server that went silent without closing: after this many ms Linux gives the connection up.
        "tcp_user_timeout": STATEMENT * 1000,
    }  # fmt: skip


def _is_missing(url: URL) -> bool:
    """A SQLite file that is not there yet. To read it makes none: it is as good as an empty store."""
    return url.get_backend_name() == "sqlite" and not Path(url.database or "").exists()


def sqlite_engine(url: URL, *, reading: bool) -> Engine:
    options = {"check_same_thread": False, "timeout": BUSY}
    if reading and _is_missing(url):
        empty = create_engine("sqlite://", connect_args=options, poolclass=StaticPool)
        metadata.create_all(empty)
        return empty
    engine = create_engine(url, isolation_level="AUTOCOMMIT", connect_args=options)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, record: object) -> None:
        if reading:
            connection.execute("PRAGMA query_only = ON")
        else:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")  # what is acknowledged is on disk

    return engine
