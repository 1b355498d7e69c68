"""Organizations that installed the app once for all their workspaces (Enterprise Grid, organization-wide)."""

from collections import OrderedDict

from adapters import Memory

KEPT = "slack/organization"
HOME = "slack/home/"
KNOWN = 10_000  # workspaces of which it is known whose they are


class Organizations:
    """Whose token acts in a workspace, as Slack's payloads tell it, and where a conversation began.

    People stay those of the workspace they act in. But the bot's direct message with somebody is one for the whole
    organization, so that an answer can come by way of another workspace than the question's: it belongs to the first.
    """

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._known: OrderedDict[str, str] = OrderedDict()

    async def learn(self, team: str, organization: str) -> None:
        """What a payload told: who installed the app there; "": the workspace itself."""
        if await self.of(team) != organization:
            self._hold(team, organization)
            await self._memory.remember(team, KEPT, organization or None)

    async def of(self, team: str) -> str:
        """The organization that installed the app for that workspace; "" if none did."""
        if team not in self._known:
            self._hold(team, await self._memory.recall(team, KEPT) or "")
        return self._known[team]

    async def begin(self, team: str, key: str) -> None:
        """A conversation or thread began in that workspace; nothing is kept of it outside of an organization."""
        organization = await self.of(team)
        if organization and await self.home(organization, key) != team:
            await self._memory.remember(organization, HOME + key, team)

    async def home(self, organization: str, key: str) -> str:
        """The workspace in which a conversation or thread began; "" where that is not known."""
        return (await self._memory.recall(organization, HOME + key) or "") if key else ""

    async def forget(self, team: str, key: str) -> None:
        """A conversation or thread that is long over."""
        if organization := await self.of(team):
            await self._memory.remember(organization, HOME + key, None)

    def _hold(self, team: str, organization: str) -> None:
        self._known[team] = organization
        if len(self._known) > KNOWN:
            self._known.popitem(last=False)
