"""TinyDB's own way to change a table, where that table is on a journal."""

from pathlib import Path

import pytest
from tinydb import Query

from adapters import StoreError
from adapters.store.journal import Journal, JournalTable
from tests.adapters.store.trouble import Disk


def test_what_tinydb_itself_changes_goes_to_the_journal(journal: Journal, path: Path) -> None:
    table, one = JournalTable(journal, "talks"), Query()
    table.put({"b": {"said": "Lost", "n": [1]}, "c": {"said": "Wrong"}})
    assert [found.doc_id for found in table.search(one.said == "Lost")] == ["b"]
    assert table.update({"said": "Found"}, one.said == "Lost") == ["b"]
    assert table.search(one.said == "Lost") == []
    assert table.update(lambda document: document["n"].append(2), one.said == "Found") == ["b"]
    assert table.remove(one.said == "Wrong") == ["c"]
    (new,) = table.insert_multiple([{"said": "New"}])
    assert table.insert({"said": "Newer"}) != new
    table.upsert({"said": "Newest"}, one.said == "Newer")
    assert sorted(document["said"] for document in table) == ["Found", "Late", "New", "Newest"]
    with_reader = JournalTable(Journal(path, reading=True), "talks")
    assert with_reader.all() == table.all()
    assert with_reader.get(doc_id="b") == {"said": "Found", "n": [1, 2]}
    table.truncate()
    assert JournalTable(Journal(path, reading=True), "talks").all() == []


def test_only_what_changed_is_written(journal: Journal, path: Path) -> None:
    table, one = JournalTable(journal, "talks"), Query()
    table.put({str(number): {"n": number} for number in range(500)})
    before = path.read_bytes()
    table.update({"n": -1}, one.n == 7)
    table.update({"n": 8}, one.n == 8)  # as it is
    table.remove(one.n == 9)
    lines = path.read_bytes()[len(before) :].splitlines()
    assert [line[9:] for line in lines] == [b'{"talks":{"7":{"n":-1}}}', b'{"talks":{"9":null}}']


def test_a_change_that_cannot_be_written_changes_nothing_in_memory(journal: Journal, disk: Disk) -> None:
    table, one = JournalTable(journal, "talks"), Query()
    table.put({"b": {"n": [1]}})
    disk.fail()
    with pytest.raises(StoreError):
        table.update(lambda document: document["n"].append(2), one.n == [1])
    with pytest.raises(StoreError):
        table.remove(one.n == [1])
    assert table.live() == {"a": {"said": "Late"}, "b": {"n": [1]}}
