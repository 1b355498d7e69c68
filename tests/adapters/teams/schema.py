"""Whether a card is one that Teams takes: the official schema of Adaptive Cards 1.5, and Teams' size limit."""

import json
from functools import cache
from importlib import resources
from typing import Any

from jsonschema import Draft7Validator

LARGEST = 25_000  # bytes of an activity
TEAMS_ONLY = ("Chart.",)


@cache
def _validator() -> Draft7Validator:
    text = (resources.files("adaptive_cards") / "schemas" / "schema-1.5.json").read_text("utf-8-sig")
    return Draft7Validator(json.loads(text))


def faults(card: Any) -> list[str]:
    """What is wrong with a card; empty if Teams would take it."""
    plain = stripped(card)
    found = [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in _validator().iter_errors(plain)
    ]
    if card.get("version") != "1.5":
        found.append("not version 1.5")
    return found + sorted(_alike(card)) + list(_empty(card))


def stripped(node: Any) -> Any:
    """The card without what only Teams knows; an element of Teams' own is its fallback."""
    if isinstance(node, list):
        return [stripped(one) for one in node]
    if not isinstance(node, dict):
        return node
    if str(node.get("type", "")).startswith(TEAMS_ONLY):
        return stripped(node["fallback"])
    return {name: value if name == "data" else stripped(value) for name, value in node.items() if name != "msteams"}


def elements(node: Any) -> Any:
    """Every object in a card with a type, from the outside in."""
    if isinstance(node, list):
        for one in node:
            yield from elements(one)
    elif isinstance(node, dict):
        if "type" in node:
            yield node
        for name, value in node.items():
            if name != "data":
                yield from elements(value)


def texts(card: Any) -> list[str]:
    """All that the card says in words, in order."""
    return [one["text"] for one in elements(card) if one["type"] in ("TextRun", "TextBlock")]


def _alike(card: Any) -> list[str]:
    """Two inputs of one id: a client would send only one of them."""
    ids = [one["id"] for one in elements(card) if one["type"].startswith("Input.")]
    return [f"two inputs are called {id}" for id in set(ids) if ids.count(id) > 1]


def _empty(card: Any) -> Any:
    for one in elements(card):
        if one["type"].startswith("Input.") and not one.get("label"):
            yield f"{one.get('id')} has no label: a screen reader says nothing"
        if one["type"] == "TextBlock":
            yield "a TextBlock reads Markdown; what somebody typed belongs into a TextRun"
        if one["type"] == "Action.Execute" and one.get("fallback", {}).get("type") != "Action.Submit":
            yield f"{one.get('title')} has no fallback for older clients"
