"""Doing what the store was told to do later: a bound on how much runs at once, again after a failure, in order."""

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta

from adapters import Job, Later, Store, StoreError

log = logging.getLogger("amends.jobs")

MOST = 32  # jobs that run at once
LEASE = timedelta(minutes=2)  # after it another process may take a job whose process has died
LIMIT = LEASE.total_seconds() / 2  # seconds that one try may take, well within its lease
POLL = 1.0  # seconds until a look for jobs that another process put, or that have become due
TRIES = 12  # with the waits below about half an hour, longer than a platform is usually away
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=1), timedelta(minutes=5)

Do = Callable[[Job], Awaitable[None]]


class Jobs:
    """Does what is put into the store."""

    def __init__(self, store: Store, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._store = store
        self._clock = clock
        self._running: set[asyncio.Task[None]] = set()
        self._news = asyncio.Event()

    async def put(self, job: Job) -> bool:
        """Keep it; on disk when this returns. False if it is there already. Raises StoreError."""
        new = await self._store.put_job(job)
        self._news.set()
        return new

    async def run(self, doing: Mapping[str, Do]) -> None:
        """Does jobs until cancelled. `doing`: by kind, who does it; one that raises is tried again."""
        while True:
            self._news.clear()
            try:
                for kind, do in doing.items():
                    await self._start(kind, do)
            except StoreError as error:
                log.warning("jobs wait: %s", error)
            try:
                async with asyncio.timeout(POLL):
                    await self._news.wait()
            except TimeoutError:
                pass

    async def drain(self, seconds: float) -> None:
        """Waits for what is running, at most so long; what is not done then is done again after its lease."""
        if self._running:
            await asyncio.wait(self._running, timeout=seconds)
        for task in self._running:
            task.cancel()

    async def _start(self, kind: str, do: Do) -> None:
        free = MOST - len(self._running)
        if free <= 0:
            return
        for job in await self._store.take(kind, self._clock(), LEASE, free):
            task = asyncio.create_task(self._do(job, do))
            self._running.add(task)
            task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self._news.set()  # the next of its queue can be had

    async def _do(self, job: Job, do: Do) -> None:
        """One try. A failure is told by its type and place: its text could quote a customer."""
        try:
            try:
                async with asyncio.timeout(LIMIT):
                    await do(job)
            except Later as later:
                await self._store.postpone(job, self._clock() + later.after)
            except Exception as error:
                await self._failed(job, error)
            else:
                await self._store.finish(job)
        except StoreError as error:
            log.warning("%s waits for its lease to end: %s", job.kind, error)

    async def _failed(self, job: Job, error: Exception) -> None:
        place = traceback.extract_tb(error.__traceback__)[-1]
        what = f"{job.kind}: {type(error).__name__} in {place.filename}, line {place.lineno}"
        if job.tries + 1 >= TRIES:
            log.error("%s; given up after %s tries", what, job.tries + 1)
            await self._store.finish(job)
            return
        log.warning("%s; try %s", what, job.tries + 1)
        await self._store.postpone(job, self._clock() + min(FIRST_WAIT * 2**job.tries, LONGEST_WAIT))
