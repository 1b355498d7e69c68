"""Microsoft Teams, against a fake cloud and in the Agents Playground."""

from pathlib import Path

ROOT = Path(__file__).parents[3]
