"""The whole program behind one address, with the fake cloud beside it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiohttp import ClientSession, web
from pydantic import SecretStr

from adapters import Store
from adapters.store.tinydb import TinyStore
from adapters.teams.account import Account
from adapters.teams.app import Teams
from bot.app import load_languages, load_playbook
from bot.conversation import Bot
from bot.jobs import Jobs
from bot.service import application, working
from bot.settings import Settings
from flows.debrief import Debrief
from tests.adapters.teams.cloud import APP, PASSWORD, TENANT, Cloud
from tests.adapters.teams.seat import Seat

PLAYBOOK = load_playbook(Settings())
OTHERS = load_languages(Settings())


class Clock:
    """Real time, which a test can move on."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@dataclass
class Office:
    """The program, its cloud, and seats in it."""

    cloud: Cloud
    http: ClientSession
    bot: str
    store: TinyStore
    teams: Teams
    clock: Clock

    def seat(self, name: str = "ann", tenant: str = TENANT, region: str = "emea") -> Seat:
        return Seat(self.cloud, self.http, self.bot, name, tenant, region)

    async def debriefs(self) -> list[Debrief]:
        return [one async for one in self.store.debriefs()]


@asynccontextmanager
async def opened(
    folder: Path, cloud: Cloud, clock: Clock | None = None, talks: Store | None = None,
    engine: type[TinyStore] = TinyStore, **account: object,
) -> AsyncIterator[Office]:  # fmt: skip
    """The program over the store in this folder. `talks`: another store for conversations and debriefs."""
    clock = clock or Clock()
    who = Account.model_validate(
        {
            "app_id": APP, "password": SecretStr(PASSWORD), "metadata": f"{cloud.url}/openid", "login": cloud.url,
            "kind": "MultiTenant",
        } | account
    )  # fmt: skip
    store = engine.open(folder, clock)
    try:
        bot, jobs = Bot(talks or store, PLAYBOOK, clock, others=OTHERS), Jobs(store, clock)
        teams = Teams(who, bot, store, jobs.put, clock)
        runner = web.AppRunner(application(bot, PLAYBOOK, store, Settings(), [teams]), access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            async with working(jobs, [teams]), ClientSession() as http:
                yield Office(cloud, http, url, store, teams, clock)
        finally:
            await runner.cleanup()
    finally:
        await store.close()
