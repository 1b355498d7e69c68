"""A whole complaint in the Microsoft 365 Agents Playground, driven in a real browser, against the real program."""

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from bot.app import load_playbook
from bot.settings import Settings
from flows.coaching import coaching
from flows.event import Answer
from flows.flow import at
from flows.show import show
from tests.adapters.teams import ROOT
from tests.adapters.teams.playground import Visitor, browser, playground, program
from tests.talk import ANSWERS, STORY, talk


def test_a_whole_complaint_in_the_playground_ends_in_one_debrief(tmp_path: Path) -> None:
    flow = coaching(load_playbook(Settings()))
    turns = list(talk(flow, ANSWERS, datetime.now().astimezone()))
    with program(tmp_path) as bot, playground(bot, tmp_path) as url, browser() as page:
        ann = Visitor(page, url)
        ann.sees("Hello, I am Amends")
        ann.type(f"complaint {STORY}")
        for number, (state, event) in enumerate(turns[1:]):
            prompt = show(flow, at(flow, state)).asks[0]
            ann.sees(prompt.label)
            ann.reply(prompt, event, typed=number % 3 == 0)
        ann.sees("Logged.")
        out = subprocess.run(
            [sys.executable, "-m", "bot", "export"], cwd=ROOT, capture_output=True, timeout=30, check=True,
            env={"AMENDS_STORE": f"tinydb:{tmp_path / 'store'}", "PATH": ""},
        ).stdout  # fmt: skip
    (debrief,) = map(json.loads, out.splitlines())
    said = {event.step: event.value for _, event in turns if isinstance(event, Answer)}
    assert debrief["platform"] == "teams"
    assert {name: debrief[name] for name in ("case", "story", "wish", "cause", "concern")} == {
        "case": said["case"], "story": STORY, "wish": said["wish"], "cause": said["cause"], "concern": said["concern"],
    }  # fmt: skip
