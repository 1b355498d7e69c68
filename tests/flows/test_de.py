"""German: the same playbook in other words, and what people type in it is read."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from adapters.slack import proof
from adapters.slack import words as slack
from adapters.slack.manifest import manifest
from adapters.teams import words as teams
from adapters.teams.manifest import content
from adapters.web import words as web
from flows.choosing import fitting
from flows.coaching import closing_notes, coaching
from flows.debrief import Debrief, Money, Promise, Takeaway
from flows.flow import State, Turn, advance, at, begin
from flows.hints import hinting
from flows.message import Choice, Note, Quote, Say
from flows.parse import Source, parse
from flows.playbook import OPTIONS, Choosable, Playbook, facts
from flows.quick import quick
from flows.record import About, record
from flows.show import read, show
from flows.words import holes
from tests.adapters.slack.limits import message_faults, view_faults

from .book import BASE, NOW, PLAYBOOK

FILE = Path(__file__).parents[2] / "flows/playbooks/de.toml"
GERMAN = parse(Source(FILE.name, FILE.read_text("utf-8")))
DATES = GERMAN.dates
LISTS: dict[str, Mapping[str, Choosable]] = {
    "kinds": GERMAN.kinds,
    "products": GERMAN.products,
    "remedies": GERMAN.remedies,
} | {name: getattr(GERMAN.asks, name).options for name in OPTIONS}


def texts(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, below in value.items():
            yield from texts(below, (*path, str(key)))
    elif isinstance(value, list | tuple):
        for below in value:
            yield from texts(below, path)


def lists(value: Any) -> Any:
    """A dumped playbook's shape: its tables with their keys."""
    return {key: lists(below) for key, below in value.items()} if isinstance(value, Mapping) else None


TEXTS = list(texts(GERMAN.model_dump()))

# ------------------------------------------------------------------ the words


def test_it_has_the_ids_of_the_english_one() -> None:
    shape, english = lists(GERMAN.model_dump()), lists(PLAYBOOK.model_dump())
    del shape["currencies"], english["currencies"]  # people here pay in other currencies
    assert shape == english
    for id, kind in GERMAN.kinds.items():
        assert kind.remedies == PLAYBOOK.kinds[id].remedies
        assert len(kind.questions) == len(PLAYBOOK.kinds[id].questions)
    assert [one.money for one in GERMAN.remedies.values()] == [one.money for one in PLAYBOOK.remedies.values()]
    assert GERMAN.limits == PLAYBOOK.limits
    assert GERMAN.language == "de"


def test_what_is_left_empty_in_english_is_all_that_may_be_empty() -> None:
    english = {path for path, text in texts(PLAYBOOK.model_dump()) if not text}
    assert {path for path, text in TEXTS if not text.strip()} <= english


def test_the_same_is_filled_in_as_in_english() -> None:
    """A check's example may do without, for a noun that is put in has no case; nothing else may."""
    english = dict(texts(tomllib.loads(BASE.text)))
    for path, text in texts(tomllib.loads(FILE.read_text("utf-8"))):
        if path[0] != "redact" and path != ("dates", "dated"):
            assert holes(text) == holes(english.get(path, "")), path
        assert holes(text) <= set(facts(path))


def test_no_text_shouts_or_says_du_to_a_customer() -> None:
    assert [path for path, text in TEXTS if "!" in text] == []
    for kind in GERMAN.kinds.values():
        assert [one for one in kind.questions if " du " in one or " dir " in one] == []


@pytest.mark.parametrize("name", LISTS)
def test_what_is_typed_points_to_one_option(name: str) -> None:
    options = LISTS[name]
    labels = [option.label.casefold() for option in options.values()]
    aliases = [alias for option in options.values() for alias in option.aliases]
    assert len({*labels}) == len(labels)
    assert len({alias.casefold() for alias in aliases}) == len(aliases)
    for id, option in options.items():
        others = {label for other in options if other != id for label in (other, options[other].label.casefold())}
        assert others.isdisjoint(alias.casefold() for alias in option.aliases)


def test_a_word_for_a_button_means_one_button_and_is_written_small() -> None:
    typed = GERMAN.words.typed.model_dump() | GERMAN.terminal.typed.model_dump()
    every = [word for listed in typed.values() for word in listed]
    assert len({*every}) == len(every)
    assert [word for word in every if word != word.casefold()] == []
    for button, label in GERMAN.words.buttons:
        assert label.casefold() in typed[button]


def test_words_for_days_are_written_as_typed_text_is_compared() -> None:
    dumped = DATES.model_dump(exclude={"said", "names", "months"})
    assert [text for _, text in texts(dumped) if text != text.casefold()] == []
    assert [name.casefold() in known for name, known in zip(DATES.names, DATES.weekdays, strict=True)] == [True] * 7


def test_what_was_unclear_is_told_to_have_changed_nothing() -> None:
    problems = GERMAN.words.problems
    for text in (problems.unknown_step, problems.not_yet, problems.unknown_option, GERMAN.says.no_event):
        assert "Es hat sich nichts geändert" in text


# ------------------------------------------------------------------ a whole talk, typed by hand

STORY = (
    "Ich habe am 2. Mai Wanderschuhe bestellt, für eine Reise ab Samstag. Das Paket ist nicht angekommen, ich warte "
    "seit zwei Wochen, und an der Hotline hieß es, ich soll den Paketdienst anrufen. Das ist das zweite Mal, "
    "unfassbar. Ich gehe zum Anwalt."
)
TYPED = {
    "story": STORY,
    "case": "4711",
    "setting": "am Telefon",
    "mood": "Wütend",
    "before": "ja",
    "risks": "1",
    "acknowledgement": "weiter",
    "kind": "zu spät oder nie angekommen",
    "fact.late.1": "Eine Wanderwoche ab Samstag",
    "fact.late.2": "überspringen",
    "fact.late.3": "überspringen",
    "product": "lieferung",
    "lost": "Zeit",
    "wish": "Schuhe vor Samstag",
    "say_back": "überspringen",
    "cause": "Das Paket wurde nie übergeben",
    "doubt": "Ein Scan im Depot",
    "apology": "Es tut mir leid: Wir haben das Paket mit Ihren Wanderschuhen nie übergeben. Ein neues geht heute raus.",
    "paid": "89,- €",
    "options": "1 2",
    "remedy": "Der volle Preis zurück",
    "compensation": "89,00 Euro",
    "agreed": "nein",
    "next": "anrufen",
    "remedy_2": "1",
    "agreed_2": "Ja",
    "promise": "Ein neues Paar geht per Express raus",
    "due": "am Freitag um 12 Uhr",
    "outcome": "angenommen",
    "improve": "Am ersten Tag anrufen",
    "resources": "überspringen",
    "concern": "Nie übergebene Pakete stehen als versandt da",
    "root_cause": "An unseren Abläufen",
    "takeaway_when": "auf ein Paket wartet",
    "takeaway_then": "suche ich zuerst den letzten Scan",
    "share": "nur ich",
}


def talked(playbook: Playbook, typed: Mapping[str, str]) -> Turn:
    flow = coaching(playbook)
    turn = begin(flow, "", NOW)
    for _ in flow.steps:
        message = show(flow, turn)
        if message.ended:
            break
        prompt = message.asks[0]
        waits = any(button.does == "keep" for button in prompt.buttons)
        text = "so lassen" if waits else typed[prompt.step]
        turn = advance(flow, turn.state, read(flow, turn.state, text), NOW)
        assert turn.problems == (), (prompt.step, turn.problems)
    return turn


def test_a_whole_complaint_typed_in_german_ends_in_a_complete_debrief() -> None:
    turn = talked(GERMAN, TYPED)
    started, ended = datetime(2026, 11, 24, 8, tzinfo=UTC), datetime(2026, 11, 24, 9, tzinfo=UTC)
    about = About("c1", "local", "console", "you", "coach", started, ended)
    assert turn.state.ended == "done"
    assert record(GERMAN, turn, about).model_copy(update={"kept": ()}) == Debrief(
        id="c1", team="local", platform="console", agent="you", source="coach", started_at=started, ended_at=ended,
        language="de", case="4711", setting="phone", mood="angry", before=True, story=STORY, kind="late",
        product="delivery", lost="time", wish="Schuhe vor Samstag", cause="Das Paket wurde nie übergeben",
        root_cause="process", apology=TYPED["apology"], options=("express", "refund"), remedy="express",
        paid=Money(amount=Decimal("89.00"), currency="EUR"), outcome="accepted", improve="Am ersten Tag anrufen",
        promises=(Promise(what=TYPED["promise"], due_at=datetime(2026, 11, 27, 11, tzinfo=UTC)),),
        concern=TYPED["concern"], takeaway=Takeaway(when=TYPED["takeaway_when"], then=TYPED["takeaway_then"]),
        risks=("legal",), for_lead=("repeat",), private=("improve", "takeaway"),
    )  # fmt: skip
    said = show(coaching(GERMAN), turn).parts
    assert Say(text=GERMAN.says.done) in said
    quote = next(part for part in said if isinstance(part, Quote))
    assert quote.text == (
        "So geht es weiter: Ein neues Paar geht per Express raus. Bis Freitag, 27. November, 12:00 Uhr ist das "
        "erledigt. Falls sich etwas ändert, sage ich Ihnen vorher Bescheid."
    )


def test_the_form_is_filled_in_by_the_story() -> None:
    flow = quick(GERMAN)
    asks = {one.step: one.input.draft for one in show(flow, begin(flow, STORY, NOW)).asks}
    told = {id: asks[id] for id in ("kind", "product", "mood", "before")}
    assert told == {"kind": "late", "product": "order", "mood": "angry", "before": "yes"}


@pytest.mark.parametrize(
    ("story", "kind", "product"),
    [
        ("Der Wasserkocher ist kaputt, er tropft.", "faulty", "device"),
        ("Sie haben doppelt abgebucht, ich will mein Geld vom Abo zurück.", "billing", "account"),
        ("Die falsche Größe bei der Jacke, statt der bestellten.", "wrong", "order"),
        ("Der Techniker ist nicht erschienen.", "booking", "visit"),
        ("Am Telefon wurde einfach aufgelegt, so unfreundlich.", "service", ""),
        ("Die App stürzt ab, ich kann mich nicht einloggen.", "access", "app"),
        ("Mein Newsletter kommt trotz Abmelden, wo bleibt der Datenschutz.", "data", ""),
        ("Das Zimmer war nicht wie beschrieben.", "expectation", "travel"),
        ("Ein Stromschlag, ich war im Krankenhaus.", "harm", ""),
    ],
)
def test_a_story_points_to_its_kind_and_product(story: str, kind: str, product: str) -> None:
    flow = quick(GERMAN)
    asks = {one.step: one.input.draft for one in show(flow, begin(flow, story, NOW)).asks}
    assert (asks["kind"], asks["product"]) == (kind, product)


def test_words_of_risk_are_heard() -> None:
    hints = hinting(GERMAN)
    found = hints(
        "Meine Mutter sitzt im Rollstuhl und hat sich verbrannt. Ich kündige, gehe zum Anwalt und zur Presse."
    )
    assert [hint.risk for hint in found] == ["safety", "legal", "vulnerable", "leaving", "going_public"]
    assert hints("Das Paket ist zu spät, so schnell wie möglich bitte.") == ()


def test_no_draft_of_the_playbook_is_noted_by_its_own_checks() -> None:
    assert closing_notes(GERMAN, GERMAN.asks.closing.draft, {}) == ()
    assert closing_notes(GERMAN, "Ich lege noch einen Gutschein drauf.", {})[0] == Note(
        tone="found", text=GERMAN.says.closing_money
    )


def test_every_board_fits_beside_its_options() -> None:
    for kind in (*GERMAN.kinds, ""):
        for remedy in (GERMAN.remedies[id] for id in fitting(GERMAN, kind)):
            assert remedy.cost
            assert len(f"{remedy.why} · {remedy.cost}") <= 75


# ------------------------------------------------------------------ the platforms' own words


def test_every_platform_has_its_german_words_with_the_same_holes() -> None:
    for module in (web, slack, teams):
        german, english = module.load("de").model_dump(), module.load("en").model_dump()
        assert german != english
        for path, text in texts(german):
            assert text.strip(), path
            assert "!" not in text, path
        for name, text in english.items():
            if isinstance(text, str):
                assert holes(german[name]) == holes(text), name
            else:
                assert len(german[name]) == len(text), name


def test_slack_takes_every_view_message_and_name() -> None:
    faults = {}
    for sample in proof.samples(GERMAN):
        what = sample.argument
        found = view_faults(what["view"]) if "view" in what else message_faults(what["message"] | {"text": "."})
        faults |= {sample.name: found} if found else {}
    assert faults == {}
    made = manifest(slack.load("de"), "https://amends.example.com")
    assert len(made["display_information"]["description"]) <= 140
    for one in made["features"]["shortcuts"]:
        assert len(one["name"]) <= 24
        assert len(one["description"]) <= 150


def test_every_title_and_button_of_a_slack_window_fits() -> None:
    """24 characters: Block Kit reference, modal view, title, submit and close."""
    said = slack.load("de")
    titles = [said.moment_title, said.form_title, said.edit_title, said.check_title, said.older_title]
    assert [
        one for one in (*titles, said.log, said.send, said.close, said.cancel, said.check_button) if len(one) > 24
    ] == []
    assert len(f"{said.suggested} ") - len("{label}") + 60 <= 75


def test_every_text_of_the_teams_app_has_the_length_that_its_schema_allows() -> None:
    made = content(teams.load("de"), "00000000-0000-0000-0000-000000000000", "https://amends.example.com")
    assert len(made["description"]["short"]) <= 80
    assert len(made["description"]["full"]) <= 4_000
    for one in (*made["bots"][0]["commandLists"][0]["commands"], *made["composeExtensions"][0]["commands"]):
        assert len(one["title"]) <= 32
        assert len(one["description"]) <= 128
    json.dumps(made)


def test_what_says_how_to_find_an_action_names_it_as_the_platform_does() -> None:
    said, there = slack.load("de"), teams.load("de")
    assert f"„{said.coach_this}“ und „{said.check_this}“" in said.help
    assert f"„{said.edit}“" in said.ended
    assert f"{there.coach_title}, oder {there.check_title}" in there.from_message
    for word in (*GERMAN.words.typed.back[:1], *GERMAN.words.typed.keep[:1], *GERMAN.words.typed.skip[:1]):
        assert word in there.help_lines[-1]


def test_a_choice_can_be_typed_by_every_label_it_shows() -> None:
    flow = coaching(GERMAN)
    turn = at(flow, State())
    asked = 0
    for before, _ in pairwise([*TYPED, ""]):
        message = show(flow, turn)
        prompt = message.asks[0]
        if isinstance(prompt.input, Choice) and not prompt.input.typed and prompt.step in TYPED:
            for option in prompt.input.options:
                assert advance(flow, turn.state, read(flow, turn.state, option.label.upper()), NOW).problems == ()
                asked += 1
        turn = advance(flow, turn.state, read(flow, turn.state, TYPED[before]), NOW)
        if turn.step and turn.step.id in turn.state.drafts:
            turn = advance(flow, turn.state, read(flow, turn.state, "so lassen"), NOW)
    assert asked > 40
