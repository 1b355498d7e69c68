import pytest

from flows.checks import Draft, read_draft, said_better, thing
from flows.message import Note, Say
from flows.notes import checked, good, notes

from .book import PLAYBOOK

CAKE = "You delivered the birthday cake without candles and with the name Tom instead of Tim, two hours late."


def noted(text: str, *, public: bool = False, wish: str = "", complaint: str = CAKE) -> list[str]:
    draft = Draft(text=text, complaint=complaint, public=public)
    return [note.check for note in notes(PLAYBOOK, draft, read_draft(draft), wish)]


def better(text: str) -> str:
    draft = Draft(text=text, complaint=CAKE)
    (found,) = read_draft(draft).found
    return said_better(draft, found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I'm sorry you feel that way.", "I'm sorry about the birthday cake, and that we …"),
        ("We're sorry if you were upset.", "We're sorry about the birthday cake, and that we …"),
        ("We apologise for any inconvenience.", "We apologise for the trouble with the birthday cake."),
        ("The name was overlooked in the kitchen.", "We overlooked the name in the kitchen."),
        ("Your note was not read.", "We did not read your note."),
        ("The cake was given to a neighbour.", "We gave the cake to a neighbour."),
        ("It will never happen again.", "So that it does not happen again, we …"),
        ("Please contact the bakery.", "I'll contact the bakery for you, and tell you by …"),
    ],
)
def test_a_rewrite_is_made_of_the_agents_own_sentence(text: str, said: str) -> None:
    assert better(text) == said


def test_an_argument_is_better_without_what_follows_but() -> None:
    draft = Draft(text="I'm sorry about the cake, but our staff are very busy.", complaint=CAKE)
    found = next(one for one in read_draft(draft).found if one.check == "defensive")
    assert said_better(draft, found) == "I'm sorry about the cake."


def test_a_rewrite_with_another_fault_in_it_is_not_offered() -> None:
    draft = Draft(text="Sorry that you feel that way. Mistakes were made, but you could have rung.", complaint=CAKE)
    noted_ = {note.check: note.text for note in notes(PLAYBOOK, draft, read_draft(draft))}
    assert noted_["defensive"] == PLAYBOOK.checks["defensive"].tip


@pytest.mark.parametrize(
    "text",
    [
        "Mistakes were made.",
        "The cake was damaged on the way.",
        "Our policy does not allow it.",
        "The courier lost it.",
    ],
)
def test_where_a_turn_would_admit_a_fault_that_nobody_knows_there_is_none(text: str) -> None:
    draft = Draft(text=text, complaint=CAKE)
    assert [said_better(draft, found) for found in read_draft(draft).found] == [""]


@pytest.mark.parametrize(
    ("complaint", "about"),
    [
        (CAKE, "the birthday cake"),
        ("The soup was cold. My mother cried.", "the soup"),
        ("My mother was shouted at.", ""),
        ("It's late again!!", ""),
        ("", ""),
    ],
)
def test_what_a_complaint_is_about_is_said_only_where_its_first_sentence_tells(complaint: str, about: str) -> None:
    assert thing(complaint) == about


def test_responsibility_comes_first_then_the_agents_own_words() -> None:
    assert noted("Sorry for any inconvenience. Please call the shop.")[:3] == [
        "responsibility",
        "deflection",
        "stock_phrase",
    ]
    assert noted("We forgot the candles. Sorry for any inconvenience.")[:2] == ["repair", "stock_phrase"]


def test_in_public_arguing_and_sending_away_come_before_all() -> None:
    text = "Sorry you feel that way, but it was a joke. Please call the shop."
    assert noted(text, public=True)[:2] == ["defensive", "deflection"]
    assert noted(text)[0] == "responsibility"


def test_a_question_has_an_example_from_this_complaint_and_its_wish() -> None:
    draft = Draft(text="Thank you for writing.", complaint=CAKE)
    told = {note.check: note.text for note in notes(PLAYBOOK, draft, read_draft(draft), "a new cake on Friday.")}
    assert told["apology"].endswith("For example “I'm sorry about the birthday cake”.")
    assert told["repair"].endswith("They would like: a new cake on Friday.")
    unknown = {note.check: note.text for note in notes(PLAYBOOK, draft, read_draft(draft))}
    assert unknown["repair"] == PLAYBOOK.checks["repair"].tip


def test_what_is_done_well_is_named_with_its_words() -> None:
    reading = read_draft(Draft(text="We wrote the wrong name on the cake.", complaint=CAKE))
    assert good(PLAYBOOK, reading) == (
        Note(
            tone="good",
            quote="We wrote the wrong name on the cake",
            text="You say what your side did. That is what counts most.",
        ),
    )


def test_a_check_shows_two_notes_and_says_that_there_are_more() -> None:
    parts = checked(PLAYBOOK, Draft(text="Sorry you feel that way. Call the shop.", complaint=CAKE))
    assert [part.kind for part in parts] == ["note", "note", "say"]
    assert parts[-1] == Say(text=PLAYBOOK.says.checked_more)


WHOLE = (
    "I'm sorry about the birthday cake. We left off the candles and wrote Tom, because I misread your note. "
    "A new cake will be with you by five today, free of charge."
)


def test_a_draft_without_notes_is_never_called_all_good() -> None:
    parts = checked(PLAYBOOK, Draft(text=WHOLE, complaint=CAKE))
    assert [getattr(part, "tone", part.kind) for part in parts] == ["good", "say"]
    assert parts[-1] == Say(text=PLAYBOOK.says.checked_nothing)


def test_a_language_without_checks_notices_nothing() -> None:
    draft = Draft(text="Sorry you feel that way.", complaint=CAKE)
    reading = read_draft(draft, "xx")
    assert (reading.found, reading.missing, thing(CAKE, "xx")) == ((), (), "")
