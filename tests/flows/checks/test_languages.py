"""What holds in German and Spanish as it does in English: for every text, for unseen drafts, and in a conversation."""

import re
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.checks import FOUND, LONGEST, MISSING, Draft, read_draft
from flows.coaching import coaching
from flows.event import Answer, Keep, Skip
from flows.flow import advance, begin
from flows.message import Choice, Note
from flows.notes import checked
from flows.parse import Source, parse
from flows.playbook import Playbook
from flows.show import show
from tests.flows.book import NOW
from tests.flows.checks.score import drafts, macro, score
from tests.flows.checks.test_reading import calls

HERE = Path(__file__).parent
LANGUAGES = ("de", "es")
TRIGGERS = {
    "de": [
        "tut mir leid, dass Sie ", "falls Sie sich ", "aber ", "hätten Sie ", "der Zusteller hat ", "wurde nicht ",
        "wenden Sie sich ", "an die Hotline ", "nie wieder ", "wir haben ", "nicht ", "bis 1 ", "1. ", "z. B. ",
        "weil ", "„", "“", "für etwaige ", "so ", "das Problem ", "AB/", "> \n", "\n", "…", "😟", "ß", "İ",
    ],
    "es": [
        "lo siento si ", "lamentamos que ", "pero ", "usted no ", "el repartidor no ", "se le ", "no se ", "según ",
        "diríjase a la web ", "nunca más ", "le hemos ", "le ", "a las 1 ", "€1 ", "porque ", "«", "»",
        "las molestias ", "la situación ", "muy ", "¿", "Sr. ", "AB/", "> \n", "\n", "…", "😟", "ñ", "İ",
    ],
}  # fmt: skip


def playbook(language: str) -> Playbook:
    name = f"{language}.toml"
    return parse(Source(name, (resources.files("flows") / "playbooks" / name).read_text("utf-8")))


def words(language: str) -> st.SearchStrategy[str]:
    return st.lists(st.one_of(st.sampled_from(TRIGGERS[language]), st.text(max_size=8)), max_size=60).map("".join)


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data())
def test_any_text_is_quoted_as_it_stands_in_order_under_known_names(language: str, data: st.DataObject) -> None:
    text, complaint = data.draw(words(language)), data.draw(words(language))
    reading = read_draft(Draft(text=text, complaint=complaint), language)
    for each in (*reading.found, *reading.well):
        assert 0 <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == each.quote
    assert [*reading.found] == sorted(reading.found, key=lambda each: (each.start, FOUND.index(each.check)))
    assert reading.missing == tuple(name for name in MISSING if name in reading.missing)


@pytest.mark.parametrize(("language", "trigger"), [(name, one) for name in LANGUAGES for one in TRIGGERS[name]])
def test_a_trigger_repeated_four_times_as_often_costs_about_four_times_as_much(language: str, trigger: str) -> None:
    repeated = trigger * LONGEST
    calls(repeated[:LONGEST], language)  # patterns are compiled at their first use
    # Looking for the words to quote may double it, where only the longer text has something; a square would be 16.
    assert calls(repeated[:LONGEST], language) < 8 * calls(repeated[: LONGEST // 4], language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["", "   \n\t ", "😟😟", "12 34", "…!?", "„“«»"])
def test_a_text_without_words_has_nothing_and_misses_everything(language: str, text: str) -> None:
    reading = read_draft(Draft(text=text), language)
    assert (reading.found, reading.missing) == ((), MISSING)


# A little under what was measured: docs/EAR.md.
@pytest.mark.parametrize(("language", "found", "missing"), [("de", 0.72, 0.84), ("es", 0.77, 0.86)])
def test_unseen_drafts_are_read_as_well_as_they_were(language: str, found: float, missing: float) -> None:
    scores = score(drafts(HERE / language / "unseen.jsonl"), language=language)
    assert macro(scores, FOUND) > found
    assert macro(scores, MISSING) > missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_coach_suggests_is_noted_by_none_of_its_checks(language: str) -> None:
    book = playbook(language)
    says, asks = book.says, book.asks
    suggested = [asks.closing.draft, says.call_opening, says.promise_words, says.promise_undated]
    for check in book.checks.values():
        suggested += re.findall("[„“]([^„“”]+)[“”]", check.tip)
    # A word of understanding stands for itself in a tip, and the last of two words in `vague` is the one to leave.
    noted = [
        (text, one.check)
        for text in suggested
        for one in read_draft(Draft(text=text), language).found
        if one.check != "sympathy_only" and len(text.split()) > 2
    ]
    assert noted == []


STORIES = {
    "de": "Ich habe am 2. Mai Wanderschuhe bestellt. Das Paket kam nie, und niemand hat angerufen.",
    "es": "Pedí unas botas de montaña el 2 de mayo. El paquete nunca llegó y nadie me llamó.",
}
APOLOGIES = {
    "de": "Es tut uns leid, wenn Sie sich geärgert haben. Der Zusteller hat das Paket verloren.",
    "es": "Lamentamos si usted se sintió molesto. El repartidor perdió el paquete.",
}
NOTED = {"de": "Mir ist aufgefallen", "es": "Noté"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_apology_of_a_conversation_is_noted_in_its_language(language: str) -> None:
    book = playbook(language)
    flow = coaching(book)
    turn = begin(flow, STORIES[language], NOW)
    while turn.step and turn.step.id != "apology":
        (ask,) = show(flow, turn).asks
        value = ask.input.options[0].id if isinstance(ask.input, Choice) else STORIES[language]
        event = (
            Keep() if ask.step in turn.state.drafts else Skip() if ask.optional else Answer(step=ask.step, value=value)
        )
        turn = advance(flow, turn.state, event, NOW)
    turn = advance(flow, turn.state, Answer(step="apology", value=APOLOGIES[language]), NOW)
    notes = [part for part in show(flow, turn).parts if isinstance(part, Note) and part.tone == "found"]
    assert notes
    assert all(note.text.startswith(NOTED[language]) for note in notes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reply_that_is_checked_is_noted_in_its_language(language: str) -> None:
    parts = checked(playbook(language), Draft(text=APOLOGIES[language], complaint=STORIES[language]))
    assert [part.text for part in parts if isinstance(part, Note) and part.text.startswith(NOTED[language])]


def test_a_language_is_imported_when_a_draft_in_it_is_read() -> None:
    code = (
        "import sys; from flows.checks import Draft, read_draft; read_draft(Draft(text='Lo siento.'), 'es');"
        "print(*(name for name in ('flows.checks.de', 'flows.checks.en', 'flows.checks.es') if name in sys.modules))"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).split() == ["flows.checks.es"]
