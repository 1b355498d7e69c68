"""What a person sees of a conversation, and how what they type is read."""

from functools import cache
from typing import NamedTuple

from flows.case import Past
from flows.event import Answer, Back, Cancel, Event, Keep, Skip, Start
from flows.flow import Flow, Problem, Seen, State, Step, Turn, always, at, before, stands
from flows.message import Button, Choice, Does, Message, Note, Option, Part, Prompt, Say, TextInput
from flows.words import Words, fill


class Answered(NamedTuple):
    """One line for an answer that counts: the short question, and the answer as a person reads it."""

    step: str
    brief: str
    text: str


def show(flow: Flow, turn: Turn, past: Past | None = None) -> Message:
    """What the person sees now, with the reasons why the last event changed nothing, if it did not.

    `past`: similar cases, where the open step can use them.
    """
    state, seen, step = turn.state, turn.seen, turn.step
    told: tuple[Part, ...] = tuple(_told(flow.words, problem) for problem in turn.problems)
    if state.ended == "cancelled":
        return Message(parts=(*told, Say(text=flow.words.cancelled)), ended="cancelled")
    if state.ended or step is None:
        return Message(parts=(*told, *flow.ending(state, seen)), ended="done")
    if flow.form:
        return _form(flow, turn)
    draft = state.drafts.get(step.id)
    notes = step.notes(draft, seen) if draft else ()
    parts = step.parts(seen)
    if notes:  # one thing at a time: what was noticed takes the place of the tip
        parts = (*(part for part in parts if not (isinstance(part, Note) and part.tone == "tip")), *notes)
    prompt = _prompt(flow, step, seen, draft or step.draft(seen), waits=bool(draft), back=len(seen) > len(state.facts))
    if past and flow.past:
        told_before, prompt = flow.past(past, prompt, seen)
        parts = (*told_before, *parts)
    return Message(parts=(*told, *parts), asks=(prompt,), place=_place(flow, turn), stage=step.stage)


def ask(flow: Flow, state: State, id: str) -> Prompt | None:
    """The question of a step that counts, with its present answer as the draft; None where it is not asked."""
    _, seen, step, _ = at(flow, state)
    if id in seen:
        step = flow.step(id)
    if step is None or step.id != id:
        return None
    return _prompt(flow, step, before(seen, id), state.drafts.get(id) or seen.get(id, ""))


def answered(flow: Flow, state: State) -> tuple[Answered, ...]:
    """A line for every answer that counts, in step order."""
    seen = at(flow, state).seen
    return tuple(Answered(step.id, step.brief, _said(flow, step, seen)) for step in flow.steps if step.id in seen)


def _said(flow: Flow, step: Step, seen: Seen) -> str:
    """A step's answer as a person reads it: options by their labels."""
    value = seen[step.id]
    if not value:
        return flow.words.skipped
    if step.options is None or step.typed:
        return step.said(value)
    labels = {option.id: option.label for option in step.options(before(seen, step.id))}
    return ", ".join(labels[id] for id in value.split(","))  # no id has a comma


def read(flow: Flow, state: State, text: str) -> Event:
    """Typed text as an event: a word for a button, an option's number, or an answer to the open step."""
    word = text.strip().casefold()
    typed = flow.words.typed
    for words, event in ((typed.back, Back()), (typed.skip, Skip()), (typed.keep, Keep()), (typed.cancel, Cancel())):
        if word in words:
            return event
    _, seen, step, _ = at(flow, state)
    if step is None:
        return Start()
    if step.options is not None:
        return Answer(step=step.id, value=pick(text, step.options(seen), step.many))
    return Answer(step=step.id, value=text)


def pick(text: str, options: tuple[Option, ...], many: bool) -> str:
    """Typed numbers as the ids of the options in those places; other text as it is."""
    parts = text.replace(",", " ").split() if many else [text.strip()]
    places = {str(place): option.id for place, option in enumerate(options, 1)}
    return ",".join(places[part] for part in parts) if parts and places.keys() >= set(parts) else text


def _told(words: Words, problem: Problem) -> Note:
    text: str = getattr(words.problems, problem.code)
    facts = {name: words.signs.number(one) if isinstance(one, int) else one for name, one in problem.facts.items()}
    return Note(tone="problem", text=fill(text, facts))


def _form(flow: Flow, turn: Turn) -> Message:
    """All the questions at once, each with what stands in it."""
    told = {problem.step: _told(flow.words, problem).text for problem in turn.problems if problem.step}
    parts: tuple[Part, ...] = tuple(_told(flow.words, problem) for problem in turn.problems if not problem.step)
    if told:
        parts = (Note(tone="problem", text=flow.words.problems.form),)
    seen = dict(turn.state.facts)
    asks = []
    for step in flow.steps:
        if step.when(seen):
            parts += step.parts(seen)
            standing = stands(step, turn.state, seen)
            prompt = _prompt(flow, step, seen, standing)
            asks.append(prompt.model_copy(update={"problem": told.get(step.id, "")}))
            seen[step.id] = standing
    return Message(parts=parts, asks=tuple(asks), stage=flow.steps[0].stage)


def _prompt(flow: Flow, step: Step, seen: Seen, draft: str, *, waits: bool = False, back: bool = False) -> Prompt:
    offered: tuple[tuple[Does, bool], ...] = (
        ("keep", waits and step.options is None),
        ("skip", step.optional and not flow.form),
        ("back", back),
        ("cancel", not flow.form),
    )
    labels = flow.words.buttons
    return Prompt(
        step=step.id,
        label=step.label(seen),
        input=TextInput(draft=draft, hint=step.hint, longest=step.longest)
        if step.options is None
        else Choice(options=step.options(seen), many=step.many, draft=draft, typed=step.typed),
        optional=step.optional,
        buttons=tuple(_button(does, getattr(labels, does)) for does, shown in offered if shown),
    )


@cache
def _button(does: Does, label: str) -> Button:
    return Button(does=does, label=label)


def _place(flow: Flow, turn: Turn) -> tuple[int, int]:
    """The open question's number, and how many there are as far as the answers tell."""
    assert turn.step  # else it is done
    seen, place = turn.seen, len(turn.seen) - len(turn.state.facts) + 1
    later = [after.when for after in flow.steps[flow.steps.index(turn.step) + 1 :]]
    return place, place + sum([when is always or when(seen) for when in later])
