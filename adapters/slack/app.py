"""Slack as a channel: what comes in is kept as a job before it is acknowledged, and the job does the work."""

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any

from aiohttp import web as http
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest

from adapters import Coach, Job, Later, Memory, Person, Platform
from adapters.slack import render, words
from adapters.slack.config import Config
from adapters.slack.hearing import Hearing
from adapters.slack.incoming import Incoming, Put
from adapters.slack.organizations import Organizations
from adapters.slack.outbound import Refused, Revoked, Web, quiet
from adapters.slack.people import People
from adapters.slack.sockets import Sockets
from adapters.slack.submissions import Submissions
from adapters.slack.text import Block
from adapters.slack.threads import Threads
from adapters.slack.tokens import Tokens
from adapters.slack.voices import Voices
from adapters.slack.windows import Windows
from adapters.slack.work import Tools, Work
from flows.message import Message
from flows.playbook import Playbook

log = logging.getLogger("amends.slack")

BUSY = 4  # payloads that wait for their acknowledgement while work goes on; with more, work waits a little
GRACE = 8.0  # seconds that what runs has to finish
ASKED = 3  # workspaces whose token is tried again before it is said that none is good
DAY = 24 * 3600.0  # seconds between two looks for what can be forgotten


class SlackChannel:
    """The one Slack app of this service, in all workspaces that have it."""

    platform: Platform = "slack"

    def __init__(self, config: Config, coach: Coach, memory: Memory, put: Put, playbook: Playbook) -> None:
        self._config = config
        self._words = words.load(playbook.language)
        self._installs = None
        if config.client_id:
            from adapters.slack.install import Workspaces

            self._installs = Workspaces(config, memory, self._words)
        voices = Voices(coach)
        self._organizations = Organizations(memory)
        self._tokens = Tokens(config.bot_token, self._installs, self._organizations)
        self._web = Web(config.api, self._token, config.rate, lambda: self._incoming > BUSY)
        self._people = People(self._web, memory)
        self._threads = Threads(coach, memory, self._web, self._people, self._organizations, voices)
        self._submissions = Submissions(memory)
        self._windows = Windows(self._web, coach, voices, self._words)
        tools = Tools(coach, memory, self._web, self._people, self._threads, voices)
        self._work = Work(tools, self._tokens.forget, self._windows.opened)
        incoming = Incoming(coach, self._people, self._threads, self._organizations, voices, put)
        self._hearing = Hearing(
            coach, self._people, incoming, self._submissions, self._windows, self._web, voices, self._words
        )
        self._bolt = self._listening()
        self._sockets = Sockets(self._web, config.app_token, self._dispatch) if config.app_token else None
        self._running: set[asyncio.Task[Any]] = set()
        self._incoming = 0
        self._stopping = False
        self._tidying: asyncio.Task[None] | None = None
        self.doing: Mapping[str, Callable[[Job], Awaitable[None]]] = {"slack": self._do}

    def routes(self, app: http.Application) -> None:
        if self._config.signing_secret:
            app.router.add_post("/slack/events", self._received)
        if self._installs:
            self._installs.routes(app)

    async def start(self) -> None:
        if self._installs:
            self._installs.start(self._web)
        if self._sockets:
            self._sockets.start()
        self._tidying = asyncio.create_task(self._tidy())

    async def stop(self) -> None:
        """Takes nothing new, lets what runs finish, and closes the connections."""
        self._stopping = True
        if self._tidying:
            self._tidying.cancel()
        if self._sockets:
            await self._sockets.stop(GRACE)
        running = self._running | self._hearing.running
        if running:
            await asyncio.wait(running, timeout=GRACE)
        await self._web.stop()

    async def trouble(self) -> str:
        try:
            async with asyncio.timeout(3):
                await self._tokens.own(self._web)
                why = await self._refused()
        except (Refused, Revoked) as error:
            why = str(error)
        except (Later, TimeoutError):
            return "Slack does not answer."
        if why and self._config.bot_token:
            return f"Slack does not accept SLACK_BOT_TOKEN ({why}). Install the app again, and set its new token."
        if why:
            return f"Slack does not accept the app's token ({why}). Install the app again, at /slack/install."
        if self._sockets and not self._sockets.connected:
            return "There is no Socket Mode connection to Slack; it is tried again every few seconds."
        return ""

    async def _refused(self) -> str:
        """Why no token was good when it was last used, nor is now; "" if one is."""
        for team in [*self._web.cut_off()][-ASKED:]:
            with suppress(Refused, Revoked):
                await self._web.call(team, "auth.test")
        return next(iter(self._web.cut_off().values()), "")

    async def send(self, person: Person, message: Message) -> None:
        """Into the direct message. Raises Later when Slack is away or asks to wait, so that the job comes again."""

        def build(newer: bool) -> list[Block]:
            return render.parts(message.parts, newer=newer)

        for post in render.posts(render.told(message), build):
            await self._people.post(person, post)

    async def _token(self, team: str) -> str:
        bot = await self._tokens.bot(team, self._web)
        if bot is None:
            raise Revoked("not installed")
        return bot.token

    async def _authorize(self, installer: str) -> AuthorizeResult | None:
        """For Bolt: which bot this is, so that it does not hear itself; None where the app is not installed.

        Raises Later while Slack cannot be asked: Bolt answers 500 then, and Slack sends it again.
        """
        bot = await self._tokens.of(installer, self._web)
        if bot is None:
            return None
        return AuthorizeResult(
            enterprise_id=None, team_id=bot.team, bot_token=bot.token, bot_user_id=bot.user, bot_id=bot.id
        )

    def _listening(self) -> AsyncApp:
        async def authorize(
            team_id: str | None, enterprise_id: str | None, is_enterprise_install: bool | None
        ) -> AuthorizeResult | None:  # no method: Bolt counts its `self` among the arguments
            return await self._authorize((enterprise_id if is_enterprise_install else team_id) or "")

        app = AsyncApp(
            signing_secret=self._config.signing_secret,
            authorize=authorize,  # type: ignore[arg-type]  # None: not installed there
            logger=quiet,
            name=quiet.name,  # Bolt gives a logger of this name the level of ours
            attaching_conversation_kwargs_enabled=False,
        )
        self._hearing.listen(app)
        return app

    async def _received(self, request: http.Request) -> http.Response:
        """A request from Slack. A wrong signature is refused, and leaves only a line in the log."""
        body = await request.read()
        self._incoming += 1
        try:
            return await self._answered(request, body)
        finally:
            self._incoming -= 1

    async def _answered(self, request: http.Request, body: bytes) -> http.Response:
        try:
            bolt = AsyncBoltRequest(body=body.decode(), query=request.query_string, headers=dict(request.headers))
        except Exception as error:  # Bolt reads the body before it looks at the signature, and raises many kinds
            if not self._is_signed(request, body):
                return _refused()
            log.warning("A signed request could not be read (%s)", type(error).__name__)
            return http.Response(status=400)
        response = await self._bolt.async_dispatch(bolt)
        if response.status == 401 or (response.status >= 500 and not self._is_signed(request, body)):
            return _refused()  # Bolt stumbles over a time that is no number
        if response.status >= 500:
            log.warning("A request from Slack was answered with %s", response.status)
        return await to_aiohttp_response(response)

    def _is_signed(self, request: http.Request, body: bytes) -> bool:
        from slack_sdk.signature import SignatureVerifier

        verifier = SignatureVerifier(self._config.signing_secret)
        try:
            return verifier.is_valid_request(body, {name.lower(): value for name, value in request.headers.items()})
        except ValueError:
            return False

    async def _dispatch(self, payload: dict[str, Any]) -> tuple[int, str]:
        """A Socket Mode payload; gives the status and the body of the answer."""
        response = await self._bolt.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=payload))
        return response.status, response.body or ""

    async def _do(self, job: Job) -> None:
        if self._stopping:
            raise Later(timedelta(seconds=1))
        task = asyncio.current_task()
        assert task is not None
        self._running.add(task)
        try:
            await self._work.do(job)
        finally:
            self._running.discard(task)

    async def _tidy(self) -> None:
        while True:
            try:
                await self._submissions.forget(await self._threads.tidy())
            except Exception as error:
                log.warning("%s; tried again tomorrow", place(error))
            await asyncio.sleep(DAY)


def place(error: Exception) -> str:
    """An error's type and place, for the log: its text could quote a customer."""
    at = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {at.filename}, line {at.lineno}"


def _refused() -> http.Response:
    log.warning("A request to /slack/events was refused: its signature is wrong or stale")
    return http.Response(status=401)
