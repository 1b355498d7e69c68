"""The default store on its two journals: its lock, its crashes and full disks, what it forgets, what a save costs."""

import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis.stateful import rule, run_state_machine_as_test

from adapters import Conflict, Preferences, Store, StoreError
from adapters.store.journal import MANY
from adapters.store.tinydb import DEBRIEFS, TALKS, TinyStore
from tests.adapters.store import machine
from tests.adapters.store.engines import Clock, Engine, Open
from tests.adapters.store.examples import ANN, DAY, HOUR, NOON, SECOND, conversation, debrief, job
from tests.adapters.store.journals import on, opened, stories
from tests.adapters.store.trouble import Disk, full_at

ROOT = Path(__file__).parents[3]


# One process


def other_process(folder: Path) -> subprocess.Popen[str]:
    """Another process that opens the store, says so, and holds it until its input ends."""
    program = (
        "import asyncio, sys\n"
        "from pathlib import Path\n"
        "from adapters import StoreError\n"
        "from adapters.store.tinydb import TinyStore\n"
        "try:\n"
        "    store = TinyStore.open(Path(sys.argv[1]))\n"
        "except StoreError as error:\n"
        "    sys.exit(str(error))\n"
        "print('open', flush=True)\n"
        "sys.stdin.read()\n"
        "asyncio.run(store.close())\n"
    )
    return subprocess.Popen(
        [sys.executable, "-c", program, str(folder)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def in_use(folder: Path) -> str:
    return (
        f"The store in {folder} is in use by another Amends. Stop that one first, "
        "or give this one a store of its own with AMENDS_STORE."
    )


async def test_a_second_process_is_refused_and_changes_nothing(tmp_path: Path, clock: Clock) -> None:
    async with opened(tmp_path, clock) as store:
        saved = await store.save(conversation())
        out, err = other_process(tmp_path).communicate(timeout=20)
        assert (out, err) == ("", in_use(tmp_path) + "\n")
        await store.save(saved)
    async with opened(tmp_path, clock) as store:
        assert await store.load("north", "c1") == saved.model_copy(update={"version": 2})


async def test_the_store_of_another_process_is_free_when_that_was_killed(tmp_path: Path, clock: Clock) -> None:
    with other_process(tmp_path) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(StoreError) as refused:
            TinyStore.open(tmp_path)
        assert str(refused.value) == in_use(tmp_path)
        holder.kill()
        holder.wait(10)
        async with opened(tmp_path, clock) as store:
            await store.ready()


async def test_the_same_process_cannot_open_it_twice_either(tmp_path: Path, clock: Clock) -> None:
    async with opened(tmp_path, clock):
        with pytest.raises(StoreError, match="in use by another Amends"):
            TinyStore.open(tmp_path)
    async with opened(tmp_path, clock):
        pass


async def test_closing_twice_does_no_harm(tmp_path: Path, clock: Clock) -> None:
    async with opened(tmp_path, clock) as store:
        await store.close()
        with pytest.raises(StoreError):
            await store.ready()


@pytest.mark.parametrize("name", [TALKS, DEBRIEFS])
async def test_a_store_that_was_refused_can_be_opened_once_it_is_mended(
    tmp_path: Path, clock: Clock, name: str
) -> None:
    async with opened(tmp_path, clock) as store:
        await store.save(conversation(), debrief())
    whole = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(whole[:60] + b"?" + whole[61:])
    with pytest.raises(StoreError, match=rf"{name}, line 2, is damaged"):
        TinyStore.open(tmp_path)
    (tmp_path / name).write_bytes(whole)
    async with opened(tmp_path, clock) as store:
        assert await store.debrief("north", "c1") == debrief()


def test_a_folder_that_cannot_be_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("hello")
    with pytest.raises(StoreError) as refused:
        TinyStore.open(tmp_path / "file")
    assert str(refused.value) == (
        f"The store cannot be in {tmp_path / 'file'} (File exists). "
        "Mend its rights, or name another folder with AMENDS_STORE."
    )


# Full disks


async def test_a_save_on_a_full_disk_changes_nothing_and_succeeds_when_there_is_room(
    tmp_path: Path, clock: Clock
) -> None:
    async with opened(tmp_path, clock) as store:
        kept = await store.save(conversation(events=("e1",)))
        await store.put_job(job())
        with full_at((tmp_path / TALKS).stat().st_size + 10):
            refused = (
                store.save(kept.model_copy(update={"events": ("e1", "e2")}), debrief()),
                store.save(conversation("c2")),
                store.prefer(ANN, Preferences(expert=True)),
                store.remember("north", "shown", "here"),
                store.put_job(job("j2")),
                store.take("tell", NOON, HOUR, 1),
                store.postpone(job(), NOON + DAY),
                store.finish(job()),
            )
            for one in refused:
                with pytest.raises(StoreError, match=rf"{TALKS} cannot grow .*Nothing earlier is lost"):
                    await one
            with pytest.raises(Conflict):
                await store.save(conversation())
            assert await store.latest(ANN) == [kept]
            assert await store.heard(ANN, "e2") is None
            assert await stories(store) == await store.names("") == []
            assert await store.preferences(ANN) == Preferences()
        assert await store.take("tell", NOON, HOUR, 9) == [job()]
        kept = await store.save(kept, debrief())
        assert kept.version == 2
    async with opened(tmp_path, clock) as store:
        assert await store.latest(ANN) == [kept]
        assert await store.logged(ANN) == [debrief()]
        assert await store.take("tell", NOON, HOUR, 9) == [job(tries=1)]


async def test_what_is_saved_stays_saved_where_tidying_after_it_fails(tmp_path: Path, clock: Clock) -> None:
    async with on(tmp_path, clock=clock) as store:
        await store.save(conversation("old", ended_at=NOON - 30 * DAY))
        for number in range(MANY):
            await store.prefer(ANN, Preferences(expert=bool(number % 2)))
        size = (tmp_path / TALKS).stat().st_size
        await store.prefer(ANN, Preferences(expert=True))
        line = (tmp_path / TALKS).stat().st_size - size
        assert line > 0  # it was not worth tidying yet
        with full_at(size + 2 * line + 5):
            await store.prefer(ANN, Preferences(expert=True))  # this fits, and what tidying would write does not
        assert (tmp_path / TALKS).stat().st_size == size + 2 * line
        assert await store.preferences(ANN) == Preferences(expert=True)
        await store.prefer(ANN, Preferences(expert=True))
        assert (tmp_path / TALKS).stat().st_size < 1_000


# What it forgets


async def churn(store: Store) -> None:
    """So much superseded that the conversations' journal is written anew."""
    chosen = await store.preferences(ANN)
    for _ in range(MANY + 200):
        await store.prefer(ANN, chosen)


async def test_ended_conversations_are_forgotten_after_a_week_and_open_ones_never(tmp_path: Path, clock: Clock) -> None:
    async with on(tmp_path, clock=clock) as store:
        await store.save(conversation("open-one", updated_at=NOON - 1000 * DAY))
        await store.save(conversation("ended-one", ended_at=NOON), debrief("ended-one"))
        await store.save(conversation("lately-ended-one", ended_at=NOON + 2 * DAY))
        clock.pass_by(7 * DAY + SECOND)
        await churn(store)
        kept = (tmp_path / TALKS).read_bytes()
        assert b"open-one" in kept
        assert b"lately-ended-one" in kept
        assert b'/ended-one"' not in kept
        assert {one.id for one in await store.latest(ANN)} == {"open-one", "lately-ended-one"}
    async with opened(tmp_path, clock) as store:
        assert {one.id for one in await store.latest(ANN)} == {"open-one", "lately-ended-one"}
        assert await store.logged(ANN) == [debrief("ended-one")]


async def test_a_conversation_whose_debrief_waits_is_not_forgotten(tmp_path: Path) -> None:
    broken = Disk()
    async with on(tmp_path, debriefs=broken) as store:
        broken.fail()
        await store.save(conversation(ended_at=NOON - 30 * DAY), debrief())
        await churn(store)
    async with on(tmp_path) as store:
        assert await store.logged(ANN) == [debrief()]


async def test_names_of_finished_jobs_are_forgotten_after_two_days(tmp_path: Path, clock: Clock) -> None:
    async with on(tmp_path, clock=clock) as store:
        for name in ("done-1", "done-2"):
            await store.put_job(job(name, text="private words"))
            await store.finish(job(name))
            clock.pass_by(DAY + HOUR)
        await store.put_job(job("waits"))
        await churn(store)
        kept = (tmp_path / TALKS).read_bytes()
        assert b"done-1" not in kept
        assert b"done-2" in kept
        assert b"waits" in kept
        assert b"private words" not in kept
        assert not await store.put_job(job("done-2"))


async def test_the_files_stay_short_however_often_the_same_changes(tmp_path: Path, clock: Clock) -> None:
    async with on(tmp_path, clock=clock) as store:
        longest = dict.fromkeys((TALKS, DEBRIEFS), 0)
        kept = conversation()
        for number in range(3 * MANY):
            kept = await store.save(kept, debrief(story=f"{number:09}"))
            await store.put([debrief("c2", story=f"{number:09}")])
            longest = {name: max(size, (tmp_path / name).stat().st_size) for name, size in longest.items()}
        lines = {name: len((tmp_path / name).read_bytes().splitlines()[-1]) + 1 for name in longest}
    assert all(size < (MANY + 20) * (lines[name] + 10) for name, size in longest.items())


async def test_each_method_alone_keeps_the_file_short(tmp_path: Path, clock: Clock) -> None:
    async with on(tmp_path, clock=clock) as store:
        for number in range(MANY // 2):
            await store.put_job(job(str(number), due_at=clock.pass_by(HOUR)))
            (taken,) = await store.take("tell", clock.now, HOUR, 1)
            await store.postpone(taken, clock.now)
            await store.finish(taken)
            await store.remember("north", "shown", str(number))
        assert len((tmp_path / TALKS).read_bytes().splitlines()) < 2 * MANY


@asynccontextmanager
async def unsynced(clock: Clock) -> AsyncIterator[Open]:
    with TemporaryDirectory() as folder:
        yield lambda: on(Path(folder), clock=clock)


class Churned(machine.Beside):
    """With the journals written anew in between."""

    @rule()
    def churn(self) -> None:
        self.run(churn(self.store))


def test_a_store_that_was_written_anew_answers_as_the_model_does() -> None:
    machine = type("Churned", (Churned,), {"engine": Engine("unsynced", unsynced)})
    run_state_machine_as_test(machine, settings=settings(deadline=None, max_examples=6, stateful_step_count=20))


# What a save costs


@pytest.mark.parametrize("kept", [10, 5_000])
async def test_a_save_writes_its_own_line_and_nothing_else_at_any_size(tmp_path: Path, clock: Clock, kept: int) -> None:
    async with on(tmp_path, clock=clock) as store:
        await store.put(debrief(f"d{number}") for number in range(kept))
        for number in range(kept):
            await store.save(conversation(f"c{number}"))
        sizes = [(tmp_path / name).stat().st_size for name in (TALKS, DEBRIEFS)]
        await store.save(conversation("last"), debrief("last"))
    grown = [(tmp_path / name).stat().st_size - size for name, size in zip((TALKS, DEBRIEFS), sizes, strict=True)]
    talk = len(conversation("last").model_dump_json()) + len(debrief("last").model_dump_json())
    assert talk < grown[0] < talk + 150
    assert len(debrief("last").model_dump_json()) < grown[1] < len(debrief("last").model_dump_json()) + 150


async def test_what_was_chosen_before_there_were_languages_still_counts(tmp_path: Path) -> None:
    (tmp_path / TALKS).write_bytes(
        b'e6a79aff {"amends journal":1}\n1a2f96c0 {"people":{"5:north/slack/ann":{"expert":true}}}\n'
    )
    store = TinyStore.open(tmp_path)
    assert await store.preferences(ANN) == Preferences(expert=True)
    await store.close()
