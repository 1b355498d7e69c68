"""The words that only Slack says."""

import tomllib
from pathlib import Path

from flows.message import Value

FOLDER = Path(__file__).parent


class SlackWords(Value):
    """One text for each place; see words.en.toml for where each stands."""

    coach_flow: str
    debrief_flow: str
    here: str
    logged: str
    stopped: str
    place: str
    edit: str
    write: str
    rewrite: str
    or_type: str
    or_type_day: str
    pick_day: str
    type_day: str
    day_in_words: str
    choose: str
    suggested: str
    find: str
    no_answer: str
    opened: str
    opened_here: str
    moment_title: str
    moment: str
    form_title: str
    log: str
    edit_title: str
    send: str
    close: str
    cancel: str
    check_title: str
    check_draft: str
    check_complaint: str
    check_button: str
    check_good: str
    checked: str
    receipt: str
    edit_form: str
    form_waits: str
    open_form: str
    ended: str
    stale: str
    older: str
    older_title: str
    typed_where: str
    typed_fits: str
    typed_new: str
    no_words: str
    lost: str
    resume_title: str
    go_on: str
    resumed: str
    none_open: str
    mine_title: str
    no_debriefs: str
    promises_title: str
    no_promises: str
    promise_due: str
    promise_undated: str
    takeaways_title: str
    open_title: str
    settings_title: str
    settings_now_full: str
    settings_now_fewer: str
    settings_fewer: str
    settings_full: str
    settings_language: str
    help_title: str
    help: str
    unknown: str
    not_yet: str
    home_title: str
    home_text: str
    start_coach: str
    start_debrief: str
    start_check: str
    later_title: str
    later: str
    busy: str
    refused: str
    unopened: str
    installed_title: str
    installed: str
    installed_everywhere: str
    not_installed_title: str
    not_installed: str
    app_name: str
    app_about: str
    about_complaint: str
    about_debrief: str
    about_amends: str
    hint_words: str
    hint_amends: str
    coach_this: str
    coach_this_about: str
    check_this: str
    check_this_about: str
    start_anywhere: str
    start_anywhere_about: str


def load(language: str) -> SlackWords:
    """The words in that language, or in English where they have not been translated yet."""
    file = FOLDER / f"words.{language}.toml"
    if not file.is_file():
        file = FOLDER / "words.en.toml"
    return SlackWords.model_validate(tomllib.loads(file.read_text("utf-8")))
