import pytest

from .reading import missing

ALL = ("responsibility", "repair", "apology", "explanation", "names_problem", "next_step", "deadline")


def test_a_whole_answer_misses_nothing() -> None:
    text = (
        "Dear Ms Pohl, we put Tom on Tim's cake because I read the order sheet in a hurry. That was my mistake. "
        "I'm sorry. A new cake leaves our oven tonight, and I'll bring it to you tomorrow at 9, free of charge."
    )
    assert missing(text) == ()


def test_an_empty_greeting_misses_everything() -> None:
    assert missing("Hello and good morning.") == ALL


@pytest.mark.parametrize(
    "text",
    [
        "I have refunded the cake.",
        "Your next cake is on us.",
        "A new one is on its way.",
        "You get £20 back.",
        "I'll bring you another cake.",
        "There's no charge for the cake.",
    ],
)
def test_a_remedy_done_or_offered_is_a_repair(text: str) -> None:
    assert "repair" not in missing(text)


@pytest.mark.parametrize(
    "text",
    [
        "We cannot refund the cake.",
        "Refunds are not possible.",
        "I have passed this on.",
        "We are looking into it.",
        "Please return the cake by post.",
    ],
)
def test_a_refusal_and_looking_into_it_are_no_repair(text: str) -> None:
    assert "repair" in missing(text)


@pytest.mark.parametrize(
    "text",
    [
        "It was late because the van broke down.",
        "I'd given your candles to another table.",
        "We were two bakers short, so nobody read the name.",
    ],
)
def test_how_it_came_about_is_an_explanation(text: str) -> None:
    assert "explanation" not in missing(text)


@pytest.mark.parametrize("text", ["The cake was sent in error.", "It was an oversight.", "Sorry about the cake."])
def test_in_error_explains_nothing(text: str) -> None:
    assert "explanation" in missing(text)


@pytest.mark.parametrize(
    "text", ["I'll ring you.", "A new cake leaves here at noon.", "Would Friday suit you? I'll come by."]
)
def test_what_happens_next_may_have_no_day(text: str) -> None:
    assert "next_step" not in missing(text)


@pytest.mark.parametrize(
    "text", ["I'll ring you by noon.", "The cake will be with you on Friday.", "You'll get it within two days."]
)
def test_a_day_or_an_hour_is_a_deadline(text: str) -> None:
    assert not {"next_step", "deadline"} & set(missing(text))


@pytest.mark.parametrize("text", ["I'll ring you soon.", "I'll ring you in due course.", "The cake came on Friday."])
def test_soon_and_what_is_past_are_no_deadline(text: str) -> None:
    assert "deadline" in missing(text)


@pytest.mark.parametrize("text", ["We will look into it.", "Please contact the courier.", "The cake is refunded."])
def test_looking_into_it_and_being_sent_away_are_no_next_step(text: str) -> None:
    assert {"next_step", "deadline"} <= set(missing(text))
