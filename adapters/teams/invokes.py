"""What Teams wants an answer to at once: a click on a card, a dialog. The answer is in the response."""

import asyncio
import logging
from collections.abc import Mapping
from typing import Any

from adapters import Later, StoreError
from adapters.teams.buttons import Buttons
from adapters.teams.cards import KIND
from adapters.teams.clicks import Outcome, Unusable
from adapters.teams.connector import NotTaken, NotThere
from adapters.teams.desk import Desk
from adapters.teams.dialogs import Dialogs
from adapters.teams.read import Inbound
from adapters.teams.talk import Showing, Talk
from adapters.teams.tokens import NoToken
from adapters.teams.turn import Answer
from adapters.teams.voices import Voices

log = logging.getLogger("amends.teams")

MESSAGE = "application/vnd.microsoft.activity.message"
MOST = 256  # chats that are brought up to date at once after a click; more of them wait in the store


class Invokes:
    """Answers invokes. After a click the next question follows as a message, on the side."""

    def __init__(self, buttons: Buttons, dialogs: Dialogs, desk: Desk, talk: Talk, voices: Voices) -> None:
        self._buttons = buttons
        self._dialogs = dialogs
        self._desk = desk
        self._talk = talk
        self._voices = voices
        self._showing: set[asyncio.Task[None]] = set()

    async def answered(self, what: Inbound) -> Answer:
        """The answer; one that cannot be used is a 4xx, or says so within the card's own answer."""
        try:
            match what.name:
                case "adaptiveCard/action":
                    return Answer(200, await self._clicked(what))
                case "task/fetch" | "composeExtension/fetchTask":
                    await self._desk.follow(what.person, what.place)
                    return Answer(200, await self._dialogs.opened(what.person, what.value, what.delivery))
                case "task/submit" | "composeExtension/submitAction":
                    return Answer(200, await self._sent(what))
                case _:
                    return Answer(404, await self._error(what, "NotSupported"))
        except Unusable:
            return Answer(400, await self._error(what, "BadRequest"))

    async def settled(self) -> None:
        """Waits for what is shown on the side."""
        await asyncio.gather(*self._showing, return_exceptions=True)

    async def _clicked(self, what: Inbound) -> dict[str, Any]:
        action = what.value.get("action")
        data = action.get("data") if isinstance(action, Mapping) else None
        try:
            if not isinstance(data, Mapping):
                raise Unusable
            outcome = await self._buttons.pressed(what.person, data, what.delivery)
        except Unusable:
            told = await self._error(what, "BadRequest")
            return {"statusCode": 400, "type": "application/vnd.microsoft.error", "value": told["error"]}
        except StoreError as error:
            # The card stays as it is, with all that was typed. Teams would say of a 5xx only that something went wrong.
            log.error("a click was not kept, and its person is told: %s", error)
            return {"statusCode": 200, "type": MESSAGE, "value": str(error)}
        if outcome.conversation:
            await self._follow_up(what, outcome)
        if outcome.card:
            return {"statusCode": 200, "type": KIND, "value": outcome.card}
        text = outcome.text or (await self._voices.of(what.person)).words.trouble
        return {"statusCode": 200, "type": MESSAGE, "value": text}

    async def _error(self, what: Inbound, code: str) -> dict[str, Any]:
        return {"error": {"code": code, "message": (await self._voices.of(what.person)).words.unreadable}}

    async def _sent(self, what: Inbound) -> dict[str, Any]:
        body, outcome = await self._dialogs.sent(what.person, what.value, what.delivery)
        if outcome and outcome.conversation:
            await self._put_off(what, outcome)
        return body

    async def _follow_up(self, what: Inbound, outcome: Outcome) -> None:
        """The next question, sent beside the response. A crash in between is made good at the next start."""
        if len(self._showing) >= MOST:
            await self._put_off(what, outcome)
            return
        task = asyncio.create_task(self._shown(what, outcome))
        self._showing.add(task)
        task.add_done_callback(self._showing.discard)

    async def _shown(self, what: Inbound, outcome: Outcome) -> None:
        one = _showing(what, outcome)
        try:
            place = what.place if what.place.private else await self._desk.place(what.person, what.place)
            await self._desk.follow(what.person, what.place)
            await self._desk.show(
                place, one.person, one.conversation, outcome.told, look=outcome.look, anew=one.anew,
                clicked=one.clicked, asks=one.asks,
            )  # fmt: skip
        except (NotThere, NotTaken) as error:
            log.warning("a question could not be sent (%s)", type(error).__name__)
        except (Later, NoToken):
            await self._put_off(what, outcome)
        except StoreError as error:
            log.warning("a question waits for the next start: %s", error)

    async def _put_off(self, what: Inbound, outcome: Outcome) -> None:
        await self._talk.later(_showing(what, outcome), f"{what.delivery}.show")


def _showing(what: Inbound, outcome: Outcome) -> Showing:
    """What an outcome leaves to be shown."""
    assert outcome.conversation
    return Showing(
        person=what.person, conversation=outcome.conversation, met=what.place, anew=outcome.anew,
        clicked=what.reply_to if outcome.card else "", asks=outcome.asks,
    )  # fmt: skip
