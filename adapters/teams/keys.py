"""The keys that Microsoft's tokens are signed with, fetched when they are needed."""

import asyncio
import json
import logging
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from aiohttp import ClientError, ClientSession, ClientTimeout
from jwt import PyJWK, PyJWKError

log = logging.getLogger("amends.teams")

DAY = 24 * 3600.0  # seconds after which the keys are fetched anew (Bot Connector authentication: at least daily)
PAUSE = 10.0  # seconds between two fetches for the sake of an unknown key: a rotation is followed well within 30 s
TIMEOUT = ClientTimeout(total=5)
LARGEST = 1_000_000  # bytes


class Key(NamedTuple):
    """A public key, and the channels that its owner vouches for."""

    key: PyJWK
    endorsements: frozenset[str]


class Unreachable(Exception):
    """The keys cannot be had now, and none are known."""


class Keys:
    """The keys by their id.

    The SDK keeps them itself, and is not used for it: it fails on a key that it does not know before it looks for new
    ones, so that a rotation locks everybody out until its cache ends after 24 h; and it fetches with a blocking call
    that has no time limit, on the event loop.
    """

    def __init__(self, session: Callable[[], ClientSession], url: str, clock: Callable[[], float] = time.monotonic):
        self._session = session
        self._url = url
        self._clock = clock
        self._keys: dict[str, Key] = {}
        self._fetched = self._tried = -DAY
        self._lock = asyncio.Lock()

    async def key(self, id: str) -> Key | None:
        """The key; None if there is none of that id. Raises Unreachable."""
        if id not in self._keys or self._clock() - self._fetched > DAY:
            async with self._lock:
                await self._refreshed(id)
        if not self._keys:
            raise Unreachable
        return self._keys.get(id)

    async def _refreshed(self, id: str) -> None:
        now = self._clock()
        known = id in self._keys and now - self._fetched <= DAY
        if known or now - self._tried < PAUSE:
            return
        self._tried = now
        try:
            self._keys = await self._fetch()
            self._fetched = now
        except (ClientError, TimeoutError, ValueError, KeyError, TypeError) as error:
            # What is known still counts: a token that it fits was signed by Microsoft.
            log.warning("the signing keys could not be fetched (%s)", type(error).__name__)

    async def _fetch(self) -> dict[str, Key]:
        metadata = await self._json(self._url)
        found = {}
        for one in (await self._json(metadata["jwks_uri"]))["keys"]:
            try:
                found[one["kid"]] = Key(PyJWK.from_dict(one, "RS256"), frozenset(one.get("endorsements", ())))
            except (PyJWKError, KeyError):
                continue  # a key of a kind that we do not use
        return found

    async def _json(self, url: str) -> Any:
        async with self._session().get(url, timeout=TIMEOUT) as response:
            response.raise_for_status()
            return json.loads(await response.content.read(LARGEST))
