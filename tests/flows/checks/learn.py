"""Learns the weights of a language's ear: `python -m tests.flows.checks.learn` (README.md here; a few minutes).

It reads the drafts, sentences and vectors of the language here, leaves out each author in turn (or each fifth,
where they are few) to choose where each check begins to be said, prints how well those left out were read, and writes
flows/checks/LANGUAGE/learned.py.
`--dry` writes nothing; `--language de` learns another language, from the folder `de` here.
The same files give the same weights.
"""

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from math import sqrt
from operator import mul
from pathlib import Path
from typing import NamedTuple

from flows.checks import FOUND, MISSING
from flows.checks.linear import ZERO, Sentence, code, together
from flows.checks.page import Cuts, Page
from flows.checks.traits import Seen
from flows.checks.weighing import said
from tests.flows.checks.machine import Fitted, Row, fit
from tests.flows.checks.score import Score, drafts, table

HERE = Path(__file__).parent
CHECKS = HERE.parents[2] / "flows" / "checks"
NAMES = (*FOUND, *MISSING)
LETTERS = {
    "N": "non_apology", "K": "stock_phrase", "Y": "sympathy_only", "F": "passive_fault", "B": "blame_shift",
    "X": "defensive", "L": "policy_defence", "Z": "deflection", "O": "over_apology", "J": "jargon", "V": "vague",
    "G": "asks_forgiveness", "M": "overpromise",
    "a": "apology", "r": "responsibility", "p": "repair", "e": "explanation", "s": "next_step", "d": "deadline",
}  # fmt: skip
ALONE = 0.3  # how much a sentence without its draft counts, beside one in its draft
PRECISE = 0.75  # the precision that each check is held to
LEAST = 1 / 3  # and the recall below which that precision helps nobody
AUTHORS = 4  # from so many on, each is left out in turn
WHOLE = 0.3  # how much a whole draft counts
SMALL = 0.03  # weights below it change little, and would double the file
FEW = 960  # drafts; from fewer, weights are smaller, and so is the limit
VECTOR_STEP = 0.025
LONGEST_LINE = 120  # that ruff allows

Look = Callable[[Page, str], Seen]


class Example(NamedTuple):
    """A sentence with what it speaks for, and the names of which that is known."""

    row: Row
    labels: frozenset[str]
    known: frozenset[str]
    share: float = 1.0


class Split(NamedTuple):
    """A labelled draft cut into its sentences."""

    author: str
    sentences: tuple[Example, ...]
    quotes: tuple[Example, ...]
    labels: frozenset[str]  # checks found and elements that are there


class Reader:
    """Turns sentences into rows: traits into numbers, words into the mean of their vectors."""

    def __init__(self, look: Look, cuts: Cuts, vectors: Mapping[str, tuple[float, ...]]) -> None:
        self._look, self.cuts, self._vectors = look, cuts, vectors
        self._numbers: dict[str, int] = {}
        self._none = (0.0,) * len(next(iter(vectors.values()), ()))

    def rows(self, text: str, complaint: str = "") -> list[Row]:
        return [self._row(sentence) for sentence in self._look(Page(text, self.cuts), complaint).sentences]

    def whole(self, text: str) -> Row:
        """The sentences of a text as one row."""
        seen = self._look(Page(text, self.cuts), "").sentences
        words = tuple(word for sentence in seen for word in sentence.words)
        return self._row(Sentence(words, {trait: 0 for sentence in seen for trait in sentence.traits}))

    def traits(self) -> list[str]:
        return [*self._numbers]

    def _row(self, sentence: Sentence) -> Row:
        numbers = tuple(self._numbers.setdefault(trait, len(self._numbers)) for trait in sentence.traits)
        known = [self._vectors[word] for word, _ in sentence.words if word in self._vectors]
        share = 1 / sqrt(len(known) or 1)
        vector = tuple(share * sum(column) for column in zip(*known, strict=True)) if known else self._none
        return Row(numbers, vector)


def vectors(path: Path) -> dict[str, tuple[float, ...]]:
    """Words with their vectors, one character a dimension (vectors.py here); none where there is no such file."""
    if not path.exists():
        return {}
    pairs = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return {word: tuple((ord(one) - ZERO) * VECTOR_STEP for one in written) for word, written in pairs}


def sentences(path: Path, reader: Reader) -> list[Example]:
    """Labelled sentences: letters for the labels, " | ", the sentence. Alone they name no problem."""
    pairs = (line.split(" | ", 1) for line in path.read_text("utf-8").splitlines() if line[:1] != "#")
    known = frozenset(NAMES) - {"names_problem"}
    return [
        Example(reader.whole(words), frozenset(LETTERS[each] for each in letters if each in LETTERS), known, ALONE)
        for letters, words in pairs
    ]


def split(draft: Mapping, author: str, reader: Reader) -> Split:
    """A draft's sentences, each with the names whose quotes it shares.

    Where a draft does not say where its elements stand (`there`), only those that are absent are known.
    """
    quotes = {**draft["found"], **draft.get("there", {})}
    places = [
        (name, at, at + len(quote))
        for name, those in quotes.items()
        for quote in those
        for at in range(len(draft["text"]))
        if draft["text"].startswith(quote, at)
    ]
    page = Page(draft["text"], reader.cuts)
    known = frozenset(NAMES if "there" in draft else (*FOUND, *draft["missing"]))
    inside = [
        frozenset(name for name, start, end in places if start < span.end and span.start < end)
        for span in page.sentences
    ]
    # One quote shows that a detail is named; others may be named in the sentences around it.
    elsewhere = frozenset({"names_problem"} - {*draft["missing"]})
    rows = reader.rows(draft["text"], draft["complaint"])
    alone = [
        Example(
            reader.whole(quote),
            frozenset(name for name, those in draft["found"].items() if any(quote in o or o in quote for o in those)),
            frozenset(FOUND),
            ALONE,
        )
        for those in quotes.values()
        for quote in those
    ]
    return Split(
        author,
        tuple(Example(row, labels, known - (elsewhere - labels)) for row, labels in zip(rows, inside, strict=True)),
        tuple(alone),
        frozenset(draft["found"]) | frozenset(MISSING) - frozenset(draft["missing"]),
    )


class Read(NamedTuple):
    """A draft by an author who was left out, with what it is judged by."""

    draft: Split
    values: Mapping[str, tuple[float, ...]]


def learn(written: Sequence[Example], labelled: Sequence[Split], size: int) -> dict[str, Fitted]:
    """Weights by name. A trait that came up once is no help, and only fills the file."""
    every = [*written, *(one for draft in labelled for one in (*draft.sentences, *draft.quotes))]
    counts = Counter(trait for one in every for trait in one.row.traits)
    every = [
        one._replace(row=one.row._replace(traits=tuple(t for t in one.row.traits if counts[t] > 1))) for one in every
    ]
    learned = {}
    for name in NAMES:
        told = [one for one in every if name in one.known]
        answers = [name in one.labels for one in told]
        learned[name] = fit([one.row for one in told], answers, [one.share for one in told], size)
    return learned


def scores(learned: Mapping[str, Fitted], draft: Split) -> list[dict[str, float]]:
    """How far each sentence of a draft speaks for each name."""
    return [{name: fitted.margin(one.row) for name, fitted in learned.items()} for one in draft.sentences]


def judges(read: Sequence[Read]) -> dict[str, Fitted]:
    """Weights for whole drafts, learned from the scores of sentences whose author was left out."""
    return {
        name: fit(
            [Row((), one.values[name]) for one in read],
            [name in one.draft.labels for one in read],
            [WHOLE] * len(read),
            0,
        )
        for name in NAMES
    }


def judge(judging: Mapping[str, Fitted], one: Read) -> dict[str, float]:
    return {name: fitted.margin(Row((), one.values[name])) for name, fitted in judging.items()}


def starting(read: Sequence[tuple[Split, Mapping[str, float]]]) -> dict[str, float]:
    return {name: begins(name, read) for name in NAMES}


def begins(name: str, read: Sequence[tuple[Split, Mapping[str, float]]]) -> float:
    """The margin from which a name is said: the best F1 among those that are precise enough, if any is.

    An element is noted where it is missing, so that is what counts for it.
    """
    side = 1 if name in FOUND else -1
    ranked = sorted(((side * said[name], (name in draft.labels) == (side == 1)) for draft, said in read), reverse=True)
    there, right, best = sum(answer for _, answer in ranked), 0, (False, 0.0, 0.0)
    for place, (margin, answer) in enumerate(ranked):
        right += answer
        following = ranked[place + 1][0] if place + 1 < len(ranked) else margin - 1
        precise = right >= PRECISE * (place + 1) and right > max(2, LEAST * there)
        best = max(best, (precise, 2 * right / (place + 1 + there), side * (margin + following) / 2))
    return best[2]


def judged(draft: Split, there: frozenset[str]) -> dict[str, Score]:
    """How one draft was read."""
    scores = {}
    for name in NAMES:
        noted, expected = (name in there) == (name in FOUND), (name in draft.labels) == (name in FOUND)
        scores[name] = Score(int(noted and expected), int(noted and not expected), int(expected and not noted))
    return scores


def write(learned: Mapping[str, Fitted], traits: Sequence[str], small: float) -> str:
    """The weights of traits as the text that Weights reads, but for those below `small`."""
    lines = {"": " ".join(f"{chr(ord('a') + place)}{learned[n].bias * 100:.0f}" for place, n in enumerate(NAMES))}
    for number, trait in sorted(enumerate(traits), key=lambda each: each[1]):
        adds = [(place, learned[name].traits[number]) for place, name in enumerate(NAMES)]
        told = [f"{chr(ord('a') + place)}{weight * 100:.0f}" for place, weight in adds if abs(weight) >= small]
        if told:
            lines[trait] = " ".join(told)
    return "\n".join(("\t".join(NAMES), "\t".join(lines), "\t".join(lines.values())))


def write_words(learned: Mapping[str, Fitted], known: Mapping[str, tuple[float, ...]]) -> str:
    """What each word with a vector adds to each name, as the text that Weights reads."""
    columns = [learned[name].vector for name in NAMES]
    codes = {word: code(sum(map(mul, column, vector)) for column in columns) for word, vector in sorted(known.items())}
    return "\t".join(codes) + "\n" + "".join(codes.values())


def write_drafts(judging: Mapping[str, Fitted], starts: Mapping[str, float]) -> str:
    """The weights for whole drafts as the text that Weights reads; each name is said from 0 on."""
    return "\n".join(
        " ".join(f"{value * 1000:.0f}" for value in (*judging[name].vector, judging[name].bias - starts[name]))
        for name in NAMES
    )


def module(**texts: str) -> str:
    """The Python module that holds the weights: strings, for flows read no files."""
    lines = [f"{name} = {json.dumps(text, ensure_ascii=False)}" for name, text in texts.items()]
    told = "".join(f"{line}  # noqa: E501\n" if len(line) > LONGEST_LINE else f"{line}\n" for line in lines)
    return f'"""Made by `python -m tests.flows.checks.learn`; not for editing. Read by Weights."""\n\n{told}'


def authored(paths: Sequence[Path]) -> Iterator[tuple[str, dict]]:
    """Each draft with its author; where these are few, with the fifth of everybody's that it belongs to.

    Without one of two authors half would be left to learn from, and what is read then says little of the whole.
    """
    for path in paths:
        for place, one in enumerate(drafts(path)):
            yield path.stem if len(paths) >= AUTHORS else f"fifth {place % 5}", one


def main(arguments: list[str]) -> None:
    parser = ArgumentParser()
    parser.add_argument("--dry", action="store_true")
    parser.add_argument("--language", default="en")
    given = parser.parse_args(arguments)
    language = given.language
    folder = HERE if language == "en" else HERE / language
    known = vectors(folder / "vectors.txt")
    spoken = import_module(f"flows.checks.{language}")
    reader = Reader(spoken.look, spoken.CUTS, known)
    written = sentences(folder / "sentences.txt", reader)
    labelled = [split(one, author, reader) for author, one in authored(sorted((folder / "drafts").glob("*.jsonl")))]
    size = len(reader.traits())
    read: dict[str, list[Read]] = {}
    for author in sorted({draft.author for draft in labelled}):
        others = learn(written, [draft for draft in labelled if draft.author != author], size)
        mine = [draft for draft in labelled if draft.author == author]
        read[author] = [Read(draft, together(NAMES, scores(others, draft))) for draft in mine]
        print("left out and read:", author, flush=True)
    said_of: dict[str, list[tuple[Split, dict[str, float]]]] = {}
    for author, mine in read.items():
        judging = judges([one for other, those in read.items() if other != author for one in those])
        said_of[author] = [(one.draft, judge(judging, one)) for one in mine]
    total = {name: Score() for name in NAMES}
    for author, those in said_of.items():
        starts = starting([one for other, theirs in said_of.items() if other != author for one in theirs])
        for draft, far in those:
            there = said({name: far[name] - starts[name] for name in NAMES})
            total = {name: total[name].plus(one) for name, one in judged(draft, there).items()}
    print(table(total))
    if not given.dry:
        learned = learn(written, labelled, size)
        judging = judges([one for those in read.values() for one in those])
        starts = starting([one for those in said_of.values() for one in those])
        made = module(
            WRITTEN=write(learned, reader.traits(), SMALL * min(1.0, len(labelled) / FEW)),
            WORDS=write_words(learned, known),
            DRAFTS=write_drafts(judging, starts),
        )
        (CHECKS / language / "learned.py").write_text(made, "utf-8")
        print(f"{len(written)} sentences, {len(labelled)} drafts, {len(made) / 1e6:.2f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
