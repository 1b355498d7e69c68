"""Drafts by authors nothing was learned from: a change that makes the ear deaf, or hear what is not there, fails."""

from pathlib import Path

import pytest

from flows.checks import FOUND, MISSING
from tests.flows.checks.score import Score, drafts, macro, score

HERE = Path(__file__).parent
UNSEEN = ("unseen", "unseen_u", "unseen_z")


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    return score(draft for name in UNSEEN for draft in drafts(HERE / f"{name}.jsonl"))


def test_what_is_found_in_unseen_drafts_stays_as_good_as_it_was(scores: dict[str, Score]) -> None:
    assert macro(scores, FOUND) > 0.83


def test_what_is_missing_in_unseen_drafts_stays_as_good_as_it_was(scores: dict[str, Score]) -> None:
    assert macro(scores, MISSING) > 0.88


def test_of_what_each_check_notes_three_quarters_are_there(scores: dict[str, Score]) -> None:
    assert {check: one.precision for check, one in scores.items() if one.precision < 0.75} == {}
