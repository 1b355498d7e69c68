"""The service: one web server, the platforms' connections, the jobs, and an end in which what runs may finish."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from adapters import Channel, Store, StoreError
from bot.app import (
    NAMES,
    is_loopback,
    load_languages,
    load_playbook,
    open_channels,
    open_store,
    put_local_chat,
    put_pages,
)
from bot.conversation import Bot
from bot.jobs import Jobs
from bot.languages import Language
from bot.settings import Settings, SettingsError, unused
from flows.playbook import Playbook

if TYPE_CHECKING:
    from aiohttp import web

# Addresses that are fixed and not served as things stand: each answers with why, and not with silence.
ABSENT = {
    "/slack/": "Slack is not configured here. SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET switch it on; see `doctor`.",
    "/api/messages": "Microsoft Teams is not configured here. MICROSOFT_APP_ID switches it on; see `doctor`.",
    "/dashboard": "There is no dashboard yet. `python -m bot export` has every debrief.",
    "/metrics": "There are no metrics yet. /readyz says whether everything that is needed is there.",
    "/": "There is nothing at this address.",
}
GRACE = 10.0  # seconds that a running turn has to finish after a stop was asked for


def serve(settings: Settings) -> None:
    """Runs until SIGINT or SIGTERM; what is running then has 10 s to finish. Raises StoreError, SettingsError."""
    for sentence in unused():
        print(sentence, file=sys.stderr)
    playbook, others = load_playbook(settings), load_languages(settings)
    asyncio.run(_serve(settings, playbook, others))


async def _serve(settings: Settings, playbook: Playbook, others: Mapping[str, Language]) -> None:
    from aiohttp import web

    store = open_store(settings)
    try:
        bot, jobs = Bot(store, playbook, others=others), Jobs(store)
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
            async with working(jobs, channels, runner.cleanup):
                print(_where(host, port, settings, channels), flush=True)
                await _stop_asked_for()
                print("Stopping: what is running may finish.", flush=True)
        finally:
            await runner.cleanup()
    finally:
        await store.close()


async def _nothing() -> None:
    pass


@asynccontextmanager
async def working(
    jobs: Jobs, channels: Iterable[Channel], close: Callable[[], Awaitable[None]] = _nothing
) -> AsyncIterator[None]:
    """Channels are connected and jobs are done; at the end what runs may finish, all of it for at most 10 s together.

    `close`: lets the web server go, beside the rest.
    """
    doing = {kind: do for channel in channels for kind, do in channel.doing.items()}
    loop = asyncio.create_task(jobs.run(doing))
    try:
        for channel in channels:
            await channel.start()
        yield
    finally:
        loop.cancel()
        await asyncio.wait([loop])
        with suppress(TimeoutError):
            async with asyncio.timeout(GRACE):
                await asyncio.gather(close(), jobs.drain(GRACE - 1), *(channel.stop() for channel in channels))


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

    async def absent(request: web.Request) -> web.Response:
        why = next(why for beginning, why in ABSENT.items() if request.path.startswith(beginning))
        return web.Response(text=why + "\n", status=404, headers={"X-Content-Type-Options": "nosniff"})

    app = web.Application()
    app.router.add_get("/healthz", alive)
    app.router.add_get("/readyz", ready)
    for channel in channels:
        channel.routes(app)
    if list(channels):
        put_pages(app, playbook.language)
    if has_local_chat(settings, channels):
        put_local_chat(app, bot, playbook)
    app.router.add_route("*", "/{anything:.*}", absent)
    return app


def has_local_chat(settings: Settings, channels: Iterable[Channel]) -> bool:
    """Whether this machine's own chat is served: never to others, and beside a platform only where it was asked for."""
    wanted = not list(channels) if settings.local_chat is None else settings.local_chat
    return wanted and is_loopback(settings.host)


def _where(host: str, port: int, settings: Settings, channels: list[Channel]) -> str:
    name = f"[{host}]" if ":" in host else host
    if has_local_chat(settings, channels):
        return f"Amends is listening. Open http://{name}:{port}/ and tell it what happened."
    if channels:
        platforms = " and ".join(NAMES[channel.platform] for channel in channels)
        return f"Amends is listening on {name}:{port}, for {platforms}."
    return f"Amends is listening on {host}:{port}. The local chat is off there: it is for 127.0.0.1 only."


async def _stop_asked_for() -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows has no signal handlers on the loop
            loop.add_signal_handler(number, stop.set)
    await stop.wait()
