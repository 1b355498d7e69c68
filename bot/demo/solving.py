"""What an example customer was offered, how it ended, and what was promised."""

from datetime import datetime, timedelta
from decimal import Decimal

from bot.demo.content import Chance, Content
from bot.demo.telling import Case
from flows.choosing import chosen, fitting
from flows.coaching import read_due
from flows.debrief import Promise
from flows.playbook import Playbook

Answers = dict[str, str]

GOOD, WEAK = 0.05, -0.15  # what an apology adds to a remedy's share of happy ends
AGAIN, AGAIN_WITH_BOTH = -0.2, -0.05  # a second complaint; with a good apology and something in hand
ROUND = tuple(range(5, 55, 5))  # sums that an agent gives


def solution(playbook: Playbook, content: Content, chance: Chance, case: Case) -> Answers:
    """From the options to the outcome."""
    dear = case.paid is not None and case.paid > playbook.limits.compensation
    above = dear and chance.happens("above the limit", 0.3)
    remedy, settles = _remedy(playbook, chance, case, dear and not above)
    others = [id for id in fitting(playbook, case.kind) if id != remedy]
    offered = [remedy, *chance.random.sample(others, min(len(others), chance.pick((0, 1, 1, 1, 2, 2, 2))))]
    chance.random.shuffle(offered)
    answers = {
        "options": ",".join(offered),
        "reason": chance.pick(content.reason),
        "remedy": remedy,
        "compensation": _amount(playbook, chance, case, remedy, above),
        "agreed": "yes",
    }
    sway = content.moods[case.mood].sway + (GOOD if case.good else WEAK)
    if case.before == "yes":
        sway += AGAIN_WITH_BOTH if case.good and answers["compensation"] else AGAIN
    if chance.happens(f"{case.kind} {remedy}", min(max(settles + sway, 0.05), 0.95)):
        return answers | {"outcome": "won_over" if chance.once_in(0.2) else "accepted"}
    insults = case.mood == "abusive" or (case.mood == "angry" and chance.once_in(0.1))
    answers["outcome"] = "abusive" if insults else "still_unhappy"
    if chance.happens("taken all the same", 0.7):
        return answers
    return answers | {"agreed": "no"} | _after_no(playbook, content, chance, others)


def _after_no(playbook: Playbook, content: Content, chance: Chance, others: list[str]) -> Answers:
    """Another way without more money, a hand-over, or a kind close."""
    following = chance.deal("next", {"another": 2, "call": 1, "ideas": 1, "hand_over": 3, "refused": 3})
    free = [id for id in others if not playbook.remedies[id].money]
    if following == "refused":
        return {"next": following, "closing": playbook.asks.closing.draft or chance.pick(content.public)}
    if following == "hand_over" or not free:
        return {"next": "hand_over", "handed_to": chance.pick(content.handed_to), "outcome": "handed_over"}
    return {"next": following, "remedy_2": chance.pick(free), "agreed_2": "yes", "outcome": "accepted"}


def _remedy(playbook: Playbook, chance: Chance, case: Case, too_dear: bool) -> tuple[str, float]:
    """One of those for this kind, and the share of customers that it settles things for."""
    fits = fitting(playbook, case.kind)
    works = {id: one for id, one in case.matter.works.items() if id in fits} or dict.fromkeys(fits, (1, 0.5))
    if too_dear:
        works = {id: one for id, one in works.items() if id != "refund"} or works
    remedy = chance.deal(f"{case.kind} {len(works)} remedies", {id: often for id, (often, _) in works.items()})
    return remedy, works[remedy][1]


def _amount(playbook: Playbook, chance: Chance, case: Case, remedy: str, above: bool) -> str:
    """The price or half of it where it may be above the agent's limit; else a round sum within both."""
    if not playbook.remedies[remedy].money:
        return ""
    if case.paid and remedy == "refund":
        return money_of(playbook, case.paid)
    if case.paid and remedy == "partial_refund" and above:
        return money_of(playbook, case.paid / 2)
    most = min(playbook.limits.compensation, case.paid or Decimal(25))
    return money_of(playbook, chance.pick([Decimal(one) for one in ROUND if one <= most] or [most]))


def money_of(playbook: Playbook, amount: Decimal) -> str:
    """An amount as answers keep it."""
    return f"{amount:.2f} {playbook.limits.currency}"


def promised(playbook: Playbook, content: Content, chance: Chance, case: Case, solved: Answers) -> Answers:
    """What happens next and by when, read as an agent's answer is."""
    remedy = chosen(solved)[0]
    if not remedy and "handed_to" not in solved:
        return {}
    lines = content.promises.get(remedy, content.promises["other"]) if remedy else content.handed_promise
    when = chance.pick(("today", "tomorrow", "tomorrow", "three_days", "three_days", "week"))
    due = read_due(playbook, when, case.about.ended_at + timedelta(seconds=1))
    return {"promise": chance.say(chance.pick(lines), case.facts), "due": due or ""}


def as_it_went(chance: Chance, promise: Promise, made_at: datetime, now: datetime) -> Promise:
    """Mostly kept in time, some late, some open still."""
    done = promise.due_at
    if done is None:
        return promise
    if chance.once_in(0.15):
        done += timedelta(minutes=chance.random.randint(20, 2_000))
    else:
        done -= timedelta(seconds=int((done - made_at).total_seconds() * chance.random.randint(5, 90) / 100))
    return promise.model_copy(update={"done_at": done}) if done <= now and chance.once_in(0.9) else promise
