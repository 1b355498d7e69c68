"""A learned reading of a sentence: what stands in it, each with a weight for what it speaks for."""

import re
from collections.abc import Iterable, Iterator, Mapping
from math import sqrt
from typing import NamedTuple

TOKEN = re.compile(r"[£$€]\s?\d[\d.,]*|\d+(?:[.:,]\d+)*%?|[^\W\d_]+(?:'[^\W\d_]+)*|[^\s\w]")
# A word's weights are one character each: this one is 0, and the next one up STEP.
ZERO, STEP, FARTHEST = ord("P"), 0.01, 40


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
    unseen in training speaks as those do that are used like it.
    """

    def __init__(self, written: str, words: str = "") -> None:
        """`written`: the names on the first line, then lines of a trait, a tab, and its weights.

        A weight is a letter for the name (a: the first) and hundredths. The second line's trait is empty: the biases.
        `words`: lines of a word, a tab, and one character for each name. A line is read when it first comes up.
        """
        first, *lines = written.strip("\n").split("\n")
        self.names = tuple(first.split(" "))
        self._letters = {chr(ord("a") + place): name for place, name in enumerate(self.names)}
        self._written = dict(line.split("\t") for line in lines)
        self._read: dict[str, tuple[tuple[str, float], ...]] = {}
        self._words = dict(line.split("\t") for line in words.split("\n")) if words else {}
        self._begins = dict(self._adds(""))

    def scores(self, sentence: Sentence) -> dict[str, float]:
        """How far a sentence speaks for each name; above 0: enough to be said."""
        scores = {name: self._begins.get(name, 0.0) for name in self.names}
        for trait in sentence.traits:
            for name, weight in self._adds(trait):
                scores[name] += weight
        codes = [self._words[word] for word, _ in sentence.words if word in self._words]
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
        codes = [(at, self._words[word][column]) for word, at in sentence.words if word in self._words]
        share = STEP / sqrt(len(codes) or 1)
        return found + [(at, share * (ord(code) - ZERO)) for at, code in codes]

    def _adds(self, trait: str) -> tuple[tuple[str, float], ...]:
        if trait in self._read:
            return self._read[trait]
        written = self._written.get(trait)
        if written is None:
            return ()
        read = tuple((self._letters[each[0]], int(each[1:]) / 100) for each in written.split(" "))
        self._read[trait] = read
        return read


def code(weights: Iterable[float]) -> str:
    """A word's weights as Weights reads them, one character each."""
    return "".join(chr(ZERO + max(-FARTHEST, min(FARTHEST, round(weight / STEP)))) for weight in weights)
