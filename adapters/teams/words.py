"""The words that only Teams cards say."""

import tomllib
from functools import cache
from pathlib import Path

from flows.message import Value

FOLDER = Path(__file__).parent


class TeamsWords(Value):
    """One text for each place on the cards; see words.en.toml for where each stands."""

    send: str
    log: str
    larger: str
    edit: str
    leave: str
    typed_time: str
    choose: str
    required: str
    chosen_first: str
    tip: str
    found: str
    missing: str
    good: str
    problem: str
    place: str
    kept_as_is: str
    asked_again: str
    stopped: str
    logged: str
    stop: str
    stop_title: str
    stop_why: str
    stop_yes: str
    stop_no: str
    hello: str
    hello_why: str
    hello_here: str
    start: str
    start_why: str
    quick: str
    quick_why: str
    check: str
    check_why: str
    ways: str
    from_message: str
    story: str
    mine: str
    open: str
    none_open: str
    promises: str
    debriefs: str
    takeaways: str
    takeaway: str
    nothing_yet: str
    go_on: str
    due: str
    coach_flow: str
    debrief_flow: str
    go_on_below: str
    silent_title: str
    silent: str
    silent_use: str
    silent_new: str
    silent_leave: str
    silent_left: str
    just_now: str
    check_title: str
    check_draft: str
    check_again: str
    coach_title: str
    coach_send: str
    quick_title: str
    started: str
    answered_privately: str
    add_me: str
    older_card: str
    stale: str
    gone: str
    unreadable: str
    too_long: str
    not_text: str
    trouble: str
    later: str
    settings: str
    expert_on: str
    expert_off: str
    expert: str
    novice: str
    language: str
    use_language: str
    help: str
    help_lines: tuple[str, ...]
    says: str
    short_about: str
    long_about: str
    command_complaint: str
    command_debrief: str
    command_check: str
    command_resume: str
    command_mine: str
    command_settings: str
    command_help: str


@cache
def load(language: str) -> TeamsWords:
    """The words in that language, or in English where they have not been translated yet."""
    file = FOLDER / f"words.{language}.toml"
    if not file.is_file():
        file = FOLDER / "words.en.toml"
    return TeamsWords.model_validate(tomllib.loads(file.read_text("utf-8")))
