"""The engine's tests notice when it is changed: a few changes to each of its functions here, all by `make mutants`."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutants import EQUIVALENT, Mutant, told

ROOT = Path(__file__).parents[2]


def test_each_of_some_changes_to_the_engine_is_noticed() -> None:
    command = [sys.executable, "-m", "tests.mutants", "--some"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240)
    tried = re.search(r"(\d+) changes to the engine were tried in \d+ s: 0 faults\.$", done.stdout)
    assert (done.returncode, tried is not None) == (0, True), done.stdout + done.stderr
    assert tried is not None
    assert int(tried[1]) >= 40


@pytest.mark.parametrize("status", ["survived", "no tests", "suspicious", "segfault"])
def test_a_change_that_goes_unnoticed_is_told_with_its_lines(status: str) -> None:
    missed = Mutant("flows.flow.x_walk__mutmut_1", status, ("-    seen = dict(seen)", "+    seen = None"))
    killed = [Mutant("flows.flow.x_at__mutmut_1", "killed"), Mutant("flows.flow.x_at__mutmut_2", "timeout")]
    assert told([*killed, missed], whole=False) == [
        f"flows.flow.x_walk__mutmut_1: {status}\n-    seen = dict(seen)\n+    seen = None"
    ]


def test_a_change_that_cannot_be_noticed_is_listed_with_its_reason_as_long_as_it_is_there() -> None:
    known = [Mutant("x", "survived", lines) for lines in EQUIVALENT]
    assert told(known, whole=True) == []
    assert told([], whole=False) == []
    assert len(told([], whole=True)) == len(EQUIVALENT)
    assert all(EQUIVALENT.values())
