"""The engine: a conversation is a fold of the answers over a list of steps. There is no cursor."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import takewhile
from typing import Literal, NamedTuple, TypeVar

from flows.case import Past
from flows.event import Answer, Back, Cancel, Event, Form, Keep, Skip, Start
from flows.message import Note, Option, Part, Prompt, Value
from flows.words import Words, bare, clean

Seen = Mapping[str, str]
V = TypeVar("V")


def always(seen: Seen) -> bool:
    """For a step that is asked in any case."""
    return True


def _no_parts(seen: Seen) -> tuple[Part, ...]:
    return ()


def _no_draft(seen: Seen) -> str:
    return ""


def _as_typed(value: str, now: datetime) -> str | None:
    return value


def _no_notes(value: str, seen: Seen) -> tuple[Note, ...]:
    return ()


def _as_kept(value: str) -> str:
    return value


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Step:
    """One question and what counts as its answer. Everything that depends on earlier answers is a function of them.

    An answer is text: words, an option's id, or ids with commas between (`many`); "" is a skipped optional step.
    `parse` gives the value as it is kept, or None where it does not fit (`misfit` names the problem).
    `notes` on a value make it wait as a draft until it is rewritten or kept. `said` is a kept value in words.
    """

    id: str
    label: Callable[[Seen], str]
    brief: str
    stage: str = ""
    hint: str = ""
    longest: int = 600  # characters, as typed; by default enough for every label of a choice
    options: Callable[[Seen], tuple[Option, ...]] | None = None
    aliases: Mapping[str, str] = field(default_factory=dict)
    many: bool = False
    typed: Literal["", "time"] = ""
    optional: bool = False
    when: Callable[[Seen], bool] = always
    parts: Callable[[Seen], tuple[Part, ...]] = _no_parts
    draft: Callable[[Seen], str] = _no_draft
    parse: Callable[[str, datetime], str | None] = _as_typed
    misfit: Literal["no_amount", "no_time"] = "no_amount"
    notes: Callable[[str, Seen], tuple[Note, ...]] = _no_notes
    said: Callable[[str], str] = _as_kept

    def accepts(self, value: str, seen: Seen) -> bool:
        """Whether this kept value still answers the step."""
        if not value:
            return self.optional
        if self.options is None or self.typed:
            return True
        options = self.options(seen)
        if self.many:
            chosen = value.split(",")
            return len(set(chosen)) == len(chosen) and {option.id for option in options}.issuperset(chosen)
        for option in options:  # noqa: SIM110 - any() takes three times as long, and every walk is here
            if option.id == value:
                return True
        return False


class State(Value):
    """All that is kept of a conversation: the answers in the order they were given.

    `drafts`: words that wait at a step (a draft with notes, an answer taken back, a form's field that did not fit).
    `kept`: by step, the checks that the agent overruled. `facts`: what was found out beside the answers; they count
    before all of them, and nobody is asked for them.
    """

    answers: dict[str, str] = {}
    drafts: dict[str, str] = {}
    kept: dict[str, tuple[str, ...]] = {}
    facts: dict[str, str] = {}
    ended: Literal["done", "cancelled"] | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """The steps in order. `form`: all of them are asked at once. `ending`: what is said when nothing is left to ask.

    `past`: what similar cases add to a question, before it and in it.
    """

    steps: tuple[Step, ...]
    words: Words
    ending: Callable[[State, Seen], tuple[Part, ...]]
    form: bool = False
    past: Callable[[Past, Prompt, Seen], tuple[tuple[Part, ...], Prompt]] | None = None

    def step(self, id: str) -> Step | None:
        return next((step for step in self.steps if step.id == id), None)


class Problem(NamedTuple):
    """Why an event changed nothing; `step` is "" where it is about no step. `code` names a text of Problems."""

    code: str
    step: str = ""
    facts: Mapping[str, str | int] = {}


class Turn(NamedTuple):
    """Where a conversation stands: its state, the answers that count in step order, and the open step.

    `step` None: nothing is left to ask. `problems`: why the event that came changed nothing.
    """

    state: State
    seen: dict[str, str]
    step: Step | None
    problems: tuple[Problem, ...] = ()

    def but(self, *problems: Problem) -> "Turn":
        """The same, with the reasons why it is the same."""
        return self._replace(problems=problems)


def walk(steps: Iterable[Step], answers: Seen, seen: Seen = {}) -> tuple[dict[str, str], Step | None]:  # noqa: B006
    """The answers that still count, in step order, and the open step (None: nothing left to ask).

    `seen`: what counts of the steps before these; an answer changes nothing for a step before it.
    """
    seen = dict(seen)
    for step in steps:
        when = step.when
        if when is always or when(seen):  # most are: no call for them, for every event walks over every step
            value = answers.get(step.id)
            if value is None or not step.accepts(value, seen):
                return seen, step
            seen[step.id] = value
    return seen, None


def at(flow: Flow, state: State) -> Turn:
    """Where this state stands; one that an edited playbook left nothing to ask in is done."""
    seen, step = walk(flow.steps, state.answers, state.facts)
    if step is None and not state.ended:
        state = state.model_copy(update={"ended": "done"})
    return Turn(state, seen, step)


def begin(flow: Flow, text: str, now: datetime) -> Turn:
    """A new conversation; the text becomes the first step's words (the form shows them, the talk goes on from them)."""
    empty = at(flow, State())
    if not text.strip():
        return empty
    first = flow.steps[0]
    if not flow.form:
        return _answer(flow, empty, first.id, text, now)
    value = _fit(first, text, {}, now)
    return empty.but(value) if isinstance(value, Problem) else at(flow, State(drafts={first.id: value}))


def advance(flow: Flow, state: State, event: Event, now: datetime) -> Turn:
    """Where it stands after the event. Total: what does not fit changes nothing and comes back with the reason.

    `now` is aware, in the person's own time zone.
    """
    turn = at(flow, state)
    edit = turn.state.ended == "done" and isinstance(event, Answer | Form)
    if turn.state.ended and not edit and not isinstance(event, Start):
        return turn.but(Problem("ended"))
    match event:
        case Start():
            return turn
        case Answer():
            return _answer(flow, turn, event.step, event.value, now)
        case Form():
            return _fill_in(flow, turn, event.values, now) if flow.form else _each(flow, turn, event.values, now)
        case Back():
            return _back(flow, turn)
        case Skip():
            return _skip(flow, turn)
        case Keep():
            return _fill_in(flow, turn, {}, now) if flow.form else _keep(flow, turn)
        case Cancel():
            return turn._replace(state=turn.state.model_copy(update={"ended": "cancelled"}))


def before(seen: Seen, id: str) -> Seen:
    """What counts of the steps before this one: all that it may depend on."""
    return dict(takewhile(lambda answer: answer[0] != id, seen.items())) if id in seen else seen


def stands(step: Step, state: State, seen: Seen) -> str:
    """What a form's field holds: typed before, answered before, or suggested."""
    if step.id in state.drafts:
        return state.drafts[step.id]
    return state.answers[step.id] if step.id in state.answers else step.draft(seen)


def _answer(flow: Flow, turn: Turn, id: str, text: str, now: datetime) -> Turn:
    seen = turn.seen
    step = turn.step if turn.step and turn.step.id == id else flow.step(id)
    if step is None:
        return turn.but(Problem("unknown_step", facts={"step": clean(id)[:40]}))
    asked = id in seen or step is turn.step or (flow.form and step.when(seen))
    if not asked:
        return turn.but(Problem("not_yet", facts={"step": step.brief}))
    earlier = before(seen, id)
    value = _fit(step, text, earlier, now)
    if isinstance(value, Problem):
        return turn.but(value)
    if seen.get(id) == value:
        return turn
    if value and step.notes(value, earlier):
        return _reopened(flow, turn.state, id, value)
    return _settled(flow, turn, step, value)


def _each(flow: Flow, turn: Turn, values: Seen, now: datetime) -> Turn:
    """Several answers to a talk, in step order: all of them, or none."""
    if problem := _unknown(flow, values):
        return turn.but(problem)
    after = turn
    for step in flow.steps:
        if step.id in values:
            after = _answer(flow, after, step.id, values[step.id], now)
            if after.problems:
                return turn.but(*after.problems)
    return after


def _fill_in(flow: Flow, turn: Turn, values: Seen, now: datetime) -> Turn:
    """A form's fields: all of them, or none and what was typed stays as drafts."""
    if problem := _unknown(flow, values):
        return turn.but(problem)
    state = turn.state
    seen = dict(state.facts)
    typed: dict[str, str] = {}
    problems: dict[str, Problem] = {}
    for step in flow.steps:
        if step.when(seen):
            text = values[step.id] if step.id in values else stands(step, state, seen)
            # What was taken once and stands unchanged still fits, be it a day that has passed since.
            same = text == state.answers.get(step.id) and step.accepts(text, seen)
            value = text if same else _fit(step, text, seen, now)
            if isinstance(value, Problem):
                problems[step.id] = value
                typed[step.id] = clean(text) if len(text) <= step.longest else stands(step, state, seen)
            else:
                typed[step.id] = seen[step.id] = value
    if not problems:
        answers, drafts = state.answers | typed, _without(state.drafts, *typed)
        return Turn(State(answers=answers, drafts=drafts, facts=state.facts, ended="done"), seen, None)
    changed = {id for id, text in typed.items() if id in problems or text != state.answers.get(id)}
    answers = _without(state.answers, *changed)
    waiting = State(answers=answers, drafts=state.drafts | typed, facts=state.facts)
    return Turn(waiting, *walk(flow.steps, answers, state.facts), tuple(problems.values()))


def _back(flow: Flow, turn: Turn) -> Turn:
    last = next((id for id in reversed(turn.state.answers) if id in turn.seen), None)
    return _reopened(flow, turn.state, last, turn.seen[last]) if last else turn.but(Problem("no_back"))


def _skip(flow: Flow, turn: Turn) -> Turn:
    assert turn.step  # else it is done, and has been refused
    if not turn.step.optional:
        return turn.but(Problem("no_skip"))
    return _settled(flow, turn, turn.step, "")


def _keep(flow: Flow, turn: Turn) -> Turn:
    step, seen = turn.step, turn.seen
    assert step  # else it is done, and has been refused
    draft = turn.state.drafts.get(step.id)
    if not draft or not step.accepts(draft, seen):
        return turn.but(Problem("no_keep"))
    checks = tuple(note.check for note in step.notes(draft, seen) if note.check)
    after = _settled(flow, turn, step, draft)
    kept = after.state.kept | {step.id: checks}
    return after._replace(state=after.state.model_copy(update={"kept": kept})) if checks else after


def _unknown(flow: Flow, values: Seen) -> Problem | None:
    unknown = next((id for id in values if flow.step(id) is None), None)
    return None if unknown is None else Problem("unknown_step", facts={"step": clean(unknown)[:40]})


def _fit(step: Step, text: str, seen: Seen, now: datetime) -> str | Problem:
    """The text as the value that is kept, or the reason why it does not fit."""
    if len(text) > step.longest:
        facts = {"length": len(text), "longest": step.longest}
        return Problem("too_long", step.id, facts)
    value = clean(text)
    if not value:
        return "" if step.optional else Problem("needed", step.id)
    if step.options is not None and not step.typed:
        chosen = _chosen(step, value, seen)
        return chosen if step.accepts(chosen, seen) else Problem("unknown_option", step.id, {"value": value[:40]})
    parsed = step.parse(value, now)
    return Problem(step.misfit, step.id) if parsed is None else parsed


def _chosen(step: Step, value: str, seen: Seen) -> str:
    """Options by id, by label or by alias, as ids."""
    assert step.options is not None
    options = step.options(seen)
    ids = {**step.aliases, **{option.label.casefold(): option.id for option in options}}
    ids |= {option.id: option.id for option in options}  # last: a click always means what it says
    parts = [value]
    if step.many:
        known = [re.escape(label) for label in ids if "," in label]  # those commas part nothing
        found = re.findall(rf"\s*({'|'.join([*known, '[^,]+'])})", value, re.IGNORECASE)
        parts = list(filter(None, map(str.strip, found)))
    return ",".join(dict.fromkeys(_id(part, ids) for part in parts))


def _id(text: str, ids: Mapping[str, str]) -> str:
    """The option that a text names, with its accents or without; the text itself where it names none."""
    for words in (text, text.casefold()):
        if words in ids:
            return ids[words]
    plain = {bare(words): id for words, id in ids.items()}
    return plain.get(bare(text), text)


def _settled(flow: Flow, turn: Turn, step: Step, value: str) -> Turn:
    """The answer given: last in time, and no draft any more."""
    state, id = turn.state, step.id
    answers = _without(state.answers, id) | {id: value}
    if step is turn.step:  # what came before the open step still stands
        rest = flow.steps[flow.steps.index(step) + 1 :]
        seen, after = walk(rest, answers, turn.seen | {id: value})
    else:
        seen, after = walk(flow.steps, answers, state.facts)
    drafts, kept = _without(state.drafts, id), _without(state.kept, id)
    ended: Literal["done"] | None = None if after else "done"
    return Turn(State(answers=answers, drafts=drafts, kept=kept, facts=state.facts, ended=ended), seen, after)


def _reopened(flow: Flow, state: State, id: str, words: str) -> Turn:
    """The answer taken away, its words waiting as a draft."""
    answers, kept = _without(state.answers, id), _without(state.kept, id)
    drafts = state.drafts | {id: words} if words else state.drafts
    changed = State(answers=answers, drafts=drafts, kept=kept, facts=state.facts)
    return Turn(changed, *walk(flow.steps, answers, state.facts))


def _without(values: Mapping[str, V], *ids: str) -> dict[str, V]:
    kept = dict(values)
    for id in ids:
        kept.pop(id, None)
    return kept
