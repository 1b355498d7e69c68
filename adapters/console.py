"""Chat in the terminal: rich draws, prompt_toolkit edits the line; without a terminal, plain lines."""

from collections.abc import Awaitable, Callable
from typing import assert_never

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from adapters import Coach, Person
from flows.event import Answer, Event, Form, Keep, Skip, Start
from flows.message import Bars, Card, Choice, Message, Note, Part, Prompt, Quote, Say, Table, TextInput
from flows.playbook import Playbook
from flows.show import pick

ACCENT = "dark_cyan"
TONES = {
    "tip": ("💡", "dim"),
    "good": ("✓", "green"),
    "found": ("✎", "yellow"),
    "missing": ("?", "yellow"),
    "problem": ("!", "bold red"),
}
WIDTH = 88  # characters: longer lines are hard to read

# Asks for one line: (what stands before it, what stands in it already, what stands below it). Raises EOFError.
Ask = Callable[[str, str, str], Awaitable[str]]


class Terminal:
    """One person's talk with the coach, until it ends or they leave."""

    def __init__(self, coach: Coach, person: Person, playbook: Playbook, screen: Console, ask: Ask) -> None:
        self._coach = coach
        self._person = person
        self._words = playbook.terminal
        self._screen = screen
        self._ask = ask

    async def talk(self, start: Start) -> None:
        """Goes on with what is open, or starts; a line with no answer (end of input) leaves it open."""
        look = await self._coach.look(self._person)
        if look and look.flow == start.flow and not start.text:
            self._line(self._words.resumed, "dim")
            message = look.message
        else:
            message = await self._coach.hear(self._person, start)
        try:
            while not message.ended:
                self._show(message)
                message = await self._next(message)
            self._show(message)
        except EOFError:
            self._line(self._words.left_open, "dim")

    async def _next(self, message: Message) -> Message:
        if len(message.asks) > 1:
            return await self._coach.hear(self._person, await self._form(message))
        if not message.asks:
            return await self._coach.hear(self._person, Start())
        prompt = message.asks[0]
        while True:
            self._options(prompt)
            event = await self._command(await self._ask(*self._line_for(prompt)), prompt)
            if event is not None:
                return await self._coach.hear(self._person, event)
            look = await self._coach.look(self._person)
            if look is None:
                return await self._coach.hear(self._person, Start())
            return look.message

    async def _command(self, line: str, prompt: Prompt) -> Event | None:
        """The line as an event; None where it was for the terminal itself and the question is asked again."""
        word, _, rest = line.strip().partition(" ")
        typed = self._words.typed
        if word.casefold() in typed.edit:
            return await self._edit(rest, prompt)
        if line.strip().casefold() in typed.help:
            self._line(self._words.help)
            return None
        if line.strip().casefold() in typed.less:
            chosen = await self._coach.preferences(self._person)
            await self._coach.prefer(self._person, chosen.model_copy(update={"expert": not chosen.expert}))
            return None
        if line.strip().casefold() in typed.leave:
            raise EOFError
        return await self._answer(line, prompt)

    async def _answer(self, line: str, prompt: Prompt) -> Event:
        keeps = any(button.does == "keep" for button in prompt.buttons)
        if keeps and line.strip() == prompt.input.draft.strip():
            return Keep()
        if not line.strip():
            if isinstance(prompt.input, Choice) and prompt.input.draft:
                return Answer(step=prompt.step, value=prompt.input.draft)
            if prompt.optional:
                return Skip()
        return await self._coach.read(self._person, line)

    async def _edit(self, which: str, prompt: Prompt) -> Event | None:
        """Another answer for an earlier question, chosen by its number in the list."""
        look = await self._coach.look(self._person)
        lines = look.answered if look else ()
        if not lines or look is None or look.message.conversation is None:
            self._line(self._words.nothing_to_edit, "dim")
            return None
        if not which:
            grid = Grid.grid(padding=(0, 2))
            for number, one in enumerate(lines, 1):
                grid.add_row(Text(str(number), style="dim"), Text(one.brief), Text(one.text, style=ACCENT))
            self._screen.print(Padding(grid, (1, 2)))
            which = await self._ask(self._words.which, "", "")
        if not (which.strip().isascii() and which.strip().isdigit() and 1 <= int(which) <= len(lines)):
            return None
        step = lines[int(which) - 1].step
        earlier = await self._coach.ask(self._person, look.message.conversation, step)
        if earlier is None:
            return None
        self._screen.print(Text(earlier.label, style="bold"))
        self._options(earlier)
        line = await self._ask(*self._line_for(earlier))
        return Answer(step=step, value=_picked(line, earlier)) if line.strip() else None

    async def _form(self, message: Message) -> Form:
        """The form, field by field; an empty line takes what is suggested."""
        values: dict[str, str] = {}
        for prompt in message.asks:
            self._screen.print()
            self._screen.print(Text(prompt.label + ("" if prompt.optional else " *"), style="bold"))
            if prompt.problem:
                self._screen.print(_note(Note(tone="problem", text=prompt.problem)))
            self._options(prompt)
            line = await self._ask(*self._line_for(prompt))
            values[prompt.step] = _picked(line, prompt) or (
                prompt.input.draft if isinstance(prompt.input, Choice) else ""
            )
        return Form(values=values)

    def _show(self, message: Message) -> None:
        self._screen.print()
        if message.stage:
            place = f"{message.place[0]}/{message.place[1]}" if message.place else ""
            title = Text.assemble((message.stage, f"bold {ACCENT}"), ("  " + place, "dim"))
            self._screen.print(Rule(title, align="left", style="dim"), width=WIDTH)
        for part in message.parts:
            self._screen.print(draw(part), width=WIDTH)
        if len(message.asks) == 1:
            self._screen.print(Padding(Text(message.asks[0].label, style="bold"), (1, 0, 0, 0)), width=WIDTH)

    def _options(self, prompt: Prompt) -> None:
        if not isinstance(prompt.input, Choice):
            return
        grid = Grid.grid(padding=(0, 2))
        drafts = prompt.input.draft.split(",")
        for number, option in enumerate(prompt.input.options, 1):
            mark = "›" if option.id in drafts else " "
            label = Text.assemble((option.label, "bold" if mark == "›" else ""))
            grid.add_row(Text(f"{mark}{number}", style=ACCENT), label, Text(option.why, style="dim"))
        self._screen.print(Padding(grid, (0, 0, 0, 1)), width=WIDTH)

    def _line_for(self, prompt: Prompt) -> tuple[str, str, str]:
        draft = prompt.input.draft if isinstance(prompt.input, TextInput) else ""
        ways = [button.label for button in prompt.buttons]
        hint = prompt.input.hint if isinstance(prompt.input, TextInput) else self._choose(prompt.input)
        return "› ", draft, "   ".join(filter(None, (hint, " · ".join(ways), self._words.more)))

    def _choose(self, choice: Choice) -> str:
        if choice.many:
            return self._words.choose_many
        return self._words.choose_or_type if choice.typed else self._words.choose

    def _line(self, text: str, style: str = "") -> None:
        self._screen.print(Text(text, style=style), width=WIDTH)


def draw(part: Part) -> RenderableType:
    """A part as rich shows it. What people typed is never read as markup."""
    match part:
        case Say():
            return Padding(Text(part.text), (0, 0, 0, 0))
        case Quote():
            style = ACCENT if part.send else "dim"
            return Panel(Text(part.text), title=escape(part.label), title_align="left", border_style=style)
        case Note():
            return _note(part)
        case Card():
            grid = Grid.grid(padding=(0, 2))
            for row in part.rows:
                grid.add_row(Text(row.label, style="dim"), Text(row.text))
            return Panel(grid, title=escape(part.title), title_align="left", border_style=ACCENT)
        case Bars():
            most = max((bar.count for bar in part.bars), default=0) or 1
            grid = Grid.grid(padding=(0, 2))
            for bar in part.bars:
                size = round(30 * bar.count / most) or (1 if bar.count else 0)
                grid.add_row(Text(bar.label), Text("█" * size, style=ACCENT), Text(str(bar.count), style="dim"))
            return Group(Text(part.title, style="bold"), grid)
        case Table():
            table = Grid(title=escape(part.title), title_justify="left", border_style="dim")
            for column in part.columns:
                table.add_column(Text(column))
            for cells in part.rows:
                table.add_row(*map(Text, cells))
            return table
        case _:
            assert_never(part)


def _note(note: Note) -> RenderableType:
    sign, style = TONES[note.tone]
    grid = Grid.grid(padding=(0, 1))
    quote = Text(f"“{note.quote}”\n", style="italic") if note.quote else Text("")
    grid.add_row(Text(sign, style=style), Text.assemble(quote, (note.text, style)))
    return grid


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

    session: PromptSession[str] = PromptSession(history=InMemoryHistory(), key_bindings=keys)

    async def ask(before: str, draft: str, below: str) -> str:
        mark = FormattedText([("ansicyan bold", before)])
        return await session.prompt_async(mark, default=draft, bottom_toolbar=below or None)

    return ask


def plain(screen: Console) -> Ask:
    """Lines from a pipe or a dumb terminal."""

    async def ask(before: str, draft: str, below: str) -> str:
        if draft:
            screen.print(Text(draft, style="dim"))
        return input(before)  # noqa: ASYNC250 - nothing else runs in this loop

    return ask
