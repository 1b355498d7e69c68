"""The complaint, step by step, apart from choosing the solution, which has a test of its own."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.checks import FOUND, MISSING, Draft, read_draft
from flows.coaching import closing_notes, coaching, draft_notes, read_due
from flows.flow import Flow, State
from flows.message import Choice, Message, Note, Say
from flows.notes import AT_ONCE, notes
from flows.playbook import Playbook
from flows.quick import quick
from flows.show import answered

from .book import NOW, PLAYBOOK
from .ids import COACH, EXPERT_LEAVES_OUT, QUICK, RETIRED
from .paths import ANSWERS, COACHING, EXPERT, Path, path
from .person import picks, to_the_end
from .texts import HOLES, texts

SAYS = PLAYBOOK.says


def tips(message: Message) -> list[str]:
    return [part.text for part in message.parts if isinstance(part, Note) and part.tone == "tip"]


# ------------------------------------------------------------------ the steps


def test_a_whole_complaint_asks_this_in_this_order() -> None:
    assert path().asked == (
        *("story", "case", "setting", "mood", "before", "acknowledgement"),
        *("kind", "fact.late.1", "fact.late.2", "fact.late.3", "product", "lost", "wish", "say_back", "cause", "doubt"),
        *("apology_public", "apology"),
        *("paid", "options", "remedy", "compensation", "compensation", "agreed", "next", "remedy_2", "agreed_2"),
        *("promise", "due", "outcome"),
        *("improve", "resources", "concern", "root_cause", "takeaway_when", "takeaway_then", "share"),
    )


def test_the_stages_come_one_after_the_other() -> None:
    stages = dict.fromkeys(message.stage for message in path().messages if message.asks)
    assert list(stages) == ["Listen", "Ask", "Apologize", "Choose together", "Promise", "Debrief"]


def test_the_ids_are_the_recorded_ones() -> None:
    """An id is in every conversation that is kept: it is never renamed, only retired (see ids.py)."""
    assert [step.id for step in COACHING.steps] == COACH
    assert [step.id for step in quick(PLAYBOOK).steps] == QUICK
    assert {*COACH, *QUICK}.isdisjoint(RETIRED)


def test_a_story_alone_goes_through_with_everything_skipped_that_can_be() -> None:
    needed = ("story", "setting", "before", "kind", "product", "apology", "options", "remedy", "agreed", "outcome")
    short = path({id: ANSWERS[id] for id in needed}, setting="phone", remedy="express", agreed="yes")
    assert short.turn.state.ended == "done"
    assert short.debrief.remedy == "express"


# ------------------------------------------------------------------ listen and ask


@pytest.mark.parametrize(
    ("story", "suggested"),
    [
        ("My parcel is late again", {"kind": "late", "product": "delivery", "mood": "annoyed"}),
        ("You charged my card twice! RIDICULOUS", {"kind": "billing", "mood": "angry", "lost": "money"}),
        ("She posted a one star review on Facebook", {"setting": "public"}),
        (
            "He phoned: the kettle gave him a shock",
            {"setting": "phone", "lost": "safety", "product": "device"},
        ),
        ("I told you before, for the second time", {"before": "yes"}),
        ("Something", {"kind": "", "product": "", "setting": "", "mood": "", "before": "", "lost": ""}),
    ],
)
def test_what_the_story_says_is_suggested(story: str, suggested: dict[str, str]) -> None:
    told = path(story=story)
    given = {step: told.prompt(step).input for step in suggested}
    assert {step: one.draft for step, one in given.items() if isinstance(one, Choice)} == suggested


def test_the_first_reply_names_a_detail_or_is_noted() -> None:
    told = path(acknowledgement="Thank you for your message. I will write again at 3 pm.")
    assert [note.check for note in told.notes("acknowledgement") if note.tone != "good"] == ["names_problem"]
    assert told.turn.state.kept["acknowledgement"] == ("names_problem",)
    assert path().notes("acknowledgement") == ()


@pytest.mark.parametrize("kind", PLAYBOOK.kinds)
def test_each_kind_asks_its_own_questions_and_gives_its_tip_once(kind: str) -> None:
    told = path(kind=kind, options="own", own_option="A cake", reason="It fits", remedy="own", agreed="yes")
    asked = [step for step in told.asked if step.startswith("fact.")]
    questions = PLAYBOOK.kinds[kind].questions
    assert asked == [f"fact.{kind}.{number}" for number in range(1, len(questions) + 1)]
    assert [told.prompt(step).label for step in asked] == list(questions)
    assert [tips(told.at(step)) for step in asked] == [[PLAYBOOK.kinds[kind].tip], *([] for _ in asked[1:])]


def test_a_kind_without_a_tip_of_its_own_has_the_questions() -> None:
    late = PLAYBOOK.kinds["late"].model_copy(update={"tip": ""})
    plain = PLAYBOOK.model_copy(update={"kinds": PLAYBOOK.kinds | {"late": late}})
    assert tips(path(flow=coaching(plain)).at("fact.late.1")) == [PLAYBOOK.asks.fact.tip]


def test_something_else_is_called_by_the_agents_own_words() -> None:
    told = path(
        kind="other", kind_other="Smell", product="other", product_other="Soap", options="refund,voucher", agreed="yes"
    )
    assert told.asked[6:9] == ("kind", "kind_other", "product")
    assert (told.debrief.kind, told.debrief.product) == ("Smell", "Soap")
    unnamed = path(kind="other", product="other", options="refund,voucher", agreed="yes").debrief
    assert (unnamed.kind, unnamed.product) == ("other", "other")


def test_without_a_first_guess_nothing_can_show_it_wrong() -> None:
    assert "doubt" not in path(cause="").asked


def test_danger_is_told_to_the_lead_at_once_and_marked() -> None:
    told = path(lost="safety")
    assert told.parts("wish") == (Say(text=SAYS.for_lead_safety),)
    assert told.debrief.for_lead == ("safety", "repeat")
    assert path(lost="time").parts("wish") == ()


# ------------------------------------------------------------------ apologize


def test_in_public_there_is_a_public_apology_and_then_a_private_one() -> None:
    told = path()
    assert told.asked.index("apology_public") + 1 == told.asked.index("apology")
    assert told.debrief.apology_public == ANSWERS["apology_public"]
    assert told.debrief.apology == ANSWERS["apology"]


@pytest.mark.parametrize("setting", ["private", "phone", "in_person"])
def test_elsewhere_there_is_one_apology(setting: str) -> None:
    told = path(setting=setting)
    assert "apology_public" not in told.asked
    assert (told.debrief.setting, told.debrief.apology_public) == (setting, "")


@pytest.mark.parametrize(
    ("step", "draft", "noted"),
    [
        ("apology", "I'm sorry if you feel that way about the boots.", ["responsibility", "non_apology"]),
        ("apology", "We apologize for any inconvenience.", ["responsibility", "stock_phrase"]),
        ("apology", "The courier lost your boots. A new pair goes out today.", ["responsibility", "blame_shift"]),
        ("apology", "I'm sorry: we forgot to send the boots.", ["repair"]),
        ("apology", "I'm sorry: we forgot to send it. I'll send a new one today.", ["names_problem"]),
        ("apology", "We forgot to send the boots. I'll send a new pair today.", ["apology"]),
        ("apology_public", "I'm sorry: we forgot to send the boots.", []),
        (
            "apology_public",
            "I'm sorry: we forgot to send the boots. Please e-mail support@example.com.",
            ["deflection"],
        ),
    ],
)
def test_a_draft_waits_with_what_is_most_needed_first(step: str, draft: str, noted: list[str]) -> None:
    told = path(**{step: draft})
    noticed = [note for note in told.notes(step) if note.tone != "good"]
    assert [note.check for note in noticed] == noted
    assert told.debrief.kept == tuple(noted)
    assert all(note.text.startswith(PLAYBOOK.checks[note.check].tip) for note in noticed)


def test_of_a_draft_that_is_too_long_to_be_read_to_its_end_that_is_said() -> None:
    told = draft_notes(PLAYBOOK, "apology", "I'm sorry we sent the boots late. " * 70, {"story": "My boots came late"})
    assert "Only the first 2,000 characters were read." in [note.text for note in told]


@settings(deadline=None)  # the first reading compiles the patterns
@given(st.lists(st.sampled_from(["I'm sorry", "if you feel bad", "policy", "the courier", "boots", "?"])).map(" ".join))
def test_never_more_is_noted_than_can_be_used_at_once(text: str) -> None:
    for step in ("acknowledgement", "apology_public", "apology", "closing"):
        every = draft_notes(PLAYBOOK, step, text, {"story": "My boots leak"})
        noted = [note for note in every if note.tone != "good"]
        assert len(every) <= AT_ONCE + 1
        assert len(noted) <= AT_ONCE == 2
        assert len({note.check for note in noted}) == len(noted)
    draft = Draft(text=text)
    everything = notes(PLAYBOOK, draft, read_draft(draft))
    assert {note.check for note in everything} <= {*FOUND, *MISSING}


def test_a_closing_message_that_offers_more_is_told_so_first() -> None:
    assert closing_notes(PLAYBOOK, "I can add a VOUCHER, and we guarantee it.", {})[0] == Note(
        tone="found", text=SAYS.closing_money
    )
    assert closing_notes(PLAYBOOK, "What I offered still stands.", {}) == ()


def test_nothing_is_noted_on_the_closing_message_that_the_coach_suggests() -> None:
    assert closing_notes(PLAYBOOK, PLAYBOOK.asks.closing.draft, {"story": "My kettle leaks."}) == ()


# ------------------------------------------------------------------ promise and debrief


@pytest.mark.parametrize(
    ("value", "due"),
    [
        ("today", "2026-11-24T17:00:00+01:00"),
        ("tomorrow", "2026-11-25T17:00:00+01:00"),
        ("three_days", "2026-11-27T17:00:00+01:00"),
        ("IN A WEEK", "2026-12-01T17:00:00+01:00"),
        ("Friday 15:00", "2026-11-27T15:00:00+01:00"),
        ("some day", None),
        ("2020-01-01", None),
    ],
)
def test_by_when_is_picked_or_typed(value: str, due: str | None) -> None:
    assert read_due(PLAYBOOK, value, NOW) == due


def test_today_can_be_picked_until_midnight() -> None:
    late = datetime(2026, 11, 24, 23, 59, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert read_due(PLAYBOOK, "today", late) == "2026-11-24T23:59:59+01:00"


def test_without_a_promise_there_is_no_day_to_it() -> None:
    told = path(promise="")
    assert "due" not in told.asked
    assert told.debrief.promises == ()


@pytest.mark.parametrize(
    ("others", "draft"), [({}, "accepted"), ({"agreed_2": "no", "next_2": "refused", "closing": "x"}, "still_unhappy")]
)
def test_the_outcome_that_is_likely_is_suggested(others: dict[str, str], draft: str) -> None:
    given = path(**others).prompt("outcome").input
    assert isinstance(given, Choice)
    assert given.draft == draft


@pytest.mark.parametrize(
    ("others", "asked"),
    [
        ({}, ["takeaway_when", "takeaway_then", "share"]),
        ({"takeaway_when": ""}, ["takeaway_when", "share"]),
        ({"takeaway_when": "", "improve": "", "resources": "A list"}, ["takeaway_when", "share"]),
        ({"takeaway_when": "", "improve": ""}, ["takeaway_when"]),
    ],
)
def test_only_what_somebody_wrote_about_themselves_can_be_shared(others: dict[str, str], asked: list[str]) -> None:
    told = path(**others)
    assert list(told.asked[told.asked.index("takeaway_when") :]) == asked


# ------------------------------------------------------------------ an expert


def test_an_expert_is_not_asked_what_is_not_recorded() -> None:
    ids = [step.id for step in COACHING.steps]
    assert [step.id for step in EXPERT.steps] == [
        id for id in ids if id not in EXPERT_LEAVES_OUT and not id.startswith("fact.")
    ]


@pytest.mark.parametrize(
    ("step", "others"),
    [
        *((step, {}) for step in path(flow=EXPERT).asked if step not in ("remedy", "compensation")),
        ("remedy", {"agreed": "yes"}),
        ("compensation", {"agreed": "yes"}),
        ("kind_other", {"kind": "other", "kind_other": "Smell", "options": "refund,voucher", "agreed": "yes"}),
        ("product_other", {"product": "other", "product_other": "Soap"}),
        ("own_option", {"options": "own", "own_option": "A cake", "remedy": "own"}),
        ("compensation_2", {"remedy": "express", "remedy_2": "voucher", "compensation_2": "20"}),
        ("next_2", {"agreed_2": "no", "next_2": "hand_over"}),
        ("ideas", {"next": "ideas", "ideas": "A cake", "remedy_2": "ideas"}),
        ("resources", {"resources": "A list"}),
    ],
)
def test_each_question_to_an_expert_changes_the_record(step: str, others: dict[str, str]) -> None:
    """Another answer than this one, and as much as possible the same answers after it, make another debrief."""
    told = path(flow=EXPERT, **others)
    given = told.prompt(step).input
    if isinstance(given, Choice) and not given.typed:
        ways = [option.id for option in given.options if option.id != told.turn.seen[step]]
    else:
        ways = ["tomorrow 15:00", "12.50", "Other words about boots"]
    records = [other.debrief for other in filter(None, (_otherwise(others, step, way) for way in ways))]
    assert any(debrief != told.debrief for debrief in records)


FILLING = {"next_2": "refused", "ideas": "A cake", "kind_other": "Smell", "product_other": "Soap", "own_option": "Tea"}


def _otherwise(others: dict[str, str], step: str, value: str) -> Path | None:
    """The expert's talk with this one answer changed; None where the other answers do not fit it."""
    try:
        return path(flow=EXPERT, **(FILLING | others | {step: value}))
    except AssertionError:
        return None


def test_an_expert_sees_fewer_words() -> None:
    talk, short = path(), path(flow=EXPERT)
    assert all(tips(message) == [] for message in short.messages)
    assert short.messages[0].parts == ()
    assert [short.prompt(step).label for step in ("story", "paid", "compensation")] == ["Story", "Paid", "Compensation"]
    assert talk.messages[0].parts[0] == Say(text=SAYS.welcome)
    assert short.debrief.model_copy(update={"private": ()}) == talk.debrief.model_copy(update={"private": ()})


# ------------------------------------------------------------------ every message


@pytest.mark.parametrize("make", [coaching, lambda book: coaching(book, expert=True), quick])
@given(st.lists(picks, min_size=20, max_size=60))
@settings(max_examples=40, deadline=None)
def test_no_message_of_any_path_has_a_hole_left_or_more_than_one_tip(
    make: Callable[[Playbook], Flow], whats: list[int]
) -> None:
    for playbook in (PLAYBOOK, HOLES):
        flow = make(playbook)
        now, messages = to_the_end(flow, State(), whats)
        assert [line.brief for line in answered(flow, now.state) if "{" in line.brief] == []
        for message in messages:
            assert [text for text in texts(message.model_dump()) if "{" in text] == []
            assert len(tips(message)) <= 1
