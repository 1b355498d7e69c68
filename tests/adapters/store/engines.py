"""The engines that keep the Store contract: how each opens an empty store, and the same one again after closing."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from adapters import Store
from adapters.store.sql import SqlStore
from adapters.store.tinydb import TinyStore
from tests.adapters.store import postgres
from tests.adapters.store.model import MemoryStore


class Clock:
    """Says the time that a test sets."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, time: timedelta) -> datetime:
        """The time after it has passed."""
        self.now += time
        return self.now


Open = Callable[[], AbstractAsyncContextManager[Store]]


class Engine(NamedTuple):
    """`fresh`: a place for one store, empty, and gone with its context. Each call of what it gives opens that store.

    `missing`: why it cannot be had on this machine; "" if it can. `lives`: how many it can go through in some seconds.
    """

    name: str
    fresh: Callable[[Clock], AbstractAsyncContextManager[Open]]
    missing: Callable[[], str] = str
    lives: int = 60


@asynccontextmanager
async def tinydb(clock: Clock) -> AsyncIterator[Open]:
    with TemporaryDirectory() as folder:

        @asynccontextmanager
        async def opened() -> AsyncIterator[Store]:
            store = TinyStore.open(Path(folder), clock)
            try:
                yield store
            finally:
                await store.close()

        yield opened


@asynccontextmanager
async def memory(clock: Clock) -> AsyncIterator[Open]:
    store = MemoryStore(clock)

    @asynccontextmanager
    async def opened() -> AsyncIterator[Store]:
        yield store

    yield opened


@asynccontextmanager
async def sqlite(clock: Clock) -> AsyncIterator[Open]:
    with TemporaryDirectory() as folder:
        yield _opening(f"sqlite:{folder}/store.db", clock)


@asynccontextmanager
async def postgresql(clock: Clock) -> AsyncIterator[Open]:
    postgres.empty()
    yield _opening(postgres.tables(), clock)


def _opening(where: str, clock: Clock) -> Open:
    @asynccontextmanager
    async def opened() -> AsyncIterator[Store]:
        store = SqlStore.open(where, clock=clock)
        try:
            yield store
        finally:
            await store.close()

    return opened


# The model is one of them: comparing with it proves something only while it keeps the contract itself.
ENGINES = (
    Engine("memory", memory),
    Engine("tinydb", tinydb),
    Engine("sqlite", sqlite, lives=12),
    Engine("postgresql", postgresql, postgres.missing, lives=8),
)
