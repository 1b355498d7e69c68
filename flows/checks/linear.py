"""A learned reading of a sentence: what stands in it, each with a weight for what it speaks for."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp, log, sqrt, tanh
from operator import mul
from typing import NamedTuple

TOKEN = re.compile(r"[£$€]\s?\d[\d.,]*|\d+(?:[.:,]\d+)*%?|[^\W\d_]+(?:'[^\W\d_]+)*|[^\s\w]")
# A word's weights are one character each: this one is 0, and the next one up STEP.
ZERO, STEP, FARTHEST = ord("P"), 0.01, 40
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


class Weights:
    """What was learned: for each name a beginning (its bias), and what each trait and each word adds to it.

    Traits were seen in labelled sentences. Words need not have been: theirs come from word vectors, so that a word
    unseen in training speaks as those do that are used like it. A draft is judged by its sentences together.
    """

    def __init__(self, written: str, words: str, drafts: str) -> None:
        """`written`: the names; the traits; the weights of each, with tabs between them, on three lines.

        A trait's weights are a letter for the name (a: the first) and hundredths; the first trait is empty: the biases.
        They are read when the trait first comes up, for most never do.
        `words`: the words; on a second line one character for each of a word's weights, word after word.
        `drafts`: for each name a line of thousandths, for what `together` gives, and a bias.
        """
        names, traits, adds = written.split("\n")
        self.names = tuple(names.split("\t"))
        self._letters = {chr(ord("a") + place): name for place, name in enumerate(self.names)}
        self._written = dict(zip(traits.split("\t"), adds.split("\t"), strict=True))
        self._read: dict[str, tuple[tuple[str, float], ...]] = {}
        known, self._codes = words.split("\n")
        self._words = {word: place for place, word in enumerate(known.split("\t"))} if known else {}
        rows = [[int(one) / 1000 for one in line.split(" ")] for line in drafts.split("\n")]
        self._drafts = dict(zip(self.names, rows, strict=True))
        self._begins = dict(self._adds(""))

    def judge(self, scores: Sequence[Mapping[str, float]]) -> dict[str, float]:
        """How far a draft speaks for each name, by the scores of its sentences; above 0: enough to be said."""
        found = {}
        for name, values in together(self.names, scores).items():
            *weights, bias = self._drafts[name]
            found[name] = bias + sum(map(mul, weights, values))
        return found

    def scores(self, sentence: Sentence) -> dict[str, float]:
        """How far a sentence speaks for each name."""
        scores = {name: self._begins.get(name, 0.0) for name in self.names}
        for trait in sentence.traits:
            for name, weight in self._adds(trait):
                scores[name] += weight
        codes = [self._code(word) for word, _ in sentence.words if word in self._words]
        if codes:
            share = STEP / sqrt(len(codes))
            for name, *column in zip(self.names, *codes, strict=True):
                scores[name] += share * (sum(map(ord, column)) - ZERO * len(codes))
        return scores

    def where(self, sentence: Sentence, name: str) -> list[tuple[int, float]]:
        """What in a sentence speaks for or against the name: places and weights."""
        found = [
            (at, weight)
            for trait, at in sentence.traits.items()
            if at >= 0
            for each, weight in self._adds(trait)
            if each == name
        ]
        column = self.names.index(name)
        codes = [(at, self._code(word)[column]) for word, at in sentence.words if word in self._words]
        share = STEP / sqrt(len(codes) or 1)
        return found + [(at, share * (ord(code) - ZERO)) for at, code in codes]

    def _code(self, word: str) -> str:
        at = self._words[word] * len(self.names)
        return self._codes[at : at + len(self.names)]

    def _adds(self, trait: str) -> tuple[tuple[str, float], ...]:
        if trait in self._read:
            return self._read[trait]
        written = self._written.get(trait)
        if written is None:
            return ()
        read = tuple((self._letters[each[0]], int(each[1:]) / 100) for each in written.split(" "))
        self._read[trait] = read
        return read


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
    """A word's weights as Weights reads them, one character each."""
    return "".join(chr(ZERO + max(-FARTHEST, min(FARTHEST, round(weight / STEP)))) for weight in weights)
