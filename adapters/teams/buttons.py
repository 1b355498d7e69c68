"""What every button does: those of a conversation's cards, and those that belong to none."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from adapters import Coach, Memory, Person
from adapters.teams.cards import LARGEST, Element, size
from adapters.teams.clicks import Clicks, Outcome, Unusable, is_older, problem, read
from adapters.teams.desk import Desk
from adapters.teams.lists import Lists
from adapters.teams.render import Cards
from adapters.teams.words import TeamsWords
from flows.checks import Draft
from flows.event import FlowName, Start
from flows.message import Value
from flows.playbook import Playbook
from flows.redact import redacting, told

WORDS = "teams.words/"


class Held(Value):
    """What somebody typed while it was unclear where it belongs."""

    delivery: str
    text: str


class Buttons:
    """Answers every click. Raises Unusable for data that no button of ours sends."""

    def __init__(
        self, coach: Coach, memory: Memory, desk: Desk, cards: Cards, lists: Lists, words: TeamsWords,
        playbook: Playbook, clock: Callable[[], datetime],
    ) -> None:  # fmt: skip
        self._coach = coach
        self._memory = memory
        self._desk = desk
        self._cards = cards
        self._lists = lists
        self._words = words
        self._redact = playbook.redact
        self._clock = clock
        self._clicks = Clicks(coach, desk, cards, words, redacting(playbook))

    async def pressed(
        self, person: Person, data: Mapping[str, Any], delivery: str, removed: tuple[str, ...] = ()
    ) -> Outcome:
        """What it did, and the card that takes the clicked one's place. `removed`: see Coach.hear."""
        if is_older(data):
            return Outcome(None, self._words.older_card)
        click = read(data)
        match click.do:
            case "start":
                return await self._start(person, data, delivery, removed)
            case "check":
                return Outcome(self._lists.check())
            case "check_text":
                draft = Draft(text=_text(data, "text"), complaint=_text(data, "complaint"))
                return Outcome(self._lists.check(draft.text, draft.complaint, self.notes(draft, removed)))
            case "prefer":
                return await self._prefer(person, data.get("expert") is True)
            case "words_use" | "words_new" | "words_leave":
                return await self._held(person, click.do, click.conversation)
            case _:
                return await self._clicks.clicked(person, click, removed)

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

    def notes(self, draft: Draft, removed: tuple[str, ...] = ()) -> list[Element]:
        """What is noticed in a draft, as elements of a card."""
        found = [element for part in self._coach.check(draft).parts for element in self._cards.part(part)]
        return [*self.told(removed), *found]

    def told(self, removed: tuple[str, ...]) -> list[Element]:
        """That this was taken out before it was kept, as elements of a card; none for nothing."""
        return [element for note in told(self._redact, removed) for element in self._cards.part(note)]

    async def _start(self, person: Person, data: Mapping[str, Any], delivery: str, removed: tuple[str, ...]) -> Outcome:
        flow: FlowName = "debrief" if data.get("flow") == "debrief" else "coach"
        start = Start(event=delivery, flow=flow, text=_text(data, "text"))
        outcome = await self.begin(person, start, removed)
        assert outcome.told
        why = problem(outcome.told)
        if outcome.conversation is None:  # nothing could be saved: the card stays, with all that was typed
            return outcome._replace(text=why)
        # What was typed into the welcome's field has become the story; a reason why not stands below, and it here.
        card = self._lists.welcome(start.text if why else "")
        return outcome._replace(card=card if size(card) <= LARGEST else None, text=self._words.too_long)

    async def _prefer(self, person: Person, expert: bool) -> Outcome:
        chosen = await self._coach.preferences(person)
        await self._coach.prefer(person, chosen.model_copy(update={"expert": expert}))
        return Outcome(self._lists.settings(expert))

    async def _held(self, person: Person, do: str, conversation: str) -> Outcome:
        kept = await self._memory.recall(person.team, WORDS + person.id)
        if kept is None:
            return Outcome(self._cards.note(self._words.stale))
        held = Held.model_validate_json(kept)
        if do == "words_leave":
            outcome = Outcome(self._cards.note(self._words.silent_left))
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
        return outcome if outcome.card else outcome._replace(card=self._cards.note(self._words.go_on_below))


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name, "")
    return value if isinstance(value, str) else ""


__all__ = ["Buttons", "Unusable"]
