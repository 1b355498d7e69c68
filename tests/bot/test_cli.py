"""The command line itself: help, wrong usage, pipes that close, and what every command does where it cannot work."""

import os
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bot.app import load_playbook
from bot.settings import Settings
from flows.coaching import coaching
from flows.diagram import mermaid
from tests.bot.program import PATIENCE, ROOT, Running, amends, environment

COMMANDS = ("serve", "chat", "debrief", "check", "export", "copy", "migrate", "demo", "doctor", "playbook")
BROKEN = """[limits]
currency = "euro"
compensation = "lots"

[kinds.late]
remedies = ["cake", "voucher"]

[kinds.late2]
label = "Late"
"""


def test_help_names_every_command_and_loads_nothing_heavy(tmp_path: Path) -> None:
    look = (
        "import sys; sys.argv = ['amends', '--help']; from bot.__main__ import main\n"
        "try: main()\n"
        "except SystemExit as end: print(end.code, sorted({'aiohttp', 'pydantic', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", look], env=environment(), cwd=tmp_path, capture_output=True, text=True)
    *said, loaded = done.stdout.splitlines()
    assert (loaded, done.stderr) == ("0 []", "")
    assert [name for name in COMMANDS if not any(line.startswith(f"  {name} ") for line in said)] == []


def test_check_and_chat_do_without_the_web_server(tmp_path: Path) -> None:
    look = (
        "import sys; from bot.__main__ import main\n"
        "for words in (['check', 'sorry'], ['chat', '--json']):\n"
        "    sys.argv = ['amends', *words]\n"
        "    try: main()\n"
        "    except SystemExit as end: print(end.code, 'aiohttp' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", look], env=environment(), cwd=tmp_path, capture_output=True, text=True, input=""
    )
    assert done.stdout.splitlines()[-2:] == ["0 False", "0 False"]


@pytest.mark.parametrize(
    "words",
    [
        ["nope"],
        ["chat", "--nope"],
        ["serve", "--port", "x"],
        ["serve", "--port", "70000"],
        ["export", "--format", "xml"],
        ["demo", "--debriefs", "0"],
        ["playbook", "check"],
        ["check", "one", "two"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_explained_with_exit_status_2(tmp_path: Path, words: list[str]) -> None:
    status, out, err = amends(tmp_path, *words)
    assert (status, out) == (2, "")
    assert err.startswith("Usage: python -m bot")
    assert "Error: " in err
    assert list(tmp_path.iterdir()) == []


def test_amends_is_the_same_program(tmp_path: Path) -> None:
    module, _, function = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"][
        "amends"
    ].partition(":")
    script = tmp_path / "amends"
    script.write_text(f"import sys\nfrom {module} import {function}\nsys.exit({function}())\n")

    def installed(*words: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [sys.executable, str(script), *words], env=environment(), cwd=tmp_path, capture_output=True, text=True
        )
        return done.returncode, done.stdout, done.stderr

    assert installed("playbook", "check", "none.toml") == amends(tmp_path, "playbook", "check", "none.toml")
    assert installed("nope") == tuple(
        part.replace("python -m bot", "amends") if isinstance(part, str) else part for part in amends(tmp_path, "nope")
    )


def test_the_diagram_is_made_from_the_steps(tmp_path: Path) -> None:
    expected = mermaid(coaching(load_playbook(Settings.model_construct())))
    assert amends(tmp_path, "playbook", "diagram") == (0, expected, "")


def test_a_valid_playbook_is_said_to_be_and_is_used(tmp_path: Path) -> None:
    (tmp_path / "team.toml").write_text('[asks.story]\nlabel = "What happened?"\n[kinds]\nharm = false\n', "utf-8")
    expected = "team.toml is valid: with the base playbook it has 9 kinds of complaint, 9 products and 24 remedies.\n"
    assert amends(tmp_path, "playbook", "check", "team.toml") == (0, expected, "")
    with Running(tmp_path, "chat", "--json", AMENDS_PLAYBOOK="team.toml") as talk:
        assert talk.say({"do": "start"})["asks"][0]["label"] == "What happened?"


@pytest.mark.parametrize("words", [["playbook", "check", "team.toml"], ["serve"], ["chat"]], ids=" ".join)
def test_a_broken_playbook_is_refused_with_every_fault_and_its_line(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "team.toml").write_text(BROKEN, "utf-8")
    status, out, err = amends(tmp_path, *words, AMENDS_PLAYBOOK="team.toml")
    assert (status, out) == (1, "")
    assert [line.partition(": ")[0] for line in err.splitlines()] == ["team.toml:2", "team.toml:3", "team.toml:8"]
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("words", [["playbook", "check", "team.toml"], ["serve", "--port", "0"], ["doctor"]])
def test_what_does_not_fit_in_another_language_is_said_before_somebody_speaks_it(
    tmp_path: Path, words: list[str]
) -> None:
    (tmp_path / "team.toml").write_text(f'[remedies.voucher]\ncost = "{"x" * 42}"\n', "utf-8")
    status, out, err = amends(tmp_path, *words, AMENDS_PLAYBOOK="team.toml")
    assert status == 1
    assert "team.toml:1: remedies.voucher: why and cost are longer than 70 characters together" in out + err


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("none.toml", None, "No such file or directory"),
        ("latin.toml", b'language = "d\xe9"', "it is not UTF-8 text"),
        (".", None, "Is a directory"),
    ],
)
def test_a_playbook_that_cannot_be_read_is_named(tmp_path: Path, name: str, content: bytes | None, why: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    expected = f"The playbook {name} cannot be read ({why}). Mend it, or name another file.\n"
    assert amends(tmp_path, "playbook", "check", name) == (1, "", expected)


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    assert amends(tmp_path, "demo", "--debriefs", "300")[0] == 0
    for words in (["export"], ["export", "--format", "csv"], ["check", "--json"]):
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", *words],
            env=environment(), cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        assert process.stdout is not None
        process.stdout.close()
        _, err = process.communicate(b'{"id": 1, "text": "We forgot."}\n' * 200, timeout=PATIENCE)
        assert (process.returncode, err) == (0, b"")


def test_letters_that_a_screen_cannot_show_are_no_error(tmp_path: Path) -> None:
    status, out, err = amends(tmp_path, "check", "We are sorry if you feel that way 🙏", PYTHONIOENCODING="ascii")
    assert (status, err) == (0, "")
    assert "“" in out  # a pipe is UTF-8, whatever the machine says


def test_words_that_are_no_letters_at_all_are_no_error(tmp_path: Path) -> None:
    raw = os.fsdecode(b"caf\xe9 \xff\x1b[31m")
    for words, given in ((["check", raw], ""), (["debrief", raw], ""), (["chat", "--as", raw], "x\n")):
        status, out, err = amends(tmp_path, *words, given=given)
        assert (status, err) == (0, ""), words
        assert "\x1b" not in out


def test_ctrl_c_at_the_line_ends_it_at_once_and_lets_go_of_the_store(tmp_path: Path) -> None:
    with Running(tmp_path, "chat", "--json") as talk:
        talk.say({"do": "start"})
        assert talk.stop(signal.SIGINT) == (130, "")
    with Running(tmp_path, "chat") as talk:
        while "What did the customer say?" not in talk.line():
            pass
        assert talk.stop(signal.SIGINT) == (130, "")
    assert amends(tmp_path, "chat", "--json") == (0, "", "")
