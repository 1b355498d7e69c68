"""Questions as inputs of a card, and what comes back from them. Pure."""

from collections.abc import Mapping
from typing import Any

from adapters.teams.cards import Data, Element, buttons, execute, line, run
from adapters.teams.words import TeamsWords
from flows.message import Choice, Option, Prompt, TextInput

BUTTONS = 4  # so many plain options are buttons: one click, and a phone shows them all
LISTED = 7  # more options than these fold into a list
SHORT = 60  # characters that fit into a line; longer answers get a field with several
LINE = 300  # the same in a form, which is long enough as it is
SINGLE = "value"
FIELD, TYPED = "in.", "typed."


def is_buttons(prompt: Prompt) -> bool:
    """Whether its options are buttons: few, plain, and one of them."""
    given = prompt.input
    if not isinstance(given, Choice) or given.many or given.typed:
        return False
    return len(given.options) <= BUTTONS and not any(option.why for option in given.options)


def field(prompt: Prompt, words: TeamsWords, *, of_form: bool = False) -> list[Element]:
    """The question with its input; where the options are buttons, the question alone."""
    given = prompt.input
    id = FIELD + prompt.step if of_form else SINGLE
    need: Element = {} if prompt.optional else {"isRequired": True, "errorMessage": words.required}
    if isinstance(given, TextInput):
        return [_text(id, prompt, given, LINE if of_form else SHORT) | need]
    if is_buttons(prompt) and not of_form:
        return [line(run(prompt.label, weight="Bolder"), spacing="Medium")]
    if need and given.typed:  # one of the two fields is enough, which a card cannot say: the coach asks again
        need = {}
    elif need:
        need["errorMessage"] = words.chosen_first
    choice = _choice(id, prompt.label, given, compact=of_form or len(given.options) > LISTED, words=words) | need
    if not given.typed:
        return [choice]
    typed = {
        "type": "Input.Text", "id": TYPED + prompt.step if of_form else TYPED + SINGLE, "label": words.typed_time,
        "value": "" if given.draft in [option.id for option in given.options] else given.draft,
    }  # fmt: skip
    return [choice, typed]


def options(prompt: Prompt, data: Data) -> Element:
    """A button for each option; the suggested one stands out."""
    assert isinstance(prompt.input, Choice)
    draft = prompt.input.draft
    made = [
        execute(
            option.label, {"do": "answer", **data, SINGLE: option.id}, associatedInputs="none",
            style="positive" if option.id == draft else "default",
        )
        for option in prompt.input.options
    ]  # fmt: skip
    return buttons(*made, spacing="Small")


def answer(data: Mapping[str, Any]) -> str:
    """What a question's card holds; typed words go before a choice."""
    return _said(data, TYPED + SINGLE) or _said(data, SINGLE)


def form(data: Mapping[str, Any]) -> dict[str, str]:
    """What a form's card holds, by step. A client leaves out what is empty: that clears the field."""
    fields = data.get("fields")
    steps = [step for step in fields if isinstance(step, str)] if isinstance(fields, list) else []
    return {step: _said(data, TYPED + step) or _said(data, FIELD + step) for step in steps}


def with_typed(prompt: Prompt, typed: Mapping[str, str]) -> Prompt:
    """The question with what was typed in its field."""
    if prompt.step not in typed:
        return prompt
    return prompt.model_copy(update={"input": prompt.input.model_copy(update={"draft": typed[prompt.step]})})


def _said(data: Mapping[str, Any], id: str) -> str:
    value = data.get(id, "")
    return value if isinstance(value, str) else ""


def _text(id: str, prompt: Prompt, given: TextInput, short: int) -> Element:
    # No maxLength: clients cut what is pasted, and say nothing. The coach refuses what is too long, and loses nothing.
    return {
        "type": "Input.Text", "id": id, "label": prompt.label, "placeholder": given.hint, "value": given.draft,
        "isMultiline": given.longest > short,
    }  # fmt: skip


def _choice(id: str, label: str, given: Choice, *, compact: bool, words: TeamsWords) -> Element:
    known = {option.id for option in given.options}
    drafts = given.draft.split(",") if given.many else [given.draft]
    return {
        "type": "Input.ChoiceSet", "id": id, "label": label, "wrap": True,
        "style": "compact" if compact and not given.many else "expanded", "isMultiSelect": given.many,
        "placeholder": words.choose, "choices": [_option(option) for option in given.options],
        "value": ",".join(draft for draft in drafts if draft in known),
    }  # fmt: skip


def _option(option: Option) -> Element:
    return {"title": f"{option.label} — {option.why}" if option.why else option.label, "value": option.id}
