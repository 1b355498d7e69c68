"""What the learned reading of a draft looks at in each sentence; a language brings its words and its rules."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from flows.checks.linear import Sentence, Token, runs, tokens
from flows.checks.page import STRAIGHT, Page, Span, lowered

MOST = 3  # details, shared or new, that are told apart
PIECE = 4  # letters of a word read together, so that its other forms and spellings are read like it


class Tongue(NamedTuple):
    """The words of a language.

    `kinds`: words that play the same part, read as that; `common`: words that fit any complaint; `stem`: a word
    without its ending.
    """

    kinds: Mapping[str, str]
    common: frozenset[str]
    stem: Callable[[str], str]


# What a language's rules noticed: a name, and the place in the draft where it stands.
Sign = tuple[str, int]


class Seen(NamedTuple):
    """A draft, looked at but not weighed yet.

    `ruled`: the places that rules noticed, by check: they are quoted where the weights agree.
    """

    sentences: list[Sentence]
    ruled: Mapping[str, Sequence[Span]]


def read(page: Page, complaint: str, signs: Iterable[Sign], tongue: Tongue) -> list[Sentence]:
    """Each sentence of a draft, as it is weighed."""
    theirs = tokens(lowered(complaint).translate(STRAIGHT), tongue.kinds)
    known = {stem for token in theirs if (stem := _detail(token, tongue))}
    numbers = {token.word for token in theirs if token.word[0].isdigit()}
    noticed: list[dict[str, int]] = [{} for _ in page.sentences]
    whole: dict[str, int] = {}
    for name, at in signs:
        noticed[page.place(at)].setdefault(f"#{name}", at - page.sentence(at).start)
        whole[f"##{name}"] = -1
    found: list[Sentence] = []
    for span, own in zip(page.sentences, noticed, strict=True):
        said = tokens(page.plain[span.start : span.end], tongue.kinds)
        traits = {**whole, **own}
        for trait, at in runs([(token.read, token.start) for token in said]):
            traits.setdefault(trait, at)
        for token in said:
            for piece in _pieces(token.word):
                traits.setdefault(piece, token.start)
        if complaint.strip():
            _compare(said, known, numbers, tongue, traits)
        _place(len(found), len(page.sentences), span, traits)
        found.append(Sentence(tuple((token.word, token.start) for token in said), traits))
    return found


def _compare(said: list[Token], known: set[str], numbers: set[str], tongue: Tongue, traits: dict[str, int]) -> None:
    """Adds what a sentence shares with the complaint: how many details, and the runs of words around them."""
    same = [_detail(token, tongue) in known for token in said]
    traits[f"#same {min(sum(same), MOST)}"] = -1
    if any(token.word in numbers for token in said):
        traits["#same number"] = -1
    if any(same):
        marked = [("<same>" if one else token.read, token.start) for token, one in zip(said, same, strict=True)]
        for trait, at in runs(marked):
            if "<same>" in trait:
                traits.setdefault(trait, at)


def _place(number: int, of: int, span: Span, traits: dict[str, int]) -> None:
    """Adds where in its draft a sentence stands, and how long it is."""
    traits[f"#at {min(number, 4)}"] = -1
    if number == of - 1:
        traits["#at last"] = -1
    traits[f"#long {min((span.end - span.start) // 25, 6)}"] = -1


def _pieces(word: str) -> Iterator[str]:
    """The runs of letters in a word, with its beginning and end marked."""
    whole = f"<{word}>"
    yield from (f"~{whole[at : at + PIECE]}" for at in range(len(whole) - PIECE + 1))


def _detail(token: Token, tongue: Tongue) -> str:
    """The stem of a word that would not fit any complaint; "" if it is none."""
    if token.read[0] == "<" or not token.word[0].isalpha() or token.word in tongue.common:
        return ""
    return tongue.stem(token.word)
