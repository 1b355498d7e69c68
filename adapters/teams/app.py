"""The Teams channel: its one address, its jobs, and the way to people who did not just ask."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime

from aiohttp import ClientSession, DummyCookieJar, TCPConnector, web
from pydantic_core import to_json

from adapters import Coach, Job, Memory, Person, Platform
from adapters.teams.account import Account
from adapters.teams.buttons import Buttons
from adapters.teams.connector import Rest
from adapters.teams.desk import Desk
from adapters.teams.dialogs import Dialogs
from adapters.teams.door import Door
from adapters.teams.invokes import Invokes
from adapters.teams.keys import Keys
from adapters.teams.read import Inbound
from adapters.teams.talk import Showing, Talk
from adapters.teams.tokens import NoToken, Tokens
from adapters.teams.turn import Answer, Turns
from adapters.teams.voices import Voices
from flows.message import Message

log = logging.getLogger("amends.teams")

CONNECTIONS = 64  # to Teams at once
AGAIN = 30.0  # seconds between two looks whether a token and the keys are there


class Teams:
    """Microsoft Teams for one bot account."""

    platform: Platform = "teams"
    doing: Mapping[str, Callable[[Job], Awaitable[None]]]

    def __init__(
        self, account: Account, coach: Coach, memory: Memory,
        put: Callable[[Job], Awaitable[bool]], clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:  # fmt: skip
        self._voices = voices = Voices(coach)
        self._http: ClientSession | None = None
        self._account = account
        self._tokens = Tokens(self._session, account)
        self._keys = Keys(self._session, account.metadata, memory)
        self._connector = Rest(self._session, self._tokens)
        self._desk = Desk(coach, memory, self._connector, voices, clock)
        buttons = Buttons(coach, memory, self._desk, voices, clock)
        self._talk = Talk(coach, self._desk, buttons, voices, put, clock)
        dialogs = Dialogs(coach, self._desk, buttons, voices)
        self._invokes = Invokes(buttons, dialogs, self._desk, self._talk, voices)
        self._turns = Turns(Door(account, self._keys), self)
        self.doing = self._talk.doing
        self._trouble = ""
        self._connecting: asyncio.Task[None] | None = None

    def routes(self, app: web.Application) -> None:
        app.router.add_post("/api/messages", self._turns.post)
        app.on_cleanup.append(self._close)  # after the last job, which may still have something to send

    async def start(self) -> None:
        self._session()
        async for person, conversation, version in self._desk.behind():
            showing = Showing(person=person, conversation=conversation)
            await self._talk.later(showing, f"teams.behind.{conversation}.{version}")
        self._connecting = asyncio.create_task(self._connect())

    async def stop(self) -> None:
        if self._connecting:
            self._connecting.cancel()
            with suppress(asyncio.CancelledError):
                await self._connecting
        await self._keys.keep()
        await self._invokes.settled()

    async def _close(self, app: web.Application) -> None:
        await self._connector.close()
        if self._http:
            await self._http.close()

    async def trouble(self) -> str:
        return self._trouble or self._keys.trouble

    async def send(self, person: Person, message: Message) -> None:
        place = await self._desk.place(person)
        await self._desk.say(place, (await self._voices.of(person)).cards.message(message, 0))

    async def heard(self, what: Inbound) -> None:
        await self._talk.heard(what)

    async def came(self, what: Inbound) -> None:
        await self._talk.came(what)

    async def went(self, what: Inbound) -> None:
        await self._talk.went(what)

    async def invoked(self, what: Inbound) -> Answer:
        return await self._invokes.answered(what)

    def _session(self) -> ClientSession:
        """One session for everything that goes out, made on the running loop."""
        if self._http is None:
            self._http = ClientSession(
                connector=TCPConnector(limit=CONNECTIONS), cookie_jar=DummyCookieJar(),
                json_serialize=lambda value: to_json(value).decode(),
            )  # fmt: skip
        return self._http

    async def _connect(self) -> None:
        """Has a token and the keys at hand, so that /readyz tells of what is wrong before anybody writes."""
        while True:
            try:
                await self._tokens.header()
                self._trouble = ""
                if not self._account.anonymous:
                    await self._keys.ready()
            except NoToken as error:
                self._trouble = str(error)
                log.warning("Teams: %s", error)
            await asyncio.sleep(AGAIN)
            await self._keys.keep()
