"""`copy`: everything from one store to another. `migrate`: the tables of a SQL store, as this version needs them."""

import asyncio
import sys
from collections.abc import AsyncIterator

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from adapters import Kept, Store
from bot.app import migrate_store, open_store
from bot.settings import Settings, SettingsError, load, starred

BATCH = 500  # things in one write


def copy(source: str, target: str) -> None:
    """Copies and says how much; a second time, or after an interruption, it does no harm.

    Raises StoreError, SettingsError.
    """
    if source == target:
        raise SettingsError("--from and --to name the same store. Nothing was copied.")
    settings = load()
    try:
        number = asyncio.run(_copy(_at(settings, source), _at(settings, target)))
    except KeyboardInterrupt:
        print("Stopped in between. What is copied is whole; the same command again does the rest.", file=sys.stderr)
        sys.exit(130)  # 128 + SIGINT, as shells have it
    things = "1 thing is" if number == 1 else f"{number:,} things are"
    print(f"{things} now in {starred(target)}.")


def migrate() -> None:
    """Brings the tables of AMENDS_STORE to this version, and says what it did. Raises StoreError, SettingsError."""
    settings = load()
    before, after = migrate_store(settings)
    where = starred(settings.store)
    if not after:
        print(f"{where} needs no tables.")
    elif before == after:
        print(f"{where} has the tables of this version already (schema {after}).")
    else:
        print(f"{where} now has the tables of this version (schema {after}).")


async def _copy(source: Settings, target: Settings) -> int:
    here = open_store(source, reading=True)
    try:
        if not await here.size():
            raise SettingsError(f"There is nothing in {starred(source.store)}. Nothing was copied; is that its name?")
        there = open_store(target)
        try:
            return await _keep(here, there)
        finally:
            await there.close()
    finally:
        await here.close()


async def _keep(here: Store, there: Store) -> int:
    columns = TextColumn("Copying"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True)) as progress:
        bar = progress.add_task("", total=await here.size())
        number = 0
        async for some in _batches(here.everything()):
            await there.keep(some)
            number += len(some)
            progress.update(bar, completed=number)
        return number


async def _batches(kept: AsyncIterator[Kept]) -> AsyncIterator[list[Kept]]:
    batch: list[Kept] = []
    async for one in kept:
        batch.append(one)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _at(settings: Settings, store: str) -> Settings:
    return settings.model_copy(update={"store": store})
