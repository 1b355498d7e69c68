"""`doctor`: every finding on a line, and exit status 1 where something has to be mended."""

import socket
from pathlib import Path

from tests.bot.program import Running, amends


def findings(folder: Path, **settings: str) -> tuple[int, list[str]]:
    """Exit status and the lines of the findings."""
    status, out, err = amends(folder, "doctor", **settings)
    assert err == ""
    return status, [line for line in out.splitlines()[1:] if not line.startswith("  AMENDS_")]


def test_on_a_fresh_machine_all_is_well(tmp_path: Path) -> None:
    assert findings(tmp_path, AMENDS_PORT="0") == (
        0,
        [
            "ok   playbook: 10 kinds of complaint, language “en”",
            "ok   store: tinydb:data, 0 debriefs",
            "ok   service: not running; 127.0.0.1:0 is free, and the local chat will be at /",
        ],
    )


def test_what_is_not_set_is_none_and_one_debrief_is_one(tmp_path: Path) -> None:
    amends(tmp_path, "demo", "--debriefs", "1")
    out = amends(tmp_path, "doctor", AMENDS_PORT="0")[1].splitlines()
    assert "  AMENDS_PUBLIC_URL = none  (the default)" in out
    assert [line for line in out if line.partition(" = ")[2].startswith(" ")] == []
    assert "ok   store: tinydb:data, 1 debrief" in out


def test_every_fault_is_found_at_once_and_secrets_are_stars(tmp_path: Path) -> None:
    status, lines = findings(
        tmp_path, AMENDS_PLAYBOOK="none.toml", AMENDS_STORE="postgres://u:secret@h/d", AMENDS_HOST="no..name",
        AMENDS_STROE="x", AMENDS_LEADS="web:ann", SLACK_BOT_TOKEN="xoxb-secret", MICROSOFT_APP_PASSWORD="secret",
    )  # fmt: skip
    assert status == 1
    assert not any("secret" in line for line in lines)
    lines = [line for line in lines if not line.startswith("  ")]
    assert [line.partition(": ")[0] for line in lines] == [
        "note settings", "note settings", "MEND playbook", "MEND store", "MEND service", "MEND slack", "MEND teams",
    ]  # fmt: skip
    assert "AMENDS_LEADS is set, but this version does nothing with it yet." in lines[0]
    assert "AMENDS_STROE is set, but there is no such setting; is it AMENDS_STORE?" in lines[1]
    assert "none.toml cannot be read" in lines[2]
    assert "Choose another AMENDS_HOST or AMENDS_PORT." in lines[4]
    assert "Set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP." in lines[5]
    assert "MICROSOFT_APP_ID is missing" in lines[6]


def test_a_service_that_runs_is_asked_and_left_alone(tmp_path: Path) -> None:
    amends(tmp_path, "demo", "--debriefs", "12")
    with Running(tmp_path, "serve", "--port", "0") as service:
        port = service.port()
        status, lines = findings(tmp_path, AMENDS_PORT=str(port))
        assert (status, lines[1:]) == (
            0,
            [
                "ok   store: tinydb:data, 12 debriefs",
                "ok   store: whether it can be written is for the running service to say, see below",
                f"ok   service: it is running on 127.0.0.1:{port}, and ready",
            ],
        )
        assert service.stop() == (0, "")


def test_a_store_that_a_chat_holds_and_a_folder_that_is_a_file_are_faults(tmp_path: Path) -> None:
    with Running(tmp_path, "chat", "--json") as talk:
        talk.say({"do": "start"})
        status, lines = findings(tmp_path, AMENDS_PORT="0")
        assert status == 1
        assert lines[2].startswith("MEND store: The store in data is in use by another Amends. ")
    (tmp_path / "file").write_text("")
    status, lines = findings(tmp_path, AMENDS_PORT="0", AMENDS_STORE="tinydb:file")
    assert status == 1
    assert lines[1].startswith("MEND store: file/debriefs.journal cannot be opened (Not a directory). ")


def test_another_program_on_the_port_is_a_fault(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        status, lines = findings(tmp_path, AMENDS_PORT=str(port))
    assert (status, lines[-1]) == (
        1,
        f"MEND service: another program is on 127.0.0.1:{port}. Stop it, or choose another AMENDS_PORT.",
    )
