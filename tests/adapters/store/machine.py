"""Anything that can be done with a store, in any order, closing and opening it again too, beside the model."""

import asyncio
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from adapters import Conflict, Conversation, Job, Person, Preferences, Store
from flows.debrief import Debrief
from flows.flow import State
from tests.adapters.store.engines import Clock, Engine
from tests.adapters.store.examples import DAY, HOUR, NOON, SECOND, STRANGERS, conversation, debrief, job
from tests.adapters.store.model import MemoryStore

LEASE = timedelta(minutes=2)

# Few of each, so that they meet.
everybody = st.sampled_from([person for pair in STRANGERS for person in pair])
ids = st.sampled_from(["1", "2", "3"])
some_names = st.sampled_from(["a", "b", "a/b", "a%", "%"])
kinds = st.sampled_from(["tell", "ask"])
some_jobs = st.builds(
    job,
    st.sampled_from("abcdef"),
    st.sampled_from("qr"),
    team=st.sampled_from(["north", "south"]),
    kind=kinds,
    due_at=st.integers(-2, 2).map(lambda hours: NOON + hours * HOUR),
)
words = st.sampled_from(["Late", "Lost", "Wrong size", "שלום 👋"])
events = st.sampled_from(["e1", "e2", "e3", "e4"])


class Beside(RuleBasedStateMachine):
    """The engine's store and the model do the same, and answer the same."""

    engine: Engine

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock(NOON)
        self.model = MemoryStore(self.clock)
        self.runner = asyncio.Runner()
        self.place, self.opened = AsyncExitStack(), AsyncExitStack()
        self.taken: list[Job] = []

    @initialize()
    def open(self) -> None:
        self.open_store = self.run(self.place.enter_async_context(self.engine.fresh(self.clock)))
        self.store: Store = self.run(self.opened.enter_async_context(self.open_store()))

    def teardown(self) -> None:
        try:
            self.close_and_open_again(0)
            self.look()
        finally:
            self.run(self.opened.aclose())
            self.run(self.place.aclose())
            self.runner.close()

    def run(self, what: Coroutine[Any, Any, Any]) -> Any:
        return self.runner.run(what)

    def both(self, method: str, *given: Any) -> Any:
        """What the store answers, which is what the model answers."""
        return self.run(self._both(method, *given))

    async def _both(self, method: str, *given: Any) -> Any:
        found = await getattr(self.store, method)(*given)
        assert found == await getattr(self.model, method)(*given)
        return found

    @rule(hours=st.sampled_from([0, 1, 24, 24 * 8]))
    def close_and_open_again(self, hours: int) -> None:
        self.run(self.opened.aclose())
        # What the last process had taken may be free at once or when its lease is over: by now it is.
        self.clock.pass_by(LEASE + hours * HOUR)
        self.store = self.run(self.opened.enter_async_context(self.open_store()))

    @rule(hours=st.sampled_from([1, 24, 24 * 3]))
    def time_passes(self, hours: int) -> None:
        self.clock.pass_by(hours * HOUR)

    @rule(person=everybody, id=ids, event=events, said=words, ended=st.booleans(), log=st.booleans())
    def save(self, person: Person, id: str, event: str, said: str, ended: bool, log: bool) -> None:
        """The next version, of a conversation that is new or this person's own."""
        now = self.clock.pass_by(SECOND)
        known = self.run(self.model.load(person.team, id))
        if known is None and self.model.had(person.team, id):
            return  # it was forgotten, and an id is never used again
        if known and (known.platform, known.agent) != (person.platform, person.id):
            return
        before: Conversation = known or conversation(id, person)
        after = before.model_copy(
            update={
                "state": State(answers={**before.state.answers, event: said}),
                "events": (*before.events, event)[-3:],
                "updated_at": now,
                "ended_at": now if ended else None,
            }
        )
        logged = debrief(id, person, story=said, ended_at=now) if log else None
        self.both("save", after, logged)

    @rule(person=everybody, id=ids, off=st.sampled_from([-1, 1, 2]))
    def save_what_is_not_the_latest(self, person: Person, id: str, off: int) -> None:
        known = self.run(self.model.load(person.team, id))
        version = (known.version if known else 0) + off
        if version < 0 or (known is None and self.model.had(person.team, id)):
            return
        stale = conversation(id, person, version=version, state=State(answers={"story": "stale"}))
        with pytest.raises(Conflict):
            self.run(self.store.save(stale, debrief(id, person, story="stale")))

    @rule(some=st.lists(st.tuples(everybody, ids, words), max_size=3), hours=st.integers(0, 3))
    def put(self, some: list[tuple[Person, str, str]], hours: int) -> None:
        ended = NOON + hours * HOUR
        self.both("put", [debrief(id, person, story=said, ended_at=ended) for person, id, said in some])

    @rule(person=everybody, expert=st.booleans())
    def prefer(self, person: Person, expert: bool) -> None:
        self.both("prefer", person, Preferences(expert=expert))

    @rule(person=everybody, name=some_names, text=st.none() | words)
    def remember(self, person: Person, name: str, text: str | None) -> None:
        self.both("remember", person.team, name, text)

    @rule(one=some_jobs)
    def put_job(self, one: Job) -> None:
        self.both("put_job", one)

    @rule(kind=kinds, hours=st.integers(-2, 3), limit=st.integers(0, 3))
    def take(self, kind: str, hours: int, limit: int) -> None:
        now = max(self.clock.now, NOON + hours * HOUR)
        self.taken += self.both("take", kind, now, LEASE, limit)

    @precondition(lambda self: self.taken)
    @rule(data=st.data())
    def finish(self, data: st.DataObject) -> None:
        """By whoever took it at some time, perhaps long ago."""
        self.both("finish", data.draw(st.sampled_from(self.taken)))

    @precondition(lambda self: self.taken)
    @rule(data=st.data(), hours=st.integers(-1, 3))
    def postpone(self, data: st.DataObject, hours: int) -> None:
        self.both("postpone", data.draw(st.sampled_from(self.taken)), self.clock.now + hours * HOUR)

    @rule()
    def look(self) -> None:
        """Everything that can be asked is answered alike."""
        self.run(self._look())

    async def _look(self) -> None:
        for person in {person for pair in STRANGERS for person in pair}:
            await self._both("latest", person)
            await self._both("logged", person)
            await self._both("preferences", person)
            for id in ("1", "2", "3"):
                await self._both("load", person.team, id)
                await self._both("debrief", person.team, id)
            for name in ("a", "b", "a/b", "a%", "%"):
                await self._both("recall", person.team, name)
            for event in ("e1", "e2", "e3", "e4"):
                heard = await self.store.heard(person, event)
                assert (heard is None) == (await self.model.heard(person, event) is None)
                assert heard is None or event in heard.events
        for beginning in ("", "a", "a%", "%"):
            await self._both("names", beginning)
        for asked in ({}, {"team": "north"}, {"since": NOON + HOUR}, {"until": NOON + HOUR}, {"until": NOON + 9 * DAY}):
            found = [one async for one in self.store.debriefs(**asked)]
            assert [_place(one) for one in found] == sorted(_place(one) for one in found)
            expected = [one async for one in self.model.debriefs(**asked)]
            assert sorted(found, key=_place_and_team) == sorted(expected, key=_place_and_team)


def _place(one: Debrief) -> tuple[datetime, str]:
    return one.ended_at, one.id


def _place_and_team(one: Debrief) -> tuple[datetime, str, str]:
    return one.ended_at, one.id, one.team
