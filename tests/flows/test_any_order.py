"""Any person, any order of events, double clicks, restarts, a playbook edited under open conversations."""

from collections.abc import Callable, Sequence
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.coaching import coaching
from flows.debrief import Debrief
from flows.event import Answer
from flows.flow import Flow, State, advance, at, begin
from flows.parse import Source, parse
from flows.playbook import Playbook
from flows.quick import quick
from flows.record import About, record
from flows.show import show

from .book import BASE, NOW, PLAYBOOK
from .life import seen, stands
from .made import Made, made
from .person import Move, live, moves, picks, to_the_end

# What a team may do to its playbook while conversations are open.
CHANGED = parse(
    BASE,
    Source(
        "team.toml",
        """
        kinds.late = false
        kinds.faulty.questions = ["Does it leak?"]
        kinds.lost = {label = "Lost", questions = ["Where?", "When?"], remedies = ["voucher", "replacement"]}
        products.travel = false
        products.boat = {label = "A boat"}
        remedies.refund = false
        remedies.express = false
        limits.compensation = "5"
        asks.closing.draft = ""
        """,
    ),
)
FLOWS: dict[str, Callable[[Playbook], Flow]] = {
    "coaching": coaching,
    "expert": partial(coaching, expert=True),
    "quick": quick,
}
PLAYED = {name: [(book, flow(book)) for book in (PLAYBOOK, CHANGED)] for name, flow in FLOWS.items()}
ABOUT = About("1", "local", "console", "you", "coach", NOW, NOW)
KINDS = {"a": "words", "b": "one", "c": "many", "d": "amount", "e": "time", "f": "words", "g": "one"}


@st.composite
def playbooks(draw: st.DrawFn) -> tuple[Made, ...]:
    """Some steps in any order; what a step depends on comes before it. An id stays the same kind of question."""
    steps: list[Made] = []
    for id in draw(st.lists(st.sampled_from(sorted(KINDS)), unique=True, min_size=3)):
        earlier = st.sampled_from(["", *(one.id for one in steps)])
        options = st.sampled_from([("1", "2")] if KINDS[id] == "time" else [("red", "blue"), ("red", "green", "7")])
        steps.append(
            Made(
                id,
                KINDS[id],
                options=draw(options),
                optional=draw(st.booleans()),
                after=draw(earlier),
                needs=draw(st.sampled_from(["", "red", "e", "7"])),
                fewer=draw(earlier),
                suggests=draw(st.sampled_from(["", "red", "7"])),
            )
        )
    return tuple(steps)


many_moves = st.integers(0, 25).flatmap(lambda size: st.lists(moves, min_size=size, max_size=size))


facts = st.sampled_from([{}, {"plan": "Call", "7": "red"}])


@given(playbooks(), st.booleans(), facts, many_moves)
@settings(max_examples=300, deadline=None)
def test_whatever_happens_in_a_conversation_its_rules_hold(
    steps: Sequence[Made], form: bool, facts: dict[str, str], done: list[Move]
) -> None:
    live(made(steps, form=form), State(facts=facts), done)


@given(st.lists(st.tuples(playbooks(), many_moves), min_size=2, max_size=3), st.booleans())
@settings(max_examples=200, deadline=None)
def test_a_playbook_may_change_under_an_open_conversation(
    lives: list[tuple[tuple[Made, ...], list[Move]]], form: bool
) -> None:
    state = State()
    for steps, done in lives:
        flow = made(steps, form=form)
        now = at(flow, state)
        stands(flow, now)
        seen(flow, now, show(flow, now))
        state = live(flow, state, done)


@pytest.mark.parametrize("name", FLOWS)
@given(
    text=st.sampled_from(["", "The parcel never came", "LONG", "\x00"]),
    parts=st.lists(
        st.tuples(st.lists(moves, max_size=10), st.lists(picks, min_size=9, max_size=40)), min_size=1, max_size=2
    ),
)
@settings(max_examples=30, deadline=None)
def test_the_rules_hold_for_the_real_conversations_and_each_that_is_done_has_a_debrief(
    name: str, text: str, parts: list[tuple[list[Move], list[int]]]
) -> None:
    state = begin(PLAYED[name][0][1], text.replace("LONG", "x" * 100_000), NOW).state
    for (playbook, flow), (done, onward) in zip(PLAYED[name], parts, strict=False):
        if state.ended == "done":  # an edit asks what the changed playbook has to ask
            state = advance(flow, state, Answer(step="story", value="And the second one broke"), NOW).state
        state = live(flow, state, done)
        if state.ended != "cancelled":
            now, _ = to_the_end(flow, state, onward)
            debrief = record(playbook, now, ABOUT)
            assert Debrief.model_validate_json(debrief.model_dump_json()) == debrief
            state = now.state
