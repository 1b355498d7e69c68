"""Who may come in: a token that Microsoft signed for this bot and this service, and a tenant on the list."""

import hashlib
import logging
import time
from collections.abc import Callable, Mapping
from typing import Any, Protocol

import jwt
from botframework.connector.auth import AuthenticationConstants, EndorsementsValidator

from adapters.teams.account import Account
from adapters.teams.keys import Key, Unreachable

log = logging.getLogger("amends.teams")

CHANNEL = "msteams"
LEEWAY = 300  # seconds that clocks may differ: the SDK's value
KNOWN = 1_000  # tokens whose signature was checked; Teams sends the same one for an hour
LONGEST = 8_000  # characters of a token


class Refused(Exception):
    """It may not come in. `status`: 401, 403, or 503 where no keys can be had. `why` quotes nothing of the request."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status, self.why = status, why


class Known(Protocol):
    """Where signing keys are known."""

    async def key(self, id: str) -> Key | None:
        """The key of that id; None if there is none. Raises Unreachable."""


class Door:
    """Checks what comes in before anything reads it."""

    def __init__(self, account: Account, keys: Known, clock: Callable[[], float] = time.time) -> None:
        self._account = account
        self._keys = keys
        self._clock = clock
        self._known: dict[bytes, Mapping[str, Any]] = {}

    async def admit(self, header: str, activity: Mapping[str, Any]) -> None:
        """Returns if the sender is Teams and the tenant is on the list. Raises Refused."""
        if not self._account.anonymous:
            claims = await self._claims(header)
            # The SDK accepts an activity that names no channel, and skips this claim for tokens of its emulator.
            if activity.get("channelId") != CHANNEL:
                raise Refused(401, "not from Teams")
            service = activity.get("serviceUrl")
            if not service or claims.get(AuthenticationConstants.SERVICE_URL_CLAIM) != service:
                raise Refused(401, "another service than the token's")
        if self._account.allowed and _tenant(activity) not in self._account.allowed:
            raise Refused(403, "a tenant that is not on the list")

    async def _claims(self, header: str) -> Mapping[str, Any]:
        """What a valid token says.

        The SDK answers 500 where a token is expired, malformed, signed by another key or with another algorithm: its
        checks raise whatever they meet. Here each of them is Refused.
        """
        scheme, _, token = header.partition(" ")
        if scheme.lower() != "bearer" or not token or len(token) > LONGEST:
            raise Refused(401, "no token")
        digest = hashlib.sha256(token.encode()).digest()
        known = self._known.get(digest)
        if known and known["exp"] + LEEWAY > self._clock():
            return known
        try:
            claims = await self._verified(token)
        except (jwt.PyJWTError, ValueError, TypeError) as error:
            raise Refused(401, f"the token does not hold ({type(error).__name__})") from None
        except Unreachable:
            # It may well be Teams, and that we cannot tell is no fault of what came in. Microsoft says that Teams
            # delivers again after certain failures of the bot (msteams-docs, issues 6084 and 8998); a 401 would say
            # that nobody has to. Nothing is said in the chat: see Keys. /readyz says that nobody can be heard.
            raise Refused(503, "the keys of the token's issuer cannot be had") from None
        if len(self._known) >= KNOWN:
            self._known.pop(next(iter(self._known)))
        self._known[digest] = claims
        return claims

    async def _verified(self, token: str) -> Mapping[str, Any]:
        head = jwt.get_unverified_header(token)
        if head.get("alg") not in AuthenticationConstants.ALLOWED_SIGNING_ALGORITHMS:
            raise Refused(401, "another algorithm")
        self._decoded(token, None)  # before the keys: nobody makes us fetch them with a token that cannot be right
        id = head.get("kid")
        key = await self._keys.key(id) if isinstance(id, str) else None
        if key is None:
            raise Refused(401, "an unknown key")
        # The SDK checks endorsements only where a key has some; a key that vouches for no channel vouches for none.
        if not EndorsementsValidator.validate(CHANNEL, list(key.endorsements)):
            raise Refused(401, "a key that does not vouch for Teams")
        return self._decoded(token, key)

    def _decoded(self, token: str, key: Key | None) -> Mapping[str, Any]:
        """Its claims, if they hold; without a key the signature is not looked at."""
        claims: Mapping[str, Any] = jwt.decode(
            token, key.key if key else "", algorithms=AuthenticationConstants.ALLOWED_SIGNING_ALGORITHMS,
            audience=self._account.app_id, leeway=LEEWAY,
            # The one issuer: tokens of the emulator's issuers are accepted by the SDK, without a check of the service.
            issuer=AuthenticationConstants.TO_BOT_FROM_CHANNEL_TOKEN_ISSUER,
            options={
                "verify_signature": key is not None, "verify_exp": True, "verify_nbf": True,
                "verify_aud": True, "verify_iss": True,
                "require": ["exp", "iss", "aud"],  # the SDK accepts a token that never ends
            },
        )  # fmt: skip
        return claims


def _tenant(activity: Mapping[str, Any]) -> str:
    data, conversation = activity.get("channelData"), activity.get("conversation")
    tenant = data.get("tenant") if isinstance(data, Mapping) else None
    id = tenant.get("id") if isinstance(tenant, Mapping) else None
    if not id and isinstance(conversation, Mapping):
        id = conversation.get("tenantId")
    return id if isinstance(id, str) else ""
