"""What a button, a menu or a view stands for, as its id. Nothing of a customer is in an id."""

from typing import Literal, NamedTuple, get_args

# answer: the value that was clicked · mark: only a tick, sent later by `send` · write, edit: open a field for words
# open: show a conversation's question again · form: open the quick debrief · fits, new: whose words these are
# prefer: fewer words, all of them, or a language · check, coach: begin that
# fmt: off
Do = Literal[
    "answer", "mark", "send", "skip", "back", "keep", "cancel",
    "write", "edit", "open", "form", "coach", "check", "prefer", "fits", "new",
]
# fmt: on
LONGEST = 255  # characters: Block Kit reference, action_id and callback_id

# Grows when a view changes so that an older one, still open in somebody's Slack, can no longer be read.
VERSION = 1
ViewName = Literal["form", "answer", "check", "moment", "told"]


class Act(NamedTuple):
    """`place`: what makes two ids of one block differ."""

    do: Do
    conversation: str = ""
    step: str = ""
    place: str = ""

    @property
    def id(self) -> str:
        return ":".join((self.do, self.conversation, self.place, self.step))


class ViewId(NamedTuple):
    """`step`: the question of an `answer`."""

    name: ViewName
    conversation: str = ""
    step: str = ""

    @property
    def id(self) -> str:
        return ":".join((f"{self.name}.{VERSION}", self.conversation, self.step))


def act(id: str) -> Act | None:
    """What an action's id stands for; None for one that this version does not know."""
    do, *rest = id.split(":", 3)
    if do not in get_args(Do) or len(rest) != 3:
        return None
    conversation, place, step = rest
    return Act(do, conversation, step, place)  # type: ignore[arg-type]


def view(id: str) -> ViewId | None:
    """What a view's callback id stands for; None for one of another version."""
    name, *rest = id.split(":", 2)
    known, _, version = name.partition(".")
    if known not in get_args(ViewName) or version != str(VERSION) or len(rest) != 2:
        return None
    return ViewId(known, *rest)  # type: ignore[arg-type]
