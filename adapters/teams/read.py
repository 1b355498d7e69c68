"""An activity as the one value that comes in. Pure."""

import hashlib
import re
from collections.abc import Mapping
from datetime import datetime
from html.parser import HTMLParser
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from adapters import Person
from adapters.teams.place import Place
from flows.command import Command, command
from flows.message import Value

LONGEST_ID = 512  # characters; Teams' ids of channel threads have about 100

# Words that can begin an answer, too: while words are asked for they are commands only when they stand alone.
ALSO_ANSWERS = frozenset({"check", "resume", "mine", "promises", "insights", "practice", "settings", "help"})


class Unreadable(Exception):
    """No activity of Teams; the text says which part, and never quotes it."""


class Part(BaseModel):
    """A part of an activity, as far as it is read here. Raises ValidationError for one of the wrong kind."""

    model_config = ConfigDict(frozen=True, alias_generator=to_camel)


class Account(Part):
    id: str | None = None
    aad_object_id: str | None = None


class Chat(Part):
    id: str | None = None
    conversation_type: str | None = None
    tenant_id: object = None


class Activity(Part):
    """What Teams posts. The SDK's model of it costs a fifth of a click's processor time, and coerces what it can.

    `timestamp`: read by nobody; what has none that is a time was not sent by Teams.
    """

    type: str
    id: str | None = None
    timestamp: datetime | None = None
    service_url: str | None = None
    sender: Account | None = Field(default=None, alias="from")
    recipient: Account | None = None
    conversation: Chat | None = None
    channel_data: object = None
    entities: tuple[dict[str, Any], ...] | None = None
    local_timezone: str | None = None
    text: str | None = None
    name: str | None = None
    value: object = None
    reply_to_id: str | None = None
    action: str | None = None
    members_added: tuple[Account, ...] | None = None


class Inbound(Value):
    """What came in. `delivery`: the same for the same activity that comes again. `text`: typed words, no mentions.

    `name` and `value`: of an invoke, or of a button that sends its data as a message. `reply_to`: the id of the
    message with that button. `removed`: the kinds of personal data that were taken out before it was kept.
    """

    delivery: str
    person: Person
    place: Place
    text: str = ""
    name: str = ""
    value: dict[str, Any] = {}
    reply_to: str = ""
    removed: tuple[str, ...] = ()


def inbound(activity: Activity) -> Inbound:
    """The activity as it concerns us. Raises Unreadable."""
    sender, conversation = activity.sender, activity.conversation
    if not (sender and sender.id and conversation and conversation.id and activity.service_url):
        raise Unreadable("it does not say from whom, where and through which service")
    # The SDK's model reads the tenant from a field that Teams does not send (`tenantID`): it is always None there.
    tenant = _at(activity.channel_data, "tenant", "id") or conversation.tenant_id
    if not isinstance(tenant, str) or not tenant:
        raise Unreadable("it names no tenant")
    # The Agents Playground gives nobody an object id in a group; in Teams everybody has one.
    agent = sender.aad_object_id or sender.id
    if max(map(len, (tenant, agent, sender.id, conversation.id, activity.id or ""))) > LONGEST_ID:
        raise Unreadable("an id in it is too long")
    person = Person(team=tenant, platform="teams", id=agent, timezone=_timezone(activity))
    place = Place(
        service=activity.service_url, tenant=tenant, conversation=conversation.id,
        kind=_kind(conversation.conversation_type), bot=_bot(activity), user=sender.id,
    )  # fmt: skip
    return Inbound(
        delivery=delivery(conversation.id, activity.id or ""), person=person, place=place,
        text=_words(activity), name=activity.name or "", reply_to=activity.reply_to_id or "",
        value=activity.value if isinstance(activity.value, dict) else {},
    )  # fmt: skip


def delivery(conversation: str, activity: str) -> str:
    """A short name of a delivery: Teams counts activities for each conversation, and its ids can be long."""
    return "teams." + hashlib.sha256(f"{conversation} {activity}".encode()).hexdigest()[:32]


def asked(text: str, open_words: bool) -> Command | None:
    """The command in typed words; None where they are an answer. `open_words`: free words are being asked for."""
    plain = text.strip()
    slash = plain.startswith("/")
    found = command(plain.removeprefix("/"))
    if found and found.word in ALSO_ANSWERS and found.text and open_words and not slash:
        return None
    return found


def plain(html: str) -> str:
    """The words of a message that Teams hands over as HTML."""
    parser = _Plain()
    parser.feed(html)
    parser.close()
    return re.sub(r"\n{3,}", "\n\n", "".join(parser.words)).strip()


class _Plain(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "div", "li", "blockquote", "tr"):
            self.words.append("\n")


def is_added(activity: Activity) -> bool:
    """Whether it says that the bot itself came into a conversation."""
    bot = _bot(activity)
    return bool(bot) and any(member.id == bot for member in activity.members_added or ())


def _words(activity: Activity) -> str:
    """The text without the bot's own name; whom else it mentions stays as the words that were typed."""
    text = activity.text or ""
    bot = _bot(activity)
    for entity in activity.entities or ():
        mention = entity.get("text")
        if entity.get("type") == "mention" and isinstance(mention, str) and mention:
            own = _at(entity, "mentioned", "id") == bot
            text = text.replace(mention, "" if own else re.sub(r"</?at[^>]*>", "", mention))
    return text.replace("\xa0", " ").strip()


def _bot(activity: Activity) -> str:
    return (activity.recipient and activity.recipient.id) or ""


def _timezone(activity: Activity) -> str:
    info = (one for one in activity.entities or () if one.get("type") == "clientInfo")
    zone = next((one["timezone"] for one in info if isinstance(one.get("timezone"), str)), activity.local_timezone)
    return zone or ""


def _kind(kind: str | None) -> Literal["personal", "group", "channel"]:
    return "channel" if kind == "channel" else "group" if kind == "groupChat" else "personal"


def _at(data: object, *path: str) -> object:
    for name in path:
        data = data.get(name) if isinstance(data, Mapping) else None
    return data
