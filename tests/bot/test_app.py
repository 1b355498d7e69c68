"""What is wired to what: stores by name, playbooks with a team's over them, and the web application over real parts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer

from adapters import StoreError
from adapters.store.journal import Journal
from adapters.store.tinydb import TinyStore
from bot.app import is_loopback, load_playbook, open_store
from bot.conversation import Bot
from bot.service import application
from bot.settings import Settings, SettingsError
from tests.adapters.store.trouble import Disk
from tests.bot.hearing import PLAYBOOK, Clock
from tests.fakes import MemoryStore
from tests.talk import STORY


def with_(**settings: object) -> Settings:
    """Settings as given, whatever this machine's environment says."""
    return Settings.model_construct(**settings)


@asynccontextmanager
async def client(store: TinyStore | MemoryStore, settings: Settings) -> AsyncIterator[TestClient]:
    app = application(Bot(store, PLAYBOOK), PLAYBOOK, store, settings)
    async with TestClient(TestServer(app)) as http:
        yield http


async def test_the_default_store_is_a_folder_and_reading_it_takes_nothing(tmp_path: Path) -> None:
    settings = with_(store=f"tinydb:{tmp_path / 'one' / 'two'}")
    store = open_store(settings)
    with pytest.raises(StoreError, match="is in use by another Amends"):
        open_store(settings)
    beside = open_store(settings, reading=True)
    assert [one async for one in beside.debriefs()] == []
    await beside.close()
    await store.close()
    await open_store(settings).close()


@pytest.mark.parametrize("name", ["", "data", "tinydb", "tinydb:", "mysql:x", "TINYDB:x"])
def test_a_store_of_no_kind_is_refused_with_what_it_should_be(name: str) -> None:
    with pytest.raises(
        SettingsError, match=r"^The store “.*” is of no known kind. AMENDS_STORE should be tinydb:FOLDER, sqlite"
    ):
        open_store(with_(store=name))


@pytest.mark.parametrize("beyond", ["file", "file/below"])
def test_a_store_where_a_file_stands_is_refused_with_its_place(tmp_path: Path, beyond: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"The store cannot be in .*file.* \(.+\)\. Mend its rights, or name another"):
        open_store(with_(store=f"tinydb:{tmp_path / beyond}"))


def test_a_teams_playbook_is_laid_over_the_base(tmp_path: Path) -> None:
    own = tmp_path / "team.toml"
    own.write_text('[limits]\ncurrency = "USD"\n', "utf-8")
    playbook = load_playbook(with_(playbook=own))
    assert (playbook.limits.currency, playbook.asks) == ("USD", PLAYBOOK.asks)


async def test_it_lives_and_is_ready(tmp_path: Path) -> None:
    async with client(MemoryStore(), with_()) as http:
        for path, said in (("/healthz", {"alive": True}), ("/readyz", {"ready": True, "store": "ok", "platforms": {}})):
            async with http.get(path) as answer:
                assert (answer.status, await answer.json()) == (200, said)


async def test_a_store_that_cannot_be_written_is_not_ready_and_says_why_to_whoever_talks(tmp_path: Path) -> None:
    disk = Disk()
    store = TinyStore(Journal(tmp_path / "talks", sync=disk), Journal(tmp_path / "debriefs"), None, Clock())
    async with client(store, with_()) as http:
        async with http.post("/start", data={"flow": "coach", "text": STORY}, allow_redirects=False) as answer:
            assert answer.status == 303
            talk = answer.headers["Location"].partition("#")[0]
        disk.fail()
        async with http.post(talk, data={"do": "answer", "step": "case", "value.case": "4711"}) as answer:
            page = await answer.text()
            assert (answer.status, "That was not saved: " in page) == (422, True)
            assert PLAYBOOK.asks.case.label in page
        async with http.get("/readyz") as answer:
            said = await answer.json()
            assert (answer.status, said["ready"]) == (503, False)
            assert said["store"].startswith("That was not saved: ")
        async with http.get("/healthz") as answer:
            assert answer.status == 200
        async with http.get(talk) as answer:
            assert PLAYBOOK.asks.case.label in await answer.text()
    await store.close()


@pytest.mark.parametrize(("host", "chat"), [("127.0.0.1", 200), ("localhost", 200), ("0.0.0.0", 404), ("", 404)])
async def test_the_local_chat_is_on_a_loopback_address_only(host: str, chat: int) -> None:
    async with client(MemoryStore(), with_(host=host)) as http:
        for path, status in (("/", chat), ("/healthz", 200), ("/readyz", 200), ("/nothing", 404)):
            async with http.get(path) as answer:
                assert answer.status == status


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False),
        ("10.0.0.1", False), ("example.org", False), ("localhost.example.org", False), ("", False), ("127.1", False),
    ],
)  # fmt: skip
def test_what_only_this_machine_can_reach(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


@pytest.mark.parametrize(
    ("method", "path", "says"),
    [
        ("POST", "/slack/events", "Slack is not configured here"),
        ("GET", "/slack/install", "Slack is not configured here"),
        ("POST", "/api/messages", "Microsoft Teams is not configured here"),
        ("GET", "/dashboard", "no dashboard yet"),
        ("GET", "/metrics", "no metrics yet"),
        ("PUT", "/elsewhere", "nothing at this address"),
    ],
)
async def test_an_address_that_is_not_served_says_why(method: str, path: str, says: str) -> None:
    async with client(MemoryStore(), with_()) as http:
        answer = await http.request(method, path, data="x")
        assert answer.status == 404
        assert says in await answer.text()
