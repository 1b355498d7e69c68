"""A whole complaint in Teams, by clicks and typed words, over the real store."""

from datetime import timedelta

from adapters import Job
from adapters.teams.read import Activity, inbound
from tests.adapters.teams.office import PLAYBOOK, Office
from tests.adapters.teams.seat import said
from tests.adapters.teams.way import answer
from tests.same_everywhere.complaint import TALK
from tests.talk import STORY


async def test_a_whole_complaint_ends_in_one_debrief_and_one_line_for_each_answer(office: Office) -> None:
    ann = office.seat()
    await ann.type(f"complaint {STORY}")
    for number, one in enumerate(TALK[1:]):
        await ann.sees(one.ask.label)
        await answer(ann, one, PLAYBOOK, typed=number % 3 == 0)
    await ann.sees("Logged.")
    (debrief,) = await office.debriefs()
    assert (debrief.case, debrief.platform, debrief.agent) == ("4711", "teams", "aad-tenant-one-ann")
    steps = {one.ask.step for one in TALK[1:]}
    assert len(ann.chat) == len(steps) + 1
    assert all("Edit" in said(one.card) for one in ann.chat[:-1])


async def test_a_job_that_is_done_again_after_a_crash_sends_nothing_twice(office: Office) -> None:
    ann = office.seat()
    what = inbound(Activity.model_validate(ann.activity("message", text="complaint The kettle leaks")))
    text = f"heard {what.model_dump_json()}"
    job = Job(team=ann.tenant, name="x", kind="teams", queue="q", text=text, due_at=office.clock())
    await office.teams.doing["teams"](job)
    office.clock.ahead = timedelta(minutes=2)
    await office.teams.doing["teams"](job)
    assert len(ann.chat) == 1
    assert len(await office.store.latest(ann.person)) == 1
