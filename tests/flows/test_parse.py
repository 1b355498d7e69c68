"""A team's playbook over the base: what comes out of it, and where each fault is said to be."""

import tomllib
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from flows.lines import Path, lines
from flows.parse import PlaybookError, Source, merge, parse

from .book import BASE, PLAYBOOK, edited


def over(team: str) -> Any:
    return parse(BASE, Source("team.toml", team))


# ------------------------------------------------------------------ laid over


def test_a_team_writes_only_what_is_different() -> None:
    changed = over('[limits]\ncurrency = "USD"\ncompensation = "75"\n[asks.story]\nlabel = "Go on, tell me?"\n')
    limits = PLAYBOOK.limits.model_copy(update={"currency": "USD", "compensation": 75})
    story = PLAYBOOK.asks.story.model_copy(update={"label": "Go on, tell me?"})
    asks = PLAYBOOK.asks.model_copy(update={"story": story})
    assert changed == PLAYBOOK.model_copy(update={"limits": limits, "asks": asks})


def test_an_empty_file_changes_nothing() -> None:
    assert over("") == over("\ufeff# only words\r\n") == PLAYBOOK


def test_new_entries_come_after_the_bases_and_a_list_is_replaced_whole() -> None:
    changed = over('[products.boat]\nlabel = "A boat"\n[kinds.late]\nremedies = ["status", "voucher"]\n')
    assert list(changed.products) == [*PLAYBOOK.products, "boat"]
    assert changed.kinds["late"].remedies == ("status", "voucher")
    assert changed.kinds["late"].questions == PLAYBOOK.kinds["late"].questions


def test_false_takes_an_entry_out_and_everything_that_points_to_it() -> None:
    changed = over("kinds.harm = false\nproducts.food = false\nremedies.refund = false\n")
    assert list(changed.kinds) == [id for id in PLAYBOOK.kinds if id != "harm"]
    assert list(changed.products) == [id for id in PLAYBOOK.products if id != "food"]
    assert list(changed.remedies) == [id for id in PLAYBOOK.remedies if id != "refund"]
    for id, kind in changed.kinds.items():
        assert kind.remedies == tuple(one for one in PLAYBOOK.kinds[id].remedies if one != "refund")


tables: Any = st.recursive(
    st.dictionaries(st.sampled_from("abc"), st.integers() | st.lists(st.integers(), max_size=2), max_size=3),
    lambda below: st.dictionaries(st.sampled_from("abc"), below | st.integers(), max_size=3),
    max_leaves=8,
)


@given(tables, tables)
def test_laid_over_means_the_teams_word_and_else_the_bases(base: Any, team: Any) -> None:
    before = repr((base, team))
    merged = merge(base, team)
    assert repr((base, team)) == before
    assert list(merged) == [*base, *(key for key in team if key not in base)]
    for key in merged:
        if isinstance(base.get(key), dict) and isinstance(team.get(key), dict):
            assert merged[key] == merge(base[key], team[key])
        else:
            assert merged[key] == (team if key in team else base)[key]


# ------------------------------------------------------------------ faults, one by one


@pytest.mark.parametrize(
    ("team", "fault"),
    [
        ("\n[sayz]\n", "2: there is no entry called sayz; did you mean “says”?"),
        ("[says]\nwelcom = 'Hi'", "2: there is no entry called says.welcom; did you mean “welcome”?"),
        ("[words.buttons]\nskipp = 'x'", "2: there is no entry called words.buttons.skipp; did you mean “skip”?"),
        ("[terminal.typed]\nhepl = ['x']", "2: there is no entry called terminal.typed.hepl; did you mean “help”?"),
        ("[asks.stori]\nlabel = 'x'", "1: there is no entry called asks.stori; did you mean “story”?"),
        (
            "[asks.mood.options.calm]\n\nlable = 'x'",
            "3: there is no entry called asks.mood.options.calm.lable; did you mean “label”?",
        ),
        ("kinds.late.zzz = 1", "1: there is no entry called kinds.late.zzz"),
        ("\n\nproducts.boat = {}", "3: products.boat.label is missing"),
        ("[products.boat]\nwhy = 'x'", "1: products.boat.label is missing"),
        ("[asks.story]\nlabel = 7", "2: asks.story.label: should be text, in quotes"),
        ("[products.boat]\nlabel = 'x'\naliases = 'y'", "3: products.boat.aliases: should be a list, in [brackets]"),
        ("[remedies.status]\nmoney = 3", "2: remedies.status.money: should be true or false"),
        ("[dates]\nend_of_day = 'late'", "2: dates.end_of_day: should be a whole number"),
        ("[dates]\nend_of_day = 17.5", "2: dates.end_of_day: should be a whole number"),
        (
            "[dates]\ndated = ['{day}.']",
            "2: dates.dated.0: should have {day} and {month}, and a {year} only after them, for example {day}/{month}",
        ),
        ("[limits]\ncompensation = 'all'", "2: limits.compensation: should be an amount, for example 50"),
        ("language = 'EN'", "1: language: should be two small letters, for example en"),
        ("asks.story = 'x'\n", "1: asks.story: should be a table with entries of its own"),
        (
            "[kinds.late]\nquestions = ['1', '2', '3', '4', '5']",
            "2: kinds.late.questions: should have at most 4 entries, not 5",
        ),
        ("says = 3", "1: says: should be a table with entries of its own"),
        ("asks.story = false", "1: asks.story: should be a table with entries of its own"),
        (
            "[products.boat]\nlabel = '" + 61 * "x" + "'",
            "2: products.boat.label: string should have at most 60 characters",
        ),
        (
            "remedies.boat = {label = 'x', why = '" + 40 * "y" + "', cost = '" + 31 * "z" + "'}",
            "1: remedies.boat: why and cost are longer than 70 characters together",
        ),
        ("\n[limits]\ncompensation = '-1'", "3: limits.compensation: input should be greater than or equal to 0"),
        ("\n[currencies]\nEURO = ['euro']", "3: there is no entry called currencies.EURO; did you mean “EUR”?"),
        ("[currencies]\nfranc = ['fr']", "2: currencies.franc: should be three capital letters, for example EUR"),
        ("[limits]\ncurrency = 'euro'", "2: limits.currency: should be three capital letters, for example EUR"),
        ("[kinds.late]\nremedies = ['refund', 'espress']", "2: there is no remedy “espress”; did you mean “express”?"),
        ("[kinds.late]\nremedies = ['refund', 'refund']", "2: “refund” stands there 2 times"),
        (
            "[kinds.late]\nremedies = [\n'refund']",
            "2: kinds.late.remedies: should have at least 2 entries, not 1",
        ),
        ("\n[products]\ntravle = false", "3: there is no product “travle” to take out; did you mean “travel”?"),
        (
            "[kinds]\nown = {label = 'x', remedies = ['refund', 'status']}",
            "2: “own” cannot be an id here; choose another",
        ),
        ("[remedies.ideas]\nlabel = 'x'", "1: “ideas” cannot be an id here; choose another"),
        ("[products.'a,b']\nlabel = 'x'", "1: “a,b” cannot be an id here; choose another"),
        ("\n[checks.vauge]\ntip = 'x'", "2: there is no check “vauge”; did you mean “vague”?"),
        (
            "[asks.setting]\nlabel = 'Where?'\n[asks.setting.options.fax]\nlabel = 'By fax'",
            "3: asks.setting: its options are public, private, phone, in_person; “fax” is not one",
        ),
        ("asks.story.options.x.label = 'X'", "1: asks.story: it has no options; “x” is not one"),
        (
            "asks.setting.options.phone = false",
            "1: asks.setting.options.phone: should be a table with entries of its own",
        ),
        ("[says]\nlimit = 'Up to {amont}.'", "2: nothing fills in {amont} here; there is {limit}"),
        ("[says]\nlimit_paid = '{due}'", "2: nothing fills in {due} here; there is {limit} and {paid}"),
        ("[says]\nwelcome = 'Hi {agent}'", "2: nothing fills in {agent} here; there is no such word"),
        (
            "[asks.paid]\nbrief = 'Paid in {currency}'",
            "2: nothing fills in {currency} here; there is no such word",
        ),
        ("[kinds.late]\nquestions = ['{when}?']", "2: nothing fills in {when} here; there is {currency}"),
        ("a = " + 5000 * "[", "1: this is not a playbook: its lists lie too deep in each other"),
    ],
)
def test_a_fault_is_told_with_its_line_and_what_would_be_right(team: str, fault: str) -> None:
    assert edited(team) == f"team.toml:{fault}"


@pytest.mark.parametrize(
    ("team", "line"),
    [("a = 1\nb = ", 2), ("a = [1,\n\n", 2), ("a = 1\na = 2\n", 2), ("\n\nhello\n", 3), ("'", 1), ("\n[x", 2)],
)
def test_what_is_not_toml_is_told_with_its_line(team: str, line: int) -> None:
    assert edited(team).startswith(f"team.toml:{line}: this is not TOML: ")


def test_a_remedy_that_too_many_kinds_need_is_named_where_it_was_taken_out() -> None:
    team = "[kinds.late]\nremedies = ['status', 'express']\n\n[remedies]\nloan = false\nexpress = false\n"
    assert edited(team) == "team.toml:6: with “express” taken out, kinds.late.remedies has too few; it needs two"


def test_every_fault_is_told_at_once() -> None:
    assert edited("sayz = 1\n[limits]\ncurrency = 'euro'\n[products]\nfod = false\n").splitlines() == [
        "team.toml:5: there is no product “fod” to take out; did you mean “food”?",
        "team.toml:3: limits.currency: should be three capital letters, for example EUR",
        "team.toml:1: there is no entry called sayz; did you mean “says”?",
    ]


# ------------------------------------------------------------------ faults, anywhere


def leaves(value: Any, path: Path = ()) -> list[Path]:
    if isinstance(value, dict):
        return [leaf for key, below in value.items() for leaf in leaves(below, (*path, key))]
    return [path]


PLACES = lines(BASE.text)
TEXT = BASE.text.splitlines()
ENTRIES = [path for path in leaves(tomllib.loads(BASE.text)) if '"""' not in TEXT[PLACES[path] - 1]]
# An entry as it is written, made wrong: what is written instead, and what has to be said of it.
FAULTS = {
    "another name": ("{key}x = {value}", "there is no entry called {path}x; did you mean “{key}”?"),
    "another kind of value": ("{key} = {{}}", "{path}: "),
    "a hole that nothing fills": ('{key} = "{{nobody}}"', "nothing fills in {{nobody}} here; "),
    "no value": ("{key} =", "this is not TOML: "),
    "no key": ("= {value}", "this is not TOML: "),
}
IN_TEXT = [path for path in ENTRIES if TEXT[PLACES[path] - 1].split("=", 1)[1].strip().startswith('"')]
AS_TEXT = [path for path in IN_TEXT if path[0] in ("says", "words", "terminal") or path[-1] in ("tip", "hint", "cost")]


def written(path: Path) -> tuple[str, str]:
    """The key and value as the base has them."""
    key, _, value = TEXT[PLACES[path] - 1].partition("=")
    return key.strip(), value.strip()


@st.composite
def faults(draw: st.DrawFn) -> tuple[Path, str, str]:
    """An entry, how it is written wrong, and what has to be said of it."""
    name = draw(st.sampled_from(sorted(FAULTS)))
    path = draw(st.sampled_from(AS_TEXT if name == "a hole that nothing fills" else ENTRIES))
    key, value = written(path)
    line, said = FAULTS[name]
    return path, line.format(key=key, value=value), said.format(key=key, path=".".join(path))


@given(faults())
@example((("currencies", "GBP"), 'GBPx = ["pound"]', "there is no entry called currencies.GBPx; did you mean “GBP”?"))
@settings(max_examples=40, deadline=None)
def test_a_fault_in_the_base_is_told_with_its_line(fault: tuple[Path, str, str]) -> None:
    path, line, said = fault
    number = PLACES[path]
    text = "\n".join([*TEXT[: number - 1], line, *TEXT[number:]])
    with pytest.raises(PlaybookError) as told:
        parse(Source("en.toml", text))
    assert f"en.toml:{number}: {said}" in str(told.value)


@given(faults(), st.lists(st.sampled_from(ENTRIES), unique=True, max_size=6), st.integers(0, 6))
@settings(max_examples=60, deadline=None)
def test_a_fault_in_a_teams_file_is_told_with_its_line(
    fault: tuple[Path, str, str], others: list[Path], place: int
) -> None:
    path, line, said = fault
    fine = [f"{'.'.join(one)} = {written(one)[1]}" for one in others if one != path]
    wrong = line if line.startswith("=") else "".join(f"{name}." for name in path[:-1]) + line
    text = "\n".join([*fine[:place], wrong, *fine[place:]])
    assert edited(text).startswith(f"team.toml:{min(place, len(fine)) + 1}: {said}")


@pytest.mark.parametrize("path", [path for path in IN_TEXT if path[-1] == "brief"][::9])
def test_a_key_that_the_base_lacks_is_told_at_its_table(path: Path) -> None:
    number = PLACES[path]
    text = "\n".join([*TEXT[: number - 1], *TEXT[number:]])
    with pytest.raises(PlaybookError) as told:
        parse(Source("en.toml", text))
    assert str(told.value) == f"en.toml:{PLACES[path[:-1]]}: {'.'.join(path)} is missing"
