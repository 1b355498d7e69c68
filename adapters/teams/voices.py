"""What a person is spoken to with: the words and the cards in their language."""

from typing import NamedTuple

from adapters import Coach, Person
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


class Voices:
    """Every language that is spoken here, each made when somebody first is spoken to in it."""

    def __init__(self, coach: Coach) -> None:
        self._coach = coach
        self._made: dict[str, Voice] = {}

    async def of(self, person: Person) -> Voice:
        """In the person's language."""
        playbook = await self._coach.playbook(person)
        language = playbook.language
        if language not in self._made:
            words, redact = load(language), redacting(playbook)
            self._made[language] = Voice(playbook, words, Cards(words, playbook), Lists(words, playbook), redact)
        return self._made[language]
