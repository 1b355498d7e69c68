import pytest

from .reading import found


@pytest.mark.parametrize(
    "words",
    [
        "This will never happen again",
        "I guarantee the next cake is perfect",
        "It won't happen again",
        "The cake will definitely be there at noon",
        "You have my word that no cake is late again",
    ],
)
def test_certainty_about_what_is_not_in_our_hands_is_noticed(words: str) -> None:
    assert dict(found(f"{words}."))["overpromise"] == words


@pytest.mark.parametrize(
    "text",
    [
        "I promise to ring you at noon.",
        "I will definitely ring you at noon.",
        "The oven is under guarantee.",
        "So that it doesn't happen again, two of us now read each name.",
        "I can't promise that the candles match.",
        "You get 100% of the price back.",
    ],
)
def test_a_promise_of_ones_own_act_and_a_measure_are_fine(text: str) -> None:
    assert "overpromise" not in dict(found(text))
