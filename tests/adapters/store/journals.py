"""Journals as the tests open them, alone and under the default store."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path

from adapters.store.journal import Document, Journal, Tables
from adapters.store.tinydb import DEBRIEFS, TALKS, TinyStore
from tests.adapters.store.engines import Clock
from tests.adapters.store.examples import NOON

KEPT: Tables = {"talks": {"a": {"said": "Late"}}}  # in the journal that a test is given

LINES: list[dict[str, dict[str, Document | None]]] = [
    {"talks": {"a": {"said": "Late\n"}}},
    {"jobs": {"1": {"n": 1}, "2": {"n": 2}}},
    {"talks": {"b": {"said": "שלום 👋"}}},
    {"jobs": {"1": None}},
    {"talks": {"a": {"said": "Lost"}}},
]


def no_sync(handle: int) -> None:
    """Where only what is in the file counts."""


def states() -> list[Tables]:
    """The tables after each line."""
    found: list[Tables] = [{}]
    for line in LINES:
        after = {name: dict(table) for name, table in found[-1].items()}
        for name, documents in line.items():
            table = after.setdefault(name, {})
            for id, document in documents.items():
                if document is None:
                    del table[id]
                else:
                    table[id] = document
        found.append(after)
    return found


def write(path: Path) -> None:
    with closing(Journal(path, sync=no_sync)) as journal:
        for line in LINES:
            for table, documents in line.items():
                journal.append(table, documents)


def content(path: Path, *, reading: bool = False) -> Tables:
    with closing(Journal(path, reading=reading, sync=no_sync)) as journal:
        return journal.read()


@asynccontextmanager
async def opened(folder: Path, clock: Clock) -> AsyncIterator[TinyStore]:
    store = TinyStore.open(folder, clock)
    try:
        yield store
    finally:
        await store.close()


Sync = Callable[[int], None]


@asynccontextmanager
async def on(
    folder: Path, talks: Sync = no_sync, debriefs: Sync = no_sync, clock: Clock | None = None
) -> AsyncIterator[TinyStore]:
    """The store on disks that can fail, or that are never waited for."""
    journals = Journal(folder / TALKS, sync=talks), Journal(folder / DEBRIEFS, sync=debriefs)
    store = TinyStore(*journals, None, clock or Clock(NOON))
    try:
        yield store
    finally:
        await store.close()


async def stories(store: TinyStore) -> list[str]:
    return [one.story async for one in store.debriefs()]
