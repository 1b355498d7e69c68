"""What a person is spoken to with: the playbook and Slack's own words in their language."""

from collections.abc import Callable
from typing import NamedTuple

from adapters import Coach, Person
from adapters.slack.words import SlackWords, load
from flows.playbook import Playbook
from flows.redact import Redacted, redacting


class Voice(NamedTuple):
    """One language. `redact`: by its words and the team's own patterns."""

    playbook: Playbook
    words: SlackWords
    redact: Callable[..., Redacted]


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
            self._made[language] = Voice(playbook, load(language), redacting(playbook))
        return self._made[language]

    async def words(self, person: Person) -> SlackWords:
        return (await self.of(person)).words
