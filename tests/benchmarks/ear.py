"""The ear: checks of a draft, redaction, and similar cases among ten thousand; each beside a comparison."""

import asyncio
import sqlite3
import subprocess
import sys
import time
import tracemalloc
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import date, datetime
from itertools import islice

from adapters import Person
from bot.demo.content import content
from bot.demo.examples import Examples
from bot.past import PastCases
from bot.similar import words
from flows.checks import Draft, read_draft
from flows.debrief import Debrief
from flows.parse import Source, parse
from flows.redact import redacting
from tests.benchmarks import Figure

REPLY = (
    "Dear Ms Okafor, I'm sorry the boots came two weeks late and in the wrong size. I picked them from the wrong "
    "shelf, and then your call on Monday, at 15:20, was not logged. A new pair left today, order 4711-22, and reaches "
    "you on Thursday; ring me on 020 7946 0155 if it does not. However, please contact the courier about the old pair. "
)
COMPLAINT = "I ordered walking boots in size 6 on 2 May and got size 8, two weeks late. Nobody answered my call."
WORST = ("sorry if you feel ", "you should have ", "£1 by 1 ", "but the courier lost ", "1-")
TURNS = 300


def figures() -> Iterator[Figure]:
    yield from checking()
    yield from redaction()
    yield from asyncio.run(similar())


def p95(act: Callable[[], object], turns: int = TURNS) -> float:
    """Milliseconds of CPU time that 95 of 100 turns stay under."""
    act()
    taken = []
    for _ in range(turns):
        start = time.process_time_ns()
        act()
        taken.append(time.process_time_ns() - start)
    return sorted(taken)[int(turns * 0.95)] / 1e6


def reading(text: str) -> Callable[[], object]:
    draft = Draft(text=text, complaint=COMPLAINT)
    return lambda: read_draft(draft)


def checking() -> Iterator[Figure]:
    text = REPLY * 5
    first = p95(reading(text[:500]))
    yield Figure("a draft of 500 characters, p95", first, "ms", 5)
    for size in (1_000, 2_000):
        taken = p95(reading(text[:size]))
        yield Figure(f"a draft of {size:,} characters, p95", taken, "ms", None, "in proportion", first * size / 500)
    worst = max((p95(reading((one * 2_000)[:2_000]), 20), one) for one in WORST)
    yield Figure(f"2,000 characters of “{worst[1].strip()}”", worst[0], "ms", 50)
    code = (
        "import time; from flows.checks import Draft, read_draft; start = time.process_time();"
        "read_draft(Draft(text='Sorry.')); print(time.process_time() - start)"
    )
    first_use = min(float(subprocess.check_output([sys.executable, "-c", code])) for _ in range(3)) * 1_000
    yield Figure("the first draft of a process (patterns and weights)", first_use, "ms", 100)


def redaction() -> Iterator[Figure]:
    redact = redacting(playbook())
    text = (REPLY * 6)[:2_000]
    yield Figure("redaction of 2,000 characters, p95", p95(lambda: redact(text)), "ms", 1, *phonenumbers(text))
    worst = max(p95(lambda one=one: redact((one * 2_000)[:2_000]), 50) for one in ("1-", "a@", "DE89 ", "Mr A"))  # type: ignore[misc]
    yield Figure("its worst repeated pattern", worst, "ms", 5)


def phonenumbers(text: str) -> tuple[str, float] | tuple[()]:
    try:
        from phonenumbers import PhoneNumberMatcher
    except ImportError:
        return ()
    return "phonenumbers, phones alone", p95(lambda: list(PhoneNumberMatcher(text, "GB")), 50)


class Shelf:
    def __init__(self, debriefs: list[Debrief]) -> None:
        self._kept = debriefs

    async def debriefs(self, team: str, since: datetime | None) -> AsyncIterator[Debrief]:
        for one in self._kept:
            yield one


async def similar() -> list[Figure]:
    made = list(islice(Examples(playbook(), content(), 1, date(2031, 5, 1)), 10_000))
    me = Person(team=made[0].team, platform="web", id="me")
    tracemalloc.start()
    past = PastCases(Shelf(made))  # type: ignore[arg-type]
    start = time.process_time()
    await past.near(me, made[0].story)
    building, (size, _) = time.process_time() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    stories = [one.story for one in made[::50]]
    taken = []
    for story in stories:
        start_ns = time.process_time_ns()
        await past.near(me, story)
        taken.append((time.process_time_ns() - start_ns) / 1e6)
    near = sorted(taken)[int(len(taken) * 0.95)]
    table = sqlite3.connect(":memory:")
    table.execute("create virtual table d using fts5(story)")
    table.executemany("insert into d values (?)", ((one.story,) for one in made))

    def ask(story: str) -> list[object]:
        question = " OR ".join(f'"{word}"' for word in words(story))
        return table.execute("select rowid from d where d match ? order by rank limit 40", (question,)).fetchall()

    theirs = sorted(p95(lambda story=story: ask(story), 1) for story in stories)[int(len(stories) * 0.95)]  # type: ignore[misc]
    return [
        Figure("similar cases among 10,000, p95", near, "ms", 5, "SQLite FTS5", theirs),
        Figure("their index and cases in memory", size / 1e6, "MB", 60),
        Figure("making it from the store", building, "s", 5),
    ]


def playbook():  # type: ignore[no-untyped-def]
    from importlib import resources

    text = (resources.files("flows") / "playbooks" / "en.toml").read_text("utf-8")
    return parse(Source("en.toml", text))


if __name__ == "__main__":
    for figure in figures():
        print(figure.line())
