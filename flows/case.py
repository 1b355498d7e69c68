"""Past cases as they may be told to somebody who handles a similar complaint."""

from flows.debrief import Debrief, Takeaway
from flows.message import Value


class Case(Value):
    """What a logged debrief may tell others: nothing that the customer said. `takeaway` None: none, or not shared.

    `number`: its place among the team's debriefs, for "like #12". `agent`: whose it was.
    """

    number: int
    agent: str
    kind: str = ""
    product: str = ""
    remedy: str = ""
    outcome: str = ""
    takeaway: Takeaway | None = None


class Past(Value):
    """The cases nearest to this complaint, the nearest first, as they are told to `agent`."""

    agent: str
    cases: tuple[Case, ...] = ()


def case_of(debrief: Debrief, number: int) -> Case:
    """What a debrief tells its own agent; for others the takeaway has to go where it is private."""
    return Case(
        number=number,
        agent=f"{debrief.platform}/{debrief.agent}",
        kind=debrief.kind,
        product=debrief.product,
        remedy=debrief.remedy,
        outcome=debrief.outcome or "",
        takeaway=debrief.takeaway,
    )
