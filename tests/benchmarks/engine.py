"""One turn of the engine: advance and show."""

import asyncio
import logging
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime

from bot.app import load_playbook
from bot.settings import Settings
from flows.coaching import coaching
from flows.event import Answer
from flows.flow import Flow, State, Step, advance
from flows.playbook import Playbook
from flows.show import show
from tests.benchmarks import Figure, median
from tests.talk import ANSWERS, talk

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
TIMES = 400


def figures() -> Iterator[Figure]:
    playbook = load_playbook(Settings())
    yield Figure("a turn of the coaching talk, median", _coaching(playbook) * 1e6, "µs", 50)
    ours = _three_steps(playbook)
    yield Figure("three-step talk", ours * 1e6, "µs", None, "python-statemachine", _statemachine() * 1e6)
    yield Figure("three-step talk", ours * 1e6, "µs", None, "botbuilder waterfall", _waterfall() * 1e6)


def _coaching(playbook: Playbook) -> float:
    """Seconds of one turn, at the median over all turns of a whole talk."""
    flow = coaching(playbook)
    turns = list(talk(flow, ANSWERS, NOW))
    found = []
    for _ in range(TIMES // 4):
        for before, event in turns:
            began = time.perf_counter()
            show(flow, advance(flow, before, event, NOW))
            found.append(time.perf_counter() - began)
    return statistics.median(found)


def _three_steps(playbook: Playbook) -> float:
    steps = tuple(Step(id=id, label=lambda seen: "What?", brief=id, longest=300) for id in ("story", "wish", "promise"))
    flow = Flow(steps=steps, words=playbook.words, ending=lambda state, seen: ())

    def run() -> None:
        state = State()
        for step in steps:
            turn = advance(flow, state, Answer(step=step.id, value="words"), NOW)
            show(flow, turn)
            state = turn.state

    return median(run, TIMES)


def _statemachine() -> float:
    """The same talk as states with a transition an answer; the message is built on entering a state."""
    from statemachine import State as Node
    from statemachine import StateMachine

    class Talk(StateMachine):
        story = Node(initial=True)
        wish = Node()
        promise = Node()
        done = Node(final=True)
        answer = story.to(wish) | wish.to(promise) | promise.to(done)

        def __init__(self) -> None:
            self.answers: dict[str, str] = {}
            self.said: dict[str, object] = {}
            super().__init__()

        def on_answer(self, source: Node, text: str) -> None:
            self.answers[source.id] = text

        def on_enter_state(self, target: Node) -> None:
            self.said = {"parts": (), "asks": ({"step": target.id, "label": "What?"},)}

    def run() -> None:
        machine = Talk()
        for _ in range(3):
            machine.answer(text="words")

    return median(run, TIMES)


def _waterfall() -> float:
    """The same talk as botbuilder's waterfall of text prompts, over its in-memory adapter and storage."""
    from botbuilder.core import ConversationState, MemoryStorage, MessageFactory, TurnContext
    from botbuilder.core.adapters import TestAdapter
    from botbuilder.dialogs import DialogSet, DialogTurnResult, DialogTurnStatus, WaterfallDialog, WaterfallStepContext
    from botbuilder.dialogs.prompts import PromptOptions, TextPrompt

    logging.disable(logging.WARNING)

    async def ask(context: WaterfallStepContext) -> DialogTurnResult:
        return await context.prompt("text", PromptOptions(prompt=MessageFactory.text("What?")))

    async def end(context: WaterfallStepContext) -> DialogTurnResult:
        return await context.end_dialog(context.result)

    memory = ConversationState(MemoryStorage())
    dialogs = DialogSet(memory.create_property("dialogs"))
    dialogs.add(TextPrompt("text"))
    dialogs.add(WaterfallDialog("talk", [ask, ask, ask, end]))

    async def heard(turn: TurnContext) -> None:
        context = await dialogs.create_context(turn)
        result = await context.continue_dialog()
        if result.status == DialogTurnStatus.Empty:
            await context.begin_dialog("talk")
        await memory.save_changes(turn)

    adapter = TestAdapter(heard)

    async def run() -> None:
        for words in ("begin", "words", "words", "words"):
            await adapter.receive_activity(words)
        adapter.activity_buffer.clear()

    async def measure() -> float:
        found = []
        for _ in range(TIMES):
            began = time.perf_counter()
            await run()
            found.append(time.perf_counter() - began)
        return statistics.median(found)

    return asyncio.run(measure())
