"""Every setting, its unit and its default. Read from the environment, or from `.env` beside the program."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict


class SettingsError(Exception):
    """A setting that cannot be used; the text says which and what it should be."""


class Settings(BaseSettings):
    """`store`: where conversations and debriefs are kept. `playbook`: the team's own TOML file, laid over the base."""

    model_config = SettingsConfigDict(env_prefix="AMENDS_", env_file=".env", extra="ignore", env_ignore_empty=True)

    store: str = "tinydb:data"
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 3978
    playbook: Path | None = None
    language: Annotated[str, Field(pattern="^[a-z]{2}$")] = "en"


def load() -> Settings:
    """The settings as they are now. Raises SettingsError."""
    try:
        return Settings()
    except ValidationError as error:
        faults = [
            f"AMENDS_{str(fault['loc'][0]).upper()} is {fault['input']!r} ({fault['msg']})." for fault in error.errors()
        ]
        raise SettingsError(" ".join(faults)) from None
