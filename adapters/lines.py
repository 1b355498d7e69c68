"""`chat --json`: each line in is one event, each line out is one Message."""

import json
from collections.abc import Callable, Iterable

from pydantic import ValidationError

from adapters import Coach, Person
from flows.event import EVENT, Event
from flows.message import Message, Note
from flows.words import clean, fill

NAME = 40  # characters that are said of a name that came in


async def converse(coach: Coach, person: Person, lines: Iterable[bytes | None], write: Callable[[str], None]) -> None:
    """Answers every line with one line, until there are no more; None is a line that was too long to be read."""
    for line in lines:
        try:
            event = _event(line)
        except Unusable as why:
            message = await _unused(coach, person, str(why))
        else:
            message = await coach.hear(person, event)
        write(message.model_dump_json())


class Unusable(ValueError):
    """Why a line is no event, in words that fit into brackets."""


def _event(line: bytes | None) -> Event:
    if line is None:
        raise Unusable("too long for one line")
    try:
        # json and not pydantic's own reader: it takes lone surrogates (\ud800), which `clean` then drops.
        return EVENT.validate_python(json.loads(line))
    except ValidationError as error:
        raise Unusable(_reason(error)) from None
    except (ValueError, RecursionError):
        raise Unusable("not JSON") from None


def _reason(error: ValidationError) -> str:
    """What did not fit first, without the words in it."""
    fault = error.errors(include_input=False, include_url=False)[0]
    _, *place = fault["loc"] or ("",)  # the first is what it does
    name = f"“{clean(str(place[-1]))[:NAME]}”" if place else ""
    match fault["type"]:
        case "union_tag_invalid":
            return f"“do” is one of {fault['ctx']['expected_tags']}"
        case "union_tag_not_found":
            return "“do” is missing"
        case "missing":
            return f"{name} is missing"
        case "extra_forbidden":
            return f"nothing here is called {name}"
        case "string_type" | "string_unicode" if name:
            return f"{name} should be text"
        case _:
            message = fault["msg"]
            return f"{name}: {message[:1].lower()}{message[1:]}" if name else "not an object with “do”"


async def _unused(coach: Coach, person: Person, why: str) -> Message:
    """Why a line changed nothing, and the question that is open."""
    note = Note(tone="problem", text=fill((await coach.playbook(person)).says.no_event, {"value": why}))
    look = await coach.look(person)
    message = look.message if look else Message()
    return message.model_copy(update={"parts": (note, *message.parts)})
