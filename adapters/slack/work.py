"""Does what people did in Slack, one delivery after the other for each of them: hears it, then shows it."""

import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import NamedTuple, assert_never

from adapters import Coach, Job, Memory, Person
from adapters.slack import ask, lists, modal, read, render, thread
from adapters.slack.act import Act
from adapters.slack.outbound import Refused, Revoked, Web
from adapters.slack.people import People
from adapters.slack.read import KEPT, Kept
from adapters.slack.render import Build, Post, posts
from adapters.slack.text import escape, plain, section, short
from adapters.slack.threads import Threads
from adapters.slack.voices import Voices
from flows.checks import Draft
from flows.command import Command, command
from flows.event import EVENT, Event, Start
from flows.message import Message, Note, Prompt
from flows.redact import told
from flows.words import fill

log = logging.getLogger("amends.slack")

TYPED = "slack/typed/"  # words of which it is not known yet whether they are an answer


class Tools(NamedTuple):
    """What the work is done with."""

    coach: Coach
    memory: Memory
    web: Web
    people: People
    threads: Threads
    voices: Voices


class Work:
    """`forget` is told of a workspace that removed the app; `opened` whether a delivery's window could be opened."""

    def __init__(
        self, tools: Tools, forget: Callable[[str, int], Awaitable[None]], opened: Callable[[str], Awaitable[bool]]
    ) -> None:
        self._coach, self._memory, self._web, self._people, self._threads, self._voices = tools
        self._forget = forget
        self._opened = opened

    async def do(self, job: Job) -> None:
        """One delivery; safe to do again, also where an earlier run broke off anywhere."""
        kept, again = KEPT.validate_json(job.text), job.tries > 0
        try:
            await self._do(kept, again)
        except Revoked:
            return  # nobody can be told there any more; what was said is kept
        except Refused as refused:  # it would be again, and all that the person says next would wait for it
            log.warning("Slack refused what was to be shown (%s)", refused)
            await self._told_of(refused, kept)

    async def _do(self, kept: Kept, again: bool) -> None:
        if isinstance(kept, read.Removed):
            await self._forget(kept.team, kept.at)
            return
        person = await self._people.person(kept.team, kept.user)
        match kept:
            case read.Typed():
                await self._typed(person, kept, again)
            case read.Mentioned():
                await self._mentioned(person, kept, again)
            case read.Commanded():
                await self._commanded(person, kept, again)
            case read.Clicked():
                await self._clicked(person, kept, again)
            case read.Chosen():
                await self._chosen(person, kept, again)
            case read.Heard():
                await self._show(person, kept.conversation, first=await self._removed(person, kept), again=again)
            case read.HomeOpened():
                await self.publish_home(person)
            case read.Unknown():
                await self._tell(person, kept, (await self._voices.words(person)).older)
            case _:
                assert_never(kept)

    async def publish_home(self, person: Person) -> None:
        """App Home as it is now."""
        home, chosen = await self._coach.home(person), await self._coach.preferences(person)
        playbook, words, _ = await self._voices.of(person)
        view = lists.home(home, chosen, self._coach.languages, playbook, words)
        await self._web.call(person.team, "views.publish", user_id=person.id, view=view)

    async def _typed(self, person: Person, kept: read.Typed, again: bool) -> None:
        if not kept.text:
            await self._tell(person, kept, (await self._voices.words(person)).no_words)
            return
        id = await self._threads.conversation(person.team, kept.channel, kept.thread) if kept.thread else None
        if id:
            await self._answered(person, kept, id, kept.text, again)
            return
        asked = command(kept.text)
        if asked and not (asked.word == "check" and not asked.text):
            await self._command(person, kept, asked, again)
            return
        open = [one for one in await self._coach.mine(person) if one.flow == "coach" and not one.ended]
        if not open or kept.thread:
            await self._begin(person, kept, kept.text, again)
            return
        await self._memory.remember(person.team, TYPED + kept.name, kept.text)
        words = await self._voices.words(person)
        text = fill(words.typed_where, {"label": short(open[0].label, 60)})
        fits, new = Act("fits", open[0].id, kept.name), Act("new", step=kept.name)
        row = [
            {"type": "button", "action_id": act.id, "text": plain(label)}
            for act, label in ((fits, words.typed_fits), (new, words.typed_new))
        ]
        notes = render.parts(await self._removed(person, kept), newer=False)
        blocks = [*notes, section(escape(text)), {"type": "actions", "elements": row}]
        if not (again and await self._threads.has_asked(person, kept.name)):
            mark = thread.mark("whose", kept.name)
            await self._web.post(person.team, Post(text, blocks, blocks), channel=kept.channel, metadata=mark)

    async def _answered(self, person: Person, kept: Kept, id: str, text: str, again: bool) -> None:
        """Typed words as an answer in a conversation."""
        look = await self._coach.look(person, id)
        if look is None or (look.message.ended and not again):
            words = await self._voices.words(person)
            await self._tell(person, kept, words.ended if look else words.lost)
            return
        event = await self._coach.read(person, text, id)
        heard = await self._hear(person, kept, event.model_copy(update={"event": kept.name, "conversation": id}))
        await self._show(person, id, heard, moved=True, again=again)

    async def _hear(self, person: Person, kept: Kept, event: Event) -> Message:
        """What the coach says, with what was taken out of the words before they were kept."""
        heard = await self._coach.hear(person, event)
        notes = [note for note in await self._removed(person, kept) if note not in heard.parts]
        return heard.model_copy(update={"parts": (*notes, *heard.parts)})

    async def _removed(self, person: Person, kept: Kept) -> tuple[Note, ...]:
        """That personal data was taken out of what somebody said; none if there was none."""
        removed = kept.removed if isinstance(kept, read.Worded | read.Heard) else ()
        return told((await self._voices.of(person)).playbook.redact, removed)

    async def _mentioned(self, person: Person, kept: read.Mentioned, again: bool) -> None:
        asked = command(kept.text)
        if asked and asked.word not in ("complaint", "debrief"):
            await self._command(person, kept, asked, again)
            return
        await self._begin(person, kept, asked.text if asked else kept.text, again)
        await self._tell(person, kept, (await self._voices.words(person)).opened)

    async def _commanded(self, person: Person, kept: read.Commanded, again: bool) -> None:
        match kept.command.removeprefix("/"):
            case "complaint":
                asked: Command | None = Command("complaint", kept.text)
            case "debrief":
                asked = Command("debrief", kept.text)
            case _:
                asked = command(kept.text)
        if asked:
            await self._command(person, kept, asked, again)
            return
        word, words = kept.text.split()[0], await self._voices.words(person)
        await self._reply(person, kept, lambda newer: lists.help(words, newer=newer, unknown=word))
        return

    async def _command(self, person: Person, kept: Kept, asked: Command, again: bool) -> None:
        playbook, words, _ = await self._voices.of(person)
        match asked.word:
            case "complaint":
                await self._begin(person, kept, asked.text, again)
            case "debrief":
                await self._form(person, kept, asked.text, again)
            case "check" if asked.text:
                found = (await self._coach.check(person, Draft(text=asked.text))).parts
                await self._reply(person, kept, lambda newer: modal.notes_parts(found, words, newer=newer))
            case "check":
                pass  # its window is open
            case "resume":
                open = [one for one in await self._coach.mine(person) if not one.ended]
                await self._reply(person, kept, lambda newer: lists.resume(open, words, newer=newer))
            case "mine":
                home = await self._coach.home(person)
                await self._reply(person, kept, lambda newer: lists.mine(home, playbook, words))
            case "promises":
                promised = (await self._coach.home(person)).promises
                await self._reply(person, kept, lambda newer: lists.promises(promised, words))
            case "settings":
                await self._settings(person, kept)
            case "help":
                await self._reply(person, kept, lambda newer: lists.help(words, newer=newer))
            case "insights" | "practice":
                await self._tell(person, kept, fill(words.not_yet, {"word": asked.word}))
            case _:
                assert_never(asked.word)

    async def _begin(self, person: Person, kept: Kept, text: str, again: bool) -> None:
        """A new conversation; without words, one that is open and has no answer yet is shown again."""
        empty = None if text else await self._empty(person)
        event = Start(event=kept.name, text=text, new=empty is None)
        heard = await self._hear(person, kept, event)
        if heard.conversation:
            await self._show(person, heard.conversation, heard, moved=bool(empty), again=again)
        else:
            await self._post(person, posts(render.told(heard), lambda newer: render.parts(heard.parts, newer=newer))[0])

    async def _empty(self, person: Person) -> str | None:
        """An open conversation of the coaching, the latest, if nothing is answered in it."""
        latest = await self._latest(person)
        look = await self._coach.look(person, latest) if latest else None
        return latest if look and not look.answered else None

    async def _latest(self, person: Person) -> str | None:
        """The open conversation of the coaching that was last touched."""
        open = (one.id for one in await self._coach.mine(person) if one.flow == "coach" and not one.ended)
        return next(open, None)

    async def _form(self, person: Person, kept: Kept, text: str, again: bool) -> None:
        """The quick debrief; where its window could not be opened, a button for it in the direct message."""
        opened = await self._opened(kept.name)  # it hears the words first, and says what is to be said to them
        heard = await self._coach.hear(person, Start(event=kept.name, flow="debrief", text=text))
        if not heard.conversation:
            return
        await self._threads.begin(person, heard.conversation)
        if not opened:
            await self._threads.receipt(person, heard.conversation, again=again)
            if notes := await self._removed(person, kept):
                await self._reply(person, kept, lambda newer: render.parts(notes, newer=newer), notes[0].text)

    async def _chosen(self, person: Person, kept: read.Chosen, again: bool) -> None:
        if kept.shortcut == "coach_this":
            await self._begin(person, kept, await self._with_link(kept), again)

    async def _with_link(self, kept: read.Chosen) -> str:
        """The message with a link to where it stands."""
        try:
            told = await self._web.call(kept.team, "chat.getPermalink", channel=kept.channel, message_ts=kept.ts)
        except Refused:
            return kept.text
        return f"{kept.text}\n{told['permalink']}".strip()

    async def _clicked(self, person: Person, kept: read.Clicked, again: bool) -> None:
        act = kept.act
        match act.do:
            case "answer" | "send" | "skip" | "back" | "keep" | "cancel":
                await self._moved(person, kept, again)
            case "open":
                if await self._threads.show(person, act.conversation, moved=True, again=again) is None:
                    await self._tell(person, kept, (await self._voices.words(person)).lost)
                    return
                await self._tell(person, kept, (await self._voices.words(person)).resumed)
            case "coach":
                await self._begin(person, kept, "", again)
            case "form" if not act.conversation:
                await self._form(person, kept, "", again)
            case "prefer":
                await self._prefer(person, kept, again)
            case "fits" | "new":
                await self._placed(person, kept, again)
            case "form" | "mark" | "write" | "edit" | "check":
                pass  # a tick, or a window that is open
            case _:
                assert_never(act.do)

    async def _prefer(self, person: Person, kept: read.Clicked, again: bool) -> None:
        """What somebody chose for themselves; in another language the open question is asked once more."""
        step, chosen = kept.act.step, await self._coach.preferences(person)
        update = {"language": kept.value} if step == "language" else {"expert": step == "fewer"}
        await self._coach.prefer(person, chosen.model_copy(update=update))
        if kept.reply_to:
            await self._settings(person, kept)
        await self.publish_home(person)
        latest = await self._latest(person) if step == "language" else None
        if latest:
            await self._threads.show(person, latest, moved=True, again=again)

    async def _settings(self, person: Person, kept: Kept) -> None:
        chosen, (playbook, words, _) = await self._coach.preferences(person), await self._voices.of(person)
        blocks = lists.settings(chosen, self._coach.languages, playbook, words)
        await self._reply(person, kept, lambda newer: blocks)

    async def _moved(self, person: Person, kept: read.Clicked, again: bool) -> None:
        """An answer, or a step to and fro; one about a question that is not the open one changes nothing."""
        act, id = kept.act, kept.act.conversation
        look = await self._coach.look(person, id)
        if look is None:
            await self._tell(person, kept, (await self._voices.words(person)).lost)
            return
        prompt = next((one for one in look.message.asks if one.step == act.step), None)
        if prompt is None:
            if again:  # the run before this one may have heard it
                await self._show(person, id, again=True)
                return
            await self._tell(person, kept, (await self._voices.words(person)).stale)
            return
        heard = await self._coach.hear(person, _event(kept, prompt))
        await self._show(person, id, heard, again=again)

    async def _placed(self, person: Person, kept: read.Clicked, again: bool) -> None:
        """Words that were typed beside a thread: an answer in it, or a new complaint."""
        name = TYPED + kept.act.step
        text = await self._memory.recall(person.team, name)
        if text is None:
            await self._tell(person, kept, (await self._voices.words(person)).stale)
            return
        if kept.act.do == "fits":
            await self._answered(person, kept, kept.act.conversation, text, again)
        else:
            await self._begin(person, kept, text, again)
        await self._threads.taken_away(person, kept.channel, kept.message)
        await self._memory.remember(person.team, name, None)

    async def _show(
        self, person: Person, id: str, heard: Message | None = None, *, first: tuple[Note, ...] = (),
        moved: bool = False, again: bool = False,
    ) -> None:  # fmt: skip
        """`first`: said before what the conversation says."""
        look = await self._coach.look(person, id)
        if look and first:
            heard = look.message.model_copy(update={"parts": (*first, *look.message.parts)})
        if look and look.flow == "debrief":
            await self._threads.receipt(person, id, heard if first else None, again=again)
            return
        await self._threads.show(person, id, heard, moved=moved, again=again)

    async def _told_of(self, refused: Refused, kept: Kept) -> None:
        """A plain word in the place of what Slack refused, if it takes that."""
        if isinstance(kept, read.HomeOpened):
            return
        person = self._people.known(kept.team, kept.user)
        text = fill((await self._voices.words(person)).refused, {"reason": short(str(refused), 60)})
        with suppress(Refused, Revoked):
            await self._tell(person, kept, text)

    async def _tell(self, person: Person, kept: Kept, text: str) -> None:
        await self._reply(person, kept, lambda newer: [section(escape(text))], text)

    async def _reply(self, person: Person, kept: Kept, build: Build, text: str = "") -> None:
        """Answers where it came from, for this person's eyes only."""
        for post in posts(text or (await self._voices.words(person)).help_title, build):
            if isinstance(kept, read.Typed):
                where = {"thread_ts": kept.thread} if kept.thread else {}
                await self._web.post(person.team, post, channel=kept.channel, **where)
            elif isinstance(kept, read.Mentioned) or (isinstance(kept, read.Clicked) and kept.channel and kept.thread):
                await self._whisper(person, kept.channel, kept.thread, post)
            elif not await self._replied(kept, post):
                await self._post(person, post)

    async def _replied(self, kept: Kept, post: Post) -> bool:
        """Whether it could be said where it was asked."""
        if not isinstance(kept, read.Commanded | read.Clicked | read.Unknown | read.Chosen):
            return False
        return bool(kept.reply_to) and await self._web.reply(kept.reply_to, post)

    async def _whisper(self, person: Person, channel: str, thread: str, post: Post) -> None:
        """Says it where it was asked, for this person's eyes only; where the bot is no member, directly."""
        where = {"thread_ts": thread} if thread else {}
        said = {"channel": channel, "user": person.id, "text": post.text, "blocks": post.plain, **where}
        try:
            await self._web.call(person.team, "chat.postEphemeral", **said)
        except Refused:
            await self._post(person, post)

    async def _post(self, person: Person, post: Post) -> None:
        await self._people.post(person, post)


def _event(kept: read.Clicked, prompt: Prompt) -> Event:
    """The click as what it does to the open question."""
    act = kept.act
    about = {"event": kept.name, "conversation": act.conversation}
    match act.do:
        case "answer" | "send":
            value = kept.value if act.place == "day" else ask.chosen(prompt, kept.value)
            return EVENT.validate_python({"do": "answer", "step": act.step, "value": value, **about})
        case _:
            return EVENT.validate_python({"do": act.do, **about})
