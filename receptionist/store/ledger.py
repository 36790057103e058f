"""The journal's one writing connection: entries, and what they change in the projections, in one transaction."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import fields, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from receptionist.duties import Due
from receptionist.errors import SchemaError, StoreError
from receptionist.store import engines, schema
from receptionist.store.assigning import assign
from receptionist.store.cures import refusal
from receptionist.store.gaps import note_gaps
from receptionist.store.projections import Advance, advance
from receptionist.store.queries import call_of
from receptionist.store.records import CallRecord, Entry
from receptionist.store.tables import calls, facts

HELPING = 50
"""Entries a statement: projecting and binding so many holds the event loop up for a millisecond."""

_ENTRY = [field.name for field in fields(Entry)]
_CALL = [field.name for field in fields(CallRecord)]
_CHANGING = [name for name in _CALL if name not in ("id", "started")]
CHANGE_CALL = calls.update().where(calls.c.id == sa.bindparam("the_call"))

_log = structlog.get_logger()


def soon(at: datetime) -> datetime:
    """When a promise is due where nobody knows the opening hours."""
    return at + timedelta(hours=4)


def nobody() -> None:
    """Wakes nobody."""


class Ledger:
    """Writes entries to the database. After a failure it begins anew, with a fresh connection."""

    def __init__(self, path: Path, due: Due = soon, wake: Callable[[], None] = nobody) -> None:
        """`due` says when a promise is due that is made now; `wake` is called when there is a new job."""
        self._path = path
        self._due = due
        self._wake = wake
        self._engine = engines.writing(path)
        self._connection: AsyncConnection | None = None

    async def connect(self) -> None:
        """Open the database and bring its tables up to date. Raises SchemaError, StoreError."""
        async with self._connected():
            pass

    async def write(self, entries: Sequence[Entry]) -> list[Entry]:
        """Write for good whatever is not written yet; returns the entries that were refused. Raises StoreError."""
        known: dict[str, CallRecord] = {}
        refused: list[Entry] = []
        new_jobs = False
        async with self._connected() as connection, connection.begin():
            for start in range(0, len(entries), HELPING):
                written = await _write(connection, known, entries[start : start + HELPING])
                new_jobs |= await assign(connection, written.fresh, self._due)
                await note_gaps(connection, written.fresh)
                refused += written.refused
        if new_jobs:
            self._wake()
        for entry in refused:
            _log.error("fact refused by the database", call=entry.call, seq=entry.seq, kind=entry.kind)
        return refused

    async def close(self) -> None:
        await self._drop()
        await self._engine.dispose()

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[AsyncConnection]:
        try:
            yield self._connection or await self._open()
        except SchemaError:
            await self._drop()
            raise
        except Exception as error:
            await self._drop()
            raise StoreError(f"{self._path} cannot be written: {refusal(error, self._path)}") from error

    async def _open(self) -> AsyncConnection:
        engines.make(self._path)
        self._connection = await self._engine.connect()
        await schema.ensure(self._connection)
        return self._connection

    async def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()


async def _write(connection: AsyncConnection, known: dict[str, CallRecord], entries: Sequence[Entry]) -> Advance:
    """Write one helping; `known` are the calls that earlier helpings of the transaction looked up or changed."""
    known |= await _calls(connection, {entry.call for entry in entries} - known.keys())
    result = advance(known, entries)
    await _execute(connection, facts.insert(), [_values(entry, _ENTRY) for entry in result.fresh])
    new = [_values(call, _CALL) for call in result.calls.values() if call.id not in known]
    await _execute(connection, calls.insert(), new)
    old = [_values(call, _CHANGING) | {"the_call": call.id} for call in result.calls.values() if call.id in known]
    await _execute(connection, CHANGE_CALL, old)
    known |= result.calls
    return replace(result, refused=result.refused + await _impostors(connection, result.repeated))


async def _calls(connection: AsyncConnection, ids: Iterable[str]) -> dict[str, CallRecord]:
    rows = await connection.execute(sa.select(calls).where(calls.c.id.in_(ids)))
    return {row["id"]: call_of(row) for row in rows.mappings()}


async def _impostors(connection: AsyncConnection, repeated: list[Entry]) -> list[Entry]:
    """Those of the repeated entries that are not what was written under their number."""
    if not repeated:
        return []
    numbers = [(entry.call, entry.seq) for entry in repeated]
    rows = await connection.execute(sa.select(facts).where(sa.tuple_(facts.c.call, facts.c.seq).in_(numbers)))
    written = {(row.call, row.seq): (row.at, row.kind) for row in rows}
    return [entry for entry in repeated if written.get((entry.call, entry.seq)) != (entry.at, entry.kind)]


async def _execute(connection: AsyncConnection, statement: sa.Executable, rows: list[dict[str, Any]]) -> None:
    if rows:
        await connection.execute(statement, rows)


def _values(record: Entry | CallRecord, names: list[str]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}
