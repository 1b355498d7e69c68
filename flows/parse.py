"""From playbook files to the Playbook: a team's own is laid over the base. Every error names its file and line."""

import difflib
import tomllib
from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError

from flows.checks import FOUND, MISSING
from flows.lines import Path, lines
from flows.message import Value
from flows.playbook import (
    FACTS,
    Ask,
    Asks,
    Choosable,
    Dates,
    Kind,
    Limits,
    Playbook,
    Remedy,
    Says,
    Stages,
    Terminal,
)  # fmt: skip
from flows.redactions import Redact
from flows.words import Words, holes


class Source(NamedTuple):
    """A playbook file: its name for error messages, and its text."""

    name: str
    text: str


class PlaybookError(ValueError):
    """One line per fault: `file:line: what is wrong and what would be right`."""


def parse(base: Source, team: Source | None = None) -> Playbook:
    """The team's file laid over the base one. Raises PlaybookError with every fault."""
    sources = [base] if team is None else [base, team]
    tables = [_tables(source) for source in sources]
    merged: dict[str, Any] = {}
    for table in tables:
        merged = merge(merged, table)
    places = [(source.name, lines(source.text)) for source in reversed(sources)]
    try:
        playbook = Playbook.model_validate(_without_removed(merged))
    except ValidationError as error:
        faults = [_fault(places, fault["loc"], _told(fault, merged)) for fault in error.errors()]
        raise PlaybookError("\n".join(faults)) from None
    faults = [_fault(places, path, text) for path, text in _misfits(playbook)]
    if faults:
        raise PlaybookError("\n".join(faults))
    return playbook


def merge(base: Mapping[str, Any], team: Mapping[str, Any]) -> dict[str, Any]:
    """The team's entries over the base's, table by table; a list is replaced whole."""
    merged = dict(base)
    for key, value in team.items():
        below = merged.get(key)
        merged[key] = merge(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged


def _tables(source: Source) -> dict[str, Any]:
    try:
        return tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        text, _, place = str(error).partition(" (at line ")
        line = place.split(",")[0] or str(source.text.count("\n") + 1)
        raise PlaybookError(f"{source.name}:{line}: this is not TOML: {text[:1].lower()}{text[1:]}") from None


def _without_removed(merged: Mapping[str, Any]) -> dict[str, Any]:
    """The playbook without the entries that a team set to false, and without what pointed to them."""
    kept = dict(merged)
    gone = set()
    for name in ("kinds", "products", "remedies"):
        entries = kept.get(name)
        if isinstance(entries, dict):
            gone |= {id for id, entry in entries.items() if name == "remedies" and entry is False}
            kept[name] = {id: entry for id, entry in entries.items() if entry is not False}
    if gone and isinstance(kept.get("kinds"), dict):
        kept["kinds"] = {id: _without(kind, gone) for id, kind in kept["kinds"].items()}
    return kept


def _without(kind: Any, gone: set[str]) -> Any:
    if not isinstance(kind, dict) or not isinstance(kind.get("remedies"), list):
        return kind
    return kind | {"remedies": [remedy for remedy in kind["remedies"] if remedy not in gone]}


def _misfits(playbook: Playbook) -> list[tuple[Path, str]]:
    """What is well-formed and still cannot work."""
    found: list[tuple[Path, str]] = []
    for id, kind in playbook.kinds.items():
        found += [
            (("kinds", id, "remedies"), f"there is no remedy “{remedy}”{_perhaps(remedy, playbook.remedies)}")
            for remedy in kind.remedies
            if remedy not in playbook.remedies
        ]
    for name in ("kinds", "products", "remedies"):
        for id in getattr(playbook, name):
            if id in RESERVED or "," in id:
                found.append(((name, id), f"“{id}” cannot be an id here; choose another"))
    found += [
        (("checks",), f"checks.{check} is missing") for check in (*FOUND, *MISSING) if check not in playbook.checks
    ]
    for path, text in _texts(playbook.model_dump(exclude={"redact": {"own"}}), ()):
        unknown = sorted(holes(text) - FACTS)
        if unknown:
            found.append((path, f"nothing fills in {{{unknown[0]}}}; there are {', '.join(sorted(FACTS))}"))
    return found


# Ids with a meaning of their own among the options.
RESERVED = frozenset({"other", "own", "none"})


def _texts(value: Any, path: Path) -> list[tuple[Path, str]]:
    if isinstance(value, str):
        return [(path, value)]
    if isinstance(value, dict):
        return [found for key, below in value.items() for found in _texts(below, (*path, key))]
    if isinstance(value, tuple):
        return [found for below in value for found in _texts(below, path)]
    return []


def _told(fault: Any, merged: Mapping[str, Any]) -> str:
    """A validation fault in the words of somebody who edits the file."""
    name = ".".join(str(part) for part in fault["loc"])
    match fault["type"]:
        case "missing":
            return f"{name} is missing"
        case "extra_forbidden":
            table = Playbook.model_fields if len(fault["loc"]) == 1 else _fields(fault["loc"])
            return f"there is no entry called {name}{_perhaps(str(fault['loc'][-1]), table)}"
        case "value_error":
            return f"{name}: {fault['ctx']['error']}"
        case _:
            message = fault["msg"]
            return f"{name}: {message[:1].lower()}{message[1:]}"


def _fields(loc: tuple[int | str, ...]) -> Mapping[str, Any]:
    """The names that are known where an unknown one was found."""
    tables: dict[str, type[Value]] = {
        "limits": Limits, "stages": Stages, "dates": Dates, "says": Says, "terminal": Terminal,
        "asks": Asks, "words": Words, "redact": Redact,
        "kinds": Kind, "products": Choosable, "remedies": Remedy,
    }  # fmt: skip
    table = Ask if loc[0] == "asks" and len(loc) > 2 else tables.get(str(loc[0]), Playbook)
    return table.model_fields


def _perhaps(name: str, known: Mapping[str, Any]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    return f"; did you mean “{near[0]}”?" if near else ""


def _fault(places: list[tuple[str, dict[Path, int]]], loc: tuple[int | str, ...], text: str) -> str:
    """The fault with its place: in the team's file if it is there, else in the base, at the nearest table above."""
    path = tuple(str(part) for part in loc if isinstance(part, str))
    for size in range(len(path), 0, -1):
        for name, known in places:
            if path[:size] in known:
                return f"{name}:{known[path[:size]]}: {text}"
    return f"{places[0][0]}:1: {text}"
