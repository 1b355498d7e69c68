"""Changes the engine in a thousand small ways, and asks whether its tests notice each. Run by `make mutants`.

`--some` tries a few of every function's. The work is done by mutmut, in a copy, with the settings in pyproject.toml.
"""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
NEEDED = ("pyproject.toml", "flows", "tests/flows")
SOME = ("*__mutmut_3", "*__mutmut_11")  # the third and the eleventh change to each function
LONGEST = {True: 180, False: 1_800}  # seconds that some, or all, may take

# Changes that cannot be noticed, as mutmut shows them, each with its reason.
EQUIVALENT = {
    (
        "-    step = turn.step if turn.step and turn.step.id == id else flow.step(id)",
        "+    step = turn.step if (turn.step and turn.step.id == id) and False else flow.step(id)",
    ): "finds the same step in the list, only later",
    (
        "-    return dict(takewhile(lambda answer: answer[0] != id, seen.items())) if id in seen else seen",
        "+    return dict(takewhile(lambda answer: answer[0] != id, seen.items())) if (id in seen) or True else seen",
    ): "copies what need not be copied",
}


class Mutant(NamedTuple):
    """A change to the engine, and whether the tests noticed: "killed" or "timeout" if they did."""

    name: str
    status: str
    lines: tuple[str, ...] = ()

    @property
    def noticed(self) -> bool:
        return self.status in ("killed", "timeout")


def main(*, some: bool) -> int:
    """The exit status: 1 where a change went unnoticed that could have been, or is said to be and was noticed."""
    began = time.monotonic()
    with TemporaryDirectory() as folder:
        mutants = tried(Path(folder), SOME if some else (), LONGEST[some])
    wrong = told(mutants, whole=not some)
    print(*wrong, sep="\n\n")
    print(f"{len(mutants)} changes to the engine were tried in {time.monotonic() - began:.0f} s: {len(wrong)} faults.")
    return 1 if wrong else 0


def told(mutants: Iterable[Mutant], *, whole: bool) -> list[str]:
    """What is wrong: each change that went unnoticed, and if these are all, what is listed as equivalent and is not."""
    missed = [mutant for mutant in mutants if not mutant.noticed]
    unnoticed = [mutant for mutant in missed if mutant.lines not in EQUIVALENT]
    wrong = ["\n".join((f"{mutant.name}: {mutant.status}", *mutant.lines)) for mutant in unnoticed]
    stale = EQUIVALENT.keys() - {mutant.lines for mutant in missed} if whole else ()
    return wrong + ["\n".join(("This is listed as equivalent and is not:", *lines)) for lines in stale]


def tried(folder: Path, names: tuple[str, ...], longest: float) -> list[Mutant]:
    """The mutants by these names (none: all), tried in a copy in this folder. `longest` in seconds."""
    for name in NEEDED:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / name, folder / name)
    run = _mutmut(folder, "run", *names, longest=longest)
    listed = _mutmut(folder, "results", "--all", "true").stdout.splitlines()
    found = [Mutant(*line.strip().split(": ")) for line in listed if ": " in line]
    found = [mutant for mutant in found if mutant.status != "not checked"]
    if run.returncode or not found:
        sys.exit(f"The engine could not be changed and tested:\n{run.stdout[-3000:]}{run.stderr[-3000:]}")
    return [mutant if mutant.noticed else mutant._replace(lines=_change(folder, mutant)) for mutant in found]


def _change(folder: Path, mutant: Mutant) -> tuple[str, ...]:
    """The lines that went and came."""
    shown = _mutmut(folder, "show", mutant.name).stdout.splitlines()
    return tuple(line for line in shown if line[:1] in ("-", "+") and line[:3] not in ("---", "+++"))


def _mutmut(folder: Path, *arguments: str, longest: float = 60) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "mutmut", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=longest)


if __name__ == "__main__":
    sys.exit(main(some="--some" in sys.argv[1:]))
