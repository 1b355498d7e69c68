"""A journal's file: what a crash, a bad disk or a strange hand may do to it, and that nothing is lost or made up."""

import threading
import time
import zlib
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters import StoreError
from adapters.store.journal import Journal, JournalTable, Tables
from tests.adapters.store.journals import KEPT, content, no_sync, states, write
from tests.adapters.store.trouble import full_at


def test_what_was_written_is_there_when_it_is_opened_again(path: Path) -> None:
    write(path)
    assert content(path) == content(path) == states()[-1]


def test_a_line_is_its_checksum_and_its_change(path: Path) -> None:
    write(path)
    header, first, *_ = path.read_bytes().splitlines()
    assert header == b'%08x {"amends journal":1}' % zlib.crc32(b'{"amends journal":1}')
    assert first == b"%08x " % zlib.crc32(first[9:]) + rb'{"talks":{"a":{"said":"Late\n"}}}'


def test_a_line_is_on_disk_before_it_is_in_memory(path: Path) -> None:
    seen = []

    def sync(handle: int) -> None:
        seen.append((b"Late" in path.read_bytes(), dict(tables)))

    tables: Tables = {}
    with closing(Journal(path, sync=sync)) as journal:
        tables = journal.read()
        seen.clear()
        journal.append("talks", KEPT["talks"])
        assert seen == [(True, {})]
        assert tables == KEPT


# What a crash leaves


def test_a_file_that_was_cut_anywhere_holds_every_whole_line_and_never_half_a_one(path: Path) -> None:
    write(path)
    whole = path.read_bytes()
    ends = [at for at in range(len(whole) + 1) if at == 0 or whole[at - 1 : at] == b"\n"]
    for cut in range(len(whole) + 1):
        path.write_bytes(whole[:cut])
        lines = sum(end <= cut for end in ends) - 1
        # A line that lacks only its newline may count: it was never acknowledged, and is not half.
        lines += cut + 1 in ends
        expected = states()[max(lines - 1, 0)]
        assert content(path, reading=True) == expected
        assert path.read_bytes() == whole[:cut]
        assert content(path) == expected
        with closing(Journal(path, sync=no_sync)) as journal:
            journal.append("more", {"m": {"cut": cut}})
        assert content(path) == expected | {"more": {"m": {"cut": cut}}}


def test_noughts_after_the_last_line_are_what_a_crash_left(path: Path) -> None:
    # A file system may make a file longer before it has what belongs there.
    write(path)
    whole = path.read_bytes()
    path.write_bytes(whole + b"\0" * 5_000)
    assert content(path) == states()[-1]
    assert path.read_bytes() == whole


# What is damaged


def test_a_byte_that_was_flipped_anywhere_is_told_by_its_line_and_nothing_is_changed(path: Path) -> None:
    write(path)
    whole = path.read_bytes()
    for at in range(len(whole)):
        line = whole.count(b"\n", 0, at) + 1
        for bit in range(8):
            damaged = bytearray(whole)
            damaged[at] ^= 1 << bit
            path.write_bytes(damaged)
            if at == len(whole) - 1:  # the last newline: all that is needed is there
                assert content(path) == states()[-1]
                assert path.read_bytes() == whole
                continue
            for reading in (True, False):
                with pytest.raises(StoreError) as refused:
                    content(path, reading=reading)
                if line == 1:
                    assert str(refused.value) == (
                        f"{path} is no journal of Amends. Nothing in it was changed; name another AMENDS_STORE."
                    )
                else:
                    assert str(refused.value) == (
                        f"{path}, line {line}, is damaged. Nothing was changed. Put back a copy of the file, "
                        "or remove that line if you can do without it."
                    )
            assert path.read_bytes() == damaged


@settings(deadline=None, max_examples=300)
@given(at=st.integers(0, 400), gone=st.integers(0, 60), come=st.binary(max_size=20))
def test_whatever_happens_to_a_file_it_shows_what_once_was_or_is_refused(
    tmp_path_factory: pytest.TempPathFactory, at: int, gone: int, come: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "a.journal"
    write(path)
    whole = path.read_bytes()
    damaged = whole[:at] + come + whole[at + gone :]
    path.write_bytes(damaged)
    try:
        found = content(path)
    except StoreError:
        assert path.read_bytes() == damaged
    else:
        assert found in states()
        assert content(path) == found


@pytest.mark.parametrize(
    "foreign",
    [
        b"hello",
        b"hello\n",
        b'{"_default": {"1": {"kind": "late"}}}',  # TinyDB's own file: one line without an end
        b"\0" * 100,
        b"\n",
        b"\xff\xfe\n\n",
        b"amends journal",
        b"%08x" % zlib.crc32(b'{"amends journal":1}') + b"\n",
    ],
    ids=repr,
)
def test_a_file_that_is_no_journal_is_left_alone(path: Path, foreign: bytes) -> None:
    path.write_bytes(foreign)
    for reading in (True, False):
        with pytest.raises(StoreError, match=r"a\.journal is no journal of Amends\. Nothing in it was changed"):
            content(path, reading=reading)
    assert path.read_bytes() == foreign
    assert [one.name for one in path.parent.iterdir()] == ["a.journal"]


def test_a_journal_of_a_newer_version_is_left_alone(path: Path) -> None:
    header = b'{"amends journal":2}'
    newer = b"%08x %b\n" % (zlib.crc32(header), header)
    path.write_bytes(newer)
    with pytest.raises(StoreError, match=r"no journal that this version can read.*install a newer Amends here"):
        content(path)
    assert path.read_bytes() == newer


def test_an_empty_file_becomes_a_journal(path: Path) -> None:
    path.touch()
    assert content(path, reading=True) == {}
    assert path.read_bytes() == b""
    write(path)
    assert content(path) == states()[-1]


@pytest.mark.parametrize("reading", [True, False])
def test_what_cannot_be_opened_is_told_with_its_reason(path: Path, reading: bool) -> None:
    path.mkdir()
    with pytest.raises(StoreError, match=r"a\.journal cannot be opened \(Is a directory\)\. Mend its rights"):
        Journal(path, reading=reading)


# Reading beside a writer


def test_a_reader_sees_what_is_there_and_writes_nothing(path: Path, journal: Journal) -> None:
    before = path.read_bytes()
    reader = Journal(path, reading=True)
    assert reader.read() == KEPT
    with pytest.raises(StoreError, match="is only open for reading"):
        reader.append("talks", {"b": {}})
    with pytest.raises(StoreError, match="is only open for reading"):
        reader.compact()
    reader.close()
    assert path.read_bytes() == before


def test_where_nothing_is_a_reader_sees_nothing_and_makes_nothing(path: Path) -> None:
    assert content(path, reading=True) == {}
    assert list(path.parent.iterdir()) == []


def test_a_reader_beside_a_writer_sees_everything_that_was_acknowledged(path: Path) -> None:
    acknowledged, stop = [0], threading.Event()

    def go_on(journal: Journal) -> None:
        while not stop.is_set():
            number = acknowledged[0] + 1
            journal.append("talks", {"n": {"n": number}, str(number % 50): {"n": number, "said": "x" * 200}})
            acknowledged[0] = number
            if number % 100 == 0:
                journal.compact()

    with closing(Journal(path, sync=no_sync)) as journal:
        writer = threading.Thread(target=go_on, args=(journal,))
        writer.start()
        try:
            reads = count()
            while writer.is_alive() and (next(reads) < 150 or acknowledged[0] <= 100):
                time.sleep(0)  # on a busy machine the writer would hardly get its turn
                before = acknowledged[0]
                seen = content(path, reading=True).get("talks", {})
                number = seen["n"]["n"] if seen else 0
                assert before <= number <= acknowledged[0] + 1
                assert all(seen[str(one % 50)]["n"] == one for one in range(max(number - 49, 1), number + 1))
        finally:
            stop.set()
            writer.join(10)
    assert acknowledged[0] > 100


# Anything, in any order

some_ids = st.sampled_from("abc")
documents = st.dictionaries(some_ids, st.none() | st.fixed_dictionaries({"n": st.integers(0, 9)}), max_size=3)
steps = st.sampled_from(["compact", "open again", "no room", "crash"]) | st.tuples(st.sampled_from("xy"), documents)


@settings(deadline=None, max_examples=150)
@given(steps=st.lists(steps, max_size=12))
def test_a_journal_keeps_what_plain_dictionaries_would(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str | tuple[str, dict[str, dict[str, int] | None]]]
) -> None:
    path = tmp_path_factory.mktemp("any") / "a.journal"
    expected: Tables = {}
    journal = Journal(path, sync=no_sync)
    for step in steps:
        if isinstance(step, tuple):
            name, changes = step
            JournalTable(journal, name).put(changes)
            table = {**expected.get(name, {}), **changes}
            expected[name] = {id: document for id, document in table.items() if document is not None}
        elif step == "compact":
            journal.compact()
        elif step == "no room":
            with full_at(path.stat().st_size + 20), pytest.raises(StoreError):
                journal.append("x", {"long": {"said": "x" * 100}})
        else:
            journal.close()
            if step == "crash":
                with path.open("ab") as file:
                    file.write(b'12345678 {"x": {"a"')
            journal = Journal(path, sync=no_sync)
        assert _filled(journal.read()) == _filled(expected)
    journal.close()
    assert _filled(content(path)) == _filled(expected)


def _filled(tables: Tables) -> Tables:
    return {name: table for name, table in tables.items() if table}
