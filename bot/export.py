"""`export`: debriefs to standard output, oldest first. It only reads, and works beside a running service."""

import asyncio
import csv
import json
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

from adapters import Store
from bot import streams
from bot.app import open_store
from bot.settings import SettingsError, load
from flows.debrief import Debrief


def export(format: str, since: str, until: str) -> None:
    """Raises StoreError, and SettingsError for a date that cannot be read."""
    bounds = _date("--since", since), _date("--until", until)
    store = open_store(load(), reading=True)
    with streams.while_read():
        asyncio.run(_print(store, format, *bounds))


async def _print(store: Store, format: str, since: datetime | None, until: datetime | None) -> None:
    try:
        debriefs = store.debriefs(since=since, until=until)
        await (_jsonl(debriefs) if format == "jsonl" else _csv(debriefs))
    finally:
        await store.close()


async def _jsonl(debriefs: AsyncIterator[Debrief]) -> None:
    async for debrief in debriefs:
        sys.stdout.write(debrief.model_dump_json() + "\n")


async def _csv(debriefs: AsyncIterator[Debrief]) -> None:
    """A column a field; lists and pairs as JSON, and no cell that a spreadsheet would run as a formula."""
    names = [field.alias or name for name, field in Debrief.model_fields.items()]
    table = csv.DictWriter(sys.stdout, names, lineterminator="\n")
    table.writeheader()
    async for debrief in debriefs:
        row = debrief.model_dump(mode="json")
        table.writerow({name: _cell(value) for name, value in row.items()})


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list() | dict():
            return json.dumps(value, ensure_ascii=False)
        case _:
            text = str(value)
            # OWASP, CSV injection: a cell that begins so is a formula to a spreadsheet
            return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _date(option: str, text: str) -> datetime | None:
    """A date or a time in ISO form, in UTC where it names no zone; None where none is given."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise SettingsError(f"{option} {text} is not a date. It should look like 2026-11-24.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
