"""What comes twice, what somebody else was faster with, and what could not be saved."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from adapters import Conflict, Conversation, Person, StoreError
from adapters.store.tinydb import TinyStore
from bot.conversation import EVENTS, TRIES, Bot
from flows.event import Answer, Back, Event, Start
from flows.message import Message, Note
from tests.bot.hearing import ANN, BEN, NOW, PLAYBOOK, Clock, bot, numbered, problem, step
from tests.fakes import FaultyStore
from tests.talk import STORY


@asynccontextmanager
async def started(folder: Path) -> AsyncIterator[Bot]:
    """The bot of a process that begins and ends here, over the default store."""
    store = TinyStore.open(folder)
    try:
        yield bot(store)
    finally:
        await store.close()


def anyone(message: Message) -> Message:
    """The message without the conversation's id, which is another each time."""
    return message.model_copy(update={"conversation": None})


async def test_every_delivery_twice_with_a_restart_between_is_as_good_as_once(tmp_path: Path) -> None:
    async with started(tmp_path / "once") as coach:
        once = [anyone(await coach.hear(ANN, event)) for event in numbered()]
        (expected,) = (await coach.home(ANN)).debriefs
    twice = []
    for event in numbered():
        for _ in range(2):
            async with started(tmp_path / "twice") as coach:
                twice.append(anyone(await coach.hear(ANN, event)))
                (listed,) = await coach.mine(ANN)
    assert twice[::2] == twice[1::2] == once
    assert listed.ended == "done"
    async with started(tmp_path / "twice") as coach:
        (logged,) = (await coach.home(ANN)).debriefs
    own = {"id": "", "started_at": NOW, "ended_at": NOW}
    assert logged.model_copy(update=own) == expected.model_copy(update=own)


async def test_an_old_delivery_shows_how_its_conversation_stands_and_leaves_the_new_one_alone() -> None:
    store = FaultyStore()
    coach = bot(store)
    for event in numbered():
        ended = await coach.hear(ANN, event)
    opened = await coach.hear(ANN, Start(event="later"))
    before = dict(store.conversations)
    again = await coach.hear(ANN, numbered()[3])
    assert (again.conversation, again.ended) == (ended.conversation, "done")
    assert store.conversations == before
    assert (await coach.look(ANN)).message.conversation == opened.conversation


async def test_a_repeated_start_opens_no_second_conversation() -> None:
    store = FaultyStore()
    coach = bot(store)
    first = await coach.hear(ANN, Start(event="e1", new=True, text=STORY))
    assert await coach.hear(ANN, Start(event="e1", new=True, text=STORY)) == first
    assert len(store.conversations) == 1


async def test_the_same_delivery_name_from_somebody_else_is_another_delivery() -> None:
    store = FaultyStore()
    coach = bot(store)
    await coach.hear(ANN, Start(event="e1"))
    await coach.hear(BEN, Start(event="e1"))
    assert len(store.conversations) == 2


async def test_only_the_last_deliveries_are_remembered() -> None:
    store = FaultyStore()
    coach = bot(store)
    await coach.hear(ANN, Start())
    for number in range(EVENTS + 10):
        await coach.hear(ANN, Answer(step="nothing", value="x", event=f"e{number}"))
    (kept,) = await store.latest(ANN)
    assert kept.events == tuple(f"e{number}" for number in range(10, EVENTS + 10))


class Raced(FaultyStore):
    """Somebody else answers `case` while the first save is under way."""

    async def save(self, conversation, debrief=None):  # type: ignore[no-untyped-def]
        if not self.saved and conversation.version:
            self.saved.append((conversation, debrief))
            before = await self.load(conversation.team, conversation.id)
            state = before.state.model_copy(update={"answers": before.state.answers | {"case": "4711"}})
            await FaultyStore.save(self, before.model_copy(update={"state": state}))
        return await FaultyStore.save(self, conversation, debrief)


async def test_after_a_conflict_the_answer_is_given_to_what_the_other_saved() -> None:
    store = FaultyStore()
    await bot(store).hear(ANN, Start(text=STORY))
    raced = Raced()
    raced.conversations = store.conversations
    message = await bot(raced).hear(ANN, Answer(step="story", value="Another story about the boots"))
    (kept,) = await raced.latest(ANN)
    assert kept.state.answers == {"case": "4711", "story": "Another story about the boots"}
    assert (step(message), problem(message)) == ("setting", "")


async def test_five_conflicts_are_answered_calmly_and_the_question_stays_open() -> None:
    store = FaultyStore()
    coach = bot(store)
    opened = await coach.hear(ANN, Start(text=STORY))
    store.faults = [Conflict() for _ in range(TRIES)]
    asked = len(store.saved)
    message = await coach.hear(ANN, Answer(step="case", value="4711"))
    assert len(store.saved) - asked == TRIES
    assert problem(message) == PLAYBOOK.says.busy
    assert (step(message), message.conversation) == ("case", opened.conversation)
    assert problem(await coach.hear(ANN, Answer(step="case", value="4711"))) == ""


async def test_four_conflicts_are_not_noticed() -> None:
    store = FaultyStore()
    coach = bot(store)
    await coach.hear(ANN, Start(text=STORY))
    store.faults = [Conflict() for _ in range(TRIES - 1)]
    message = await coach.hear(ANN, Answer(step="case", value="4711"))
    assert (step(message), problem(message)) == ("setting", "")


async def test_a_store_that_cannot_save_is_answered_with_its_reason_and_the_open_question() -> None:
    store = FaultyStore()
    coach = bot(store)
    first = await coach.hear(ANN, Start(text=STORY))
    await coach.hear(ANN, Start(new=True))
    store.faults = [StoreError("That was not saved: the disk is full.")]
    answer = Answer(step="case", value="4711", conversation=first.conversation, event="e1")
    refused = await coach.hear(ANN, answer)
    assert problem(refused) == "That was not saved: the disk is full."
    assert (step(refused), refused.conversation) == ("case", first.conversation)
    assert step(await coach.hear(ANN, answer)) == "setting"  # the same delivery again, once there is room


async def test_a_debrief_that_could_not_be_saved_is_logged_with_the_next_try() -> None:
    store = FaultyStore()
    coach = bot(store)
    *before, last = numbered()
    for event in before:
        await coach.hear(ANN, event)
    store.faults = [StoreError("That was not saved.")]
    refused = await coach.hear(ANN, last)
    assert (problem(refused), refused.ended, store.kept) == ("That was not saved.", None, {})
    assert (await coach.hear(ANN, last)).ended == "done"
    assert len(store.kept) == 1


async def test_a_store_that_cannot_even_be_read_is_answered_with_its_reason() -> None:
    class Unreadable(FaultyStore):
        async def latest(self, person: Person, limit: int = 20) -> list[Conversation]:
            raise StoreError("The database does not answer.")

    coach = bot(Unreadable())
    for event in (Start(), Back()):
        message = await coach.hear(ANN, event)
        assert message == Message(parts=(Note(tone="problem", text="The database does not answer."),))


class Beside(FaultyStore):
    """A store where another process hears the same between our first look and the next."""

    def __init__(self) -> None:
        super().__init__()
        self.meanwhile: list[Callable[[], Awaitable[object]]] = []

    async def heard(self, person: Person, event: str) -> Conversation | None:
        found = await super().heard(person, event)
        if self.meanwhile:
            await self.meanwhile.pop()()
        return found


async def test_what_another_process_heard_since_we_looked_counts_once() -> None:
    store = Beside()
    ours, theirs = bot(store), bot(store)
    for event in (Start(text=STORY, event="e1"), Answer(step="case", value="4711", event="e2"), Back(event="e3")):
        said: list[Message] = []

        async def hear(event: Event = event, said: list[Message] = said) -> None:
            said.append(await theirs.hear(ANN, event))

        store.meanwhile.append(hear)
        assert [await ours.hear(ANN, event)] == said
    (kept,) = await store.latest(ANN)
    assert (kept.events, kept.version) == (("e1", "e2", "e3"), 3)


async def test_a_name_that_comes_again_when_its_conversation_is_forgotten_begins_another() -> None:
    store, clock = FaultyStore(), Clock()
    first = await bot(store, clock).hear(ANN, Start(event="e1"))
    store.conversations.clear()
    clock.now += timedelta(days=30)
    second = await bot(store, clock).hear(ANN, Start(event="e1"))
    assert first.conversation != second.conversation
