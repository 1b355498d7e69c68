"""What opens above Slack: the quick debrief's form, one question to write or edit, notes on a reply. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from adapters.slack import ask, render
from adapters.slack.act import ViewId
from adapters.slack.text import SECTION, Block, context, escape, mrkdwn, pieces, plain, section, size
from adapters.slack.words import SlackWords
from flows.message import Message, Note, Part, Prompt, TextInput

ALERT = 200  # characters: Block Kit reference, alert block
DRAFT, COMPLAINT = "draft", "complaint"  # the fields of the window for checking a reply

View = Block


def moment(words: SlackWords) -> View:
    """What opens at once where the real one takes longer than a trigger lives."""
    return _view(words.moment_title, ViewId("moment"), [section(escape(words.moment))], words.close)


def form(message: Message, words: SlackWords, *, newer: bool = True) -> View:
    """The quick debrief with what stands in it."""
    id = message.conversation or ""
    blocks = _parts(message.parts, newer=newer)
    for prompt in message.asks:
        if prompt.problem:
            blocks += _problem(prompt.problem, newer=newer)
        blocks += ask.field(prompt, words, id, compact=True)
    return _view(words.form_title, ViewId("form", id), blocks, words.cancel, words.log)


def answer(prompt: Prompt, parts: Iterable[Part], id: str, words: SlackWords, *, newer: bool = True) -> View:
    """One question, to write or to edit, with what belongs to it."""
    blocks = [*_parts(parts, newer=newer), *ask.field(prompt, words, id)]
    return _view(words.edit_title, ViewId("answer", id, prompt.step), blocks, words.cancel, words.send)


def check(words: SlackWords, draft: str = "", *, longest: int = SECTION) -> View:
    """The window for a reply to be checked."""
    fields = (
        Prompt(step=DRAFT, label=words.check_draft, input=TextInput(draft=draft, longest=longest)),
        Prompt(step=COMPLAINT, label=words.check_complaint, input=TextInput(longest=longest), optional=True),
    )
    blocks = [context(escape(words.checked)), *(block for prompt in fields for block in ask.field(prompt, words))]
    return _view(words.check_title, ViewId("check"), blocks, words.cancel, words.check_button)


def notes(parts: Sequence[Part], words: SlackWords, *, newer: bool = True) -> View:
    """The notes on a reply."""
    return told(words.check_title, notes_parts(parts, words, newer=newer), words)


def notes_parts(parts: Sequence[Part], words: SlackWords, *, newer: bool) -> list[Block]:
    """The notes on a reply, or that there are none."""
    blocks = _parts(parts, newer=newer) if parts else [section(f"✨ {escape(words.check_good)}")]
    return [*blocks, context(escape(words.checked))]


def older(words: SlackWords) -> View:
    """In place of a view that this version cannot read."""
    return told(words.older_title, [section(escape(words.older))], words)


def told(title: str, blocks: Sequence[Block], words: SlackWords) -> View:
    """Something to read."""
    return _view(title, ViewId("told"), blocks, words.close)


def errors(message: Message, view: Mapping[str, object], step: str = "") -> dict[str, str]:
    """Why a submitted view could not be used, by its fields' blocks; {} if it could."""
    there = _fields(view)
    told = {prompt.step: prompt.problem for prompt in message.asks if prompt.problem}
    problems = [part.text for part in message.parts if isinstance(part, Note) and part.tone == "problem"]
    if not told and problems and there:
        told = {step if step in there else there[0]: problems[0]}
    shown = {}
    for id, text in told.items():
        at = next((one for one in (ask.TYPED + id, id) if one in there), there[0] if there else id)
        shown[at] = text
    return shown


def error(text: str, view: Mapping[str, object]) -> dict[str, str]:
    """Why a submitted view could not be used, at its first field."""
    return {(_fields(view) or [DRAFT])[0]: text}


def _fields(view: Mapping[str, object]) -> list[str]:
    return [str(block.get("block_id")) for block in _blocks(view) if block.get("type") == "input"]


def _blocks(view: Mapping[str, object]) -> list[Block]:
    blocks = view.get("blocks")
    return [block for block in blocks if isinstance(block, dict)] if isinstance(blocks, list) else []


def _parts(parts: Iterable[Part], *, newer: bool) -> list[Block]:
    """Parts above the fields; what went wrong is an alert."""
    blocks: list[Block] = []
    for part in parts:
        if isinstance(part, Note) and part.tone == "problem":
            blocks += _problem(part.text, newer=newer)
        else:
            blocks += render.parts([part], newer=False)
    return blocks


def _problem(text: str, *, newer: bool) -> list[Block]:
    if newer and text.strip() and size(escape(text)) <= ALERT:
        return [{"type": "alert", "level": "warning", "text": mrkdwn(escape(text))}]
    return [section(f"⚠️ {escape(piece)}") for piece in pieces(text, SECTION - 20) if piece.strip()]


def _view(title: str, id: ViewId, blocks: Sequence[Block], close: str, submit: str = "") -> View:
    view: View = {
        "type": "modal",
        "callback_id": id.id,
        "title": plain(title),
        "close": plain(close),
        "blocks": list(blocks),
    }
    return view | {"submit": plain(submit)} if submit else view
