"""Example debriefs: answers that a person could have given, walked through the real flow and recorded."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from typing import NamedTuple

from bot.demo.content import Chance, Content
from bot.demo.solving import Answers, as_it_went, money_of, promised, solution
from bot.demo.telling import Case, case_of, told
from bot.settings import SettingsError
from flows.choosing import chosen
from flows.coaching import coaching
from flows.debrief import Debrief
from flows.flow import Flow, Seen, State, Turn, walk
from flows.playbook import Playbook
from flows.quick import quick
from flows.record import About, record

MARK = "demo-"  # how the id of an example begins
DAYS = 180
RISE_DAYS, RISE_EVERY = 21, 20  # one example in twenty is a part of the rise, and of these last days
WEEK = (17, 11, 10, 10, 9, 4, 2)  # complaints by weekday
OPENS, OPEN = time(8), 9 * 3_600  # working hours: from when on (UTC), and for how many seconds
QUICK = 0.25  # the share of quick debriefs

# An answer that is left out together with another.
LEANS_ON = {"takeaway_when": "takeaway_then", "promise": "due", "remedy": "compensation"}


class Days(NamedTuple):
    """Days to choose from, and the running sum of their weights."""

    days: list[date]
    weights: list[int]

    @classmethod
    def of(cls, days: list[date]) -> "Days":
        return cls(days, list(accumulate(WEEK[day.weekday()] for day in days)))


class Examples:
    """Makes one after another. `today`: all of them ended before it. Raises SettingsError if no story fits."""

    def __init__(self, playbook: Playbook, content: Content, seed: int, today: date) -> None:
        self._playbook, self._content, self._seed = playbook, content, seed
        self._chance = Chance(seed)
        self._first_case = self._chance.random.randrange(900_000)  # 7,919 has no divisor with it: no number comes twice
        self._flows: dict[str, Flow] = {"coach": coaching(playbook), "quick": quick(playbook)}
        self._now = datetime.combine(today, time(), UTC)
        self._skipped = {source: {step.id: "" for step in flow.steps} for source, flow in self._flows.items()}
        days = [today - timedelta(days=ago) for ago in range(DAYS, 0, -1)]
        self._days, self._last_days = Days.of(days), Days.of(days[-RISE_DAYS:])
        known = {*playbook.products, "other"}
        kinds = {kind: matter for kind, matter in content.kinds.items() if kind in playbook.kinds}
        fitting = {kind: [one for one in matter.stories if one.product in known] for kind, matter in kinds.items()}
        self._stories = {kind: some for kind, some in fitting.items() if some}
        self._kinds = {kind: kinds[kind] for kind in self._stories}
        self._rising = [(kind, one) for kind, some in self._stories.items() for one in some if one.rising]
        if not self._kinds:
            raise SettingsError("No example fits this playbook's kinds and products. Unset AMENDS_PLAYBOOK for a demo.")

    def __iter__(self) -> Iterator[Debrief]:
        number = 0
        while True:
            number += 1
            yield self._debrief(number)

    def _debrief(self, number: int) -> Debrief:
        case = self._case(number)
        flow = self._flows[case.about.source]
        seen, step = walk(flow.steps, self._given(case, self._answers(number, case)))
        assert step is None, f"{step.id} is open in {case.about.id}"
        state = State(answers=seen, kept={} if case.good else _kept(flow, seen), ended="done")
        debrief = record(self._playbook, Turn(state, seen, None), case.about)
        promises = tuple(as_it_went(self._chance, one, debrief.ended_at, self._now) for one in debrief.promises)
        return debrief.model_copy(update={"promises": promises})

    def _case(self, number: int) -> Case:
        """Every so many are a part of the rise, so that it is there however many there are."""
        chance = self._chance
        rises = self._rising and number % RISE_EVERY == 0
        if rises:
            kind, story = chance.deal("rising", self._rising)
        else:
            kind = chance.deal("kind", self._kinds)
            story = chance.deal(f"{kind} story", self._stories[kind])
        about = self._about(number, kind, self._last_days if rises else self._days)
        return case_of(self._playbook, self._content, chance, about, kind, story)

    def _about(self, number: int, kind: str, days: Days) -> About:
        """Who and when: working hours, and every agent as often in each kind."""
        chance, random = self._chance, self._chance.random
        agent = chance.deal(f"{kind} agent", self._content.agents)
        [day] = random.choices(days.days, cum_weights=days.weights)
        start = datetime.combine(day, OPENS, UTC) + timedelta(seconds=random.randrange(OPEN))
        fast = chance.happens("quick", QUICK)
        took = timedelta(seconds=random.randint(60, 300) if fast else random.randint(420, 2_880))
        return About(
            id=f"{MARK}{self._seed}-{number}",
            team="local",
            platform=agent.platform,
            agent=agent.id,
            source="quick" if fast else "coach",
            started_at=start,
            ended_at=start + took,
        )

    def _answers(self, number: int, case: Case) -> Answers:
        """All that could be said of it."""
        chance, content, matter, facts = self._chance, self._content, case.matter, case.facts
        setting = chance.deal("setting", content.settings)
        own = case.story.causes
        cause = chance.deal(f"cause of {case.story.text if own else case.kind}", own or matter.causes)
        when, then = chance.pick(matter.takeaways if chance.once_in(0.6) else content.takeaways)
        sorry = chance.say(case.story.sorry, facts)
        good = f"{sorry} {chance.say(chance.pick(matter.repair), facts)}"
        solved = solution(self._playbook, content, chance, case)
        return {
            "story": told(content, chance, case, setting),
            "case": chance.pick(content.case).replace(
                "{number}", str(100_000 + (self._first_case + 7_919 * number) % 900_000)
            ),
            "setting": setting,
            "mood": case.mood,
            "before": case.before,
            "kind": case.kind,
            "product": case.story.product,
            "product_other": case.story.product_other,
            "lost": chance.pick(matter.lost),
            "wish": chance.say(chance.pick(matter.wish), facts),
            "cause": chance.say(chance.pick(cause.guess), facts),
            "apology_public": f"{sorry} {chance.pick(content.public)}",
            "apology": good if case.good else chance.say(chance.pick(content.weak), facts),
            "paid": money_of(self._playbook, case.paid) if case.paid else "",
            **solved,
            **promised(self._playbook, content, chance, case, solved),
            "improve": chance.pick(content.improve),
            "resources": chance.pick(content.resources),
            "concern": chance.say(chance.pick(cause.concern), facts),
            "root_cause": cause.root,
            "takeaway_when": when,
            "takeaway_then": then,
            "share": "lead" if chance.once_in(0.3) else "only_me",
        }

    def _given(self, case: Case, answers: Answers) -> Answers:
        """An answer to every step: some are skipped, more of them in a quick debrief, which knows only the end."""
        source = case.about.source
        if source == "quick":
            remedy, amount = chosen(answers)
            product = answers["product"] if answers["product"] != "other" else ""
            answers = answers | {"remedy": remedy, "compensation": amount, "product": product}
        skipped = [id for id, share in self._content.answered[source].items() if not self._chance.once_in(share)]
        skipped += [LEANS_ON[id] for id in skipped if id in LEANS_ON]
        return self._skipped[source] | answers | dict.fromkeys(skipped, "")


def _kept(flow: Flow, seen: Seen) -> dict[str, tuple[str, ...]]:
    """The checks that the agent overruled in a weak apology; other drafts have no notes, and reading takes longest."""
    step = flow.step("apology") if "apology" in seen else None
    return {step.id: tuple(note.check for note in step.notes(seen[step.id], seen) if note.check)} if step else {}
