"""The pages over HTTP, without a script: a whole complaint, and every way to go on, back or out of it."""

from pathlib import Path

import pytest

from adapters import Store
from adapters.store.tinydb import TinyStore
from flows.coaching import coaching
from flows.debrief import Debrief
from flows.flow import advance
from flows.record import About, record
from tests.adapters.web.fakes import MemoryStore
from tests.adapters.web.visitor import NOW, PLAYBOOK, Visitor, visiting
from tests.talk import ANSWERS, STORY, talk

DRAFT = "We are sorry for any inconvenience."  # a stock phrase, so notes are made on it
FORM = {"value.case": "4711", "value.outcome": "accepted", "value.due": "tomorrow", "value.promise": "A new parcel"}


async def begin(visitor: Visitor, *steps: str, text: str = STORY) -> None:
    """A talk that goes on as far as the first step that is not named."""
    await visitor.open("/")
    await visitor.press("Coach me through it", {"text": text})
    while visitor.step in steps:
        await visitor.answer(ANSWERS[visitor.step])


async def finish(visitor: Visitor) -> None:
    """Every question answered as in tests.talk: a draft kept as it is, what is not there skipped."""
    while step := visitor.step:
        if visitor.page.all("button", value="keep"):
            await visitor.press("Keep it as it is")
        elif step in ANSWERS:
            await visitor.answer(ANSWERS[step])
        else:
            await visitor.press("Skip")
        assert visitor.status == 200
        assert visitor.note == ""


async def debriefs(store: Store) -> list[Debrief]:
    return [one async for one in store.debriefs()]


def expected(id: str) -> Debrief:
    """The debrief that the same answers make without any page."""
    flow, turn = coaching(PLAYBOOK), None
    for state, event in talk(flow, ANSWERS, NOW):
        turn = advance(flow, state, event, NOW)
    assert turn is not None
    return record(PLAYBOOK, turn, About(id, "local", "web", "Kim", "coach", NOW, NOW))


async def test_a_whole_complaint_without_a_script_is_logged_as_it_was_told() -> None:
    store = MemoryStore()
    async with visiting(store) as visitor:
        await begin(visitor)
        await finish(visitor)
        assert PLAYBOOK.says.done in visitor.page.texts("p", class_="say")
        assert visitor.page.one("section", class_="card").one("h2").text == PLAYBOOK.says.done_title
        assert visitor.page.one("code").text == ".venv/bin/python -m bot export"
        (debrief,) = await debriefs(store)
        assert debrief == expected(visitor.at.removeprefix("/c/"))


async def test_a_quick_debrief_is_one_form_filled_in_as_far_as_the_words_allow() -> None:
    store = MemoryStore()
    async with visiting(store) as visitor:
        await visitor.open("/")
        await visitor.press("It is over: quick debrief", {"text": STORY})
        assert visitor.page.one(name="value.story").text == STORY
        chosen = [one.get("value") for one in visitor.page.all("option") if "selected" in one.attrs]
        assert chosen == ["late", "order"]
        await visitor.press("Log it", FORM)
        assert visitor.status == 200
        (debrief,) = await debriefs(store)
        assert (debrief.source, debrief.story, debrief.kind, debrief.case) == ("quick", STORY, "late", "4711")
        assert [promise.what for promise in debrief.promises] == ["A new parcel"]


async def test_a_form_with_a_problem_says_so_beside_its_field_and_keeps_all_that_was_typed() -> None:
    store = MemoryStore()
    async with visiting(store) as visitor:
        await visitor.open("/")
        await visitor.press("It is over: quick debrief", {"text": STORY})
        await visitor.press("Log it", FORM | {"value.compensation": "lots", "value.concern": "Scans\nare missing"})
        assert (visitor.status, visitor.note) == (422, PLAYBOOK.words.problems.form)
        field = visitor.page.one(name="value.compensation")
        assert (field.get("value"), field.get("aria-invalid")) == ("lots", "true")
        assert visitor.page.texts("p", class_="wrong") == [PLAYBOOK.words.problems.no_amount]
        assert visitor.page.one(name="value.concern").text == "Scans\nare missing"
        assert await debriefs(store) == []
        await visitor.press("Log it", {"value.compensation": "20"})
        (debrief,) = await debriefs(store)
        assert (debrief.concern, debrief.case, debrief.outcome) == ("Scans\nare missing", "4711", "accepted")


async def test_back_asks_the_last_question_again_with_its_answer_in_the_field() -> None:
    async with visiting(MemoryStore()) as visitor:
        await begin(visitor, "case")
        await visitor.press("Back")
        assert (visitor.step, visitor.page.one(name="value.case").get("value")) == ("case", "4711")


async def test_an_earlier_answer_is_edited_in_its_place() -> None:
    async with visiting(MemoryStore()) as visitor:
        await begin(visitor, "case", "setting", "mood")
        here = visitor.at
        await visitor.open(visitor.page.one("a", href=f"{here}?edit=setting#now").get("href"))
        assert visitor.step == "setting"
        assert visitor.page.one("input", value="public").attrs.keys() >= {"checked"}
        await visitor.answer("phone")
        assert (visitor.at, visitor.step) == (here, "before")
        assert "You: On the phone" in [" ".join(text.split()) for text in visitor.page.texts("div", class_="bubble")]


async def test_an_edit_that_does_not_fit_is_asked_again_with_what_was_typed() -> None:
    async with visiting(MemoryStore()) as visitor:
        await begin(visitor, "case")
        await visitor.open(f"{visitor.at}?edit=case")
        await visitor.press("Send", {"value.case": "x" * 61})
        assert (visitor.status, visitor.step) == (422, "case")
        assert visitor.page.one(name="value.case").get("value") == "x" * 61
        assert visitor.note.startswith("That is 61 characters, and 60 fit here.")


async def test_a_skipped_question_can_be_answered_later() -> None:
    async with visiting(MemoryStore()) as visitor:
        await begin(visitor)
        await visitor.press("Skip")
        assert visitor.step == "setting"
        await visitor.open(f"{visitor.at}?edit=case")
        await visitor.press("Send", {"value.case": "4711"})
        assert (visitor.step, visitor.page.one("h1").one("bdi").text) == ("setting", "4711")


async def test_an_answer_can_be_emptied_where_it_is_optional() -> None:
    async with visiting(MemoryStore()) as visitor:
        await begin(visitor, "case")
        await visitor.open(f"{visitor.at}?edit=case")
        await visitor.press("Skip")
        assert visitor.page.texts("div", class_="skipped")[0].split() == ["You:", "skipped"]


async def test_a_draft_with_notes_waits_and_is_kept_as_it_stands() -> None:
    store = MemoryStore()
    async with visiting(store) as visitor:
        await begin(visitor, "case", "setting", "mood", "before")
        await visitor.press("Send", {"value.acknowledgement": DRAFT})
        assert (visitor.status, visitor.step) == (200, "acknowledgement")
        assert visitor.page.one(name="value.acknowledgement").text == DRAFT
        assert visitor.page.texts("q")[0] in DRAFT
        await visitor.press("Keep it as it is")
        (kept,) = store.conversations.values()
        assert (kept.state.answers["acknowledgement"], visitor.step) == (DRAFT, "kind")
        assert kept.state.kept["acknowledgement"]


async def test_keep_keeps_what_was_rewritten_in_the_field() -> None:
    store = MemoryStore()
    async with visiting(store) as visitor:
        await begin(visitor, "case", "setting", "mood", "before")
        await visitor.press("Send", {"value.acknowledgement": DRAFT})
        again = f"{DRAFT} As I said."
        form = visitor.form("Keep it as it is", {"value.acknowledgement": again})
        await visitor.post(form)
        await visitor.post(form)
        (kept,) = store.conversations.values()
        assert (kept.state.answers["acknowledgement"], visitor.step) == (again, "kind")


async def test_stopping_asks_first_and_then_ends_without_a_debrief() -> None:
    store = MemoryStore()
    async with visiting(store) as visitor:
        await begin(visitor, "case")
        here = visitor.at
        await visitor.open(visitor.page.one("a", href=f"{here}?stop#now").get("href"))
        assert visitor.page.one("h2", id="question").text == "Stop this conversation?"
        assert visitor.page.all("a", href=f"{here}#now")
        await visitor.press("Stop")
        assert (visitor.at, visitor.step) == (here, "")
        assert visitor.page.texts("p", class_="say") == [PLAYBOOK.words.cancelled]
        assert visitor.page.texts("p", class_="brief") == ["Coach: Story", "Coach: Case"]
        assert visitor.page.all("a", class_="edit") == []
        assert await debriefs(store) == []
        await visitor.open("/")
        assert "Stopped" in visitor.page.one("section", class_="lately").text


async def test_after_a_restart_it_goes_on_at_the_same_question(tmp_path: Path) -> None:
    store = TinyStore.open(tmp_path)
    async with visiting(store) as visitor:
        await begin(visitor, "case", "setting")
        here = visitor.at
    await store.close()
    store = TinyStore.open(tmp_path)
    async with visiting(store) as visitor:
        await visitor.open("/")
        assert [one.get("href") for one in visitor.page.one("ul", class_="list").all("a")] == [here]
        await visitor.open(here)
        assert visitor.step == "mood"
        await finish(visitor)
        (debrief,) = await debriefs(store)
        assert debrief.story == STORY
    await store.close()


async def test_a_form_that_is_sent_twice_changes_nothing_the_second_time() -> None:
    store = MemoryStore()
    async with visiting(store) as visitor:
        await visitor.open("/")
        twice = visitor.form("Coach me through it", {"text": STORY})
        await visitor.post(twice)
        first = visitor.at
        await visitor.post(twice)
        assert (visitor.at, len(store.conversations)) == (first, 1)
        twice = visitor.form("Send", {"value.case": "4711"})
        await visitor.post(twice)
        before = list(store.conversations.values())
        await visitor.post(twice)
        assert (visitor.status, visitor.step) == (200, "setting")
        assert list(store.conversations.values()) == before


@pytest.mark.parametrize("label", ["Skip", "Back"])
async def test_a_button_of_an_older_page_does_nothing_to_the_question_that_is_open(label: str) -> None:
    store = MemoryStore()
    async with visiting(store) as visitor:
        await begin(visitor)
        old = visitor.form(label)
        await visitor.press("Send", {"value.case": "4711"})
        await visitor.answer("public")
        before = list(store.conversations.values())
        await visitor.post(old)
        assert (visitor.status, visitor.step) == (200, "mood")
        assert list(store.conversations.values()) == before


async def test_a_second_complaint_begins_beside_the_first() -> None:
    store = MemoryStore()
    async with visiting(store) as visitor:
        await begin(visitor, "case")
        first = visitor.at
        await begin(visitor, text="My kettle smokes")
        assert visitor.at != first
        listed = visitor.page.one("nav", class_="others").one("ul")
        assert sorted(listed.texts("bdi")) == ["4711", "My kettle smokes"]
        await visitor.open(first)
        assert visitor.step == "setting"


async def test_words_from_a_page_that_knew_of_no_open_talk_are_shown_and_can_begin_one_beside_it() -> None:
    store = MemoryStore()
    async with visiting(store) as visitor:
        await visitor.open("/")
        old = visitor.form("Coach me through it", {"text": "My kettle smokes"})
        await begin(visitor, "case")
        await visitor.post((old[0], [pair for pair in old[1] if pair[0] != "event"]))
        assert (visitor.status, visitor.note) == (422, PLAYBOOK.words.problems.still_open)
        assert visitor.page.one("form", class_="unstarted").one("blockquote").text == "My kettle smokes"
        await visitor.press("Start a new one beside it")
        assert (visitor.step, visitor.page.one("h1").one("bdi").text) == ("case", "My kettle smokes")
        assert len(store.conversations) == 2


async def test_a_story_that_is_too_long_stands_in_the_field_with_the_reason() -> None:
    async with visiting(MemoryStore()) as visitor:
        await visitor.open("/")
        await visitor.press("Coach me through it", {"text": "x" * 3001})
        assert (visitor.status, visitor.step) == (422, "story")
        assert visitor.page.one(name="value.story").text == "x" * 3001
        assert visitor.note.startswith("That is 3,001 characters, and 3,000 fit here.")


async def test_fewer_words_are_remembered_and_take_one_back_to_where_one_was() -> None:
    async with visiting(MemoryStore()) as visitor:
        await begin(visitor, "case")
        here = visitor.at
        await visitor.press("Fewer words")
        assert (visitor.at, visitor.page.one("h2", id="question").one("bdi").text) == (here, "Where")
        assert visitor.page.one("button", role="switch").get("aria-checked") == "true"
        await visitor.press("Fewer words")
        assert visitor.page.one("h2", id="question").one("bdi").text == "Where did they tell you?"


@pytest.mark.parametrize("name", ["Zoë Öz", "ليلى", "O.-K. 2_b"])
async def test_a_name_is_kept_and_has_its_own_conversations(name: str) -> None:
    async with visiting(MemoryStore()) as visitor:
        await begin(visitor, "case")
        await visitor.press("Use this name", {"name": name})
        assert (visitor.at, visitor.page.all("summary")[-1].one("bdi").text) == ("/", name)
        assert all(cookie.value.isascii() for cookie in visitor.client.session.cookie_jar)  # RFC 6265, 4.1.1
        assert visitor.page.all("section", class_="resume") == []
        await visitor.open("/?as=Kim")
        assert (visitor.at, len(visitor.page.all("section", class_="resume"))) == ("/", 1)


async def test_a_name_that_cannot_be_one_is_explained() -> None:
    async with visiting(MemoryStore()) as visitor:
        await visitor.open("/")
        await visitor.press("Use this name", {"name": "<b>Kim</b>"})
        assert (visitor.status, visitor.page.one("p", id="trouble").text) == (
            400,
            "Letters, digits, spaces, dots and dashes, at most 40.",
        )


async def test_an_answer_after_the_end_changes_the_debrief() -> None:
    store = MemoryStore()
    async with visiting(store) as visitor:
        await begin(visitor)
        await finish(visitor)
        await visitor.open(f"{visitor.at}?edit=case")
        await visitor.press("Send", {"value.case": "4712"})
        (debrief,) = await debriefs(store)
        assert (visitor.step, debrief.case) == ("", "4712")
