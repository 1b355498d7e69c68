"""What Slack sends, as what somebody did. Pure."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from adapters.slack import act, ask
from adapters.slack.act import Act, ViewId
from adapters.slack.text import said
from flows.message import Value

Payload = Mapping[str, Any]
NAME = 200  # characters of a delivery's name, as an event may have (flows/event.py)


class Unreadable(ValueError):
    """Not a payload of Slack's, or not one that this version knows; the text says what is missing."""


class Deed(Value):
    """`name`: the same again is the same delivery. `team` and `user`: who; the user is "" where it is nobody."""

    team: str
    user: str
    name: str = Field(max_length=NAME)


class Typed(Deed):
    """Words in the direct message; `thread`: its root, "" at the top level."""

    kind: Literal["typed"] = "typed"
    text: str
    channel: str
    ts: str
    thread: str = ""


class Mentioned(Deed):
    """Words in a channel that begin with the bot's name."""

    kind: Literal["mentioned"] = "mentioned"
    text: str
    channel: str
    thread: str = ""


class HomeOpened(Deed):
    kind: Literal["home"] = "home"


class Removed(Deed):
    """The app was uninstalled, or its token revoked."""

    kind: Literal["removed"] = "removed"


class Commanded(Deed):
    """A slash command. `direct`: typed in the bot's direct message."""

    kind: Literal["commanded"] = "commanded"
    command: str
    text: str
    reply_to: str
    trigger: str
    direct: bool = False


class Clicked(Deed):
    """A button, a tick or a menu. `value`: what was chosen. `channel`, `message`: where; "" in a view.

    `modal`: the window that it was in; "" for a message and for App Home.
    """

    kind: Literal["clicked"] = "clicked"
    act: Act
    value: str = ""
    channel: str = ""
    message: str = ""
    thread: str = ""
    reply_to: str = ""
    trigger: str = ""
    modal: str = ""


class Unknown(Deed):
    """A button of another version of this app."""

    kind: Literal["unknown"] = "unknown"
    reply_to: str = ""


class Chosen(Deed):
    """A shortcut; `text`: the message that it was chosen on, with `channel` and `ts`; "" for one from anywhere."""

    kind: Literal["chosen"] = "chosen"
    shortcut: str
    trigger: str
    text: str = ""
    channel: str = ""
    ts: str = ""
    reply_to: str = ""


class Submitted(Deed):
    """A view with its fields' values by step; `id` None: a view of another version of this app."""

    kind: Literal["submitted"] = "submitted"
    id: ViewId | None
    values: dict[str, str]


class Heard(Deed):
    """A view's values were heard; what is to be shown is the conversation."""

    kind: Literal["heard"] = "heard"
    conversation: str


class Sought(Value):
    """Letters typed into a long list; `step` and `conversation` say which."""

    team: str
    user: str
    conversation: str
    step: str
    query: str


Kept = Annotated[
    Typed | Mentioned | HomeOpened | Removed | Commanded | Clicked | Unknown | Chosen | Heard,
    Field(discriminator="kind"),
]
KEPT: TypeAdapter[Kept] = TypeAdapter(Kept)


def event(body: Payload) -> Typed | Mentioned | HomeOpened | Removed | None:
    """What an event of the Events API says; None for one that says nothing to us. Raises Unreadable."""
    inner, team, name = _map(body, "event"), _text(body, "team_id"), _text(body, "event_id")
    kind = _text(inner, "type")
    if kind == "tokens_revoked" and _map(inner, "tokens", {}).get("bot") == []:
        return None  # a person's own token; ours is still good
    if kind in ("app_uninstalled", "tokens_revoked"):
        return Removed(team=team, user="", name=_name(name))
    if inner.get("bot_id") or inner.get("subtype") not in (None, "file_share", "thread_broadcast"):
        return None  # what a bot said, an edit, a deletion
    user, channel = _text(inner, "user", ""), _text(inner, "channel", "")
    # The same message can come as two events: its place names it (team, channel, time).
    place = _name(f"{team}.{channel}.{_text(inner, 'ts', '')}")
    match kind:
        case "message" if inner.get("channel_type") == "im" and user:
            words = said(_text(inner, "text", ""))
            thread = _text(inner, "thread_ts", "")
            return Typed(
                team=team, user=user, name=place, text=words, channel=channel, ts=_text(inner, "ts"), thread=thread
            )
        case "app_mention" if user:
            words = said(_without_mention(_text(inner, "text", "")))
            thread = _text(inner, "thread_ts", "")
            return Mentioned(team=team, user=user, name=place, text=words, channel=channel, thread=thread)
        case "app_home_opened" if inner.get("tab") == "home" and user:
            return HomeOpened(team=team, user=user, name=_name(name))
    return None


def command(body: Payload) -> Commanded:
    """A slash command. Raises Unreadable."""
    trigger = _text(body, "trigger_id")
    return Commanded(
        team=_text(body, "team_id"), user=_text(body, "user_id"), name=_name(trigger), command=_text(body, "command"),
        text=said(_text(body, "text", "")), reply_to=_text(body, "response_url", ""), trigger=trigger,
        direct=_text(body, "channel_name", "") == "directmessage",
    )  # fmt: skip


def click(body: Payload) -> Clicked | Unknown:
    """A click on a block. Raises Unreadable."""
    actions = body.get("actions")
    if not isinstance(actions, list) or not actions or not isinstance(actions[0], Mapping):
        raise Unreadable("actions")
    action: Payload = actions[0]
    team, user = _who(body)
    there = act.act(_text(action, "action_id"))
    did = f"{there.do}.{there.step}" if there else ""
    name = _name(f"{team}.{user}.{_text(action, 'action_ts')}.{did}")
    reply_to = _text(body, "response_url", "")
    if there is None:
        return Unknown(team=team, user=user, name=name, reply_to=reply_to)
    message, container, view = _map(body, "message", {}), _map(body, "container", {}), _map(body, "view", {})
    modal = _text(view, "id", "") if view.get("type") == "modal" else ""
    state = _map(_map(body, "state", {}), "values", {})
    value = _ticked(state) if there.do == "send" else _value(action)
    return Clicked(
        team=team, user=user, name=name, act=there, value=value, reply_to=reply_to,
        channel=_text(container, "channel_id", ""), message=_text(container, "message_ts", ""),
        thread=_text(message, "thread_ts", ""), trigger=_text(body, "trigger_id", ""),
        modal=modal,
    )  # fmt: skip


def shortcut(body: Payload) -> Chosen:
    """A shortcut, from anywhere or on a message. Raises Unreadable."""
    team, user = _who(body)
    message, channel = _map(body, "message", {}), _map(body, "channel", {})
    trigger = _text(body, "trigger_id")
    return Chosen(
        team=team, user=user, name=_name(trigger), shortcut=_text(body, "callback_id"), trigger=trigger,
        text=said(_text(message, "text", "")), channel=_text(channel, "id", ""), ts=_text(message, "ts", ""),
        reply_to=_text(body, "response_url", ""),
    )  # fmt: skip


def submission(body: Payload) -> Submitted:
    """A submitted view. Raises Unreadable."""
    team, user = _who(body)
    view = _map(body, "view")
    fields = _map(_map(view, "state", {}), "values", {})
    name = _name(f"{_text(view, 'id')}.{_text(view, 'hash', '')}")
    values: dict[str, str] = {}
    for block, elements in fields.items():
        if not isinstance(elements, Mapping):
            raise Unreadable("state")
        value = ",".join(
            filter(None, (_value(element) for element in elements.values() if isinstance(element, Mapping)))
        )
        step = block.removeprefix(ask.TYPED)
        if block != step and not value.strip() and step in values:
            continue  # nothing in words beside the option
        values[step] = value
    return Submitted(team=team, user=user, name=name, id=act.view(_text(view, "callback_id")), values=values)


def sought(body: Payload) -> Sought:
    """Letters typed into a long list. Raises Unreadable."""
    there = act.act(_text(body, "action_id"))
    if there is None:
        raise Unreadable("action_id")
    team, user = _who(body)
    return Sought(
        team=team, user=user, conversation=there.conversation, step=there.step, query=_text(body, "value", "")[:NAME]
    )


def who(body: Payload) -> tuple[str, str]:
    """The workspace and the person of a command, a click or a view. Raises Unreadable."""
    return (_text(body, "team_id"), _text(body, "user_id")) if "command" in body else _who(body)


def _who(body: Payload) -> tuple[str, str]:
    """The workspace and the person; an organization's app may come without a workspace."""
    team = body.get("team")
    where = team if isinstance(team, Mapping) else _map(body, "user")
    id = where.get("id") if where is team else where.get("team_id")
    if not isinstance(id, str) or not id:
        raise Unreadable("team")
    return id, _text(_map(body, "user"), "id")


def _value(element: Payload) -> str:
    """What an element holds, by the field that its type has it in (Block Kit reference, block elements)."""
    several = element.get("selected_options")
    if isinstance(several, list):
        return ",".join(str(one["value"]) for one in several if isinstance(one, Mapping) and "value" in one)
    one = element.get("selected_option")
    if isinstance(one, Mapping):
        return _text(one, "value", "")
    for name in ("selected_date", "value"):
        if isinstance(element.get(name), str):
            return _text(element, name)
    return ""


def _ticked(state: Payload) -> str:
    """What is ticked in the message above its button."""
    elements = (element for block in state.values() if isinstance(block, Mapping) for element in block.values())
    return next(filter(None, (_value(one) for one in elements if isinstance(one, Mapping))), "")


def _without_mention(text: str) -> str:
    """The text without the bot's name before it."""
    text = text.strip()
    return text.partition(">")[2] if text.startswith("<@") else text


def _name(name: str) -> str:
    if not name.strip(".") or len(name) > NAME:
        raise Unreadable("name")
    return name


def _map(body: Payload, name: str, default: Payload | None = None) -> Payload:
    value = body.get(name)
    if value is None and default is not None:
        return default
    if not isinstance(value, Mapping):
        raise Unreadable(name)
    return value


def _text(body: Payload, name: str, default: str | None = None) -> str:
    value = body.get(name)
    if value is None and default is not None:
        return default
    if not isinstance(value, str):
        raise Unreadable(name)
    return value.encode("utf-8", "replace").decode()  # JSON can hold half an emoji, which no disk takes
