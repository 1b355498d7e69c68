import pytest

from .reading import found


@pytest.mark.parametrize(
    "words",
    [
        "Please contact the courier",
        "Kindly fill in the form on our website",
        "You'll have to take it up with the bakery's insurers",
        "You can find the answer in our FAQ",
        "DM us",
        "Complaints should be sent to cakes@baker.example",
        "This mailbox is not monitored",
    ],
)
def test_being_sent_elsewhere_is_noticed(words: str) -> None:
    assert found(f"{words}.") == [("deflection", words)]


@pytest.mark.parametrize(
    "text",
    [
        "Please send me a photo of the cake and I'll refund you tonight.",
        "Call me on my own line, 020 7946 0321.",
        "Our courier will collect the cake at noon.",
        "DM me a time and I'll bring a new cake round.",
        "I've called the courier for you.",
    ],
)
def test_asking_for_one_thing_and_doing_the_rest_sends_nobody_away(text: str) -> None:
    assert found(text) == []
