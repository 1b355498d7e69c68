"""What a person is spoken to with: the playbook and Slack's own words in their language."""

from collections.abc import Callable
from typing import NamedTuple

import adapters
from adapters import Coach, Person
from adapters.slack.words import SlackWords, load
from flows.playbook import Playbook
from flows.redact import Redacted, redacting


class Voice(NamedTuple):
    """One language. `redact`: by its words and the team's own patterns."""

    playbook: Playbook
    words: SlackWords
    redact: Callable[..., Redacted]


class Voices(adapters.Voices[Voice]):
    """Everybody's."""

    def __init__(self, coach: Coach) -> None:
        super().__init__(coach, lambda playbook: Voice(playbook, load(playbook.language), redacting(playbook)))

    async def words(self, person: Person) -> SlackWords:
        return (await self.of(person)).words
