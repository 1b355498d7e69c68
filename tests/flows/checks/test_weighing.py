from flows.checks import FOUND, MISSING
from flows.checks.linear import Weights, code
from flows.checks.page import Page, Span
from flows.checks.traits import Seen, Tongue, read
from flows.checks.weighing import said, weigh

NAMES = (*FOUND, *MISSING)
TONGUE = Tongue({}, frozenset(), str)
ZEROS = " ".join(["0"] * (1 + len(NAMES)))
WEIGHTS = Weights(
    "plain\tcheap\t" + "".join(code([adds * (name == "defensive") for name in NAMES]) for adds in (0.4, 0.1)),
    "",
    "\n".join(f"{name} -0.2 1 {ZEROS} 0" if name == "defensive" else f"{name} 0 0 {ZEROS} -1" for name in NAMES),
)


def quotes(text: str, ruled: tuple[Span, ...] = ()) -> list[str]:
    page = Page(text)
    noticed = weigh(page, Seen(read(page, "", (), TONGUE), {"defensive": ruled}), WEIGHTS)
    return [text[span.start : span.end] for span in noticed.spans.get("defensive", ())]


def test_the_clause_that_speaks_most_for_a_check_is_quoted() -> None:
    assert quotes("It is cheap, and that is plain. Sorry.") == ["that is plain"]


def test_a_short_clause_is_quoted_with_the_one_behind_its_comma_and_not_with_one_that_turns() -> None:
    assert quotes("So plain, it is here.") == ["So plain, it is here"]
    assert quotes("So plain, but it is here.") == ["So plain"]
    assert quotes("It is here, how plain.") == ["how plain"]


def test_where_a_rule_noticed_it_the_rule_says_which_words() -> None:
    assert quotes("It is cheap, and that is plain. Sorry.", (Span(3, 11),)) == ["is cheap"]


def test_each_sentence_that_speaks_for_a_check_alone_is_quoted_and_one_that_does_not_is_not() -> None:
    assert len(quotes("How plain. It is cheap. So plain. Sorry.")) == 2
    assert quotes("It is cheap. Sorry.") == []


def test_what_goes_only_with_or_only_without_another_is_said_so() -> None:
    assert said({"deadline": 1.0, "next_step": -1.0}) == frozenset()
    assert said({"deadline": 1.0, "next_step": 1.0}) == {"deadline", "next_step"}
    assert said({"sympathy_only": 1.0, "apology": 1.0, "vague": 1.0}) == {"apology", "vague"}
    assert said({"vague": 1.0, "names_problem": 1.0}) == {"names_problem"}


def test_nothing_is_said_to_be_wrong_or_absent_by_a_hairs_breadth() -> None:
    assert said({"jargon": 0.05, "repair": -0.05}) == {"repair"}
    assert said({"jargon": 0.15, "repair": -0.15}) == {"jargon"}
