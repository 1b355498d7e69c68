"""Hearing an event: lock, load, advance, save, and log the debrief once."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from hashlib import sha256
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from adapters import Conflict, Conversation, Home, Listed, Look, Person, Preferences, Promised, Store, StoreError
from bot.languages import Language, Languages, Speech
from bot.past import PastCases
from flows.case import Past
from flows.checks import Draft
from flows.debrief import Debrief
from flows.event import Event, Start
from flows.flow import Flow, Problem, Turn, advance, at, begin
from flows.message import Message, Note, Prompt
from flows.notes import checked
from flows.past import HELPED, recalled
from flows.playbook import Playbook
from flows.questions import called
from flows.record import About, record
from flows.redact import told, without_personal_data
from flows.show import answered, ask, read, show

TRIES = 5  # a Conflict means that another process was faster; five times in a row means that something is wrong
EVENTS = 200  # deliveries remembered a conversation; platforms redeliver within minutes, not after 200 answers
ID = 16  # characters of a conversation's id
TITLE = 60  # characters of a conversation's label


class Bot:
    """The coach, over one store. `playbook`: in the service's language; `others`: what else people may choose.

    `clock` gives aware times.
    """

    def __init__(
        self,
        store: Store,
        playbook: Playbook,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        new_id: Callable[[], str] = lambda: secrets.token_hex(ID // 2),
        others: Mapping[str, Language] = {},
    ) -> None:
        self._store = store
        self._languages = Languages(playbook, others)
        self._past = PastCases(store)
        self._clock = clock
        self._new_id = new_id
        self._turns: dict[str, tuple[asyncio.Lock, int]] = {}

    @property
    def languages(self) -> Mapping[str, str]:
        return self._languages.names

    async def hear(self, person: Person, event: Event, removed: tuple[str, ...] = ()) -> Message:
        """What the person sees after the event; the same delivery again shows it again and changes nothing.

        Nothing personal of the customer's is kept: what was taken out is said.
        """
        async with self._turn_of(person):
            for _ in range(TRIES):
                try:
                    return await self._hear(person, event, removed)
                except Conflict:
                    continue
                except StoreError as error:
                    return await self._refused(person, event, removed, str(error))
        return await self._refused(person, event, removed)

    async def read(self, person: Person, text: str, id: str | None = None) -> Event:
        found = await (self._own(person, id) if id else self._latest(person))
        if found is None or found.ended_at:
            return Start(text=text)
        return read((await self._speech(person)).flow(found.flow), found.state, text)

    async def look(self, person: Person, id: str | None = None) -> Look | None:
        found = await (self._own(person, id) if id else self._latest(person))
        if found is None or (id is None and found.ended_at):
            return None
        speech = await self._speech(person)
        flow, label = speech.flow(found.flow), _label(speech.playbook, found)
        shown = await self._shown(person, flow, found)
        return Look(shown, answered(flow, found.state), found.flow, label, found.version)

    async def ask(self, person: Person, id: str, step: str) -> Prompt | None:
        found = await self._own(person, id)
        return ask((await self._speech(person)).flow(found.flow), found.state, step) if found else None

    async def mine(self, person: Person) -> list[Listed]:
        playbook, own = await asyncio.gather(self.playbook(person), self._store.latest(person))
        return [Listed(one.id, one.flow, _label(playbook, one), one.state.ended, one.updated_at) for one in own]

    async def home(self, person: Person) -> Home:
        playbook, logged = await asyncio.gather(self.playbook(person), self._store.logged(person))
        waiting = [
            Promised(one.id, _named(playbook, one), promise)
            for one in logged
            for promise in one.promises
            if promise.done_at is None
        ]
        waiting.sort(key=lambda one: (one.promise.due_at is None, one.promise.due_at or one.conversation))
        return Home(await self.mine(person), waiting, logged)

    async def check(self, person: Person, draft: Draft) -> Message:
        return Message(parts=checked(await self.playbook(person), draft))

    async def playbook(self, person: Person) -> Playbook:
        return (await self._speech_if_known(person)).playbook

    async def preferences(self, person: Person) -> Preferences:
        return await self._store.preferences(person)

    async def prefer(self, person: Person, preferences: Preferences) -> None:
        if preferences.language not in self.languages:
            before = await self._store.preferences(person)
            preferences = preferences.model_copy(update={"language": before.language})
        await self._store.prefer(person, preferences)

    async def _hear(self, person: Person, event: Event, removed: tuple[str, ...]) -> Message:
        # At once: where the store is on another machine, a turn waits for one answer and not for three.
        known, found, chosen = await asyncio.gather(
            self._known(person, event), self._for(person, event), self._store.preferences(person)
        )
        speech = self._languages.speech(chosen)
        event, here = without_personal_data(event, speech.redact)
        message = await self._answered(person, speech, event, known, found)
        note = told(speech.playbook.redact, (*removed, *here))
        return message.model_copy(update={"parts": (*note, *message.parts)})

    async def _answered(
        self, person: Person, speech: Speech, event: Event, known: Conversation | None, found: list[Conversation]
    ) -> Message:
        if known:
            return await self._shown(person, speech.flow(known.flow), known)
        if isinstance(event, Start):
            return await self._start(person, speech, event, found)
        if not found:
            return Message(parts=(Note(tone="problem", text=speech.playbook.says.nothing_open),))
        (one,) = found
        turn = advance(speech.flow(one.flow), one.state, event, self._now(person))
        return await self._save(person, speech, one, turn, event)

    async def _known(self, person: Person, event: Event) -> Conversation | None:
        """The conversation that heard it before; one that is named is looked at anyway."""
        return await self._store.heard(person, event.event) if event.event and not event.conversation else None

    async def _for(self, person: Person, event: Event) -> list[Conversation]:
        """Those that it can be about."""
        if isinstance(event, Start):
            return [] if event.new else await self._store.latest(person)
        if event.conversation:
            own = await self._own(person, event.conversation)
            return [own] if own else []
        return await self._store.latest(person, limit=1)

    async def _start(self, person: Person, speech: Speech, event: Start, mine: list[Conversation]) -> Message:
        flow = speech.flow(event.flow)
        open_one = next((one for one in mine if one.flow == event.flow and not one.ended_at), None)
        if open_one:
            turn = advance(flow, open_one.state, event, self._now(person))
            words = event.text.strip()
            if words and words != turn.state.answers.get("story", turn.state.drafts.get("story")):
                turn = turn.but(Problem("still_open"))
            return await self._save(person, speech, open_one, turn, event, latest=open_one is mine[0])
        now = self._clock()
        opened = Conversation(
            id=self._id_for(person, event, now), team=person.team, platform=person.platform, agent=person.id,
            flow=event.flow, started_at=now, updated_at=now,
        )  # fmt: skip
        return await self._save(person, speech, opened, begin(flow, event.text, self._now(person)), event)

    def _id_for(self, person: Person, event: Start, now: datetime) -> str:
        """The same for the same delivery on a day: where two processes hear it at once, one meets a Conflict.

        By day, for a name may come again when its conversation is long forgotten, and that is another one then.
        """
        if not event.event:
            return self._new_id()
        told = f"{person.key}\n{event.event}\n{now.astimezone(UTC).date()}"
        return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:ID]

    async def _save(
        self, person: Person, speech: Speech, found: Conversation, turn: Turn, event: Event, *, latest: bool = True
    ) -> Message:
        """Keep what changed; the debrief goes into the same write as the end of its conversation.

        `latest` False: it is saved in any case, so that the next words, which name no conversation, go there.
        """
        flow = speech.flow(found.flow)
        if event.event and event.event in found.events:  # heard before, perhaps by another process since we asked
            return await self._shown(person, flow, found)
        if turn.state == found.state and found.version and latest and not event.event:
            return await self._shown(person, flow, found, turn)
        past = await self._helping(person, flow, turn)
        turn = recalled(turn, past) if past else turn
        now = self._clock()
        ended_at = (found.ended_at or now) if turn.state.ended else None
        events = (*found.events, event.event)[-EVENTS:] if event.event else found.events
        changed = found.model_copy(
            update={"state": turn.state, "events": events, "updated_at": now, "ended_at": ended_at}
        )
        debrief = None
        if ended_at and turn.state.ended == "done":
            source: Literal["coach", "quick"] = "coach" if found.flow == "coach" else "quick"
            about = About(found.id, found.team, found.platform, found.agent, source, found.started_at, ended_at)
            debrief = record(speech.playbook, turn, about)
        saved = await self._store.save(changed, debrief)
        if debrief:
            self._past.logged(debrief)
        return _drawn(flow, saved, turn, past)

    async def _refused(self, person: Person, event: Event, removed: tuple[str, ...], why: str = "") -> Message:
        """The reason (by default that too much came in at once), and what was open before, if it can be read."""
        speech = await self._speech_if_known(person)
        _, here = without_personal_data(event, speech.redact)
        playbook = speech.playbook
        notes = *told(playbook.redact, (*removed, *here)), Note(tone="problem", text=why or playbook.says.busy)
        try:
            look = await self.look(person, event.conversation)
        except StoreError:
            look = None
        message = look.message if look else Message()
        return message.model_copy(update={"parts": (*notes, *message.parts)})

    async def _shown(self, person: Person, flow: Flow, found: Conversation, turn: Turn | None = None) -> Message:
        turn = turn or at(flow, found.state)
        return _drawn(flow, found, turn, await self._helping(person, flow, turn))

    async def _helping(self, person: Person, flow: Flow, turn: Turn) -> Past | None:
        """Similar cases, where they add something to the open question.

        None also where the store cannot be read, for the question stands without them.
        """
        if not (flow.past and turn.step and turn.step.id in HELPED):
            return None
        try:
            return await self._past.near(person, turn.seen.get("story", ""))
        except StoreError:
            return None

    async def _own(self, person: Person, id: str) -> Conversation | None:
        found = await self._store.load(person.team, id)
        owner = found and (found.platform, found.agent) == (person.platform, person.id)
        return found if owner else None

    async def _latest(self, person: Person) -> Conversation | None:
        return next(iter(await self._store.latest(person, limit=1)), None)

    async def _speech(self, person: Person) -> Speech:
        return self._languages.speech(await self._store.preferences(person))

    async def _speech_if_known(self, person: Person) -> Speech:
        """As the person chose; the service's where that cannot be read."""
        try:
            return await self._speech(person)
        except StoreError:
            return self._languages.speech(Preferences())

    def _now(self, person: Person) -> datetime:
        try:
            return self._clock().astimezone(ZoneInfo(person.timezone) if person.timezone else None)
        except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: "Europe" is a folder of zones
            return self._clock().astimezone()

    @asynccontextmanager
    async def _turn_of(self, person: Person) -> AsyncIterator[None]:
        """One event of a person at a time, in the order they came."""
        lock, waiting = self._turns.get(person.key, (asyncio.Lock(), 0))
        self._turns[person.key] = lock, waiting + 1
        try:
            async with lock:
                yield
        finally:
            lock, waiting = self._turns[person.key]
            if waiting == 1:
                del self._turns[person.key]
            else:
                self._turns[person.key] = lock, waiting - 1


def _drawn(flow: Flow, found: Conversation, turn: Turn, past: Past | None) -> Message:
    return show(flow, turn, past).model_copy(update={"conversation": found.id})


def _label(playbook: Playbook, found: Conversation) -> str:
    """What a conversation is called in a list."""
    said = {**found.state.drafts, **found.state.answers}
    product = called(said.get("product", ""), playbook.products, said.get("product_other", ""))
    return _titled(playbook, said.get("case", ""), product, said.get("story", ""))


def _named(playbook: Playbook, logged: Debrief) -> str:
    return _titled(playbook, logged.case, called(logged.product, playbook.products, ""), logged.story)


def _titled(playbook: Playbook, case: str, product: str, story: str) -> str:
    first = " ".join(story.split())
    if len(first) > TITLE:
        first = first[: TITLE - 1].rstrip() + "…"
    return case or product or first or playbook.says.untitled
