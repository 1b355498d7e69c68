"""All the texts of a value, and a playbook whose texts use every fact wherever they may."""

from collections.abc import Iterator, Mapping
from typing import Any

from flows.playbook import Playbook, facts

from .book import PLAYBOOK


def texts(value: Any) -> Iterator[str]:
    """Every text in a dumped value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for below in value.values():
            yield from texts(below)
    elif isinstance(value, list | tuple):
        for below in value:
            yield from texts(below)


def _full(value: Any, path: tuple[str, ...]) -> Any:
    if isinstance(value, Mapping):
        return {key: _full(below, (*path, key)) for key, below in value.items()}
    if isinstance(value, tuple):
        return tuple(_full(below, path) for below in value)
    return " ".join(f"{{{fact}}}" for fact in facts(path)) or value


HOLES = Playbook.model_validate({key: _full(value, (key,)) for key, value in PLAYBOOK.model_dump().items()})
