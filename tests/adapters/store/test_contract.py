"""What every store promises of conversations, preferences and an adapter's small values."""

import asyncio
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters import Conflict, Conversation, Person, Preferences, Store
from flows.flow import State
from tests.adapters.store.engines import Clock, Engine, Open
from tests.adapters.store.examples import (
    ANN,
    DAY,
    HOUR,
    NOON,
    SECOND,
    SOUTH,
    STRANGERS,
    WHOLE_TALK,
    conversation,
    debrief,
)
from tests.adapters.store.strategies import conversations, names, people, short_texts, texts


async def test_what_was_never_kept_is_none(store: Store) -> None:
    assert await store.load("north", "c1") is None
    assert await store.latest(ANN) == []
    assert await store.heard(ANN, "e1") is None
    assert await store.debrief("north", "c1") is None
    assert await store.recall("north", "shown") is None


async def test_a_conversation_comes_back_whole(store: Store) -> None:
    assert all(getattr(WHOLE_TALK, name) != field.default for name, field in Conversation.model_fields.items()
               if name != "version")  # fmt: skip
    saved = await store.save(WHOLE_TALK)
    assert saved == WHOLE_TALK.model_copy(update={"version": 1})
    assert await store.load("north", "c1") == saved


async def test_a_conversation_is_there_after_opening_again(opened: Open) -> None:
    async with opened() as store:
        saved = await store.save(WHOLE_TALK)
    async with opened() as store:
        assert await store.load("north", "c1") == saved
        assert await store.latest(ANN) == [saved]
        assert await store.heard(ANN, "e1") == saved
        assert (await store.save(saved)).version == 2


async def test_versions_count_up_from_the_first_save(store: Store) -> None:
    kept = conversation()
    for version in (1, 2, 3):
        kept = await store.save(kept)
        assert kept.version == version
        assert await store.load("north", "c1") == kept


@pytest.mark.parametrize("version", [0, 1, 3])
async def test_only_the_version_that_is_kept_can_be_saved(store: Store, version: int) -> None:
    kept = await store.save(await store.save(conversation(events=("e1",))))
    other = conversation(version=version, events=("e1", "e2"), state=State(answers={"story": "Lost"}))
    with pytest.raises(Conflict):
        await store.save(other, debrief())
    assert await store.load("north", "c1") == kept
    assert await store.heard(ANN, "e2") is None
    assert await store.debrief("north", "c1") is None
    assert await store.logged(ANN) == []


async def test_a_conversation_that_is_not_there_is_only_saved_as_new(store: Store) -> None:
    with pytest.raises(Conflict):
        await store.save(conversation(version=1), debrief())
    assert await store.load("north", "c1") is None
    assert await store.debrief("north", "c1") is None


async def test_of_many_saves_at_once_exactly_one_is_kept(store: Store) -> None:
    kept = await store.save(conversation())
    tries = [kept.model_copy(update={"events": (f"e{number}",)}) for number in range(8)]
    done = await asyncio.gather(*map(store.save, tries), return_exceptions=True)
    saved = [one for one in done if isinstance(one, Conversation)]
    assert len(saved) == 1
    assert [type(one) for one in done if one is not saved[0]] == [Conflict] * 7
    assert await store.load("north", "c1") == saved[0]


async def test_answers_keep_their_order(opened: Open) -> None:
    answers = {"story": "Late", "case": "4711", "apology": "Sorry", "before": "yes"}
    async with opened() as store:
        await store.save(conversation(state=State(answers=answers)))
    async with opened() as store:
        loaded = await store.load("north", "c1")
        assert loaded
        assert list(loaded.state.answers.items()) == list(answers.items())


async def test_what_comes_out_or_went_in_can_be_changed_without_touching_what_is_kept(store: Store) -> None:
    given_ = conversation(state=State(answers={"story": "Late"}), events=("e1",))
    saved = await store.save(given_)
    loaded = await store.load("north", "c1")
    heard = await store.heard(ANN, "e1")
    (latest,) = await store.latest(ANN)
    for one in (given_, saved, loaded, heard, latest):
        assert one
        one.state.answers["story"] = "Never"
        one.state.drafts["apology"] = "If"
    assert await store.load("north", "c1") == conversation(
        state=State(answers={"story": "Late"}), events=("e1",), version=1
    )


async def test_an_ended_conversation_stays_for_a_week_and_an_open_one_for_ever(store: Store, clock: Clock) -> None:
    talking = await store.save(conversation("open", events=("e1",)))
    ended = await store.save(conversation("ended", events=("e2",), ended_at=NOON))
    clock.pass_by(7 * DAY - HOUR)
    assert await store.load("north", "ended") == ended
    assert await store.latest(ANN) == [talking, ended]
    assert await store.heard(ANN, "e2") == ended
    clock.pass_by(2 * HOUR)
    assert await store.load("north", "ended") is None
    assert await store.latest(ANN) == [talking]
    assert await store.heard(ANN, "e2") is None
    clock.pass_by(1000 * DAY)
    assert await store.load("north", "open") == talking
    assert await store.latest(ANN) == [talking]
    assert await store.heard(ANN, "e1") == talking


async def test_a_lately_ended_conversation_can_still_be_edited(store: Store) -> None:
    ended = await store.save(conversation(ended_at=NOON), debrief())
    edited = await store.save(ended.model_copy(update={"events": ("e1",)}), debrief(story="Never"))
    assert await store.load("north", "c1") == edited
    assert await store.debrief("north", "c1") == debrief(story="Never")


async def test_the_latest_are_the_open_ones_then_the_ended_each_by_when_they_were_updated(store: Store) -> None:
    # Saved in another order than they were updated in.
    for id, minutes, ended in (("a", 3, False), ("b", 9, True), ("c", 7, True), ("d", 5, False), ("e", 1, False)):
        at = NOON + timedelta(minutes=minutes)
        await store.save(conversation(id, updated_at=at, ended_at=at if ended else None))
    assert [one.id for one in await store.latest(ANN)] == ["d", "a", "e", "b", "c"]
    assert [one.id for one in await store.latest(ANN, limit=4)] == ["d", "a", "e", "b"]
    assert [one.id for one in await store.latest(ANN, limit=1)] == ["d"]


async def test_the_order_follows_each_update(store: Store) -> None:
    first = await store.save(conversation("first"))
    await store.save(conversation("second", updated_at=NOON + SECOND))
    first = await store.save(first.model_copy(update={"updated_at": NOON + 2 * SECOND}))
    assert [one.id for one in await store.latest(ANN)] == ["first", "second"]
    await store.save(first.model_copy(update={"updated_at": NOON + 3 * SECOND, "ended_at": NOON + 3 * SECOND}))
    assert [one.id for one in await store.latest(ANN)] == ["second", "first"]


async def test_twenty_are_the_latest_unless_more_are_asked_for(store: Store) -> None:
    for number in range(25):
        await store.save(conversation(f"c{number}", updated_at=NOON + number * SECOND))
    assert [one.id for one in await store.latest(ANN)] == [f"c{number}" for number in range(24, 4, -1)]
    assert len(await store.latest(ANN, limit=100)) == 25


async def test_a_delivery_is_heard_in_whichever_conversation_has_it(store: Store) -> None:
    first = await store.save(conversation("first", events=("e1", "e2")))
    second = await store.save(conversation("second", events=("e3",), ended_at=NOON))
    assert await store.heard(ANN, "e1") == first
    assert await store.heard(ANN, "e2") == first
    assert await store.heard(ANN, "e3") == second
    assert await store.heard(ANN, "e") is None
    await store.save(first.model_copy(update={"events": ("e2",)}))
    assert await store.heard(ANN, "e1") is None


@pytest.mark.parametrize(("one", "other"), STRANGERS, ids=lambda person: repr(tuple(person.model_dump().values())[:3]))
async def test_nobody_sees_what_is_another_persons(store: Store, one: Person, other: Person) -> None:
    mine = await store.save(conversation("mine", one, events=("e1",)), debrief("mine", one))
    theirs = await store.save(conversation("theirs", other, events=("e2",)), debrief("theirs", other))
    await store.prefer(one, Preferences(expert=True))
    assert await store.latest(other) == [theirs]
    assert await store.heard(other, "e1") is None
    assert await store.logged(other) == [debrief("theirs", other)]
    assert await store.preferences(other) == Preferences()
    assert await store.latest(one) == [mine]
    assert await store.heard(one, "e2") is None
    assert await store.logged(one) == [debrief("mine", one)]


async def test_two_teams_with_the_same_ids_never_see_each_other(store: Store) -> None:
    mine = await store.save(conversation(events=("e1",)), debrief(story="Ours"))
    assert await store.load("south", "c1") is None
    assert await store.debrief("south", "c1") is None
    theirs = await store.save(conversation(person=SOUTH), debrief(person=SOUTH, story="Theirs"))
    assert theirs.version == 1
    assert await store.load("north", "c1") == mine
    assert await store.load("south", "c1") == theirs
    assert await store.debrief("north", "c1") == debrief(story="Ours")
    assert await store.debrief("south", "c1") == debrief(person=SOUTH, story="Theirs")


async def test_a_team_and_an_id_are_never_taken_for_two_others(store: Store) -> None:
    for team, id in (("a", "b/c"), ("a/b", "c"), ("1:a", "b"), ("1", "a:b"), ("", "a/b/c")):
        assert await store.load(team, id) is None
        await store.save(conversation(id, Person(team=team, platform="slack", id="ann")))
        await store.remember(team, id, f"{team} and {id}")
    assert await store.recall("a", "b/c") == "a and b/c"
    assert len(await store.names("")) == 5


async def test_preferences_are_the_defaults_until_something_is_chosen(opened: Open) -> None:
    async with opened() as store:
        assert await store.preferences(ANN) == Preferences()
        await store.prefer(ANN, Preferences(expert=True))
        assert await store.preferences(ANN) == Preferences(expert=True)
    async with opened() as store:
        assert await store.preferences(ANN) == Preferences(expert=True)
        assert await store.preferences(ANN.model_copy(update={"timezone": "Europe/Rome"})) == Preferences(expert=True)
        await store.prefer(ANN, Preferences(language="de"))
        assert await store.preferences(ANN) == Preferences(language="de")
        await store.prefer(ANN, Preferences())
        assert await store.preferences(ANN) == Preferences()


async def test_a_small_value_is_remembered_replaced_and_forgotten(opened: Open) -> None:
    async with opened() as store:
        await store.remember("north", "shown", "here")
        await store.remember("south", "shown", "there")
        await store.remember("north", "empty", "")
        assert await store.recall("north", "shown") == "here"
        assert await store.recall("north", "empty") == ""
        await store.remember("north", "shown", "elsewhere")
    async with opened() as store:
        assert await store.recall("north", "shown") == "elsewhere"
        await store.remember("north", "shown", None)
        await store.remember("north", "never there", None)
        assert await store.recall("north", "shown") is None
        assert await store.recall("south", "shown") == "there"
    async with opened() as store:
        assert await store.names("") == [("north", "empty"), ("south", "shown")]


async def test_names_are_listed_over_all_teams_by_their_beginning(store: Store) -> None:
    for team, name in (
        ("south", "home/b"),
        ("north", "home/c"),
        ("north", "home/a"),
        ("north", "Home/a"),
        ("éast", "home/"),
    ):
        await store.remember(team, name, "x")
    await store.remember("home/", "thread", "x")
    assert await store.names("home/") == [
        ("north", "home/a"), ("north", "home/c"), ("south", "home/b"), ("éast", "home/"),
    ]  # fmt: skip
    assert await store.names("home/c") == [("north", "home/c")]
    assert await store.names("ome") == []
    assert len(await store.names("")) == 6


@pytest.mark.parametrize("beginning", ["%", "_", "a%", "a_", "\\", "*", "?", "[a-z]", "\\%", "'", ".*", "^"])
async def test_a_beginning_is_taken_literally(store: Store, beginning: str) -> None:
    for name in ("abc", "a", "b", "%b", "xyz", "\\b", beginning + "z"):
        await store.remember("north", name, "x")
    there = {"abc", "a", "b", "%b", "xyz", "\\b", beginning + "z"}
    expected = sorted(("north", name) for name in there if name.startswith(beginning))
    assert await store.names(beginning) == expected


async def test_an_open_store_is_ready(opened: Open) -> None:
    async with opened() as store:
        await store.ready()
        await store.save(conversation())
        await store.ready()
    async with opened() as store:
        await store.ready()


async def test_closing_finishes_what_is_being_written(opened: Open) -> None:
    async with opened() as store:
        saves = [
            asyncio.create_task(store.save(conversation(f"c{number}"), debrief(f"c{number}"))) for number in range(20)
        ]
        await asyncio.sleep(0)  # each has begun
        await store.close()
        assert [saved.version for saved in await asyncio.gather(*saves)] == [1] * 20
    async with opened() as store:
        assert len(await store.latest(ANN, limit=100)) == 20
        assert len([one async for one in store.debriefs()]) == 20


@settings(deadline=None, max_examples=40)
@given(kept=st.lists(conversations, max_size=5, unique_by=lambda one: (one.team, one.id)))
async def test_any_conversation_survives(engine: Engine, kept: list[Conversation]) -> None:
    async with engine.fresh(Clock(NOON)) as opened:
        async with opened() as store:
            saved = [await store.save(one) for one in kept]
        async with opened() as store:
            for one in saved:
                loaded = await store.load(one.team, one.id)
                assert loaded == one
                assert list(loaded.state.answers.items()) == list(one.state.answers.items())
                mine = Person(team=one.team, platform=one.platform, id=one.agent)
                assert one in await store.latest(mine)
                for event in one.events:
                    heard = await store.heard(mine, event)
                    assert heard
                    assert event in heard.events


@settings(deadline=None, max_examples=40)
@given(
    values=st.dictionaries(st.tuples(names, names), texts, max_size=6),
    chosen=st.dictionaries(people.map(lambda one: (one.team, one.platform, one.id)), st.booleans(), max_size=4),
    beginning=short_texts,
)
async def test_any_small_value_and_any_name_survives(
    engine: Engine, values: dict[tuple[str, str], str], chosen: dict[tuple[str, str, str], bool], beginning: str
) -> None:
    async with engine.fresh(Clock(NOON)) as opened:
        async with opened() as store:
            for (team, name), text in values.items():
                await store.remember(team, name, text)
            for (team, platform, id), expert in chosen.items():
                await store.prefer(Person(team=team, platform=platform, id=id), Preferences(expert=expert))
        async with opened() as store:
            assert await store.names("") == sorted(values)
            assert await store.names(beginning) == sorted(key for key in values if key[1].startswith(beginning))
            assert {(team, name): await store.recall(team, name) for team, name in values} == values
            for (team, platform, id), expert in chosen.items():
                person = Person(team=team, platform=platform, id=id)
                assert await store.preferences(person) == Preferences(expert=expert)
