"""Choosing a solution together: the options board, up to three rounds, and what the money notes say."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from flows.debrief import money
from flows.flow import Seen, Step
from flows.message import Note, Option, Part, Quote, Say
from flows.playbook import Playbook
from flows.questions import LINE, LONG, Questions, called
from flows.words import fill

ROUNDS = 3
NEXT = ("next", "next_2", "next_3")

Notes = Callable[[str, Seen], tuple[Note, ...]]


def round_id(name: str, number: int) -> str:
    """The id of a step that is asked once a round; the first round has the plain name."""
    return name if number == 1 else f"{name}_{number}"


def offered(seen: Seen) -> list[str]:
    """All that the customer was offered, by id or in the agent's own words, in the order of offering."""
    first = seen.get("options", "").split(",")
    later = [seen.get(round_id("remedy", number), "") for number in range(1, ROUNDS + 1)]
    return list(dict.fromkeys(in_words(id, seen) for id in (*first, *later) if id not in ("", "none")))


def chosen(seen: Seen) -> tuple[str, str]:
    """The remedy that the customer agreed to and its amount as kept; "" for each that there is none of."""
    for number in range(ROUNDS, 0, -1):
        remedy = seen.get(round_id("remedy", number), "")
        if remedy == "none" or seen.get(round_id("agreed", number)) == "no":
            return "", ""
        amount = seen.get(round_id("compensation", number), "")
        if remedy or amount:
            return in_words(remedy, seen), amount
    return "", ""


def in_words(id: str, seen: Seen) -> str:
    """An id of the playbook as it is; an idea by the words that it was put in."""
    return seen.get("own_option" if id == "own" else id, id) if id == "own" or id.startswith("ideas") else id


def choosing(q: Questions, closing_notes: Notes) -> Iterator[Step]:
    """The steps from what was paid to the customer's yes, the hand-over or the closing."""
    playbook = q.playbook
    boards = {kind: _board(playbook, kind) for kind in (*playbook.kinds, "")}
    yield q.amount("paid")
    yield q.choice(
        "options",
        options=lambda seen: boards.get(seen.get("kind", ""), boards[""]),
        among=playbook.remedies,
        many=True,
        parts=lambda seen: _beside(playbook, seen),
        draft=lambda seen: "",
    )
    yield q.text("own_option", longest=LINE, when=lambda seen: "own" in seen.get("options", "").split(","))
    yield q.text("reason", longest=LINE, when=lambda seen: "," not in seen.get("options", ""))
    named = {id: Option(id=id, label=remedy.label) for id, remedy in playbook.remedies.items()}
    named["none"] = Option(id="none", label=playbook.says.none, why=playbook.says.none_why)
    for number in range(1, ROUNDS + 1):
        yield from _round(q, named, number)
    yield q.text("handed_to", longest=LINE, optional=True, when=handed_over)
    yield q.text("closing", when=lambda seen: tried(seen, "refused"), notes=closing_notes)


def _round(q: Questions, named: Mapping[str, Option], number: int) -> Iterator[Step]:
    """One try: what they chose, its amount, whether they agree, and if not what to try next."""
    playbook = q.playbook
    remedy, agreed, following = (round_id(name, number) for name in ("remedy", "agreed", "next"))
    moves = playbook.asks.next.options
    last = number == ROUNDS
    listed = tuple(
        Option(id=id, label=move.label, why=move.why)
        for id, move in moves.items()
        if not last or id in ("hand_over", "refused")
    )
    yield q.choice(
        "remedy",
        id=remedy,
        options=lambda seen: _offers(playbook, named, seen, number),
        among=playbook.remedies,
        when=lambda seen: number == 1 or seen.get(round_id("next", number - 1)) in ("another", "call", "ideas"),
        parts=lambda seen: _opening(playbook, seen, number),
        draft=lambda seen: "",
    )
    yield q.amount(
        "compensation",
        id=round_id("compensation", number),
        when=lambda seen: _costs_money(playbook, seen.get(remedy, "")),
        notes=lambda value, seen: money_notes(playbook, value, seen, number),
    )
    yield q.choice("agreed", id=agreed, when=lambda seen: seen.get(remedy, "none") != "none")
    yield q.choice(
        "next",
        id=following,
        options=lambda seen: listed,
        when=lambda seen: seen.get(remedy) == "none" or seen.get(agreed) == "no",
        parts=lambda seen: _suggestion(q, seen, number),
    )
    yield q.text(
        "ideas",
        id=round_id("ideas", number),
        longest=LONG,
        optional=True,
        when=lambda seen: seen.get(following) == "ideas",
        parts=lambda seen: (Quote(label=playbook.says.ideas, text=_post(playbook, seen), send=True),),
    )


def money_notes(playbook: Playbook, value: str, seen: Seen, number: int = 1) -> tuple[Note, ...]:
    """What to know about an amount: against what was paid, the agent's limit, and an offer that was refused."""
    given, limits, says = money(value), playbook.limits, playbook.says
    if given is None:
        return ()
    paid = money(seen.get("paid", ""))
    said = playbook.words.signs.money
    facts = {
        "amount": said(value),
        "paid": said(seen.get("paid", "")),
        "limit": said(f"{limits.compensation} {limits.currency}"),
        "before": "",
    }
    found = []
    if paid and given.amount * 100 > paid.amount * limits.approval_above_percent:
        found.append(says.above_approval)
    elif given.amount > limits.compensation:
        found.append(says.above_limit)
    elif paid and given.amount * 100 > paid.amount * limits.note_above_percent:
        found.append(says.above_paid)
    for earlier in range(number - 1, 0, -1):
        refused = seen.get(round_id("compensation", earlier), "")
        before = money(refused)
        if before and given.amount > before.amount:
            facts["before"] = said(refused)
            found.append(says.more_again)
            break
    return tuple(Note(tone="found", text=fill(text, facts)) for text in found)


def needs_approval(playbook: Playbook, given: Decimal, paid: Decimal | None) -> bool:
    """Whether a lead has to approve: above the agent's limit, or far above what was paid."""
    limits = playbook.limits
    return given > limits.compensation or (paid is not None and given * 100 > paid * limits.approval_above_percent)


def fitting(playbook: Playbook, kind: str) -> tuple[str, ...]:
    """The remedies that fit the kind; for a kind of its own, those that fit most kinds."""
    if kind in playbook.kinds:
        return playbook.kinds[kind].remedies
    common = Counter(id for kind in playbook.kinds.values() for id in kind.remedies)
    return tuple(id for id, _ in common.most_common(6))


def _board(playbook: Playbook, kind: str) -> tuple[Option, ...]:
    """What fits the kind, each with its why and its cost, and room for an idea of one's own."""
    remedies = ((id, playbook.remedies[id]) for id in fitting(playbook, kind))
    listed = (
        Option(id=id, label=remedy.label, why=" · ".join(filter(None, (remedy.why, remedy.cost))))
        for id, remedy in remedies
    )
    return (*listed, Option(id="own", label=playbook.says.own))


def _beside(playbook: Playbook, seen: Seen) -> tuple[Part, ...]:
    """What stands beside the board: the customer's wish and the agent's limit."""
    limits, says, said = playbook.limits, playbook.says, playbook.words.signs.money
    paid = said(seen.get("paid", ""))
    facts = {"limit": said(f"{limits.compensation} {limits.currency}"), "paid": paid}
    limit = Say(text=fill(says.limit_paid if paid else says.limit, facts))
    return (Quote(label=says.wish, text=seen["wish"]), limit) if seen.get("wish") else (limit,)


def _offers(playbook: Playbook, named: Mapping[str, Option], seen: Seen, number: int) -> tuple[Option, ...]:
    """What the customer can have chosen: at first what was offered, later all that fits and was not refused."""
    ids = [id for id in seen.get("options", "").split(",") if id]
    if number > 1:
        refused = [seen.get(round_id("remedy", earlier)) for earlier in range(1, number)]
        idea = round_id("ideas", number - 1)
        ids = [id for id in dict.fromkeys((*ids, *fitting(playbook, seen.get("kind", "")))) if id not in refused]
        ids += [idea] if seen.get(idea) else []
    listed = [named.get(id) or Option(id=id, label=_short(in_words(id, seen))) for id in ids]
    return (*listed, named["none"])


def _short(text: str) -> str:
    """The first line, as far as an option's label goes; the whole stands in the answer it comes from."""
    # 60 characters, as for every label of the playbook (75 would fit: Block Kit reference, option object)
    line = text.split("\n")[0]
    return line if len(line) <= 60 else line[:59] + "…"


def _opening(playbook: Playbook, seen: Seen, number: int) -> tuple[Part, ...]:
    if seen.get(round_id("next", number - 1)) == "call":
        return (Quote(label=playbook.says.call, text=playbook.says.call_opening),)
    return ()


def _suggestion(q: Questions, seen: Seen, number: int) -> tuple[Part, ...]:
    """After two rounds a call, unless that was tried already."""
    if number != 2 or q.expert or tried(seen, "call"):
        return ()
    return (Say(text=q.playbook.says.two_rounds),)


def tried(seen: Seen, move: str) -> bool:
    """Whether some round ended with this next try."""
    return any(seen.get(id) == move for id in NEXT) if NEXT[0] in seen else False


def handed_over(seen: Seen) -> bool:
    """Whether somebody else takes it from here."""
    return tried(seen, "hand_over")


def _costs_money(playbook: Playbook, id: str) -> bool:
    return id in playbook.remedies and playbook.remedies[id].money


def _post(playbook: Playbook, seen: Seen) -> str:
    """The case for colleagues: nothing of the story, for it may name the customer."""
    facts = {
        "kind": called(seen.get("kind", ""), playbook.kinds, seen.get("kind_other", "")),
        "product": called(seen.get("product", ""), playbook.products, seen.get("product_other", "")),
        "wish": seen.get("wish", "") or "–",
        "tried": ", ".join(called(id, playbook.remedies, "") for id in offered(seen)) or "–",
    }
    return fill(playbook.says.ideas_post, facts)
