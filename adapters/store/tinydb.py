"""The default store: TinyDB on two journals in one folder, for one process and about 100,000 debriefs."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from filelock import FileLock, Timeout

from adapters import (
    Chosen,
    Conflict,
    Conversation,
    Counted,
    Done,
    Job,
    Kept,
    Person,
    Preferences,
    Remembered,
    StoreError,
    Talk,
)  # fmt: skip
from adapters.store import documents
from adapters.store.counting import Ended, counted, within
from adapters.store.journal import Document, Journal, JournalTable
from adapters.store.queues import Queues
from adapters.store.words import has_words, words_of
from adapters.store.works import settle, tried
from flows.debrief import Debrief

LATELY = timedelta(days=7)  # how long an ended conversation can still be edited, and knows its deliveries
CHUNK = 500  # debriefs between two looks at whatever else is waiting

Clock = Callable[[], datetime]
T = TypeVar("T")


class TinyStore:
    """Conversations and whatever else is small in one journal, debriefs in another, each with a thread that writes it.

    The end of a conversation is one line: its document carries its debrief, with the version that brought it. From
    there the debrief goes into the debriefs' journal; a crash between the two is made good at the next opening.

    Whoever writes is answered when it is on disk; whoever reads may see it a moment earlier.
    """

    def __init__(self, talks: Journal, debriefs: Journal, lock: FileLock | None, clock: Clock) -> None:
        self._lock = lock
        self._clock = clock
        self._journals = talks, debriefs
        self._talks = JournalTable(talks, "conversations")
        self._people = JournalTable(talks, "people")
        self._values = JournalTable(talks, "values")
        self._tables = self._people, self._values, self._talks
        self._queues = Queues(JournalTable(talks, "jobs"))
        self._debriefs = JournalTable(debriefs, "debriefs")
        self._waiting: dict[str, Document] = {}  # debriefs that are safe with their conversation, and not yet there
        self._handing_over = Lock()  # held by either thread while it looks at what waits and changes it
        self._by_person: dict[str, set[str]] = {}
        self._logged_by: dict[str, set[str]] = {}
        self._works: deque[tuple[Callable[[], Any], asyncio.Future[Any]]] = deque()  # those that wait for the disk
        self._ended: dict[str, Document] = {}  # debriefs whose conversations are not on disk yet
        self._talk_thread = ThreadPoolExecutor(1, "conversations")
        self._debrief_thread = ThreadPoolExecutor(1, "debriefs")
        there = self._debriefs.live()
        for key, talk in self._talks.live().items():
            self._by_person.setdefault(documents.owner(talk), set()).add(key)
            # By version: one that was put over a conversation's own has the same, and stays.
            if talk["debrief"] and (key not in there or there[key]["version"] != talk["debrief"]["version"]):
                self._waiting[key] = talk["debrief"]
        self._attribute(there | self._waiting)

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
        with ExitStack() as undo:
            undo.callback(lock.release)
            talks = undo.enter_context(closing(Journal(folder / TALKS)))
            debriefs = undo.enter_context(closing(Journal(folder / DEBRIEFS)))
            store = cls(talks, debriefs, lock, clock)
            store._project()
            store._tidy()
            undo.pop_all()
        return store

    @classmethod
    def reading(cls, folder: Path) -> "TinyStore":
        """The store as it is now, beside whoever writes it: takes no lock and writes nothing."""
        # Debriefs first: one that is logged in between is then found with its conversation.
        debriefs = Journal(folder / DEBRIEFS, reading=True)
        return cls(Journal(folder / TALKS, reading=True), debriefs, None, lambda: datetime.now(UTC))

    async def load(self, team: str, id: str) -> Conversation | None:
        document = self._talks.live().get(documents.key(team, id))
        return documents.conversation(document) if document and self._lately(document) else None

    async def latest(self, person: Person, limit: int = 20) -> list[Conversation]:
        mine = self._of(person)
        mine.sort(key=lambda talk: (talk["ended_at"] is None, datetime.fromisoformat(talk["updated_at"])), reverse=True)
        return [documents.conversation(talk) for talk in mine[:limit]]

    async def heard(self, person: Person, event: str) -> Conversation | None:
        return next((documents.conversation(talk) for talk in self._of(person) if event in talk["events"]), None)

    async def save(self, conversation: Conversation, debrief: Debrief | None = None) -> Conversation:
        return await self._in_talks(lambda: self._save(conversation, debrief))

    async def put(self, debriefs: Iterable[Debrief]) -> None:
        some = {documents.key(one.team, one.id): one.model_dump(mode="json") for one in debriefs}
        await asyncio.get_running_loop().run_in_executor(self._debrief_thread, self._put, some)

    async def debrief(self, team: str, id: str) -> Debrief | None:
        key = documents.key(team, id)
        document = self._waiting.get(key) or self._debriefs.live().get(key)
        return documents.debrief(document) if document else None

    async def logged(self, person: Person, limit: int = 20) -> list[Debrief]:
        owner = documents.person_key(person)
        waiting = dict(self._waiting)  # first: what leaves it now is then found in the journal
        keys = tuple(self._logged_by.get(owner, ()))
        mine = [one for key in keys if (one := waiting.get(key) or self._debriefs.live().get(key))]
        mine = [one for one in mine if documents.owner(one) == owner]  # not those that became another's since
        mine.sort(key=lambda one: (datetime.fromisoformat(one["ended_at"]), one["id"]), reverse=True)
        return [documents.debrief(one) for one in mine[:limit]]

    async def debriefs(
        self, team: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> AsyncIterator[Debrief]:
        for number, document in enumerate(await asyncio.to_thread(self._sorted, team, since, until)):
            if number % CHUNK == CHUNK - 1:
                await asyncio.sleep(0)
            yield documents.debrief(document)

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
            return [documents.debrief(one) for one in islice(found, limit)]

        return await asyncio.to_thread(work)

    async def preferences(self, person: Person) -> Preferences:
        document = self._people.live().get(documents.person_key(person))
        return Preferences.model_validate(document) if document else Preferences()

    async def prefer(self, person: Person, preferences: Preferences) -> None:
        chosen = {documents.person_key(person): preferences.model_dump(mode="json")}
        await self._in_talks(lambda: self._people.put(chosen))

    async def put_job(self, job: Job) -> bool:
        keyed = [(documents.key(job.team, job.name), job)]
        return (await self._in_talks(lambda: self._queues.put(keyed, self._clock())))[0]

    async def take(self, kind: str, now: datetime, lease: timedelta, limit: int) -> list[Job]:
        return await self._in_talks(lambda: self._queues.take(kind, now, lease, limit))

    async def finish(self, job: Job) -> None:
        await self._in_talks(lambda: self._queues.finish(documents.key(job.team, job.name), self._clock()))

    async def postpone(self, job: Job, due_at: datetime) -> None:
        await self._in_talks(lambda: self._queues.postpone(documents.key(job.team, job.name), job.tries, due_at))

    async def remember(self, team: str, name: str, text: str | None) -> None:
        document = None if text is None else Remembered(team, name, text)._asdict()
        await self._in_talks(lambda: self._values.put({documents.key(team, name): document}))

    async def recall(self, team: str, name: str) -> str | None:
        document = self._values.live().get(documents.key(team, name))
        return document["text"] if document else None

    async def names(self, beginning: str) -> list[tuple[str, str]]:
        kept = tuple(self._values.live().values())
        return sorted((one["team"], one["name"]) for one in kept if one["name"].startswith(beginning))

    async def everything(self) -> AsyncIterator[Kept]:
        people, values, talks = (tuple(table.live().items()) for table in self._tables)
        for key, one in people:
            yield Chosen(documents.person(key), Preferences.model_validate(one))
        for _, one in values:
            yield Remembered(**one)
        for key, done_at in self._queues.done():
            yield Done(*documents.names(key), done_at)
        for job in self._queues.waiting():
            yield job
        for _, one in talks:
            yield Talk(documents.conversation(one), await self.debrief(one["team"], one["id"]))
        told = {key for key, _ in talks}
        async for debrief in self.debriefs():
            if documents.key(debrief.team, debrief.id) not in told:
                yield debrief

    async def size(self) -> int:
        talks = self._talks.live().keys()
        debriefs = (self._debriefs.live().keys() | self._waiting.keys()) - talks
        return sum(len(table.live()) for table in self._tables) + self._queues.size() + len(debriefs)

    async def keep(self, kept: Iterable[Kept]) -> None:
        some = list(kept)
        await self._in_talks(lambda: self._keep(some))
        await self.put(one for one in some if isinstance(one, Debrief))

    async def ready(self) -> None:
        talks, debriefs = self._journals
        talks.usable()  # else there may be no thread to ask
        await self._in_talks(talks.try_growing)
        await asyncio.get_running_loop().run_in_executor(self._debrief_thread, debriefs.try_growing)

    async def close(self) -> None:
        # In this order: what ends in the first thread is handed to the second.
        for thread in (self._talk_thread, self._debrief_thread):
            await asyncio.to_thread(thread.shutdown)
        for journal in self._journals:
            journal.close()
        if self._lock:
            self._lock.release()

    async def _in_talks(self, work: Callable[[], T]) -> T:
        """In the thread that writes conversations, so that nothing comes between a look and the write after it."""
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._works.append((work, done))
        self._talk_thread.submit(self._do_works)  # nothing is left to do if it went with others
        return await done

    def _do_works(self) -> None:
        """All that wait go to the disk together, so that a rush waits for it only a few times; then the sweeping."""
        waiting = []
        while self._works:
            waiting.append(self._works.popleft())
        if not waiting:
            return
        try:
            with self._journals[0].together():
                found = [tried(work) for work, _ in waiting]
        except StoreError as error:
            found = [error] * len(waiting)
            self._ended = {}
            self._queues = Queues(JournalTable(self._journals[0], "jobs"))
        if self._ended:
            self._hand_over(self._ended)
            self._ended = {}
        self._tidy()
        waiting[0][1].get_loop().call_soon_threadsafe(settle, [done for _, done in waiting], found)

    def _save(self, conversation: Conversation, debrief: Debrief | None) -> Conversation:
        key = documents.key(conversation.team, conversation.id)
        kept = self._talks.live().get(key)
        if conversation.version != (kept["version"] if kept else 0):
            raise Conflict("Somebody else answered in this conversation at the same time. Send it again.")
        saved = conversation.model_copy(update={"version": conversation.version + 1})
        document = documents.talk(saved, debrief)
        if debrief is None and kept:
            document["debrief"] = kept["debrief"]
        self._write({key: document})
        if debrief:
            self._ended[key] = document["debrief"]
        return saved

    def _keep(self, some: list[Kept]) -> None:
        """All but debriefs of their own."""
        self._people.put(
            {documents.person_key(one[0]): one[1].model_dump(mode="json") for one in some if isinstance(one, Chosen)}
        )
        self._values.put(
            {documents.key(one.team, one.name): one._asdict() for one in some if isinstance(one, Remembered)}
        )
        self._queues.keep({documents.key(one.team, one.name): one for one in some if isinstance(one, Done | Job)})
        there = self._talks.live()
        talks = {documents.key(one[0].team, one[0].id): documents.talk(*one) for one in some if isinstance(one, Talk)}
        talks = {key: one for key, one in talks.items() if key not in there or there[key]["version"] <= one["version"]}
        self._write(talks)
        self._ended |= {key: talk["debrief"] for key, talk in talks.items() if talk["debrief"]}

    def _write(self, talks: Mapping[str, Document]) -> None:
        self._talks.put(talks)
        for key, talk in talks.items():
            self._by_person.setdefault(documents.owner(talk), set()).add(key)

    def _hand_over(self, debriefs: Mapping[str, Document]) -> None:
        """To the other thread; they are safe with their conversations, and can be read from now on."""
        with self._handing_over:
            self._waiting |= debriefs
        self._attribute(debriefs)
        self._debrief_thread.submit(self._project)

    def _put(self, debriefs: dict[str, Document]) -> None:
        """In the debriefs' thread, as `_project`."""
        waiting = {key: one for key, one in dict(self._waiting).items() if key in debriefs}
        for key, document in debriefs.items():
            before = waiting.get(key) or self._debriefs.live().get(key)
            document["version"] = before["version"] if before else 0
        self._debriefs.put(debriefs)
        self._attribute(debriefs)
        self._handed_over(waiting)
        self._shorten()

    def _project(self) -> None:
        """Brings waiting debriefs into their journal; one that cannot go there now is safe, and waits on."""
        waiting = dict(self._waiting)
        with suppress(StoreError):
            self._debriefs.put(waiting)
            self._handed_over(waiting)
            self._shorten()

    def _handed_over(self, debriefs: Mapping[str, Document]) -> None:
        """These wait no more; a later one of the same conversation does."""
        with self._handing_over:
            for key, document in debriefs.items():
                if self._waiting.get(key) is document:
                    del self._waiting[key]

    def _shorten(self) -> None:
        if self._journals[1].worth_compacting():
            self._journals[1].compact()

    def _attribute(self, debriefs: Mapping[str, Document]) -> None:
        for key, debrief in debriefs.items():
            self._logged_by.setdefault(documents.owner(debrief), set()).add(key)

    def _tidy(self) -> None:
        """Forgets what ended long ago, and writes the journal anew, when most of it is superseded.

        Raises nothing: it comes after what is on disk already, and what it leaves is done the next time.
        """
        talks = self._journals[0]
        if not talks.worth_compacting():
            return
        old = {key: talk for key, talk in self._talks.live().items() if not self._lately(talk)}
        gone = {key: documents.owner(talk) for key, talk in old.items() if key not in self._waiting}
        with suppress(StoreError):
            self._talks.put(dict.fromkeys(gone))
            for key, owner in gone.items():
                self._by_person[owner].discard(key)
            self._queues.tidy(self._clock())
            talks.compact()

    def _lately(self, talk: Document) -> bool:
        """Whether it is open, or ended lately."""
        return talk["ended_at"] is None or datetime.fromisoformat(talk["ended_at"]) + LATELY > self._clock()

    def _of(self, person: Person) -> list[Document]:
        """This person's conversations, open or lately ended."""
        found = map(self._talks.live().get, tuple(self._by_person.get(documents.person_key(person), ())))
        return [talk for talk in found if talk and self._lately(talk)]

    def _sorted(self, team: str | None, since: datetime | None, until: datetime | None) -> list[Document]:
        """The debriefs asked for, oldest first."""
        found = [(ended, one["id"], one["team"], one) for ended, one in self._found(team, since, until)]
        found.sort(key=lambda one: one[:3])
        return [one[3] for one in found]

    def _found(self, team: str | None, since: datetime | None, until: datetime | None) -> Iterator[Ended]:
        """The debriefs asked for; in a thread of its own, over a copy of the list."""
        waiting = dict(self._waiting)  # first: what leaves it now is then found in the journal
        return within((self._debriefs.live() | waiting).values(), team, since, until)


TALKS = "conversations.journal"
DEBRIEFS = "debriefs.journal"
