"""Brings the tables to the newest schema. Each step is a file in `versions`, named by its number."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError

from adapters import StoreError
from adapters.store.address import schema_number, sync_engine
from adapters.store.schema import HEAD
from adapters.store.trouble import newer, why

LOCK = 3978_001  # any number that no other program locks in this database: ours are one at a time


def migrate(url: URL) -> tuple[int, int]:
    """Makes or changes the tables, all of it or nothing; the schema's number before and after. Raises StoreError."""
    engine = sync_engine(url)
    try:
        if url.get_backend_name() == "sqlite":
            engine = engine.execution_options(isolation_level="SERIALIZABLE")  # its own is to commit each statement
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SET LOCAL statement_timeout = 0"))  # an index on many rows takes long
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
            else:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            before = schema_number(connection)
            if before > HEAD:
                raise StoreError(newer(url, before))
            if before < HEAD:
                _upgrade(connection)
            return before, HEAD
    except SQLAlchemyError as error:
        raise StoreError(why(error, url)) from None
    finally:
        engine.dispose()


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
