"""Messages as pages. Pure, and without words: they come from the playbook and from WebWords."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, assert_never

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from adapters import Listed, Look
from adapters.web.assets import Asset, url
from adapters.web.words import WebWords
from flows.checks import Draft
from flows.event import FlowName
from flows.message import Bars, Card, Choice, Message, Note, Part, Prompt, Quote, Say, Table, TextInput
from flows.playbook import Playbook
from flows.questions import LONG
from flows.show import Answered
from flows.words import fill

FOLDER = Path(__file__).parent / "templates"
BUTTONS = 4  # so many plain options are buttons; more of them are easier to compare below each other
LISTED = 7  # more options than these get a field to find one in, or a list that folds
SHORT = 60  # characters that fit into a line; longer answers get a field with several
LONG_WORDS = 280  # characters of an answer that stay in sight above; the rest unfolds
LATELY = 6
OPEN = 4  # conversations of a list that stay in sight; the rest unfolds
LAST = 3  # answers that stay in sight beside the story

Shape = Literal["line", "area", "buttons", "cards", "list", "board", "chips", "select"]


@dataclass(frozen=True)
class Frame:
    """What stands around every page: who it is, what they chose and may choose, and their conversations."""

    name: str
    expert: bool = False
    mine: Sequence[Listed] = ()
    languages: Mapping[str, str] = field(default_factory=dict)

    @property
    def open(self) -> list[Listed]:
        return [one for one in self.mine if not one.ended]

    @property
    def lately(self) -> list[Listed]:
        return [one for one in self.mine if one.ended][:LATELY]


@dataclass(frozen=True)
class Asked:
    """A question with how it is asked. `number`: its place among those of the page."""

    prompt: Prompt
    shape: Shape
    number: int = 0

    @property
    def text(self) -> str:
        """What stands in the field for words. Of a choice with typed words: the draft, unless it is an option's id."""
        chosen, given = self.chosen, self.prompt.input
        if not isinstance(given, Choice):
            return given.draft
        return "" if chosen or not given.typed else given.draft

    @property
    def chosen(self) -> frozenset[str]:
        given = self.prompt.input
        if not isinstance(given, Choice):
            return frozenset()
        drafts = given.draft.split(",") if given.many else [given.draft]
        return frozenset(drafts) & {option.id for option in given.options}


@dataclass(frozen=True)
class Stage:
    label: str
    state: Literal["past", "now", "ahead"]


@dataclass(frozen=True)
class Talk:
    """A conversation as a page. `editing`: an earlier step that is asked again; `unstarted`: words that began none."""

    id: str
    flow: FlowName
    title: str
    message: Message
    answered: tuple[Answered, ...] = ()
    asks: tuple[Asked, ...] = ()
    editing: str = ""
    stopping: bool = False
    unstarted: str = ""
    event: str = field(default_factory=lambda: secrets.token_hex(16))

    @property
    def between(self) -> tuple[Answered, ...]:
        """The answers that fold away: not the story, which one comes back to, and not the last ones."""
        folded = self.answered[1:-LAST]
        return folded if len(folded) > 1 else ()

    @property
    def form(self) -> bool:
        return not self.editing and self.message.place is None and bool(self.asks)

    @property
    def problems(self) -> list[Part]:
        return [part for part in self.message.parts if isinstance(part, Note) and part.tone == "problem"]

    @property
    def advice(self) -> list[Part]:
        """What belongs to the open question's field."""
        return [part for part in self.message.parts if isinstance(part, Note) and part.tone != "problem"]

    @property
    def parts(self) -> list[Part]:
        return [part for part in self.message.parts if not isinstance(part, Note)]


def talk(
    look: Look,
    id: str,
    typed: Mapping[str, str],
    editing: Prompt | None = None,
    *,
    stopping: bool = False,
    unstarted: str = "",
) -> Talk:
    """The page of a conversation. `typed`: what stands in fields, by step, in place of what is kept."""
    message = look.message
    form = message.place is None
    prompts = (editing,) if editing else message.asks
    asks = tuple(
        Asked(_with(prompt, typed), shape(prompt, form=form and not editing), number)
        for number, prompt in enumerate(prompts)
    )
    if editing:
        message = message.model_copy(update={"parts": tuple(part for part in message.parts if _is_problem(part))})
    step = editing.step if editing else ""
    return Talk(id, look.flow, look.label, message, look.answered, asks, step, stopping, unstarted)


def shape(prompt: Prompt, *, form: bool = False) -> Shape:
    """How a question is asked, alone or as one of a form's."""
    given = prompt.input
    match given:
        case TextInput():
            return "line" if given.longest <= SHORT and "\n" not in given.draft else "area"
        case Choice():
            if given.many:
                return "board"
            if len(given.options) > LISTED:
                return "select" if form else "list"
            if form:
                return "chips"
            plain = len(given.options) <= BUTTONS and not any(option.why for option in given.options)
            return "buttons" if plain else "cards"
        case _:
            assert_never(given)


def has_problem(message: Message) -> bool:
    """Whether something of what came in could not be used."""
    return any(map(_is_problem, message.parts)) or any(prompt.problem for prompt in message.asks)


def with_problems(kept: Message, message: Message, id: str) -> Message:
    """The message, or where it is about another conversation, what is kept with the problems that it tells of."""
    if message.conversation == id:
        return message
    return kept.model_copy(update={"parts": (*filter(_is_problem, message.parts), *kept.parts)})


def stages(playbook: Playbook, message: Message) -> list[Stage]:
    """The stages of the coaching with the present one; none for a form."""
    all = playbook.stages
    labels = [all.listen, all.ask, all.apologize, all.choose, all.promise, all.debrief]
    if message.stage not in labels:
        return []
    now = labels.index(message.stage)
    return [
        Stage(label, "past" if place < now else "now" if place == now else "ahead")
        for place, label in enumerate(labels)
    ]


class Pages:
    """The templates, compiled once, in one language."""

    def __init__(self, playbook: Playbook, words: WebWords, assets: Mapping[str, Asset]) -> None:
        self.words = words
        self._playbook = playbook
        self._templates = Environment(
            loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined,
            trim_blocks=True, lstrip_blocks=True, auto_reload=False,
        )  # fmt: skip
        self._templates.globals.update(
            words=words, playbook=playbook, draw=self.part, fill=fill, LONG_WORDS=LONG_WORDS, OPEN=OPEN, longest=LONG,
            asset={name: url(name, asset) for name, asset in assets.items()},
        )  # fmt: skip
        self._parts = self._templates.get_template("parts.html").module
        for name in ("start.html", "talk.html", "check.html", "trouble.html"):
            self._templates.get_template(name)

    def start(self, frame: Frame, problems: Sequence[Part] = (), text: str = "") -> str:
        """The page where one begins. `problems`: why `text` began nothing."""
        page = self._templates.get_template("start.html")
        return page.render(frame=frame, problems=problems, text=text, event=secrets.token_hex(16))

    def talk(self, frame: Frame, talk: Talk) -> str:
        page = self._templates.get_template("talk.html")
        return page.render(frame=frame, talk=talk, stages=stages(self._playbook, talk.message))

    def check(self, frame: Frame, draft: Draft, parts: Sequence[Part] = ()) -> str:
        """The page that checks a draft, with what was said of it."""
        return self._templates.get_template("check.html").render(frame=frame, draft=draft, parts=parts)

    def trouble(self, title: str, text: str) -> str:
        return self._templates.get_template("trouble.html").render(title=title, text=text)

    def part(self, part: Part) -> Markup:
        """One part of what is said, as markup."""
        match part:
            case Say():
                macro = "say"
            case Quote():
                macro = "quote"
            case Note():
                macro = "note"
            case Card():
                macro = "card"
            case Bars():
                macro = "bars"
            case Table():
                macro = "table"
            case _:
                assert_never(part)
        markup: Markup = getattr(self._parts, macro)(part)
        return markup


def _is_problem(part: Part) -> bool:
    return isinstance(part, Note) and part.tone == "problem"


def _with(prompt: Prompt, typed: Mapping[str, str]) -> Prompt:
    if prompt.step not in typed:
        return prompt
    return prompt.model_copy(update={"input": prompt.input.model_copy(update={"draft": typed[prompt.step]})})
