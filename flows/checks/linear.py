"""A learned reading of a sentence: runs of up to three words, each with a weight for what it speaks for."""

import re
from collections.abc import Iterator, Mapping

TOKEN = re.compile(r"[£$€]\s?\d[\d.,]*|\d+(?:[.:,]\d+)*%?|[^\W\d_]+(?:'[^\W\d_]+)*|[^\s\w]")


def tokens(words: str, kinds: Mapping[str, str]) -> list[tuple[str, int]]:
    """Each word of a lower-case text as its kind, and where it begins. Apostrophes do not count: many leave them out.

    Amounts of money and numbers are kinds of their own.
    """
    found = []
    for m in TOKEN.finditer(words):
        word = m[0].replace("'", "")
        if word:
            kind = "<money>" if word[0] in "£$€" else "<number>" if word[0].isdigit() else kinds.get(word, word)
            found.append((kind, m.start()))
    return found


def features(read: list[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The runs of words in a sentence, and where each begins; `_` stands for any one word."""
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


class Weights:
    """What was learned: for each name a beginning (its bias), and for each run of words what it adds to which names."""

    def __init__(self, written: str, kinds: Mapping[str, str]) -> None:
        """From the names on the first line, then lines of a run of words, a tab, and its weights.

        A weight is a letter for the name (a: the first) and hundredths. The second line's run is empty: the biases.
        A line is read when its run first comes up, for most never do.
        """
        first, *lines = written.strip("\n").split("\n")
        self._kinds = kinds
        self._names = {chr(ord("a") + place): name for place, name in enumerate(first.split(" "))}
        self._written = dict(line.split("\t") for line in lines)
        self._read: dict[str, tuple[tuple[str, float], ...]] = {}
        self._begins = dict(self._adds(""))

    def scores(self, words: str) -> dict[str, float]:
        """How far a lower-case sentence speaks for each name; above 0: more likely than not worth a word."""
        scores = dict(self._begins)
        for run in {run for run, _ in features(tokens(words, self._kinds))}:
            for name, weight in self._adds(run):
                scores[name] += weight
        return scores

    def where(self, words: str, name: str) -> list[tuple[int, float]]:
        """What in a sentence speaks for or against the name: positions and weights."""
        first = dict(reversed([*features(tokens(words, self._kinds))]))
        return [(at, weight) for run, at in first.items() for each, weight in self._adds(run) if each == name]

    def _adds(self, run: str) -> tuple[tuple[str, float], ...]:
        if run in self._read:
            return self._read[run]
        written = self._written.get(run)
        if written is None:
            return ()
        read = tuple((self._names[each[0]], int(each[1:]) / 100) for each in written.split(" "))
        self._read[run] = read
        return read
