"""The quick debrief: one form, filled in as far as the words allow."""

import pytest

from flows.event import Form, Keep
from flows.flow import State, advance, at, begin
from flows.message import Choice, Message, Note, Say, TextInput
from flows.quick import quick
from flows.show import show

from .book import NOW, PLAYBOOK

FORM = quick(PLAYBOOK)
TEXT = (
    "She phoned, furious: the kettle leaks, second time. I sent a new one, she was fine with that. "
    "We should check the seals."
)


def opened(text: str) -> Message:
    return show(FORM, begin(FORM, text, NOW))


def stands(message: Message) -> dict[str, str]:
    """What stands in each field that is not empty."""
    return {ask.step: ask.input.draft for ask in message.asks if ask.input.draft}


def test_the_words_fill_in_what_they_say() -> None:
    assert stands(opened(TEXT)) == {
        "story": TEXT,
        "kind": "faulty",
        "product": "device",
        "setting": "phone",
        "mood": "angry",
        "before": "yes",
        "remedy": "replacement",
        "outcome": "accepted",
        "root_cause": "product",
    }


def test_without_words_it_is_empty_and_asks_only_for_story_kind_and_outcome() -> None:
    message = opened("")
    assert stands(message) == {}
    assert [ask.step for ask in message.asks if not ask.optional] == ["story", "kind", "outcome"]
    assert message.parts == (Say(text=PLAYBOOK.says.form),)
    assert (message.stage, message.place, message.ended) == (PLAYBOOK.stages.form, None, None)


def test_its_labels_are_the_short_ones_and_its_fields_are_of_their_kind() -> None:
    asks = {ask.step: ask for ask in opened("").asks}
    assert (asks["story"].label, asks["compensation"].label) == ("Story", "Compensation")
    assert all(ask.buttons == () for ask in asks.values())
    kind, due, money = asks["kind"].input, asks["due"].input, asks["compensation"].input
    assert isinstance(kind, Choice)
    assert [option.id for option in kind.options] == [*PLAYBOOK.kinds, "other"]
    assert isinstance(due, Choice)
    assert (due.typed, due.many) == ("time", False)
    assert isinstance(money, TextInput)
    assert money.longest == 30


def test_words_that_say_enough_are_kept_as_they_stand_with_one_button() -> None:
    done = advance(FORM, begin(FORM, TEXT, NOW).state, Keep(), NOW)
    assert done.state.ended == "done"
    assert done.seen["remedy"] == "replacement"
    assert show(FORM, done).ended == "done"


def test_what_is_missing_is_told_at_its_field_and_the_rest_stands() -> None:
    turn = advance(FORM, begin(FORM, "It broke", NOW).state, Form(values={"compensation": "a lot", "due": "soon"}), NOW)
    message = show(FORM, turn)
    problems = PLAYBOOK.words.problems
    assert {ask.step: ask.problem for ask in message.asks if ask.problem} == {
        "kind": problems.needed,
        "compensation": problems.no_amount,
        "outcome": problems.needed,
        "due": problems.no_time,
    }
    assert message.parts[0] == Note(tone="problem", text=problems.form)
    assert stands(message) == {"story": "It broke", "compensation": "a lot", "due": "soon"}


def test_it_is_edited_as_a_form_after_the_end_even_when_the_promised_day_has_passed() -> None:
    values = {"kind": "faulty", "outcome": "accepted", "promise": "I call", "due": "tomorrow"}
    done = advance(FORM, begin(FORM, TEXT, NOW).state, Form(values=values), NOW).state
    later = NOW.replace(year=2027)
    after = advance(FORM, done, Form(values={"concern": "Seals"}), later)
    assert (after.problems, after.state.ended) == ((), "done")
    assert after.state.answers == done.answers | {"concern": "Seals"}
    assert show(FORM, at(FORM, after.state)).ended == "done"


@pytest.mark.parametrize("text", ["x" * 3_001, "x" * 100_000])
def test_words_too_long_for_the_story_are_refused_with_the_reason(text: str) -> None:
    message = opened(text)
    story = message.asks[0]
    assert story.problem == f"That is {len(text):,} characters, and 3,000 fit here. " + (
        "Nothing was cut or saved; send the part that matters."
    )
    assert stands(message) == {}
    assert begin(FORM, text, NOW).state == State()
