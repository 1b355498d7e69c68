"""What the tests of the SQL store ask of it and of its database."""

import psycopg
import pytest

from adapters import StoreError
from adapters.store.address import parse_url
from adapters.store.sql import SqlStore


def refused(where: str, *, reading: bool = False) -> str:
    """The sentence that a store is refused with."""
    with pytest.raises(StoreError) as caught:
        SqlStore.open(where, reading=reading)
    return str(caught.value)


def tell(where: str, *statements: str) -> None:
    with psycopg.connect(where, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)  # type: ignore[call-overload]


def named(where: str) -> str:
    url = parse_url(where)
    return f"PostgreSQL at {url.host}:{url.port}, database {url.database},"
