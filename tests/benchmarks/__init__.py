"""Speed and memory, each beside what it is compared with, in one run. `make bench` prints them."""

import statistics
import time
from collections.abc import Callable, Iterable
from typing import NamedTuple


class Figure(NamedTuple):
    """One line: ours and what it is compared with, in the same unit. `bound`: what ours should stay under."""

    what: str
    ours: float
    unit: str
    bound: float | None = None
    beside: str = ""
    theirs: float | None = None

    def line(self) -> str:
        bound = f"(bound {self.bound:g} {self.unit})" if self.bound is not None else ""
        beside = ""
        if self.theirs is not None:
            beside = f"{self.beside} {self.theirs:,.3g} {self.unit}, ours is {self.ours / self.theirs:.2g} of it"
        return f"{self.what:<46} {self.ours:>9,.3g} {self.unit:<3} {bound:<18} {beside}"


def median(run: Callable[[], object], times: int) -> float:
    """Seconds of one call, at the median."""
    return statistics.median(each(run, times))


def each(run: Callable[[], object], times: int) -> Iterable[float]:
    for _ in range(times):
        began = time.perf_counter()
        run()
        yield time.perf_counter() - began
