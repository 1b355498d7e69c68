"""Jobs over the real default store, with a clock that the test sets."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters import Job, Later, StoreError
from adapters.store.tinydb import TinyStore
from bot.jobs import FIRST_WAIT, MOST, TRIES, Jobs

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
SOON = 5.0  # seconds that a test waits at most


class Clock:
    now = NOW

    def __call__(self) -> datetime:
        return self.now


def job(name: str, queue: str = "q", text: str = "") -> Job:
    return Job(team="t", name=name, kind="k", queue=queue, text=text, due_at=NOW)


@asynccontextmanager
async def jobs(folder: Path, do: Callable[[Job], Awaitable[None]], clock: Clock) -> AsyncIterator[Jobs]:
    """Jobs that run; what is done comes from `do`."""
    store = TinyStore.open(folder, clock)
    work = Jobs(store, clock)
    loop = asyncio.create_task(work.run({"k": do}))
    try:
        yield work
    finally:
        loop.cancel()
        with suppress(asyncio.CancelledError):
            await loop
        await work.drain(SOON)
        await store.close()


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(SOON):
        while not true():  # noqa: ASYNC110 - what is waited for tells nobody
            await asyncio.sleep(0.002)


async def test_a_job_is_done_once_however_often_it_is_put(tmp_path: Path) -> None:
    done: list[str] = []

    async def do(one: Job) -> None:
        done.append(one.name)

    async with jobs(tmp_path, do, Clock()) as work:
        assert [await work.put(job("a")), await work.put(job("a")), await work.put(job("b"))] == [True, False, True]
        await until(lambda: len(done) == 2)
        assert await work.put(job("a")) is False
    assert done == ["a", "b"]


async def test_jobs_of_one_queue_are_done_one_at_a_time_in_order_and_queues_side_by_side(tmp_path: Path) -> None:
    running: set[str] = set()
    done: list[str] = []
    side_by_side = asyncio.Event()

    async def do(one: Job) -> None:
        assert one.queue not in running
        running.add(one.queue)
        if running == {*"abc"}:
            side_by_side.set()
        await side_by_side.wait()
        running.discard(one.queue)
        done.append(one.name)

    names = [f"{queue}{number}" for number in range(5) for queue in "abc"]
    async with jobs(tmp_path, do, Clock()) as work:
        for name in names:
            await work.put(job(name, queue=name[0]))
        await until(lambda: len(done) == len(names))
    for queue in "abc":
        assert [name for name in done if name[0] == queue] == [f"{queue}{number}" for number in range(5)]


async def test_no_more_run_at_once_than_the_bound(tmp_path: Path) -> None:
    running = most = done = 0
    full = asyncio.Event()

    async def do(one: Job) -> None:
        nonlocal running, most, done
        running += 1
        most = max(most, running)
        if running == MOST:
            full.set()
        await full.wait()
        running -= 1
        done += 1

    async with jobs(tmp_path, do, Clock()) as work:
        for number in range(3 * MOST):
            await work.put(job(str(number), queue=str(number)))
        await until(lambda: done == 3 * MOST)
    assert most == MOST


async def test_one_that_fails_is_done_again_after_a_wait_that_grows_and_then_given_up(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    clock = Clock()
    tries: list[datetime] = []

    async def do(one: Job) -> None:
        if one.name == "a":
            tries.append(clock.now)
            raise ValueError("my boots never came")

    async with jobs(tmp_path, do, clock) as work:
        await work.put(job("a"))
        for number in range(1, TRIES):
            await until(lambda number=number: len(tries) == number)  # type: ignore[misc]
            await asyncio.sleep(0.01)
            clock.now += FIRST_WAIT * 2 ** (number - 1) if number < 9 else timedelta(minutes=5)
            await work.put(job(f"awake{number}", queue="other"))
        await until(lambda: "given up" in caplog.text)
    assert "ValueError" in caplog.text
    assert "boots" not in caplog.text


async def test_later_says_when_and_keeps_its_place_before_the_next(tmp_path: Path) -> None:
    clock = Clock()
    done: list[str] = []

    async def do(one: Job) -> None:
        if one.name == "a" and clock.now == NOW:
            raise Later(timedelta(seconds=30))
        done.append(one.name)

    async with jobs(tmp_path, do, clock) as work:
        await work.put(job("a"))
        await work.put(job("b"))
        await work.put(job("c", queue="other"))
        await until(lambda: done == ["c"])
        clock.now += timedelta(seconds=30)
        await work.put(job("d", queue="other"))
        await until(lambda: len(done) == 4)
    assert [name for name in done if name in "ab"] == ["a", "b"]


async def test_what_was_put_before_a_crash_is_done_after_it(tmp_path: Path) -> None:
    store = TinyStore.open(tmp_path)
    await store.put_job(job("a", text="words"))
    await store.close()
    done: list[Job] = []

    async def do(one: Job) -> None:
        done.append(one)

    async with jobs(tmp_path, do, Clock()):
        await until(lambda: bool(done))
    assert done == [job("a", text="words")]


async def test_a_store_that_fails_for_a_while_stops_nothing_for_good(tmp_path: Path) -> None:
    class Failing(TinyStore):
        failures = 3

        async def take(self, kind: str, now: datetime, lease: timedelta, limit: int) -> list[Job]:
            if self.failures:
                self.failures -= 1
                raise StoreError("away")
            return await super().take(kind, now, lease, limit)

    done: list[str] = []

    async def do(one: Job) -> None:
        done.append(one.name)

    store = Failing.open(tmp_path)
    work = Jobs(store)
    loop = asyncio.create_task(work.run({"k": do}))
    for number in range(4):
        await work.put(job(str(number), queue=str(number)))
        await asyncio.sleep(0.01)
    await until(lambda: len(done) == 4)
    loop.cancel()
    with suppress(asyncio.CancelledError):
        await loop
    await work.drain(SOON)
    await store.close()
