"""The way out: what Teams refuses for now is tried again, nothing stands twice, and a moved service is followed."""

import asyncio
import time
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession, ClientTimeout

from adapters import Later
from adapters.teams.account import Account
from adapters.teams.connector import Connector, NotTaken, NotThere, Rest
from adapters.teams.place import Place
from adapters.teams.tokens import NoToken, Tokens
from flows.message import Message, Say
from tests.adapters.teams.cloud import APP, BOT, PASSWORD, TENANT, Cloud, Fault, private
from tests.adapters.teams.office import Office, opened
from tests.adapters.teams.seat import said

USER = "29:tenant-one-ann"
HELLO = {"type": "message", "summary": "hello", "attachments": []}


class Line:
    """A connector whose pauses are noted and not waited for."""

    def __init__(self, cloud: Cloud, http: ClientSession, limit: float = 5.0, password: str = PASSWORD) -> None:
        self.pauses: list[float] = []
        account = Account.model_validate({"app_id": APP, "password": password, "login": cloud.url})
        self.tokens = Tokens(lambda: http, account)
        self.rest = Rest(lambda: http, self.tokens, self._pause, ClientTimeout(total=limit, connect=2))
        self.place = Place(service=cloud.service, tenant=TENANT, conversation=private(USER), bot=BOT, user=USER)

    async def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)


async def test_the_four_operations(cloud: Cloud) -> None:
    async with ClientSession() as http:
        line = Line(cloud, http)
        connector: Connector = line.rest
        opened = await connector.open(line.place.model_copy(update={"conversation": "19:x", "kind": "channel"}))
        assert opened == line.place
        id = await connector.send(opened, HELLO)
        await connector.update(opened, id, HELLO | {"summary": "changed"})
        assert [one.activity["summary"] for one in cloud.chat(opened.conversation)] == ["changed"]
        await connector.delete(opened, id)
        assert cloud.chat(opened.conversation) == []
        with pytest.raises(NotThere):
            await connector.update(opened, id, HELLO)


@pytest.mark.parametrize("status", [412, 429, 500, 502, 503, 504])
async def test_what_is_refused_for_now_is_tried_again_and_stands_once(cloud: Cloud, status: int) -> None:
    cloud.plan.extend([Fault(status), Fault(status)])
    async with ClientSession() as http:
        line = Line(cloud, http)
        await line.rest.send(line.place, HELLO)
        assert len(cloud.chat(line.place.conversation)) == 1
        assert len(line.pauses) == 2
        assert line.pauses[0] < line.pauses[1]


async def test_a_short_retry_after_is_waited_for_and_a_long_one_is_left_to_the_job(cloud: Cloud) -> None:
    cloud.plan.extend([Fault(429, "2"), Fault(429, "120")])
    async with ClientSession() as http:
        line = Line(cloud, http)
        with pytest.raises(Later) as later:
            await line.rest.send(line.place, HELLO)
        assert (line.pauses, later.value.after) == ([2.0], timedelta(seconds=120))


async def test_what_stays_away_is_left_to_the_job(cloud: Cloud) -> None:
    cloud.plan.extend([Fault(503)] * 10)
    async with ClientSession() as http:
        line = Line(cloud, http)
        with pytest.raises(Later):
            await line.rest.send(line.place, HELLO)
        assert len(line.pauses) == 3


@pytest.mark.parametrize(("status", "error"), [(400, NotTaken), (403, NotThere), (404, NotThere), (413, NotTaken)])
async def test_what_is_refused_for_good_is_not_tried_again(cloud: Cloud, status: int, error: type[Exception]) -> None:
    cloud.plan.append(Fault(status))
    async with ClientSession() as http:
        line = Line(cloud, http)
        with pytest.raises(error):
            await line.rest.send(line.place, HELLO)
        assert line.pauses == []


async def test_nobody_there_is_later(cloud: Cloud) -> None:
    async with ClientSession() as http:
        line = Line(cloud, http)
        away = line.place.model_copy(update={"service": "http://127.0.0.1:9/"})
        with pytest.raises(Later):
            await line.rest.send(away, HELLO)


@pytest.mark.parametrize("arrives", [True, False])
async def test_an_answer_that_does_not_come_is_tried_again_and_stands_once(cloud: Cloud, arrives: bool) -> None:
    cloud.plan.append(Fault(arrives=arrives, hold=0.6))
    async with ClientSession() as http:
        line = Line(cloud, http, limit=0.2)
        await line.rest.send(line.place, HELLO)
        await asyncio.gather(*line.rest._late)
        assert [one.activity["summary"] for one in cloud.chat(line.place.conversation)] == ["hello"]


async def test_an_answer_that_only_takes_long_is_waited_for_and_nothing_is_sent_again(cloud: Cloud) -> None:
    cloud.plan.append(Fault(arrives=True, hold=0.3))
    async with ClientSession() as http:
        line = Line(cloud, http, limit=0.2)
        await line.rest.send(line.place, HELLO)
        assert [call for call in cloud.calls if call.startswith(("POST", "DELETE"))] == [
            f"POST /emea/v3/conversations/{line.place.conversation}/activities"
        ]


async def test_what_a_job_had_no_more_time_for_is_taken_away_when_it_arrived_and_sent_again(cloud: Cloud) -> None:
    cloud.plan.append(Fault(arrives=True, hold=0.3))
    async with ClientSession() as http:
        line = Line(cloud, http)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await line.rest.send(line.place, HELLO)
        await line.rest.send(line.place, HELLO)
        await asyncio.gather(*line.rest._late)
        assert len(cloud.chat(line.place.conversation)) == 1


async def test_a_question_whose_connection_broke_may_stand_twice_and_counts_once(office: Office) -> None:
    ann = office.seat()
    await ann.type("help")
    await ann.sees("What I can do")
    office.cloud.plan.append(Fault(breaks=True))
    await ann.type("complaint The kettle leaks")
    await ann.until(lambda: len(ann.chat) == 3)
    _, twin, known = ann.chat
    await ann.click("Send", twin, value="4711")
    await ann.sees("Where did they tell you?")
    await ann.until(lambda: "4711" in said(known.card))
    assert ("4711" in said(twin.card), len(ann.chat)) == (True, 4)
    (conversation,) = await office.store.latest(ann.person)
    assert conversation.state.answers["case"] == "4711"


async def test_a_token_is_asked_for_once_however_many_send_at_once(cloud: Cloud) -> None:
    async with ClientSession() as http:
        line = Line(cloud, http)
        await asyncio.gather(*(line.rest.send(line.place, HELLO) for _ in range(20)))
        assert cloud.calls.count("token") == 1


async def test_a_token_that_was_withdrawn_is_asked_for_anew(cloud: Cloud) -> None:
    async with ClientSession() as http:
        line = Line(cloud, http)
        await line.rest.send(line.place, HELLO)
        cloud._issued = {"some", "others"}
        await line.rest.send(line.place, HELLO)
        assert cloud.calls.count("token") == 2


async def test_a_token_is_renewed_before_it_ends(cloud: Cloud) -> None:
    now = [time.time()]
    async with ClientSession() as http:
        account = Account.model_validate({"app_id": APP, "password": PASSWORD, "login": cloud.url})
        tokens = Tokens(lambda: http, account, lambda: now[0])
        first = await tokens.header()
        now[0] += 3600 - 301
        assert await tokens.header() == first
        now[0] += 2
        assert await tokens.header() != first


async def test_a_wrong_password_says_so_without_saying_it(cloud: Cloud) -> None:
    async with ClientSession() as http:
        line = Line(cloud, http, password="a wrong one")
        with pytest.raises(NoToken, match="refused this bot \\(401, invalid_client\\)") as error:
            await line.rest.send(line.place, HELLO)
        assert "a wrong one" not in str(error.value)


@pytest.mark.parametrize(
    ("login", "authority"),
    [
        ("https://login.microsoftonline.com", "https://login.microsoftonline.com/botframework.com"),
        ("https://login.microsoftonline.us/MicrosoftServices.onmicrosoft.us", None),
    ],
)
def test_a_login_address_with_a_path_names_the_authority_whole(login: str, authority: str | None) -> None:
    assert Account(login=login).authority == (authority or login)


async def test_nobody_waits_while_the_token_is_fetched(office: Office) -> None:
    # The SDK fetches it with a blocking call, on the event loop, at every turn.
    ann = office.seat()
    for _ in range(3):
        await ann.type("help")
    await ann.until(lambda: len(ann.chat) == 3)
    assert office.cloud.calls.count("token") == 1


async def test_a_question_that_could_not_be_sent_comes_later_and_once(office: Office) -> None:
    ann = office.seat()
    await ann.type("complaint The kettle leaks")
    await ann.sees("case or order")
    office.cloud.plan.append(Fault(429, "6"))
    await ann.click("Send", value="4711")
    await ann.until(lambda: not office.cloud.plan)
    office.clock.ahead = timedelta(seconds=10)
    await ann.sees("Where did they tell you?")
    assert len(ann.chat) == 2


async def test_a_message_that_nobody_asked_for_goes_to_the_private_chat(office: Office) -> None:
    ann = office.seat()
    await ann.type("help")
    await ann.sees("What I can do")
    await office.teams.send(ann.person, Message(parts=(Say(text="A promise is due at noon."),)))
    assert "A promise is due at noon." in said(ann.last)


async def test_somebody_whom_the_bot_never_met_cannot_be_sent_to(office: Office) -> None:
    with pytest.raises(NotThere):
        await office.teams.send(office.seat("zoe").person, Message(parts=(Say(text="Hello."),)))


async def test_a_service_that_moved_is_followed_also_after_a_restart(tmp_path: Path, cloud: Cloud) -> None:
    async with opened(tmp_path, cloud) as office:
        ann = office.seat()
        await ann.type("help")
        await ann.sees("What I can do")
        moved = office.seat(region="amer")
        await moved.type("mine")
        await moved.sees("Yours")
    cloud.calls.clear()
    async with opened(tmp_path, cloud) as office:
        await office.teams.send(ann.person, Message(parts=(Say(text="Soon."),)))
    assert [call for call in cloud.calls if "activities" in call] == [
        f"POST /amer/v3/conversations/{ann.conversation}/activities"
    ]


async def test_a_wrong_password_shows_in_readyz_and_nowhere_as_text(tmp_path: Path, cloud: Cloud) -> None:
    async with opened(tmp_path, cloud, password="a wrong one") as office:
        async with asyncio.timeout(5):
            while not await office.teams.trouble():  # noqa: ASYNC110 - what is waited for tells nobody
                await asyncio.sleep(0.01)
        async with office.http.get(f"{office.bot}/readyz") as response:
            body = await response.text()
        assert response.status == 503
        assert "refused this bot" in body
        assert "a wrong one" not in body
