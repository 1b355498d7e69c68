"""Where in a TOML text each entry stands. tomllib gives values without their places."""

import re
import tomllib

Path = tuple[str, ...]

# Strings and comments are passed over whole; brackets and line ends count outside of them.
_PIECE = re.compile(
    r'''"""(?:\\.|[^\\])*?"{3,5}(?!")|\'\'\'.*?'{3,5}(?!')|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|#[^\n]*|[\[\]{}\n]''',
    re.DOTALL,
)
_KEY = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)\s*""")


def lines(text: str) -> dict[Path, int]:
    """The line of every table and key, from 1: where it is first named. Reads what tomllib has accepted.

    What stands within an inline table counts as that table.
    """
    found: dict[Path, int] = {}
    table: Path = ()
    at, number = 0, 1
    while at < len(text):
        end = _end(text, at)
        entry = text[at:end].lstrip(" \t")
        if entry.startswith("["):
            path = table = _key(entry.lstrip("["))
        else:
            path = table + _key(entry)
        for size in range(1, len(path) + 1):
            found.setdefault(path[:size], number)
        number += text.count("\n", at, end)
        at = end
    return found


def _end(text: str, start: int) -> int:
    """Where the entry that starts here ends: after its last line."""
    depth = 0
    for piece in _PIECE.finditer(text, start):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(piece[0], 0)
        if piece[0] == "\n" and not depth:
            return piece.end()
    return len(text)


def _key(text: str) -> Path:
    """The dotted key at the beginning of the text."""
    parts: list[str] = []
    while match := _KEY.match(text):
        part = match[1]
        parts.append(tomllib.loads(f"key = {part}")["key"] if part[0] in "\"'" else part)
        text = text[match.end() :]
        if not text.startswith("."):
            break
        text = text[1:]
    return tuple(parts)
