from flows.coaching import coaching
from flows.debrief import Takeaway
from flows.flow import State, at
from flows.message import Card, Choice, Note, Row
from flows.past import LEAST, Case, Past, beside, worked
from flows.show import show

from .book import PLAYBOOK

ME, OTHER = "web/me", "web/other"


def case(number: int, remedy: str, outcome: str, **more: object) -> Case:
    return Case(number=number, agent=OTHER, kind="late", remedy=remedy, outcome=outcome, **more)


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


def test_the_agents_own_plan_comes_first_and_nobody_elses_is_shown() -> None:
    plan = Takeaway(when="waits", then="look first")
    theirs = case(1, "refund", "accepted", takeaway=plan)
    assert worked(PLAYBOOK, Past(agent=ME, cases=(theirs,)), {"kind": "late"}) == ()
    mine = theirs.model_copy(update={"agent": ME})
    (note,) = worked(PLAYBOOK, Past(agent=ME, cases=(theirs, mine)), {"kind": "late"})
    assert note == Note(tone="tip", text="After a case like this you planned: if a customer waits, I will look first.")


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
