"""The bot over a store in memory: what is kept, what is logged, whose it is, and in which order it is heard."""

import asyncio
from datetime import UTC, datetime

import pytest

from adapters import Conversation, Person, Preferences
from bot.conversation import Bot
from flows.coaching import coaching
from flows.event import Answer, Back, Cancel, Form, Keep, Skip, Start
from flows.flow import State
from flows.message import Message, Note, Say
from tests.bot.hearing import ANN, BEN, NOW, PLAYBOOK, Clock, bot, numbered, problem, step
from tests.fakes import FaultyStore
from tests.talk import ANSWERS, STORY, talk

FORM = {"story": STORY, "kind": "late", "outcome": "accepted"}


async def test_a_new_conversation_is_kept_with_whose_it_is_and_when() -> None:
    store = FaultyStore()
    coach = Bot(store, PLAYBOOK, lambda: NOW, lambda: "c1")
    message = await coach.hear(ANN, Start())
    expected = Conversation(
        id="c1", team="t", platform="web", agent="Ann", flow="coach", version=1, started_at=NOW, updated_at=NOW
    )
    assert await store.load("t", "c1") == expected
    assert (message.conversation, step(message), message.ended) == ("c1", "story", None)


async def test_each_answer_is_saved_before_it_is_said_to_be() -> None:
    store, clock = FaultyStore(), Clock()
    coach = bot(store, clock)
    await coach.hear(ANN, Start())
    (opened,) = await store.latest(ANN)
    message = await coach.hear(ANN, Answer(step="story", value=STORY))
    (kept,) = await store.latest(ANN)
    changed = {"state": State(answers={"story": STORY}), "version": 2, "updated_at": clock.now}
    assert kept == opened.model_copy(update=changed)
    assert step(message) == "case"


async def test_the_debrief_goes_into_the_write_that_ends_the_conversation_and_into_no_other() -> None:
    store = FaultyStore()
    coach = bot(store)
    for event in numbered():
        message = await coach.hear(ANN, event)
    assert message.ended == "done"
    *before, (conversation, debrief) = store.saved
    assert [logged for _, logged in before] == [None] * len(before)
    assert conversation.state.ended == "done"
    assert debrief is not None
    assert (debrief.id, debrief.story, debrief.outcome) == (message.conversation, STORY, "accepted")
    assert debrief.ended_at == conversation.ended_at
    assert list(store.kept.values()) == [debrief]


async def test_a_talk_that_was_stopped_leaves_no_debrief() -> None:
    store = FaultyStore()
    coach = bot(store)
    await coach.hear(ANN, Start(text=STORY))
    assert (await coach.hear(ANN, Cancel())).ended == "cancelled"
    assert store.kept == {}
    assert (await store.latest(ANN))[0].ended_at is not None


async def test_a_form_in_one_go_is_one_debrief() -> None:
    store = FaultyStore()
    coach = bot(store)
    await coach.hear(ANN, Start(flow="debrief"))
    assert (await coach.hear(ANN, Form(values=FORM))).ended == "done"
    (debrief,) = store.kept.values()
    assert (debrief.source, debrief.kind, debrief.outcome) == ("quick", "late", "accepted")


async def test_an_answer_edited_after_the_end_corrects_the_debrief_and_adds_none() -> None:
    store = FaultyStore()
    coach = bot(store)
    await coach.hear(ANN, Start(flow="debrief"))
    await coach.hear(ANN, Form(values=FORM))
    (first,) = store.kept.values()
    message = await coach.hear(ANN, Answer(step="outcome", value="won_over"))
    assert message.ended == "done"
    assert list(store.kept.values()) == [first.model_copy(update={"outcome": "won_over"})]


async def test_stopping_what_was_logged_before_leaves_the_debrief_and_does_not_deny_it() -> None:
    store = FaultyStore()
    coach = bot(store)
    await coach.hear(ANN, Start())
    for _, event in talk(coaching(PLAYBOOK), ANSWERS | {"setting": "private"}, NOW):
        await coach.hear(ANN, event)
    logged = dict(store.kept)
    assert step(await coach.hear(ANN, Answer(step="setting", value="public"))) == "apology_public"
    stopped = await coach.hear(ANN, Cancel())
    assert (stopped.ended, store.kept) == ("cancelled", logged)
    assert stopped.parts == (Say(text="Stopped; no debrief was added. Start again whenever you like."),)


@pytest.mark.parametrize(
    "stranger",
    [BEN, ANN.model_copy(update={"platform": "slack"}), ANN.model_copy(update={"team": "u"})],
    ids=["another person", "the same name elsewhere", "another team"],
)
async def test_another_persons_conversation_is_none(stranger: Person) -> None:
    store = FaultyStore()
    coach = bot(store)
    id = (await coach.hear(ANN, Start(text=STORY))).conversation
    before = dict(store.conversations)
    for event in (Answer(step="case", value="x"), Back(), Cancel(), Skip(), Keep(), Form(values={"case": "x"})):
        message = await coach.hear(stranger, event.model_copy(update={"conversation": id}))
        assert message == Message(parts=(Note(tone="problem", text=PLAYBOOK.says.nothing_open),))
    assert (await coach.look(stranger), await coach.look(stranger, id), await coach.ask(stranger, id, "story")) == (
        None, None, None
    )  # fmt: skip
    assert await coach.mine(stranger) == []
    assert await coach.read(stranger, "4711", id) == Start(text="4711")
    assert store.conversations == before


async def test_a_conversation_that_there_is_not_is_none() -> None:
    coach = bot(FaultyStore())
    await coach.hear(ANN, Start())
    message = await coach.hear(ANN, Back(conversation="never"))
    assert problem(message) == PLAYBOOK.says.nothing_open
    assert message.conversation is None


async def test_a_start_while_one_is_open_shows_that_one_and_changes_nothing() -> None:
    store = FaultyStore()
    coach = bot(store)
    opened = await coach.hear(ANN, Start(text=STORY))
    before = dict(store.conversations)
    assert await coach.hear(ANN, Start()) == opened
    assert await coach.hear(ANN, Start(text=f"  {STORY} ")) == opened
    assert store.conversations == before


async def test_a_start_with_other_words_while_one_is_open_says_that_they_started_nothing() -> None:
    coach = bot(FaultyStore())
    opened = await coach.hear(ANN, Start(text=STORY))
    message = await coach.hear(ANN, Start(text="Somebody else was angry today"))
    assert problem(message) == PLAYBOOK.words.problems.still_open
    assert (message.conversation, step(message)) == (opened.conversation, "case")


async def test_new_opens_another_beside_it_and_words_go_to_that_one() -> None:
    coach = bot(FaultyStore())
    first = await coach.hear(ANN, Start(text=STORY))
    second = await coach.hear(ANN, Start(new=True))
    assert first.conversation != second.conversation
    assert step(await coach.hear(ANN, Answer(step="story", value="The second story"))) == "case"
    assert [one.id for one in await coach.mine(ANN)] == [second.conversation, first.conversation]


async def test_a_start_that_shows_an_older_conversation_makes_the_next_words_go_there() -> None:
    store = FaultyStore()
    coach = bot(store)
    talked = await coach.hear(ANN, Start(text=STORY))
    form = await coach.hear(ANN, Start(flow="debrief"))
    assert (await coach.look(ANN)).message.conversation == form.conversation
    assert (await coach.hear(ANN, Start())).conversation == talked.conversation
    assert await coach.read(ANN, "4711") == Answer(step="case", value="4711")
    message = await coach.hear(ANN, Answer(step="case", value="4711"))
    assert (message.conversation, step(message)) == (talked.conversation, "setting")


async def test_after_the_end_a_start_begins_anew() -> None:
    coach = bot(FaultyStore())
    first = await coach.hear(ANN, Start(text=STORY))
    await coach.hear(ANN, Cancel())
    second = await coach.hear(ANN, Start())
    assert second.conversation != first.conversation
    assert step(second) == "story"
    assert [one.ended for one in await coach.mine(ANN)] == [None, "cancelled"]


async def test_nothing_open_is_said_with_what_to_do() -> None:
    for event in (Back(), Skip(), Keep(), Cancel(), Answer(step="story", value="x"), Form(values={})):
        message = await bot(FaultyStore()).hear(ANN, event)
        assert message == Message(parts=(Note(tone="problem", text=PLAYBOOK.says.nothing_open),))


class Slow(FaultyStore):
    """Every load and save lets everybody else go first; `inside`: who is between a load and a save."""

    def __init__(self) -> None:
        super().__init__()
        self.inside: set[str] = set()
        self.most = 0

    async def latest(self, person: Person, limit: int = 20) -> list[Conversation]:
        found = await super().latest(person, limit)
        assert person.key not in self.inside
        self.inside.add(person.key)
        self.most = max(self.most, len(self.inside))
        await asyncio.sleep(0)
        return found

    async def save(self, conversation, debrief=None):  # type: ignore[no-untyped-def]
        await asyncio.sleep(0)
        self.inside.discard(f"{conversation.team}/{conversation.platform}/{conversation.agent}")
        return await super().save(conversation, debrief)


async def test_many_events_at_once_are_heard_in_their_order_each_persons_one_by_one() -> None:
    store = Slow()
    coach = bot(store)
    people = [ANN.model_copy(update={"id": f"p{number}"}) for number in range(20)]
    said = [Start(), *(Answer(step="story", value=f"Version {number} of it") for number in range(10))]
    async with asyncio.timeout(10):
        await asyncio.gather(*(coach.hear(person, event) for event in said for person in people))
    for person in people:
        (kept,) = await store.latest(person)
        assert kept.state.answers == {"story": "Version 9 of it"}
        assert kept.version == len(said)
    assert store.most > 1  # and nobody waits for anybody else
    assert coach._turns == {}


async def test_an_event_that_is_given_up_leaves_the_next_one_its_turn() -> None:
    class Stuck(FaultyStore):
        stuck = True

        async def latest(self, person: Person, limit: int = 20) -> list[Conversation]:
            if self.stuck:
                await asyncio.sleep(60)
            return await super().latest(person, limit)

    store = Stuck()
    coach = bot(store)
    first = asyncio.create_task(coach.hear(ANN, Start()))
    second = asyncio.create_task(coach.hear(ANN, Start(text=STORY)))
    await asyncio.sleep(0)
    first.cancel()
    store.stuck = False
    async with asyncio.timeout(10):
        assert step(await second) == "case"
    assert coach._turns == {}


async def test_an_expert_is_asked_less_from_the_next_message_on() -> None:
    coach = bot(FaultyStore())
    wordy = await coach.hear(ANN, Start())
    assert await coach.preferences(ANN) == Preferences(expert=False)
    await coach.prefer(ANN, Preferences(expert=True))
    assert await coach.preferences(ANN) == Preferences(expert=True)
    brief = (await coach.look(ANN)).message
    assert wordy.parts
    assert brief.parts == ()
    assert (brief.asks[0].label, brief.conversation) == (PLAYBOOK.asks.story.brief, wordy.conversation)
    assert (await coach.hear(BEN, Start())).parts == wordy.parts


async def test_words_are_read_for_the_conversation_that_is_named() -> None:
    coach = bot(FaultyStore())
    first = await coach.hear(ANN, Start(text=STORY))
    await coach.hear(ANN, Start(new=True))
    assert await coach.read(ANN, "4711") == Answer(step="story", value="4711")
    assert await coach.read(ANN, "4711", first.conversation) == Answer(step="case", value="4711")


async def test_an_earlier_answer_can_be_asked_for_again_and_one_never_given_cannot() -> None:
    coach = bot(FaultyStore())
    id = (await coach.hear(ANN, Start(text=STORY))).conversation
    assert (await coach.ask(ANN, id, "story")).input.draft == STORY
    assert await coach.ask(ANN, id, "mood") is None
    assert await coach.ask(ANN, "never", "story") is None


@pytest.mark.parametrize("zone", ["Nowhere/Land", "Europe", "", "../../etc/passwd", "\0", "x" * 5_000])
async def test_a_time_zone_that_there_is_not_is_this_machines(zone: str) -> None:
    coach = bot(FaultyStore())
    person = ANN.model_copy(update={"timezone": zone})
    await coach.hear(person, Start(text=STORY))
    assert step(await coach.hear(person, Answer(step="case", value="1"))) == "setting"


async def test_by_when_is_meant_in_the_persons_own_time_zone() -> None:
    store = FaultyStore()
    coach = Bot(store, PLAYBOOK, lambda: NOW)
    person = ANN.model_copy(update={"timezone": "Asia/Tokyo"})
    answers = ANSWERS | {"due": "tomorrow 15:00"}
    await coach.hear(person, Start())
    for _, event in talk(coaching(PLAYBOOK), answers, NOW):
        await coach.hear(person, event)
    (debrief,) = store.kept.values()
    assert debrief.promises[0].due_at == datetime(2031, 5, 13, 6, tzinfo=UTC)  # 15:00 in Tokyo
