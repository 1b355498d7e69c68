"""How a debrief comes from its conversation's journal into its own, whatever fails in between."""

from pathlib import Path

import pytest

from adapters import StoreError
from adapters.store.tinydb import DEBRIEFS, TinyStore
from tests.adapters.store.engines import Clock
from tests.adapters.store.examples import ANN, conversation, debrief
from tests.adapters.store.journals import on, opened, stories
from tests.adapters.store.trouble import Disk, full_at


async def test_a_debrief_that_cannot_go_to_its_journal_is_safe_and_goes_there_later(
    tmp_path: Path, clock: Clock
) -> None:
    broken = Disk()
    async with on(tmp_path, debriefs=broken) as store:
        await store.save(conversation("before"), debrief("before", story="before"))
        await store.put([])  # comes after what that thread has to do
        broken.fail()
        kept = await store.save(conversation(), debrief(story="first"))
        await store.save(kept, debrief(story="second"))
        assert await store.debrief("north", "c1") == debrief(story="second")
        assert await store.logged(ANN) == [debrief(story="second"), debrief("before", story="before")]
        assert await stories(store) == ["before", "second"]
        with pytest.raises(StoreError, match="could not be brought to disk"):
            await store.put([debrief("c2")])
        with pytest.raises(StoreError, match="could not be brought to disk"):
            await store.ready()
    assert b"second" not in (tmp_path / DEBRIEFS).read_bytes()
    reader = TinyStore.reading(tmp_path)
    assert await stories(reader) == ["before", "second"]
    await reader.close()
    for _ in range(2):
        async with opened(tmp_path, clock) as store:
            assert (tmp_path / DEBRIEFS).read_bytes().count(b"second") == 1
            assert await stories(store) == ["before", "second"]


async def test_a_later_save_without_a_debrief_keeps_the_one_that_waits(tmp_path: Path, clock: Clock) -> None:
    broken = Disk()
    async with on(tmp_path, debriefs=broken) as store:
        broken.fail()
        await store.save(await store.save(conversation(), debrief()))
    async with opened(tmp_path, clock) as store:
        assert await store.debrief("north", "c1") == debrief()


async def test_a_debrief_that_is_put_over_one_that_waits_stays(tmp_path: Path, clock: Clock) -> None:
    async with opened(tmp_path, clock) as store:
        await store.put(debrief(f"d{number}") for number in range(50))
        with full_at((tmp_path / DEBRIEFS).stat().st_size + 10):
            await store.save(conversation(), debrief(story="Logged"))
            with pytest.raises(StoreError):
                await store.put([debrief(story="No room")])
            assert await store.debrief("north", "c1") == debrief(story="Logged")
        await store.put([debrief(story="Corrected")])
        assert await store.debrief("north", "c1") == debrief(story="Corrected")
        await store.save(conversation("c2"), debrief("c2"))
        await store.put([])
        assert await store.debrief("north", "c1") == debrief(story="Corrected")
    async with opened(tmp_path, clock) as store:
        assert await store.debrief("north", "c1") == debrief(story="Corrected")


async def test_a_crash_between_the_two_journals_is_made_good_at_the_next_opening(tmp_path: Path, clock: Clock) -> None:
    async with opened(tmp_path, clock) as store:
        for id in ("c1", "c2"):
            await store.save(conversation(id), debrief(id, story=id))
        await store.put([debrief("c1", story="Corrected"), debrief("c3", story="c3")])
    whole = (tmp_path / DEBRIEFS).read_bytes()
    lines = whole.splitlines(keepends=True)
    # The journal as it was after each of its lines, and in the middle of each.
    for kept, expected in (
        (b"".join(lines[:1]), ["c1", "c2"]),
        (b"".join(lines[:2]) + lines[2][:30], ["c1", "c2"]),
        (b"".join(lines[:3]), ["c1", "c2"]),
        (whole, ["Corrected", "c2", "c3"]),
    ):
        (tmp_path / DEBRIEFS).write_bytes(kept)
        reader = TinyStore.reading(tmp_path)
        assert await stories(reader) == expected
        await reader.close()
        assert (tmp_path / DEBRIEFS).read_bytes() == kept
        for _ in range(2):
            async with opened(tmp_path, clock) as store:
                assert await stories(store) == expected
                assert [one.story for one in reversed(await store.logged(ANN))] == expected


async def test_a_save_waits_for_one_sync_and_no_debrief_waits_for_ever(tmp_path: Path) -> None:
    talks, debriefs = Disk(), Disk()
    async with on(tmp_path, talks, debriefs) as store:
        before = len(talks.asked)
        await store.save(conversation(), debrief())
        assert len(talks.asked) == before + 1
    assert b"c1" in (tmp_path / DEBRIEFS).read_bytes()
