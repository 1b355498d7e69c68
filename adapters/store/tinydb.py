"""The default store: TinyDB on two journals in one folder, for one process and about 100,000 debriefs."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from adapters import (
    Chosen,
    Conflict,
    Conversation,
    Counted,
    Job,
    Kept,
    Person,
    Preferences,
    Remembered,
    StoreError,
    Talk,
    Task,
)  # fmt: skip
from adapters.store.counting import counted
from adapters.store.journal import Document, Journal, JournalTable
from adapters.store.words import has_words, words_of
from flows.debrief import Debrief

KNOWN = timedelta(days=2)  # how long the name of a finished job is known; Slack redelivers for up to a day
LATELY = timedelta(days=7)  # how long an ended conversation can still be edited, and knows its deliveries
CHUNK = 500  # debriefs between two looks at whatever else is waiting

Clock = Callable[[], datetime]


class TinyStore:
    """Conversations and preferences in one journal, debriefs in another, each with a thread that writes it.

    The end of a conversation is one line: its document carries its debrief. From there the debrief goes into the
    debriefs' journal; a crash between the two is made good at the next opening.
    """

    def __init__(self, talks: Journal, debriefs: Journal, lock: FileLock | None, clock: Clock) -> None:
        self._lock = lock
        self._clock = clock
        self._journals = talks, debriefs
        self._talks = JournalTable(talks, "conversations")
        self._people = JournalTable(talks, "people")
        self._jobs = JournalTable(talks, "jobs")
        self._values = JournalTable(talks, "values")
        self._talk_tables = self._people, self._values, self._jobs, self._talks
        self._debriefs = JournalTable(debriefs, "debriefs")
        self._waiting: dict[str, Document] = {}  # debriefs that are safe with their conversation, and not yet there
        self._by_person: dict[str, set[str]] = {}
        self._logged_by: dict[str, set[str]] = {}
        self._queues: dict[tuple[str, ...], list[str]]  # by kind, team and queue: what waits, in order
        self._taken: dict[str, datetime] = {}  # until when; a new start finds every job free again
        self._talk_thread = ThreadPoolExecutor(1, "conversations")
        self._debrief_thread = ThreadPoolExecutor(1, "debriefs")
        for key, talk in self._talks.live().items():
            self._by_person.setdefault(_person_key(talk), set()).add(key)
            if talk["debrief"] and self._debriefs.live().get(key) != talk["debrief"]:
                self._waiting[key] = talk["debrief"]
        self._attribute(self._debriefs.live() | self._waiting)
        self._line_up()

    @classmethod
    def open(cls, folder: Path, clock: Clock = lambda: datetime.now(UTC)) -> "TinyStore":
        """The store in this folder, made if it is not there. Raises StoreError, also if another process has it."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(folder / "lock", timeout=0, thread_local=False)
            lock.acquire()
        except Timeout:
            raise StoreError(
                f"The store in {folder} is in use by another Amends. Stop that one first, "
                "or give this one a store of its own with AMENDS_STORE."
            ) from None
        except OSError as error:
            raise StoreError(
                f"The store cannot be in {folder} ({error.strerror or error}). "
                "Mend its rights, or name another folder with AMENDS_STORE."
            ) from None
        try:
            store = cls(Journal(folder / TALKS), Journal(folder / DEBRIEFS), lock, clock)
            store._project()
            store._tidy()
        except StoreError:
            lock.release()
            raise
        return store

    @classmethod
    def reading(cls, folder: Path) -> "TinyStore":
        """The store as it is now, beside whoever writes it: takes no lock and writes nothing."""
        # Debriefs first: one that is logged in between is then found with its conversation.
        debriefs = Journal(folder / DEBRIEFS, reading=True)
        return cls(Journal(folder / TALKS, reading=True), debriefs, None, lambda: datetime.now(UTC))

    async def load(self, team: str, id: str) -> Conversation | None:
        document = self._talks.live().get(_key(team, id))
        return _conversation(document) if document else None

    async def latest(self, person: Person, limit: int = 20) -> list[Conversation]:
        mine = self._of(person)
        mine.sort(key=lambda talk: (talk["ended_at"] is None, datetime.fromisoformat(talk["updated_at"])), reverse=True)
        return [_conversation(talk) for talk in mine[:limit]]

    async def heard(self, person: Person, event: str) -> Conversation | None:
        return next((_conversation(talk) for talk in self._of(person) if event in talk["events"]), None)

    async def save(self, conversation: Conversation, debrief: Debrief | None = None) -> Conversation:
        saved: Conversation = await self._in(self._talk_thread, lambda: self._save(conversation, debrief))
        if debrief:
            await self._in(self._debrief_thread, self._project)
        return saved

    async def put(self, debriefs: Iterable[Debrief]) -> None:
        documents = {_key(one.team, one.id): one.model_dump(mode="json") for one in debriefs}
        await self._in(self._debrief_thread, lambda: self._debriefs.put(documents))
        self._attribute(documents)

    async def debrief(self, team: str, id: str) -> Debrief | None:
        key = _key(team, id)
        document = self._waiting.get(key) or self._debriefs.live().get(key)
        return Debrief.model_validate(document) if document else None

    async def logged(self, person: Person, limit: int = 20) -> list[Debrief]:
        live, waiting = self._debriefs.live(), self._waiting
        mine = [waiting.get(key) or live[key] for key in tuple(self._logged_by.get(person.key, ()))]
        mine.sort(key=lambda one: (datetime.fromisoformat(one["ended_at"]), one["id"]), reverse=True)
        return [Debrief.model_validate(one) for one in mine[:limit]]

    async def debriefs(
        self, team: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> AsyncIterator[Debrief]:
        for number, document in enumerate(await asyncio.to_thread(self._sorted, team, since, until)):
            if number % CHUNK == CHUNK - 1:
                await asyncio.sleep(0)
            yield Debrief.model_validate(document)

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
        def work() -> dict[tuple[str, ...], int]:
            return counted((one for _, one in self._found(team, since, until)), by, where, weekly=weekly)

        return await asyncio.to_thread(work)

    async def search(self, team: str, text: str, limit: int = 20) -> list[Debrief]:
        words = words_of(text)

        def work() -> list[Debrief]:
            newest = reversed(self._sorted(team, None, None)) if words else ()
            found = (one for one in newest if has_words(one, words))
            return [Debrief.model_validate(one) for one in islice(found, limit)]

        return await asyncio.to_thread(work)

    async def preferences(self, person: Person) -> Preferences:
        document = self._people.live().get(person.key)
        return Preferences.model_validate(document["chosen"]) if document else Preferences()

    async def prefer(self, person: Person, preferences: Preferences) -> None:
        documents = {person.key: _choice(person, preferences)}
        await self._in(self._talk_thread, lambda: self._people.put(documents))

    async def put_job(self, job: Job) -> bool:
        put: bool = await self._in(self._talk_thread, lambda: self._put_job(job))
        return put

    async def take(self, kind: str, now: datetime, lease: timedelta, limit: int) -> list[Job]:
        taken: list[Job] = await self._in(self._talk_thread, lambda: self._take(kind, now, now + lease, limit))
        return taken

    async def finish(self, job: Job) -> None:
        await self._in(self._talk_thread, lambda: self._finish(job))

    async def postpone(self, job: Job, due_at: datetime) -> None:
        await self._in(self._talk_thread, lambda: self._postpone(job, due_at))

    async def remember(self, team: str, name: str, text: str | None) -> None:
        document = None if text is None else Remembered(team, name, text)._asdict()
        await self._in(self._talk_thread, lambda: self._values.put({_key(team, name): document}))

    async def recall(self, team: str, name: str) -> str | None:
        document = self._values.live().get(_key(team, name))
        return document["text"] if document else None

    async def names(self, beginning: str) -> list[tuple[str, str]]:
        kept = tuple(self._values.live().values())
        return sorted((one["team"], one["name"]) for one in kept if one["name"].startswith(beginning))

    async def everything(self) -> AsyncIterator[Kept]:
        people, values, jobs, talks = (tuple(table.live().values()) for table in self._talk_tables)
        for one in people:
            person = Person(team=one["team"], platform=one["platform"], id=one["id"])
            yield Chosen(person, Preferences.model_validate(one["chosen"]))
        for one in values:
            yield Remembered(**one)
        for one in jobs:
            yield Task(_job(one), datetime.fromisoformat(one["done_at"]) if one["done_at"] else None)
        for one in talks:
            yield Talk(_conversation(one), await self.debrief(one["team"], one["id"]))
        told = {_key(one["team"], one["id"]) for one in talks}
        async for debrief in self.debriefs():
            if _key(debrief.team, debrief.id) not in told:
                yield debrief

    async def size(self) -> int:
        debriefs = self._debriefs.live().keys() | self._waiting.keys()
        return sum(len(table.live()) for table in self._talk_tables) + len(debriefs - self._talks.live().keys())

    async def keep(self, kept: Iterable[Kept]) -> None:
        some = list(kept)
        await self._in(self._talk_thread, lambda: self._keep(some))
        await self._in(self._debrief_thread, self._project)
        await self.put(one for one in some if isinstance(one, Debrief))

    async def ready(self) -> None:
        for journal in self._journals:
            journal.usable()

    async def close(self) -> None:
        for thread in (self._talk_thread, self._debrief_thread):
            await asyncio.to_thread(thread.shutdown)
        for journal in self._journals:
            journal.close()
        if self._lock:
            self._lock.release()

    async def _in(self, thread: ThreadPoolExecutor, work: Callable[[], Any]) -> Any:
        return await asyncio.get_running_loop().run_in_executor(thread, work)

    def _save(self, conversation: Conversation, debrief: Debrief | None) -> Conversation:
        """In the writing thread, so that nothing comes between the look at the version and the write."""
        key = _key(conversation.team, conversation.id)
        kept = self._talks.live().get(key)
        if conversation.version != (kept["version"] if kept else 0):
            raise Conflict("Somebody else answered in this conversation at the same time. Send it again.")
        saved = conversation.model_copy(update={"version": conversation.version + 1})
        document = saved.model_dump(mode="json")
        document["debrief"] = debrief.model_dump(mode="json") if debrief else kept and kept["debrief"]
        self._talks.put({key: document})
        self._by_person.setdefault(_person_key(document), set()).add(key)
        if debrief:
            self._waiting[key] = document["debrief"]
            self._attribute({key: document["debrief"]})
        self._tidy()
        return saved

    def _put_job(self, job: Job) -> bool:
        key = _key(job.team, job.name)
        if key in self._jobs.live():
            return False
        document = _task(job, None)
        self._jobs.put({key: document})
        self._queues.setdefault(_queue(document), []).append(key)
        self._tidy()
        return True

    def _take(self, kind: str, now: datetime, until: datetime, limit: int) -> list[Job]:
        firsts = [waiting[0] for queue, waiting in self._queues.items() if queue[0] == kind]
        jobs = [(key, _job(self._jobs.live()[key])) for key in firsts if self._taken.get(key, now) <= now]
        due = sorted(((key, job) for key, job in jobs if job.due_at <= now), key=lambda one: one[1].due_at)[:limit]
        tried = {key: self._jobs.live()[key] | {"tries": job.tries + 1} for key, job in due}
        if tried:
            self._jobs.put(tried)
        self._taken |= dict.fromkeys(tried, until)
        return [job for _, job in due]

    def _finish(self, job: Job) -> None:
        key = _key(job.team, job.name)
        document = self._jobs.live().get(key)
        if document and document["done_at"] is None:
            self._jobs.put({key: document | {"done_at": self._clock().isoformat(), "text": ""}})
            self._taken.pop(key, None)
            waiting = self._queues[_queue(document)]
            waiting.remove(key)
            if not waiting:
                del self._queues[_queue(document)]

    def _postpone(self, job: Job, due_at: datetime) -> None:
        key = _key(job.team, job.name)
        document = self._jobs.live().get(key)
        if document and document["done_at"] is None:
            self._jobs.put({key: document | {"due_at": due_at.isoformat()}})
            self._taken.pop(key, None)

    def _keep(self, some: list[Kept]) -> None:
        people = {one.person.key: _choice(*one) for one in some if isinstance(one, Chosen)}
        values = {_key(one.team, one.name): one._asdict() for one in some if isinstance(one, Remembered)}
        jobs = {_key(one.job.team, one.job.name): _task(*one) for one in some if isinstance(one, Task)}
        talks = {_key(one[0].team, one[0].id): _talk(*one) for one in some if isinstance(one, Talk)}
        done = {key for key, job in self._jobs.live().items() if job["done_at"]}
        newer = {
            key for key, kept in self._talks.live().items() if key in talks and kept["version"] > talks[key]["version"]
        }
        self._people.put(people)
        self._values.put(values)
        self._jobs.put({key: job for key, job in jobs.items() if key not in done})
        self._line_up()
        talks = {key: talk for key, talk in talks.items() if key not in newer}
        self._talks.put(talks)
        for key, talk in talks.items():
            self._by_person.setdefault(_person_key(talk), set()).add(key)
        logged = {key: talk["debrief"] for key, talk in talks.items() if talk["debrief"]}
        self._waiting |= logged
        self._attribute(logged)
        self._tidy()

    def _line_up(self) -> None:
        """The queues anew, from the jobs as they are kept: those are in the order in which they were put."""
        self._queues = {}
        for key, job in self._jobs.live().items():
            if job["done_at"] is None:
                self._queues.setdefault(_queue(job), []).append(key)

    def _project(self) -> None:
        """Brings waiting debriefs into their journal; one that cannot go there now is safe, and waits on."""
        waiting = dict(self._waiting)
        try:
            if waiting:
                self._debriefs.put(waiting)
        except StoreError:
            return
        for key, document in waiting.items():
            if self._waiting.get(key) is document:
                del self._waiting[key]
        if self._journals[1].worth_compacting():
            self._journals[1].compact()

    def _attribute(self, debriefs: Mapping[str, Document]) -> None:
        for key, debrief in debriefs.items():
            self._logged_by.setdefault(_person_key(debrief), set()).add(key)

    def _tidy(self) -> None:
        """Forgets conversations that ended long ago, and writes the journal anew when most of it is superseded."""
        talks = self._journals[0]
        if talks.worth_compacting():
            oldest = self._clock() - LATELY
            gone = [
                key
                for key, talk in self._talks.live().items()
                if talk["ended_at"] and datetime.fromisoformat(talk["ended_at"]) < oldest and key not in self._waiting
            ]
            for key in gone:
                self._by_person[_person_key(self._talks.live()[key])].discard(key)
            self._talks.put(dict.fromkeys(gone))
            known = self._clock() - KNOWN
            self._jobs.put({key: None for key, job in self._jobs.live().items() if _done_before(job, known)})
            talks.compact()

    def _of(self, person: Person) -> list[Document]:
        live = self._talks.live()
        return [talk for key in tuple(self._by_person.get(person.key, ())) if (talk := live.get(key))]

    def _sorted(self, team: str | None, since: datetime | None, until: datetime | None) -> list[Document]:
        """The debriefs asked for, oldest first."""
        found = [(ended, one["id"], one["team"], one) for ended, one in self._found(team, since, until)]
        found.sort(key=lambda one: one[:3])
        return [one[3] for one in found]

    def _found(
        self, team: str | None, since: datetime | None, until: datetime | None
    ) -> Iterator[tuple[datetime, Document]]:
        """The debriefs asked for and when they ended; in a thread of its own, over a copy of the list."""
        for document in (dict(self._debriefs.live()) | self._waiting).values():
            ended = datetime.fromisoformat(document["ended_at"])
            asked = team in (None, document["team"])
            if asked and (since is None or ended >= since) and (until is None or ended < until):
                yield ended, document


TALKS = "conversations.journal"
DEBRIEFS = "debriefs.journal"


def _key(team: str, id: str) -> str:
    """The team first; its length before it, so that no team and id can look like two others."""
    return f"{len(team)}:{team}/{id}"


def _person_key(talk: Document) -> str:
    return Person(team=talk["team"], platform=talk["platform"], id=talk["agent"]).key


def _queue(job: Document) -> tuple[str, ...]:
    return job["kind"], job["team"], job["queue"]


def _choice(person: Person, preferences: Preferences) -> Document:
    return person.model_dump(exclude={"timezone"}) | {"chosen": preferences.model_dump(mode="json")}


def _talk(conversation: Conversation, debrief: Debrief | None) -> Document:
    return conversation.model_dump(mode="json") | {"debrief": debrief.model_dump(mode="json") if debrief else None}


def _task(job: Job, done_at: datetime | None) -> Document:
    return job.model_dump(mode="json") | {"done_at": done_at.isoformat() if done_at else None}


def _job(document: Document) -> Job:
    return Job.model_validate({name: value for name, value in document.items() if name != "done_at"})


def _done_before(job: Document, moment: datetime) -> bool:
    return job["done_at"] is not None and datetime.fromisoformat(job["done_at"]) < moment


def _conversation(document: Document) -> Conversation:
    return Conversation.model_validate({name: value for name, value in document.items() if name != "debrief"})
