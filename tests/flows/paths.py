"""Whole talks, answered by hand: what is asked and seen on the way, and the debrief at the end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from flows.coaching import coaching
from flows.debrief import Debrief
from flows.flow import Flow, State, Turn, advance, at, begin
from flows.message import Message, Note, Part, Prompt
from flows.record import About, record
from flows.show import show
from tests.talk import ANSWERS, reply

from .book import NOW, PLAYBOOK

COACHING = coaching(PLAYBOOK)
EXPERT = coaching(PLAYBOOK, expert=True)
ABOUT = About(
    id="c1",
    team="local",
    platform="console",
    agent="you",
    source="coach",
    started_at=datetime(2026, 11, 24, 8, tzinfo=UTC),
    ended_at=datetime(2026, 11, 24, 9, tzinfo=UTC),
)


@dataclass(frozen=True)
class Path:
    """`asked`: the step ids, one again where its draft waited with notes. `messages`: one for each, and the end."""

    asked: tuple[str, ...]
    messages: tuple[Message, ...]
    turn: Turn

    def at(self, step: str) -> Message:
        """What was seen when the step was asked first."""
        return self.messages[self.asked.index(step)]

    def prompt(self, step: str) -> Prompt:
        return self.at(step).asks[0]

    def notes(self, step: str) -> tuple[Note, ...]:
        """What was noticed in the draft that waited there."""
        waited = [message for id, message in zip(self.asked, self.messages, strict=False) if id == step][1:]
        return tuple(part for message in waited for part in message.parts if isinstance(part, Note))

    def parts(self, step: str) -> tuple[Part, ...]:
        """What stood beside the question, without the tip."""
        return tuple(part for part in self.at(step).parts if not (isinstance(part, Note) and part.tone == "tip"))

    @property
    def debrief(self) -> Debrief:
        return record(PLAYBOOK, self.turn, ABOUT)


def path(answers: Mapping[str, str] = ANSWERS, flow: Flow = COACHING, **others: str) -> Path:
    """The talk with these answers; `others` lie over them, with "" for a skip."""
    said = {id: value for id, value in (dict(answers) | others).items() if value}
    now, asked, messages = begin(flow, "", NOW), list[str](), list[Message]()
    while event := reply(flow, now.state, said):
        messages.append(show(flow, now))
        asked.append(messages[-1].asks[0].step)
        now = advance(flow, now.state, event, NOW)
        assert now.problems == (), (asked[-1], now.problems)
    messages.append(show(flow, now))
    return Path(tuple(asked), tuple(messages), now)


def open_at(step: str, answers: Mapping[str, str] = ANSWERS, flow: Flow = COACHING, **others: str) -> State:
    """The state in which this step is open."""
    said = {id: value for id, value in (dict(answers) | others).items() if value}
    now = begin(flow, "", NOW)
    while now.step is None or now.step.id != step:
        event = reply(flow, now.state, said)
        assert event is not None
        now = advance(flow, now.state, event, NOW)
    return at(flow, now.state).state
