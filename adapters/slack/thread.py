"""What a conversation looks like as a thread: its first message, a line for an answer, the open question. Pure."""

from typing import Any, Literal

from adapters import Look
from adapters.slack import ask, render
from adapters.slack.act import Act
from adapters.slack.render import Post
from adapters.slack.text import NOTICE, Block, context, escape, plain, section, short
from adapters.slack.words import SlackWords
from flows.message import Message, Note, Value
from flows.show import Answered
from flows.words import fill

LINE = 180  # characters of an answer in its line; the whole is behind Edit

Kind = Literal["root", "line", "question", "before", "receipt", "whose"]


class Line(Value):
    """Where an answer's line stands, and what it shows."""

    ts: str
    text: str


class Shown(Value):
    """Where a conversation is in Slack: a channel, the thread's root, an answered step's line, the last message.

    `step`: what the last message asks, "" for the end. `version`: of the conversation that it shows. `at`: the day on
    which it was shown (ISO).
    """

    channel: str = ""
    root: str = ""
    title: str = ""
    last: str = ""
    step: str = ""
    version: int = 0
    lines: dict[str, Line] = {}
    at: str = ""


def title(look: Look, words: SlackWords) -> str:
    """The root's text, which changes with the label and at the end."""
    flow = words.coach_flow if look.flow == "coach" else words.debrief_flow
    state = {"done": words.logged, "cancelled": words.stopped, None: words.here}[look.message.ended]
    return f"{flow}: {look.label}\n{state}"


def root(look: Look, words: SlackWords) -> Post:
    """The first message of the thread."""
    name, _, state = title(look, words).rpartition("\n")
    flow, _, label = name.partition(": ")
    sign = {"done": "✅", "cancelled": "🗑️", None: "💬"}[look.message.ended]
    blocks = [section(f"{sign} *{escape(label)}*"), context(f"{escape(flow)} · {escape(state)}")]
    return Post(short(escape(name), NOTICE), blocks, blocks)


def line(answered: Answered, conversation: str, words: SlackWords) -> Post:
    """An answered question: what was asked in short, the answer, and a way to change it."""
    text = f"*{escape(answered.brief)}:* {escape(short(answered.text, LINE))}"
    act = Act("edit", conversation, answered.step)
    button = {"type": "button", "action_id": act.id, "text": plain(words.edit)}
    blocks = [section(text) | {"accessory": button}]
    return Post(f"{escape(answered.brief)}: {escape(short(answered.text, LINE))}", blocks, blocks)


def last(message: Message, conversation: str, words: SlackWords) -> list[Post]:
    """The open question with what belongs to it, or the end; in several messages where it is too much for one."""

    def build(newer: bool) -> list[Block]:
        head = _place(message, words)
        notes = [part for part in message.parts if isinstance(part, Note) and part.tone != "problem"]
        parts = render.parts((part for part in message.parts if part not in notes), newer=newer)
        advice = render.parts(notes, newer=newer)
        asked = [block for prompt in message.asks[:1] for block in ask.question(prompt, conversation, words, advice)]
        if not message.asks:
            parts += advice
        return [*head, *parts, *asked] or [context(escape(words.stopped))]

    return render.posts(render.told(message), build)


def receipt(message: Message, conversation: str, words: SlackWords) -> list[Post]:
    """A quick debrief as it was logged, with a way to change it; one that is open, with a way to go on."""
    label = words.edit_form if message.ended else words.open_form
    button = {"type": "button", "action_id": Act("form", conversation).id, "text": plain(label)}

    def build(newer: bool) -> list[Block]:
        first = [] if message.ended else [section(escape(words.form_waits))]
        parts = render.parts(message.parts, newer=newer) if message.ended else []
        buttons = [] if message.ended == "cancelled" else [{"type": "actions", "elements": [button]}]
        return [*first, *parts, *buttons]

    return render.posts(words.receipt if message.ended else words.form_waits, build)


def mark(kind: Kind, conversation: str, step: str = "", version: int = 0) -> dict[str, Any]:
    """What tells us later which of our messages this is; nothing of a customer."""
    payload = {"conversation": conversation, "step": step, "version": version}
    return {"event_type": f"amends_{kind}", "event_payload": payload}


def _place(message: Message, words: SlackWords) -> list[Block]:
    """How far it is: the stage, and which question of how many."""
    if not message.place:
        return []
    number, total = message.place
    place = fill(words.place, {"number": str(number), "total": str(total)})
    return [context(escape(" · ".join(filter(None, (message.stage, place)))))]
