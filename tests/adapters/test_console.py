"""The terminal over a screen in memory and lines that are typed beforehand."""

from collections import Counter
from io import StringIO

import pytest
from rich.console import Console

from adapters import Conflict, Person, StoreError
from adapters.console import MANY, WIDTH, Line, Terminal
from bot.conversation import TRIES, Bot
from flows.coaching import coaching
from flows.event import Answer, Event, Keep, Skip, Start
from flows.flow import State, at
from flows.message import Choice
from flows.show import show
from tests.bot.hearing import GERMAN, NOW, OTHERS, PLAYBOOK
from tests.fakes import FaultyStore
from tests.talk import ANSWERS, STORY, talk

ANN = Person(team="local", platform="console", id="ann")
WORDS = PLAYBOOK.terminal
FLOW = coaching(PLAYBOOK)
COACH, QUICK = Start(), Start(flow="debrief")


class Desk:
    """One person's terminal: a store, a screen and what they were asked for."""

    def __init__(self, width: int = WIDTH) -> None:
        self.store = FaultyStore()
        self.coach = Bot(self.store, PLAYBOOK, lambda: NOW, others=OTHERS)
        self.screen = StringIO()
        self.console = Console(file=self.screen, width=width, force_terminal=False, highlight=False)
        self.asked: list[Line] = []

    async def types(self, *lines: str, start: Start = COACH) -> str:
        """What the screen says while these lines are typed; after the last one the person goes."""
        left = list(lines)

        async def ask(line: Line) -> str:
            self.asked.append(line)
            if not left:
                raise EOFError
            return left.pop(0)

        self.screen.truncate(self.screen.seek(0))
        playbook = await self.coach.playbook(ANN)
        await Terminal(self.coach, ANN, playbook, self.console, ask).talk(start)
        assert left == []
        return self.screen.getvalue()

    async def answers(self) -> dict[str, str]:
        """What is kept of the latest conversation."""
        return (await self.store.latest(ANN))[0].state.answers

    async def open(self) -> str:
        """The open step of the latest conversation."""
        return (await self.coach.look(ANN)).message.asks[0].step


def flat(text: str) -> str:
    return " ".join(text.split())


def typed(state: State, event: Event) -> str:
    """What a person types for an event: numbers for options."""
    match event:
        case Answer(value=value):
            asked = show(FLOW, at(FLOW, state)).asks[0].input
            if isinstance(asked, Choice) and not asked.typed:
                numbers = {option.id: str(number) for number, option in enumerate(asked.options, 1)}
                return " ".join(numbers[id] for id in value.split(","))
            return value
        case Skip():
            return "skip"
        case Keep():
            return "keep"
    raise AssertionError(event)


async def test_a_whole_complaint_is_logged_and_shown() -> None:
    desk = Desk()
    said = await desk.types(*(typed(state, event) for state, event in talk(FLOW, ANSWERS, NOW)))
    (debrief,) = desk.store.kept.values()
    assert (debrief.story, debrief.remedy, debrief.options) == (STORY, "express", ("express", "refund"))
    assert said.count("Logged.") == 1
    assert flat(said).endswith("If anything changes, I will tell you before then. " + "─" * (WIDTH - 2))
    stages = PLAYBOOK.stages.model_dump(exclude={"form"})
    assert [stage for stage in stages.values() if f"\n{stage}  " not in said] == []


async def test_what_is_said_first_is_where_one_stands_a_word_and_the_question() -> None:
    desk = Desk()
    said = flat(await desk.types())
    assert said.startswith("Listen 1/24 ─")
    assert PLAYBOOK.says.welcome in said
    assert said.endswith(f"{PLAYBOOK.asks.story.label} {WORDS.left_open}")
    assert desk.asked == [Line(hint=PLAYBOOK.asks.story.hint, below="Stop   edit · help")]


async def test_options_have_numbers_and_numbers_or_words_choose() -> None:
    desk = Desk()
    said = await desk.types(STORY, "", "1", "angry")
    assert "\n  1  In public     A review or a post that others read" in said
    assert await desk.answers() == {"story": STORY, "case": "", "setting": "public", "mood": "angry"}
    assert desk.asked[2].hint == WORDS.choose


async def test_enter_takes_what_is_marked_and_skips_what_may_be_skipped() -> None:
    desk = Desk()
    said = await desk.types("The parcel is late, and the hotline was rude. Furious!", "", "", "")
    assert "\n› 3  On the phone" in said
    assert "\n› 3  Angry" in said
    answers = await desk.answers()
    assert (answers["case"], answers["setting"], answers["mood"]) == ("", "phone", "angry")


async def test_the_line_below_says_what_enter_does() -> None:
    desk = Desk()
    await desk.types(STORY, "4711", "1", "2", "2", "We are sorry for any inconvenience")
    below = [line.below for line in desk.asked]
    assert below[1] == "⏎ Skip · Back · Stop   edit · help"
    assert below[4] == "Back · Stop   edit · help"
    assert desk.asked[-1] == Line(
        draft="We are sorry for any inconvenience",
        hint=PLAYBOOK.asks.acknowledgement.hint,
        below="⏎ Keep it as it is · Skip · Back · Stop   Ctrl+U empties the line",
    )


@pytest.mark.parametrize("keeping", ["", "keep", "Keep it as it is"])
async def test_a_draft_with_notes_waits_and_can_be_kept(keeping: str) -> None:
    desk = Desk()
    weak = "We are sorry for any inconvenience"
    said = await desk.types(STORY, "", "1", "2", "2", weak, keeping or weak)
    assert "✎" in said
    assert flat(PLAYBOOK.checks["stock_phrase"].tip) in flat(said)
    assert (await desk.answers())["acknowledgement"] == weak


async def test_back_brings_the_last_answer_with_its_words() -> None:
    desk = Desk()
    await desk.types(STORY, "4711", "back", "4712", "undo")
    assert [line.draft for line in desk.asked] == ["", "", "", "4711", "", "4712"]
    assert await desk.answers() == {"story": STORY}


async def test_an_earlier_answer_is_edited_by_its_number() -> None:
    desk = Desk()
    said = await desk.types(STORY, "4711", "edit 1", "Another story about the boots")
    assert "What did the customer say?" in said
    assert desk.asked[-2].draft == STORY
    assert await desk.answers() == {"case": "4711", "story": "Another story about the boots"}
    assert await desk.open() == "setting"


async def test_edit_alone_lists_the_answers_and_asks_which() -> None:
    desk = Desk()
    said = await desk.types(STORY, "4711", "1", "edit", "3", "2")
    assert "\n  1  Story  I ordered walking boots on 2 May" in said
    assert "  3  Where  In public" in said
    assert Line(before=WORDS.which) in desk.asked
    assert (await desk.answers())["setting"] == "private"


@pytest.mark.parametrize("way_out", ["", "back", "stop"])
async def test_an_edit_that_was_not_meant_changes_nothing(way_out: str) -> None:
    desk = Desk()
    await desk.types(STORY, "4711", "edit 1", way_out)
    assert (await desk.answers(), await desk.open()) == ({"story": STORY, "case": "4711"}, "setting")


async def test_skip_while_editing_takes_the_answer_away() -> None:
    desk = Desk()
    await desk.types(STORY, "4711", "edit 2", "skip")
    assert await desk.answers() == {"story": STORY, "case": ""}


@pytest.mark.parametrize("which", ["9", "0", "-1", "x", "", "²", "1" * 5_000])
async def test_a_number_that_is_not_in_the_list_asks_again(which: str) -> None:
    desk = Desk()
    await desk.types(STORY, "edit", which)
    assert (await desk.answers(), await desk.open()) == ({"story": STORY}, "case")


async def test_with_nothing_answered_there_is_nothing_to_edit() -> None:
    assert WORDS.nothing_to_edit in await Desk().types("edit")


@pytest.mark.parametrize("answer", ["Change the boots for a new pair", "edit nothing", "help me", "exit is blocked"])
async def test_an_answer_may_begin_with_a_word_that_is_also_a_command(answer: str) -> None:
    desk = Desk()
    await desk.types(answer)
    assert await desk.answers() == {"story": answer}


async def test_help_explains_and_asks_again() -> None:
    desk = Desk()
    said = flat(await desk.types(STORY, "?", "help"))
    assert said.count(flat(WORDS.help)) == 2
    assert said.count(PLAYBOOK.asks.case.label) == 3


async def test_short_means_fewer_words_until_it_is_said_again() -> None:
    desk = Desk()
    said = await desk.types("short")
    brief = said.rpartition("Listen")[2]
    assert PLAYBOOK.says.welcome.split(":")[0] not in brief
    assert f"\n{PLAYBOOK.asks.story.brief}" in brief
    assert (await desk.coach.preferences(ANN)).expert is True
    assert PLAYBOOK.asks.story.label in (await desk.types("long")).rpartition("Listen")[2]


@pytest.mark.parametrize("word", ["exit", "later", "Bye"])
async def test_leaving_keeps_it_open_and_coming_back_goes_on_there(word: str) -> None:
    desk = Desk(width=200)
    assert WORDS.left_open in await desk.types(STORY, "4711", word)
    said = await desk.types("1")
    assert said.startswith(WORDS.resumed)
    assert "\n  2  Case  4711\n" in said
    (story,) = [line for line in said.splitlines() if line.startswith("  1  Story  I ordered walking boots")]
    assert (len(story), story[-1]) == (WIDTH, "…")  # as much as fits on a line
    assert await desk.open() == "mood"
    assert len(desk.store.conversations) == 1


async def test_ctrl_c_leaves_it_open_too() -> None:
    desk = Desk()

    async def ask(line: Line) -> str:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await Terminal(desk.coach, ANN, PLAYBOOK, desk.console, ask).talk(Start())
    assert WORDS.left_open in desk.screen.getvalue()


async def test_stop_ends_it_without_a_debrief() -> None:
    desk = Desk()
    assert PLAYBOOK.words.cancelled in await desk.types(STORY, "stop")
    assert desk.store.kept == {}
    assert WORDS.resumed not in await desk.types()


async def test_each_command_goes_on_with_its_own_conversation() -> None:
    desk = Desk()
    await desk.types(STORY, "4711")
    assert WORDS.resumed not in await desk.types("A short one", start=QUICK)
    said = await desk.types("1")
    assert said.startswith(WORDS.resumed)
    assert await desk.open() == "mood"


async def test_the_answer_goes_to_the_question_on_the_screen_whatever_was_opened_meanwhile() -> None:
    desk = Desk()
    lines = iter([STORY, "4711"])

    async def ask(line: Line) -> str:
        await desk.coach.hear(ANN, Start(new=True))
        return next(lines, "exit")

    await Terminal(desk.coach, ANN, PLAYBOOK, desk.console, ask).talk(Start())
    kept = [one.state.answers for one in desk.store.conversations.values()]
    assert kept == [{"story": STORY, "case": "4711"}, {}, {}, {}]


FORM = [STORY, "4711", "", "", "", "", "", "7", "20", "2", "", "", "", "", "", ""]


async def test_a_quick_debrief_is_asked_field_by_field() -> None:
    desk = Desk()
    said = await desk.types(*FORM, start=QUICK)
    (debrief,) = desk.store.kept.values()
    assert (debrief.source, debrief.kind, debrief.remedy, debrief.outcome) == ("quick", "late", "refund", "accepted")
    assert said.count(PLAYBOOK.says.form.split(".")[0]) == 1
    assert "Quick debrief  16/16" in said
    assert desk.asked[1].below == "⏎ Skip · Back · Stop   edit · help"


async def test_the_words_after_debrief_stand_in_the_first_field() -> None:
    desk = Desk()
    await desk.types(STORY, start=Start(flow="debrief", text=STORY))
    assert desk.asked[0].draft == STORY
    assert await desk.answers() == {"story": STORY}


async def test_a_field_that_does_not_fit_is_asked_again_at_once_and_nothing_is_lost_by_leaving() -> None:
    desk = Desk()
    said = await desk.types(*FORM[:8], "a lot", start=QUICK)
    assert flat(said).count(PLAYBOOK.words.problems.no_amount) == 1
    said = await desk.types("back", "exit", start=QUICK)
    assert "  8  They chose  The full price back\n" in said
    assert "remedy" not in await desk.answers()
    assert (await desk.answers())["kind"] == "late"


async def test_a_store_that_refuses_in_the_middle_is_told_and_asked_again() -> None:
    desk = Desk()
    await desk.types(STORY)
    desk.store.faults = [StoreError("That was not saved: the disk is full.")]
    said = await desk.types("4711", "4711")
    assert said.count("! That was not saved: the disk is full.") == 1
    assert await desk.open() == "setting"


async def test_a_store_that_refuses_from_the_start_is_told_once() -> None:
    desk = Desk()
    desk.store.faults = [Conflict() for _ in range(TRIES)]
    assert flat(await desk.types()) == f"! {PLAYBOOK.says.busy}"
    assert desk.asked == []


async def test_a_choice_of_words_that_cannot_be_kept_is_told() -> None:
    class Full(FaultyStore):
        async def prefer(self, person, preferences):  # type: ignore[no-untyped-def]
            raise StoreError("That was not saved: the disk is full.")

    desk = Desk()
    desk.coach = Bot(Full(), PLAYBOOK, lambda: NOW)
    said = await desk.types("short")
    assert "! That was not saved: the disk is full." in said
    assert said.count(PLAYBOOK.asks.story.label) == 2


@pytest.mark.parametrize("width", [40, 60, 88, 200])
async def test_a_long_list_is_in_two_columns_and_whole_on_every_screen(width: int) -> None:
    desk = Desk(width)
    said = await desk.types(*FORM[:7], start=QUICK)
    listed = said.rpartition(PLAYBOOK.asks.remedy.brief)[2]
    assert len(PLAYBOOK.remedies) > MANY
    found = Counter(listed.split())
    assert not Counter(str(number) for number in range(1, len(PLAYBOOK.remedies) + 1)) - found
    if width >= WIDTH:
        assert all(remedy.label in listed for remedy in PLAYBOOK.remedies.values())
        assert len(listed.splitlines()) < MANY + 4
    assert max(map(len, said.splitlines())) <= min(width, WIDTH)


async def test_language_offers_each_by_its_own_name_and_the_talk_goes_on_in_it() -> None:
    desk = Desk(width=200)
    said = await desk.types(STORY, "4711", "language", "1")
    _, _, listed = said.partition(WORDS.language)
    assert flat(listed).startswith("1 Deutsch › 2 English 3 Español")
    assert flat(listed).endswith(f"{GERMAN.asks.setting.options['in_person'].why} {GERMAN.terminal.left_open}")
    assert desk.asked[-1].below == f"{GERMAN.words.buttons.back} · {GERMAN.words.buttons.cancel}   ändern · hilfe"
    said = await desk.types("1", "zurück", "Öffentlich", "überspringen", "ja", "kurz", "language ENGLISH")
    assert GERMAN.terminal.resumed in said
    assert (await desk.answers())["setting"] == "public"
    assert flat(said).endswith(WORDS.left_open)


async def test_a_language_that_there_is_not_is_an_answer_and_no_choice_changes_nothing() -> None:
    desk = Desk()
    await desk.types("Language barrier", "language klingon", "language", "", "language", "7")
    assert await desk.answers() == {"story": "Language barrier", "case": "language klingon"}
    assert (await desk.coach.preferences(ANN)).language == ""


async def test_language_is_an_answer_where_there_is_only_one() -> None:
    desk = Desk()
    desk.coach = Bot(desk.store, PLAYBOOK, lambda: NOW)
    said = await desk.types("language", "help", "language english")
    assert await desk.answers() == {"story": "language", "case": "language english"}
    assert WORDS.help_language not in flat(said)


async def test_help_tells_of_languages_where_there_are_several() -> None:
    assert WORDS.help_language in flat(await Desk().types("help"))
