"""Standard input and output, the same on every machine."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import BinaryIO

LONGEST = 1_000_000  # bytes of a line; far above any answer, and a bound on what one line can take of memory


def settle() -> None:
    """Pipes and files are UTF-8, a terminal keeps its own; a letter that cannot be read or shown becomes a sign."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Each line as it comes; None in place of one that is too long, which is never held whole."""
    while line := stream.readline(LONGEST):
        if len(line) < LONGEST or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LONGEST)
        yield None


@contextmanager
def while_read() -> Iterator[None]:
    """Ends it quietly when whoever reads our output (head, less) has seen enough."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still held back goes nowhere, or Python would complain about it at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
