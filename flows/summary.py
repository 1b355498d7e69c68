"""What is said when a conversation has ended: the debrief as a card, and what is still to send."""

from flows.choosing import chosen, handed_over
from flows.flow import Seen
from flows.message import Card, Part, Quote, Row, Say
from flows.playbook import Ask, Playbook
from flows.questions import called
from flows.record import for_lead, private, takeaway
from flows.values import say_time
from flows.words import fill


def ending(playbook: Playbook, seen: Seen) -> tuple[Part, ...]:
    """The last words, the debrief, and the message that tells the customer what was promised."""
    says = playbook.says
    marks = {"safety": says.for_lead_safety, "repeat": says.for_lead_repeat, "approval": says.for_lead_approval}
    marked = tuple(Say(text=marks[why]) for why in for_lead(playbook, seen))
    return (
        Say(text=says.done),
        *marked,
        Card(title=says.done_title, rows=_rows(playbook, seen)),
        *_promised(playbook, seen),
    )


def _rows(playbook: Playbook, seen: Seen) -> tuple[Row, ...]:
    asks, hidden = playbook.asks, private(seen)
    remedy, amount = chosen(seen)
    given = (called(remedy, playbook.remedies, ""), playbook.words.signs.money(amount))
    plan = takeaway(seen)
    rows = [
        (asks.case, seen.get("case", ""), ""),
        (asks.kind, called(seen.get("kind", ""), playbook.kinds, seen.get("kind_other", "")), ""),
        (asks.product, called(seen.get("product", ""), playbook.products, seen.get("product_other", "")), ""),
        (asks.remedy, ", ".join(filter(None, given)), ""),
        (asks.outcome, _option(asks.outcome, "handed_over" if handed_over(seen) else seen.get("outcome", "")), ""),
        (asks.helped, _option(asks.helped, seen.get("helped", "")), "helped"),
        (asks.improve, seen.get("improve", ""), "improve"),
        (asks.resources, seen.get("resources", ""), "resources"),
        (asks.concern, seen.get("concern", ""), ""),
        (asks.root_cause, _option(asks.root_cause, seen.get("root_cause", "")), ""),
    ]
    if plan:
        facts = {"when": plan.when or "…", "then": plan.then or "…"}  # a form takes half a plan, too
        rows.append((asks.takeaway_when, fill(playbook.says.takeaway, facts), "takeaway"))
    return tuple(
        Row(label=ask.brief + (f" ({playbook.says.only_you})" if field in hidden else ""), text=text)
        for ask, text, field in rows
        if text
    )


def _option(ask: Ask, id: str) -> str:
    return ask.options[id].label if id in ask.options else ""


def _promised(playbook: Playbook, seen: Seen) -> tuple[Part, ...]:
    says, due = playbook.says, seen.get("due", "")
    facts = {"promise": seen.get("promise", "").rstrip("."), "due": say_time(due, playbook.dates) if due else ""}
    if not facts["promise"]:
        return ()
    words = says.promise_words if facts["due"] else says.promise_undated
    return (Quote(label=says.promise_message, text=fill(words, facts), send=True),)
