"""What every store promises of debriefs."""

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters import Person, Store
from flows.debrief import Debrief
from tests.adapters.store.engines import Clock, Engine, Open
from tests.adapters.store.examples import ANN, BEN, DAY, HOUR, NOON, SECOND, SOUTH, WHOLE_DEBRIEF, conversation, debrief
from tests.adapters.store.strategies import debriefs


async def ids(store: Store, **asked: object) -> list[str]:
    return [one.id async for one in store.debriefs(**asked)]  # type: ignore[arg-type]


async def test_a_debrief_comes_back_whole(opened: Open) -> None:
    assert all(getattr(WHOLE_DEBRIEF, name) != field.default for name, field in Debrief.model_fields.items()
               if name != "schema_")  # fmt: skip
    async with opened() as store:
        await store.put([WHOLE_DEBRIEF])
    async with opened() as store:
        found = await store.debrief("north", "c1")
        assert found
        assert found.model_dump_json() == WHOLE_DEBRIEF.model_dump_json()
        assert await store.logged(ANN) == [WHOLE_DEBRIEF]
        assert [one async for one in store.debriefs()] == [WHOLE_DEBRIEF]


async def test_a_debrief_is_there_as_soon_as_its_conversation_is_saved(opened: Open) -> None:
    async with opened() as store:
        await store.save(conversation(ended_at=NOON), debrief())
        assert await store.debrief("north", "c1") == debrief()
        assert await store.logged(ANN) == [debrief()]
        assert await ids(store) == ["c1"]
    async with opened() as store:
        assert await store.debrief("north", "c1") == debrief()
        assert await store.logged(ANN) == [debrief()]
        assert await ids(store) == ["c1"]


async def test_a_save_without_a_debrief_leaves_the_earlier_one(opened: Open) -> None:
    async with opened() as store:
        saved = await store.save(conversation(), debrief(story="First"))
        saved = await store.save(saved)
        assert await store.debrief("north", "c1") == debrief(story="First")
    async with opened() as store:
        assert await store.debrief("north", "c1") == debrief(story="First")
        saved = await store.save(saved, debrief(story="Second"))
        assert await store.debrief("north", "c1") == debrief(story="Second")
        assert await ids(store) == ["c1"]
    async with opened() as store:
        assert await store.debrief("north", "c1") == debrief(story="Second")
        assert await ids(store) == ["c1"]


async def test_debriefs_outlive_their_conversations(opened: Open, clock: Clock) -> None:
    async with opened() as store:
        await store.save(conversation(ended_at=NOON), debrief())
    clock.pass_by(1000 * DAY)
    async with opened() as store:
        assert await store.load("north", "c1") is None
        assert await store.debrief("north", "c1") == debrief()
        assert await store.logged(ANN) == [debrief()]
        assert await ids(store) == ["c1"]


async def test_one_with_the_same_team_and_id_is_replaced(opened: Open) -> None:
    async with opened() as store:
        await store.put([debrief("a"), debrief("b"), debrief("a", SOUTH)])
        await store.put(iter([debrief("a", story="New")]))  # any iterable will do
        await store.put([])
    async with opened() as store:
        assert await store.debrief("north", "a") == debrief("a", story="New")
        assert await store.debrief("north", "b") == debrief("b")
        assert await store.debrief("south", "a") == debrief("a", SOUTH)
        assert len(await ids(store)) == 3


async def test_a_debrief_that_is_put_over_a_conversations_own_stays(opened: Open) -> None:
    async with opened() as store:
        saved = await store.save(conversation(ended_at=NOON), debrief(story="Logged"))
        await store.put([debrief(story="Corrected")])
        assert await store.debrief("north", "c1") == debrief(story="Corrected")
    async with opened() as store:
        assert await store.debrief("north", "c1") == debrief(story="Corrected")
        assert [one.story async for one in store.debriefs()] == ["Corrected"]
        saved = await store.save(saved)
    async with opened() as store:
        assert await store.debrief("north", "c1") == debrief(story="Corrected")
        await store.save(saved, debrief(story="Edited"))
        assert await store.debrief("north", "c1") == debrief(story="Edited")
    async with opened() as store:
        assert [one.story async for one in store.debriefs()] == ["Edited"]


async def test_debriefs_come_by_when_they_ended_then_by_id(store: Store) -> None:
    later, earlier = NOON + SECOND, NOON - SECOND
    await store.put([debrief("b"), debrief("a", ended_at=later), debrief("é"), debrief("B")])
    await store.save(conversation("10", ended_at=NOON), debrief("10"))
    await store.put([debrief("9"), debrief("z", ended_at=earlier), debrief("c", SOUTH)])
    assert await ids(store) == ["z", "10", "9", "B", "b", "c", "é", "a"]


async def test_bounds_are_since_inclusive_and_until_exclusive(store: Store) -> None:
    await store.put(debrief(f"at {hour}", ended_at=NOON + hour * HOUR) for hour in (3, 1, 2, 0))
    assert await ids(store, since=NOON + HOUR) == ["at 1", "at 2", "at 3"]
    assert await ids(store, until=NOON + HOUR) == ["at 0"]
    assert await ids(store, since=NOON + HOUR, until=NOON + 3 * HOUR) == ["at 1", "at 2"]
    assert await ids(store, since=NOON + HOUR + SECOND, until=NOON + 2 * HOUR) == []
    assert await ids(store, since=NOON + 2 * HOUR, until=NOON + HOUR) == []


async def test_a_team_is_asked_for_alone_or_all_of_them(store: Store) -> None:
    await store.put([debrief("a"), debrief("b", SOUTH), debrief("c", ended_at=NOON + DAY)])
    assert await ids(store) == ["a", "b", "c"]
    assert await ids(store, team="north") == ["a", "c"]
    assert await ids(store, team="south") == ["b"]
    assert await ids(store, team="") == []
    assert await ids(store, team="north", since=NOON + HOUR) == ["c"]


async def test_ones_own_debriefs_come_newest_first(opened: Open) -> None:
    async with opened() as store:
        await store.put([debrief("a"), debrief("b", ended_at=NOON + DAY), debrief("theirs", BEN)])
        await store.save(conversation("c", ended_at=NOON + HOUR), debrief("c", ended_at=NOON + HOUR))
    async with opened() as store:
        assert [one.id for one in await store.logged(ANN)] == ["b", "c", "a"]
        assert [one.id for one in await store.logged(ANN, limit=2)] == ["b", "c"]
        assert [one.id for one in await store.logged(BEN)] == ["theirs"]


async def test_twenty_of_ones_own_come_unless_more_are_asked_for(store: Store) -> None:
    await store.put(debrief(f"c{number}", ended_at=NOON + number * SECOND) for number in range(25))
    assert [one.id for one in await store.logged(ANN)] == [f"c{number}" for number in range(24, 4, -1)]
    assert len(await store.logged(ANN, limit=100)) == 25


async def test_a_debrief_that_is_replaced_by_another_agents_is_theirs(opened: Open) -> None:
    async with opened() as store:
        await store.put([debrief("a")])
        await store.put([debrief("a", BEN)])
        assert await store.logged(ANN) == []
        assert await store.logged(BEN) == [debrief("a", BEN)]
    async with opened() as store:
        assert await store.logged(ANN) == []
        assert await store.logged(BEN) == [debrief("a", BEN)]


async def test_reading_debriefs_may_stop_early_and_does_not_hold_up_saves(store: Store) -> None:
    await store.put(debrief(f"a{number}") for number in range(1_200))
    number = 0
    async for _ in store.debriefs():
        number += 1
        if number in (1, 700):
            await store.save(conversation(f"c{number}"), debrief(f"c{number}"))
        if number == 701:
            break
    assert len(await ids(store)) == 1_202


@settings(deadline=None, max_examples=40)
@given(kept=st.lists(debriefs, max_size=6, unique_by=lambda one: (one.team, one.id)))
async def test_any_debrief_survives(engine: Engine, kept: list[Debrief]) -> None:
    async with engine.fresh(Clock(NOON)) as opened:
        async with opened() as store:
            await store.put(kept)
        async with opened() as store:
            for one in kept:
                assert await store.debrief(one.team, one.id) == one
                assert one in await store.logged(Person(team=one.team, platform=one.platform, id=one.agent))
            exported = [one.model_dump_json() async for one in store.debriefs()]
    expected = sorted(kept, key=lambda one: (one.ended_at, one.id, one.team))
    assert sorted(exported) == sorted(one.model_dump_json() for one in kept)
    assert [(one["ended_at"], one["id"]) for one in map(_values, exported)] == [
        (one["ended_at"], one["id"]) for one in (_values(one.model_dump_json()) for one in expected)
    ]


def _values(line: str) -> dict[str, object]:
    return Debrief.model_validate_json(line).model_dump()
