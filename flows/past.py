"""What similar complaints of the team tell: which kind this is like, what settled it, what the agent had planned."""

from collections import Counter
from collections.abc import Callable

from flows.case import Past
from flows.flow import Seen, Turn
from flows.message import Card, Choice, Note, Option, Part, Prompt, Row
from flows.playbook import Playbook
from flows.questions import called
from flows.words import fill

LEAST = 3  # cases behind anything that is said: fewer say more about one customer than about a remedy
LISTED = 3
SETTLED = ("won_over", "accepted")


LIKE = ("kind", "product")  # questions that a similar case may have answered
HELPED = (*LIKE, "options")  # questions that similar cases add something to
PLAN = ("plan.when", "plan.then")  # facts: what the agent had planned after a case like this


def beside(playbook: Playbook) -> Callable[[Past, Prompt, Seen], tuple[tuple[Part, ...], Prompt]]:
    """What similar cases add to a question of the talk: parts before it, and reasons beside its options."""

    def add(past: Past, prompt: Prompt, seen: Seen) -> tuple[tuple[Part, ...], Prompt]:
        if prompt.step == "options":
            return worked(playbook, past, seen), prompt
        if prompt.step in LIKE and isinstance(prompt.input, Choice):
            options, first = likely(past, prompt.step, prompt.input.options, playbook.says.like)
            changed = {"options": options, "draft": prompt.input.draft or first}
            return (), prompt.model_copy(update={"input": prompt.input.model_copy(update=changed)})
        return (), prompt

    return add


def likely(past: Past, name: str, options: tuple[Option, ...], like: str) -> tuple[tuple[Option, ...], str]:
    """The options, the three most like past cases with their reason, and the first of them; "" where none is like.

    Their order stays: a person may have typed a number for what was shown.
    """
    known = {option.id for option in options}
    nearest: dict[str, int] = {}
    for case in past.cases:
        id = getattr(case, name)
        if id in known and len(nearest) < LISTED:
            nearest.setdefault(id, case.number)
    marked = tuple(
        option.model_copy(update={"why": fill(like, {"number": str(nearest[option.id])})})
        if option.id in nearest
        else option
        for option in options
    )
    return marked, next(iter(nearest), "")


def worked(playbook: Playbook, past: Past, seen: Seen) -> tuple[Part, ...]:
    """The agent's own plan from a similar case first, then what settled such cases, with how often."""
    says, plan = playbook.says, planned(playbook, seen)
    alike = [case for case in past.cases if case.kind == seen.get("kind") and case.remedy and case.outcome]
    tries = Counter(case.remedy for case in alike)
    settled = Counter(case.remedy for case in alike if case.outcome in SETTLED)
    often = sorted(
        (remedy for remedy, times in tries.items() if times >= LEAST and settled[remedy]),
        key=lambda remedy: (-settled[remedy] / tries[remedy], -tries[remedy], remedy),
    )
    if not often:
        return plan
    rows = tuple(
        Row(
            label=called(remedy, playbook.remedies, ""),
            text=fill(says.worked, {"settled": str(settled[remedy]), "tried": str(tries[remedy])}),
        )
        for remedy in often[:LISTED]
    )
    return (*plan, Card(title=says.worked_title, rows=rows))


def recalled(turn: Turn, past: Past) -> Turn:
    """The turn in which options are chosen, with the agent's own plan from the nearest case as a fact of the talk."""
    own = (one.takeaway for one in past.cases if one.agent == past.agent and one.takeaway)
    plan = next(((one.when, one.then) for one in own if one.when and one.then), None)
    known = turn.state.facts
    if plan is None or turn.step is None or turn.step.id != "options" or PLAN[0] in known:
        return turn
    facts = known | dict(zip(PLAN, plan, strict=True))
    return turn._replace(state=turn.state.model_copy(update={"facts": facts}), seen=facts | turn.seen)


def planned(playbook: Playbook, seen: Seen) -> tuple[Part, ...]:
    """What the agent had planned, where that is known."""
    if PLAN[0] not in seen:
        return ()
    facts = {"when": seen[PLAN[0]], "then": seen[PLAN[1]]}
    return (Note(tone="tip", text=fill(playbook.says.planned, facts)),)
