"""How well the checks read labelled drafts: `python -m tests.flows.checks.score FILE…` (the form is in README.md here).

A check is right in a draft when it is there and expected there; whether it quotes the same words is counted beside.
`--confusions` lists every draft that was read differently; `--language de` reads another language than English.
"""

import json
import sys
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from flows.checks import FOUND, MISSING, Draft, read_draft


class Score(NamedTuple):
    """Drafts in which a check was `right`, there but not `expected`, or expected and `overlooked`."""

    right: int = 0
    unexpected: int = 0
    overlooked: int = 0
    quoted: int = 0

    @property
    def precision(self) -> float:
        said = self.right + self.unexpected
        return self.right / said if said else 1.0

    @property
    def recall(self) -> float:
        there = self.right + self.overlooked
        return self.right / there if there else 1.0

    @property
    def f1(self) -> float:
        every = 2 * self.right + self.unexpected + self.overlooked
        return 2 * self.right / every if every else 1.0

    def plus(self, other: "Score") -> "Score":
        return Score(*map(sum, zip(self, other, strict=True)))


def drafts(path: Path) -> list[dict]:
    """The labelled drafts of a file, one JSON object a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def score(labelled: Iterable[Mapping], seen: list[str] | None = None, language: str = "en") -> dict[str, Score]:
    """A score for each check; each draft that was read differently is added to `seen` as a line."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for one in labelled:
        draft = Draft(text=one["text"], complaint=one.get("complaint", ""), public=one.get("setting") == "public")
        reading = read_draft(draft, language)
        quotes: dict[str, list[str]] = defaultdict(list)
        for found in reading.found:
            quotes[found.check].append(found.quote)
        expected = {*one["found"], *one["missing"]}
        said = {*quotes, *reading.missing}
        for check in expected | said:
            place = 0 if check in expected and check in said else 1 if check in said else 2
            counts[check][place] += 1
            counts[check][3] += place == 0 and _overlap(quotes[check], one["found"].get(check, quotes[check]))
            if place and seen is not None:
                words = quotes[check] if place == 1 else one["found"].get(check, [])
                seen.append(f"{'+' if place == 1 else '-'} {check:16} {one['id']} {words}\n    {one['text']}")
    return {check: Score(*counts[check]) for check in (*FOUND, *MISSING)}


def macro(scores: Mapping[str, Score], checks: Iterable[str]) -> float:
    """The mean F1 of these checks."""
    each = [scores[check].f1 for check in checks]
    return sum(each) / len(each)


def table(scores: Mapping[str, Score]) -> str:
    """All the scores as text, with the means of what is found and what is missing."""
    lines = [f"{'check':18}{'right':>6}{'  +':>5}{'  -':>5}{'P':>7}{'R':>6}{'F1':>6}{'quote':>7}"]
    for group in (FOUND, MISSING):
        for check in group:
            one = scores[check]
            lines.append(
                f"{check:18}{one.right:6}{one.unexpected:5}{one.overlooked:5}"
                f"{one.precision:7.2f}{one.recall:6.2f}{one.f1:6.2f}{one.quoted:7}"
            )
        lines.append(f"{'macro F1':18}{macro(scores, group):35.3f}")
    return "\n".join(lines)


def _overlap(said: list[str], expected: list[str]) -> bool:
    return any(a in b or b in a for a in said for b in expected) or said == expected


def main(arguments: list[str]) -> None:
    """Prints the table for all the files together."""
    parser = ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--confusions", action="store_true")
    parser.add_argument("--language", default="en")
    given = parser.parse_args(arguments)
    confusions: list[str] | None = [] if given.confusions else None
    print(table(score((one for path in given.files for one in drafts(path)), confusions, given.language)))
    print(*(confusions or []), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
