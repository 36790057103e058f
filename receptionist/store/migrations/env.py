"""What Alembic runs: the steps that are missing, on the connection and in the transaction that it was handed."""

from __future__ import annotations

from alembic import context

from receptionist.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
