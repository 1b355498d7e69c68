"""A question as blocks: with buttons in a thread, as a field in a modal. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from adapters.slack.act import Act, Do
from adapters.slack.text import BUTTON, SECTION, Block, context, escape, pieces, plain, section, short, size
from adapters.slack.words import SlackWords
from flows.message import Button, Choice, Option, Prompt, TextInput

FEW = 5  # so many plain options are buttons
TICKS = 10  # options of radio buttons or checkboxes: Block Kit reference
LISTED = 100  # options of a menu; a longer list is looked up while the person types: Block Kit reference
VALUE = 150  # characters of an option's value: Block Kit reference, option
LINE = 60  # characters that fit into one line of a field
HINT = 150  # characters: Block Kit reference, placeholder
LABEL = 2_000  # characters: Block Kit reference, an input block's label
NONE = "#none"  # the value of "no answer": a menu cannot be emptied once something is chosen
LEGEND = 20  # blocks of a window that list its options in full; with more, each option is one short line
TYPED = "."  # before a step's id: the field for a day in words beside the options


def question(prompt: Prompt, conversation: str, words: SlackWords, advice: Iterable[Block] = ()) -> list[Block]:
    """The open question of a thread, with all that can be done about it; `advice` stands between."""
    blocks: list[Block] = [
        section(f"*{escape(piece)}*") for piece in pieces(prompt.label, SECTION - 2) if piece.strip()
    ]
    given, moves = prompt.input, _moves(prompt.buttons, conversation, prompt.step)
    match given:
        case TextInput():
            blocks += [*_draft(given), *advice, context(escape(words.or_type))]
            label = words.rewrite if given.draft else words.write
            moves.insert(0, _button(label, Act("write", conversation, prompt.step)))
        case Choice():
            blocks += [*advice, *_legend(given.options)]
            options = _options_of(given, conversation, prompt.step, words)
            if given.typed:
                options.append(_date(prompt, conversation, words))
            blocks += _rows(options)
            if given.typed:
                blocks.append(context(escape(words.or_type_day)))
            moves = [*_accept(given, conversation, prompt.step, words), *moves]
        case _:
            assert_never(given)
    return [*blocks, *_rows(moves)]


def field(prompt: Prompt, words: SlackWords, conversation: str = "", *, compact: bool = False) -> list[Block]:
    """The question as a field of a modal; its block's id is the step's. Times have a second field, for words.

    `compact`: a menu in place of ticks, for a form with many fields.
    """
    given = prompt.input
    if isinstance(given, TextInput):
        beside = _draft(given) if size(given.draft) > SECTION else ()
        return [*beside, _input(prompt, prompt.step, _text(given))]
    none = () if given.many or not prompt.optional else (Option(id=NONE, label=words.no_answer),)
    given = given.model_copy(update={"options": (*given.options, *none)})
    legend = _legend(given.options)
    if len(legend) > LEGEND:
        legend = _legend([Option(id=one.id, label=short(one.label, 2 * BUTTON)) for one in given.options])
    if given.typed:
        return [*legend, *_time(prompt, given, words)]
    menu = _menu(given, Act("mark", conversation, prompt.step), words, compact=compact)
    if menu:
        return [*legend, _input(prompt, prompt.step, menu)]
    label = short(prompt.label, LABEL) or prompt.step  # there is nothing to choose from
    return [section(escape(piece)) for piece in pieces(label, SECTION)]


def chosen(prompt: Prompt, value: str) -> str:
    """An option's value as its id, where the id was too long to be one."""
    given = prompt.input
    if not isinstance(given, Choice):
        return value
    ids = {_value(number, option): option.id for number, option in enumerate(given.options)} | {NONE: ""}
    return ",".join(ids.get(one, one) for one in (value.split(",") if given.many else [value]))


def found(prompt: Prompt, query: str) -> list[Block]:
    """The options of a long list whose words begin like the query's, as many as Slack shows."""
    given = prompt.input
    if not isinstance(given, Choice):
        return []
    sought = query.casefold().split()
    fits = [option for option in _options(given.options) if _fits(option["text"]["text"], sought)]
    return fits[:LISTED]


def _fits(label: str, sought: Sequence[str]) -> bool:
    there = label.casefold().split()
    return all(any(word.startswith(begin) for word in there) for begin in sought)


def _options_of(given: Choice, conversation: str, step: str, words: SlackWords) -> list[Block]:
    """What an option is chosen with: buttons where they say it all, ticks where each has a why, else a menu."""
    options = given.options
    if _has_buttons(given):
        return [_option_button(option, number, given, conversation, step) for number, option in enumerate(options)]
    menu = _menu(given, Act("mark" if given.many else "answer", conversation, step), words)
    return [menu] if menu else []


def _accept(given: Choice, conversation: str, step: str, words: SlackWords) -> list[Block]:
    """The button that sends what is ticked, or takes what is suggested."""
    if given.many and given.options:
        return [_button(words.choose, Act("send", conversation, step), primary=True)]
    for number, option in enumerate(given.options):
        if option.id == given.draft and not _has_buttons(given):
            label = short(words.suggested.replace("{label}", option.label), BUTTON)
            act = Act("answer", conversation, step, "suggested")
            return [_button(label, act, primary=True) | {"value": _value(number, option)}]
    return []


def _has_buttons(given: Choice) -> bool:
    return not given.many and len(given.options) <= FEW and not any(option.why for option in given.options)


def _menu(given: Choice, act: Act, words: SlackWords, *, compact: bool = False) -> Block:
    """Ticks or a menu over the options; {} where there are none."""
    options = _options(given.options)
    if not options:
        return {}
    drafts = given.draft.split(",") if given.many else [given.draft]
    initial = [one for one, option in zip(options, given.options, strict=True) if option.id in drafts]
    named = {"action_id": act.id}
    if len(options) > LISTED:
        kind = "multi_external_select" if given.many else "external_select"
        menu = {"type": kind, **named, "min_query_length": 0, "placeholder": plain(words.find)}
    elif given.many and len(options) > TICKS:
        menu = {"type": "multi_static_select", **named, "options": options, "placeholder": plain(words.find)}
    elif given.many:
        menu = {"type": "checkboxes", **named, "options": options}
    elif not compact and len(options) <= TICKS and any("description" in option for option in options):
        menu = {"type": "radio_buttons", **named, "options": options}
    else:
        menu = {"type": "static_select", **named, "options": options, "placeholder": plain(words.find)}
    if initial:
        menu |= {"initial_options": initial} if given.many else {"initial_option": initial[0]}
    return menu


def _options(options: Sequence[Option]) -> list[Block]:
    """Options as Slack's; one whose label is too long has its number, as in the legend."""
    long = _is_long(options)
    found = []
    for number, option in enumerate(options):
        label = f"{number + 1}. {option.label}" if long else option.label
        block: Block = {"text": plain(short(label, BUTTON) or str(number + 1)), "value": _value(number, option)}
        if option.why.strip() and not long:
            block["description"] = plain(option.why)
        found.append(block)
    return found


def _legend(options: Sequence[Option]) -> list[Block]:
    """Every option in full, where a label or a why does not fit beside a button."""
    if not _is_long(options):
        return []
    lines = "\n".join(
        f"{number}. {option.label}" + (f" · {option.why}" if option.why else "")
        for number, option in enumerate(options, 1)
    )
    return [section(escape(piece)) for piece in pieces(lines, SECTION) if piece.strip()]


def _is_long(options: Sequence[Option]) -> bool:
    return any(size(option.label) > BUTTON or size(option.why) > BUTTON for option in options)


def _value(number: int, option: Option) -> str:
    return option.id if 0 < size(option.id) <= VALUE and option.id.strip() else f"#{number}"


def _option_button(option: Option, number: int, given: Choice, conversation: str, step: str) -> Block:
    label = f"{number + 1}. {option.label}" if _is_long(given.options) else option.label
    act = Act("answer", conversation, step, str(number))
    button = _button(short(label, BUTTON) or str(number + 1), act, primary=option.id == given.draft)
    return {**button, "value": _value(number, option)}


def _draft(given: TextInput) -> Iterator[Block]:
    for piece in pieces(given.draft, SECTION):
        if piece.strip():
            yield {
                "type": "rich_text",
                "elements": [{"type": "rich_text_quote", "elements": [{"type": "text", "text": piece}]}],
            }


def _date(prompt: Prompt, conversation: str, words: SlackWords) -> Block:
    act = Act("answer", conversation, prompt.step, "day")
    return {"type": "datepicker", "action_id": act.id, "placeholder": plain(words.pick_day)}


def _moves(buttons: Sequence[Button], conversation: str, step: str) -> list[Block]:
    return [_move(button, conversation, step) for button in buttons]


def _move(button: Button, conversation: str, step: str) -> Block:
    do: Do = button.does
    return _button(button.label, Act(do, conversation, step), primary=do == "keep")


def _rows(elements: list[Block]) -> Iterator[Block]:
    """Buttons in rows that read well; 25 would be the limit (Block Kit reference, actions)."""
    for start in range(0, len(elements), 10):
        yield {"type": "actions", "elements": elements[start : start + 10]}


def _button(label: str, act: Act, *, primary: bool = False) -> Block:
    block: Block = {"type": "button", "action_id": act.id, "text": plain(short(label, BUTTON) or act.do)}
    return block | {"style": "primary"} if primary else block


def _text(given: TextInput) -> Block:
    """A field for words; what stands there already fits into it, as far as a field goes."""
    longest = min(max(given.longest, size(given.draft), 1), SECTION)
    element: Block = {
        "type": "plain_text_input",
        "action_id": Act("mark").id,
        "multiline": longest > LINE or "\n" in given.draft,
        "max_length": longest,
    }
    if given.hint.strip():
        element["placeholder"] = plain(short(given.hint, HINT))
    if given.draft.strip() and size(given.draft) <= longest:
        element["initial_value"] = given.draft
    return element


def _time(prompt: Prompt, given: Choice, words: SlackWords) -> list[Block]:
    """A menu of usual times, and a field for any other in the person's words."""
    ids = [option.id for option in given.options]
    blocks = []
    if menu := _menu(given, Act("mark", "", prompt.step), words):
        blocks.append(_input(prompt, prompt.step, menu) | {"optional": True})
    element: Block = {"type": "plain_text_input", "action_id": Act("mark").id, "placeholder": plain(words.type_day)}
    if given.draft and given.draft not in ids:
        element["initial_value"] = short(given.draft, HINT)
    label = plain(words.day_in_words)
    blocks.append(
        {"type": "input", "block_id": TYPED + prompt.step, "label": label, "element": element, "optional": True}
    )
    return blocks


def _input(prompt: Prompt, id: str, element: Block) -> Block:
    label = plain(short(prompt.label, LABEL) or id)
    return {"type": "input", "block_id": id, "label": label, "element": element, "optional": prompt.optional}
