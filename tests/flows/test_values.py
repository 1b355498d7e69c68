"""Amounts, days and times as people type them, and as they are kept."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from flows.debrief import Money, money
from flows.values import read_money, read_time, say_time

from .book import PLAYBOOK

DATES = PLAYBOOK.dates
BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = datetime(2026, 11, 24, 9, tzinfo=BERLIN)
ZONES = [
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Australia/Lord_Howe",
]

# ------------------------------------------------------------------ amounts


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("20", "20.00 EUR"),
        (" 12.5 ", "12.50 EUR"),
        ("12,50", "12.50 EUR"),
        ("0", "0.00 EUR"),
        ("0,05", "0.05 EUR"),
        ("€20", "20.00 EUR"),
        ("20 €", "20.00 EUR"),
        ("20eur", "20.00 EUR"),
        ("EUR 1,234.50", "1234.50 EUR"),
        ("1.234,5", "1234.50 EUR"),
        ("1.234", "1234.00 EUR"),
        ("1 234 567,89", "1234567.89 EUR"),
        ("1\u00a0234,50\u00a0€", "1234.50 EUR"),
        ("1'234", "1234.00 EUR"),
        ("12.50 EUR", "12.50 EUR"),
        ("999999999.99", "999999999.99 EUR"),
    ],
)
def test_an_amount_is_kept_with_its_currency(text: str, kept: str) -> None:
    assert read_money(text, "EUR") == kept


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "a lot",
            "-5",
            "20 40",
            "1.2.3",
            "1.234.56",
            "1,23,456",
            "0.999",
            "12.345678",
            "12€50",
            "1e3",
            "20%",
            "½",
            "²",
        ),
        *("20 USD", "$20", "£20", "USD20", "20 EURO", "1234567890", "20 EUR please", "\x00", "20\n30"),
    ],
)
def test_what_is_not_surely_an_amount_in_the_teams_currency_is_none(text: str) -> None:
    assert read_money(text, "EUR") is None


@pytest.mark.parametrize(
    ("text", "currency", "kept"),
    [
        ("$20", "USD", "20.00 USD"),
        ("$20", "CAD", "20.00 CAD"),
        ("£20", "GBP", "20.00 GBP"),
        ("20 CHF", "CHF", "20.00 CHF"),
        ("$20", "CHF", None),
        ("€20", "GBP", None),
    ],
)
def test_a_sign_counts_where_it_is_the_currencys_own(text: str, currency: str, kept: str | None) -> None:
    assert read_money(text, currency) == kept


amounts = st.decimals(0, Decimal("999999999.99"), places=2)
ways = st.sampled_from(["{:.2f}", "{:,.2f}", "{:.2f} EUR", "€{:,.2f}", " EUR {:.2f} "])


@given(amounts, ways, st.sampled_from([".,", ",.", "' "]))
def test_an_amount_comes_back_as_it_was_however_it_is_typed(amount: Decimal, way: str, signs: str) -> None:
    typed = way.format(amount).replace(",", "T").replace(".", signs[1] if signs[1] in ".," else ".")
    kept = read_money(typed.replace("T", signs[0]), "EUR")
    assert kept == f"{amount:.2f} EUR"
    assert read_money(kept, "EUR") == kept
    assert money(kept) == Money(amount=amount, currency="EUR")


@given(st.text(max_size=20) | st.from_regex(r"[\d.,' €$-]{1,12}", fullmatch=True))
def test_any_text_is_an_amount_or_none(text: str) -> None:
    kept = read_money(text, "EUR")
    assert kept is None or money(kept) is not None


# ------------------------------------------------------------------ days and times


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2026-11-27", "2026-11-27T17:00:00+01:00"),
        ("20261127", "2026-11-27T17:00:00+01:00"),
        ("2026-11-27 15:30", "2026-11-27T15:30:00+01:00"),
        ("2026-11-27T15:30:00Z", "2026-11-27T15:30:00+00:00"),
        ("2026-11-27t15:30:00+02:00", "2026-11-27T15:30:00+02:00"),
        ("2027-07-01", "2027-07-01T17:00:00+02:00"),
        ("Today", "2026-11-24T17:00:00+01:00"),
        ("tonight", "2026-11-24T17:00:00+01:00"),
        ("tomorrow", "2026-11-25T17:00:00+01:00"),
        ("Tomorrow 15:00", "2026-11-25T15:00:00+01:00"),
        ("tomorrow at 15", "2026-11-25T15:00:00+01:00"),
        ("at 3 pm tomorrow", "2026-11-25T15:00:00+01:00"),
        ("tomorrow, 3.30 p.m.", "2026-11-25T15:30:00+01:00"),
        ("the day after tomorrow", "2026-11-26T17:00:00+01:00"),
        ("tomorrow noon", "2026-11-25T12:00:00+01:00"),
        ("today 12 pm", "2026-11-24T12:00:00+01:00"),
        ("tomorrow 12 am", "2026-11-25T00:00:00+01:00"),
        ("Friday", "2026-11-27T17:00:00+01:00"),
        ("by fri 10:15", "2026-11-27T10:15:00+01:00"),
        ("Tuesday", "2026-12-01T17:00:00+01:00"),  # not today: that would have been called so
        ("Monday", "2026-11-30T17:00:00+01:00"),
        ("15:00", "2026-11-24T15:00:00+01:00"),
        ("15h", "2026-11-24T15:00:00+01:00"),
        ("8 am", "2026-11-25T08:00:00+01:00"),  # has passed today
        ("in 2 hours", "2026-11-24T11:00:00+01:00"),
        ("within 3 days", "2026-11-27T17:00:00+01:00"),
        ("in 3 days at 10:00", "2026-11-27T10:00:00+01:00"),
        ("27 November 2027", "2027-11-27T17:00:00+01:00"),
        ("1 week", "2026-12-01T17:00:00+01:00"),
        ("27 November", "2026-11-27T17:00:00+01:00"),
        ("Friday 27 November, 15:00", "2026-11-27T15:00:00+01:00"),
        ("the 2nd of December", "2026-12-02T17:00:00+01:00"),
        ("december 15", "2026-12-15T17:00:00+01:00"),
        ("3 Feb, 9:30", "2027-02-03T09:30:00+01:00"),
        ("1 November", "2027-11-01T17:00:00+01:00"),
    ],
)
def test_a_day_or_time_is_kept_with_its_offset(text: str, kept: str) -> None:
    assert read_time(text, TUESDAY, DATES) == kept


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "soon",
            "next week",
            "when I can",
            "25:00",
            "12:75",
            "24:00",
            "2026-13-01",
            "2026-02-30",
            "30 February",
            "7",
        ),
        *(
            "within 3 working days",
            "tomorrow 3",
            "tomorrow between 3 pm and 5 pm",
            "friday or monday",
            "today or tomorrow",
        ),
        *(
            "friday in 2 weeks",
            "friday in 2 hours",
            "within three working days",
            "tomorrow half past 10",
            "27 November 2025",
            "31/1",
            "Monday 27 November",
            "order 4711 by friday",
            "15.30",
            "in 2 hours at 15:00",
            "9999 days",
        ),
        *(
            "2026-11-24 08:59",
            "2026-11-23",
            "2020-01-01T00:00:00Z",
            "today 8:00",
            "0001-01-01",
            "0001-01-01T00:00:00+14:00",
        ),
        *("9999-12-31", "9999-12-31T23:59:59-12:00", "2036-12-01", "in 999 weeks", "\x00", "tomorrow 1500"),
    ],
)
def test_what_is_no_time_to_promise_is_none(text: str) -> None:
    """Neither what has passed, nor what is ten years off, nor what can be read in two ways or only in part."""
    assert read_time(text, TUESDAY, DATES) is None


def test_today_said_after_the_end_of_work_is_until_midnight() -> None:
    late = TUESDAY.replace(hour=23, minute=59, second=30)
    assert read_time("today", late, DATES) == "2026-11-24T23:59:59+01:00"
    assert read_time("today", TUESDAY.replace(hour=17), DATES) == "2026-11-24T17:00:00+01:00"


def test_the_hours_are_real_ones_when_the_clocks_change() -> None:
    before = datetime(2027, 3, 28, 1, 30, tzinfo=BERLIN)
    assert read_time("in 2 hours", before, DATES) == "2027-03-28T04:30:00+02:00"
    assert read_time("tomorrow 9:00", before, DATES) == "2027-03-29T09:00:00+02:00"
    autumn = datetime(2026, 10, 25, 1, 30, tzinfo=BERLIN)
    assert read_time("in 2 hours", autumn, DATES) == "2026-10-25T02:30:00+01:00"


def test_an_hour_that_comes_twice_has_passed_when_its_second_time_is_here() -> None:
    second = datetime(2026, 10, 25, 2, 10, tzinfo=BERLIN, fold=1)
    assert read_time("2026-10-25T02:30:00+02:00", second, DATES) is None


def test_a_time_is_said_in_words() -> None:
    assert say_time("2026-11-27T15:05:00+01:00", DATES) == "Friday 27 November, 15:05"


def test_a_months_first_letters_name_it_where_they_are_no_other_months() -> None:
    french = DATES.model_copy(update={"months": ("janvier", *DATES.months[1:5], "juin", "juillet", *DATES.months[7:])})
    assert read_time("12 juin", TUESDAY, french) == "2027-06-12T17:00:00+02:00"
    assert read_time("12 jan", TUESDAY, french) == "2027-01-12T17:00:00+01:00"
    assert read_time("12 jui", TUESDAY, french) is None


FIRST, LAST = datetime(2024, 1, 1), datetime(2033, 1, 1)  # noqa: DTZ001 - the zone is drawn
moments = st.datetimes(FIRST, LAST, timezones=st.sampled_from([ZoneInfo(zone) for zone in ZONES]))
spans = st.timedeltas(timedelta(minutes=1), timedelta(days=360))


@given(moments, spans)
def test_a_kept_time_comes_back_as_it_was(now: datetime, span: timedelta) -> None:
    due = (now.astimezone(UTC) + span).replace(microsecond=0).astimezone(now.tzinfo)
    assert read_time(due.isoformat(), now, DATES) == due.isoformat()


@given(moments, spans)
def test_what_the_coach_says_can_be_typed(now: datetime, span: timedelta) -> None:
    due = (now.astimezone(UTC) + span).astimezone(now.tzinfo).replace(second=0, microsecond=0, fold=0)
    assume(due.timestamp() >= now.timestamp())
    assert read_time(say_time(due.isoformat(), DATES), now, DATES) == due.isoformat()


@given(moments, st.integers(1, 999))
def test_hours_from_now_are_that_many(now: datetime, hours: int) -> None:
    kept = read_time(f"in {hours} hours", now, DATES)
    assert kept is not None
    late = datetime.fromisoformat(kept) - now.astimezone(UTC)
    assert timedelta(hours=hours) - timedelta(seconds=1) < late <= timedelta(hours=hours)


@given(moments, st.integers(0, 6), st.times())
def test_a_weekday_is_one_of_the_next_seven_days_at_that_time(now: datetime, weekday: int, clock: time) -> None:
    kept = read_time(f"{DATES.names[weekday]} {clock:%H:%M}", now, DATES)
    assert kept is not None
    due = datetime.fromisoformat(kept)
    assert due.weekday() == weekday
    assert 1 <= (due.date() - now.date()).days <= 7
    assert (due.hour, due.minute) == (clock.hour, clock.minute)


@given(
    moments,
    st.text(max_size=25)
    | st.from_regex(r"(in |by |tomorrow |fri )?\d{1,4}[ :.]?\d{0,2} ?(pm|days|dec)?", fullmatch=True),
)
def test_any_text_is_a_time_to_come_or_none(now: datetime, text: str) -> None:
    kept = read_time(text, now, DATES)
    if kept is not None:
        due = datetime.fromisoformat(kept)
        assert due >= now.replace(microsecond=0)
        assert due.date() <= date(now.year + 11, 1, 1)
        assert due.astimezone(UTC).year < 2100
        assert say_time(kept, DATES)
