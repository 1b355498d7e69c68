"""A database that is reached, asked and given up on within known times: PostgreSQL, or SQLite in one file.

Each piece of work is a function of a connection. PostgreSQL's runs beside the event loop, in one greenlet from
borrowing the connection to giving it back: SQLAlchemy's own async methods take one greenlet each, and a third of a
turn. SQLite's runs in a thread, with one hop there and back: through aiosqlite, which hops for every cursor, execute
and fetch, a turn took two and a half times as long.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, NullPool, StaticPool, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.util import greenlet_spawn

from adapters import StoreError
from adapters.store.schema import HEAD, VERSIONS, metadata
from adapters.store.trouble import is_lost, named, why

T = TypeVar("T")
Work = Callable[[Connection], T]

CONNECT = 5  # seconds that reaching the server may take
STATEMENT = 10  # seconds that one statement may take on the server
LIMIT = 15.0  # seconds after which a call is given up, whatever the network does
PATIENCE = 3.0  # seconds in which a lost connection is tried again: a server that restarts is back by then
PAUSE = 0.1  # seconds between two tries
CONNECTIONS = 10  # of one process; PostgreSQL's own default is 100 for all of them
THREADS = 4  # SQLite: one writes at a time, and the others read beside it
BUSY = 10  # seconds that a write to SQLite waits for another process's

NOT_SAVED = "Nothing was lost, and nothing new was saved."


class Database:
    """One database with the tables in it. `reading`: nothing is written."""

    def __init__(self, url: URL, *, reading: bool) -> None:
        self._url = url
        self._threads: ThreadPoolExecutor | None = None
        self._running: set[asyncio.Future[None]] = set()
        self.postgresql = url.get_backend_name() == "postgresql"
        if self.postgresql:
            self._engine = create_async_engine(
                url, isolation_level="AUTOCOMMIT", connect_args=_options(url, reading=reading),
                pool_size=CONNECTIONS, max_overflow=0, pool_timeout=CONNECT,
            ).sync_engine  # fmt: skip
            self._transactions = self._engine.execution_options(isolation_level="READ COMMITTED")
        else:
            self._engine = _sqlite(url, reading=reading)
            self._transactions = self._engine.execution_options(isolation_level="SERIALIZABLE")
            self._threads = ThreadPoolExecutor(THREADS, "sqlite")

    async def once(self, work: Work[T], patience: float = PATIENCE) -> T:
        """What the work gives; each of its statements commits by itself. Raises StoreError.

        Work whose connection was lost runs again, for so many seconds: it must do no harm the second time.
        """

        def run() -> T:
            with self._engine.connect() as connection:
                return work(connection)

        return await self._patiently(run, patience)

    async def glance(self, work: Work[T]) -> T:
        """The same for a few rows by their key: SQLite reads them here, for the hop to a thread takes longer."""
        if self._threads is None:
            return await self.once(work)
        try:
            with self._engine.connect() as connection:
                return work(connection)
        except DBAPIError as error:
            raise self._refused(error) from None

    async def whole(self, work: Work[T]) -> T:
        """The same in one transaction: all of it or nothing. Its first statement writes: SQLite then waits its turn."""

        def run() -> T:
            with self._transactions.begin() as connection:
                return work(connection)

        return await self._patiently(run, PATIENCE)

    async def close(self) -> None:
        """Waits for what is running, which has its own limit, and gives all connections back."""
        while self._running:
            await asyncio.wait(self._running)
        if self._threads:
            await asyncio.to_thread(self._threads.shutdown)
            self._engine.dispose()
        else:
            await greenlet_spawn(self._engine.dispose)

    async def _patiently(self, run: Callable[[], T], patience: float) -> T:
        loop = asyncio.get_running_loop()
        done: asyncio.Future[None] = loop.create_future()
        self._running.add(done)
        patient = loop.time() + patience
        try:
            while True:
                try:
                    return await self._try(run)
                except (DBAPIError, PoolTimeout, TimeoutError, OSError) as error:
                    if not is_lost(error) or loop.time() > patient:
                        raise self._refused(error) from None
                await asyncio.sleep(PAUSE)
        finally:
            self._running.discard(done)
            done.set_result(None)

    def _refused(self, error: BaseException) -> StoreError:
        return StoreError(f"{NOT_SAVED} {why(error, self._url)}")

    async def _try(self, run: Callable[[], T]) -> T:
        async with asyncio.timeout(LIMIT):
            if self._threads:
                return await asyncio.get_running_loop().run_in_executor(self._threads, run)
            return await greenlet_spawn(run)


def parse_url(store: str) -> URL:
    """The address of a store as AMENDS_STORE has it. Raises StoreError, without the password in it."""
    engine, _, where = store.partition(":")
    if engine == "sqlite":
        return URL.create("sqlite", database=where)
    try:
        url = make_url(store)
        if url.host or url.query:
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
                _check_rights(connection, url)
            return number
    except SQLAlchemyError as error:
        raise StoreError(why(error, url)) from None
    finally:
        engine.dispose()


def sync_engine(url: URL, *, reading: bool = False) -> Engine:
    """For work at the start, when nothing else waits."""
    if url.get_backend_name() == "postgresql":
        return create_engine(url, connect_args=_options(url, reading=reading), poolclass=NullPool)
    return _sqlite(url, reading=reading)


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
    if connection.dialect.name != "postgresql":
        return
    needed = {"tables": list(metadata.tables), "rights": ["SELECT", "INSERT", "UPDATE", "DELETE"]}
    lacking = connection.execute(
        text(
            "SELECT a_right || ' on ' || a_table FROM unnest(CAST(:tables AS text[])) a_table, "
            "unnest(CAST(:rights AS text[])) a_right WHERE NOT has_table_privilege(a_table, a_right)"
        ),
        needed,
    ).scalar()
    if lacking:
        raise StoreError(
            f"{named(url)} does not give {lacking} to the user in AMENDS_STORE. Grant it, then start again."
        )


def _options(url: URL, *, reading: bool) -> dict[str, Any]:
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


def _sqlite(url: URL, *, reading: bool) -> Engine:
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
