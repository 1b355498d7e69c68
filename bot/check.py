"""`check`: the notes on a draft, for a person or for a program."""

import json
import sys
from typing import Any

from pydantic import StrictInt, ValidationError

from bot import streams
from bot.app import load_playbook, show_here
from bot.settings import SettingsError, load
from flows.checks import LONGEST, Draft, read_draft
from flows.message import Value
from flows.notes import checked, notes
from flows.playbook import Playbook


class Asked(Value):
    """One line in."""

    id: str | StrictInt
    text: str
    complaint: str = ""
    public: bool = False


def check(text: str | None, *, complaint: str, public: bool, as_json: bool) -> None:
    """Prints the notes; with `as_json` and no text, a line out for each line in."""
    playbook = load_playbook(load())
    with streams.while_read():
        if as_json and text is None:
            for line in streams.lines(sys.stdin.buffer):
                print(json.dumps(_answer(playbook, line)), flush=True)
            return
        draft = Draft(text=sys.stdin.read() if text is None else text, complaint=complaint, public=public)
        if as_json:
            print(json.dumps({"id": None} | _noticed(playbook, draft)))
        else:
            _show(playbook, draft)


def _answer(playbook: Playbook, line: bytes | None) -> dict[str, Any]:
    """The answer to one line; a line that cannot be used is answered with the reason, and its id as far as it is one.

    None is a line that was too long to be read.
    """
    if line is None:
        return {
            "id": None,
            "error": f"This line is over {streams.LONGEST:,} bytes. Send a shorter one; the others go on.",
        }
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        return {"id": None, "error": "This line is not JSON. Mend it and send it again; the others go on."}
    try:
        asked = Asked.model_validate(given)
    except ValidationError:
        id = given.get("id") if isinstance(given, dict) else None
        right = 'A line is {"id": …, "text": …}, with "complaint" (text) and "public" (true or false) if you like.'
        return {"id": id if isinstance(id, str | int) else None, "error": right}
    draft = Draft(text=asked.text, complaint=asked.complaint, public=asked.public)
    return {"id": asked.id} | _noticed(playbook, draft)


def _noticed(playbook: Playbook, draft: Draft) -> dict[str, Any]:
    """The notes as JSON; `read` is there only where the draft is longer than what was read of it, in characters."""
    reading = read_draft(draft, playbook.language)
    tips = {note.check: note.text for note in notes(playbook, draft, reading)}
    return {
        "found": [one.model_dump() | {"tip": tips[one.check]} for one in reading.found],
        "missing": [{"check": check, "tip": tips[check]} for check in reading.missing],
    } | ({"read": LONGEST} if len(draft.text) > LONGEST else {})


def _show(playbook: Playbook, draft: Draft) -> None:
    if not draft.text.strip():
        raise SettingsError("There is no text to check. Give it in quotes, or pipe it in.")
    show_here(checked(playbook, draft), playbook.words.signs)
