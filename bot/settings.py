"""Every setting, its unit and its default. Read from the environment, or from `.env` where the program is started."""

import difflib
import os
import re
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

# Settings that a later version follows: said clearly, never met with silence.
NOT_YET = ("AMENDS_LEADS", "AMENDS_LEADS_CHANNEL", "AMENDS_RETENTION_DAYS")


class SettingsError(Exception):
    """A setting that cannot be used; the text says which and what it should be."""


class Settings(BaseSettings):
    """`store`: where conversations and debriefs are kept. `playbook`: the team's own TOML file, laid over the base.

    `public_url`: where a platform reaches this service. `secret`: signs and encrypts; "": one is made and kept.
    `local_chat`: None: on where no platform is configured.
    """

    model_config = SettingsConfigDict(
        env_prefix="AMENDS_", env_file=".env", env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True
    )

    store: str = "tinydb:data"
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 3978
    playbook: Path | None = None
    language: Annotated[str, Field(pattern="^[a-z]{2}$")] = "en"
    public_url: Annotated[str, Field(pattern=r"^(https?://\S+)?$")] = ""
    secret: SecretStr = SecretStr("")
    local_chat: bool | None = None


class Slack(BaseSettings):
    """What Slack gave to the app; "" is not set. `api_url`: another Web API than Slack's own, for tests."""

    model_config = SettingsConfigDict(
        env_prefix="SLACK_", env_file=".env", env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True
    )

    bot_token: SecretStr = SecretStr("")
    signing_secret: SecretStr = SecretStr("")
    app_token: SecretStr = SecretStr("")
    client_id: str = ""
    client_secret: SecretStr = SecretStr("")
    api_url: str = ""

    def missing(self) -> list[str]:
        """A sentence for everything without which Slack cannot be spoken to; none where nothing is set."""
        told = []
        if self.client_id and not self.client_secret.get_secret_value():
            told.append("SLACK_CLIENT_ID is set, but SLACK_CLIENT_SECRET is not. Both are on the app's page in Slack.")
        known = bool(self.bot_token.get_secret_value() or self.client_id)
        heard = bool(self.signing_secret.get_secret_value() or self.app_token.get_secret_value())
        if known and not heard:
            told.append(
                "Slack has no way to reach this service. "
                "Set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP."
            )
        if heard and not known:
            told.append("Slack's token is missing. Set SLACK_BOT_TOKEN, or SLACK_CLIENT_ID for several workspaces.")
        return told

    @property
    def wanted(self) -> bool:
        """Whether anything of Slack is set up."""
        secrets = (self.bot_token, self.signing_secret, self.app_token, self.client_secret)
        return bool(self.client_id) or any(one.get_secret_value() for one in secrets)


RIGHT = {
    "port": "a whole number from 0 to 65535",
    "language": "two small letters, for example en",
    "public_url": "an address that begins with https://",
    "local_chat": "1 to have the local chat beside a chat platform, or 0",
}


class File(BaseSettings):
    """All that `.env` says, whoever it is for."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="allow")


def load() -> Settings:
    """The settings as they are now. Raises SettingsError."""
    try:
        return Settings()
    except ValidationError as error:
        names = [str(fault["loc"][0]) for fault in error.errors()]
        faults = [f"AMENDS_{name.upper()} should be {RIGHT[name]}." for name in names]
        raise SettingsError(" ".join(faults)) from None
    except UnicodeDecodeError:
        raise SettingsError("The file .env is not UTF-8 text. Save it as that, or remove it.") from None


def given() -> dict[str, str]:
    """All that is set, in the environment or in `.env`; the environment wins, and empty is not set."""
    file = {name.upper(): str(value) for name, value in (File().model_extra or {}).items()}
    return {name: value for name, value in (file | dict(os.environ)).items() if value}


def unused() -> list[str]:
    """A sentence for every setting of ours that is set and does nothing."""
    known = [f"AMENDS_{name.upper()}" for name in Settings.model_fields]
    told = []
    for name in sorted(given()):
        if not name.startswith("AMENDS_") or name in known:
            continue
        if name in NOT_YET:
            told.append(f"{name} is set, but this version does nothing with it yet.")
        else:
            near = difflib.get_close_matches(name, (*known, *NOT_YET), n=1)
            told.append(f"{name} is set, but there is no such setting" + (f"; is it {near[0]}?" if near else "."))
    return told


def starred(text: str) -> str:
    """The text with the password of an address in it as stars."""
    return re.sub(r"(://[^:/@\s]*:)\S*@", r"\1***@", text)
