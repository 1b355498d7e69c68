"""What a playbook says about redaction: the words, the cues, and a team's own patterns."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from flows.message import Value

REACH = 40  # characters that an open repeat (*, +, {2,}) may match, so that no pattern takes long
REPEATS = 2  # repeats of unknown length in one pattern: with three, a hostile text takes seconds
MAYBES = 6


class Kinds(Value):
    """A text for each kind of personal data."""

    email: str
    phone: str
    card: str
    iban: str
    name: str


class Cues(Value):
    """Words, in small letters, that give away what a number or a name is. `nobody`: no names, though greeted."""

    phone: tuple[str, ...]
    order: tuple[str, ...]
    greeting: tuple[str, ...]
    title: tuple[str, ...]
    called: tuple[str, ...]
    nobody: tuple[str, ...]


def _usable(source: str) -> str:
    """A team's pattern that ends soon and matches something."""
    try:
        pattern = re.compile(bounded(source))
    except (re.error, OverflowError) as error:
        raise ValueError(f"the pattern cannot be used: {error}") from None
    if pattern.match(""):
        raise ValueError("the pattern cannot be used: it matches where there is nothing")
    return source


Pattern = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_usable)]


class Redact(Value):
    """`removed`: what the person is told. `instead`: what stands in its place; `named`: what it is called.

    `own`: a team's own patterns by name, regular expressions without look-around, back references, and repeats in
    repeats.
    """

    removed: str
    instead: Kinds
    named: Kinds
    cues: Cues
    own: Annotated[dict[str, Pattern], Field(max_length=10)] = {}


TOKEN = re.compile(r"\\(?P<escape>.)|\[(?:\\.|[^\]\\])+\]|(?P<open>\((?:\?:)?)|(?P<special>\(\?)|(?P<close>\))"
                   r"|(?P<repeat>[*+]|\{\d*,?\d*\})(?P<lazy>[?+]?)|(?P<maybe>\?)|.", re.DOTALL)  # fmt: skip


def bounded(source: str) -> str:
    """The pattern with an end to each repeat. Raises ValueError where it could take long, with the reason."""
    written, groups, repeats, maybes, closed = [], [False], 0, 0, False
    for m in TOKEN.finditer(source):
        token = m[0]
        if m["special"] or source[m.end() - 1 : m.end() + 1] == "(?":
            raise ValueError("the pattern cannot be used: look-around and options, “(?…”, are not possible here")
        if m["escape"] and m["escape"].isdigit():
            raise ValueError("the pattern cannot be used: a back reference like \\1 is not possible here")
        if m["open"]:
            groups.append(False)
        elif m["close"] and len(groups) > 1:
            inner = groups.pop()
            groups[-1] = groups[-1] or inner
            written.append(token)
            closed = inner
            continue
        elif m["maybe"]:
            maybes += 1
            groups[-1] = True
        elif m["repeat"]:
            if closed:
                raise ValueError(
                    "the pattern cannot be used: a repeat within a repeat, like (a+)+, is not possible here"
                )
            low, high = _range(m["repeat"])
            repeats += low != high
            groups[-1] = True
            token = f"{{{low},{high}}}"
        elif m[0] == "|":
            groups[-1] = groups[-1] or len(groups) > 1
        closed = False
        written.append(token)
    if repeats > REPEATS or maybes > MAYBES:
        raise ValueError(
            f"the pattern cannot be used: more than {REPEATS} repeats of unknown length, or {MAYBES} question marks"
        )
    return "".join(written)


def _range(repeat: str) -> tuple[int, int]:
    if repeat in "*+":
        return int(repeat == "+"), REACH
    low, comma, high = repeat[1:-1].partition(",")
    least = int(low or 0)
    most = least if not comma else int(high) if high else REACH
    if most > REACH or least > most:
        raise ValueError(f"the pattern cannot be used: {repeat} is more than {REACH} repeats")
    return least, most
