"""Every documented rule of Block Kit that a payload can break, in one walker. Its source: Block Kit reference."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Node = Mapping[str, Any]

MESSAGE, MODAL, HOME = "message", "modal", "home"
NEWER = frozenset(["data_visualization", "data_table", "alert", "card", "markdown"])
ONLY = {
    "alert": (MODAL,),
    "data_visualization": (MESSAGE,),
    "data_table": (MESSAGE,),
    "card": (MESSAGE,),
    "input": (MODAL,),
}
BLOCKS = {MESSAGE: 50, MODAL: 100, HOME: 100}
LETTERS = 13_000
INPUTS = (
    *("plain_text_input", "static_select", "external_select", "multi_static_select", "multi_external_select"),
    *("radio_buttons", "checkboxes", "datepicker"),
)


def size(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def message_faults(body: Node) -> list[str]:
    """What Slack would refuse in a message."""
    found = list(_blocks(body.get("blocks") or [], MESSAGE))
    if not isinstance(body.get("text"), str) or not body["text"].strip():
        found.append("text is missing")  # it is what notifications and screen readers say
    elif size(body["text"]) > 4_000:
        found.append("text is long")
    return found


def view_faults(view: Node) -> list[str]:
    """What Slack would refuse in a view."""
    kind = view.get("type")
    if kind not in (MODAL, HOME):
        return ["view type"]
    found = list(_blocks(view.get("blocks") or [], kind))
    found += _unknown(
        view, ("type", "blocks", "callback_id", "title", "close", "submit", "private_metadata", "external_id")
    )
    if size(view.get("callback_id", "")) > 255:
        found.append("callback_id")
    if kind == MODAL:
        for name in ("title", "close", "submit"):
            if name in view:
                found += _plain(view[name], 24, name)
        if "title" not in view:
            found.append("title is missing")
        if "submit" not in view and any(block.get("type") == "input" for block in view["blocks"]):
            found.append("input without submit")
    return found


def _blocks(blocks: Iterable[Node], surface: str) -> Iterator[str]:
    blocks = list(blocks)
    if not blocks or len(blocks) > BLOCKS[surface]:
        yield f"{len(blocks)} blocks"
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    if len(set(ids)) != len(ids):
        yield "block_id twice"
    kinds = Counter(block.get("type") for block in blocks)
    if kinds["data_visualization"] + kinds["data_table"] > 2:
        yield "too many charts"
    if surface == MESSAGE and letters(blocks) > LETTERS:
        yield "too many letters"
    if sum(size(block.get("text", "")) for block in blocks if block.get("type") == "markdown") > 12_000:
        yield "markdown is long"
    for block in blocks:
        yield from _block(block, surface)
    taken = [(block.get("block_id", number), one) for number, block in enumerate(blocks) for one in _action_ids(block)]
    if len(set(taken)) != len(taken):
        yield "action_id twice"


def letters(node: Any) -> int:
    if isinstance(node, Mapping):
        return sum(
            letters(value) for name, value in node.items() if name not in ("action_id", "block_id", "type", "value")
        )
    if isinstance(node, list | tuple):
        return sum(map(letters, node))
    return size(node) if isinstance(node, str) else 0


def _block(block: Node, surface: str) -> Iterator[str]:
    kind = block.get("type")
    if surface not in ONLY.get(str(kind), (MESSAGE, MODAL, HOME)):
        yield f"{kind} in {surface}"
    if "block_id" in block and not 0 < size(block["block_id"]) <= 255:
        yield "block_id"
    match kind:
        case "section":
            yield from _unknown(block, ("type", "block_id", "text", "fields", "accessory"))
            if "text" not in block and not block.get("fields"):
                yield "section is empty"
            if "text" in block:
                yield from _text(block["text"], 3_000, "section")
            if len(block.get("fields", [])) > 10:
                yield "fields"
            for one in block.get("fields", []):
                yield from _text(one, 2_000, "field")
            if "accessory" in block:
                yield from _element(block["accessory"])
        case "context":
            yield from _unknown(block, ("type", "block_id", "elements"))
            if not 0 < len(block["elements"]) <= 10:
                yield "context"
            for one in block["elements"]:
                yield from _text(one, 2_000, "context")
        case "header":
            yield from _unknown(block, ("type", "block_id", "text"))
            yield from _plain(block["text"], 150, "header")
        case "divider":
            yield from _unknown(block, ("type", "block_id"))
        case "actions":
            yield from _unknown(block, ("type", "block_id", "elements"))
            if not 0 < len(block["elements"]) <= 25:
                yield "actions"
            for one in block["elements"]:
                if one.get("type") in ("plain_text_input",):
                    yield "text field in actions"
                yield from _element(one)
        case "input":
            yield from _unknown(block, ("type", "block_id", "label", "element", "optional", "hint"))
            yield from _plain(block["label"], 2_000, "label")
            if block["element"].get("type") not in INPUTS:
                yield "input element"
            yield from _element(block["element"])
        case "rich_text":
            yield from _unknown(block, ("type", "block_id", "elements"))
            yield from _rich(block)
        case "markdown":
            yield from _unknown(block, ("type", "block_id", "text"))
            if not 0 < size(block["text"]) <= 12_000:
                yield "markdown"
        case "alert":
            yield from _unknown(block, ("type", "block_id", "text", "level"))
            yield from _text(block["text"], 200, "alert")
            if block.get("level", "default") not in ("default", "info", "warning", "error", "success"):
                yield "level"
        case "card":
            yield from _card(block)
        case "data_visualization":
            yield from _chart(block)
        case "data_table":
            yield from _table(block)
        case _:
            yield f"block {kind}"


def _rich(block: Node) -> Iterator[str]:
    if not block["elements"]:
        yield "rich text is empty"
    for part in block["elements"]:
        if (
            part["type"] not in ("rich_text_section", "rich_text_quote", "rich_text_preformatted")
            or not part["elements"]
        ):
            yield "rich text part"
        for one in part["elements"]:
            yield from _unknown(one, ("type", "text", "style"))
            if one["type"] != "text" or not one["text"]:
                yield "rich text element"


def _card(block: Node) -> Iterator[str]:
    yield from _unknown(block, ("type", "block_id", "title", "subtitle", "body", "actions"))
    for name, most in (("title", 150), ("subtitle", 150), ("body", 200)):
        if name in block:
            yield from _text(block[name], most, f"card {name}")
    if not {"title", "body", "actions"} & set(block):
        yield "card is empty"
    for one in block.get("actions", []):
        if one.get("type") != "button":
            yield "card action"
        yield from _element(one)


def _chart(block: Node) -> Iterator[str]:
    yield from _unknown(block, ("type", "block_id", "title", "chart"))
    if not 0 < size(block["title"]) <= 50:
        yield "chart title"
    chart = block["chart"]
    if chart["type"] not in ("bar", "line", "area"):
        yield "chart type"
    categories = chart["axis_config"]["categories"]
    if not 0 < len(categories) <= 20 or len(set(categories)) != len(categories):
        yield "categories"
    if any(not 0 < size(one) <= 20 for one in categories):
        yield "category"
    if not 0 < len(chart["series"]) <= 6:
        yield "series"
    for one in chart["series"]:
        if not 0 < size(one["name"]) <= 20:
            yield "series name"
        if [point["label"] for point in one["data"]] != categories:
            yield "points"


def _table(block: Node) -> Iterator[str]:
    yield from _unknown(block, ("type", "block_id", "rows", "caption", "page_size", "row_header_column_index"))
    rows = block["rows"]
    if not 2 <= len(rows) <= 101 or len({len(row) for row in rows}) != 1 or not 0 < len(rows[0]) <= 20:
        yield "rows"
    if not block["caption"].strip():
        yield "caption"
    cells = [cell for row in rows for cell in row]
    if any(cell["type"] != "raw_text" or not cell["text"] for cell in cells):
        yield "cell"
    if sum(size(cell["text"]) for cell in cells) > 10_000:
        yield "table is long"


def _element(element: Node) -> Iterator[str]:
    kind = element.get("type")
    if not 0 < size(element.get("action_id", "")) <= 255:
        yield "action_id"
    allowed = {
        "button": ("text", "value", "style"),
        "datepicker": ("placeholder", "initial_date"),
        "static_select": ("placeholder", "options", "initial_option"),
        "multi_static_select": ("placeholder", "options", "initial_options"),
        "external_select": ("placeholder", "min_query_length", "initial_option"),
        "multi_external_select": ("placeholder", "min_query_length", "initial_options"),
        "radio_buttons": ("options", "initial_option"),
        "checkboxes": ("options", "initial_options"),
        "plain_text_input": ("placeholder", "initial_value", "multiline", "max_length"),
    }
    if kind not in allowed:
        yield f"element {kind}"
        return
    yield from _unknown(element, ("type", "action_id", *allowed[str(kind)]))
    if kind == "button":
        yield from _plain(element["text"], 75, "button")
        if size(element.get("value", "")) > 2_000 or element.get("style", "primary") not in ("primary", "danger"):
            yield "button"
    if "placeholder" in element:
        yield from _plain(element["placeholder"], 150, "placeholder")
    if kind == "plain_text_input":
        most = element.get("max_length", 3_000)
        if not 1 <= most <= 3_000 or size(element.get("initial_value", "")) > most:
            yield "text field"
    if "options" in allowed[str(kind)]:
        yield from _options(element, 10 if kind in ("radio_buttons", "checkboxes") else 100)


def _options(element: Node, most: int) -> Iterator[str]:
    options = element["options"]
    if not 0 < len(options) <= most:
        yield f"{len(options)} options"
    for one in options:
        yield from _unknown(one, ("text", "value", "description"))
        yield from _plain(one["text"], 75, "option")
        if not 0 < size(one["value"]) <= 150:
            yield "value"
        if "description" in one:
            yield from _plain(one["description"], 75, "description")
    initial = element.get("initial_options", [element["initial_option"]] if "initial_option" in element else [])
    if any(one not in options for one in initial) or ("initial_options" in element and not initial):
        yield "initial option"


def _text(text: Node, most: int, where: str) -> Iterator[str]:
    if text.get("type") == "mrkdwn":
        yield from _unknown(text, ("type", "text", "verbatim"))
        yield from _length(text, most, where)
    else:
        yield from _plain(text, most, where)


def _plain(text: Node, most: int, where: str) -> Iterator[str]:
    yield from _unknown(text, ("type", "text", "emoji"))
    if text.get("type") != "plain_text":
        yield f"{where} is not plain"
    yield from _length(text, most, where)


def _length(text: Node, most: int, where: str) -> Iterator[str]:
    said = text.get("text")
    if not isinstance(said, str) or not said.strip() or size(said) > most:
        yield f"{where} has {size(said) if isinstance(said, str) else 'no'} characters"


def _unknown(node: Node, names: Iterable[str]) -> list[str]:
    return [f"unknown {name}" for name in node if name not in names]


def _action_ids(block: Node) -> Iterator[str]:
    elements = [*block.get("elements", []), *block.get("actions", [])]
    elements += [block[name] for name in ("accessory", "element") if name in block]
    for one in elements:
        if isinstance(one, Mapping) and "action_id" in one:
            yield one["action_id"]
