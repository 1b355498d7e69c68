"""The ways on besides an answer: back, skip, keep, cancel, several answers at once; and the end."""

from collections.abc import Mapping

import pytest

from flows.event import Back, Cancel, Event, Form, Keep, Skip, Start
from flows.flow import Problem, State, Turn, at

from .made import ENDED, LAST, MONEY, MOOD, OFFERS, STORY, TALK, TOLD, hear, say, state

# ------------------------------------------------------------------ back


def test_back_undoes_the_last_answer_in_time_not_in_the_order_of_the_steps() -> None:
    before = hear(state(story="Late", mood="calm", offers="blue"), say("story", "Lost")).state
    assert hear(before, Back()) == Turn(
        State(answers={"mood": "calm", "offers": "blue"}, drafts={"story": "Lost"}), {}, STORY
    )


def test_back_and_back_again_goes_through_time_and_keeps_all_the_words() -> None:
    after = hear(state(story="Late", mood="calm", offers="blue"), Back(), Back())
    assert after == Turn(
        State(answers={"story": "Late"}, drafts={"offers": "blue", "mood": "calm"}), {"story": "Late"}, MOOD
    )


def test_back_passes_over_what_does_not_count() -> None:
    before = State(answers={"story": "Late", "mood": "calm", "offers": "blue", "money": "3 pieces"})
    assert hear(before, Back()) == Turn(
        State(answers={"story": "Late", "mood": "calm", "money": "3 pieces"}, drafts={"offers": "blue"}),
        {"story": "Late", "mood": "calm"},
        OFFERS,
    )


def test_back_over_a_skipped_step_opens_it_without_a_draft() -> None:
    assert hear(state(story="Late", mood=""), Back()) == Turn(state(story="Late"), {"story": "Late"}, MOOD)


def test_at_the_first_question_there_is_nothing_to_go_back_to() -> None:
    assert hear(State(), Back()) == Turn(State(), {}, STORY, (Problem("no_back"),))


def test_an_answer_after_back_is_no_draft_any_more() -> None:
    assert hear(state(story="Late", mood="calm"), Back(), say("mood", "angry")).state == state(
        story="Late", mood="angry"
    )


def test_what_waits_at_another_step_waits_on() -> None:
    after = hear(state(story="Late", mood="calm"), Back(), Back(), say("story", "Lost"))
    assert after == Turn(State(answers={"story": "Lost"}, drafts={"mood": "calm"}), {"story": "Lost"}, MOOD)
    assert hear(after.state, say("story", "rude")).state == State(drafts={"mood": "calm", "story": "rude"})


# ------------------------------------------------------------------ skip


def test_an_optional_step_can_be_skipped() -> None:
    assert hear(state(story="Late"), Skip()) == Turn(
        state(story="Late", mood=""), {"story": "Late", "mood": ""}, OFFERS
    )


@pytest.mark.parametrize("before", [State(), state(story="Late", mood="")])
def test_a_step_that_is_needed_cannot_be_skipped(before: State) -> None:
    assert hear(before, Skip()) == at(TALK, before).but(Problem("no_skip"))


def test_what_waits_at_a_step_that_is_skipped_goes() -> None:
    assert hear(state(story="Late", mood="calm"), Back(), Skip()).state == state(story="Late", mood="")


# ------------------------------------------------------------------ drafts with notes


def test_an_answer_with_notes_waits_as_a_draft() -> None:
    waits = Turn(State(drafts={"story": "rude"}), {}, STORY)
    assert hear(State(), say("story", "rude")) == waits
    assert hear(State(), say("story", "rude"), say("story", "rude")) == waits


def test_a_draft_is_rewritten_until_nothing_is_noticed() -> None:
    drafted = [say("story", "rude"), say("story", "odd"), say("story", "kind")]
    assert hear(State(), *drafted[:2]).state == State(drafts={"story": "odd"})
    assert hear(State(), *drafted) == Turn(state(story="kind"), {"story": "kind"}, MOOD)


def test_a_draft_may_be_kept_and_the_checks_that_it_overrules_are_recorded() -> None:
    kept = hear(State(), say("story", "rude"), Keep())
    assert kept == Turn(State(answers={"story": "rude"}, kept={"story": ("rude",)}), {"story": "rude"}, MOOD)


def test_a_note_of_no_check_overrules_nothing() -> None:
    assert hear(State(), say("story", "odd"), Keep()).state == state(story="odd")


def test_a_kept_answer_keeps_its_record_while_others_are_given() -> None:
    after = hear(State(), say("story", "rude"), Keep(), say("mood", "calm"), Back())
    assert after.state.kept == {"story": ("rude",)}


@pytest.mark.parametrize("edit", ["kind", "odd"])
def test_another_answer_in_place_of_a_kept_one_takes_the_record_away(edit: str) -> None:
    assert hear(State(), say("story", "rude"), Keep(), say("story", edit)).state.kept == {}


def test_a_kept_answer_taken_back_can_be_kept_again() -> None:
    back = hear(State(), say("story", "rude"), Keep(), Back())
    assert back == Turn(State(drafts={"story": "rude"}), {}, STORY)
    assert hear(back.state, Keep()).state == State(answers={"story": "rude"}, kept={"story": ("rude",)})


def test_a_choice_taken_back_can_be_kept_while_it_is_one() -> None:
    back = hear(state(story="Late", mood="", offers="green"), Back())
    assert hear(back.state, Keep()).state == state(story="Late", mood="", offers="green")


def test_an_edit_with_notes_opens_the_step_again_and_the_rest_waits() -> None:
    after = hear(state(story="Late", mood="calm"), say("story", "rude"))
    assert after == Turn(State(answers={"mood": "calm"}, drafts={"story": "rude"}), {}, STORY)
    assert hear(after.state, Keep()).seen == {"story": "rude", "mood": "calm"}


@pytest.mark.parametrize(
    "before",
    [
        State(),
        state(story="Late"),
        State(drafts={"mood": "calm"}),
        State(answers={"story": "Late"}, drafts={"mood": "furious"}),
    ],
)
def test_without_a_draft_that_fits_there_is_nothing_to_keep(before: State) -> None:
    assert hear(before, Keep()) == at(TALK, before).but(Problem("no_keep"))


# ------------------------------------------------------------------ the end


def test_cancel_ends_it_and_forgets_no_answer() -> None:
    before = State(answers={"story": "Late"}, drafts={"mood": "calm"}, kept={"story": ("rude",)})
    stopped = before.model_copy(update={"ended": "cancelled"})
    assert hear(before, Cancel()) == Turn(stopped, {"story": "Late"}, MOOD)


@pytest.mark.parametrize("event", [say("story", "Lost"), Back(), Skip(), Keep(), Cancel(), Form(values={"story": "x"})])
def test_what_was_stopped_stays_as_it_was(event: Event) -> None:
    stopped = State(answers={"story": "Late"}, ended="cancelled")
    assert hear(stopped, event) == Turn(stopped, {"story": "Late"}, MOOD, (Problem("ended"),))


@pytest.mark.parametrize("event", [Back(), Skip(), Keep(), Cancel()])
def test_what_is_done_can_only_be_edited(event: Event) -> None:
    assert hear(ENDED, event) == Turn(ENDED, TOLD, None, (Problem("ended"),))


@pytest.mark.parametrize("event", [say("mood", "calm"), Form(values={"mood": "calm"})])
def test_an_edit_of_what_is_done_leaves_it_done(event: Event) -> None:
    after = hear(ENDED, event)
    assert after == Turn(ENDED.model_copy(update={"answers": TOLD | {"mood": "calm"}}), TOLD | {"mood": "calm"}, None)


def test_an_edit_that_leaves_something_to_ask_opens_it_again() -> None:
    short = hear(state(story="Late", mood="", offers="blue"), say("last", "Bye")).state
    after = hear(short, say("offers", "red"))
    assert (after.state.ended, after.step) == (None, MONEY)


@pytest.mark.parametrize("before", [State(), state(story="Late"), ENDED, State(ended="cancelled")])
def test_start_shows_it_as_it_is(before: State) -> None:
    assert hear(before, Start(text="something else")) == at(TALK, before)


# ------------------------------------------------------------------ several at once


def test_a_form_answers_several_questions_of_a_talk_in_the_order_of_the_steps() -> None:
    after = hear(State(), Form(values={"offers": "blue", "mood": "", "story": "Late"}))
    assert after == Turn(
        state(story="Late", mood="", offers="blue"), {"story": "Late", "mood": "", "offers": "blue"}, LAST
    )
    assert list(after.state.answers) == ["story", "mood", "offers"]


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"story": "Late", "mood": "furious"}, Problem("unknown_option", "mood", {"value": "furious"})),
        ({"story": "Late", "last": "Bye"}, Problem("not_yet", facts={"step": "Last"})),
        ({"story": "Late", "\x00what": "x"}, Problem("unknown_step", facts={"step": "what"})),
    ],
)
def test_of_several_answers_to_a_talk_all_fit_or_none_is_taken(values: Mapping[str, str], problem: Problem) -> None:
    assert hear(State(), Form(values=dict(values))) == Turn(State(), {}, STORY, (problem,))


def test_a_form_without_values_changes_nothing_in_a_talk() -> None:
    assert hear(state(story="Late"), Form(values={})) == Turn(state(story="Late"), {"story": "Late"}, MOOD)
