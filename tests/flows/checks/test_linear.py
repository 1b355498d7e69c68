from math import sqrt, tanh

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.checks.linear import Sentence, Weights, code, runs, tokens

WEIGHTS = Weights(
    f"lost\t<third> lost\tthank _ for\t{code((0.35, 0))}{code((0.4, 0))}{code((0, 0.3))}",
    f"mislaid\tlost\t{code((0.4, -0.2))}{code((0.2, 0))}",
    "fault -0.5 1 0.5 0.1 0 -0.2\nthanks -1 0 0 0 0 -0.001",
)


def sentence(words: str) -> Sentence:
    read = tokens(words, {"courier": "<third>"})
    traits = dict(reversed([*runs([(token.read, token.start) for token in read])]))
    return Sentence(tuple((token.word, token.start) for token in read), traits)


def test_a_sentence_is_read_as_runs_of_up_to_three_words_with_a_gap_in_the_middle() -> None:
    read = [(token.read, token.start) for token in tokens("it didn't come", {})]
    assert read == [("it", 0), ("didnt", 3), ("come", 10)]
    assert [run for run, _ in runs(read)] == [
        "it", "^ it", "^ it didnt", "it didnt", "it didnt come", "it _ come",
        "didnt", "didnt come", "didnt come $", "didnt _ $", "come", "come $",
    ]  # fmt: skip


def test_words_of_a_part_money_and_numbers_are_read_alike() -> None:
    assert [token.read for token in tokens("the courier took £9.90 3 times", {"courier": "<third>"})] == [
        "the", "<third>", "took", "<money>", "<number>", "times",
    ]  # fmt: skip


def test_a_score_is_the_beginning_and_what_each_trait_adds_once() -> None:
    assert WEIGHTS.scores(sentence("nothing")) == {"fault": -0.5, "thanks": -1.0}
    assert WEIGHTS.scores(sentence("thank you for")) == pytest.approx({"fault": -0.5, "thanks": -0.7})
    assert WEIGHTS.scores(sentence("lost, lost, lost"))["fault"] == pytest.approx(-0.5 + 0.35 + 3 * 0.2 / sqrt(3))


def test_a_word_never_seen_in_a_sentence_adds_what_its_vector_says_shared_among_the_words() -> None:
    assert WEIGHTS.scores(sentence("mislaid")) == pytest.approx({"fault": -0.1, "thanks": -1.2})
    assert WEIGHTS.scores(sentence("mislaid by it, mislaid"))["fault"] == pytest.approx(-0.5 + 2 * 0.4 / sqrt(2))


def test_where_it_stands_is_the_first_place_of_each_trait_and_the_place_of_each_word() -> None:
    found = sorted(WEIGHTS.where(sentence("it was lost by the courier"), "fault"))
    assert found == [(7, pytest.approx(0.2)), (7, pytest.approx(0.35))]
    assert WEIGHTS.where(sentence("it was"), "thanks") == []


def test_a_weight_too_far_out_for_one_character_is_the_farthest() -> None:
    assert code((9.0, -9.0)) == code((1.75, -0.45))


def test_a_draft_is_judged_by_its_highest_score_all_of_them_and_those_of_other_names() -> None:
    alone = WEIGHTS.judge([{"fault": 0.5, "thanks": 0.0}])
    assert alone["fault"] == pytest.approx(3 * 0.5 + 0.5 * 2 * 0.5 + 0.1 * tanh(0.5) - 0.2)
    assert WEIGHTS.judge([{"fault": 0.5, "thanks": 0.0}] * 2)["fault"] > alone["fault"]
    assert WEIGHTS.judge([]).keys() == {"fault", "thanks"}


@given(st.text(max_size=200))
def test_any_text_has_a_score_for_every_name(text: str) -> None:
    assert WEIGHTS.scores(sentence(text.lower())).keys() == {"fault", "thanks"}
