"""A journal that is written: disks that are full or fail, and a file that is written anew."""

import os
from contextlib import closing
from pathlib import Path

import pytest

from adapters import StoreError
from adapters.store.journal import Journal
from tests.adapters.store.journals import KEPT, content, no_sync, states, write
from tests.adapters.store.trouble import Crash, Disk, broken_under, full_at


def test_a_full_disk_changes_nothing_and_goes_on_when_there_is_room(path: Path, journal: Journal) -> None:
    before = path.read_bytes()
    with full_at(len(before) + 50):
        with pytest.raises(StoreError) as refused:
            journal.append("talks", {"b": {"said": "x" * 100}})
        assert str(refused.value) == (
            f"That was not saved: {path} cannot grow (File too large). "
            "Nothing earlier is lost. Make room on the disk and send it again."
        )
        assert path.read_bytes() == before
        assert journal.read() == content(path, reading=True) == KEPT
        journal.append("talks", {"c": {"said": "y"}})  # it fits
    journal.append("talks", {"b": {"said": "x" * 100}})
    expected = {"talks": {"a": {"said": "Late"}, "c": {"said": "y"}, "b": {"said": "x" * 100}}}
    assert journal.read() == content(path, reading=True) == expected


def test_whether_there_is_room_is_found_out_by_trying_and_leaves_no_trace(path: Path, journal: Journal) -> None:
    before = path.read_bytes()
    journal.try_growing()
    with full_at(len(before) + 50), pytest.raises(StoreError, match="Make room on the disk"):
        journal.try_growing()
    assert path.read_bytes() == before
    path.write_bytes(before + b" " * 4_096)  # killed in between
    assert content(path, reading=True) == KEPT


def test_a_disk_without_room_for_a_header_is_told_and_can_be_used_later(path: Path) -> None:
    with full_at(10), pytest.raises(StoreError, match="cannot be opened"):
        Journal(path)
    write(path)
    assert content(path) == states()[-1]


def test_what_a_killed_process_wrote_last_is_on_disk_before_it_counts(path: Path) -> None:
    write(path)
    synced = []
    with closing(Journal(path, sync=lambda handle: synced.append(os.fstat(handle).st_ino))):
        assert synced == [path.stat().st_ino, path.parent.stat().st_ino]


def test_a_journal_that_cannot_be_brought_to_disk_is_not_opened(path: Path, disk: Disk) -> None:
    write(path)
    disk.fail()
    with pytest.raises(StoreError, match=r"a\.journal cannot be opened \(Input/output error\)"):
        Journal(path, sync=disk)


def test_after_a_failed_sync_nothing_more_is_written(path: Path, journal: Journal, disk: Disk) -> None:
    before = path.read_bytes()
    disk.fail()
    refusal = (
        f"That was not saved: {path} could not be brought to disk (Input/output error). "
        "What was saved before is safe; start Amends again to go on."
    )
    for _ in range(2):
        with pytest.raises(StoreError) as refused:
            journal.append("talks", {"b": {"said": "x"}})
        assert str(refused.value) == refusal
        disk.heal()  # the next one would seem to go well, but proves nothing about the one that failed
    with pytest.raises(StoreError):
        journal.usable()
    with pytest.raises(StoreError):
        journal.compact()
    assert path.read_bytes() == before
    assert journal.read() == content(path) == KEPT


def test_where_half_a_line_cannot_be_cut_off_nothing_may_follow_it(path: Path, disk: Disk) -> None:
    journal = Journal(path, sync=disk)
    journal.append("talks", {"a": {"said": "Late"}})
    handle = disk.asked[-1]
    with broken_under(handle), pytest.raises(StoreError, match=r"cannot grow \(No space left on device\)"):
        journal.append("talks", {"b": {"said": "x"}})
    with pytest.raises(StoreError, match=r"ends in half a line \(Invalid argument\).*start Amends again to go on"):
        journal.append("talks", {"b": {"said": "x"}})
    journal.close()
    assert content(path) == KEPT


def test_a_closed_journal_says_that_it_cannot_be_written(journal: Journal) -> None:
    journal.close()
    journal.close()
    with pytest.raises(StoreError, match="That was not saved"):
        journal.append("talks", {"b": {"said": "x"}})


# Writing it anew


def superseded(path: Path, disk: Disk) -> Journal:
    """A journal with most of its lines superseded."""
    journal = Journal(path, sync=disk)
    for number in range(50):
        journal.append("talks", {"a": {"n": number}, "b": {"n": number}})
        journal.append("jobs", {str(number % 3): {"n": number}})
    journal.append("talks", {"a": None})
    return journal


def test_a_file_that_is_written_anew_has_the_same_content_in_the_same_order(path: Path, disk: Disk) -> None:
    journal = superseded(path, disk)
    expected = [(name, list(table.items())) for name, table in journal.read().items()]
    long = path.stat().st_size
    journal.compact()
    assert path.stat().st_size < long / 10
    journal.append("more", {"m": {}})
    journal.close()
    assert [(name, list(table.items())) for name, table in content(path).items()] == [*expected, ("more", [("m", {})])]
    assert [one.name for one in path.parent.iterdir()] == ["a.journal"]


def test_it_is_worth_it_when_more_is_superseded_than_live_and_that_is_much(path: Path) -> None:
    with closing(Journal(path, sync=no_sync)) as journal:
        journal.append("talks", {str(number): {} for number in range(3_000)})
        for _ in range(3_000):
            assert not journal.worth_compacting()
            journal.append("talks", {"0": {}})
        assert not journal.worth_compacting()
        journal.append("talks", {"0": {}})
        assert journal.worth_compacting()
        journal.compact()
        assert not journal.worth_compacting()
    with closing(Journal(path, sync=no_sync)) as journal:
        for _ in range(3_000):
            journal.append("talks", {"0": {}})
    with closing(Journal(path, sync=no_sync)) as journal:  # what is superseded is counted at opening too
        journal.append("talks", {"0": {}})
        assert journal.worth_compacting()


@pytest.mark.parametrize("syncs", [0, 1], ids=["before the rename", "after the rename"])
def test_a_crash_while_it_is_written_anew_leaves_the_one_or_the_other(path: Path, disk: Disk, syncs: int) -> None:
    journal = superseded(path, disk)
    expected = journal.read()
    long = path.stat().st_size
    disk.fail(Crash(), after=syncs)
    with pytest.raises(Crash):
        journal.compact()
    journal.close()
    assert (path.stat().st_size == long) == (syncs == 0)
    assert content(path) == expected
    with closing(Journal(path)) as journal:
        journal.compact()
    assert content(path) == expected
    assert [one.name for one in path.parent.iterdir()] == ["a.journal"]


def test_half_a_new_file_counts_for_nothing(path: Path) -> None:
    write(path)
    path.with_suffix(".new").write_bytes(path.read_bytes()[:60])
    with closing(Journal(path)) as journal:
        assert journal.read() == states()[-1]
        journal.compact()
    assert content(path) == states()[-1]
    assert [one.name for one in path.parent.iterdir()] == ["a.journal"]


def test_without_room_for_a_second_file_the_long_one_is_gone_on_with(path: Path, disk: Disk) -> None:
    journal = superseded(path, disk)
    expected = journal.read()
    long = path.read_bytes()
    with full_at(100):
        journal.compact()
    disk.fail()
    journal.compact()
    disk.heal()
    assert path.read_bytes() == long
    assert [one.name for one in path.parent.iterdir()] == ["a.journal"]
    assert not journal.worth_compacting()  # again when as much has gathered, not at every save
    journal.append("more", {"m": {}})
    journal.close()
    assert content(path) == expected | {"more": {"m": {}}}


def test_nothing_is_added_to_a_new_file_whose_name_is_not_on_disk(path: Path, disk: Disk) -> None:
    journal = superseded(path, disk)
    expected = journal.read()
    disk.fail(after=1)
    journal.compact()
    disk.heal()
    with pytest.raises(StoreError, match=r"could not be written anew \(Input/output error\)"):
        journal.append("more", {"m": {}})
    journal.close()
    assert content(path) == expected
