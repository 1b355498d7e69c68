"""The team's past cases, near to a complaint: read from the store, and kept up as debriefs are logged."""

import asyncio
import math
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from adapters import Person, Store
from bot.similar import Index
from flows.case import Case, Past, case_of
from flows.debrief import Debrief

FRESH = 60.0  # seconds until the store is asked again: another process may have logged something
LATE = timedelta(minutes=5)  # a debrief can be saved after one that ended later, and machines' clocks differ


class Kept(NamedTuple):
    """A debrief without its words, which are in the index: ten thousand of them would not fit in 60 MB."""

    id: str
    case: Case
    private: bool


class Team:
    """One team's index, and what its numbers lead to. `newest`: the last end of a debrief in it."""

    def __init__(self) -> None:
        self.index = Index()
        self.kept: list[Kept] = []
        self.newest: datetime | None = None
        self._places: dict[str, int] = {}

    def take_in(self, debrief: Debrief) -> None:
        """One that is known already keeps its place."""
        self.newest = max(self.newest or debrief.ended_at, debrief.ended_at)
        place = self._places.setdefault(debrief.id, len(self.kept))
        if place == len(self.kept):
            self.kept.append(_kept(debrief, self.index.add(debrief)))
        else:
            self.kept[place] = _kept(debrief, place + 1)


class PastCases:
    """By team, an index and what it leads to; made from the store when first asked, and looked after from then on.

    `clock` gives seconds that only grow.
    """

    def __init__(self, store: Store, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._clock = clock
        self._teams: dict[str, Team] = {}
        self._looked_at: dict[str, float] = {}
        self._making: dict[str, asyncio.Lock] = {}

    async def near(self, person: Person, story: str) -> Past:
        """The cases of the person's team that are like this story. Raises StoreError."""
        agent = f"{person.platform}/{person.id}"
        team = await self._team(person.team)
        near = [team.kept[found.number - 1] for found in team.index.near(story)]
        cases = (
            one.case.model_copy(update={"takeaway": None}) if one.private and one.case.agent != agent else one.case
            for one in near
        )
        return Past(agent=agent, cases=tuple(cases))

    def logged(self, debrief: Debrief) -> None:
        """Takes in a debrief that was saved here."""
        if debrief.team in self._teams:
            self._teams[debrief.team].take_in(debrief)

    async def _team(self, name: str) -> Team:
        async with self._making.setdefault(name, asyncio.Lock()):
            team = self._teams.get(name) or Team()
            if self._clock() >= self._looked_at.get(name, -math.inf) + FRESH:
                since = team.newest - LATE if team.newest else None
                async for debrief in self._store.debriefs(name, since):
                    team.take_in(debrief)
                self._looked_at[name] = self._clock()
            self._teams[name] = team
        return team


def _kept(debrief: Debrief, number: int) -> Kept:
    return Kept(debrief.id, case_of(debrief, number), "takeaway" in debrief.private)
