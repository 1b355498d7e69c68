"""A process that writes to the store is killed (SIGKILL) at any moment: what it acknowledged is there, exactly once."""

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer

import pytest

from adapters.store.journal import Journal
from adapters.store.tinydb import TinyStore
from tests.adapters.store.examples import ANN, HOUR, NOON, job

ROOT = Path(__file__).parents[3]
KILLS = int(os.environ.get("AMENDS_KILLS", "20"))
LONGEST = 0.2  # seconds that a process writes at most before it is killed


@dataclass
class Acknowledged:
    """What the processes were told is kept."""

    versions: dict[str, int] = field(default_factory=dict)
    put: dict[str, int] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)
    done: set[str] = field(default_factory=set)

    def hear(self, words: list[str]) -> None:
        match words:
            case ["saved", id, version]:
                self.versions[id] = int(version)
            case ["put", id, number]:
                self.put[id] = int(number)
            case ["waits", name]:
                self.waiting.append(name)
            case ["done", name]:
                self.done.add(name)
            case other:
                raise AssertionError(other)


def say_until_killed(seconds: float, *what: object) -> list[list[str]]:
    """The words of each line that a writer says from its opening until it is killed, so long after."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.adapters.store.writer", *map(str, what)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    ) as writer:  # fmt: skip
        assert writer.stdout
        first = writer.stdout.readline()
        killing = Timer(seconds, writer.kill)
        killing.start()
        said = [first, *writer.stdout]
        killing.join()
    assert (first, writer.returncode) == ("open\n", -signal.SIGKILL)
    return [line.split() for line in said[1:] if line.endswith("\n")]


async def check(folder: Path, known: Acknowledged) -> Counter[str]:
    """Opens the store and looks for everything; what was under way may be there too, but only once and whole."""
    store = TinyStore.open(folder, lambda: NOON)
    try:
        debriefs = [one async for one in store.debriefs()]
        stories = {one.id: one.story for one in debriefs}
        assert len(stories) == len(debriefs)
        for id, version in known.versions.items():
            kept = await store.load("north", id)
            assert kept
            assert kept.version in (version, version + 1)
            assert kept.events == tuple(f"{id}-{one}" for one in range(1, kept.version + 1))
            assert (id in stories) == (kept.version == 3)
        for id, number in known.put.items():
            assert int(stories[id]) in (number, number + 3)
        assert len(await store.logged(ANN, limit=10**9)) == len(debriefs)
        assert not any([await store.put_job(job(name)) for name in (*known.waiting, *known.done)])
        await take_the_rest(store, known)
        return Counter(conversations=len(known.versions), debriefs=len(debriefs), jobs=len(known.waiting))
    finally:
        await store.close()


async def take_the_rest(store: TinyStore, known: Acknowledged) -> None:
    """Every job that is not done can be had once, in order, after the crash."""
    rest = []
    while taken := await store.take("tell", NOON, HOUR, 1):
        await store.finish(taken[0])
        rest.append(taken[0].name)
    assert rest == sorted(set(rest))
    assert known.done.isdisjoint(rest)
    # One may have been finished and not told, one put and not told.
    assert len(set(known.waiting) - known.done - set(rest)) <= 1
    assert len(set(rest) - set(known.waiting)) <= 1
    known.done.update(rest)
    known.done.update(known.waiting)


async def test_whatever_was_acknowledged_is_there_after_every_kill(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = random.randrange(10**6)
    moments = random.Random(seed)
    known, counts = Acknowledged(), Counter[str]()
    for run in range(KILLS):
        for words in say_until_killed(moments.uniform(0, LONGEST), "store", tmp_path, run):
            known.hear(words)
        counts = await check(tmp_path, known)
    with capsys.disabled():
        print(f"\n{KILLS} kills (seed {seed}): {dict(counts)}; none lost, none doubled")
    assert counts["conversations"]
    assert counts["debriefs"]
    assert counts["jobs"]


async def test_a_kill_while_the_file_is_written_anew_loses_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = random.randrange(10**6)
    moments = random.Random(seed)
    path, last = tmp_path / "a.journal", 0
    for _ in range(KILLS // 4):
        said = say_until_killed(moments.uniform(0, LONGEST), "journal", path, last + 1)
        acknowledged = int(said[-1][1]) if said else last
        with closing(Journal(path)) as journal:
            numbers = journal.read().get("numbers", {})
        last = max((one["number"] for one in numbers.values()), default=0)
        assert last in (acknowledged, acknowledged + 1)
        expected = range(max(1, last - 299), last + 1)
        assert {id: one["number"] for id, one in numbers.items()} == {str(one % 300): one for one in expected}
    with capsys.disabled():
        print(f"\n{KILLS // 4} kills while a file is written anew (seed {seed}): {last} lines; none lost")
    assert last
