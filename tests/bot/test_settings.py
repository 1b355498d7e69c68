"""Settings as the program finds them: in the environment, in `.env`, wrong, unknown, or for a later version."""

from pathlib import Path

import pytest

from bot.settings import NOT_YET, Settings, starred
from tests.bot.program import ROOT, Running, amends

DEFAULTS = {
    "AMENDS_STORE": "tinydb:data", "AMENDS_HOST": "127.0.0.1", "AMENDS_PORT": "3978", "AMENDS_PLAYBOOK": "none",
    "AMENDS_LANGUAGE": "en", "AMENDS_PUBLIC_URL": "none", "AMENDS_SECRET": "none", "AMENDS_LOCAL_CHAT": "none",
}  # fmt: skip
# The example shows what one looks like.
NO_DEFAULT = ("AMENDS_PLAYBOOK", "AMENDS_PUBLIC_URL", "AMENDS_SECRET", "AMENDS_LOCAL_CHAT")


def in_force(folder: Path, **settings: str) -> dict[str, str]:
    """What `doctor` says is in force, with how it came to be."""
    lines = amends(folder, "doctor", **settings)[1].splitlines()
    return dict(line[2:].split(" = ", 1) for line in lines if line.startswith("  AMENDS_"))


def test_without_any_setting_there_are_defaults_and_doctor_names_them_all(tmp_path: Path) -> None:
    assert in_force(tmp_path) == {name: f"{value}  (the default)" for name, value in DEFAULTS.items()}
    assert [f"AMENDS_{name.upper()}" for name in Settings.model_fields] == [*DEFAULTS]


def test_a_file_beside_the_program_is_read_and_the_environment_wins(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        "# ours\nAMENDS_STORE=tinydb:elsewhere\nAMENDS_PORT=4000\nAMENDS_HOST=\nPATH_OF_ANOTHER=x\n", "utf-8"
    )
    assert in_force(tmp_path, AMENDS_PORT="4001", AMENDS_LANGUAGE="") == {
        name: f"{value}  (the default)" for name, value in DEFAULTS.items()
    } | {"AMENDS_STORE": "tinydb:elsewhere  (as set)", "AMENDS_PORT": "4001  (as set)"}
    with Running(tmp_path, "chat", "--json") as talk:
        talk.say({"do": "start"})
    assert (tmp_path / "elsewhere" / "conversations.journal").is_file()


def test_the_example_file_names_every_setting_with_its_default(tmp_path: Path) -> None:
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    named = dict(line[1:].split("=", 1) for line in lines if line.startswith("#AMENDS_"))
    assert [*named] == [*DEFAULTS]
    assert {name: value for name, value in named.items() if name not in NO_DEFAULT} == {
        name: value for name, value in DEFAULTS.items() if name not in NO_DEFAULT
    }


BOOKS = ", ".join(sorted(file.stem for file in (Path(__file__).parents[2] / "flows/playbooks").glob("*.toml")))
WRONG = {
    "AMENDS_PORT=99999": "AMENDS_PORT should be a whole number from 0 to 65535.",
    "AMENDS_PORT=http": "AMENDS_PORT should be a whole number from 0 to 65535.",
    "AMENDS_LANGUAGE=english": "AMENDS_LANGUAGE should be two small letters, for example en.",
    "AMENDS_LANGUAGE=xx": f"AMENDS_LANGUAGE is “xx”; there are playbooks in: {BOOKS}.",
    "AMENDS_STORE=mysql:x": (
        "The store “mysql:x” is of no known kind. AMENDS_STORE should be tinydb:FOLDER, sqlite:FILE or "
        "postgresql://user:password@host/database."
    ),
    "SLACK_APP_TOKEN=xapp-1-secret": (
        "Slack's token is missing. Set SLACK_BOT_TOKEN, or SLACK_CLIENT_ID for several workspaces."
    ),
    "MICROSOFT_APP_ID=x": (
        "MICROSOFT_APP_ID is set, and MICROSOFT_APP_PASSWORD is missing: a client secret of that app."
    ),
}


@pytest.mark.parametrize("setting", WRONG)
def test_a_setting_that_cannot_be_used_is_named_with_what_it_should_be(tmp_path: Path, setting: str) -> None:
    (tmp_path / ".env").write_text(setting, "utf-8")
    assert amends(tmp_path, "serve", "--port", "0") == (1, "", f"{WRONG[setting]}\n")


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"AMENDS_PORT=\xff\xfe\n")
    said = "The file .env is not UTF-8 text. Save it as that, or remove it."
    assert amends(tmp_path, "chat") == (1, "", f"{said}\n")
    assert amends(tmp_path, "doctor") == (1, f"MEND settings: {said}\n", "")


def test_every_setting_that_is_documented_is_known() -> None:
    assert len(set(NOT_YET)) == len(NOT_YET)
    assert all(name.startswith(("AMENDS_", "SLACK_", "MICROSOFT_")) for name in NOT_YET)
    assert not {f"AMENDS_{name.upper()}" for name in Settings.model_fields} & set(NOT_YET)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgresql://u:p@h/d", "postgresql://u:***@h/d"),
        ("postgresql://u:p@ss@h/d?x=y", "postgresql://u:***@h/d?x=y"),
        ("postgresql://u:p/w@h/d", "postgresql://u:***@h/d"),
        ("postgresql://u@h/d", "postgresql://u@h/d"),
        ("tinydb:data", "tinydb:data"),
    ],
)
def test_the_password_of_an_address_is_never_shown(text: str, shown: str) -> None:
    assert starred(text) == shown
