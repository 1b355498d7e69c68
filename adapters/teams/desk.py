"""What a conversation's cards look like in Teams now, and what is missing there."""

import hashlib
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, Literal

from adapters import Coach, Listed, Look, Memory, Person
from adapters.teams.cards import KIND, Content
from adapters.teams.connector import Connector, NotTaken, NotThere
from adapters.teams.place import Place
from adapters.teams.queues import Queues
from adapters.teams.voices import Voices
from flows.message import Message, Note, Part, Value

PLACE, SHOWN, FOCUS = "teams.place/", "teams.shown/", "teams.focus/"
DOUBLE = timedelta(seconds=10)  # whoever asks for the same card again within it clicked twice
Anew = Literal["", "changed", "always"]


class Shown(Value):
    """What stands in Teams of a conversation. `message`: the open question's, "" where nothing is open.

    `version`: of the conversation, when that was brought up to date. `card`: tells whether it still says the same.
    `sent_at`: when that card was sent.
    """

    person: Person
    version: int
    step: str = ""
    message: str = ""
    card: str = ""
    sent_at: datetime | None = None


class Desk:
    """The private chats."""

    def __init__(
        self, coach: Coach, memory: Memory, connector: Connector, voices: Voices, clock: Callable[[], datetime]
    ) -> None:
        self._coach = coach
        self._memory = memory
        self._connector = connector
        self._voices = voices
        self._clock = clock
        self._queues = Queues()

    async def follow(self, person: Person, place: Place) -> None:
        """Keep the way to a person; it is followed when Teams moves to another service address."""
        if place.private:
            await self._keep(person.team, PLACE + person.id, place.model_dump_json())

    async def forget(self, person: Person) -> None:
        """The bot was taken out of that private chat."""
        await self._keep(person.team, PLACE + person.id, None)

    async def place(self, person: Person, met: Place | None = None) -> Place:
        """The person's private chat. `met`: where they were met, to open one from. Raises NotThere, NotTaken, Later."""
        kept = await self._memory.recall(person.team, PLACE + person.id)
        if kept:
            place = Place.model_validate_json(kept)
            # A private chat keeps its id when Teams moves; what comes from elsewhere tells of the move first.
            return place.model_copy(update={"service": met.service}) if met else place
        if met is None:
            raise NotThere("no way to that person is known")
        opened = met if met.private else await self._connector.open(met)
        await self.follow(person, opened)
        return opened

    async def say(self, place: Place, cards: Iterable[Content]) -> str:
        """Puts cards there; the last one's id."""
        id = ""
        for content in cards:
            id = await self._connector.send(place, message_of(content))
        return id

    async def replace(self, place: Place, id: str, content: Content) -> None:
        """Puts a card in another's place; one that is not there any more needs nothing."""
        with suppress(NotThere, NotTaken):
            await self._connector.update(place, id, message_of(content))

    async def focus(self, person: Person, conversation: str) -> None:
        """What the person types next belongs there."""
        await self._keep(person.team, FOCUS + person.id, conversation)

    async def focused(self, person: Person) -> str | None:
        return await self._memory.recall(person.team, FOCUS + person.id)

    async def current(self, person: Person) -> Listed | None:
        """The open conversation that typed words belong to."""
        listed = [one for one in await self._coach.mine(person) if not one.ended]
        focus = await self.focused(person)
        return next((one for one in listed if one.id == focus), listed[0] if listed else None)

    async def show(
        self, place: Place, person: Person, conversation: str, told: Message | None = None, *,
        look: Look | None = None, anew: Anew = "", clicked: str = "", asks: str | None = None,
    ) -> None:  # fmt: skip
        """Brings the chat up to date; what stands there already is not sent again.

        `told`: what the coach just answered, with its remarks; `look`: what it showed then. `anew`: the question is
        sent again, below, where the conversation changed, or always. `clicked`: the message whose card was replaced in
        a response; `asks`: the step whose question stands there now, "" for the end.
        """
        async with self._queues.turn(conversation):
            look = look or await self._coach.look(person, conversation)
            if look is None:
                return
            before, (_, words, cards, *_) = await self.shown(person, conversation), await self._voices.of(person)
            if before and before.version >= look.version and anew != "always":
                if told and not clicked:  # it was not saved: only the reason is new
                    await self.say(place, cards.parts(problems(told), words.says))
                return
            if told and _place(told) != _place(look.message):
                return  # somebody quick has gone on before this: what they did then brings it up to date
            message = told or look.message
            after = Shown(person=person, version=look.version, step=_step(message), card=_digest(message))
            if before and before.card == after.card and before.message != clicked and not self._due(before, anew):
                after = after.model_copy(update={"message": before.message, "sent_at": before.sent_at})
            else:
                if before and before.message and before.message != clicked:
                    await self.replace(place, before.message, cards.closed(look, conversation, before.step))
                id = clicked if asks == after.step else await self.say(place, cards.drawn(message, look))
                open = {"message": id if message.asks else "", "sent_at": self._clock()}
                after = after.model_copy(update=open)
            await self._memory.remember(person.team, SHOWN + conversation, after.model_dump_json())

    def _due(self, before: Shown, anew: Anew) -> bool:
        """Whether a card that still says the same is to be sent again."""
        return bool(anew) and (before.sent_at is None or self._clock() - before.sent_at > DOUBLE)

    async def shown(self, person: Person, conversation: str) -> Shown | None:
        kept = await self._memory.recall(person.team, SHOWN + conversation)
        return Shown.model_validate_json(kept) if kept else None

    async def behind(self) -> AsyncIterator[tuple[Person, str, int]]:
        """Conversations that went on without being shown, after a crash; what ended long ago is forgotten."""
        for team, name in await self._memory.names(SHOWN):
            conversation = name.removeprefix(SHOWN)
            kept = await self._memory.recall(team, name)
            shown = Shown.model_validate_json(kept) if kept else None
            look = await self._coach.look(shown.person, conversation) if shown else None
            if shown is None or look is None:
                await self._memory.remember(team, name, None)
            elif look.version > shown.version:
                yield shown.person, conversation, look.version

    async def _keep(self, team: str, name: str, text: str | None) -> None:
        if await self._memory.recall(team, name) != text:
            await self._memory.remember(team, name, text)


def message_of(content: Content) -> dict[str, Any]:
    """A card as an activity. Its summary is what a notification shows: a question, never anybody's words."""
    return {
        "type": "message",
        "summary": content["fallbackText"],
        "attachments": [{"contentType": KIND, "content": content}],
    }


def _step(message: Message) -> str:
    return message.asks[0].step if message.asks else ""


def problems(message: Message) -> tuple[Part, ...]:
    """The reasons why what came in could not be used."""
    return tuple(part for part in message.parts if isinstance(part, Note) and part.tone == "problem")


def _place(message: Message) -> tuple[object, ...]:
    """Where a conversation is after that message."""
    return message.conversation, message.ended, [ask.step for ask in message.asks]


def _digest(message: Message) -> str:
    return hashlib.sha256(message.model_dump_json().encode()).hexdigest()[:16]
