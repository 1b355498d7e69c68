"""A database that is asked, and given up on within known times: PostgreSQL beside the event loop, SQLite in threads.

SQLAlchemy makes the statements, keeps the connections, and runs whatever takes a transaction. What is one statement
goes to PostgreSQL's driver as it is, on a connection that is at hand: through SQLAlchemy's own async methods, with a
greenlet for each, a turn took more than half as long again. SQLite is read where we are and written in a thread, with
one hop there and back: through aiosqlite, which hops for every cursor, execute and fetch, a turn took twice as long.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import get_ident
from typing import Any, Protocol, TypeVar
from weakref import WeakKeyDictionary

import psycopg
from psycopg.rows import namedtuple_row
from sqlalchemy import Connection, Executable, Insert, PoolProxiedConnection
from sqlalchemy.engine import URL, Compiled
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.util import greenlet_spawn

from adapters import StoreError
from adapters.store.address import CONNECT, libpq_options, sqlite_engine
from adapters.store.trouble import is_lost, why

LIMIT = 15.0  # seconds after which a call is given up, whatever the network does
PATIENCE = 3.0  # seconds in which a lost connection is tried again: a server that restarts is back by then
PAUSE = 0.1  # seconds between two tries
CONNECTIONS = 10  # of one process; PostgreSQL's own default is 100 for all of them
AT_HAND = 5  # of them, for single statements, without the pool and its greenlet; transactions find the others there
THREADS = 4  # SQLite: one writes at a time, and the others read beside it

NOT_SAVED = "Nothing was lost, and nothing new was saved."

T = TypeVar("T")
Values = dict[str, Any]


class Run(Protocol):
    """Runs a statement, with the values of each row where there are several; the rows that it gives, by name."""

    async def __call__(self, statement: Executable, values: Values | list[Values] | None = None) -> Sequence[Any]: ...


Work = Callable[[Run], Coroutine[Any, Any, T]]  # waits for nothing but what it runs


class Database:
    """One database with the tables in it. `reading`: nothing is written."""

    def __init__(self, url: URL, *, reading: bool) -> None:
        self._url = url
        self._threads: ThreadPoolExecutor | None = None
        self._running: set[asyncio.Future[None]] = set()
        self._at_hand: list[PoolProxiedConnection] = []  # PostgreSQL: those that the next statements can have
        self._kept: dict[int, Connection] = {}  # SQLite: each thread's own
        self._statements: WeakKeyDictionary[Executable, Compiled] = WeakKeyDictionary()
        self.postgresql = url.get_backend_name() == "postgresql"
        if self.postgresql:
            self._engine = create_async_engine(
                url, isolation_level="AUTOCOMMIT", connect_args=libpq_options(url, reading=reading),
                pool_size=CONNECTIONS, max_overflow=0, pool_timeout=CONNECT,
                pool_reset_on_return=None,  # what begins a transaction here ends it, or gives the connection up
            ).sync_engine  # fmt: skip
            self._transactions = self._engine.execution_options(isolation_level="READ COMMITTED")
        else:
            self._engine = sqlite_engine(url, reading=reading)
            self._transactions = self._engine.execution_options(isolation_level="SERIALIZABLE")
            self._threads = ThreadPoolExecutor(THREADS, "sqlite")

    async def once(self, work: Work[T], patience: float = PATIENCE) -> T:
        """What the work gives; each of its statements commits by itself. Raises StoreError.

        Work whose connection was lost runs again, for so many seconds: it must do no harm the second time.
        """
        if self.postgresql:
            return await self._patiently(lambda: self._directly(work), patience)
        return await self._patiently(lambda: self._aside(lambda: self._in_place(work)), patience)

    async def glance(self, work: Work[T]) -> T:
        """The same for a few rows by their key: SQLite reads them here, for the hop to a thread takes longer."""
        if self.postgresql:
            return await self.once(work)
        try:
            return self._in_place(work)
        except DBAPIError as error:
            raise self._refused(error) from None

    async def whole(self, work: Work[T]) -> T:
        """The same in one transaction: all of it or nothing. Its first statement writes: SQLite then waits its turn."""

        def run() -> T:
            with self._transactions.begin() as connection:
                return _done(work(_through(connection)))

        return await self._patiently(lambda: self._aside(run), PATIENCE)

    def _aside(self, run: Callable[[], T]) -> Awaitable[T]:
        """Where it holds up nobody: in a thread, or as a greenlet where SQLAlchemy waits for PostgreSQL."""
        if self._threads:
            return asyncio.get_running_loop().run_in_executor(self._threads, run)
        return greenlet_spawn(run)

    def _in_place(self, work: Work[T]) -> T:
        connection = self._own()
        try:
            return _done(work(_through(connection)))
        except SQLAlchemyError:
            self._kept.pop(get_ident()).close()
            raise

    def _own(self) -> Connection:
        """This thread's connection to SQLite: with one from the pool for each statement a turn took a tenth longer."""
        if get_ident() not in self._kept:
            self._kept[get_ident()] = self._engine.connect()
        return self._kept[get_ident()]

    async def _directly(self, work: Work[T]) -> T:
        """By psycopg itself, on a connection of SQLAlchemy's pool. Values are text, numbers and times: as they are."""
        borrowed = self._at_hand.pop() if self._at_hand else await greenlet_spawn(self._engine.raw_connection)
        driver: psycopg.AsyncConnection[Any] = borrowed.driver_connection  # type: ignore[assignment]

        async def run(statement: Executable, values: Values | list[Values] | None = None) -> Sequence[Any]:
            assert not isinstance(values, list)
            compiled = self._compiled(statement, values or {})
            async with driver.cursor(row_factory=namedtuple_row) as cursor:
                await cursor.execute(str(compiled), dict(compiled.construct_params(values) or {}))
                return await cursor.fetchall() if cursor.description else ()

        try:
            return await work(run)
        except (psycopg.Error, asyncio.CancelledError):
            if driver.closed or driver.info.transaction_status != IDLE:
                await greenlet_spawn(borrowed.invalidate)
            raise
        finally:
            if borrowed.is_valid and len(self._at_hand) < AT_HAND:
                self._at_hand.append(borrowed)
            else:
                borrowed.close()

    def _compiled(self, statement: Executable, values: Values) -> Compiled:
        """Of an insert, the columns are those of its values, which are the same ones each time."""
        found = self._statements.get(statement)
        if found is None:
            columns = list(values) if isinstance(statement, Insert) else None
            found = statement.compile(dialect=self._engine.dialect, column_keys=columns)  # type: ignore[attr-defined]
            self._statements[statement] = found
        return found

    async def close(self) -> None:
        """Waits for what is running, which has its own limit, and gives all connections back."""
        while self._running:
            await asyncio.wait(self._running)
        if self._threads:
            await asyncio.to_thread(self._threads.shutdown)
            while self._kept:
                self._kept.popitem()[1].close()
            self._engine.dispose()
        else:
            while self._at_hand:
                self._at_hand.pop().close()
            await greenlet_spawn(self._engine.dispose)

    async def _patiently(self, run: Callable[[], Awaitable[T]], patience: float) -> T:
        loop = asyncio.get_running_loop()
        done: asyncio.Future[None] = loop.create_future()
        self._running.add(done)
        patient = loop.time() + patience
        try:
            while True:
                try:
                    async with asyncio.timeout(LIMIT):
                        return await run()
                except (DBAPIError, psycopg.Error, PoolTimeout, TimeoutError, OSError) as error:
                    if not is_lost(error) or loop.time() > patient:
                        raise self._refused(error) from None
                await asyncio.sleep(PAUSE)
        finally:
            self._running.discard(done)
            done.set_result(None)

    def _refused(self, error: BaseException) -> StoreError:
        return StoreError(f"{NOT_SAVED} {why(error, self._url)}")


IDLE = psycopg.pq.TransactionStatus.IDLE


def _through(connection: Connection) -> Run:
    async def run(statement: Executable, values: Values | list[Values] | None = None) -> Sequence[Any]:
        result = connection.execute(statement, values)
        return result.all() if result.returns_rows else ()

    return run


def _done(work: Coroutine[Any, Any, T]) -> T:
    """What it gives, where all that it runs is done at once."""
    try:
        work.send(None)
    except StopIteration as end:
        given: T = end.value
        return given
    raise RuntimeError("it waits for something that it does not run")
