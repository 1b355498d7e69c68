import pytest

from .reading import found


@pytest.mark.parametrize(
    "words",
    [
        "We apologise for any inconvenience",
        "We take every cake seriously",
        "You are a valued customer",
        "Thank you for your valuable feedback",
        "Rest assured, Tim",
    ],
)
def test_words_that_fit_any_complaint_are_stock(words: str) -> None:
    assert found(f"{words}.") == [("stock_phrase", words)]


@pytest.mark.parametrize(
    "text",
    [
        "I'm sorry for the inconvenience of a party without candles.",
        "Thank you for your patience while I looked for the candles.",
        "Thank you for writing.",
        "I look forward to seeing you on Friday.",
    ],
)
def test_words_tied_to_a_detail_and_plain_courtesies_are_not_stock(text: str) -> None:
    assert "stock_phrase" not in dict(found(text))


@pytest.mark.parametrize(
    "words",
    ["I'm sorry to hear about the cake", "What a shame about the cake", "That must have been awful", "I feel for you"],
)
def test_sympathy_without_an_apology_is_noticed(words: str) -> None:
    assert [check for check, _ in found(f"{words}.")] == ["sympathy_only"]


@pytest.mark.parametrize(
    "text",
    [
        "That must have been awful. I'm sorry we wrote Tom on the cake.",
        "I'm sorry to hear about your mother's fall.",
    ],
)
def test_sympathy_beside_an_apology_or_for_a_misfortune_is_kind(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "words", ["We hope you can forgive us", "Please give us another chance", "I trust you won't hold it against us"]
)
def test_asking_to_be_forgiven_is_noticed(words: str) -> None:
    assert dict(found(f"{words}."))["asks_forgiveness"] == words


@pytest.mark.parametrize("text", ["Please accept my apologies.", "Give the code another try."])
def test_small_courtesies_do_not_ask_to_be_forgiven(text: str) -> None:
    assert "asks_forgiveness" not in dict(found(text))
