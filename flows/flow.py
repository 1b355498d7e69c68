"""The engine: a conversation is a fold of the answers over a list of steps. There is no cursor."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Literal, NamedTuple

from flows.event import Answer, Back, Cancel, Event, Form, Keep, Skip, Start
from flows.message import Button, Choice, Does, Message, Note, Option, Part, Prompt, Say, TextInput, Value
from flows.words import Words, clean, fill

Seen = Mapping[str, str]


def _always(seen: Seen) -> bool:
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
    longest: int = 0
    options: Callable[[Seen], tuple[Option, ...]] | None = None
    aliases: Mapping[str, str] = field(default_factory=dict)
    many: bool = False
    typed: Literal["", "time"] = ""
    optional: bool = False
    when: Callable[[Seen], bool] = _always
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
        for option in options:  # a loop, for any() takes three times as long, and every walk comes by here
            if option.id == value:
                return True
        return False


class State(Value):
    """All that is kept of a conversation: the answers in the order they were given.

    `drafts`: words that wait at a step (a draft with notes, an answer taken back, a form's field that did not fit).
    `kept`: by step, the checks that the agent overruled.
    """

    answers: dict[str, str] = {}
    drafts: dict[str, str] = {}
    kept: dict[str, tuple[str, ...]] = {}
    ended: Literal["done", "cancelled"] | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """The steps in order. `form`: all of them are asked at once. `ending`: what is said when nothing is left to ask."""

    steps: tuple[Step, ...]
    words: Words
    ending: Callable[[State, Seen], tuple[Part, ...]]
    form: bool = False

    def step(self, id: str) -> Step | None:
        return next((step for step in self.steps if step.id == id), None)


class Problem(NamedTuple):
    """Why an event changed nothing; `step` is "" where it is about no step. `code` names a text of Problems."""

    code: str
    step: str = ""
    facts: Mapping[str, str] = {}


class Turn(NamedTuple):
    state: State
    problems: tuple[Problem, ...] = ()


class Answered(NamedTuple):
    """One line for an answer that counts: the short question, and the answer as a person reads it."""

    step: str
    brief: str
    text: str


def walk(steps: tuple[Step, ...], answers: Seen) -> tuple[dict[str, str], Step | None]:
    """The answers that still count, in step order, and the open step (None: nothing left to ask)."""
    return _walk_on({}, steps, answers)


def _walk_on(seen: dict[str, str], steps: Iterable[Step], answers: Seen) -> tuple[dict[str, str], Step | None]:
    """The rest of a walk: an answer changes nothing for the steps before it."""
    for step in steps:
        if step.when(seen):
            value = answers.get(step.id)
            if value is None or not step.accepts(value, seen):
                return seen, step
            seen[step.id] = value
    return seen, None


def begin(flow: Flow, text: str, now: datetime) -> Turn:
    """A new conversation; the text becomes the first step's words (the form shows them, the talk goes on from them)."""
    if not text.strip():
        return Turn(State())
    first = flow.steps[0]
    value, problem = _fit(first, text, {}, now)
    if problem:
        return Turn(State(), (problem,))
    if flow.form:
        return Turn(State(drafts={first.id: value}))
    return advance(flow, State(), Answer(step=first.id, value=value), now)


def advance(flow: Flow, state: State, event: Event, now: datetime) -> Turn:
    """The state after the event. Total: an event that does not fit changes nothing and comes back with the reason.

    `now` is aware, in the person's own time zone.
    """
    seen, step = walk(flow.steps, state.answers)
    if step is None and not state.ended:
        state = state.model_copy(update={"ended": "done"})  # an edited playbook left nothing to ask
    edit = state.ended == "done" and isinstance(event, Answer | Form)
    if state.ended and not edit and not isinstance(event, Start):
        return Turn(state, (Problem("ended"),))
    match event:
        case Start():
            return Turn(state)
        case Answer():
            return _answer(flow, state, seen, step, event.step, event.value, now)
        case Form():
            return _form(flow, state, event.values, now)
        case Back():
            return _back(state, seen)
        case Skip():
            return _skip(flow, state, seen, step)
        case Keep():
            return _form(flow, state, {}, now) if flow.form else _keep(flow, state, seen, step)
        case Cancel():
            return Turn(state.model_copy(update={"ended": "cancelled"}))


def show(flow: Flow, state: State, problems: tuple[Problem, ...] = ()) -> Message:
    """What the person sees now, with the reasons why the last event changed nothing, if it did not."""
    seen, step = walk(flow.steps, state.answers)
    told = tuple(_told(flow.words, problem) for problem in problems)
    if state.ended == "cancelled":
        return Message(parts=(*told, Say(text=flow.words.cancelled)), ended="cancelled")
    if state.ended or step is None:
        return Message(parts=(*told, *flow.ending(state, seen)), ended="done")
    if flow.form:
        return _show_form(flow, state, problems)
    draft = state.drafts.get(step.id, "")
    notes = step.notes(draft, seen) if draft else ()
    parts = step.parts(seen)
    if notes:  # one thing at a time: what was noticed takes the place of the tip
        parts = (*(p for p in parts if not (isinstance(p, Note) and p.tone == "tip")), *notes)
    return Message(
        parts=(*told, *parts),
        asks=(_prompt(flow, step, seen, draft or step.draft(seen), waits=bool(draft), first=not state.answers),),
        place=_place(flow.steps, seen, step),
        stage=step.stage,
    )


def ask(flow: Flow, state: State, id: str) -> Prompt | None:
    """The question of a step that counts, with its present answer as the draft; None where it is not asked."""
    seen, step = walk(flow.steps, state.answers)
    if id in seen or flow.form:
        step = flow.step(id)
    if step is None or step.id != id:
        return None
    return _prompt(flow, step, seen, state.drafts.get(id) or seen.get(id, ""), waits=False, first=True)


def answered(flow: Flow, state: State) -> tuple[Answered, ...]:
    """A line for every answer that counts, in step order."""
    seen, _ = walk(flow.steps, state.answers)
    return tuple(Answered(step.id, step.brief, said(flow, step, seen)) for step in flow.steps if step.id in seen)


def said(flow: Flow, step: Step, seen: Seen) -> str:
    """A step's answer as a person reads it: options by their labels."""
    value = seen.get(step.id, "")
    if not value:
        return flow.words.skipped
    if step.options is None or step.typed:
        return step.said(value)
    labels = {option.id: option.label for option in step.options(seen)}
    return ", ".join(labels.get(one, one) for one in (value.split(",") if step.many else (value,)))


def read(flow: Flow, state: State, text: str) -> Event:
    """Typed text as an event: a word for a button, an option's number, or an answer to the open step."""
    word = text.strip().casefold()
    typed = flow.words.typed
    for words, event in ((typed.back, Back()), (typed.skip, Skip()), (typed.keep, Keep()), (typed.cancel, Cancel())):
        if word in words:
            return event
    seen, step = walk(flow.steps, state.answers)
    if step is None:
        return Start()
    if step.options is not None:
        return Answer(step=step.id, value=pick(text, step.options(seen), step.many))
    return Answer(step=step.id, value=text)


def pick(text: str, options: tuple[Option, ...], many: bool) -> str:
    """Typed numbers as the ids of the options in those places; other text as it is."""
    parts = text.replace(",", " ").split() if many else [text.strip()]
    if parts and all(part.isascii() and part.isdigit() and 1 <= int(part) <= len(options) for part in parts):
        return ",".join(options[int(part) - 1].id for part in parts)
    return text


def _answer(flow: Flow, state: State, seen: Seen, open_step: Step | None, id: str, text: str, now: datetime) -> Turn:
    step = open_step if open_step and open_step.id == id else flow.step(id)
    if step is None:
        return Turn(state, (Problem("unknown_step", facts={"step": clean(id)[:40]}),))
    asked = id in seen or step is open_step or (flow.form and step.when(seen))
    if not asked:
        return Turn(state, (Problem("not_yet", facts={"step": step.brief}),))
    before = {other: value for other, value in seen.items() if other != id}
    value, problem = _fit(step, text, before, now)
    if problem:
        return Turn(state, (problem,))
    if seen.get(id) == value:
        return Turn(state)
    if value and step.notes(value, seen):
        return Turn(_reopened(state, id, value))
    return Turn(_settled(flow, state, seen, step, value))


def _form(flow: Flow, state: State, values: Mapping[str, str], now: datetime) -> Turn:
    for id in values:
        if flow.step(id) is None:
            return Turn(state, (Problem("unknown_step", facts={"step": clean(id)[:40]}),))
    if not flow.form:
        turn = Turn(state)
        for step in flow.steps:
            if step.id in values and not turn.problems:
                turn = _answer(flow, turn.state, *walk(flow.steps, turn.state.answers), step.id, values[step.id], now)
        return Turn(state, turn.problems) if turn.problems else turn
    seen: dict[str, str] = {}
    problems = []
    typed = {}
    for step in flow.steps:
        if not step.when(seen):
            continue
        text = values[step.id] if step.id in values else _stands(step, state, seen)
        value, problem = _fit(step, text, seen, now)
        if problem:
            problems.append(problem)
            typed[step.id] = clean(text) if len(text) <= step.longest else _stands(step, state, seen)
        else:
            typed[step.id] = seen[step.id] = value
    if problems:
        return Turn(state.model_copy(update={"drafts": state.drafts | typed, "ended": None}), tuple(problems))
    return Turn(state.model_copy(update={"answers": seen, "drafts": {}, "ended": "done"}))


def _back(state: State, seen: Seen) -> Turn:
    last = next((id for id in reversed(state.answers) if id in seen), None)
    if last is None:
        return Turn(state, (Problem("no_back"),))
    return Turn(_reopened(state, last, seen[last]))


def _skip(flow: Flow, state: State, seen: Seen, step: Step | None) -> Turn:
    if step is None or not step.optional:
        return Turn(state, (Problem("no_skip"),))
    return Turn(_settled(flow, state, seen, step, ""))


def _keep(flow: Flow, state: State, seen: Seen, step: Step | None) -> Turn:
    draft = state.drafts.get(step.id, "") if step else ""
    if step is None or not draft or not step.accepts(draft, seen):
        return Turn(state, (Problem("no_keep"),))
    checks = tuple(note.check for note in step.notes(draft, seen) if note.check)
    settled = _settled(flow, state, seen, step, draft)
    return Turn(settled.model_copy(update={"kept": settled.kept | {step.id: checks}}) if checks else settled)


def _fit(step: Step, text: str, seen: Seen, now: datetime) -> tuple[str, Problem | None]:
    """The text as the value that is kept, or the reason why it does not fit."""
    longest = step.longest or 200
    if len(text) > longest:
        facts = {"length": f"{len(text):,}", "longest": f"{longest:,}"}
        return "", Problem("too_long", step.id, facts)
    value = clean(text)
    if not value:
        return "", None if step.optional else Problem("needed", step.id)
    if step.options is not None and not step.typed:
        value = _chosen(step, value, seen)
        if not step.accepts(value, seen):
            return "", Problem("unknown_option", step.id, {"value": clean(text)[:40]})
        return value, None
    parsed = step.parse(value, now)
    return ("", Problem(step.misfit, step.id)) if parsed is None else (parsed, None)


def _chosen(step: Step, value: str, seen: Seen) -> str:
    """Options by id, by label or by alias, as ids."""
    assert step.options is not None
    ids = dict(step.aliases)
    for option in step.options(seen):
        ids[option.label.casefold()] = ids[option.id] = option.id
    parts = [part.strip() for part in value.split(",")] if step.many else [value]
    return ",".join(ids.get(part, ids.get(part.casefold(), part)) for part in parts)


def _settled(flow: Flow, state: State, seen: Seen, step: Step, value: str) -> State:
    id = step.id
    answers = {other: text for other, text in state.answers.items() if other != id} | {id: value}
    if id in seen or flow.form:
        after = walk(flow.steps, answers)[1]
    else:  # the open step: what came before it still stands
        rest = flow.steps[flow.steps.index(step) + 1 :]
        after = _walk_on({**seen, id: value}, rest, answers)[1]
    return State(
        answers=answers,
        drafts={other: text for other, text in state.drafts.items() if other != id},
        kept={other: checks for other, checks in state.kept.items() if other != id},
        ended=None if after else "done",
    )


def _reopened(state: State, id: str, words: str) -> State:
    return State(
        answers={other: text for other, text in state.answers.items() if other != id},
        drafts=state.drafts | {id: words} if words else state.drafts,
        kept={other: checks for other, checks in state.kept.items() if other != id},
    )


def _told(words: Words, problem: Problem) -> Note:
    text: str = getattr(words.problems, problem.code)
    return Note(tone="problem", text=fill(text, problem.facts))


def _stands(step: Step, state: State, seen: Seen) -> str:
    """What a form's field holds: typed before, answered before, or suggested."""
    if step.id in state.drafts:
        return state.drafts[step.id]
    return state.answers[step.id] if step.id in state.answers else step.draft(seen)


def _show_form(flow: Flow, state: State, problems: tuple[Problem, ...]) -> Message:
    told = {problem.step: _told(flow.words, problem).text for problem in problems if problem.step}
    parts: tuple[Part, ...] = tuple(_told(flow.words, problem) for problem in problems if not problem.step)
    if told:
        parts += (Note(tone="problem", text=flow.words.problems.form),)
    seen: dict[str, str] = {}
    asks = []
    for step in flow.steps:
        if step.when(seen):
            parts += step.parts(seen)
            stands = _stands(step, state, seen)
            prompt = _prompt(flow, step, seen, stands, waits=False, first=True)
            asks.append(prompt.model_copy(update={"problem": told.get(step.id, "")}))
            seen[step.id] = stands
    return Message(parts=parts, asks=tuple(asks), stage=flow.steps[0].stage)


def _prompt(flow: Flow, step: Step, seen: Seen, draft: str, *, waits: bool, first: bool) -> Prompt:
    choice = step.options is not None
    offered: tuple[tuple[Does, bool], ...] = (
        ("keep", waits and not choice),
        ("skip", step.optional and not flow.form),
        ("back", not first),
        ("cancel", not flow.form),
    )
    labels = flow.words.buttons
    return Prompt(
        step=step.id,
        label=step.label(seen),
        input=Choice(options=step.options(seen), many=step.many, draft=draft, typed=step.typed)
        if step.options is not None
        else TextInput(draft=draft, hint=step.hint, longest=step.longest),
        optional=step.optional,
        buttons=tuple(_button(does, getattr(labels, does)) for does, shown in offered if shown),
    )


@cache
def _button(does: Does, label: str) -> Button:
    return Button(does=does, label=label)


def _place(steps: tuple[Step, ...], seen: Seen, open_step: Step) -> tuple[int, int]:
    after = steps[steps.index(open_step) + 1 :]
    return len(seen) + 1, len(seen) + 1 + sum(step.when(seen) for step in after)
