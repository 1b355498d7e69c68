"""Imports go one way, bot → adapters → flows → pydantic, and flows touch nothing outside."""

import ast
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LONGEST = 400  # lines of a file

# What can reach the network, the disk, the clock, the environment, chance or another thread.
OUTSIDE = frozenset(
    [
        *("asyncio", "concurrent", "contextvars", "multiprocessing", "queue", "signal", "subprocess", "threading"),
        *("fileinput", "glob", "io", "logging", "os", "pathlib", "shutil", "sqlite3", "sys", "tempfile"),
        *("ftplib", "http", "select", "selectors", "smtplib", "socket", "socketserver", "ssl", "urllib"),
        *("random", "secrets", "uuid", "getpass", "importlib", "locale", "platform", "time", "zoneinfo"),
    ]
)
CALLS = frozenset(["open", "print", "input", "eval", "exec", "__import__"])


def modules(folder: str) -> list[str]:
    """The dotted names of a folder's Python files."""
    return sorted(
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in (ROOT / folder).rglob("*.py")
    )


def file_of(module: str) -> Path:
    path = ROOT.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def tree(module: str) -> ast.Module:
    return ast.parse(file_of(module).read_text("utf-8"))


def imported(nodes: Iterable[ast.AST], module: str = "") -> Iterator[str]:
    """Every module that is named in an import; what is imported from a package counts where it is a module."""
    package = module.split(".") if module and file_of(module).name == "__init__.py" else module.split(".")[:-1]
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*above, *([node.module] if node.module else [])])
            yield source
            yield from (name for alias in node.names if file_of(name := f"{source}.{alias.name}").is_file())


def imports(module: str) -> list[str]:
    return list(imported(ast.walk(tree(module)), module))


def top(name: str) -> str:
    return name.split(".")[0]


def adapter(name: str) -> str:
    """The adapter that a module belongs to: "web" for adapters.web.app; "" for the contracts and all else."""
    parts = name.split(".")
    return parts[1] if parts[0] == "adapters" and len(parts) > 1 else ""


def outward(node: ast.AST) -> str:
    """What in this piece of code waits, or asks the machine for something; "" where nothing does."""
    match node:
        case ast.AsyncFunctionDef() | ast.AsyncFor() | ast.AsyncWith() | ast.Await():
            return "async"
        case ast.Call(func=ast.Name(id=name)) if name in CALLS:
            return name
        case ast.Call(func=ast.Attribute(attr="now" | "utcnow" | "today" as name)):
            return name
        case ast.Call(func=ast.Attribute(attr="astimezone" as name), args=[], keywords=[]):
            return name  # with a zone it is arithmetic, without one it asks for this machine's
    return ""


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("import os.path, flows.flow as f", ["os.path", "flows.flow"]),
        ("from adapters import Store, web", ["adapters", "adapters.web"]),
        ("def late():\n    from adapters.web.app import routes", ["adapters.web.app"]),
        ("if TYPE_CHECKING:\n    import aiohttp", ["aiohttp"]),
        ("from .render import talk", ["adapters.web.render"]),
        ("from .. import Store, console", ["adapters", "adapters.console"]),
    ],
)
def test_every_way_to_import_is_seen(line: str, names: list[str]) -> None:
    assert list(imported(ast.walk(ast.parse(line)), "adapters.web.app")) == names


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("async def f(): pass", "async"),
        ("open('data')", "open"),
        ("datetime.now(UTC)", "now"),
        ("moment.astimezone()", "astimezone"),
        ("moment.astimezone(UTC)", ""),
        ("now.date()", ""),
    ],
)
def test_what_waits_or_asks_the_machine_is_seen(line: str, what: str) -> None:
    assert [found for node in ast.walk(ast.parse(line)) if (found := outward(node))] == ([what] if what else [])


def test_flows_import_only_flows_pydantic_and_what_touches_nothing_outside() -> None:
    allowed = {"flows", "pydantic", *sys.stdlib_module_names} - OUTSIDE
    assert [(one, name) for one in modules("flows") for name in imports(one) if top(name) not in allowed] == []


def test_flows_wait_for_nothing_and_ask_no_clock() -> None:
    found = [
        (one, node.lineno, what) for one in modules("flows") for node in ast.walk(tree(one)) if (what := outward(node))
    ]
    assert found == []


def test_adapters_do_not_import_the_bot() -> None:
    assert [(one, name) for one in modules("adapters") for name in imports(one) if top(name) in ("bot", "tests")] == []


def test_no_adapter_imports_another() -> None:
    crossed = [
        (one, name)
        for one in modules("adapters")
        for name in imports(one)
        if adapter(name) and adapter(name) != adapter(one)
    ]
    assert crossed == []


def test_only_the_wiring_names_a_concrete_adapter() -> None:
    named = {one for one in modules("bot") for name in imports(one) if adapter(name)}
    assert named == {"bot.app"}


def test_the_wiring_imports_an_adapter_only_when_it_is_asked_for() -> None:
    at_once = [name for name in imported(tree("bot.app").body) if adapter(name)]
    assert at_once == []


def test_no_file_is_longer_than_fits_in_a_head() -> None:
    long = {
        str(path.relative_to(ROOT)): size
        for folder in ("flows", "adapters", "bot", "tests")
        for path in (ROOT / folder).rglob("*.py")
        if (size := len(path.read_text("utf-8").splitlines())) >= LONGEST
    }
    assert long == {}
