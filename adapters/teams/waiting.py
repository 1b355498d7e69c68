"""What of a delivery may wait in the store until it is worked off: nothing that names or reaches a customer. Pure."""

from collections.abc import Callable

from adapters.teams.inputs import FIELD, SINGLE, TYPED
from adapters.teams.read import Inbound
from flows.command import command
from flows.redact import Redacted

# Characters; Teams takes about 28 kB a message, and every answer of ours is refused long before.
LONGEST = 30_000
REST = "…"  # stands for each character beyond, so that the refusal still says how long it was
ABOUT = frozenset({"amends", "do", "conversation", "step", "nonce", "edit", "fields", "flow", "expert", "dialog"})
WORDS = frozenset({SINGLE, TYPED + SINGLE, "text", "complaint"})
CASE = "case"  # the step whose answer is a number that may look like a telephone's

Redacting = Callable[..., Redacted]


def waiting(what: Inbound, redact: Redacting, case: bool = False) -> Inbound:
    """The delivery without personal data, and without what no button of ours sends.

    `case`: a case number is being asked for in the chat. `removed` of what comes back is told when it is heard.
    """
    typed = _typed(what.text, redact, case)
    removed, value = list(typed.removed), {}
    for name, one in what.value.items():
        if name in ABOUT:
            value[name] = one
        elif isinstance(one, str) and (name in WORDS or name.startswith((FIELD, TYPED))):
            done = redact(_short(one), case=_is_case(name, what.value), whole=True)
            value[name] = done.text
            removed += done.removed
    return what.model_copy(update={"text": typed.text, "value": value, "removed": tuple(removed)})


def _typed(text: str, redact: Redacting, case: bool) -> Redacted:
    """Typed words; those after a command's are read by themselves, as they are when they are heard."""
    text = _short(text)
    first, gap, rest = text.partition(" ")
    if first and command(first.removeprefix("/")):
        done = redact(rest, whole=True)
        return done._replace(text=f"{first}{gap}{done.text}")
    return redact(text, case=case, whole=True)


def _short(text: str) -> str:
    return text[:LONGEST] + REST * (len(text) - LONGEST)


def _is_case(name: str, value: dict[str, object]) -> bool:
    step = value.get("step") if name in (SINGLE, TYPED + SINGLE) else name.removeprefix(FIELD).removeprefix(TYPED)
    return step == CASE
