"""One whole complaint, answered by hand; every platform's test says the same words."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from flows.event import Answer, Event, Keep, Skip
from flows.flow import Flow, State, advance, at
from flows.show import show

STORY = (
    "I ordered walking boots on 2 May for a trip that starts on Saturday. The parcel never arrived, "
    "I waited two weeks, and your hotline told me to ring the courier. I paid 89 euros!"
)

# By step; a step that is not here is skipped.
ANSWERS = {
    "story": STORY,
    "case": "4711",
    "setting": "public",
    "mood": "angry",
    "before": "yes",
    "acknowledgement": (
        "Thank you for telling us about the walking boots. I am looking for the parcel now and write at 3 pm."
    ),
    "kind": "late",
    "fact.late.1": "A walking holiday that starts on Saturday",
    "product": "delivery",
    "lost": "time",
    "wish": "Boots in hand before Saturday",
    "say_back": "The boots were to be there for Saturday, and nobody here went to look for them. Is that right?",
    "cause": "The parcel was never handed to the courier",
    "doubt": "A scan at the depot",
    "apology_public": "We're sorry: we never handed over the parcel with your walking boots. A new pair leaves today.",
    "apology": (
        "I'm sorry about the walking boots. We forgot to hand over the parcel and then sent you away when you rang. "
        "I will send a new pair by express today, and check on Thursday at noon that you have it."
    ),
    "paid": "89",
    "options": "express,refund",
    "remedy": "refund",
    "compensation": "89",
    "agreed": "no",
    "next": "call",
    "remedy_2": "express",
    "agreed_2": "yes",
    "promise": "A new pair goes out by express",
    "due": "2031-05-16T12:00:00+00:00",
    "outcome": "accepted",
    "improve": "Rung on the first day",
    "concern": "Parcels that are never handed over show as sent",
    "root_cause": "process",
    "takeaway_when": "waits for a parcel",
    "takeaway_then": "look for the last scan before I answer",
    "share": "only_me",
}


def reply(flow: Flow, state: State, answers: Mapping[str, str] = ANSWERS) -> Event | None:
    """What is said to the open question: the answer, a draft kept as it is, or a skip; None when it has ended."""
    message = show(flow, at(flow, state))
    if message.ended:
        return None
    prompt = message.asks[0]
    if any(button.does == "keep" for button in prompt.buttons):
        return Keep()
    return Answer(step=prompt.step, value=answers[prompt.step]) if prompt.step in answers else Skip()


def talk(flow: Flow, answers: Mapping[str, str], now: datetime) -> Iterator[tuple[State, Event]]:
    """Every state of a whole talk with what is said to it."""
    state = State()
    while event := reply(flow, state, answers):
        yield state, event
        state = advance(flow, state, event, now).state
