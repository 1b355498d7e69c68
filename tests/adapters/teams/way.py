"""The way to tell a complaint in Teams, by clicks and typed words, for the tests that are the same everywhere."""

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from adapters import Store
from adapters.teams import words
from flows.event import Answer, Keep, Skip
from flows.message import Choice, TextInput
from flows.playbook import Playbook
from tests.adapters.teams.cloud import running
from tests.adapters.teams.office import opened
from tests.adapters.teams.seat import Seat, inputs
from tests.same_everywhere.complaint import Said


async def talk_in_teams(store: Store, complaint: Iterable[Said], playbook: Playbook) -> None:
    first, *rest = complaint
    assert isinstance(first.event, Answer)
    with tempfile.TemporaryDirectory() as folder:
        async with running() as cloud, opened(Path(folder), cloud, talks=store) as office:
            ann = office.seat(tenant="local")
            await ann.type(f"complaint {first.event.value}")
            for number, said in enumerate(rest):
                await ann.sees(said.ask.label)
                await answer(ann, said, playbook, typed=number % 3 == 0)
            await ann.sees(playbook.says.done)
            assert cloud.complaints == []


async def fill_in_in_teams(store: Store, form: Mapping[str, str], playbook: Playbook) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with running() as cloud, opened(Path(folder), cloud, talks=store) as office:
            ann = office.seat(tenant="local")
            await ann.type(f"debrief {form['story']}")
            await ann.sees(playbook.says.form)
            fields = inputs(ann.last)
            typed = {f"typed.{step}" if f"typed.{step}" in fields else f"in.{step}": form[step] for step in form}
            await ann.click(words.load(playbook.language).log, **typed)
            await ann.sees(playbook.says.done)
            assert cloud.complaints == []


async def answer(seat: Seat, said: Said, playbook: Playbook, *, typed: bool) -> None:
    """Says it to the question at the end of the chat; `typed`: in the chat where words are asked for."""
    event, given = said.event, said.ask.input
    count, buttons, send = len(seat.chat), playbook.words.buttons, words.load(playbook.language).send
    match event:
        case Keep():
            await seat.click(buttons.keep)
        case Skip():
            await seat.click(buttons.skip)
        case Answer() if isinstance(given, TextInput):
            await (seat.type(event.value) if typed else seat.click(send, value=event.value))
        case Answer():
            assert isinstance(given, Choice)
            labels = {option.id: option.label for option in given.options}
            fields = inputs(seat.last)
            if "value" not in fields:
                await seat.click(labels[event.value])
            elif set(event.value.split(",")) <= set(labels):
                await seat.click(send, value=event.value)
            else:
                await seat.click(send, **{"typed.value": event.value})
    if buttons.keep not in str(seat.chat[count - 1].card):  # there its question stands again, with notes
        await seat.until(lambda: len(seat.chat) > count)
