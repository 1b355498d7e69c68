from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from adapters import Person
from bot.past import PastCases
from bot.similar import Index
from flows.coaching import coaching
from flows.debrief import Debrief, Takeaway
from flows.event import Answer, Start
from flows.message import Note
from flows.words import fill
from tests.bot.hearing import ANN, PLAYBOOK, bot, numbered
from tests.fakes import FaultyStore
from tests.talk import ANSWERS, talk

ME = Person(team="t", platform="web", id="me")
NOW = datetime(2030, 1, 1, tzinfo=UTC)
PLAN = {"when": ANSWERS["takeaway_when"], "then": ANSWERS["takeaway_then"]}


def debrief(id: str, story: str, **more: object) -> Debrief:
    whole = {
        "id": id, "team": "t", "platform": "web", "agent": "other", "source": "coach", "language": "en",
        "started_at": NOW, "ended_at": NOW, "story": story, "kind": "late", "remedy": "refund", "outcome": "accepted",
    }  # fmt: skip
    return Debrief.model_validate(whole | more)


class Shelf:
    """Debriefs as a store gives them; counts how often it is read."""

    def __init__(self, *debriefs: Debrief) -> None:
        self.kept, self.reads = list(debriefs), 0

    async def debriefs(self, team: str, since: datetime | None = None):  # type: ignore[no-untyped-def]
        self.reads += 1
        for one in self.kept:
            if one.team == team and (since is None or one.ended_at >= since):
                yield one


def test_the_likest_comes_first_and_of_equals_the_latest() -> None:
    index = Index()
    for story in ("The kettle leaks", "The parcel is late", "A kettle leaked on my parcel", "The kettle leaks"):
        index.add(debrief("x", story))
    assert [one.number for one in index.near("my kettle is leaking")] == [4, 3, 1]
    assert index.near("nothing of it") == []
    assert Index().near("kettle") == []


def test_words_that_only_the_agent_sees_are_not_searched() -> None:
    index = Index()
    index.add(
        debrief("1", "The kettle leaks", improve="zebra", resources="zebra", takeaway=Takeaway(when="zebra", then=""))
    )
    assert index.near("zebra") == []


@given(st.lists(st.text("abcd ", max_size=30), max_size=12), st.text("abcd ", max_size=30))
def test_what_is_found_shares_a_word_and_comes_in_order(stories: list[str], text: str) -> None:
    index = Index()
    for number, story in enumerate(stories):
        assert index.add(debrief(str(number), story)) == number + 1
    found = index.near(text)
    assert [*found] == sorted(found, key=lambda one: (-one.score, -one.number))
    assert len({one.number for one in found}) == len(found)


async def test_cases_are_read_once_from_the_store_and_kept_up_when_one_is_logged() -> None:
    shelf = Shelf(debrief("1", "The kettle leaks"), debrief("2", "A kettle leaks", team="another"))
    past = PastCases(shelf)  # type: ignore[arg-type]
    assert [case.number for case in (await past.near(ME, "leaking kettle")).cases] == [1]
    past.logged(debrief("3", "The kettle leaks again", kind="faulty"))
    past.logged(debrief("3", "The kettle leaks again", kind="treatment"))
    assert [(case.number, case.kind) for case in (await past.near(ME, "leaking kettle")).cases] == [
        (2, "treatment"),
        (1, "late"),
    ]
    assert shelf.reads == 1


async def test_what_another_process_logs_is_known_within_a_minute_and_counts_once() -> None:
    now = 0.0
    shelf = Shelf(debrief("1", "The kettle leaks"))
    past = PastCases(shelf, lambda: now)  # type: ignore[arg-type]
    assert len((await past.near(ME, "kettle")).cases) == 1
    shelf.kept += [debrief("2", "My kettle leaks"), debrief("3", "Kettle", ended_at=NOW - timedelta(minutes=4))]
    assert len((await past.near(ME, "kettle")).cases) == 1
    now = 60.0
    assert sorted(case.number for case in (await past.near(ME, "kettle")).cases) == [1, 2, 3]
    now = 120.0
    assert len((await past.near(ME, "kettle")).cases) == 3


async def test_a_private_takeaway_never_leaves_its_agent() -> None:
    plan = Takeaway(when="waits", then="look")
    private = {"takeaway": plan, "private": ("takeaway",)}
    past = PastCases(Shelf(debrief("1", "kettle", **private), debrief("2", "kettle", agent="me", **private)))  # type: ignore[arg-type]
    cases = (await past.near(ME, "kettle")).cases
    assert [(case.agent, case.takeaway) for case in cases] == [("web/me", plan), ("web/other", None)]


async def test_nothing_that_a_customer_said_is_told() -> None:
    shelf = Shelf(debrief("1", "kettle zebra", case="C-1", wish="zebra"))
    past = await PastCases(shelf).near(ME, "kettle")  # type: ignore[arg-type]
    assert len(past.cases) == 1
    assert "zebra" not in past.model_dump_json()
    assert "C-1" not in past.model_dump_json()


async def test_a_plan_is_said_when_it_is_needed_again_and_asked_about_at_the_end() -> None:
    """Also where the program was started anew in between, and the plan's debrief is known to the store only."""
    store = FaultyStore()
    first = bot(store)
    for event in numbered():
        await first.hear(ANN, event)
    told, helped = Note(tone="tip", text=fill(PLAYBOOK.says.planned, PLAN)), None
    for _, event in talk(coaching(PLAYBOOK), ANSWERS, NOW):
        coach = bot(store)
        asked = await coach.look(ANN)
        if asked and asked.message.asks[0].step == "options":
            assert told in asked.message.parts
        if asked and asked.message.asks[0].step == "helped":
            assert asked.message.parts[0] == told
            await coach.hear(ANN, Answer(step="helped", value="yes"))
            helped = asked
        await coach.hear(ANN, event if asked else Start())
        if asked is None:
            await coach.hear(ANN, event)
    assert helped is not None
    assert sorted(one.helped or "" for one in store.kept.values()) == ["", "yes"]
