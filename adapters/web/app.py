"""The local chat's pages and what is sent to them: `routes` puts them on the one web application."""

import functools
import getpass
import logging
import traceback
from collections.abc import Awaitable, Callable, Mapping
from typing import Final
from urllib.parse import quote, unquote

from aiohttp import web

from adapters import Coach, Look, Person, Voices
from adapters.web import assets, door, read, words
from adapters.web.read import Fields, Unreadable
from adapters.web.render import Frame, Pages, has_problem, talk, with_problems
from adapters.web.words import WebWords
from flows.checks import Draft
from flows.event import Answer, Back, Keep, Skip
from flows.message import Message
from flows.playbook import Playbook

log = logging.getLogger("amends.web")

COOKIE: Final = "amends_as"
YEAR = 365 * 24 * 3600  # seconds

Handler = Callable[[web.Request], Awaitable[web.Response]]


def routes(app: web.Application, coach: Coach, playbook: Playbook, name: str = "") -> None:
    """The local chat on this application. `name`: who sits here until they say otherwise; "": the system's user.

    `playbook`: in the service's language.
    """
    chat = Chat(coach, playbook, name or user_name())
    get, post = app.router.add_get, app.router.add_post
    get("/", chat.guarded(chat.start_page))
    get("/start", chat.guarded(chat.to_start))
    post("/start", chat.guarded(chat.start))
    get("/c/{id}", chat.guarded(chat.talk_page))
    post("/c/{id}", chat.guarded(chat.hear))
    get("/check", chat.guarded(chat.check_page))
    post("/check", chat.guarded(chat.check))
    post("/as", chat.guarded(chat.rename))
    post("/prefer", chat.guarded(chat.prefer))
    get("/static/{tag}/{name}", chat.guarded(chat.asset))


def user_name() -> str:
    """Who sits at this machine, as far as it can be a name here."""
    try:
        return read.person_name(getpass.getuser()) or "you"
    except (OSError, KeyError):
        return "you"


Told = Callable[[WebWords], tuple[str, str]]  # a title and a text


class Trouble(Exception):
    """A request that cannot be answered. `told`: what is said of it."""

    def __init__(self, status: int, told: Told) -> None:
        super().__init__(status)
        self.status, self.told = status, told


class Chat:
    """The pages of one coach."""

    def __init__(self, coach: Coach, playbook: Playbook, name: str) -> None:
        self._coach = coach
        self._name = name
        self._assets = assets.load()
        self._voices = Voices(coach, lambda playbook: Pages(playbook, words.load(playbook.language), self._assets))
        self._voices.speaking(playbook)  # at once: the first person should not wait for the templates

    def guarded(self, handler: Handler) -> Handler:
        """The handler behind the door; whatever goes wrong becomes a page, and no words of a person reach the log."""

        @functools.wraps(handler)
        async def run(request: web.Request) -> web.Response:
            try:
                self._admit(request)
                response = await handler(request)
            except Trouble as trouble:
                response = await self._sorry(request, trouble.status, trouble.told)
            except Unreadable:
                response = await self._sorry(request, 400, lambda says: (says.unreadable_title, says.unreadable))
            except web.HTTPRequestEntityTooLarge:
                response = await self._sorry(request, 413, lambda says: (says.large_title, says.large))
            except Exception as error:
                # An exception's text can quote what a customer said; its type and its place cannot.
                place = traceback.extract_tb(error.__traceback__)[-1]
                log.error("%s in %s, line %s", type(error).__name__, place.filename, place.lineno)
                response = await self._sorry(request, 500, lambda says: (says.trouble_title, says.trouble))
            response.headers.update(door.HEADERS)
            return response

        return run

    async def start_page(self, request: web.Request) -> web.Response:
        if "as" in request.query:
            # Somebody else's page may link here, but it may not say who comes.
            own = request.headers.get("Sec-Fetch-Site", "none") in ("none", "same-origin")
            return self._named(request.query["as"]) if own else _see("/")
        return _page((await self._pages(request)).start(await self._frame(request)))

    async def to_start(self, request: web.Request) -> web.Response:
        return _see("/")

    async def start(self, request: web.Request) -> web.Response:
        event = read.start(await _form(request))
        person = self._person(request)
        message = await self._coach.hear(person, event)
        id = message.conversation
        if id is None:
            pages = await self._pages(request)
            return _page(pages.start(await self._frame(request), message.parts, event.text), 503)
        if not has_problem(message):
            return _see(_at(id))
        look = await self._look(person, id)
        first = message.asks[0] if message.asks else None
        if first and not look.answered and not first.input.draft:
            return await self._shown(request, id, message, {first.step: event.text})
        return await self._shown(request, id, message, unstarted=event.text)

    async def talk_page(self, request: web.Request) -> web.Response:
        edit, stopping = request.query.get("edit", ""), "stop" in request.query
        return await self._shown(request, request.match_info["id"], edit=edit, stopping=stopping)

    async def hear(self, request: web.Request) -> web.Response:
        id, person = request.match_info["id"], self._person(request)
        look = await self._look(person, id)
        form = await _form(request)
        event, step = read.deed(form, id), read.one(form, "step")
        if isinstance(event, Skip | Keep | Back) and step not in [ask.step for ask in look.message.asks]:
            return _see(_at(id))  # clicked on an older page, about a question that is no longer the open one
        if isinstance(event, Keep):
            message = await self._keep(person, event, step, read.value(form, step), look)
        else:
            message = await self._coach.hear(person, event)
        if not has_problem(message):
            return _see(_at(id))
        asked = [ask.step for ask in message.asks]
        edit = step if isinstance(event, Answer) and step not in asked else ""
        return await self._shown(request, id, message, read.values(form), edit=edit)

    async def check_page(self, request: web.Request) -> web.Response:
        return _page((await self._pages(request)).check(await self._frame(request), Draft(text="")))

    async def check(self, request: web.Request) -> web.Response:
        form = await _form(request)
        public = read.one(form, "public") == "yes"
        draft = Draft(text=read.one(form, "text"), complaint=read.one(form, "complaint"), public=public)
        parts = (await self._coach.check(self._person(request), draft)).parts if draft.text.strip() else ()
        return _page((await self._pages(request)).check(await self._frame(request), draft, parts))

    async def rename(self, request: web.Request) -> web.Response:
        return self._named(read.one(await _form(request), "name"))

    async def prefer(self, request: web.Request) -> web.Response:
        form = await _form(request)
        person = self._person(request)
        chosen = await self._coach.preferences(person)
        await self._coach.prefer(person, chosen.model_copy(update=read.preferences(form)))
        at = read.one(form, "at")
        return _see(_at(at) if at else "/")

    async def asset(self, request: web.Request) -> web.Response:
        found = self._assets.get(request.match_info["name"])
        if found is None or found.tag != request.match_info["tag"]:
            raise self._lost()
        headers = {"ETag": f'"{found.tag}"', "Cache-Control": "public, max-age=31536000, immutable"}
        if found.tag in request.headers.get("If-None-Match", ""):
            return web.Response(status=304, headers=headers)
        return web.Response(body=found.body, content_type=found.kind, charset="utf-8", headers=headers)

    async def _keep(self, person: Person, event: Keep, step: str, text: str, look: Look) -> Message:
        """Keeps what stands in the field: where it was rewritten since, that is the draft, and it is kept."""
        drafts = {ask.step: ask.input.draft for ask in look.message.asks}
        if text.strip() in ("", drafts[step].strip()):
            return await self._coach.hear(person, event)
        rewritten = Answer(event=event.event, conversation=event.conversation, step=step, value=text)
        message = await self._coach.hear(person, rewritten)
        waits = [ask.step for ask in message.asks if any(button.does == "keep" for button in ask.buttons)]
        if has_problem(message) or step not in waits:
            return message
        again = event.event and f"{event.event}.keep"  # one form, two events
        return await self._coach.hear(person, event.model_copy(update={"event": again}))

    async def _shown(
        self,
        request: web.Request,
        id: str,
        message: Message | None = None,
        typed: Mapping[str, str] | None = None,
        *,
        edit: str = "",
        stopping: bool = False,
        unstarted: str = "",
    ) -> web.Response:
        """A conversation's page, as it is kept; with a message, why it is still there, and what was typed."""
        person = self._person(request)
        look = await self._look(person, id)
        if message:
            look = look._replace(message=with_problems(look.message, message, id))
        asked = [ask.step for ask in look.message.asks]
        editing = await self._coach.ask(person, id, edit) if edit and edit not in asked else None
        frame = await self._frame(request)
        page = talk(look, id, typed or {}, editing, stopping=stopping, unstarted=unstarted)
        return _page((await self._pages(request)).talk(frame, page), 422 if message else 200)

    async def _look(self, person: Person, id: str) -> Look:
        look = await self._coach.look(person, id)
        if look is None:
            raise self._lost()
        return look

    async def _frame(self, request: web.Request) -> Frame:
        person = self._person(request)
        chosen = await self._coach.preferences(person)
        return Frame(person.id, chosen.expert, await self._coach.mine(person), self._coach.languages)

    async def _pages(self, request: web.Request) -> Pages:
        """The pages in the person's language."""
        return await self._voices.of(self._person(request))

    def _person(self, request: web.Request) -> Person:
        name = read.person_name(unquote(request.cookies.get(COOKIE, "")))
        return Person(team="local", platform="web", id=name or self._name)

    def _named(self, text: str) -> web.Response:
        name = read.person_name(text)
        if not name:
            raise Trouble(400, lambda says: (says.change_name, says.name_rule))
        response = _see("/")
        response.set_cookie(COOKIE, quote(name, safe=""), max_age=YEAR, path="/", httponly=True, samesite="Strict")
        return response

    def _admit(self, request: web.Request) -> None:
        host = request.headers.get("Host", "")
        if not door.is_local(request.remote, host):
            raise Trouble(403, lambda says: (says.refused_title, says.refused_host))
        if request.method == "POST" and not door.is_own(request.headers, host):
            raise Trouble(403, lambda says: (says.refused_title, says.refused_origin))

    def _lost(self) -> Trouble:
        return Trouble(404, lambda says: (says.lost_title, says.lost))

    async def _sorry(self, request: web.Request, status: int, told: Told) -> web.Response:
        pages = await self._pages(request)
        return _page(pages.trouble(*told(pages.words)), status)


def _page(text: str, status: int = 200) -> web.Response:
    return web.Response(text=text, status=status, content_type="text/html", headers={"Cache-Control": "no-store"})


def _see(where: str) -> web.Response:
    return web.Response(status=303, headers={"Location": where, "Cache-Control": "no-store"})


def _at(id: str) -> str:
    """Where a conversation is; without a script the browser goes on to what is asked now."""
    return f"/c/{quote(id, safe='')}#now"


async def _form(request: web.Request) -> Fields:
    """The form that was sent; at most 1 MiB of it is read (aiohttp's default)."""
    return read.fields(request.content_type, await request.read())
