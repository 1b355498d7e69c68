"""Ways of saying an agent's own sentence better that are the same in each language, which brings the words."""

import re


def without_turn(sentence: str, turn: str) -> str:
    """The sentence up to where it turns against the customer; "" where it does not turn, or hardly more is in it."""
    kept = re.sub(turn, "", sentence, flags=re.IGNORECASE | re.DOTALL).rstrip(" ,;.")
    return f"{kept}." if len(kept.split()) > 2 and kept != sentence.rstrip(" ,;.") else ""


def own_promise(clause: str, never: str, instead: str, certain: str, as_far: str) -> str:
    """The promise without its certainty, as far as can be seen; for one that says never, what is done about it.

    `never`, `certain`: patterns. `instead`, `as_far`: words. "" where nothing certain stands in it.
    """
    if re.search(never, clause, re.IGNORECASE):
        return instead
    plain = re.sub(certain, "", clause, flags=re.IGNORECASE).strip(" ,")
    changed = plain != clause.strip(" ,") and len(plain.split()) > 3
    return f"{plain[0].upper()}{plain[1:]}, {as_far}." if changed else ""
