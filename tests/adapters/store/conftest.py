"""A store of each engine for the contract, a journal to write to, and databases with tables and without."""

from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from adapters import Store
from adapters.store.address import parse_url
from adapters.store.journal import Journal
from adapters.store.migrations import migrate
from tests.adapters.store import postgres
from tests.adapters.store.engines import ENGINES, Clock, Engine, Open
from tests.adapters.store.examples import NOON
from tests.adapters.store.trouble import Disk


@pytest.fixture(scope="session", params=ENGINES, ids=[engine.name for engine in ENGINES])
def engine(request: pytest.FixtureRequest) -> Engine:
    engine: Engine = request.param
    if why := engine.missing():
        pytest.skip(why)
    return engine


@pytest.fixture(scope="session")
def postgresql() -> Engine:
    """The engine that several processes use."""
    (engine,) = (engine for engine in ENGINES if engine.name == "postgresql")
    if why := engine.missing():
        pytest.skip(why)
    return engine


@pytest.fixture
def empty() -> Iterator[str]:
    """A PostgreSQL database without tables."""
    if why := postgres.missing():
        pytest.skip(why)
    with postgres.database(postgres.server()) as where:
        yield where


@pytest.fixture
def tables(empty: str) -> str:
    """A PostgreSQL database of its own with the tables in it."""
    migrate(parse_url(empty))
    return empty


@pytest.fixture
def clock() -> Clock:
    return Clock(NOON)


@pytest.fixture
async def opened(engine: Engine, clock: Clock) -> AsyncIterator[Open]:
    """Opens the same store each time, one after another."""
    async with engine.fresh(clock) as opened:
        yield opened


@pytest.fixture
async def store(opened: Open) -> AsyncIterator[Store]:
    async with opened() as store:
        yield store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.journal"


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def journal(path: Path, disk: Disk) -> Iterator[Journal]:
    with closing(Journal(path, sync=disk)) as journal:
        journal.append("talks", {"a": {"said": "Late"}})
        yield journal
