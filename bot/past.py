"""The team's past cases, near to a complaint: read from the store once, kept up as debriefs are logged."""

import asyncio
from typing import NamedTuple

from adapters import Person, Store
from bot.similar import Index
from flows.debrief import Debrief
from flows.past import Case, Past, case_of


class Kept(NamedTuple):
    """A debrief without its words, which are in the index: ten thousand of them would not fit in 60 MB."""

    id: str
    case: Case
    private: bool


class PastCases:
    """By team, an index and what it leads to; made anew from the store whenever there is none."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._teams: dict[str, tuple[Index, list[Kept]]] = {}
        self._making: dict[str, asyncio.Lock] = {}

    async def near(self, person: Person, story: str) -> Past:
        """The cases of the person's team that are like this story. Raises StoreError."""
        agent = f"{person.platform}/{person.id}"
        index, kept = await self._team(person.team)
        near = [kept[found.number - 1] for found in index.near(story)]
        cases = (
            one.case.model_copy(update={"takeaway": None}) if one.private and one.case.agent != agent else one.case
            for one in near
        )
        return Past(agent=agent, cases=tuple(cases))

    def logged(self, debrief: Debrief) -> None:
        """Takes in a debrief that was saved; one that was edited keeps its place."""
        if debrief.team in self._teams:
            index, kept = self._teams[debrief.team]
            place = next((place for place in range(len(kept) - 1, -1, -1) if kept[place].id == debrief.id), None)
            if place is None:
                kept.append(_kept(debrief, index.add(debrief)))
            else:
                kept[place] = _kept(debrief, place + 1)

    async def _team(self, team: str) -> tuple[Index, list[Kept]]:
        async with self._making.setdefault(team, asyncio.Lock()):
            if team not in self._teams:
                index = Index()
                kept = [_kept(debrief, index.add(debrief)) async for debrief in self._store.debriefs(team)]
                self._teams[team] = index, kept
        return self._teams[team]


def _kept(debrief: Debrief, number: int) -> Kept:
    return Kept(debrief.id, case_of(debrief, number), "takeaway" in debrief.private)
