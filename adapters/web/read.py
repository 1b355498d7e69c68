"""What a page's form says, as an event. Pure."""

from collections.abc import Mapping
from urllib.parse import parse_qs

from pydantic import ValidationError

from flows.event import EVENT, Event, Start

FORM = "application/x-www-form-urlencoded"
FIELDS = 400  # a playbook has at most 100 products in one list of boxes, and a form a few dozen questions
NAME = 40  # characters of a person's name
DELIVERY = 64  # characters of the name of a delivery; the pages give each 32
VALUE, TYPED = "value.", "typed."  # before a step's id: what was picked or written, and what was typed beside options

Fields = Mapping[str, list[str]]


class Unreadable(ValueError):
    """Not one of this page's forms."""


def fields(kind: str, body: bytes) -> Fields:
    """The fields of a form as it was sent. Line breaks are one character, as they were when they were counted."""
    if kind != FORM:
        raise Unreadable(kind)
    try:
        found = parse_qs(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=FIELDS)
    except ValueError:
        raise Unreadable("not a form") from None
    return {name: [value.replace("\r\n", "\n") for value in values] for name, values in found.items()}


def one(form: Fields, name: str) -> str:
    """The last value of that name; "" if there is none."""
    return form.get(name, [""])[-1]


def value(form: Fields, step: str) -> str:
    """A step's answer: what was typed beside its options, or all that was picked, with commas between."""
    return one(form, TYPED + step).strip() or ",".join(filter(None, form.get(VALUE + step, [])))


def values(form: Fields) -> dict[str, str]:
    """Every step's answer that the form has a field for."""
    steps = [name.removeprefix(VALUE) for name in form if name.startswith(VALUE)]
    steps += [name.removeprefix(TYPED) for name in form if name.startswith(TYPED)]
    return {step: value(form, step) for step in dict.fromkeys(steps)}


def start(form: Fields) -> Start:
    """What begins. Beside an open one, a new one; a quick debrief without words shows the open one again."""
    text, flow, beside = one(form, "text"), one(form, "flow"), bool(one(form, "beside"))
    new = beside and (flow == "coach" or bool(text.strip()))
    event = _event(do="start", event=_delivery(form), flow=flow, text=text, new=new)
    assert isinstance(event, Start)
    return event


def deed(form: Fields, conversation: str) -> Event:
    """What somebody did in a conversation."""
    do, step = one(form, "do"), one(form, "step")
    what: dict[str, object] = {"do": do, "event": _delivery(form), "conversation": conversation}
    match do:
        case "answer":
            return _event(**what, step=step, value=value(form, step))
        case "form":
            return _event(**what, values=values(form))
        case "skip" | "back" | "keep" | "cancel":
            return _event(**what)
        case _:
            raise Unreadable(do)


def preferences(form: Fields) -> dict[str, object]:
    """What is preferred from now on: the fields that the form has."""
    expert = {"expert": one(form, "expert") == "yes"} if "expert" in form else {}
    return {**expert, **({"language": one(form, "language")} if "language" in form else {})}


def person_name(text: str) -> str:
    """The name as it is used, or "" where it cannot be one."""
    name = " ".join(text.split())
    fits = len(name) <= NAME and all(letter.isalnum() or letter in " .-_" for letter in name)
    return name if fits else ""


def _event(**given: object) -> Event:
    try:
        return EVENT.validate_python(given)
    except ValidationError:
        raise Unreadable(str(given["do"])) from None


def _delivery(form: Fields) -> str | None:
    id = one(form, "event")
    if len(id) > DELIVERY:
        raise Unreadable("event")
    return id or None
