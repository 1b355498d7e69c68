"""What is wrong with a database, in a sentence with the way out. No value of a statement gets into it."""

import re

import psycopg
from sqlalchemy.engine import URL
from sqlalchemy.exc import TimeoutError as PoolTimeout

from adapters.store.schema import HEAD

MIGRATE = "Make them with `python -m bot migrate`, while AMENDS_STORE names it."

# SQLSTATEs of a server that is starting, stopping or has just died, and of a connection that broke (class 08).
AWAY = ("57P01", "57P02", "57P03", "08000", "08001", "08003", "08004", "08006")
SLOW = ("57014", "55P03")  # the statement's or the lock's time was over
ENTRY = re.compile(
    r"password|authentication|role|pg_hba|database .* does not exist|permission denied for database", re.I
)


def is_lost(error: BaseException) -> bool:
    """Whether the connection broke or could not be made: with a new one the same may work."""
    cause = _cause(error)
    if not isinstance(cause, psycopg.Error):
        return False
    return cause.sqlstate in AWAY or (isinstance(cause, psycopg.OperationalError) and cause.sqlstate is None)


def why(error: BaseException, url: URL) -> str:
    """What happened to this database and what to do."""
    if url.get_backend_name() == "postgresql":
        return _postgresql(error, named(url))
    return _sqlite(error, named(url))


def newer(url: URL, number: int) -> str:
    return (
        f"{named(url)} has tables of a newer Amends (schema {number}; this one knows {HEAD}). Nothing was changed; "
        "install the newer version here."
    )


def older(url: URL, number: int) -> str:
    what = f"has tables of an older Amends (schema {number} of {HEAD})" if number else "has no tables of Amends yet"
    return f"{named(url)} {what}. {MIGRATE}"


def named(url: URL) -> str:
    """The database in words, without its password."""
    if url.get_backend_name() != "postgresql":
        return url.database or "SQLite in memory"
    return f"PostgreSQL at {url.host or 'the local socket'}:{url.port or 5432}, database {url.database or '(unnamed)'},"


def _postgresql(error: BaseException, name: str) -> str:
    state = _state(error)
    if isinstance(error, TimeoutError | PoolTimeout) or state in SLOW:
        return f"{name} did not answer in time. Try again in a moment; if it stays so, look at what keeps it busy."
    if isinstance(_cause(error), psycopg.OperationalError) and ENTRY.search(_words(error)):
        return f"{name} does not let Amends in ({_words(error)}). Mend user, password or database in AMENDS_STORE."
    if is_lost(error):
        return (
            f"{name} cannot be reached ({_words(error)}). Start it, or mend AMENDS_STORE; "
            "a running Amends goes on by itself when it is back."
        )
    if state is None and isinstance(_cause(error), psycopg.ProgrammingError):
        return f"{name} cannot be asked for ({_words(error)}). Mend AMENDS_STORE."
    match state:
        case "42501":
            return f"{name} does not allow this to the user in AMENDS_STORE ({_words(error)}). Grant it that right."
        case "42P01" | "42703":
            return f"{name} lacks tables of Amends. {MIGRATE}"
        case "42P07":
            return f"{name} has a table of another program ({_words(error)}). Give Amends a database of its own."
        case "25006":
            return f"{name} only takes reading now. Name the one that takes writing in AMENDS_STORE."
        case "53100" | "53200" | "53300":
            return f"{name} has run out of room, memory or connections. Give it more, then try again."
    return f"{name} refused it ({_kind(error)}). `python -m bot doctor` may say more."


def _sqlite(error: BaseException, path: str) -> str:
    said = _words(error)
    if "locked" in said or "busy" in said:
        return f"{path} is in use by another program. Try again in a moment, or stop that program."
    if "full" in said or "disk I/O" in said:
        return f"{path} cannot grow ({said}). Make room on the disk, or mend it, and try again."
    if "not a database" in said or "malformed" in said:
        return f"{path} is no whole SQLite database. Put back a copy, or name another file in AMENDS_STORE."
    if "unable to open" in said or "readonly" in said or isinstance(error, OSError):
        return f"{path} cannot be opened or written ({said}). Mend its rights, or name another file in AMENDS_STORE."
    return f"{path} refused it ({_kind(error)}). `python -m bot doctor` may say more."


def _cause(error: BaseException) -> BaseException:
    """The driver's own error."""
    return getattr(error, "orig", None) or error


def _state(error: BaseException) -> str | None:
    return getattr(_cause(error), "sqlstate", None)


def _words(error: BaseException) -> str:
    """The database's own words, where they are about the connection or the file."""
    text = str(_cause(error)).strip()
    first = text.splitlines()[0] if text else type(error).__name__
    return re.split(r"FATAL:\s+|failed: ", first)[-1].strip()


def _kind(error: BaseException) -> str:
    """Which error it was; its text could quote a customer."""
    kind = type(_cause(error)).__name__
    return f"{kind} {_state(error)}" if _state(error) else kind
