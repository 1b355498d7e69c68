"""What a button on a card does, and the card that takes its place."""

import hashlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from adapters import Coach, Look, Person
from adapters.teams import inputs
from adapters.teams.cards import FORMAT, LARGEST, Content, size
from adapters.teams.desk import Anew, Desk
from adapters.teams.queues import Queues
from adapters.teams.voices import Voice
from flows.event import Answer, Back, Cancel, Event, Form, Keep, Skip
from flows.message import Message, Note

LONGEST = 150  # characters of a conversation's id, a step or a nonce


class Unusable(Exception):
    """No button of ours sends that."""


class Click(NamedTuple):
    """A button's data, read. `event`: the same for the same click again. `typed`: what stands in inputs, by step."""

    do: str
    conversation: str
    step: str
    event: str
    typed: Mapping[str, str]
    edit: bool


class Outcome(NamedTuple):
    """`card`: takes the place of the clicked one; None: that stays as it is, and `text` is said.

    `conversation`: to be brought up to date; None: nothing changed. `asks`: the step whose question stands
    in that card, "" for the end.
    """

    card: Content | None
    text: str = ""
    conversation: str | None = None
    told: Message | None = None
    look: Look | None = None
    asks: str | None = None
    anew: Anew = ""


def is_older(data: Mapping[str, Any]) -> bool:
    """Whether the card is of a version of this app whose buttons meant something else."""
    return "amends" in data and data["amends"] != FORMAT


def read(data: Mapping[str, Any]) -> Click:
    """The click. Raises Unusable."""
    if data.get("amends") != FORMAT:
        raise Unusable
    named = [data.get(name, "") for name in ("do", "conversation", "step", "nonce")]
    texts = [one if isinstance(one, str) and len(one) <= LONGEST else None for one in named]
    do, conversation, step, nonce = texts
    if not do or conversation is None or step is None or nonce is None:
        raise Unusable
    typed = inputs.form(data) if do == "form" else {step: inputs.answer(data)}
    # The same click again is the same event; the same card with other words in it, after a refusal, is another.
    said = hashlib.sha256(repr(sorted(typed.items())).encode(errors="surrogatepass")).hexdigest()[:16]
    return Click(do, conversation, step, f"{nonce}.{do}.{said}" if nonce else "", typed, data.get("edit") is True)


class Clicks:
    """Answers clicks in a conversation, of somebody who is spoken to with that voice."""

    def __init__(self, coach: Coach, desk: Desk, queues: Queues, voice: Voice) -> None:
        self._coach = coach
        self._desk = desk
        self._queues = queues
        _, self._words, self._cards, _, self._redact = voice

    async def clicked(self, person: Person, click: Click, removed: tuple[str, ...] = ()) -> Outcome:
        """What the click did. `removed`: see Coach.hear. Raises Unusable."""
        async with self._queues.turn(click.conversation):  # a double click sees what the first one did
            look = await self._coach.look(person, click.conversation) if click.conversation else None
            if look is None:
                return Outcome(self._cards.note(self._words.gone))
            await self._desk.focus(person, click.conversation)
            return await self._done(person, click, look, removed)

    async def _done(self, person: Person, click: Click, look: Look, removed: tuple[str, ...]) -> Outcome:
        match click.do:
            case "answer" | "skip" | "back" | "keep" | "cancel" | "form":
                return await self._hear(person, click, look, removed)
            case "edit":
                return await self._edit(person, click, look)
            case "edit_form":
                return await self._edit_form(person, click, look)
            case "stop":
                return Outcome(self._cards.stop(click.conversation, click.step))
            case "leave":
                return Outcome(self._cards.closed(look, click.conversation, click.step))
            case "go_on":
                return Outcome(self._drawn(look.message, look))
            case "open":
                note = self._cards.note(self._words.go_on_below)
                return Outcome(note, conversation=click.conversation, anew="always")
            case _:
                raise Unusable

    async def _hear(self, person: Person, click: Click, look: Look, removed: tuple[str, ...]) -> Outcome:
        asked = [ask.step for ask in look.message.asks]
        if click.do in ("answer", "skip", "back", "keep") and click.step not in asked and not click.edit:
            return self._past(look, click)
        if click.do == "keep":
            message = await self._keep(person, click, look, removed)
        else:
            message = await self._coach.hear(person, _event(click), removed)
        after = await self._coach.look(person, click.conversation)
        if after is None or message.conversation != click.conversation:
            return Outcome(None, problem(message) or self._words.gone)
        return await self._settled(person, click, message, after)

    async def _settled(self, person: Person, click: Click, message: Message, look: Look) -> Outcome:
        """The card in place of the clicked one: its question again, an earlier one, or one line."""
        asked = [ask.step for ask in message.asks]
        why = problem(message)
        done = Outcome(None, conversation=click.conversation, told=message, look=look)
        if why and click.edit and click.step not in asked:
            prompt = await self._coach.ask(person, click.conversation, click.step)
            if prompt is None:
                return self._past(look, click)
            edited = inputs.with_typed(prompt.model_copy(update={"problem": why}), click.typed)
            return self._fitting(self._cards.edit(edited, click.conversation, look.version), done)
        if asked and (why or click.do in ("back", "form") or click.step in asked):
            typed = click.typed if why else {}
            again = message.model_copy(update={"asks": tuple(inputs.with_typed(ask, typed) for ask in message.asks)})
            return self._fitting(self._drawn(again, look), done._replace(asks=asked[0]))
        if message.ended == "done" and click.do == "form":
            return done._replace(card=self._cards.drawn(message, look)[-1], asks="")
        return done._replace(card=self._cards.closed(look, click.conversation, click.step))

    def _fitting(self, card: Content, outcome: Outcome) -> Outcome:
        """The card, or where what was typed is too much for one, none: then the clicked one stays, with all of it."""
        if size(card) > LARGEST:
            return outcome._replace(card=None, text=self._words.too_long, conversation=None)
        return outcome._replace(card=card)

    async def _edit(self, person: Person, click: Click, look: Look) -> Outcome:
        prompt = await self._coach.ask(person, click.conversation, click.step)
        if prompt is None or look.message.ended == "cancelled":
            return self._past(look, click)
        return Outcome(self._cards.edit(prompt, click.conversation, look.version))

    async def _edit_form(self, person: Person, click: Click, look: Look) -> Outcome:
        prompts = [await self._coach.ask(person, click.conversation, one.step) for one in look.answered]
        asks = tuple(prompt for prompt in prompts if prompt)
        if not asks:
            return self._past(look, click)
        return Outcome(self._drawn(Message(asks=asks, conversation=click.conversation), look))

    async def _keep(self, person: Person, click: Click, look: Look, removed: tuple[str, ...]) -> Message:
        """Keeps what stands in the field: where it was rewritten since, that is the draft, and it is kept."""
        event = _event(click)
        drafts = {ask.step: ask.input.draft for ask in look.message.asks}
        text = click.typed.get(click.step, "")
        if text.strip() in ("", drafts.get(click.step, "").strip()):
            return await self._coach.hear(person, event, removed)
        removed = removed or self._redact(text).removed  # the second event, which is answered to, has no words
        rewritten = Answer(event=event.event, conversation=click.conversation, step=click.step, value=text)
        message = await self._coach.hear(person, rewritten, removed)
        waits = [ask.step for ask in message.asks if any(button.does == "keep" for button in ask.buttons)]
        if problem(message) or click.step not in waits:
            return message
        again = f"{event.event}.keep" if event.event else None  # one click, two events
        return await self._coach.hear(person, event.model_copy(update={"event": again}), removed)

    def _past(self, look: Look, click: Click) -> Outcome:
        """An old card: nothing changes, and it becomes what it should be by now."""
        if any(one.step == click.step for one in look.answered):
            return Outcome(self._cards.closed(look, click.conversation, click.step))
        return Outcome(self._cards.note(self._words.stale))

    def _drawn(self, message: Message, look: Look) -> Content:
        """The one card with what is asked. Where all of it takes several, the others were sent before."""
        return self._cards.drawn(message, look)[-1]


def _event(click: Click) -> Event:
    event, at = click.event or None, click.conversation
    match click.do:
        case "answer":
            return Answer(event=event, conversation=at, step=click.step, value=click.typed[click.step])
        case "form":
            return Form(event=event, conversation=at, values=dict(click.typed))
        case "skip":
            return Skip(event=event, conversation=at)
        case "back":
            return Back(event=event, conversation=at)
        case "keep":
            return Keep(event=event, conversation=at)
        case _:
            return Cancel(conversation=at)


def problem(message: Message) -> str:
    """Why what came in could not be used; "" if it could."""
    told = next((part.text for part in message.parts if isinstance(part, Note) and part.tone == "problem"), "")
    return told or next((ask.problem for ask in message.asks if ask.problem), "")
