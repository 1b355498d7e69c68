"""Keys and documents of the default store. The team comes first, its length before it: no two look like two others."""

from adapters import Conversation, Person
from adapters.store.journal import Document
from flows.debrief import Debrief


def key(team: str, id: str) -> str:
    return f"{len(team)}:{team}/{id}"


def names(key: str) -> tuple[str, str]:
    """The team and the id, or the name, that a key was made of."""
    length, _, rest = key.partition(":")
    return rest[: int(length)], rest[int(length) + 1 :]


def person_key(person: Person) -> str:
    return key(person.team, f"{person.platform}/{person.id}")


def person(key: str) -> Person:
    team, rest = names(key)
    platform, _, id = rest.partition("/")
    return Person.model_validate({"team": team, "platform": platform, "id": id})


def owner(document: Document) -> str:
    """The key of the person whose conversation or debrief it is."""
    return key(document["team"], f"{document['platform']}/{document['agent']}")


def talk(conversation: Conversation, debrief: Debrief | None) -> Document:
    """A conversation with its debrief, which says the version that brought it."""
    logged = debrief.model_dump(mode="json") | {"version": conversation.version} if debrief else None
    return conversation.model_dump(mode="json") | {"debrief": logged}


def conversation(document: Document) -> Conversation:
    return Conversation.model_validate({name: value for name, value in document.items() if name != "debrief"})


def debrief(document: Document) -> Debrief:
    return Debrief.model_validate({name: value for name, value in document.items() if name != "version"})
