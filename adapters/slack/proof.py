"""Proof for `doctor`: does Slack know the token, and does it accept every view and message of this playbook."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple, get_args

from adapters import Home, Later, Listed, Look, Preferences, Promised
from adapters.slack import lists, modal, thread, words
from adapters.slack.manifest import SCOPES
from adapters.slack.outbound import Refused, Revoked, Web
from adapters.slack.text import Block, escape, section
from adapters.slack.words import SlackWords
from flows.checks import Draft
from flows.coaching import coaching
from flows.debrief import Promise
from flows.event import Answer, Event, FlowName, Form, Keep, Skip
from flows.flow import Flow, State, advance, at
from flows.message import Choice, Message
from flows.notes import checked
from flows.playbook import Playbook
from flows.quick import quick
from flows.show import answered, show

LONGEST_TALK = 100  # turns; the base playbook's has about 40
LONGEST_NAME = "W" * 60  # of a language, as a playbook may have
WORDS = "20"  # an answer that is words and an amount


class Finding(NamedTuple):
    good: bool
    text: str


class Sample(NamedTuple):
    """A view or a message, as the argument of blocks.validate."""

    name: str
    argument: dict[str, Any]


async def findings(token: str, api: str, playbook: Playbook) -> list[Finding]:
    """What Slack says to the token, and to what would be sent with it."""

    async def own(team: str) -> str:
        return token

    web = Web(api, own)
    try:
        who = await web.as_app(token, "auth.test")
        where = (
            who.get("team") or who.get("team_id") or who.get("enterprise_id")
        )  # an organization's is in no workspace
        found = [Finding(True, f"SLACK_BOT_TOKEN is good in {where}")]
        may = await web.scopes(token)
        if lacking := sorted({*SCOPES} - may) if may else []:
            mend = "Bring the app up to date with `manifest slack`, and install it again."
            found.append(Finding(False, f"The token lacks: {', '.join(lacking)}. {mend}"))
        wrong = [name for name, argument in samples(playbook) if not await _accepted(web, argument)]
        if wrong:
            names = ", ".join(dict.fromkeys(wrong))
            found.append(Finding(False, f"Slack refuses these: {names}. Mend their words in the playbook."))
        else:
            found.append(Finding(True, "Slack accepts every view and message"))
        return found
    except (Refused, Revoked) as error:
        return [Finding(False, f"Slack does not accept SLACK_BOT_TOKEN ({error}). Install the app again.")]
    except Later:
        return [Finding(False, "Slack does not answer. Is this machine allowed to reach it?")]
    finally:
        await web.stop()


def samples(playbook: Playbook) -> Iterator[Sample]:
    """Every view, and every message of one whole talk, with this playbook's words."""
    said, languages = words.load(playbook.language), {playbook.language: playbook.name, "xx": LONGEST_NAME}
    form = show(quick(playbook), at(quick(playbook), State()))
    home = lists.home(Home([], [], []), Preferences(), languages, playbook, said)
    for name, view in (
        ("moment", modal.moment(said)),
        ("form", modal.form(form, said)),
        ("check", modal.check(said)),
        ("older", modal.older(said)),
        ("home", home),
    ):
        yield Sample(name, {"view": view})
    yield from _views(playbook, said)
    for flow in (coaching(playbook), coaching(playbook, expert=True)):
        yield from _talk(flow, said)
    for newer in (True, False):
        yield _message("help", lists.help(said, newer=newer))
    yield _message("settings", lists.settings(Preferences(), languages, playbook, said))


def _views(playbook: Playbook, said: SlackWords) -> Iterator[Sample]:
    """The views that say something about what somebody did, and App Home and the lists with something in them."""
    form, now = quick(playbook), datetime(2026, 1, 5, 9, tzinfo=UTC)
    refused = show(form, advance(form, State(), Form(values={}), now))
    found = checked(playbook, Draft(text=WORDS))
    listed = [Listed("0" * 16, flow, WORDS, None, now) for flow in get_args(FlowName)]
    promised = [Promised("0" * 16, WORDS, Promise(what=WORDS, due_at=due)) for due in (now, None)]
    start = [section(escape(said.home_text)), lists.starts(said)]
    yield Sample("start", {"view": modal.told(said.moment_title, start, said)})
    yield Sample("home", {"view": lists.home(Home(listed, promised, []), Preferences(), {}, playbook, said)})
    for newer in (True, False):
        yield Sample("form", {"view": modal.form(refused, said, newer=newer)})
        yield Sample("check", {"view": modal.notes(found, said, newer=newer)})
        yield _message("resume", lists.resume(listed, said, newer=newer))
    yield _message("promises", lists.promises(promised, said))
    yield _message("mine", lists.mine(Home([], [], []), playbook, said))
    yield from (_message("receipt", post.blocks) for post in thread.receipt(refused, "0" * 16, said))


def _talk(flow: Flow, said: SlackWords) -> Iterator[Sample]:
    state, now = State(), datetime(2026, 1, 5, 9, tzinfo=UTC)
    for version in range(LONGEST_TALK):
        message = show(flow, at(flow, state))
        look = Look(message, answered(flow, state), "coach", WORDS, version)
        step = message.asks[0].step if message.asks else "end"
        for post in thread.last(message, "0" * 16, said):
            yield _message(step, post.blocks)
            if post.plain != post.blocks:
                yield _message(step, post.plain)
        if message.ended:
            yield _message("root", thread.root(look, said).blocks)
            yield from (_message("receipt", post.blocks) for post in thread.receipt(message, "0" * 16, said))
            yield from (_message("line", thread.line(one, "0" * 16, said).blocks) for one in look.answered[:1])
            return
        yield Sample(step, {"view": modal.answer(message.asks[0], (), "0" * 16, said)})
        state = advance(flow, state, _reply(message), now).state


def _reply(message: Message) -> Event:
    prompt = message.asks[0]
    if any(button.does == "keep" for button in prompt.buttons):
        return Keep()
    if isinstance(prompt.input, Choice):
        return Answer(step=prompt.step, value=prompt.input.options[0].id) if prompt.input.options else Skip()
    return Answer(step=prompt.step, value=WORDS)


def _message(name: str, blocks: list[Block]) -> Sample:
    return Sample(name, {"message": {"blocks": blocks}})


async def _accepted(web: Web, argument: dict[str, Any]) -> bool:
    try:
        await web.call("", "blocks.validate", **argument)
    except Refused:
        return False
    return True
