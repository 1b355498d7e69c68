"""A whole complaint through the whole program, over HTTP and over Socket Mode."""

from pathlib import Path

import pytest

from flows.debrief import Debrief
from tests.adapters.slack.member import texts
from tests.adapters.slack.service import service
from tests.adapters.slack.talking import answer_all, begin

OWN = {"id": "", "team": "", "platform": "console", "agent": "", "started_at": None, "ended_at": None}


@pytest.mark.parametrize("socket", [False, True], ids=["http", "socket"])
async def test_a_whole_complaint_is_answered_in_its_thread_and_logged(tmp_path: Path, socket: bool) -> None:
    async with service(tmp_path, socket=socket) as running:
        ann = running.member()
        id = await begin(ann)
        asked = await answer_all(ann, id, until="")
        assert asked[0] == "case"
        await running.slack.until(lambda: "Logged" in texts(next(ann.marked("root", id))))
        (debrief,) = await running.debriefs()
        assert isinstance(debrief, Debrief)
        assert (debrief.team, debrief.platform, debrief.agent, debrief.case) == ("T1", "slack", "U1", "4711")
        assert len(list(ann.marked("root", id))) == 1
        assert len(list(ann.marked("question", id))) == 1
