"""Enterprise Grid: an organization installs the app once, and it serves all of its workspaces, each with its people."""

from pathlib import Path
from typing import Any

import pytest

from adapters import Person
from adapters.slack import read
from adapters.slack.config import Config
from tests.adapters.slack.member import SECRET, button, texts
from tests.adapters.slack.service import service
from tests.adapters.slack.talking import about, answer_all, begin
from tests.adapters.slack.test_install import CONFIG, install, until_none
from tests.adapters.slack.workspace import Slack, Workspace
from tests.talk import STORY

TOKEN = "xoxb-org"
OWN = Config(bot_token=TOKEN, signing_secret=SECRET)
EVERYWHERE = {"is_enterprise_install": True, "team": None, "enterprise": {"id": "E1", "name": "Starship"}}


def organization() -> Slack:
    first = Workspace("T1", TOKEN, {"U1": "Europe/Berlin"}, organization="E1")
    return Slack(first, first.sibling("T2"))


@pytest.mark.parametrize("config", [OWN, CONFIG], ids=["the settings' own token", "OAuth"])
async def test_a_whole_complaint_with_the_organizations_token_is_the_acting_workspaces(
    tmp_path: Path, config: Config
) -> None:
    async with service(tmp_path, slack=organization(), config=config) as running:
        if config is CONFIG:
            status, page = await install(running, token=TOKEN, **EVERYWHERE)
            assert status == 200
            assert "for your organization" in page
        ann = running.member(team="T2")
        id = await begin(ann)
        await answer_all(ann, id)
        await running.slack.until(lambda: "Logged" in texts(next(ann.marked("root", id))))
        (debrief,) = await running.debriefs()
        assert (debrief.team, debrief.agent) == ("T2", "U1")
        assert await running.bot.mine(Person(team="T1", platform="slack", id="U1")) == []


async def test_the_quick_debrief_and_app_home_work_as_well(tmp_path: Path) -> None:
    async with service(tmp_path, slack=organization(), config=OWN) as running:
        ann = running.member(team="T2")
        await ann.command("/debrief", STORY)
        view = await running.slack.until(lambda: ann.view)
        assert (await ann.submit({"case": "4711", "kind": "late", "outcome": "accepted"}, view)).body == {}
        await running.slack.until(lambda: next(ann.marked("receipt"), None))
        await ann.open_home()
        home = await running.slack.until(lambda: running.slack.workspaces["T2"].homes.get("U1"))
        assert "4711" in texts(home)


async def test_a_conversation_stays_where_it_began_from_whichever_workspace_its_person_answers(tmp_path: Path) -> None:
    async with service(tmp_path, slack=organization(), config=OWN) as running:
        ann, elsewhere = running.member(team="T1"), running.member(team="T2")
        id = await begin(ann)
        await elsewhere.type("4711", (ann.last(id) or {})["thread_ts"])
        await running.slack.until(lambda: about(ann.last(id))["step"] == "setting")
        line = next(one for one in ann.marked("line", id) if about(one)["step"] == "case")
        await elsewhere.click(line, button(line, "edit") or {})
        view = await running.slack.until(lambda: elsewhere.view)
        assert (await elsewhere.submit({"case": "4712"}, view)).body == {}
        await running.slack.until(lambda: "4712" in texts(line))
        await answer_all(elsewhere, id)
        await running.slack.until(lambda: "Logged" in texts(next(ann.marked("root", id))))
        (debrief,) = await running.debriefs()
        assert (debrief.team, debrief.case) == ("T1", "4712")


async def test_a_form_is_its_workspaces_also_before_anything_is_shown_of_it(tmp_path: Path) -> None:
    async with service(tmp_path, slack=organization(), config=OWN) as running:
        ann, elsewhere = running.member(team="T1"), running.member(team="T2")
        await ann.command("/debrief", STORY)
        view = await running.slack.until(lambda: ann.view)
        await running.slack.until(lambda: running.slack.count()["users.info"])  # its job runs
        await ann.command("/amends", "help")
        await running.slack.until(lambda: running.slack.replies)  # and is done
        assert (await elsewhere.submit({"kind": "late", "outcome": "accepted"}, view)).body == {}
        (debrief,) = await running.debriefs()
        assert debrief.team == "T1"


async def test_an_organization_that_removes_the_app_is_forgotten_with_all_its_workspaces(tmp_path: Path) -> None:
    async with service(tmp_path, slack=organization(), config=CONFIG) as running:
        await install(running, token=TOKEN, **EVERYWHERE)
        ann = running.member(team="T2")
        await begin(ann)
        assert [team for team, _ in await running.store.names("slack/installation")] == ["E1"]
        assert (await ann.send("events_api", ann.event({"type": "app_uninstalled"}))).status == 200
        await until_none(running, "slack/installation")
        count = len(ann.messages)
        await ann.command("/complaint", STORY)
        assert len(ann.messages) == count


async def test_a_workspaces_own_installation_serves_it_beside_its_organizations(tmp_path: Path) -> None:
    slack = organization()
    slack.workspaces["T3"] = Workspace("T3", "xoxb-3", {"U1": "Etc/UTC"})
    async with service(tmp_path, slack=slack, config=CONFIG) as running:
        await install(running, token=TOKEN, **EVERYWHERE)
        await install(running, "T3", "xoxb-3")
        await begin(running.member(team="T1"))
        await begin(running.member(team="T3"))
        posted = {team for method, team, _ in running.slack.calls if method == "chat.postMessage"}
        assert posted == {"T1", "T3"}


ORG = {"enterprise_id": "E1", "is_enterprise_install": True}


@pytest.mark.parametrize(
    ("body", "team"),
    [
        ({"team_id": "T1", "authorizations": [{**ORG, "team_id": "T2"}]}, "T2"),
        ({"team_id": "T1", "authorizations": [{**ORG, "team_id": None}]}, "T1"),
        ({"team_id": "E1", "context_team_id": "T4", "authorizations": [{**ORG, "team_id": "E1"}]}, "T4"),
        ({"team_id": None, "enterprise_id": "E1", "authorizations": [{**ORG, "team_id": None}]}, "E1"),
        ({"team_id": "T9", "authorizations": [{"team_id": "T1", "is_enterprise_install": False}]}, "T1"),
    ],
)
def test_an_event_is_of_the_workspace_that_somebody_acts_in(body: dict[str, Any], team: str) -> None:
    inner = {"type": "message", "channel_type": "im", "user": "U1", "channel": "D1", "ts": "1.2", "text": "hello"}
    heard = read.event({"event_id": "Ev1", "event": inner, **body})
    assert heard
    assert heard.team == team
    assert read.organization(body) == ("E1" if body["authorizations"][0]["is_enterprise_install"] else "")


@pytest.mark.parametrize(
    ("body", "team"),
    [
        ({"team": None, "user": {"id": "U1", "team_id": "T1"}}, "T1"),
        ({"team": None, "user": {"id": "U1", "team_id": "E1"}, "view": {"id": "V1", "team_id": "T2"}}, "T2"),
        ({"team": None, "user": {"id": "U1"}, "enterprise": {"id": "E1"}}, "E1"),
        ({"team": {"id": "T3"}, "user": {"id": "U1", "team_id": "T1"}}, "T3"),
    ],
)
def test_a_window_is_of_the_workspace_that_somebody_acts_in(body: dict[str, Any], team: str) -> None:
    given = {"view": {"id": "V1"}} | body
    given["view"] = given["view"] | {"callback_id": "check.1::"}
    assert read.submission(given).team == team
