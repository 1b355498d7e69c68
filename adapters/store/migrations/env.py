"""How Alembic runs the steps: on the connection that it is given, in that connection's transaction."""

from alembic import context

from adapters.store.schema import VERSIONS, metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, version_table=VERSIONS)
context.run_migrations()
