"""What several ask of the default store at once: it goes to the disk together, and each is told what came of theirs."""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from adapters import Conflict, Preferences, StoreError
from adapters.store.journal import MANY
from adapters.store.tinydb import TALKS, TinyStore
from tests.adapters.store.examples import ANN, HOUR, NOON, conversation, debrief, job
from tests.adapters.store.journals import on
from tests.adapters.store.trouble import Disk, full_at


@asynccontextmanager
async def held(store: TinyStore) -> AsyncIterator[Callable[[], None]]:
    """The store's thread does nothing until what is given here is called: what is asked meanwhile waits together."""
    go = threading.Event()
    store._talk_thread.submit(go.wait, 5)
    try:
        yield go.set
    finally:
        go.set()


@pytest.mark.parametrize("well", [True, False])
async def test_whatever_waits_for_the_disk_goes_to_it_at_once_or_not_at_all(tmp_path: Path, well: bool) -> None:
    """Somebody waits for the acknowledgement of a new job: it waits for the disk once, whatever else is written."""
    disk = Disk()
    async with on(tmp_path, talks=disk) as store:
        await store.remember("t", "0", "before")
        if not well:
            disk.fail()
        before = len(disk.asked)
        talk = conversation("c1")
        async with held(store) as go:
            works = [store.remember("t", f"{at}", "x") for at in range(20)]
            waiting = asyncio.gather(
                *works, store.put_job(job()), store.save(talk, debrief("c1")), return_exceptions=True
            )
            await asyncio.sleep(0)
            go()
            failed = [one for one in await waiting if isinstance(one, StoreError)]
        assert len(disk.asked) == before + 1
        assert len(failed) == (0 if well else 22)
        values = [await store.recall("t", f"{at}") for at in range(20)]
        assert values == (["x"] * 20 if well else ["before", *[None] * 19])
        assert (await store.load(talk.team, "c1") is None) is not well
        assert (await store.debrief(talk.team, "c1") is None) is not well
        if not well:
            assert await store.take(job().kind, job().due_at, HOUR, 9) == []
    async with on(tmp_path) as store:
        assert await store.recall("t", "0") == ("x" if well else "before")
        assert (await store.debrief(talk.team, "c1") is None) is not well


async def test_each_is_told_what_came_of_theirs_in_the_order_in_which_they_asked(tmp_path: Path) -> None:
    answered: list[str] = []
    async with on(tmp_path) as store:
        talk = await store.save(conversation("c1"))

        async def asked(name: str, work: Awaitable[object]) -> object:
            try:
                return await work
            finally:
                answered.append(name)

        with full_at((tmp_path / TALKS).stat().st_size + 4_000):
            async with held(store) as go:
                waiting = asyncio.gather(
                    asked("a", store.save(talk, debrief("c1"))),
                    asked("b", store.save(talk)),
                    asked("c", store.remember("t", "long", "x" * 5_000)),
                    asked("d", store.remember("t", "short", "x")),
                    asked("e", store.put_job(job())),
                    asked("f", store.put_job(job())),
                    asked("g", store.take(job().kind, NOON, HOUR, 9)),
                    return_exceptions=True,
                )
                await asyncio.sleep(0)
                go()
                a, b, c, *rest = await waiting
    assert answered == [*"abcdefg"]
    assert (a, rest) == (talk.model_copy(update={"version": 2}), [None, True, False, [job()]])
    assert isinstance(b, Conflict)
    assert isinstance(c, StoreError)
    assert "cannot grow" in str(c)
    async with on(tmp_path) as store:
        assert await store.load("north", "c1") == a
        assert await store.debrief("north", "c1") == debrief("c1")
        assert [await store.recall("t", name) for name in ("long", "short")] == [None, "x"]


async def test_who_has_gone_holds_up_nobody(tmp_path: Path) -> None:
    async with on(tmp_path) as store:
        async with held(store) as go:
            first, gone, last = (asyncio.create_task(store.remember("t", name, "x")) for name in "abc")
            await asyncio.sleep(0)
            gone.cancel()
            go()
            await asyncio.gather(first, last)
        assert gone.cancelled()
        assert await store.save(conversation()) == conversation(version=1)


async def test_what_waits_when_the_store_is_closed_is_kept_and_answered(tmp_path: Path) -> None:
    async with on(tmp_path) as store, held(store) as go:
        saving = asyncio.create_task(store.save(conversation("c1"), debrief("c1")))
        await asyncio.sleep(0)
        closing = asyncio.create_task(store.close())
        await asyncio.sleep(0)
        go()
        await asyncio.gather(saving, closing)
    async with on(tmp_path) as store:
        assert await store.load("north", "c1") == saving.result()
        assert await store.debrief("north", "c1") == debrief("c1")


async def test_what_stood_there_stands_there_again_when_the_disk_fails(tmp_path: Path) -> None:
    disk = Disk()
    async with on(tmp_path, talks=disk) as store:
        talk = await store.save(conversation("c1"))
        await store.remember("t", "a", "before")
        await store.put_job(job())
        before = [one async for one in store.everything()]
        bytes_before = (tmp_path / TALKS).read_bytes()
        disk.fail()
        async with held(store) as go:
            waiting = asyncio.gather(
                store.remember("t", "a", "x"), store.remember("t", "a", None), store.remember("t", "a", "y"),
                store.remember("t", "new", "x"), store.remember("t", "new", None),
                store.save(talk, debrief("c1")), store.prefer(ANN, Preferences(expert=True)),
                store.finish(job()), store.put_job(job("j2")), store.take(job().kind, NOON, HOUR, 9),
                return_exceptions=True,
            )  # fmt: skip
            await asyncio.sleep(0)
            go()
            assert {type(one) for one in await waiting} == {StoreError}
        assert [one async for one in store.everything()] == before
        assert (await store.latest(ANN), await store.logged(ANN)) == ([talk], [])
        assert await store.size() == len(before)
        disk.heal()
        for again in (store.save(talk), store.put_job(job("j2")), store.finish(job()), store.ready()):
            with pytest.raises(StoreError, match="start Amends again"):
                await again
    assert (tmp_path / TALKS).read_bytes() == bytes_before


async def test_a_journal_that_was_given_up_while_it_was_written_anew_is_told_to_everybody(tmp_path: Path) -> None:
    new = (tmp_path / TALKS).with_suffix(".new")

    def sync(handle: int) -> None:
        new.unlink(missing_ok=True)  # somebody tidies up at the wrong moment

    async with on(tmp_path, talks=sync) as store:
        for number in range(MANY + 2):
            await store.remember("t", "a", str(number))
        with pytest.raises(StoreError, match=r"could not be written anew .* start Amends again"):
            await asyncio.wait_for(store.remember("t", "a", "x"), 5)
        with pytest.raises(StoreError, match="start Amends again"):
            await store.ready()
        assert await store.recall("t", "a") == str(MANY + 1)
    async with on(tmp_path) as store:
        assert await store.recall("t", "a") == str(MANY + 1)
