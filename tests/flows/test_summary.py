"""The last words of a conversation."""

import pytest

from flows.message import Card, Part, Quote, Row, Say
from flows.summary import ending
from flows.words import fill

from .book import PLAYBOOK
from .paths import path

SAYS = PLAYBOOK.says
ONLY_YOU = f" ({SAYS.only_you})"


def card(parts: tuple[Part, ...]) -> dict[str, str]:
    """The rows of the one card."""
    (found,) = (part for part in parts if isinstance(part, Card))
    assert found.title == SAYS.done_title
    return {row.label: row.text for row in found.rows}


def test_a_whole_complaint_ends_with_its_debrief_and_what_is_still_to_send() -> None:
    rows = (
        Row(label="Case", text="4711"),
        Row(label="Kind", text="Late, or never came"),
        Row(label="Product or service", text="Delivery"),
        Row(label="They chose", text="Sent again by express"),
        Row(label="Outcome", text="Accepted"),
        Row(label="Do better" + ONLY_YOU, text="Rung on the first day"),
        Row(label="Concern to resolve", text="Parcels that are never handed over show as sent"),
        Row(label="Root cause", text="The way we do things"),
        Row(
            label="If a customer" + ONLY_YOU,
            text="If a customer waits for a parcel, I will look for the last scan before I answer.",
        ),
    )
    promised = (
        "Here is what happens next: A new pair goes out by express. You will have it by Friday 16 May, 12:00. "
        "If anything changes, I will tell you before then."
    )
    message = path().messages[-1]
    assert message.ended == "done"
    assert message.parts == (
        Say(text=SAYS.done),
        Say(text=SAYS.for_lead_repeat),
        Card(title=SAYS.done_title, rows=rows),
        Quote(label=SAYS.promise_message, text=promised, send=True),
    )


def test_what_a_lead_should_see_at_once_is_said() -> None:
    parts = path(before="no", lost="safety", agreed="yes", compensation="60").messages[-1].parts
    assert parts[1:3] == (Say(text=SAYS.for_lead_safety), Say(text=SAYS.for_lead_approval))
    assert path(before="no").messages[-1].parts[1] == path().messages[-1].parts[2]


def test_what_was_shared_is_not_called_private() -> None:
    rows = card(path(share="lead", resources="A list").messages[-1].parts)
    assert [rows[label] for label in ("Do better", "Other help")] == ["Rung on the first day", "A list"]


def test_the_remedy_stands_with_its_amount() -> None:
    assert card(path(agreed="yes").messages[-1].parts)["They chose"] == "The full price back, 89.00 EUR"
    assert card(ending(PLAYBOOK, {"compensation": "5.00 EUR"}))["They chose"] == "5.00 EUR"


@pytest.mark.parametrize(
    ("seen", "plan"),
    [
        ({"takeaway_when": "waits", "takeaway_then": "call"}, "If a customer waits, I will call."),
        ({"takeaway_when": "waits"}, "If a customer waits, I will …."),
        ({"takeaway_then": "call"}, "If a customer …, I will call."),
    ],
)
def test_half_a_plan_shows_what_it_still_waits_for(seen: dict[str, str], plan: str) -> None:
    assert card(ending(PLAYBOOK, seen)) == {"If a customer" + ONLY_YOU: plan}


def test_the_agents_own_words_stand_for_what_is_on_no_list() -> None:
    seen = {"kind": "other", "kind_other": "Smell", "product": "other", "remedy": "own", "own_option": "A cake"}
    assert card(ending(PLAYBOOK, seen)) == {"Kind": "Smell", "Product or service": "other", "They chose": "A cake"}


def test_a_case_that_was_handed_over_says_so() -> None:
    assert card(path(next="hand_over", handed_to="").messages[-1].parts)["Outcome"] == "Handed over"


@pytest.mark.parametrize(
    ("seen", "sent"),
    [
        ({}, None),
        ({"promise": ""}, None),
        ({"promise": "I call.", "due": ""}, fill(SAYS.promise_undated, {"promise": "I call"})),
        (
            {"promise": "I call", "due": "2026-11-27T15:05:00+01:00"},
            fill(SAYS.promise_words, {"promise": "I call", "due": "Friday 27 November, 15:05"}),
        ),
    ],
)
def test_a_promise_is_put_into_a_message_for_the_customer(seen: dict[str, str], sent: str | None) -> None:
    quotes = [part for part in ending(PLAYBOOK, seen) if isinstance(part, Quote)]
    assert quotes == ([Quote(label=SAYS.promise_message, text=sent, send=True)] if sent else [])


def test_nothing_said_leaves_an_empty_card() -> None:
    assert ending(PLAYBOOK, {}) == (Say(text=SAYS.done), Card(title=SAYS.done_title, rows=()))
