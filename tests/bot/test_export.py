"""`export`: what is printed of a store that a test has filled, and nothing else."""

import csv
import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest

from adapters.store.tinydb import TinyStore
from flows.debrief import Debrief, Money, Promise, Takeaway
from tests.bot.program import amends

DAY = datetime(2026, 11, 24, tzinfo=UTC)
FULL = Debrief(
    id="a1", team="local", platform="web", agent="=Ann", source="coach",
    started_at=DAY - timedelta(hours=1), ended_at=DAY, language="en",
    case="-4711", setting="public", mood="angry", before=False, story='He said: "🙏,\nnever again"',
    kind="late", product="delivery", lost="time", wish="@home", cause="+1", root_cause="process",
    apology="Sorry.", apology_public="Sorry, all.", kept=("vague",), options=("express", "refund"), remedy="refund",
    paid=Money(amount=Decimal("89.90"), currency="EUR"), compensation=Money(amount=Decimal("20.00"), currency="EUR"),
    promises=(Promise(what="A call", due_at=DAY + timedelta(days=1)),), outcome="accepted",
    helped="partly", improve="Listen", resources="Bo", concern="\tTab", takeaway=Takeaway(when="waits", then="call"),
    risks=("leaving",), for_lead=("repeat",), private=("improve", "takeaway"),
)  # fmt: skip
BARE = Debrief(
    id="b2", team="local", platform="console", agent="Ben", source="quick", started_at=DAY, ended_at=DAY, language="en",
    story="Short",
)  # fmt: skip


async def fill(folder: Path, *debriefs: Debrief) -> None:
    store = TinyStore.open(folder / "data")
    await store.put(debriefs)
    await store.close()


def ended(id: str, at: datetime) -> Debrief:
    return BARE.model_copy(update={"id": id, "ended_at": at})


async def test_a_line_a_debrief_with_the_fields_that_are_promised(tmp_path: Path) -> None:
    await fill(tmp_path, FULL, BARE)
    status, out, err = amends(tmp_path, "export")
    assert (status, err) == (0, "")
    full, bare = map(json.loads, out.splitlines())
    assert full == {
        "id": "a1", "schema": 1, "team": "local", "platform": "web", "agent": "=Ann", "source": "coach",
        "started_at": "2026-11-23T23:00:00Z", "ended_at": "2026-11-24T00:00:00Z", "language": "en",
        "case": "-4711", "setting": "public", "mood": "angry", "before": False,
        "story": 'He said: "🙏,\nnever again"', "kind": "late", "product": "delivery", "lost": "time", "wish": "@home",
        "cause": "+1", "root_cause": "process", "apology": "Sorry.", "apology_public": "Sorry, all.", "kept": ["vague"],
        "options": ["express", "refund"], "remedy": "refund", "paid": {"amount": "89.90", "currency": "EUR"},
        "compensation": {"amount": "20.00", "currency": "EUR"}, "approval": None,
        "promises": [{"what": "A call", "due_at": "2026-11-25T00:00:00Z", "done_at": None}],
        "outcome": "accepted", "helped": "partly", "improve": "Listen", "resources": "Bo", "concern": "\tTab",
        "takeaway": {"when": "waits", "then": "call"}, "risks": ["leaving"],
        "for_lead": ["repeat"], "private": ["improve", "takeaway"],
    }  # fmt: skip
    assert {name: bare[name] for name in ("before", "compensation", "takeaway", "promises", "setting", "case")} == {
        "before": None, "compensation": None, "takeaway": None, "promises": [], "setting": None, "case": "",
    }  # fmt: skip
    assert [Debrief.model_validate_json(line) for line in out.splitlines()] == [FULL, BARE]


async def test_as_a_table_no_cell_is_a_formula_and_all_of_it_is_there(tmp_path: Path) -> None:
    await fill(tmp_path, FULL, BARE)
    status, out, err = amends(tmp_path, "export", "--format", "csv")
    assert (status, err) == (0, "")
    full, bare = csv.DictReader(StringIO(out, newline=""))
    lines = amends(tmp_path, "export")[1].splitlines()
    assert [*full] == [*json.loads(lines[0])]
    assert not [
        cell for row in (full, bare) for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    ]
    expected = {
        "agent": "'=Ann", "case": "'-4711", "wish": "'@home", "cause": "'+1", "concern": "'\tTab", "before": "false",
        "schema": "1", "story": 'He said: "🙏,\nnever again"', "options": '["express", "refund"]', "approval": "",
        "paid": '{"amount": "89.90", "currency": "EUR"}', "takeaway": '{"when": "waits", "then": "call"}',
    }  # fmt: skip
    assert full | expected == full
    assert (bare["before"], bare["takeaway"], bare["promises"]) == ("", "", "[]")


async def test_oldest_first_since_inclusive_until_exclusive_in_utc(tmp_path: Path) -> None:
    second = timedelta(seconds=1)
    at = {
        "d": DAY + timedelta(days=1), "b": DAY, "a": DAY - second, "c2": DAY + second, "c1": DAY + second,
        "e": DAY + timedelta(days=2),
    }  # fmt: skip
    await fill(tmp_path, *(ended(id, moment) for id, moment in at.items()))

    def ids(*options: str) -> list[str]:
        status, out, err = amends(tmp_path, "export", *options, TZ="JST-9")  # a machine nine hours ahead
        assert (status, err) == (0, "")
        return [json.loads(line)["id"] for line in out.splitlines()]

    assert ids() == ["a", "b", "c1", "c2", "d", "e"]
    assert ids("--since", "2026-11-24", "--until", "2026-11-25") == ["b", "c1", "c2"]
    assert ids("--since", "2026-11-25T02:00:00+02:00") == ["d", "e"]
    assert ids("--until", "2026-11-24T00:00:01") == ["a", "b"]


@pytest.mark.parametrize(
    ("option", "date"), [("--since", "yesterday"), ("--until", "2026-13-01"), ("--since", "\udcff")], ids=repr
)
def test_a_date_that_is_none_is_said_with_how_one_looks(tmp_path: Path, option: str, date: str) -> None:
    said = date.encode("utf-8", "replace").decode()
    expected = f"{option} {said} is not a date. It should look like 2026-11-24.\n"
    assert amends(tmp_path, "export", option, date) == (1, "", expected)


def test_a_store_that_is_not_there_has_nothing_and_is_not_made(tmp_path: Path) -> None:
    assert amends(tmp_path, "export") == (0, "", "")
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_is_no_store_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "debriefs.journal").write_bytes(b"dear diary\n" * 3)
    status, out, err = amends(tmp_path, "export")
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert err.startswith("data/debriefs.journal is no journal ")
