"""The interface: what holds for every text."""

import sys
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.checks import FOUND, LONGEST, MISSING, Draft, Found, Reading, read_draft

TRIGGERS = [
    "sorry ", "sorry if you feel ", "but ", "so so ", "you should have ", "the courier lost ", "there was an error ",
    "our policy does not ", "we will never ", "please contact ", "any inconvenience ", "how very ", "a ", "must be ",
    "will not happen ", "we forgot ", "because ", "by 1 ", "£1 ", "AB/", "\"", "'", "> \n", ". ", "\n", "…", "😟", "İ",
]  # fmt: skip
WORDS = st.lists(st.one_of(st.sampled_from(TRIGGERS), st.text(max_size=8)), max_size=60).map("".join)


def test_a_reading_holds_what_was_found_in_the_order_of_the_text() -> None:
    draft = Draft(
        text="We’re sorry you feel that way. Please contact the shop.", complaint="My lamp broke.", public=True
    )
    assert read_draft(draft) == Reading(
        found=(
            Found(check="non_apology", quote="We’re sorry you feel that way", start=0, end=29),
            Found(check="deflection", quote="Please contact the shop", start=31, end=54),
        ),
        missing=MISSING,
    )


@pytest.mark.parametrize("text", ["", "   \n\t ", "😟😟", "12 34", "…!?", "'’'"])
def test_a_text_without_words_has_nothing_and_misses_everything(text: str) -> None:
    assert read_draft(Draft(text=text)) == Reading(found=(), missing=MISSING)


def test_lines_that_quote_the_customer_are_not_the_agents_words() -> None:
    text = "> You should have told me. Mistakes were made.\nI'm sorry we left your lamp in the rain."
    assert read_draft(Draft(text=text, complaint="My lamp got wet.")).found == ()


def test_only_the_first_part_is_read() -> None:
    start = "x" * (LONGEST - 5) + " "
    assert read_draft(Draft(text=start + "Sorry you feel that way.")) == read_draft(Draft(text=start + "Sorr"))


@given(text=WORDS, complaint=WORDS)
def test_any_text_is_quoted_as_it_stands_in_order_under_known_names(text: str, complaint: str) -> None:
    draft = Draft(text=text, complaint=complaint)
    reading = read_draft(draft)
    assert reading == read_draft(draft)
    for each in (*reading.found, *reading.well):
        assert 0 <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == each.quote
    assert [*reading.found] == sorted(reading.found, key=lambda each: (each.start, FOUND.index(each.check)))
    assert {each.check for each in reading.found} <= set(FOUND)
    assert reading.missing == tuple(name for name in MISSING if name in reading.missing)


def calls(text: str, language: str = "en") -> int:
    """How many functions one reading calls: what it costs, without a clock."""
    count = 0

    def counting(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        read_draft(Draft(text=text, complaint=text), language)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("trigger", TRIGGERS)
def test_a_trigger_repeated_four_times_as_often_costs_about_four_times_as_much(trigger: str) -> None:
    repeated = trigger * LONGEST
    calls(repeated[:LONGEST])  # patterns are compiled at their first use
    # Looking for the words to quote may double it, where only the longer text has something; a square would be 16.
    assert calls(repeated[:LONGEST]) < 8 * calls(repeated[: LONGEST // 4])


def test_a_sentence_that_owns_the_fault_or_names_a_time_is_praised_and_one_that_has_a_fault_is_not() -> None:
    def praised(text: str) -> dict[str, str]:
        return {each.check: each.quote for each in read_draft(Draft(text=text, complaint="My lamp broke.")).well}

    owned, dated = "We packed your lamp without paper", "I'll ring you tomorrow at nine"
    assert praised(f"{owned}. {dated}.") == {"responsibility": owned, "deadline": dated}
    assert praised("Thank you for writing.") == {}
    assert praised("I guarantee the lamp will be there tomorrow at nine.") == {}
