"""Conversations, debriefs and jobs to put into a store."""

from datetime import UTC, datetime, timedelta
from typing import Any

from adapters import Conversation, Job, Person
from flows.debrief import Debrief, Money, Promise, Takeaway
from flows.flow import State

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)

ANN = Person(team="north", platform="slack", id="ann")
BEN = Person(team="north", platform="slack", id="ben")
SOUTH = Person(team="south", platform="slack", id="ann")
# Two people each who are nearly the same; the last two would be one if their names were only put together.
STRANGERS = (
    (ANN, BEN),
    (ANN, SOUTH),
    (ANN, Person(team="north", platform="teams", id="ann")),
    (Person(team="north/slack", platform="slack", id="ann"), Person(team="north", platform="slack", id="slack/ann")),
)


def conversation(id: str = "c1", person: Person = ANN, **rest: Any) -> Conversation:
    """An open conversation of this person, begun at noon."""
    fields = {"flow": "coach", "started_at": NOON, "updated_at": NOON} | rest
    return Conversation(id=id, team=person.team, platform=person.platform, agent=person.id, **fields)


def debrief(id: str = "c1", person: Person = ANN, **rest: Any) -> Debrief:
    """A short debrief of this person, ended at noon."""
    fields = {"source": "coach", "started_at": NOON - HOUR, "ended_at": NOON, "language": "en", "story": "Late"} | rest
    return Debrief(id=id, team=person.team, platform=person.platform, agent=person.id, **fields)


def job(name: str = "j1", queue: str = "q", **rest: Any) -> Job:
    """A job that is due at noon."""
    fields = {"team": "north", "kind": "tell", "text": f"do {name}", "due_at": NOON} | rest
    return Job(name=name, queue=queue, **fields)


# Every field says something.
WHOLE_TALK = Conversation(
    id="c1", team="north", platform="slack", agent="ann", flow="debrief", events=("e1", "e2"),
    state=State(answers={"story": "Late", "case": "4711"}, drafts={"apology": "If you"}, kept={"apology": ("vague",)},
                ended="done"),
    started_at=NOON - HOUR, updated_at=NOON + timedelta(microseconds=1), ended_at=NOON + timedelta(microseconds=1),
)  # fmt: skip
WHOLE_DEBRIEF = Debrief(
    id="c1", team="north", platform="slack", agent="ann", source="quick", started_at=NOON - HOUR,
    ended_at=NOON + timedelta(microseconds=1), language="de", case="4711", setting="public", mood="angry", before=True,
    story="It never came", kind="late", product="delivery", lost="time", wish="Boots", cause="Not handed over",
    root_cause="process", apology="I am sorry", apology_public="We are sorry", kept=("vague", "jargon"),
    options=("refund", "express"), remedy="express", paid=Money(amount="89.90", currency="EUR"),
    compensation=Money(amount="10.00", currency="EUR"), approval="needed",
    promises=(Promise(what="A new pair", due_at=NOON + DAY, done_at=NOON + HOUR), Promise(what="A call")),
    outcome="accepted", helped="partly", improve="Ring sooner", resources="The depot", concern="Scans lie",
    takeaway=Takeaway(when="waits", then="look"), for_lead=("repeat", "approval"), private=("improve",),
    risks=("legal",),
)  # fmt: skip
