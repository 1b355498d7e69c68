"""Cards that belong to no question: the welcome, what is open, what is one's own, help. Pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from adapters import Home, Listed
from adapters.teams.cards import (
    LARGEST,
    Content,
    Element,
    box,
    card,
    columns,
    execute,
    faint,
    heading,
    line,
    quiet,
    run,
    size,
)
from adapters.teams.words import TeamsWords
from flows.playbook import Dates, Playbook
from flows.values import say_time
from flows.words import fill

LISTED = 8  # conversations in a list; more fill a phone's screen twice
TITLE, SAID = 60, 300  # characters of a story in a list, and of words that are asked about
SHOWN = 5  # debriefs, promises and takeaways each


class Lists:
    """Those cards in one language."""

    def __init__(self, words: TeamsWords, playbook: Playbook) -> None:
        self._words = words
        self._playbook = playbook

    def welcome(self, typed: str = "") -> Content:
        """Three ways to start, with a field for the first words. `typed`: what stands in it."""
        words = self._words
        body = [
            line(run(words.hello, weight="Bolder", size="Large")),
            line(words.hello_why),
            _field(words.story, self._playbook.asks.story.hint) | {"value": typed},
            faint(words.ways, spacing="Medium"),
            faint(words.from_message),
        ]
        actions = [
            execute(words.start, {"do": "start", "flow": "coach"}, style="positive", tooltip=words.start_why),
            execute(words.quick, {"do": "start", "flow": "debrief"}, tooltip=words.quick_why),
            execute(words.check, {"do": "check"}, tooltip=words.check_why),
        ]
        return self._card(body, actions, words.hello)

    def open(self, listed: Sequence[Listed], now: datetime) -> Content:
        """Open conversations, each with a way on."""
        words = self._words
        if not listed:
            return self._card([line(words.none_open)], self._starts(), words.none_open)
        rows = [self._row(one, now) for one in listed[:LISTED]]
        return self._card([heading(words.open), *rows], [], words.open)

    def mine(self, home: Home, now: datetime) -> Content:
        """What is the person's own: conversations, promises, debriefs, takeaways."""
        words, dates = self._words, self._playbook.dates
        open = [self._row(one, now) for one in home.conversations if not one.ended][:LISTED]
        promises = [
            line(run(f"{one.promise.what}  "), run(_due(one.promise.due_at, words, dates), isSubtle=True))
            for one in home.promises[:SHOWN]
        ]
        debriefs = [
            line(run(f"{one.case or _first(one.story)}  "), run(self._when(one.ended_at, now), isSubtle=True))
            for one in home.debriefs[:SHOWN]
        ]
        plans = [one.takeaway for one in home.debriefs if one.takeaway][:SHOWN]
        takeaways = [line(fill(words.takeaway, {"when": plan.when, "then": plan.then})) for plan in plans]
        titled = [
            (words.open, open), (words.promises, promises), (words.debriefs, debriefs), (words.takeaways, takeaways),
        ]  # fmt: skip
        shown = [box([faint(title), *rows], spacing="Medium") for title, rows in titled if rows]
        body = [heading(words.mine), *(shown or [line(words.nothing_yet)])]
        return self._card(body, self._starts(), words.mine)

    def silent(self, one: Listed, text: str, now: datetime, told: Sequence[Element] = ()) -> Content:
        """A conversation that was left long ago, named, with what to do with the words that came.

        `told`: what was taken out of them.
        """
        words, data = self._words, {"conversation": one.id}
        facts = {"label": one.label, "when": self._when(one.updated_at, now)}
        body = [
            heading(words.silent_title),
            line(fill(words.silent, facts)),
            box([line(_first(text, SAID))], "emphasis"),
            *told,
        ]
        actions = [
            quiet(words.silent_new, {"do": "words_new", **data}, style="positive"),
            quiet(words.silent_use, {"do": "words_use", **data}),
            quiet(words.silent_leave, {"do": "words_leave", **data}),
        ]
        return self._card(body, actions, words.silent_title)

    def check(self, draft: str = "", complaint: str = "", notes: Sequence[Element] = ()) -> Content:
        """A draft to be checked, with what was noticed in it so far."""
        body = [heading(self._words.check_title), *notes, *self.check_fields(draft, complaint)]
        actions = [execute(self._words.check_again, {"do": "check_text"}, style="positive")]
        content = self._card(body, actions, self._words.check_title)
        # More than a card holds still stands in the chat; the notes come without it.
        return content if size(content) <= LARGEST else self.check(notes=notes)

    def check_fields(self, draft: str, complaint: str) -> list[Element]:
        fields = [_field(self._words.check_draft, self._playbook.asks.apology.hint), _field(self._words.story, "")]
        fields[0] |= {"value": draft, "isRequired": True, "errorMessage": self._words.required}
        fields[1] |= {"id": "complaint", "value": complaint}
        return fields

    def help(self) -> Content:
        rows = [line(run("· "), run(text), spacing="Small") for text in self._words.help_lines]
        return self._card([heading(self._words.help), *rows], self._starts(), self._words.help)

    def settings(self, expert: bool, languages: Mapping[str, str]) -> Content:
        """What is chosen now, with the other choice, and the languages, where there are several."""
        words = self._words
        other = quiet(words.novice if expert else words.expert, {"do": "prefer", "expert": not expert})
        body = [heading(words.settings), line(words.expert_on if expert else words.expert_off)]
        if len(languages) < 2:
            return self._card(body, [other], words.settings)
        chooser: Element = {
            "type": "Input.ChoiceSet", "id": "language", "label": words.language, "value": self._playbook.language,
            "isMultiSelect": False, "style": "compact",
            "choices": [{"title": name, "value": id} for id, name in languages.items()],
        }  # fmt: skip
        return self._card([*body, chooser], [other, execute(words.use_language, {"do": "prefer"})], words.settings)

    def _row(self, one: Listed, now: datetime) -> Element:
        words = self._words
        flow = words.coach_flow if one.flow == "coach" else words.debrief_flow
        said = [line(run(one.label, weight="Bolder")), faint(f"{flow} · {self._when(one.updated_at, now)}")]
        said[1]["spacing"] = "None"
        button = {"type": "ActionSet", "actions": [quiet(words.go_on, {"do": "open", "conversation": one.id})]}
        row = columns(("stretch", said), ("auto", [button]))
        row["columns"][1]["verticalContentAlignment"] = "Center"
        return row

    def _when(self, moment: datetime, now: datetime) -> str:
        if (now - moment).total_seconds() < 3600:
            return self._words.just_now
        return say_time(moment.astimezone(now.tzinfo).isoformat(), self._playbook.dates)

    def _starts(self) -> list[Element]:
        words = self._words
        return [
            quiet(words.start, {"do": "start", "flow": "coach"}),
            quiet(words.quick, {"do": "start", "flow": "debrief"}),
        ]

    def _card(self, body: list[Element], actions: list[Element], summary: str) -> Content:
        return card(body, actions, summary, self._playbook.language)


def _field(label: str, hint: str) -> Element:
    return {"type": "Input.Text", "id": "text", "label": label, "placeholder": hint, "isMultiline": True}


def _due(due: datetime | None, words: TeamsWords, dates: Dates) -> str:
    return fill(words.due, {"due": say_time(due.isoformat(), dates)}) if due else ""


def _first(story: str, longest: int = TITLE) -> str:
    words = " ".join(story.split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"
