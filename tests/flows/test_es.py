"""Spanish: it says what the English words say, and it reads what people type in Spanish."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from adapters.slack import words as slack
from adapters.teams import words as teams
from adapters.web import words as web
from flows.checks import Draft, read_draft
from flows.coaching import closing_notes, coaching
from flows.debrief import Debrief, Money, Promise, Takeaway
from flows.event import Keep, Skip
from flows.flow import State, advance, begin
from flows.hints import hinting
from flows.playbook import OPTIONS, Choosable
from flows.questions import guesser
from flows.quick import quick
from flows.record import record
from flows.show import read, show
from flows.words import holes

from .book import NOW
from .book import PLAYBOOK as ENGLISH
from .paths import ABOUT
from .spanish import SPANISH

# What may have other entries, or another number of them, than in English.
OWN = {"aliases", "typed", "dates", "currencies", "cues"}


def texts(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text but what people type, with its place."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, below in value.items():
            if key not in OWN:
                yield from texts(below, (*path, key))
    elif isinstance(value, tuple):
        for place, below in enumerate(value):
            yield from texts(below, (*path, str(place)))


TEXTS = dict(texts(SPANISH.model_dump()))
LISTS: dict[str, Mapping[str, Choosable]] = {
    "kinds": SPANISH.kinds,
    "products": SPANISH.products,
    "remedies": SPANISH.remedies,
} | {name: getattr(SPANISH.asks, name).options for name in OPTIONS}


# ------------------------------------------------------------------ the same as the English words


def test_spanish_has_the_entries_of_english_and_no_others() -> None:
    english = dict(texts(ENGLISH.model_dump()))
    assert [path for path in english if path not in TEXTS] == []
    assert [path for path in TEXTS if path not in english] == []


def test_spanish_fills_in_what_english_fills_in() -> None:
    english = dict(texts(ENGLISH.model_dump()))
    differing = [path for path, text in TEXTS.items() if holes(text) != holes(english[path])]
    assert differing == []
    assert holes(SPANISH.dates.said) == holes(ENGLISH.dates.said)


def test_what_is_data_is_the_same() -> None:
    assert SPANISH.language == "es"
    assert SPANISH.limits == ENGLISH.limits
    assert {id: kind.remedies for id, kind in SPANISH.kinds.items()} == {
        id: kind.remedies for id, kind in ENGLISH.kinds.items()
    }
    assert [one.money for one in SPANISH.remedies.values()] == [one.money for one in ENGLISH.remedies.values()]
    assert [step.id for step in coaching(SPANISH).steps] == [step.id for step in coaching(ENGLISH).steps]
    assert [step.id for step in quick(SPANISH).steps] == [step.id for step in quick(ENGLISH).steps]


@pytest.mark.parametrize("load", [web.load, slack.load, teams.load], ids=["web", "slack", "teams"])
def test_every_loader_of_words_takes_es_and_fills_in_the_same(load: Any) -> None:
    spanish, english = load("es"), load("en")
    assert spanish != english
    filled = [{name: holes(str(text)) for name, text in words.model_dump().items()} for words in (spanish, english)]
    assert filled[0] == filled[1]
    alike = {name for name, text in spanish.model_dump().items() if text == getattr(english, name)}
    assert alike <= {"name", "coach", "where_command", "moment_title", "app_name", "promise_undated", "asks"} | {
        "hint_amends"
    }


def test_slacks_and_teams_own_words_fit_where_they_stand() -> None:
    there, other = slack.load("es"), teams.load("es")
    # 24 characters: Block Kit reference, a view's title, close and submit; the name of a shortcut
    short = [
        *(there.moment_title, there.form_title, there.log, there.edit_title, there.send, there.close, there.cancel),
        *(there.check_title, there.check_button, there.older_title),
        *(there.coach_this, there.check_this, there.start_anywhere),
    ]
    assert [text for text in short if len(text) > 24] == []
    assert len(there.app_about) <= 140
    # 32 and 128 characters of a command's title and description, 80 and 4,000 of the app's: Teams manifest reference
    assert [text for text in (other.coach_title, other.check_title, other.quick_title) if len(text) > 32] == []
    said = [text for name, text in other.model_dump().items() if name.startswith("command_")]
    assert [text for text in (*said, other.start_why, other.check_why, other.quick_why) if len(text) > 128] == []
    assert len(other.short_about) <= 80
    assert len(other.long_about) <= 4_000


# ------------------------------------------------------------------ how it is said


def test_no_spanish_text_shouts() -> None:
    said = {*TEXTS.values(), *web.load("es").model_dump().values(), *slack.load("es").model_dump().values()}
    said |= {str(text) for text in teams.load("es").model_dump().values()}
    assert [text for text in said if "!" in text or "¡" in text] == []


def test_customers_are_addressed_as_usted() -> None:
    says = SPANISH.says
    sent = [says.call_opening, says.promise_words, says.promise_undated, SPANISH.asks.closing.draft]
    sent += [question for kind in SPANISH.kinds.values() for question in kind.questions]
    sent += re.findall("“([^”]+)”", " ".join(check.tip for check in SPANISH.checks.values()))
    familiar = re.compile(r"\b(?:tú|tu|tus|te|ti|contigo|puedes|quieres|tienes)\b", re.IGNORECASE)
    assert [text for text in sent if familiar.search(text)] == []


def test_the_agent_is_addressed_as_tu() -> None:
    told = [text for path, text in TEXTS.items() if path[0] in ("words", "terminal") or path[-1] == "label"]
    formal = re.compile(r"\b(?:usted|puede usted|escriba|elija|responda)\b", re.IGNORECASE)
    assert [text for text in told if formal.search(text)] == []


@pytest.mark.parametrize("name", LISTS)
def test_a_typed_spanish_word_points_to_one_option(name: str) -> None:
    options = LISTS[name]
    labels = Counter(option.label.casefold() for option in options.values())
    assert labels.most_common(1)[0][1] == 1
    aliases = Counter(alias.casefold() for option in options.values() for alias in option.aliases)
    assert [alias for alias, times in aliases.items() if times > 1] == []
    for id, option in options.items():
        others = {label for other in options if other != id for label in (other, options[other].label.casefold())}
        assert others.isdisjoint(alias.casefold() for alias in option.aliases)


def test_a_spanish_word_for_a_button_means_one_button_and_is_written_small() -> None:
    typed = SPANISH.words.typed.model_dump() | SPANISH.terminal.typed.model_dump()
    words = [word for listed in typed.values() for word in listed]
    assert len(set(words)) == len(words)
    assert [word for word in words if word != word.casefold()] == []
    for button, label in SPANISH.words.buttons:
        assert label.casefold() in typed[button]


def test_the_coachs_own_drafts_are_not_noted() -> None:
    draft = SPANISH.asks.closing.draft
    assert closing_notes(SPANISH, draft, {"story": STORY}) == ()
    says = SPANISH.says
    for text in (draft, says.call_opening, says.promise_words, says.promise_undated):
        assert read_draft(Draft(text=text, complaint=STORY), "es").found == ()


# ------------------------------------------------------------------ a whole complaint, typed

STORY = (
    "Pedí unas botas de montaña el 2 de mayo para un viaje que empieza el sábado. El paquete nunca llegó, llevo dos "
    "semanas esperando y en su línea de atención me dijeron que llamara al mensajero. Es inaceptable. Pagué 89 euros"
)

# As people type it: labels without their accents, numbers of options, words for buttons.
TYPED = {
    "story": STORY,
    "case": "4711",
    "setting": "en publico",
    "mood": "con enojo",
    "before": "si",
    "acknowledgement": "Gracias por contarnos lo de las botas. Estoy buscando el paquete y le escribo a las 15.",
    "kind": "llego tarde o nunca llego",
    "fact.late.1": "Una excursión que empieza el sábado",
    "fact.late.2": "omitir",
    "fact.late.3": "Omitir",
    "product": "envio y entrega",
    "lost": "tiempo",
    "wish": "Tener las botas antes del sábado",
    "say_back": "Las botas tenían que estar para el sábado y aquí nadie fue a buscarlas. ¿Lo entendí bien?",
    "cause": "Nunca entregamos el paquete al mensajero",
    "doubt": "Un escaneo en el almacén",
    "apology_public": "Lo sentimos: no entregamos su paquete. Hoy sale un par nuevo.",
    "apology": "Lamento lo de las botas. Olvidamos entregar el paquete. Hoy envío un par nuevo por envío urgente.",
    "paid": "89 euros",
    "options": "1 2",
    "remedy": "devolverle el precio completo",
    "compensation": "89,00 €",
    "agreed": "no, todavia no",
    "next": "llamar al cliente",
    "remedy_2": "enviarlo otra vez, urgente",
    "agreed_2": "sí",
    "promise": "Sale un par nuevo por envío urgente",
    "due": "el viernes a las 12",
    "outcome": "acepto",
    "improve": "Haber llamado el primer día",
    "resources": "saltar",
    "concern": "Paquetes sin entregar figuran como enviados",
    "root_cause": "de como hacemos las cosas",
    "takeaway_when": "espera un paquete",
    "takeaway_then": "mirar el último escaneo antes de responder",
    "share": "solo yo",
}


def test_a_whole_complaint_typed_in_spanish_ends_in_a_complete_debrief() -> None:
    flow = coaching(SPANISH)
    now = begin(flow, "", NOW)
    while now.step:
        event = Keep() if now.step.id in now.state.drafts else read(flow, now.state, TYPED[now.step.id])
        now = advance(flow, now.state, event, NOW)
        assert now.problems == ()
    assert set(now.seen) == set(TYPED)
    assert record(SPANISH, now, ABOUT) == Debrief(
        id=ABOUT.id,
        team=ABOUT.team,
        platform=ABOUT.platform,
        agent=ABOUT.agent,
        source=ABOUT.source,
        started_at=ABOUT.started_at,
        ended_at=ABOUT.ended_at,
        language="es",
        case="4711",
        setting="public",
        mood="angry",
        before=True,
        story=STORY,
        kind="late",
        product="delivery",
        lost="time",
        wish="Tener las botas antes del sábado",
        cause="Nunca entregamos el paquete al mensajero",
        apology=TYPED["apology"],
        apology_public=TYPED["apology_public"],
        options=("express", "refund"),
        remedy="express",
        paid=Money(amount="89.00", currency="EUR"),  # type: ignore[arg-type]
        promises=(Promise(what="Sale un par nuevo por envío urgente", due_at=datetime(2026, 11, 27, 11, tzinfo=UTC)),),
        outcome="accepted",
        improve="Haber llamado el primer día",
        concern="Paquetes sin entregar figuran como enviados",
        root_cause="process",
        takeaway=Takeaway(when="espera un paquete", then="mirar el último escaneo antes de responder"),
        for_lead=("repeat",),
        private=("improve", "takeaway"),
    )
    said = str([part.model_dump() for part in show(flow, now).parts])
    assert "Si un cliente espera un paquete, voy a mirar el último escaneo antes de responder." in said
    assert "a más tardar el viernes 27 de noviembre a las 12:00" in said


def test_the_words_for_buttons_go_back_skip_and_stop() -> None:
    flow = coaching(SPANISH)
    told = State(answers={"story": "No llegó"})
    assert read(flow, told, "Omitir") == Skip()
    assert [read(flow, told, word).do for word in ("atrás", "atras", "dejarlo así", "detener")] == [
        *("back", "back", "keep", "cancel")
    ]


@pytest.mark.parametrize(
    ("name", "story", "id"),
    [
        ("kinds", STORY, "late"),
        ("kinds", "La cafetera gotea desde el primer dia, vino rota", "faulty"),
        ("kinds", "Me cobraron dos veces la cuota en la factura de mayo", "billing"),
        ("kinds", "La persona que me atendió fue muy grosera y me colgó", "service"),
        ("products", "El repartidor dejó el paquete en la calle", "delivery"),
        ("mood", STORY, "angry"),
        ("mood", "Todavia no me responden, estoy decepcionada", "annoyed"),
        ("before", "Es la segunda vez que les escribo", "yes"),
        ("before", "Si no me lo mandan no sé qué hacer", ""),
        ("setting", "Dejó una reseña con una estrella", "public"),
    ],
)
def test_the_words_of_a_story_point_to_an_option(name: str, story: str, id: str) -> None:
    assert guesser(LISTS[name])(story) == id


def test_risk_words_in_spanish_are_found() -> None:
    hints = hinting(SPANISH)
    assert [hint.risk for hint in hints("Mi hijo se quemo con la cafetera. Voy a hablar con mi abogado.")] == [
        *("safety", "legal")
    ]
    assert hints("El paquete llega tarde, por supuesto.") == ()
