"""What has to hold at every turn of a conversation's life."""

from flows.event import Answer, Back, Cancel, Event, Form, Keep, Skip
from flows.flow import Flow, State, Turn, advance, at, walk
from flows.message import Choice, Message, Note, Prompt
from flows.show import answered, ask, show

from .book import NOW


def turn(flow: Flow, state: State, event: Event) -> tuple[Turn, Message]:
    """Where it stands after the event and what is seen of it, with all that has to hold held."""
    before = state.model_dump_json()
    after = advance(flow, state, event, NOW)
    assert state.model_dump_json() == before  # nothing that was given has changed
    again = advance(flow, restarted(state), event, NOW)
    assert (again, list(again.state.answers)) == (after, list(after.state.answers))
    stands(flow, after)
    nothing_is_lost(flow, at(flow, state), event, after)
    if isinstance(event, Answer | Form):
        twice = advance(flow, after.state, event, NOW)
        assert (twice, list(twice.state.answers)) == (after, list(after.state.answers))
    message = show(flow, after)
    seen(flow, after, message)
    return after, message


def restarted(state: State) -> State:
    """The state as it comes back from a store."""
    back = State.model_validate_json(state.model_dump_json())
    assert (back, list(back.answers)) == (state, list(state.answers))
    return back


def stands(flow: Flow, turn: Turn) -> None:
    """What is said of the state is what walking it says, and every answer that counts is one."""
    state, seen, step, _ = turn
    assert walk(flow.steps, state.answers, state.facts) == (seen, step)
    assert list(seen) == [*state.facts, *(one.id for one in flow.steps if one.id in seen)]
    before = dict(state.facts)
    for one in flow.steps:
        if one.id in seen:
            assert one.when(before)
            assert one.accepts(seen[one.id], before)
            before[one.id] = seen[one.id]
    assert state.ended or step is not None
    assert set(state.kept) <= set(state.answers)


def nothing_is_lost(flow: Flow, before: Turn, event: Event, after: Turn) -> None:
    """Only what the event is about changes. A problem changes nothing, or a form's fields into drafts; back, too."""
    old, new = before.state, after.state
    if after.problems and not (flow.form and isinstance(event, Form | Keep) and after.problems[0].step):
        assert after == before.but(*after.problems)
        return
    about = set()
    match event:
        case Answer():
            about = {event.step}
        case Form():
            about = set(event.values)
        case Skip() if before.step:  # of a form, too: the terminal asks it field by field
            about = {before.step.id}
        case Keep() if before.step and not flow.form:
            about = {before.step.id}
    assert new.facts == old.facts
    for id in set(old.answers) - about:
        assert new.answers.get(id, new.drafts.get(id, "")) == old.answers[id]
    for id in set(old.drafts) - about:
        # what did not fit a form's field may fit by now, and is then read
        assert id in new.answers or new.drafts[id] == old.drafts[id] or (flow.form and new.drafts[id])
    gone = set(old.answers) - set(new.answers)
    if isinstance(event, Back):
        assert gone == {[id for id in old.answers if id in before.seen][-1]}
    elif not flow.form:
        assert gone <= about
    assert new.ended == old.ended or isinstance(event, Answer | Form | Skip | Keep | Cancel)


def seen(flow: Flow, turn: Turn, message: Message) -> None:
    """What a person sees is a whole message that fits the state."""
    state, step, problems = turn.state, turn.step, turn.problems
    counts = [id for id in turn.seen if id not in state.facts]
    assert Message.model_validate_json(message.model_dump_json()) == message
    assert message.ended == state.ended
    assert [part for part in message.parts if isinstance(part, Note) and part.tone == "tip"][1:] == [] or flow.form
    asked = [prompt.step for prompt in message.asks]
    assert len(set(asked)) == len(asked)
    if message.ended:
        assert (asked, message.place) == ([], None)
    elif flow.form:
        assert message.place is None
        assert {prompt.step for prompt in message.asks if prompt.problem} <= {problem.step for problem in problems}
        assert asked
    else:
        assert asked == [step.id if step else ""]
        assert message.place is not None
        assert len(counts) + 1 == message.place[0] <= message.place[1] <= len(flow.steps)
    for prompt in message.asks:
        answerable(flow, prompt)
    told = [part for part in message.parts if isinstance(part, Note) and part.tone == "problem"]
    assert bool(told) == bool(problems)
    assert [line.step for line in answered(flow, state)] == counts
    for id in counts:
        again = ask(flow, state, id)
        assert again is not None
        assert again.step == id


def answerable(flow: Flow, prompt: Prompt) -> None:
    """A question has a label, a way to answer it, and options that are apart."""
    assert prompt.label
    if isinstance(prompt.input, Choice):
        ids = [option.id for option in prompt.input.options]
        assert ids
        assert len(set(ids)) == len(ids)
        assert all(option.label for option in prompt.input.options)
    else:
        assert prompt.input.longest > 0
