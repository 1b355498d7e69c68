"""The app's entry in Slack asks for what is used, and for nothing else."""

import ast
import json
from pathlib import Path
from typing import Any

from adapters.slack import words
from adapters.slack.manifest import EVENTS, SCOPES, manifest
from tests.bot.program import amends

SLACK = Path(__file__).parents[3] / "adapters" / "slack"
URL = "https://amends.example.com"
# docs.slack.dev: the bot scopes of each method, and of each event
METHODS = {
    "chat.postMessage": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.update": "chat:write",
    "chat.delete": "chat:write",
    "conversations.open": "im:write",
    "conversations.history": "im:history",
    "conversations.replies": "im:history",
    "users.info": "users:read",
    "chat.getPermalink": "",
    "views.open": "",
    "views.update": "",
    "views.publish": "",
    "auth.test": "",
    "blocks.validate": "",
    "oauth.v2.access": "",
    "apps.connections.open": "",
}
HEARD = {
    "message.im": "im:history",
    "app_mention": "app_mentions:read",
    "app_home_opened": "",
    "app_uninstalled": "",
    "tokens_revoked": "",
}


def called() -> set[str]:
    """Every Web API method that is named in the adapter."""
    strings = {
        node.value
        for path in SLACK.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    families = ("chat.", "conversations.", "users.", "views.", "auth.", "blocks.", "oauth.", "apps.")
    return {one for one in strings if one.startswith(families) and " " not in one}


def test_the_scopes_are_those_of_the_methods_and_events_and_no_more() -> None:
    assert called() == set(METHODS)
    needed = {scope for scope in (*METHODS.values(), *HEARD.values()) if scope}
    assert {*SCOPES} == needed | {"commands"}


def test_the_events_are_those_that_are_read() -> None:
    assert {*EVENTS} == set(HEARD)
    source = (SLACK / "read.py").read_text("utf-8")
    assert all(f'"{name.removesuffix(".im")}"' in source for name in EVENTS)


def test_the_commands_and_shortcuts_are_those_that_are_heard() -> None:
    features = manifest(words.load("en"), URL)["features"]
    assert [one["command"] for one in features["slash_commands"]] == ["/complaint", "/debrief", "/amends"]
    assert [one["callback_id"] for one in features["shortcuts"]] == ["coach_this", "check_this", "start"]


def test_every_text_has_the_length_that_slack_allows() -> None:
    # Slack's manifest schema, version 1
    made = manifest(words.load("en"), URL)
    about, features = made["display_information"], made["features"]
    assert 1 <= len(about["name"]) <= 35
    assert 1 <= len(about["description"]) <= 140
    for one in features["shortcuts"]:
        assert 1 <= len(one["name"]) <= 24
        assert 1 <= len(one["description"]) <= 150
    for one in features["slash_commands"]:
        assert 1 <= len(one["usage_hint"]) <= 1_000
        assert one["url"] == f"{URL}/slack/events"
    assert made["settings"]["interactivity"]["message_menu_options_url"] == f"{URL}/slack/events"


def test_without_an_address_it_speaks_socket_mode_and_names_none() -> None:
    made = manifest(words.load("en"), "")
    assert made["settings"]["socket_mode_enabled"] is True
    assert "http" not in json.dumps(made)


def test_the_command_prints_it_and_refuses_an_address_that_slack_cannot_reach(tmp_path: Path) -> None:
    status, out, _ = amends(tmp_path, "manifest", "slack", "--url", URL)
    told: dict[str, Any] = json.loads(out)
    assert (status, told) == (0, manifest(words.load("en"), URL))
    status, out, said = amends(tmp_path, "manifest", "slack", "--url", "http://localhost")
    assert (status, out) == (1, "")
    assert "https://" in said
