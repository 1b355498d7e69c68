"""A store that cannot be written: whoever wrote is told so, and nothing that was typed is lost."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters import Conversation, Job, StoreError
from adapters.store.tinydb import TinyStore
from flows.debrief import Debrief
from tests.adapters.teams.cloud import Cloud, Fault
from tests.adapters.teams.office import Office, opened
from tests.adapters.teams.seat import inputs, said

WHY = "That was not saved: the disk is full. Make room on the disk and send it again."
STORY = "The kettle leaks"


class Full(TinyStore):
    """A store whose disk can be full."""

    full = False

    async def put_job(self, job: Job) -> bool:
        if self.full:
            raise StoreError(WHY)
        return await super().put_job(job)

    async def save(self, conversation: Conversation, debrief: Debrief | None = None) -> Conversation:
        if self.full:
            raise StoreError(WHY)
        return await super().save(conversation, debrief)

    async def remember(self, team: str, name: str, text: str | None) -> None:
        if self.full:
            raise StoreError(WHY)
        await super().remember(team, name, text)


@pytest.fixture
async def filling(tmp_path: Path, cloud: Cloud) -> AsyncIterator[Office]:
    async with opened(tmp_path / "store", cloud, engine=Full) as office:
        yield office


def fill(office: Office, full: bool = True) -> None:
    assert isinstance(office.store, Full)
    office.store.full = full


async def test_words_that_could_not_be_kept_are_answered_with_the_reason_in_the_chat(filling: Office) -> None:
    ann = filling.seat()
    await ann.type(f"complaint {STORY}")
    await ann.sees("Is there a case or order number?")
    fill(filling)
    # Taken: whoever was told so sends it again, and a second delivery would be the answer to the next question.
    assert (await ann.post(ann.activity("message", text="4711")))[0] == 200
    assert (said(ann.last).strip(), len(ann.chat)) == (WHY, 2)
    fill(filling, False)
    await ann.type("4711")
    await ann.sees("Where did they tell you?")


async def test_words_whose_person_cannot_be_told_either_are_asked_for_again(filling: Office) -> None:
    ann = filling.seat()
    await ann.type("help")
    await ann.sees("What I can do")
    fill(filling)
    filling.cloud.plan.append(Fault(403))
    told = ann.activity("message", text=f"complaint {STORY}")
    assert (await ann.post(told))[0] == 503
    assert len(ann.chat) == 1
    fill(filling, False)
    assert (await ann.post(told))[0] == 200
    await ann.sees("Is there a case or order number?")


async def test_a_click_that_could_not_be_kept_says_why_and_clears_nothing(filling: Office) -> None:
    ann = filling.seat()
    await ann.type(f"complaint {STORY}")
    await ann.sees("Is there a case or order number?")
    fill(filling)
    await ann.click("Send", value="4711")
    assert WHY in said(ann.last)
    assert inputs(ann.last)["value"]["value"] == "4711"
    fill(filling, False)
    await ann.click("Send", value="4711")
    await ann.sees("Where did they tell you?")


async def test_a_click_whose_conversation_cannot_be_read_says_why_and_leaves_its_card(filling: Office) -> None:
    ann = filling.seat()
    await ann.type(f"complaint {STORY}")
    await ann.sees("Is there a case or order number?")
    first = ann.chat[0]
    await ann.type(f"debrief {STORY}")
    await ann.sees("Just the essentials")
    before = first.card
    fill(filling)
    await ann.click("Send", first, value="4711")  # the first one is to be touched last now, which is kept
    assert (first.card, ann.told) == (before, [WHY])


async def test_a_start_from_the_welcome_that_could_not_be_kept_leaves_its_words_in_the_card(filling: Office) -> None:
    ann = filling.seat()
    await ann.post(ann.activity("installationUpdate", action="add"))
    await ann.sees("Hello, I am Amends")
    before = ann.last
    fill(filling)
    await ann.click("Coach me through it", text=STORY)
    assert (ann.last, ann.told) == (before, [WHY])


async def test_words_in_the_welcome_stay_there_while_another_complaint_is_open(filling: Office) -> None:
    ann = filling.seat()
    await ann.post(ann.activity("installationUpdate", action="add"))
    await ann.sees("Hello, I am Amends")
    welcome = ann.chat[0]
    await ann.click("Coach me through it", welcome, text=STORY)
    await ann.sees("Is there a case or order number?")
    assert not inputs(welcome.card)["text"]["value"]
    await ann.click("Coach me through it", welcome, text="The lamp flickers")
    assert inputs(welcome.card)["text"]["value"] == "The lamp flickers"
    await ann.sees("You still have this one open")
