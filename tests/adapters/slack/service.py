"""The whole program around a fake Slack: the real store, coach, jobs, server and channel, in this process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import aiohttp
from aiohttp import web

from adapters import Store
from adapters.slack.app import SlackChannel
from adapters.slack.config import Config
from adapters.store.tinydb import TinyStore
from bot.app import load_languages, load_playbook
from bot.conversation import Bot
from bot.jobs import Jobs
from bot.service import application, working
from bot.settings import Settings
from flows.debrief import Debrief
from flows.playbook import Playbook
from tests.adapters.slack.member import SECRET, Member, by_http, by_socket
from tests.adapters.slack.workspace import Slack, Workspace

PLAYBOOK = load_playbook(Settings(_env_file=None))  # type: ignore[call-arg]
OTHERS = load_languages(Settings(_env_file=None))  # type: ignore[call-arg]


class Service(NamedTuple):
    """What a test needs of a running program."""

    slack: Slack
    store: TinyStore
    bot: Bot
    jobs: Jobs
    channel: SlackChannel
    url: str
    session: aiohttp.ClientSession
    by_socket: bool

    def member(self, user: str = "U1", team: str = "T1") -> Member:
        send = by_socket(self.slack) if self.by_socket else by_http(self.session, self.url)
        return Member(self.slack, send, user, team)

    async def debriefs(self) -> list[Debrief]:
        return [one async for one in self.store.debriefs()]


def workspaces() -> tuple[Workspace, Workspace]:
    return (
        Workspace("T1", "xoxb-1", {"U1": "Europe/Berlin", "U2": "America/New_York"}),
        Workspace("T2", "xoxb-2", {"U1": "Asia/Tokyo"}),
    )


@asynccontextmanager
async def service(
    folder: Path, *, socket: bool = False, playbook: Playbook = PLAYBOOK, config: Config | None = None,
    slack: Slack | None = None, store: TinyStore | None = None, talks: Store | None = None,
) -> AsyncIterator[Service]:  # fmt: skip
    """Runs it. `config`: instead of one workspace by its token; its `api` is set here.

    `talks`: where conversations are kept, if not in `store`.
    """
    async with slack or Slack(*workspaces()) as there, aiohttp.ClientSession() as session:
        config = config or Config(bot_token="xoxb-1", signing_secret=SECRET, app_token="xapp-1" if socket else "")
        kept = store or TinyStore.open(folder / "store")
        bot, jobs = Bot(talks or kept, playbook, others=OTHERS), Jobs(kept)
        channel = SlackChannel(config._replace(api=there.api, rate=1_000), bot, kept, jobs.put, playbook)
        app = application(bot, playbook, kept, Settings(_env_file=None), [channel])  # type: ignore[call-arg]
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            host, port = runner.addresses[0][:2]
            async with working(jobs, [channel]):
                yield Service(there, kept, bot, jobs, channel, f"http://{host}:{port}", session, socket)
        finally:
            await runner.cleanup()
            await kept.close()
