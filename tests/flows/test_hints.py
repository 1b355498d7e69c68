import pytest

from flows.coaching import coaching
from flows.event import Answer
from flows.flow import State, advance, at
from flows.hints import Hint, hinting, offered
from flows.message import Choice, Option, Say
from flows.record import for_lead
from flows.show import show

from .book import NOW, PLAYBOOK

hints = hinting(PLAYBOOK)


@pytest.mark.parametrize(
    ("story", "found"),
    [
        ("My son was burnt by the kettle.", (Hint("safety", "burnt"),)),
        ("I'll see my LAWYER and post this on Facebook.", (Hint("legal", "LAWYER"), Hint("going_public", "post this"))),
        ("I am in a wheelchair; cancel my contract.", (Hint("vulnerable", "wheelchair"), Hint("leaving", "cancel my"))),
        ("The parcel is late, of course.", ()),
        ("", ()),
    ],
)
def test_risk_words_are_found_with_their_reason_the_gravest_first(story: str, found: tuple[Hint, ...]) -> None:
    assert hints(story) == found


def test_a_hint_is_offered_with_the_words_that_gave_it_away() -> None:
    assert offered(PLAYBOOK, hints("She went to hospital.")) == (
        Option(id="safety", label="Somebody was or could be hurt", why="“hospital”"),
    )


def test_only_what_the_agent_confirms_counts_and_of_safety_the_lead_is_to_be_told_at_once() -> None:
    flow = coaching(PLAYBOOK)
    answers = {
        "story": "It burnt my son, I will sue.",
        "case": "",
        "setting": "phone",
        "mood": "",
        "before": "no",
    }
    turn = at(flow, State(answers=answers))
    ask = show(flow, turn).asks[0]
    assert isinstance(ask.input, Choice)
    assert (ask.step, ask.optional, ask.input.draft) == ("risks", True, "")
    assert [option.id for option in ask.input.options] == ["safety", "legal"]
    assert for_lead(PLAYBOOK, turn.seen) == ()
    after = advance(flow, turn.state, Answer(step="risks", value="safety"), NOW)
    assert for_lead(PLAYBOOK, after.seen) == ("safety",)
    assert Say(text=PLAYBOOK.says.for_lead_safety) in show(flow, after).parts


def test_a_story_without_risk_words_is_not_asked_about_them() -> None:
    flow = coaching(PLAYBOOK)
    answers = {"story": "The parcel is late.", "case": "", "setting": "phone", "mood": "", "before": "no"}
    assert show(flow, at(flow, State(answers=answers))).asks[0].step == "acknowledgement"
