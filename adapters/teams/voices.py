"""What a person is spoken to with: the words and the cards in their language."""

from typing import NamedTuple

import adapters
from adapters import Coach
from adapters.teams.lists import Lists
from adapters.teams.render import Cards
from adapters.teams.waiting import Redacting
from adapters.teams.words import TeamsWords, load
from flows.playbook import Playbook
from flows.redact import redacting


class Voice(NamedTuple):
    """One language. `redact`: by its words and the team's own patterns."""

    playbook: Playbook
    words: TeamsWords
    cards: Cards
    lists: Lists
    redact: Redacting


class Voices(adapters.Voices[Voice]):
    """Everybody's."""

    def __init__(self, coach: Coach) -> None:
        super().__init__(coach, _voice)


def _voice(playbook: Playbook) -> Voice:
    words = load(playbook.language)
    return Voice(playbook, words, Cards(words, playbook), Lists(words, playbook), redacting(playbook))
