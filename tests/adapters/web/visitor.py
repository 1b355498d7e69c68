"""A browser without a script: opens pages, fills in what stands there, and presses buttons."""

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from io import BytesIO
from urllib.parse import urlencode

from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer

from adapters import Store
from adapters.web.app import routes
from adapters.web.read import FORM
from bot.app import load_languages, load_playbook
from bot.conversation import Bot
from bot.languages import Language
from bot.settings import Settings
from tests.adapters.web.page import Element, owner, read, sent

PLAYBOOK = load_playbook(Settings.model_construct())  # the defaults, whatever is set here
OTHERS = load_languages(Settings.model_construct())
NOW = datetime(2031, 5, 12, 9, tzinfo=UTC)

Fields = Mapping[str, str | list[str]]
Form = tuple[str, list[tuple[str, str]]]


class Visitor:
    """One person at one browser. `page`, `status`, `at` and `headers` are those of the last answer."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.origin = str(client.make_url("")).rstrip("/")
        self.page = Element("", {})
        self.status = 0
        self.at = ""
        self.headers: Mapping[str, str] = {}

    @property
    def step(self) -> str:
        """The open question's; "" where there is none."""
        return next((one.get("value") for one in self.page.all("input", name="step")), "")

    @property
    def note(self) -> str:
        """Why something could not be used."""
        return next((one.texts("p")[-1] for one in self.page.all("div", class_="problem")), "")

    async def open(self, path: str, **headers: str) -> None:
        await self._take(await self.client.get(path, headers=headers))

    async def post(self, form: Form, **headers: str) -> None:
        """Sends a form, from a page of ours unless the headers say something else."""
        where, pairs = form
        headers = {"Content-Type": FORM, "Origin": self.origin} | headers
        await self._take(await self.client.post(where, data=BytesIO(_body(pairs)), headers=headers))

    async def press(self, label: str, fields: Fields = {}) -> None:  # noqa: B006
        """Fills the fields in, and presses the first button with that label."""
        await self.post(self.form(label, fields))

    async def answer(self, value: str) -> None:
        """Answers the open question with the option of that id, or in words."""
        step = self.step
        name, typed = f"value.{step}", f"typed.{step}"
        if option := self.page.all("button", name=name, value=value):
            await self.post(self._form(option[0]))
        elif self.page.all(name=typed):
            await self._send(typed, value)
        else:
            await self._send(name, value.split(",") if self.page.all(name=name, type="checkbox") else value)

    async def _send(self, name: str, value: str | list[str]) -> None:
        """Fills the field in, and presses the main button below it."""
        form = owner(self.page, self.page.all(name=name)[0])
        await self.post(self._form(form.one("button", class_="main"), {name: value}))

    def form(self, label: str, fields: Fields = {}) -> Form:  # noqa: B006
        """Where that button's form goes, and what it sends."""
        return self._form(next(one for one in self.page.all("button") if one.text.strip() == label), fields)

    def _form(self, button: Element, fields: Fields = {}) -> Form:  # noqa: B006
        form = owner(self.page, button)
        assert fields.keys() <= {one.get("name") for one in form.walk()}
        kept = [(name, value) for name, value in sent(self.page, form, button) if name not in fields]
        for name, values in fields.items():
            kept += [(name, value) for value in ([values] if isinstance(values, str) else values)]
        return form.get("action"), kept

    async def _take(self, response: ClientResponse) -> None:
        self.status, self.headers, self.at = response.status, response.headers, response.url.path_qs
        self.page = read(await response.text())


def _body(pairs: Iterable[tuple[str, str]]) -> bytes:
    """A form's body; each line break is sent as two characters."""
    return urlencode([(name, value.replace("\n", "\r\n")) for name, value in pairs]).encode()


@asynccontextmanager
async def visiting(store: Store, name: str = "Kim", others: Mapping[str, Language] = OTHERS) -> AsyncIterator[Visitor]:
    """The pages over this store, on this machine, for as long as the visit takes."""
    app = web.Application()
    routes(app, Bot(store, PLAYBOOK, lambda: NOW, others=others), PLAYBOOK, name)
    async with TestClient(TestServer(app)) as client:
        yield Visitor(client)
