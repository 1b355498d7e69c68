"""Disks that fail: full ones, and those that lose what they were given."""

import errno
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def full_at(size: int) -> Iterator[None]:
    """No file of this process can be longer than `size` bytes: a write takes what fits, the next one fails.

    The kernel does this as it does on a full disk (EFBIG in place of ENOSPC); Python ignores SIGXFSZ.
    """
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


class Crash(BaseException):
    """Here the machine stops: nothing is caught, closed or mended on the way out."""


class Disk:
    """The `sync` of a journal, which fails when a test says so."""

    def __init__(self) -> None:
        self.asked: list[int] = []  # the handles that were to be brought to disk
        self.failure: BaseException | None = None
        self.good = 0  # how many go well before it fails

    def __call__(self, handle: int) -> None:
        self.asked.append(handle)
        if self.failure and len(self.asked) > self.good:
            raise self.failure
        os.fsync(handle)

    def fail(self, failure: BaseException | None = None, after: int = 0) -> None:
        """From now on, after so many that go well."""
        self.failure = failure or OSError(errno.EIO, os.strerror(errno.EIO))
        self.good = len(self.asked) + after

    def heal(self) -> None:
        self.failure = None


@contextmanager
def broken_under(handle: int) -> Iterator[None]:
    """What is open there becomes /dev/full: nothing can be written, and nothing can be cut off either."""
    kept = os.dup(handle)
    with Path("/dev/full").open("wb", buffering=0) as full:
        os.dup2(full.fileno(), handle)
    try:
        yield
    finally:
        os.dup2(kept, handle)
        os.close(kept)
