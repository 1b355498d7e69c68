"""A process that writes as fast as it can and says what was acknowledged, until it is killed.

    python -m tests.adapters.store.writer store FOLDER RUN
    python -m tests.adapters.store.writer journal FILE FIRST

Each line on standard output is one thing that the store, or the journal, said is kept.
"""

import asyncio
import sys
from datetime import timedelta
from itertools import count
from pathlib import Path

from adapters.store.journal import Journal
from adapters.store.tinydb import TinyStore
from tests.adapters.store.examples import NOON, conversation, debrief, job

LEASE = timedelta(hours=1)


def tell(*words: object) -> None:
    print(*words, flush=True)


async def talks(store: TinyStore, run: str) -> None:
    """One conversation after another, of three turns each; the last one logs its debrief."""
    for number in count():
        kept = conversation(f"{run}-{number}")
        for version in (1, 2, 3):
            ended_at = NOON if version == 3 else None
            after = {"events": (*kept.events, f"{kept.id}-{version}"), "ended_at": ended_at}
            kept = await store.save(kept.model_copy(update=after), debrief(kept.id) if ended_at else None)
            tell("saved", kept.id, kept.version)


async def reports(store: TinyStore, run: str) -> None:
    """Debriefs from elsewhere, the same few ever again."""
    for number in count(1):
        await store.put([debrief(f"put-{run}-{number % 3}", story=str(number))])
        tell("put", f"put-{run}-{number % 3}", number)


async def jobs(store: TinyStore, run: str) -> None:
    """Puts jobs into one queue, and does them."""
    for number in count():
        assert await store.put_job(job(f"{run}-{number:06}"))
        tell("waits", f"{run}-{number:06}")
        if number % 2:
            (taken,) = await store.take("tell", NOON, LEASE, 1)
            await store.finish(taken)
            tell("done", taken.name)


async def use_store(folder: Path, run: str) -> None:
    store = TinyStore.open(folder, lambda: NOON)
    tell("open")
    await asyncio.gather(talks(store, run), reports(store, run), jobs(store, run))


def use_journal(file: Path, first: int) -> None:
    """One line after another, and the file anew after every few."""
    journal = Journal(file)
    tell("open")
    for number in count(first):
        journal.append("numbers", {str(number % 300): {"number": number, "text": "x" * 300}})
        tell("added", number)
        if number % 5 == 0:
            journal.compact()


if __name__ == "__main__":
    if sys.argv[1] == "store":
        asyncio.run(use_store(Path(sys.argv[2]), sys.argv[3]))
    else:
        use_journal(Path(sys.argv[2]), int(sys.argv[3]))
