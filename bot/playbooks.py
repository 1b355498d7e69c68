"""`playbook check` and `playbook diagram`."""

from pathlib import Path

from bot.app import load_languages, load_playbook
from bot.settings import load
from flows.coaching import coaching
from flows.diagram import mermaid


def check(file: Path) -> None:
    """Says that the file is valid over each language's base; raises PlaybookError with every fault and its line."""
    settings = load().model_copy(update={"playbook": file})
    playbook = load_playbook(settings)
    load_languages(settings)
    print(
        f"{file} is valid: with the base playbook it has {len(playbook.kinds)} kinds of complaint, "
        f"{len(playbook.products)} products and {len(playbook.remedies)} remedies."
    )


def diagram() -> None:
    """Prints the coaching conversation as Mermaid text."""
    print(mermaid(coaching(load_playbook(load()))), end="")
