"""Jobs in their queues, on a journal's table: had by one at a time, in the order in which they were put."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from itertools import count
from typing import NamedTuple

from adapters import Done, Job
from adapters.store.journal import Document, JournalTable

KNOWN = timedelta(days=2)  # how long the name of a finished job is known; Slack redelivers for up to a day


class Queue(NamedTuple):
    """Those that are done one at a time."""

    kind: str
    team: str
    name: str


class Queues:
    """All of it happens in the thread that writes the journal.

    A document is a job with its number, counted as they are put; of a finished one only the time is left. Who has a
    job is not on disk: a store has one process, and when that has died nobody has any.
    """

    def __init__(self, table: JournalTable) -> None:
        self._table = table
        self._waiting: dict[Queue, dict[str, None]] = {}  # the keys, in order
        self._until: dict[str, datetime] = {}  # when the lease of one that was taken is over
        waiting = [(document["number"], key) for key, document in table.live().items() if _waits(document)]
        for _, key in sorted(waiting):
            self._line_up(key)
        self._number = max(waiting, default=(0, ""))[0]

    def put(self, jobs: Iterable[tuple[str, Job]], now: datetime) -> list[bool]:
        """Whether each is new; all that are go to the disk together."""
        live = self._table.live()
        new: dict[str, Document] = {}
        found = []
        for key, job in jobs:
            known = live.get(key)
            found.append(key not in new and (known is None or _forgettable(known, now)))
            if found[-1]:
                new[key] = _document(job, self._number + len(new) + 1)
        if new:
            self._table.put(new)
            self._number += len(new)
        for key in new:
            self._line_up(key)
        return found

    def take(self, kind: str, now: datetime, lease: timedelta, limit: int) -> list[Job]:
        """The free ones that are due, longest first, then put first; each counts one try more from now on."""
        live = self._table.live()
        firsts = (next(iter(keys)) for queue, keys in self._waiting.items() if queue.kind == kind)
        free = (key for key in firsts if self._until.get(key, now) <= now)
        due = ((datetime.fromisoformat(live[key]["due_at"]), live[key]["number"], key) for key in free)
        taken = {key: live[key] for _, _, key in sorted(one for one in due if one[0] <= now)[:limit]}
        self._table.put({key: document | {"tries": document["tries"] + 1} for key, document in taken.items()})
        self._until |= dict.fromkeys(taken, now + lease)
        return [_job(document) for document in taken.values()]

    def finish(self, key: str, now: datetime) -> None:
        document = self._table.live().get(key)
        if document and _waits(document):
            self._table.put({key: _document(Done(document["team"], document["name"], now), 0)})
            self._until.pop(key, None)
            queue = _queue(document)
            del self._waiting[queue][key]
            if not self._waiting[queue]:
                del self._waiting[queue]

    def postpone(self, key: str, tries: int, due_at: datetime) -> None:
        """`tries`: what it said to whoever asks; where another has taken it since, it is theirs to postpone."""
        document = self._table.live().get(key)
        if document and _waits(document) and document["tries"] <= tries + 1:
            self._table.put({key: document | {"due_at": due_at.isoformat()}})
            self._until.pop(key, None)

    def keep(self, jobs: Mapping[str, Job | Done]) -> None:
        """From another store, in the order in which they were put there; what is done here stays so."""
        live = self._table.live()
        for key, one in jobs.items():
            if isinstance(one, Done) and key in live:
                self.finish(key, one.at)
        new = {key: one for key, one in jobs.items() if key not in live}
        changed = {key: one for key, one in jobs.items() if key in live and _waits(live[key]) and isinstance(one, Job)}
        numbers = dict(zip(new, count(self._number + 1)))
        self._table.put({key: _document(one, numbers[key]) for key, one in new.items()})
        self._number += len(new)
        for key, one in new.items():
            if isinstance(one, Job):
                self._line_up(key)
        self._table.put({key: _document(one, live[key]["number"]) for key, one in changed.items()})

    def waiting(self) -> list[Job]:
        """In the order in which they were put."""
        waiting = [document for document in tuple(self._table.live().values()) if _waits(document)]
        return [_job(document) for document in sorted(waiting, key=lambda one: int(one["number"]))]

    def done(self) -> list[tuple[str, datetime]]:
        """Which are done, by their keys, and when."""
        kept = tuple(self._table.live().items())
        return [(key, datetime.fromisoformat(one["done_at"])) for key, one in kept if not _waits(one)]

    def size(self) -> int:
        return len(self._table.live())

    def tidy(self, now: datetime) -> None:
        """Forgets the names that have been known for long enough."""
        self._table.put({key: None for key, document in self._table.live().items() if _forgettable(document, now)})

    def _line_up(self, key: str) -> None:
        self._waiting.setdefault(_queue(self._table.live()[key]), {})[key] = None


def _document(one: Job | Done, number: int) -> Document:
    """Of one that is done only the time is left."""
    return (
        {"done_at": one.at.isoformat()} if isinstance(one, Done) else one.model_dump(mode="json") | {"number": number}
    )


def _waits(document: Document) -> bool:
    return "done_at" not in document


def _forgettable(document: Document, now: datetime) -> bool:
    return not _waits(document) and datetime.fromisoformat(document["done_at"]) + KNOWN <= now


def _queue(document: Document) -> Queue:
    return Queue(document["kind"], document["team"], document["queue"])


def _job(document: Document) -> Job:
    return Job.model_validate({name: value for name, value in document.items() if name != "number"})
