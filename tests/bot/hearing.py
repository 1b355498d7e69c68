"""What the tests of hearing share: two people, a clock, the bot, and how to read a message."""

from datetime import UTC, datetime, timedelta

from adapters import Person, Store
from bot.app import load_languages, load_playbook
from bot.conversation import Bot
from bot.settings import Settings
from flows.coaching import coaching
from flows.event import Event, Start
from flows.message import Message, Note
from tests.talk import ANSWERS, talk

NOW = datetime(2031, 5, 12, 9, tzinfo=UTC)
PLAYBOOK = load_playbook(Settings.model_construct())  # the defaults, whatever is set here
OTHERS = load_languages(Settings.model_construct())
GERMAN = OTHERS["de"].load()
ANN = Person(team="t", platform="web", id="Ann", timezone="Europe/Berlin")
BEN = Person(team="t", platform="web", id="Ben")


class Clock:
    """A second later each time."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def bot(store: Store, clock: Clock | None = None) -> Bot:
    return Bot(store, PLAYBOOK, clock or Clock(), others=OTHERS)


def problem(message: Message) -> str:
    """Why the event changed nothing; "" if it changed something."""
    return next((part.text for part in message.parts if isinstance(part, Note) and part.tone == "problem"), "")


def step(message: Message) -> str:
    return message.asks[0].step if message.asks else ""


def numbered() -> list[Event]:
    """A whole complaint, each event a delivery with a name of its own."""
    said = [event for _, event in talk(coaching(PLAYBOOK), ANSWERS, NOW)]
    return [event.model_copy(update={"event": f"e{number}"}) for number, event in enumerate((Start(), *said))]
