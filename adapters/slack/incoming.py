"""What Slack delivers, made ready to wait its turn: in its workspace, and without customers' personal data."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from adapters import Coach, Job, Person
from adapters.slack import read
from adapters.slack.organizations import Organizations
from adapters.slack.people import People
from adapters.slack.read import Clicked, Deed, Kept, Submitted, Typed, Worded
from adapters.slack.threads import Threads
from adapters.slack.voices import Voices
from flows.checks import LONGEST as READ
from flows.event import Event
from flows.redact import LONGEST, without_personal_data

D = TypeVar("D", bound=Deed)
REST = "…"  # stands for each character of a text that is too long for any answer, beyond what a check reads of it

Put = Callable[[Job], Awaitable[bool]]


class Incoming:
    """`put`: keeps a job; False if it is there already."""

    def __init__(
        self, coach: Coach, people: People, threads: Threads, organizations: Organizations, voices: Voices, put: Put
    ) -> None:
        self._coach = coach
        self._people = people
        self._threads = threads
        self._organizations = organizations
        self._voices = voices
        self._put = put

    async def placed(self, deed: D, body: Mapping[str, Any]) -> D:
        """The deed in the workspace where its conversation began, which may be another of its organization's."""
        organization = read.organization(body)
        await self._organizations.learn(deed.team, organization)
        if not organization:
            return deed
        home = await self._organizations.home(organization, _about(deed))
        return deed.model_copy(update={"team": home}) if home else deed

    async def keep(self, deed: Kept) -> bool:
        """Keeps a delivery as a job, in the order of its person; False if it was kept already. Raises StoreError."""
        kept = await self._without_personal_data(deed)
        job = Job(
            team=kept.team, name=f"slack/{kept.name}", kind="slack", queue=kept.user, text=kept.model_dump_json(),
            due_at=datetime.now(UTC),
        )  # fmt: skip
        return await self._put(job)

    async def redacted(self, person: Person, event: Event) -> tuple[Event, tuple[str, ...]]:
        """The event without personal data, and the kinds of what was taken out."""
        return without_personal_data(event, (await self._voices.of(person)).redact)

    async def _without_personal_data(self, deed: Kept) -> Kept:
        """The deed as it may be kept; what was taken out of its words is named in it."""
        if not isinstance(deed, Worded):
            return deed
        redact = (await self._voices.of(self._people.known(deed.team, deed.user))).redact
        if len(deed.text) > LONGEST:  # it will be refused with its length, and nothing of it is to be told
            words = redact(deed.text[:LONGEST]).text[:READ]
            return deed.model_copy(update={"text": words + REST * (len(deed.text) - len(words))})
        done = redact(deed.text)
        if done.removed and isinstance(deed, Typed):
            as_case = redact(deed.text, case=True)
            if as_case != done and await self._answers_case(deed):
                done = as_case
        return deed.model_copy(update={"text": done.text, "removed": done.removed})

    async def _answers_case(self, deed: Typed) -> bool:
        """Whether the question that it would answer is for a case or order number, so that a bare number is one."""
        id = await self._threads.conversation(deed.team, deed.channel, deed.thread) if deed.thread else None
        look = await self._coach.look(self._people.known(deed.team, deed.user), id)
        return bool(look and look.flow == "coach" and look.message.asks and look.message.asks[0].step == "case")


def _about(deed: Deed) -> str:
    """The conversation or the thread that it is about; "" where it is about none."""
    match deed:
        case Clicked():
            return deed.act.conversation
        case Submitted() if deed.id:
            return deed.id.conversation
        case read.Sought():
            return deed.conversation
        case Typed() if deed.thread:
            return f"{deed.channel}/{deed.thread}"
    return ""
