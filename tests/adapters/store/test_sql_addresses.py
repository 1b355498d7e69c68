"""Addresses of a SQL store, and databases that do not let one in or give too few rights."""

from collections.abc import Iterator

import pytest

from adapters import StoreError
from adapters.store.address import parse_url
from adapters.store.migrations import migrate
from adapters.store.schema import VERSIONS, job_numbers, metadata
from adapters.store.sql import SqlStore
from tests.adapters.store.tables import named, refused, tell


@pytest.mark.parametrize(
    "where",
    [
        "postgresql:", "postgresql://", "postgresql://:secret@", "postgresql://h:secret/x",
        "postgresql://ann:p@secret@127.0.0.1/x",
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_refused_without_its_password(where: str) -> None:
    said = refused(where)
    assert said.startswith("AMENDS_STORE is no address of a PostgreSQL database. It should look like postgresql://")
    assert "secret" not in said


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_an_address_may_have_any_of_its_usual_schemes(scheme: str) -> None:
    url = parse_url(f"{scheme}://ann:a%40b@db.example:6543/amends?sslmode=require")
    assert (url.drivername, url.host, url.port, url.database) == ("postgresql+psycopg", "db.example", 6543, "amends")
    assert (url.username, url.password, dict(url.query)) == ("ann", "a@b", {"sslmode": "require"})


def test_an_option_that_postgresql_does_not_know_is_named(empty: str) -> None:
    assert refused(f"{empty}?nonsense=1") == (
        f'{named(empty)} cannot be asked for (invalid connection option "nonsense"). Mend AMENDS_STORE.'
    )


def test_a_server_that_does_not_answer_is_named(empty: str) -> None:
    assert refused("postgresql://ann:secret@127.0.0.1:1/amends") == (
        "PostgreSQL at 127.0.0.1:1, database amends, cannot be reached (Connection refused). Start it, or mend "
        "AMENDS_STORE; a running Amends goes on by itself when it is back."
    )


def test_a_wrong_password_user_or_database_is_told_in_the_servers_words(empty: str) -> None:
    url = parse_url(empty)
    wrong = {
        url.set(password="secret"): 'password authentication failed for user "amends"',
        url.set(username="nobody"): 'password authentication failed for user "nobody"',
        url.set(database="nowhere"): 'database "nowhere" does not exist',
    }
    for one, words in wrong.items():
        where = one.set(drivername="postgresql").render_as_string(hide_password=False)
        assert refused(where) == (
            f"{named(where)} does not let Amends in ({words}). Mend user, password or database in AMENDS_STORE."
        )


@pytest.fixture
def guest(tables: str) -> Iterator[str]:
    """The address of the tables for somebody else, with every right that is needed."""
    tell(tables, "DROP ROLE IF EXISTS guest", "CREATE ROLE guest LOGIN PASSWORD 'guest'",
         f"GRANT SELECT, INSERT, UPDATE, DELETE ON {', '.join(metadata.tables)}, {VERSIONS} TO guest",
         f"GRANT USAGE ON SEQUENCE {job_numbers.name} TO guest")  # fmt: skip
    url = parse_url(tables).set(username="guest", password="guest", drivername="postgresql")
    yield url.render_as_string(hide_password=False)
    tell(tables, "DROP OWNED BY guest", "DROP ROLE guest")


@pytest.mark.parametrize("right", ["DELETE on jobs", "USAGE on job_numbers"])
def test_a_user_without_rights_is_told_which_one_is_lacking(tables: str, guest: str, right: str) -> None:
    tell(tables, f"REVOKE {right} FROM guest")
    assert refused(guest) == (
        f"{named(guest)} does not give {right} to the user in AMENDS_STORE. Grant it, then start again."
    )


async def test_a_right_that_is_taken_away_later_is_told(tables: str, guest: str) -> None:
    store = SqlStore.open(guest)
    tell(tables, "REVOKE UPDATE ON remembered FROM guest")
    with pytest.raises(StoreError) as caught:
        await store.ready()
    await store.close()
    assert str(caught.value) == (
        f"Nothing was lost, and nothing new was saved. {named(guest)} does not allow this to the user in "
        "AMENDS_STORE (permission denied for table remembered). Grant it that right."
    )


def test_a_server_that_only_takes_reading_is_not_written_to(tables: str) -> None:
    database = parse_url(tables).database
    tell(tables, f"ALTER DATABASE {database} SET default_transaction_read_only = on")
    assert refused(tables) == (
        f"{named(tables)} only takes reading now. Name the one that takes writing in AMENDS_STORE."
    )
    SqlStore.open(tables, reading=True)


def test_who_may_make_no_tables_is_told_which_right_is_lacking(empty: str) -> None:
    tell(empty, "DROP ROLE IF EXISTS guest", "CREATE ROLE guest LOGIN PASSWORD 'guest'")
    url = parse_url(empty).set(username="guest", password="guest")
    try:
        with pytest.raises(StoreError, match=r"\(permission denied for schema public\)\. Grant it that right\."):
            migrate(url)
    finally:
        tell(empty, "DROP ROLE guest")
