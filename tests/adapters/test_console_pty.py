"""The program in a real terminal: a pseudo-terminal whose keys are pressed and whose screen is read."""

import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import ioctl
from pathlib import Path

from tests.bot.hearing import PLAYBOOK
from tests.bot.program import PATIENCE, amends, environment

UP, LEFT, CTRL_D, CTRL_C, CTRL_U, ENTER = "\x1b[A", "\x1b[D", "\x04", "\x03", "\x15", "\r"
CONTROL = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|\][^\x07]*\x07|[()=>][A-Z0-9]?)")
WHERE = b"\x1b[6n"  # "where is the cursor?": a terminal answers with its line and column
COLOUR = re.compile(rb"\x1b\[(?:\d+;)*[34][0-8][;m]")
WORDS = PLAYBOOK.terminal


class Keyboard:
    """Presses keys and reads the screen, colours and movements left out."""

    def __init__(self, handle: int, process: "subprocess.Popen[bytes]") -> None:
        self._handle = handle
        self.process = process
        self.raw = b""
        self.everything = b""

    @property
    def screen(self) -> str:
        return CONTROL.sub("", self.raw.decode("utf-8", "replace"))

    def press(self, *keys: str) -> None:
        for key in keys:
            os.write(self._handle, key.encode())

    def until(self, text: str) -> str:
        """What came on the screen until this did; it is read once."""
        end = time.monotonic() + PATIENCE
        while text not in self.screen:
            ready, _, _ = select.select([self._handle], [], [], max(0.0, end - time.monotonic()))
            assert ready, f"waited for {text!r} and saw {self.screen!r}"
            try:
                new = os.read(self._handle, 65_536)
            except OSError:  # Linux says so when the program has closed its terminal
                raise AssertionError(f"ended before {text!r}: {self.screen!r}") from None
            self.raw += new
            self.everything += new
            self.press(*["\x1b[10;1R"] * new.count(WHERE))
        seen, self.raw = self.screen, b""
        return seen

    def ended(self) -> int:
        """The exit status; what is still said is read, or the program could not end."""
        while select.select([self._handle], [], [], PATIENCE)[0]:
            try:
                if not os.read(self._handle, 65_536):
                    break
            except OSError:
                break
        return self.process.wait(timeout=PATIENCE)


@contextmanager
def terminal(folder: Path, *words: str, columns: int = 100, **settings: str) -> Iterator[Keyboard]:
    """The program in a terminal of its own."""
    ours, its = pty.openpty()
    ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    env = environment(TERM="xterm-256color", **settings)
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", *words], cwd=folder, env=env, stdin=its, stdout=its, stderr=its,
        start_new_session=True,
    )  # fmt: skip
    os.close(its)
    try:
        yield Keyboard(ours, process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.wait(timeout=PATIENCE)
        os.close(ours)


def test_a_line_is_edited_an_earlier_one_comes_back_and_ctrl_d_leaves_it_open(tmp_path: Path) -> None:
    with terminal(tmp_path, "chat", "--as", "ann") as keys:
        keys.until("Stop   edit · help")
        keys.press("The boots never cme", LEFT, LEFT, "a", ENTER)
        keys.until(PLAYBOOK.asks.case.label)
        keys.until("⏎ Skip · Back · Stop")
        keys.press(UP)
        keys.until("The boots never came")
        keys.press(CTRL_U, "4711", ENTER)
        keys.until(PLAYBOOK.asks.setting.label)
        keys.until("Back · Stop")
        keys.press(CTRL_D)
        keys.until(WORDS.left_open)
        assert keys.ended() == 0
        assert COLOUR.search(keys.everything)
    with terminal(tmp_path, "chat", "--as", "ann", columns=60, NO_COLOR="1") as keys:
        seen = keys.until("Back · Stop")
        assert WORDS.resumed in seen
        assert "  1  Story  The boots never came" in seen
        assert "  2  Case  4711" in seen
        assert PLAYBOOK.asks.setting.label in seen
        keys.press(CTRL_C)
        keys.until(WORDS.left_open.split(".")[0])
        assert keys.ended() == 130
        assert not COLOUR.search(keys.everything)


def test_several_lines_are_pasted_as_one_answer_and_a_draft_is_kept_with_enter(tmp_path: Path) -> None:
    with terminal(tmp_path, "debrief", "The parcel is late.") as keys:
        keys.until("Ctrl+U empties the line")
        keys.press(CTRL_U, "\x1b[200~First line\nsecond line\x1b[201~", ENTER)
        keys.until(PLAYBOOK.asks.case.brief)
        keys.until("⏎ Skip")
        keys.press("back", ENTER)
        keys.until("Ctrl+U empties the line")
        keys.press(ENTER)
        keys.until("⏎ Skip")
        keys.press("exit", ENTER)
        keys.until(WORDS.left_open)
        assert keys.ended() == 0
    out = amends(tmp_path, "debrief", given="edit 1\n\n")[1]
    assert "\nFirst line\nsecond line\n" in out
