"""Steps made from the playbook's words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.flow import Step
from flows.message import Note, Option, Say
from flows.playbook import Choosable
from flows.questions import LINE, LONG, Questions, called, guesser, offer

from .book import NOW, PLAYBOOK

Q = Questions(PLAYBOOK, "Listen")
EXPERT = Questions(PLAYBOOK, "Listen", expert=True)


def test_a_question_in_words_has_the_playbooks_words() -> None:
    step, ask = Q.text("story"), PLAYBOOK.asks.story
    assert (step.id, step.stage, step.label({}), step.brief, step.hint) == (
        "story",
        "Listen",
        ask.label,
        ask.brief,
        ask.hint,
    )
    assert (step.longest, step.optional, step.options, step.draft({}), step.when({})) == (LONG, False, None, "", True)
    assert step.parts({}) == (Note(tone="tip", text=ask.tip),)
    assert step.notes("x", {}) == ()


def test_a_question_may_have_an_id_a_label_and_a_tip_of_its_own() -> None:
    step = Q.text("fact", id="fact.late.1", label="In {currency}?", tip="Ask.", longest=LINE)
    assert (step.id, step.label({}), step.brief, step.longest) == ("fact.late.1", "In EUR?", "In EUR?", LINE)
    assert step.parts({}) == (Note(tone="tip", text="Ask."),)
    assert Q.text("fact", tip="").parts({}) == ()


def test_what_is_said_comes_before_the_tip() -> None:
    step = Q.text("story", parts=lambda seen: (Say(text="Hello."),))
    assert step.parts({}) == (Say(text="Hello."), Note(tone="tip", text=PLAYBOOK.asks.story.tip))


def test_an_expert_has_the_short_label_and_no_tip() -> None:
    step = EXPERT.text("story", parts=lambda seen: (Say(text="Hello."),))
    assert (step.label({}), step.parts({})) == (PLAYBOOK.asks.story.brief, (Say(text="Hello."),))
    assert EXPERT.amount("compensation").label({}) == "Compensation"


def test_a_text_to_begin_from_stands_in_the_field() -> None:
    assert Q.text("closing").draft({}) == PLAYBOOK.asks.closing.draft


def test_an_amount_is_read_in_the_teams_currency_and_can_be_skipped() -> None:
    step = Q.amount("compensation", id="compensation_2", when=lambda seen: False)
    assert (step.id, step.label({}), step.optional, step.when({})) == (
        "compensation_2",
        "How much is it, in EUR?",
        True,
        False,
    )
    assert (step.parse("€20", NOW), step.parse("lots", NOW), step.misfit) == ("20.00 EUR", None, "no_amount")


def test_a_choice_has_its_own_options_or_others() -> None:
    mood = Q.choice("mood", optional=True)
    assert mood.options is not None
    assert [option.id for option in mood.options({})] == ["calm", "annoyed", "angry", "abusive"]
    assert (mood.optional, mood.many, mood.draft({"story": "I am furious"})) == (True, False, "angry")
    given = Q.choice("remedy", options=lambda seen: (Option(id="x", label="X"),), among=PLAYBOOK.remedies, many=True)
    assert given.options is not None
    assert given.options({}) == (Option(id="x", label="X"),)
    assert (given.many, given.aliases["refunded"]) == (True, "refund")


def test_an_alias_in_capitals_is_found_in_any_case() -> None:
    playbook = PLAYBOOK.model_copy(update={"products": {"dhl": Choosable(label="Courier", aliases=("DHL",))}})
    assert Questions(playbook, "Ask").choice("product", among=playbook.products).aliases == {"dhl": "dhl"}


def test_a_time_is_picked_or_typed_and_said_in_words() -> None:
    step: Step = Q.time("due", read=lambda value, now: value.upper())
    assert (step.typed, step.optional, step.misfit, step.draft({"story": "today"})) == ("time", True, "no_time", "")
    assert step.parse("x", NOW) == "X"
    assert step.said("2026-11-27T15:05:00+01:00") == "Friday 27 November, 15:05"


# ------------------------------------------------------------------ guesses

MOODS = {
    "calm": Choosable(label="Calm", aliases=("thanks", "kind")),
    "angry": Choosable(label="Angry", aliases=("angry", "kind of angry", "c++")),
    "none": Choosable(label="No words"),
}


@pytest.mark.parametrize(
    ("story", "guess"),
    [
        ("", ""),
        ("nothing of it", ""),
        ("Thanks", "calm"),
        ("THANKS, thanks. angry", "calm"),
        ("thanks, angry", "angry"),  # as often: the graver
        ("kind of angry", "angry"),  # the longer alias, once
        ("unkind thanksgiving", ""),
        ("kindness is kind", "calm"),
        ("שלום 👋🏽 angry\n", "angry"),
    ],
)
def test_a_story_points_to_the_option_named_most_often(story: str, guess: str) -> None:
    assert guesser(MOODS)(story) == guess


@given(st.text(max_size=60))
def test_any_story_points_to_one_of_the_options_or_none(story: str) -> None:
    assert guesser(MOODS)(story) in ("", "calm", "angry")
    assert guesser({})(story) == ""


def test_options_are_offered_with_their_why() -> None:
    known = {"a": Choosable(label="A", why="because"), "b": Choosable(label="B")}
    assert offer(known) == (Option(id="a", label="A", why="because"), Option(id="b", label="B"))


@pytest.mark.parametrize(
    ("id", "own", "name"), [("calm", "", "Calm"), ("calm", "Quiet", "Quiet"), ("other", "", "other"), ("", "", "")]
)
def test_an_answer_is_called_by_its_label_or_the_persons_own_words(id: str, own: str, name: str) -> None:
    assert called(id, MOODS, own) == name
