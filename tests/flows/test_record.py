"""The debrief that is kept, field by field."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from flows.debrief import Debrief, Money, Promise, Takeaway, money
from flows.event import Answer, Form
from flows.flow import State, advance, at
from flows.quick import quick
from flows.record import for_lead, private, record, takeaway

from .book import NOW, PLAYBOOK
from .paths import ABOUT, ANSWERS, COACHING, path

WHOLE = Debrief(
    id="c1",
    team="local",
    platform="console",
    agent="you",
    source="coach",
    started_at=datetime(2026, 11, 24, 8, tzinfo=UTC),
    ended_at=datetime(2026, 11, 24, 9, tzinfo=UTC),
    language="en",
    case="4711",
    setting="public",
    mood="angry",
    before=True,
    story=ANSWERS["story"],
    kind="late",
    product="delivery",
    lost="time",
    wish="Boots in hand before Saturday",
    cause="The parcel was never handed to the courier",
    root_cause="process",
    apology=ANSWERS["apology"],
    apology_public=ANSWERS["apology_public"],
    options=("express", "refund"),
    remedy="express",
    paid=Money(amount=Decimal("89.00"), currency="EUR"),
    promises=(Promise(what="A new pair goes out by express", due_at=datetime(2031, 5, 16, 12, tzinfo=UTC)),),
    outcome="accepted",
    improve="Rung on the first day",
    concern="Parcels that are never handed over show as sent",
    takeaway=Takeaway(when="waits for a parcel", then="look for the last scan before I answer"),
    for_lead=("repeat",),
    private=("improve", "takeaway"),
)

# INTERFACE.md: none of these is renamed.
FIELDS = (
    *("id", "schema", "team", "platform", "agent", "source", "started_at", "ended_at", "language", "case", "setting"),
    *("mood", "before", "story", "kind", "product", "lost", "wish", "cause", "root_cause", "apology", "kept"),
    *(
        "options",
        "remedy",
        "compensation",
        "promises",
        "outcome",
        "improve",
        "resources",
        "concern",
        "takeaway",
        "private",
    ),
)


def test_a_whole_complaint_is_recorded_field_by_field() -> None:
    assert path().debrief == WHOLE


def test_a_debrief_is_exported_with_its_named_fields() -> None:
    exported = json.loads(WHOLE.model_dump_json())
    assert set(FIELDS) <= set(exported)
    assert exported["schema"] == 1
    assert exported["ended_at"] == "2026-11-24T09:00:00Z"
    assert exported["paid"] == {"amount": "89.00", "currency": "EUR"}
    assert exported["promises"] == [
        {"what": "A new pair goes out by express", "due_at": "2031-05-16T12:00:00Z", "done_at": None}
    ]
    assert exported["takeaway"] == {"when": "waits for a parcel", "then": "look for the last scan before I answer"}
    assert Debrief.model_validate(exported) == WHOLE


def test_what_was_skipped_is_not_said() -> None:
    needed = {id: ANSWERS[id] for id in ("story", "setting", "before", "kind", "product", "apology", "outcome")}
    short = path(needed | {"options": "status,express", "remedy": "status", "agreed": "yes", "setting": "phone"})
    assert short.debrief == Debrief(
        **ABOUT._asdict(),
        language="en",
        setting="phone",
        before=True,
        story=ANSWERS["story"],
        kind="late",
        product="delivery",
        apology=ANSWERS["apology"],
        options=("status", "express"),
        remedy="status",
        outcome="accepted",
        for_lead=("repeat",),
    )


@pytest.mark.parametrize(("answer", "before"), [("yes", True), ("no", False), ("unknown", None)])
def test_whether_they_complained_before_is_true_false_or_not_known(answer: str, before: bool | None) -> None:
    assert path(before=answer).debrief.before is before


def test_only_answers_that_count_are_recorded() -> None:
    done = path(agreed="yes", lost="safety").turn
    private_now = advance(COACHING, done.state, Answer(step="setting", value="phone"), NOW)
    assert private_now.state.answers["apology_public"] == ANSWERS["apology_public"]
    debrief = record(PLAYBOOK, private_now, ABOUT)
    assert (debrief.setting, debrief.apology_public, debrief.apology) == ("phone", "", ANSWERS["apology"])


def test_only_checks_that_were_overruled_in_what_counts_are_recorded_each_once() -> None:
    rude = "I'm sorry if you feel that way."
    told = path(acknowledgement=rude, apology_public=rude, apology=rude)
    assert told.turn.state.kept == {
        "acknowledgement": ("names_problem", "non_apology"),
        "apology_public": ("responsibility", "non_apology"),
        "apology": ("responsibility", "non_apology"),
    }
    assert told.debrief.kept == ("names_problem", "non_apology", "responsibility")
    phone = advance(COACHING, told.turn.state, Answer(step="setting", value="phone"), NOW)
    calm = advance(COACHING, phone.state, Answer(step="acknowledgement", value=ANSWERS["acknowledgement"]), NOW)
    assert record(PLAYBOOK, calm, ABOUT).kept == ("responsibility", "non_apology")


def test_a_promise_is_kept_in_utc_and_may_have_no_day() -> None:
    friday = path(due="Friday 15:00").debrief.promises
    assert friday == (Promise(what=ANSWERS["promise"], due_at=datetime(2026, 11, 27, 14, tzinfo=UTC)),)
    assert friday[0].due_at is not None
    assert friday[0].due_at.utcoffset() == timedelta(0)
    assert path(due="").debrief.promises == (Promise(what=ANSWERS["promise"]),)


def test_a_form_that_says_by_when_and_not_what_keeps_the_day() -> None:
    fields = {"story": "A kettle leaks.", "kind": "faulty", "outcome": "accepted", "due": "Friday 15:00"}
    turn = advance(quick(PLAYBOOK), State(), Form(values=fields), NOW)
    (promise,) = record(PLAYBOOK, turn, ABOUT).promises
    assert promise == Promise(what=PLAYBOOK.says.promise_unsaid, due_at=datetime(2026, 11, 27, 14, tzinfo=UTC))


@pytest.mark.parametrize(
    ("others", "marks"),
    [
        ({"before": "no"}, ()),
        ({"before": "yes"}, ("repeat",)),
        ({"before": "no", "lost": "safety"}, ("safety",)),
        ({"before": "no", "agreed": "yes", "compensation": "51"}, ("approval",)),
        ({"before": "no", "agreed": "yes", "compensation": "50"}, ()),
        ({"before": "no", "agreed": "yes", "compensation": "31", "paid": "20"}, ("approval",)),
        ({"before": "yes", "lost": "safety", "agreed": "yes", "compensation": "51"}, ("safety", "repeat", "approval")),
    ],
)
def test_a_lead_looks_at_danger_at_a_second_complaint_and_at_much_money(
    others: dict[str, str], marks: tuple[str, ...]
) -> None:
    told = path(**others)
    assert (told.debrief.for_lead, for_lead(PLAYBOOK, told.turn.seen)) == (marks, marks)
    assert told.debrief.approval == ("needed" if "approval" in marks else None)


@pytest.mark.parametrize(
    ("seen", "hidden"),
    [
        ({}, ()),
        ({"improve": "x", "resources": "y", "takeaway_when": "z"}, ("improve", "resources", "takeaway")),
        ({"improve": "x", "resources": "", "share": "only_me"}, ("improve",)),
        ({"improve": "x", "resources": "y", "takeaway_then": "z", "share": "lead"}, ()),
        ({"takeaway_then": "z"}, ("takeaway",)),
        ({"concern": "x"}, ()),
    ],
)
def test_the_look_at_oneself_is_the_agents_own_unless_shared(seen: dict[str, str], hidden: tuple[str, ...]) -> None:
    assert private(seen) == hidden


@pytest.mark.parametrize(
    ("when", "then", "plan"),
    [
        ("", "", None),
        ("x", "y", Takeaway(when="x", then="y")),
        ("x", "", Takeaway(when="x", then="")),
        ("", "y", Takeaway(when="", then="y")),
    ],
)
def test_half_a_plan_is_still_kept(when: str, then: str, plan: Takeaway | None) -> None:
    assert takeaway({"takeaway_when": when, "takeaway_then": then}) == plan


def test_a_quick_debrief_is_recorded_like_any_other() -> None:
    form = quick(PLAYBOOK)
    told = {"story": "Late again", "kind": "late", "remedy": "voucher", "compensation": "60", "outcome": "handed_over"}
    said = told | {"promise": "I call", "due": "2026-11-27", "takeaway_then": "call", "before": "unknown", "mood": ""}
    done = advance(form, State(), Form(values=said | {"product": "", "setting": "", "root_cause": ""}), NOW)
    assert record(PLAYBOOK, done, ABOUT._replace(source="quick")) == Debrief(
        **ABOUT._replace(source="quick")._asdict(),
        language="en",
        story="Late again",
        kind="late",
        remedy="voucher",
        options=("voucher",),
        compensation=Money(amount=Decimal("60.00"), currency="EUR"),
        approval="needed",
        promises=(Promise(what="I call", due_at=datetime(2026, 11, 27, 16, tzinfo=UTC)),),
        outcome="handed_over",
        takeaway=Takeaway(when="", then="call"),
        for_lead=("approval",),
        private=("takeaway",),
    )


def test_an_answer_that_a_changed_playbook_no_longer_asks_is_not_recorded() -> None:
    answers = path().turn.state.answers | {"gone": "x"}
    assert record(PLAYBOOK, at(COACHING, State(answers=answers)), ABOUT) == WHOLE


@pytest.mark.parametrize(
    ("kept", "value"),
    [
        ("", None),
        ("12.50 EUR", Money(amount=Decimal("12.50"), currency="EUR")),
        ("0.00 USD", Money(amount=Decimal("0.00"), currency="USD")),
    ],
)
def test_an_amount_that_is_kept_is_money(kept: str, value: Money | None) -> None:
    assert money(kept) == value
