"""What every store promises of counts and searches: equal on each engine, and never over what is private."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters import Counted, Store
from adapters.store.words import words_of
from flows.debrief import Debrief, Takeaway
from tests.adapters.store.engines import Clock, Engine
from tests.adapters.store.examples import DAY, HOUR, NOON, SECOND, SOUTH, WHOLE_DEBRIEF, conversation, debrief
from tests.adapters.store.model import MemoryStore
from tests.adapters.store.strategies import debriefs

# Noon is on a Monday.
KETTLES = (
    debrief("a", kind="faulty", product="kettle", root_cause="product", outcome="accepted"),
    debrief("b", kind="faulty", product="kettle", root_cause="product", ended_at=NOON + 6 * DAY),
    debrief("c", kind="late", product="kettle", root_cause="process", ended_at=NOON + 7 * DAY),
    debrief("d", kind="late", product="toaster", ended_at=NOON - SECOND),
    debrief("e", SOUTH, kind="late", product="kettle"),
)


@pytest.fixture
async def kettles(store: Store) -> Store:
    await store.put(KETTLES)
    return store


async def found(store: Store, text: str, team: str = "north") -> list[str]:
    return [one.id for one in await store.search(team, text)]


async def test_an_empty_store_counts_and_finds_nothing(store: Store) -> None:
    assert await store.count("north") == {}
    assert await store.count("north", ("product",), weekly=True) == {}
    assert await store.search("north", "late") == []


async def test_a_count_is_of_one_team_by_the_values_of_the_fields_asked_for(kettles: Store) -> None:
    assert await kettles.count("north") == {(): 4}
    assert await kettles.count("south") == {(): 1}
    assert await kettles.count("north", ("product",)) == {("kettle",): 3, ("toaster",): 1}
    assert await kettles.count("north", ("product", "root_cause")) == {
        ("kettle", "product"): 2,
        ("kettle", "process"): 1,
        ("toaster", ""): 1,
    }
    assert await kettles.count("north", ("root_cause", "product", "kind")) == {
        ("product", "kettle", "faulty"): 2,
        ("process", "kettle", "late"): 1,
        ("", "toaster", "late"): 1,
    }


async def test_a_count_has_bounds_since_inclusive_and_until_exclusive(kettles: Store) -> None:
    assert await kettles.count("north", since=NOON) == {(): 3}
    assert await kettles.count("north", until=NOON) == {(): 1}
    assert await kettles.count("north", ("product",), since=NOON, until=NOON + 6 * DAY) == {("kettle",): 1}
    assert await kettles.count("north", since=NOON + DAY, until=NOON) == {}


async def test_a_count_is_only_of_those_with_the_values_named(kettles: Store) -> None:
    assert await kettles.count("north", ("kind",), where={"product": "kettle"}) == {("faulty",): 2, ("late",): 1}
    assert await kettles.count("north", where={"product": "kettle", "root_cause": "process"}) == {(): 1}
    assert await kettles.count("north", ("product",), where={"root_cause": ""}) == {("toaster",): 1}
    assert await kettles.count("north", where={"product": "%"}) == {}


async def test_a_weekly_count_names_the_monday_last(kettles: Store) -> None:
    assert await kettles.count("north", ("kind",), weekly=True) == {
        ("faulty", "2026-05-04"): 2,
        ("late", "2026-05-11"): 1,
        ("late", "2026-05-04"): 1,
    }
    assert await kettles.count("south", weekly=True) == {("2026-05-04",): 1}


async def test_every_field_that_can_be_counted_is(store: Store) -> None:
    await store.put([WHOLE_DEBRIEF])
    fields: Mapping[Counted, str] = {
        "agent": "ann", "source": "quick", "language": "de", "setting": "public", "mood": "angry", "kind": "late",
        "product": "delivery", "lost": "time", "root_cause": "process", "remedy": "express", "outcome": "accepted",
    }  # fmt: skip
    assert await store.count("north", tuple(fields), where=fields) == {tuple(fields.values()): 1}


async def test_what_was_logged_edited_or_put_again_counts_once_as_it_is_now(store: Store) -> None:
    saved = await store.save(conversation(ended_at=NOON), debrief(kind="late", story="Tram"))
    assert await store.count("north", ("kind",)) == {("late",): 1}
    saved = await store.save(saved, debrief(kind="lost", story="Train"))
    assert await store.count("north", ("kind",)) == {("lost",): 1}
    assert await found(store, "tram") == []
    assert await found(store, "train") == ["c1"]
    await store.put([debrief(kind="other", story="Bus")])
    assert await store.count("north", ("kind",)) == {("other",): 1}
    assert await found(store, "bus") == ["c1"]


async def test_a_search_finds_those_with_all_the_words_newest_first(store: Store) -> None:
    await store.put(
        [
            debrief("a", story="The kettle leaks"),
            debrief("b", story="The KETTLE is cold", cause="It leaks", ended_at=NOON + HOUR),
            debrief("c", story="The kettles leak", ended_at=NOON + 2 * HOUR),
            debrief("d", SOUTH, story="The kettle leaks"),
            debrief("e", story="A kettle", ended_at=NOON - HOUR),
            debrief("f", story="A kettle", ended_at=NOON - HOUR),
        ]
    )
    assert await found(store, "kettle leaks") == ["b", "a"]
    assert await found(store, "Leaks, kettle. Leaks!") == ["b", "a"]
    assert await found(store, "kettle") == ["b", "a", "f", "e"]
    assert [one.id for one in await store.search("north", "kettle", limit=3)] == ["b", "a", "f"]
    assert await found(store, "kettle", "south") == ["d"]
    assert await found(store, "ettle") == []
    assert await found(store, "") == []
    assert await found(store, "... --- !") == []


async def test_a_search_is_over_all_that_was_told_and_not_over_what_is_private(store: Store) -> None:
    told = {
        "case": "alder", "story": "birch", "kind": "cedar", "product": "elm", "wish": "fir", "cause": "hazel",
        "apology": "juniper", "apology_public": "larch", "improve": "maple", "resources": "oak", "concern": "pine",
    }  # fmt: skip
    both = told | {"takeaway": Takeaway(when="rowan", then="spruce")}
    await store.put([debrief("open", **both), debrief("kept", **both, private=("improve", "resources", "takeaway"))])
    shared = {"maple", "oak", "rowan", "spruce"}
    for word in (*told.values(), "rowan", "spruce"):
        assert set(await found(store, word)) == ({"open"} if word in shared else {"open", "kept"})
    assert await found(store, "ann") == []
    assert await found(store, "birch maple") == ["open"]


@pytest.mark.parametrize(
    ("story", "text"),
    [
        ("Straße in Köln", "STRASSE köln"),
        ("ﬁne ①", "fine 1"),
        ("Привет, мир", "МИР"),
        ("naïve cafe\u0301", "café"),
        ("order no. 47-11", "11 47"),
        ("snake_case", "case snake"),
        ("it's 'quoted' \\ & | ! <-> :*", "s quoted"),
        ("שלום 👋 עולם", "עולם"),
        ("a" * 5000 + " end", "a" * 5000),
    ],
)
async def test_words_are_found_in_any_script_and_without_case(store: Store, story: str, text: str) -> None:
    await store.put([debrief(story=story)])
    assert await found(store, text) == ["c1"]


@pytest.mark.parametrize(
    "text", ["late'", "'late' | 'x'", "late:*", "!late", "la%", "late\\", "(", "late & lost", "\x01"]
)
async def test_signs_in_a_search_are_no_commands(store: Store, text: str) -> None:
    await store.put([debrief("late", story="Late")])
    assert await found(store, text) == (["late"] if words_of(text) == {"late"} else [])


some = st.sampled_from
little = st.builds(
    debrief,
    some([str(number) for number in range(8)]),
    story=st.lists(some(["kettle", "LEAK", "cold", "it's", "Köln"])).map(" ".join),
    improve=some(["", "kettle", "oak"]),
    private=some([(), ("improve",)]),
    kind=some(["", "late", "faulty"]),
    product=some(["", "kettle"]),
    root_cause=some([None, "process", "product"]),
    ended_at=st.integers(-400, 400).map(lambda hours: NOON + hours * timedelta(hours=7)),
)
bounds = st.none() | st.integers(-20, 20).map(lambda days: NOON + days * DAY)
fields = st.lists(some(["kind", "product", "root_cause", "agent"]), unique=True, max_size=3).map(tuple)


@settings(deadline=None, max_examples=20)
@given(
    kept=st.lists(little, max_size=12),
    by=fields,
    since=bounds,
    until=bounds,
    where=st.dictionaries(some(["kind", "root_cause"]), some(["", "late", "process"]), max_size=1),
    weekly=st.booleans(),
    text=st.lists(some(["kettle", "leak", "köln", "oak", "s", "none"]), max_size=3).map(" ".join),
)
async def test_counts_and_searches_answer_as_the_model_does(
    engine: Engine, kept: list[Debrief], by: tuple[Counted, ...], since: datetime | None, until: datetime | None,
    where: dict[Counted, str], weekly: bool, text: str,
) -> None:  # fmt: skip
    model = MemoryStore(Clock(NOON))
    async with engine.fresh(Clock(NOON)) as opened, opened() as store:
        for one in (model, store):
            await one.put(kept)
        asked = {"since": since, "until": until, "where": where, "weekly": weekly}
        assert await store.count("north", by, **asked) == await model.count("north", by, **asked)
        assert await store.search("north", text) == await model.search("north", text)


@settings(deadline=None, max_examples=20)
@given(kept=st.lists(debriefs, max_size=4, unique_by=lambda one: (one.team, one.id)))
async def test_every_debrief_is_found_by_each_of_its_words(engine: Engine, kept: list[Debrief]) -> None:
    async with engine.fresh(Clock(NOON)) as opened, opened() as store:
        await store.put(kept)
        for one in kept:
            assert sum((await store.count(one.team, ("kind",))).values()) == len(
                [x for x in kept if x.team == one.team]
            )
            for word in sorted(words_of(one.story))[:5]:
                assert one in await store.search(one.team, word)
