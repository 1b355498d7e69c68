"""Conversations at every kind of question, so that a page can be looked at without talking as far as there."""

from collections.abc import Mapping
from pathlib import Path

from adapters import Person
from adapters.store.tinydb import TinyStore
from bot.conversation import Bot
from flows.coaching import coaching
from flows.event import Answer, Form, Start
from tests.adapters.web.visitor import NOW, PLAYBOOK
from tests.talk import ANSWERS, STORY, talk

KIM = Person(team="local", platform="web", id="Kim")
DRAFT = "We are sorry for any inconvenience. As I said, our policy is clear."  # notes are made on it

# By the name of a page: the step that is open on it.
AT = {
    "words": "case",
    "cards": "setting",
    "list": "kind",
    "notes": "apology",
    "board": "options",
    "buttons": "agreed",
    "time": "due",
    "end": "",
}


async def prepare(folder: Path, talks: Mapping[str, str] = AT) -> dict[str, str]:
    """Makes a store in that folder, with a quick debrief and these talks; the path of each page by its name."""
    store = TinyStore.open(folder)
    bot = Bot(store, PLAYBOOK)
    paths = {"form": f"/c/{await _form(bot)}"}
    paths |= {name: f"/c/{await _talk(bot, step)}" for name, step in talks.items()}
    await store.close()
    return paths


async def _talk(bot: Bot, step: str) -> str:
    """A complaint told as far as that step; an apology is drafted, and has notes."""
    message = await bot.hear(KIM, Start(new=True))
    here = {"conversation": message.conversation}
    for _, event in talk(coaching(PLAYBOOK), ANSWERS, NOW):
        if message.asks[0].step == step:
            break
        message = await bot.hear(KIM, event.model_copy(update=here))
    if step == "apology":
        await bot.hear(KIM, Answer(step=step, value=DRAFT, **here))
    return str(message.conversation)


async def _form(bot: Bot) -> str:
    """A quick debrief with a field that does not fit yet."""
    message = await bot.hear(KIM, Start(flow="debrief", text=STORY, new=True))
    await bot.hear(KIM, Form(conversation=message.conversation, values={"compensation": "lots", "concern": "No scans"}))
    return str(message.conversation)
