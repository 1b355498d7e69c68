"""Slack as it is set up: what is missing is said, the SDK is imported only then, and doctor asks Slack itself."""

import asyncio
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from adapters.slack.manifest import SCOPES
from adapters.slack.proof import samples
from tests.adapters.slack import limits
from tests.adapters.slack.service import PLAYBOOK, workspaces
from tests.adapters.slack.workspace import Slack
from tests.bot.program import amends, environment

MODULES = "import sys; from bot.app import open_channels, load_playbook; from bot.settings import Settings\n" + (
    "from bot.conversation import Bot; from bot.jobs import Jobs\n"
    "open_channels(Settings(), Bot(None, load_playbook(Settings())), None, load_playbook(Settings()), Jobs(None))\n"
    "print(*sorted({name.split('.')[0] for name in sys.modules}))"
)


def imported(folder: Path, **settings: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", MODULES],
        cwd=folder,
        env=environment(**settings),
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_slack_is_imported_only_when_it_is_set_up_and_nothing_of_teams_with_it(tmp_path: Path) -> None:
    assert not {"slack_bolt", "slack_sdk", "cryptography"} & imported(tmp_path)
    alone = imported(tmp_path, SLACK_BOT_TOKEN="xoxb-1", SLACK_SIGNING_SECRET="s")
    assert {"slack_bolt", "slack_sdk"} <= alone
    assert not {"botbuilder", "microsoft_agents", "cryptography"} & alone
    assert "cryptography" in imported(
        tmp_path, SLACK_CLIENT_ID="1", SLACK_CLIENT_SECRET="s", SLACK_SIGNING_SECRET="s", AMENDS_SECRET="s"
    )


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, "SLACK_APP_TOKEN"),
        ({"SLACK_SIGNING_SECRET": "s"}, "SLACK_BOT_TOKEN"),
        ({"SLACK_CLIENT_ID": "1", "SLACK_SIGNING_SECRET": "s"}, "SLACK_CLIENT_SECRET"),
    ],
)
def test_what_is_missing_is_said_before_anything_starts(tmp_path: Path, settings: dict[str, str], word: str) -> None:
    status, out, said = amends(tmp_path, "serve", **settings)
    assert (status, out) == (1, "")
    assert word in said
    assert "Traceback" not in said
    status, out, _ = amends(tmp_path, "doctor", **settings)
    assert status == 1
    assert word in out
    assert "xoxb-1" not in out


def test_a_secret_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    script = "from bot.secret import secret; from bot.settings import Settings; print(secret(Settings()))"

    def made() -> str:
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True
        )
        return done.stdout

    assert made() == made() != "\n"
    assert stat.S_IMODE((tmp_path / "data" / "secret").stat().st_mode) == 0o600


def test_every_view_and_message_of_the_playbook_is_one_that_slack_takes() -> None:
    count = 0
    for name, argument in samples(PLAYBOOK):
        count += 1
        if "view" in argument:
            assert (name, limits.view_faults(argument["view"])) == (name, [])
        else:
            assert (name, limits.message_faults({"text": "x", **argument["message"]})) == (name, [])
    assert count > 60


async def test_doctor_asks_slack_about_the_token_and_every_view(tmp_path: Path) -> None:
    async with Slack(*workspaces()) as slack:
        settings = {
            "SLACK_BOT_TOKEN": "xoxb-1",
            "SLACK_APP_TOKEN": "xapp-1",
            "SLACK_API_URL": slack.api,
            "AMENDS_PORT": "0",
        }
        status, out, _ = await asyncio.to_thread(amends, tmp_path, "doctor", **settings)
        assert "SLACK_BOT_TOKEN is good in T1" in out
        assert "Slack accepts every view and message" in out
        assert status == 0
        assert slack.count()["blocks.validate"] > 60
        slack.scopes = tuple(scope for scope in SCOPES if scope != "im:history")
        status, out, _ = await asyncio.to_thread(amends, tmp_path, "doctor", **settings)
        assert (status, "The token lacks: im:history." in out) == (1, True)
        slack.scopes = SCOPES
        assert (await asyncio.to_thread(amends, tmp_path, "doctor", **settings))[0] == 0
        slack.workspaces["T1"].revoked = True
        status, out, _ = await asyncio.to_thread(amends, tmp_path, "doctor", **settings)
        assert (status, "does not accept SLACK_BOT_TOKEN (token_revoked)" in out) == (1, True)
