"""Chat in the terminal: rich draws, prompt_toolkit edits the line; without a terminal, plain lines."""

from collections.abc import Awaitable, Callable, Iterable
from itertools import zip_longest
from typing import NamedTuple, assert_never

from rich.box import HORIZONTALS
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from adapters import Coach, Person, Preferences, StoreError
from flows.event import Answer, Event, Keep, Skip, Start
from flows.message import (
    Bars,
    Button,
    Card,
    Choice,
    Does,
    Message,
    Note,
    Option,
    Part,
    Prompt,
    Quote,
    Say,
    Table,
    TextInput,
)
from flows.playbook import Playbook
from flows.show import Answered, pick
from flows.words import Signs, clean

ACCENT = "dark_cyan"
TONES = {
    "tip": ("💡", "dim"),
    "good": ("✓", "green"),
    "found": ("✎", "yellow"),
    "missing": ("?", "yellow"),
    "problem": ("!", "bold red"),
}
WIDTH = 88  # characters: longer lines are hard to read
MANY = 12  # options: more are shown in two columns

ENTER = "⏎"


class Line(NamedTuple):
    """A line to be typed. `draft`: what stands in it already; `hint`: greyed out in it; `below`: what else there is."""

    before: str = "› "
    draft: str = ""
    hint: str = ""
    below: str = ""


Ask = Callable[[Line], Awaitable[str]]  # raises EOFError where the input ends


class Terminal:
    """One person's talk with the coach, until it ends or they leave."""

    def __init__(self, coach: Coach, person: Person, playbook: Playbook, screen: Console, ask: Ask) -> None:
        self._coach = coach
        self._person = person
        self._speak(playbook)
        self._screen = screen
        self._ask = ask

    async def talk(self, start: Start) -> None:
        """Goes on with what is open of that flow, or starts; the end of input leaves it open."""
        opened = [one for one in await self._coach.mine(self._person) if one.flow == start.flow and not one.ended]
        message = await self._coach.hear(self._person, start)
        if opened:
            self._tell(self._words.resumed, "dim")
            self._list(await self._answered(message))
        try:
            while message.asks:
                message = await self._next(message)
            self._show(message, message.parts)
        except (EOFError, KeyboardInterrupt) as leaving:
            self._tell(self._words.left_open, "dim")
            if isinstance(leaving, KeyboardInterrupt):
                raise

    async def _next(self, message: Message) -> Message:
        """Shows the message and asks its open question; what the person sees after their line."""
        prompt = message.asks[0]
        if len(message.asks) == 1:
            self._show(message, message.parts)
        else:
            prompt = await self._field(message)
        self._question(prompt)
        event = await self._command(await self._ask(self._line(prompt)), prompt, message)
        if event is not None:
            return await self._coach.hear(self._person, event.model_copy(update={"conversation": message.conversation}))
        look = await self._coach.look(self._person, message.conversation)
        return look.message if look else Message()

    async def _field(self, message: Message) -> Prompt:
        """A form's first field without an answer: here they are asked one by one, so that none is lost on the way."""
        given = [one.step for one in await self._answered(message)]
        number, prompt = next((number, one) for number, one in enumerate(message.asks, 1) if one.step not in given)
        parts = message.parts if not given else tuple(part for part in message.parts if isinstance(part, Note))
        problems = tuple(Note(tone="problem", text=one.problem) for one in message.asks if one.problem)
        place = number, len(message.asks)
        self._show(message.model_copy(update={"place": place}), problems or parts)
        offered: tuple[tuple[Does, bool], ...] = (("skip", prompt.optional), ("back", bool(given)), ("cancel", True))
        ways = tuple(Button(does=does, label=getattr(self._buttons, does)) for does, there in offered if there)
        return prompt.model_copy(update={"buttons": ways})

    async def _command(self, line: str, prompt: Prompt, message: Message) -> Event | None:
        """The line as an event; None where it was for the terminal itself and the question is asked again."""
        typed, word = self._words.typed, line.strip().casefold()
        first, _, which = word.partition(" ")
        if first in typed.edit and (not which or which.isdigit()):  # "Change the boots" is an answer
            return await self._edit(which, message)
        if word in typed.help:
            self._tell(self._words.help)
            if self._has_choice:
                self._tell(self._words.help_language)
            return None
        if word in typed.less:
            await self._less()
            return None
        if first in typed.language and (self._called(which) or (self._has_choice and not which)):
            await self._change_language(which)
            return None
        if word in typed.leave:
            raise EOFError
        return await self._answer(line, prompt, message)

    async def _answer(self, line: str, prompt: Prompt, message: Message) -> Event:
        keeps = any(button.does == "keep" for button in prompt.buttons)
        if keeps and line.strip() == prompt.input.draft.strip():
            return Keep()
        if not line.strip():
            if isinstance(prompt.input, Choice) and prompt.input.draft:
                return Answer(step=prompt.step, value=prompt.input.draft)
            if prompt.optional:
                return Skip()
        return await self._coach.read(self._person, line, message.conversation)

    async def _edit(self, which: str, message: Message) -> Event | None:
        """Another answer for an earlier question, chosen by its number in the list; None where it stays."""
        lines = await self._answered(message)
        if not lines or message.conversation is None:
            self._tell(self._words.nothing_to_edit, "dim")
            return None
        if not which:
            self._list(lines)
            which = await self._ask(Line(before=self._words.which))
        step = {str(number): one.step for number, one in enumerate(lines, 1)}.get(which.strip(), "")
        earlier = await self._coach.ask(self._person, message.conversation, step)
        if earlier is None:
            return None
        self._question(earlier)
        line = await self._ask(self._line(earlier))
        word = line.strip().casefold()
        if word in self._typed.skip and earlier.optional:
            return Answer(step=step, value="")
        if word in ("", *self._typed.back, *self._typed.cancel):
            return None
        return Answer(step=step, value=_picked(line, earlier))

    async def _less(self) -> None:
        """Fewer words, or all of them again."""
        chosen = await self._coach.preferences(self._person)
        await self._prefer(chosen.model_copy(update={"expert": not chosen.expert}))

    async def _change_language(self, which: str) -> None:
        """Another language, by its name or, from a list, by its number."""
        if not which:
            offered = tuple(Option(id=id, label=name) for id, name in self._coach.languages.items())
            asked = Prompt(
                step="language", label=self._words.language, input=Choice(options=offered, draft=self._language)
            )
            self._question(asked)
            which = _picked(await self._ask(self._line(asked)), asked)
        if language := self._called(which):
            chosen = await self._coach.preferences(self._person)
            await self._prefer(chosen.model_copy(update={"language": language}))
            self._speak(await self._coach.playbook(self._person))

    @property
    def _has_choice(self) -> bool:
        return len(self._coach.languages) > 1

    def _called(self, name: str) -> str:
        """The language with that name or those letters; "" where there is none, or nothing to choose."""
        known = self._coach.languages if self._has_choice else {}
        ids = {id: id for id in known} | {one.casefold(): id for id, one in known.items()}
        return ids.get(name.strip().casefold(), "")

    async def _prefer(self, chosen: Preferences) -> None:
        try:
            await self._coach.prefer(self._person, chosen)
        except StoreError as error:
            self._screen.print(_note(Note(tone="problem", text=str(error)), self._signs), width=WIDTH)

    def _speak(self, playbook: Playbook) -> None:
        """In the playbook's language from now on."""
        self._language = playbook.language
        self._words = playbook.terminal
        self._buttons = playbook.words.buttons
        self._typed = playbook.words.typed
        self._signs = playbook.words.signs

    async def _answered(self, message: Message) -> tuple[Answered, ...]:
        look = await self._coach.look(self._person, message.conversation)
        return look.answered if look else ()

    def _show(self, message: Message, parts: Iterable[Part]) -> None:
        self._screen.print()
        if message.stage:
            place = f"{message.place[0]}/{message.place[1]}" if message.place else ""
            title = Text.assemble((message.stage, f"bold {ACCENT}"), ("  " + place, "dim"))
            self._screen.print(Rule(title, align="left", style="dim"), width=WIDTH)
        for part in parts:
            self._screen.print(draw(part, self._signs), width=WIDTH)

    def _question(self, prompt: Prompt) -> None:
        """The question and, where there are any, its numbered options."""
        self._screen.print(Padding(_text(prompt.label, "bold"), (1, 0, 0, 0)), width=WIDTH)
        if not isinstance(prompt.input, Choice):
            return
        grid, drafts = Grid.grid(padding=(0, 2)), prompt.input.draft.split(",")
        rows = [_option(number, one, one.id in drafts) for number, one in enumerate(prompt.input.options, 1)]
        if len(rows) > MANY:  # their labels alone, side by side, so that all are on the screen at once
            labels = [row[:2] for row in rows]
            half = (len(rows) + 1) // 2
            rows = [left + right for left, right in zip_longest(labels[:half], labels[half:], fillvalue=())]
        for row in rows:
            grid.add_row(*row)
        self._screen.print(grid, width=WIDTH)

    def _list(self, lines: Iterable[Answered]) -> None:
        """Every answer on one line, with the number to edit it by."""
        for number, one in enumerate(lines, 1):
            words = clean(" ".join(one.text.split()))
            line = Text.assemble((f"{number:>3}  ", "dim"), clean(one.brief), "  ", (words, ACCENT))
            self._screen.print(line, width=WIDTH, no_wrap=True, overflow="ellipsis")

    def _line(self, prompt: Prompt) -> Line:
        asked = prompt.input
        draft = asked.draft if isinstance(asked, TextInput) else ""
        enters = ("keep",) if draft else ("skip",) if not asked.draft else ()
        ways = [f"{ENTER} {button.label}" if button.does in enters else button.label for button in prompt.buttons]
        hint = asked.hint if isinstance(asked, TextInput) else self._choose(asked)
        return Line(
            draft=draft,
            hint=hint,
            below="   ".join((" · ".join(ways), self._words.rewrite if draft else self._words.more)),
        )

    def _choose(self, choice: Choice) -> str:
        if choice.many:
            return self._words.choose_many
        return self._words.choose_or_type if choice.typed else self._words.choose

    def _tell(self, text: str, style: str = "") -> None:
        self._screen.print(_text(text, style), width=WIDTH)


def draw(part: Part, signs: Signs) -> RenderableType:
    """A part as rich shows it. What people typed is never read as markup, nor as a command to the terminal."""
    match part:
        case Say():
            return _text(part.text)
        case Quote():  # lines above and below only: what is made to be sent is copied from the screen
            style = ACCENT if part.send else "dim"
            return Group(
                _text(part.label, style), Panel(_text(part.text), box=HORIZONTALS, padding=0, border_style=style)
            )
        case Note():
            return _note(part, signs)
        case Card():
            grid = Grid.grid(padding=(0, 2))
            for row in part.rows:
                grid.add_row(_text(row.label, "dim"), _text(row.text))
            return Group(_text(part.title, f"bold {ACCENT}"), Panel(grid, border_style=ACCENT))
        case Bars():
            most = max((bar.count for bar in part.bars), default=0) or 1
            grid = Grid.grid(padding=(0, 2))
            for bar in part.bars:
                size = round(30 * bar.count / most) or (1 if bar.count else 0)
                grid.add_row(_text(bar.label), Text("█" * size, style=ACCENT), Text(str(bar.count), style="dim"))
            return Group(_text(part.title, "bold"), grid)
        case Table():
            table = Grid(title=_text(part.title), title_justify="left", border_style="dim")
            for column in part.columns:
                table.add_column(_text(column))
            for cells in part.rows:
                table.add_row(*map(_text, cells))
            return table
        case _:
            assert_never(part)


def _note(note: Note, signs: Signs) -> RenderableType:
    sign, style = TONES[note.tone]
    grid = Grid.grid(padding=(0, 1))
    quote = (f"{signs.quote(clean(note.quote))}\n", "italic") if note.quote else ""
    grid.add_row(Text(sign, style=style), Text.assemble(quote, (clean(note.text), style), overflow="fold"))
    return grid


def _option(number: int, option: Option, marked: bool) -> tuple[Text, ...]:
    sign = Text(f"{'›' if marked else ' '}{number:>2}", style=ACCENT)
    return sign, _text(option.label, "bold" if marked else ""), _text(option.why, "dim")


def _text(words: str, style: str = "") -> Text:
    """Words as they are, without what a terminal would obey; a long one goes on in the next line."""
    return Text(clean(words), style=style, overflow="fold")


def _picked(line: str, prompt: Prompt) -> str:
    if isinstance(prompt.input, Choice):
        return pick(line, prompt.input.options, prompt.input.many).strip()
    return line


def edited() -> Ask:
    """Lines with editing and a history of this talk. It is not written to disk, for it holds customers' words."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.formatted_text import FormattedText
    from prompt_toolkit.history import InMemoryHistory
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

    keys = KeyBindings()

    @keys.add("escape", "enter")
    def new_line(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")

    @keys.add("c-u")
    def empty(event: KeyPressEvent) -> None:
        event.current_buffer.text = ""

    session: PromptSession[str] = PromptSession(
        history=InMemoryHistory(), key_bindings=keys, reserve_space_for_menu=0, prompt_continuation="  "
    )

    async def ask(line: Line) -> str:
        return await session.prompt_async(
            FormattedText([("ansicyan bold", line.before)]),
            default=line.draft,
            # gone once the line is sent, so that it does not look like what was said
            placeholder=lambda: FormattedText([("ansibrightblack", "" if session.app.is_done else line.hint)]),
            bottom_toolbar=line.below,
        )

    return ask


def plain(screen: Console) -> Ask:
    """Lines from a pipe or a dumb terminal; an empty one takes the draft, which cannot be edited there."""

    async def ask(line: Line) -> str:
        if line.draft:
            screen.print(_text(line.draft, "dim"))
        return input(line.before) or line.draft  # noqa: ASYNC250 - nothing else runs in this loop

    return ask
