"""Drafts that nothing was learned from: a change that makes the ear deaf, or makes it hear what is not there, fails."""

from pathlib import Path

import pytest

from flows.checks import FOUND, MISSING
from tests.flows.checks.score import Score, drafts, macro, score

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    return score([*drafts(HERE / "held_back.jsonl"), *drafts(HERE / "unseen.jsonl")])


def test_what_is_found_in_unseen_drafts_stays_as_good_as_it_was(scores: dict[str, Score]) -> None:
    assert macro(scores, FOUND) > 0.79


def test_what_is_missing_in_unseen_drafts_stays_as_good_as_it_was(scores: dict[str, Score]) -> None:
    assert macro(scores, MISSING) > 0.88
