"""All that a person can do."""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from flows.message import Value

FlowName = Literal["coach", "debrief"]


class Deed(Value):
    """`event` names the delivery: the same name again changes nothing. `conversation`: None means the latest."""

    event: str | None = Field(default=None, min_length=1, max_length=200)
    conversation: str | None = Field(default=None, min_length=1, max_length=64)


class Start(Deed):
    """Begin, or show the open conversation of that flow again; `new` opens another beside it."""

    do: Literal["start"] = "start"
    flow: FlowName = "coach"
    text: str = ""
    new: bool = False


class Answer(Deed):
    """A value for a step: the open one, or an earlier one to edit it."""

    do: Literal["answer"] = "answer"
    step: str
    value: str


class Back(Deed):
    """Take back the last answer in time."""

    do: Literal["back"] = "back"


class Skip(Deed):
    """Leave the open question unanswered, where it is optional."""

    do: Literal["skip"] = "skip"


class Keep(Deed):
    """The draft stands as it is, whatever the notes say."""

    do: Literal["keep"] = "keep"


class Cancel(Deed):
    """End without a debrief."""

    do: Literal["cancel"] = "cancel"


class Form(Deed):
    """Values for several steps at once. A step left out keeps what the form shows; an empty value clears it."""

    do: Literal["form"] = "form"
    values: dict[str, str]


Event = Annotated[Start | Answer | Back | Skip | Keep | Cancel | Form, Field(discriminator="do")]
EVENT: TypeAdapter[Event] = TypeAdapter(Event)
