"""A real PostgreSQL: the one that AMENDS_TEST_POSTGRES names, or a private one that is gone with the tests."""

import atexit
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

from adapters.store.address import parse_url
from adapters.store.migrations import migrate
from adapters.store.schema import metadata

PATIENCE = 30.0  # seconds for a start; recovery after a kill comes first
PASSWORD = "only-for-tests"
USERS = ("postgres", "nobody")  # PostgreSQL refuses to run as root


class Missing(Exception):
    """No PostgreSQL is installed here."""


class Server:
    """A private cluster on a free loopback port, with fsync as it comes: on."""

    def __init__(self) -> None:
        self._bin = _programs()
        self._folder = Path(tempfile.mkdtemp(prefix="amends-postgres-"))
        self._as: list[str] = []
        if os.geteuid() == 0:
            user = next(name for name in USERS if subprocess.run(["id", name], capture_output=True).returncode == 0)
            shutil.chown(self._folder, user)
            # With the end of the tests, however they end, comes the end of the server.
            self._as = ["setpriv", f"--reuid={user}", "--clear-groups", "--pdeathsig=INT", "--"]
        secret = self._folder / "secret"
        secret.write_text(PASSWORD)
        self._run(
            "initdb", "--username=amends", f"--pwfile={secret}", "--auth=scram-sha-256", "--encoding=UTF8",
            "--locale=C.UTF-8",
        )  # fmt: skip
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    @property
    def url(self) -> str:
        return f"postgresql://amends:{PASSWORD}@127.0.0.1:{self._port}/postgres"

    def start(self) -> None:
        """Returns when it answers."""
        until = time.monotonic() + PATIENCE
        while True:
            if self._process is None or self._process.poll() is not None:
                # After a kill it refuses until the last of its old processes has ended.
                self._process = self._started()
            try:
                psycopg.connect(self.url, connect_timeout=2).close()
                return
            except psycopg.OperationalError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)

    def kill(self) -> None:
        """kill -9 of the server; what it started ends by itself within moments."""
        assert self._process is not None
        self._process.kill()
        self._process.wait(timeout=PATIENCE)

    def stop(self) -> None:
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)  # fast shutdown
            self._process.wait(timeout=PATIENCE)

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self._folder)

    def _started(self) -> subprocess.Popen[bytes]:
        options = ["-D", self._folder / "data", "-p", str(self._port), "-h", "127.0.0.1", "-k", ""]
        with (self._folder / "log").open("ab") as log:
            return subprocess.Popen([*self._as, self._bin / "postgres", *options], stdout=log, stderr=log)

    def _run(self, program: str, *options: str) -> None:
        command = [*self._as, self._bin / program, "-D", self._folder / "data", *options]
        subprocess.run(command, check=True, capture_output=True)


def _programs() -> Path:
    """Where initdb and postgres are. Debian keeps them off the PATH."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    if found := shutil.which("initdb"):
        places.append(Path(found).parent)
    for place in places:
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    raise Missing("No PostgreSQL here: install it (Debian: apt-get install postgresql), or set AMENDS_TEST_POSTGRES.")


def missing() -> str:
    """Why there is no PostgreSQL here; "" if there is one."""
    try:
        if not os.environ.get("AMENDS_TEST_POSTGRES"):
            _programs()
    except Missing as error:
        return str(error)
    return ""


@cache
def server() -> str:
    """The address of one server for all tests of this run."""
    kept = ExitStack()
    atexit.register(kept.close)
    return kept.enter_context(running())


@cache
def tables() -> str:
    """The address of one database with the tables, shared by those who empty it first."""
    kept = ExitStack()
    where = kept.enter_context(database(server()))
    atexit.register(kept.close)
    migrate(parse_url(where))
    return where


def empty() -> None:
    """Empties those tables: by DELETE, for few rows five times as fast as TRUNCATE."""
    _broom().execute("; ".join(f"DELETE FROM {name}" for name in metadata.tables))


@cache
def _broom() -> psycopg.Connection[Any]:
    connection = psycopg.connect(tables(), autocommit=True)
    atexit.register(connection.close)
    return connection


@contextmanager
def running() -> Iterator[str]:
    """The address of a server."""
    if given := os.environ.get("AMENDS_TEST_POSTGRES"):
        yield given
        return
    server = Server()
    try:
        yield server.url
    finally:
        server.remove()


@contextmanager
def database(server: str) -> Iterator[str]:
    """The address of a new database there, dropped at the end."""
    name = f"amends_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield server.rsplit("/", 1)[0] + f"/{name}"
        finally:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
