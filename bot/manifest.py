"""`manifest`: the app to upload to a chat platform, on standard output."""

import json

from bot.app import load_playbook, slack_manifest
from bot.settings import SettingsError, load


def manifest(url: str) -> None:
    """Prints Slack's as JSON. Raises SettingsError for an address that Slack cannot reach."""
    settings = load()
    address = url or settings.public_url
    if address and not address.startswith("https://"):
        raise SettingsError(
            f"Slack reaches an app only by https://, not at {address}. Leave --url out for Socket Mode."
        )
    print(json.dumps(slack_manifest(load_playbook(settings), address), indent=2, ensure_ascii=False))
