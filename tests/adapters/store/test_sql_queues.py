"""Jobs on PostgreSQL while several processes put and take at once: one of a queue at a time, in order, each once."""

import asyncio
import random
from contextlib import AsyncExitStack
from datetime import timedelta
from itertools import count

from adapters import Job
from adapters.store.sql import SqlStore
from tests.adapters.store import postgres
from tests.adapters.store.engines import Engine
from tests.adapters.store.examples import NOON, job

LEASE = timedelta(minutes=2)
QUEUES = ("q", "r", "s")
EACH = 40  # jobs that each of those who put puts
PUTTERS, TAKERS = 6, 6


async def test_one_of_a_queue_is_had_at_a_time_however_many_put_and_take(postgresql: Engine) -> None:
    postgres.empty()
    async with AsyncExitStack() as kept:
        stores = [SqlStore.open(postgres.tables(), clock=lambda: NOON) for _ in range(3)]
        for store in stores:
            kept.push_async_callback(store.close)
        numbers, left = count(), PUTTERS * EACH
        had: dict[str, Job] = {}
        done: dict[str, list[int]] = {queue: [] for queue in QUEUES}

        async def putting(seed: int) -> None:
            chance = random.Random(seed)
            for _ in range(EACH):
                number = next(numbers)
                queue = chance.choice(QUEUES)
                assert await chance.choice(stores).put_job(job(f"{number:04}", queue))

        async def taking(seed: int) -> None:
            nonlocal left
            chance = random.Random(seed)
            while left:
                store = chance.choice(stores)
                for one in await store.take("tell", NOON, LEASE, 2):
                    assert one.queue not in had, f"{one.name} and {had[one.queue].name} at once"
                    had[one.queue] = one
                    await asyncio.sleep(chance.uniform(0, 0.002))
                    del had[one.queue]
                    done[one.queue].append(int(one.name))
                    left -= 1
                    await store.finish(one)
                await asyncio.sleep(0)

        async with asyncio.timeout(60):
            await asyncio.gather(*map(putting, range(PUTTERS)), *map(taking, range(TAKERS)))
    assert sorted(number for queue in QUEUES for number in done[queue]) == list(range(PUTTERS * EACH))
