"""The words after `/amends`, the same on every platform."""

from typing import Literal, NamedTuple, get_args

Word = Literal[
    "complaint", "debrief", "check", "resume", "mine", "promises", "insights", "practice", "settings", "help"
]


class Command(NamedTuple):
    """What is asked for, and the words that follow it."""

    word: Word
    text: str = ""


def command(text: str) -> Command | None:
    """The command that typed words begin with; None if they begin with none. No words at all ask for help."""
    first, _, rest = text.strip().partition(" ")
    if not first:
        return Command("help")
    word = next((word for word in get_args(Word) if word == first.casefold()), None)
    return Command(word, rest.strip()) if word else None
