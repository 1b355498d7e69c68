"""All the questions at once: taken whole or not at all, and nothing that was typed is lost."""

from collections.abc import Mapping

import pytest

from flows.event import Answer, Back, Event, Form, Keep, Skip
from flows.flow import Problem, State, Turn, at, begin

from .book import NOW
from .made import LONGEST, Made, hear, made

SHEET = made(
    [
        Made("story"),
        Made("mood", "one", ("calm", "angry"), optional=True),
        Made("money", "amount", optional=True),
        Made("why", after="mood", needs="angry"),
        Made("due", "time", ("1", "2"), optional=True),
    ],
    form=True,
)
STORY, MOOD, MONEY, WHY, DUE = SHEET.steps
FILLED = {"story": "Late", "mood": "calm", "money": "3 pieces", "due": "2 pieces"}
DONE = State(answers=FILLED, ended="done")


def fill_in(before: State, *events: Event) -> Turn:
    return hear(before, *events, flow=SHEET)


def test_the_words_that_a_form_begins_with_stand_in_its_first_field() -> None:
    assert begin(SHEET, " Late\r\n ", NOW) == Turn(State(drafts={"story": "Late"}), {}, STORY)


def test_words_that_do_not_fit_the_first_field_begin_it_with_the_reason() -> None:
    facts = {"length": 41, "longest": 40}
    assert begin(SHEET, "x" * 41, NOW) == Turn(State(), {}, STORY, (Problem("too_long", "story", facts),))


def test_a_form_may_begin_with_a_choice_in_words() -> None:
    flow = made([Made("mood", "one", ("calm", "angry")), Made("story")], form=True)
    assert begin(flow, "the CALM one, please", NOW).state == State(drafts={"mood": "calm"})


def test_a_form_that_fits_is_done_at_once_with_its_answers_in_the_order_of_the_steps() -> None:
    typed = {"due": "2", "money": "3", "mood": "The calm one, please", "story": " Late "}
    after = fill_in(State(drafts={"story": "early"}), Form(values=typed))
    assert after == Turn(DONE, FILLED, None)
    assert list(after.state.answers) == ["story", "mood", "money", "due"]


def test_a_field_left_out_keeps_what_stands_in_it_and_an_empty_one_is_cleared() -> None:
    before = State(answers={"mood": "calm", "money": "3 pieces"}, drafts={"story": "Late"})
    assert fill_in(before, Form(values={"money": ""})).seen == {"story": "Late", "mood": "calm", "money": "", "due": ""}


def test_keep_takes_the_form_as_it_stands() -> None:
    before = State(answers={"mood": "calm", "money": "3 pieces"}, drafts={"story": "Late", "due": "2"})
    assert fill_in(before, Keep()) == Turn(DONE, FILLED, None)


@pytest.mark.parametrize(
    ("values", "problems", "drafts"),
    [
        ({}, (Problem("needed", "story"),), {"story": ""}),
        (
            {"story": "Late", "mood": "furious", "money": "lots", "due": "some day"},
            (
                Problem("unknown_option", "mood", {"value": "furious"}),
                Problem("no_amount", "money"),
                Problem("no_time", "due"),
            ),
            {"story": "Late", "mood": "furious", "money": "lots", "due": "some day"},
        ),
        (
            {"story": "x" * LONGEST, "mood": "angry", "money": "\x007", "due": "y" * 100_000},
            (
                Problem("needed", "why"),
                Problem("too_long", "due", {"length": 100_000, "longest": 600}),
            ),
            {"story": "x" * LONGEST, "mood": "angry", "money": "7 pieces", "why": ""},
        ),
    ],
)
def test_a_form_that_does_not_fit_is_not_taken_and_keeps_what_was_typed(
    values: Mapping[str, str], problems: tuple[Problem, ...], drafts: Mapping[str, str]
) -> None:
    after = fill_in(State(), Form(values=dict(values)))
    kept = {id: text for id, text in after.state.drafts.items() if text or id in drafts}
    assert (after.state.answers, kept, after.problems) == ({}, drafts, problems)
    assert (after.step, after.state.ended) == (STORY, None)


def test_a_field_that_is_too_long_leaves_what_stood_there() -> None:
    before = State(drafts={"story": "Late"})
    assert fill_in(before, Form(values={"story": "x" * (LONGEST + 1)})).state.drafts["story"] == "Late"


def test_a_field_that_is_just_not_too_long_stays_as_typed() -> None:
    assert fill_in(State(), Form(values={"money": "x" * LONGEST})).state.drafts["money"] == "x" * LONGEST


def test_an_unknown_field_is_refused_and_changes_nothing() -> None:
    before = State(drafts={"story": "Late"})
    assert fill_in(before, Form(values={"story": "Lost", "what" * 11: "x"})) == at(SHEET, before).but(
        Problem("unknown_step", facts={"step": "what" * 10})
    )


def test_a_double_click_on_a_form_changes_nothing() -> None:
    for values in ({"story": "Late", "money": "7"}, {"story": "Late", "money": "lots"}):
        once = fill_in(State(), Form(values=values))
        assert fill_in(State(), Form(values=values), Form(values=values)) == once


def test_a_form_that_is_asked_field_by_field_can_skip_the_first_without_an_answer() -> None:
    before = State(answers={"story": "Late"}, drafts={"mood": "calm"})
    assert at(SHEET, before).step is MOOD
    assert fill_in(before, Skip()).state == State(answers={"story": "Late", "mood": ""})


def test_one_field_of_a_form_can_be_answered_alone_in_any_order() -> None:
    answer = Answer(step="due", value="2")
    assert fill_in(State(), answer).state == State(answers={"due": "2 pieces"})
    assert fill_in(State(), answer, Answer(step="story", value="Late")).step is MOOD


def test_a_field_that_is_not_asked_cannot_be_answered_alone() -> None:
    assert fill_in(State(), Answer(step="why", value="x")).problems == (Problem("not_yet", facts={"step": "Why"}),)


def test_the_field_answered_last_can_be_taken_back() -> None:
    before = State(answers={"story": "Late", "mood": "calm"})
    assert fill_in(before, Back()) == Turn(
        State(answers={"story": "Late"}, drafts={"mood": "calm"}), {"story": "Late"}, MOOD
    )


def test_what_is_done_is_edited_by_its_fields() -> None:
    after = fill_in(DONE, Form(values={"money": "4"}))
    assert after == Turn(
        State(answers=FILLED | {"money": "4 pieces"}, ended="done"), FILLED | {"money": "4 pieces"}, None
    )


def test_an_edit_that_does_not_fit_opens_the_form_again_with_all_that_stands_in_it() -> None:
    after = fill_in(DONE, Form(values={"mood": "angry", "money": "lots"}))
    assert after.problems == (Problem("no_amount", "money"), Problem("needed", "why"))
    assert (after.state.ended, after.step) == (None, MOOD)
    assert after.state.answers == {"story": "Late", "due": "2 pieces"}
    assert after.state.answers | after.state.drafts == FILLED | {"mood": "angry", "money": "lots", "why": ""}
    mended = fill_in(after.state, Form(values={"money": "4", "why": "so"}))
    assert mended.seen == {"story": "Late", "mood": "angry", "money": "4 pieces", "why": "so", "due": "2 pieces"}


def test_an_answer_that_stands_unchanged_fits_though_it_could_not_be_given_now() -> None:
    """A day that has passed since, for example."""
    before = State(answers=FILLED | {"due": "some day long ago"}, ended="done")
    after = fill_in(before, Form(values={"money": "4", "due": "some day long ago"}))
    assert after.state == State(answers=FILLED | {"money": "4 pieces", "due": "some day long ago"}, ended="done")
    assert fill_in(before, Form(values={"money": "4"})).state == after.state


def test_an_option_that_stands_but_is_no_longer_offered_does_not_fit() -> None:
    before = State(answers=FILLED | {"mood": "furious"}, ended="done")
    after = fill_in(before, Form(values={"money": "4"}))
    assert after.problems == (Problem("unknown_option", "mood", {"value": "furious"}),)
    assert after.state.drafts["mood"] == "furious"


def test_what_stands_in_a_field_that_is_not_asked_is_kept_for_when_it_is() -> None:
    before = State(answers=FILLED | {"why": "so"}, drafts={"why": "because"}, ended="done")
    after = fill_in(before, Form(values={"money": "4"}))
    assert after.state == State(
        answers=FILLED | {"money": "4 pieces", "why": "so"}, drafts={"why": "because"}, ended="done"
    )
    assert fill_in(after.state, Form(values={"mood": "angry"})).seen["why"] == "because"
