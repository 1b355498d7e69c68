"""Customers' personal data out of what Slack delivers, before it is kept until its turn comes."""

from collections.abc import Callable
from typing import TypeVar

from adapters import Coach
from adapters.slack.people import People
from adapters.slack.read import Deed, Typed, Worded
from adapters.slack.threads import Threads
from flows.checks import LONGEST as READ
from flows.event import Event
from flows.redact import LONGEST, Redacted, without_personal_data

D = TypeVar("D", bound=Deed)
REST = "…"  # stands for each character of a text that is too long for any answer, beyond what a check reads of it


class Personal:
    """`redact`: by a playbook's words and the team's own patterns."""

    def __init__(self, redact: Callable[..., Redacted], coach: Coach, people: People, threads: Threads) -> None:
        self._redact = redact
        self._coach = coach
        self._people = people
        self._threads = threads

    async def without(self, deed: D) -> D:
        """The deed as it may be kept; what was taken out of its words is named in it. Raises StoreError."""
        if not isinstance(deed, Worded):
            return deed
        if len(deed.text) > LONGEST:  # it will be refused with its length, and nothing of it is to be told
            read = self._redact(deed.text[:LONGEST]).text[:READ]
            return deed.model_copy(update={"text": read + REST * (len(deed.text) - len(read))})
        done = self._redact(deed.text)
        if done.removed and isinstance(deed, Typed):
            as_case = self._redact(deed.text, case=True)
            if as_case != done and await self._answers_case(deed):
                done = as_case
        return deed.model_copy(update={"text": done.text, "removed": done.removed})

    def out_of(self, event: Event) -> tuple[Event, tuple[str, ...]]:
        """An event without it, and the kinds of what was taken out."""
        return without_personal_data(event, self._redact)

    async def _answers_case(self, deed: Typed) -> bool:
        """Whether the question that it would answer is for a case or order number, so that a bare number is one."""
        id = await self._threads.conversation(deed.team, deed.channel, deed.thread) if deed.thread else None
        look = await self._coach.look(self._people.known(deed.team, deed.user), id)
        return bool(look and look.flow == "coach" and look.message.asks and look.message.asks[0].step == "case")
