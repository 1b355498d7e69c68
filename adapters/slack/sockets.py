"""Socket Mode: two connections, so that one that is cut leaves nobody unheard, and an end that loses nothing."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp

from adapters import Later
from adapters.slack.outbound import Refused, Revoked, Web

log = logging.getLogger("amends.slack")

CONNECTIONS = 2  # Slack allows ten, and gives each envelope to one of them
HEARTBEAT = 5.0  # seconds between pings; half of it later a silent connection is given up
AT_ONCE = 64  # envelopes of one connection that are heard at once; more wait in the socket
AGAIN = (0.1, 1.0, 3.0, 10.0)  # seconds before each next try to connect; then the last for good

Dispatch = Callable[[dict[str, Any]], Awaitable[tuple[int, str]]]


class Sockets:
    """Keeps the connections. `dispatch` hears a payload and gives the status and body of the answer."""

    def __init__(self, web: Web, token: str, dispatch: Dispatch) -> None:
        self._web = web
        self._token = token
        self._dispatch = dispatch
        self._loops: list[asyncio.Task[None]] = []
        self._open: set[aiohttp.ClientWebSocketResponse] = set()
        self._hearing: set[asyncio.Task[None]] = set()
        self._stopping = False

    @property
    def connected(self) -> bool:
        return bool(self._open)

    def start(self) -> None:
        self._loops = [asyncio.create_task(self._connected()) for _ in range(CONNECTIONS)]

    async def stop(self, seconds: float) -> None:
        """Hears nothing new, acknowledges what was heard, then disconnects."""
        self._stopping = True
        if self._hearing:
            await asyncio.wait(self._hearing, timeout=seconds)
        for socket in tuple(self._open):
            await socket.close()
        for loop in self._loops:
            loop.cancel()
        await asyncio.gather(*self._loops, return_exceptions=True)

    async def _connected(self) -> None:
        """Connects again whenever a connection ends, sooner after one that worked."""
        failures = 0
        while not self._stopping:
            try:
                if await self._connection():
                    failures = 0
                    continue
            except (aiohttp.ClientError, TimeoutError, OSError, Later, Refused, Revoked) as error:
                reason = str(error) if isinstance(error, Refused | Revoked) else type(error).__name__
                log.warning("No Socket Mode connection (%s); tried again soon", reason)
            await asyncio.sleep(AGAIN[min(failures, len(AGAIN) - 1)])
            failures += 1

    async def _connection(self) -> bool:
        """One connection to its end; True if Slack greeted."""
        opened = await self._web.as_app(self._token, "apps.connections.open")
        room = asyncio.Semaphore(AT_ONCE)
        greeted = False
        async with self._web.session.ws_connect(opened["url"], heartbeat=HEARTBEAT, timeout=_timeout()) as socket:
            try:
                async for message in socket:
                    if message.type is not aiohttp.WSMsgType.TEXT or self._stopping:
                        continue
                    envelope = _envelope(message.data)
                    match envelope.get("type"):
                        case "hello":
                            greeted = True
                            self._open.add(socket)
                        case "disconnect":
                            break  # Slack renews its connections every few hours
                        case _ if "envelope_id" in envelope:
                            await room.acquire()
                            task = asyncio.create_task(self._hear(socket, envelope, room))
                            self._hearing.add(task)
                            task.add_done_callback(self._hearing.discard)
            finally:
                self._open.discard(socket)
                if self._hearing:  # what was heard here is acknowledged here
                    await asyncio.wait(self._hearing, timeout=3)
        return greeted

    async def _hear(
        self, socket: aiohttp.ClientWebSocketResponse, envelope: dict[str, Any], room: asyncio.Semaphore
    ) -> None:
        """Hears an envelope; it is acknowledged only where it was taken, so that Slack sends it again where not."""
        try:
            status, body = await self._dispatch(envelope.get("payload") or {})
            if status == 200 and not socket.closed:
                answer: dict[str, Any] = {"envelope_id": envelope["envelope_id"]}
                if body:
                    answer["payload"] = json.loads(body) if body.startswith("{") else {"text": body}
                await socket.send_json(answer)
        except (ConnectionError, aiohttp.ClientError):
            pass  # not acknowledged: it comes again on the other connection, and is known then
        except Exception as error:
            log.error("An envelope could not be heard (%s)", type(error).__name__)
        finally:
            room.release()


def _timeout() -> Any:
    return aiohttp.ClientWSTimeout(ws_close=2)


def _envelope(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
