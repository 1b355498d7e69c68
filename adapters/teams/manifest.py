"""The app package to upload: manifest.json and two icons in a zip."""

import io
import json
import uuid
import zipfile
from typing import Any
from urllib.parse import urlsplit

from adapters.teams import icons
from adapters.teams.words import TeamsWords, load

APP = "1.0.0"  # grows when what is uploaded changes: Teams offers an update then
VERSION = "1.29"  # of the manifest's format: the first with slash commands
SCHEMA = f"https://developer.microsoft.com/json-schemas/teams/v{VERSION}/MicrosoftTeams.schema.json"
SCOPES = ["personal", "team", "groupChat"]
EPOCH = (2026, 1, 1, 0, 0, 0)  # of the files in the zip: the same manifest is the same zip


def package(app_id: str, url: str, language: str) -> bytes:
    """The zip for the bot of that app id at that address (https://…)."""
    words = load(language)
    manifest = json.dumps(content(words, app_id, url), indent=2, ensure_ascii=False)
    files = {"manifest.json": manifest.encode(), "color.png": icons.colour(), "outline.png": icons.outline()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zip:
        for name, data in files.items():
            zip.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def content(words: TeamsWords, app_id: str, url: str) -> dict[str, Any]:
    """manifest.json. It asks for no permission: all that the bot needs is told to it."""
    where = urlsplit(url)
    site = f"https://{where.netloc}{where.path.rstrip('/')}"
    return {
        "$schema": SCHEMA,
        "manifestVersion": VERSION,
        "version": APP,
        "id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"amends:{app_id}")),
        "developer": {
            "name": "Amends",
            "websiteUrl": site,
            "privacyUrl": f"{site}/privacy",
            "termsOfUseUrl": f"{site}/terms",
        },
        "name": {"short": "Amends", "full": "Amends, the complaint coach"},
        "description": {"short": words.short_about, "full": words.long_about},
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": "#" + "".join(f"{part:02X}" for part in icons.ACCENT),
        "bots": [
            {
                "botId": app_id,
                "scopes": SCOPES,
                "supportsTargetedMessages": True,  # slash commands come as these
                "commandLists": [
                    {"scopes": SCOPES, "triggers": ["mention", "slash"], "commands": _commands(words)},
                ],
            }
        ],
        "composeExtensions": [{"botId": app_id, "commands": _actions(words)}],
    }


def _commands(words: TeamsWords) -> list[dict[str, str]]:
    said = {
        "complaint": words.command_complaint,
        "debrief": words.command_debrief,
        "check": words.command_check,
        "resume": words.command_resume,
        "mine": words.command_mine,
        "settings": words.command_settings,
        "help": words.command_help,
    }
    return [{"title": title, "description": description} for title, description in said.items()]


def _actions(words: TeamsWords) -> list[dict[str, Any]]:
    """Message-extension actions; each opens its dialog with what the bot answers."""
    listed = (
        ("coach", words.coach_title, words.start_why, "message"),
        ("check", words.check_title, words.check_why, "message"),
        ("debrief", words.quick_title, words.quick_why, "compose"),
    )
    return [
        {"id": id, "type": "action", "title": title, "description": why, "context": [context], "fetchTask": True}
        for id, title, why, context in listed
    ]
