"""Tokens to speak to Teams with: one at a time, kept until shortly before it ends."""

import asyncio
import os
import time
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from adapters.teams.account import Account

SCOPE = "https://api.botframework.com"
EARLY = 300.0  # seconds before its end at which a token is renewed
TIMEOUT = ClientTimeout(total=10)
MACHINE = "http://169.254.169.254/metadata/identity/oauth2/token"  # an Azure machine's own identity service


class NoToken(Exception):
    """Microsoft gives no token; the text says why, for an administrator. Nothing secret is in it."""


class Tokens:
    """The bot's own token.

    The SDK asks MSAL for one on every turn: two blocking HTTPS calls on the event loop. This is one call an hour, and
    it blocks nobody.
    """

    def __init__(self, session: Callable[[], ClientSession], account: Account, clock: Callable[[], float] = time.time):
        self._session = session
        self._account = account
        self._clock = clock
        self._token = ""
        self._until = 0.0
        self._lock = asyncio.Lock()

    async def header(self) -> dict[str, str]:
        """The header to send; none for an anonymous bot. Raises NoToken."""
        if self._account.anonymous:
            return {}
        if self._clock() >= self._until:
            async with self._lock:
                if self._clock() >= self._until:
                    await self._renew()
        return {"Authorization": f"Bearer {self._token}"}

    def forget(self) -> None:
        """The token was refused: the next one is a new one."""
        self._until = 0.0

    async def _renew(self) -> None:
        ask = self._as_machine if self._account.kind == "UserAssignedMSI" else self._with_password
        try:
            status, answer = await ask()
        except (ClientError, TimeoutError, ValueError) as error:
            raise NoToken(f"Microsoft's sign-in does not answer ({type(error).__name__}).") from None
        token = answer.get("access_token")
        if status != 200 or not isinstance(token, str):
            raise NoToken(f"Microsoft's sign-in refused this bot ({status}, {answer.get('error', 'no reason given')}).")
        self._token = token
        self._until = self._clock() + max(float(answer.get("expires_in", 3600)) - EARLY, 60.0)

    async def _with_password(self) -> tuple[int, Mapping[str, Any]]:
        account = self._account
        form = {
            "grant_type": "client_credentials", "client_id": account.app_id,
            "client_secret": account.password.get_secret_value(), "scope": f"{SCOPE}/.default",
        }  # fmt: skip
        url = f"{account.authority}/oauth2/v2.0/token"
        async with self._session().post(url, data=form, timeout=TIMEOUT) as response:
            return response.status, await _object(response)

    async def _as_machine(self) -> tuple[int, Mapping[str, Any]]:
        """From the machine's identity: App Service and Container Apps say where to ask, others have one address."""
        endpoint, secret = os.environ.get("IDENTITY_ENDPOINT"), os.environ.get("IDENTITY_HEADER")
        query = {"resource": SCOPE, "client_id": self._account.app_id}
        if endpoint and secret:
            url, query, headers = endpoint, query | {"api-version": "2019-08-01"}, {"X-IDENTITY-HEADER": secret}
        else:
            url, query, headers = MACHINE, query | {"api-version": "2018-02-01"}, {"Metadata": "true"}
        async with self._session().get(url, params=query, headers=headers, timeout=TIMEOUT) as response:
            return response.status, await _object(response)


async def _object(response: Any) -> Mapping[str, Any]:
    found = await response.json(content_type=None)
    return found if isinstance(found, dict) else {}
