"""`chat --json`: each line in is one event, each line out is one Message."""

import json
from collections.abc import Callable
from typing import BinaryIO

from pydantic import ValidationError

from adapters import Coach, Person
from flows.event import EVENT, Event
from flows.message import Message, Note
from flows.playbook import Playbook
from flows.words import fill

LONGEST = 1_000_000  # bytes of a line; far above any answer, and a bound on what one line can take of memory


async def converse(
    coach: Coach, person: Person, playbook: Playbook, lines: BinaryIO, write: Callable[[str], None]
) -> None:
    """Answers every line with one line, until the input ends."""
    while line := lines.readline(LONGEST + 1):
        if line.isspace():
            continue
        message = await _heard(coach, person, playbook, line, lines)
        write(message.model_dump_json())


async def _heard(coach: Coach, person: Person, playbook: Playbook, line: bytes, lines: BinaryIO) -> Message:
    if len(line) > LONGEST:
        while not line.endswith(b"\n") and (line := lines.readline(LONGEST)):
            pass
        return await _unused(coach, person, playbook, f"over {LONGEST:,} bytes")
    try:
        event = _event(line)
    except ValidationError as error:
        return await _unused(coach, person, playbook, _reason(error))
    except (ValueError, RecursionError):
        return await _unused(coach, person, playbook, "not JSON")
    return await coach.hear(person, event)


def _event(line: bytes) -> Event:
    # json and not pydantic's own reader: it takes lone surrogates (\ud800), which `clean` then drops.
    return EVENT.validate_python(json.loads(line))


def _reason(error: ValidationError) -> str:
    """Which part did not fit, without the words in it."""
    fault = error.errors(include_input=False, include_url=False)[0]
    place = ".".join(str(part) for part in fault["loc"])
    return f"{place}: {fault['msg']}" if place else str(fault["msg"])


async def _unused(coach: Coach, person: Person, playbook: Playbook, why: str) -> Message:
    """Why a line changed nothing, and the question that is open."""
    note = Note(tone="problem", text=fill(playbook.says.no_event, {"value": why}))
    look = await coach.look(person)
    message = look.message if look else Message()
    return message.model_copy(update={"parts": (note, *message.parts)})
