"""Which views were submitted and heard, so that one that Slack sends again takes no later answer back."""

import hashlib

from adapters import Memory
from adapters.slack.read import Submitted
from flows.event import Event

BEGINNING = "slack/submitted/"  # of the names under which they are remembered; a conversation's id follows


class Submissions:
    """Remembers them. A view that was refused is none: the same values are refused again."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    async def is_known(self, heard: Submitted, event: Event) -> bool:
        """Whether the view was heard with these values already. Raises StoreError."""
        return await self._memory.recall(heard.team, _name(heard, event)) is not None

    async def remember(self, heard: Submitted, event: Event) -> None:
        """The view was heard with these values. Raises StoreError."""
        await self._memory.remember(heard.team, _name(heard, event), "")

    async def forget(self, conversations: set[str]) -> None:
        """These conversations are so old that Slack sends nothing again."""
        for team, name in await self._memory.names(BEGINNING):
            if name.removeprefix(BEGINNING).partition("/")[0] in conversations:
                await self._memory.remember(team, name, None)


def _name(heard: Submitted, event: Event) -> str:
    """The view and its values, which have no personal data in them any more."""
    told = f"{heard.name}\n{event.model_dump_json()}"
    return f"{BEGINNING}{event.conversation}/{hashlib.blake2b(told.encode(), digest_size=12).hexdigest()}"
