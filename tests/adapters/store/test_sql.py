"""What only the SQL store has: a schema with a number, migrations, a file of one's own, a server that can be away."""

import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from adapters import Conflict, Preferences, StoreError
from adapters.store import migrations
from adapters.store.address import parse_url, sync_engine
from adapters.store.database import Database, T, Work
from adapters.store.migrations import migrate
from adapters.store.schema import HEAD, VERSIONS, metadata
from adapters.store.sql import SqlStore
from adapters.store.trouble import MIGRATE
from tests.adapters.store import postgres
from tests.adapters.store.examples import ANN, HOUR, NOON, conversation, debrief, job
from tests.adapters.store.tables import named, refused, tell

# The schema


def test_tables_that_are_not_there_are_not_made_by_the_way(empty: str) -> None:
    said = f"{named(empty)} has no tables of Amends yet. {MIGRATE}"
    assert refused(empty) == refused(empty, reading=True) == said
    with psycopg.connect(empty) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)


def test_tables_of_a_newer_version_are_left_alone(tables: str) -> None:
    tell(tables, f"UPDATE {VERSIONS} SET version_num = '{HEAD + 1}'")
    said = (
        f"{named(tables)} has tables of a newer Amends (schema {HEAD + 1}; this one knows {HEAD}). "
        "Nothing was changed; install the newer version here."
    )
    assert refused(tables) == refused(tables, reading=True) == said
    with pytest.raises(StoreError) as caught:
        migrate(parse_url(tables))
    assert str(caught.value) == said


def test_the_migrations_make_the_tables_that_the_store_uses(empty: str, tmp_path: Path) -> None:
    for where, only_postgresql in ((empty, ""), (f"sqlite:{tmp_path}/store.db", "debriefs_by_words")):
        url = parse_url(where)
        assert migrate(url) == (0, HEAD)
        assert migrate(url) == (HEAD, HEAD)
        engine = sync_engine(url)
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"version_table": VERSIONS, "compare_type": True})
            missing = [one for one in compare_metadata(context, metadata) if one[1].name not in only_postgresql]
            assert missing == []
        engine.dispose()


def test_the_newest_migration_is_the_one_that_the_store_knows() -> None:
    scripts = ScriptDirectory(str(Path(migrations.__file__).parent))
    assert scripts.get_current_head() == str(HEAD)


def test_many_who_migrate_at_once_make_the_tables_once(empty: str) -> None:
    with ThreadPoolExecutor(4) as threads:
        done = list(threads.map(lambda _: migrate(parse_url(empty)), range(4)))
    assert sorted(done) == [(0, HEAD), *[(HEAD, HEAD)] * 3]


def test_a_migration_that_fails_changes_nothing(empty: str) -> None:
    tell(empty, "CREATE TABLE jobs (theirs text)")
    with pytest.raises(StoreError) as caught:
        migrate(parse_url(empty))
    assert str(caught.value) == (
        f'{named(empty)} has a table of another program (relation "jobs" already exists). '
        "Give Amends a database of its own."
    )
    with psycopg.connect(empty) as connection:
        found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    assert found == [("jobs",)]


# SQLite


async def test_a_sqlite_store_makes_its_own_file_and_tables(tmp_path: Path) -> None:
    where = f"sqlite:{tmp_path}/store.db"
    store = SqlStore.open(where)
    saved = await store.save(conversation(), debrief())
    await store.close()
    store = SqlStore.open(where)
    assert await store.load("north", "c1") == saved
    await store.close()


async def test_reading_where_nothing_is_makes_nothing(tmp_path: Path) -> None:
    store = SqlStore.open(f"sqlite:{tmp_path}/store.db", reading=True)
    assert [one async for one in store.debriefs()] == []
    assert await store.size() == 0
    await store.close()
    assert not any(tmp_path.iterdir())  # noqa: ASYNC240


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
async def test_a_store_that_is_read_goes_on_beside_and_refuses_to_write(
    engine: str, tmp_path: Path, tables: str
) -> None:
    where = tables if engine == "postgresql" else f"sqlite:{tmp_path}/store.db"
    writing = SqlStore.open(where)
    saved = await writing.save(conversation(), debrief())
    reading = SqlStore.open(where, reading=True)
    assert await reading.load("north", "c1") == saved
    saved = await writing.save(saved)
    assert await reading.load("north", "c1") == saved
    with pytest.raises(StoreError):
        await reading.save(saved)
    with pytest.raises(StoreError):
        await reading.put([debrief("x")])
    await reading.close()
    assert await writing.load("north", "c1") == saved
    assert await writing.debrief("north", "x") is None
    await writing.close()


def test_a_file_that_is_no_database_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.write_text("Dear diary, " * 1000)
    assert refused(f"sqlite:{path}") == (
        f"{path} is no whole SQLite database. Put back a copy, or name another file in AMENDS_STORE."
    )
    assert path.read_text() == "Dear diary, " * 1000


def test_another_programs_sqlite_file_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    theirs = sqlite3.connect(path)
    theirs.execute("CREATE TABLE songs (name)")
    theirs.commit()
    assert refused(f"sqlite:{path}") == (
        f"{path} belongs to another program. Nothing in it was changed; name another file in AMENDS_STORE."
    )
    assert theirs.execute("SELECT name FROM sqlite_master").fetchall() == [("songs",)]
    theirs.close()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert refused(f"sqlite:{tmp_path}/no/store.db") == (
        f"{tmp_path}/no/store.db cannot be opened or written (unable to open database file). "
        "Mend its rights, or name another file in AMENDS_STORE."
    )


async def test_a_damaged_sqlite_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    store = SqlStore.open(f"sqlite:{path}")
    await store.put(debrief(f"d{number}", story="Late " * 200) for number in range(50))
    await store.close()
    data = bytearray(path.read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    path.write_bytes(data)
    assert refused(f"sqlite:{path}") == (
        f"{path} is no whole SQLite database. Put back a copy, or name another file in AMENDS_STORE."
    )


async def test_another_programs_long_write_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    store = SqlStore.open(f"sqlite:{path}")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    saving = asyncio.create_task(store.save(conversation()))
    await asyncio.sleep(0.2)
    assert not saving.done()
    other.execute("COMMIT")
    assert (await saving).version == 1
    other.close()
    await store.close()


# A connection that is lost


class Twice(Database):
    """Each piece of work is done, its answer is lost with the connection, and it is done again."""

    async def once(self, work: Work[T], patience: float = 0) -> T:
        await super().once(work, patience)
        return await super().once(work, patience)

    async def whole(self, work: Work[T]) -> T:
        await super().whole(work)
        return await super().whole(work)


async def test_work_whose_answer_was_lost_does_no_harm_when_it_is_done_again(tables: str) -> None:
    store = SqlStore(Twice(parse_url(tables), reading=False), lambda: NOON)
    opened = await store.save(conversation(events=("e1",)))
    assert (opened.version, await store.load("north", "c1")) == (1, opened)
    ended = await store.save(opened.model_copy(update={"ended_at": NOON}), debrief())
    assert (ended.version, await store.load("north", "c1")) == (2, ended)
    for stale in (conversation(), opened, conversation(version=3)):
        with pytest.raises(Conflict):
            await store.save(stale, debrief(story="Stale"))
    await store.put([debrief("put")])
    await store.put_job(job())
    await store.postpone(job(), NOON)
    await store.remember("north", "shown", "here")
    assert await store.count("north") == {(): 2}
    assert await store.debrief("north", "c1") == debrief()
    assert await store.size() == 4
    await store.finish(job())
    assert await store.take("tell", NOON, HOUR, 1) == []
    await store.close()


async def test_a_server_that_is_away_is_told_within_seconds_and_found_again() -> None:
    if why := postgres.missing():
        pytest.skip(why)
    server = postgres.Server()
    try:
        migrate(parse_url(server.url))
        store = SqlStore.open(server.url)
        saved = await store.save(conversation())
        server.kill()
        began = asyncio.get_running_loop().time()
        with pytest.raises(StoreError, match="cannot be reached"):
            await store.ready()
        assert asyncio.get_running_loop().time() - began < 2  # not as patient as a save
        with pytest.raises(StoreError, match="cannot be reached"):
            await store.save(saved)
        assert asyncio.get_running_loop().time() - began < 10
        await asyncio.to_thread(server.start)
        assert (await store.save(saved)).version == 2
        await store.ready()
        await store.close()
    finally:
        server.remove()


async def test_a_statement_that_takes_too_long_is_given_up(tables: str) -> None:
    store = SqlStore.open(tables + "?options=-c%20lock_timeout%3D200ms")
    saved = await store.save(conversation())
    with psycopg.connect(tables) as other:
        other.execute("LOCK TABLE conversations IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(StoreError, match="did not answer in time"):
            await store.save(saved)
        other.rollback()
    assert (await store.save(saved)).version == 2
    await store.close()


# What is over


async def test_what_is_over_is_forgotten_in_the_tables_too(tables: str) -> None:
    store = SqlStore.open(tables)
    await store.save(conversation("old", ended_at=NOON), debrief("old"))  # a date of long ago by today's clock
    await store.save(conversation("open"))
    with psycopg.connect(tables) as connection:
        assert connection.execute("SELECT id FROM conversations").fetchall() == [("open",)]
    assert await store.debrief("north", "old") == debrief("old")
    assert [one.id for one in await store.latest(ANN)] == ["open"]
    await store.close()


async def test_what_was_chosen_before_there_were_languages_still_counts(tmp_path: Path) -> None:
    store = SqlStore.open(f"sqlite:{tmp_path}/store.db")
    await store.prefer(ANN, Preferences(language="de"))
    with sqlite3.connect(tmp_path / "store.db") as older:
        older.execute("""UPDATE people SET chosen = '{"expert":true}'""")
    older.close()
    assert await store.preferences(ANN) == Preferences(expert=True)
    await store.close()
