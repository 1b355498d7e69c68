"""What a language brings to the rules: words and patterns, no code. All in small letters."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from flows.checks.page import Cuts


class Rule(NamedTuple):
    """What a check or an element looks for.

    `said`: patterns, each of them enough. `unless`: a pattern that excuses a place, searched from the beginning of its
    clause to the end of what was found. `clause`: quote the whole clause, or only what was found.
    """

    said: tuple[str, ...]
    unless: str = ""
    clause: bool = True


class Words(NamedTuple):
    """A language.

    `rules`: by check and element; beside them `refusal` (sorry before a no, or for a small courtesy), `own_object` (an
    apology that names its thing), `again` (one that only repeats) and `blamed` (our side takes the blame:
    responsibility, too).
    `common`: words that fit any complaint. `endings`: what inflection adds. `folds`: letters that are typed in two
    ways. `everyday`: abbreviations that everybody knows. `kinds`: words that play the same part.
    """

    cuts: Cuts
    rules: Mapping[str, Rule]
    common: frozenset[str]
    endings: frozenset[str]
    folds: Mapping[int, str]
    everyday: frozenset[str]
    kinds: Mapping[str, str]


def ruled(parts: Iterable[Mapping[str, Rule]], ways: Mapping[str, str]) -> dict[str, Rule]:
    """The rules of all the parts, also for what is typed in other `ways`."""
    return {
        name: Rule(tuple(typed(said, ways) for said in rule.said), typed(rule.unless, ways), rule.clause)
        for part in parts
        for name, rule in part.items()
    }


def typed(source: str, ways: Mapping[str, str]) -> str:
    """The pattern, also as people type it who leave out what their keyboard makes hard (ß as ss, é as e)."""
    return "".join(ways.get(letter, letter) for letter in source)
