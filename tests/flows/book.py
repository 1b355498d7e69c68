"""The base playbook, and a moment that tests happen at."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from flows.parse import Source, parse

BASE = Source("en.toml", (Path(__file__).parents[2] / "flows/playbooks/en.toml").read_text("utf-8"))
PLAYBOOK = parse(BASE)
NOW = datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Europe/Berlin"))  # a Tuesday morning


def edited(team: str) -> str:
    """What `parse` says of a team's file over the base."""
    try:
        parse(BASE, Source("team.toml", team))
    except ValueError as error:
        return str(error)
    return ""
