"""The three stores side by side: a turn, counts, searches, opening, memory; two processes on PostgreSQL beside one."""

import asyncio
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg

from adapters import Person, Store
from adapters.store.address import parse_url
from adapters.store.migrations import migrate
from bot.app import load_playbook, open_store
from bot.conversation import Bot
from bot.settings import Settings
from flows.debrief import Debrief
from flows.event import Answer, Start
from tests.adapters.store import postgres
from tests.benchmarks import Figure
from tests.benchmarks.turns import example
from tests.talk import STORY

SIZES = (100, 10_000, 100_000)
TURNS = 300
BATCH = 2_000
LOOKS = 15  # times that a count or a search is measured
SECONDS = 4.0  # that processes answer side by side
PEOPLE = 8  # who answer at once, in one process
TIMES_BARE = 2.5  # what a turn may take, in bare writes

PRODUCTS = ("delivery", "kettle", "toaster", "boots", "app")
CAUSES = ("process", "product", "handling", "expectation", "unknown", "misunderstanding")
NOW = datetime(2026, 1, 1, tzinfo=UTC)
YEAR = timedelta(days=365)

Bare = Callable[[int], Awaitable[None]]


def figures() -> Iterator[Figure]:
    for engine in ("tinydb", "sqlite", "postgresql"):
        if engine == "postgresql" and (why := postgres.missing()):
            print(f"  {why}")
            continue
        with ExitStack() as kept:
            folder = Path(kept.enter_context(tempfile.TemporaryDirectory()))
            where = kept.enter_context(_place(engine, folder))
            filled = 0
            for size in SIZES:
                asyncio.run(_fill(where, filled, size))
                filled = size
                ours, bare = asyncio.run(_turns(engine, where, folder))
                what = f"{engine}: a turn at {size:,} debriefs, median"
                yield Figure(what, ours * 1e3, "ms", TIMES_BARE * bare * 1e3, _bare_name(engine), bare * 1e3)
            for what, seconds in asyncio.run(_looks(where)).items():
                yield Figure(f"{engine}: {what} at {filled:,}", seconds * 1e3, "ms")
            seconds, megabytes = _opened(where)
            yield Figure(f"{engine}: opening at {filled:,}", seconds, "s")
            yield Figure(f"{engine}: memory of the program at {filled:,}", megabytes, "MB")
            one = _answers(where, 1)
            yield Figure(f"{engine}: answers of one process, {PEOPLE} people", one, "/s")
            if engine == "postgresql":
                two = _answers(where, 2)
                yield Figure(f"{engine}: answers of two processes", two, "/s", None, "of one", one)


@contextmanager
def _place(engine: str, folder: Path) -> Iterator[str]:
    """The address of an empty store."""
    if engine != "postgresql":
        yield f"{engine}:{folder / 'store'}"
        return
    with postgres.running() as server, postgres.database(server) as where:
        migrate(parse_url(where))
        yield where


def varied(number: int) -> Debrief:
    """One of 100,000 within a year; one in a thousand tells of a zeppelin."""
    ended = NOW - YEAR + timedelta(minutes=5 * number)
    story = f"{STORY} {'It fell from a zeppelin.' if number % 1_000 == 0 else ''} {STORY}"
    return example(number).model_copy(
        update={
            "started_at": ended - timedelta(minutes=20), "ended_at": ended, "story": story,
            "product": PRODUCTS[number % 5], "root_cause": CAUSES[number * 7 % 6],
        }
    )  # fmt: skip


async def _fill(where: str, first: int, last: int) -> None:
    store = open_store(Settings(store=where))
    for start in range(first, last, BATCH):
        await store.put(varied(number) for number in range(start, min(start + BATCH, last)))
    await store.close()
    if where.startswith("postgresql"):
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")  # as the server does by itself within a minute


async def _turns(engine: str, where: str, folder: Path) -> tuple[float, float]:
    """Seconds of a turn and of a bare write, one after the other, so that both meet the same machine."""
    store = open_store(Settings(store=where))
    bot, person = _bot(store), Person(team="local", platform="console", id=f"bench {time.monotonic_ns()}")
    await bot.hear(person, Start(text=STORY))
    (conversation,) = await store.latest(person)
    ours, theirs = [], []
    with ExitStack() as kept:
        bare = await _bare(engine, where, folder, conversation.model_dump_json(), kept)
        for number in range(TURNS):
            began = time.perf_counter()
            await bare(number)
            between = time.perf_counter()
            await bot.hear(person, Answer(step="case", value=str(number)))
            ours.append(time.perf_counter() - between)
            theirs.append(between - began)
    await store.close()
    return statistics.median(ours), statistics.median(theirs)


def _bare_name(engine: str) -> str:
    return "bare append with fsync, in a thread" if engine == "tinydb" else "bare INSERT and COMMIT"


async def _bare(engine: str, where: str, folder: Path, document: str, kept: ExitStack) -> Bare:
    """What writes that document durably, and nothing else, through the same driver."""
    if engine == "tinydb":
        file = kept.enter_context((folder / "bare").open("ab"))

        def append(number: int) -> None:
            file.write(document.encode())
            file.flush()
            os.fsync(file.fileno())

        return _in_thread(append, kept)
    table = "CREATE TABLE IF NOT EXISTS bare (id text PRIMARY KEY, document text)"
    if engine == "sqlite":
        connection = sqlite3.connect(folder / "bare.db", check_same_thread=False)
        kept.callback(connection.close)
        for statement in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", table, "DELETE FROM bare"):
            connection.execute(statement)
        connection.commit()

        def insert(number: int) -> None:
            connection.execute("INSERT INTO bare VALUES (?, ?)", (str(number), document))
            connection.commit()

        return _in_thread(insert, kept)
    server = await psycopg.AsyncConnection.connect(where)
    await server.execute(table)
    await server.execute("TRUNCATE bare")
    await server.commit()

    async def insert_and_commit(number: int) -> None:
        await server.execute("INSERT INTO bare VALUES (%s, %s)", (str(number), document))
        await server.commit()

    kept.callback(server.pgconn.finish)
    return insert_and_commit


def _in_thread(write: Callable[[int], None], kept: ExitStack) -> Bare:
    """As any server has to: its loop waits for no disk."""
    thread = kept.enter_context(ThreadPoolExecutor(1))

    async def written(number: int) -> None:
        await asyncio.get_running_loop().run_in_executor(thread, write, number)

    return written


async def _looks(where: str) -> dict[str, float]:
    """Seconds of each count and search, at the median."""
    store = open_store(Settings(store=where))
    month = NOW - timedelta(days=30)
    asked: dict[str, Callable[[], Awaitable[object]]] = {
        "count by product, 30 days": lambda: store.count("local", ("product",), since=month),
        "count by product and cause, 30 days": lambda: store.count("local", ("product", "root_cause"), since=month),
        "count by cause and week, one product, a year": lambda: store.count(
            "local", ("root_cause",), since=NOW - YEAR, where={"product": "kettle"}, weekly=True
        ),
        "search two common words, newest 20": lambda: store.search("local", "parcel hotline"),
        "search a rare word, newest 20": lambda: store.search("local", "zeppelin"),
    }
    found = {}
    for what, ask in asked.items():
        times = []
        for _ in range(LOOKS):
            began = time.perf_counter()
            assert await ask()
            times.append(time.perf_counter() - began)
        found[what] = statistics.median(times)
    await store.close()
    return found


def _opened(where: str) -> tuple[float, float]:
    """Seconds that opening takes in a new process, and its resident memory in MB after it (Linux)."""
    program = (
        "import asyncio, sys, time\n"
        "from pathlib import Path\n"
        "from bot.app import open_store\n"
        "from bot.settings import Settings\n"
        "began = time.perf_counter()\n"
        "store = open_store(Settings(store=sys.argv[1]))\n"
        "async def use():\n"
        "    await store.ready()\n"
        "    print(time.perf_counter() - began)\n"
        "    await store.close()\n"
        "asyncio.run(use())\n"
        "status = Path('/proc/self/status').read_text().splitlines()\n"
        "print(int(next(line for line in status if line.startswith('VmRSS')).split()[1]) / 1024)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, where], check=True, capture_output=True, text=True)
    seconds, megabytes = map(float, done.stdout.split())
    return seconds, megabytes


def _answers(where: str, processes: int) -> float:
    """Answers a second of so many processes together, each for a few people at once."""
    command = [sys.executable, "-m", "tests.benchmarks.stores", where]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(processes)]
    return sum(float(process.communicate(timeout=60)[0]) for process in running)


async def _answer_on(where: str) -> float:
    """Answers a second of this process."""
    store = open_store(Settings(store=where))
    bot, over = _bot(store), time.perf_counter() + SECONDS

    async def talk(number: int) -> int:
        person = Person(team="local", platform="console", id=f"{os.getpid()} {number}")
        await bot.hear(person, Start(text=STORY))
        given = 0
        while time.perf_counter() < over:
            given += 1
            await bot.hear(person, Answer(step="case", value=str(given)))
        return given

    given = await asyncio.gather(*map(talk, range(PEOPLE)))
    await store.close()
    return sum(given) / SECONDS


def _bot(store: Store) -> Bot:
    return Bot(store, load_playbook(Settings()))


if __name__ == "__main__":
    print(asyncio.run(_answer_on(sys.argv[1])))
