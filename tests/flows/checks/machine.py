"""A linear support vector machine (squared hinge, dual coordinate descent: Hsieh et al. 2008), by hand.

It needs no library, and the same rows give the same weights.
"""

import random
from collections.abc import Sequence
from operator import mul
from typing import NamedTuple

ROUNDS = 16
COST = 0.03  # of a row on the wrong side, against large weights
REST = 7  # rounds for which a row that is well on its side is not looked at again, at most


class Row(NamedTuple):
    """What an example is read by: the numbers of its traits, and the mean of its words' vectors."""

    traits: tuple[int, ...]
    vector: tuple[float, ...]


class Fitted(NamedTuple):
    """The weight of each trait, of each dimension of the vectors, and the bias."""

    traits: list[float]
    vector: list[float]
    bias: float

    def margin(self, row: Row) -> float:
        """Above 0: the row is more like the examples that were true."""
        return self.bias + sum(map(self.traits.__getitem__, row.traits)) + sum(map(mul, self.vector, row.vector))


def fit(rows: Sequence[Row], answers: Sequence[bool], squares: Sequence[float], cost: float = COST) -> Fitted:
    """A weight for each trait. `squares`: the square of what it counts; what it counts is in its weight already."""
    traits, vector, bias = [0.0] * len(squares), [0.0] * max((len(row.vector) for row in rows), default=0), 0.0
    signs = [1.0 if answer else -1.0 for answer in answers]
    soft = 1 / (2 * cost)
    norms = [
        1 + sum(map(squares.__getitem__, row.traits)) + sum(map(mul, row.vector, row.vector)) + soft for row in rows
    ]
    pushes, rests, left = [0.0] * len(rows), [0] * len(rows), [0] * len(rows)
    order, shuffle = list(range(len(rows))), random.Random(0).shuffle
    read = traits.__getitem__
    for _ in range(ROUNDS):
        shuffle(order)
        for place in order:
            if left[place]:
                left[place] -= 1
                continue
            row, push = rows[place], pushes[place]
            margin = bias + sum(map(read, row.traits)) + sum(map(mul, vector, row.vector))
            slope = signs[place] * margin - 1 + push * soft
            if push == 0.0 and slope >= 0:
                left[place] = rests[place] = min(2 * rests[place] + 1, REST)
                continue
            rests[place] = 0
            pushes[place] = max(push - slope / norms[place], 0.0)
            change = (pushes[place] - push) * signs[place]
            for trait in row.traits:
                traits[trait] += change * squares[trait]
            if row.vector:
                vector = [weight + change * value for weight, value in zip(vector, row.vector, strict=True)]
            bias += change
    return Fitted(traits, vector, bias)
