"""The app's entry in Slack asks for what is used, and for nothing else."""

import ast
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from adapters.slack import words
from adapters.slack.manifest import EVENTS, SCOPES, manifest
from tests.bot.program import amends

SLACK = Path(__file__).parents[3] / "adapters" / "slack"
URL = "https://amends.example.com"
SCHEMA = json.loads((Path(__file__).parent / "manifest.schema.json").read_text("utf-8"))
Draft7Validator.check_schema(SCHEMA)
VALID = Draft7Validator(SCHEMA)
LANGUAGES = sorted(path.name.split(".")[1] for path in SLACK.glob("words.*.toml"))
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


@pytest.mark.parametrize("url", [URL, ""])
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_a_manifest_by_slacks_schema(url: str, language: str) -> None:
    made = manifest(words.load(language), url)
    assert [f"{one.json_path}: {one.message}" for one in VALID.iter_errors(made)] == []


@pytest.mark.parametrize(
    ("within", "name", "value"),
    [
        ("display_information", "name", "x" * 36),
        ("display_information", "motto", "none"),
        ("features", "slash_commands", [{"command": "complaint", "description": "without its slash"}]),
        ("features", "shortcuts", [{"name": "x" * 25, "type": "message", "callback_id": "i", "description": "d"}]),
        ("oauth_config", "redirect_urls", ["http://amends.example.com"]),
        ("settings", "socket_mode_enabled", "yes"),
    ],
)
def test_the_schema_sees_what_slack_would_refuse(within: str, name: str, value: object) -> None:
    made = manifest(words.load("en"), URL)
    made[within][name] = value
    assert not VALID.is_valid(made)


def test_an_organization_can_install_it_for_all_its_workspaces() -> None:
    assert manifest(words.load("en"), URL)["settings"]["org_deploy_enabled"] is True


def test_every_address_is_the_one_that_is_served() -> None:
    made = manifest(words.load("en"), URL)
    assert {one["url"] for one in made["features"]["slash_commands"]} == {f"{URL}/slack/events"}
    assert made["settings"]["interactivity"]["message_menu_options_url"] == f"{URL}/slack/events"
    assert made["oauth_config"]["redirect_urls"] == [f"{URL}/slack/oauth_redirect"]


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
