"""The way out to Teams: four operations over a place that is kept."""

import asyncio
import logging
import random
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Protocol
from urllib.parse import quote

from aiohttp import ClientConnectionError, ClientPayloadError, ClientResponse, ClientSession, ClientTimeout
from pydantic_core import from_json, to_json

from adapters import Later
from adapters.teams.place import Place
from adapters.teams.tokens import NoToken, Tokens

log = logging.getLogger("amends.teams")

Activity = Mapping[str, Any]

TIMEOUT = ClientTimeout(total=15, connect=5)  # seconds; the SDK waits 100
PATIENCE = 2  # times as long for a message, which the next try could double
TRIES = 4
FIRST_WAIT, LONGEST_WAIT = 0.3, 5.0  # seconds; a longer Retry-After is waited for by the job, not by the caller
# Teams asks for another try at these (status codes from bot conversational APIs), but for 500, which it calls its own
# fault without one: whoever waits for a question gets none of it otherwise.
AGAIN = frozenset({412, 429, 500, 502, 503, 504})
GONE = frozenset({403, 404})


class NotThere(Exception):
    """Teams has no such conversation or message (any more), or the bot may not write there."""


class NotTaken(Exception):
    """Teams refuses this activity for good; `status` says how."""

    def __init__(self, status: int) -> None:
        super().__init__(f"Teams answered {status}")
        self.status = status


class Connector(Protocol):
    """What is asked of Teams. Raises NotThere, NotTaken, and Later where it cannot be had now."""

    async def send(self, place: Place, activity: Activity) -> str:
        """Put a message there; its id."""

    async def update(self, place: Place, id: str, activity: Activity) -> None:
        """Replace a message."""

    async def delete(self, place: Place, id: str) -> None:
        """Take a message away."""

    async def open(self, place: Place) -> Place:
        """The private chat of the bot with the user of that place."""


class Rest:
    """The Bot Connector's REST API over one session.

    The SDK's client is not used: it sends through blocking calls in threads and costs 1.4 ms of processor time an
    activity (0.2 here), waits 100 s, and never tries again.

    A message can arrive and its answer be lost. The connector knows no key by which the next try would be the same
    message, and a bot cannot read a private chat to look. So a message is waited for longer than anything else before
    it is sent again, and one whose answer comes after all is taken away. Where the connection broke nobody can tell:
    it is sent again, for somebody waits for that question, and seen twice it still counts once, whichever is clicked.
    """

    def __init__(
        self,
        session: Callable[[], ClientSession],
        tokens: Tokens,
        pause: Callable[[float], Any] = asyncio.sleep,
        timeout: ClientTimeout = TIMEOUT,
    ) -> None:
        self._session = session
        self._tokens = tokens
        self._pause = pause
        self._seconds, self._connect = timeout.total or 0.0, timeout.connect
        self._late: set[asyncio.Task[None]] = set()

    async def send(self, place: Place, activity: Activity) -> str:
        url = self._url(place, "conversations", place.conversation, "activities")
        answer = await self._asked("POST", url, activity, place)
        return str(answer.get("id", ""))

    async def update(self, place: Place, id: str, activity: Activity) -> None:
        await self._asked("PUT", self._url(place, "conversations", place.thread, "activities", id), activity)

    async def delete(self, place: Place, id: str) -> None:
        await self._asked("DELETE", self._url(place, "conversations", place.thread, "activities", id), None)

    async def open(self, place: Place) -> Place:
        asked = {
            "bot": {"id": place.bot},
            "members": [{"id": place.user}],
            "isGroup": False,
            "tenantId": place.tenant,
            "channelData": {"tenant": {"id": place.tenant}},
        }
        answer = await self._asked("POST", self._url(place, "conversations"), asked)
        if not answer.get("id"):
            raise NotThere("no private chat came back")
        return place.model_copy(update={"conversation": str(answer["id"]), "kind": "personal"})

    async def close(self) -> None:
        """Waits for nothing that comes late."""
        for task in self._late:
            task.cancel()
        await asyncio.gather(*self._late, return_exceptions=True)

    async def _asked(
        self, method: str, url: str, body: Activity | None, doubled: Place | None = None
    ) -> dict[str, Any]:
        """The answer, after as many tries as it takes within a few seconds.

        `doubled`: where a message would stand twice, if a try that seemed lost had arrived.
        """
        sent = None if body is None else to_json(body)
        wait = FIRST_WAIT
        for number in range(1, TRIES + 1):
            status, answer, retry_after = await self._try(method, url, sent, doubled)
            if status in (200, 201, 202, 204):
                return answer
            if status == 401 and number == 1:
                self._tokens.forget()
                continue
            if status in GONE:
                raise NotThere(f"{method} answered {status}")
            if status and status not in AGAIN:
                raise NotTaken(status)
            log.info("%s is tried again after %s (try %s)", method, status or "no answer", number)
            wait = retry_after or min(wait * 2, LONGEST_WAIT) * random.uniform(0.75, 1.0)  # noqa: S311
            if wait > LONGEST_WAIT or number == TRIES:
                break
            await self._pause(wait)
        raise Later(timedelta(seconds=wait))

    async def _try(
        self, method: str, url: str, sent: bytes | None, doubled: Place | None
    ) -> tuple[int, dict[str, Any], float]:
        """Status (0: no answer), what came back, and the seconds that Teams asks to wait (0: it does not say)."""
        headers = {"Content-Type": "application/json"} | await self._tokens.header()
        request = asyncio.ensure_future(self._request(method, url, sent, headers))
        try:
            await asyncio.wait([request], timeout=self._seconds * (PATIENCE if doubled else 1))
        finally:  # also when the job's own time is over: it comes again, and this may have arrived all the same
            if not request.done():
                self._on_the_side(request, doubled)
        try:
            return request.result() if request.done() else (0, {}, 0.0)
        except (ClientConnectionError, TimeoutError):
            return 0, {}, 0.0

    async def _request(
        self, method: str, url: str, sent: bytes | None, headers: Mapping[str, str]
    ) -> tuple[int, dict[str, Any], float]:
        limit = ClientTimeout(total=self._seconds * PATIENCE * 2, connect=self._connect)
        async with self._session().request(method, url, data=sent, headers=headers, timeout=limit) as response:
            try:
                body = await response.read()
            except ClientPayloadError:
                body = b""  # what was asked for is done, or not, as its status says
            return response.status, _object(body), _seconds(response)

    def _on_the_side(self, request: "asyncio.Future[tuple[int, dict[str, Any], float]]", doubled: Place | None) -> None:
        async def undo() -> None:
            try:
                _, answer, _ = await request
                if doubled and answer.get("id"):
                    await self.delete(doubled, str(answer["id"]))
            except (ClientConnectionError, TimeoutError, NotThere, NotTaken, NoToken, Later):
                pass  # it never arrived, or it is gone already

        task = asyncio.create_task(undo())
        self._late.add(task)
        task.add_done_callback(self._late.discard)

    def _url(self, place: Place, *path: str) -> str:
        return f"{place.service.rstrip('/')}/v3/" + "/".join(quote(part, safe="") for part in path)


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = from_json(body) if body else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _seconds(response: ClientResponse) -> float:
    try:
        return max(float(response.headers.get("Retry-After", 0)), 0.0)
    except ValueError:
        return 0.0
