"""The keys that Microsoft's tokens are signed with, fetched when they are needed, and kept for the next start."""

import asyncio
import json
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple

from aiohttp import ClientError, ClientSession, ClientTimeout
from jwt import PyJWK, PyJWTError
from pydantic import ValidationError

from adapters import Memory, StoreError
from flows.message import Value

log = logging.getLogger("amends.teams")

DAY = 24 * 3600.0  # seconds after which the keys are fetched anew (Bot Connector authentication: at least daily)
KEPT = 7 * DAY  # seconds for which keys of an earlier start count; a week without Microsoft is no outage any more
PAUSE = 10.0  # seconds between two fetches for the sake of an unknown key: a rotation is followed well within 30 s
TIMEOUT = ClientTimeout(total=5)
LARGEST = 1_000_000  # bytes
TEAM, NAME = "-", "teams.keys"  # they are Microsoft's, and no tenant's


class Key(NamedTuple):
    """A public key, and the channels that its owner vouches for."""

    key: PyJWK
    endorsements: frozenset[str]


class Unreachable(Exception):
    """The keys cannot be had now, and the one that is asked for is not known."""


class KeptKeys(Value):
    """The keys as they were fetched (JWKS). `at`: when, in seconds since 1970."""

    at: float
    keys: list[dict[str, Any]]


class Keys:
    """The keys by their id.

    The SDK keeps them itself, and is not used for it: it fails on a key that it does not know before it looks for new
    ones, so that a rotation locks everybody out until its cache ends after 24 h; and it fetches with a blocking call
    that has no time limit, on the event loop.

    `memory`: where they are kept, so that a start while Microsoft's metadata is away still knows who is Teams. What
    cannot be verified cannot be answered, either: whoever forged it chose the address that we would write to.
    """

    def __init__(
        self, session: Callable[[], ClientSession], url: str, memory: Memory | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        self._session = session
        self._url = url
        self._memory = memory
        self._clock = clock
        self._keys: dict[str, Key] = {}
        self._jwks: list[dict[str, Any]] = []  # as they came; empty: they are kept
        self._fetched = self._tried = -DAY
        self._away = False
        self._lock = asyncio.Lock()

    async def key(self, id: str) -> Key | None:
        """The key; None if there is none of that id. Raises Unreachable."""
        if id not in self._keys or self._clock() - self._fetched > DAY:
            async with self._lock:
                await self._refreshed(id)
                if not self._keys:
                    await self._recall()
        if self._away and id not in self._keys:
            raise Unreachable
        return self._keys.get(id)

    @property
    def trouble(self) -> str:
        """Why nobody can be heard, for an administrator; "" if somebody can, or if nobody has asked yet."""
        missing = self._away and not self._keys
        return (
            "Microsoft's signing keys cannot be had, so nobody can be heard. They are tried again." if missing else ""
        )

    async def ready(self) -> None:
        """Knows some, if they can be had."""
        if not self._keys:
            with suppress(Unreachable):
                await self.key("")

    async def keep(self) -> None:
        """Keeps what is new; never for a request's sake, for one that is refused leaves no trace."""
        if not self._jwks or self._memory is None:
            return
        kept = KeptKeys(at=time.time(), keys=self._jwks)
        try:
            await self._memory.remember(TEAM, NAME, kept.model_dump_json())
            self._jwks = []
        except StoreError as error:
            log.warning("the signing keys were not kept for the next start: %s", error)

    async def _refreshed(self, id: str) -> None:
        now = self._clock()
        known = id in self._keys and now - self._fetched <= DAY
        if known or now - self._tried < PAUSE:
            return
        self._tried = now
        try:
            self._keys = await self._fetch()
            self._fetched = now
            self._away = False
        except (ClientError, TimeoutError, ValueError, KeyError, TypeError) as error:
            # What is known still counts: a token that it fits was signed by Microsoft.
            self._away = True
            log.warning("the signing keys could not be fetched (%s)", type(error).__name__)

    async def _recall(self) -> None:
        """Knows again what an earlier start kept."""
        try:
            text = await self._memory.recall(TEAM, NAME) if self._memory else None
            kept = KeptKeys.model_validate_json(text) if text else None
        except (StoreError, ValidationError) as error:
            log.warning("the kept signing keys could not be read (%s)", type(error).__name__)
            return
        if kept and time.time() - kept.at < KEPT:
            self._keys = read(kept.keys)

    async def _fetch(self) -> dict[str, Key]:
        metadata = await self._json(self._url)
        jwks = (await self._json(metadata["jwks_uri"]))["keys"]
        found = read(jwks)
        self._jwks = jwks
        return found

    async def _json(self, url: str) -> Any:
        async with self._session().get(url, timeout=TIMEOUT) as response:
            response.raise_for_status()
            return json.loads(await response.content.read(LARGEST))


def read(jwks: list[dict[str, Any]]) -> dict[str, Key]:
    """The keys by their id, without those of a kind that we do not use."""
    found = {}
    for one in jwks:
        with suppress(PyJWTError, KeyError):
            found[one["kid"]] = Key(PyJWK.from_dict(one, "RS256"), frozenset(one.get("endorsements", ())))
    return found
