"""A whole turn with a durable save on the default store: lock, load, advance, save, fsync."""

import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tinydb import TinyDB

from adapters import Person
from adapters.store.tinydb import TinyStore
from bot.app import load_playbook
from bot.conversation import Bot
from bot.settings import Settings
from flows.debrief import Debrief
from flows.event import Answer, Start
from tests.benchmarks import Figure, median
from tests.talk import ANSWERS, STORY

SIZES = (10, 1_000, 100_000)
TURNS = 300
BATCH = 5_000


def figures() -> Iterator[Figure]:
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            ours, opened, line = asyncio.run(_ours(Path(folder), size))
            bare = _bare_append(Path(folder), line)
            stock = _stock(Path(folder), size)
        what = f"a turn at {size:,} debriefs, median"
        yield Figure(what, ours * 1e3, "ms", 1, "bare append with fsync", bare * 1e3)
        yield Figure(what, ours * 1e3, "ms", 1, "an upsert in TinyDB's own storage", stock * 1e3)
        yield Figure(f"opening the store at {size:,}", opened, "s")


async def _ours(folder: Path, size: int) -> tuple[float, float, bytes]:
    """Seconds of a turn, seconds of opening, and a journal line of usual length."""
    store = TinyStore.open(folder / "ours")
    for first in range(0, size, BATCH):
        await store.put(example(number) for number in range(first, min(first + BATCH, size)))
    await store.close()
    began = time.perf_counter()
    store = TinyStore.open(folder / "ours")
    opened = time.perf_counter() - began
    bot, person = Bot(store, load_playbook(Settings())), Person(team="local", platform="console", id="bench")
    await bot.hear(person, Start(text=STORY))
    found = []
    for number in range(TURNS):
        event = Answer(step="case", value=str(number))
        began = time.perf_counter()
        await bot.hear(person, event)
        found.append(time.perf_counter() - began)
    await store.close()
    line = (folder / "ours" / "conversations.journal").read_bytes().splitlines(keepends=True)[-1]
    return statistics.median(found), opened, line


def _bare_append(folder: Path, line: bytes) -> float:
    with open(folder / "bare", "ab") as file:

        def run() -> None:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())

        return median(run, TURNS)


def _stock(folder: Path, size: int) -> float:
    """TinyDB as it comes: the conversation as a document beside the debriefs."""
    with TinyDB(folder / "stock.json") as database:
        database.table("debriefs").insert_multiple(example(number).model_dump(mode="json") for number in range(size))
        table = database.table("conversations")
        table.insert({"answers": dict(ANSWERS)})
        return median(lambda: table.update({"answers": dict(ANSWERS)}, doc_ids=[1]), 3 if size > 10_000 else 20)


def example(number: int) -> Debrief:
    """A debrief of usual length (1.5 KB)."""
    ended = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
    return Debrief(
        id=f"b{number:07}", team="local", platform="web", agent=f"agent {number % 20}", source="coach",
        started_at=ended - timedelta(minutes=20), ended_at=ended, language="en", case=str(number), story=STORY * 2,
        kind="late", product="delivery", lost="time", wish=ANSWERS["wish"], apology=ANSWERS["apology"],
        apology_public=ANSWERS["apology_public"], options=("express", "refund"), remedy="express", outcome="accepted",
        improve=ANSWERS["improve"], concern=ANSWERS["concern"], root_cause="process", private=("improve",),
    )  # fmt: skip
