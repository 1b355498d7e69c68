"""Conversations, debriefs and jobs to put into a store, and any others that could be put there."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from adapters import Conversation, Job, Person, Preferences
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
    outcome="accepted", improve="Ring sooner", resources="The depot", concern="Scans lie",
    takeaway=Takeaway(when="waits", then="look"), for_lead=("repeat", "approval"), private=("improve",),
)  # fmt: skip

# Any text that can reach a store. No NUL: flows clean what people type, and PostgreSQL cannot keep one.
# No lone surrogates: they are no text, and pydantic refuses them.
_characters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
texts = st.text(_characters, max_size=60) | st.sampled_from(
    [
        "\u202eright to left\u202c שלום",
        "👩🏽‍🚒 e\u0301",
        "\x01\x1b[2J\x7f\x85\r\n\t",
        "%_\\'\"`;--",
        "{}\u2028\ufeff\uffff",
        "x" * 100_000,
    ]
)
names = st.text(_characters, min_size=1, max_size=60)
times = st.timedeltas(-20 * 365 * DAY, 70 * 365 * DAY).map(lambda time: NOON + time)
platforms = st.sampled_from(["slack", "teams", "web", "console"])
people = st.builds(Person, team=names, platform=platforms, id=names)
_amounts = st.decimals(0, 10**9, places=2, allow_nan=False)
_money = st.none() | st.builds(Money, amount=_amounts, currency=st.sampled_from(["EUR", "USD", "JPY"]))
_states = st.builds(
    State,
    answers=st.dictionaries(texts, texts, max_size=6),
    drafts=st.dictionaries(names, texts, max_size=2),
    kept=st.dictionaries(names, st.lists(names, max_size=3).map(tuple), max_size=2),
    ended=st.sampled_from([None, "done", "cancelled"]),
)
conversations = st.builds(
    Conversation,
    id=names, team=names, platform=platforms, agent=names, flow=st.sampled_from(["coach", "debrief"]), state=_states,
    events=st.lists(names, max_size=3).map(tuple), started_at=times, updated_at=times, ended_at=st.none(),
)  # fmt: skip
debriefs = st.builds(
    Debrief,
    id=names, team=names, platform=platforms, agent=names, source=st.sampled_from(["coach", "quick"]),
    started_at=times, ended_at=times, language=texts, case=texts, before=st.none() | st.booleans(), story=texts,
    kind=texts, apology=texts, options=st.lists(texts, max_size=3).map(tuple), paid=_money, compensation=_money,
    promises=st.lists(st.builds(Promise, what=texts, due_at=st.none() | times), max_size=2).map(tuple),
    takeaway=st.none() | st.builds(Takeaway, when=texts, then=texts),
)  # fmt: skip
jobs = st.builds(Job, team=names, name=names, kind=names, queue=texts.filter(lambda text: len(text) < 100), text=texts,
                 due_at=times)  # fmt: skip
preferences = st.builds(Preferences, expert=st.booleans())
