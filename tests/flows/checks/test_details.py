import pytest

from .reading import found, missing


def test_a_general_noun_stands_for_the_complaint_where_no_detail_is_named() -> None:
    text = "We're sorry for the issue and are looking into this matter."
    assert found(text) == [("vague", "the issue"), ("vague", "this matter")]
    assert "names_problem" in missing(text)


@pytest.mark.parametrize(
    "text", ["The issue was that I wrote Tom.", "I'm sorry about the missing candles, no matter why."]
)
def test_a_general_noun_beside_a_detail_is_fine(text: str) -> None:
    assert found(text) == []
    assert "names_problem" not in missing(text)


def test_a_word_in_another_form_names_the_problem() -> None:
    assert "names_problem" not in missing("Sorry about that candle.")
    assert "names_problem" in missing("Sorry about that order.")


def test_without_the_complaint_any_thing_of_its_own_is_a_detail() -> None:
    assert "names_problem" not in missing("Sorry about the broken kettle.", complaint="")
    assert "names_problem" in missing("Sorry about the issue.", complaint="")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Your RMA is open.", ["RMA"]),
        ("It was escalated to tier 2, and closed pursuant to rule 4.", ["escalated to tier 2", "pursuant to"]),
    ],
)
def test_words_only_staff_know_are_jargon(text: str, words: list[str]) -> None:
    assert [quote for check, quote in found(text) if check == "jargon"] == words


@pytest.mark.parametrize(
    "text", ["A PDF is attached.", "Flight NF282 is on time.", "Form KX-9 is here.", "I am VERY glad."]
)
def test_everyday_abbreviations_references_and_emphasis_are_no_jargon(text: str) -> None:
    assert "jargon" not in [check for check, _ in found(text)]


def test_a_word_that_the_customer_used_is_no_jargon() -> None:
    assert found("The RMA is open.", complaint="Where is my RMA?") == []
