"""The Store contract in plain dictionaries: what every engine is compared with."""

from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters import Conflict, Conversation, Job, Person, Preferences
from flows.debrief import Debrief

LATELY = timedelta(days=7)
KNOWN = timedelta(days=2)


@dataclass
class Waiting:
    """A job as it is kept; `until`: somebody has it."""

    job: Job
    until: datetime | None = None
    done_at: datetime | None = None

    @property
    def queue(self) -> tuple[str, str, str]:
        return self.job.team, self.job.kind, self.job.queue


class MemoryStore:
    """Keeps what it is given for as long as it lives."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._talks: dict[tuple[str, str], Conversation] = {}
        self._debriefs: dict[tuple[str, str], Debrief] = {}
        self._preferences: dict[tuple[str, str, str], Preferences] = {}
        self._jobs: list[Waiting] = []  # in the order in which they were put
        self._values: dict[tuple[str, str], str] = {}

    async def load(self, team: str, id: str) -> Conversation | None:
        found = self._talks.get((team, id))
        return found.model_copy(deep=True) if found and self._lately(found) else None

    async def latest(self, person: Person, limit: int = 20) -> list[Conversation]:
        mine = sorted(self._of(person), key=lambda one: (one.ended_at is None, one.updated_at), reverse=True)
        return [one.model_copy(deep=True) for one in mine[:limit]]

    async def heard(self, person: Person, event: str) -> Conversation | None:
        return next((one.model_copy(deep=True) for one in self._of(person) if event in one.events), None)

    async def save(self, conversation: Conversation, debrief: Debrief | None = None) -> Conversation:
        key = conversation.team, conversation.id
        if conversation.version != (self._talks[key].version if key in self._talks else 0):
            raise Conflict("somebody else was first")
        saved = conversation.model_copy(update={"version": conversation.version + 1}, deep=True)
        self._talks[key] = saved
        if debrief:
            self._debriefs[key] = debrief
        return saved.model_copy(deep=True)

    async def put(self, debriefs: Iterable[Debrief]) -> None:
        self._debriefs |= {(one.team, one.id): one for one in debriefs}

    async def debrief(self, team: str, id: str) -> Debrief | None:
        return self._debriefs.get((team, id))

    async def logged(self, person: Person, limit: int = 20) -> list[Debrief]:
        mine = [one for one in self._debriefs.values() if (one.team, one.platform, one.agent) == _three(person)]
        return sorted(mine, key=lambda one: (one.ended_at, one.id), reverse=True)[:limit]

    async def debriefs(
        self, team: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> AsyncIterator[Debrief]:
        for one in sorted(self._debriefs.values(), key=lambda one: (one.ended_at, one.id, one.team)):
            if (
                team in (None, one.team)
                and (since is None or since <= one.ended_at)
                and (until is None or one.ended_at < until)
            ):
                yield one

    async def preferences(self, person: Person) -> Preferences:
        return self._preferences.get(_three(person), Preferences())

    async def prefer(self, person: Person, preferences: Preferences) -> None:
        self._preferences[_three(person)] = preferences

    async def put_job(self, job: Job) -> bool:
        if there := self._job(job):
            if there.done_at is None or there.done_at + KNOWN > self._clock():
                return False
            self._jobs.remove(there)
        self._jobs.append(Waiting(job))
        return True

    async def take(self, kind: str, now: datetime, lease: timedelta, limit: int) -> list[Job]:
        firsts: dict[tuple[str, str, str], Waiting] = {}
        for waiting in self._jobs:
            if waiting.done_at is None and waiting.job.kind == kind:
                firsts.setdefault(waiting.queue, waiting)
        free = [one for one in firsts.values() if one.job.due_at <= now and (one.until is None or one.until <= now)]
        free.sort(key=lambda one: (one.job.due_at, self._jobs.index(one)))
        taken = [one.job for one in free[:limit]]
        for one in free[:limit]:
            one.until = now + lease
            one.job = one.job.model_copy(update={"tries": one.job.tries + 1})
        return taken

    async def finish(self, job: Job) -> None:
        there = self._job(job)
        if there and there.done_at is None:
            there.done_at = self._clock()

    async def postpone(self, job: Job, due_at: datetime) -> None:
        there = self._job(job)
        # Whoever has taken it since decides; the word of one whose lease ran out no longer counts.
        if there and there.done_at is None and there.job.tries <= job.tries + 1:
            there.until = None
            there.job = there.job.model_copy(update={"due_at": due_at})

    async def remember(self, team: str, name: str, text: str | None) -> None:
        if text is None:
            self._values.pop((team, name), None)
        else:
            self._values[team, name] = text

    async def recall(self, team: str, name: str) -> str | None:
        return self._values.get((team, name))

    async def names(self, beginning: str) -> list[tuple[str, str]]:
        return sorted((team, name) for team, name in self._values if name.startswith(beginning))

    async def ready(self) -> None:
        """It always is."""

    async def close(self) -> None:
        """There is nothing to let go of."""

    def had(self, team: str, id: str) -> bool:
        """Whether there ever was such a conversation, forgotten by now or not."""
        return (team, id) in self._talks

    def _lately(self, talk: Conversation) -> bool:
        return talk.ended_at is None or talk.ended_at + LATELY > self._clock()

    def _of(self, person: Person) -> list[Conversation]:
        mine = (one for one in self._talks.values() if (one.team, one.platform, one.agent) == _three(person))
        return [one for one in mine if self._lately(one)]

    def _job(self, job: Job) -> Waiting | None:
        return next((one for one in self._jobs if (one.job.team, one.job.name) == (job.team, job.name)), None)


def _three(person: Person) -> tuple[str, str, str]:
    return person.team, person.platform, person.id
