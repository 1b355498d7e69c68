"""`check`: the notes on a draft, for a person or for a program."""

import json
import sys
from typing import Any

from pydantic import ValidationError

from bot.app import load_playbook, show_here
from bot.settings import SettingsError, load
from flows.checks import LONGEST, Draft, read_draft
from flows.coaching import notes
from flows.message import Say, Value
from flows.playbook import Playbook
from flows.words import fill

LINE = 1_000_000  # bytes


class Asked(Value):
    """One line in."""

    id: str | int
    text: str
    complaint: str = ""
    public: bool = False


def check(text: str | None, *, complaint: str, public: bool, as_json: bool) -> None:
    """Prints the notes; with `as_json` and no text, a line out for each line in."""
    playbook = load_playbook(load())
    if as_json and text is None:
        for line in sys.stdin.buffer:
            if line.strip():
                print(json.dumps(_answer(playbook, line), ensure_ascii=False), flush=True)
        return
    if text is None:
        text = sys.stdin.read()
    draft = Draft(text=text, complaint=complaint, public=public)
    if as_json:
        print(json.dumps({"id": None} | _found(playbook, draft), ensure_ascii=False))
    else:
        _show(playbook, draft)


def _answer(playbook: Playbook, line: bytes) -> dict[str, Any]:
    """The answer to one line; a line that cannot be used is answered with the reason."""
    try:
        if len(line) > LINE:
            raise ValueError(f"over {LINE:,} bytes")
        asked = Asked.model_validate(json.loads(line))
    except ValidationError as error:
        fault = error.errors(include_input=False)[0]
        return {"id": None, "error": f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}"}
    except (ValueError, RecursionError):
        return {"id": None, "error": "This line is not a JSON object that can be read; the others go on."}
    draft = Draft(text=asked.text, complaint=asked.complaint, public=asked.public)
    return {"id": asked.id} | _found(playbook, draft)


def _found(playbook: Playbook, draft: Draft) -> dict[str, Any]:
    reading = read_draft(draft)
    tips = playbook.checks
    return {
        "found": [one.model_dump() | {"tip": tips[one.check].tip} for one in reading.found],
        "missing": [{"check": check, "tip": tips[check].tip} for check in reading.missing],
    }


def _show(playbook: Playbook, draft: Draft) -> None:
    if not draft.text.strip():
        raise SettingsError("There is no text to check. Give it in quotes, or pipe it in.")
    show_here(notes(playbook, read_draft(draft)))
    if len(draft.text) > LONGEST:
        show_here((Say(text=fill(playbook.says.checked_part, {"longest": f"{LONGEST:,}"})),))
