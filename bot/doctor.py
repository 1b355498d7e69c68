"""`doctor`: what is configured, what answers, what is missing, and how to mend it."""

import asyncio
import json
import platform
import socket
import sys
from http.client import HTTPConnection, HTTPException
from typing import Literal

from pydantic_settings import BaseSettings

from adapters import StoreError
from bot.app import is_loopback, load_languages, load_playbook, open_store, slack_findings, teams_findings
from bot.microsoft import load_microsoft
from bot.settings import Settings, SettingsError, Slack, load, starred, unused
from flows.parse import PlaybookError

PATIENCE = 2.0  # seconds for an answer from this machine

Who = Literal["", "amends", "other"]  # "": nobody


def doctor() -> None:
    """Prints a line a finding; exit status 1 if something has to be mended."""
    try:
        settings = load()
    except SettingsError as error:
        _say(False, "settings", str(error))
        sys.exit(1)
    print(f"Amends with Python {platform.python_version()} on {platform.system()}")
    _list("AMENDS", settings)
    if Slack().wanted:
        _list("SLACK", Slack())
    for sentence in unused():
        print(f"note settings: {sentence}")
    there = _who_answers(settings)
    # A list, and not `and`: every check speaks, whatever the one before found.
    checks = [
        _playbook(settings),
        _store(settings, there),
        _address(settings, there),
        _slack(settings),
        _teams(settings),
    ]
    if not all(checks):
        sys.exit(1)


def _list(prefix: str, settings: BaseSettings) -> None:
    """Every setting with its value; what is secret as stars."""
    for name, field in type(settings).model_fields.items():
        value = getattr(settings, name)
        where = "as set" if value != field.default else "the default"
        shown = (starred(str(value)) if value is not None else "") or "none"
        print(f"  {prefix}_{name.upper()} = {shown}  ({where})")


def _playbook(settings: Settings) -> bool:
    try:
        playbook = load_playbook(settings)
        load_languages(settings)
    except (PlaybookError, SettingsError) as error:
        return _say(False, "playbook", str(error))
    own = f", with {settings.playbook} over it" if settings.playbook else ""
    return _say(True, "playbook", f"{len(playbook.kinds)} kinds of complaint, language “{playbook.language}”{own}")


def _store(settings: Settings, there: Who) -> bool:
    """Opens the store to read, and then to write, unless a running service holds it."""

    async def look() -> int:
        store = open_store(settings, reading=True)
        try:
            return len([debrief async for debrief in store.debriefs()])
        finally:
            await store.close()

    async def use() -> None:
        store = open_store(settings)
        try:
            await store.ready()
        finally:
            await store.close()

    try:
        count = asyncio.run(look())
        _say(True, "store", f"{starred(settings.store)}, {count:,} debrief{'' if count == 1 else 's'}")
        if there == "amends":
            return _say(True, "store", "whether it can be written is for the running service to say, see below")
        asyncio.run(use())
    except (StoreError, SettingsError) as error:
        return _say(False, "store", str(error))
    return True


def _address(settings: Settings, there: Who) -> bool:
    at = f"{settings.host}:{settings.port}"
    match there:
        case "amends":
            ready, body = _get(settings, "/readyz")
            how = "ready" if ready else f"not ready: {json.dumps(body, ensure_ascii=False)}"
            return _say(ready, "service", f"it is running on {at}, and {how}")
        case "other":
            return _say(False, "service", f"another program is on {at}. Stop it, or choose another AMENDS_PORT.")
    try:
        family, kind, *_, address = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except (OSError, UnicodeError) as error:  # UnicodeError: a name that cannot be one of a machine
        return _say(
            False, "service", f"nothing can listen on {at} ({error}). Choose another AMENDS_HOST or AMENDS_PORT."
        )
    chat = "the local chat will be at /" if is_loopback(settings.host) else "the local chat is off: it needs 127.0.0.1"
    return _say(True, "service", f"not running; {at} is free, and {chat}")


def _who_answers(settings: Settings) -> Who:
    """Who is at the service's address; "" if nobody is."""
    try:
        with socket.create_connection((settings.host, settings.port), timeout=PATIENCE):
            pass
    except (OSError, UnicodeError):
        return ""
    return "amends" if _get(settings, "/healthz") == (True, {"alive": True}) else "other"


def _get(settings: Settings, path: str) -> tuple[bool, object]:
    """Whether it was answered with 200, and the JSON in the answer; None where there is none."""
    connection = HTTPConnection(settings.host, settings.port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status == 200, json.loads(response.read())
    except (OSError, HTTPException, ValueError):
        return False, None
    finally:
        connection.close()


def _slack(settings: Settings) -> bool:
    """What is missing of Slack; with a token, what Slack says to it and to every view."""
    slack = Slack()
    if not slack.wanted:
        return True
    missing = slack.missing()
    for sentence in missing:
        _say(False, "slack", sentence)
    if slack.signing_secret.get_secret_value() and not settings.public_url:
        print("note slack: AMENDS_PUBLIC_URL is not set; Slack has to reach this service at an address of yours")
    if not slack.bot_token.get_secret_value():
        return not missing
    try:
        found = asyncio.run(slack_findings(slack, load_playbook(settings)))
    except (PlaybookError, SettingsError):
        return not missing  # the playbook's own check has said it
    said = [_say(good, "slack", text) for good, text in found]  # every finding speaks
    return all(said) and not missing


def _teams(settings: Settings) -> bool:
    """What is missing of Teams; with nothing missing, what Microsoft says to this bot."""
    try:
        microsoft = load_microsoft()
    except SettingsError as error:
        return _say(False, "teams", str(error))
    if not microsoft.wanted:
        return True
    _list("MICROSOFT", microsoft)
    if missing := microsoft.missing(loopback=is_loopback(settings.host)):
        return _say(False, "teams", missing)
    said = [_say(good, "teams", text) for good, text in asyncio.run(teams_findings(microsoft))]  # every finding speaks
    return all(said)


def _say(good: bool, what: str, text: str) -> bool:
    print(f"{'ok  ' if good else 'MEND'} {what}: {text}")
    return good
