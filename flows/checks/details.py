"""What a draft shares with the complaint: the things, numbers and names that would not fit another complaint."""

from collections.abc import Iterator

from flows.checks.page import STRAIGHT, Page, Span, lowered, pattern
from flows.checks.words import Words

WORD = r"@?[^\W\d_]+|\d+(?:[.,:]\d+)*"  # "@" before a word: the firm's own name
LONGEST_ENDING = 7
HEAD, TAIL = 7, 6  # letters of a long word: its beginning, and its end, which in a compound is the thing itself


def stem(word: str, words: Words) -> str:
    """A word as it is compared: letters that are typed in two ways as one, without its common ending."""
    plain = word.translate(words.folds)
    for letters in range(min(LONGEST_ENDING, len(plain) - 3), 0, -1):
        if plain[-letters:] in words.endings:
            return plain[:-letters]
    return plain


def named(page: Page, complaint: str, words: Words) -> tuple[Span, ...]:
    """Where the draft names a detail of the complaint; with no complaint known, any thing of its own."""
    own = list(_details(page.words, words))
    if not complaint.strip():
        return tuple(span for span, _ in own)
    theirs = {form for _, forms in _details(lowered(complaint).translate(STRAIGHT), words) for form in forms}
    return tuple(span for span, forms in own if not theirs.isdisjoint(forms))


def fresh(page: Page, complaint: str, words: Words) -> list[int]:
    """How many details each sentence of the draft tells that the complaint does not."""
    theirs = {form for _, forms in _details(lowered(complaint).translate(STRAIGHT), words) for form in forms}
    told = [0] * len(page.sentences)
    for span, forms in _details(page.words, words):
        told[page.place(span.start)] += theirs.isdisjoint(forms)
    return told


def _details(text: str, words: Words) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """The words and numbers that say which complaint this is, each with the forms by which it is known again."""
    for m in pattern(WORD).finditer(text):
        word = m[0]
        if word[0].isdigit():
            if len(word) > 1:
                yield Span(*m.span()), (word.rstrip(".,:"),)
        elif len(word) > 2 and word[0] != "@" and word not in words.common:
            base = stem(word, words)
            if base not in words.common:
                yield Span(*m.span()), (base, f"{base[:HEAD]}-", f"-{base[-TAIL:]}") if len(base) > HEAD else (base,)
