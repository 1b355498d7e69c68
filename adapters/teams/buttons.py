"""What every button does: those of a conversation's cards, and those that belong to none."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from adapters import Coach, Memory, Person
from adapters.teams.cards import LARGEST, Element, size
from adapters.teams.clicks import Clicks, Outcome, Unusable, is_older, problem, read
from adapters.teams.desk import Desk
from adapters.teams.queues import Queues
from adapters.teams.voices import Voices
from flows.checks import Draft
from flows.event import FlowName, Start
from flows.message import Value
from flows.redact import told

WORDS = "teams.words/"


class Held(Value):
    """What somebody typed while it was unclear where it belongs."""

    delivery: str
    text: str


class Buttons:
    """Answers every click. Raises Unusable for data that no button of ours sends."""

    def __init__(self, coach: Coach, memory: Memory, desk: Desk, voices: Voices, clock: Callable[[], datetime]) -> None:
        self._coach = coach
        self._memory = memory
        self._desk = desk
        self._voices = voices
        self._clock = clock
        self._queues = Queues()

    async def pressed(
        self, person: Person, data: Mapping[str, Any], delivery: str, removed: tuple[str, ...] = ()
    ) -> Outcome:
        """What it did, and the card that takes the clicked one's place. `removed`: see Coach.hear."""
        voice = await self._voices.of(person)
        if is_older(data):
            return Outcome(None, voice.words.older_card)
        click = read(data)
        match click.do:
            case "start":
                return await self._start(person, data, delivery, removed)
            case "check":
                return Outcome(voice.lists.check())
            case "check_text":
                draft = Draft(text=_text(data, "text"), complaint=_text(data, "complaint"))
                noticed = await self.notes(person, draft, removed)
                return Outcome(voice.lists.check(draft.text, draft.complaint, noticed))
            case "prefer":
                return await self._prefer(person, data)
            case "words_use" | "words_new" | "words_leave":
                return await self._held(person, click.do, click.conversation)
            case _:
                return await Clicks(self._coach, self._desk, self._queues, voice).clicked(person, click, removed)

    async def begin(self, person: Person, start: Start, removed: tuple[str, ...] = ()) -> Outcome:
        """A conversation begun, or the open one of its flow."""
        message = await self._coach.hear(person, start, removed)
        if message.conversation is None:
            return Outcome(None, told=message)
        await self._desk.focus(person, message.conversation)
        return Outcome(None, conversation=message.conversation, told=message, anew="changed")

    async def hold(self, person: Person, delivery: str, text: str) -> None:
        """Keep words until somebody says where they belong; the latest take the place of earlier ones."""
        held = Held(delivery=delivery, text=text)
        await self._memory.remember(person.team, WORDS + person.id, held.model_dump_json())

    async def notes(self, person: Person, draft: Draft, removed: tuple[str, ...] = ()) -> list[Element]:
        """What is noticed in a draft, as elements of a card."""
        cards, found = (await self._voices.of(person)).cards, await self._coach.check(person, draft)
        return [*await self.told(person, removed), *(element for part in found.parts for element in cards.part(part))]

    async def told(self, person: Person, removed: tuple[str, ...]) -> list[Element]:
        """That this was taken out before it was kept, as elements of a card; none for nothing."""
        voice = await self._voices.of(person)
        return [element for note in told(voice.playbook.redact, removed) for element in voice.cards.part(note)]

    async def _start(self, person: Person, data: Mapping[str, Any], delivery: str, removed: tuple[str, ...]) -> Outcome:
        flow: FlowName = "debrief" if data.get("flow") == "debrief" else "coach"
        start = Start(event=delivery, flow=flow, text=_text(data, "text"))
        outcome = await self.begin(person, start, removed)
        assert outcome.told
        why = problem(outcome.told)
        if outcome.conversation is None:  # nothing could be saved: the card stays, with all that was typed
            return outcome._replace(text=why)
        # What was typed into the welcome's field has become the story; a reason why not stands below, and it here.
        voice = await self._voices.of(person)
        card = voice.lists.welcome(start.text if why else "")
        return outcome._replace(card=card if size(card) <= LARGEST else None, text=voice.words.too_long)

    async def _prefer(self, person: Person, data: Mapping[str, Any]) -> Outcome:
        """What somebody chose for themselves; in another language the open question is asked once more."""
        chosen, language = await self._coach.preferences(person), _text(data, "language")
        update = {"language": language} if language else {"expert": data.get("expert") is True}
        await self._coach.prefer(person, chosen.model_copy(update=update))
        chosen = await self._coach.preferences(person)
        current = await self._desk.current(person) if language else None
        card = (await self._voices.of(person)).lists.settings(chosen.expert, self._coach.languages)
        return Outcome(card, conversation=current.id if current else None, anew="always")

    async def _held(self, person: Person, do: str, conversation: str) -> Outcome:
        kept, voice = await self._memory.recall(person.team, WORDS + person.id), await self._voices.of(person)
        if kept is None:
            return Outcome(voice.cards.note(voice.words.stale))
        held = Held.model_validate_json(kept)
        if do == "words_leave":
            outcome = Outcome(voice.cards.note(voice.words.silent_left))
        elif do == "words_new":
            outcome = await self.begin(person, Start(event=held.delivery, text=held.text, new=True))
        else:
            await self._desk.focus(person, conversation)
            event = await self._coach.read(person, held.text, conversation)
            event = event.model_copy(update={"event": held.delivery, "conversation": conversation})
            outcome = Outcome(
                None, conversation=conversation, told=await self._coach.hear(person, event), anew="changed"
            )
        await self._memory.remember(person.team, WORDS + person.id, None)
        return outcome if outcome.card else outcome._replace(card=voice.cards.note(voice.words.go_on_below))


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name, "")
    return value if isinstance(value, str) else ""


__all__ = ["Buttons", "Unusable"]
