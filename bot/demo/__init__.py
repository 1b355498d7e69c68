"""`demo`: example debriefs, seeded, so that a lead sees patterns before the team has made any.

Worth finding in them, from about 100 on:
- faulty devices rise in the last three weeks: kettles that leak, each another case;
- late deliveries come from the process, nearly always;
- for a wrong item a replacement settles about 8 of 10, a voucher 3 of 10;
- treatment: call-backs promised and not made, spread over all agents and not with one of them.
"""

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import islice

from adapters import Store
from bot.app import load_playbook, open_store
from bot.demo.content import content
from bot.demo.examples import MARK, Examples
from bot.settings import SettingsError, load
from flows.debrief import Debrief

BATCH = 1_000  # debriefs in one write


def demo(debriefs: int, seed: int) -> None:
    """Raises StoreError, PlaybookError, and SettingsError for a store that holds real debriefs."""
    settings = load()
    examples = Examples(load_playbook(settings), content(), seed, datetime.now(UTC).date())
    asyncio.run(_fill(open_store(settings), settings.store, islice(examples, debriefs)))
    print(
        f"{debriefs:,} example debriefs are in {settings.store}. "
        "To see them, with the same AMENDS_STORE: .venv/bin/python -m bot export"
    )


async def _fill(store: Store, where: str, examples: Iterable[Debrief]) -> None:
    try:
        await put_examples(store, where, examples)
    finally:
        await store.close()


async def put_examples(store: Store, where: str, examples: Iterable[Debrief]) -> None:
    """Puts them in batches, so that memory stays flat. Raises SettingsError where real debriefs are, and puts none."""
    async for one in store.debriefs():
        if not one.id.startswith(MARK):
            raise SettingsError(
                f"{where} holds real debriefs, and examples must not mix with them. "
                "Give the examples a store of their own, for example AMENDS_STORE=tinydb:demo."
            )
    left = iter(examples)
    while batch := list(islice(left, BATCH)):
        await store.put(batch)
