"""A learned reading of a sentence: what stands in it, each with a weight for what it speaks for."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp, log, sqrt, tanh
from operator import mul
from typing import NamedTuple
from zlib import crc32

TOKEN = re.compile(r"[£$€]\s?\d[\d.,]*|\d+(?:[.:,]\d+)*%?|[^\W\d_]+(?:'[^\W\d_]+)*|[^\s\w]")
# A weight is one character of Latin-1: this one is 0, the next one up STEP, and none comes before the "#".
ZERO, STEP, FIRST, LAST = ord("P"), 0.01, ord("#"), 255
LOWEST = -2.0  # the score of a draft without a sentence


class Token(NamedTuple):
    """A word as it stands (without apostrophes: many leave them out), what is read for it, and where it begins."""

    word: str
    read: str
    start: int


def tokens(words: str, kinds: Mapping[str, str]) -> list[Token]:
    """The words of a lower-case text. Amounts of money and numbers are read as kinds of their own."""
    found = []
    for m in TOKEN.finditer(words):
        word = m[0].replace("'", "")
        if word:
            kind = "<money>" if word[0] in "£$€" else "<number>" if word[0].isdigit() else kinds.get(word, word)
            found.append(Token(word, kind, m.start()))
    return found


def runs(read: list[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The runs of up to three words in a sentence, and where each begins; `_` stands for any one word."""
    for place, (word, start) in enumerate(read):
        yield word, start
        following = read[place + 1][0] if place + 1 < len(read) else "$"
        if place == 0:
            yield f"^ {word}", start
            yield f"^ {word} {following}", start
        yield f"{word} {following}", start
        if place + 1 < len(read):
            third = read[place + 2][0] if place + 2 < len(read) else "$"
            yield f"{word} {following} {third}", start
            yield f"{word} _ {third}", start


class Sentence(NamedTuple):
    """What a sentence is read by: its words, and its traits (runs of words, and what rules and the complaint say of it)
    with the place where each first stands; -1 where it has no place."""

    words: tuple[tuple[str, int], ...]
    traits: Mapping[str, int]


class Table:
    """What entries add to each name, one character each: ZERO is 0, and the next one up STEP.

    An entry lies on the shelf of its checksum, and a shelf is looked through when it is first needed: a process that
    begins need not read them all.
    """

    def __init__(self, written: str, width: int) -> None:
        """`written`: shelves with two tabs between; entries with a tab after each, then `width` characters for each."""
        self._shelves: list[str | dict[str, bytes]] = [*written.rstrip("\n").split("\t\t")]
        self._width = width

    def code(self, entry: str) -> bytes:
        """What the entry adds to each name; nothing if it is not known."""
        at = shelf_of(entry, len(self._shelves))
        shelf = self._shelves[at]
        if isinstance(shelf, str):
            shelf = self._shelves[at] = self._laid_out(shelf)
        return shelf.get(entry, b"")

    def _laid_out(self, shelf: str) -> dict[str, bytes]:
        *entries, codes = shelf.split("\t")
        width, every = self._width, codes.encode("latin-1")
        return {entry: every[at * width : (at + 1) * width] for at, entry in enumerate(entries)}

    def adds(self, entries: Iterable[str]) -> tuple[int, list[float]]:
        """How many of the entries are known, and what they add to each name together."""
        codes, width = b"".join(map(self.code, entries)), self._width
        known = len(codes) // width
        return known, [STEP * (sum(codes[at::width]) - ZERO * known) for at in range(width)]


def shelf_of(entry: str, shelves: int) -> int:
    """The shelf on which a Table keeps an entry."""
    return crc32(entry.encode("utf-8", "replace")) % shelves


class Weights:
    """What was learned: for each name a beginning (its bias), and what each trait and each word adds to it.

    Traits were seen in labelled sentences. Words need not have been: theirs come from word vectors, so that a word
    unseen in training speaks as those do that are used like it. A draft is judged by its sentences together.
    """

    def __init__(self, traits: str, words: str, drafts: str) -> None:
        """`traits`, `words`: as a Table reads them.

        `drafts`: a line for each name: the name, its bias, and its weights for what `together` gives, the last of
        which is a bias again.
        """
        lines = [line.split(" ") for line in drafts.splitlines()]
        self.names = tuple(name for name, *_ in lines)
        self._begins = [float(bias) for _, bias, *_ in lines]
        self._drafts = {name: [float(one) for one in weights] for name, _, *weights in lines}
        self._traits, self._words = Table(traits, len(lines)), Table(words, len(lines))

    def judge(self, scores: Sequence[Mapping[str, float]]) -> dict[str, float]:
        """How far a draft speaks for each name, by the scores of its sentences; 0: where it begins."""
        found = {}
        for name, values in together(self.names, scores).items():
            *weights, bias = self._drafts[name]
            found[name] = bias + sum(map(mul, weights, values))
        return found

    def scores(self, sentence: Sentence) -> dict[str, float]:
        """How far a sentence speaks for each name."""
        _, of_traits = self._traits.adds(sentence.traits)
        known, of_words = self._words.adds(word for word, _ in sentence.words)
        share = 1 / sqrt(known or 1)
        columns = zip(self.names, self._begins, of_traits, of_words, strict=True)
        return {name: begins + trait + share * word for name, begins, trait, word in columns}

    def where(self, sentence: Sentence, name: str) -> list[tuple[int, float]]:
        """What in a sentence speaks for or against the name: places and weights."""
        column = self.names.index(name)
        traits = [(at, code) for trait, at in sentence.traits.items() if (code := self._traits.code(trait))]
        words = [(at, code) for word, at in sentence.words if (code := self._words.code(word))]
        share = 1 / sqrt(len(words) or 1)
        return [
            (at, part * STEP * (code[column] - ZERO))
            for part, codes in ((1.0, traits), (share, words))
            for at, code in codes
            if at >= 0
        ]


def together(names: Sequence[str], scores: Sequence[Mapping[str, float]]) -> dict[str, tuple[float, ...]]:
    """What a draft is judged by, for each name: its highest score, all of its scores, and the highest of all names.

    A fault is likelier in a draft that has others, and seldom stands beside what makes a reply good.
    """
    highest = {name: max((score[name] for score in scores), default=LOWEST) for name in names}
    beside = tuple(tanh(value) for value in highest.values())
    return {
        name: (3 * highest[name], log(sum(exp(4 * score[name]) for score in scores) or exp(4 * LOWEST)) / 2, *beside)
        for name in names
    }


def code(weights: Iterable[float]) -> str:
    """Weights as a Table reads them, one character each."""
    return "".join(chr(max(FIRST, min(LAST, ZERO + round(weight / STEP)))) for weight in weights)
