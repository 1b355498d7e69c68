"""A person at Teams: types, clicks, and sees what a client of Teams would show."""

import asyncio
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientSession

from adapters import Person
from tests.adapters.teams.cloud import BOT, TENANT, Cloud, Posted, private
from tests.adapters.teams.schema import elements, texts

SOON = 5.0  # seconds that anything may take
numbers = itertools.count(1)


@dataclass
class Seat:
    """One person in one tenant. `told`: what a click said without replacing its card."""

    cloud: Cloud
    http: ClientSession
    bot: str
    name: str = "ann"
    tenant: str = TENANT
    region: str = "emea"
    told: list[str] = field(default_factory=list)

    @property
    def user(self) -> str:
        return f"29:{self.tenant}-{self.name}"

    @property
    def person(self) -> Person:
        return Person(team=self.tenant, platform="teams", id=f"aad-{self.tenant}-{self.name}")

    @property
    def conversation(self) -> str:
        return private(self.user)

    @property
    def chat(self) -> list[Posted]:
        return self.cloud.chat(self.conversation)

    @property
    def last(self) -> dict[str, Any]:
        """The card at the end of the chat."""
        return self.chat[-1].card

    def activity(self, type: str, **more: object) -> dict[str, Any]:
        """An activity as Teams sends it."""
        return {
            "type": type,
            "id": str(1_700_000_000_000 + next(numbers)),
            "timestamp": "2026-11-24T10:00:00.000Z",
            "channelId": "msteams",
            "serviceUrl": f"{self.cloud.url}/{self.region}/",
            "from": {"id": self.user, "name": self.name, "aadObjectId": self.person.id},
            "recipient": {"id": BOT, "name": "Amends"},
            "conversation": {"id": self.conversation, "conversationType": "personal", "tenantId": self.tenant},
            "channelData": {"tenant": {"id": self.tenant}},
            "entities": [{"type": "clientInfo", "locale": "en-GB", "timezone": "Europe/Berlin"}],
            "locale": "en-GB",
        } | more

    async def post(self, body: Any, token: str | None = None, **headers: str) -> tuple[int, Any]:
        """Sends it to the bot; status and JSON of the answer."""
        token = self.cloud.token(serviceurl=f"{self.cloud.url}/{self.region}/") if token is None else token
        head = {"Authorization": f"Bearer {token}"} | headers
        async with self.http.post(f"{self.bot}/api/messages", json=body, headers=head) as response:
            return response.status, await response.json() if response.content_type == "application/json" else None

    async def type(self, text: str, **more: object) -> dict[str, Any]:
        """Types into the private chat; the activity, when the bot has taken it."""
        activity = self.activity("message", text=text, **more)
        assert await self.post(activity) == (200, None)
        return activity

    async def click(self, title: str, /, at: Posted | None = None, **typed: str) -> Any:
        """Clicks a button of a card, by default of the last one; a replaced card stands there afterwards.

        `typed`: by input id what is typed or chosen; inputs that are not named keep what stands in them.
        """
        posted = at or self.chat[-1]
        action = button(posted.card, title)
        data = dict(action["data"])
        if action.get("associatedInputs") != "none":
            data |= filled(posted.card, typed)
        value = {"action": {"type": "Action.Execute", "verb": action["verb"], "data": data}, "trigger": "manual"}
        status, answer = await self.invoke("adaptiveCard/action", value, posted.id)
        assert status == 200
        if answer["type"] == "application/vnd.microsoft.card.adaptive":
            self.cloud.judge(answer["value"])
            posted.activity = {**posted.activity, "attachments": [{"content": answer["value"]}]}
        elif answer["type"] == "application/vnd.microsoft.activity.message":
            self.told.append(answer["value"])
        return answer

    async def invoke(self, name: str, value: Any, reply_to: str = "", **more: object) -> tuple[int, Any]:
        return await self.post(self.activity("invoke", name=name, value=value, replyToId=reply_to, **more))

    async def until(self, true: Callable[[], bool]) -> None:
        """Waits until the chat shows it."""
        async with asyncio.timeout(SOON):
            while not true():  # noqa: ASYNC110 - what is waited for tells nobody
                await asyncio.sleep(0.005)

    async def sees(self, words: str) -> None:
        """Waits until the last card says these words, or asks them."""
        await self.until(lambda: bool(self.chat) and words in said(self.last))


def said(card: dict[str, Any]) -> str:
    """All words of a card in order, with labels of inputs and titles of buttons."""
    labels = [str(one.get("label", "")) for one in elements(card)]
    titles = [str(one.get("title", "")) for one in elements(card)]
    return "\n".join([*texts(card), *labels, *titles])


def button(card: dict[str, Any], title: str) -> dict[str, Any]:
    found = [one for one in elements(card) if one["type"].startswith("Action.") and one["title"] == title]
    assert found, f"no button {title} among {[one['title'] for one in elements(card) if 'title' in one]}"
    return found[0]


def inputs(card: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in elements(card) if one["type"].startswith("Input.")}


def filled(card: dict[str, Any], typed: dict[str, str]) -> dict[str, str]:
    """What a client sends of a card's inputs: what is empty is left out, and what is required must not be."""
    found = inputs(card)
    assert set(typed) <= set(found), f"{set(typed) - set(found)} are not inputs of this card"
    values = {}
    for id, one in found.items():
        value = typed.get(id, one.get("value", ""))
        assert value or not one.get("isRequired"), f"{id} is required: {one.get('errorMessage')}"
        if one["type"] == "Input.ChoiceSet" and value:
            known = [choice["value"] for choice in one["choices"]]
            assert set(value.split(",") if one["isMultiSelect"] else [value]) <= set(known), f"{value} not in {known}"
        if value:
            values[id] = value
    return values
