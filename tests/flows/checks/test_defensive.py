import pytest

from .reading import found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I'm sorry about the cake, but the name is correct.", "the name is correct"),
        ("I understand you wanted Tim. However, the label is clear.", "However, the label is clear"),
        ("With respect, it was Tom.", "With respect, it was Tom"),
        ("Our records show that the cake had candles.", "Our records show that the cake had candles"),
        ("She meant no harm.", "She meant no harm"),
        ("It was only a few minutes.", "It was only a few minutes"),
        ("Such delays do happen.", "Such delays do happen"),
    ],
)
def test_arguing_is_noticed(text: str, words: str) -> None:
    assert found(text) == [("defensive", words)]


@pytest.mark.parametrize(
    "text",
    [
        "I'm sorry about the cake, but I've baked another one.",
        "I'm sorry about the cake, but we should have read the name.",
        "The first cake was good but late.",
        "As I said on the phone, I'll bring the cake at noon.",
        'I\'m sorry. "It happens" was a poor answer.',
        "I actually have the candles here.",
    ],
)
def test_a_but_or_actually_for_the_customer_is_no_arguing(text: str) -> None:
    assert "defensive" not in dict(found(text))
