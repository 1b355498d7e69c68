"""Hand-written stand-ins that several tests share."""

from collections.abc import Iterable

from adapters import Conversation, StoreError
from flows.debrief import Debrief
from tests.adapters.web.fakes import MemoryStore


class FaultyStore(MemoryStore):
    """A store in memory whose next saves fail with these, one each; `saved` is every write that was asked for."""

    def __init__(self, faults: Iterable[StoreError] = ()) -> None:
        super().__init__()
        self.faults = list(faults)
        self.saved: list[tuple[Conversation, Debrief | None]] = []

    async def save(self, conversation: Conversation, debrief: Debrief | None = None) -> Conversation:
        self.saved.append((conversation, debrief))
        if self.faults:
            raise self.faults.pop(0)
        return await super().save(conversation, debrief)
