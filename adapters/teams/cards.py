"""Pieces of Adaptive Cards 1.5, as Teams takes them. Pure.

Words go into TextRuns, which no client reads as Markdown or as a mention: what somebody typed is shown as typed.
"""

from typing import Any, Literal

from pydantic_core import to_json

Element = dict[str, Any]
Content = dict[str, Any]
Data = dict[str, Any]

FORMAT = 1  # grows when a button's data changes its meaning; an older card is then told apart
KIND = "application/vnd.microsoft.card.adaptive"
LARGEST = 22_000  # bytes of a card: Teams takes about 28 kB an activity, and there is more in one than its card
Style = Literal["default", "emphasis", "good", "attention", "warning", "accent"]


def card(body: list[Element], actions: list[Element] | None = None, summary: str = "", language: str = "en") -> Content:
    """A whole card. `summary`: for clients that can show none, and for notifications."""
    content: Content = {
        "type": "AdaptiveCard",
        "version": "1.5",
        "lang": language,
        "fallbackText": summary,
        "msteams": {"width": "Full"},
        "body": body,
    }
    if actions:
        content["actions"] = actions
    return content


def size(content: object) -> int:
    """Bytes of JSON."""
    return len(to_json(content))


def run(text: str, **how: object) -> Element:
    """Words in a line."""
    return {"type": "TextRun", "text": text, **how}


def line(*runs: Element | str, **how: object) -> Element:
    """Runs of words beside each other; line breaks in them stay."""
    return {"type": "RichTextBlock", "inlines": [run(one) if isinstance(one, str) else one for one in runs], **how}


def box(items: list[Element], style: Style = "default", **how: object) -> Element:
    return {"type": "Container", "style": style, "items": items, **how}


def columns(*cells: tuple[str, list[Element]], **how: object) -> Element:
    """Columns, each with its width."""
    made = [{"type": "Column", "width": width, "items": items} for width, items in cells]
    return {"type": "ColumnSet", "columns": made, **how}


def execute(title: str, data: Data, **how: object) -> Element:
    """A button whose card is replaced in the response; an older client sends the same data as a message."""
    full = {"amends": FORMAT, **data}
    inputs = {"associatedInputs": how.pop("associatedInputs")} if "associatedInputs" in how else {}
    return {
        "type": "Action.Execute", "title": title, "verb": data["do"], "data": full, **inputs, **how,
        "fallback": {"type": "Action.Submit", "title": title, "data": full, **inputs},
    }  # fmt: skip


def quiet(title: str, data: Data, **how: object) -> Element:
    """A button that neither needs nor sends what stands in the card's inputs."""
    return execute(title, data, associatedInputs="none", **how)


def submit(title: str, data: Data, **how: object) -> Element:
    """A button in a dialog, which knows no other kind."""
    return {"type": "Action.Submit", "title": title, "data": {"amends": FORMAT, **data}, **how}


def buttons(*actions: Element, **how: object) -> Element:
    return {"type": "ActionSet", "actions": list(actions), **how}


def heading(text: str, **how: object) -> Element:
    return line(run(text, weight="Bolder", size="Medium"), **how)


def faint(text: str, **how: object) -> Element:
    return line(run(text, isSubtle=True, size="Small"), **how)
