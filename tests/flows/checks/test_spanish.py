"""Spanish: a table of sentences for each check, what is said better, and how the text is cut."""

import pytest

from flows.checks import Draft, Found, read_draft, said_better, thing
from flows.checks.es import CUTS, WORDS
from flows.checks.page import Page
from flows.checks.rules import rule

CAKE = "La tarta de cumpleaños llegó dos horas tarde, sin velas, y ponía Tomás en vez de Tomé."
SORRY = "Siento haber escrito Tomás en vez de Tomé en la tarta."


def found(text: str, complaint: str = CAKE) -> list[tuple[str, str]]:
    return [(each.check, each.quote) for each in read_draft(Draft(text=text, complaint=complaint), "es").found]


def checks(text: str) -> set[str]:
    return {check for check, _ in found(text)}


def missing(text: str) -> set[str]:
    return {*read_draft(Draft(text=text, complaint=CAKE), "es").missing}


FOUND = [
    ("non_apology", "Sentimos si le molestó el tono."),
    ("non_apology", "Lamentamos que la tarta no fuera de su agrado."),
    ("non_apology", "Disculpe cualquier malentendido."),
    ("stock_phrase", "Lamentamos las molestias ocasionadas."),
    ("stock_phrase", "Gracias por su comprensión."),
    ("sympathy_only", "Vaya chasco de cumpleaños."),
    ("sympathy_only", "Siento saber lo de la tarta de Tomé."),
    ("passive_fault", "Se traspapeló la nota con el nombre."),
    ("passive_fault", "Hubo un error con las velas."),
    ("blame_shift", "El repartidor perdió las velas por el camino."),
    ("blame_shift", "La dirección venía incompleta desde origen."),
    ("defensive", "Dos horas es perfectamente normal en verano."),
    ("policy_defence", "Las condiciones que usted firmó no contemplan cambios."),
    ("policy_defence", "Los demás clientes pagan lo mismo."),
    ("deflection", "Diríjase usted al fabricante."),
    ("deflection", "Puede solicitar la devolución en el formulario de la web."),
    ("over_apology", "Se me cae la cara de vergüenza, no hay palabras."),
    ("jargon", "El pedido está en estado RMA pendiente de POD."),
    ("vague", "Hemos revisado la situación presentada."),
    ("asks_forgiveness", "Por favor, no nos guarde rencor."),
    ("asks_forgiveness", "Denos otra oportunidad."),
    ("overpromise", "Le garantizamos que no volverá a pasar nunca más."),
]  # fmt: skip
NOT_FOUND = [
    ("non_apology", SORRY),
    ("non_apology", "Le pido disculpas por las velas que faltaban."),
    ("sympathy_only", f"{SORRY} Debió de ser triste para Tomé."),
    ("passive_fault", "Los diez euros de las velas se le devolvieron hoy."),
    ("blame_shift", "Nuestro repartidor le lleva mañana a las 9 otra tarta."),
    ("defensive", f"{SORRY} Pero mañana le llevo otra yo mismo."),
    ("policy_defence", "Por nuestra propia norma le corresponde otra tarta gratis."),
    ("deflection", "Escríbame aquí el nombre y esta noche hago otra tarta."),
    ("over_apology", "Disculpe las dos horas de espera por la tarta."),
    ("jargon", "La foto de la tarta se la mando en PDF."),
    ("asks_forgiveness", "Perdone, escribí mal el nombre en la tarta."),
    ("overpromise", "Le prometo que mañana a las 9 le llamo."),
]  # fmt: skip


@pytest.mark.parametrize(("check", "text"), FOUND)
def test_a_fault_is_noticed(check: str, text: str) -> None:
    assert check in checks(text)


@pytest.mark.parametrize(("check", "text"), NOT_FOUND)
def test_words_that_only_look_like_the_fault_are_fine(check: str, text: str) -> None:
    assert check not in checks(text)


@pytest.mark.parametrize("sorry", ["Disculpe", "Perdone", "Le pido perdón", "Qué pena con usted", "Lo siento"])
def test_an_apology_asks_for_nothing(sorry: str) -> None:
    text = f"Escribimos Tomás en la tarta de Tomé. {sorry}."
    assert "asks_forgiveness" not in checks(text)
    assert "apology" not in missing(text)


def test_words_without_their_accents_are_read_too() -> None:
    text = (
        "Perdón por la confusión. Se extravió la nota, así está en el artículo 5; diríjase a la página. Jamás ocurrirá."
    )
    bare = text.translate(str.maketrans("áéíóú", "aeiou"))
    noticed = [{name for name, spans in rule(Page(each, CUTS), "", WORDS).items() if spans} for each in (text, bare)]
    assert {"non_apology", "passive_fault", "deflection", "overpromise"} <= noticed[0]
    assert noticed[0] == noticed[1]


def test_the_third_apology_for_one_thing_is_too_much() -> None:
    twice = "Siento lo de la tarta. Le pido disculpas."
    assert "over_apology" not in checks(twice)
    assert ("over_apology", "perdón") in found(f"{twice} Otra vez, perdón.")


def test_a_whole_answer_has_nothing_to_note() -> None:
    text = (
        "Buenas tardes, señora Pozo: escribí Tomás en la tarta porque leí mal la nota con las prisas. Fue error mío, y "
        "lo siento. Esta noche hago otra y se la llevo mañana a las 9, sin cargo."
    )
    assert found(text) == []
    assert missing(text) == set()


def test_a_greeting_misses_everything_that_counts() -> None:
    assert {"apology", "responsibility", "repair", "deadline"} <= missing("Buenas tardes y gracias por su mensaje.")


def test_the_words_of_the_customer_are_not_the_agents() -> None:
    text = "> Tendrían que haber leído mejor. Hubo un error.\n" + SORRY
    assert found(text) == []
    assert "defensive" not in checks(f"«Es solo una tarta» no lo debimos decir nunca. {SORRY}")


@pytest.mark.parametrize(
    "text",
    [
        "La Sra. Pozo y el Dr. Rey pidieron la tarta núm. 5 para las 9 a. m. del lunes.",
        "Ud. pidió, p. ej., cinco velas 🎂 y ninguna llegó",
        "La nota decía «Tomé. No Tomás.» bien claro.",
        "¿Le viene bien mañana a las 9?",
    ],
)
def test_abbreviations_and_quotes_end_no_sentence(text: str) -> None:
    assert len(Page(text, CUTS).sentences) == 1


def test_two_sentences_are_two() -> None:
    assert len(Page("¡La tarta llegó tarde! Faltaban las velas.\nLo siento", CUTS).sentences) == 3


def better(check: str, quote: str, text: str = "") -> str:
    text = text or f"{quote}."
    start = text.index(quote)
    return said_better(
        Draft(text=text, complaint=CAKE), Found(check=check, quote=quote, start=start, end=start + len(quote)), "es"
    )


@pytest.mark.parametrize(
    ("check", "quote", "said"),
    [
        ("non_apology", "Sentimos si le molestó", "Sentimos que le hayamos …"),
        ("non_apology", "Siento si te molestó", "Siento que te hayamos …"),
        ("stock_phrase", "Lamentamos las molestias", "Sentimos el trastorno con la tarta de cumpleaños."),
        ("stock_phrase", "Gracias por su comprensión", ""),
        ("over_apology", "Me muero de vergüenza", "Siento lo de la tarta de cumpleaños."),
        ("asks_forgiveness", "No me guarde rencor", "Esto es lo que hago ahora por usted: …"),
        ("deflection", "Diríjase al fabricante", "Yo lo consulto por usted y le escribo a más tardar …"),
        ("passive_fault", "Se perdió la nota", "Perdimos la nota."),
        ("passive_fault", "No se le envió la tarta", "No le enviamos la tarta."),
        ("passive_fault", "Se entregaron las velas en otra casa", "Entregamos las velas en otra casa."),
        ("passive_fault", "Se produjo un error", ""),
        ("overpromise", "Esto no volverá a ocurrir", "Para que no vuelva a pasar, …"),
        ("overpromise", "La tarta llega sin falta el lunes", "La tarta llega el lunes, hasta donde hoy puedo ver."),
    ],
)
def test_a_sentence_is_turned_where_there_is_an_honest_way(check: str, quote: str, said: str) -> None:
    assert better(check, quote) == said


def test_an_excuse_after_the_sorry_is_left_out() -> None:
    text = "Siento que pusiera Tomás, pero la nota casi no se leía."
    assert better("defensive", "pero la nota casi no se leía", text) == "Siento que pusiera Tomás."


@pytest.mark.parametrize(
    ("complaint", "said"),
    [
        (CAKE, "la tarta de cumpleaños"),
        ("Mi cafetera pierde agua.", "la cafetera"),
        ("Compré un sofá y vino roto.", "el sofá"),
        ("Mis botas no llegaron.", "las botas"),
        ("No funciona nada.", ""),
        ("El camarero y mi hija discutieron.", ""),
    ],
)
def test_a_complaint_is_about_a_thing(complaint: str, said: str) -> None:
    assert thing(complaint, "es") == said
