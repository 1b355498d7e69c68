"""All that the bot can say. Meaning, not layout: nothing here names a widget, and renderers hold no words."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class Value(BaseModel):
    """Frozen, refuses unknown fields, valid once made."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Say(Value):
    """The coach speaking."""

    kind: Literal["say"] = "say"
    text: str


class Quote(Value):
    """Somebody's words, shown as they are and never parsed as markup. `send`: made to be copied and sent."""

    kind: Literal["quote"] = "quote"
    label: str
    text: str
    send: bool = False


class Note(Value):
    """A remark to the agent.

    `tip`: advice for the open question. `found` and `missing`: what was noticed in a draft, with the check's name
    and, when found, the draft's own words. `good`: what a draft does well, with the words that do it. `problem`: why
    what came in could not be used.
    """

    kind: Literal["note"] = "note"
    tone: Literal["tip", "found", "missing", "good", "problem"]
    text: str
    check: str = ""
    quote: str = ""


class Row(Value):
    label: str
    text: str


class Card(Value):
    """A titled list of facts."""

    kind: Literal["card"] = "card"
    title: str
    rows: tuple[Row, ...]


class Bar(Value):
    label: str
    count: int = Field(ge=0)


class Bars(Value):
    """Counts beside each other, in the order given."""

    kind: Literal["bars"] = "bars"
    title: str
    bars: tuple[Bar, ...]


class Table(Value):
    """Every row has as many cells as there are columns."""

    kind: Literal["table"] = "table"
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Part = Annotated[Say | Quote | Note | Card | Bars | Table, Field(discriminator="kind")]


class Option(Value):
    """One thing to choose. `why` says when it is the right one; empty where the label says it all."""

    id: str
    label: str
    why: str = ""


class Choice(Value):
    """One of the options, or with `many` several (their ids with commas between).

    `draft`: the id (or ids) suggested or chosen before. `typed`: a day and time in the person's own words is as good
    as an option.
    """

    kind: Literal["choice"] = "choice"
    options: tuple[Option, ...]
    many: bool = False
    draft: str = ""
    typed: Literal["", "time"] = ""


class TextInput(Value):
    """Free words. `longest` in characters; `draft` is what stands there already."""

    kind: Literal["text"] = "text"
    draft: str = ""
    hint: str = ""
    longest: int


Does = Literal["keep", "skip", "back", "cancel"]


class Button(Value):
    does: Does
    label: str


class Prompt(Value):
    """One question. `problem`: why the value that stands in `input` does not fit yet; empty if nothing is wrong."""

    step: str
    label: str
    input: Annotated[Choice | TextInput, Field(discriminator="kind")]
    optional: bool = False
    buttons: tuple[Button, ...] = ()
    problem: str = ""


class Message(Value):
    """What the person sees next. `place`: the open question's number and how many there are; None: not one by one."""

    parts: tuple[Part, ...] = ()
    asks: tuple[Prompt, ...] = ()
    place: tuple[int, int] | None = None
    stage: str = ""
    conversation: str | None = None
    ended: Literal["done", "cancelled"] | None = None
