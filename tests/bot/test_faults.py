"""kill -9 of the program and of PostgreSQL under load, and a full disk: nothing acknowledged is lost or doubled.

Each test prints what it counted. AMENDS_KILLS sets how often is killed, for a longer run.
"""

import json
import os
import random
import resource
import signal
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psycopg
import pytest

from adapters.store.address import parse_url
from adapters.store.migrations import migrate
from tests.adapters.store import postgres
from tests.bot.program import PATIENCE, Running, amends
from tests.bot.test_kill import Client
from tests.talk import STORY

KILLS = int(os.environ.get("AMENDS_KILLS", "6"))
LONGEST = 0.02  # seconds from an event to the kill; a turn takes a few thousandths
MOST = 8  # kills of one complaint, which has some forty answers
CLERKS = 3  # people who answer at the same time


@pytest.fixture
def own_server() -> Iterator[postgres.Server]:
    """A PostgreSQL that may be killed, with the tables in it."""
    if postgres.missing():
        pytest.skip(postgres.missing())
    server = postgres.Server()
    try:
        migrate(parse_url(server.url))
        yield server
    finally:
        server.remove()


@pytest.fixture(params=["tinydb", "sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty store."""
    if request.param != "postgresql":
        yield f"{request.param}:{tmp_path}/store"
        return
    if postgres.missing():
        pytest.skip(postgres.missing())
    with postgres.database(postgres.server()) as where:
        migrate(parse_url(where))
        yield where


def logged(folder: Path, store: str) -> list[dict[str, Any]]:
    status, out, err = amends(folder, "export", AMENDS_STORE=store)
    assert (status, err) == (0, "")
    return [json.loads(line) for line in out.splitlines()]


def is_kept(message: dict[str, Any]) -> bool:
    """Whether the answer is not only the reason why nothing was saved."""
    return not any(part.get("tone") == "problem" and "saved" in part.get("text", "") for part in message["parts"])


# The program is killed


def talk_through_kills(folder: Path, store: str, name: str, kills: int) -> tuple[Client, int]:
    """A whole complaint in a program that is killed so often in the middle of a turn, and then let be."""
    client, chance, killed = Client(), random.Random(name), 0
    while not client.done:
        with Running(folder, "chat", "--json", "--as", name, AMENDS_STORE=store) as talk:
            left = chance.randint(1, 5) if killed < kills else 1000
            while left and not client.done:
                client.hear(talk.say(client.event()))
                left -= 1
            if not client.done:
                talk.tell(client.event())  # kept or not: it comes again after the restart
                time.sleep(chance.uniform(0, LONGEST))
                killed += 1
                talk.stop(signal.SIGKILL)
            else:
                assert talk.end() == (0, "")
    return client, killed


def test_a_program_that_is_killed_again_and_again_loses_and_doubles_nothing(store: str, tmp_path: Path) -> None:
    # The default store has one process; the others have several, killed each in its own time.
    several = 1 if store.startswith("tinydb") else CLERKS
    names = [f"clerk {number:03}" for number in range(max(several, -(-KILLS // MOST)))]
    done: dict[str, tuple[Client, int]] = {}

    def talk(first: int) -> None:
        for name in names[first::several]:
            done[name] = talk_through_kills(tmp_path, store, name, -(-KILLS // len(names)))

    threads = [threading.Thread(target=talk, args=[number]) for number in range(several)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=PATIENCE * (KILLS + 2))
    assert sorted(done) == names
    debriefs = {one["agent"]: one for one in logged(tmp_path, store)}
    assert sorted(one["agent"] for one in logged(tmp_path, store)) == names
    for name, (client, _) in done.items():
        (id,) = {answer["conversation"] for answer in client.answers}
        assert (debriefs[name]["id"], debriefs[name]["case"], debriefs[name]["story"]) == (id, "4711", STORY)
        # Each answer tells where the talk stands: it never went back.
        stands = [answer["place"][0] for answer in client.answers if answer["place"]]
        assert stands == sorted(stands)
    answers = sum(len(client.answers) for client, _ in done.values())
    kills = sum(killed for _, killed in done.values())
    print(
        f"{store.partition(':')[0]}: {kills} kills, {answers} answers acknowledged, {len(debriefs)} debriefs, none lost"
    )


# PostgreSQL is killed


class Clerk(threading.Thread):
    """Somebody at a page of the service, who sends what was not taken again until it is. `taken`: the deliveries."""

    def __init__(self, port: int, name: str, over: threading.Event) -> None:
        super().__init__()
        self.port, self.name_, self.over = port, name, over
        self.taken: list[str] = []
        self.refused = 0
        self.slowest = 0.0  # seconds that an answer took
        self.talk = ""

    def run(self) -> None:
        start = {"flow": "coach", "text": STORY, "event": f"{self.name_}-start"}
        self.talk = self.until_taken("/start", start).partition("#")[0]
        number = 0
        while not self.over.is_set():
            number += 1
            form = {"do": "answer", "step": "case", "value.case": str(number), "event": f"{self.name_}-{number}"}
            self.until_taken(self.talk, form)
            self.taken.append(form["event"])

    def until_taken(self, path: str, form: dict[str, str]) -> str:
        until = time.monotonic() + 60
        while True:
            began = time.monotonic()
            try:
                status, where = self.post(path, form)
            except (OSError, HTTPException):
                status, where = 0, ""
            self.slowest = max(self.slowest, time.monotonic() - began)
            if status == 303:
                return where
            assert time.monotonic() < until, f"{form['event']} was refused for a minute"
            self.refused += 1
            time.sleep(0.05)

    def post(self, path: str, form: dict[str, str]) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=40)
        try:
            headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": f"amends_as={self.name_}"}
            connection.request("POST", path, urlencode(form), headers)
            answer = connection.getresponse()
            answer.read()
            return answer.status, answer.headers.get("Location", "")
        finally:
            connection.close()


def ready(port: int) -> tuple[int, dict[str, Any]]:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", "/readyz")
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


def test_a_postgresql_that_is_killed_and_comes_back_is_waited_for(own_server: postgres.Server, tmp_path: Path) -> None:
    over = threading.Event()
    kills = max(2, KILLS // 3)
    with Running(tmp_path, "serve", "--port", "0", AMENDS_STORE=own_server.url) as service:
        port = service.port()
        assert ready(port)[0] == 200
        clerks = [Clerk(port, name, over) for name in ("ann", "ben", "cem")[:CLERKS]]
        for clerk in clerks:
            clerk.start()
        try:
            for _ in range(kills):
                before = [len(clerk.taken) for clerk in clerks]
                until_each_has(clerks, [number + 5 for number in before])
                own_server.kill()
                status, said = ready(port)
                assert (status, said["ready"]) == (503, False)
                assert "cannot be reached" in said["store"]
                assert "a running Amends goes on by itself when it is back" in said["store"]
                assert service.process.poll() is None
                own_server.start()
                until_each_has(clerks, [len(clerk.taken) + 5 for clerk in clerks])
                assert ready(port) == (200, {"ready": True, "store": "ok", "platforms": {}})
        finally:
            over.set()
            for clerk in clerks:
                clerk.join(timeout=90)
        assert service.stop()[0] == 0
    taken = {clerk.name_: clerk.taken for clerk in clerks}
    check_kept(own_server.url, clerks)
    refused, slowest = sum(clerk.refused for clerk in clerks), max(clerk.slowest for clerk in clerks)
    assert slowest < 20
    acknowledged = sum(map(len, taken.values()))
    print(
        f"PostgreSQL: {kills} kills, {acknowledged} answers acknowledged, {refused} refused and sent again, none lost"
    )
    print(f"the slowest answer took {slowest:.1f} s")


def until_each_has(clerks: list[Clerk], numbers: list[int]) -> None:
    until = time.monotonic() + 60
    while any(len(clerk.taken) < number for clerk, number in zip(clerks, numbers, strict=True)):
        assert time.monotonic() < until, "the service does not go on"
        assert all(clerk.is_alive() for clerk in clerks)
        time.sleep(0.02)


def check_kept(where: str, clerks: list[Clerk]) -> None:
    """Each of their conversations has every delivery that was acknowledged, once, and the last value."""
    with psycopg.connect(where) as connection:
        rows = connection.execute("SELECT agent, version, document FROM conversations").fetchall()
    assert sorted(agent for agent, _, _ in rows) == sorted(clerk.name_ for clerk in clerks)
    for agent, version, document in rows:
        (clerk,) = (one for one in clerks if one.name_ == agent)
        kept = json.loads(document)
        expected = [f"{agent}-start", *clerk.taken]
        assert kept["events"] == expected[-200:]
        assert version == len(expected)
        assert kept["state"]["answers"]["case"] == clerk.taken[-1].partition("-")[2]


# The disk is full


@pytest.mark.parametrize("engine", ["tinydb", "sqlite"])
def test_a_full_disk_is_told_and_what_was_refused_can_be_sent_again_when_there_is_room(
    engine: str, tmp_path: Path
) -> None:
    store, client, refused = f"{engine}:{tmp_path}/store", Client(), 0
    with Running(tmp_path, "chat", "--json", AMENDS_STORE=store) as talk:
        for _ in range(4):
            client.hear(talk.say(client.event()))
        process = talk.process.pid
        before = resource.prlimit(process, resource.RLIMIT_FSIZE)
        largest = max(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file())
        # The kernel refuses to make any file of this process longer, as on a full disk.
        resource.prlimit(process, resource.RLIMIT_FSIZE, (largest + 100, before[1]))
        while refused < 3:
            answer = talk.say(client.event())
            if is_kept(answer):
                client.hear(answer)
                continue
            refused += 1
            assert "Make room on the disk" in json.dumps(answer["parts"])
        resource.prlimit(process, resource.RLIMIT_FSIZE, before)
        while not client.done:
            client.hear(talk.say(client.event()))
        assert talk.end() == (0, "")
    (debrief,) = logged(tmp_path, store)
    assert (debrief["case"], debrief["outcome"]) == ("4711", "accepted")
    print(f"{engine}: refused {refused} times while the disk was full, {len(client.answers)} answers kept, one debrief")
