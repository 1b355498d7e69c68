"""The service as a process: what it says, how it stops, and what it refuses to start with."""

import json
import re
import signal
import socket
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.bot.hearing import PLAYBOOK
from tests.bot.program import PATIENCE, Running, amends
from tests.talk import STORY

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def fetch(port: int, path: str, form: dict[str, str] | None = None) -> tuple[HTTPResponse, str]:
    """The answer to one request, and its body."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        if form is None:
            connection.request("GET", path)
        else:
            connection.request("POST", path, urlencode(form), FORM)
        answer = connection.getresponse()
        return answer, answer.read().decode("utf-8")
    finally:
        connection.close()


def ask(port: int, path: str) -> tuple[int, object]:
    answer, body = fetch(port, path)
    return answer.status, json.loads(body)


@pytest.fixture(scope="module", autouse=True)
def hanging(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A service that was told to stop while somebody sends half a request; meanwhile the other tests run."""
    with Running(tmp_path_factory.mktemp("hanging"), "serve", "--port", "0") as service:
        port = service.port()
        with socket.create_connection(("127.0.0.1", port)) as somebody:
            head = f"POST /start HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: {FORM['Content-Type']}\r\n"
            somebody.sendall(f"{head}Content-Length: 10\r\n\r\nflow=".encode())
            ask(port, "/healthz")  # what came first has been read by now
            service.process.send_signal(signal.SIGTERM)
            yield service


def test_it_says_where_it_is_and_that_it_is_well(tmp_path: Path) -> None:
    with Running(tmp_path, "serve", "--port", "0") as service:
        said = service.line()
        found = re.fullmatch(
            r"Amends is listening\. Open http://127\.0\.0\.1:(\d+)/ and tell it what happened\.\n", said
        )
        assert found
        port = int(found[1])
        assert ask(port, "/healthz") == (200, {"alive": True})
        assert ask(port, "/readyz") == (200, {"ready": True, "store": "ok", "platforms": {}})
        assert PLAYBOOK.asks.story.label in fetch(port, "/")[1]
        # Beside it: export reads, another one is refused, and so is one on the same port.
        assert amends(tmp_path, "export") == (0, "", "")
        status, out, err = amends(tmp_path, "serve", "--port", "0")
        assert (status, out) == (1, "")
        assert err.startswith("The store in data is in use by another Amends. ")
        status, out, err = amends(tmp_path, "serve", "--port", str(port), AMENDS_STORE="tinydb:other")
        assert (status, out, err.count("\n")) == (1, "", 1)
        assert err.startswith(f"Nothing can listen on 127.0.0.1:{port} (")
        assert err.endswith("Stop what is there, or choose another AMENDS_PORT or AMENDS_HOST.\n")
        assert service.stop() == (0, "")
        assert service.line() == "Stopping: what is running may finish.\n"


def test_on_another_address_it_has_no_chat_and_says_so(tmp_path: Path) -> None:
    with Running(tmp_path, "serve", "--port", "0", AMENDS_HOST="0.0.0.0", AMENDS_LEADS="web:ann") as service:
        said = service.line()
        assert said.endswith(" The local chat is off there: it is for 127.0.0.1 only.\n")
        port = int(said.split(":")[1].split(".")[0])
        assert fetch(port, "/")[0].status == 404
        assert ask(port, "/readyz")[0] == 200
        told = "AMENDS_LEADS is set, but this version does nothing with it yet.\n"
        assert service.stop(signal.SIGINT) == (0, told)


def test_what_is_running_when_a_stop_is_asked_for_is_finished_and_kept(tmp_path: Path) -> None:
    many = 60
    with Running(tmp_path, "serve", "--port", "0") as service:
        port = service.port()
        connections = [HTTPConnection("127.0.0.1", port, timeout=PATIENCE) for _ in range(many)]
        for connection in connections:  # so that all of them are in before the stop
            connection.request("GET", "/healthz")
            connection.getresponse().read()
        for number, connection in enumerate(connections):
            form = {"flow": "coach", "text": f"Complaint {number}. {STORY}", "beside": "yes"}
            connection.request("POST", "/start", urlencode(form), FORM)
        assert fetch(port, "/healthz")[0].status == 200  # answered after all of those were read
        service.process.send_signal(signal.SIGTERM)
        answers = [connection.getresponse() for connection in connections]
        assert [answer.status for answer in answers] == [303] * many
        opened = {answer.headers["Location"].partition("#")[0] for answer in answers}
        for connection in connections:
            connection.close()
        assert service.stop() == (0, "")
    assert len(opened) == many
    with Running(tmp_path, "serve", "--port", "0") as service:
        port = service.port()
        assert all(fetch(port, path)[0].status == 200 for path in sorted(opened)[::7])


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    status, out, err = amends(tmp_path, "serve", "--port", "0")
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert err.startswith("The store cannot be in data (")


def test_kill_in_the_middle_goes_on_at_the_same_question(tmp_path: Path) -> None:
    with Running(tmp_path, "serve", "--port", "0") as service:
        port = service.port()
        answer, _ = fetch(port, "/start", {"flow": "coach", "text": STORY})
        talk = answer.headers["Location"].partition("#")[0]
        for step, value in (("case", "4711"), ("setting", "phone"), ("mood", "angry")):
            answer, _ = fetch(port, talk, {"do": "answer", "step": step, f"value.{step}": value})
            assert answer.status == 303
        before = fetch(port, talk)[1]
        assert PLAYBOOK.asks.before.label in before
        service.process.send_signal(signal.SIGKILL)
    with Running(tmp_path, "serve", "--port", "0") as service:
        assert steady(fetch(service.port(), talk)[1]) == steady(before)


def steady(page: str) -> str:
    """A page without the names that its deliveries get anew each time."""
    return re.sub(r'name="event" value="\w+"', "", page)


def test_a_stop_does_not_wait_for_ever(hanging: Running) -> None:
    assert hanging.ended() == (0, "")
