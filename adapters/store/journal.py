"""TinyDB on an append-only journal: one line a change, on disk before it is in memory.

TinyDB's own JSON storage writes over the live file: a kill at the wrong moment loses all of it, and a save costs as
much as the whole file. Here a line is `CRC32 {"table": {"id": document or null}}`; a crash can only leave an
unfinished last line, which was never acknowledged, and a save costs the same at any size.
"""

import os
import zlib
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import Any, BinaryIO

from pydantic_core import from_json, to_json
from tinydb.storages import Storage
from tinydb.table import Table

from adapters import StoreError

Document = dict[str, Any]
Tables = dict[str, dict[str, Document]]

HEADER = {"amends journal": 1}
MANY = 2_000  # superseded lines that a file may hold before it is worth writing it anew


class Journal(Storage):
    """Tables in memory and their journal in `path`. `reading`: nothing is written, and the file may be growing.

    Raises StoreError where the file cannot be used; then nothing of it was changed.
    """

    def __init__(self, path: Path, *, reading: bool = False, sync: Callable[[int], None] = os.fsync) -> None:
        self._path = path
        self._sync = sync
        self._tables: Tables = {}
        self._written = 0  # documents in the file, live and superseded
        self._fault = ""
        self._file: BinaryIO | None = None
        if not reading:
            self._open()
        elif path.exists():
            with path.open("rb") as file:
                self._load(file)

    def read(self) -> Tables:
        return self._tables

    def write(self, data: Mapping[str, Any]) -> None:
        raise StoreError("A journal is only ever added to.")  # TinyDB's drop_tables; JournalTable never comes here

    def append(self, table: str, changes: Mapping[str, Document | None]) -> None:
        """One line, on disk when this returns, then in memory. Raises StoreError: nothing has changed."""
        self.usable()
        assert self._file is not None
        end = self._file.tell()
        try:
            self._file.write(_line({table: changes}))
            self._file.flush()
        except OSError as error:
            self._cut_back(end)
            raise StoreError(
                f"That was not saved: {self._path} cannot grow ({error.strerror or error}). "
                "Nothing earlier is lost. Make room on the disk and send it again."
            ) from None
        try:
            self._sync(self._file.fileno())
        except OSError as error:
            # After a failed fsync the kernel may have dropped the pages and call the next one a success.
            self._fault = f"{self._path} could not be brought to disk ({error.strerror or error})"
            raise StoreError(self._why_not()) from None
        self._apply({table: changes})

    def usable(self) -> None:
        """Returns if the journal can be written; raises StoreError if not."""
        if self._fault or self._file is None:
            raise StoreError(self._why_not())

    def worth_compacting(self) -> bool:
        """Whether more lines are superseded than live, and they are many."""
        live = sum(map(len, self._tables.values()))
        return self._written - live > max(live, MANY)

    def compact(self) -> None:
        """Writes what is live into a new file and puts that in the old one's place; a crash leaves one or the other."""
        self.usable()
        assert self._file is not None
        beside = self._path.with_suffix(".new")
        try:
            with beside.open("wb") as file:
                file.write(_line(HEADER))
                for name, table in self._tables.items():
                    file.writelines(_line({name: {id: document}}) for id, document in table.items())
                file.flush()
                self._sync(file.fileno())
            opened = beside.open("r+b")
        except OSError:
            return  # no room for a second file: the long one is as good, and is tried again later
        opened.seek(0, os.SEEK_END)
        self._file.close()  # before the rename: Windows does not replace an open file
        beside.replace(self._path)
        self._file = opened
        _sync_folder(self._path.parent, self._sync)
        self._written = sum(map(len, self._tables.values()))

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _open(self) -> None:
        try:
            new = not self._path.exists() or self._path.stat().st_size == 0
            self._file = self._path.open("a+b" if new else "r+b")
            if new:
                self._file.write(_line(HEADER))
                self._file.flush()
                self._sync(self._file.fileno())
                _sync_folder(self._path.parent, self._sync)
                return
            end, whole = self._load(self._file)
            self._file.truncate(end)
            self._file.seek(end)
            if not whole:
                self._file.write(b"\n")
                self._file.flush()
            self._sync(self._file.fileno())
        except StoreError:
            self.close()
            raise
        except OSError as error:
            self.close()
            raise StoreError(
                f"{self._path} cannot be opened ({error.strerror or error}). "
                "Mend its rights or the disk, or name another place with AMENDS_STORE."
            ) from None

    def _load(self, file: BinaryIO) -> tuple[int, bool]:
        """Reads every line; where the good part ends, and whether its last line has its newline."""
        end = 0
        for number, line in enumerate(file, 1):
            if not line.endswith(b"\n"):
                # What a crash left of a line. With its checksum right it lacks no more than the newline, or that
                # one byte was damaged; otherwise it was never acknowledged.
                for kept in (line, line[:-1]):
                    if (changes := _read(kept)) is not None:
                        self._take(changes, number)
                        return end + len(kept), False
                break
            if (changes := _read(line[:-1])) is None:
                raise StoreError(self._damaged(number))
            self._take(changes, number)
            end += len(line)
        return end, True

    def _take(self, changes: Any, number: int) -> None:
        if number > 1:
            self._apply(changes)
        elif changes != HEADER:
            raise StoreError(f"{self._path} is no journal that this version can read. Nothing in it was changed.")

    def _damaged(self, number: int) -> str:
        if number == 1:
            return f"{self._path} is no journal of Amends. Nothing in it was changed; name another AMENDS_STORE."
        return (
            f"{self._path}, line {number}, is damaged. Nothing was changed. Put back a copy of the file, "
            "or remove that line if you can do without it."
        )

    def _apply(self, changes: Mapping[str, Mapping[str, Document | None]]) -> None:
        for name, documents in changes.items():
            table = self._tables.setdefault(name, {})
            for id, document in documents.items():
                self._written += 1
                if document is None:
                    table.pop(id, None)
                else:
                    table[id] = document

    def _cut_back(self, end: int) -> None:
        """Takes half a line off the file again; where that fails, nothing may follow it."""
        assert self._file is not None
        try:
            self._file.seek(end)
            self._file.truncate()
        except OSError as error:
            self._fault = f"{self._path} ends in half a line ({error.strerror or error})"

    def _why_not(self) -> str:
        why = self._fault or f"{self._path} is only open for reading"
        return f"That was not saved: {why}. What was saved before is safe; start Amends again to go on."


class JournalTable(Table):
    """A table whose changes go to the journal by document, in one line a change, whatever the table's size."""

    document_id_class = str  # type: ignore[assignment]

    def put(self, documents: Mapping[str, Document | None]) -> None:
        """Sets these documents, and removes those that are None."""

        def change(table: Any) -> None:
            for id, document in documents.items():
                table[id] = document

        self._update_table(change)

    def live(self) -> dict[str, Document]:
        """The documents by id, as they are kept: not to be changed."""
        storage: Any = self._storage
        found: dict[str, Document] = storage.read().get(self.name, {})
        return found

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        """TinyDB brings every change through here; its own way copies the whole table twice."""
        changes = Changes(self.live())
        updater(changes)
        storage: Any = self._storage
        if changes.made:
            storage.append(self.name, changes.made)
        self.clear_cache()


class Changes(MutableMapping[str, Any]):
    """A table as an updater sees it: reads come from the live one, and what is touched is a copy."""

    def __init__(self, live: Mapping[str, Document]) -> None:
        self._live = live
        self.made: dict[str, Document | None] = {}

    def __getitem__(self, id: str) -> Any:
        if id not in self.made:
            self.made[id] = dict(self._live[id])
        if self.made[id] is None:
            raise KeyError(id)
        return self.made[id]

    def __setitem__(self, id: str, document: Document | None) -> None:
        self.made[id] = document

    def __delitem__(self, id: str) -> None:
        if id not in self:
            raise KeyError(id)
        self.made[id] = None

    def __contains__(self, id: object) -> bool:
        return self.made[id] is not None if id in self.made else id in self._live

    def __iter__(self) -> Iterator[str]:
        return (id for id in dict.fromkeys((*self._live, *self.made)) if id in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _line(changes: Mapping[str, Any]) -> bytes:
    text = to_json(changes)
    return b"%08x %b\n" % (zlib.crc32(text), text)


def _read(line: bytes) -> Any:
    """What a line says; None if it is damaged."""
    try:
        return from_json(line[9:]) if int(line[:8], 16) == zlib.crc32(line[9:]) and line[8:9] == b" " else None
    except ValueError:
        return None


def _sync_folder(folder: Path, sync: Callable[[int], None]) -> None:
    """Brings a new or renamed name to disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        sync(handle)
    finally:
        os.close(handle)
