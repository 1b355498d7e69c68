"""Whose token is used where: one workspace's from the settings, and those that installed the app."""

import asyncio
from typing import NamedTuple, Protocol

from adapters.slack.outbound import Refused, Revoked, Web


class Bot(NamedTuple):
    """The app in one workspace."""

    team: str
    token: str
    user: str
    id: str


class Installs(Protocol):
    """Workspaces that installed the app by themselves."""

    async def bot(self, team: str) -> Bot | None: ...
    async def forget(self, team: str) -> None: ...


class Tokens:
    """`token`: the settings' own, "" if there is none; its workspace is asked of Slack once."""

    def __init__(self, token: str, installs: Installs | None) -> None:
        self._token = token
        self._installs = installs
        self._own: Bot | None = None
        self._asking = asyncio.Lock()

    async def own(self, web: Web) -> Bot | None:
        """The settings' own workspace; None if no token is set. Raises Revoked, Refused and Later."""
        if self._token and self._own is None:
            async with self._asking:
                if self._own is None:
                    told = await web.as_app(self._token, "auth.test")
                    self._own = Bot(told["team_id"], self._token, told["user_id"], told.get("bot_id", ""))
        return self._own

    async def bot(self, team: str, web: Web) -> Bot | None:
        """The app in that workspace; None if it is not installed there. Raises Later where Slack cannot be asked."""
        if self._token:
            try:
                own = await self.own(web)
            except (Refused, Revoked):
                own = None
            if own and own.team == team:
                return own
        return await self._installs.bot(team) if self._installs else None

    async def forget(self, team: str) -> None:
        """That workspace removed the app, or its token was revoked."""
        if self._own and self._own.team == team:
            self._own = None  # asked again: a new token would be in the settings
        if self._installs:
            await self._installs.forget(team)
