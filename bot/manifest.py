"""`manifest`: the app to upload to a chat platform."""

import json
import uuid
from pathlib import Path
from urllib.parse import urlsplit

from bot.app import load_playbook, slack_manifest, teams_package
from bot.microsoft import load_microsoft
from bot.settings import SettingsError, load


def for_slack(url: str) -> None:
    """Prints Slack's as JSON. Raises SettingsError for an address that Slack cannot reach."""
    settings = load()
    address = url or settings.public_url
    if address and not address.startswith("https://"):
        raise SettingsError(
            f"Slack reaches an app only by https://, not at {address}. Leave --url out for Socket Mode."
        )
    print(json.dumps(slack_manifest(load_playbook(settings), address), indent=2, ensure_ascii=False))


def for_teams(url: str, out: Path | None) -> None:
    """Writes the zip for Teams. Raises SettingsError where something for it is missing."""
    settings, microsoft = load(), load_microsoft()
    address = url or settings.public_url
    if urlsplit(address).scheme != "https" or not urlsplit(address).hostname:
        raise SettingsError(
            f"Teams reaches an app only by https://, not at “{address}”. "
            "Name its address with --url or AMENDS_PUBLIC_URL."
        )
    try:
        uuid.UUID(microsoft.app_id)
    except ValueError:
        raise SettingsError(
            "The app for Teams carries the id of your bot. Set MICROSOFT_APP_ID to it: it looks like "
            "12345678-1234-1234-1234-123456789012, and Azure shows it beside your bot."
        ) from None
    file = out or Path("amends-teams.zip")
    try:
        file.write_bytes(teams_package(microsoft, address, settings.language))
    except OSError as error:
        raise SettingsError(f"{file} cannot be written ({error.strerror or error}). Name another with --out.") from None
    print(f"{file} is ready. In Teams: Apps › Manage your apps › Upload an app.")
    print(f"In Azure, the bot's messaging endpoint is {address.rstrip('/')}/api/messages")
