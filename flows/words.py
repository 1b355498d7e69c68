"""The few words that the engine itself says, and how words are filled in and cleaned."""

import re
import unicodedata
from collections.abc import Mapping

from flows.message import Value

_HOLE = re.compile(r"\{(\w+)\}")


class Buttons(Value):
    keep: str
    skip: str
    back: str
    cancel: str


class Typed(Value):
    """What a person may type in place of a button, in small letters."""

    keep: tuple[str, ...]
    skip: tuple[str, ...]
    back: tuple[str, ...]
    cancel: tuple[str, ...]


class Problems(Value):
    """Why what came in could not be used; each says what to do next."""

    unknown_step: str
    not_yet: str
    unknown_option: str
    too_long: str
    needed: str
    no_skip: str
    no_back: str
    no_keep: str
    ended: str
    no_amount: str
    no_time: str
    still_open: str
    form: str


class Signs(Value):
    """What stands in numbers, and around somebody's words ({text})."""

    decimal: str
    thousands: str
    quoted: str

    def number(self, value: int) -> str:
        return f"{value:,}".replace(",", self.thousands)

    def money(self, kept: str) -> str:
        """A kept amount ("1200.50 EUR") as people write it; what is none, as it is."""
        amount, _, currency = kept.partition(" ")
        whole, _, cents = amount.partition(".")
        if not (whole.isdecimal() and currency):
            return kept
        return f"{self.number(int(whole))}{self.decimal if cents else ''}{cents} {currency}"

    def quote(self, text: str) -> str:
        return fill(self.quoted, {"text": text})


class Words(Value):
    buttons: Buttons
    typed: Typed
    problems: Problems
    signs: Signs
    cancelled: str
    skipped: str


def holes(text: str) -> set[str]:
    """The names in braces that `fill` would fill."""
    return set(_HOLE.findall(text))


def fill(text: str, facts: Mapping[str, str]) -> str:
    """The text with each {name} replaced, once: what is put in is never read again for braces."""
    return _HOLE.sub(lambda hole: facts.get(hole[1], hole[0]), text) if "{" in text else text


def bare(text: str) -> str:
    """The text in small letters without accents: many leave them out as they type."""
    text = text.casefold()
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def clean(text: str) -> str:
    """Typed text without control characters and lone surrogates, which no store or screen can be trusted with."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (c if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs") else "" for c in text)
    return "".join(kept).strip()
