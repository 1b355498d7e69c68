"""Brings a conversation's thread in Slack to what its agent should see now, posting nothing twice."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from adapters import Coach, Look, Memory, Person
from adapters.slack import thread
from adapters.slack.organizations import Organizations
from adapters.slack.outbound import NO_CHANNEL, Refused, Web
from adapters.slack.people import People
from adapters.slack.render import Post
from adapters.slack.thread import Line, Shown
from adapters.slack.voices import Voices
from adapters.slack.words import SlackWords
from flows.message import Message

KEPT = timedelta(days=30)  # how long the place of a conversation is remembered after it last changed
PAGE, PAGES = 200, 5  # messages that are looked through after a crash, at most so many pages

Message_ = dict[str, Any]  # one of Slack's messages


class Threads:
    """The threads of all people. What is shown where is remembered; after a crash it is read from Slack."""

    def __init__(
        self, coach: Coach, memory: Memory, web: Web, people: People, organizations: Organizations, voices: Voices
    ) -> None:
        self._coach = coach
        self._memory = memory
        self._web = web
        self._people = people
        self._organizations = organizations
        self._voices = voices

    async def begin(self, person: Person, id: str) -> None:
        """A conversation of which nothing is shown yet began in this person's workspace."""
        await self._organizations.begin(person.team, id)

    async def conversation(self, team: str, channel: str, root: str) -> str | None:
        """The conversation whose thread begins there; None if it is none of ours."""
        return await self._memory.recall(team, _thread(channel, root))

    async def show(
        self, person: Person, id: str, heard: Message | None = None, *, moved: bool = False, again: bool = False
    ) -> Shown | None:
        """Shows how the conversation stands; None if it is not this person's.

        `heard`: what was just said to an event, with why it could not be used. `moved`: the question goes to the end
        of the thread, below what was typed. `again`: a run before this one may have posted something.
        """
        look = await self._coach.look(person, id)
        if look is None:
            return None
        news = False
        if heard and heard.conversation == id:
            news = heard.parts != look.message.parts
            look = look._replace(message=heard)

        async def bring(at: _Thread) -> None:
            if again:
                await at.found()
            await at.brought_to(look, moved=moved, news=news)

        return await self._run(person, id, bring)

    async def receipt(self, person: Person, id: str, heard: Message | None = None, *, again: bool = False) -> None:
        """Shows a quick debrief in the direct message, once: later it is changed in its place."""
        look = await self._coach.look(person, id)
        if look is None:
            return
        if heard:
            look = look._replace(message=heard)
        await self._run(person, id, lambda at: at.receipt(look, again=again))

    async def _run(self, person: Person, id: str, bring: Callable[["_Thread"], Awaitable[None]]) -> Shown:
        """Brings the thread there, in a direct message that is opened anew where Slack has it no more; remembers what
        is shown, also of a run that broke off."""
        before = await self._shown(person, id)
        at = await self._at(person, id, before)
        try:
            try:
                await bring(at)
            except Refused as refused:
                if str(refused) not in NO_CHANNEL:
                    raise
                await at.reopen()
                await bring(at)
        finally:
            if at.shown != before:
                await self._remember(person, id, at.shown)
        return at.shown

    async def has_asked(self, person: Person, delivery: str) -> bool:
        """Whether a run before this one asked whose words these are."""
        at = await self._at(person, delivery, Shown())
        top = await at.messages("conversations.history", channel=await self._people.channel(person))
        return any(_is(one, "whose", delivery) for one in top)

    async def taken_away(self, person: Person, channel: str, ts: str) -> None:
        """Deletes one of our messages; no error if it is gone."""
        await (await self._at(person, "", Shown(channel=channel))).delete(ts)

    async def tidy(self) -> set[str]:
        """Forgets where conversations were shown that have not changed for a month; gives which they are."""
        oldest, forgotten = (datetime.now(UTC) - KEPT).date().isoformat(), set()
        for team, name in await self._memory.names("slack/shown/"):
            text = await self._memory.recall(team, name)
            shown = Shown.model_validate_json(text) if text else Shown()
            if shown.at < oldest:
                await self._memory.remember(team, name, None)
                await self._memory.remember(team, _thread(shown.channel, shown.root), None)
                for key in (name.removeprefix(_name("")), f"{shown.channel}/{shown.root}"):
                    await self._organizations.forget(team, key)
                forgotten.add(name.removeprefix(_name("")))
        return forgotten

    async def _at(self, person: Person, id: str, shown: Shown) -> "_Thread":
        return _Thread(self, person, id, shown, await self._voices.words(person))

    async def _shown(self, person: Person, id: str) -> Shown:
        text = await self._memory.recall(person.team, _name(id))
        return Shown.model_validate_json(text) if text else Shown()

    async def _remember(self, person: Person, id: str, shown: Shown) -> None:
        dated = shown.model_copy(update={"at": datetime.now(UTC).date().isoformat()})
        await self._memory.remember(person.team, _name(id), dated.model_dump_json())


class _Thread:
    """One run over one thread; `shown` is what is there after each call."""

    def __init__(self, threads: Threads, person: Person, id: str, shown: Shown, words: SlackWords) -> None:
        self._all, self._web, self._words = threads, threads._web, words
        self._person, self._id = person, id
        self.shown = shown

    async def found(self) -> None:
        """Reads from Slack what a run that broke off had posted."""
        channel = await self._channel()
        if not self.shown.root:
            top = await self.messages("conversations.history", channel=channel)
            root = next((one["ts"] for one in top if _is(one, "root", self._id)), "")
            self._now(root=root)
        if self.shown.root:
            await self._remember_root()
            for one in await self.messages("conversations.replies", channel=channel, ts=self.shown.root):
                await self._take(one)

    async def reopen(self) -> None:
        """Into the direct message that there is now; what stood in another is gone with it."""
        channel = await self._all._people.reopened(self._person)
        if channel != self.shown.channel:
            self.shown = Shown(channel=channel)

    async def _take(self, message: Message_) -> None:
        """One of our messages as it is there; of two questions the later is the last."""
        ts, about = message["ts"], _payload(message)
        lines = dict(self.shown.lines)
        if _is(message, "line", self._id):
            self._now(lines=lines | {about["step"]: Line(ts=ts, text="")})  # whatever it says, it is written anew
        elif _is(message, "question", self._id):
            if self.shown.last and self.shown.last != ts:
                if self.shown.last < ts:
                    await self.delete(self.shown.last)
                else:
                    return await self.delete(ts)
            self._now(last=ts, step=about["step"], version=0)
        elif _is(message, "before", self._id):
            await self.delete(ts)
        return None

    async def brought_to(self, look: Look, *, moved: bool, news: bool) -> None:
        """`news`: it says something that is said once, in answer to what was just heard."""
        await self._root(look)
        answered = {one.step: one for one in look.answered}
        asked = look.message.asks[0].step if look.message.asks else ""
        shown = self.shown
        if shown.last and shown.step in answered and shown.step != asked:
            post = thread.line(answered[shown.step], self._id, self._words)
            await self._put(post, "line", shown.step, ts=shown.last)
            place = {shown.step: Line(ts=shown.last, text=post.text)}
            self._now(last="", step="", lines=self.shown.lines | place)
        for step, line in shown.lines.items():
            if step not in answered:
                await self.delete(line.ts)
                self._now(lines={one: kept for one, kept in self.shown.lines.items() if one != step})
        for step, one in answered.items():
            post = thread.line(one, self._id, self._words)
            kept = self.shown.lines.get(step)
            if kept is None or kept.text != post.text:
                moved = moved or kept is None
                ts = await self._put(post, "line", step, ts=kept.ts if kept else "")
                self._now(lines=self.shown.lines | {step: Line(ts=ts, text=post.text)})
        await self._last(look, asked, moved=moved, news=news)

    async def receipt(self, look: Look, *, again: bool) -> None:
        channel = await self._channel()
        if again and not self.shown.root:
            top = await self.messages("conversations.history", channel=channel)
            self._now(root=next((one["ts"] for one in top if _is(one, "receipt", self._id)), ""))
        posts = thread.receipt(look.message, self._id, self._words)
        for number, post in enumerate(posts):
            ts = self.shown.root if number == len(posts) - 1 else ""
            where = {"ts": ts} if ts else {}
            mark = thread.mark("receipt", self._id, version=look.version)
            told = await self._web.post(self._person.team, post, channel=channel, metadata=mark, **where)
            self._now(root=told["ts"], version=look.version)

    async def _root(self, look: Look) -> None:
        channel, title = await self._channel(), thread.title(look, self._words)
        if self.shown.root and self.shown.title == title:
            return
        where = {"ts": self.shown.root} if self.shown.root else {}
        mark = thread.mark("root", self._id)
        post = thread.root(look, self._words)
        told = await self._web.post(self._person.team, post, channel=channel, metadata=mark, **where)
        self._now(root=told["ts"], title=title)
        if not where:
            await self._remember_root()

    async def _last(self, look: Look, asked: str, *, moved: bool, news: bool) -> None:
        """The last message: changed in its place, or posted below with the one before taken away."""
        shown, posts = self.shown, thread.last(look.message, self._id, self._words)
        same = (shown.step, shown.version) == (asked, look.version) and not news
        if shown.last and same and not moved:
            return
        if shown.last and not moved and len(posts) == 1:
            await self._put(posts[0], "question", asked, look.version, ts=shown.last)
        else:
            for post in posts[:-1]:
                await self._put(post, "before", asked, look.version)
            ts = await self._put(posts[-1], "question", asked, look.version)
            self._now(last=ts)
            if shown.last:
                await self.delete(shown.last)
        self._now(step=asked, version=0 if news else look.version)

    async def _put(self, post: Post, kind: thread.Kind, step: str, version: int = 0, ts: str = "") -> str:
        """Posts into the thread, or changes the message at `ts`; gives its place."""
        where = {"ts": ts} if ts else {"thread_ts": self.shown.root}
        mark = thread.mark(kind, self._id, step, version)
        try:
            told = await self._web.post(self._person.team, post, channel=self.shown.channel, metadata=mark, **where)
        except Refused as refused:
            if not ts or str(refused) not in LOST:
                raise
            return await self._put(post, kind, step, version)  # somebody deleted it
        return str(told["ts"])

    async def delete(self, ts: str) -> None:
        try:
            await self._web.call(self._person.team, "chat.delete", channel=self.shown.channel, ts=ts)
        except Refused as refused:
            if str(refused) not in LOST:
                raise

    async def _channel(self) -> str:
        if not self.shown.channel:
            self._now(channel=await self._all._people.channel(self._person))
        return self.shown.channel

    async def _remember_root(self) -> None:
        team, channel, root = self._person.team, self.shown.channel, self.shown.root
        await self._all._memory.remember(team, _thread(channel, root), self._id)
        for key in (self._id, f"{channel}/{root}"):
            await self._all._organizations.begin(team, key)

    async def messages(self, method: str, **where: str) -> Iterable[Message_]:
        found: list[Message_] = []
        cursor = ""
        for _ in range(PAGES):
            more = {"cursor": cursor} if cursor else {}
            told = await self._web.call(
                self._person.team, method, limit=PAGE, include_all_metadata="true", **where, **more
            )
            found += told.get("messages", [])
            cursor = (told.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                break
        return sorted(found, key=lambda one: str(one["ts"]))

    def _now(self, **what: object) -> None:
        self.shown = self.shown.model_copy(update=what)


LOST = ("message_not_found", "cant_update_message", "cant_delete_message", "thread_not_found")


def _name(id: str) -> str:
    return f"slack/shown/{id}"


def _thread(channel: str, root: str) -> str:
    return f"slack/thread/{channel}/{root}"


def _payload(message: Message_) -> dict[str, Any]:
    return (message.get("metadata") or {}).get("event_payload") or {}


def _is(message: Message_, kind: thread.Kind, id: str) -> bool:
    about = message.get("metadata") or {}
    return about.get("event_type") == f"amends_{kind}" and _payload(message).get("conversation") == id
