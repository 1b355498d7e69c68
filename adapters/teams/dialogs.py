"""Dialogs: what opens from a message, from the compose box, or from a card, and what it sends back."""

from collections.abc import Mapping
from typing import Any

from adapters import Coach, Person
from adapters.teams import inputs
from adapters.teams.buttons import Buttons
from adapters.teams.cards import KIND, Content, Element, card, heading, submit
from adapters.teams.clicks import Outcome, Unusable, read
from adapters.teams.desk import Desk
from adapters.teams.read import plain
from adapters.teams.voices import Voice, Voices
from flows.checks import Draft
from flows.event import Form, Start
from flows.message import Message, Note

Body = dict[str, Any]


class Dialogs:
    """Opens dialogs and hears them."""

    def __init__(self, coach: Coach, desk: Desk, buttons: Buttons, voices: Voices) -> None:
        self._coach = coach
        self._desk = desk
        self._buttons = buttons
        self._voices = voices

    async def opened(self, person: Person, value: Mapping[str, Any], delivery: str) -> Body:
        """The dialog that was asked for. Raises Unusable."""
        match value.get("commandId") or _of(value, "data").get("dialog"):
            case "coach":
                return _coaching(await self._voices.of(person), message_of(value))
            case "check":
                draft = message_of(value)
                return await self._checking(person, Draft(text=draft) if draft else None)
            case "debrief":
                return await self._debrief(person, _of(value, "data"), delivery)
            case _:
                raise Unusable

    async def sent(self, person: Person, value: Mapping[str, Any], delivery: str) -> tuple[Body, Outcome | None]:
        """What comes next in the dialog, and what there is to show in the chat. Raises Unusable."""
        data = _of(value, "data")
        click = read(data)
        match click.do:
            case "start":
                start = Start(event=delivery, text=_text(data, "text"))
                words = (await self._voices.of(person)).words
                return said(words.started), await self._buttons.begin(person, start)
            case "check_text":
                draft = Draft(text=_text(data, "text"), complaint=_text(data, "complaint"))
                return await self._checking(person, draft), None
            case "form":
                form = Form(event=click.event or None, conversation=click.conversation, values=inputs.form(data))
                message = await self._coach.hear(person, form)
                if message.asks:
                    return await self._form(person, message, click.typed), None
                if message.conversation is None:
                    return said(next((one.text for one in message.parts if isinstance(one, Note)), "")), None
                return {}, Outcome(None, conversation=message.conversation, told=message)
            case _:
                raise Unusable

    async def _debrief(self, person: Person, data: Mapping[str, Any], delivery: str) -> Body:
        """The quick debrief's form: the one that its card shows, or the open one, or a new one."""
        id = data.get("conversation")
        look = await self._coach.look(person, id) if isinstance(id, str) else None
        if look and look.message.asks:
            return await self._form(person, look.message, {})
        message = await self._coach.hear(person, Start(event=delivery, flow="debrief"))
        if message.asks:
            return await self._form(person, message, {})
        return said((await self._voices.of(person)).words.trouble)

    async def _form(self, person: Person, message: Message, typed: Mapping[str, str]) -> Body:
        look, voice = await self._coach.look(person, message.conversation), await self._voices.of(person)
        content = voice.cards.dialog(message, look.version if look else 0, typed)
        return shown(voice.words.quick_title, content)

    async def _checking(self, person: Person, draft: Draft | None) -> Body:
        playbook, words, _, lists, _ = await self._voices.of(person)
        fields = lists.check_fields(draft.text if draft else "", draft.complaint if draft else "")
        notes = await self._buttons.notes(person, draft) if draft else []
        actions = [submit(words.check_again, {"do": "check_text"}, style="positive")]
        body = [heading(words.check_title), *notes, *fields] if notes else fields
        return shown(words.check_title, card(body, actions, words.check_title, playbook.language))


def _coaching(voice: Voice, text: str) -> Body:
    playbook, words, *_ = voice
    field: Element = {
        "type": "Input.Text", "id": "text", "label": words.story, "isMultiline": True, "value": text,
        "placeholder": playbook.asks.story.hint, "isRequired": True, "errorMessage": words.required,
    }  # fmt: skip
    actions = [submit(words.coach_send, {"do": "start"}, style="positive")]
    return shown(words.coach_title, card([field], actions, words.coach_title, playbook.language), "medium")


def shown(title: str, content: Content, height: str = "large") -> Body:
    """A dialog with this card."""
    attachment = {"contentType": KIND, "content": content}
    return {"task": {"type": "continue", "value": {"title": title, "height": height, "card": attachment}}}


def said(text: str) -> Body:
    """A dialog's last words."""
    return {"task": {"type": "message", "value": text}}


def message_of(value: Mapping[str, Any]) -> str:
    """The words of the message that an action was started from; "" if it was started from none."""
    body = _of(_of(value, "messagePayload"), "body")
    content = _text(body, "content")
    return plain(content) if body.get("contentType") == "html" else content.strip()


def _of(value: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = value.get(name)
    return found if isinstance(found, dict) else {}


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name, "")
    return value if isinstance(value, str) else ""
