"""Two pages that a platform's listing links to: what is kept and who sees it, and what can be expected. For everybody.

They have no script, ask no other machine for anything, and say nothing of anybody.
"""

import base64
import hashlib
import tomllib
from collections.abc import Awaitable, Callable
from html import escape
from pathlib import Path

from aiohttp import web

from adapters.web import door
from flows.message import Value

FOLDER = Path(__file__).parent
PAGES = ("privacy", "terms")
STYLE = """
:root { color-scheme: light dark; --paper: #f6f2ea; --ink: #22302a; --accent: #1b6853; }
@media (prefers-color-scheme: dark) { :root { --paper: #151a18; --ink: #e8ece6; --accent: #7fd0b3; } }
body { max-width: 40rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif; overflow-wrap: anywhere; }
h1, h2 { line-height: 1.3; text-wrap: balance; }
h1 { font-size: 1.6rem; }
h2 { margin-top: 2rem; font-size: 1.15rem; }
a { color: var(--accent); }
"""
DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
HEADERS = door.HEADERS | {
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{DIGEST}'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
}


class Section(Value):
    title: str
    text: str


class Page(Value):
    title: str
    intro: str
    sections: tuple[Section, ...]


class About(Value):
    """`other`: the link to the other page."""

    privacy: Page
    terms: Page
    other: str


def routes(app: web.Application, language: str) -> None:
    """The pages on this application."""
    about = load(language)
    for name, other in (PAGES, PAGES[::-1]):
        app.router.add_get(f"/{name}", _showing(drawn(about, name, other, language)))


def load(language: str) -> About:
    """The words in that language, or in English where they have not been translated yet."""
    file = FOLDER / f"about.{language}.toml"
    if not file.is_file():
        file = FOLDER / "about.en.toml"
    return About.model_validate(tomllib.loads(file.read_text("utf-8")))


def drawn(about: About, name: str, other: str, language: str) -> str:
    """A page as HTML, with a link to the other one."""
    page, next = getattr(about, name), getattr(about, other)
    sections = "\n".join(f"<h2>{escape(one.title)}</h2>\n<p>{escape(one.text)}</p>" for one in page.sections)
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(page.title)}</title>\n'
        f"<style>{STYLE}</style>\n<main>\n<h1>{escape(page.title)}</h1>\n<p>{escape(page.intro)}</p>\n{sections}\n"
        # Beside this one, also where a proxy has put both below a path of its own.
        f'<p>{escape(about.other)} <a href="{other}">{escape(next.title)}</a></p>\n</main>\n</html>\n'
    )


def _showing(text: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def show(request: web.Request) -> web.Response:
        return web.Response(text=text, content_type="text/html", headers=HEADERS)

    return show
