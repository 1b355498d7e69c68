from flows.case import Case, Past
from flows.coaching import coaching
from flows.debrief import Takeaway
from flows.flow import State, advance, at
from flows.message import Card, Choice, Note, Row
from flows.past import LEAST, beside, recalled, worked
from flows.record import record
from flows.show import show
from tests.talk import ANSWERS, reply

from .book import NOW, PLAYBOOK
from .paths import ABOUT, COACHING, open_at, path

ME, OTHER = "web/me", "web/other"


def case(number: int, remedy: str, outcome: str, agent: str = OTHER, takeaway: Takeaway | None = None) -> Case:
    return Case(number=number, agent=agent, kind="late", remedy=remedy, outcome=outcome, takeaway=takeaway)


def test_what_settled_similar_cases_is_told_as_so_many_of_so_many_best_first() -> None:
    cases = [case(n, "refund", "accepted" if n < 4 else "still_unhappy") for n in range(1, 5)]
    cases += [case(n, "voucher", "won_over" if n == 9 else "abusive") for n in range(7, 10)]
    assert worked(PLAYBOOK, Past(agent=ME, cases=tuple(cases)), {"kind": "late"}) == (
        Card(
            title=PLAYBOOK.says.worked_title,
            rows=(
                Row(label=PLAYBOOK.remedies["refund"].label, text="3 of 4 accepted"),
                Row(label=PLAYBOOK.remedies["voucher"].label, text="1 of 3 accepted"),
            ),
        ),
    )


def test_fewer_than_three_cases_say_nothing_and_another_kind_does_not_count() -> None:
    few = tuple(case(n, "refund", "accepted") for n in range(1, LEAST))
    assert worked(PLAYBOOK, Past(agent=ME, cases=few), {"kind": "late"}) == ()
    many = tuple(case(n, "refund", "accepted") for n in range(9))
    assert worked(PLAYBOOK, Past(agent=ME, cases=many), {"kind": "faulty"}) == ()


PLAN = Takeaway(when="waits", then="look first")
SAID = Note(tone="tip", text="After a case like this you planned: if a customer waits, I will look first.")


def planning(*plans: tuple[str, Takeaway | None]) -> Past:
    """Past cases of these agents with these plans, the nearest first."""
    return Past(
        agent=ME, cases=tuple(case(1, "refund", "accepted", takeaway=plan, agent=agent) for agent, plan in plans)
    )


def test_the_agents_own_plan_is_said_first_where_options_are_chosen_and_nobody_elses() -> None:
    now = at(COACHING, open_at("options"))
    assert recalled(now, planning((OTHER, PLAN))) == now
    for half in (Takeaway(when="waits", then=""), Takeaway(when="", then="look"), None):
        assert recalled(now, planning((ME, half))) == now
    known = recalled(now, planning((OTHER, Takeaway(when="shouts", then="leave")), (ME, None), (ME, PLAN)))
    assert show(COACHING, known, planning()).parts[0] == SAID
    assert at(COACHING, known.state) == known  # kept, and the same after a restart
    another = planning((ME, Takeaway(when="calls", then="answer")))
    assert recalled(known, another) == known  # what was said stays
    early = at(COACHING, open_at("wish"))
    assert recalled(early, planning((ME, PLAN))) == early


def test_whether_a_plan_that_was_said_helped_is_asked_at_the_end_and_recorded() -> None:
    state = recalled(at(COACHING, open_at("options")), planning((ME, PLAN))).state
    asked = []
    while event := reply(COACHING, state, ANSWERS | {"helped": "partly"}):
        turn = at(COACHING, state)
        assert turn.step
        asked.append(turn.step.id)
        if turn.step.id == "helped":
            assert show(COACHING, turn).parts == (SAID,)
        state = advance(COACHING, state, event, NOW).state
    assert asked[asked.index("outcome") + 1 :][:2] == ["helped", "improve"]
    done = record(PLAYBOOK, at(COACHING, state), ABOUT)
    assert (done.helped, "helped" in done.private) == ("partly", True)
    assert "helped" not in path().asked
    assert path().debrief.helped is None


def test_the_kinds_of_the_three_nearest_say_which_case_they_are_like_and_keep_their_order() -> None:
    flow = coaching(PLAYBOOK)
    story = {"story": "x", "case": "", "setting": "private", "mood": "", "before": "no", "acknowledgement": ""}
    turn = at(flow, State(answers=story))
    cases = (Case(number=12, agent=OTHER, kind="late"), Case(number=3, agent=OTHER, kind="late"),
             Case(number=5, agent=OTHER, kind="faulty"), Case(number=6, agent=OTHER, kind="no such kind"))  # fmt: skip
    before, after = show(flow, turn).asks[0].input, show(flow, turn, Past(agent=ME, cases=cases)).asks[0].input
    assert isinstance(before, Choice)
    assert isinstance(after, Choice)
    assert [option.id for option in after.options] == [option.id for option in before.options]
    why = {option.id: option.why for option in after.options if option.why.startswith("like #")}
    assert why == {"late": "like #12", "faulty": "like #5"}
    assert after.draft == "late"


def test_a_question_that_cases_say_nothing_to_stays_as_it_is() -> None:
    flow = coaching(PLAYBOOK)
    prompt = show(flow, at(flow, State())).asks[0]
    assert beside(PLAYBOOK)(Past(agent=ME), prompt, {}) == ((), prompt)
