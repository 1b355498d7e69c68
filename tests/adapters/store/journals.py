"""A journal's file, and what it should say after each of its lines."""

from contextlib import closing
from pathlib import Path

from adapters.store.journal import Document, Journal, Tables

LINES: list[dict[str, dict[str, Document | None]]] = [
    {"talks": {"a": {"said": "Late\n"}}},
    {"jobs": {"1": {"n": 1}, "2": {"n": 2}}},
    {"talks": {"b": {"said": "שלום 👋"}}},
    {"jobs": {"1": None}},
    {"talks": {"a": {"said": "Lost"}}},
]


def no_sync(handle: int) -> None:
    """Where only what is in the file counts."""


def states() -> list[Tables]:
    """The tables after each line."""
    found: list[Tables] = [{}]
    for line in LINES:
        after = {name: dict(table) for name, table in found[-1].items()}
        for name, documents in line.items():
            table = after.setdefault(name, {})
            for id, document in documents.items():
                if document is None:
                    del table[id]
                else:
                    table[id] = document
        found.append(after)
    return found


def write(path: Path) -> None:
    with closing(Journal(path, sync=no_sync)) as journal:
        for line in LINES:
            for table, documents in line.items():
                journal.append(table, documents)


def content(path: Path, *, reading: bool = False) -> Tables:
    with closing(Journal(path, reading=reading, sync=no_sync)) as journal:
        return journal.read()


KEPT: Tables = {"talks": {"a": {"said": "Late"}}}
