"""botbuilder's turn with an HTTP layer of our own: a request in, its status and body out."""

import logging
import traceback
from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

from aiohttp import web
from botbuilder.core import ActivityHandler, BotAdapter, TurnContext
from pydantic import ValidationError
from pydantic_core import from_json, to_json

from adapters import StoreError
from adapters.teams.door import Door, Refused
from adapters.teams.read import Activity, Inbound, Unreadable, inbound, is_added

log = logging.getLogger("amends.teams")

KINDS = frozenset({"message", "invoke", "installationUpdate", "conversationUpdate"})


class Answer(NamedTuple):
    """What a request is answered with; `body` None: nothing."""

    status: int
    body: Any = None


class Listener(Protocol):
    """Who hears what came in."""

    async def heard(self, what: Inbound) -> None:
        """Somebody wrote, or a button sent its data as a message.

        When this returns it is on disk, or whoever sent it knows that it is not.
        """

    async def came(self, what: Inbound) -> None:
        """The bot was added to a conversation."""

    async def went(self, what: Inbound) -> None:
        """The bot was taken out of one."""

    async def invoked(self, what: Inbound) -> Answer:
        """Something that Teams wants an answer to at once."""


class Turns(ActivityHandler, BotAdapter):  # type: ignore[misc]
    """The SDK's adapter and handler in one. A turn sends nothing: it answers in the response, and the rest is a job.

    The SDK's own adapter for HTTP answers 500 to every invoke that has a body (it serialises a dict as if it were one
    of its models), and to JSON that is broken, an array, or without a Content-Type. So requests are read here.
    """

    def __init__(self, door: Door, listener: Listener) -> None:
        BotAdapter.__init__(self)
        self._door = door
        self._listener = listener

    async def post(self, request: web.Request) -> web.Response:
        """POST /api/messages."""
        try:
            answer = await self._answered(request)
        except web.HTTPRequestEntityTooLarge:
            answer = Answer(413)
        except Refused as refused:
            log.warning("an activity was refused: %s", refused.why)
            answer = Answer(refused.status)
        except (Unreadable, ValidationError) as error:
            log.warning("an activity could not be read: %s", type(error).__name__)
            answer = Answer(400)
        except StoreError as error:
            log.error("an activity was not kept, and Teams is told so: %s", error)
            answer = Answer(503)
        if answer.body is None:
            return web.Response(status=answer.status)
        return web.Response(status=answer.status, body=to_json(answer.body), content_type="application/json")

    async def _answered(self, request: web.Request) -> Answer:
        if request.content_type != "application/json":
            return Answer(415)
        try:
            payload = from_json(await request.read())
        except ValueError:
            return Answer(400)
        if not isinstance(payload, dict) or not isinstance(payload.get("type"), str):
            return Answer(400)
        await self._door.admit(request.headers.get("Authorization", ""), payload)
        if payload["type"] not in KINDS:
            return Answer(200)  # reactions, typing, edits: nothing that we would do something about
        return await self._turned(payload)

    async def _turned(self, payload: Mapping[str, Any]) -> Answer:
        context = TurnContext(self, Activity.model_validate(payload))
        try:
            await self.run_pipeline(context, self.on_turn)
        except (Unreadable, StoreError):
            raise
        except Exception as error:
            # An exception's text can quote what a customer said; its type and its place cannot.
            place = traceback.extract_tb(error.__traceback__)[-1]
            log.error("%s in %s, line %s", type(error).__name__, place.filename, place.lineno)
            return Answer(500)
        return context.turn_state.get(self._INVOKE_RESPONSE_KEY) or Answer(200)

    async def on_message_activity(self, context: TurnContext) -> None:
        await self._listener.heard(inbound(context.activity))

    async def on_installation_update(self, context: TurnContext) -> None:
        removed = (context.activity.action or "").startswith("remove")
        tell = self._listener.went if removed else self._listener.came
        await tell(inbound(context.activity))

    async def on_conversation_update_activity(self, context: TurnContext) -> None:
        # The SDK asks Teams for every member that was added, one call each; nobody but the bot itself matters here.
        if is_added(context.activity):
            await self._listener.came(inbound(context.activity))

    async def on_invoke_activity(self, context: TurnContext) -> None:
        # The SDK's own reading answers 500 to a card action without its parts. And an answer that is given back to the
        # SDK is copied deeply, card and all, which costs as much as the rest of its turn: so it is put where it goes.
        context.turn_state[self._INVOKE_RESPONSE_KEY] = await self._listener.invoked(inbound(context.activity))

    async def send_activities(self, context: TurnContext, activities: list[Activity]) -> list[object]:
        raise NotImplementedError("What is to be sent is sent by a job, through the Connector.")

    async def update_activity(self, context: TurnContext, activity: Activity) -> None:
        raise NotImplementedError("What was sent is changed by a job, through the Connector.")

    async def delete_activity(self, context: TurnContext, reference: object) -> None:
        raise NotImplementedError("What was sent is taken away by a job, through the Connector.")
