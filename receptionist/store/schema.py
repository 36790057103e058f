"""Brings the database to the tables that this version knows. Alembic is imported only when there is something to do."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from receptionist.errors import SchemaError
from receptionist.store import migrations


async def ensure(connection: AsyncConnection) -> None:
    """Apply what is missing, all or nothing. Raises SchemaError for a database of a newer version."""
    async with connection.begin():
        found = await connection.run_sync(_version)
        if found != migrations.HEAD:
            await connection.run_sync(_upgrade, found)


def _version(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    return version


def _upgrade(connection: sa.Connection, found: str | None) -> None:
    # Alembic takes as long to import as all the rest of a start: most starts find nothing to do for it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    steps = Config()
    steps.set_main_option("script_location", str(Path(migrations.__file__).parent).replace("%", "%%"))
    steps.attributes["connection"] = connection
    try:
        command.upgrade(steps, "head")
    except CommandError as error:
        raise SchemaError(
            f"the database's tables are of version {found!r}, which this program does not know (it knows up to "
            f"{migrations.HEAD!r}): start the newer version that made them, or restore a backup from before it"
        ) from error
