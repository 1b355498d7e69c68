"""The only wiring: settings to store, playbook, coach and one web server. An adapter is imported when asked for."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from importlib import resources
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

from adapters import Channel, Person, Store, StoreError
from bot import streams
from bot.conversation import Bot
from bot.jobs import Jobs
from bot.secret import secret
from bot.settings import Settings, SettingsError, Slack, platforms_not_yet, starred, unused
from flows.event import Start
from flows.message import Part
from flows.parse import Source, parse
from flows.playbook import Playbook

if TYPE_CHECKING:
    from aiohttp import web

SQL = ("sqlite", "postgresql", "postgres")
GRACE = 10.0  # seconds that a running turn has to finish after a stop was asked for


def open_store(settings: Settings, *, reading: bool = False) -> Store:
    """The store that the settings name; `reading`: beside a running service. Raises StoreError, SettingsError."""
    engine, _, where = settings.store.partition(":")
    if engine == "tinydb" and where:
        from adapters.store.tinydb import TinyStore

        return TinyStore.reading(Path(where)) if reading else TinyStore.open(Path(where))
    if engine in SQL and where:
        with _asked_for(engine):
            from adapters.store.sql import SqlStore

            return SqlStore.open(settings.store, reading=reading)
    raise SettingsError(
        f"The store “{starred(settings.store)}” is of no known kind. AMENDS_STORE should be tinydb:FOLDER, "
        "sqlite:FILE or postgresql://user:password@host/database."
    )


def migrate_store(settings: Settings) -> tuple[int, int]:
    """Brings the tables to this version's schema; its number before and after, 0 where there are no tables.

    Raises StoreError, SettingsError.
    """
    engine = settings.store.partition(":")[0]
    if engine not in SQL:
        return 0, 0
    with _asked_for(engine):
        from adapters.store.database import parse_url
        from adapters.store.migrations import migrate

        return migrate(parse_url(settings.store))


@contextmanager
def _asked_for(engine: str) -> Iterator[None]:
    """Where what a SQL store needs is not installed, the sentence that says how."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise SettingsError(
            f"A store in {engine} needs {error.name}, which is not installed. Install: pip install 'amends[sql]'"
        ) from None


def load_playbook(settings: Settings) -> Playbook:
    """The base playbook in its language, with the team's file over it. Raises PlaybookError, SettingsError."""
    books = resources.files("flows") / "playbooks"
    base = books / f"{settings.language}.toml"
    if not base.is_file():
        there = ", ".join(sorted(one.name.removesuffix(".toml") for one in books.iterdir()))
        raise SettingsError(f"AMENDS_LANGUAGE is “{settings.language}”; there are playbooks in: {there}.")
    return parse(Source(base.name, base.read_text("utf-8")), team_file(settings.playbook))


def team_file(path: Path | None) -> Source | None:
    """A team's playbook file as text; None if none is named. Raises SettingsError."""
    if path is None:
        return None
    try:
        return Source(str(path), path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise SettingsError(f"The playbook {path} cannot be read ({why}). Mend it, or name another file.") from None


async def talk_here(bot: Bot, person: Person, playbook: Playbook, start: Start) -> None:
    """A talk in this terminal, until it ends or the person leaves."""
    from rich.console import Console

    from adapters.console import Terminal, edited, plain

    screen = Console(highlight=False)
    ask = edited() if sys.stdin.isatty() and sys.stdout.isatty() else plain(screen)
    await Terminal(bot, person, playbook, screen, ask).talk(start)


async def talk_by_lines(bot: Bot, person: Person, playbook: Playbook) -> None:
    """A line on standard output for each line on standard input, until that ends."""
    from adapters.lines import converse

    await converse(bot, person, playbook, streams.lines(sys.stdin.buffer), lambda line: print(line, flush=True))


def show_here(parts: Iterable[Part]) -> None:
    """Draws the parts in this terminal, a line apart."""
    from rich.console import Console

    from adapters.console import WIDTH, draw

    screen = Console(highlight=False)
    for part in parts:
        screen.print(draw(part), width=WIDTH)
        screen.print()


def serve(settings: Settings) -> None:
    """Runs until SIGINT or SIGTERM; what is running then has 10 s to finish. Raises StoreError, SettingsError."""
    if refused := platforms_not_yet():
        raise SettingsError(" ".join(refused))
    for sentence in unused():
        print(sentence, file=sys.stderr)
    playbook = load_playbook(settings)
    asyncio.run(_serve(settings, playbook))


async def _serve(settings: Settings, playbook: Playbook) -> None:
    from aiohttp import web

    store = open_store(settings)
    try:
        bot, jobs = Bot(store, playbook), Jobs(store)
        channels = open_channels(settings, bot, store, playbook, jobs)
        app = application(bot, playbook, store, settings, channels)
        # aiohttp waits until the next whole second, a process takes some time to end, and a supervisor kills after 10 s
        runner = web.AppRunner(app, shutdown_timeout=GRACE - 2, access_log=None)
        await runner.setup()
        try:
            site = web.TCPSite(runner, settings.host, settings.port)
            try:
                await site.start()
            except (OSError, UnicodeError) as error:  # UnicodeError: a name that cannot be one of a machine
                why = error.strerror if isinstance(error, OSError) else "that is no address"
                raise SettingsError(
                    f"Nothing can listen on {settings.host}:{settings.port} ({why}). "
                    "Stop what is there, or choose another AMENDS_PORT or AMENDS_HOST."
                ) from None
            host, port = runner.addresses[0][:2]
            async with working(jobs, channels):
                print(_where(host, port, settings, channels), flush=True)
                await _stop_asked_for()
                print("Stopping: what is running may finish.", flush=True)
        finally:
            await runner.cleanup()
    finally:
        await store.close()


def open_channels(settings: Settings, bot: Bot, store: Store, playbook: Playbook, jobs: Jobs) -> list[Channel]:
    """The chat platforms that are configured. Raises SettingsError where something of one is missing."""
    channels: list[Channel] = []
    slack = Slack()
    if slack.wanted:
        channels.append(_slack(slack, settings, bot, store, playbook, jobs))
    return channels


def _slack(slack: Slack, settings: Settings, bot: Bot, store: Store, playbook: Playbook, jobs: Jobs) -> Channel:
    if missing := slack.missing():
        raise SettingsError(" ".join(missing))
    from adapters.slack.app import API, Config, SlackChannel

    config = Config(
        bot_token=slack.bot_token.get_secret_value(),
        signing_secret=slack.signing_secret.get_secret_value(),
        app_token=slack.app_token.get_secret_value(),
        client_id=slack.client_id,
        client_secret=slack.client_secret.get_secret_value(),
        secret=secret(settings) if slack.client_id else "",
        public_url=settings.public_url,
        api=slack.api_url or API,
    )
    return SlackChannel(config, bot, store, jobs.put, playbook)


async def slack_findings(slack: Slack, playbook: Playbook) -> list[tuple[bool, str]]:
    """What Slack itself says to its token and to every view: whether it is well, and a sentence."""
    from adapters.slack.app import API
    from adapters.slack.proof import findings

    return [*await findings(slack.bot_token.get_secret_value(), slack.api_url or API, playbook)]


def slack_manifest(playbook: Playbook, url: str) -> dict[str, object]:
    """The app to upload to Slack. `url`: where this service is reached; "": over Socket Mode."""
    from adapters.slack import words
    from adapters.slack.manifest import manifest

    return manifest(words.load(playbook.language), url)


@asynccontextmanager
async def working(jobs: Jobs, channels: Iterable[Channel]) -> AsyncIterator[None]:
    """Channels are connected and jobs are done; at the end what runs may finish, for at most 10 s."""
    doing = {kind: do for channel in channels for kind, do in channel.doing.items()}
    loop = asyncio.create_task(jobs.run(doing))
    try:
        for channel in channels:
            await channel.start()
        yield
    finally:
        with suppress(TimeoutError):
            async with asyncio.timeout(GRACE):
                await asyncio.gather(*(channel.stop() for channel in channels))
        loop.cancel()
        await asyncio.wait([loop])
        await jobs.drain(GRACE)


def application(
    bot: Bot, playbook: Playbook, store: Store, settings: Settings, channels: Iterable[Channel] = ()
) -> "web.Application":
    """Everything that is served over HTTP."""
    from aiohttp import web

    async def alive(request: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def ready(request: web.Request) -> web.Response:
        try:
            await store.ready()
        except StoreError as error:
            return web.json_response({"ready": False, "store": str(error)}, status=503)
        troubles = {channel.platform: await channel.trouble() for channel in channels}
        platforms = {platform: trouble or "ok" for platform, trouble in troubles.items()}
        well = not any(troubles.values())
        return web.json_response({"ready": well, "store": "ok", "platforms": platforms}, status=200 if well else 503)

    app = web.Application()
    app.router.add_get("/healthz", alive)
    app.router.add_get("/readyz", ready)
    for channel in channels:
        channel.routes(app)
    if has_local_chat(settings, channels):
        from adapters.web.app import routes

        routes(app, bot, playbook)
    return app


def has_local_chat(settings: Settings, channels: Iterable[Channel]) -> bool:
    """Whether this machine's own chat is served: never to others, and beside a platform only where it was asked for."""
    wanted = not list(channels) if settings.local_chat is None else settings.local_chat
    return wanted and is_loopback(settings.host)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach it."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _where(host: str, port: int, settings: Settings, channels: list[Channel]) -> str:
    name = f"[{host}]" if ":" in host else host
    if has_local_chat(settings, channels):
        return f"Amends is listening. Open http://{name}:{port}/ and tell it what happened."
    if channels:
        platforms = " and ".join(channel.platform.capitalize() for channel in channels)
        return f"Amends is listening on {name}:{port}, for {platforms}."
    return f"Amends is listening on {host}:{port}. The local chat is off there: it is for 127.0.0.1 only."


async def _stop_asked_for() -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows has no signal handlers on the loop
            loop.add_signal_handler(number, stop.set)
    await stop.wait()
