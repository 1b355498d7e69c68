from flows.checks.page import Page
from flows.checks.traits import Tongue, read

TONGUE = Tongue({"courier": "<third>"}, frozenset({"the", "was", "came", "order"}), lambda word: word.removesuffix("s"))


def traits(text: str, complaint: str = "", signs: tuple[tuple[str, int], ...] = ()) -> list[dict[str, int]]:
    return [dict(sentence.traits) for sentence in read(Page(text), complaint, signs, TONGUE)]


def test_a_detail_shared_with_the_complaint_is_read_alike_whatever_it_is() -> None:
    (cakes,) = traits("The cakes came.", "My cake is late.")
    (lamps,) = traits("The lamps came.", "My lamp is late.")
    assert cakes["the <same> came"] == lamps["the <same> came"] == 0
    assert "#same 1" in cakes


def test_words_that_fit_any_complaint_and_words_of_nobody_are_no_shared_detail() -> None:
    (order,) = traits("The order was late.", "My order!")
    assert "#same 0" in order
    (alone,) = traits("The order was late.")
    assert not any(trait.startswith("#same") for trait in alone)


def test_a_number_of_the_complaint_is_known_again() -> None:
    assert "#same number" in traits("The 14 templates.", "All 14 are gone.")[0]
    assert "#same number" not in traits("The 15 templates.", "All 14 are gone.")[0]


def test_what_a_rule_noticed_is_a_sign_in_its_sentence_and_in_the_whole_draft() -> None:
    first, second = traits("We lost it. Sorry.", signs=(("owned", 0),))
    assert first["#owned"] == 0
    assert "#owned" not in second
    assert {"##owned"} <= first.keys() & second.keys()


def test_other_forms_of_a_word_share_their_pieces() -> None:
    (one,), (other,) = traits("mislabelled"), traits("mislabelling")
    assert {"~<mis", "~abel"} <= one.keys() & other.keys()


def test_where_a_sentence_stands_is_read() -> None:
    first, middle, last = traits("One. Two. Three.")
    assert "#at 0" in first
    assert "#at 1" in middle
    assert "#at last" not in middle
    assert {"#at 2", "#at last"} <= last.keys()
