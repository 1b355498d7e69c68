"""The token matrix: exactly the valid token comes in, and what is refused leaves no trace and no words in a log."""

import asyncio
import base64
import json
import logging
import time
from collections.abc import Callable
from pathlib import Path

import jwt
import pytest

from adapters.store.tinydb import TinyStore
from adapters.teams.account import Account
from adapters.teams.door import LEEWAY, Door, Refused
from adapters.teams.keys import DAY, NAME, TEAM, KeptKeys, Key
from tests.adapters.teams.cloud import APP, ISSUER, OTHER, TENANT, Cloud, new_key
from tests.adapters.teams.office import Office, opened

SECRET = "the customer's very own words"
EMULATOR = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"
NOW = int(time.time())

Make = Callable[[Cloud], str]


def unsigned(cloud: Cloud) -> str:
    head = base64.urlsafe_b64encode(json.dumps({"alg": "none", "kid": "first"}).encode()).rstrip(b"=").decode()
    return f"{head}.{cloud.token().split('.')[1]}."


def confused(cloud: Cloud) -> str:
    """Signed with HS256, as if the public key were a shared secret."""
    claims = {"iss": ISSUER, "aud": APP, "serviceurl": cloud.service, "exp": NOW + 600}
    secret = cloud.keys[0].jwk()["n"]
    return jwt.encode(claims, secret, "HS256", headers={"kid": "first"})


def tampered(cloud: Cloud) -> str:
    head, _, signature = cloud.token().split(".")
    body = base64.urlsafe_b64encode(json.dumps({"iss": ISSUER, "aud": APP, "exp": NOW + 999}).encode()).rstrip(b"=")
    return f"{head}.{body.decode()}.{signature}"


def unendorsed(cloud: Cloud) -> str:
    cloud.keys.append(new_key("web only", ("webchat",)))
    return cloud.token(cloud.keys[-1])


def without_endorsements(cloud: Cloud) -> str:
    cloud.keys.append(new_key("for nobody", ()))
    return cloud.token(cloud.keys[-1])


WRONG: dict[str, Make] = {
    "none": lambda cloud: "",
    "garbage": lambda cloud: "abc.def.ghi",
    "no token at all": lambda cloud: "nonsense with spaces",
    "not ASCII": lambda cloud: "\u00e4",
    "expired": lambda cloud: cloud.token(exp=NOW - 3600),
    "without an end": lambda cloud: cloud.token(exp=None),
    "not yet valid": lambda cloud: cloud.token(nbf=NOW + 3600),
    "for another bot": lambda cloud: cloud.token(aud="another"),
    "for no bot": lambda cloud: cloud.token(aud=None),
    "from another issuer": lambda cloud: cloud.token(iss="https://evil.example"),
    "from the emulator": lambda cloud: cloud.token(iss=EMULATOR, ver="1.0", appid=APP),
    "from nobody": lambda cloud: cloud.token(iss=None),
    "for another service": lambda cloud: cloud.token(serviceurl="https://evil.example/"),
    "a slash less": lambda cloud: cloud.token(serviceurl=cloud.service.rstrip("/")),
    "for no service": lambda cloud: cloud.token(serviceurl=None),
    "without a signature": unsigned,
    "with a shared secret": confused,
    "changed afterwards": tampered,
    "a rogue key of a known name": lambda cloud: cloud.token(new_key("first")),
    "an unknown key": lambda cloud: cloud.token(new_key("unknown")),
    "a key for another channel": unendorsed,
    "a key for no channel": without_endorsements,
    "very long": lambda cloud: "x" * 20_000,
}


async def traces(office: Office) -> int:
    """How much is in the store."""
    return sum((office.store._journals[0]._written, office.store._journals[1]._written))


@pytest.mark.parametrize("what", WRONG)
async def test_a_wrong_token_is_refused_and_leaves_no_trace(
    office: Office, what: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    ann = office.seat()
    before = await traces(office)
    token = WRONG[what](office.cloud)
    status, _ = await ann.post(ann.activity("message", text=f"complaint {SECRET}"), token=token)
    assert status in (400, 401)
    assert await traces(office) == before
    assert SECRET not in caplog.text
    assert len(token) < 20 or token not in caplog.text


async def test_the_valid_token_comes_in(office: Office) -> None:
    ann = office.seat()
    assert (await ann.post(ann.activity("message", text="help")))[0] == 200
    await ann.sees("What I can do")


@pytest.mark.parametrize("channel", ["emulator", "webchat", "", None, 5])
async def test_another_channel_than_teams_is_refused(office: Office, channel: object) -> None:
    ann = office.seat()
    assert (await ann.post(ann.activity("message", text="help", channelId=channel)))[0] == 401


async def test_an_activity_that_names_no_channel_is_refused(office: Office) -> None:
    ann = office.seat()
    activity = ann.activity("message", text="help")
    del activity["channelId"]
    assert (await ann.post(activity))[0] == 401


async def test_a_new_key_works_at_once_and_an_unknown_one_does_not_make_us_fetch_again(office: Office) -> None:
    ann = office.seat()
    assert (await ann.post(ann.activity("message", text="help")))[0] == 200
    rogue = new_key("rogue")
    for _ in range(3):
        assert (await ann.post(ann.activity("message", text="help"), token=office.cloud.token(rogue)))[0] == 401
    assert office.cloud.calls.count("openid") <= 2


async def test_a_rotated_key_is_followed_within_the_pause(office: Office) -> None:
    ann, cloud = office.seat(), office.cloud
    assert (await ann.post(ann.activity("message", text="help")))[0] == 200
    cloud.keys = [new_key("second")]
    office.teams._keys._tried -= 11  # what 11 s do; a rotation has to be followed within 30
    assert (await ann.post(ann.activity("message", text="help")))[0] == 200


async def test_without_the_keys_known_ones_still_count_and_a_plausible_token_is_asked_to_come_again(
    tmp_path: Path, cloud: Cloud
) -> None:
    cloud.keys_down = True
    async with opened(tmp_path, cloud) as office:
        ann = office.seat()
        assert (await ann.post(ann.activity("message", text="help")))[0] == 503
        assert (await ann.post(ann.activity("message", text="help"), token="garbage"))[0] == 401
        cloud.keys_down = False
        office.teams._keys._tried -= 11
        assert (await ann.post(ann.activity("message", text="help")))[0] == 200
        cloud.keys_down = True
        office.teams._keys._fetched -= 25 * 3600  # the day is over, and new keys cannot be had
        office.teams._keys._tried -= 11
        fresh = cloud.token(jti="another")
        assert (await ann.post(ann.activity("message", text="help"), token=fresh))[0] == 200


async def test_a_restart_while_the_keys_cannot_be_had_still_hears_who_was_heard_before(
    tmp_path: Path, cloud: Cloud
) -> None:
    async with opened(tmp_path, cloud) as office:
        await office.seat().type("help")
    cloud.keys_down = True
    async with opened(tmp_path, cloud) as office:
        ann = office.seat()
        await ann.type("help")
        assert (await ann.post(ann.activity("message", text="help"), token=cloud.token(new_key("first"))))[0] == 401
        assert (await ann.post(ann.activity("message", text="help"), token=cloud.token(new_key("new"))))[0] == 503
        assert await office.teams.trouble() == ""
        cloud.keys_down, cloud.keys = False, [new_key("second")]
        office.teams._keys._tried -= 11
        await ann.type("help")


async def test_keys_of_long_ago_let_nobody_in(tmp_path: Path, cloud: Cloud) -> None:
    async with opened(tmp_path, cloud) as office:
        await office.seat().type("help")
    store = TinyStore.open(tmp_path)
    kept = KeptKeys.model_validate_json(await store.recall(TEAM, NAME) or "")
    await store.remember(TEAM, NAME, kept.model_copy(update={"at": kept.at - 8 * DAY}).model_dump_json())
    await store.close()
    cloud.keys_down = True
    async with opened(tmp_path, cloud) as office:
        ann = office.seat()
        assert (await ann.post(ann.activity("message", text="help")))[0] == 503


async def test_readyz_says_that_nobody_can_be_heard_until_the_keys_are_there(tmp_path: Path, cloud: Cloud) -> None:
    cloud.keys_down = True
    async with opened(tmp_path, cloud) as office:
        ann = office.seat()
        async with asyncio.timeout(5):
            while not await office.teams.trouble():  # noqa: ASYNC110 - what is waited for tells nobody
                await asyncio.sleep(0.01)
        assert "nobody can be heard" in await office.teams.trouble()
        cloud.keys_down = False
        office.teams._keys._tried -= 11
        await ann.type("help")
        assert await office.teams.trouble() == ""


async def test_a_signature_is_checked_once_and_again_when_its_token_has_ended() -> None:
    cloud, now, asked = Cloud(), [time.time()], []

    class Known:
        async def key(self, id: str) -> Key:
            asked.append(id)
            return Key(jwt.PyJWK.from_dict(cloud.keys[0].jwk(), "RS256"), frozenset({"msteams"}))

    door = Door(Account(app_id=APP), Known(), lambda: now[0])
    activity = {"channelId": "msteams", "serviceUrl": cloud.service}
    header = f"Bearer {cloud.token()}"
    await door.admit(header, activity)
    await door.admit(header, activity)
    assert asked == ["first"]
    with pytest.raises(Refused):
        await door.admit(header, activity | {"serviceUrl": "https://evil.example"})
    now[0] += 3600 + LEEWAY + 1
    await door.admit(header, activity)
    assert asked == ["first", "first"]


@pytest.mark.parametrize("tenant", [OTHER, "", None])
async def test_a_tenant_that_is_not_listed_is_refused(tmp_path: Path, cloud: Cloud, tenant: str | None) -> None:
    async with opened(tmp_path, cloud, tenants={TENANT}) as office:
        ann = office.seat()
        before = await traces(office)
        conversation = {"id": ann.conversation, "conversationType": "personal", "tenantId": tenant}
        told = ann.activity(
            "message", text=f"complaint {SECRET}", channelData={"tenant": {"id": tenant}}, conversation=conversation
        )
        assert (await ann.post(told))[0] == 403
        assert await traces(office) == before
        assert (await ann.post(ann.activity("message", text="help")))[0] == 200


async def test_two_tenants_are_apart(office: Office) -> None:
    ann, other = office.seat(), office.seat(tenant=OTHER)
    await ann.type("complaint The kettle leaks")
    await ann.sees("case or order")
    await other.type("resume")
    await other.sees("Nothing is open")


async def test_a_single_tenant_bot_hears_its_own_tenant_only(tmp_path: Path, cloud: Cloud) -> None:
    async with opened(tmp_path, cloud, kind="SingleTenant", tenant=TENANT) as office:
        other = office.seat(tenant=OTHER)
        assert (await other.post(other.activity("message", text="help")))[0] == 403
        ann = office.seat()
        await ann.type("help")
        await ann.sees("What I can do")
        assert [one["tenant"] for one in cloud.asked] == [TENANT]


async def test_a_multi_tenant_bot_signs_in_where_microsoft_keeps_those(office: Office) -> None:
    ann = office.seat()
    await ann.type("help")
    await ann.sees("What I can do")
    assert [one["tenant"] for one in office.cloud.asked] == ["botframework.com"]


async def test_a_managed_identity_signs_in_with_the_machine(
    tmp_path: Path, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IDENTITY_ENDPOINT", f"{cloud.url}/identity")
    monkeypatch.setenv("IDENTITY_HEADER", "machine")
    async with opened(tmp_path, cloud, kind="UserAssignedMSI", tenant=TENANT, password="") as office:
        ann = office.seat()
        await ann.type("help")
        await ann.sees("What I can do")
        assert cloud.asked == [{"resource": ISSUER, "client_id": APP, "api-version": "2019-08-01"}]
