"""A store in PostgreSQL, for several processes, or in one SQLite file. Its tables are in schema.py."""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, Executable, Select, Table, select
from sqlalchemy.dialects import postgresql, sqlite

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
from adapters.store import statements as ask
from adapters.store.address import check, parse_url
from adapters.store.database import Database, Run, Values
from adapters.store.schema import HEAD, TOUCH, conversations, debriefs, jobs, people, remembered
from adapters.store.trouble import newer, older
from adapters.store.words import words_of
from flows.debrief import Debrief

KNOWN = timedelta(days=2)  # how long the name of a finished job is known; Slack redelivers for up to a day
LATELY = timedelta(days=7)  # how long an ended conversation can still be edited, and knows its deliveries
TIDY = timedelta(hours=1)  # between two looks for what can be forgotten
PAGE = 500  # debriefs that are read at a time

Clock = Callable[[], datetime]


class SqlStore:
    """Keeps everything in one database. `clock` gives aware times."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._tidied = datetime.min.replace(tzinfo=UTC)
        self._insert: Any = postgresql.insert if database.postgresql else sqlite.insert
        self._open_talk = self._insert(conversations).on_conflict_do_nothing().returning(conversations.c.version)
        self._keep_talk = self._replacing(conversations, lambda new: new.version >= conversations.c.version)
        self._log = self._replacing(debriefs)
        self._prefer = self._replacing(people)
        self._remember = self._replacing(remembered)
        job = self._insert(jobs).values(number=ask.next_number(postgresql=database.postgresql))
        self._put_job = ask.new_job(job)
        self._keep_job = ask.kept_job(job)
        self._week = ask.week(postgresql=database.postgresql)

    @classmethod
    def open(cls, where: str, *, reading: bool = False, clock: Clock = lambda: datetime.now(UTC)) -> "SqlStore":
        """The store at `sqlite:PATH` or `postgresql://…`; a SQLite file and its tables are made where there are none.

        PostgreSQL's tables are made by `python -m bot migrate`: several processes share them, and the one who deploys
        decides when. Raises StoreError where it cannot be used.
        """
        url = parse_url(where)
        number = check(url, reading=reading)
        if number > HEAD:
            raise StoreError(newer(url, number))
        if number < HEAD:
            if url.get_backend_name() == "postgresql" or reading:
                raise StoreError(older(url, number))
            from adapters.store.migrations import migrate

            migrate(url)
        return cls(Database(url, reading=reading), clock)

    async def load(self, team: str, id: str) -> Conversation | None:
        document = await self._glance(ask.CONVERSATION, {"team": team, "id": id, "oldest": self._oldest()})
        return Conversation.model_validate_json(document) if document else None

    async def latest(self, person: Person, limit: int = 20) -> list[Conversation]:
        documents = await self._glances(ask.LATEST, _of(person) | {"oldest": self._oldest(), "limit": limit})
        return [Conversation.model_validate_json(one) for one in documents]

    async def heard(self, person: Person, event: str) -> Conversation | None:
        asked = {"oldest": self._oldest(), "line": ask.event_pattern(event)}
        documents = await self._glances(ask.HEARD, _of(person) | asked)
        found = map(Conversation.model_validate_json, documents)
        return next((one for one in found if event in one.events), None)

    async def save(self, conversation: Conversation, debrief: Debrief | None = None) -> Conversation:
        saved = conversation.model_copy(update={"version": conversation.version + 1})
        row = ask.conversation_row(saved)
        log = ask.debrief_row(debrief) if debrief else None
        tries = 0

        async def work(run: Run) -> None:
            nonlocal tries
            tries += 1
            if await self._write(run, row, conversation.version):
                if log:
                    await run(self._log, log)
            # A connection can be lost after the commit: then what is kept is what was to be kept, debrief and all.
            elif tries == 1 or [one.document for one in await run(ask.KEPT, row)] != [row["document"]]:
                raise Conflict("Somebody else answered in this conversation at the same time. Send it again.")

        await (self._database.whole(work) if log else self._database.once(work))
        if saved.ended_at:
            await self._tidy()
        return saved

    async def put(self, debriefs: Iterable[Debrief]) -> None:
        rows = [ask.debrief_row(one) for one in debriefs]
        if rows:
            await self._database.whole(lambda run: run(self._log, rows))

    async def debrief(self, team: str, id: str) -> Debrief | None:
        document = await self._glance(ask.DEBRIEF, {"team": team, "id": id})
        return Debrief.model_validate_json(document) if document else None

    async def logged(self, person: Person, limit: int = 20) -> list[Debrief]:
        return _debriefs(await self._glances(ask.LOGGED, _of(person) | {"limit": limit}))

    async def debriefs(
        self, team: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> AsyncIterator[Debrief]:
        asked = ask.DEBRIEFS.where(*ask.span(team, since, until))
        async for row in self._all(asked, ask.IN_ORDER):
            yield Debrief.model_validate_json(row.document)

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
        asked = ask.counts(by, ask.span(team, since, until), where, self._week if weekly else None)
        rows = await self._rows(asked)
        return {tuple(keys): number for *keys, number in rows if number}

    async def search(self, team: str, text: str, limit: int = 20) -> list[Debrief]:
        words = sorted(words_of(text))
        if not words:
            return []
        rows = await self._rows(ask.found(team, words, limit, postgresql=self._database.postgresql))
        return _debriefs(row.document for row in rows)

    async def preferences(self, person: Person) -> Preferences:
        chosen = await self._glance(ask.CHOSEN, _of(person))
        return Preferences.model_validate_json(chosen) if chosen else Preferences()

    async def prefer(self, person: Person, preferences: Preferences) -> None:
        await self._do(self._prefer, ask.chosen_row(person, preferences))

    async def put_job(self, job: Job) -> bool:
        known = {"known": self._clock() - KNOWN}
        return bool(await self._rows(self._put_job, self._row(job) | known))

    async def take(self, kind: str, now: datetime, lease: timedelta, limit: int) -> list[Job]:
        rows = await self._rows(ask.TAKE, {"of_kind": kind, "now": now, "until": now + lease, "limit": limit})
        oldest = sorted(rows, key=lambda row: (row.due_at, row.number))
        return [ask.job_of(row).model_copy(update={"tries": row.tries - 1}) for row in oldest]

    async def finish(self, job: Job) -> None:
        await self._do(ask.FINISH, _job_key(job) | {"moment": self._clock()})

    async def postpone(self, job: Job, due_at: datetime) -> None:
        await self._do(ask.POSTPONE, _job_key(job) | {"moment": due_at})

    async def remember(self, team: str, name: str, text: str | None) -> None:
        if text is None:
            await self._do(ask.FORGET, {"team": team, "name": name})
        else:
            await self._do(self._remember, {"team": team, "name": name, "text": text})

    async def recall(self, team: str, name: str) -> str | None:
        text: str | None = await self._glance(ask.RECALLED, {"team": team, "name": name})
        return text

    async def names(self, beginning: str) -> list[tuple[str, str]]:
        rows = await self._rows(ask.NAMES, {"beginning": beginning, "after": f"{beginning}{LAST}"})
        return [(row.team, row.name) for row in rows]

    async def everything(self) -> AsyncIterator[Kept]:
        async for row in self._all(select(people), (people.c.team, people.c.platform, people.c.id)):
            person = Person(team=row.team, platform=row.platform, id=row.id)
            yield Chosen(person, Preferences.model_validate_json(row.chosen))
        async for row in self._all(select(remembered), (remembered.c.team, remembered.c.name)):
            yield Remembered(row.team, row.name, row.text)
        async for row in self._all(select(jobs), (jobs.c.number,)):
            yield Done(row.team, row.name, row.done_at) if row.done_at else ask.job_of(row)
        async for row in self._all(ask.TALKS, (conversations.c.team, conversations.c.id)):
            logged = Debrief.model_validate_json(row.logged) if row.logged else None
            yield Talk(Conversation.model_validate_json(row.document), logged)
        async for row in self._all(ask.DEBRIEFS.where(ask.OF_NO_TALK), ask.IN_ORDER):
            yield Debrief.model_validate_json(row.document)

    async def size(self) -> int:
        ((size,),) = await self._rows(ask.SIZE)
        return int(size)

    async def keep(self, kept: Iterable[Kept]) -> None:
        some = list(kept)
        talks = [one for one in some if isinstance(one, Talk)]
        logged = [one for one in some if isinstance(one, Debrief)]
        rows = {
            self._prefer: [ask.chosen_row(one.person, one.preferences) for one in some if isinstance(one, Chosen)],
            self._remember: [one._asdict() for one in some if isinstance(one, Remembered)],
            self._keep_job: [self._row(one) for one in some if isinstance(one, Job | Done)],
            self._keep_talk: [ask.conversation_row(one.conversation) for one in talks],
        }

        async def work(run: Run) -> None:
            for statement, some_rows in rows.items():
                if some_rows:
                    await run(statement, some_rows)
            if debriefs := [*logged, *await _current(run, talks)]:
                await run(self._log, [ask.debrief_row(one) for one in debriefs])

        if some:
            await self._database.whole(work)

    async def ready(self) -> None:
        await self._database.once(lambda run: run(TOUCH), patience=0)

    async def close(self) -> None:
        await self._database.close()

    def _row(self, job: Job | Done) -> Values:
        return ask.job_row(job, postgresql=self._database.postgresql)

    async def _do(self, statement: Executable, values: Values) -> None:
        await self._rows(statement, values)

    async def _rows(self, statement: Executable, values: Values | None = None) -> Sequence[Any]:
        return await self._database.once(lambda run: run(statement, values))

    async def _glances(self, statement: Executable, values: Values) -> list[Any]:
        """The first column of a few rows."""
        return [row[0] for row in await self._database.glance(lambda run: run(statement, values))]

    async def _glance(self, statement: Executable, values: Values) -> Any:
        """The one value; None if there is none."""
        return next(iter(await self._glances(statement, values)), None)

    async def _all(self, asked: Select[Any], order: Sequence[Column[Any]]) -> AsyncIterator[Any]:
        """All rows in that order, a page at a time: nothing waits long, and memory stays flat."""
        last: Sequence[Any] = ()
        while rows := await self._rows(ask.ordered(asked, order, last, PAGE)):
            for row in rows:
                yield row
            last = [getattr(rows[-1], column.name) for column in order]

    def _oldest(self) -> datetime:
        """What ended then or before is over."""
        return self._clock() - LATELY

    async def _write(self, run: Run, row: Values, before: int) -> bool:
        """Whether it was still the one that was read."""
        if before:
            key = {"key_team": row["team"], "key_id": row["id"], "before": before}
            return bool(await run(ask.REWRITE, row | key))
        return bool(await run(self._open_talk, row))

    async def _tidy(self) -> None:
        """Forgets what is over, once an hour; what could not be forgotten now is harmless and is the next time."""
        now = self._clock()
        if now - self._tidied < TIDY:
            return
        self._tidied = now
        with suppress(StoreError):
            await self._do(ask.FORGET_TALKS, {"oldest": self._oldest()})
            await self._do(ask.FORGET_JOBS, {"oldest": now - KNOWN})

    def _replacing(self, table: Table, only_if: Callable[[Any], ColumnElement[bool]] | None = None) -> Any:
        """A row put in, or in the place of the one with its key."""
        insert = self._insert(table)
        rest = {column.name: insert.excluded[column.name] for column in table.c if not column.primary_key}
        key = list(table.primary_key)
        return insert.on_conflict_do_update(
            index_elements=key, set_=rest, where=only_if(insert.excluded) if only_if else None
        )


LAST = chr(0x10FFFF)  # sorts after every other character


def _of(person: Person) -> Values:
    return {"team": person.team, "platform": person.platform, "agent": person.id}


def _job_key(job: Job) -> Values:
    return {"key_team": job.team, "key_name": job.name, "tried": job.tries + 1}


def _debriefs(documents: Iterable[str]) -> list[Debrief]:
    return [Debrief.model_validate_json(one) for one in documents]


async def _current(run: Run, talks: Iterable[Talk]) -> list[Debrief]:
    """The debriefs of those that are now kept in the version given here."""
    found = []
    for one, debrief in talks:
        key = {"team": one.team, "id": one.id}
        if debrief and [row.version for row in await run(ask.VERSION, key)] == [one.version]:
            found.append(debrief)
    return found
