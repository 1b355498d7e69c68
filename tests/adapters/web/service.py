"""The real program in a process of its own, with a store in a folder of its own."""

import json
import os
import re
import select
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
READY = 30  # seconds that it may take to say where it listens, on a busy machine
OURS = ("AMENDS_", "SLACK_", "MICROSOFT_")


class Service:
    """`python -m bot serve` on 127.0.0.1. `home` is where its chat begins; it is the same after a new start."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = ""
        self.log = folder / "log.txt"
        env = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        self._env = env | {"AMENDS_STORE": f"tinydb:{folder / 'store'}", "PYTHONPATH": str(ROOT)}

    def start(self) -> None:
        port = self.home.rstrip("/").rpartition(":")[2] or "0"
        with self.log.open("a") as log:
            self._process = subprocess.Popen(
                self._command("serve", "--port", port),
                cwd=self.folder, env=self._env, stdout=subprocess.PIPE, stderr=log, text=True,
            )  # fmt: skip
        assert self._process.stdout is not None
        readable, _, _ = select.select([self._process.stdout], [], [], READY)
        line = self._process.stdout.readline() if readable else ""
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert found, f"it said {line!r}, and in its log: {self.log.read_text()}"
        self.home = found[0]

    def kill(self) -> None:
        """As a crash would: kill -9."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def export(self) -> list[dict[str, Any]]:
        """What `export` prints, whether the service runs or not."""
        printed = subprocess.run(
            self._command("export"),
            cwd=self.folder,
            env=self._env,
            capture_output=True,
            text=True,
            timeout=READY,
            check=True,
        )
        return [json.loads(line) for line in printed.stdout.splitlines()]

    def _command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "bot", *words]

    def _end(self, number: signal.Signals) -> None:
        with self._process as process:
            process.send_signal(number)
            process.wait(READY)
