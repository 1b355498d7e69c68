import pytest

from .reading import found, missing


@pytest.mark.parametrize(
    "words",
    [
        "You should have checked the name",
        "The name you gave was unclear and it is the customer's responsibility to check it",
        "The courier lost the candles",
        "The system deleted the name",
        "This was due to the courier",
        "The traffic was beyond our control",
    ],
)
def test_a_cause_laid_on_somebody_or_something_else_is_noticed(words: str) -> None:
    assert {check for check, _ in found(f"{words}.")} == {"blame_shift"}


@pytest.mark.parametrize(
    "text",
    [
        "You should have had candles.",
        "You should have the money by Friday.",
        "Our driver left the candles in the van.",
        "Our courier will bring the candles at noon.",
        "The courier lost the candles, but we chose that courier: that's on us.",
        "You did nothing wrong.",
    ],
)
def test_us_and_what_is_owned_and_what_is_coming_is_no_blame(text: str) -> None:
    assert "blame_shift" not in dict(found(text))


@pytest.mark.parametrize(
    "words",
    ["Mistakes were made", "The name was overlooked", "There was a mix-up with the names", "The candles were not sent"],
)
def test_a_fault_that_nobody_did_is_noticed(words: str) -> None:
    assert ("passive_fault", words) in found(f"{words}.")


@pytest.mark.parametrize(
    "text",
    [
        "The name was overlooked by our own baker.",
        "The candles were left behind by our driver.",
        "A new cake has been baked.",
        "The price has been refunded.",
    ],
)
def test_a_fault_with_somebody_in_it_and_a_repair_are_fine(text: str) -> None:
    assert "passive_fault" not in dict(found(text))


@pytest.mark.parametrize(
    "text",
    [
        "We wrote the wrong name on the cake.",
        "I forgot the candles.",
        "My mistake.",
        "I'm sorry we delivered the cake late.",
        "That's on us.",
        "We should have checked the name.",
        "We didn’t check the name.",
    ],
)
def test_we_as_the_subject_of_the_fault_is_responsibility(text: str) -> None:
    assert "responsibility" not in missing(text)


@pytest.mark.parametrize(
    "text",
    [
        "I'm sorry about the name.",
        "The candles were forgotten.",
        "We have sent you a new cake.",
        "Our policy is clear.",
        "I haven't slept.",
    ],
)
def test_an_apology_a_passive_and_a_repair_are_no_responsibility(text: str) -> None:
    assert "responsibility" in missing(text)
