"""The ways to tell it: what an agent does becomes what a platform sends, and its real adapter hears it."""

import json
from collections.abc import Awaitable, Callable, Iterable, Mapping
from io import StringIO
from typing import NamedTuple

from rich.console import Console

from adapters import Person, Platform, Store
from adapters.console import Line, Terminal
from adapters.lines import converse
from adapters.web import words
from bot.conversation import Bot
from flows.event import Answer, Form, Keep, Skip, Start
from flows.message import Choice
from flows.playbook import Playbook
from tests.adapters.slack.way import fill_in_in_slack, talk_in_slack
from tests.adapters.teams.way import fill_in_in_teams, talk_in_teams
from tests.adapters.web.visitor import visiting
from tests.bot.hearing import NOW, OTHERS, PLAYBOOK
from tests.same_everywhere.complaint import Said

ANN = Person(team="local", platform="console", id="ann")


class Way(NamedTuple):
    """`talk` and `fill_in` tell the whole complaint over this store: in a talk, and in the form of a quick debrief.

    The playbook is the one in the language of whoever tells it.
    """

    platform: Platform
    talk: Callable[[Store, Iterable[Said], Playbook], Awaitable[None]]
    fill_in: Callable[[Store, Mapping[str, str], Playbook], Awaitable[None]]


def _bot(store: Store) -> Bot:
    return Bot(store, PLAYBOOK, lambda: NOW, others=OTHERS)


async def _at_the_console(store: Store, lines: Iterable[str], start: Start, playbook: Playbook) -> None:
    left = iter(lines)

    async def ask(line: Line) -> str:
        return next(left)

    await Terminal(_bot(store), ANN, playbook, Console(file=StringIO()), ask).talk(start)
    assert list(left) == []


async def talk_at_the_console(store: Store, complaint: Iterable[Said], playbook: Playbook) -> None:
    await _at_the_console(store, (typed(said, playbook) for said in complaint), Start(), playbook)


async def fill_in_at_the_console(store: Store, form: Mapping[str, str], playbook: Playbook) -> None:
    await _at_the_console(store, form.values(), Start(flow="debrief"), playbook)


def typed(said: Said, playbook: Playbook) -> str:
    """What is typed: numbers for options, words for buttons."""
    ask, event = said
    if not isinstance(event, Answer):
        words: tuple[str, ...] = getattr(playbook.words.typed, event.do)
        return words[0]
    if not isinstance(ask.input, Choice) or ask.input.typed:
        return event.value
    numbers = {option.id: str(number) for number, option in enumerate(ask.input.options, 1)}
    return " ".join(numbers[id] for id in event.value.split(","))


async def _by_lines(store: Store, events: Iterable[Start | Answer | Skip | Keep | Form]) -> None:
    lines = [json.dumps(event.model_dump(exclude_defaults=True) | {"do": event.do}).encode() for event in events]
    said: list[str] = []
    await converse(_bot(store), ANN, lines, said.append)
    assert len(said) == len(lines)


async def talk_by_lines(store: Store, complaint: Iterable[Said], playbook: Playbook) -> None:
    await _by_lines(store, (Start(), *(said.event for said in complaint)))


async def fill_in_by_lines(store: Store, form: Mapping[str, str], playbook: Playbook) -> None:
    await _by_lines(store, (Start(flow="debrief"), Form(values=dict(form))))


async def talk_in_the_browser(store: Store, complaint: Iterable[Said], playbook: Playbook) -> None:
    async with visiting(store) as visitor:
        await visitor.open("/")
        for ask, event in complaint:
            if ask.step == "story":
                assert isinstance(event, Answer)
                await visitor.press(words.load(playbook.language).start, {"text": event.value})
            elif isinstance(event, Answer):
                await visitor.answer(event.value)
            else:
                await visitor.press(getattr(playbook.words.buttons, event.do))
            assert (visitor.status, visitor.note) == (200, "")


async def fill_in_in_the_browser(store: Store, form: Mapping[str, str], playbook: Playbook) -> None:
    says = words.load(playbook.language)
    async with visiting(store) as visitor:
        await visitor.open("/")
        await visitor.press(says.quick, {"text": form["story"]})
        fields = {}
        for step, value in form.items():
            beside = visitor.page.all(name=f"typed.{step}")
            fields[f"typed.{step}" if beside else f"value.{step}"] = value
        await visitor.press(says.done_form, fields)
        assert (visitor.status, visitor.note) == (200, "")


WAYS = {
    "console": Way("console", talk_at_the_console, fill_in_at_the_console),
    "lines": Way("console", talk_by_lines, fill_in_by_lines),
    "browser": Way("web", talk_in_the_browser, fill_in_in_the_browser),
    "slack": Way("slack", talk_in_slack, fill_in_in_slack),
    "teams": Way("teams", talk_in_teams, fill_in_in_teams),
}
