"""Draws cards as Teams would: python -m tests.adapters.teams.pictures [FOLDER], or `docs` for the documents' own.

Needs what package.json names, installed beside this file (`npm install --prefix tests/adapters/teams`).
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from adapters import Home, Listed, Promised
from adapters.teams import words
from adapters.teams.lists import Lists
from adapters.teams.render import Cards
from bot.app import load_playbook
from bot.settings import Settings
from flows.checks import Draft
from flows.coaching import coaching
from flows.debrief import Promise, Takeaway
from flows.flow import State, at
from flows.message import Bar, Bars, Note, Quote
from flows.notes import checked
from flows.quick import quick
from flows.show import answered, ask, show
from tests.benchmarks.turns import example
from tests.talk import ANSWERS, STORY, talk

HERE = Path(__file__).parent
SCRIPT = HERE / "node_modules" / "adaptivecards" / "dist" / "adaptivecards.min.js"
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
Content = dict[str, Any]

# Colours as in Teams' three themes: page, card, words, faint words, line, accent, good, warning, attention.
THEMES: Mapping[str, tuple[str, ...]] = {
    "light": ("#f5f5f5", "#ffffff", "#242424", "#616161", "#d1d1d1", "#5b5fc7", "#237b4b", "#8f6a00", "#c4314b"),
    "dark": ("#1f1f1f", "#292929", "#ffffff", "#adadad", "#525252", "#9ea2ff", "#92c353", "#f8d22a", "#f9526b"),
    "contrast": ("#000000", "#000000", "#ffffff", "#ffffff", "#ffffff", "#ffff01", "#3ff23f", "#ffff01", "#ff8080"),
}
# Grounds of boxes as in Teams' three themes: accent, good, warning, attention.
GROUNDS: Mapping[str, tuple[str, str, str, str]] = {
    "light": ("#e8ebfa", "#e7f2da", "#fbf6d9", "#fcf4f6"),
    "dark": ("#3d3e66", "#1f5c3a", "#5c4300", "#6e1a2b"),
    "contrast": ("#000000", "#000000", "#000000", "#000000"),
}


def host(theme: str) -> dict[str, Any]:
    """How Teams draws a card in that theme."""
    page, card, text, faint, rule, accent, good, warning, attention = THEMES[theme]

    def both(colour: str, subtle: str = "") -> dict[str, str]:
        return {"default": colour, "subtle": subtle or colour}

    colours = {
        "default": both(text, faint), "accent": both(accent), "good": both(good), "warning": both(warning),
        "attention": both(attention), "dark": both(text, faint), "light": both(text, faint),
    }  # fmt: skip
    grounds = dict(zip(("accent", "good", "warning", "attention"), GROUNDS[theme], strict=True))
    shades = {"default": card, "emphasis": page, **grounds}
    edges = {"accent": accent, "good": good, "warning": warning, "attention": attention}
    return {
        "fontFamily": "Segoe UI, DejaVu Sans, sans-serif",
        "spacing": {"small": 8, "default": 12, "medium": 16, "large": 20, "extraLarge": 24, "padding": 16},
        "separator": {"lineThickness": 1, "lineColor": rule},
        "fontSizes": {"small": 12, "default": 14, "medium": 16, "large": 18, "extraLarge": 24},
        "fontWeights": {"lighter": 300, "default": 400, "bolder": 600},
        "containerStyles": {
            name: {"backgroundColor": shade, "borderColor": edges.get(name, shade), "foregroundColors": colours}
            for name, shade in shades.items()
        },
        "actions": {
            "maxActions": 6, "spacing": "default", "buttonSpacing": 8, "actionsOrientation": "horizontal",
            "actionAlignment": "left", "preExpandSingleShowCardAction": False,
        },
        "inputs": {
            "label": {"inputSpacing": "small", "requiredInputs": {"weight": "bolder", "suffix": " *"},
                      "optionalInputs": {"weight": "bolder"}},
        },
    }  # fmt: skip


def style(theme: str) -> str:
    """What Teams adds to the renderer's markup: frames, fields and buttons."""
    page, card, text, faint, rule, accent = THEMES[theme][:6]
    on_accent = "#ffffff" if theme == "light" else "#000000"
    return f"""
      body {{ margin: 0; padding: 12px; background: {page}; font: 14px "Segoe UI", "DejaVu Sans", sans-serif; }}
      .card {{ background: {card}; border: 1px solid {rule}; border-radius: 6px; margin-bottom: 12px; }}
      .ac-input {{ width: 100%; box-sizing: border-box; font: inherit; color: {text}; background: {page};
        border: 1px solid {rule}; border-bottom: 2px solid {faint}; border-radius: 4px; padding: 6px 10px; }}
      textarea.ac-input {{ min-height: 84px; resize: vertical; }}
      .ac-choiceSetInput-expanded, .ac-choiceSetInput-multiSelect {{ border: 0; background: none; padding: 0; }}
      .ac-choiceSetInput-expanded > div, .ac-choiceSetInput-multiSelect > div {{ margin-bottom: 8px; }}
      .ac-input input {{ accent-color: {accent}; }}
      .ac-pushButton {{ font: inherit; font-weight: 600; color: {text}; background: {card};
        border: 1px solid {rule}; border-radius: 4px; padding: 5px 12px; min-height: 32px; }}
      .ac-actionSet {{ flex-wrap: wrap; row-gap: 8px; }}
      .ac-pushButton.style-positive {{ color: {on_accent}; background: {accent}; border-color: {accent}; }}
      ::placeholder {{ color: {faint}; opacity: 1; }}
    """


def draw(browser: Browser, cards: Sequence[Content], file: Path, theme: str, width: int) -> None:
    """The cards below each other as a PNG."""
    page = browser.new_page(viewport={"width": width, "height": 200}, device_scale_factor=2 if width < 400 else 1.5)
    page.set_content(f"<!doctype html><meta charset=utf-8><style>{style(theme)}</style><main></main>")
    page.add_script_tag(path=SCRIPT)
    page.evaluate(
        """([cards, host]) => {
          for (const content of cards) {
            const card = new AdaptiveCards.AdaptiveCard();
            card.hostConfig = new AdaptiveCards.HostConfig(host);
            card.parse(content);
            const frame = document.createElement("div");
            frame.className = "card";
            frame.append(card.render());
            document.querySelector("main").append(frame);
          }
        }""",
        [cards, host(theme)],
    )
    page.screenshot(path=file, full_page=True)
    page.close()


def scenes() -> Iterator[tuple[str, list[Content]]]:
    """Cards as they stand in a chat, by name."""
    playbook = load_playbook(Settings())
    said = words.load("en")
    cards, lists = Cards(said, playbook), Lists(said, playbook)
    flow, form = coaching(playbook), quick(playbook)
    states = {getattr(event, "step", event.do): state for state, event in talk(flow, ANSWERS, NOW)}

    def asked(step: str, before: int = 2) -> list[Content]:
        state = states[step]
        message = show(flow, at(flow, state)).model_copy(update={"conversation": "c"})
        lines = [cards.answered(one, "c") for one in answered(flow, state)[-before:]] if before else []
        return [*lines, *cards.message(message, 1)]

    yield "welcome", [lists.welcome()]
    yield "question", asked("before", 3)
    yield "choice", asked("kind")
    yield "board", asked("options", 1)
    yield "draft", asked("keep", 1)
    yield "time", asked("due", 1)
    written = "We are sorry for any inconvenience, but you should have told our courier where to leave it."
    rough = states["apology"].model_copy(update={"drafts": {"apology": written}})
    noted = show(flow, at(flow, rough)).model_copy(update={"conversation": "c"})
    lines = [
        cards.answered(one, "c") for one in answered(flow, rough) if one.step in ("case", "kind", "apology_public")
    ]
    yield "apology", [*lines, *cards.message(noted, 1)]
    final = states["share"].model_copy(update={"answers": {**states["share"].answers, "share": "only_me"}})
    end = show(flow, at(flow, final)).model_copy(update={"conversation": "c"})
    yield "end", cards.message(end, 1)
    empty = at(form, State(drafts={"story": STORY}))
    yield "debrief", cards.message(show(form, empty).model_copy(update={"conversation": "c"}), 1)
    prompt = ask(flow, states["keep"], "case")
    assert prompt
    yield "edit", [cards.edit(prompt, "c", 1), cards.stop("c", "case"), cards.note(said.asked_again)]
    listed = [
        Listed("a", "coach", "4711", None, NOW - timedelta(days=1)),
        Listed("b", "debrief", "The kettle arrived with a dent", None, NOW),
    ]
    logged = [
        example(number).model_copy(
            update={
                "case": f"47{number}",
                "takeaway": Takeaway(when="waits for a parcel", then="look for the last scan"),
            }
        )
        for number in range(2)
    ]
    promised = [Promised("c", "4711", Promise(what="A new pair by express", due_at=NOW + timedelta(days=2)))]
    yield "mine", [lists.mine(Home(listed, promised, logged), NOW)]
    yield "silent", [lists.silent(listed[0], "The customer wrote again and wants the money back", NOW), lists.help()]
    draft = Draft(text="We are sorry if you feel that way, but our policy is clear.", complaint=STORY)
    noticed = [element for part in checked(playbook, draft) for element in cards.part(part)]
    yield "check", [lists.check(draft.text, "", noticed)]
    tones = (
        Note(tone="good", quote="We sent it without checking the seal", text=playbook.checks["responsibility"].good),
        Note(tone="found", quote="any inconvenience", text=playbook.checks["stock_phrase"].tip),
        Note(tone="missing", text=playbook.checks["deadline"].tip),
        Note(tone="tip", text=playbook.checks["names_problem"].tip),
        Note(tone="problem", text=playbook.says.busy),
    )
    yield "notes", cards.parts(tones, "notes")
    hostile = Quote(label="As typed", text="**bold** <at>Ann</at> [a](http://x)\n\n# not a title\n- no list")
    bars = Bars(title="Kinds", bars=(Bar(label="Late", count=9), Bar(label="Broken", count=4)))
    yield "parts", cards.parts((hostile, bars), "parts")


DOCS = (("apology", "light", 680), ("board", "dark", 680), ("debrief", "light", 320), ("welcome", "contrast", 680))


def main(folder: Path) -> None:
    """All scenes in all themes and on a phone, or for `docs` the few that the documents show."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        for name, cards in scenes():
            for theme, width in (("light", 680), ("dark", 680), ("contrast", 680), ("light", 320)):
                if folder.name != "docs" or (name, theme, width) in DOCS:
                    suffix = "phone" if width < 400 else theme
                    draw(browser, cards, folder / f"teams-{name}-{suffix}.png", theme, width)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("build/teams"))
