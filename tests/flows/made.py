"""Flows made for a test: steps as plain data, so that they can be drawn at random and printed. One of them by hand."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Literal, TypeVar

from flows.event import Answer, Event
from flows.flow import Flow, Seen, State, Step, Turn, advance, at
from flows.message import Note, Option, Part, Say

from .book import NOW, PLAYBOOK

T = TypeVar("T")
WORDS = PLAYBOOK.words
TIP = Note(tone="tip", text="Take your time.")
LONGEST = 40  # characters of an answer in words


@dataclass(frozen=True, repr=False)
class Made:
    """A step as data. `after` and `needs`: asked only where that answer counts and has this in it.

    `fewer`: the last option is there only where that answer counts. `suggests`: what stands in it at first.
    """

    id: str
    kind: Literal["words", "one", "many", "amount", "time"] = "words"
    options: tuple[str, ...] = ("red", "blue", "green")
    optional: bool = False
    after: str = ""
    needs: str = ""
    fewer: str = ""
    suggests: str = ""
    stage: str = "Made"

    def __repr__(self) -> str:
        told = (
            f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if getattr(self, one.name) != one.default
        )
        return f"Made({', '.join(told)})"

    def step(self) -> Step:
        words, read = self.kind in ("words", "amount"), self.kind in ("amount", "time")
        return Step(
            id=self.id,
            label=lambda seen: self._told(seen, f"{self.id}?"),
            brief=self.id.title(),
            stage=self.stage,
            hint=f"a hint for {self.id}",
            longest=LONGEST if words else 600,
            options=None if words else self._listed,
            aliases={} if words else {"crimson": "red", "azure": "blue"},
            many=self.kind == "many",
            typed="time" if self.kind == "time" else "",
            optional=self.optional,
            when=lambda seen: self._told(seen, not self.after or self.needs in seen.get(self.after, "-")),
            parts=lambda seen: self._told(seen, (Say(text=f"About {self.id}."), TIP)),
            draft=lambda seen: self._told(seen, self.suggests),
            parse=_whole if read else _as_typed,
            misfit="no_time" if self.kind == "time" else "no_amount",
            notes=lambda value, seen: self._told(seen, _rudeness(value)),
            said=lambda value: f"{value} all in all" if read else value,
        )

    def _told(self, seen: Seen, what: T) -> T:
        """The same, once it is sure that the step was told of the answers before it, and of them alone."""
        assert self.id not in seen
        return what

    def _listed(self, seen: Seen) -> tuple[Option, ...]:
        options = tuple(Option(id=id, label=f"The {id} one, please") for id in self.options)
        return self._told(seen, options if not self.fewer or self.fewer in seen else options[:-1])


def made(steps: Iterable[Made], *, form: bool = False) -> Flow:
    return Flow(steps=tuple(one.step() for one in steps), words=WORDS, ending=_ending, form=form)


def _as_typed(value: str, now: datetime) -> str | None:
    assert now == NOW
    return value


def _whole(value: str, now: datetime) -> str | None:
    """Digits, as "12 pieces"; what is in that shape already stays so."""
    assert now == NOW
    digits = value.removesuffix(" pieces")
    return f"{int(digits)} pieces" if digits.isascii() and digits.isdigit() else None


def _rudeness(value: str) -> tuple[Note, ...]:
    """A check's note on the word "rude", and one of no check on the word "odd"."""
    assert value
    named = Note(tone="found", text="That is rude.", check="rude", quote="rude")
    nameless = Note(tone="found", text="That is odd.")
    return tuple(note for word, note in (("rude", named), ("odd", nameless)) if word in value)


def _ending(state: State, seen: Seen) -> tuple[Part, ...]:
    assert seen.keys() <= {*state.facts, *state.answers}
    return (Say(text=f"Thank you for {len(seen)} answers."),)


TALK = made(
    [
        Made("story"),
        Made("mood", "one", ("calm", "angry"), optional=True),
        Made("offers", "many"),
        Made("money", "amount", optional=True, after="offers", needs="red"),
        Made("last"),
    ]
)
STORY, MOOD, OFFERS, MONEY, LAST = TALK.steps
TOLD = {"story": "Late", "mood": "angry", "offers": "red,blue", "money": "3 pieces", "last": "Bye"}
ENDED = State(answers=TOLD, ended="done")


def state(**answers: str) -> State:
    return State(answers=answers)


def hear(before: State, *events: Event, flow: Flow = TALK) -> Turn:
    """Where it stands after all of the events."""
    turn = at(flow, before)
    for event in events:
        turn = advance(flow, turn.state, event, NOW)
    return turn


def say(step: str, value: str) -> Answer:
    return Answer(step=step, value=value)
