"""Steps made from the playbook's words, and what an answer is called in them."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from flows.flow import Seen, Step, always
from flows.message import Note, Option, Part
from flows.playbook import Ask, Choosable, Playbook
from flows.values import read_money, say_time
from flows.words import fill

LONG = 3_000  # characters: Block Kit reference, plain-text input and section text; the same on every platform
LINE = 300
STORIES = 256  # whose guess is remembered: a story is asked about at each step that it may answer

Options = Callable[[Seen], tuple[Option, ...]]


@dataclass(frozen=True)
class Questions:
    """Makes the steps. `expert`: the short label, no tips."""

    playbook: Playbook
    stage: str
    expert: bool = False

    def text(
        self,
        name: str,
        *,
        id: str = "",
        label: str = "",
        tip: str | None = None,
        longest: int = LONG,
        optional: bool = False,
        when: Callable[[Seen], bool] = always,
        parts: Callable[[Seen], tuple[Part, ...]] = lambda seen: (),
        notes: Callable[[str, Seen], tuple[Note, ...]] = lambda value, seen: (),
    ) -> Step:
        """A question answered in words. `name`: its entry among the playbook's asks."""
        ask: Ask = getattr(self.playbook.asks, name)
        label = self._filled(label)
        return Step(
            id=id or name,
            stage=self.stage,
            label=self._label(ask, label),
            brief=label or ask.brief,
            hint=ask.hint,
            longest=longest,
            optional=optional,
            when=when,
            parts=self._parts(ask.tip if tip is None else tip, parts),
            draft=(lambda seen: ask.draft) if ask.draft else (lambda seen: ""),
            notes=notes,
        )

    def amount(
        self,
        name: str,
        *,
        id: str = "",
        when: Callable[[Seen], bool] = always,
        notes: Callable[[str, Seen], tuple[Note, ...]] = lambda value, seen: (),
    ) -> Step:
        """A question answered with an amount of money; it can be skipped."""
        currency = self.playbook.limits.currency
        names = self.playbook.currencies.get(currency, ())
        step = self.text(name, id=id, longest=30, optional=True, when=when, notes=notes)
        return replace(
            step,
            parse=lambda value, now: read_money(value, currency, names),
            misfit="no_amount",
            said=self.playbook.words.signs.money,
        )

    def choice(
        self,
        name: str,
        *,
        id: str = "",
        options: Options | None = None,
        among: Mapping[str, Choosable] | None = None,
        many: bool = False,
        optional: bool = False,
        when: Callable[[Seen], bool] = always,
        parts: Callable[[Seen], tuple[Part, ...]] = lambda seen: (),
        draft: Callable[[Seen], str] | None = None,
    ) -> Step:
        """A question with options: those given, or those of `among` (by default the question's own)."""
        ask: Ask = getattr(self.playbook.asks, name)
        known = ask.options if among is None else among
        listed = offer(known)
        return Step(
            id=id or name,
            stage=self.stage,
            label=self._label(ask, ""),
            brief=ask.brief,
            options=options or (lambda seen: listed),
            aliases={alias.casefold(): key for key, one in known.items() for alias in one.aliases},
            many=many,
            optional=optional,
            when=when,
            parts=self._parts(ask.tip, parts),
            draft=draft or self._guessed(known),
        )

    def time(
        self,
        name: str,
        *,
        when: Callable[[Seen], bool] = always,
        read: Callable[[str, datetime], str | None],
    ) -> Step:
        """A question answered with a day and time, picked or typed; it can be skipped."""
        dates = self.playbook.dates
        step = self.choice(name, optional=True, when=when, draft=lambda seen: "")
        return replace(step, typed="time", parse=read, misfit="no_time", said=lambda value: say_time(value, dates))

    def _label(self, ask: Ask, label: str) -> Callable[[Seen], str]:
        text = label or (ask.brief if self.expert else self._filled(ask.label))
        return lambda seen: text

    def _filled(self, label: str) -> str:
        return fill(label, {"currency": self.playbook.limits.currency})

    def _parts(self, tip: str, parts: Callable[[Seen], tuple[Part, ...]]) -> Callable[[Seen], tuple[Part, ...]]:
        if self.expert or not tip:
            return parts
        advice = (Note(tone="tip", text=tip),)
        return lambda seen: (*parts(seen), *advice)

    def _guessed(self, known: Mapping[str, Choosable]) -> Callable[[Seen], str]:
        guess = guesser(known)
        return lambda seen: guess(seen.get("story", ""))


def offer(known: Mapping[str, Choosable]) -> tuple[Option, ...]:
    return tuple(Option(id=id, label=one.label, why=one.why) for id, one in known.items())


def guesser(known: Mapping[str, Choosable]) -> Callable[[str], str]:
    """Which option a story points to by its words: the one named most often, or "" if there is none.

    Of two, the later: moods and losses are listed from the mild to the grave.
    """
    patterns: dict[str, re.Pattern[str]] = {}

    @lru_cache(STORIES)
    def guess(story: str) -> str:
        if not patterns:
            patterns.update({id: _words(one.aliases) for id, one in known.items() if one.aliases})
        counts = {id: len(pattern.findall(story)) for id, pattern in patterns.items()} if story else {}
        best = max(reversed(counts), key=lambda id: counts[id], default="")
        return best if counts.get(best) else ""

    return guess


def called(id: str, known: Mapping[str, Choosable], own: str) -> str:
    """An option's label, or the person's own words for what is not on the list."""
    return own or (known[id].label if id in known else id)


def _words(aliases: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(aliases, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
