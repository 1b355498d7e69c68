"""Opens what stands above Slack while its trigger lives, which is 3 s; fills it when it is ready."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from adapters import Coach, Later, Person, StoreError
from adapters.slack import lists, modal
from adapters.slack.act import Act
from adapters.slack.modal import View
from adapters.slack.outbound import Refused, Revoked, Web
from adapters.slack.text import escape, section
from adapters.slack.voices import Voices
from adapters.slack.words import SlackWords
from flows.checks import Draft
from flows.event import Start
from flows.message import Message, Note, Prompt

READY = 0.5  # seconds to wait for the real view before “one moment” is opened; a trigger lives for 3
OPENED = 5.0  # seconds after which a window that has not opened will not
KNOWN = 1_000  # deliveries of which it is known whether their window opened

UNKNOWN = ("invalid_blocks", "invalid_arguments")  # what Slack says to a view whose blocks it does not know

Make = Callable[[bool], Awaitable[View]]  # with or without Slack's newer blocks


class Windows:
    """The views of the quick debrief, of one question, and of a reply to check. `words`: in the service's language."""

    def __init__(self, web: Web, coach: Coach, voices: Voices, words: SlackWords) -> None:
        self._web = web
        self._coach = coach
        self._voices = voices
        self._words = words
        self._opening: OrderedDict[str, asyncio.Future[bool]] = OrderedDict()

    def expect(self, delivery: str) -> None:
        """A window will be opened for this delivery; its work may ask how that went."""
        self._opening[delivery] = asyncio.get_running_loop().create_future()
        if len(self._opening) > KNOWN:
            self._opening.popitem(last=False)

    async def opened(self, delivery: str) -> bool:
        """Whether the delivery's window opened; False also if that was in a process that has died."""
        future = self._opening.get(delivery)
        if future is None:
            return False
        done, _ = await asyncio.wait([future], timeout=OPENED)
        return bool(done) and future.result()

    async def open(self, delivery: str, person: Person, trigger: str, make: Make, within: str = "") -> bool:
        """Opens the view, or shows it in the place of the view `within`. Slack's refusal is no error: the answer,
        here and to whoever asks, is whether the window opened."""
        opened = False
        try:
            await self._open(person, trigger, make, within)
            opened = True
        except Refused as refused:
            opened = str(refused) == "exchanged_trigger_id"  # the same delivery again: its window is open
        except (Revoked, Later):
            pass
        finally:
            future = self._opening.get(delivery)
            if future and not future.done():
                future.set_result(opened)
        return opened

    async def _open(self, person: Person, trigger: str, make: Make, within: str) -> None:
        work, said = asyncio.ensure_future(make(True)), asyncio.ensure_future(self._voices.words(person))
        team = person.team
        try:
            done, _ = await asyncio.wait([work], timeout=READY)
            words = said.result() if said.done() else self._words  # a store that is slow is slow for these, too
            view = work.result() if done else modal.moment(words)
            where = {"view_id": within} if within else {"trigger_id": trigger}
            method = "views.update" if within else "views.open"
            try:
                told = await self._web.call(team, method, view=view, **where)
            except Refused as refused:
                if str(refused) not in UNKNOWN:
                    raise
                try:
                    told = await self._web.call(team, method, view=await make(False), **where)
                except Refused:  # the trigger may be used up by now; why it was refused is what counts
                    raise refused from None
            if not done:
                await self._fill(team, told["view"], await self._late(work, words), make)
        finally:
            work.cancel()
            said.cancel()

    async def _late(self, work: asyncio.Future[View], words: SlackWords) -> View:
        """The real view; a word in its place where it cannot be made, for somebody looks at “one moment”."""
        try:
            return await work
        except StoreError:
            return _told(words.busy, words)

    async def _fill(self, team: str, there: View, view: View, make: Make) -> None:
        where = {"view_id": there["id"], "hash": there["hash"]}
        try:
            await self._web.call(team, "views.update", view=view, **where)
        except Refused as refused:
            if str(refused) in UNKNOWN:
                await self._web.call(team, "views.update", view=await make(False), **where)
            elif str(refused) not in ("hash_conflict", "not_found"):  # changed or closed meanwhile
                raise

    def form(self, person: Person, delivery: str, text: str = "", conversation: str = "") -> Make:
        """The quick debrief: a new one, the one that is open, or one that was logged."""
        heard: Message | None = None  # once: heard again, it would not say what was wrong with the words

        async def make(newer: bool) -> View:
            nonlocal heard
            words = await self._voices.words(person)
            if not conversation:
                start = Start(event=delivery, flow="debrief", text=text)
                heard = heard or await self._coach.hear(person, start)
                return modal.form(heard, words, newer=newer)
            look = await self._coach.look(person, conversation)
            if look is None:
                return _told(words.lost, words)
            if look.message.ended != "done":
                return modal.form(look.message, words, newer=newer)
            asked = [await self._coach.ask(person, conversation, one.step) for one in look.answered]
            asks = tuple(prompt for prompt in asked if prompt)
            return modal.form(look.message.model_copy(update={"parts": (), "asks": asks}), words, newer=newer)

        return make

    def question(self, person: Person, act: Act) -> Make:
        """One question, open or answered, with what was noticed in its draft."""

        async def make(newer: bool) -> View:
            words = await self._voices.words(person)
            look = await self._coach.look(person, act.conversation)
            open: dict[str, Prompt] = {prompt.step: prompt for prompt in look.message.asks} if look else {}
            prompt = open.get(act.step) or await self._coach.ask(person, act.conversation, act.step)
            if look is None or prompt is None:
                return _told(words.lost, words)
            notes = [part for part in look.message.parts if isinstance(part, Note)] if act.step in open else []
            return modal.answer(prompt, notes, act.conversation, words, newer=newer)

        return make

    def check(self, person: Person, text: str = "") -> Make:
        """The notes on a reply; without one, a field for it."""

        async def make(newer: bool) -> View:
            words = await self._voices.words(person)
            if not text:
                return modal.check(words)
            found = await self._coach.check(person, Draft(text=text))
            return modal.notes(found.parts, words, newer=newer)

        return make

    def start(self, person: Person) -> Make:
        """The ways to begin."""

        async def make(newer: bool) -> View:
            words = await self._voices.words(person)
            text = section(escape(words.home_text))
            return modal.told(words.moment_title, [text, lists.starts(words)], words)

        return make

    def begun(self, person: Person) -> Make:
        """In the place of the ways to begin: where it goes on."""

        async def make(newer: bool) -> View:
            words = await self._voices.words(person)
            return _told(words.opened, words)

        return make


def _told(text: str, words: SlackWords) -> View:
    return modal.told(words.moment_title, [section(escape(text))], words)
