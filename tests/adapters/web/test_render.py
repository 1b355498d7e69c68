"""Every part and every ask as markup: whole, escaped, named, and sent again as it stands."""

from typing import Any

import pytest
from hypothesis import given, settings

from adapters import Look
from adapters.web import assets, words
from adapters.web.read import values
from adapters.web.render import Frame, Pages, Shape, shape, stages, talk, with_problems
from bot.app import load_playbook
from bot.settings import Settings
from flows.message import (
    Bar,
    Bars,
    Card,
    Choice,
    Message,
    Note,
    Option,
    Part,
    Prompt,
    Quote,
    Row,
    Say,
    Table,
    TextInput,
)
from flows.show import Answered
from tests.adapters.web.page import Element, fields_sent, read
from tests.adapters.web.said import ANSWERED, FORMS, FRAMES, PARTS, TEXT, prompts

PLAYBOOK = load_playbook(Settings.model_construct())
WORDS = words.load("en")
PAGES = Pages(PLAYBOOK, WORDS, assets.load())
KIM = Frame("Kim")

TAGS = frozenset(
    [
        *(
            "html",
            "head",
            "meta",
            "title",
            "link",
            "script",
            "body",
            "header",
            "main",
            "nav",
            "aside",
            "section",
            "div",
        ),
        *("h1", "h2", "p", "span", "bdi", "a", "ol", "ul", "li", "dl", "dt", "dd", "details", "summary", "dialog"),
        *("form", "fieldset", "legend", "label", "input", "textarea", "select", "option", "button", "progress"),
        *("figure", "figcaption", "blockquote", "q", "code", "time", "img", "svg", "rect"),
        *("table", "caption", "thead", "tbody", "tr", "th", "td"),
    ]
)


def shown(message: Message, answered: tuple[Answered, ...] = (), frame: Frame = KIM, **more: Any) -> Element:
    """The page of a conversation."""
    look = Look(message, answered, "coach", "A title", 1)
    return read(PAGES.talk(frame, talk(look, "c1", more.pop("typed", {}), **more)))


def one_by_one(prompt: Prompt, *parts: Part) -> Message:
    return Message(parts=parts, asks=(prompt,), place=(2, 9), stage=PLAYBOOK.stages.ask)


def assert_sound(page: Element) -> None:
    """Only elements of ours, each id once, every field with a name, and no link to anywhere else."""
    every = list(page.walk())
    ids = [one.get("id") for one in every if one.get("id")]
    assert len(set(ids)) == len(ids)
    assert {one.tag for one in every} <= TAGS
    assert [name for one in every for name in one.attrs if name.startswith("on") or name == "style"] == []
    places = [one.get(name) for one in every for name in ("href", "src", "action") if name in one.attrs]
    assert [place for place in places if not place.startswith(("/", "#")) or place.startswith("//")] == []
    fields = [*page.all("input"), *page.all("textarea"), *page.all("select")]
    named = {label.get("for") for label in page.all("label")}
    assert {one.get("id") for one in fields if one.get("type") != "hidden"} == named
    lists = [one.get(name).split() for one in every for name in ("aria-describedby", "aria-labelledby", "form")]
    assert {id for ids in lists for id in ids} <= set(ids)


def assert_asked(part: Element, prompt: Prompt) -> None:
    """The question, its answer as it stands, and its problem, all of it in this part of a page."""
    given = prompt.input
    title = part.all("legend")[0] if part.all("legend") else part.all("label")[0]
    assert title.one("bdi").text == prompt.label
    assert (WORDS.optional in title.texts("span")) == prompt.optional
    assert part.texts("p", class_="wrong") == [prompt.problem] * bool(prompt.problem)
    if isinstance(given, TextInput):
        (field,) = part.all(name=f"value.{prompt.step}")
        assert (field.get("value") or field.text, field.get("placeholder")) == (given.draft, given.hint)
        assert field.get("data-longest") == str(given.longest)
    else:
        offered = [one for one in part.all(name=f"value.{prompt.step}") if one.get("type") != "hidden"]
        if part.all("select"):
            offered = part.all("option")
        assert [one.get("value") for one in offered if one.get("value")] == [option.id for option in given.options]
        typed = "" if given.draft in [option.id for option in given.options] else given.draft
        assert [one.get("value") for one in part.all(name=f"typed.{prompt.step}")] == [typed] * bool(given.typed)
        said = part.text
        assert [option for option in given.options if option.label not in said] == []


@settings(max_examples=500)
@given(PARTS)
def test_every_part_says_all_of_its_text(part: Part) -> None:
    page = read(str(PAGES.part(part)))
    assert {one.tag for one in page.walk()} <= TAGS
    match part:
        case Say():
            assert page.texts("p") == [part.text]
        case Quote():
            assert (page.one("figcaption").one("bdi").text, page.one("blockquote").text) == (part.label, part.text)
            assert [button.one("span").text for button in page.all("button")] == [f": {part.label}"] * part.send
        case Note():
            tone = WORDS.model_dump()[part.tone]
            assert page.texts("p") == [tone, *[part.quote] * bool(part.quote), part.text]
            assert (page.one("div").get("role") == "alert") == (part.tone == "problem")
        case Card():
            assert page.one("h2").text == part.title
            rows = zip(page.texts("dt"), page.texts("dd"), strict=True)
            assert tuple(Row(label=label, text=text) for label, text in rows) == part.rows
        case Bars():
            assert page.one("caption").text == part.title
            rows = [(row.one("th").text, int(row.one("td").one("span").text)) for row in page.one("tbody").all("tr")]
            assert tuple(Bar(label=label, count=count) for label, count in rows) == part.bars
        case Table():
            assert page.one("caption").text == page.one("div").get("aria-label") == part.title
            assert tuple(page.one("thead").texts("th")) == part.columns
            assert tuple(tuple(row.texts("td")) for row in page.one("tbody").all("tr")) == part.rows


def test_a_bar_is_as_long_as_its_share_of_the_longest() -> None:
    counts = [Bar(label="a", count=5), Bar(label="b", count=20), Bar(label="c", count=0)]
    bars = read(str(PAGES.part(Bars(title="Kinds", bars=tuple(counts))))).all("svg")
    assert [bar.all("rect")[1].get("width") for bar in bars] == ["25.0", "100.0", "0.0"]


@given(PARTS, prompts("step1"), ANSWERED, FRAMES)
def test_a_page_with_one_question_is_sound_and_whole(
    part: Part, prompt: Prompt, answered: tuple[Answered, ...], frame: Frame
) -> None:
    page = shown(one_by_one(prompt, part), answered, frame)
    assert_sound(page)
    assert_asked(page.one("div", class_="composer"), prompt)
    assert page.texts("p", class_="brief") == [f"{WORDS.coach}: {line.brief}" for line in answered]
    lines = [bubble.text.replace(" …", "").split(": ", 1)[1].strip() for bubble in page.all("div", class_="bubble")]
    assert lines == [line.text.replace(" …", "").strip() for line in answered]


@given(FORMS, FRAMES)
def test_a_whole_form_is_sound_and_whole(asks: tuple[Prompt, ...], frame: Frame) -> None:
    page = shown(Message(asks=asks, stage=PLAYBOOK.stages.form), frame=frame)
    assert_sound(page)
    for part, prompt in zip(page.all(class_="field"), asks, strict=True):
        assert_asked(part, prompt)


@given(prompts("step1"), prompts("step2"), ANSWERED)
def test_an_earlier_answer_that_is_changed_is_sound_and_whole(
    prompt: Prompt, later: Prompt, answered: tuple[Answered, ...]
) -> None:
    page = shown(one_by_one(later), answered, editing=prompt)
    assert_sound(page)
    assert_asked(page.one("div", class_="composer"), prompt)


@given(FRAMES, TEXT, PARTS)
def test_the_first_page_is_sound_and_keeps_words_that_began_nothing(frame: Frame, text: str, part: Part) -> None:
    page = read(PAGES.start(frame, [part], text))
    assert_sound(page)
    assert page.one("textarea").text == text
    assert page.texts("bdi", class_="label") == [one.label for one in (*frame.open, *frame.lately)]


@given(TEXT, TEXT)
def test_a_page_for_what_went_wrong_is_sound_and_whole(title: str, text: str) -> None:
    page = read(PAGES.trouble(title, text))
    assert_sound(page)
    assert (page.one("h1").text, page.one("p", id="trouble").text) == (title, text)


@given(FORMS)
def test_a_form_that_nobody_touched_sends_what_stands_in_it(asks: tuple[Prompt, ...]) -> None:
    page = shown(Message(asks=asks, stage=PLAYBOOK.stages.form))
    form = fields_sent(page, page.one("form", id="answer"))
    assert [values(form).get(prompt.step, "") for prompt in asks] == [standing(prompt) for prompt in asks]


def test_a_form_in_which_no_box_is_ticked_says_so() -> None:
    prompt = Prompt(step="s", label="?", input=Choice(options=TWO, many=True))
    page = shown(Message(asks=(prompt,), stage=PLAYBOOK.stages.form))
    assert values(fields_sent(page, page.one("form", id="answer"))) == {"s": ""}


@given(prompts("step1"))
def test_a_question_that_nobody_touched_sends_what_stands_in_it(prompt: Prompt) -> None:
    page = shown(one_by_one(prompt))
    form = fields_sent(page, page.one("form", id="answer"))
    expected = "" if shape(prompt) == "buttons" else standing(prompt)
    assert (form["step"], values(form).get("step1", "")) == (["step1"], expected)


def standing(prompt: Prompt) -> str:
    """The value that stands in a question; several in the order of its options."""
    given = prompt.input
    if isinstance(given, TextInput) or not given.many:
        return given.draft
    return ",".join(option.id for option in given.options if option.id in given.draft.split(","))


TWO = (Option(id="a", label="A"), Option(id="b", label="B"))
NINE = tuple(Option(id=str(number), label=str(number)) for number in range(9))


@pytest.mark.parametrize(
    ("given", "alone", "among_others"),
    [
        (TextInput(longest=60), "line", "line"),
        (TextInput(longest=61), "area", "area"),
        (TextInput(longest=60, draft="two\nlines"), "area", "area"),
        (Choice(options=TWO), "buttons", "chips"),
        (Choice(options=(*TWO, Option(id="c", label="C", why="for a reason"))), "cards", "chips"),
        (Choice(options=NINE[:5]), "cards", "chips"),
        (Choice(options=NINE[:7]), "cards", "chips"),
        (Choice(options=NINE[:8]), "list", "select"),
        (Choice(options=TWO, many=True), "board", "board"),
        (Choice(options=NINE, many=True), "board", "board"),
    ],
)
def test_a_question_has_the_shape_that_fits_it(given: TextInput | Choice, alone: Shape, among_others: Shape) -> None:
    prompt = Prompt(step="s", label="?", input=given)
    assert (shape(prompt), shape(prompt, form=True)) == (alone, among_others)


def test_what_was_typed_stands_in_the_field_in_place_of_what_is_kept() -> None:
    prompt = Prompt(step="s", label="?", input=TextInput(longest=300, draft="kept"))
    page = shown(one_by_one(prompt), typed={"s": "typed", "other": "x"})
    assert page.one(name="value.s").text == "typed"


def test_the_story_and_the_last_answers_stay_in_sight_and_those_between_unfold() -> None:
    prompt = Prompt(step="s", label="?", input=TextInput(longest=300))
    for count, folded in ((4, 0), (5, 0), (6, 2), (9, 5)):
        answered = tuple(Answered(f"s{number}", f"{number}", "yes") for number in range(count))
        page = shown(one_by_one(prompt), answered)
        between = page.all("li", class_="between")
        assert [len(one.all("li")) for one in between] == [folded] * bool(folded)
    assert [one.one("summary").text for one in between] == ["5 more answers"]
    assert "open" not in between[0].one("details").attrs
    editing = shown(one_by_one(prompt), answered, editing=prompt.model_copy(update={"step": "s3"}))
    assert "open" in editing.one("li", class_="between").one("details").attrs


def test_the_stages_say_where_one_is() -> None:
    found = stages(PLAYBOOK, Message(stage=PLAYBOOK.stages.apologize))
    assert [one.state for one in found] == ["past", "past", "now", "ahead", "ahead", "ahead"]
    assert stages(PLAYBOOK, Message(stage=PLAYBOOK.stages.form)) == []


def test_a_problem_of_another_conversation_is_told_beside_what_is_kept() -> None:
    problem, other = Note(tone="problem", text="Too much came in at once."), Say(text="about another one")
    kept = Message(parts=(Say(text="kept"),), conversation="c1")
    told = with_problems(kept, Message(parts=(problem, other), conversation="c2"), "c1")
    assert told == kept.model_copy(update={"parts": (problem, Say(text="kept"))})
