"""What is asked of the journal. Reading never makes a writer wait, nor the event loop: rows come in small helpings."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from receptionist.errors import StoreError
from receptionist.store import engines
from receptionist.store.cures import look, refusal
from receptionist.store.records import CallRecord, Entry, State
from receptionist.store.tables import calls, facts

ROWS = 100
"""Rows a helping: turning them into records is done on the event loop."""


class Queries:
    """Questions to one database. Each raises StoreError when the database does not answer."""

    def __init__(self, path: Path, engine: AsyncEngine) -> None:
        self._path = path
        self._engine = engine

    @classmethod
    @asynccontextmanager
    async def opened(cls, path: Path) -> AsyncIterator[Self]:
        engine = engines.reading(path)
        try:
            yield cls(path, engine)
        finally:
            await engine.dispose()

    async def ping(self) -> None:
        """Return if the database answers."""
        await self._rows(sa.select(calls.c.id).limit(1))

    async def open_calls(self) -> list[CallRecord]:
        """The calls without an ending, oldest first: after a death, those that may come back."""
        return [call_of(row) for row in await self._rows(OPEN_CALLS)]

    async def call(self, call_id: str) -> CallRecord | None:
        rows = await self._rows(sa.select(calls).where(calls.c.id == call_id))
        return call_of(rows[0]) if rows else None

    async def calls(self, limit: int = 50) -> list[CallRecord]:
        """The latest calls, newest first."""
        return [call_of(row) for row in await self._rows(LATEST_CALLS.limit(limit))]

    async def facts(self, call_id: str) -> list[Entry]:
        """Everything that happened in a call, in order."""
        rows = await self._rows(sa.select(facts).where(facts.c.call == call_id).order_by(facts.c.seq))
        return [Entry(**row) for row in rows]

    async def _rows(self, statement: sa.Select[Any]) -> list[sa.RowMapping]:
        look(self._path)  # SQLite would say the same, but its driver then leaves a thread that speaks to a closed loop
        try:
            async with self._engine.connect() as connection:
                result = await connection.stream(statement)
                return [row async for helping in result.mappings().partitions(ROWS) for row in helping]
        except SQLAlchemyError as error:
            raise StoreError(f"{self._path} does not answer: {refusal(error, self._path)}") from error


OPEN_CALLS = sa.select(calls).where(calls.c.ended.is_(None)).order_by(calls.c.started, calls.c.id)
LATEST_CALLS = sa.select(calls).order_by(calls.c.started.desc(), calls.c.id)


def call_of(row: sa.RowMapping) -> CallRecord:
    """The record that a row of `calls` holds."""
    return CallRecord(**{**row, "state": State(row["state"])})
