"""The fake cloud, and the whole program beside it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.adapters.teams.cloud import Cloud, running
from tests.adapters.teams.office import Office, opened


@pytest.fixture
async def cloud() -> AsyncIterator[Cloud]:
    async with running() as cloud:
        yield cloud
        assert cloud.complaints == []


@pytest.fixture
async def office(tmp_path: Path, cloud: Cloud) -> AsyncIterator[Office]:
    async with opened(tmp_path / "store", cloud) as office:
        yield office
