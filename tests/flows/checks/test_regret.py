import pytest

from .reading import found, missing


@pytest.mark.parametrize(
    "words",
    [
        "I'm sorry you feel the cake was wrong",
        "We’re sorry that you were disappointed with the cake",
        "We apologise if the cake upset you",
        "I regret that our cake fell short of your expectations",
        "Please accept my apologies if any offence was taken",
        "It is unfortunate that you see it that way",
    ],
)
def test_sorry_for_how_they_take_it_is_no_apology(words: str) -> None:
    assert found(f"{words}.") == [("non_apology", words)]
    assert "apology" in missing(f"{words}.")


@pytest.mark.parametrize(
    "text",
    [
        "I'm sorry we made you feel foolish about the cake.",
        "I’m sorry you were left without a cake.",
        "I'm sorry the cake came two hours late.",
        "I'm sorry we sent the wrong cake. If you feel like another one, I'll bake it.",
        "Sorry about the candles, and sorry if this note finds you in the middle of the party.",
        "Apologies for the wrong name.",
    ],
)
def test_sorry_for_what_we_did_or_what_happened_is_an_apology(text: str) -> None:
    assert found(text) == []
    assert "apology" not in missing(text)


@pytest.mark.parametrize(
    "text",
    [
        "I'm sorry, but we cannot bake another cake.",
        "You must be very sorry about the cake.",
        "The cake is not our fault.",
    ],
)
def test_sorry_before_a_refusal_or_from_somebody_else_is_no_apology(text: str) -> None:
    assert "apology" in missing(text)


def test_grovelling_and_doubled_words_are_too_much() -> None:
    assert found("I am mortified. I'm so, so sorry about the cake.") == [
        ("over_apology", "I am mortified"),
        ("over_apology", "so, so sorry"),
    ]


def test_the_third_apology_for_one_thing_is_too_much() -> None:
    text = "I'm sorry about the cake. I do apologise. Once again, my apologies."
    assert ("over_apology", "again, my apologies") in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "I'm truly sorry about the cake.",
        "I'm sorry about the cake. Sorry again.",
        "I'm sorry about the cake, I'm sorry about the name, and I apologise for the two hours.",
    ],
)
def test_two_apologies_or_one_for_each_thing_are_not_too_much(text: str) -> None:
    assert found(text) == []
