"""Choosing a solution together: the board, three rounds, hand-over, the closing, and what is said about money."""

from decimal import Decimal

import pytest

from flows.choosing import ROUNDS, chosen, fitting, handed_over, money_notes, needs_approval, offered, tried
from flows.event import Answer
from flows.flow import advance
from flows.message import Choice, Note, Option, Quote, Say, TextInput
from flows.words import fill

from .book import NOW, PLAYBOOK
from .paths import ANSWERS, COACHING, Path, open_at, path
from .texts import HOLES

SAYS = PLAYBOOK.says
NONE = Option(id="none", label=SAYS.none, why=SAYS.none_why)


def named(*ids: str) -> tuple[Option, ...]:
    return tuple(Option(id=id, label=PLAYBOOK.remedies[id].label) for id in ids)


def listed(told: Path, step: str) -> tuple[Option, ...]:
    given = told.prompt(step).input
    assert isinstance(given, Choice)
    return given.options


def from_paid(told: Path) -> tuple[str, ...]:
    """What is asked from the board to the promise."""
    return told.asked[told.asked.index("options") : told.asked.index("promise")]


# ------------------------------------------------------------------ the board


@pytest.mark.parametrize("kind", PLAYBOOK.kinds)
def test_the_board_has_what_fits_the_kind_each_with_its_why_and_cost_and_an_idea_of_ones_own(kind: str) -> None:
    ids = PLAYBOOK.kinds[kind].remedies
    board = Choice(
        options=(
            *(
                Option(id=id, label=remedy.label, why=f"{remedy.why} · {remedy.cost}")
                for id, remedy in ((id, PLAYBOOK.remedies[id]) for id in ids)
            ),
            Option(id="own", label=SAYS.own),
        ),
        many=True,
    )
    assert path(kind=kind, options=",".join(ids[:2]), remedy=ids[0], agreed="yes").prompt("options").input == board


def test_a_kind_that_is_not_on_the_list_has_what_fits_most_kinds() -> None:
    ids = fitting(PLAYBOOK, "other")
    assert ids == fitting(PLAYBOOK, "")
    assert len(ids) == 6
    times = {id: sum(id in kind.remedies for kind in PLAYBOOK.kinds.values()) for id in PLAYBOOK.remedies}
    assert min(times[id] for id in ids) >= max(count for id, count in times.items() if id not in ids)
    told = path(kind="other", options=f"{ids[0]},{ids[1]}", remedy=ids[0], agreed="yes")
    assert [option.id for option in listed(told, "options")] == [*ids, "own"]


def test_beside_the_board_stand_the_wish_and_the_agents_limit() -> None:
    wish = Quote(label=SAYS.wish, text=ANSWERS["wish"])
    limit = Say(text=fill(SAYS.limit_paid, {"paid": "89.00 EUR", "limit": "50 EUR"}))
    assert path().parts("options") == (wish, limit)
    assert path(wish="", paid="", compensation="20").parts("options") == (
        Say(text=fill(SAYS.limit, {"limit": "50 EUR"})),
    )


@pytest.mark.parametrize(
    ("options", "asked"),
    [
        ("express,refund", []),
        ("refund", ["reason"]),
        ("refund,own", ["own_option"]),
        ("own", ["own_option", "reason"]),
    ],
)
def test_one_option_alone_needs_a_reason_and_an_idea_needs_words(options: str, asked: list[str]) -> None:
    told = path(
        options=options, own_option="A cake", reason="Nothing else helps", remedy=options.split(",")[0], agreed="yes"
    )
    after = told.asked[told.asked.index("options") + 1 : told.asked.index("remedy")]
    assert list(after) == asked


def test_no_option_at_all_cannot_be_offered() -> None:
    state = open_at("options")
    for value in ("", ",", "none", "late"):
        assert advance(COACHING, state, Answer(step="options", value=value), NOW).state == state


# ------------------------------------------------------------------ one round


def test_the_customer_can_have_chosen_what_was_offered_or_none_of_it() -> None:
    assert listed(path(), "remedy") == (*named("express", "refund"), NONE)


def test_an_idea_is_offered_by_the_first_line_of_its_words() -> None:
    told = path(options="own,refund", own_option="A cake\nwith candles", remedy="own", agreed="yes")
    assert listed(told, "remedy") == (Option(id="own", label="A cake"), *named("refund"), NONE)
    assert (told.debrief.remedy, told.debrief.options) == ("A cake\nwith candles", ("A cake\nwith candles", "refund"))
    for length, label in ((60, "x" * 60), (61, "x" * 59 + "…")):
        long = path(options="own,refund", own_option="x" * length, remedy="own", agreed="yes")
        assert listed(long, "remedy")[0].label == label


@pytest.mark.parametrize("id", ["express", "refund"])
def test_an_amount_is_asked_for_where_the_remedy_is_money(id: str) -> None:
    told = path(remedy=id, compensation="20", agreed="yes")
    assert from_paid(told) == ("options", "remedy", *(["compensation"] if id == "refund" else []), "agreed")
    assert PLAYBOOK.remedies[id].money == (id == "refund")


def test_a_yes_goes_on_to_the_promise() -> None:
    told = path(agreed="yes")
    assert from_paid(told) == ("options", "remedy", "compensation", "compensation", "agreed")
    assert (told.debrief.remedy, told.debrief.compensation is not None) == ("refund", True)


def test_who_chose_none_is_not_asked_whether_they_agree() -> None:
    told = path(remedy="none", next="another", remedy_2="status", agreed_2="yes")
    assert from_paid(told) == ("options", "remedy", "next", "remedy_2", "agreed_2")
    assert (told.debrief.remedy, told.debrief.options) == ("status", ("express", "refund", "status"))


# ------------------------------------------------------------------ after a no


def test_after_a_no_there_are_five_ways_on() -> None:
    assert [option.id for option in listed(path(), "next")] == ["another", "call", "ideas", "hand_over", "refused"]


def test_another_option_is_any_that_fits_and_was_not_refused() -> None:
    told = path(next="another", remedy_2="voucher", compensation_2="20")
    assert listed(told, "remedy_2") == (*named("express", "partial_refund", "voucher", "cancel_free", "status"), NONE)
    assert told.parts("remedy_2") == ()
    assert from_paid(told)[-4:] == ("next", "remedy_2", "compensation_2", "agreed_2")


def test_a_call_comes_with_its_first_words() -> None:
    assert path(next="call").parts("remedy_2") == (Quote(label=SAYS.call, text=SAYS.call_opening),)


def test_colleagues_are_asked_without_the_customer_and_their_idea_can_be_offered() -> None:
    told = path(next="ideas", ideas="A cake", remedy_2="ideas")
    post = told.parts("ideas")
    facts = {"kind": "Late, or never came", "product": "Delivery", "wish": ANSWERS["wish"]}
    tried_so_far = "Sent again by express, The full price back"
    text = fill(SAYS.ideas_post, facts | {"tried": tried_so_far})
    assert post == (Quote(label=SAYS.ideas, text=text, send=True),)
    assert ANSWERS["story"] not in text
    assert listed(told, "remedy_2")[-2:] == (Option(id="ideas", label="A cake"), NONE)
    assert (told.debrief.remedy, told.debrief.options) == ("A cake", ("express", "refund", "A cake"))


def test_without_ideas_the_next_round_has_what_fits() -> None:
    told = path(
        next="ideas",
        kind="other",
        kind_other="",
        wish="",
        options="refund,voucher",
        remedy_2="voucher",
        compensation_2="9",
    )
    post = told.parts("ideas")[0]
    assert isinstance(post, Quote)
    assert "Complaint: other (Delivery). The customer wishes for: –." in post.text
    assert "ideas" not in [option.id for option in listed(told, "remedy_2")]


def test_who_hands_it_over_says_to_whom_and_not_how_it_ended() -> None:
    told = path(next="hand_over", handed_to="Shift lead")
    assert from_paid(told)[-2:] == ("next", "handed_to")
    assert "outcome" not in told.asked
    assert (told.debrief.outcome, told.debrief.remedy, told.debrief.compensation) == ("handed_over", "", None)
    assert path(next="hand_over", handed_to="").debrief.outcome == "handed_over"


def test_who_refuses_everything_gets_one_last_message_that_offers_no_more() -> None:
    told = path(
        next="refused", closing="The refund of 89 euros still stands, and I add a voucher.", outcome="still_unhappy"
    )
    assert from_paid(told)[-3:] == ("next", "closing", "closing")
    field = told.prompt("closing").input
    assert isinstance(field, TextInput)
    assert field.draft == PLAYBOOK.asks.closing.draft
    assert told.notes("closing")[0] == Note(tone="found", text=SAYS.closing_money)
    assert (told.debrief.outcome, told.debrief.remedy, told.debrief.compensation) == ("still_unhappy", "", None)


NOES = {"next": "another", "remedy_2": "express", "agreed_2": "no"}


def test_after_two_rounds_a_call_is_suggested() -> None:
    told = path(**NOES, next_2="call", remedy_3="status", agreed_3="yes")
    assert told.parts("next_2") == (Say(text=SAYS.two_rounds),)
    assert told.parts("next") == ()
    assert told.parts("remedy_3") == (Quote(label=SAYS.call, text=SAYS.call_opening),)
    assert path(**NOES | {"next": "call"}, next_2="refused", closing="x").parts("next_2") == ()


def test_after_three_rounds_it_is_handed_over_or_closed() -> None:
    told = path(**NOES, next_2="another", remedy_3="none", next_3="refused", closing="What I offered still stands.")
    assert [option.id for option in listed(told, "next_3")] == ["hand_over", "refused"]
    assert told.parts("next_3") == ()
    assert from_paid(told)[-4:] == ("next_2", "remedy_3", "next_3", "closing")
    assert listed(told, "remedy_3") == (*named("partial_refund", "voucher", "cancel_free", "status"), NONE)
    assert [step.id for step in COACHING.steps if step.id.startswith("remedy")] == ["remedy", "remedy_2", "remedy_3"]
    assert ROUNDS == 3


def test_a_kind_that_changes_opens_the_board_again() -> None:
    done = path().turn.state
    edited = advance(COACHING, done, Answer(step="kind", value="harm"), NOW)
    assert edited.step is not None
    assert edited.step.id == "fact.harm.1"
    while edited.step and edited.step.id.startswith("fact."):
        edited = advance(COACHING, edited.state, Answer(step=edited.step.id, value=""), NOW)
    assert edited.step is COACHING.step("options")
    assert edited.state.answers["options"] == "express,refund"


# ------------------------------------------------------------------ what is told in the answers


@pytest.mark.parametrize(
    ("seen", "remedy", "options"),
    [
        ({}, ("", ""), []),
        ({"remedy": "voucher", "compensation": "5.00 EUR"}, ("voucher", "5.00 EUR"), ["voucher"]),
        ({"compensation": "5.00 EUR"}, ("", "5.00 EUR"), []),
        ({"options": "refund,express", "remedy": "refund", "agreed": "no"}, ("", ""), ["refund", "express"]),
        ({"options": "refund", "remedy": "none"}, ("", ""), ["refund"]),
        (
            {"options": "own,refund", "own_option": "A cake", "remedy": "own", "agreed": "yes"},
            ("A cake", ""),
            ["A cake", "refund"],
        ),
        (
            {
                "options": "refund",
                "remedy": "refund",
                "agreed": "no",
                "ideas": "A cake",
                "remedy_2": "ideas",
                "agreed_2": "yes",
            },
            ("A cake", ""),
            ["refund", "A cake"],
        ),
        (
            {
                "options": "refund",
                "remedy": "refund",
                "agreed": "no",
                "remedy_2": "none",
                "remedy_3": "status",
                "agreed_3": "yes",
            },
            ("status", ""),
            ["refund", "status"],
        ),
    ],
)
def test_what_was_chosen_and_offered_is_read_from_the_rounds(
    seen: dict[str, str], remedy: tuple[str, str], options: list[str]
) -> None:
    assert (chosen(seen), offered(seen)) == (remedy, options)


def test_a_try_of_any_round_counts() -> None:
    assert tried({"next": "call", "next_2": "hand_over"}, "hand_over")
    assert tried({"next": "call", "next_3": "refused"}, "refused")
    assert not tried({"next": "call"}, "refused")
    assert not tried({}, "refused")
    assert handed_over({"next": "another", "next_2": "hand_over"})
    assert not handed_over({"next": "refused"})


# ------------------------------------------------------------------ money


@pytest.mark.parametrize(
    ("given", "paid", "said"),
    [
        ("20", "", []),
        ("50", "", []),
        ("50.01", "", ["above_limit"]),
        ("20", "20", []),
        ("20.01", "20", ["above_paid"]),
        ("30", "20", ["above_paid"]),
        ("30.01", "20", ["above_approval"]),
        ("60", "20", ["above_approval"]),
        ("60", "50", ["above_limit"]),
        ("60", "89", ["above_limit"]),
    ],
)
def test_an_amount_is_noted_above_what_was_paid_and_above_the_limit(given: str, paid: str, said: list[str]) -> None:
    told = path(paid=paid, compensation=given, agreed="yes")
    kept = f"{Decimal(given):.2f} EUR"
    facts = {"amount": kept, "paid": f"{Decimal(paid or 0):.2f} EUR", "limit": "50 EUR"}
    assert told.notes("compensation") == tuple(Note(tone="found", text=fill(getattr(SAYS, one), facts)) for one in said)
    assert told.debrief.approval == ("needed" if said in (["above_limit"], ["above_approval"]) else None)
    assert ("approval" in told.debrief.for_lead) == (told.debrief.approval is not None)


@pytest.mark.parametrize(
    ("given", "paid", "needed"),
    [(50, None, False), (51, None, True), (30, 20, False), (31, 20, True), (1, 0, True), (0, 0, False)],
)
def test_a_lead_approves_far_above_what_was_paid_or_above_the_limit(given: int, paid: int | None, needed: bool) -> None:
    assert needs_approval(PLAYBOOK, Decimal(given), None if paid is None else Decimal(paid)) is needed


@pytest.mark.parametrize(
    ("before", "given", "raised"),
    [("20.00 EUR", "25.00 EUR", True), ("20.00 EUR", "20.00 EUR", False), ("", "25.00 EUR", False)],
)
def test_raising_an_offer_after_a_no_is_noted(before: str, given: str, raised: bool) -> None:
    noted = [Note(tone="found", text=fill(SAYS.more_again, {"before": before}))] if raised else []
    assert list(money_notes(PLAYBOOK, given, {"compensation": before}, 2)) == noted
    assert list(money_notes(PLAYBOOK, given, {"compensation_2": before}, 3)) == noted
    assert list(money_notes(PLAYBOOK, given, {"compensation": before}, 3)) == noted
    assert list(money_notes(PLAYBOOK, given, {"compensation": before}, 1)) == []


def test_a_higher_offer_to_who_said_no_waits_with_a_note() -> None:
    told = path(paid="", compensation="20", next="another", remedy_2="voucher", compensation_2="30", agreed_2="yes")
    assert [note.text for note in told.notes("compensation_2")] == [fill(SAYS.more_again, {"before": "20.00 EUR"})]


def test_no_amount_says_nothing() -> None:
    assert money_notes(PLAYBOOK, "", {"paid": "20.00 EUR"}) == ()


def test_every_fact_that_a_note_on_money_may_have_is_filled_in() -> None:
    seen = {"paid": "20.00 EUR", "compensation": "10.00 EUR"}
    for given in ("25.00 EUR", "31.00 EUR"):
        noted = money_notes(HOLES, given, seen, 2)
        assert [note.text for note in noted if "{" in note.text] == []
        assert len(noted) == 2
    assert "{" not in money_notes(HOLES, "60.00 EUR", {})[0].text
