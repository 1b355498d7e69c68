"""Learns the weights of flows/checks/en: `python -m tests.flows.checks.learn FILE…` (labelled drafts; see README.md).

It reads sentences.txt here and the given drafts, and writes flows/checks/en/learned.py. `--fold` writes nothing: it
leaves out each fifth of the drafts in turn and prints how well the other four fifths read it. About two minutes.
The same drafts give the same weights.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from flows.checks import FOUND
from flows.checks.en import weigh
from flows.checks.en.words import KINDS
from flows.checks.linear import Weights, features, tokens
from flows.checks.page import Page
from tests.flows.checks.score import Score, drafts, score, table

HERE = Path(__file__).parent
LEARNED = HERE.parents[2] / "flows" / "checks" / "en" / "learned.py"
LETTERS = {
    "N": "non_apology", "K": "stock_phrase", "Y": "sympathy_only", "F": "passive_fault", "B": "blame_shift",
    "X": "defensive", "L": "policy_defence", "Z": "deflection", "O": "over_apology", "J": "jargon", "V": "vague",
    "G": "asks_forgiveness", "M": "overpromise",
    "r": "responsibility", "p": "repair", "e": "explanation", "s": "next_step", "d": "deadline",
}  # fmt: skip
ELEMENTS = ("responsibility", "repair", "explanation", "next_step", "deadline")
ROUNDS = 20
COST = 0.1  # of a sentence on the wrong side, against large weights
LEAN = 0.0  # added to each margin: above 0, more is noticed and more of it wrongly
SMALL = 0.05  # weights below it change little, and would double the file
SURE, NOT_AT_ALL = 0.0, -0.6  # margins at which a sentence of a draft counts as having an element, or not


class Example(NamedTuple):
    """A sentence's features, and what it speaks for."""

    runs: frozenset[str]
    labels: frozenset[str]


class Split(NamedTuple):
    """A labelled draft cut into its sentences; a draft's labels for elements are about the whole of it."""

    sentences: tuple[Example, ...]
    missing: frozenset[str]


def read(words: str) -> frozenset[str]:
    return frozenset(run for run, _ in features(tokens(words, KINDS)))


def sentences(path: Path = HERE / "sentences.txt") -> list[Example]:
    """Labelled sentences: letters for the labels, " | ", the sentence."""
    pairs = (line.split(" | ", 1) for line in path.read_text("utf-8").splitlines() if line[:1] != "#")
    return [
        Example(read(Page(words).plain), frozenset(LETTERS[each] for each in letters if each in LETTERS))
        for letters, words in pairs
    ]


def split(draft: Mapping) -> Split:
    """A draft's sentences, each with the checks whose quotes it shares."""
    page = Page(draft["text"])
    places = [
        (check, at, at + len(quote))
        for check, quotes in draft["found"].items()
        for quote in quotes
        for at in range(len(draft["text"]))
        if draft["text"].startswith(quote, at)
    ]
    examples = tuple(
        Example(
            read(page.plain[span.start : span.end]),
            frozenset(check for check, start, end in places if start < span.end and span.start < end),
        )
        for span in page.sentences
    )
    return Split(examples, frozenset(draft["missing"]))


def fit(examples: list[tuple[frozenset[str], bool]], known: frozenset[str]) -> dict[str, float]:
    """The weights of a linear support vector machine (squared hinge, dual coordinate descent); "" is the bias."""
    rows = [(["", *sorted(run for run in runs if run in known)], 1 if answer else -1) for runs, answer in examples]
    weights: dict[str, float] = {}
    pushes = [0.0] * len(rows)
    for _ in range(ROUNDS):
        for place, (runs, sign) in enumerate(rows):
            slope = sign * sum(weights.get(run, 0.0) for run in runs) - 1 + pushes[place] / (2 * COST)
            push = max(pushes[place] - slope / (len(runs) + 1 / (2 * COST)), 0.0)
            if push != pushes[place]:
                change = (push - pushes[place]) * sign
                for run in runs:
                    weights[run] = weights.get(run, 0.0) + change
                pushes[place] = push
    return weights


def margin(weights: Mapping[str, float], runs: Iterable[str]) -> float:
    return weights[""] + sum(weights.get(run, 0.0) for run in runs)


def learn(written: list[Example], labelled: list[Split]) -> dict[str, dict[str, float]]:
    """Weights by name. A sentence of a draft is known to lack an element only where the whole draft lacks it."""
    counts = Counter(run for one in (*written, *(s for d in labelled for s in d.sentences)) for run in one.runs)
    known = frozenset(run for run, count in counts.items() if count > 1)
    every = [*written, *(one for draft in labelled for one in draft.sentences)]
    learned = {check: fit([(one.runs, check in one.labels) for one in every], known) for check in FOUND}
    for element in ELEMENTS:
        sure = [(one.runs, element in one.labels) for one in written]
        sure += [(one.runs, False) for draft in labelled if element in draft.missing for one in draft.sentences]
        learned[element] = weights = fit(sure, known)
        having = [draft for draft in labelled if element not in draft.missing]
        guessed: list[tuple[frozenset[str], bool]] = []
        for draft in having:
            ranked = sorted(draft.sentences, key=lambda one: -margin(weights, one.runs))
            chances = [margin(weights, one.runs) for one in ranked]
            guessed += [(one.runs, True) for place, one in enumerate(ranked) if place == 0 or chances[place] > SURE]
            guessed += [(one.runs, False) for place, one in enumerate(ranked) if place and chances[place] < NOT_AT_ALL]
        learned[element] = fit(sure + guessed, known)
    return learned


def write(learned: Mapping[str, Mapping[str, float]]) -> str:
    """The weights as the text that Weights reads."""
    names = [*learned]
    lines: dict[str, list[str]] = {"": []}
    for place, name in enumerate(names):
        for run, weight in learned[name].items():
            value = weight + LEAN if run == "" else weight
            if run == "" or abs(value) >= SMALL:
                lines.setdefault(run, []).append(f"{chr(ord('a') + place)}{value * 100:.0f}")
    return "\n".join((" ".join(names), *(f"{run}\t{' '.join(lines[run])}" for run in sorted(lines))))


def module(written: str) -> str:
    """The Python module that holds the weights: a string, for flows read no files."""
    return (
        '"""Made by `python -m tests.flows.checks.learn`; not for editing. Read by Weights."""\n\n'
        f"WRITTEN = {json.dumps(written, ensure_ascii=False)}  # noqa: E501\n"
    )


def main(arguments: list[str]) -> None:
    labelled = [one for path in arguments if not path.startswith("--") for one in drafts(Path(path))]
    confusions: list[str] | None = [] if "--confusions" in arguments else None
    written = sentences()
    if "--fold" not in arguments:
        made = write(learn(written, [split(one) for one in labelled]))
        LEARNED.write_text(module(made), "utf-8")
        print(f"{len(written)} sentences, {len(labelled)} drafts, {made.count(chr(10))} runs of words")
        return
    scores: dict[str, Score] = {}
    for fold in range(5):
        made = write(learn(written, [split(one) for place, one in enumerate(labelled) if place % 5 != fold]))
        read_page = partial(weigh, weights=Weights(made, KINDS))
        part = score((one for place, one in enumerate(labelled) if place % 5 == fold), confusions, read_page)
        scores = {check: each.plus(scores.get(check, Score())) for check, each in part.items()}
    print(table(scores), *(confusions or []), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
