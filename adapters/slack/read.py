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
# What a person wrote; every other subtype is a bot's, an edit, a deletion, or Slack's own (docs.slack.dev: message).
WRITTEN = frozenset(["", "file_share", "me_message", "thread_broadcast"])


class Unreadable(ValueError):
    """Not a payload of Slack's, or not one that this version knows; the text says what is missing."""


class Deed(Value):
    """`name`: the same again is the same delivery. `team` and `user`: who; the user is "" where it is nobody."""

    team: str
    user: str
    name: str = Field(max_length=NAME)


class Worded(Deed):
    """A deed with words; `removed`: the kinds of personal data that were taken out of them before they were kept."""

    text: str = ""
    removed: tuple[str, ...] = ()


class Typed(Worded):
    """Words in the direct message; `thread`: its root, "" at the top level."""

    kind: Literal["typed"] = "typed"
    channel: str
    ts: str
    thread: str = ""


class Mentioned(Worded):
    """Words in a channel that begin with the bot's name."""

    kind: Literal["mentioned"] = "mentioned"
    channel: str
    thread: str = ""


class HomeOpened(Deed):
    kind: Literal["home"] = "home"


class Removed(Deed):
    """The app was uninstalled, or its token revoked. `at`: when, in seconds since 1970; 0: not told."""

    kind: Literal["removed"] = "removed"
    at: int = 0


class Commanded(Worded):
    """A slash command. `direct`: typed in the bot's direct message."""

    kind: Literal["commanded"] = "commanded"
    command: str
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


class Chosen(Worded):
    """A shortcut; `text`: the message that it was chosen on, with `channel` and `ts`; "" for one from anywhere."""

    kind: Literal["chosen"] = "chosen"
    shortcut: str
    trigger: str
    channel: str = ""
    ts: str = ""
    reply_to: str = ""


class Submitted(Deed):
    """A view with its fields' values by step; `id` None: a view of another version of this app."""

    kind: Literal["submitted"] = "submitted"
    id: ViewId | None
    values: dict[str, str]


class Heard(Deed):
    """A view's values were heard; what is to be shown is the conversation. `removed`: as of words."""

    kind: Literal["heard"] = "heard"
    conversation: str
    removed: tuple[str, ...] = ()


class Sought(Deed):
    """Letters typed into a long list; `step` and `conversation` say which."""

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
    inner, name = _map(body, "event"), _text(body, "event_id")
    team = _workspace(
        _authorization(body).get("team_id"),
        body.get("team_id"),
        body.get("context_team_id"),
        inner.get("team"),
        body.get("enterprise_id"),
    )
    kind = _text(inner, "type")
    if kind == "tokens_revoked" and _map(inner, "tokens", {}).get("bot") == []:
        return None  # a person's own token; ours is still good
    if kind in ("app_uninstalled", "tokens_revoked"):
        at = body.get("event_time")
        return Removed(team=organization(body) or team, user="", name=_name(name), at=at if type(at) is int else 0)
    if inner.get("bot_id") or _text(inner, "subtype", "") not in WRITTEN:
        return None
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
        team=_workspace(body.get("team_id"), body.get("enterprise_id")), user=_text(body, "user_id"),
        name=_name(trigger), command=_text(body, "command"),
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
        team=team,
        user=user,
        name="sought",
        conversation=there.conversation,
        step=there.step,
        query=_text(body, "value", "")[:NAME],
    )


def organization(body: Payload) -> str:
    """The organization that installed the app for all its workspaces, as any payload tells; "" where the workspace
    itself did."""
    by = _authorization(body) or body
    if by.get("is_enterprise_install") not in (True, "true"):  # a command is a form, and has only words
        return ""
    ids = (
        by.get("enterprise_id"),
        body.get("enterprise_id"),
        _id(body, "enterprise"),
        _id(body, "team", "enterprise_id"),
    )
    return next((id for id in ids if isinstance(id, str)), "")


def _authorization(body: Payload) -> Payload:
    """For which installation an event was sent; there is one in the list at most (docs.slack.dev: Events API)."""
    several = body.get("authorizations")
    first = several[0] if isinstance(several, list) and several else {}
    return first if isinstance(first, Mapping) else {}


def who(body: Payload) -> tuple[str, str]:
    """The workspace and the person of a command, a click or a view. Raises Unreadable."""
    return (_text(body, "team_id"), _text(body, "user_id")) if "command" in body else _who(body)


def _who(body: Payload) -> tuple[str, str]:
    """The workspace and the person; an organization's app may come without a workspace."""
    team = _workspace(
        _id(body, "team"), _id(body, "user", "team_id"), _id(body, "view", "team_id"), _id(body, "enterprise")
    )
    return team, _text(_map(body, "user"), "id")


def _id(body: Payload, name: str, key: str = "id") -> object:
    """An id within a part of the payload; None where that is not there."""
    inside = body.get(name)
    return inside.get(key) if isinstance(inside, Mapping) else None


def _workspace(*ids: object) -> str:
    """The first that is a workspace's; the organization's where Slack names no workspace. Raises Unreadable."""
    known = [_text({"team": id}, "team") for id in ids if isinstance(id, str) and id]
    if not known:
        raise Unreadable("team")
    return next((id for id in known if not id.startswith("E")), known[0])


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
