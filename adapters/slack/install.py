"""Several workspaces: each installs the app by itself (OAuth), and its tokens are kept encrypted."""

import asyncio
import base64
import hashlib
import hmac
import html
import json
import logging
import secrets
import time
from collections import OrderedDict
from typing import Any, NamedTuple
from urllib.parse import urlencode

from aiohttp import web as http
from cryptography.fernet import Fernet, InvalidToken

from adapters import Later, Memory
from adapters.slack.config import Config
from adapters.slack.manifest import SCOPES
from adapters.slack.outbound import Refused, Revoked, Web
from adapters.slack.tokens import Bot
from adapters.slack.words import SlackWords
from flows.words import fill

log = logging.getLogger("amends.slack")

AUTHORIZE = "https://slack.com/oauth/v2/authorize"
KEPT = "slack/installation"
COOKIE = "amends_slack_state"
ALIVE = 600  # seconds that an installation may take
CACHED = 1_000  # workspaces whose token is held in memory
EARLY = 2 * 3600  # seconds before its end that a token is renewed; it lives for 12 hours
USED = 1_000  # states that were used, each good for one installation only


class Installed(NamedTuple):
    """A workspace's installation, or an organization's. Times are seconds since 1970: when the token ends (0: never),
    and when it was installed."""

    bot: Bot
    refresh: str = ""
    ends: int = 0
    since: int = 0


class Workspaces:
    """The workspaces that installed the app. What is kept of them is encrypted with the secret."""

    def __init__(self, config: Config, memory: Memory, words: SlackWords) -> None:
        self._id, self._client_secret = config.client_id, config.client_secret
        self._address = config.public_url.rstrip("/")
        key = hashlib.blake2b(config.secret.encode(), digest_size=32, person=b"slack tokens").digest()
        self._key = hashlib.blake2b(config.secret.encode(), digest_size=32, person=b"slack state").digest()
        self._lock = Fernet(base64.urlsafe_b64encode(key))
        self._memory = memory
        self._words = words
        self._cache: OrderedDict[str, Installed] = OrderedDict()
        self._renewing: dict[str, asyncio.Lock] = {}
        self._used: OrderedDict[str, None] = OrderedDict()
        self._web: Web | None = None

    def start(self, web: Web) -> None:
        self._web = web

    def routes(self, app: http.Application) -> None:
        app.router.add_get("/slack/install", self._install)
        app.router.add_get("/slack/oauth_redirect", self._installed)

    async def bot(self, team: str) -> Bot | None:
        """The app in that workspace, its token renewed where it ends soon; None if it is not installed there."""
        found = self._cache.get(team) or await self._kept(team)
        if found is None:
            return None
        if found.ends and found.ends - EARLY < time.time():
            async with self._renewing.setdefault(team, asyncio.Lock()):
                found = self._cache.get(team, found)
                if found.ends - EARLY < time.time():  # nobody renewed it while this one waited
                    found = await self._renewed(team, found)
        return found.bot

    async def forget(self, team: str, at: int) -> None:
        """Not what was installed later than that: Slack may deliver late, and again."""
        found = self._cache.get(team) or await self._kept(team)
        if found and at and at < found.since:
            log.info("%s was removed before it was installed anew, and stays", team)
            return
        self._cache.pop(team, None)
        self._renewing.pop(team, None)
        await self._memory.remember(team, KEPT, None)

    async def keep(self, team: str, found: Installed) -> None:
        text = json.dumps(found._asdict())
        await self._memory.remember(team, KEPT, self._lock.encrypt(text.encode()).decode())
        self._hold(team, found)

    async def _kept(self, team: str) -> Installed | None:
        text = await self._memory.recall(team, KEPT)
        if text is None:
            return None
        try:
            told = json.loads(self._lock.decrypt(text.encode()))
        except InvalidToken:
            log.error("The installation of %s cannot be read: AMENDS_SECRET is not the one it was kept with", team)
            return None
        found = Installed(**told | {"bot": Bot(*told["bot"])})
        self._hold(team, found)
        return found

    def _hold(self, team: str, found: Installed) -> None:
        self._cache[team] = found
        self._cache.move_to_end(team)
        if len(self._cache) > CACHED:
            old, _ = self._cache.popitem(last=False)
            self._renewing.pop(old, None)

    async def _renewed(self, team: str, old: Installed) -> Installed:
        """With a new token (docs.slack.dev: Using token rotation); while Slack is away, with the old one to its end."""
        try:
            told = await self._access(grant_type="refresh_token", refresh_token=old.refresh)
        except Later:
            return old
        except (Refused, Revoked):
            log.warning("The token of %s could not be renewed; the app has to be installed there again", team)
            return old
        found = _installed(told, old)
        await self.keep(team, found)
        return found

    async def _access(self, **what: str) -> dict[str, Any]:
        assert self._web is not None
        body = {"client_id": self._id, "client_secret": self._client_secret, **what}
        return await self._web.as_app("", "oauth.v2.access", **body)

    async def _install(self, request: http.Request) -> http.Response:
        """Sends the browser to Slack, with a state that only this browser can bring back."""
        state = self._state(f"{int(time.time())}.{secrets.token_urlsafe(16)}")
        query = {"client_id": self._id, "scope": ",".join(SCOPES), "state": state}
        if self._address:
            query["redirect_uri"] = f"{self._address}/slack/oauth_redirect"
        response = http.Response(status=302, headers={"Location": f"{AUTHORIZE}?{urlencode(query)}"})
        response.set_cookie(COOKIE, state, max_age=ALIVE, httponly=True, secure=True, samesite="Lax", path="/slack/")
        return response

    async def _installed(self, request: http.Request) -> http.Response:
        """Back from Slack: the state is checked before the code is used."""
        state, code = request.query.get("state", ""), request.query.get("code", "")
        if not self._is_ours(state, request.cookies.get(COOKIE, "")):
            return self._page(400, "invalid_state")
        if "error" in request.query or not code:
            return self._page(400, request.query.get("error", "no_code"))
        again = {"redirect_uri": f"{self._address}/slack/oauth_redirect"} if self._address else {}
        try:
            told = await self._access(code=code, **again)
            found = _installed(told, None)
            assert self._web is not None
            who = await self._web.as_app(found.bot.token, "auth.test")
        except (Refused, Revoked) as error:
            return self._page(400, str(error))
        except Later:
            return self._page(503, "slack_is_away")
        except (KeyError, TypeError):
            return self._page(400, "unreadable")
        found = found._replace(bot=found.bot._replace(id=str(who.get("bot_id", ""))))
        await self.keep(found.bot.team, found)
        log.info("Installed in %s", found.bot.team)
        return self._page(200, "", everywhere=bool(told.get("is_enterprise_install")))

    def _state(self, text: str) -> str:
        return f"{text}.{hmac.new(self._key, text.encode(), 'sha256').hexdigest()}"

    def _is_ours(self, state: str, cookie: str) -> bool:
        text, _, _ = state.rpartition(".")
        issued = text.partition(".")[0]
        fresh = issued.isdigit() and 0 <= time.time() - int(issued) <= ALIVE
        if not (fresh and hmac.compare_digest(state, self._state(text)) and hmac.compare_digest(state, cookie)):
            return False
        if state in self._used:
            return False
        self._used[state] = None
        if len(self._used) > USED:
            self._used.popitem(last=False)
        return True

    def _page(self, status: int, reason: str, *, everywhere: bool = False) -> http.Response:
        """`everywhere`: it was installed for a whole organization."""
        words = self._words
        title = words.not_installed_title if reason else words.installed_title
        text = words.installed_everywhere if everywhere else words.installed
        text = fill(words.not_installed, {"reason": reason[:80]}) if reason else text
        style = "font: 1.1rem/1.5 system-ui; max-width: 34rem; margin: 15vh auto; padding: 0 1rem; color: #1d2733"
        page = (
            '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
            f"<title>{html.escape(title)}</title>"
            f'<body style="{style}"><h1>{html.escape(title)}</h1><p>{html.escape(text)}</p>'
        )
        headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
        return http.Response(text=page, status=status, content_type="text/html", headers=headers)


def _installed(told: dict[str, Any], before: Installed | None) -> Installed:
    """What oauth.v2.access tells. An organization's installation may name a workspace beside it, and is not that's."""
    ends = int(time.time()) + int(told["expires_in"]) if told.get("expires_in") else 0
    refresh = told.get("refresh_token") or ""
    if before:
        bot = before.bot._replace(token=told["access_token"])
        return before._replace(bot=bot, refresh=refresh, ends=ends)
    where = told["enterprise"] if told.get("is_enterprise_install") else told["team"]
    bot = Bot(where["id"], told["access_token"], told["bot_user_id"], "")
    return Installed(bot, refresh, ends, int(time.time()))
