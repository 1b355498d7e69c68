"""What the coach says as cards. Pure, and without words: they come from the playbook and from TeamsWords."""

from collections.abc import Mapping
from typing import assert_never

from adapters import Look
from adapters.teams.cards import (
    LARGEST,
    Content,
    Data,
    Element,
    Style,
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
    submit,
)
from adapters.teams.inputs import field, is_buttons, options, with_typed
from adapters.teams.words import TeamsWords
from flows.message import Bars, Card, Message, Note, Part, Prompt, Quote, Say, Table
from flows.playbook import Playbook
from flows.show import Answered
from flows.words import fill

SHOWN = 160  # characters of an answer in its one line; Edit shows all of it
MARKS: Mapping[str, str] = {"tip": "→", "found": "✎", "missing": "+", "good": "✓", "problem": "!"}
STYLES: Mapping[str, Style] = {
    "tip": "default", "found": "warning", "missing": "emphasis", "good": "good", "problem": "attention",
}  # fmt: skip


class Cards:
    """Cards in one language."""

    def __init__(self, words: TeamsWords, playbook: Playbook) -> None:
        self._words = words
        self._language = playbook.language
        self._quoted = playbook.words.signs.quote

    def message(self, message: Message, version: int) -> list[Content]:
        """All that is said and asked, in as many cards as it takes; what is asked stands in the last.

        `version`: of the conversation as it is shown, so that one card's button counts once.
        """
        body = [*self._head(message), *(element for part in message.parts for element in self.part(part))]
        if not message.asks:
            return self._split(body, [], [], self._words.says)
        first = message.asks[0]
        data: Data = {"conversation": message.conversation, "nonce": nonce(message.conversation, version, first.step)}
        if message.place is None:
            data["fields"] = [ask.step for ask in message.asks]
            actions = [
                execute(self._words.log, {"do": "form", **data}, style="positive"),
                submit(self._words.larger, {"msteams": {"type": "task/fetch"}, "dialog": "debrief", **data}),
                quiet(self._words.stop, {"do": "stop", **data}, mode="secondary"),
            ]
            return self._split(body, self._form(message.asks), actions, self._words.quick_title)
        asked, actions = self.question(first, {"step": first.step, **data})
        return self._split(body, asked, actions, first.label)

    def question(self, prompt: Prompt, data: Data) -> tuple[list[Element], list[Element]]:
        """One question's inputs and its buttons."""
        asked = field(prompt, self._words)
        actions = []
        if is_buttons(prompt):
            asked.append(options(prompt, data))
        else:
            actions.append(execute(self._words.send, {"do": "answer", **data}, style="positive"))
        for button in prompt.buttons:
            does = "stop" if button.does == "cancel" else button.does
            # `keep` takes along what stands in the field: it may have been rewritten since.
            make = execute if does == "keep" else quiet
            actions.append(make(button.label, {"do": does, **data}, **_aside(does)))
        return asked, actions

    def dialog(self, message: Message, version: int, typed: Mapping[str, str]) -> Content:
        """A form as a dialog's one card. `typed`: what stands in its fields, by step, in place of what is kept."""
        data: Data = {"do": "form", "conversation": message.conversation, "fields": [ask.step for ask in message.asks]}
        data["nonce"] = nonce(message.conversation, version, message.asks[0].step)
        body = [element for part in message.parts for element in self.part(part)]
        asked = self._form(tuple(with_typed(ask, typed) for ask in message.asks))
        actions = [submit(self._words.log, data, style="positive")]
        return card([*body, *asked], actions, self._words.quick_title, self._language)

    def edit(self, prompt: Prompt, conversation: str, version: int) -> Content:
        """An earlier question again, with what was answered."""
        data = {"conversation": conversation, "step": prompt.step, "nonce": nonce(conversation, version, prompt.step)}
        alone = prompt.model_copy(update={"buttons": ()})
        asked, actions = self.question(alone, {**data, "edit": True})
        problem = self.part(Note(tone="problem", text=prompt.problem)) if prompt.problem else []
        actions.append(quiet(self._words.leave, {"do": "leave", **data}))
        return card([*problem, *asked], actions, prompt.label, self._language)

    def answered(self, one: Answered, conversation: str) -> Content:
        """An answered question: one line, with a way to change it."""
        words = " ".join(one.text.split())
        shown = words if len(words) <= SHOWN else words[: SHOWN - 1].rstrip() + "…"
        data = {"do": "edit", "conversation": conversation, "step": one.step}
        said = line(run("✓ ", color="Good"), run(f"{one.brief}  ", isSubtle=True), run(shown))
        button = {"type": "ActionSet", "actions": [quiet(self._words.edit, data)]}
        row = columns(("stretch", [said]), ("auto", [button]), spacing="None")
        row["columns"][0]["verticalContentAlignment"] = "Center"
        return card([row], summary=one.brief, language=self._language)

    def logged(self, message: Message, conversation: str) -> list[Content]:
        """What is said at the end of a quick debrief, with a way to change it."""
        data = {"do": "edit_form", "conversation": conversation}
        body = [element for part in message.parts for element in self.part(part)]
        return self._split(body, [], [quiet(self._words.edit, data)], self._words.logged)

    def drawn(self, message: Message, look: Look) -> list[Content]:
        """A conversation's message as cards; at the end of a quick debrief with a way to change it."""
        if message.ended == "done" and look.flow == "debrief" and message.conversation:
            return self.logged(message, message.conversation)
        return self.message(message, look.version)

    def closed(self, look: Look, conversation: str, step: str) -> Content:
        """What becomes of a question's card when the question is no longer open there."""
        one = next((one for one in look.answered if one.step == step), None)
        if look.message.ended == "cancelled":
            return self.note(self._words.stopped)
        if look.flow == "debrief":
            return self.note(self._words.logged if look.message.ended else self._words.asked_again)
        return self.answered(one, conversation) if one else self.note(self._words.asked_again)

    def stop(self, conversation: str, step: str) -> Content:
        """Whether it is to be stopped: one click must not end a conversation."""
        words, data = self._words, {"conversation": conversation, "step": step}
        body = [heading(words.stop_title), line(words.stop_why)]
        actions = [quiet(words.stop_no, {"do": "go_on", **data}), quiet(words.stop_yes, {"do": "cancel", **data})]
        return card(body, actions, words.stop_title, self._language)

    def note(self, text: str) -> Content:
        """One calm line."""
        return card([line(run(text, isSubtle=True))], summary=text, language=self._language)

    def parts(self, parts: tuple[Part, ...], summary: str) -> list[Content]:
        """What is said without being asked for anything; no card for nothing."""
        if not parts:
            return []
        return self._split([element for part in parts for element in self.part(part)], [], [], summary)

    def part(self, part: Part) -> list[Element]:
        """One part of what is said."""
        match part:
            case Say():
                return [line(part.text)]
            case Quote():
                said = [faint(part.label), line(part.text, spacing="Small")]
                return [box(said, "accent" if part.send else "emphasis", spacing="Medium")]
            case Note():
                return [self._note(part)]
            case Card():
                rows = [element for row in part.rows for element in (faint(row.label), line(row.text, spacing="None"))]
                return [box([heading(part.title), *rows], "emphasis", spacing="Medium")]
            case Bars():
                return [_bars(part)]
            case Table():
                return [heading(part.title), _table(part)]
            case _:
                assert_never(part)

    def _head(self, message: Message) -> list[Element]:
        """Where the conversation is."""
        if not message.stage:
            return []
        stage = line(run(message.stage, weight="Bolder", color="Accent"))
        if not message.place:
            return [stage]
        number, total = message.place
        place = fill(self._words.place, {"number": str(number), "total": str(total)})
        return [columns(("stretch", [stage]), ("auto", [faint(place)]))]

    def _note(self, note: Note) -> Element:
        quote = [line(run(self._quoted(note.quote), italic=True), spacing="None")] if note.quote else []
        words = line(run(note.text, isSubtle=note.tone == "tip"), spacing="None")
        names = {
            "tip": self._words.tip, "found": self._words.found, "missing": self._words.missing,
            "good": self._words.good, "problem": self._words.problem,
        }  # fmt: skip
        titled = f"{MARKS[note.tone]} {names[note.tone]}"
        # Words keep their colour on a coloured ground: Teams' own green and yellow cannot be read on white.
        title = faint(titled) if note.tone == "tip" else line(run(titled, size="Small", weight="Bolder"))
        return box([title, *quote, words], STYLES[note.tone], spacing="Small")

    def _form(self, asks: tuple[Prompt, ...]) -> list[Element]:
        """A form's questions. Where they are too much for a card, the longest stand as kept, without a field.

        A field that is left out keeps what the form holds.
        """
        asked = []
        for ask in asks:
            problem = [line(run(ask.problem, color="Attention"), spacing="Medium")] if ask.problem else []
            asked.append([*problem, *field(ask, self._words, of_form=True)])
        while size(asked) > LARGEST - 2_000:
            longest = max(range(len(asked)), key=lambda number: size(asked[number]))
            asked[longest] = [faint(fill(self._words.kept_as_is, {"label": asks[longest].label}))]
        return [element for elements in asked for element in elements]

    def _split(self, body: list[Element], asked: list[Element], actions: list[Element], summary: str) -> list[Content]:
        """Cards that each stay under the limit; nothing is cut."""
        cards: list[list[Element]] = [[]]
        room = LARGEST
        last = size(asked) + size(actions)
        pieces = [piece for element in body for piece in _pieces(element)]
        for element in pieces:
            if size(element) > room:
                cards.append([])
                room = LARGEST
            cards[-1].append(element)
            room -= size(element)
        if last > room:
            cards.append([])
        cards[-1] += asked
        *before, end = cards
        made = [card(elements, summary=summary, language=self._language) for elements in before if elements]
        return [*made, card(end, actions, summary, self._language)]


def nonce(conversation: str | None, version: int, step: str) -> str:
    """What makes one card's buttons count once, whoever clicks how often."""
    return f"card.{conversation}.{version}.{step}"


def _aside(does: str) -> dict[str, str]:
    return {"mode": "secondary"} if does == "stop" else {}


def _pieces(element: Element) -> list[Element]:
    """A box that is too large for a card as several."""
    if size(element) <= LARGEST or "items" not in element:
        return [element]
    items = element["items"]
    half = len(items) // 2
    return [one for part in (items[:half], items[half:]) for one in _pieces({**element, "items": part})]


def _bars(bars: Bars) -> Element:
    """Teams' own chart, and lines of blocks for a client that has none."""
    most = max((bar.count for bar in bars.bars), default=0) or 1
    rows = []
    for bar in bars.bars:
        blocks = "█" * (round(12 * bar.count / most) or (1 if bar.count else 0))
        rows.append(line(run(f"{bar.label}  "), run(blocks, color="Accent"), run(f" {bar.count}", isSubtle=True)))
    return {
        "type": "Chart.HorizontalBar",
        "title": bars.title,
        "displayMode": "AbsoluteWithAxis",
        "data": [{"x": bar.label, "y": bar.count} for bar in bars.bars],
        "fallback": box([heading(bars.title), *rows]),
    }


def _table(table: Table) -> Element:
    def cells(texts: tuple[str, ...], **how: object) -> Element:
        return {
            "type": "TableRow",
            "cells": [{"type": "TableCell", "items": [line(run(text, **how))]} for text in texts],
        }

    return {
        "type": "Table",
        "columns": [{"width": 1} for _ in table.columns],
        "rows": [cells(table.columns, weight="Bolder"), *map(cells, table.rows)],
    }
