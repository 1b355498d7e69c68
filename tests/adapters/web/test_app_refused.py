"""What the pages refuse, and how they fail: nothing is changed, nothing typed is lost, and no words reach a log."""

import logging
from hashlib import sha256
from io import BytesIO

import pytest

from adapters import StoreError
from adapters.web import assets, door
from tests.adapters.web.fakes import MemoryStore
from tests.adapters.web.test_app import begin
from tests.adapters.web.visitor import Visitor, visiting
from tests.fakes import FaultyStore
from tests.talk import STORY

STRANGER = "https://evil.example"
FOREVER = "public, max-age=31536000, immutable"
FULL = "The disk is full, so this was not saved. Make room, then send it once more."


def title(visitor: Visitor) -> tuple[int, str]:
    return visitor.status, visitor.page.one("h1").text


@pytest.mark.parametrize("path", ["/c/nothing", "/c/%2F%2Fevil.example", "/c/" + "x" * 500, "/static/0/chat.js"])
async def test_what_does_not_exist_is_not_found(path: str) -> None:
    async with visiting(MemoryStore()) as visitor:
        await visitor.open(path)
        assert title(visitor) == (404, "There is nothing here")


async def test_somebody_elses_conversation_is_not_found() -> None:
    store = MemoryStore()
    async with visiting(store) as visitor:
        await begin(visitor)
        kims, skip = visitor.at, visitor.form("Skip")
        await visitor.open("/?as=Ben")
        before = list(store.conversations.values())
        for path in (kims, f"{kims}?edit=story", f"{kims}?stop"):
            await visitor.open(path)
            assert title(visitor) == (404, "There is nothing here")
        await visitor.post(skip)
        assert title(visitor) == (404, "There is nothing here")
        assert list(store.conversations.values()) == before


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": STRANGER},
        {"Origin": STRANGER, "Sec-Fetch-Site": "cross-site"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_a_post_from_a_strangers_page_changes_nothing(headers: dict[str, str]) -> None:
    store = MemoryStore()
    async with visiting(store) as visitor:
        await begin(visitor)
        before = list(store.conversations.values())
        forms = [
            visitor.form("Send", {"value.case": "4711"}),
            visitor.form("Use this name", {"name": "Eve"}),
            visitor.form("Fewer words"),
            ("/start", [("flow", "coach"), ("text", "x"), ("beside", "yes")]),
        ]
        for form in forms:
            await visitor.post(form, **headers)
            assert title(visitor) == (403, "Not from there")
        assert (list(store.conversations.values()), store.chosen) == (before, {})
        await visitor.open("/")
        assert visitor.page.all("summary")[-1].one("bdi").text == "Kim"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "192.168.0.7"])
async def test_a_foreign_name_sees_no_page(host: str) -> None:
    store = MemoryStore()
    async with visiting(store) as visitor:
        await begin(visitor)
        here = visitor.at
        for path in ("/", here, visitor.page.all("script")[0].get("src")):
            await visitor.open(path, Host=host)
            assert title(visitor) == (403, "Not from there")
            assert STORY not in visitor.page.text
        await visitor.post(("/start", [("flow", "coach"), ("text", "x")]), Host=host, Origin=f"http://{host}")
        assert title(visitor) == (403, "Not from there")
        assert len(store.conversations) == 1


async def test_a_strangers_link_may_not_say_who_comes() -> None:
    async with visiting(MemoryStore()) as visitor:
        await visitor.open("/?as=Eve", **{"Sec-Fetch-Site": "cross-site"})
        assert (visitor.at, visitor.page.all("summary")[-1].one("bdi").text) == ("/", "Kim")


async def test_more_than_fits_into_one_message_is_refused_as_such() -> None:
    store = MemoryStore()
    async with visiting(store) as visitor:
        await begin(visitor)
        before = list(store.conversations.values())
        await visitor.press("Send", {"value.case": "x" * 1_500_000})
        assert title(visitor) == (413, "That is too much at once")
        assert list(store.conversations.values()) == before


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b'{"do": "cancel"}'),
        ("multipart/form-data; boundary=x", b"--x--"),
        ("text/plain", b"do=cancel"),
        ("application/x-www-form-urlencoded", b"do=delete"),
        ("application/x-www-form-urlencoded", b"do=answer&step=case&value.case=%FF"),
        ("application/x-www-form-urlencoded", b""),
    ],
)
async def test_what_is_no_form_of_ours_changes_nothing(kind: str, body: bytes) -> None:
    store = MemoryStore()
    async with visiting(store) as visitor:
        await begin(visitor)
        before = list(store.conversations.values())
        response = await visitor.client.post(visitor.at, data=body, headers={"Content-Type": kind})
        assert response.status == 400
        assert "That could not be read" in await response.text()
        assert list(store.conversations.values()) == before


async def test_a_store_that_cannot_be_read_gives_a_calm_page_and_no_words_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    store = MemoryStore()
    async with visiting(store) as visitor:
        await begin(visitor)
        here, answer = visitor.at, visitor.form("Send", {"value.case": "4711"})
        store.broken = ValueError(f"no room for: {STORY}")
        with caplog.at_level(logging.DEBUG):
            await visitor.open(here)
            assert title(visitor) == (500, "Something broke on our side")
            await visitor.post(answer)
            assert title(visitor) == (500, "Something broke on our side")
        assert STORY not in visitor.page.text + caplog.text
        assert "4711" not in caplog.text
        errors = [record.getMessage() for record in caplog.records if record.name == "amends.web"]
        assert [error.startswith("ValueError in ") and "fakes.py, line" in error for error in errors] == [True, True]
        store.broken = None
        await visitor.post(answer)
        assert (visitor.status, visitor.step) == (200, "setting")


async def test_an_answer_that_was_not_saved_stands_in_its_field_with_the_reason() -> None:
    store = FaultyStore()
    async with visiting(store) as visitor:
        await begin(visitor)
        store.faults = [StoreError(FULL)]
        await visitor.press("Send", {"value.case": "4711"})
        assert (visitor.status, visitor.step, visitor.note) == (422, "case", FULL)
        assert visitor.page.one(name="value.case").get("value") == "4711"
        await visitor.press("Send")
        assert (visitor.status, visitor.step) == (200, "setting")


async def test_a_story_that_was_not_saved_stands_in_its_field_with_the_reason() -> None:
    store = FaultyStore([StoreError(FULL)])
    async with visiting(store) as visitor:
        await begin(visitor, text=f"\n{STORY}")
        assert (visitor.status, visitor.note) == (503, FULL)
        assert visitor.page.one("textarea").text == f"\n{STORY}"
        await visitor.press("Coach me through it")
        assert (visitor.status, visitor.step) == (200, "case")
        assert len(store.conversations) == 1


async def test_a_quick_debrief_that_was_not_saved_keeps_its_fields() -> None:
    store = FaultyStore()
    async with visiting(store) as visitor:
        await visitor.open("/")
        await visitor.press("It is over: quick debrief", {"text": STORY})
        store.faults = [StoreError(FULL)]
        await visitor.press("Log it", {"value.outcome": "accepted", "value.concern": "No scans", "value.due": "today"})
        assert (visitor.status, visitor.note) == (422, FULL)
        await visitor.press("Log it")
        assert [(one.concern, one.outcome) for one in store.kept.values()] == [("No scans", "accepted")]


async def test_every_answer_says_what_a_page_may_do() -> None:
    store = MemoryStore()
    async with visiting(store) as visitor:
        await begin(visitor)
        script = visitor.page.all("script")[0].get("src")
        paths = ["/", "/start", visitor.at, script, "/c/nothing", "/static/0/chat.js", "/?as=Ben", "/?as=%3Cb%3E"]
        answers = [await visitor.client.get(path, allow_redirects=False) for path in paths]
        answers.append(await visitor.client.get("/", headers={"Host": "evil.example"}))
        answers.append(await visitor.client.post("/start", headers={"Origin": STRANGER}))
        answers.append(await visitor.client.post("/start", data=BytesIO(b"x" * 2_000_000)))
        store.broken = ValueError()
        answers.append(await visitor.client.get(visitor.at))
        assert [one.status for one in answers] == [200, 303, 200, 200, 404, 404, 303, 400, 403, 403, 413, 500]
        for one in answers:
            assert {name: one.headers[name] for name in door.HEADERS} == door.HEADERS
            assert one.headers["Cache-Control"] == ("no-store" if one.url.path != script else FOREVER)


def test_a_page_may_load_only_from_here_and_run_nothing_that_stands_in_it() -> None:
    rules = dict(rule.split(" ", 1) for rule in door.POLICY.split("; "))
    assert rules["default-src"] == "'none'"
    assert {where for rule in rules.values() for where in rule.split()} == {"'none'", "'self'", "data:"}
    assert (rules["script-src"], rules["frame-ancestors"]) == ("'self'", "'none'")


async def test_files_are_kept_by_browsers_for_as_long_as_their_name_is_the_same() -> None:
    async with visiting(MemoryStore()) as visitor:
        await visitor.open("/")
        loaded = [one.get("href") or one.get("src") for one in [*visitor.page.all("link"), *visitor.page.all("script")]]
        files = assets.load()
        assert sorted(loaded) == sorted(assets.url(name, file) for name, file in files.items())
        for name, file in files.items():
            answer = await visitor.client.get(assets.url(name, file))
            assert (await answer.read(), answer.content_type, answer.status) == (file.body, file.kind, 200)
            assert answer.headers["Cache-Control"] == FOREVER
            again = await visitor.client.get(assets.url(name, file), headers={"If-None-Match": answer.headers["ETag"]})
            assert (await again.read(), again.status) == (b"", 304)


def test_a_file_is_named_by_what_is_in_it() -> None:
    files = assets.load()
    assert {file.suffix for file in assets.FOLDER.iterdir()} <= assets.KINDS.keys()
    assert assets.load() == files
    assert {name: file.tag for name, file in files.items()} == {
        name: sha256((assets.FOLDER / name).read_bytes()).hexdigest()[:16] for name in files
    }


async def test_a_switch_takes_nobody_to_another_site() -> None:
    async with visiting(MemoryStore()) as visitor:
        await visitor.open("/")
        where, _ = visitor.form("Fewer words")
        for at in ("//evil.example", "https://evil.example", "/\\evil.example", "x\r\nSet-Cookie: a=b"):
            answer = await visitor.client.post(where, data={"at": at}, allow_redirects=False)
            assert answer.status == 303
            assert answer.headers["Location"].startswith("/c/")
            assert set("/\\\r\n").isdisjoint(answer.headers["Location"].removeprefix("/c/"))
            assert "Set-Cookie" not in answer.headers
