"""`doctor`: what is configured, what answers, what is missing, and how to mend it."""

import asyncio
import os
import platform
import socket
import sys
from collections.abc import Callable

from adapters import StoreError
from bot.app import NOT_YET, is_loopback, load_playbook, open_store
from bot.settings import Settings, SettingsError, load
from flows.parse import PlaybookError


def doctor() -> None:
    """Prints a line a finding; exit status 1 if something has to be mended."""
    try:
        settings = load()
    except SettingsError as error:
        _say(False, "settings", str(error))
        sys.exit(1)
    print(f"Amends with Python {platform.python_version()} on {platform.system()}")
    for name, field in Settings.model_fields.items():
        value = getattr(settings, name)
        where = "as set" if value != field.default else "the default"
        print(f"  AMENDS_{name.upper()} = {'' if value is None else value}  ({where})")
    checks: tuple[Callable[[Settings], bool], ...] = (_playbook, _store, _address, _platforms)
    found = [check(settings) for check in checks]  # every check speaks, whatever the one before found
    if not all(found):
        sys.exit(1)


def _playbook(settings: Settings) -> bool:
    try:
        playbook = load_playbook(settings)
    except (PlaybookError, SettingsError) as error:
        return _say(False, "playbook", str(error))
    own = f", with {settings.playbook} over it" if settings.playbook else ""
    return _say(True, "playbook", f"{len(playbook.kinds)} kinds of complaint, language “{playbook.language}”{own}")


def _store(settings: Settings) -> bool:
    """Opens the store to write; where a running service holds it, to read."""

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
        _say(True, "store", f"{settings.store}, {count:,} debriefs")
    except (StoreError, SettingsError) as error:
        return _say(False, "store", str(error))
    if _answers(settings):
        return _say(True, "store", "held by the service that is running, as it should be")
    try:
        asyncio.run(use())
    except StoreError as error:
        return _say(False, "store", str(error))
    return True


def _address(settings: Settings) -> bool:
    if _answers(settings):
        return _say(True, "service", f"something answers on {settings.host}:{settings.port}")
    chat = "the local chat will be at /" if is_loopback(settings.host) else "the local chat is off: it needs 127.0.0.1"
    return _say(True, "service", f"not running; {settings.host}:{settings.port} is free, and {chat}")


def _answers(settings: Settings) -> bool:
    try:
        with socket.create_connection((settings.host, settings.port), timeout=1):
            return True
    except OSError:
        return False


def _platforms(settings: Settings) -> bool:
    asked = [name for name in NOT_YET if os.environ.get(name)]
    for name in asked:
        _say(False, NOT_YET[name], f"{name} is set, but this version cannot speak {NOT_YET[name]} yet. Unset it.")
    return not asked


def _say(good: bool, what: str, text: str) -> bool:
    print(f"{'ok  ' if good else 'MEND'} {what}: {text}")
    return good
