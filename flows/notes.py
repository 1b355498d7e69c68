"""The notes on a draft, in the playbook's words: the most needed first, and not more than an agent can use at once."""

from flows.checks import FOUND, LONGEST, MISSING, Draft, Reading, read_draft, said_better, thing
from flows.message import Note, Part, Say
from flows.playbook import Playbook
from flows.words import fill

AT_ONCE = 2  # notes shown together: an overloaded person learns least (Luo 2021)
SHOWN = 120  # characters of a rewrite; a longer one would be read as a whole new draft

# Where others read along, arguing and sending away weigh most: they are who the answer is for.
IN_PUBLIC = ("defensive", "deflection")


def notes(playbook: Playbook, draft: Draft, reading: Reading, wish: str = "") -> tuple[Note, ...]:
    """A reading as notes, one a check, all of them. `wish`: what the customer would like, where that is known."""
    facts = {"thing": thing(draft.complaint, playbook.language), "wish": wish.strip(" .")}
    first = {one.check: one for one in reversed(reading.found)}
    noted = {
        element: Note(tone="missing", check=element, text=_asked(playbook, element, facts))
        for element in reading.missing
    }
    for check, one in first.items():
        better = said_better(draft, one, playbook.language)
        tip = playbook.checks[check].tip
        if better and len(better) <= SHOWN and not any(each.quote in better for each in reading.found):
            tip = f"{tip} {fill(playbook.says.said_better, {'better': better})}"
        noted[check] = Note(tone="found", check=check, quote=one.quote, text=tip)
    # One question after what is missing, then the agent's own words: two questions in a row feel like a form.
    needed = [element for element in MISSING if element in noted][:1]
    order = (*(IN_PUBLIC if draft.public else ()), *needed, *FOUND, *MISSING)
    return tuple(noted[check] for check in dict.fromkeys(order) if check in noted)


def good(playbook: Playbook, reading: Reading) -> tuple[Note, ...]:
    """What the draft does well, where it can be named: at most one. It names no check: nothing is overruled there."""
    return tuple(
        Note(tone="good", quote=one.quote, text=playbook.checks[one.check].good)
        for one in reading.well
        if playbook.checks[one.check].good
    )[:1]


def checked(playbook: Playbook, draft: Draft) -> tuple[Part, ...]:
    """What somebody sees who only wants a draft checked: what is done well, the first notes, whether there are more."""
    reading = read_draft(draft, playbook.language)
    says, noted = playbook.says, notes(playbook, draft, reading)
    told: tuple[Part, ...] = (*good(playbook, reading), *noted[:AT_ONCE])
    if len(noted) > AT_ONCE:
        told += (Say(text=says.checked_more),)
    if not noted:
        told += (Say(text=says.checked_nothing),)
    return told + tuple(Say(text=text) for text in unread(playbook, draft.text))


def unread(playbook: Playbook, text: str) -> tuple[str, ...]:
    """What is said of a draft that is too long to be read to its end."""
    if len(text) <= LONGEST:
        return ()
    return (fill(playbook.says.checked_part, {"longest": playbook.words.signs.number(LONGEST)}),)


def _asked(playbook: Playbook, element: str, facts: dict[str, str]) -> str:
    """The question after an element, with an example from this very complaint where one is at hand."""
    text = playbook.checks[element]
    if text.example and all(facts.get(name) for name in text.example_needs):
        return f"{text.tip} {fill(text.example, facts)}"
    return text.tip
