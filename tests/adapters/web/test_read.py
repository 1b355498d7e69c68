"""Forms to events: whatever bytes come in, and every value back as it was typed."""

from contextlib import suppress
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web import read
from adapters.web.read import FORM, Unreadable
from flows.event import Answer, Back, Cancel, Event, Form, Keep, Skip, Start

STEPS = st.sampled_from(["story", "case", "fact.late.1", "options", "due", "takeaway_when"])
# What a text field can hold: its line breaks are one character until they are sent.
TYPED = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"))
IDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r,"), min_size=1, max_size=20)
NAMES = st.sampled_from(
    ["do", "event", "step", "flow", "text", "beside", "value.story", "typed.due", "value.", "typed."]
)
PAIRS = st.lists(st.tuples(NAMES | st.text(max_size=8), st.text(max_size=80)), max_size=12)


def sent(*pairs: tuple[str, str]) -> read.Fields:
    """A form's fields as a browser sends them: each line break as two characters."""
    return read.fields(FORM, urlencode([(name, value.replace("\n", "\r\n")) for name, value in pairs]).encode())


def event(*pairs: tuple[str, str]) -> Event:
    return read.deed(sent(("event", "e1"), *pairs), "c1")


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([("do", "answer"), ("step", "case"), ("value.case", "4711")], Answer(step="case", value="4711")),
        ([("do", "answer"), ("step", "case")], Answer(step="case", value="")),
        ([("do", "form"), ("value.case", " 7 "), ("value.kind", "")], Form(values={"case": " 7 ", "kind": ""})),
        ([("do", "skip"), ("step", "case")], Skip()),
        ([("do", "back"), ("step", "case")], Back()),
        ([("do", "keep"), ("step", "apology"), ("value.apology", "Sorry")], Keep()),
        ([("do", "cancel")], Cancel()),
        ([("do", "answer"), ("do", "keep"), ("step", "apology")], Keep()),  # the button comes after the form's own
    ],
)
def test_each_button_is_its_event(pairs: list[tuple[str, str]], expected: Event) -> None:
    assert event(*pairs) == expected.model_copy(update={"event": "e1", "conversation": "c1"})


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([("flow", "coach"), ("text", "It broke")], Start(flow="coach", text="It broke")),
        ([("flow", "debrief"), ("text", "")], Start(flow="debrief")),
        ([("flow", "coach"), ("text", ""), ("beside", "yes")], Start(flow="coach", new=True)),
        ([("flow", "debrief"), ("text", "x"), ("beside", "yes")], Start(flow="debrief", text="x", new=True)),
        ([("flow", "debrief"), ("text", " \n"), ("beside", "yes")], Start(flow="debrief", text=" \n")),
    ],
)
def test_the_first_page_begins_or_goes_on(pairs: list[tuple[str, str]], expected: Start) -> None:
    assert read.start(sent(("event", "e1"), *pairs)) == expected.model_copy(update={"event": "e1"})


@given(STEPS, TYPED)
def test_typed_words_come_back_as_they_were_typed(step: str, words: str) -> None:
    form = sent(("do", "answer"), ("step", step), (f"value.{step}", words))
    assert read.deed(form, "c1") == Answer(conversation="c1", step=step, value=words)
    assert read.values(form) == {step: words}


@given(STEPS, st.lists(IDS, max_size=6))
def test_boxes_that_are_ticked_come_with_commas_between(step: str, chosen: list[str]) -> None:
    form = sent(*[(f"value.{step}", id) for id in chosen], (f"value.{step}", ""))
    assert read.values(form) == {step: ",".join(chosen)}


@given(st.dictionaries(STEPS, TYPED))
def test_a_whole_form_comes_back_field_by_field(values: dict[str, str]) -> None:
    form = sent(("do", "form"), *[(f"value.{step}", value) for step, value in values.items()])
    assert read.deed(form, "c1") == Form(conversation="c1", values=values)


def test_words_typed_beside_options_count_for_more_than_the_option() -> None:
    assert read.values(sent(("value.due", "today"), ("typed.due", " Friday 15:00 "))) == {"due": "Friday 15:00"}
    assert read.values(sent(("value.due", "today"), ("typed.due", "  "))) == {"due": "today"}
    assert read.values(sent(("typed.due", "Friday"))) == {"due": "Friday"}


@given(st.binary(max_size=400) | PAIRS.map(urlencode).map(str.encode), st.sampled_from([FORM, "text/plain", ""]))
def test_no_bytes_raise_anything_but_unreadable(body: bytes, kind: str) -> None:
    for reading in (read.start, lambda form: read.deed(form, "c1"), read.values):
        with suppress(Unreadable):
            reading(read.fields(kind, body))


@pytest.mark.parametrize("kind", ["multipart/form-data", "text/plain", "application/json", ""])
def test_another_kind_of_body_is_unreadable(kind: str) -> None:
    with pytest.raises(Unreadable):
        read.fields(kind, b"do=skip")


@pytest.mark.parametrize(
    "body",
    ["do=answer&step=case&value.case=\xe9".encode("latin-1"), b"do=answer&value.case=%FF", b"a=1&" * 400 + b"b=2"],
)
def test_what_is_no_form_of_ours_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable):
        read.fields(FORM, body)


@pytest.mark.parametrize(
    "pairs", [[], [("do", "delete")], [("do", "start")], [("do", "skip"), ("event", "e" * 65)], [("do", "Answer")]]
)
def test_a_deed_that_nobody_can_do_is_unreadable(pairs: list[tuple[str, str]]) -> None:
    with pytest.raises(Unreadable):
        read.deed(sent(*pairs), "c1")


def test_a_flow_that_does_not_exist_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        read.start(sent(("flow", "party"), ("text", "x")))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kim", "Kim"),
        ("  Zoë   O. Ng-Öz_2 ", "Zoë O. Ng-Öz_2"),
        ("ليلى", "ليلى"),
        ("x" * 40, "x" * 40),
        ("x" * 41, ""),
        ("", ""),
        ("<b>", ""),
        ("Kim/../Ann", ""),
        ("Kim\x00", ""),
        ("😀", ""),
    ],
)
def test_a_name_is_letters_digits_and_a_few_signs(text: str, name: str) -> None:
    assert read.person_name(text) == name
