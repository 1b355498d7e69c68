"""The record that is kept of a complaint, and the quick debrief: the same steps' essential part as one form."""

from datetime import datetime
from decimal import Decimal
from typing import Literal

from pydantic import ConfigDict, Field

from flows.message import Value

SCHEMA = 1

Setting = Literal["public", "private", "phone", "in_person"]
Mood = Literal["calm", "annoyed", "angry", "abusive"]
Loss = Literal["money", "time", "dignity", "safety"]
RootCause = Literal["product", "process", "handling", "misunderstanding", "expectation", "unknown"]
Helped = Literal["yes", "partly", "no"]
Risk = Literal["safety", "legal", "vulnerable", "leaving", "going_public"]
Outcome = Literal["won_over", "accepted", "still_unhappy", "abusive", "handed_over"]


class Money(Value):
    """`currency`: ISO 4217."""

    amount: Decimal
    currency: str


class Promise(Value):
    """Times are UTC; `due_at` None: no time was named; `done_at` None: still open."""

    what: str
    due_at: datetime | None = None
    done_at: datetime | None = None


class Takeaway(Value):
    """If a customer `when`, I will `then`."""

    when: str
    then: str


class Debrief(Value):
    """One handled complaint. None, "" and () mean: not said.

    `kind`, `product`, `options` and `remedy` are ids of the playbook, or the agent's own words where none fitted.
    `risks`: what the agent confirmed of the hints in the story. `kept`: the checks that the agent overruled.
    `approval`: a lead's approval of the compensation is needed. `helped`: whether the agent's plan from before did.
    `for_lead`: why a lead should look at this one. `private`: the fields that only the agent sees.
    """

    model_config = ConfigDict(serialize_by_alias=True, validate_by_name=True)

    id: str
    schema_: int = Field(default=SCHEMA, alias="schema")  # "schema" itself is a method of pydantic's
    team: str
    platform: Literal["slack", "teams", "web", "console"]
    agent: str
    source: Literal["coach", "quick"]
    started_at: datetime
    ended_at: datetime
    language: str
    case: str = ""
    setting: Setting | None = None
    mood: Mood | None = None
    before: bool | None = None
    story: str
    kind: str = ""
    product: str = ""
    lost: Loss | None = None
    wish: str = ""
    cause: str = ""
    root_cause: RootCause | None = None
    apology: str = ""
    apology_public: str = ""
    kept: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    remedy: str = ""
    paid: Money | None = None
    compensation: Money | None = None
    approval: Literal["needed"] | None = None
    promises: tuple[Promise, ...] = ()
    outcome: Outcome | None = None
    helped: Helped | None = None
    improve: str = ""
    resources: str = ""
    concern: str = ""
    takeaway: Takeaway | None = None
    risks: tuple[Risk, ...] = ()
    for_lead: tuple[Literal["safety", "repeat", "approval"], ...] = ()
    private: tuple[str, ...] = ()


def money(value: str) -> Money | None:
    """An amount as answers keep it ("12.50 EUR"); None where none was given."""
    amount, _, currency = value.partition(" ")
    return Money(amount=Decimal(amount), currency=currency) if currency else None
