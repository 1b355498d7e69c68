"""What is typed in Spanish: days, times, amounts, and what is taken out before anything is kept."""

from datetime import UTC, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.coaching import read_due
from flows.redact import redacting
from flows.values import read_money, read_time, say_time

from .book import NOW
from .spanish import SPANISH

DATES = SPANISH.dates

# ------------------------------------------------------------------ days, times and amounts


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("hoy", "2026-11-24T17:00"),
        ("esta mañana", "2026-11-24T17:00"),
        ("mañana", "2026-11-25T17:00"),
        ("manana a las 15", "2026-11-25T15:00"),
        ("mañana a las 15 horas", "2026-11-25T15:00"),
        ("mañana a las 15:30 h", "2026-11-25T15:30"),
        ("15:00 horas", "2026-11-24T15:00"),
        ("mañana por la mañana", "2026-11-25T12:00"),
        ("mañana a las 9 de la mañana", "2026-11-25T09:00"),
        ("mañana a las tres de la tarde", "2026-11-25T15:00"),
        ("a las 5 p. m.", "2026-11-24T17:00"),
        ("pasado mañana a las 10", "2026-11-26T10:00"),
        ("el viernes", "2026-11-27T17:00"),
        ("viernes 15 hs", "2026-11-27T15:00"),
        ("el viernes por la mañana", "2026-11-27T12:00"),
        ("el viernes 27 a las 10", "2026-11-27T10:00"),
        ("el miercoles al mediodía", "2026-11-25T12:00"),
        ("para el 5", "2026-12-05T17:00"),
        ("en dos días", "2026-11-26T17:00"),
        ("dentro de tres días a las 10", "2026-11-27T10:00"),
        ("en una semana", "2026-12-01T17:00"),
        ("en quince dias", "2026-12-09T17:00"),
        ("dentro de dos horas", "2026-11-24T11:00"),
        ("31/1", "2027-01-31T17:00"),
        ("31/01/2027 9:30", "2027-01-31T09:30"),
        ("31-1-27", "2027-01-31T17:00"),
        ("31 de enero de 2027", "2027-01-31T17:00"),
        ("1.º de diciembre", "2026-12-01T17:00"),
    ],
)
def test_a_day_or_time_typed_in_spanish_is_read(text: str, kept: str) -> None:
    assert read_time(text, NOW, DATES) == f"{kept}:00+01:00"


@pytest.mark.parametrize(
    "text",
    [
        *("pronto", "la próxima semana", "mañana a las 3", "mañana entre 3 y 5", "el viernes o el lunes"),
        *(
            "mañana 15 horas",
            "el 30 de febrero",
            "31/13",
            "10-12",
            "24/11/2025",
            "mañana a una hora buena",
            "en dos o tres días",
        ),
        *("en tres días hábiles", "3 días laborables", "mañana a las 12 de la noche", "el lunes 24 de noviembre"),
    ],
)
def test_what_is_no_time_to_promise_in_spanish_is_none(text: str) -> None:
    assert read_time(text, NOW, DATES) is None


def test_the_options_for_by_when_are_read_by_their_spanish_labels() -> None:
    days = [(read_due(SPANISH, one.label, NOW) or "")[:10] for one in SPANISH.asks.due.options.values()]
    assert days == ["2026-11-24", "2026-11-25", "2026-11-27", "2026-12-01"]


@given(st.timedeltas(timedelta(minutes=1), timedelta(days=360)))
def test_what_the_coach_says_in_spanish_can_be_typed(span: timedelta) -> None:
    due = (NOW.astimezone(UTC) + span).astimezone(NOW.tzinfo).replace(second=0, microsecond=0, fold=0)
    assert read_time(say_time(due.isoformat(), DATES), NOW, DATES) == due.isoformat()


@pytest.mark.parametrize(
    ("text", "currency", "kept"),
    [
        ("12,50", "EUR", "12.50 EUR"),
        ("1.200,50 €", "EUR", "1200.50 EUR"),
        ("1,200.50", "MXN", "1200.50 MXN"),
        ("20 euros", "EUR", "20.00 EUR"),
        ("1 euro", "EUR", "1.00 EUR"),
        ("$1.500", "ARS", "1500.00 ARS"),
        ("50 Pesos", "MXN", "50.00 MXN"),
        ("20 dólares", "EUR", None),
        ("euros", "EUR", None),
        ("unos 20 euros", "EUR", None),
    ],
)
def test_an_amount_typed_in_spanish_is_read(text: str, currency: str, kept: str | None) -> None:
    assert read_money(text, currency, SPANISH.currencies.get(currency, ())) == kept


# ------------------------------------------------------------------ what is taken out


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Estimada Sra. López: su paquete, Sra. López", "Estimada Sra. [nombre]: su paquete, Sra. [nombre]"),
        ("Hola Nadia, gracias", "Hola [nombre], gracias"),
        ("Me llamo José Ñíguez", "Me llamo [nombre]"),
        ("Llámenme al 612345678", "Llámenme al [teléfono]"),
        ("Escriba a ana.ruiz arroba correo punto es", "Escriba a [correo]"),
        ("ana (arroba) correo.com", "[correo]"),
        ("mi celular es 5512345678", "mi celular es [teléfono]"),
    ],
)
def test_names_and_numbers_are_taken_out_of_spanish(text: str, left: str) -> None:
    assert redacting(SPANISH)(text).text == left


@pytest.mark.parametrize(
    "text",
    [
        "Hola, buenas tardes. Hola Equipo",
        "Estimados señores: el pedido 612 345 678 y la factura 912 345 678 siguen igual",
        "Buenos días\nQuiero saber de mi compra",
        "soy clienta hace años",
    ],
)
def test_orders_and_plain_spanish_words_stay(text: str) -> None:
    assert redacting(SPANISH)(text).text == text
