"""Writes requirements.lock: every version pinned, with hashes and no address, in three parts. Run by `make lock`."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PARTS = (("run", ()), ("test", ("test",)), ("bench", ("test", "bench")))
HEAD = "# Made by `make lock` from pyproject.toml. Each make target installs up to the end of its part.\n"


def main() -> None:
    """Resolves everything together, then gives each package to the first part that needs it."""
    everything = _packages(_compiled(PARTS[-1][1]))
    text, done = HEAD, set[str]()
    for part, extras in PARTS:
        names = set(_packages(_compiled(extras))) - done
        done |= names
        text += f"# ==== {part}\n" + "".join(everything[name] for name in sorted(names)) + f"# ==== end {part}\n"
    (ROOT / "requirements.lock").write_text(text)


def _compiled(extras: tuple[str, ...]) -> str:
    command = [
        sys.executable,
        "-m",
        "uv",
        "pip",
        "compile",
        "pyproject.toml",
        "--universal",
        "--python-version",
        "3.11",
    ]
    command += ["--generate-hashes", "--no-emit-index-url", "--no-annotate", "--no-header", "--quiet"]
    for extra in extras:
        command += ["--extra", extra]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def _packages(text: str) -> dict[str, str]:
    """Each package's lines by its name."""
    found: dict[str, str] = {}
    for block in re.split(r"(?m)^(?=[a-zA-Z0-9])", text):
        if name := re.match(r"[\w.-]+", block):
            found[name[0]] = found.get(name[0], "") + block
    return found


if __name__ == "__main__":
    main()
