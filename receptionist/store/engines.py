"""Connections to the database: one kind that writes and makes sure, one that reads. The only pragmas of the program."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from receptionist.store.records import encode

BUSY_SECONDS = 0.5
"""How long another program's lock is waited for: a caller may be waiting for a promise."""


def make(path: Path) -> None:
    """Have the file there, made by us and not by SQLite, so that callers' words are nobody else's to read.

    One that is there is not even opened: closing it again would take away all locks that this process has on it, and
    whoever reads it in another process would then believe to be the last, and remove the log beside it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600))


def writing(path: Path) -> AsyncEngine:
    """What is committed here is on the disk, not in a cache: a promise to a caller hangs on it."""
    engine = create_async_engine(
        _url(path, "rwc"),
        poolclass=NullPool,
        json_serializer=encode,
        hide_parameters=True,
        connect_args={"timeout": BUSY_SECONDS},
    )
    _on_connect(engine, "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA journal_size_limit=67108864")

    # Taking the write lock first means waiting for it; taking it in mid-transaction would fail at once.
    @sa.event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def reading(path: Path) -> AsyncEngine:
    """Reads beside the writer and never makes it wait; a database that is not there is not made."""
    engine = create_async_engine(_url(path, "rw"), hide_parameters=True, connect_args={"timeout": BUSY_SECONDS})
    _on_connect(engine, "PRAGMA query_only=ON")
    return engine


def _url(path: Path, mode: str) -> sa.URL:
    return sa.URL.create("sqlite+aiosqlite", database=path.absolute().as_uri(), query={"mode": mode, "uri": "true"})


def _on_connect(engine: AsyncEngine, *pragmas: str) -> None:
    @sa.event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        # Without this the driver begins transactions itself, and where it thinks fit.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(pragma)
        cursor.close()
