"""How words are filled in and cleaned."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.values import read_money
from flows.words import Signs, clean, fill, holes

ENGLISH = Signs(decimal=".", thousands=",", quoted="“{text}”")
GERMAN = Signs(decimal=",", thousands=".", quoted="„{text}“")


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{amount} of {paid}", "20 of {amount}"),
        ("{paid}{paid}", "{amount}{amount}"),
        ("{limit}", "{limit}"),
        ("{{amount}}", "{20}"),
        ("{ amount } {} {amount", "{ amount } {} {amount"),
        ("no hole", "no hole"),
        ("", ""),
    ],
)
def test_each_hole_is_filled_once_and_what_is_put_in_is_not_read_again(text: str, filled: str) -> None:
    assert fill(text, {"amount": "20", "paid": "{amount}"}) == filled


def test_the_holes_of_a_text_are_the_names_in_its_braces() -> None:
    assert holes("{amount} of {paid}, { no } {} {amount}") == {"amount", "paid"}
    assert holes("none") == set()


names = st.sampled_from(["amount", "paid", "limit"])
texts = st.text("ab {}\n", max_size=20)


@given(st.lists(st.tuples(texts, names)), st.dictionaries(names, texts))
def test_what_stands_between_the_holes_stays(pieces: list[tuple[str, str]], facts: dict[str, str]) -> None:
    pieces = [(between.replace("{", "(").replace("}", ")"), name) for between, name in pieces]
    text = "".join(f"{between}{{{name}}}" for between, name in pieces)
    assert fill(text, facts) == "".join(between + facts.get(name, f"{{{name}}}") for between, name in pieces)
    assert holes(text) == {name for _, name in pieces}


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  plain words ", "plain words"),
        ("one\r\ntwo\rthree\n\tfour", "one\ntwo\nthree\n\tfour"),
        ("a\x00b\x1b[31mc\x7fd\x85e", "ab[31mcde"),
        ("\ud800x\udfff", "x"),
        (" \x00 \r\n ", ""),
        ("שלום לכם", "שלום לכם"),
        ("\u202eabc\u200f", "\u202eabc\u200f"),
        ("\U0001f469\U0001f3fd\u200d\U0001f680", "\U0001f469\U0001f3fd\u200d\U0001f680"),
        ("\u00a0 é \u2003", "é"),
    ],
)
def test_control_characters_and_lone_surrogates_go_and_every_script_stays(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.text(st.characters(exclude_categories=()), max_size=30))
def test_cleaned_text_can_be_kept_anywhere_and_cleaning_it_again_changes_nothing(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert cleaned == cleaned.strip()
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert {unicodedata.category(letter) for letter in cleaned if letter not in "\n\t"}.isdisjoint({"Cc", "Cs"})
    assert [c for c in cleaned if not c.isspace()] == [
        c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cs")
    ]


@pytest.mark.parametrize(
    ("signs", "kept", "said"),
    [
        (ENGLISH, "1200.50 EUR", "1,200.50 EUR"),
        (ENGLISH, "89.00 USD", "89.00 USD"),
        (GERMAN, "1234567.05 EUR", "1.234.567,05 EUR"),
        (GERMAN, "75 EUR", "75 EUR"),
        (GERMAN, "", ""),
        (GERMAN, "a lot", "a lot"),
    ],
)
def test_an_amount_is_said_as_people_write_it(signs: Signs, kept: str, said: str) -> None:
    assert signs.money(kept) == said


@given(st.integers(0, 10**9), st.integers(0, 99), st.sampled_from([ENGLISH, GERMAN]))
def test_an_amount_that_was_said_can_be_typed(whole: int, cents: int, signs: Signs) -> None:
    kept = f"{whole % 10**8}.{cents:02d} EUR"
    assert read_money(signs.money(kept), "EUR") == kept


def test_a_number_and_a_quote_have_their_signs() -> None:
    assert [signs.number(3_000) for signs in (ENGLISH, GERMAN)] == ["3,000", "3.000"]
    assert [signs.quote("{x} ”") for signs in (ENGLISH, GERMAN)] == ["“{x} ””", "„{x} ”“"]
