"""Whose token is used where: the settings' own, and those of workspaces and organizations that installed the app."""

import asyncio
from typing import NamedTuple, Protocol

from adapters.slack.organizations import Organizations
from adapters.slack.outbound import Refused, Revoked, Web


class Bot(NamedTuple):
    """The app in one workspace; `team` is an organization where it was installed for all workspaces of that."""

    team: str
    token: str
    user: str
    id: str


class Installs(Protocol):
    """Workspaces and organizations that installed the app by themselves."""

    async def bot(self, team: str) -> Bot | None: ...
    async def forget(self, team: str, at: int) -> None: ...


class Tokens:
    """`token`: the settings' own, "" if there is none; whose it is is asked of Slack once."""

    def __init__(self, token: str, installs: Installs | None, organizations: Organizations) -> None:
        self._token = token
        self._installs = installs
        self._organizations = organizations
        self._own: Bot | None = None
        self._asking = asyncio.Lock()

    async def own(self, web: Web) -> Bot | None:
        """The settings' own workspace; None if no token is set. Raises Revoked, Refused and Later."""
        if self._token and self._own is None:
            async with self._asking:
                if self._own is None:
                    told = await web.as_app(self._token, "auth.test")
                    where = told["enterprise_id"] if told.get("is_enterprise_install") else told["team_id"]
                    self._own = Bot(where, self._token, told["user_id"], told.get("bot_id", ""))
        return self._own

    async def bot(self, team: str, web: Web) -> Bot | None:
        """The app in that workspace, by its organization's token where that is how Slack last spoke of it; None if it
        is not installed there. Raises Later where Slack cannot be asked."""
        for installer in filter(None, (await self._organizations.of(team), team)):
            if found := await self.of(installer, web):
                return found
        return None

    async def forget(self, team: str, at: int) -> None:
        """That workspace or organization removed the app, or its token was revoked, at that time (seconds since 1970;
        0: not told): what was installed later stays."""
        if self._own and self._own.team == team:
            self._own = None  # asked again: a new token would be in the settings
        if self._installs:
            await self._installs.forget(team, at)

    async def of(self, installer: str, web: Web) -> Bot | None:
        """The app as this workspace or organization installed it; None if it did not. Raises Later."""
        if self._token:
            try:
                own = await self.own(web)
            except (Refused, Revoked):
                own = None
            if own and own.team == installer:
                return own
        return await self._installs.bot(installer) if self._installs else None
