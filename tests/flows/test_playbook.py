"""The base playbook keeps its own rules, and no playbook can break them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from pydantic import ValidationError

from flows.checks import FOUND, MISSING
from flows.playbook import OPTIONS, Asks, Choosable, Kind, Limits, Playbook, Remedy, facts
from flows.words import holes

from .book import PLAYBOOK


def texts(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, below in value.items():
            yield from texts(below, (*path, str(key)))
    elif isinstance(value, tuple):
        for below in value:
            yield from texts(below, path)


TEXTS = list(texts(PLAYBOOK.model_dump()))
LISTS: dict[str, Mapping[str, Choosable]] = {
    "kinds": PLAYBOOK.kinds,
    "products": PLAYBOOK.products,
    "remedies": PLAYBOOK.remedies,
} | {name: getattr(PLAYBOOK.asks, name).options for name in OPTIONS}


def test_the_base_has_the_kinds_and_ways_that_a_coach_needs() -> None:
    assert len(PLAYBOOK.kinds) >= 8
    assert len(PLAYBOOK.remedies) >= 15
    for kind in PLAYBOOK.kinds.values():
        assert 2 <= len(kind.questions) <= 4
        assert 2 <= len(kind.remedies) <= 8
        assert kind.tip
        assert kind.aliases


@pytest.mark.parametrize("name", LISTS)
def test_what_can_be_chosen_fits_beside_a_button_everywhere(name: str) -> None:
    for option in LISTS[name].values():
        assert 1 <= len(option.label) <= 60
        assert len(option.why) <= 75
        if isinstance(option, Remedy):
            assert option.cost
            assert len(f"{option.why} · {option.cost}") <= 75


@pytest.mark.parametrize("name", LISTS)
def test_what_is_typed_points_to_one_option(name: str) -> None:
    options = LISTS[name]
    labels = Counter(option.label.casefold() for option in options.values())
    assert labels.most_common(1)[0][1] == 1
    aliases = Counter(alias.casefold() for option in options.values() for alias in option.aliases)
    assert [alias for alias, times in aliases.items() if times > 1] == []
    for id, option in options.items():
        others = {label for other in options if other != id for label in (other, options[other].label.casefold())}
        assert others.isdisjoint(alias.casefold() for alias in option.aliases)


def test_a_word_for_a_button_means_one_button_and_is_written_small() -> None:
    typed = PLAYBOOK.words.typed.model_dump() | PLAYBOOK.terminal.typed.model_dump()
    words = [word for listed in typed.values() for word in listed]
    assert len(set(words)) == len(words)
    assert [word for word in words if word != word.casefold()] == []
    for button, label in PLAYBOOK.words.buttons:
        assert label.casefold() in typed[button]


def test_what_is_needed_is_said_so_that_it_fits_words_and_choices_alike() -> None:
    problems = PLAYBOOK.words.problems
    assert problems.needed != problems.no_skip
    assert [text for text in (problems.needed, problems.no_skip) if "words" in text or "pick" in text.casefold()] == []


def test_what_an_event_could_not_do_is_told_truly_when_no_question_is_open_too() -> None:
    problems = PLAYBOOK.words.problems
    for text in (problems.unknown_step, problems.not_yet, problems.unknown_option, PLAYBOOK.says.no_event):
        assert "Nothing has changed" in text
        assert not any(words in text for words in ("is open", "these"))


def test_no_text_shouts_or_leaves_a_hole_that_nothing_fills() -> None:
    assert [path for path, text in TEXTS if "!" in text] == []
    assert [path for path, text in TEXTS if not holes(text) <= set(facts(path))] == []


def test_every_check_has_words() -> None:
    assert set(PLAYBOOK.checks) == {*FOUND, *MISSING}
    assert all(check.tip for check in PLAYBOOK.checks.values())


def test_limits_are_those_that_research_gives() -> None:
    limits = PLAYBOOK.limits
    assert (limits.note_above_percent, limits.approval_above_percent) == (100, 150)  # Haesevoets 2017


# ------------------------------------------------------------------ whoever makes the values


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Choosable, {"label": ""}),
        (Choosable, {"label": "x" * 61}),
        (Choosable, {"label": "x", "why": "y" * 76}),
        (Choosable, {"label": "x", "aliases": ("y",)}),
        (Choosable, {"label": "x", "color": "red"}),
        (Kind, {"label": "x", "remedies": ("one",)}),
        (Kind, {"label": "x", "remedies": tuple("abcdefghi")}),
        (Kind, {"label": "x", "remedies": ("a", "b"), "questions": tuple("abcde")}),
        (Remedy, {"label": "x", "why": "y" * 36, "cost": "z" * 35}),
        (Limits, {"currency": "EURO", "compensation": 1, "note_above_percent": 1, "approval_above_percent": 1}),
        (Limits, {"currency": "EUR", "compensation": "1.234", "note_above_percent": 1, "approval_above_percent": 1}),
        (Limits, {"currency": "EUR", "compensation": 1, "note_above_percent": -1, "approval_above_percent": 1}),
    ],
)
def test_what_breaks_a_limit_is_refused(model: Any, values: Mapping[str, Any]) -> None:
    with pytest.raises(ValidationError):
        model.model_validate(values)


@pytest.mark.parametrize("name", OPTIONS)
def test_the_options_of_the_fixed_questions_cannot_change(name: str) -> None:
    asks = PLAYBOOK.asks.model_dump()
    assert Asks.model_validate(asks) == PLAYBOOK.asks
    last = OPTIONS[name][-1]
    fewer = {id: one for id, one in asks[name]["options"].items() if id != last}
    more = asks[name]["options"] | {"extra": {"label": "Extra"}}
    for options, fault in ((fewer, f"“{last}” is missing"), (more, "“extra” is not one")):
        with pytest.raises(ValidationError, match=fault):
            Asks.model_validate(asks | {name: asks[name] | {"options": options}})


def test_a_playbook_is_the_same_after_a_round_through_json() -> None:
    assert Playbook.model_validate_json(PLAYBOOK.model_dump_json()) == PLAYBOOK
