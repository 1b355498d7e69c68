from hypothesis import given
from hypothesis import strategies as st

from flows.checks.linear import Weights, features, tokens

WEIGHTS = Weights(
    "fault thanks\n\ta-50 b-100\nlost\ta75\n<third> lost\ta100\nthank _ for\tb300", {"courier": "<third>"}
)


def test_a_sentence_is_read_as_runs_of_up_to_three_words_with_a_gap_in_the_middle() -> None:
    read = tokens("it didn't come", {})
    assert read == [("it", 0), ("didnt", 3), ("come", 10)]
    assert [run for run, _ in features(read)] == [
        "it", "^ it", "^ it didnt", "it didnt", "it didnt come", "it _ come",
        "didnt", "didnt come", "didnt come $", "didnt _ $", "come", "come $",
    ]  # fmt: skip


def test_words_of_a_part_money_and_numbers_are_read_alike() -> None:
    assert [word for word, _ in tokens("the courier took £9.90 3 times", {"courier": "<third>"})] == [
        "the", "<third>", "took", "<money>", "<number>", "times",
    ]  # fmt: skip


def test_a_score_is_the_beginning_and_what_each_run_adds_once() -> None:
    assert WEIGHTS.scores("nothing") == {"fault": -0.5, "thanks": -1.0}
    assert WEIGHTS.scores("the courier lost it") == {"fault": 1.25, "thanks": -1.0}
    assert WEIGHTS.scores("lost, lost, lost") == {"fault": 0.25, "thanks": -1.0}
    assert WEIGHTS.scores("thank you for") == {"fault": -0.5, "thanks": 2.0}


def test_where_it_stands_is_the_first_place_of_each_run() -> None:
    assert sorted(WEIGHTS.where("it was lost by the courier", "fault")) == [(7, 0.75)]
    assert WEIGHTS.where("it was lost", "thanks") == []


@given(st.text(max_size=200))
def test_any_text_has_a_score_for_every_name(text: str) -> None:
    assert WEIGHTS.scores(text.lower()).keys() == {"fault", "thanks"}
