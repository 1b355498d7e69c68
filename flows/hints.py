"""Words in a story that may matter to a lead. A hint with its reason, for the agent to confirm; never a fact."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from flows.message import Option
from flows.playbook import Playbook


class Hint(NamedTuple):
    """A risk, and the words that gave it away."""

    risk: str
    words: str


def hinting(playbook: Playbook) -> Callable[[str], tuple[Hint, ...]]:
    """What finds the playbook's risk words in a story, in the order of the playbook: the gravest first."""
    patterns = {
        risk: re.compile(
            rf"\b(?:{'|'.join(map(re.escape, sorted(known.aliases, key=len, reverse=True)))})\b", re.IGNORECASE
        )
        for risk, known in playbook.asks.risks.options.items()
        if known.aliases
    }

    @lru_cache(maxsize=64)  # every walk over the steps asks, and a conversation's story rarely changes
    def hints(story: str) -> tuple[Hint, ...]:
        found = ((risk, pattern.search(story)) for risk, pattern in patterns.items())
        return tuple(Hint(risk, m[0]) for risk, m in found if m)

    return hints


def offered(playbook: Playbook, hints: tuple[Hint, ...]) -> tuple[Option, ...]:
    """The hints as options, each with its reason."""
    known, quote = playbook.asks.risks.options, playbook.words.signs.quote
    return tuple(Option(id=hint.risk, label=known[hint.risk].label, why=quote(hint.words)) for hint in hints)
