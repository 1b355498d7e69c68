"""The secret that signs links and encrypts what is kept: as set, or made once and kept in the data folder."""

import os
import secrets
from pathlib import Path

from bot.settings import Settings, SettingsError

NAME = "secret"


def secret(settings: Settings) -> str:
    """AMENDS_SECRET, or the one in the data folder, made if it is not there. Raises SettingsError."""
    given = settings.secret.get_secret_value()
    if given:
        return given
    path = folder(settings.store) / NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text("ascii").strip()
        with os.fdopen(file, "w", encoding="ascii") as out:
            out.write(made := secrets.token_urlsafe(32))
        return made
    except (OSError, UnicodeDecodeError):
        raise SettingsError(
            f"The secret in {path} cannot be read or made. Mend its rights, or set AMENDS_SECRET."
        ) from None


def folder(store: str) -> Path:
    """The data folder beside a store."""
    engine, _, where = store.partition(":")
    match engine:
        case "tinydb":
            return Path(where)
        case "sqlite":
            return Path(where).parent
        case _:
            return Path("data")
