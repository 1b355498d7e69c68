"""The conversation as a picture."""

import re

from flows.coaching import coaching
from flows.diagram import mermaid
from flows.flow import Flow
from flows.quick import quick

from .book import PLAYBOOK
from .made import WORDS, Made, made


def test_each_step_is_a_box_in_its_stage_with_an_arrow_to_the_next() -> None:
    flow = made([Made("story"), Made("mood", "one", optional=True), Made("why", after="mood", needs="red")])
    assert mermaid(flow) == (
        "flowchart TD\n"
        '    subgraph stage0["Made"]\n'
        '        s0["Story"]\n'
        '        s1{{"Mood ?"}}\n'
        '        s2["Why"]\n'
        "    end\n"
        "    s0 --> s1\n"
        "    s1 -.-> s2\n"
    )


def test_the_real_conversations_have_every_step_and_every_stage_once() -> None:
    for flow in (coaching(PLAYBOOK), coaching(PLAYBOOK, expert=True), quick(PLAYBOOK)):
        text = mermaid(flow)
        boxes = re.findall(r"^        (s\d+)(?:\{\{|\[)\"(.*)\"(?:\}\}|\])$", text, re.MULTILINE)
        assert [box for box, _ in boxes] == [f"s{number}" for number in range(len(flow.steps))]
        assert [label.removesuffix(" ?") for _, label in boxes] == [step.brief for step in flow.steps]
        stages = re.findall(r"^    subgraph stage\d+\[\"(.*)\"\]$", text, re.MULTILINE)
        assert stages == list(dict.fromkeys(step.stage for step in flow.steps))
        assert len(stages) == text.count("\n    end\n")
        arrows = re.findall(r"^    (s\d+) (-->|-\.->) (s\d+)$", text, re.MULTILINE)
        assert [(before, after) for before, _, after in arrows] == [
            (f"s{number}", f"s{number + 1}") for number in range(len(flow.steps) - 1)
        ]
        dashed = {int(after[1:]) for _, arrow, after in arrows if arrow == "-.->"}
        assert dashed == {number for number, step in enumerate(flow.steps) if number and not step.when({})}


def test_quotation_marks_in_a_label_do_not_end_it() -> None:
    steps = (Made('say "yes"').step(),)
    assert 's0["Say #quot;Yes#quot;"]' in mermaid(Flow(steps=steps, words=WORDS, ending=lambda state, seen: ()))
