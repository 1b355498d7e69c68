"""What comes in at POST /api/messages: read once, answered properly, whatever it is."""

import io
import json
import logging
from typing import Any

import pytest

from tests.adapters.teams.cloud import BOT
from tests.adapters.teams.office import Office
from tests.adapters.teams.seat import said
from tests.adapters.teams.test_door import traces

SECRET = "the customer's very own words"


def without(activity: dict[str, Any], *path: str) -> dict[str, Any]:
    """The activity less one part."""
    copy = json.loads(json.dumps(activity))
    inner = copy
    for name in path[:-1]:
        inner = inner[name]
    del inner[path[-1]]
    return copy


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"{", {}, 400),
        (b"[]", {}, 400),
        (b"[{}]", {}, 400),
        (b'"text"', {}, 400),
        (b"null", {}, 400),
        (b"{}", {}, 400),
        (b'{"type": 5}', {}, 400),
        (b"\xff\xfe", {}, 400),
        (b"[" * 100_000, {}, 400),
        (b"", {}, 400),
        (b'{"type": "message"}', {}, 401),
        (b'{"type": "message"}', {"Content-Type": "text/plain"}, 415),
        (b'{"type": "message"}', {"Content-Type": ""}, 415),
        (b'{"text": "' + b"x" * 5_000_000 + b'"}', {}, 413),
    ],
    ids=lambda value: str(value)[:30],
)
async def test_a_body_that_is_no_activity_is_a_4xx(
    office: Office, body: bytes, headers: dict[str, str], status: int
) -> None:
    before = await traces(office)
    head = {"Content-Type": "application/json", "Authorization": f"Bearer {office.cloud.token()}"} | headers
    skip = ["Content-Type"] if not head["Content-Type"] else []
    head = {name: value for name, value in head.items() if value}
    url = f"{office.bot}/api/messages"
    async with office.http.post(url, data=io.BytesIO(body), headers=head, skip_auto_headers=skip) as response:
        assert response.status == status
    assert await traces(office) == before


@pytest.mark.parametrize(
    "broken",
    [
        lambda one: one | {"from": "ann"},
        lambda one: one | {"from": {}},
        lambda one: one | {"from": None},
        lambda one: one | {"conversation": []},
        lambda one: one | {"conversation": {"id": None}},
        lambda one: one | {"recipient": "bot"} | {"conversation": 5},
        lambda one: one | {"channelData": {"tenant": {"id": 7}}} | {"conversation": {"id": "a:x"}},
        lambda one: one | {"entities": "many"},
        lambda one: one | {"id": "x" * 10_000},
        lambda one: one | {"text": {"nested": SECRET}, "from": 3},
        lambda one: one | {"timestamp": "not a time"},
        lambda one: without(one, "from"),
        lambda one: without(one, "conversation"),
        lambda one: without(without(one, "channelData"), "conversation", "tenantId"),
    ],
)
async def test_an_activity_whose_parts_do_not_fit_is_a_4xx(
    office: Office, broken: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    ann = office.seat()
    before = await traces(office)
    status, _ = await ann.post(broken(ann.activity("message", text=f"complaint {SECRET}")))
    assert status == 400
    assert await traces(office) == before
    assert SECRET not in caplog.text


@pytest.mark.parametrize("type", ["messageReaction", "typing", "endOfConversation", "event", "trace", "made-up"])
async def test_what_nobody_waits_for_is_taken_and_changes_nothing(office: Office, type: str) -> None:
    ann = office.seat()
    before = await traces(office)
    assert await ann.post(ann.activity(type)) == (200, None)
    assert await traces(office) == before


@pytest.mark.parametrize("name", ["signin/verifyState", "fileConsent/invoke", "made/up", ""])
async def test_an_unknown_invoke_is_a_4xx(office: Office, name: str) -> None:
    status, body = await office.seat().invoke(name, {})
    assert (status, body["error"]["code"]) == (404, "NotSupported")


@pytest.mark.parametrize(
    "value",
    [
        None,
        5,
        [],
        {},
        {"action": None},
        {"action": "Action.Execute"},
        {"action": {"type": "Action.Execute", "verb": "answer"}},
        {"action": {"type": "Action.Execute", "data": {}}},
        {"action": {"type": "Action.Execute", "data": "answer"}},
        {"action": {"data": {"amends": 1}}},
        {"action": {"data": {"amends": 1, "do": "made up", "conversation": ""}}},
        {"action": {"data": {"amends": 1, "do": ["answer"], "conversation": {}}}},
        {"action": {"data": {"amends": 1, "do": "answer", "conversation": "x" * 5000}}},
        {"action": {"data": {"do": "answer", "conversation": "c", "step": "story", "value": SECRET}}},
    ],
)
async def test_a_click_without_its_parts_is_answered_with_a_status_of_its_own(
    office: Office, value: Any, caplog: pytest.LogCaptureFixture
) -> None:
    # The stock adapter answers 500 to each of these, and to every invoke that has a body in its answer.
    caplog.set_level(logging.DEBUG)
    before = await traces(office)
    status, body = await office.seat().invoke("adaptiveCard/action", value)
    known = value if isinstance(value, dict) else {}
    gone = isinstance(known.get("action"), dict) and known["action"].get("data", {}) == {
        "amends": 1, "do": "made up", "conversation": "",
    }  # fmt: skip
    assert status == 200
    assert body["statusCode"] == (200 if gone else 400)
    assert await traces(office) == before
    assert SECRET not in caplog.text


async def test_a_card_of_an_older_version_says_so_and_stays_as_it_is(office: Office) -> None:
    ann = office.seat()
    data = {"amends": 0, "do": "answer", "conversation": "c", "step": "story", "value": SECRET}
    status, body = await ann.invoke("adaptiveCard/action", {"action": {"type": "Action.Execute", "data": data}})
    assert (status, body["statusCode"]) == (200, 200)
    assert body["type"] == "application/vnd.microsoft.activity.message"
    assert "older version" in body["value"]


@pytest.mark.parametrize(
    "name", ["task/fetch", "task/submit", "composeExtension/fetchTask", "composeExtension/submitAction"]
)
@pytest.mark.parametrize("value", [None, {}, {"data": []}, {"commandId": "made up"}, {"data": {"amends": 1}}, []])
async def test_a_dialog_without_its_parts_is_a_4xx(office: Office, name: str, value: Any) -> None:
    status, _ = await office.seat().invoke(name, value)
    assert status == 400


async def test_the_tenant_is_read_where_teams_says_it(office: Office) -> None:
    # The SDK's model looks for it under another name: with that, every tenant would be None.
    ann = office.seat()
    told = without(ann.activity("message", text="complaint The kettle leaks"), "conversation", "tenantId")
    assert (await ann.post(told))[0] == 200
    await ann.sees("case or order")
    (conversation,) = await office.store.latest(ann.person)
    assert conversation.team == ann.tenant


async def test_members_that_are_added_cost_no_call(office: Office) -> None:
    ann = office.seat()
    members = [{"id": f"29:{number}"} for number in range(5)]
    assert (await ann.post(ann.activity("conversationUpdate", membersAdded=members)))[0] == 200
    await ann.type("help")
    await ann.sees("What I can do")
    assert [call for call in office.cloud.calls if "members" in call] == []
    assert len(ann.chat) == 1


async def test_the_bot_is_welcomed_once_though_teams_tells_of_it_twice(office: Office) -> None:
    ann = office.seat()
    await ann.post(ann.activity("installationUpdate", action="add"))
    await ann.post(ann.activity("conversationUpdate", membersAdded=[{"id": BOT}, {"id": ann.user}]))
    await ann.sees("Hello, I am Amends")
    await ann.type("help")
    await ann.sees("What I can do")
    assert len(ann.chat) == 2
    buttons = [one["title"] for one in ann.chat[0].card["actions"]]
    assert buttons == ["Coach me through it", "Quick debrief", "Check a reply"]
    assert "What did the customer say?" in said(ann.chat[0].card)
