"""TinyDB on an append-only journal: one line a change, on disk before anybody is told that it is kept.

TinyDB's own JSON storage writes over the live file: a kill at the wrong moment loses all of it, and a save costs as
much as the whole file. Here a line is `CRC32 {"table": {"id": document or null}}`; a crash can only leave an
unfinished last line, which was never acknowledged, and a save costs the same at any size.
"""

import os
import zlib
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager, suppress
from copy import deepcopy
from io import FileIO
from pathlib import Path
from typing import Any, BinaryIO
from uuid import uuid4

from pydantic_core import from_json, to_json
from tinydb.storages import Storage
from tinydb.table import Table

from adapters import StoreError

Document = dict[str, Any]
Tables = dict[str, dict[str, Document]]
Before = dict[str, dict[str, Document | None]]

HEADER = {"amends journal": 1}
ROOM = b" " * 4_096  # a long line, without an end
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
        self._file: FileIO | None = None
        # Of each change that waits for the disk: where its line begins, and what stood there before. None: none waits.
        self._unsynced: list[tuple[int, Before]] | None = None
        try:
            if not reading:
                self._open()
            else:
                with suppress(FileNotFoundError), path.open("rb") as file:
                    self._load(file)
        except StoreError:
            self.close()
            raise
        except OSError as error:
            self.close()
            raise StoreError(
                f"{path} cannot be opened ({error.strerror or error}). "
                "Mend its rights or the disk, or name another place with AMENDS_STORE."
            ) from None

    def read(self) -> Tables:
        return self._tables

    def write(self, data: Mapping[str, Any]) -> None:
        raise StoreError("A journal is only ever added to.")  # TinyDB's drop_tables; JournalTable never comes here

    def append(self, table: str, changes: Mapping[str, Document | None]) -> None:
        """One line, on disk when this returns, then in memory. Raises StoreError: nothing has changed."""
        end = self._add(_line({table: changes}))
        if self._unsynced is None:
            self._bring_to_disk(end)
        else:
            kept = self._tables.get(table, {})
            self._unsynced.append((end, {table: {id: kept.get(id) for id in changes}}))
        self._apply({table: changes})

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is appended meanwhile is brought to disk at the end, once. Raises StoreError: none of it was kept.

        Until then it is in memory already, so that one change sees the one before.
        """
        self._unsynced = []
        try:
            yield
        finally:
            waiting, self._unsynced = self._unsynced, None
            if waiting:
                try:
                    self._bring_to_disk(waiting[0][0])
                except StoreError:
                    for _, before in reversed(waiting):
                        self._apply(before)
                    raise

    def _bring_to_disk(self, end: int) -> None:
        """Raises StoreError: what was written after `end` is gone again."""
        assert self._file is not None
        try:
            self._sync(self._file.fileno())
        except OSError as error:
            self._cut_back(end)
            # After a failed fsync the kernel may have dropped the pages and call the next one a success.
            self._fault = f"{self._path} could not be brought to disk ({error.strerror or error})"
            raise StoreError(self._why_not()) from None

    def _add(self, line: bytes) -> int:
        """Writes it, and gives where it begins. Raises StoreError: the file is as it was."""
        self.usable()
        assert self._file is not None
        end = self._file.seek(0, os.SEEK_END)
        try:
            _write(self._file, line)
        except OSError as error:
            self._cut_back(end)
            raise StoreError(
                f"That was not saved: {self._path} cannot grow ({error.strerror or error}). "
                "Nothing earlier is lost. Make room on the disk and send it again."
            ) from None
        return end

    def try_growing(self) -> None:
        """Returns if the next lines will find room; raises StoreError if not."""
        self._cut_back(self._add(ROOM))  # a crash in between leaves an unfinished line, which counts for nothing
        self.usable()

    def usable(self) -> None:
        """Returns if the journal was not given up; raises StoreError if it was."""
        if self._fault or self._file is None:
            raise StoreError(self._why_not())

    def worth_compacting(self) -> bool:
        """Whether more documents are superseded than live, and they are many."""
        live = self._live()
        return self._written - live > max(live, MANY)

    def compact(self) -> None:
        """Writes what is live into a new file and puts that in the old one's place; a crash leaves one or the other.

        Where that cannot be done the long file stays, which is as good; it is tried again when as much has gathered.
        """
        self.usable()
        assert self._file is not None
        self._written = self._live()
        beside = self._path.with_suffix(".new")
        try:
            self._write_anew(beside)
        except OSError:
            with suppress(OSError):
                beside.unlink()
            return
        try:
            self._file.close()  # before the rename: Windows does not replace an open file
            with suppress(PermissionError):  # Windows: somebody is reading the long file
                beside.replace(self._path)
            self._file = self._for_adding()
            _sync_folder(self._path.parent, self._sync)
        except OSError as error:
            # Until the new name is on disk, what is added to it can be lost with it.
            self._fault = f"{self._path} could not be written anew ({error.strerror or error})"

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _open(self) -> None:
        self._file = self._for_adding()
        with self._path.open("rb") as file:
            end, missing = self._load(file)
        self._file.truncate(end)
        _write(self._file, missing)
        self._sync(self._file.fileno())  # what a killed process wrote last may not be on disk yet
        _sync_folder(self._path.parent, self._sync)

    def _for_adding(self) -> FileIO:
        """Without a buffer, in which half a line would wait after a failure to be tried again."""
        return self._path.open("ab", buffering=0)

    def _write_anew(self, path: Path) -> None:
        with path.open("wb") as file:
            file.write(_line(HEADER))
            for name, table in self._tables.items():
                file.writelines(_line({name: {id: document}}) for id, document in table.items())
            file.flush()
            self._sync(file.fileno())

    def _live(self) -> int:
        return sum(map(len, self._tables.values()))

    def _load(self, file: BinaryIO) -> tuple[int, bytes]:
        """Reads every line; where the good part ends, and what is missing there."""
        end = 0
        for number, line in enumerate(file, 1):
            if not line.endswith(b"\n"):
                # What a crash left of a line. With its checksum right it lacks no more than the newline, or that
                # one byte was damaged; otherwise it was never acknowledged.
                for kept in (line, line[:-1]):
                    if (changes := _read(kept)) is not None:
                        self._take(changes, number)
                        return end + len(kept), b"\n"
                if number == 1 and not _line(HEADER).startswith(line):
                    raise StoreError(self._damaged(number))
                break
            if (changes := _read(line[:-1])) is None:
                raise StoreError(self._damaged(number))
            self._take(changes, number)
            end += len(line)
        return end, b"" if end else _line(HEADER)

    def _take(self, changes: Any, number: int) -> None:
        if number > 1:
            self._apply(changes)
        elif changes != HEADER:
            raise StoreError(
                f"{self._path} is no journal that this version can read. Nothing in it was changed; "
                "install a newer Amends here, or name another AMENDS_STORE."
            )

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
        """Takes a line that was not kept off the file again; where that fails, nothing may follow it."""
        assert self._file is not None
        try:
            self._file.truncate(end)
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
        if made := changes.made():
            storage.append(self.name, made)
        self.clear_cache()

    def _get_next_id(self) -> str:
        """TinyDB counts its ids; these are text."""
        return uuid4().hex


class Changes(MutableMapping[str, Any]):
    """A table as an updater sees it: reads come from the live one, and what is touched is a copy."""

    def __init__(self, live: Mapping[str, Document]) -> None:
        self._live = live
        self._lent: dict[str, Document] = {}  # a query looks at every document; few of them change
        self._set: dict[str, Document | None] = {}

    def made(self) -> dict[str, Document | None]:
        """What is to be written; None: removed."""
        return {id: document for id, document in self._lent.items() if document != self._live[id]} | self._set

    def __getitem__(self, id: str) -> Any:
        if id not in self:
            raise KeyError(id)
        if id in self._set:
            return self._set[id]
        if id not in self._lent:
            self._lent[id] = deepcopy(self._live[id])
        return self._lent[id]

    def __setitem__(self, id: str, document: Document | None) -> None:
        self._set[id] = document

    def __delitem__(self, id: str) -> None:
        if id not in self:
            raise KeyError(id)
        self._set[id] = None

    def __contains__(self, id: object) -> bool:
        return self._set[id] is not None if id in self._set else id in self._live

    def __iter__(self) -> Iterator[str]:
        return (id for id in dict.fromkeys((*self._live, *self._set)) if id in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _line(changes: Mapping[str, Any]) -> bytes:
    text = to_json(changes)
    return b"%08x %b\n" % (zlib.crc32(text), text)


def _read(line: bytes) -> Any:
    """What a line says; None if it is damaged."""
    text = line[9:]
    return from_json(text) if line[:9] == b"%08x " % zlib.crc32(text) else None


def _write(file: FileIO, line: bytes) -> None:
    """All of it: a disk that fills up takes a part first."""
    rest = memoryview(line)
    while rest:
        rest = rest[file.write(rest) :]


def _sync_folder(folder: Path, sync: Callable[[int], None]) -> None:
    """Brings a new or renamed name to disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        sync(handle)
    finally:
        os.close(handle)
