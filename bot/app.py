"""The only wiring: settings to store, playbook and platforms. An adapter is imported when it is asked for."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import resources
from importlib.resources.abc import Traversable
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

from adapters import Channel, Person, Store
from bot import streams
from bot.conversation import Bot
from bot.jobs import Jobs
from bot.languages import Language
from bot.microsoft import MicrosoftSettings, load_microsoft
from bot.secret import secret
from bot.settings import Settings, SettingsError, Slack, starred
from flows.event import Start
from flows.message import Part
from flows.parse import Source, has_language, own_name, parse
from flows.playbook import Playbook
from flows.words import Signs

if TYPE_CHECKING:
    from aiohttp import web

    from adapters.teams.account import Account

NAMES = {"slack": "Slack", "teams": "Microsoft Teams"}
SQL = ("sqlite", "postgresql", "postgres")


def open_store(settings: Settings, *, reading: bool = False) -> Store:
    """The store that the settings name; `reading`: beside a running service. Raises StoreError, SettingsError."""
    engine, where = _known(settings.store)
    if engine == "tinydb":
        from adapters.store.tinydb import TinyStore

        return TinyStore.reading(Path(where)) if reading else TinyStore.open(Path(where))
    with _asked_for(engine):
        from adapters.store.sql import SqlStore

        return SqlStore.open(settings.store, reading=reading)


def migrate_store(settings: Settings) -> tuple[int, int]:
    """Brings the tables to this version's schema; its number before and after, 0 where there are no tables.

    Raises StoreError, SettingsError.
    """
    engine, _ = _known(settings.store)
    if engine == "tinydb":
        return 0, 0
    with _asked_for(engine):
        from adapters.store.address import parse_url
        from adapters.store.migrations import migrate

        return migrate(parse_url(settings.store))


def _known(store: str) -> tuple[str, str]:
    """The engine and where it keeps the store. Raises SettingsError for another engine, and for nowhere."""
    engine, _, where = store.partition(":")
    if engine in ("tinydb", *SQL) and where:
        return engine, where
    raise SettingsError(
        f"The store “{starred(store)}” is of no known kind. AMENDS_STORE should be tinydb:FOLDER, "
        "sqlite:FILE or postgresql://user:password@host/database."
    )


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
    bases = _bases()
    if settings.language not in bases:
        there = ", ".join(sorted(bases))
        raise SettingsError(f"AMENDS_LANGUAGE is “{settings.language}”; there are playbooks in: {there}.")
    return parse(_source(bases[settings.language]), team_file(settings.playbook))


def load_languages(settings: Settings) -> dict[str, Language]:
    """The other languages that people may choose. Raises PlaybookError, SettingsError.

    A team's file is laid over each language's base as over the service's own, so that ids, limits and products are the
    same in all of them; its words are said as the team wrote them. One that says which `language` it is in is all there
    is: then nobody chooses.
    """
    team = team_file(settings.playbook)
    if team and has_language(team):
        return {}
    found = {}
    for id, file in _bases().items():
        if id == settings.language:
            continue
        if team:
            parse(_source(file), team)  # what does not fit is said now, and not when somebody first speaks it
        found[id] = Language(own_name(_source(file)), partial(_loaded, file, team))
    return found


def _loaded(base: Traversable, team: Source | None) -> Playbook:
    return parse(_source(base), team)


def _bases() -> dict[str, Traversable]:
    """The base playbooks' files by language."""
    books = resources.files("flows") / "playbooks"
    return {file.name.removesuffix(".toml"): file for file in books.iterdir()}


def _source(file: Traversable) -> Source:
    return Source(file.name, file.read_text("utf-8"))


def team_file(path: Path | None) -> Source | None:
    """A team's playbook file as text; None if none is named. Raises SettingsError."""
    if path is None:
        return None
    try:
        return Source(str(path), path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise SettingsError(f"The playbook {path} cannot be read ({why}). Mend it, or name another file.") from None


async def talk_here(bot: Bot, person: Person, start: Start) -> None:
    """A talk in this terminal, until it ends or the person leaves."""
    from rich.console import Console

    from adapters.console import Terminal, edited, plain

    screen = Console(highlight=False)
    ask = edited() if sys.stdin.isatty() and sys.stdout.isatty() else plain(screen)
    await Terminal(bot, person, await bot.playbook(person), screen, ask).talk(start)


async def talk_by_lines(bot: Bot, person: Person) -> None:
    """A line on standard output for each line on standard input, until that ends."""
    from adapters.lines import converse

    await converse(bot, person, streams.lines(sys.stdin.buffer), lambda line: print(line, flush=True))


def show_here(parts: Iterable[Part], signs: Signs) -> None:
    """Draws the parts in this terminal, a line apart."""
    from rich.console import Console

    from adapters.console import WIDTH, draw

    screen = Console(highlight=False)
    for part in parts:
        screen.print(draw(part, signs), width=WIDTH)
        screen.print()


def open_channels(settings: Settings, bot: Bot, store: Store, playbook: Playbook, jobs: Jobs) -> list[Channel]:
    """The chat platforms that are configured. Raises SettingsError where something of one is missing."""
    channels: list[Channel] = []
    slack = Slack()
    if slack.wanted:
        channels.append(_slack(slack, settings, bot, store, playbook, jobs))
    microsoft = load_microsoft()
    if microsoft.wanted:
        channels.append(_teams(microsoft, settings, bot, store, jobs))
    return channels


def _slack(slack: Slack, settings: Settings, bot: Bot, store: Store, playbook: Playbook, jobs: Jobs) -> Channel:
    if missing := slack.missing():
        raise SettingsError(" ".join(missing))
    from adapters.slack.app import SlackChannel
    from adapters.slack.config import API, Config

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
    from adapters.slack.config import API
    from adapters.slack.proof import findings

    return [*await findings(slack.bot_token.get_secret_value(), slack.api_url or API, playbook)]


def slack_manifest(playbook: Playbook, url: str) -> dict[str, object]:
    """The app to upload to Slack. `url`: where this service is reached; "": over Socket Mode."""
    from adapters.slack import words
    from adapters.slack.manifest import manifest

    return manifest(words.load(playbook.language), url)


def _teams(microsoft: MicrosoftSettings, settings: Settings, bot: Bot, store: Store, jobs: Jobs) -> Channel:
    if missing := microsoft.missing(loopback=is_loopback(settings.host)):
        raise SettingsError(missing)
    from adapters.teams.app import Teams

    return Teams(teams_account(microsoft), bot, store, jobs.put)


def teams_account(microsoft: MicrosoftSettings) -> "Account":
    """Who the bot is for Microsoft."""
    from adapters.teams.account import LOGIN, METADATA, Account

    return Account(
        app_id=microsoft.app_id,
        password=microsoft.app_password,
        kind=microsoft.app_type,
        tenant=microsoft.app_tenant_id,
        tenants=frozenset(filter(None, map(str.strip, microsoft.app_tenants.split(",")))),
        metadata=microsoft.openid_metadata_url or METADATA,
        login=microsoft.login_url or LOGIN,
        anonymous=microsoft.app_anonymous,
    )


async def teams_findings(microsoft: MicrosoftSettings) -> list[tuple[bool, str]]:
    """What Microsoft itself says to this bot: whether it is well, and a sentence."""
    from adapters.teams.findings import findings

    return [*await findings(teams_account(microsoft))]


def teams_package(microsoft: MicrosoftSettings, url: str, language: str) -> bytes:
    """The zip to upload to Teams."""
    from adapters.teams.manifest import package

    return package(microsoft.app_id, url, language)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach it."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def put_pages(app: "web.Application", language: str) -> None:
    """What a platform's listing links to: /privacy and /terms."""
    from adapters.web.about import routes

    routes(app, language)


def put_local_chat(app: "web.Application", bot: Bot, playbook: Playbook) -> None:
    """The chat for this machine's own browser."""
    from adapters.web.app import routes

    routes(app, bot, playbook)
