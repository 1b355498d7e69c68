"""The Store contract in plain dictionaries: what every engine is compared with."""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from unicodedata import normalize

from adapters import Chosen, Conflict, Conversation, Counted, Done, Job, Kept, Person, Preferences, Remembered, Talk
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

    async def count(
        self,
        team: str,
        by: Sequence[Counted] = (),
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        where: Mapping[Counted, str] = {},
        weekly: bool = False,
    ) -> dict[tuple[str, ...], int]:
        found: dict[tuple[str, ...], int] = {}
        async for one in self.debriefs(team, since, until):
            said = {name: value or "" for name, value in one.model_dump().items()}
            said["week"] = (one.ended_at - timedelta(days=one.ended_at.weekday())).date().isoformat()
            if all(said[name] == value for name, value in where.items()):
                key = tuple(said[name] for name in (*by, *(["week"] if weekly else [])))
                found[key] = found.get(key, 0) + 1
        return found

    async def search(self, team: str, text: str, limit: int = 20) -> list[Debrief]:
        asked = _words(text)
        found = [one async for one in self.debriefs(team) if asked and asked <= self._told(one)]
        return list(reversed(found))[:limit]

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

    async def everything(self) -> AsyncIterator[Kept]:
        for (team, platform, id), chosen in self._preferences.items():
            yield Chosen(Person.model_validate({"team": team, "platform": platform, "id": id}), chosen)
        for (team, name), text in self._values.items():
            yield Remembered(team, name, text)
        for one in self._jobs:
            yield Done(one.job.team, one.job.name, one.done_at) if one.done_at else one.job
        for key, talk in self._talks.items():
            yield Talk(talk, self._debriefs.get(key))
        async for debrief in self.debriefs():
            if (debrief.team, debrief.id) not in self._talks:
                yield debrief

    async def size(self) -> int:
        return len([one async for one in self.everything()])

    async def keep(self, kept: Iterable[Kept]) -> None:
        for one in kept:
            match one:
                case Chosen(person, chosen):
                    self._preferences[_three(person)] = chosen
                case Remembered(team, name, text):
                    self._values[team, name] = text
                case Job() | Done():
                    self._keep_job(one)
                case Debrief():
                    self._debriefs[one.team, one.id] = one
                case Talk(talk, debrief):
                    there = self._talks.get((talk.team, talk.id))
                    if there is None or there.version <= talk.version:
                        self._talks[talk.team, talk.id] = talk
                        if debrief:
                            self._debriefs[talk.team, talk.id] = debrief

    async def ready(self) -> None:
        """It always is."""

    async def close(self) -> None:
        """There is nothing to let go of."""

    def _keep_job(self, one: Job | Done) -> None:
        there = next((kept for kept in self._jobs if (kept.job.team, kept.job.name) == (one.team, one.name)), None)
        if there is None:
            job = (
                one
                if isinstance(one, Job)
                else Job(team=one.team, name=one.name, kind="", queue="", text="", due_at=one.at)
            )
            self._jobs.append(Waiting(job, done_at=None if isinstance(one, Job) else one.at))
        elif there.done_at is None:
            if isinstance(one, Job):
                there.job = one
            else:
                there.done_at = one.at

    def _told(self, one: Debrief) -> set[str]:
        fields = {"case", "story", "kind", "product", "wish", "cause", "apology", "apology_public", "improve"}
        fields |= {"resources", "concern"}
        texts = [str(value) for name, value in one.model_dump().items() if name in fields - set(one.private) and value]
        if one.takeaway and "takeaway" not in one.private:
            texts += [one.takeaway.when, one.takeaway.then]
        return _words(" ".join(texts))

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


def _words(text: str) -> set[str]:
    signs = "".join(sign if sign.isalnum() else " " for sign in normalize("NFKC", text).casefold())
    return {word[:100] for word in signs.split()}


def _three(person: Person) -> tuple[str, str, str]:
    return person.team, person.platform, person.id
