import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flows.event import Answer, Back, Form, Start
from flows.message import Note
from flows.parse import PlaybookError, Source, parse
from flows.redact import LENGTHS, LONGEST, Redacted, luhn, redacting, told, without_personal_data
from flows.redactions import bounded

from .book import BASE, PLAYBOOK

redact = redacting(PLAYBOOK)


def kept(text: str) -> str:
    return redact(text).text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Write to jane.doe+shop@mail.example.co.uk, please.", "Write to [e-mail], please."),
        ("jane (at) host dot com", "[e-mail]"),
        ("jane [at] host [dot] co [dot] uk", "[e-mail]"),
        ("jane at host dot com", "[e-mail]"),
        ("Ring me on 020 7946 0155!", "Ring me on [phone number]!"),
        ("+49 (0)30 901820, or 0049 30 901820", "[phone number], or [phone number]"),
        ("(212) 555-0123", "[phone number]"),
        ("06 12 34 56 78", "[phone number]"),
        ("612 345 678", "[phone number]"),
        ("tel 4711-220", "tel [phone number]"),
        ("I paid with 4111 1111 1111 1111.", "I paid with [card number]."),
        ("Send it to DE89 3704 0044 0532 0130 00 please", "Send it to [account number] please"),
        ("gb29nwbk60161331926819", "[account number]"),
        ("Dear Mrs Okafor, it was our fault, Mrs Okafor.", "Dear Mrs [name], it was our fault, Mrs [name]."),
        ("My name is Tom Miller. Yours, Miller", "My name is [name]. Yours, [name]"),
        ("Hello Nadia, got you.", "Hello [name], got you."),
    ],
)
def test_what_names_or_reaches_the_customer_is_taken_out(text: str, left: str) -> None:
    assert kept(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "Order 0012345678 and ticket #4711223344 and parcel 600 123 456 stay.",
        "On 2026-11-24 15:00, on 24.11.2026, at 14:07, 3 weeks, 2-3 days.",
        "It cost 1,234,567.89 EUR, £12.50 and 12 000 000 €.",
        "4111 1111 1111 1112 has a wrong check digit.",
        "DE88 3704 0044 0532 0130 00 has, too.",
        "Flight LH441 at 18.40, room 214, 2023 2024 2025.",
        "Dear customer, hi there, Hello Team, look at it, meet me at home.",
        "@firm lost my bag",
    ],
)
def test_orders_dates_amounts_and_plain_words_stay(text: str) -> None:
    assert redact(text) == Redacted(text, ())


def test_a_bare_number_that_was_asked_for_as_a_case_stays() -> None:
    assert redact("0012345678", case=True) == Redacted("0012345678", ())
    assert redact("+44 20 7946 0155", case=True).removed == ("phone",)


def test_the_person_is_told_what_was_taken_out_once_a_kind() -> None:
    removed = redact("a@b.example, c@d.example, +44 20 7946 0155").removed
    assert removed == ("email", "email", "phone")
    assert told(PLAYBOOK.redact, removed) == (
        Note(
            tone="tip",
            text="I took out an e-mail address, a phone number before saving. "
            "It is not kept anywhere, and the coach does not need it.",
        ),
    )
    assert told(PLAYBOOK.redact, ()) == ()


def test_every_typed_text_of_an_event_is_redacted_and_nothing_else_changes() -> None:
    mail, instead = "a@b.example", "[e-mail]"
    assert without_personal_data(Start(text=mail, event="1"), redact) == (Start(text=instead, event="1"), ("email",))
    assert without_personal_data(Answer(step="story", value=mail), redact) == (
        Answer(step="story", value=instead),
        ("email",),
    )
    form = Form(values={"case": "0012345678", "story": mail, "apology": mail})
    assert without_personal_data(form, redact) == (
        Form(values={"case": "0012345678", "story": instead, "apology": instead}),
        ("email", "email"),
    )
    assert without_personal_data(Back(), redact) == (Back(), ())


def digits(length: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=length, max_size=length)


def spread(number: str, gaps: list[int], sign: str) -> str:
    """The number with the sign after some of its digits."""
    return "".join(c + (sign if place in gaps and place < len(number) - 1 else "") for place, c in enumerate(number))


@st.composite
def ibans(draw: st.DrawFn) -> str:
    country = draw(st.sampled_from(sorted(LENGTHS)))
    account = draw(
        st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=LENGTHS[country] - 4, max_size=LENGTHS[country] - 4)
    )
    number = int("".join(str(int(c, 36)) for c in f"{account}{country}00"))
    plain = f"{country}{98 - number % 97:02}{account}"
    if draw(st.booleans()):
        plain = " ".join(plain[at : at + 4] for at in range(0, len(plain), 4))
    return plain.lower() if draw(st.booleans()) else plain


@st.composite
def cards(draw: st.DrawFn) -> str:
    first = draw(st.sampled_from("3456")) + draw(digits(14))
    card = next(first + last for last in "0123456789" if luhn(first + last))
    sign = draw(st.sampled_from(["", " ", "-"]))
    return sign.join(card[at : at + 4] for at in range(0, 16, 4))


NATIONAL = ["020 #### ####", "0#### ######", "01#1 ### ####", "(0##) #######", "0#0/#######", "06 ## ## ## ##",
            "(2##) 555-####", "2##-555-####", "6## ### ###", "9## ## ## ##", "4# ## ## ##", "04## ### ###",
            "7#### #####", "13# #### ####", "8### ####", "0## ### ## ##"]  # fmt: skip


@st.composite
def phones(draw: st.DrawFn) -> str:
    form = draw(st.sampled_from(NATIONAL))
    if draw(st.booleans()):
        return (
            "+"
            + draw(st.sampled_from(["1", "33", "34", "44", "49", "48", "353"]))
            + " "
            + draw(digits(3))
            + " "
            + draw(digits(5))
        )
    return re.sub("#", lambda m: draw(st.sampled_from("0123456789")), form)


PERSONAL = st.one_of(
    ibans(), cards(), phones(),
    st.from_regex(r"[a-z]{2,9}[._]?[a-z0-9]{1,6}(@| \(at\) )[a-z]{3,9}(\.| dot )(com|example|de)", fullmatch=True),
)  # fmt: skip
AROUND = st.sampled_from(["", "It is ", "ring me: ", "Ich bin: ", "…", "\n", "😟 ", "(", "my bank: "])
AFTER = st.sampled_from(["", ".", ", thanks", "!", "\n", " 😟", ")", " please"])


@given(before=AROUND, personal=PERSONAL, after=AFTER)
@example(before="(", personal="40 00 00 00", after="")
def test_no_number_or_address_in_any_national_form_is_kept(before: str, personal: str, after: str) -> None:
    left = redact(before + personal + after)
    assert left.removed
    assert not re.search(r"\d{3}", left.text)
    assert personal not in left.text


@given(st.text(max_size=300))
def test_what_was_redacted_once_stays_as_it_is(text: str) -> None:
    once = redact(text)
    assert redact(once.text).text == once.text


def test_a_text_longer_than_any_answer_is_left_for_the_engine_to_refuse() -> None:
    text = "a@b.example " * LONGEST
    assert redact(text) == Redacted(text, ())


@given(before=st.integers(0, 3 * LONGEST), personal=PERSONAL)
@example(before=LONGEST - 10, personal="+44 20 7946 0155")
def test_a_longer_text_that_waits_is_redacted_wherever_it_is_cut(before: int, personal: str) -> None:
    left = redact(f"{'word ' * (before // 5)} {personal}{' word' * LONGEST}", whole=True)
    assert left.removed
    assert not re.search(r"\d{3}", left.text)
    assert personal not in left.text


def test_a_teams_own_pattern_is_taken_out_under_its_name() -> None:
    team = parse(BASE, Source("team.toml", "[redact.own]\nmembership = 'M-\\d{6}'\n"))
    assert redacting(team)("I am M-123456, order M-12.") == Redacted("I am [membership], order M-12.", ("membership",))


def test_what_stands_for_what_was_taken_out_is_not_taken_out_again() -> None:
    team = parse(BASE, Source("team.toml", "[redact.own]\npassport = 'passport( no)? ?\\w*'\n"))
    once = redacting(team)("My passport no K4711 is gone, ring 020 7946 0155")
    assert once == Redacted("My [passport] is gone, ring [phone number]", ("passport", "phone"))
    assert redacting(team)(once.text) == Redacted(once.text, ())


@pytest.mark.parametrize(
    "source",
    ["(a+)+b", "(a|b+)*", r"\d+\d*\d{2,}x", r"(\w)\1", "(?=a)b", "a{1,999}", "x*", "(", "[a", "(?i)a", "a?" * 9],
)
def test_a_pattern_that_could_take_long_or_matches_nothing_is_refused_with_its_line(source: str) -> None:
    with pytest.raises(PlaybookError, match=r"team\.toml:2: .*the pattern cannot be used"):
        parse(BASE, Source("team.toml", f"[redact.own]\np = '{source}'\n"))


def test_a_repeat_without_an_end_is_given_one() -> None:
    assert bounded(r"A-\d+(?:x|y)?[+*]") == r"A-\d{1,40}(?:x|y)?[+*]"
