"""From playbook files to the Playbook: a team's own is laid over the base. Every error names its file and line."""

import difflib
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, get_args

from pydantic import ValidationError

from flows.checks import FOUND, MISSING
from flows.lines import Path, lines
from flows.message import Value
from flows.playbook import DAY_IN_NUMBERS, Misplaced, Playbook, facts
from flows.values import CURRENCIES
from flows.words import holes

LISTS = {"kinds": "kind", "products": "product", "remedies": "remedy"}  # what a team takes entries out of with false

# Ids with a meaning of their own among the options.
RESERVED = frozenset({"other", "own", "none", "ideas", "ideas_2", "ideas_3"})


class Source(NamedTuple):
    """A playbook file: its name for error messages, and its text."""

    name: str
    text: str


class PlaybookError(ValueError):
    """One line per fault: `file:line: what is wrong and what would be right`."""


Fault = tuple[Path, str]

# Pydantic's words for a wrong value speak of Python; whoever edits the file knows TOML.
RIGHT = {
    "string_type": "should be text, in quotes",
    "tuple_type": "should be a list, in [brackets]",
    "dict_type": "should be a table with entries of its own",
    "model_type": "should be a table with entries of its own",
    "bool_type": "should be true or false",
    "bool_parsing": "should be true or false",
    "int_type": "should be a whole number",
    "int_parsing": "should be a whole number",
    "int_from_float": "should be a whole number",
    "decimal_type": "should be an amount, for example 50",
    "decimal_parsing": "should be an amount, for example 50",
}
WRITTEN = {
    "^[A-Z]{3}$": "should be three capital letters, for example EUR",
    "^[a-z]{2}$": "should be two small letters, for example en",
    DAY_IN_NUMBERS: "should have {day} and {month}, and a {year} only after them, for example {day}/{month}",
}


def parse(base: Source, team: Source | None = None) -> Playbook:
    """The team's file laid over the base one. Raises PlaybookError with every fault."""
    sources = [_unmarked(one) for one in (base, team) if one]
    below, *above = [_tables(source) for source in sources]
    merged = merge(below, above[0]) if above else below
    faults = list(_never_there(below, merged))
    try:
        playbook = Playbook.model_validate(_without_removed(merged))
    except ValidationError as error:
        faults += [_found(fault, merged) for fault in error.errors()]
    else:
        faults += _misfits(playbook)
        if not faults:
            return playbook
    places = [(source.name, lines(source.text)) for source in reversed(sources)]
    raise PlaybookError("\n".join(_placed(places, path, text) for path, text in faults))


def own_name(base: Source) -> str:
    """What a base's language calls itself; only what stands before the file's first table is read."""
    name: str = tomllib.loads(base.text.partition("\n[")[0])["name"]
    return name


def has_language(team: Source) -> bool:
    """Whether a team's file says which language it is in. Raises PlaybookError."""
    return "language" in _tables(_unmarked(team))


def merge(base: Mapping[str, Any], team: Mapping[str, Any]) -> dict[str, Any]:
    """The team's entries over the base's, table by table; a list is replaced whole."""
    merged = dict(base)
    for key, value in team.items():
        below = merged.get(key)
        merged[key] = merge(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged


def _unmarked(source: Source) -> Source:
    """Without the mark that some editors begin a file with and that is no part of it."""
    return source._replace(text=source.text.removeprefix("\ufeff"))


def _tables(source: Source) -> dict[str, Any]:
    try:
        return tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        text, _, place = str(error).partition(" (at line ")
        line = place.split(",")[0] or str(len(source.text.splitlines()) or 1)
        raise PlaybookError(f"{source.name}:{line}: this is not TOML: {text[:1].lower()}{text[1:]}") from None
    except RecursionError:
        raise PlaybookError(f"{source.name}:1: this is not a playbook: its lists lie too deep in each other") from None


def _removed(merged: Mapping[str, Any], name: str) -> list[str]:
    """The ids that were set to false."""
    entries = merged.get(name)
    return [id for id, entry in entries.items() if entry is False] if isinstance(entries, dict) else []


def _never_there(base: Mapping[str, Any], merged: Mapping[str, Any]) -> Iterator[Fault]:
    """What was to be taken out and never was in."""
    for name, one in LISTS.items():
        for id in _removed(merged, name):
            if not base.get(name, {}).get(id):
                yield (name, id), f"there is no {one} “{id}” to take out{_perhaps(id, base.get(name, {}))}"


def _without_removed(merged: Mapping[str, Any]) -> dict[str, Any]:
    """The playbook without the entries that a team set to false, and without what pointed to them."""
    kept = dict(merged)
    for name in LISTS:
        gone = _removed(merged, name)
        if gone:
            kept[name] = {id: entry for id, entry in kept[name].items() if id not in gone}
        if name == "remedies" and isinstance(kept.get("kinds"), dict):
            kept["kinds"] = {id: _without(kind, gone) for id, kind in kept["kinds"].items()}
    return kept


def _without(kind: Any, gone: Iterable[str]) -> Any:
    if not isinstance(kind, dict) or not isinstance(kind.get("remedies"), list):
        return kind
    return kind | {"remedies": [remedy for remedy in kind["remedies"] if remedy not in gone]}


def _misfits(playbook: Playbook) -> Iterator[Fault]:
    """What is well-formed and still cannot work."""
    for id, kind in playbook.kinds.items():
        for remedy, times in Counter(kind.remedies).items():
            if remedy not in playbook.remedies:
                perhaps = _perhaps(remedy, playbook.remedies)
                yield ("kinds", id, "remedies"), f"there is no remedy “{remedy}”{perhaps}"
            elif times > 1:
                yield ("kinds", id, "remedies"), f"“{remedy}” stands there {times} times"
    for name in LISTS:
        for id in getattr(playbook, name):
            if id in RESERVED or "," in id:
                yield (name, id), f"“{id}” cannot be an id here; choose another"
    checks = (*FOUND, *MISSING)
    for check in checks:
        if check not in playbook.checks:
            yield ("checks",), f"checks.{check} is missing"
    for check in playbook.checks:
        if check not in checks:
            yield ("checks", check), f"there is no check “{check}”{_perhaps(check, checks)}"
    for path, text in _texts(playbook.model_dump(exclude={"redact": {"own"}}), ()):
        known = facts(path)
        for hole in sorted(holes(text) - set(known)):
            there = " and ".join(f"{{{fact}}}" for fact in known) or "no such word"
            yield path, f"nothing fills in {{{hole}}} here; there is {there}"


def _texts(value: Any, path: Path) -> Iterator[Fault]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from _texts(below, (*path, key))
    elif isinstance(value, tuple):
        for below in value:
            yield from _texts(below, path)


def _found(fault: Any, merged: Mapping[str, Any]) -> Fault:
    """A validation fault, in the words of somebody who edits the file."""
    loc: tuple[int | str, ...] = fault["loc"]
    path = tuple(part for part in loc if isinstance(part, str))
    name = ".".join(str(part) for part in loc)
    match fault["type"]:
        case "string_pattern_mismatch" if path[-1] == "[key]":
            return path[:-1], _misnamed(path[:-1], _right(fault))
        case "missing":
            return path, f"{name} is missing"
        case "extra_forbidden":
            return path, f"there is no entry called {name}{_perhaps(path[-1], _known(path))}"
        case "value_error":
            error = fault["ctx"]["error"]
            return path + (error.at if isinstance(error, Misplaced) else ()), f"{name}: {error}"
        case "too_short" if gone := _gone_from(path, merged):
            return ("remedies", gone), f"with “{gone}” taken out, {name} has too few; it needs two"
        case _:
            return path, f"{name}: {_right(fault)}"


def _misnamed(path: Path, right: str) -> str:
    """Of a name that has not the form of names there; only currencies have one."""
    name, perhaps = ".".join(path), _perhaps(path[-1], CURRENCIES)
    return f"there is no entry called {name}{perhaps}" if perhaps else f"{name}: {right}"


def _right(fault: Any) -> str:
    """What a value should be."""
    type, known = fault["type"], fault.get("ctx", {})
    if type == "string_pattern_mismatch":
        return WRITTEN[known["pattern"]]
    if type in ("too_short", "too_long"):
        length = f"at least {known['min_length']}" if type == "too_short" else f"at most {known['max_length']}"
        return f"should have {length} entries, not {known['actual_length']}"
    message: str = fault["msg"]
    return RIGHT.get(type) or f"{message[:1].lower()}{message[1:]}"


def _gone_from(path: Path, merged: Mapping[str, Any]) -> str:
    """The last remedy that was taken out of a kind's list, where the list as it was written was long enough."""
    if path[0] != "kinds" or path[2:] != ("remedies",):
        return ""
    listed = merged["kinds"][path[1]]["remedies"]
    gone = [id for id in _removed(merged, "remedies") if id in listed]
    return gone[-1] if gone and len(listed) > 1 else ""


def _known(path: Path) -> Iterable[str]:
    """The names that are known where an unknown one was found."""
    at: Any = Playbook
    for name in path[:-1]:
        at = get_args(at)[1] if get_args(at) else at.model_fields[name].annotation
    return at.model_fields if isinstance(at, type) and issubclass(at, Value) else ()


def _perhaps(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    return f"; did you mean “{near[0]}”?" if near else ""


def _placed(places: list[tuple[str, dict[Path, int]]], path: Path, text: str) -> str:
    """The fault with its place: in the team's file if it is there, else in the base, at the nearest table above."""
    for size in range(len(path), 0, -1):
        for name, known in places:
            if path[:size] in known:
                return f"{name}:{known[path[:size]]}: {text}"
    return f"{places[0][0]}:1: {text}"
