"""Who somebody is to the coach, and where in Slack their direct message is."""

import time
from collections import OrderedDict

from adapters import Memory, Person
from adapters.slack.outbound import NO_CHANNEL, Refused, Revoked, Web
from adapters.slack.render import Post

KNOWN = 5_000  # people whose time zone is remembered
FRESH = 12 * 3600.0  # seconds until it is asked again, for people travel


class People:
    """Looks people up, each of them within their workspace."""

    def __init__(self, web: Web, memory: Memory) -> None:
        self._web = web
        self._memory = memory
        self._zones: OrderedDict[tuple[str, str], tuple[str, float]] = OrderedDict()

    def known(self, team: str, user: str) -> Person:
        """The person with the time zone as far as it is known; never waits."""
        zone, _ = self._zones.get((team, user), ("", 0.0))
        return Person(team=team, platform="slack", id=user, timezone=zone)

    async def person(self, team: str, user: str) -> Person:
        """The person with their time zone; without one where Slack does not tell."""
        _, until = self._zones.get((team, user), ("", 0.0))
        if until < time.monotonic():
            try:
                told = await self._web.call(team, "users.info", user=user)
            except Revoked:  # what they say is heard all the same
                return self.known(team, user)
            except Refused:
                told = {}
            zone = (told.get("user") or {}).get("tz") or ""
            self._zones[team, user] = zone, time.monotonic() + FRESH
            if len(self._zones) > KNOWN:
                self._zones.popitem(last=False)
        return self.known(team, user)

    async def channel(self, person: Person) -> str:
        """The direct message of the bot and this person."""
        name = _direct(person)
        known = await self._memory.recall(person.team, name)
        if known:
            return known
        opened = await self._web.call(person.team, "conversations.open", users=person.id)
        channel = str(opened["channel"]["id"])
        await self._memory.remember(person.team, name, channel)
        return channel

    async def reopened(self, person: Person) -> str:
        """The direct message, opened anew: Slack has the one before no more."""
        await self._memory.remember(person.team, _direct(person), None)
        return await self.channel(person)

    async def post(self, person: Person, post: Post) -> None:
        """Into the direct message."""
        try:
            await self._web.post(person.team, post, channel=await self.channel(person))
        except Refused as refused:
            if str(refused) not in NO_CHANNEL:
                raise
            await self._web.post(person.team, post, channel=await self.reopened(person))


def _direct(person: Person) -> str:
    return f"slack/direct/{person.id}"
