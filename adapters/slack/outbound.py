"""Calls of Slack's Web API: one shared session, a pace for each channel, and patience when Slack asks for it."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters import Later
from adapters.slack.render import Post

log = logging.getLogger("amends.slack")
quiet = logging.getLogger(
    "amends.slack.sdk"
)  # the SDKs' own words can quote a payload; only their errors' names are told
quiet.setLevel(logging.CRITICAL + 1)
quiet.propagate = False

TIMEOUT = 10  # seconds of one call
TRIES = 4
PATIENCE = 3.0  # seconds to wait for Slack within a call; after a longer one the whole job comes again
LONGEST_PAUSE = 3600.0  # seconds; whatever Slack asks for, it is tried again then
BACKOFF = 0.3  # seconds before the second try, doubled before each further one
UNSURE = timedelta(seconds=0.5)  # until a post whose answer was lost is looked for: it may be there
AWAY = timedelta(seconds=3)  # until the next try when Slack does not answer
RATE, BURST = 1.0, 8.0  # posts a second and channel, and how many may come at once (docs.slack.dev: Rate limits)
YIELD, YIELDS = 0.005, 20  # seconds of one wait for acknowledgements, and how many there are at most
CHANNELS = 10_000  # whose pace is remembered, and workspaces of which it is known whether their token is good

UNREADABLE = "unreadable"  # our word for an answer that is none of Slack's: a proxy's page, half a body
# A channel that is there no more, or that the bot cannot use any more (docs.slack.dev: chat.postMessage, chat.update).
NO_CHANNEL = frozenset(["channel_not_found", "is_archived", "is_inactive", "not_in_channel"])
# Read methods take no JSON (docs.slack.dev: Using the Web API).
READING = frozenset(
    ["oauth.v2.access", "conversations.history", "conversations.replies", "users.info", "chat.getPermalink"]
)
URGENT = frozenset(["views.open", "views.update"])  # somebody looks at a window
POSTING = frozenset(["chat.postMessage", "chat.postEphemeral"])
GONE = frozenset(
    [
        "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "org_login_required",
        "team_access_not_granted",  # an organization's token, in a workspace that does not have the app
    ]
)  # fmt: skip
AWAY_NOW = ["internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org", UNREADABLE]
PASSING = frozenset([*AWAY_NOW, "ratelimited", "rate_limited"])


class Refused(Exception):
    """Slack said no; the text is its error code."""


class Revoked(Exception):
    """The workspace's token is no longer good, or there is none."""


class _Garbled(Exception):
    """An answer that is not one of Slack's."""


Token = Callable[[str], Awaitable[str]]


class Web:
    """The Web API for all workspaces. `token`: a workspace's, or raises Revoked.

    `rate`: posts a second and channel. `busy`: whether so much waits for its acknowledgement that calls should wait.
    """

    def __init__(self, base: str, token: Token, rate: float = RATE, busy: Callable[[], bool] = lambda: False) -> None:
        self._rate = rate
        self._busy = busy
        self._base = base
        self._token = token
        self._session: aiohttp.ClientSession | None = None
        self._pace: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()
        self._outcomes: OrderedDict[str, str] = (
            OrderedDict()
        )  # by workspace: why its token was no longer good; "": it was

    async def stop(self) -> None:
        if self._session:
            await self._session.close()

    @property
    def session(self) -> aiohttp.ClientSession:
        """One for all calls, opened with the first: the SDK would open a connection for each."""
        if self._session is None:
            timeout = aiohttp.ClientTimeout(total=TIMEOUT)
            self._session = aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(limit=64))
        return self._session

    def client(self, token: str) -> AsyncWebClient:
        """A client on the shared session."""
        return AsyncWebClient(
            token=token or None,
            base_url=self._base,
            session=self.session,
            timeout=TIMEOUT,
            retry_handlers=[],
            logger=quiet,
        )

    async def call(self, team: str, method: str, **arguments: Any) -> dict[str, Any]:
        """Slack's answer. Raises Refused; Revoked; Later when Slack is away or asks for a longer pause."""
        if method in POSTING:
            await self._paced(team, arguments["channel"])
        try:
            token = await self._token(team)
        except Revoked:
            self._outcomes.pop(team, None)
            raise
        try:
            told = (await self._patiently(token, method, arguments)).data
        except Revoked as revoked:
            self._came_of(team, str(revoked))
            raise
        self._came_of(team, "")
        return dict(told)

    def cut_off(self) -> dict[str, str]:
        """Why a workspace's token was no longer good when it was last used; none while that of any is good."""
        return dict(self._outcomes) if all(self._outcomes.values()) else {}

    def _came_of(self, team: str, why: str) -> None:
        self._outcomes[team] = why
        self._outcomes.move_to_end(team)
        if len(self._outcomes) > CHANNELS:
            self._outcomes.popitem(last=False)

    async def as_app(self, token: str, method: str, **arguments: str) -> dict[str, Any]:
        """Slack's answer to a call with this token; "" for one that shows who it is by its arguments."""
        return dict((await self._patiently(token, method, arguments)).data)

    async def scopes(self, token: str) -> frozenset[str]:
        """What the token may do; nothing where Slack does not tell."""
        told = (await self._patiently(token, "auth.test", {})).headers.get("x-oauth-scopes", "")
        return frozenset(filter(None, map(str.strip, told.split(","))))

    async def post(self, team: str, post: Post, **where: Any) -> dict[str, Any]:
        """Posts a message, or with `ts` puts it in that one's place."""
        method = "chat.update" if "ts" in where else "chat.postMessage"
        links = {} if "ts" in where else {"unfurl_links": False, "unfurl_media": False}
        said = {"text": post.text, **links, **where}
        try:
            return await self.call(team, method, blocks=post.blocks, **said)
        except Refused as refused:
            if str(refused) not in ("invalid_blocks", "invalid_blocks_format") or post.blocks == post.plain:
                raise
            log.info("Slack here knows no newer blocks; sent without")
            return await self.call(team, method, blocks=post.plain, **said)

    async def reply(self, url: str, post: Post) -> bool:
        """Answers a command or a click where it came from, for that person's eyes only; False if it is too late."""
        for blocks in (post.blocks, post.plain):
            body = {"response_type": "ephemeral", "replace_original": False, "text": post.text, "blocks": blocks}
            try:
                async with self.session.post(url, json=body) as response:
                    if response.status < 400:
                        return True
            except (aiohttp.ClientError, TimeoutError, ValueError):  # ValueError: it is no address
                return False
        return False

    async def _patiently(self, token: str, method: str, arguments: dict[str, Any]) -> Any:
        for again in range(TRIES):
            wait = BACKOFF * 2**again
            try:
                return await self._once(token, method, arguments)
            except SlackApiError as error:
                if error.response.status_code == 429:
                    wait = _pause(error.response.headers.get("Retry-After", ""))
                    if wait > PATIENCE:
                        raise Later(timedelta(seconds=wait)) from None
                elif error.response.status_code < 500 and (code := _code(error)) not in PASSING:
                    raise (Revoked if code in GONE else Refused)(code) from None
                elif method in POSTING:
                    raise Later(UNSURE) from None
            except (aiohttp.ClientError, TimeoutError, _Garbled):
                if method in POSTING:
                    raise Later(UNSURE) from None
            if again + 1 < TRIES:
                await asyncio.sleep(wait)
        raise Later(AWAY)

    async def _politely(self) -> None:
        """Lets acknowledgements go first: Slack waits for 3 s, and then sends again what it thinks is lost."""
        for _ in range(YIELDS):
            if not self._busy():
                return
            await asyncio.sleep(YIELD)

    async def _once(self, token: str, method: str, arguments: dict[str, Any]) -> Any:
        if method not in URGENT:
            await self._politely()
        client = self.client(token)
        try:
            if method in READING:
                return await client.api_call(method, data=arguments)
            return await client.api_call(method, json=arguments)
        except SlackApiError as error:
            if isinstance(error.response, AsyncSlackResponse):
                raise
            raise _Garbled from None
        except (AttributeError, ValueError):  # the SDK stumbles over JSON that is no object
            raise _Garbled from None

    async def _paced(self, team: str, channel: str) -> None:
        """Waits for the channel's turn: a few posts at once, then one a second."""
        now = asyncio.get_running_loop().time()
        left, then = self._pace.pop((team, channel), (BURST, now))
        left = min(BURST, left + max(0.0, now - then) * self._rate) - 1
        wait = max(0.0, -left / self._rate)
        self._pace[team, channel] = left, max(now, then)
        if len(self._pace) > CHANNELS:
            self._pace.popitem(last=False)
        if wait:
            await asyncio.sleep(wait)


def _code(error: SlackApiError) -> str:
    data = error.response.data
    return str((data.get("error") if isinstance(data, dict) else "") or UNREADABLE)


def _pause(text: str) -> float:
    """Seconds that Slack asks to wait; 1 where it does not say so as a number."""
    return min(float(text), LONGEST_PAUSE) if text.isdecimal() else 1.0
