"""Learns the weights of a language's ear: `python -m tests.flows.checks.learn` (README.md here; some six minutes).

It reads the drafts, sentences and vectors of the language here, leaves out some authors in turn (or each fifth of the
drafts, where authors are few) to choose where each check begins to be said, prints how well those left out were read,
and writes flows/checks/LANGUAGE/learned.py.
`--dry` writes nothing; `--language de` learns another language, from the folder `de` here.
The same files give the same weights.
"""

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
from flows.checks.linear import Sentence, code, shelf_of, together
from flows.checks.page import Cuts, Page
from flows.checks.traits import Seen
from flows.checks.weighing import said
from tests.flows.checks.machine import COST, Fitted, Row, fit
from tests.flows.checks.score import Score, drafts, table
from tests.flows.checks.vectors import STEP, ZERO

HERE = Path(__file__).parent
CHECKS = HERE.parents[2] / "flows" / "checks"
NAMES = (*FOUND, *MISSING)
LETTERS = {
    "N": "non_apology", "K": "stock_phrase", "Y": "sympathy_only", "F": "passive_fault", "B": "blame_shift",
    "X": "defensive", "L": "policy_defence", "Z": "deflection", "O": "over_apology", "J": "jargon", "V": "vague",
    "G": "asks_forgiveness", "M": "overpromise",
    "a": "apology", "r": "responsibility", "p": "repair", "e": "explanation", "s": "next_step", "d": "deadline",
}  # fmt: skip
PIECE = 0.5  # how much the runs of letters count, beside words
PRECISE = 0.8  # the precision that each check is held to: above the 0.75 that is wanted on other texts
PRECISE_OF_FEW = 0.78  # the same where drafts are few: more would be reached by chance, and little would be heard
LEAST = 1 / 3  # and the recall below which that precision helps nobody
AUTHORS = 4  # from so many on, whole authors are left out in turn
TURNS = 4  # at most; then several authors at once
WHOLE = 0.3  # how much a whole draft counts, beside a sentence
SMALL = 0.025  # a trait that adds less to every name is left out; more would be heard as they add up
FEW = 960  # drafts; from fewer, weights are smaller, and so is that limit
ON_A_SHELF = 30  # entries: more are slower to look through, fewer to cut apart

Look = Callable[[Page, str], Seen]


class Example(NamedTuple):
    """A sentence with what it speaks for, and the names of which that is known."""

    row: Row
    labels: frozenset[str]
    known: frozenset[str]


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

    def squares(self) -> list[float]:
        """What each trait counts, squared."""
        return [PIECE**2 if trait[0] == "~" else 1.0 for trait in self._numbers]

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
    return {word: tuple((ord(one) - ZERO) * STEP for one in written) for word, written in pairs}


def sentences(path: Path, reader: Reader) -> list[Example]:
    """Labelled sentences: letters for the labels, " | ", the sentence. Alone they name no problem."""
    pairs = (line.split(" | ", 1) for line in path.read_text("utf-8").splitlines() if line[:1] != "#")
    known = frozenset(NAMES) - {"names_problem"}
    return [
        Example(reader.whole(words), frozenset(LETTERS[each] for each in letters if each in LETTERS), known)
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


# A draft, and how far it speaks for each name.
Judged = tuple[Split, Mapping[str, float]]


def learn(written: Sequence[Example], labelled: Sequence[Split], squares: Sequence[float]) -> dict[str, Fitted]:
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
        learned[name] = fit([one.row for one in told], answers, squares)
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
            (),
            WHOLE * COST,
        )
        for name in NAMES
    }


def judge(judging: Mapping[str, Fitted], one: Read) -> dict[str, float]:
    return {name: fitted.margin(Row((), one.values[name])) for name, fitted in judging.items()}


def starting(read: Sequence[Judged]) -> dict[str, float]:
    wanted = PRECISE if len(read) >= FEW else PRECISE_OF_FEW
    return {name: begins(name, read, wanted) for name in NAMES}


def begins(name: str, read: Sequence[Judged], wanted: float) -> float:
    """The margin where a name begins to be said: the best F1 among those that are precise enough, if any is.

    An element is noted where it is missing, so that is what counts for it.
    """
    side = 1 if name in FOUND else -1
    ranked = sorted(((side * said[name], (name in draft.labels) == (side == 1)) for draft, said in read), reverse=True)
    there, right, best = sum(answer for _, answer in ranked), 0, (False, 0.0, 0.0)
    for place, (margin, answer) in enumerate(ranked):
        right += answer
        following = ranked[place + 1][0] if place + 1 < len(ranked) else margin - 1
        precise = right >= wanted * (place + 1) and right > max(2, LEAST * there)
        best = max(best, (precise, 2 * right / (place + 1 + there), side * (margin + following) / 2))
    return best[2]


def judged(draft: Split, there: frozenset[str]) -> dict[str, Score]:
    """How one draft was read."""
    scores = {}
    for name in NAMES:
        noted, expected = (name in there) == (name in FOUND), (name in draft.labels) == (name in FOUND)
        scores[name] = Score(int(noted and expected), int(noted and not expected), int(expected and not noted))
    return scores


def write_traits(learned: Mapping[str, Fitted], traits: Sequence[str], small: float) -> str:
    """What each trait adds to each name, as a Table reads it, but for traits that add less than `small` to each."""
    weights = zip(*(learned[name].traits for name in NAMES), strict=True)
    return write({trait: adds for trait, adds in zip(traits, weights, strict=True) if max(map(abs, adds)) >= small})


def write_words(learned: Mapping[str, Fitted], known: Mapping[str, tuple[float, ...]]) -> str:
    """What each word with a vector adds to each name, as a Table reads it."""
    columns = [learned[name].vector for name in NAMES]
    return write({word: [sum(map(mul, column, vector)) for column in columns] for word, vector in known.items()})


def write(added: Mapping[str, Sequence[float]]) -> str:
    """The entries and what they add, shelf by shelf."""
    shelves: list[list[str]] = [[] for _ in range(max(len(added) // ON_A_SHELF, 1))]
    for entry in sorted(added):
        shelves[shelf_of(entry, len(shelves))].append(entry)
    written = ("\t".join((*shelf, "".join(code(added[entry]) for entry in shelf))) for shelf in shelves)
    return "\t\t".join(written)


def write_drafts(learned: Mapping[str, Fitted], judging: Mapping[str, Fitted], starts: Mapping[str, float]) -> str:
    """The biases and the weights for whole drafts, as Weights reads them; each name begins at 0."""
    lines = []
    for name in NAMES:
        numbers = (learned[name].bias, *judging[name].vector, judging[name].bias - starts[name])
        lines.append(" ".join((name, *(f"{number:.3f}" for number in numbers))))
    return "\n".join(lines)


def module(**texts: str) -> str:
    """The Python module that holds the weights: strings as they are, which are read at once; flows read no files.

    A line break at the end of each keeps a backslash, which is a weight too, away from the quotation marks.
    """
    told = "Made by `python -m tests.flows.checks.learn`; not for editing. Read by Weights."
    head = f'"""{told}"""\n\n# ruff: noqa: E501\n'
    return head + "".join(f'{name} = r"""{text}\n"""\n' for name, text in texts.items())


def authored(paths: Sequence[Path]) -> Iterator[tuple[str, dict]]:
    """Each draft with the authors it is left out with; where these are few, with a fifth of everybody's drafts.

    Without one of two authors half would be left to learn from, and what is read then says little of the whole.
    """
    for number, path in enumerate(paths):
        together_with = " ".join(other.stem for other in paths[number % TURNS :: TURNS])
        for place, one in enumerate(drafts(path)):
            yield together_with if len(paths) >= AUTHORS else f"fifth {place % 5}", one


def left_out(written: Sequence[Example], labelled: Sequence[Split], squares: Sequence[float]) -> dict[str, list[Read]]:
    """The drafts by who is left out with them, read by what all others teach."""
    read: dict[str, list[Read]] = {}
    for author in sorted({draft.author for draft in labelled}):
        others = learn(written, [draft for draft in labelled if draft.author != author], squares)
        mine = [draft for draft in labelled if draft.author == author]
        read[author] = [Read(draft, together(NAMES, scores(others, draft))) for draft in mine]
        print("left out and read:", author, flush=True)
    return read


def judged_by_others(read: Mapping[str, Sequence[Read]]) -> dict[str, list[Judged]]:
    """The same drafts, each judged by what the others' drafts teach."""
    said_of = {}
    for author, mine in read.items():
        judging = judges([one for other, those in read.items() if other != author for one in those])
        said_of[author] = [(one.draft, judge(judging, one)) for one in mine]
    return said_of


def scored(said_of: Mapping[str, Sequence[Judged]]) -> dict[str, Score]:
    """How well they were read, where each check begins being chosen by the others."""
    total = {name: Score() for name in NAMES}
    for author, those in said_of.items():
        starts = starting([one for other, theirs in said_of.items() if other != author for one in theirs])
        for draft, far in those:
            there = said({name: far[name] - starts[name] for name in NAMES})
            total = {name: total[name].plus(one) for name, one in judged(draft, there).items()}
    return total


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
    squares = reader.squares()
    read = left_out(written, labelled, squares)
    said_of = judged_by_others(read)
    print(table(scored(said_of)))
    if not given.dry:
        learned = learn(written, labelled, squares)
        judging = judges([one for those in read.values() for one in those])
        starts = starting([one for those in said_of.values() for one in those])
        made = module(
            TRAITS=write_traits(learned, reader.traits(), SMALL * min(1.0, len(labelled) / FEW)),
            WORDS=write_words(learned, known),
            DRAFTS=write_drafts(learned, judging, starts),
        )
        (CHECKS / language / "learned.py").write_text(made, "utf-8")
        print(f"{len(written)} sentences, {len(labelled)} drafts, {len(made) / 1e6:.2f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
