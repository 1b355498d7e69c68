"""`manifest`: the app to upload."""

import uuid
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from bot.app import teams_package
from bot.microsoft import load_microsoft
from bot.settings import SettingsError, load


def manifest(platform: Literal["slack", "teams"], url: str, out: Path | None) -> None:
    """Writes the app for that platform. Raises SettingsError."""
    address = urlsplit(url)
    if address.scheme != "https" or not address.hostname:
        raise SettingsError(f"“{url}” is no address that {platform.title()} can reach. It should begin with https://.")
    if platform == "slack":
        raise SettingsError("This version cannot speak Slack yet, so there is no app for it to upload.")
    microsoft = load_microsoft()
    try:
        uuid.UUID(microsoft.app_id)
    except ValueError:
        raise SettingsError(
            "The app for Teams carries the id of your bot. Set MICROSOFT_APP_ID to it: it looks like "
            "12345678-1234-1234-1234-123456789012, and Azure shows it beside your bot."
        ) from None
    file = out or Path("amends-teams.zip")
    try:
        file.write_bytes(teams_package(microsoft, url, load().language))
    except OSError as error:
        raise SettingsError(f"{file} cannot be written ({error.strerror or error}). Name another with --out.") from None
    print(f"{file} is ready. In Teams: Apps › Manage your apps › Upload an app.")
    print(f"In Azure, the bot's messaging endpoint is {url.rstrip('/')}/api/messages")
