"""The same complaint in the terminal's way, for comparing what is kept."""

from pathlib import Path

from adapters import Person
from adapters.store.tinydb import TinyStore
from bot.conversation import Bot
from flows.debrief import Debrief
from flows.event import Answer, Keep, Skip, Start
from tests.adapters.slack.service import PLAYBOOK
from tests.talk import ANSWERS, STORY


async def told_in_the_terminal(folder: Path) -> Debrief:
    """The debrief of a talk that hears its events one by one."""
    store = TinyStore.open(folder / "terminal")
    try:
        bot, person = Bot(store, PLAYBOOK), Person(team="local", platform="console", id="ann")
        message = await bot.hear(person, Start(text=STORY))
        while not message.ended:
            prompt = message.asks[0]
            if any(one.does == "keep" for one in prompt.buttons):
                message = await bot.hear(person, Keep())
            elif prompt.step in ANSWERS:
                message = await bot.hear(person, Answer(step=prompt.step, value=ANSWERS[prompt.step]))
            else:
                message = await bot.hear(person, Skip())
        (debrief,) = [one async for one in store.debriefs()]
        return debrief
    finally:
        await store.close()
