"""Several processes on one PostgreSQL: whatever reaches whichever, each event counts once and there is one debrief."""

import asyncio
import random
import signal
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack, ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest

from adapters import Conversation, Job, Person
from adapters.store.address import parse_url
from adapters.store.migrations import migrate
from adapters.store.sql import SqlStore
from bot.conversation import Bot
from bot.jobs import LEASE, Jobs
from flows.coaching import coaching
from flows.debrief import Debrief
from flows.event import EVENT, Answer, Event, Start
from flows.flow import at
from tests.adapters.store import postgres
from tests.bot.deliverer import ANN
from tests.bot.hearing import PLAYBOOK
from tests.bot.program import PATIENCE, Running
from tests.talk import ANSWERS, STORY, talk

NOW = datetime(2031, 5, 12, 9, tzinfo=UTC)
CLERK = Person(team="local", platform="web", id="kim")


@pytest.fixture
def tables() -> Iterator[str]:
    """A PostgreSQL database with tables of our own."""
    if why := postgres.missing():
        pytest.skip(why)
    with postgres.database(postgres.server()) as where:
        migrate(parse_url(where))
        yield where


def whole() -> list[Event]:
    """What is said after the story, from the first question to the end."""
    (_, first), *rest = talk(coaching(PLAYBOOK), ANSWERS, NOW)
    assert isinstance(first, Answer)
    assert first.step == "story"
    return [event for _, event in rest]


async def kept(where: str, person: Person) -> tuple[Conversation, list[Debrief]]:
    """The one conversation of this person, and all debriefs."""
    store = SqlStore.open(where, reading=True)
    try:
        (conversation,) = await store.latest(person)
        return conversation, [one async for one in store.debriefs()]
    finally:
        await store.close()


def complete(debrief: Debrief) -> None:
    assert (debrief.case, debrief.outcome, debrief.root_cause) == ("4711", "accepted", "process")
    assert (debrief.story, debrief.apology) == (STORY, ANSWERS["apology"])
    assert debrief.options == ("express", "refund")


class Browser:
    """Somebody whose requests go to any of the services; each answer's status is 303 where it was taken."""

    def __init__(self, session: aiohttp.ClientSession, ports: list[int], chance: random.Random) -> None:
        self.session, self.ports, self.chance = session, ports, chance
        self.id = ""

    async def start(self) -> None:
        """Presses the button three times."""
        form = {"flow": "coach", "text": STORY, "event": "start"}
        answers = await asyncio.gather(*(self._post("/start", form) for _ in range(3)))
        ((where, status),) = {*answers}
        assert status == 303
        self.id = where.removeprefix("/c/").removesuffix("#now")

    async def send(self, event: Event, delivery: str, step: str) -> int:
        form = {"do": event.do, "step": step, "event": delivery}
        if isinstance(event, Answer):
            form[f"value.{step}"] = event.value
        return (await self._post(f"/c/{self.id}", form))[1]

    async def _post(self, path: str, form: dict[str, str]) -> tuple[str, int]:
        address = f"http://127.0.0.1:{self.chance.choice(self.ports)}{path}"
        async with self.session.post(address, data=form, allow_redirects=False) as answer:
            return answer.headers.get("Location", ""), answer.status


async def test_two_services_behind_one_address_need_no_sticky_sessions(tables: str, tmp_path: Path) -> None:
    chance = random.Random(11)
    with ExitStack() as running:
        services = [
            running.enter_context(Running(tmp_path, "serve", "--port", "0", AMENDS_STORE=tables)) for _ in range(2)
        ]
        ports = [service.port() for service in services]
        cookies = {"amends_as": CLERK.id}
        async with aiohttp.ClientSession(cookies=cookies) as session:
            browser = Browser(session, ports, chance)
            await browser.start()
            store = SqlStore.open(tables, reading=True)
            said, early = whole(), 0
            steps = [one.step if isinstance(one, Answer) else "" for one in said]
            for number, event in enumerate(said):
                # Which question a skip or a keep is about, a page knows; here the store does.
                step = steps[number] or await open_step(store)
                sent = [browser.send(event, f"e{number}", step) for _ in range(chance.randint(2, 4))]
                if number:
                    before = chance.randrange(number)
                    if isinstance(said[before], Answer):
                        sent.append(browser.send(said[before], f"e{before}", steps[before]))
                if number + 1 < len(said) and isinstance(said[number + 1], Answer) and chance.random() < 0.5:
                    sent.append(browser.send(said[number + 1], f"early{number}", steps[number + 1]))
                    early += 1
                chance.shuffle(sent)
                assert 303 in await asyncio.gather(*sent)
            await store.close()
        for service in services:
            assert service.stop() == (0, "")
    conversation, debriefs = await kept(tables, CLERK)
    assert len(debriefs) == 1
    complete(debriefs[0])
    assert len(set(conversation.events)) == len(conversation.events) == conversation.version
    assert {f"e{number}" for number in range(len(said))} <= {*conversation.events}
    print(f"{len(said)} answers, each sent 2 to 4 times to either of two services, {early} of them also too early")


async def open_step(store: SqlStore) -> str:
    """The question that a page would show."""
    (conversation,) = await store.latest(CLERK)
    turn = at(coaching(PLAYBOOK), conversation.state)
    return turn.step.id if turn.step else ""


def until_heard(file: Path, name: str) -> list[tuple[str, int]]:
    """Every job that was heard and the process that heard it, once this one was."""
    until = time.monotonic() + PATIENCE
    while True:
        lines = file.read_text().splitlines() if file.exists() else []
        found = [(job, int(process)) for job, process in map(str.split, lines)]
        if name in dict(found):
            return found
        assert time.monotonic() < until, found
        time.sleep(0.01)


def deliveries() -> list[Job]:
    """A whole complaint as a platform delivers it, in order."""
    events = [Start(text=STORY), *whole()]
    return [
        Job(
            team="local", name=f"d{number:03}", kind="delivery", queue="ann", due_at=datetime.now(UTC),
            text=event.model_copy(update={"event": f"d{number:03}"}).model_dump_json(),
        )
        for number, event in enumerate(events)
    ]  # fmt: skip


async def test_deliveries_to_either_process_are_heard_once_in_order_and_a_killed_one_is_taken_over(
    tables: str, tmp_path: Path
) -> None:
    chance, jobs, heard = random.Random(5), deliveries(), tmp_path / "heard"
    names = [job.name for job in jobs]
    hang = names[len(names) // 2]
    words = (tables, str(heard), datetime.now(UTC).isoformat(), hang)
    with ExitStack() as running:
        two = [running.enter_context(Running(tmp_path, *words, module="tests.bot.deliverer")) for _ in range(2)]
        again = 0
        for number, job in enumerate(jobs):
            doubled = chance.choices(jobs[: number + 1], k=chance.randint(0, 2))
            again += len(doubled)
            for one in (job, *doubled):
                process = chance.choice(two)
                process.tell(one.model_dump_json())
                assert process.line() == f"{one.name}\n"
        by = dict(until_heard(heard, hang))[hang]
        killed, left = sorted(two, key=lambda one: one.process.pid != by)
        killed.stop(signal.SIGKILL)
        found = until_heard(heard, names[-1])
        assert left.end() == (0, "")
    conversation, debriefs = await kept(tables, ANN)
    assert [name for name, _ in found] == sorted([*names, hang])
    assert {process for name, process in found if name >= hang} == {killed.process.pid, left.process.pid}
    assert (conversation.events, conversation.version) == (tuple(names), len(names))
    assert len(debriefs) == 1
    complete(debriefs[0])
    print(f"{len(names)} deliveries and {again} repeats of them to either of two processes, one of them killed")


async def test_what_is_done_twice_because_clocks_differ_counts_once_and_in_order(tables: str) -> None:
    """One of two machines is so far ahead that every lease of the other seems over to it."""
    jobs, chance = deliveries(), random.Random(7)
    done: list[str] = []
    async with AsyncExitStack() as kept_open:

        async def machine(ahead: timedelta) -> Jobs:
            store = SqlStore.open(tables)
            kept_open.push_async_callback(store.close)
            work, bot = Jobs(store, lambda: datetime.now(UTC) + ahead), Bot(store, PLAYBOOK)

            async def hear(job: Job) -> None:
                await asyncio.sleep(chance.random() / 50)
                await bot.hear(ANN, EVENT.validate_json(job.text))
                await asyncio.sleep(chance.random() / 50)
                done.append(job.name)

            doing = asyncio.create_task(work.run({"delivery": hear}))
            kept_open.push_async_callback(work.drain, PATIENCE)
            kept_open.callback(doing.cancel)
            return work

        two = [await machine(timedelta()), await machine(2 * LEASE)]
        for job in jobs:
            await chance.choice(two).put(job)
        async with asyncio.timeout(PATIENCE):
            while jobs[-1].name not in done:
                for work in two:  # each looks at once, and not only every second
                    await work.put(jobs[0])
                await asyncio.sleep(0.005)
    conversation, debriefs = await kept(tables, ANN)
    twice = len(done) - len({*done})
    assert twice > 0
    assert conversation.events == tuple(job.name for job in jobs)
    assert len(debriefs) == 1
    complete(debriefs[0])
    print(f"{len(jobs)} deliveries to two machines whose clocks differ: {twice} were done twice, and counted once")
