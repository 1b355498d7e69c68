"""Where something can be sent to, as it is kept: no value of the SDK's."""

from typing import Literal

from flows.message import Value


class Place(Value):
    """A conversation of Teams and the way to it. `service`: the address that it is reached through, which can change.

    `bot` and `user`: their ids there, as Teams writes them (28:…, 29:…).
    """

    service: str
    tenant: str
    conversation: str
    kind: Literal["personal", "group", "channel"] = "personal"
    bot: str = ""
    user: str = ""

    @property
    def private(self) -> bool:
        """Whether nobody but the bot and one person is there."""
        return self.kind == "personal"

    @property
    def thread(self) -> str:
        """The conversation without the message of it that was answered."""
        return self.conversation.partition(";")[0]
