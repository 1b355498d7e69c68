"""The engine, rule by rule: what counts, how it begins, answers and their edits."""

from dataclasses import replace

import pytest

from flows.event import Back, Form, Keep
from flows.flow import Flow, Problem, State, Step, Turn, advance, at, begin, walk
from flows.message import Option
from flows.show import show

from .book import NOW
from .made import ENDED, LAST, LONGEST, MONEY, MOOD, OFFERS, STORY, TALK, TOLD, Made, hear, made, say, state

# ------------------------------------------------------------------ walk


def test_before_any_answer_the_first_step_is_open() -> None:
    assert walk(TALK.steps, {}) == ({}, STORY)


def test_answers_count_in_the_order_of_the_steps_not_of_time() -> None:
    seen, step = walk(TALK.steps, {"offers": "blue", "mood": "calm", "story": "Late"})
    assert (list(seen.items()), step) == ([("story", "Late"), ("mood", "calm"), ("offers", "blue")], LAST)


def test_a_step_that_is_not_asked_does_not_count_though_it_was_answered() -> None:
    assert walk(TALK.steps, TOLD | {"offers": "blue"}) == (
        {"story": "Late", "mood": "angry", "offers": "blue", "last": "Bye"},
        None,
    )


def test_what_comes_after_the_open_step_does_not_count_yet() -> None:
    assert walk(TALK.steps, {"mood": "calm", "last": "Bye"}) == ({}, STORY)


@pytest.mark.parametrize(
    ("step", "value"),
    [(STORY, ""), (MOOD, "furious"), (OFFERS, "red,pink"), (OFFERS, "red,red"), (OFFERS, ""), (OFFERS, "red,")],
)
def test_an_answer_that_no_longer_fits_is_open_again(step: Step, value: str) -> None:
    assert walk(TALK.steps, TOLD | {step.id: value})[1] is step


def test_a_skipped_optional_step_counts_as_answered() -> None:
    seen, step = walk(TALK.steps, TOLD | {"mood": "", "money": ""})
    assert (seen, step) == (TOLD | {"mood": "", "money": ""}, None)


def test_the_walk_goes_on_from_what_counted_before() -> None:
    before = {"story": "Late", "mood": "", "offers": "red"}
    assert walk([MONEY, LAST], {"money": "1 pieces"}, before) == (before | {"money": "1 pieces"}, LAST)
    assert before == {"story": "Late", "mood": "", "offers": "red"}


FACTS = {"plan": "Call first"}


def test_what_was_found_out_counts_before_every_answer_and_stays_through_each_event() -> None:
    flow = made([Made("story", after="plan", needs="Call"), Made("last")])
    turn = at(flow, State(facts=FACTS))
    assert (turn.seen, turn.step and turn.step.id) == (FACTS, "story")
    assert at(flow, State(facts={"plan": "Write"})).step is flow.steps[1]
    state = turn.state
    said = (say("story", "Late"), say("story", "rude"), Keep(), Back(), say("story", "X"), say("story", "Late"))
    for event in (*said, say("last", "Bye")):
        turn = advance(flow, state, event, NOW)
        state = turn.state
        assert (turn.problems, state.facts, turn == at(flow, state)) == ((), FACTS, True)
    assert turn.seen == FACTS | {"story": "Late", "last": "Bye"}


def test_a_form_knows_what_was_found_out() -> None:
    form = made([Made("story", after="plan", needs="Call"), Made("last")], form=True)
    known = State(facts=FACTS)
    assert [prompt.step for prompt in show(form, at(form, known)).asks] == ["story", "last"]
    half = advance(form, known, Form(values={"story": "Late", "last": ""}), NOW)
    assert (half.state.facts, half.seen, half == at(form, half.state).but(*half.problems)) == (FACTS, FACTS, True)
    whole = advance(form, half.state, Form(values={"last": "Bye"}), NOW)
    assert (
        whole
        == at(form, whole.state)
        == Turn(
            State(answers={"story": "Late", "last": "Bye"}, facts=FACTS, ended="done"),
            FACTS | {"story": "Late", "last": "Bye"},
            None,
        )
    )


def test_an_open_conversation_that_has_nothing_left_to_ask_is_done() -> None:
    assert at(TALK, State(answers=TOLD)) == Turn(ENDED, TOLD, None)


def test_a_conversation_that_was_stopped_stays_stopped_when_nothing_is_left_to_ask() -> None:
    stopped = State(answers=TOLD, ended="cancelled")
    assert at(TALK, stopped) == Turn(stopped, TOLD, None)


@pytest.mark.parametrize("typed", ["café", "Café", "cafe", "THE CAFE ONE, PLEASE", "the café one, please"])
def test_an_option_is_named_with_its_accents_or_without(typed: str) -> None:
    flow = made([Made("where", "one", ("café", "bar"))])
    assert advance(flow, State(), say("where", typed), NOW).state.answers == {"where": "café"}


# ------------------------------------------------------------------ beginning


@pytest.mark.parametrize("text", ["", "  \n\t"])
def test_without_words_it_begins_with_the_first_question(text: str) -> None:
    assert begin(TALK, text, NOW) == Turn(State(), {}, STORY)


def test_the_words_that_it_begins_with_are_the_first_answer() -> None:
    assert begin(TALK, " Late\x00 ", NOW) == Turn(state(story="Late"), {"story": "Late"}, MOOD)


def test_words_that_do_not_fit_begin_it_with_the_reason() -> None:
    facts = {"length": 1041, "longest": 40}
    assert begin(TALK, "x" * 1041, NOW) == Turn(State(), {}, STORY, (Problem("too_long", "story", facts),))


# ------------------------------------------------------------------ answers


def test_an_answer_opens_the_next_step() -> None:
    assert hear(state(story="Late"), say("mood", "calm")) == Turn(
        state(story="Late", mood="calm"), {"story": "Late", "mood": "calm"}, OFFERS
    )


def test_the_last_answer_ends_it() -> None:
    assert hear(state(story="Late", mood="", offers="blue"), say("last", "Bye")) == Turn(
        State(answers={"story": "Late", "mood": "", "offers": "blue", "last": "Bye"}, ended="done"),
        {"story": "Late", "mood": "", "offers": "blue", "last": "Bye"},
        None,
    )


@pytest.mark.parametrize(
    ("step", "typed", "kept"),
    [
        ("story", "  שלום 👋🏽\r\nline two\x07 ", "שלום 👋🏽\nline two"),
        ("mood", "angry", "angry"),
        ("mood", "THE ANGRY ONE, PLEASE", "angry"),
        ("mood", "", ""),
        ("mood", " \x00 ", ""),
        ("offers", "green", "green"),
        ("offers", "green, red", "green,red"),
        ("offers", "Azure,crimson", "blue,red"),
        ("offers", "red, The green one, please,blue", "red,green,blue"),
        ("offers", "red, red, ,blue,", "red,blue"),
        ("money", "12", "12 pieces"),
        ("money", "12 pieces", "12 pieces"),
    ],
)
def test_what_is_typed_is_kept_as_the_step_means_it(step: str, typed: str, kept: str) -> None:
    before = {id: value for id, value in TOLD.items() if id != step}
    assert hear(State(answers=before), say(step, typed)).state.answers[step] == kept


@pytest.mark.parametrize(
    ("step", "typed", "problem"),
    [
        ("story", "", Problem("needed", "story")),
        ("story", " \x00\x1b\ud800 ", Problem("needed", "story")),
        ("story", "x" * 100_000, Problem("too_long", "story", {"length": 100_000, "longest": 40})),
        ("story", "x" * (LONGEST + 1), Problem("too_long", "story", {"length": 41, "longest": 40})),
        ("mood", "furious\x00" + "!" * 60, Problem("unknown_option", "mood", {"value": "furious" + "!" * 33})),
        ("mood", "calm,angry", Problem("unknown_option", "mood", {"value": "calm,angry"})),
        ("mood", "x" * 100_000, Problem("too_long", "mood", {"length": 100_000, "longest": 600})),
        ("offers", ",", Problem("unknown_option", "offers", {"value": ","})),
        ("money", "a lot", Problem("no_amount", "money")),
        ("nothing", "x", Problem("unknown_step", "", {"step": "nothing"})),
        ("\x00" + "n" * 50, "x", Problem("unknown_step", "", {"step": "n" * 40})),
    ],
)
def test_what_does_not_fit_changes_nothing_and_says_why(step: str, typed: str, problem: Problem) -> None:
    assert hear(ENDED, say(step, typed)) == Turn(ENDED, TOLD, None, (problem,))
    before = State(answers={id: value for id, value in TOLD.items() if id != step})
    assert hear(before, say(step, typed)) == at(TALK, before).but(problem)


def test_as_many_characters_as_fit_are_an_answer() -> None:
    assert hear(State(), say("story", "x" * LONGEST)).state == state(story="x" * LONGEST)


def test_a_step_that_is_not_asked_yet_cannot_be_answered() -> None:
    before = state(story="Late")
    assert hear(before, say("last", "Bye")) == at(TALK, before).but(Problem("not_yet", facts={"step": "Last"}))


def test_a_step_that_is_not_asked_at_all_cannot_be_answered() -> None:
    before = state(story="Late", mood="calm", offers="blue")
    assert hear(before, say("money", "3")) == at(TALK, before).but(Problem("not_yet", facts={"step": "Money"}))


def test_a_click_means_its_option_though_another_is_called_so() -> None:
    named = {"A": "b", "c": "a"}
    options = tuple(Option(id=id, label=label) for id, label in named.items())
    flow = Flow((replace(MOOD, options=lambda seen: options), LAST), TALK.words, TALK.ending)
    assert [hear(State(), say("mood", typed), flow=flow).seen for typed in ("A", "a", "b", "B", "c", "C")] == [
        {"mood": id} for id in ("A", "c", "A", "A", "c", "c")
    ]


def test_a_step_asks_for_words_and_always_unless_it_says_otherwise() -> None:
    step = Step(id="x", label=lambda seen: "X?", brief="X")
    assert (step.when({}), step.parts({}), step.draft({}), step.notes("rude", {})) == (True, (), "", ())
    assert (step.parse("as typed", NOW), step.said("as kept")) == ("as typed", "as kept")
    assert (step.accepts("words", {}), step.accepts("", {})) == (True, False)


# ------------------------------------------------------------------ once more, and otherwise


def test_a_double_click_changes_nothing() -> None:
    once = hear(state(story="Late"), say("mood", "calm"))
    twice = hear(state(story="Late"), say("mood", "calm"), say("mood", "calm"))
    assert (once, list(once.state.answers)) == (twice, list(twice.state.answers))


def test_a_double_click_long_after_does_not_make_the_answer_the_last_one() -> None:
    after = hear(State(answers=TOLD), say("story", "Late"))
    assert (after, list(after.state.answers)) == (Turn(ENDED, TOLD, None), list(TOLD))


def test_an_edit_of_an_earlier_answer_keeps_the_later_ones_and_is_the_last_in_time() -> None:
    after = hear(state(story="Late", mood="calm", offers="blue"), say("story", "Lost"))
    assert after == Turn(
        state(mood="calm", offers="blue", story="Lost"), {"story": "Lost", "mood": "calm", "offers": "blue"}, LAST
    )
    assert list(after.state.answers) == ["mood", "offers", "story"]
    assert list(after.seen) == ["story", "mood", "offers"]


def test_an_edit_depends_on_the_answers_before_it_and_not_on_those_after() -> None:
    gifts = made(
        [
            Made("gift", optional=True),
            Made("offer", "one", fewer="gift"),
            Made("more", "one", fewer="last"),
            Made("last"),
        ]
    )
    told = State(answers={"gift": "card", "offer": "red", "more": "red", "last": "Bye"}, ended="done")
    assert hear(told, say("offer", "green"), flow=gifts).seen["offer"] == "green"
    assert hear(told, say("more", "green"), flow=gifts).problems[0].code == "unknown_option"


def test_an_edit_that_takes_a_step_out_keeps_its_answer_for_when_it_is_asked_again() -> None:
    out = hear(State(answers=TOLD), say("offers", "blue"))
    assert (out.state.answers, out.state.ended) == (TOLD | {"offers": "blue"}, "done")
    assert "money" not in out.seen
    assert hear(out.state, say("offers", "red")).seen == TOLD | {"offers": "red"}


def test_an_edit_may_leave_a_later_answer_open_again_with_its_own_later_answers_kept() -> None:
    steps = [Made("all", "one", ("yes", "no")), Made("gift", after="all", needs="yes")]
    gifts = made([*steps, Made("offer", "one", fewer="gift"), Made("why")])
    told = State(answers={"all": "yes", "gift": "card", "offer": "green", "why": "so"}, ended="done")
    fewer = hear(told, say("all", "no"), flow=gifts)
    assert (fewer.seen, fewer.step, fewer.state.ended) == ({"all": "no"}, gifts.step("offer"), None)
    assert fewer.state.answers == {"gift": "card", "offer": "green", "why": "so", "all": "no"}
    again = hear(fewer.state, say("offer", "red"), flow=gifts)
    assert (again.seen, again.state.ended) == ({"all": "no", "offer": "red", "why": "so"}, "done")
