"""What is an agent's own, as blocks: open conversations, promises, debriefs, takeaways; and App Home. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from adapters import Home, Listed, Preferences, Promised
from adapters.slack.act import Act
from adapters.slack.text import SECTION, Block, context, escape, pieces, plain, section, short, size
from adapters.slack.words import SlackWords
from flows.debrief import Debrief
from flows.playbook import Playbook
from flows.questions import called
from flows.words import fill

SHOWN = 10  # of each; further ones come up as these are done
LATELY = 5
LINE = 100  # characters of a name in a list; the whole stands in its thread
TITLE = 150  # characters: Block Kit reference, card title and header


def resume(open: Sequence[Listed], words: SlackWords, *, newer: bool) -> list[Block]:
    """The open conversations, each with a button to go on."""
    if not open:
        return [section(escape(words.none_open))]
    return [_header(words.resume_title), *(_card(one, words, newer=newer) for one in open[:SHOWN])]


def mine(home: Home, playbook: Playbook, words: SlackWords) -> list[Block]:
    """The last debriefs and takeaways."""
    return [*_debriefs(home.debriefs, playbook, words), *_takeaways(home.debriefs, playbook, words)]


def promises(promised: Sequence[Promised], words: SlackWords) -> list[Block]:
    """The open promises, the next due first."""
    if not promised:
        return [section(escape(words.no_promises))]
    return [_header(words.promises_title), *(_promise(one, words) for one in promised[:SHOWN])]


def settings(
    preferences: Preferences, languages: Mapping[str, str], playbook: Playbook, words: SlackWords
) -> list[Block]:
    """What is chosen now, with the button for the other choice, and the languages, where there are several."""
    now = words.settings_now_fewer if preferences.expert else words.settings_now_full
    other = words.settings_full if preferences.expert else words.settings_fewer
    act = Act("prefer", step="full" if preferences.expert else "fewer")
    chooser = [_languages(languages, playbook.language, words)] if len(languages) > 1 else []
    return [_header(words.settings_title), _with_button(escape(now), other, act), *chooser]


def help(words: SlackWords, *, newer: bool, unknown: str = "") -> list[Block]:
    """What can be asked for."""
    first = [section(escape(fill(words.unknown, {"word": short(unknown, LINE)})))] if unknown else []
    if newer:
        return [*first, _header(words.help_title), {"type": "markdown", "text": words.help.strip()}]
    return [*first, _header(words.help_title), section(escape(words.help.strip()))]


def home(
    home: Home, preferences: Preferences, languages: Mapping[str, str], playbook: Playbook, words: SlackWords
) -> Block:
    """The view of App Home."""
    open = [one for one in home.conversations if not one.ended]
    blocks = [_header(words.home_title), section(escape(words.home_text)), starts(words)]
    if open:
        blocks += [{"type": "divider"}, _header(words.open_title)]
        blocks += [_card(one, words, newer=False) for one in open[:SHOWN]]
    if home.promises:
        blocks += [{"type": "divider"}, *promises(home.promises, words)]
    blocks += [{"type": "divider"}, *mine(home, playbook, words)]
    blocks += [{"type": "divider"}, _header(words.later_title), context(escape(words.later))]
    blocks += [{"type": "divider"}, *settings(preferences, languages, playbook, words)]
    return {"type": "home", "blocks": blocks}


def starts(words: SlackWords) -> Block:
    """The three ways to begin, as buttons."""
    ways = ((words.start_coach, "coach"), (words.start_debrief, "form"), (words.start_check, "check"))
    buttons = [_button(label, Act(do), primary=do == "coach") for label, do in ways]  # type: ignore[arg-type]
    return {"type": "actions", "elements": buttons}


def named(debrief: Debrief, playbook: Playbook) -> str:
    """A debrief in a few words: its case, its product or the beginning of its story."""
    product = called(debrief.product, playbook.products, "")
    return " · ".join(filter(None, (debrief.case, product))) or short(debrief.story, LINE) or playbook.says.untitled


def when(moment: datetime) -> str:
    """A time that Slack shows in the reader's own zone and language."""
    # docs.slack.dev: Formatting message text, date formatting
    return f"<!date^{int(moment.timestamp())}^{{date_short_pretty}}, {{time}}|{moment:%Y-%m-%d %H:%M} UTC>"


def _debriefs(debriefs: Sequence[Debrief], playbook: Playbook, words: SlackWords) -> Iterator[Block]:
    yield _header(words.mine_title)
    if not debriefs:
        yield context(escape(words.no_debriefs))
    for one in debriefs[:LATELY]:
        outcome = playbook.asks.outcome.options[one.outcome].label if one.outcome else ""
        facts = [f"*{escape(named(one, playbook))}*", escape(outcome), when(one.ended_at)]
        yield section(" · ".join(filter(None, facts)))


def _takeaways(debriefs: Sequence[Debrief], playbook: Playbook, words: SlackWords) -> Iterator[Block]:
    plans = [one.takeaway for one in debriefs if one.takeaway][:LATELY]
    if plans:
        yield _header(words.takeaways_title)
    for plan in plans:
        text = fill(playbook.says.takeaway, {"when": plan.when, "then": plan.then})
        yield from (section(escape(piece)) for piece in pieces(f"🌱 {text}", SECTION))


def _promise(one: Promised, words: SlackWords) -> Block:
    words_of = words.promise_due if one.promise.due_at else words.promise_undated
    facts = {"what": escape(one.promise.what), "due": when(one.promise.due_at) if one.promise.due_at else ""}
    return section(f"*{escape(short(one.label, LINE))}*\n{fill(words_of, facts)}")


def _card(one: Listed, words: SlackWords, *, newer: bool) -> Block:
    flow = words.coach_flow if one.flow == "coach" else words.debrief_flow
    act = Act("open" if one.flow == "coach" else "form", one.id)
    label = escape(short(one.label, LINE))
    if not newer or size(label) > TITLE:
        return _with_button(f"*{label}*\n{escape(flow)} · {when(one.updated_at)}", words.go_on, act)
    return {
        "type": "card",
        "title": {"type": "mrkdwn", "text": label},
        "subtitle": {"type": "mrkdwn", "text": f"{escape(flow)} · {when(one.updated_at)}"},
        "actions": [_button(words.go_on, act)],
    }


def _languages(languages: Mapping[str, str], now: str, words: SlackWords) -> Block:
    """The menu of languages, each by its own name."""
    options = {id: {"text": plain(name), "value": id} for id, name in languages.items()}
    menu = {"type": "static_select", "action_id": Act("prefer", step="language").id, "initial_option": options[now]}
    return section(escape(words.settings_language)) | {"accessory": menu | {"options": list(options.values())}}


def _with_button(text: str, label: str, act: Act) -> Block:
    return section(text) | {"accessory": _button(label, act)}


def _button(label: str, act: Act, *, primary: bool = False) -> Block:
    button: Block = {"type": "button", "action_id": act.id, "text": plain(label)}
    return button | {"style": "primary"} if primary else button


def _header(text: str) -> Block:
    return {"type": "header", "text": plain(text)}
