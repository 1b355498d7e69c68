"""One complaint gives one debrief, wherever it is told."""

import pytest

from tests.fakes import MemoryStore
from tests.same_everywhere.complaint import FILLED_IN, FORM, TALK, TOLD, anywhere
from tests.same_everywhere.ways import WAYS, Way


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
async def test_the_same_talk_gives_the_same_debrief(way: Way) -> None:
    store = MemoryStore()
    await way.talk(store, TALK)
    assert [anywhere(one, way.platform) for one in store.kept.values()] == [TOLD]


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
async def test_the_same_form_gives_the_same_debrief(way: Way) -> None:
    store = MemoryStore()
    await way.fill_in(store, FORM)
    assert [anywhere(one, way.platform) for one in store.kept.values()] == [FILLED_IN]


def test_the_talk_has_every_kind_of_answer_in_it() -> None:
    assert {said.event.do for said in TALK} == {"answer", "skip", "keep"}
    assert {said.ask.input.kind for said in TALK} == {"choice", "text"}
