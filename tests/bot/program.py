"""The real program, as a person or another program starts it: in a folder of its own, with no settings but these."""

import ctypes
import json
import os
import queue
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).parents[2]
LIBC = ctypes.CDLL(None)
PATIENCE = 20.0  # seconds that a test waits for an answer before it fails; the machine may be busy


def environment(**settings: str) -> dict[str, str]:
    """This machine's environment without any setting of ours but these."""
    ours = ("AMENDS_", "SLACK_", "MICROSOFT_", "PYTHON", "NO_COLOR")
    rest = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return rest | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"} | settings


def amends(folder: Path, *words: str, given: bytes | str = b"", **settings: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of one command, started in that folder."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", *words],
        input=given.encode("utf-8", "surrogatepass") if isinstance(given, str) else given,
        cwd=folder,
        env=environment(**settings),
        capture_output=True,
        timeout=PATIENCE,
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def obeying_rights() -> None:
    """In the child that will be the program: the rights of files hold for it, also if it is root's (Linux)."""
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH; whoever has none loses none
        LIBC.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


class Running:
    """A command that runs while the test talks to it; it is ended with the test. `module`: in place of the program."""

    def __init__(
        self,
        folder: Path,
        *words: str,
        limit: Callable[[], None] | None = None,
        module: str = "bot",
        **settings: str,
    ) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", module, *words],
            cwd=folder,
            env=environment(**settings),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=limit,
        )
        self._lines: queue.Queue[bytes] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self._close()

    def line(self) -> str:
        """The next line on standard output; "" once there are no more."""
        return self._lines.get(timeout=PATIENCE).decode("utf-8")

    def write(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def tell(self, event: Mapping[str, Any] | str) -> None:
        """A line, whose answer is not waited for."""
        text = event if isinstance(event, str) else json.dumps(event)
        self.write(text.encode("utf-8", "surrogatepass") + b"\n")

    def say(self, event: Mapping[str, Any] | str) -> dict[str, Any]:
        """The answer to one line."""
        self.tell(event)
        answer = self.line()
        assert answer.endswith("\n"), f"no answer, but: {self.stop()}"
        message: dict[str, Any] = json.loads(answer)
        return message

    def port(self) -> int:
        """Where a service listens, from what it says first."""
        said = self.line()
        found = re.search(r":(\d+)[/.]", said)
        assert found, f"it said {said!r} and {self.stop()}"
        return int(found[1])

    def end(self) -> tuple[int, str]:
        """Exit status and standard error after the end of input."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        return self.ended()

    def stop(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        """Exit status and standard error after a signal."""
        self.process.send_signal(number)
        return self.ended()

    def ended(self) -> tuple[int, str]:
        """Exit status and standard error of one that ends by itself."""
        status = self.process.wait(timeout=PATIENCE)
        assert self.process.stderr is not None
        said = self.process.stderr.read().decode("utf-8")
        self._close()
        return status, said

    def _close(self) -> None:
        self.process.wait(timeout=PATIENCE)
        self._reader.join(timeout=PATIENCE)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None and not stream.closed:
                with suppress(BrokenPipeError):  # what was written last found nobody
                    stream.close()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put(b"")
