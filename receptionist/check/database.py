"""What `check` finds of the database: whether it takes writes, whether we know its tables, what was given up."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from receptionist.check.findings import Finding, note, well, wrong
from receptionist.check.machine import nearest_existing
from receptionist.config import Config
from receptionist.promises_told import given_up
from receptionist.store import migrations

LOCK_SECONDS = 2.0


async def database(config: Config) -> list[Finding]:
    return await asyncio.to_thread(_database, config.storage.database)


def _database(path: Path) -> list[Finding]:
    folder = nearest_existing(path.parent)
    if not os.access(folder, os.W_OK | os.X_OK):
        cure = "run this as the service's user; if it is wrong then too, give the folder to that user"
        return [wrong("database", f"{folder} cannot be written to by this user", cure)]
    if not path.exists():
        return [well("database", f"{path} will be made at the first start")]
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=LOCK_SECONDS)
        ) as connection:
            connection.isolation_level = None
            connection.execute("BEGIN IMMEDIATE")
            found = _read(connection, path)
            connection.execute("ROLLBACK")
    except sqlite3.Error as error:
        cure = "see that it is this program's database, that the service's user owns it, and that nothing else locks it"
        return [wrong("database", f"{path} cannot be used: {error}", cure)]
    return found


def _read(connection: sqlite3.Connection, path: Path) -> list[Finding]:
    """Whether we know its tables, and what in them waits for an operator."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    version = _one(connection, "SELECT version_num FROM alembic_version") if "alembic_version" in tables else None
    if (version or "") > migrations.HEAD:
        text = (
            f"{path} has tables of version {version}, of a newer release; this one knows them up to {migrations.HEAD}"
        )
        return [
            wrong("database", text, "run that release, or put a backup from before it in the place of the database")
        ]
    findings = [well("database", f"{path} opens and can be written to")]
    if "jobs" in tables and (dead := _one(connection, "SELECT count(*) FROM jobs WHERE state = 'dead'")):
        cure = "`receptionist jobs` says why; when that is mended: receptionist jobs resend --dead"
        findings.append(note("jobs", given_up(dead), cure))
    return findings


def _one(connection: sqlite3.Connection, question: str) -> Any:
    row = connection.execute(question).fetchone()
    return row and row[0]
