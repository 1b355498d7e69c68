"""From one store to another by the command line: everything, as often as one likes, and the same bytes out of each."""

import json
import signal
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.adapters.store import postgres
from tests.bot.program import Running, amends
from tests.talk import STORY

MANY = 2_000  # debriefs: enough to be stopped in the middle of


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A PostgreSQL database without tables."""
    if why := postgres.missing():
        pytest.skip(why)
    with postgres.database(postgres.server()) as where:
        yield where


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with examples and one open conversation in `tinydb:data`."""
    folder = tmp_path_factory.mktemp("copy")
    assert amends(folder, "demo", "--debriefs", str(MANY))[0] == 0
    with Running(folder, "chat", "--json", "--as", "ann", "--expert") as talk:
        talk.say({"do": "start", "text": STORY, "event": "e1"})
        assert talk.say({"do": "answer", "step": "case", "value": "4711", "event": "e2"})["asks"]
        assert talk.end() == (0, "")
    return folder


def exported(folder: Path, store: str) -> str:
    status, out, err = amends(folder, "export", AMENDS_STORE=store)
    assert (status, err) == (0, "")
    return out


def copied(folder: Path, source: str, target: str) -> None:
    status, out, err = amends(folder, "copy", "--from", source, "--to", target)
    shown = target.replace(postgres.PASSWORD, "***")
    assert (status, out) == (0, f"{MANY + 2:,} things are now in {shown}.\n"), err
    assert f"{MANY + 2}/{MANY + 2}" in err  # the bar


def test_everything_goes_through_all_stores_and_back_and_comes_out_the_same(folder: Path, server: str) -> None:
    assert amends(folder, "migrate", AMENDS_STORE=server)[0] == 0
    before = exported(folder, "tinydb:data")
    assert before.count("\n") == MANY
    ways = ["tinydb:data", server, "sqlite:copy.db", "tinydb:back"]
    for source, target in pairwise(ways):
        copied(folder, source, target)
        assert exported(folder, target) == before
    for store in ways[1:]:
        with Running(folder, "chat", "--json", "--as", "ann", AMENDS_STORE=store) as talk:
            # The open conversation goes on: its deliveries are known, its next question is asked.
            again = talk.say({"do": "answer", "step": "case", "value": "0815", "event": "e2"})
            assert again["asks"][0]["step"] == "setting"
            look = talk.say({"do": "answer", "step": "setting", "value": "phone"})
            assert look["asks"][0]["step"] == "mood"
            assert talk.end() == (0, "")


def size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def test_a_copy_that_was_stopped_or_killed_is_finished_by_the_next(folder: Path, tmp_path: Path) -> None:
    source = f"tinydb:{folder}/data"
    for number, how in enumerate((signal.SIGINT, signal.SIGKILL)):
        target = f"sqlite:{tmp_path}/{number}.db"
        with Running(tmp_path, "copy", "--from", source, "--to", target) as copy:
            wal = tmp_path / f"{number}.db-wal"
            while size_of(wal) < 500_000 and copy.process.poll() is None:  # until it is in the middle
                time.sleep(0.002)
            status, said = copy.stop(how)
        if how == signal.SIGINT and status != 0:
            assert status == 130
            assert "What is copied is whole; the same command again does the rest." in said
        copied(tmp_path, source, target)
        assert exported(tmp_path, target) == exported(tmp_path, source)


def test_a_copy_beside_the_running_service_only_reads_there(folder: Path) -> None:
    with Running(folder, "serve", "--port", "0") as service:
        service.port()
        copied(folder, "tinydb:data", "sqlite:beside.db")
        status, _, err = amends(folder, "copy", "--from", "sqlite:beside.db", "--to", "tinydb:data")
        assert (status, "is in use by another Amends" in err) == (1, True)
        assert service.stop()[0] == 0


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("tinydb:data", "tinydb:data", "--from and --to name the same store. Nothing was copied.\n"),
        ("tinydb:data", "oracle:x", "The store “oracle:x” is of no known kind. "),
        ("tinydb:data", "postgresql://ann:secret@127.0.0.1:1/x", "PostgreSQL at 127.0.0.1:1, database x, cannot be "),
        ("tinydb:data", "mysql://ann:secret@127.0.0.1/x", "The store “mysql://ann:***@127.0.0.1/x” is of no known "),
        ("sqlite:data", "tinydb:x", "data cannot be opened or written (unable to open database file). "),
        ("tinydb:date", "tinydb:x", "There is nothing in tinydb:date. Nothing was copied; is that its name?"),
        ("sqlite:date", "tinydb:x", "There is nothing in sqlite:date. Nothing was copied; is that its name?"),
        ("tinydb:data/lock", "tinydb:x", "data/lock/debriefs.journal cannot be opened (Not a directory). "),
        ("tinydb:data", "sqlite::memory:", "AMENDS_STORE names no file, and in memory nothing would last. "),
    ],
)
def test_a_store_that_cannot_be_used_is_told_in_one_sentence(folder: Path, source: str, target: str, said: str) -> None:
    status, out, err = amends(folder, "copy", "--from", source, "--to", target)
    assert (status, out) == (1, "")
    assert err.startswith(said)
    assert "secret" not in err
    assert err.count("\n") == 1
    assert not {"date", "x"} & {one.name for one in folder.iterdir()}


@pytest.mark.parametrize("store", ["data", "tinydb:", "sqlite:", "mysql://ann:secret@127.0.0.1/x"])
def test_no_tables_are_made_in_a_store_of_no_kind(tmp_path: Path, store: str) -> None:
    status, out, err = amends(tmp_path, "migrate", AMENDS_STORE=store)
    assert (status, out, "secret" in err) == (1, "", False)
    assert err.endswith(
        " is of no known kind. AMENDS_STORE should be tinydb:FOLDER, sqlite:FILE or "
        "postgresql://user:password@host/database.\n"
    )


def test_migrate_says_what_it_did(tmp_path: Path) -> None:
    assert amends(tmp_path, "migrate") == (0, "tinydb:data needs no tables.\n", "")
    made = "sqlite:new.db now has the tables of this version (schema 1).\n"
    again = "sqlite:new.db has the tables of this version already (schema 1).\n"
    for said in (made, again):
        assert amends(tmp_path, "migrate", AMENDS_STORE="sqlite:new.db") == (0, said, "")


def test_the_service_does_not_start_without_tables_and_says_how_to_make_them(tmp_path: Path) -> None:
    if why := postgres.missing():
        pytest.skip(why)
    with postgres.database(postgres.server()) as where:
        status, out, err = amends(tmp_path, "serve", "--port", "0", AMENDS_STORE=where)
        assert (status, out) == (1, "")
        assert err.endswith("Make them with `python -m bot migrate`, while AMENDS_STORE names it.\n")


@pytest.mark.parametrize("store", ["sqlite:x.db", "postgresql://ann@127.0.0.1/x"])
def test_where_the_extra_is_not_installed_the_sentence_says_how(tmp_path: Path, store: str) -> None:
    (tmp_path / "sqlalchemy.py").write_text(
        "raise ModuleNotFoundError(\"No module named 'sqlalchemy'\", name='sqlalchemy')\n"
    )
    for command in ("export", "migrate"):
        engine = store.partition(":")[0]
        assert amends(tmp_path, command, AMENDS_STORE=store, PYTHONPATH=f"{tmp_path}:{Path.cwd()}") == (
            1,
            "",
            f"A store in {engine} needs sqlalchemy, which is not installed. Install: pip install 'amends[sql]'\n",
        )


def test_the_default_store_imports_nothing_of_the_others(tmp_path: Path) -> None:
    for name in ("sqlalchemy", "alembic", "psycopg", "greenlet"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('imported')\n")
    with Running(tmp_path, "chat", "--json", PYTHONPATH=f"{tmp_path}:{Path.cwd()}") as talk:
        assert talk.say({"do": "start"})["asks"]
        assert talk.end() == (0, "")
    status, out, _ = amends(tmp_path, "export", PYTHONPATH=f"{tmp_path}:{Path.cwd()}")
    assert (status, [json.loads(line) for line in out.splitlines()]) == (0, [])
