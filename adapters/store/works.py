"""What a store's thread was asked to do, done for several at once; each is told what came of theirs."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

T = TypeVar("T")


def tried(work: Callable[[], T]) -> T | Exception:
    """What it gives, or why it cannot be done: the others' work goes on."""
    try:
        return work()
    except Exception as error:
        return error


def settle(waiting: Iterable[asyncio.Future[Any]], found: Iterable[Any]) -> None:
    """Tells each what came of its work."""
    for done, result in zip(waiting, found, strict=True):
        if done.done():
            continue  # whoever asked has gone
        if isinstance(result, Exception):
            done.set_exception(result)
        else:
            done.set_result(result)
