"""One complaint gives one debrief, wherever it is told."""

import pytest

from adapters import Person, Preferences
from tests.bot.hearing import GERMAN, PLAYBOOK
from tests.fakes import MemoryStore
from tests.same_everywhere.complaint import (
    FILLED_IN,
    FILLED_IN_IN_GERMAN,
    FORM,
    IN_GERMAN,
    TALK,
    TOLD,
    TOLD_IN_GERMAN,
    anywhere,
)
from tests.same_everywhere.ways import WAYS, Way


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
async def test_the_same_talk_gives_the_same_debrief(way: Way) -> None:
    store = MemoryStore()
    await way.talk(store, TALK, PLAYBOOK)
    assert [anywhere(one, way.platform) for one in store.kept.values()] == [TOLD]


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
async def test_the_same_form_gives_the_same_debrief(way: Way) -> None:
    store = MemoryStore()
    await way.fill_in(store, FORM, PLAYBOOK)
    assert [anywhere(one, way.platform) for one in store.kept.values()] == [FILLED_IN]


class InGerman(MemoryStore):
    """A store in memory in which everybody has chosen German."""

    async def preferences(self, person: Person) -> Preferences:
        return Preferences(language="de")


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
async def test_a_talk_in_german_gives_the_same_debrief(way: Way) -> None:
    store = InGerman()
    await way.talk(store, IN_GERMAN, GERMAN)
    assert [anywhere(one, way.platform) for one in store.kept.values()] == [TOLD_IN_GERMAN]


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
async def test_a_form_in_german_gives_the_same_debrief(way: Way) -> None:
    store = InGerman()
    await way.fill_in(store, FORM, GERMAN)
    assert [anywhere(one, way.platform) for one in store.kept.values()] == [FILLED_IN_IN_GERMAN]


def test_the_talk_has_every_kind_of_answer_in_it() -> None:
    assert {said.event.do for said in TALK} == {"answer", "skip", "keep"}
    assert {said.ask.input.kind for said in TALK} == {"choice", "text"}
