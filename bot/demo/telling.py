"""What an example complaint is about, and how its customer tells it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.demo.content import Chance, Content, Matter, Story
from flows.playbook import Playbook
from flows.record import About

BEGINNING = re.compile(r"(?:^|[.!?] )[a-z]")
SIGNS = {"EUR": "€", "GBP": "£", "USD": "$"}


@dataclass(frozen=True, slots=True)
class Case:
    """One complaint. `good`: the apology that it gets."""

    about: About
    kind: str
    matter: Matter
    story: Story
    facts: Mapping[str, str]
    paid: Decimal | None
    mood: str
    before: str
    good: bool


def case_of(playbook: Playbook, content: Content, chance: Chance, about: About, kind: str, story: Story) -> Case:
    """The story with everything that is open in it decided."""
    price = None
    if story.price:
        price = chance.random.randint(*story.price) - Decimal(chance.pick(("0", "0", "0.01", "0.10", "0.50")))
    return Case(
        about=about,
        kind=kind,
        matter=content.kinds[kind],
        story=story,
        facts=_facts(playbook, content, chance, about, story, price),
        paid=price,
        mood=chance.deal("mood", content.moods),
        before=chance.deal("before", content.before),
        good=not chance.happens("weak", content.weak_share),
    )


def _facts(
    playbook: Playbook, content: Content, chance: Chance, about: About, story: Story, price: Decimal | None
) -> Mapping[str, str]:
    """What stands for the names in braces; a day is one of the weeks before."""
    currency, day = playbook.limits.currency, about.started_at.date().toordinal() - chance.random.randint(8, 20)
    past = about.started_at.date().fromordinal(day)
    return {
        "thing": chance.pick(story.thing),
        "day": f"{past.day} {playbook.dates.months[past.month - 1]}",
        "weekday": chance.pick(playbook.dates.names[:5]),
        "days": chance.pick(content.days),
        "times": chance.pick(content.times),
        "minutes": str(chance.pick(range(35, 95, 5))),
        "soon": chance.pick(content.soon),
        "price": f"{SIGNS.get(currency, currency + ' ')}{price}",
        "number": str(chance.random.randint(24, 89)),
    }


def told(content: Content, chance: Chance, case: Case, setting: str) -> str:
    """The story in the customer's mood and spelling."""
    tone = content.moods[case.mood]
    style = chance.deal("style", content.styles)
    again = chance.say(chance.pick(content.again), case.facts) if case.before == "yes" else ""
    if style == "short":
        text = _joined(chance.say(case.story.short, case.facts), again)
    else:
        core = BEGINNING.sub(lambda found: found[0].upper(), chance.say(case.story.text, case.facts))
        text = _joined(chance.pick(tone.opening), core, again, chance.pick(tone.closing))
    match style:
        case "typos":
            text = _misspelt(text, content.typos)
        case "lower":
            text = text.lower().replace("'", "")
        case "loud" if tone.sway < 0:
            text = text.upper()
        case "emoji":
            text = f"{text} {chance.pick(content.emoji)}"
    return chance.pick(content.settings[setting].opening) + text


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _misspelt(text: str, typos: Mapping[str, str]) -> str:
    words: Sequence[str] = sorted(typos, key=len, reverse=True)
    return re.sub(rf"\b(?:{'|'.join(words)})\b", lambda found: typos[found[0]], text)
