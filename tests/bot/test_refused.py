"""A store that may not be written, on the real command line: read where that is all, and refused in one sentence."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.program import Running, amends, obeying_rights

STORES = {"tinydb:kept": "kept", "sqlite:kept.db": "kept.db"}


@pytest.fixture(params=STORES, ids=["tinydb", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A store with two debriefs, all of it without the right to write."""
    store: str = request.param
    assert amends(tmp_path, "demo", "--debriefs", "2", AMENDS_STORE=store)[0] == 0
    kept = tmp_path / STORES[store]
    of_it = [*kept.rglob("*"), kept]
    for path in of_it:
        path.chmod(0o555)
    yield store
    for path in of_it:
        path.chmod(0o755)


def run(folder: Path, *words: str, store: str) -> tuple[int, str, str]:
    """Exit status, the last line on standard output, and standard error."""
    with Running(folder, *words, limit=obeying_rights, AMENDS_STORE=store) as program:
        status, err = program.end()
        said = ""
        while line := program.line():
            said = line
        return status, said, err


def content(folder: Path) -> dict[Path, bytes]:
    """All files, but for the empty ones that SQLite puts beside its own."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and ".db-" not in path.name}


def test_what_may_not_be_written_is_refused_in_one_sentence_and_stays_as_it_is(store: str, tmp_path: Path) -> None:
    assert amends(tmp_path, "demo", "--debriefs", "1", AMENDS_STORE="tinydb:other")[0] == 0
    before = content(tmp_path)
    copy = ("copy", "--from", "tinydb:other", "--to", store)
    for words in (("serve", "--port", "0"), ("chat", "--json"), ("demo",), copy):
        status, out, err = run(tmp_path, *words, store=store)
        assert (status, out, err.count("\n")) == (1, "", 1), err
        assert "Mend its rights, or name another " in err
    assert content(tmp_path) == before


def test_what_may_not_be_written_can_be_read(store: str, tmp_path: Path) -> None:
    status, out, err = run(tmp_path, "export", store=store)
    assert (status, out[:7], err) == (0, '{"id":"', "")
