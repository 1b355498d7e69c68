"""What examples are told with: the file `examples.en.toml` as values, and the chance that picks from it."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib import resources
from random import Random
from typing import Any, TypeVar

from adapters import Platform
from flows.debrief import Loss, RootCause
from flows.message import Value
from flows.words import fill

T = TypeVar("T")
Words = tuple[str, ...]
Plans = tuple[tuple[str, str], ...]

CHOICE = re.compile(r"\{([^{}]*)\}")
TENTHS = tuple((tenth + 0.5) / 10 for tenth in range(10))


class Agent(Value):
    id: str
    platform: Platform


class Often(Value):
    """A card that is in its pack so many times."""

    often: int


class Tone(Often):
    """How a mood or a place sounds. `sway`: how much likelier it ends well."""

    opening: Words
    closing: Words = ("",)
    sway: float = 0


class Cause(Often):
    root: RootCause
    guess: Words
    concern: Words


class Story(Value):
    """A complaint in a customer's words; `sorry` begins an apology for it.

    `causes`: its own, where its kind's do not fit. `rising`: there are more of it in the last weeks.
    """

    product: str
    product_other: str = ""
    thing: Words
    price: tuple[int, int] | None = None
    text: str
    short: str
    sorry: str
    causes: tuple[Cause, ...] = ()
    rising: bool = False


class Matter(Often):
    """What a kind of complaint is told with. `works`: remedy to how often it is chosen and the share it settles."""

    lost: tuple[Loss, ...]
    works: dict[str, tuple[int, float]]
    wish: Words
    repair: Words
    takeaways: Plans
    causes: tuple[Cause, ...]
    stories: tuple[Story, ...]


class Content(Value):
    """The whole file; its comments say what each is for."""

    case: Words
    soon: Words
    days: Words
    times: Words
    emoji: Words
    again: Words
    weak_share: float
    weak: Words
    public: Words
    handed_to: Words
    handed_promise: Words
    reason: Words
    improve: Words
    resources: Words
    takeaways: Plans
    typos: dict[str, str]
    styles: dict[str, int]
    agents: tuple[Agent, ...]
    settings: dict[str, Tone]
    moods: dict[str, Tone]
    answered: dict[str, dict[str, float]]
    before: dict[str, int]
    promises: dict[str, Words]
    kinds: dict[str, Matter]


def content() -> Content:
    """The examples' words, in English."""
    text = (resources.files(__package__) / "examples.en.toml").read_text("utf-8")
    return Content.model_validate(tomllib.loads(text))


class Chance:
    """Picks by one seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(str(seed))  # noqa: S311 (examples, no secrets); text, for -1 and 1 are one number to it
        self._packs: dict[str, list[Any]] = {}

    def pick(self, cards: Sequence[T]) -> T:
        return cards[int(self.random.random() * len(cards))]  # random.choice takes three times as long

    def once_in(self, share: float) -> bool:
        """True in about this share of cases."""
        return self.random.random() < share

    def deal(self, name: str, cards: Sequence[T] | Mapping[T, int | Often]) -> T:
        """The next card of this pack, shuffled anew when it is used up: shares hold in small numbers, too."""
        pack = self._packs.setdefault(name, [])
        if not pack:
            weighed = cards.items() if isinstance(cards, Mapping) else ((card, card) for card in cards)
            pack.extend(card for card, weight in weighed for _ in range(_often(weight)))
            self.random.shuffle(pack)
        card: T = pack.pop()
        return card

    def happens(self, name: str, share: float) -> bool:
        """True in very nearly this share of the times that it is asked under this name."""
        return self.deal(name, TENTHS) < share

    def say(self, text: str, facts: Mapping[str, str]) -> str:
        """The text with {name} filled in and one of {this|that} picked."""
        said = fill(text, facts)
        while "{" in said:  # the innermost first
            said = CHOICE.sub(lambda found: self.pick(found[1].split("|")), said)
        return said


def _often(weight: object) -> int:
    """How many times a card is in its pack: as it says, or once."""
    return weight.often if isinstance(weight, Often) else weight if isinstance(weight, int) else 1
