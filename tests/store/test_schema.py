from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.schema import CreateIndex, CreateTable

from receptionist.errors import SchemaError
from receptionist.store import ledger, migrations, queries
from receptionist.store.journal import Journal
from receptionist.store.ledger import Ledger
from receptionist.store.tables import calls, facts, metadata
from tests.store.scenes import now

OPEN_AND_LIST_MODULES = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from receptionist.store.journal import Journal
async def run():
    async with Journal.opened(Path(sys.argv[1]), now=lambda: datetime.now(UTC)):
        print("alembic" in sys.modules)
asyncio.run(run())
"""


def test_head_is_the_newest_step() -> None:
    """The version that a start compares with is the one that the steps lead to."""
    steps = Config()
    steps.set_main_option("script_location", str(Path(migrations.__file__).parent))
    assert ScriptDirectory.from_config(steps).get_current_head() == migrations.HEAD


@pytest.mark.wall
async def test_the_steps_lead_to_the_tables(tmp_path: Path) -> None:
    """A database that was brought up to date has exactly the tables and indexes that the program knows."""
    database = Ledger(tmp_path / "a.db")
    await database.connect()
    await database.close()
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'a.db'}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []
        where = connection.scalar(sa.text("SELECT sql FROM sqlite_master WHERE name = 'one_ending_a_call'"))
        assert str(where).endswith("WHERE kind = 'call_ended'")
    engine.dispose()


def test_alembic_is_imported_only_when_there_is_something_to_do(tmp_path: Path) -> None:
    """The first start makes the tables; those after it do not pay for the tool that made them."""
    for imported in ("True", "False"):
        output = subprocess.check_output(
            [sys.executable, "-c", OPEN_AND_LIST_MODULES, str(tmp_path / "a.db")], text=True, timeout=30
        )
        assert output.strip() == imported


@pytest.mark.wall
async def test_a_commit_waits_for_the_disk_itself(tmp_path: Path) -> None:
    """What has been promised survives a power failure: SQLite is told to sync the log at every commit."""
    database = Ledger(tmp_path / "a.db")
    await database.connect()
    async with database._connected() as connection, connection.begin():
        assert (await connection.exec_driver_sql("PRAGMA synchronous")).scalar_one() == 2
        assert (await connection.exec_driver_sql("PRAGMA journal_mode")).scalar_one() == "wal"
    await database.close()


@pytest.mark.wall
async def test_a_database_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    """After a downgrade the daemon says what to do, rather than write into tables that it does not know."""
    path = tmp_path / "a.db"
    database = Ledger(path)
    await database.connect()
    await database.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(SchemaError, match=r"'9999'.*start the newer version"):
        async with Journal.opened(path, now=now):
            pytest.fail("opened a database that it does not know")


def test_every_statement_is_postgresqls_too() -> None:
    """What we say to SQLite can be said to PostgreSQL: nothing is spelt for one of them alone."""
    dialect = sa.make_url("postgresql+asyncpg://").get_dialect()()
    statements: list[sa.ClauseElement] = [
        *(CreateTable(table) for table in metadata.sorted_tables),
        *(CreateIndex(index) for table in metadata.sorted_tables for index in table.indexes),
        facts.insert(),
        calls.insert(),
        ledger.CHANGE_CALL,
        queries.OPEN_CALLS,
        queries.LATEST_CALLS.limit(5),
    ]
    for statement in statements:
        assert str(statement.compile(dialect=dialect))
