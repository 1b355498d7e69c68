"""Every contract test runs once on each engine."""

from collections.abc import AsyncIterator

import pytest

from adapters import Store
from tests.adapters.store.engines import ENGINES, Clock, Engine, Open
from tests.adapters.store.examples import NOON


@pytest.fixture(scope="session", params=ENGINES, ids=[engine.name for engine in ENGINES])
def engine(request: pytest.FixtureRequest) -> Engine:
    engine: Engine = request.param
    if why := engine.missing():
        pytest.skip(why)
    return engine


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
