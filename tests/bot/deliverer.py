"""A process of a service, without a platform: puts deliveries as it is told, and does them in the background.

    python -m tests.bot.deliverer STORE HEARD SINCE HANG

In: a Job a line. Out: its name when it is on disk. The file HEARD gets a line with the name and this process's id when
the coach has heard it. From SINCE on (ISO) the clock runs a hundred times as fast as others, so that a lease of two
minutes is over in moments. After hearing HANG for the first time it never gets done.
"""

import asyncio
import os
import sys
from datetime import UTC, datetime

from adapters import Job, Person
from bot.app import load_playbook, open_store
from bot.conversation import Bot
from bot.jobs import Jobs
from bot.settings import Settings
from flows.event import EVENT

FASTER = 100
ANN = Person(team="local", platform="slack", id="ann")


async def main(where: str, heard: str, since: str, hang: str) -> None:
    began = datetime.fromisoformat(since)
    store = open_store(Settings(store=where))
    jobs = Jobs(store, lambda: began + (datetime.now(UTC) - began) * FASTER)
    bot = Bot(store, load_playbook(Settings()))

    async def hear(job: Job) -> None:
        await bot.hear(ANN, EVENT.validate_json(job.text))
        with open(heard, "a") as file:  # noqa: ASYNC230
            print(job.name, os.getpid(), file=file)
        if job.name == hang and job.tries == 0:
            await asyncio.Event().wait()

    doing = asyncio.create_task(jobs.run({"delivery": hear}))
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while line := await lines.readline():
        job = Job.model_validate_json(line)
        await jobs.put(job)
        print(job.name, flush=True)
    doing.cancel()
    await asyncio.wait([doing])
    await jobs.drain(5)
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
