"""One complaint, told in a coached talk and in a quick debrief, and the debriefs that it has to give."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import NamedTuple

from adapters import Platform
from flows.coaching import coaching
from flows.debrief import Debrief, Money, Promise, Takeaway
from flows.event import Answer, Keep, Skip
from flows.flow import at
from flows.message import Prompt
from flows.playbook import Playbook
from flows.show import show
from tests.bot.hearing import GERMAN, NOW, PLAYBOOK
from tests.talk import ANSWERS, STORY, talk


class Said(NamedTuple):
    """A question as it was asked, and what the agent does about it."""

    ask: Prompt
    event: Answer | Skip | Keep


def told_in(playbook: Playbook, answers: Mapping[str, str]) -> list[Said]:
    """The whole complaint, as it is asked in that playbook's words."""
    flow = coaching(playbook)
    return [Said(show(flow, at(flow, state)).asks[0], event) for state, event in talk(flow, answers, NOW)]


TALK = told_in(PLAYBOOK, ANSWERS)
STORY_IN_GERMAN = (
    "Ich habe am 2. Mai Wanderschuhe bestellt, für eine Reise ab Samstag. Das Paket ist nie angekommen, ich warte seit "
    "zwei Wochen, und an der Hotline hieß es, ich soll den Paketdienst anrufen. 89 Euro habe ich bezahlt."
)
DRAFTS_IN_GERMAN = {
    "acknowledgement": (
        "Danke, dass Sie uns wegen der Wanderschuhe geschrieben haben. Ich suche das Paket jetzt und schreibe Ihnen "
        "um 15 Uhr."
    ),
    "apology_public": (
        "Es tut uns leid: Wir haben das Paket mit Ihren Wanderschuhen nie übergeben. Ein neues Paar geht heute raus."
    ),
    "apology": (
        "Es tut mir leid mit den Wanderschuhen. Wir haben vergessen, das Paket zu übergeben, und haben Sie dann am "
        "Telefon weggeschickt. Ich schicke heute ein neues Paar per Express und sehe am Donnerstagmittag "
        "nach, ob Sie es haben."
    ),
}
IN_GERMAN = told_in(GERMAN, ANSWERS | DRAFTS_IN_GERMAN | {"story": STORY_IN_GERMAN})

# The quick debrief's fields by step; the others stay empty.
FORM = {
    "story": STORY,
    "case": "4711",
    "kind": "late",
    "product": "delivery",
    "setting": "public",
    "mood": "angry",
    "before": "yes",
    "remedy": "refund",
    "compensation": "89",
    "outcome": "accepted",
    "promise": "The money is back",
    "due": "2031-05-16T12:00:00+00:00",
    "root_cause": "process",
    "concern": "Parcels that are never handed over show as sent",
    "takeaway_when": "waits for a parcel",
    "takeaway_then": "look for the last scan before I answer",
}

TOLD = Debrief(
    id="", team="local", platform="web", agent="", source="coach", started_at=NOW, ended_at=NOW, language="en",
    case="4711", setting="public", mood="angry", before=True, story=STORY, kind="late", product="delivery", lost="time",
    wish="Boots in hand before Saturday", cause="The parcel was never handed to the courier", root_cause="process",
    apology=(
        "I'm sorry about the walking boots. We forgot to hand over the parcel and then sent you away when you rang. "
        "I will send a new pair by express today, and check on Thursday at noon that you have it."
    ),
    apology_public="We're sorry: we never handed over the parcel with your walking boots. A new pair leaves today.",
    options=("express", "refund"), remedy="express", paid=Money(amount=Decimal("89.00"), currency="EUR"),
    promises=(Promise(what="A new pair goes out by express", due_at=datetime(2031, 5, 16, 12, tzinfo=UTC)),),
    outcome="accepted", improve="Rung on the first day", concern="Parcels that are never handed over show as sent",
    takeaway=Takeaway(when="waits for a parcel", then="look for the last scan before I answer"),
    for_lead=("repeat",), private=("improve", "takeaway"),
)  # fmt: skip

FILLED_IN = Debrief(
    id="", team="local", platform="web", agent="", source="quick", started_at=NOW, ended_at=NOW, language="en",
    case="4711", setting="public", mood="angry", before=True, story=STORY, kind="late", product="delivery",
    root_cause="process", options=("refund",), remedy="refund",
    compensation=Money(amount=Decimal("89.00"), currency="EUR"), approval="needed",
    promises=(Promise(what="The money is back", due_at=datetime(2031, 5, 16, 12, tzinfo=UTC)),), outcome="accepted",
    concern="Parcels that are never handed over show as sent",
    takeaway=Takeaway(when="waits for a parcel", then="look for the last scan before I answer"),
    for_lead=("repeat", "approval"), private=("takeaway",),
)  # fmt: skip

TOLD_IN_GERMAN = TOLD.model_copy(
    update={
        "language": "de", "story": STORY_IN_GERMAN,
        "apology": DRAFTS_IN_GERMAN["apology"], "apology_public": DRAFTS_IN_GERMAN["apology_public"],
    }
)  # fmt: skip
FILLED_IN_IN_GERMAN = FILLED_IN.model_copy(update={"language": "de"})


def anywhere(debrief: Debrief, platform: Platform) -> Debrief:
    """The debrief without what is its own wherever it was told; `platform`: where that has to have been."""
    assert debrief.platform == platform
    own = {"id": "", "platform": "web", "agent": "", "started_at": NOW, "ended_at": NOW}
    return debrief.model_copy(update=own)
