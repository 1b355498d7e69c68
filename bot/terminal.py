"""`chat` and `debrief`: the coach in the terminal, or line by line for a program."""

import asyncio
import getpass
import signal
from collections.abc import Awaitable, Callable, Mapping

from adapters import Person
from bot import streams
from bot.app import load_languages, load_playbook, open_store, talk_by_lines, talk_here
from bot.conversation import Bot
from bot.settings import SettingsError, load
from flows.event import Start
from flows.words import clean

NAME = 60  # characters

Talk = Callable[[Bot, Person], Awaitable[None]]


def chat(name: str, *, as_json: bool, expert: bool | None, language: str) -> None:
    """A coaching conversation; raises StoreError, SettingsError or PlaybookError before the first word."""
    chosen: dict[str, object] = {"language": language} if language else {}
    if expert is not None:
        chosen["expert"] = expert
    _run(name, talk_by_lines if as_json else lambda bot, person: talk_here(bot, person, Start(flow="coach")), chosen)


def debrief(name: str, text: str) -> None:
    """A quick debrief, filled in as far as the text allows."""
    start = Start(flow="debrief", text=text)
    _run(name, lambda bot, person: talk_here(bot, person, start), {})


def _run(name: str, talk: Talk, chosen: Mapping[str, object]) -> None:
    """`chosen`: what the person prefers from now on."""
    settings = load()
    playbook, others = load_playbook(settings), load_languages(settings)
    person = Person(team="local", platform="console", id=_named(name) or user_name())
    store = open_store(settings)

    async def run() -> None:
        try:
            bot = Bot(store, playbook, others=others)
            if chosen.get("language", playbook.language) not in bot.languages:
                there = ", ".join(f"{id} ({name})" for id, name in bot.languages.items())
                raise SettingsError(f"There is no language “{chosen['language']}” here; there are: {there}.")
            if chosen:
                await bot.prefer(person, (await bot.preferences(person)).model_copy(update=chosen))
            await talk(bot, person)
        finally:
            await store.close()

    # asyncio would make a cancellation of Ctrl-C, and who waits for a line does not notice that.
    signal.signal(signal.SIGINT, _leave)
    with streams.while_read():
        asyncio.run(run())


def _leave(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def _named(name: str) -> str:
    """The name as it is used. Raises SettingsError for one that is too long."""
    name = " ".join(clean(name).split())
    if len(name) > NAME:
        raise SettingsError(f"The name after --as has {len(name)} characters; {NAME} fit.")
    return name


def user_name() -> str:
    """Who sits at this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "you"
