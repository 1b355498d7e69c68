"""Each person is spoken to in the language that they chose, whatever the service's own is."""

from pathlib import Path

import pytest

from adapters import Person, Preferences, StoreError
from bot.app import load_languages, load_playbook
from bot.conversation import Bot
from bot.languages import Language
from bot.settings import Settings
from flows.checks import Draft
from flows.event import Answer, Keep, Skip, Start
from flows.message import Note, Say
from flows.parse import PlaybookError
from flows.playbook import Playbook
from flows.words import fill
from tests.bot.hearing import ANN, BEN, GERMAN, NOW, OTHERS, PLAYBOOK, bot, problem, step
from tests.fakes import MemoryStore
from tests.talk import ANSWERS, STORY

DRAFT = Draft(text="Wir kümmern uns darum.")
IN_GERMAN = Preferences(language="de")


def settings(folder: Path, own: str, language: str = "en") -> Settings:
    file = folder / "team.toml"
    file.write_text(own, "utf-8")
    return Settings.model_construct(playbook=file, language=language)


async def finish(coach: Bot, person: Person) -> None:
    """Answers every question that is left."""
    while (look := await coach.look(person)) and (asks := look.message.asks):
        if any(button.does == "keep" for button in asks[0].buttons):
            await coach.hear(person, Keep())
        else:
            value = ANSWERS.get(asks[0].step)
            await coach.hear(person, Answer(step=asks[0].step, value=value) if value else Skip())


async def test_the_open_question_is_asked_in_the_new_language_and_what_was_answered_counts() -> None:
    store = MemoryStore()
    coach = bot(store)
    await coach.hear(ANN, Start(text=STORY))
    await coach.hear(ANN, Answer(step="case", value="4711"))
    await coach.prefer(ANN, IN_GERMAN)
    look = await coach.look(ANN)
    assert look
    assert look.message.asks[0].label == GERMAN.asks.setting.label
    assert [(one.brief, one.text) for one in look.answered] == [
        (GERMAN.asks.story.brief, STORY), (GERMAN.asks.case.brief, "4711"),
    ]  # fmt: skip
    assert step(await coach.hear(ANN, Answer(step="setting", value="Öffentlich"))) == "mood"
    await finish(coach, ANN)
    (debrief,) = store.kept.values()
    assert (debrief.language, debrief.case, debrief.setting, debrief.remedy) == ("de", "4711", "public", "express")


async def test_two_people_of_a_team_are_spoken_to_in_their_own_languages_at_once() -> None:
    coach = bot(MemoryStore())
    await coach.prefer(BEN, IN_GERMAN)
    said = [await coach.hear(person, Start()) for person in (ANN, BEN, ANN, BEN)]
    labels = [message.asks[0].label for message in said]
    assert labels == [PLAYBOOK.asks.story.label, GERMAN.asks.story.label] * 2
    assert [(await coach.playbook(person)).language for person in (ANN, BEN)] == ["en", "de"]


@pytest.mark.parametrize("language", ["", "xx", "DE", "deutsch"])
async def test_a_language_that_there_is_not_changes_nothing(language: str) -> None:
    coach = bot(MemoryStore())
    await coach.prefer(ANN, IN_GERMAN)
    await coach.prefer(ANN, Preferences(language=language, expert=True))
    assert await coach.preferences(ANN) == Preferences(language="de", expert=True)


@pytest.mark.parametrize("language", ["", "xx"])
async def test_who_has_chosen_none_that_there_is_hears_the_services(language: str) -> None:
    store = MemoryStore()
    await store.prefer(ANN, Preferences(language=language))
    assert (await bot(store).hear(ANN, Start())).asks[0].label == PLAYBOOK.asks.story.label


async def test_all_that_is_said_outside_of_a_question_is_in_the_persons_language() -> None:
    store = MemoryStore()
    coach = bot(store)
    await coach.prefer(ANN, IN_GERMAN)
    assert problem(await coach.hear(ANN, Skip())) == GERMAN.says.nothing_open
    begun = await coach.hear(ANN, Start(text=f"{STORY} Telefon: 0151 23456789"))
    words = GERMAN.redact
    assert begun.parts[0] == Note(tone="tip", text=fill(words.removed, {"what": words.named.phone}))
    (kept,) = store.conversations.values()
    assert kept.state.answers["story"].endswith(f"Telefon: {words.instead.phone}")
    checked = await coach.check(ANN, DRAFT)
    assert Say(text=GERMAN.says.checked_more) in checked.parts
    await coach.hear(ANN, Start(new=True))
    assert (await coach.mine(ANN))[0].label == GERMAN.says.untitled


async def test_where_what_was_chosen_cannot_be_read_the_services_words_say_so() -> None:
    class Unread(MemoryStore):
        async def preferences(self, person: Person) -> Preferences:
            raise StoreError("The disk is away.")

    coach = bot(Unread())
    assert problem(await coach.hear(ANN, Start())) == "The disk is away."
    assert await coach.playbook(ANN) == PLAYBOOK


async def test_a_language_is_read_when_somebody_first_needs_it_and_once() -> None:
    read: list[str] = []

    def german() -> Playbook:
        read.append("de")
        return GERMAN

    coach = Bot(MemoryStore(), PLAYBOOK, lambda: NOW, others={"de": Language("Deutsch", german)})
    await coach.hear(ANN, Start())
    assert (dict(coach.languages), read) == ({"de": "Deutsch", "en": "English"}, [])
    for person in (ANN, BEN):
        await coach.prefer(person, IN_GERMAN)
        await coach.hear(person, Start())
    assert read == ["de"]


def test_every_language_has_its_own_name_and_the_ids_of_the_others() -> None:
    assert {id: one.name for id, one in OTHERS.items()} == {"de": "Deutsch", "es": "Español"}
    for one in OTHERS.values():
        assert ids(one.load()) == ids(PLAYBOOK)


def ids(playbook: Playbook) -> list[object]:
    """All that an answer can refer to."""
    return [
        playbook.limits,
        [(id, kind.remedies, len(kind.questions)) for id, kind in playbook.kinds.items()],
        [(id, one.money) for id, one in playbook.remedies.items()],
        list(playbook.products),
        [(name, list(ask.options)) for name, ask in playbook.asks],
    ]


@pytest.fixture
def own(tmp_path: Path) -> tuple[Playbook, dict[str, Language]]:
    asked = settings(
        tmp_path,
        '[limits]\ncompensation = "75"\n[products]\ntravel = false\n'
        '[products.espresso]\nlabel = "Espresso machine"\n[kinds.late]\nquestions = ["What did you need it for?"]\n',
    )
    return load_playbook(asked), load_languages(asked)


async def test_a_teams_own_product_is_offered_in_every_language(own: tuple[Playbook, dict[str, Language]]) -> None:
    playbook, others = own
    coach = Bot(MemoryStore(), playbook, lambda: NOW, others=others)
    for language, names in (("en", PLAYBOOK.products), ("de", GERMAN.products)):
        await coach.prefer(ANN, Preferences(language=language))
        (product,) = [ask for ask in (await coach.hear(ANN, Start(flow="debrief"))).asks if ask.step == "product"]
        labels = {option.id: option.label for option in product.input.options}  # type: ignore[union-attr]
        assert labels["espresso"] == "Espresso machine"
        assert labels["order"] == names["order"].label
        assert "travel" not in labels


def test_a_teams_ids_and_limits_are_the_same_in_every_language(own: tuple[Playbook, dict[str, Language]]) -> None:
    playbook, others = own
    assert playbook.limits.compensation == 75
    for one in others.values():
        assert ids(one.load()) == ids(playbook)


def test_a_team_whose_file_says_its_language_speaks_that_one_only(tmp_path: Path) -> None:
    asked = settings(tmp_path, '\ufefflanguage = "fr"\nname = "Français"\n[says]\nuntitled = "Une plainte"\n')
    assert (load_playbook(asked).name, load_languages(asked)) == ("Français", {})


def test_what_does_not_fit_in_one_language_only_is_said_at_once_and_with_its_line(tmp_path: Path) -> None:
    room = 70 - len(PLAYBOOK.remedies["voucher"].why)
    assert len(GERMAN.remedies["voucher"].why) > 70 - room
    asked = settings(tmp_path, f'[remedies.voucher]\ncost = "{"x" * room}"\n')
    load_playbook(asked)
    with pytest.raises(PlaybookError, match=r"team\.toml:1: remedies\.voucher: why and cost are longer than 70"):
        load_languages(asked)


async def test_the_teams_file_is_read_at_the_start_only(tmp_path: Path) -> None:
    asked = settings(tmp_path, '[says]\nuntitled = "Ours"\n')
    others = load_languages(asked)
    settings(tmp_path, "no TOML")
    assert others["de"].load().says.untitled == "Ours"
