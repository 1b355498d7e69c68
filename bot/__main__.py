"""The command line. Each command imports what it needs, so that `--help` answers at once."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from bot import streams

app = typer.Typer(
    name="amends",
    help="Coaches you through a complaint, and remembers what it taught.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help: rich takes longer to import than the rest of --help
    pretty_exceptions_enable=False,
)
playbook_app = typer.Typer(help="The team's playbook.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(playbook_app, name="playbook")


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.", min=0, max=65535)] = None,
) -> None:
    """The service, with the local chat in the browser."""
    from bot.service import serve
    from bot.settings import load

    asked = {"host": host, "port": port}
    serve(load().model_copy(update={name: value for name, value in asked.items() if value is not None}))


@app.command()
def chat(
    name: Annotated[str, typer.Option("--as", help="Who you are.", metavar="NAME")] = "",
    json: Annotated[bool, typer.Option("--json", help="One event a line in, one message a line out.")] = False,
    expert: Annotated[bool | None, typer.Option("--expert/--no-expert", help="Fewer words, from now on.")] = None,
    language: Annotated[str, typer.Option(help="Another language, from now on, for example de.")] = "",
) -> None:
    """A coaching conversation in the terminal."""
    from bot.terminal import chat

    chat(name, as_json=json, expert=expert, language=language)


@app.command()
def debrief(
    text: Annotated[str, typer.Argument(help="What happened, in your own words.")] = "",
    name: Annotated[str, typer.Option("--as", help="Who you are.", metavar="NAME")] = "",
) -> None:
    """A quick debrief in the terminal."""
    from bot.terminal import debrief

    debrief(name, text)


@app.command()
def check(
    text: Annotated[str | None, typer.Argument(help="The draft; without it, standard input.")] = None,
    complaint: Annotated[str, typer.Option(help="What the customer said.")] = "",
    public: Annotated[bool, typer.Option("--public", help="The reply is read by others, too.")] = False,
    json: Annotated[bool, typer.Option("--json", help="JSON out; without TEXT one JSON object a line in.")] = False,
) -> None:
    """Notes on a drafted apology or reply. Nothing leaves this machine."""
    from bot.check import check

    check(text, complaint=complaint, public=public, as_json=json)


@app.command()
def export(
    format: Annotated[Literal["jsonl", "csv"], typer.Option(help="One JSON object a line, or a table.")] = "jsonl",
    since: Annotated[str, typer.Option(help="From this date on (UTC).", metavar="DATE")] = "",
    until: Annotated[str, typer.Option(help="Before this date (UTC).", metavar="DATE")] = "",
) -> None:
    """Debriefs, oldest first, to standard output. Works beside a running service."""
    from bot.export import export

    export(format, since, until)


@app.command()
def demo(
    debriefs: Annotated[int, typer.Option(help="How many.", min=1, max=200_000)] = 200,
    seed: Annotated[int, typer.Option(help="The same seed makes the same debriefs.")] = 1,
) -> None:
    """Fills the store with plausible example debriefs."""
    from bot.demo import demo

    demo(debriefs, seed)


@app.command()
def copy(
    source: Annotated[str, typer.Option("--from", help="The store to copy from.", metavar="STORE")],
    target: Annotated[str, typer.Option("--to", help="The store to copy to.", metavar="STORE")],
) -> None:
    """Everything from one store to another. May be repeated, and goes on after an interruption."""
    from bot.copy import copy

    copy(source, target)


@app.command()
def migrate() -> None:
    """Makes the tables of a SQL store, or brings them to this version."""
    from bot.copy import migrate

    migrate()


@playbook_app.command("check")
def playbook_check(file: Annotated[Path, typer.Argument(help="The team's TOML file.")]) -> None:
    """Is this playbook valid? Each error with its line."""
    from bot.playbooks import check

    check(file)


@playbook_app.command("diagram")
def playbook_diagram() -> None:
    """The conversation as a Mermaid diagram, made from the steps."""
    from bot.playbooks import diagram

    diagram()


@app.command()
def manifest(
    platform: Annotated[Literal["slack", "teams"], typer.Argument(help="The platform that the app is for.")],
    url: Annotated[str, typer.Option(help="Where this service is reached; Slack without it: Socket Mode.")] = "",
    out: Annotated[Path | None, typer.Option(help="Teams: the zip to write, by default amends-teams.zip.")] = None,
) -> None:
    """The app to upload: Slack's as JSON on standard output, for Teams a zip with icons."""
    from bot.manifest import for_slack, for_teams

    if platform == "slack":
        for_slack(url)
    else:
        for_teams(url, out)


@app.command()
def doctor() -> None:
    """What is configured, what answers, what is missing, and how to mend it."""
    from bot.doctor import doctor

    doctor()


def main() -> None:
    """Runs the command; what the person can mend is one sentence on standard error and exit status 1."""
    streams.settle()
    try:
        app()
    except Exception as error:
        # Imported here, for these come with pydantic and --help does without it.
        from adapters import StoreError
        from bot.settings import SettingsError
        from flows.parse import PlaybookError

        if not isinstance(error, StoreError | SettingsError | PlaybookError):
            raise
        print(error, file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
