"""From a conversation's answers to the debrief that is kept."""

from datetime import UTC, datetime
from typing import Literal, NamedTuple

from flows.choosing import chosen, handed_over, needs_approval, offered
from flows.debrief import Debrief, Promise, Takeaway, money
from flows.flow import Seen, Turn
from flows.playbook import Playbook

Why = Literal["safety", "repeat", "approval"]


class About(NamedTuple):
    """What a debrief says of its conversation. Times are UTC."""

    id: str
    team: str
    platform: Literal["slack", "teams", "web", "console"]
    agent: str
    source: Literal["coach", "quick"]
    started_at: datetime
    ended_at: datetime


def record(playbook: Playbook, turn: Turn, about: About) -> Debrief:
    """The debrief of a conversation that is done: only answers that count."""
    seen, state = turn.seen, turn.state
    remedy, amount = chosen(seen)
    marks = for_lead(playbook, seen)
    return Debrief.model_validate(
        about._asdict()
        | {name: seen[name] for name in AS_ANSWERED if seen.get(name)}
        | {
            "language": playbook.language,
            "kind": seen.get("kind_other") or seen.get("kind", ""),
            "product": seen.get("product_other") or seen.get("product", ""),
            "before": {"yes": True, "no": False}.get(seen.get("before", "")),
            "kept": tuple(dict.fromkeys(check for id, checks in state.kept.items() if id in seen for check in checks)),
            "options": tuple(offered(seen)),
            "remedy": remedy,
            "paid": money(seen.get("paid", "")),
            "compensation": money(amount),
            "approval": "needed" if "approval" in marks else None,
            "promises": _promises(playbook, seen),
            "risks": tuple(filter(None, seen.get("risks", "").split(","))),
            "outcome": "handed_over" if handed_over(seen) else seen.get("outcome"),
            "takeaway": takeaway(seen),
            "for_lead": marks,
            "private": private(seen),
        }
    )


# Fields that hold a step's answer as it stands.
AS_ANSWERED = (
    "case", "setting", "mood", "story", "lost", "wish", "cause", "root_cause",
    "apology", "apology_public", "helped", "improve", "resources", "concern",
)  # fmt: skip


def for_lead(playbook: Playbook, seen: Seen) -> tuple[Why, ...]:
    """Why a lead should look: safety at once (ISO 10002), a second complaint (Joireman 2013), money to approve."""
    given, paid = money(chosen(seen)[1]), money(seen.get("paid", ""))
    marks: dict[Why, bool] = {
        "safety": seen.get("lost") == "safety" or risked(seen, "safety"),
        "repeat": seen.get("before") == "yes",
        "approval": given is not None and needs_approval(playbook, given.amount, paid.amount if paid else None),
    }
    return tuple(why for why, there in marks.items() if there)


def risked(seen: Seen, risk: str) -> bool:
    """Whether the agent confirmed this risk."""
    return risk in seen.get("risks", "").split(",")


def private(seen: Seen) -> tuple[str, ...]:
    """What only the agent sees: the look at oneself, unless it was shared."""
    if seen.get("share") == "lead":
        return ()
    given = {name: seen.get(name) for name in ("helped", "improve", "resources")} | {"takeaway": takeaway(seen)}
    return tuple(name for name, value in given.items() if value)


def takeaway(seen: Seen) -> Takeaway | None:
    when, then = seen.get("takeaway_when", ""), seen.get("takeaway_then", "")
    return Takeaway(when=when, then=then) if when or then else None


def _promises(playbook: Playbook, seen: Seen) -> tuple[Promise, ...]:
    """A day alone is a promise too: a form may say by when and not what."""
    what, due = seen.get("promise", ""), seen.get("due", "")
    if not what and not due:
        return ()
    due_at = datetime.fromisoformat(due).astimezone(UTC) if due else None
    return (Promise(what=what or playbook.says.promise_unsaid, due_at=due_at),)
