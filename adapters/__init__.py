"""One folder per outside thing. Here are the contracts that they keep: Channel and Store, and the values they pass."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Generic, Literal, NamedTuple, Protocol, TypeVar

from pydantic import Field

from flows.checks import Draft
from flows.debrief import Debrief, Promise
from flows.event import Event, FlowName
from flows.flow import State
from flows.message import Message, Prompt, Value
from flows.playbook import Playbook
from flows.show import Answered

if TYPE_CHECKING:
    from aiohttp import web

Platform = Literal["slack", "teams", "web", "console"]


class Person(Value):
    """An agent within a team: a workspace or tenant, or "local" on this machine.

    `timezone`: its IANA name; "" means this machine's.
    """

    team: str
    platform: Platform
    id: str
    timezone: str = ""

    @property
    def key(self) -> str:
        return f"{self.team}/{self.platform}/{self.id}"


class Conversation(Value):
    """A conversation as it is kept.

    `version` 0: never saved. `events`: the deliveries that are already in the state, the newest last.
    """

    id: str
    team: str
    platform: Platform
    agent: str
    flow: FlowName
    version: int = Field(default=0, ge=0)
    state: State = State()
    events: tuple[str, ...] = ()
    started_at: datetime
    updated_at: datetime
    ended_at: datetime | None = None


class Preferences(Value):
    """What an agent chose for themselves. `expert`: fewer words, and only what is recorded.

    `language`: two letters; "" means the service's.
    """

    expert: bool = False
    language: str = ""


class Job(Value):
    """Something to be done once, now or later: a delivery that came in, a message that nobody asked for.

    `name`: the same name again within its team is the same job, also when it is done. `kind`: who does it. Jobs of one
    `queue` are done one at a time, in the order in which they were put. `text`: what to do, in that kind's own form.
    `tries`: how often it was taken before.
    """

    team: str
    name: str
    kind: str
    queue: str
    text: str
    due_at: datetime
    tries: int = Field(default=0, ge=0)


# The fields of a debrief that can be counted.
Counted = Literal[
    "agent", "source", "language", "setting", "mood", "kind", "product", "lost", "root_cause", "remedy", "outcome"
]


class Talk(NamedTuple):
    """A conversation as it is kept, with the debrief that was logged with it."""

    conversation: Conversation
    debrief: Debrief | None


class Chosen(NamedTuple):
    """What a person chose."""

    person: Person
    preferences: Preferences


class Done(NamedTuple):
    """A job that is done and whose name is still known."""

    team: str
    name: str
    at: datetime


class Remembered(NamedTuple):
    """An adapter's own small value."""

    team: str
    name: str
    text: str


Kept = Talk | Debrief | Job | Done | Chosen | Remembered


class StoreError(Exception):
    """The store cannot be used; the text is for a person and says what to do."""


class Conflict(StoreError):
    """Somebody else saved this conversation first: load it and advance again."""


class Later(Exception):
    """A job cannot be done now; it is tried again `after` that time, and this counts as no failure."""

    def __init__(self, after: timedelta) -> None:
        super().__init__(str(after))
        self.after = after


class Store(Protocol):
    """Where conversations and debriefs are kept. What `save` and `put` return from is on disk.

    The team comes first in every key. Values that come out never alias what is kept. Every method may raise StoreError;
    after it nothing has changed.
    """

    async def load(self, team: str, id: str) -> Conversation | None:
        """The conversation, open or lately ended (7 days); None if there is none."""

    async def latest(self, person: Person, limit: int = 20) -> list[Conversation]:
        """This person's conversations, at most `limit`: open ones, then lately ended; updated last comes first."""

    async def heard(self, person: Person, event: str) -> Conversation | None:
        """This person's conversation, open or lately ended, that has this delivery already; None if there is none."""

    async def save(self, conversation: Conversation, debrief: Debrief | None = None) -> Conversation:
        """Keep it, and the debrief in the same write: both or neither. Returns it with its new version.

        Raises Conflict unless `version` is the one that is kept (0: not yet there).
        """

    async def put(self, debriefs: Iterable[Debrief]) -> None:
        """Keep debriefs that come from elsewhere; one with the same team and id is replaced."""

    async def debrief(self, team: str, id: str) -> Debrief | None:
        """One debrief; None if there is none."""

    async def logged(self, person: Person, limit: int = 20) -> list[Debrief]:
        """This person's debriefs, newest first, at most `limit`."""

    def debriefs(
        self, team: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> AsyncIterator[Debrief]:
        """Debriefs by `ended_at`, oldest first, then by id; `since` inclusive, `until` exclusive; None: no bound."""

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
        """How many of the team's debriefs have which values of these fields; "" is a value that was not said.

        `where`: only those with these values. `weekly`: the last part of a key is the Monday of their week (UTC).
        """

    async def search(self, team: str, text: str, limit: int = 20) -> list[Debrief]:
        """The team's debriefs with all of these words in what is not private, newest first; none for no words."""

    async def preferences(self, person: Person) -> Preferences:
        """What the person chose; the defaults if nothing was."""

    async def prefer(self, person: Person, preferences: Preferences) -> None:
        """Keep what the person chose."""

    async def put_job(self, job: Job) -> bool:
        """Keep it to be done; False if there is one of that team and name already, or was within two days."""

    async def take(self, kind: str, now: datetime, lease: timedelta, limit: int) -> list[Job]:
        """Jobs that are due, at most `limit`, oldest first, and nobody else's until `now + lease`.

        Only the first job of a queue can be had, and it alone: the next comes when it is finished.
        """

    async def finish(self, job: Job) -> None:
        """It is done; its name stays known for two days."""

    async def postpone(self, job: Job, due_at: datetime) -> None:
        """Not done: it stays the first of its queue, and is due then."""

    async def remember(self, team: str, name: str, text: str | None) -> None:
        """Keep an adapter's own small value, for example where a conversation is shown; None: forget it."""

    async def recall(self, team: str, name: str) -> str | None:
        """What is kept under that name; None if nothing is."""

    async def names(self, beginning: str) -> list[tuple[str, str]]:
        """Every team and name of what is kept under a name with that beginning, sorted."""

    def everything(self) -> AsyncIterator[Kept]:
        """All that is kept, for another store: jobs as they were put, at the end debriefs whose talk is forgotten."""

    async def size(self) -> int:
        """How many things `everything` gives."""

    async def keep(self, kept: Iterable[Kept]) -> None:
        """Keep what comes from another store; may be repeated.

        What has the same key is replaced; not so a conversation by an older version, and a job that is done.
        """

    async def ready(self) -> None:
        """Returns if the store can be read and written."""

    async def close(self) -> None:
        """Finish what is being written and let go of the files."""


class Look(NamedTuple):
    """A conversation as its agent sees it: the lines that are answered, and what is said and asked now.

    `label`: its case, its product or the first words of its story. `version`: grows with every change.
    """

    message: Message
    answered: tuple[Answered, ...]
    flow: FlowName
    label: str
    version: int


class Listed(NamedTuple):
    """A conversation in a list. `label`: its case, its product or the first words of its story."""

    id: str
    flow: FlowName
    label: str
    ended: Literal["done", "cancelled"] | None
    updated_at: datetime


class Promised(NamedTuple):
    """A promise of a logged complaint that is still open."""

    conversation: str
    label: str
    promise: Promise


class Home(NamedTuple):
    """What is an agent's own: conversations, open promises (the next due first), and debriefs, newest first."""

    conversations: list[Listed]
    promises: list[Promised]
    debriefs: list[Debrief]


class Coach(Protocol):
    """What an adapter may ask of the bot. A conversation that is not this person's is none.

    `hear` raises no StoreError: it answers with the reason.
    """

    async def hear(self, person: Person, event: Event, removed: tuple[str, ...] = ()) -> Message:
        """What the person sees after the event. What it says was saved is on disk.

        `removed`: the kinds of personal data that were taken out of it before it was kept to be heard; that is said.
        """

    async def read(self, person: Person, text: str, id: str | None = None) -> Event:
        """Typed words as an event for a conversation, by default the person's latest."""

    async def look(self, person: Person, id: str | None = None) -> Look | None:
        """A conversation, by default the latest open one; None if there is none."""

    async def ask(self, person: Person, id: str, step: str) -> Prompt | None:
        """The question of a step that was answered, with its answer as the draft; None where it is not asked."""

    async def mine(self, person: Person) -> list[Listed]:
        """The person's conversations: the open ones, then the lately ended."""

    async def home(self, person: Person) -> Home:
        """What is the person's own."""

    async def check(self, person: Person, draft: Draft) -> Message:
        """The notes on a draft, for somebody who only wants those."""

    @property
    def languages(self) -> Mapping[str, str]:
        """The languages that there are, by their two letters, each with its own name. With one there is no choice."""

    async def playbook(self, person: Person) -> Playbook:
        """The playbook in the person's language; the service's where it cannot be read what they chose."""

    async def preferences(self, person: Person) -> Preferences:
        """What the person chose."""

    async def prefer(self, person: Person, preferences: Preferences) -> None:
        """Keep what the person chose; a language that there is not changes nothing."""


V = TypeVar("V")


class Voices(Generic[V]):
    """What people are spoken to with, for each language, made when somebody first is spoken to in it."""

    def __init__(self, coach: Coach, make: Callable[[Playbook], V]) -> None:
        self._coach = coach
        self._make = make
        self._made: dict[str, V] = {}

    async def of(self, person: Person) -> V:
        """In the person's language."""
        return self.speaking(await self._coach.playbook(person))

    def speaking(self, playbook: Playbook) -> V:
        """In this playbook's language."""
        if playbook.language not in self._made:
            self._made[playbook.language] = self._make(playbook)
        return self._made[playbook.language]


class Memory(Protocol):
    """The part of a store that an adapter may use: see Store."""

    async def remember(self, team: str, name: str, text: str | None) -> None: ...
    async def recall(self, team: str, name: str) -> str | None: ...
    async def names(self, beginning: str) -> list[tuple[str, str]]: ...


class Channel(Protocol):
    """A chat platform: its web addresses, the jobs that it does, and a way to people who did not just ask.

    `doing`: by kind, who does a job; one that raises is tried again later.
    """

    platform: Platform
    doing: Mapping[str, Callable[[Job], Awaitable[None]]]

    def routes(self, app: "web.Application") -> None:
        """Put what it answers on this application."""

    async def start(self) -> None:
        """Connect, in the background where that can take long."""

    async def stop(self) -> None:
        """Take nothing new; returns when what was running has finished."""

    async def trouble(self) -> str:
        """Why it cannot hear people now; "" if it can."""

    async def send(self, person: Person, message: Message) -> None:
        """For reminders, digests, alerts. Returns once the platform has it."""
