"""What the checks say about a draft, short enough to compare whole."""

from flows.checks import Draft, read_draft

CAKE = "You delivered the birthday cake without candles and with the name Tom instead of Tim, two hours late."


def found(text: str, complaint: str = CAKE) -> list[tuple[str, str]]:
    """The names of the checks with the words they quote."""
    return [(each.check, each.quote) for each in read_draft(Draft(text=text, complaint=complaint)).found]


def missing(text: str, complaint: str = CAKE) -> tuple[str, ...]:
    """The elements that are absent."""
    return read_draft(Draft(text=text, complaint=complaint)).missing
