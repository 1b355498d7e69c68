import pytest

from .reading import found


@pytest.mark.parametrize(
    "words",
    [
        "Our policy does not allow refunds on cakes",
        "Under our terms a cake cannot be returned",
        "No other guest has mentioned the candles",
        "Most customers love our cakes",
        "We are legally not obliged to replace a cake",
    ],
)
def test_rules_and_other_customers_used_against_this_one_are_noticed(words: str) -> None:
    assert found(f"{words}.") == [("policy_defence", words)]


@pytest.mark.parametrize(
    "text",
    [
        "Our policy lets me refund the whole cake.",
        "Our policy pays you double for a wrong name.",
        "She didn't know our rule about names.",
        "In terms of the candles, I left them on the shelf.",
    ],
)
def test_a_rule_that_helps_the_customer_is_fine(text: str) -> None:
    assert found(text) == []
