"""`chat` and `debrief`: the coach in the terminal, or line by line for a program."""

import asyncio
import getpass
import sys
from collections.abc import Awaitable, Callable

from adapters import Person, Preferences
from bot.app import load_playbook, open_store, talk_by_lines, talk_here
from bot.conversation import Bot
from bot.settings import load
from flows.event import Start
from flows.playbook import Playbook

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
    store = open_store(settings)

    async def run() -> None:
        try:
            bot = Bot(store, playbook)
            person = Person(team="local", platform="console", id=name.strip() or user_name())
            if expert is not None:
                await bot.prefer(person, Preferences(expert=expert))
            await talk(bot, person, playbook)
        finally:
            await store.close()

    try:
        asyncio.run(run())
    except KeyboardInterrupt:
        sys.exit(130)  # 128 + SIGINT, as shells have it
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our lines has gone; every answer is on disk


def user_name() -> str:
    """Who sits at this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "you"
