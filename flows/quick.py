"""The quick debrief: the same steps' essential part as one form, filled in as far as the words allow."""

from collections.abc import Iterator

from flows.coaching import listed, read_due
from flows.flow import Flow, Step
from flows.message import Say
from flows.playbook import Playbook
from flows.questions import LINE, Questions
from flows.summary import ending


def quick(playbook: Playbook) -> Flow:
    """The form in the playbook's words; only the story, the kind and the outcome are needed."""
    return Flow(
        steps=tuple(_fields(playbook)),
        words=playbook.words,
        ending=lambda state, seen: ending(playbook, seen),
        form=True,
    )


def _fields(playbook: Playbook) -> Iterator[Step]:
    q = Questions(playbook, playbook.stages.form, expert=True)
    yield q.text("story", parts=lambda seen: (Say(text=playbook.says.form),))
    yield q.text("case", longest=60, optional=True)
    yield listed(q, "kind", playbook.kinds)
    yield listed(q, "product", playbook.products, optional=True)
    yield q.choice("setting", optional=True)
    yield q.choice("mood", optional=True)
    yield q.choice("before", optional=True)
    yield q.choice("remedy", among=playbook.remedies, optional=True)
    yield q.amount("compensation")
    yield q.choice("outcome")
    yield q.text("promise", longest=LINE, optional=True)
    yield q.time("due", read=lambda value, now: read_due(playbook, value, now))
    yield q.choice("root_cause", optional=True)
    yield q.text("concern", optional=True)
    yield q.text("takeaway_when", longest=LINE, optional=True)
    yield q.text("takeaway_then", longest=LINE, optional=True)
