"""People in a conversation: one who does anything at all, and one who goes on to its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from hypothesis import strategies as st

from flows.event import Answer, Back, Cancel, Event, Form, Keep, Skip, Start
from flows.flow import Flow, State, Turn, advance, at, before
from flows.message import Choice, Message, Prompt
from flows.show import read, show

from .book import NOW
from .life import turn

# Said to a step: a text, or a number that picks among what is possible there.
What = int | str


@dataclass(frozen=True)
class Move:
    """Something a person does, before it is known what is open."""

    do: Literal["open", "any", "form", "typed", "back", "skip", "keep", "cancel", "start"]
    where: int = 0
    what: tuple[What, ...] = ("",)


PLAIN = ("7", "8", "7 pieces", "Late again", "12.50", "rude words", "odd words", "rude and odd", "", " ", "1 2", ",")
TIMES = ("tomorrow 15:00", "Friday", "2020-01-01", "2030-01-31T15:00:00Z", "in 2 hours")
BAD = ("red,red", "red,", "Late\x00\r\n\x1b[31m", "\u202egnp.exe", "{value} {story}", "\ud800", "x" * 41, "LONG")
OTHER = ("שלום לכם", "\U0001f469\U0001f3fd\u200d\U0001f680", "back", "skip", "keep", "stop")
DRAFTS = ("I am sorry if you feel that way.", "I'm sorry: we sent the wrong boots. A new pair goes out today.")
TEXTS = (*PLAIN, *PLAIN, *TIMES, *BAD, *OTHER, *DRAFTS)

picks = st.integers(0, 999)
whats = st.one_of(picks, picks, picks, st.sampled_from(TEXTS), st.text(max_size=12))
answers = st.builds(Move, st.sampled_from(["open", "open", "open", "any", "typed"]), picks, st.tuples(whats))
forms = st.builds(Move, st.just("form"), picks, st.lists(whats, max_size=6).map(tuple))
buttons = st.builds(Move, st.sampled_from([*(4 * ["back", "skip", "keep"]), "start", "cancel"]))
moves = st.one_of(answers, answers, answers, forms, buttons)


def live(flow: Flow, state: State, moves: Sequence[Move]) -> State:
    """What is kept after all of the moves."""
    for move in moves:
        state = turn(flow, state, event(flow, state, move))[0].state
    return state


def event(flow: Flow, state: State, move: Move) -> Event:
    """The move as an event, now that it is known what is asked."""
    ids = [step.id for step in flow.steps]
    step = at(flow, state).step
    id = step.id if step else ids[move.where % len(ids)]
    match move.do:
        case "open":
            return Answer(step=id, value=_value(flow, state, id, move.what[0]))
        case "typed":
            return read(flow, state, _value(flow, state, id, move.what[0]))
        case "any":
            id = [*ids, "nothing", ""][move.where % (len(ids) + 2)]
            return Answer(step=id, value=_value(flow, state, id, move.what[0]))
        case "form":
            first = move.where % len(ids)
            pairs = zip(ids[first:] + ids[:first], move.what, strict=False)
            return Form(values={id: _value(flow, state, id, what) for id, what in pairs})
    return {"back": Back(), "skip": Skip(), "keep": Keep(), "cancel": Cancel(), "start": Start()}[move.do]


def _value(flow: Flow, state: State, id: str, what: What) -> str:
    if isinstance(what, str):
        return what.replace("LONG", "y" * 100_000)  # not in the data, where a failure would print it
    step = flow.step(id)
    ids = [option.id for option in step.options(before(at(flow, state).seen, id))] if step and step.options else []
    return picked(ids, what, many=step.many) if step and ids else TEXTS[what % len(TEXTS)]


def picked(ids: Sequence[str], what: int, *, many: bool) -> str:
    """One of the ids, or where there may be several one or two of them."""
    one, other = ids[what % len(ids)], ids[what // 7 % len(ids)]
    return ",".join(dict.fromkeys((one, other))) if many else one


def to_the_end(flow: Flow, state: State, whats: Sequence[int]) -> tuple[Turn, list[Message]]:
    """Where it ends when every open question is answered with something that fits, and every message on the way."""
    now, messages = at(flow, state), []
    for number in range(2 * len(flow.steps)):
        if now.state.ended:
            break
        now, message = turn(flow, now.state, _onward(flow, now, whats[number % len(whats)]))
        messages.append(message)
    assert now.state.ended == "done"
    return now, messages


FIT = (DRAFTS[1], "Sent the wrong boots", "12.50", "tomorrow 15:00")


def _onward(flow: Flow, now: Turn, what: int) -> Event:
    """A draft that waits is kept, an optional step skipped now and then, and else something is said that fits."""
    message = show(flow, now)
    if flow.form:
        asked = [prompt for prompt in message.asks if not prompt.optional or prompt.problem]
        return Form(values={prompt.step: "" if prompt.optional else _said(prompt, what) for prompt in asked})
    prompt = message.asks[0]
    if any(button.does == "keep" for button in prompt.buttons):
        return Keep()
    if prompt.optional and what % 5 == 0:
        return Skip()
    said = [Answer(step=prompt.step, value=_said(prompt, one)) for one in range(what, what + len(FIT))]
    return next(event for event in said if not advance(flow, now.state, event, NOW).problems)


def _said(prompt: Prompt, what: int) -> str:
    if isinstance(prompt.input, Choice):
        return picked([option.id for option in prompt.input.options], what, many=prompt.input.many)
    return FIT[what % len(FIT)]
