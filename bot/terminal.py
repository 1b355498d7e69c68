"""`chat` and `debrief`: the coach in the terminal, or line by line for a program."""

import asyncio
import getpass
import signal
from collections.abc import Awaitable, Callable

from adapters import Person, Preferences
from bot import streams
from bot.app import load_playbook, open_store, talk_by_lines, talk_here
from bot.conversation import Bot
from bot.settings import SettingsError, load
from flows.event import Start
from flows.playbook import Playbook
from flows.words import clean

NAME = 60  # characters

Talk = Callable[[Bot, Person, Playbook], Awaitable[None]]


def chat(name: str, *, as_json: bool, expert: bool | None) -> None:
    """A coaching conversation; raises StoreError, SettingsError or PlaybookError before the first word."""
    if as_json:
        _run(name, expert, talk_by_lines)
    else:
        _run(name, expert, lambda bot, person, playbook: talk_here(bot, person, playbook, Start(flow="coach")))


def debrief(name: str, text: str) -> None:
    """A quick debrief, filled in as far as the text allows."""
    start = Start(flow="debrief", text=text)
    _run(name, None, lambda bot, person, playbook: talk_here(bot, person, playbook, start))


def _run(name: str, expert: bool | None, talk: Talk) -> None:
    settings = load()
    playbook = load_playbook(settings)
    person = Person(team="local", platform="console", id=_named(name) or user_name())
    store = open_store(settings)

    async def run() -> None:
        try:
            bot = Bot(store, playbook)
            if expert is not None:
                await bot.prefer(person, Preferences(expert=expert))
            await talk(bot, person, playbook)
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
