"""kill -9, again and again, while a program answers: what was acknowledged is there, and there is one debrief."""

import random
import signal
import time
from pathlib import Path
from typing import Any

from tests.bot.program import Running
from tests.bot.test_terminal import exported, reply

KILLS = 15
LONGEST = 0.004  # seconds from an event to the kill; a turn takes about one thousandth


class Client:
    """Somebody who gives each event a name, and sends it again until it is answered."""

    def __init__(self) -> None:
        self.answers: list[dict[str, Any]] = []
        self.waiting: dict[str, Any] | None = None

    def event(self) -> dict[str, Any]:
        """The event whose answer never came, or the next one."""
        if self.waiting is None:
            said = reply(self.answers[-1]) if self.answers else {"do": "start"}
            self.waiting = said | {"event": f"e{len(self.answers)}"}
        return self.waiting

    def hear(self, answer: dict[str, Any]) -> None:
        self.answers.append(answer)
        self.waiting = None

    @property
    def done(self) -> bool:
        return bool(self.answers and self.answers[-1]["ended"])


def undisturbed(folder: Path) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Every answer of a whole complaint that nothing happens to, and its debrief."""
    client = Client()
    with Running(folder, "chat", "--json") as talk:
        while not client.done:
            client.hear(talk.say(client.event()))
        assert talk.end() == (0, "")
    (debrief,) = exported(folder)
    return client.answers, debrief


def test_kill_after_kill_loses_nothing_that_was_acknowledged_and_logs_one_debrief(tmp_path: Path) -> None:
    for name in ("calm", "killed"):
        (tmp_path / name).mkdir()
    answers, debrief = undisturbed(tmp_path / "calm")
    client, chance, kills = Client(), random.Random(7), 0
    while not client.done:
        with Running(tmp_path / "killed", "chat", "--json") as talk:
            left = chance.randint(0, 4) if kills < KILLS else len(answers)
            while left and not client.done:
                client.hear(talk.say(client.event()))
                left -= 1
            if not client.done:
                # Without waiting for the answer: it may be kept or not, and comes again after the restart.
                talk.tell(client.event())
                time.sleep(chance.uniform(0, LONGEST))
                kills += 1
            talk.stop(signal.SIGKILL)
    (id,) = {answer["conversation"] for answer in client.answers}
    # Each answer tells all that was given before: the place, the notes, what is suggested, and the debrief at the end.
    assert client.answers == [answer | {"conversation": id} for answer in answers]
    (logged,) = exported(tmp_path / "killed")
    own = {name: logged[name] for name in ("id", "started_at", "ended_at")}
    assert logged == debrief | own
    assert (logged["id"], kills) == (id, KILLS)


def test_after_a_kill_a_start_shows_the_question_that_was_open(tmp_path: Path) -> None:
    client = Client()
    with Running(tmp_path, "chat", "--json") as talk:
        for _ in range(8):
            client.hear(talk.say(client.event()))
        talk.stop(signal.SIGKILL)
    with Running(tmp_path, "chat", "--json") as talk:
        assert talk.say({"do": "start"}) == client.answers[-1]
        assert talk.end() == (0, "")
