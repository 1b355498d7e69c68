"""Text as Slack takes it: escaped, within limits, and what people typed as plain text again. Pure."""

import re
from collections.abc import Iterator
from typing import Any

Block = dict[str, Any]  # one of Block Kit's JSON objects

SECTION = 3_000  # characters: Block Kit reference, section text and text object
CONTEXT = 2_000  # characters: Block Kit reference, a text in a context block or in a section's fields
BUTTON = 75  # characters: Block Kit reference, button text; an option's label, its description too
NOTICE = 3_000  # characters of the text beside blocks, which only notifications and screen readers show

_MARKUP = re.compile(r"<([^<>]*)>")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))  # docs.slack.dev: Formatting message text


def size(text: str) -> int:
    """Its length as Slack's clients count it, in UTF-16 units: an emoji counts twice."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def escape(text: str) -> str:
    """The text with nothing in it that mrkdwn reads as a mention or a link."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def pieces(text: str, longest: int) -> Iterator[str]:
    """The whole text in pieces that fit also when they are escaped, cut at a line's or word's end if there is one."""
    while text:
        end = min(len(text), longest)
        while size(escape(text[:end])) > longest:
            end -= max(1, (size(escape(text[:end])) - longest) // 6)  # an ampersand has five characters
        if end < len(text):
            at = max(text.rfind("\n", end // 2, end), text.rfind(" ", end // 2, end))
            end = at + 1 if at > 0 else end
        yield text[:end]
        text = text[end:]


def short(text: str, longest: int) -> str:
    """The text on one line, with an ellipsis where there is more of it than fits."""
    line = " ".join(text.split())
    if size(line) <= longest:
        return line
    while size(line) >= longest:
        line = line[: len(line) - max(1, (size(line) - longest) // 2)]
    return line.rstrip() + "…"


def plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}


def mrkdwn(text: str) -> Block:
    """Text that is already escaped; `verbatim`: nothing in it becomes a link by itself."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def section(text: str) -> Block:
    """A section of text that is already escaped."""
    return {"type": "section", "text": mrkdwn(text)}


def context(text: str) -> Block:
    """A small grey line of text that is already escaped."""
    return {"type": "context", "elements": [mrkdwn(text)]}


def words(text: str, **style: bool) -> Block:
    """Somebody's words within rich text, which are shown as they are."""
    return {"type": "text", "text": text, "style": style} if style else {"type": "text", "text": text}


def rich(kind: str, *elements: Block) -> Block:
    """A block of rich text with one part: a section, a quote, or preformatted."""
    return {"type": "rich_text", "elements": [{"type": f"rich_text_{kind}", "elements": list(elements)}]}


def said(text: str) -> str:
    """What a person typed, without Slack's markup: links by their address, mentions by their name."""
    text = _MARKUP.sub(lambda found: _shown(found[1]), text)
    for entity, letter in _ENTITIES:
        text = text.replace(entity, letter)
    return text.strip()


def _shown(inside: str) -> str:
    """One piece of markup as a person would have typed it."""
    target, _, label = inside.partition("|")
    if target.startswith(("http://", "https://")):
        return target
    if target.startswith(("mailto:", "tel:")):
        return label or target.partition(":")[2]
    if target.startswith(("@", "#")):
        return f"{target[0]}{label or target[1:]}"
    if target.startswith("!"):
        return label or f"@{target[1:].partition('^')[0]}"
    return f"<{inside}>"
