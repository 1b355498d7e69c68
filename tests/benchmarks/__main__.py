"""Prints every figure. A bound that is missed is marked; nothing fails, for machines differ."""

import platform

from tests.benchmarks import ear, engine, slack, start, stores, teams, turns


def main() -> None:
    print(f"Python {platform.python_version()} on {platform.machine()}")
    for part in (engine, turns, ear, stores, start, slack, teams):
        print(f"\n{(part.__doc__ or '').splitlines()[0]}")
        for figure in part.figures():
            missed = "  <- over the bound" if figure.bound is not None and figure.ours > figure.bound else ""
            print("  " + figure.line() + missed, flush=True)


if __name__ == "__main__":
    main()
