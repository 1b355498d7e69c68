"""What people write, done as jobs: a message is on disk before Teams hears that it arrived."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from adapters import Coach, Job, Later, Person, StoreError
from adapters.teams.buttons import Buttons
from adapters.teams.cards import Content
from adapters.teams.clicks import Outcome, Unusable
from adapters.teams.connector import NotTaken, NotThere
from adapters.teams.desk import Anew, Desk
from adapters.teams.place import Place
from adapters.teams.read import Inbound, asked, delivery
from adapters.teams.tokens import NoToken
from adapters.teams.voices import Voices
from adapters.teams.waiting import CASE, waiting
from flows.checks import Draft
from flows.command import Command
from flows.event import FlowName, Start
from flows.message import TextInput, Value
from flows.words import fill

log = logging.getLogger("amends.teams")

SILENT = timedelta(
    hours=8
)  # after a night's silence typed words may be about something else: Teams never resets a chat
SOON = 8.0  # seconds to say that something could not be kept; Teams waits 15 for its answer

Put = Callable[[Job], Awaitable[bool]]
Clock = Callable[[], datetime]


class Showing(Value):
    """A conversation that is to be brought up to date. `met`: where its person was met; the rest: see Desk.show."""

    person: Person
    conversation: str
    met: Place | None = None
    anew: Anew = ""
    clicked: str = ""
    asks: str | None = None


class Talk:
    """Hears messages, buttons that come as messages, and being added."""

    def __init__(self, coach: Coach, desk: Desk, buttons: Buttons, voices: Voices, put: Put, clock: Clock) -> None:
        self._coach = coach
        self._desk = desk
        self._buttons = buttons
        self._voices = voices
        self._put = put
        self._clock = clock
        self._kinds = {"heard": self._heard, "came": self._came, "show": self._show}
        # One kind for all: each kind has its queues, and a person's are to be done in one order.
        self.doing = {"teams": self._do}

    async def heard(self, what: Inbound) -> None:
        """Keeps it to be worked off, or says why it could not be kept. Raises StoreError where neither can be done.

        Whoever was told so has their words before them and sends them again: a delivery that came again after that
        would be taken for the answer to the next question. Where they could not be told, Teams may deliver again.
        """
        try:
            redact = (await self._voices.of(what.person)).redact
            kept = waiting(what, redact)
            if "phone" in kept.removed and await self._asks_for_a_case(what):
                kept = waiting(what, redact, case=True)
            await self._put(self._job("heard", what.delivery, what.person, kept.model_dump_json()))
        except StoreError as error:
            if not await self._told(what, str(error)):
                raise
            log.error("a message was not kept, and its person was told: %s", error)

    async def _told(self, what: Inbound, why: str) -> bool:
        """Whether it could be said where they wrote, without the store; nobody's words are in it."""
        try:
            async with asyncio.timeout(SOON):
                await self._desk.say(what.place, [(await self._voices.of(what.person)).cards.note(why)])
        except (NotThere, NotTaken, NoToken, Later, TimeoutError):
            return False
        return True

    async def came(self, what: Inbound) -> None:
        # Teams tells of one installation in two activities; both are one welcome.
        name = delivery("came", what.place.thread)
        kept = what.model_copy(update={"text": "", "value": {}})
        await self._put(self._job("came", name, what.person, kept.model_dump_json()))

    async def went(self, what: Inbound) -> None:
        if what.place.private:
            await self._desk.forget(what.person)

    async def later(self, showing: Showing, name: str) -> None:
        """Bring a conversation up to date as soon as that can be done."""
        await self._put(self._job("show", name, showing.person, showing.model_dump_json()))

    def _job(self, do: str, name: str, person: Person, text: str) -> Job:
        return Job(
            team=person.team, name=name, kind="teams", queue=person.id, text=f"{do} {text}", due_at=self._clock()
        )

    async def _do(self, job: Job) -> None:
        do, _, text = job.text.partition(" ")
        await self._kinds[do](text)

    async def _came(self, text: str) -> None:
        what = Inbound.model_validate_json(text)
        await self._desk.follow(what.person, what.place)
        # In a group others would see what somebody types into the welcome's field.
        _, words, cards, lists, _ = await self._voices.of(what.person)
        here = lists.welcome() if what.place.private else cards.note(words.hello_here)
        await self._sent(what.place, [here])

    async def _show(self, text: str) -> None:
        one = Showing.model_validate_json(text)
        try:
            place = await self._desk.place(one.person, one.met)
            await self._desk.show(
                place, one.person, one.conversation, anew=one.anew, clicked=one.clicked, asks=one.asks
            )
        except (NotThere, NotTaken) as error:
            log.warning("a conversation could not be shown (%s)", type(error).__name__)

    async def _heard(self, text: str) -> None:
        what = Inbound.model_validate_json(text)
        await self._desk.follow(what.person, what.place)
        try:
            place = await self._desk.place(what.person, what.place)
        except (NotThere, NotTaken):
            voice = await self._voices.of(what.person)
            await self._sent(what.place, [voice.cards.note(voice.words.add_me)])
            return
        try:
            await (self._submitted if what.value.get("amends") else self._said)(what, place)
        except (NotThere, NotTaken) as error:
            log.warning("an answer could not be sent (%s)", type(error).__name__)
            return
        if not what.place.private:
            voice = await self._voices.of(what.person)
            await self._sent(what.place, [voice.cards.note(voice.words.answered_privately)])

    async def _submitted(self, what: Inbound, place: Place) -> None:
        """A button of a client that cannot replace its card: the same, with the card replaced by us."""
        try:
            outcome = await self._buttons.pressed(what.person, what.value, what.delivery, what.removed)
        except Unusable:
            outcome = Outcome(None, (await self._voices.of(what.person)).words.unreadable)
        if outcome.card and what.reply_to:
            await self._desk.replace(place, what.reply_to, outcome.card)
        await self._shown(what, place, outcome)

    async def _said(self, what: Inbound, place: Place) -> None:
        person, text = what.person, what.text
        current, voice = await self._desk.current(person), await self._voices.of(person)
        look = await self._coach.look(person, current.id) if current else None
        open_words = bool(look and look.message.asks and isinstance(look.message.asks[0].input, TextInput))
        command = asked(text, open_words) if text or not place.private or not what.place.private else None
        if command:
            await self._commanded(what, place, command)
        elif not text:
            await self._desk.say(place, [voice.cards.note(voice.words.not_text)])
        elif current is None or not what.place.private:
            start = Start(event=what.delivery, text=text)
            await self._shown(what, place, await self._buttons.begin(person, start, what.removed))
        elif self._clock() - current.updated_at > SILENT:
            await self._buttons.hold(person, what.delivery, text)
            told = await self._buttons.told(person, what.removed)
            await self._desk.say(place, [voice.lists.silent(current, text, self._now(person), told)])
        else:
            event = await self._coach.read(person, text, current.id)
            event = event.model_copy(update={"event": what.delivery, "conversation": current.id})
            message = await self._coach.hear(person, event, what.removed)
            await self._shown(what, place, Outcome(None, conversation=current.id, told=message))

    async def _commanded(self, what: Inbound, place: Place, command: Command) -> None:
        person, (_, words, cards, lists, _) = what.person, await self._voices.of(what.person)
        match command.word:
            case "complaint" | "debrief":
                flow: FlowName = "coach" if command.word == "complaint" else "debrief"
                start = Start(event=what.delivery, flow=flow, text=command.text)
                await self._shown(what, place, await self._buttons.begin(person, start, what.removed))
                return
            case "check":
                draft = Draft(text=command.text)
                noticed = await self._buttons.notes(person, draft, what.removed) if draft.text else ()
                card = lists.check(draft.text, "", noticed)
            case "resume":
                listed = [one for one in await self._coach.mine(person) if not one.ended]
                card = lists.open(listed, self._now(person))
            case "mine" | "promises":
                card = lists.mine(await self._coach.home(person), self._now(person))
            case "settings":
                card = lists.settings((await self._coach.preferences(person)).expert, self._coach.languages)
            case "help":
                card = lists.help()
            case "insights" | "practice":
                card = cards.note(fill(words.later, {"word": command.word}))
        await self._desk.say(place, [card])

    async def _shown(self, what: Inbound, place: Place, outcome: Outcome) -> None:
        """What an outcome leaves to be sent."""
        if outcome.conversation:
            clicked = what.reply_to if outcome.card else ""
            await self._desk.show(
                place, what.person, outcome.conversation, outcome.told, anew=outcome.anew, clicked=clicked,
                asks=outcome.asks,
            )  # fmt: skip
        elif outcome.text:
            await self._desk.say(place, [(await self._voices.of(what.person)).cards.note(outcome.text)])
        elif outcome.told:
            voice = await self._voices.of(what.person)
            await self._desk.say(place, voice.cards.parts(outcome.told.parts, voice.words.says))

    async def _asks_for_a_case(self, what: Inbound) -> bool:
        """Whether what is typed now answers the question after a case number, which may look like a telephone's."""
        current = await self._desk.current(what.person) if what.place.private else None
        look = await self._coach.look(what.person, current.id) if current else None
        return bool(look and look.message.asks and look.message.asks[0].step == CASE)

    async def _sent(self, place: Place, cards: list[Content]) -> None:
        try:
            await self._desk.say(place, cards)
        except (NotThere, NotTaken) as error:
            log.warning("a message could not be sent (%s)", type(error).__name__)

    def _now(self, person: Person) -> datetime:
        try:
            return self._clock().astimezone(ZoneInfo(person.timezone or "UTC"))
        except (ZoneInfoNotFoundError, ValueError):
            return self._clock().astimezone(UTC)
