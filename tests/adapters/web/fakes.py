"""A store in memory, for the real bot behind the pages."""

from collections.abc import AsyncIterator, Iterable
from datetime import datetime

from adapters import Conflict, Conversation, Person, Preferences
from flows.debrief import Debrief


class MemoryStore:
    """Keeps what it is given for as long as the test runs."""

    def __init__(self) -> None:
        self.conversations: dict[tuple[str, str], Conversation] = {}
        self.kept: dict[tuple[str, str], Debrief] = {}
        self.chosen: dict[str, Preferences] = {}
        self.broken: Exception | None = None

    async def load(self, team: str, id: str) -> Conversation | None:
        if self.broken:
            raise self.broken
        return self.conversations.get((team, id))

    async def latest(self, person: Person, limit: int = 20) -> list[Conversation]:
        own = [one for one in self.conversations.values() if _of(one, person)]
        own.sort(key=lambda one: one.updated_at, reverse=True)
        return sorted(own, key=lambda one: one.ended_at is not None)[:limit]

    async def heard(self, person: Person, event: str) -> Conversation | None:
        own = (one for one in self.conversations.values() if _of(one, person))
        return next((one for one in own if event in one.events), None)

    async def save(self, conversation: Conversation, debrief: Debrief | None = None) -> Conversation:
        key = conversation.team, conversation.id
        before = self.conversations.get(key)
        if conversation.version != (before.version if before else 0):
            raise Conflict
        self.conversations[key] = conversation.model_copy(update={"version": conversation.version + 1})
        if debrief:
            self.kept[key] = debrief
        return self.conversations[key]

    async def put(self, debriefs: Iterable[Debrief]) -> None:
        self.kept.update({(one.team, one.id): one for one in debriefs})

    async def debrief(self, team: str, id: str) -> Debrief | None:
        return self.kept.get((team, id))

    async def debriefs(
        self, team: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> AsyncIterator[Debrief]:
        for one in self.kept.values():
            yield one

    async def preferences(self, person: Person) -> Preferences:
        return self.chosen.get(person.key, Preferences())

    async def prefer(self, person: Person, preferences: Preferences) -> None:
        self.chosen[person.key] = preferences

    async def ready(self) -> None:
        pass

    async def close(self) -> None:
        pass


def _of(conversation: Conversation, person: Person) -> bool:
    return (conversation.team, conversation.platform, conversation.agent) == (person.team, person.platform, person.id)
