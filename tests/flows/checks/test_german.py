"""German: a table of sentences for each check, what is said better, and how the text is cut."""

import pytest

from flows.checks import Draft, Found, read_draft, said_better, thing
from flows.checks.de import CUTS
from flows.checks.page import Page

CAKE = "Die Geburtstagstorte kam zwei Stunden zu spät, ohne Kerzen, und drauf stand Tom statt Tim."
SORRY = "Es tut mir leid, dass ich Tom statt Tim auf die Torte geschrieben habe."


def found(text: str, complaint: str = CAKE) -> list[tuple[str, str]]:
    return [(each.check, each.quote) for each in read_draft(Draft(text=text, complaint=complaint), "de").found]


def checks(text: str) -> set[str]:
    return {check for check, _ in found(text)}


def missing(text: str) -> set[str]:
    return {*read_draft(Draft(text=text, complaint=CAKE), "de").missing}


FOUND = [
    ("non_apology", "Es tut uns leid, wenn Sie sich geärgert haben."),
    ("non_apology", "Wir bedauern, dass Sie mit der Torte nicht zufrieden sind."),
    ("non_apology", "Sollten Sie das als unhöflich empfunden haben, bedauern wir das."),
    ("stock_phrase", "Für etwaige Unannehmlichkeiten bitten wir um Verständnis."),
    ("stock_phrase", "Vielen Dank für Ihr wertvolles Feedback."),
    ("sympathy_only", "Das klingt nach einem richtig miesen Geburtstag."),
    ("sympathy_only", "Das ist wirklich ärgerlich."),
    ("passive_fault", "Die Kerzen wurden leider vergessen."),
    ("passive_fault", "Da ist in der Backstube etwas schiefgelaufen."),
    ("blame_shift", "Der Paketdienst hat die Torte zu spät gebracht."),
    ("blame_shift", "Sie hätten den Namen deutlicher schreiben müssen."),
    ("defensive", "Zwei Stunden sind im Sommer nun mal nichts Ungewöhnliches."),
    ("policy_defence", "Laut unseren Bedingungen ist ein Umtausch ausgeschlossen."),
    ("policy_defence", "Das gilt für alle Kunden gleichermaßen."),
    ("deflection", "Wenden Sie sich bitte an den Hersteller."),
    ("deflection", "Für Rückfragen nutzen Sie bitte das Kontaktformular auf unserer Website."),
    ("over_apology", "Wir schämen uns in Grund und Boden."),
    ("over_apology", "Mir fehlen die Worte, ich könnte im Boden versinken."),
    ("jargon", "Die Retoure hängt im WMS auf Status 40."),
    ("vague", "Wir haben uns die Angelegenheit angesehen."),
    ("asks_forgiveness", "Bitte tragen Sie uns das nicht nach."),
    ("asks_forgiveness", "Geben Sie uns bitte noch eine zweite Chance."),
    ("overpromise", "So etwas wird garantiert nie wieder vorkommen."),
]  # fmt: skip
NOT_FOUND = [
    ("non_apology", SORRY),
    ("non_apology", "Ich entschuldige mich für die vergessenen Kerzen."),
    ("sympathy_only", f"{SORRY} Das war für Tim sicher traurig."),
    ("passive_fault", "Die zehn Euro für die Kerzen wurden Ihnen heute erstattet."),
    ("blame_shift", "Unser Fahrer bringt Ihnen morgen um 9 Uhr eine neue Torte."),
    ("defensive", f"{SORRY} Die neue Torte bringe ich aber selbst vorbei."),
    ("policy_defence", "Nach unserer eigenen Regel steht Ihnen dafür eine neue Torte zu."),
    ("deflection", "Schreiben Sie mir hier den Namen, und ich backe heute Abend eine neue Torte."),
    ("over_apology", "Bitte entschuldigen Sie die zwei Stunden."),
    ("jargon", "Das Foto der Torte habe ich als PDF."),
    ("asks_forgiveness", "Ich bitte um Entschuldigung für den falschen Namen."),
    ("overpromise", "Ich verspreche Ihnen, dass ich Sie morgen um 9 Uhr anrufe."),
]  # fmt: skip


@pytest.mark.parametrize(("check", "text"), FOUND)
def test_a_fault_is_noticed(check: str, text: str) -> None:
    assert check in checks(text)


@pytest.mark.parametrize(("check", "text"), NOT_FOUND)
def test_words_that_only_look_like_the_fault_are_fine(check: str, text: str) -> None:
    assert check not in checks(text)


@pytest.mark.parametrize("sorry", ["Ich bitte um Entschuldigung", "Entschuldigen Sie bitte", "Pardon", "Tut mir leid"])
def test_an_apology_asks_for_nothing(sorry: str) -> None:
    text = f"Wir haben Tom statt Tim geschrieben. {sorry}."
    assert "asks_forgiveness" not in checks(text)
    assert "apology" not in missing(text)


def test_the_third_apology_for_one_thing_is_too_much() -> None:
    twice = "Es tut mir leid wegen der Torte. Ich bitte um Entschuldigung."
    assert "over_apology" not in checks(twice)
    assert ("over_apology", "Verzeihung") in found(f"{twice} Noch einmal: Verzeihung.")


def test_a_whole_answer_has_nothing_to_note() -> None:
    text = (
        "Guten Tag, Frau Pohl, ich habe Tom auf die Torte geschrieben, weil ich den Zettel in der Eile falsch gelesen "
        "habe. Das war mein Fehler, und es tut mir leid. Eine neue Torte backe ich heute Abend und bringe sie Ihnen "
        "morgen um 9 Uhr, kostenlos."
    )
    assert found(text) == []
    assert missing(text) == set()


def test_a_greeting_misses_everything_that_counts() -> None:
    assert {"apology", "responsibility", "repair", "deadline"} <= missing("Guten Tag und danke für Ihre Nachricht.")


def test_the_words_of_the_customer_are_not_the_agents() -> None:
    text = "> Sie hätten besser lesen müssen. Da ist etwas schiefgelaufen.\n" + SORRY
    assert found(text) == []
    assert "defensive" not in checks(f"„Das ist doch nur eine Torte“ hätte ich nie sagen dürfen. {SORRY}")


@pytest.mark.parametrize(
    "text",
    [
        "Wir haben z. B. die Kerzen vergessen, d. h. alle fünf.",
        "Am 3. März um ca. 9 Uhr bringt Dr. Pohl die Torte Nr. 5 in die Bahnhofstr. 7.",
        "Der Name „Tim. Nicht Tom!“ stand auf dem Zettel 🎂 ganz oben.",
        "Bis zum 12. ist die neue Torte fertig.",
    ],
)
def test_abbreviations_dates_and_quotes_end_no_sentence(text: str) -> None:
    assert len(Page(text, CUTS).sentences) == 1


def test_two_sentences_are_two() -> None:
    page = Page("Die Torte kam um 9. Die Kerzen fehlten!\nTut mir leid", CUTS)
    assert len(page.sentences) == 3


def better(check: str, quote: str, text: str = "") -> str:
    text = text or f"{quote}."
    start = text.index(quote)
    return said_better(
        Draft(text=text, complaint=CAKE), Found(check=check, quote=quote, start=start, end=start + len(quote)), "de"
    )


@pytest.mark.parametrize(
    ("check", "quote", "said"),
    [
        ("non_apology", "Es tut uns leid, wenn Sie sich geärgert haben", "Es tut uns leid, dass wir …"),
        ("non_apology", "Es tut mir leid, falls Sie sich geärgert haben", "Es tut mir leid, dass wir …"),
        ("stock_phrase", "Ich entschuldige mich für alle Unannehmlichkeiten", "Es tut mir leid, dass Sie …"),
        ("stock_phrase", "Danke für Ihr Feedback", ""),
        ("asks_forgiveness", "Bitte seien Sie uns nicht böse", "Das mache ich jetzt für Sie: …"),
        ("deflection", "Wenden Sie sich an die Hotline", "Ich kläre das für Sie und melde mich bis …"),
        ("passive_fault", "Die Torte wurde zu spät gebracht", "Wir haben die Torte zu spät gebracht."),
        ("passive_fault", "der Zettel ist falsch gelesen worden", "Wir haben den Zettel falsch gelesen."),
        ("passive_fault", "Da ist etwas schiefgelaufen", ""),
        ("overpromise", "Das wird nie wieder vorkommen", "Damit das nicht wieder vorkommt, …"),
        (
            "overpromise",
            "Die Torte kommt garantiert am Montag",
            "Die Torte kommt am Montag, soweit ich das heute sehe.",
        ),
    ],
)
def test_a_sentence_is_turned_where_there_is_an_honest_way(check: str, quote: str, said: str) -> None:
    assert better(check, quote) == said


def test_an_excuse_after_the_sorry_is_left_out() -> None:
    text = "Es tut mir leid, dass Tom draufstand, aber der Zettel war kaum zu lesen."
    assert better("defensive", "aber der Zettel war kaum zu lesen", text) == "Es tut mir leid, dass Tom draufstand."


def test_who_is_called_du_is_called_so_again() -> None:
    text = "Schau bitte in der App nach, dann siehst du es."
    assert better("deflection", "Schau bitte in der App nach", text) == "Ich kläre das für dich und melde mich bis …"


@pytest.mark.parametrize(
    ("complaint", "said"),
    [
        (CAKE, "Geburtstagstorte"),
        ("Meine Kaffeemaschine leckt.", "Kaffeemaschine"),
        ("Seit gestern geht nichts.", ""),
        ("alles kaputt", ""),
        ("Der Kellner von Frau Meier war unhöflich.", ""),
    ],
)
def test_a_complaint_is_about_a_thing(complaint: str, said: str) -> None:
    assert thing(complaint, "de") == said
