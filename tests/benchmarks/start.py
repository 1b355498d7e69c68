"""Starting: the command line's first answer, and the memory of an idle service."""

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import Figure, median

PORT = 3987
BARE = f"""
from aiohttp import web
app = web.Application()
app.router.add_get("/healthz", lambda request: web.Response())
web.run_app(app, host="127.0.0.1", port={PORT}, print=None)
"""


def figures() -> Iterator[Figure]:
    bot = median(lambda: _run("-m", "bot", "--help"), 7)
    typer = median(lambda: _run("-c", "import typer"), 7)
    yield Figure("python -m bot --help", bot, "s", 0.25, "python -c 'import typer'", typer)
    with tempfile.TemporaryDirectory() as folder:
        ready, memory = _service(["-m", "bot", "serve", "--port", str(PORT)], Path(folder))
        _, bare = _service(["-c", BARE], Path(folder))
    yield Figure("idle service, resident memory", memory, "MB", 70, "a bare aiohttp server", bare)
    yield Figure("idle service, ready after", ready, "s")


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)


def _service(arguments: list[str], folder: Path) -> tuple[float, float]:
    """Seconds until it answers, and its resident memory in MB a second later (Linux)."""
    began = time.perf_counter()
    environment = os.environ | {"AMENDS_STORE": f"tinydb:{folder / 'store'}"}
    process = subprocess.Popen([sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL)
    try:
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{PORT}/healthz", timeout=1).close()
                break
            except OSError:
                if time.perf_counter() - began > 20:
                    raise
                time.sleep(0.02)
        ready = time.perf_counter() - began
        time.sleep(1)
        status = Path(f"/proc/{process.pid}/status").read_text()
        pages = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return ready, int(pages.split()[1]) / 1024
    finally:
        process.terminate()
        process.wait(timeout=15)
