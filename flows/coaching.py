"""The complaint, step by step: listen, ask, apologize, choose together, promise, debrief."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from flows.checks import Draft, read_draft
from flows.choosing import choosing, chosen, handed_over
from flows.flow import Flow, Seen, Step
from flows.hints import hinting, offered
from flows.message import Note, Option, Part, Say
from flows.notes import AT_ONCE, good, notes, unread
from flows.past import PLAN, beside, planned
from flows.playbook import Choosable, Playbook
from flows.questions import LINE, Questions, guesser, offer
from flows.record import risked
from flows.summary import ending
from flows.values import read_time

# What a draft has to have before it goes on without a note: responsibility first, repair second
# (Lewicki, Polin & Lount 2016), and a detail that shows listening (Packard & Berger 2021).
REQUIRED = {
    "acknowledgement": ("names_problem",),
    "apology_public": ("responsibility", "names_problem", "apology"),
    "apology": ("responsibility", "repair", "names_problem", "apology"),
    "closing": (),
}

# An expert is asked only what is recorded.
NOT_RECORDED = frozenset({"acknowledgement", "say_back", "doubt", "reason", "handed_to", "closing"})

DAYS = {"today": 0, "tomorrow": 1, "three_days": 3, "week": 7}


def coaching(playbook: Playbook, expert: bool = False) -> Flow:
    """The whole talk in the playbook's words."""
    steps = (*_listen(playbook, expert), *_ask(playbook, expert), *_apologize(playbook, expert))
    steps += tuple(
        choosing(
            Questions(playbook, playbook.stages.choose, expert),
            lambda value, seen: closing_notes(playbook, value, seen),
        )
    )
    steps += (*_promise(playbook, expert), *_debrief(playbook, expert))
    if expert:
        steps = tuple(step for step in steps if step.id not in NOT_RECORDED and not step.id.startswith("fact."))
    return Flow(
        steps=steps, words=playbook.words, ending=lambda state, seen: ending(playbook, seen), past=beside(playbook)
    )


def _listen(playbook: Playbook, expert: bool) -> Iterator[Step]:
    danger = (Say(text=playbook.says.for_lead_safety),)
    q = Questions(playbook, playbook.stages.listen, expert)
    welcome: tuple[Part, ...] = () if expert else (Say(text=playbook.says.welcome),)
    yield q.text("story", parts=lambda seen: welcome)
    yield q.text("case", longest=60, optional=True)
    yield q.choice("setting")
    yield q.choice("mood", optional=True)
    yield q.choice("before")
    hints = hinting(playbook)
    yield q.choice(
        "risks",
        options=lambda seen: offered(playbook, hints(seen.get("story", ""))),
        many=True,
        optional=True,
        when=lambda seen: bool(hints(seen.get("story", ""))),
        draft=lambda seen: "",
    )
    yield q.text(
        "acknowledgement",
        optional=True,
        parts=lambda seen: danger if risked(seen, "safety") else (),
        notes=lambda value, seen: draft_notes(playbook, "acknowledgement", value, seen),
    )


def _ask(playbook: Playbook, expert: bool) -> Iterator[Step]:
    danger = (Say(text=playbook.says.for_lead_safety),)
    q = Questions(playbook, playbook.stages.ask, expert)
    yield listed(q, "kind", playbook.kinds)
    yield q.text("kind_other", longest=60, optional=True, when=lambda seen: seen.get("kind") == "other")
    for id, kind in playbook.kinds.items():
        for number, question in enumerate(kind.questions, 1):
            yield q.text(
                "fact",
                id=f"fact.{id}.{number}",
                label=question,
                tip=(kind.tip or None) if number == 1 else "",
                optional=True,
                when=lambda seen, id=id: seen.get("kind") == id,  # type: ignore[misc]
            )
    yield listed(q, "product", playbook.products)
    yield q.text("product_other", longest=60, optional=True, when=lambda seen: seen.get("product") == "other")
    yield q.choice("lost", optional=True)
    yield q.text(
        "wish",
        longest=LINE,
        optional=True,
        parts=lambda seen: danger if seen.get("lost") == "safety" and not risked(seen, "safety") else (),
    )
    yield q.text("say_back", longest=LINE, optional=True)
    yield q.text("cause", longest=LINE, optional=True)
    yield q.text("doubt", longest=LINE, optional=True, when=lambda seen: bool(seen.get("cause")))


def listed(q: Questions, name: str, known: Mapping[str, Choosable], optional: bool = False) -> Step:
    """A choice from the playbook's list, with something else at the end."""
    options = (*offer(known), Option(id="other", label=q.playbook.says.other))
    return q.choice(name, options=lambda seen: options, among=known, optional=optional)


def _apologize(playbook: Playbook, expert: bool) -> Iterator[Step]:
    q = Questions(playbook, playbook.stages.apologize, expert)
    yield q.text(
        "apology_public",
        when=lambda seen: seen.get("setting") == "public",
        notes=lambda value, seen: draft_notes(playbook, "apology_public", value, seen),
    )
    yield q.text("apology", notes=lambda value, seen: draft_notes(playbook, "apology", value, seen))


def _promise(playbook: Playbook, expert: bool) -> Iterator[Step]:
    q = Questions(playbook, playbook.stages.promise, expert)
    yield q.text("promise", longest=LINE, optional=True)
    yield q.time(
        "due",
        when=lambda seen: bool(seen.get("promise")),
        read=lambda value, now: read_due(playbook, value, now),
    )
    yield q.choice(
        "outcome",
        when=lambda seen: not handed_over(seen),
        draft=lambda seen: "accepted" if chosen(seen)[0] else "still_unhappy",
    )


def _debrief(playbook: Playbook, expert: bool) -> Iterator[Step]:
    q = Questions(playbook, playbook.stages.debrief, expert)
    # A plan that is looked back at is kept up or made better; one that is only written down is not.
    yield q.choice(
        "helped",
        optional=True,
        when=lambda seen: PLAN[0] in seen,
        parts=lambda seen: planned(playbook, seen),
        draft=lambda seen: "",
    )
    yield q.text("improve", optional=True)
    yield q.text("resources", optional=True)
    yield q.text("concern", optional=True)
    yield q.choice("root_cause", optional=True)
    yield q.text("takeaway_when", longest=LINE, optional=True)
    yield q.text("takeaway_then", longest=LINE, when=lambda seen: bool(seen.get("takeaway_when")))
    yield q.choice(
        "share",
        when=lambda seen: any(seen.get(name) for name in ("helped", "improve", "resources", "takeaway_when")),
    )


def read_due(playbook: Playbook, value: str, now: datetime) -> str | None:
    """An option of "by when", or a day and time in words, as UTC."""
    options = playbook.asks.due.options
    words = value.casefold()
    for id, days in DAYS.items():
        if words in (id, options[id].label.casefold()):
            day = (now + timedelta(days=days)).date()
            return read_time(playbook.dates.today[0] if days == 0 else day.isoformat(), now, playbook.dates)
    return read_time(value, now, playbook.dates)


def draft_notes(playbook: Playbook, step: str, text: str, seen: Seen) -> tuple[Note, ...]:
    """What was noticed in a draft, the most important first, and not more than an agent can use at once."""
    draft = Draft(text=text, complaint=seen.get("story", ""), public=step == "apology_public")
    reading = read_draft(draft, playbook.language)
    needed = tuple(check for check in reading.missing if check in REQUIRED[step])
    # General words are a fault only where the problem has to be named.
    found = tuple(one for one in reading.found if one.check != "vague" or "names_problem" in REQUIRED[step])
    noticed = reading.model_copy(update={"missing": needed, "found": found})
    noted = notes(playbook, draft, noticed, seen.get("wish", ""))
    told = (*noted[:AT_ONCE], *(Note(tone="found", text=words) for words in unread(playbook, text)))
    return (*told, *good(playbook, reading)) if told else ()


def closing_notes(playbook: Playbook, text: str, seen: Seen) -> tuple[Note, ...]:
    """The notes on a closing message; after a no, one that offers more is named first."""
    offers = guesser({id: one for id, one in playbook.remedies.items() if one.money})
    more = (Note(tone="found", text=playbook.says.closing_money),) if offers(text) else ()
    return (*more, *draft_notes(playbook, "closing", text, seen))[:AT_ONCE]
