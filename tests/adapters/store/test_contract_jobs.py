"""What every store promises of jobs: each is done once, one at a time in its queue, in the order they were put."""

import asyncio
from datetime import datetime, timedelta
from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters import Job, Store
from tests.adapters.store.engines import Clock, Engine, Open
from tests.adapters.store.examples import DAY, HOUR, NOON, SECOND, job
from tests.adapters.store.strategies import jobs

LEASE = timedelta(minutes=2)


async def take(store: Store, now: datetime = NOON, limit: int = 10, kind: str = "tell") -> list[Job]:
    return await store.take(kind, now, LEASE, limit)


async def names(store: Store, now: datetime = NOON, limit: int = 10, kind: str = "tell") -> list[str]:
    """The names of the jobs that are taken."""
    return [one.name for one in await take(store, now, limit, kind)]


async def test_a_job_comes_back_whole(opened: Open) -> None:
    async with opened() as store:
        assert await store.put_job(job())
    async with opened() as store:
        assert await take(store) == [job()]


async def test_the_same_name_again_is_the_same_job(store: Store) -> None:
    assert await store.put_job(job())
    assert not await store.put_job(job())
    assert not await store.put_job(job(queue="another", kind="another", text="another"))
    assert await take(store) == [job()]
    assert not await store.put_job(job())
    assert await names(store, kind="another") == []


async def test_of_the_same_job_put_many_times_at_once_one_is_kept(store: Store) -> None:
    assert sorted(await asyncio.gather(*(store.put_job(job()) for _ in range(8)))) == [False] * 7 + [True]
    assert await names(store) == ["j1"]


async def test_another_teams_job_of_the_same_name_is_another(store: Store) -> None:
    assert await store.put_job(job())
    assert await store.put_job(job(team="south"))
    assert {one.team for one in await take(store)} == {"north", "south"}
    await store.finish(job())
    assert await take(store, NOON + LEASE) == [job(team="south", tries=1)]


async def test_a_finished_job_is_known_for_two_days_then_its_name_is_free(opened: Open, clock: Clock) -> None:
    async with opened() as store:
        await store.put_job(job())
        await store.finish((await take(store))[0])
        assert not await store.put_job(job())
        clock.pass_by(2 * DAY - HOUR)
        assert not await store.put_job(job())
    async with opened() as store:
        assert not await store.put_job(job())
        assert await take(store, clock.now) == []
        clock.pass_by(2 * HOUR)
        assert await store.put_job(job(text="anew"))
        assert not await store.put_job(job())
        assert await take(store, clock.now) == [job(text="anew")]
    async with opened() as store:
        assert await take(store, clock.now + LEASE) == [job(text="anew", tries=1)]


async def test_a_job_that_is_not_finished_is_known_however_long_it_waits(store: Store, clock: Clock) -> None:
    await store.put_job(job())
    clock.pass_by(30 * DAY)
    assert not await store.put_job(job())


async def test_a_job_is_had_from_the_time_it_is_due(store: Store) -> None:
    await store.put_job(job(due_at=NOON + SECOND))
    assert await names(store) == []
    assert await names(store, NOON + SECOND) == ["j1"]


async def test_the_oldest_come_first_and_at_most_as_many_as_asked_for(store: Store) -> None:
    for name, seconds in (("c", 3), ("a", 1), ("d", 4), ("b", 2)):
        await store.put_job(job(name, queue=name, due_at=NOON + seconds * SECOND))
    now = NOON + HOUR
    assert await names(store, now, limit=0) == []
    assert await names(store, now, limit=3) == ["a", "b", "c"]
    assert await names(store, now, limit=3) == ["d"]


async def test_of_those_due_at_once_the_one_put_first_comes_first(store: Store) -> None:
    for name, queue in (("d", "s"), ("b", "r"), ("c", "s"), ("a", "q")):
        await store.put_job(job(name, queue))
    assert await names(store, limit=1) == ["d"]
    await store.finish(job("d"))
    assert await names(store) == ["b", "c", "a"]


async def test_each_kind_is_taken_by_those_who_do_it(store: Store) -> None:
    await store.put_job(job("a", kind="tell"))
    await store.put_job(job("b", kind="ask"))
    assert await names(store, kind="ask") == ["b"]
    assert await names(store, kind="tell") == ["a"]
    assert await names(store, kind="") == []


async def test_only_the_first_of_a_queue_can_be_had_and_the_next_when_it_is_finished(store: Store) -> None:
    for name in ("a", "b", "c"):
        await store.put_job(job(name))
    for name in ("a", "b", "c"):
        (taken,) = await take(store)
        assert taken.name == name
        assert await take(store) == []
        await store.finish(taken)
    assert await take(store, NOON + DAY) == []


async def test_what_is_due_waits_behind_the_first_of_its_queue(store: Store) -> None:
    await store.put_job(job("late", due_at=NOON + HOUR))
    await store.put_job(job("early", due_at=NOON))
    assert await names(store) == []
    assert await names(store, NOON + HOUR) == ["late"]
    await store.finish(job("late"))
    assert await names(store) == ["early"]


async def test_queues_of_other_names_teams_and_kinds_do_not_wait_for_each_other(store: Store) -> None:
    others = (job("b", "r"), job("c", team="south"), job("d", kind="ask"))
    for one in (job("a"), *others, job("e")):
        await store.put_job(one)
    assert await names(store) == ["a", "b", "c"]
    assert await names(store, kind="ask") == ["d"]
    await store.finish(job("a"))
    assert await names(store) == ["e"]


async def test_nobody_else_has_a_job_until_its_lease_is_over(store: Store) -> None:
    await store.put_job(job())
    for tries in range(4):
        now = NOON + tries * LEASE
        assert await take(store, now) == [job(tries=tries)]
        assert await take(store, now) == []
        assert await take(store, now + LEASE - SECOND) == []


async def test_many_who_take_at_once_never_have_the_same(store: Store) -> None:
    for number in range(30):
        await store.put_job(job(f"j{number}", queue=f"q{number % 15}"))
    taken = await asyncio.gather(*(names(store, limit=2) for _ in range(20)))
    assert sorted(chain(*taken)) == sorted(f"j{number}" for number in range(15))


async def test_a_job_is_done_when_anyone_who_had_it_says_so(store: Store) -> None:
    await store.put_job(job("a"))
    await store.put_job(job("b"))
    (first,) = await take(store)
    (second,) = await take(store, NOON + LEASE)
    assert second.name == "a"
    await store.finish(first)
    assert await names(store, NOON + LEASE) == ["b"]
    await store.finish(second)
    assert await take(store, NOON + LEASE) == []
    assert await names(store, NOON + 2 * LEASE) == ["b"]


async def test_a_job_can_be_finished_before_anyone_had_it(store: Store) -> None:
    for name in ("a", "b", "c"):
        await store.put_job(job(name))
    await store.finish(job("b"))
    await store.finish(job("a"))
    assert await names(store) == ["c"]


async def test_finishing_what_is_done_or_never_was_changes_nothing(opened: Open, clock: Clock) -> None:
    async with opened() as store:
        await store.finish(job("never"))
        await store.postpone(job("never"), NOON)
        assert await store.put_job(job("never"))
        await store.finish(job("never"))
        clock.pass_by(DAY)
        await store.finish(job("never"))
        await store.postpone(job("never"), NOON)
        assert await take(store) == []
    clock.pass_by(DAY + HOUR)
    async with opened() as store:
        assert await store.put_job(job("never"))  # the second finish did not make it last longer


async def test_a_postponed_job_stays_the_first_of_its_queue(opened: Open) -> None:
    async with opened() as store:
        for name in ("a", "b"):
            await store.put_job(job(name))
        (taken,) = await take(store)
        await store.postpone(taken, NOON + SECOND)
        assert await take(store) == []
        assert await take(store, NOON + SECOND) == [job("a", due_at=NOON + SECOND, tries=1)]  # its lease ended with it
        await store.postpone(job("a", tries=1), NOON + HOUR)
    async with opened() as store:
        assert await take(store, NOON + HOUR - SECOND) == []
        (taken,) = await take(store, NOON + HOUR)
        assert taken == job("a", due_at=NOON + HOUR, tries=2)
        await store.finish(taken)
        assert await names(store, NOON + HOUR) == ["b"]


async def test_a_job_can_be_postponed_to_an_earlier_time(store: Store) -> None:
    await store.put_job(job("a", due_at=NOON + DAY))
    await store.postpone(job("a"), NOON)
    assert await names(store) == ["a"]


async def test_who_lost_a_job_to_another_cannot_postpone_it(store: Store) -> None:
    await store.put_job(job())
    (first,) = await take(store)
    (second,) = await take(store, NOON + LEASE)
    await store.postpone(first, NOON)
    assert await take(store, NOON + LEASE) == []
    await store.postpone(second, NOON + DAY)
    assert await take(store, NOON + DAY - SECOND) == []
    assert await take(store, NOON + DAY) == [job(due_at=NOON + DAY, tries=2)]


async def test_who_was_slow_can_postpone_what_nobody_took_since(store: Store) -> None:
    await store.put_job(job())
    (taken,) = await take(store)
    await store.postpone(taken, NOON + DAY)
    assert await take(store, NOON + DAY - SECOND) == []


async def test_order_and_tries_outlive_closing(opened: Open) -> None:
    async with opened() as store:
        for name in ("a", "b", "c", "d"):
            await store.put_job(job(name))
        await take(store)
        await store.postpone(job("a"), NOON)
    async with opened() as store:
        assert await take(store) == [job("a", tries=1)]
        await store.finish(job("a"))
        assert await take(store) == [job("b")]
    async with opened() as store:
        assert await take(store, NOON + LEASE) == [job("b", tries=1)]
        for name in ("b", "c", "d"):
            await store.finish(job(name))
            assert await names(store, NOON + HOUR) == [chr(ord(name) + 1)] * (name != "d")


async def test_a_name_that_is_used_again_takes_its_new_place(opened: Open, clock: Clock) -> None:
    async with opened() as store:
        await store.put_job(job("a"))
        await store.finish(job("a"))
        clock.pass_by(3 * DAY)
        await store.put_job(job("b"))
        await store.put_job(job("a"))
    async with opened() as store:
        assert await names(store) == ["b"]
        await store.finish(job("b"))
        assert await names(store) == ["a"]


@settings(deadline=None, max_examples=40)
@given(kept=st.lists(jobs, max_size=6, unique_by=(lambda one: (one.team, one.name), lambda one: (one.team, one.queue))))
async def test_any_job_survives(engine: Engine, kept: list[Job]) -> None:
    async with engine.fresh(Clock(NOON)) as opened:
        async with opened() as store:
            assert all([await store.put_job(one) for one in kept])
        async with opened() as store:
            for kind in {one.kind for one in kept}:
                theirs = sorted((one for one in kept if one.kind == kind), key=lambda one: one.due_at)
                assert await store.take(kind, max(one.due_at for one in theirs), LEASE, 10) == theirs
