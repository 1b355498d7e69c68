"""Bolt's listeners, one for each kind of payload: what comes is kept, acknowledged, and its window opened."""

import asyncio
import logging
import re
import traceback
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.response import BoltResponse

from adapters import Coach, Later, Person, StoreError
from adapters.slack import ask, modal, read
from adapters.slack.act import ViewId
from adapters.slack.incoming import Incoming
from adapters.slack.outbound import Refused, Revoked, Web
from adapters.slack.people import People
from adapters.slack.read import Chosen, Clicked, Commanded, Heard, Submitted, Unreadable
from adapters.slack.render import Post, posts
from adapters.slack.submissions import Submissions
from adapters.slack.text import escape, section
from adapters.slack.voices import Voices
from adapters.slack.windows import Make, Windows
from adapters.slack.words import SlackWords
from flows.checks import Draft
from flows.command import command
from flows.event import Answer, Event, Form
from flows.message import Prompt

log = logging.getLogger("amends.slack")

ANY = re.compile(".*", re.DOTALL)
SOON = 1.0  # seconds that a submitted view may wait for its person's time zone; Slack waits for 3

Listener = Callable[[AsyncAck, dict[str, Any]], Awaitable[None]]
Body = dict[str, Any]


class Hearing:
    """Hears each kind of payload. `running`: what has been acknowledged and still opens its window.

    `words`: in the service's language.
    """

    def __init__(
        self, coach: Coach, people: People, incoming: Incoming, submissions: Submissions, windows: Windows, web: Web,
        voices: Voices, words: SlackWords,
    ) -> None:  # fmt: skip
        self._coach = coach
        self._people = people
        self._incoming = incoming
        self._submissions = submissions
        self._windows = windows
        self._web = web
        self._voices = voices
        self._words = words
        self.running: set[asyncio.Task[Any]] = set()

    def listen(self, app: AsyncApp) -> None:
        # One listener a kind: each more would cost 8 µs a request, for Bolt asks one after the other.
        app.event(ANY, middleware=[self._event])(_nothing)
        app.command(ANY)(self._guarded(self._command))
        app.block_action(ANY)(self._guarded(self._click))
        app.shortcut(ANY)(self._guarded(self._shortcut))
        app.view(ANY)(self._guarded(self._submission))
        app.options(ANY)(self._guarded(self._sought))

    def _guarded(self, listener: Listener) -> Listener:
        """The listener, acknowledged whatever happens: Bolt stalls for 3 s where one raises after its `ack`."""

        async def run(ack: AsyncAck, body: Body) -> None:
            task = asyncio.current_task()
            assert task is not None
            self.running.add(task)  # Bolt holds its listeners by weak references only
            try:
                await listener(ack, body)
            except Unreadable as error:
                log.warning("A payload of Slack's could not be read: no %s", error)
            except StoreError:
                log.warning("Something could not be kept; its person was told")
                await self._busy(ack, body)
            except Exception as error:
                at = traceback.extract_tb(error.__traceback__)[-1]
                log.error("%s in %s, line %s", type(error).__name__, at.filename, at.lineno)
                await self._busy(ack, body)
            finally:
                if ack.response is None:
                    await ack()
                self.running.discard(task)

        return run

    async def _event(self, body: Body, next: Callable[[], Awaitable[Any]]) -> BoltResponse | None:
        """Keeps an event before Bolt acknowledges it; one that cannot be kept is not, and Slack sends it again."""
        try:
            heard = read.event(body)
            if heard and heard.user:
                heard = await self._incoming.placed(heard, body)
            if heard:
                await self._incoming.keep(heard)
        except Unreadable as error:
            log.warning("An event of Slack's could not be read: no %s", error)
        except StoreError:
            log.warning("An event could not be kept; Slack sends it again")
            return BoltResponse(status=503, body="")
        await next()
        return None

    async def _command(self, ack: AsyncAck, body: Body) -> None:
        heard = await self._incoming.placed(read.command(body), body)
        asked = command(heard.text)
        word = heard.command.removeprefix("/")
        word = (asked.word if asked else "") if word == "amends" else word
        text = asked.text if asked and heard.command == "/amends" else heard.text
        person = self._people.known(heard.team, heard.user)
        if word == "check" and text:
            await ack()
            await self._checked(person, heard, text)
            return
        if word == "debrief":
            self._windows.expect(heard.name)
        new = await self._incoming.keep(heard)
        opened = word == "complaint" and not heard.direct
        await ack((await self._voices.words(person)).opened if opened else "")
        if not new:
            return
        if word == "debrief":  # its job says where it could not be opened
            form = self._windows.form(person, heard.name, text)
            await self._windows.open(heard.name, person, heard.trigger, form)
        elif word == "check":
            await self._opened(heard, self._windows.check(person))

    async def _checked(self, person: Person, heard: Commanded, text: str) -> None:
        """The notes on a reply, at once and without a job: nothing of it is kept."""
        found, words = await self._coach.check(person, Draft(text=text)), await self._voices.words(person)
        build = partial(modal.notes_parts, found.parts, words)
        for post in posts(words.check_title, lambda newer: build(newer=newer)):
            if not await self._web.reply(heard.reply_to, post):
                with suppress(Later, Refused, Revoked):  # nothing is lost: it is in the person's own hands
                    await self._web.post(heard.team, post, channel=await self._people.channel(person))

    async def _click(self, ack: AsyncAck, body: Body) -> None:
        heard = await self._incoming.placed(read.click(body), body)
        if not isinstance(heard, Clicked):
            await self._incoming.keep(heard)
            await ack()
            return
        act, person = heard.act, self._people.known(heard.team, heard.user)
        if act.do in ("mark", "write", "edit", "check"):
            await ack()  # nothing is to be kept of these
        elif act.do == "form" and act.conversation:
            await ack()
        else:
            if act.do == "form":
                self._windows.expect(heard.name)
            new = await self._incoming.keep(heard)
            await ack()
            if not new:
                return
        make = {
            "write": lambda: self._windows.question(person, act),
            "edit": lambda: self._windows.question(person, act),
            "check": lambda: self._windows.check(person),
            "form": lambda: self._windows.form(person, heard.name, conversation=act.conversation),
            "coach": lambda: self._windows.begun(person),
        }.get(act.do)
        if make is None or (act.do == "coach" and not heard.modal):
            return
        if act.do == "form" and not act.conversation:
            await self._windows.open(heard.name, person, heard.trigger, make(), heard.modal)
        else:
            await self._opened(heard, make(), heard.modal)

    async def _shortcut(self, ack: AsyncAck, body: Body) -> None:
        heard: Chosen = await self._incoming.placed(read.shortcut(body), body)
        person = self._people.known(heard.team, heard.user)
        if heard.shortcut == "coach_this":
            new = await self._incoming.keep(heard)
            await ack()
            if new and heard.reply_to:
                await self._web.reply(heard.reply_to, _line((await self._voices.words(person)).opened))
            return
        await ack()
        checks = heard.shortcut == "check_this"
        make = self._windows.check(person, heard.text) if checks else self._windows.start(person)
        await self._opened(heard, make)

    async def _opened(self, heard: Commanded | Clicked | Chosen, make: Make, within: str = "") -> None:
        """Opens a window, and says so where it cannot be opened and there is a place to say it."""
        person = self._people.known(heard.team, heard.user)
        opened = await self._windows.open(heard.name, person, heard.trigger, make, within)
        if not opened and heard.reply_to:
            await self._web.reply(heard.reply_to, _line((await self._voices.words(person)).unopened))

    async def _submission(self, ack: AsyncAck, body: Body) -> None:
        """A submitted view: heard within the acknowledgement, so that what does not fit is said in the view."""
        heard = await self._incoming.placed(read.submission(body), body)
        known = self._people.known(heard.team, heard.user)
        if heard.id is None or heard.id.name in ("moment", "told"):
            await ack(response_action="update", view=modal.older(await self._voices.words(known)))
            return
        if heard.id.name == "check":
            draft = Draft(text=heard.values.get(modal.DRAFT, ""), complaint=heard.values.get(modal.COMPLAINT, ""))
            found = await self._coach.check(known, draft)
            view = modal.notes(found.parts, await self._voices.words(known), newer=False)
            await ack(response_action="update", view=view)
            return
        person = await self._person(heard)
        event, removed = await self._incoming.redacted(person, await self._event_of(person, heard, heard.id))
        if not await self._submissions.is_known(heard, event):
            message = await self._coach.hear(person, event)
            if errors := modal.errors(message, body["view"], heard.id.step):
                await ack(response_action="errors", errors=errors)
                return
        shown = Heard(
            team=heard.team, user=heard.user, name=heard.name, conversation=heard.id.conversation, removed=removed
        )
        await asyncio.gather(self._submissions.remember(heard, event), self._incoming.keep(shown))
        await ack()

    async def _event_of(self, person: Person, heard: Submitted, id: ViewId) -> Event:
        """What a submitted view says. Without a delivery's name: a view that was refused comes again under the same
        one, and must be refused again."""
        values = {
            step: await self._chosen(person, id.conversation, step, value) for step, value in heard.values.items()
        }
        if id.name == "form":
            return Form(conversation=id.conversation, values=values)
        return Answer(conversation=id.conversation, step=id.step, value=values.get(id.step, ""))

    async def _chosen(self, person: Person, id: str, step: str, value: str) -> str:
        if not value.startswith("#"):
            return value
        prompt = await self._prompt(person, id, step)
        return ask.chosen(prompt, value) if prompt else value

    async def _prompt(self, person: Person, id: str, step: str) -> Prompt | None:
        """A question that is open or was answered."""
        look = await self._coach.look(person, id)
        open = {prompt.step: prompt for prompt in look.message.asks} if look else {}
        return open.get(step) or await self._coach.ask(person, id, step)

    async def _person(self, heard: Submitted) -> Person:
        """The person, with their time zone if Slack tells it soon enough."""
        try:
            async with asyncio.timeout(SOON):
                return await self._people.person(heard.team, heard.user)
        except Exception:
            return self._people.known(heard.team, heard.user)

    async def _sought(self, ack: AsyncAck, body: Body) -> None:
        heard = await self._incoming.placed(read.sought(body), body)
        person = self._people.known(heard.team, heard.user)
        prompt = await self._prompt(person, heard.conversation, heard.step)
        await ack(options=ask.found(prompt, heard.query) if prompt else [])

    async def _busy(self, ack: AsyncAck, body: Body) -> None:
        """Says that something could not be kept, where the person can see it; a window stays open with its words."""
        view, words = body.get("view"), await self._said(body)
        if ack.response is None and "command" in body:
            await ack(words.busy)
            return
        if ack.response is None and body.get("type") == "view_submission" and isinstance(view, dict):
            await ack(response_action="errors", errors=modal.error(words.busy, view))
            return
        if ack.response is None:
            await ack()
        url = body.get("response_url")
        if isinstance(url, str) and url:
            await self._web.reply(url, _line(words.busy))

    async def _said(self, body: Body) -> SlackWords:
        """The words for whoever sent it; the service's where it does not say who that is."""
        try:
            team, user = read.who(body)
        except Unreadable:
            return self._words
        return await self._voices.words(self._people.known(team, user))


async def _nothing() -> None:
    """An event is kept by the middleware before this, and done by its job."""


def _line(text: str) -> Post:
    blocks = [section(escape(text))]
    return Post(escape(text), blocks, blocks)
