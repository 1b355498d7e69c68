"""Where in a TOML text each entry stands. tomllib gives values without their places."""

import re

Path = tuple[str, ...]

_KEY = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)\s*""")
_HEADER = re.compile(r"\s*\[\[?([^\[\],]+)\]\]?\s*(?:#.*)?$")
_LONG = re.compile(r'"""|\'\'\'')


def lines(text: str) -> dict[Path, int]:
    """The line of every table and key, from 1. Reads what tomllib has accepted; tables within one line count as it."""
    found: dict[Path, int] = {}
    table: Path = ()
    long = ""
    for number, line in enumerate(text.splitlines(), 1):
        if long:
            long = "" if long in line else long
            continue
        if header := _HEADER.match(line):
            table = _key(header[1])[0]
            found.setdefault(table, number)
            continue
        key, rest = _key(line)
        if key and rest.startswith("="):
            for size in range(1, len(key) + 1):
                found.setdefault(table + key[:size], number)
            opened = _LONG.search(rest)
            if opened and opened[0] not in rest[opened.end() :]:
                long = opened[0]
    return found


def _key(text: str) -> tuple[Path, str]:
    """A dotted key at the beginning of the text, and what follows it."""
    parts: list[str] = []
    while match := _KEY.match(text):
        parts.append(match[1].strip("\"'"))
        text = text[match.end() :]
        if not text.startswith("."):
            break
        text = text[1:]
    return tuple(parts), text
