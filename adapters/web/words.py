"""The words that only the web pages say."""

import tomllib
from pathlib import Path

from flows.message import Value

FOLDER = Path(__file__).parent


class WebWords(Value):
    """One text for each place on the pages; see words.en.toml for where each stands."""

    name: str
    skip_link: str
    you_are: str
    change_name: str
    use_name: str
    name_rule: str
    fewer: str
    language: str
    start: str
    quick: str
    quick_why: str
    open: str
    open_here: str
    more: str
    lately: str
    coach_flow: str
    debrief_flow: str
    done: str
    cancelled: str
    new: str
    privacy: str
    check: str
    check_draft: str
    check_complaint: str
    check_public: str
    check_send: str
    check_kept: str
    stages: str
    place: str
    coach: str
    you: str
    send: str
    done_form: str
    between: str
    edit: str
    editing: str
    leave: str
    suggested: str
    yours: str
    optional: str
    no_answer: str
    choose: str
    typed_time: str
    typed_time_hint: str
    filter: str
    nothing_found: str
    found: str
    missing: str
    good: str
    tip: str
    problem: str
    copy_words: str
    copied: str
    not_copied: str
    left: str
    over: str
    keys: str
    wait: str
    unsent: str
    beside: str
    beside_words: str
    label: str
    count: str
    stop_title: str
    stop_why: str
    stop_no: str
    said: str
    where: str
    where_command: str
    start_another: str
    back_to_start: str
    lost_title: str
    lost: str
    refused_title: str
    refused_host: str
    refused_origin: str
    unreadable_title: str
    unreadable: str
    large_title: str
    large: str
    trouble_title: str
    trouble: str


def load(language: str) -> WebWords:
    """The words in that language, or in English where they have not been translated yet."""
    file = FOLDER / f"words.{language}.toml"
    if not file.is_file():
        file = FOLDER / "words.en.toml"
    return WebWords.model_validate(tomllib.loads(file.read_text("utf-8")))
