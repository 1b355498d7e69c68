"""What a person sees of a conversation, and how what they type is read."""

from dataclasses import replace

import pytest

from flows.case import Case, Past
from flows.event import Answer, Back, Cancel, Event, Form, Keep, Skip, Start
from flows.flow import Flow, Seen, State, at
from flows.message import Button, Choice, Message, Note, Option, Part, Prompt, Say, TextInput
from flows.show import Answered, answered, ask, pick, read, show

from .made import ENDED, LONGEST, TALK, TIP, TOLD, WORDS, Made, hear, made, say, state

BUTTONS = {does: Button(does=does, label=getattr(WORDS.buttons, does)) for does in ("keep", "skip", "back", "cancel")}
RUDE = Note(tone="found", text="That is rude.", check="rude", quote="rude")
ODD = Note(tone="found", text="That is odd.")


def seen(before: State, *events: Event, flow: Flow = TALK) -> Message:
    return show(flow, hear(before, *events, flow=flow))


def told(code: str, **facts: str) -> Note:
    text = getattr(WORDS.problems, code)
    for name, fact in facts.items():
        text = text.replace("{" + name + "}", fact)
    return Note(tone="problem", text=text)


def options(*ids: str) -> tuple[Option, ...]:
    return tuple(Option(id=id, label=f"The {id} one, please") for id in ids)


# ------------------------------------------------------------------ a question at a time


def test_the_first_question_has_no_way_back() -> None:
    assert seen(State()) == Message(
        parts=(Say(text="About story."), TIP),
        asks=(
            Prompt(
                step="story",
                label="story?",
                input=TextInput(hint="a hint for story", longest=LONGEST),
                buttons=(BUTTONS["cancel"],),
            ),
        ),
        place=(1, 4),
        stage="Made",
    )


def test_an_optional_choice_can_be_skipped_taken_back_and_stopped() -> None:
    assert seen(state(story="Late")) == Message(
        parts=(Say(text="About mood."), TIP),
        asks=(
            Prompt(
                step="mood",
                label="mood?",
                input=Choice(options=options("calm", "angry")),
                optional=True,
                buttons=(BUTTONS["skip"], BUTTONS["back"], BUTTONS["cancel"]),
            ),
        ),
        place=(2, 4),
        stage="Made",
    )


def test_what_was_taken_back_stands_in_the_field_again() -> None:
    words = seen(state(story="Late"), Back()).asks[0]
    assert words.input == TextInput(draft="Late", hint="a hint for story", longest=LONGEST)
    assert words.buttons == (BUTTONS["keep"], BUTTONS["cancel"])
    several = seen(state(story="Late", mood="", offers="green,red"), Back()).asks[0]
    assert several.input == Choice(options=options("red", "blue", "green"), many=True, draft="green,red")
    assert several.buttons == (BUTTONS["back"], BUTTONS["cancel"])  # a choice is made again, not kept


def test_the_notes_on_a_draft_take_the_place_of_the_tip() -> None:
    message = seen(State(), say("story", "rude and odd"))
    assert message.parts == (Say(text="About story."), RUDE, ODD)
    assert message.asks[0].buttons == (BUTTONS["keep"], BUTTONS["cancel"])
    assert message.asks[0].input == TextInput(draft="rude and odd", hint="a hint for story", longest=LONGEST)


def test_a_question_may_come_with_a_suggestion_that_is_not_kept_but_answered() -> None:
    flow = made([Made("story"), Made("mood", "one", suggests="blue"), Made("last", suggests="Bye")])
    assert seen(state(story="x"), flow=flow).asks[0].input == Choice(
        options=options("red", "blue", "green"), draft="blue"
    )
    words = seen(state(story="x", mood="red"), flow=flow).asks[0]
    assert words.input == TextInput(draft="Bye", hint="a hint for last", longest=LONGEST)
    assert words.buttons == (BUTTONS["back"], BUTTONS["cancel"])
    assert hear(state(story="x"), Keep(), flow=flow).problems[0].code == "no_keep"


def test_a_day_and_time_may_be_picked_or_typed() -> None:
    assert seen(State(), flow=made([Made("due", "time")])).asks[0].input == Choice(
        options=options("red", "blue", "green"), typed="time"
    )


def test_the_place_counts_what_is_still_to_be_asked_as_far_as_the_answers_tell() -> None:
    assert seen(state(story="Late", mood="", offers="blue")).place == (4, 4)
    assert seen(state(story="Late", mood="", offers="red")).place == (4, 5)


def test_a_fact_is_counted_and_gone_back_to_by_nobody() -> None:
    known = State(facts={"plan": "Call first", "more": "x"})
    first = seen(known)
    assert first.place == (1, 4)
    assert first.asks[0].buttons == (BUTTONS["cancel"],)
    after = hear(known, say("story", "Late")).state
    assert seen(after).place == (2, 4)
    assert BUTTONS["back"] in seen(after).asks[0].buttons
    assert hear(known, Back()).problems[0].code == "no_back"


@pytest.mark.parametrize(
    ("event", "note"),
    [
        (say("story", ""), told("needed")),
        (say("story", "x" * 100_000), told("too_long", length="100,000", longest="40")),
        (say("mood", "{value}"), told("not_yet", step="Mood")),
        (say("{step}", "x"), told("unknown_step", step="{step}")),
        (Skip(), told("no_skip")),
        (Back(), told("no_back")),
        (Keep(), told("no_keep")),
    ],
)
def test_a_problem_stands_before_the_open_question(event: Event, note: Note) -> None:
    before = seen(State())
    assert seen(State(), event) == before.model_copy(update={"parts": (note, *before.parts)})


def test_words_in_braces_that_a_person_typed_are_shown_as_they_are() -> None:
    assert seen(state(story="Late"), say("mood", "{value}")).parts[0] == told("unknown_option", value="{value}")


PAST = Past(agent="console/you", cases=(Case(number=1, agent="console/you", kind="late"),))


def test_similar_cases_add_to_the_open_question_where_there_are_any() -> None:
    def add(past: Past, prompt: Prompt, seen: Seen) -> tuple[tuple[Part, ...], Prompt]:
        helped = prompt.model_copy(update={"label": f"{prompt.label} Like {past.cases[0].kind}"})
        return (Say(text=f"After {', '.join(seen)}: {len(past.cases)} before."),), helped

    helped, turn = replace(TALK, past=add), at(TALK, state(story="Late"))
    plain = show(TALK, turn)
    asked = plain.asks[0].model_copy(update={"label": "mood? Like late"})
    parts = (Say(text="After story: 1 before."), *plain.parts)
    assert show(helped, turn, PAST) == plain.model_copy(update={"parts": parts, "asks": (asked,)})
    assert show(helped, turn) == show(TALK, turn, PAST) == plain


# ------------------------------------------------------------------ the end


def test_what_was_stopped_says_so() -> None:
    stopped = Message(parts=(Say(text=WORDS.cancelled),), ended="cancelled")
    assert seen(state(story="Late"), Cancel()) == stopped
    assert seen(state(story="Late"), Cancel(), Back()) == Message(
        parts=(told("ended"), Say(text=WORDS.cancelled)), ended="cancelled"
    )


def test_what_is_done_says_its_last_words() -> None:
    assert seen(ENDED) == Message(parts=(Say(text="Thank you for 5 answers."),), ended="done")
    assert seen(ENDED, Skip()) == Message(parts=(told("ended"), Say(text="Thank you for 5 answers.")), ended="done")


def test_what_is_done_stays_done_when_the_playbook_asks_more_since() -> None:
    more = made([Made("story"), Made("extra"), Made("last")])
    over = State(answers={"story": "Late", "last": "Bye"}, ended="done")
    assert seen(over, flow=more) == Message(parts=(Say(text="Thank you for 1 answers."),), ended="done")


def test_without_an_answer_that_counts_there_is_no_way_back() -> None:
    """The playbook put a question before all that was answered."""
    assert seen(state(mood="calm")).asks[0].buttons == (BUTTONS["cancel"],)


# ------------------------------------------------------------------ all at once

SHEET = made(
    [
        Made("story", stage="The form"),
        Made("mood", "one", ("calm", "angry"), optional=True, suggests="calm"),
        Made("why", after="mood", needs="angry"),
    ],
    form=True,
)


def sheet(story: str, mood: str, why: str | None = None, /, **problems: str) -> tuple[Prompt, ...]:
    words = TextInput(draft=story, hint="a hint for story", longest=LONGEST)
    listed = Choice(options=options("calm", "angry"), draft=mood)
    asks = [
        Prompt(step="story", label="story?", input=words, problem=problems.get("story", "")),
        Prompt(step="mood", label="mood?", input=listed, optional=True, problem=problems.get("mood", "")),
    ]
    if why is not None:
        reason = TextInput(draft=why, hint="a hint for why", longest=LONGEST)
        asks.append(Prompt(step="why", label="why?", input=reason, problem=problems.get("why", "")))
    return tuple(asks)


def test_a_form_asks_everything_at_once_with_what_stands_in_each_field() -> None:
    said = (Say(text="About story."), TIP, Say(text="About mood."), TIP)
    assert seen(State(drafts={"story": "Late"}), flow=SHEET) == Message(
        parts=said, asks=sheet("Late", "calm"), stage="The form"
    )


def test_a_form_says_at_each_field_why_it_does_not_fit() -> None:
    message = seen(State(), Form(values={"mood": "angry"}), flow=SHEET)
    needed = WORDS.problems.needed
    assert message.parts[0] == told("form")
    assert message.asks == sheet("", "angry", "", story=needed, why=needed)


def test_a_problem_of_no_field_stands_before_the_form() -> None:
    message = seen(State(), Form(values={"what": "x"}), flow=SHEET)
    assert message.parts[:2] == (told("unknown_step", step="what"), Say(text="About story."))
    assert message.asks == sheet("", "calm")


def test_a_form_that_is_done_says_its_last_words() -> None:
    message = seen(State(), Form(values={"story": "Late"}), flow=SHEET)
    assert message == Message(parts=(Say(text="Thank you for 2 answers."),), ended="done")


# ------------------------------------------------------------------ earlier answers


def test_every_answer_that_counts_has_a_line_as_a_person_reads_it() -> None:
    assert answered(TALK, ENDED) == (
        Answered("story", "Story", "Late"),
        Answered("mood", "Mood", "The angry one, please"),
        Answered("offers", "Offers", "The red one, please, The blue one, please"),
        Answered("money", "Money", "3 pieces all in all"),
        Answered("last", "Last", "Bye"),
    )


def test_a_skipped_answer_is_called_skipped_and_one_that_is_not_asked_has_no_line() -> None:
    before = state(story="Late", mood="", offers="blue", money="3 pieces")
    assert answered(TALK, before)[1:] == (
        Answered("mood", "Mood", WORDS.skipped),
        Answered("offers", "Offers", "The blue one, please"),
    )


def test_a_typed_time_reads_as_it_is_said() -> None:
    due = made([Made("due", "time"), Made("last")])
    assert answered(due, state(due="3 pieces")) == (Answered("due", "Due", "3 pieces all in all"),)


def test_an_earlier_answer_is_read_and_asked_with_what_came_before_it() -> None:
    gifts = made([Made("gift", optional=True), Made("offer", "one", fewer="gift"), Made("last")])
    told = state(gift="card", offer="green", last="Bye")
    assert answered(gifts, told)[1].text == "The green one, please"
    prompt = ask(gifts, told, "offer")
    assert prompt is not None
    assert prompt.input == Choice(options=options("red", "blue", "green"), draft="green")


def test_an_earlier_question_is_asked_again_with_its_answer_in_it() -> None:
    assert ask(TALK, ENDED, "offers") == Prompt(
        step="offers",
        label="offers?",
        input=Choice(options=options("red", "blue", "green"), many=True, draft="red,blue"),
        buttons=(BUTTONS["cancel"],),
    )
    assert ask(TALK, ENDED, "mood") == Prompt(
        step="mood",
        label="mood?",
        input=Choice(options=options("calm", "angry"), draft="angry"),
        optional=True,
        buttons=(BUTTONS["skip"], BUTTONS["cancel"]),
    )


def test_the_open_question_is_asked_with_its_draft() -> None:
    prompt = ask(TALK, State(drafts={"story": "rude"}), "story")
    assert prompt == Prompt(
        step="story",
        label="story?",
        input=TextInput(draft="rude", hint="a hint for story", longest=LONGEST),
        buttons=(BUTTONS["cancel"],),
    )


def test_the_open_question_without_a_draft_is_asked_empty() -> None:
    prompt = ask(TALK, state(story="Late"), "mood")
    assert prompt is not None
    assert prompt.input == Choice(options=options("calm", "angry"))


@pytest.mark.parametrize("step", ["offers", "money", "nothing", ""])
def test_a_question_that_is_not_asked_cannot_be_asked_again(step: str) -> None:
    assert ask(TALK, state(story="Late", offers="red"), step) is None


# ------------------------------------------------------------------ reading


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (" Back ", Back()),
        ("undo", Back()),
        ("SKIP", Skip()),
        ("keep it", Keep()),
        ("stop", Cancel()),
        ("stop it", say("offers", "stop it")),
        ("1", say("offers", "red")),
        (" 3 1 ", say("offers", "green,red")),
        ("2,3", say("offers", "blue,green")),
        ("1, 3", say("offers", "red,green")),
        ("1 2 3", say("offers", "red,blue,green")),
        ("4", say("offers", "4")),
        ("0", say("offers", "0")),
        ("1 and 2", say("offers", "1 and 2")),
        ("٣", say("offers", "٣")),
        ("", say("offers", "")),
    ],
)
def test_typed_text_is_a_button_the_numbers_of_options_or_an_answer(text: str, event: Event) -> None:
    assert read(TALK, state(story="Late", mood=""), text) == event


@pytest.mark.parametrize(("text", "value"), [("2", "angry"), (" 1 ", "calm"), ("1 2", "1 2"), ("3", "3"), ("", "")])
def test_one_number_picks_one_option(text: str, value: str) -> None:
    assert read(TALK, state(story="Late"), text) == say("mood", value)
    assert pick(text, options("calm", "angry"), many=False) == value


def test_a_number_of_any_length_is_read_in_peace() -> None:
    assert pick("1" * 5_000, options("calm"), many=False) == "1" * 5_000


def test_an_answer_in_words_is_taken_as_it_is() -> None:
    assert read(TALK, State(), " 1 ") == Answer(step="story", value=" 1 ")


def test_after_the_end_words_begin_something_new() -> None:
    assert read(TALK, State(answers=TOLD), "hello") == Start()
