"""Microsoft Teams, against a fake cloud and in the Agents Playground."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def installed(path: Path) -> Path:
    """A file of Microsoft's npm packages; without them the test is skipped, which .ci/run takes for a failure."""
    if not path.exists():
        pytest.skip("Microsoft's packages are not here: `npm install --prefix tests/adapters/teams` brings them.")
    return path
