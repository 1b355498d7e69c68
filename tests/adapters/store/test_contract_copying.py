"""What every store promises of a copy: all that is kept comes out, goes into another, and may come again."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import to_json

from adapters import Chosen, Conversation, Done, Job, Kept, Preferences, Remembered, Store, Talk
from flows.debrief import Debrief
from tests.adapters.store.engines import Clock, Engine, Open
from tests.adapters.store.examples import (
    ANN,
    BEN,
    DAY,
    HOUR,
    NOON,
    SECOND,
    SOUTH,
    STRANGERS,
    WHOLE_DEBRIEF,
    WHOLE_TALK,
    conversation,
    debrief,
    job,
)  # fmt: skip
from tests.adapters.store.strategies import conversations, debriefs, jobs, names, people, texts

LEASE = timedelta(minutes=2)


async def all_of(store: Store) -> list[Kept]:
    """Everything, and as much as its size says."""
    kept = [one async for one in store.everything()]
    assert await store.size() == len(kept)
    return kept


def told(kept: list[Kept]) -> list[tuple[str, bytes]]:
    """In an order of its own, for only that of jobs is promised."""
    return sorted((type(one).__name__, to_json(one)) for one in kept)


async def fill(store: Store) -> None:
    """Something of each kind."""
    await store.save(WHOLE_TALK, WHOLE_DEBRIEF)
    await store.save(await store.save(conversation("open", SOUTH, events=("e9",))))
    await store.put([debrief("old"), debrief("older", BEN, ended_at=NOON - DAY)])
    for person, _ in STRANGERS:
        await store.prefer(person, Preferences(expert=True))
    await store.remember("north", "shown/c1", "here")
    for name in ("a", "b", "c"):
        await store.put_job(job(name))
    await store.put_job(job("d", queue="another", due_at=NOON + HOUR))
    (taken,) = await store.take("tell", NOON, LEASE, 1)
    await store.finish(taken)


async def test_an_empty_store_gives_nothing(store: Store) -> None:
    assert await all_of(store) == []
    await store.keep([])
    assert await all_of(store) == []


async def test_everything_that_is_kept_comes_out(store: Store) -> None:
    await fill(store)
    people = {person.key: person for person, _ in STRANGERS}
    assert told(await all_of(store)) == told(
        [
            *(Chosen(person, Preferences(expert=True)) for person in people.values()),
            Remembered("north", "shown/c1", "here"),
            Done("north", "a", NOON),
            job("b"), job("c"), job("d", queue="another", due_at=NOON + HOUR),
            Talk(WHOLE_TALK.model_copy(update={"version": 1}), WHOLE_DEBRIEF),
            Talk(conversation("open", SOUTH, events=("e9",), version=2), None),
            debrief("old"), debrief("older", BEN, ended_at=NOON - DAY),
        ]
    )  # fmt: skip


async def test_what_goes_in_is_what_came_out_however_often(engine: Engine, opened: Open, clock: Clock) -> None:
    async with opened() as store:
        await fill(store)
        kept = await all_of(store)
        exported = [one.model_dump_json() async for one in store.debriefs()]
    async with engine.fresh(clock) as other:
        for _ in range(2):
            async with other() as copy:
                await copy.keep(kept)
                assert told(await all_of(copy)) == told(kept)
                assert [one.model_dump_json() async for one in copy.debriefs()] == exported
        async with other() as copy:
            assert await copy.heard(SOUTH, "e9") == conversation("open", SOUTH, events=("e9",), version=2)
            assert await copy.latest(ANN) == [WHOLE_TALK.model_copy(update={"version": 1})]
            assert await copy.count("north", ("product",)) == {("delivery",): 1, ("",): 2}
            assert await copy.search("north", "boots") == [WHOLE_DEBRIEF]
            assert not await copy.put_job(job("a"))
            assert [one.name for one in await copy.take("tell", NOON, LEASE, 10)] == ["b"]
            assert (await copy.save(conversation("open", SOUTH, version=2))).version == 3


async def test_a_copy_does_not_put_back_what_went_on_since(store: Store) -> None:
    early = conversation(version=1)
    await store.keep([Talk(early, None), job("a"), job("b")])
    later = await store.save(early.model_copy(update={"ended_at": NOON}), debrief(story="New"))
    await store.finish(job("a"))
    await store.keep([Talk(early, debrief(story="Old")), job("a"), job("b")])
    assert await store.load("north", "c1") == later
    assert await store.debrief("north", "c1") == debrief(story="New")
    assert [one.name for one in await store.take("tell", NOON, LEASE, 10)] == ["b"]


async def test_a_copy_brings_what_went_on_where_it_comes_from(store: Store) -> None:
    await store.keep(
        [Talk(conversation(version=1), debrief()), job("a"), Remembered("north", "x", "1"), debrief("old")]
    )
    newer = conversation(version=4, events=("e4",))
    news = [Talk(newer, debrief(story="New")), Done("north", "a", NOON), job("b"), Remembered("north", "x", "2"),
            debrief("old", story="Mended"), Chosen(ANN, Preferences(expert=True))]  # fmt: skip
    await store.keep(news)
    assert await store.load("north", "c1") == newer
    assert await store.heard(ANN, "e4") == newer
    assert await store.debrief("north", "c1") == debrief(story="New")
    assert await store.debrief("north", "old") == debrief("old", story="Mended")
    assert await store.recall("north", "x") == "2"
    assert await store.preferences(ANN) == Preferences(expert=True)
    assert [one.name for one in await store.take("tell", NOON, LEASE, 10)] == ["b"]


async def test_a_postponed_job_keeps_its_tries_and_its_place(store: Store) -> None:
    await store.keep([job("a", tries=3, due_at=NOON + SECOND), job("b")])
    assert await store.take("tell", NOON, LEASE, 10) == []
    assert await store.take("tell", NOON + SECOND, LEASE, 10) == [job("a", tries=3, due_at=NOON + SECOND)]


talks = st.builds(Talk, conversations, st.none())
kept_things = st.one_of(
    talks, debriefs, jobs, st.builds(Done, names, names, st.just(NOON)), st.builds(Remembered, names, names, texts),
    st.builds(Chosen, people, st.builds(Preferences, expert=st.booleans())),
)  # fmt: skip


def _key(one: Kept) -> object:
    match one:
        case Talk(talk, _):
            return "debrief", talk.team, talk.id
        case Conversation() | Debrief():
            return "debrief", one.team, one.id
        case Job() | Done():
            return "job", one.team, one.name
        case Remembered():
            return "value", one.team, one.name
        case Chosen(person, _):
            return "person", person.team, person.platform, person.id


@settings(deadline=None, max_examples=20)
@given(kept=st.lists(kept_things, max_size=8, unique_by=_key))
async def test_anything_that_is_kept_survives_a_copy(engine: Engine, kept: list[Kept]) -> None:
    async with engine.fresh(Clock(NOON)) as opened:
        async with opened() as store:
            await store.keep(kept)
        async with opened() as store:
            there = await all_of(store)
            assert told(there) == told(kept)
            assert [one for one in there if isinstance(one, Job)] == [one for one in kept if isinstance(one, Job)]
