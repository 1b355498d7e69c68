"""What people type in German: days, times, amounts, and what of a customer's is taken out."""

from datetime import datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from flows.coaching import read_due
from flows.redact import Redacted, redacting
from flows.values import read_money, read_time, say_time

from .book import NOW, PLAYBOOK
from .test_de import GERMAN

DATES, EURO = GERMAN.dates, GERMAN.currencies["EUR"]

# ------------------------------------------------------------------ days, times, amounts


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("heute", "2026-11-24T17:00:00+01:00"),
        ("Heute bis 15 Uhr", "2026-11-24T15:00:00+01:00"),
        ("heute Mittag", "2026-11-24T12:00:00+01:00"),
        ("heute Abend um 8", "2026-11-24T20:00:00+01:00"),
        ("morgen", "2026-11-25T17:00:00+01:00"),
        ("morgen 15 Uhr", "2026-11-25T15:00:00+01:00"),
        ("morgen um 15:30 Uhr", "2026-11-25T15:30:00+01:00"),
        ("morgen, 15.30 Uhr", "2026-11-25T15:30:00+01:00"),
        ("morgen früh um 9", "2026-11-25T09:00:00+01:00"),
        ("morgen Nachmittag um 3", "2026-11-25T15:00:00+01:00"),
        ("morgen um 8 Uhr abends", "2026-11-25T20:00:00+01:00"),
        ("morgen um neun", "2026-11-25T09:00:00+01:00"),
        ("übermorgen", "2026-11-26T17:00:00+01:00"),
        ("Übermorgen, 10 Uhr", "2026-11-26T10:00:00+01:00"),
        ("am Freitag", "2026-11-27T17:00:00+01:00"),
        ("bis Freitag 12 Uhr", "2026-11-27T12:00:00+01:00"),
        ("Fr 10:15", "2026-11-27T10:15:00+01:00"),
        ("Freitagvormittag", "2026-11-27T17:00:00+01:00"),
        ("Freitagmittag", "2026-11-27T12:00:00+01:00"),
        ("Donnerstagnachmittag um 4", "2026-11-26T16:00:00+01:00"),
        ("nächsten Montag", "2026-11-30T17:00:00+01:00"),
        ("Sonnabend", "2026-11-28T17:00:00+01:00"),
        ("in zwei Tagen", "2026-11-26T17:00:00+01:00"),
        ("in 3 Tagen um 10 Uhr", "2026-11-27T10:00:00+01:00"),
        ("innerhalb von 24 Stunden", "2026-11-25T09:00:00+01:00"),
        ("in einer Stunde", "2026-11-24T10:00:00+01:00"),
        ("in 2 Std.", "2026-11-24T11:00:00+01:00"),
        ("in einer Woche", "2026-12-01T17:00:00+01:00"),
        ("in drei Wochen", "2026-12-15T17:00:00+01:00"),
        ("31.1.", "2027-01-31T17:00:00+01:00"),
        ("bis zum 31.01.", "2027-01-31T17:00:00+01:00"),
        ("am 31.1", "2027-01-31T17:00:00+01:00"),
        ("31.1.2027", "2027-01-31T17:00:00+01:00"),
        ("31.01.27", "2027-01-31T17:00:00+01:00"),
        ("31. 1. 2027, 9 Uhr", "2027-01-31T09:00:00+01:00"),
        ("Fr, 27.11., 15:00", "2026-11-27T15:00:00+01:00"),
        ("am 27.11. um 15.30 Uhr", "2026-11-27T15:30:00+01:00"),
        ("24.11.", "2026-11-24T17:00:00+01:00"),
        ("23.11.", "2027-11-23T17:00:00+01:00"),
        ("27. November", "2026-11-27T17:00:00+01:00"),
        ("Freitag, 27. November, 15 Uhr", "2026-11-27T15:00:00+01:00"),
        ("5. März", "2027-03-05T17:00:00+01:00"),
        ("3. Dez., 9:30", "2026-12-03T09:30:00+01:00"),
        ("2026-11-27 15:30", "2026-11-27T15:30:00+01:00"),
    ],
)
def test_a_day_as_it_is_typed_in_german_is_read(text: str, kept: str) -> None:
    assert read_time(text, NOW, DATES) == kept


@pytest.mark.parametrize(
    "text",
    [
        *("bald", "so schnell wie möglich", "nächste Woche", "wenn ich dazu komme", "in ein paar Tagen"),
        *("in zwei bis drei Tagen", "in drei Werktagen", "in 3 Werktagen", "zwischen 15 und 17 Uhr"),
        *("morgen halb zehn", "morgen um halb 10", "viertel nach 9", "um drei", "morgen um 3", "2 Uhr nachts"),
        *("15.12", "um 15.12", "32.1.", "31.13.", "31.2.", "31.1.2020", "23.11.2026", "Montag, 27.11."),
        *("1.12. oder 2.12.", "morgen oder Freitag", "heute Morgen", "25 Uhr"),
    ],
)
def test_what_could_be_meant_in_two_ways_is_not_read(text: str) -> None:
    assert read_time(text, NOW, DATES) is None


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Heute", "2026-11-24T17:00:00+01:00"),
        ("morgen", "2026-11-25T17:00:00+01:00"),
        ("In drei Tagen", "2026-11-27T17:00:00+01:00"),
        ("in einer woche", "2026-12-01T17:00:00+01:00"),
        ("irgendwann", None),
    ],
)
def test_by_when_is_picked_by_its_label(text: str, due: str | None) -> None:
    assert read_due(GERMAN, text, NOW) == due


@given(st.integers(10, 360 * 24 * 60))
def test_what_is_said_of_a_time_can_be_typed(minutes: int) -> None:
    due = datetime.fromtimestamp(NOW.timestamp() + minutes * 60, NOW.tzinfo)
    assume(due.fold == 0)
    said = say_time(due.isoformat(), DATES)
    assert read_time(said, NOW, DATES) == due.isoformat()
    with_numbers = f"{due.day}.{due.month}.{due.year}, {due:%H:%M} Uhr"
    assert read_time(with_numbers, NOW, DATES) == due.isoformat()


def test_a_time_is_said_as_germans_write_it() -> None:
    assert say_time("2026-11-27T15:05:00+01:00", DATES) == "Freitag, 27. November, 15:05 Uhr"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("12,50", "12.50 EUR"),
        ("12,50 €", "12.50 EUR"),
        ("1.200,50 €", "1200.50 EUR"),
        ("1.200", "1200.00 EUR"),
        ("1 200,50", "1200.50 EUR"),
        ("20 Euro", "20.00 EUR"),
        ("12,5 euro", "12.50 EUR"),
        ("20,-", "20.00 EUR"),
        ("20,– €", "20.00 EUR"),
        ("EUR 20", "20.00 EUR"),
        ("zwanzig", None),
        ("20 Franken", None),
        ("20-", None),
        ("Euro", None),
    ],
)
def test_an_amount_as_it_is_typed_in_german_is_read(text: str, kept: str | None) -> None:
    assert read_money(text, "EUR", EURO) == kept


@pytest.mark.parametrize(("text", "kept"), [("20 Franken", "20.00 CHF"), ("Fr. 20.-", "20.00 CHF"), ("20 Euro", None)])
def test_another_currency_has_other_names(text: str, kept: str | None) -> None:
    assert read_money(text, "CHF", GERMAN.currencies["CHF"]) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("the day after tomorrow", "2026-11-26T17:00:00+01:00"),
        ("tomorrow half past 10", None),
        ("in two days", None),
        ("31.1.", None),
        ("at 3 tomorrow afternoon", None),
    ],
)
def test_english_reads_what_english_says_of_it(text: str, kept: str | None) -> None:
    assert read_time(text, NOW, PLAYBOOK.dates) == kept


# ------------------------------------------------------------------ personal data


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Sehr geehrte Frau Müller, hier, Frau Müller.", "Sehr geehrte Frau [Name], hier, Frau [Name]."),
        ("Sehr geehrter Herr Dr. Schäfer, danke.", "Sehr geehrter Herr Dr. [Name], danke."),
        ("Hallo Nadia, gefunden.", "Hallo [Name], gefunden."),
        ("Mein Name ist Tom Müller.", "Mein Name ist [Name]."),
        ("Mit freundlichen Grüßen Ömer Şahin", "Mit freundlichen Grüßen [Name]"),
        ("Ruf mich an: 4711-2203", "Ruf mich an: [Telefonnummer]"),
        ("Meine Handynummer: 0171 2345678", "Meine Handynummer: [Telefonnummer]"),
        ("an jana (at) web punkt de", "an [E-Mail]"),
    ],
)
def test_what_names_or_reaches_the_customer_is_taken_out(text: str, left: str) -> None:
    assert redacting(GERMAN)(text).text == left


@pytest.mark.parametrize(
    "text",
    [
        "Bestellnummer 0012345678, Vorgang 4711223344 und Paket 600 123 456 bleiben.",
        "Am 24.11.2026 um 15:00 Uhr, 1.234.567,89 EUR und 12 000 000 €.",
        "Sehr geehrte Damen und Herren, mein Paket fehlt.",
        "Hallo, Paket ist nicht da.\nViele Grüße",
        "Guten Tag, Ihre Lieferung kam nie.",
        "Liebe Grüße",
        "Hallo Team, über Ihre App geht nichts.",
        "Hallo, über Ihre App geht nichts.",
    ],
)
def test_orders_days_amounts_and_plain_nouns_stay(text: str) -> None:
    assert redacting(GERMAN)(text) == Redacted(text, ())
