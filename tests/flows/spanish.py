"""The Spanish playbook."""

from pathlib import Path

from flows.parse import Source, parse

FILE = Path(__file__).parents[2] / "flows/playbooks/es.toml"
SPANISH = parse(Source(FILE.name, FILE.read_text("utf-8")))
