"""Where the entries of a TOML text stand, however it is written."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.lines import Path, lines

from .book import BASE


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", {}),
        ("# only words\n\n", {}),
        ("a = 1\nb = 2", {("a",): 1, ("b",): 2}),
        ("\n\n[a]\n\nb = 1", {("a",): 3, ("a", "b"): 5}),
        ("[a.b]\nc.d = 1", {("a",): 1, ("a", "b"): 1, ("a", "b", "c"): 2, ("a", "b", "c", "d"): 2}),
        ("[a.x]\n[a]\nb = 1", {("a",): 1, ("a", "x"): 1, ("a", "b"): 3}),
        ('[ "a.b" . \'c\' ] # [d]\n"e f"=1', {("a.b",): 1, ("a.b", "c"): 1, ("a.b", "c", "e f"): 2}),
        ('"\\u00e9" = 1', {("é",): 1}),
        ("a = [\n  'x = 1',\n  [2],\n  [3]\n]\nb = 1", {("a",): 1, ("b",): 6}),
        ("a = {b = 1, c = [\n1]}\nd = 1", {("a",): 1, ("d",): 3}),
        ('a = """\n[b]\nc = 1\n"""\nd = 1', {("a",): 1, ("d",): 5}),
        ('a = """ "" \\""" """ # """\nd = 1', {("a",): 1, ("d",): 2}),
        ('a = """x"""""\nd = 1', {("a",): 1, ("d",): 2}),
        ("a = '''\n\\'''\nd = 1", {("a",): 1, ("d",): 3}),
        ("a = '\"\"\"'\nd = 1 # '''\ne = 1", {("a",): 1, ("d",): 2, ("e",): 3}),
        ("a = \"'''\" # [\nd = 1", {("a",): 1, ("d",): 2}),
        ("a = 'line\u2028x'\r\nd = 1\r\n", {("a",): 1, ("d",): 2}),
        ("[[a]]\nb = 1\n[[a]]\nb = 2", {("a",): 1, ("a", "b"): 2}),
    ],
)
def test_each_table_and_key_stands_in_its_line(text: str, found: Mapping[Path, int]) -> None:
    assert lines(text) == found


@dataclass(frozen=True)
class Entry:
    """One piece of a text and the lines, counted within it, at which its paths stand."""

    text: str
    table: Path | None = None
    key: Path = ()


# Values with all that looks like an entry and is none.
VALUES = (
    *("1", "true", "1979-05-27", '"word"', "'word'", '""', '"a \\" b"', "'[x]'", '"x = 1"', "{ x = 1, y = [2] }"),
    *("[]", "[1, 2]", "[\n  1, # ]\n  2,\n]", '[\n"[x]",\n["y"]\n]', "[\n# x = 1\n'''\n[z]\nq = 1'''\n]"),
    *('"""\n[table]\nkey = 1\n"""', '"""one line"""', "'''\nkey = \"\"\"\n'''", '"""\\"""""\\n"""'),
)
COMMENTS = ("", " # plain", ' # """', " # '''", " # [x]", " # y = 1", " # “é”")
part = st.sampled_from(["a", "b", "c-1", "kind", '"with space"', "'li.teral'", '"\\u00e9"'])
dotted = st.lists(part, min_size=1, max_size=3)
values = st.sampled_from(VALUES)
comments = st.sampled_from(COMMENTS)


def bare(keys: list[str]) -> Path:
    return tuple(tomllib.loads(f"x = {key}")["x"] if key[0] in "\"'" else key for key in keys)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    kind = draw(st.sampled_from(["table", "key", "key", "key", "blank"]))
    if kind == "blank":
        return Entry(draw(comments).strip())
    keys = draw(dotted)
    if kind == "table":
        return Entry(f"{draw(st.sampled_from(['', '  ']))}[{'.'.join(keys)}]{draw(comments)}", table=bare(keys))
    equals = draw(st.sampled_from([" = ", "="]))
    return Entry(f"{' . '.join(keys)}{equals}{draw(values)}{draw(comments)}", key=bare(keys))


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    if path:
        yield path
    if isinstance(value, dict):
        for key, below in value.items():
            yield from paths(below, (*path, key))


@given(st.lists(entries(), max_size=12), st.sampled_from(["\n", "\r\n"]))
def test_a_text_that_is_toml_has_its_lines_found(pieces: list[Entry], end: str) -> None:
    written: list[Entry] = []
    for piece in pieces:  # leave out what would define an entry twice
        try:
            tomllib.loads("\n".join(one.text for one in [*written, piece]))
        except tomllib.TOMLDecodeError:
            continue
        written.append(piece)
    expected: dict[Path, int] = {}
    table: Path = ()
    number = 1
    for piece in written:
        table = table if piece.table is None else piece.table
        path = table + piece.key
        for size in range(1, len(path) + 1):
            expected.setdefault(path[:size], number)
        number += piece.text.count("\n") + 1
    text = "\n".join(one.text for one in written).replace("\n", end)
    assert lines(text) == expected


def test_every_entry_of_the_base_playbook_has_a_line_that_names_it() -> None:
    found = lines(BASE.text)
    text = BASE.text.splitlines()
    for path in paths(tomllib.loads(BASE.text)):
        assert path[-1] in text[found[path] - 1]
