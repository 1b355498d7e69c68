"""The way to tell a complaint in Slack, for the tests that are the same everywhere."""

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from adapters import Store
from adapters.slack import words
from flows.event import Answer
from flows.playbook import Playbook
from tests.adapters.slack.member import texts
from tests.adapters.slack.service import service
from tests.adapters.slack.talking import answer_all, begin
from tests.adapters.slack.workspace import Slack, Workspace
from tests.same_everywhere.complaint import Said


def _slack() -> Slack:
    return Slack(Workspace("local", "xoxb-1", {"U1": "Etc/UTC"}))


async def talk_in_slack(store: Store, complaint: Iterable[Said], playbook: Playbook) -> None:
    logged = words.load(playbook.language).logged
    answers = {said.ask.step: said.event.value for said in complaint if isinstance(said.event, Answer)}
    with tempfile.TemporaryDirectory() as folder:
        async with service(Path(folder), slack=_slack(), talks=store) as running:
            ann = running.member(team="local")
            id = await begin(ann, answers["story"])
            await answer_all(ann, id, answers=answers)
            await running.slack.until(lambda: logged in texts(next(ann.marked("root", id))))


async def fill_in_in_slack(store: Store, form: Mapping[str, str], playbook: Playbook) -> None:
    says = words.load(playbook.language)
    with tempfile.TemporaryDirectory() as folder:
        async with service(Path(folder), slack=_slack(), talks=store) as running:
            ann = running.member(team="local")
            await ann.command("/debrief", form["story"])
            view = await running.slack.until(lambda: ann.view)
            assert view["title"]["text"] == says.form_title
            fields = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
            values = {f".{step}" if f".{step}" in fields else step: value for step, value in form.items()}
            ack = await ann.submit(values, view)
            assert ack.body == {}
            await running.slack.until(lambda: next(ann.marked("receipt"), None))
