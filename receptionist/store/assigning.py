"""Writes down what facts leave to be done, in the very transaction that writes the facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from receptionist.duties import RELEVANT, Due, Duty, Job, Promise, Settled, duties, duties_at_the_end
from receptionist.events import CallEnded
from receptionist.store.records import Entry
from receptionist.store.tables import facts, jobs, promises

_PROMISE = [field.name for field in fields(Promise)]
_RELEVANT = frozenset(fact.kind for fact in RELEVANT)
_JOB = [field.name for field in fields(Job)]


async def assign(connection: AsyncConnection, fresh: Sequence[Entry], due: Due) -> bool:
    """What these entries, which were just written, leave to be done; whether there is a job in it."""
    found = False
    for entry in fresh:
        if entry.kind not in _RELEVANT:
            continue
        happened = entry.happened
        for duty in duties(happened, due):
            found |= await _write(connection, duty)
        if isinstance(happened.fact, CallEnded):
            for duty in duties_at_the_end([each.happened for each in await _course(connection, entry)], due):
                found |= await _write(connection, duty)
    return found


async def add_job(connection: AsyncConnection, job: Job) -> None:
    """Unless it is there already."""
    await _insert_once(connection, jobs, {name: getattr(job, name) for name in _JOB} | {"payload": dict(job.payload)})


async def settle(connection: AsyncConnection, which: sa.ColumnElement[bool], settled: Settled) -> int:
    """Close what is open of these promises; how many that were."""
    result = await connection.execute(
        promises.update().where(which, promises.c.closed.is_(None)).values(closed=settled.at, closing=settled.why)
    )
    return result.rowcount


async def _write(connection: AsyncConnection, duty: Duty) -> bool:
    match duty:
        case Job():
            await add_job(connection, duty)
        case Promise():
            await _insert_once(connection, promises, {name: getattr(duty, name) for name in _PROMISE})
        case Settled(call=call, what=what):
            await settle(connection, sa.and_(promises.c.call == call, promises.c.what == what), duty)
    return isinstance(duty, Job)


async def _course(connection: AsyncConnection, ending: Entry) -> list[Entry]:
    """What of the call that has ended says what is left to be done."""
    query = (
        sa.select(facts).where(facts.c.call == ending.call, facts.c.kind.in_(sorted(_RELEVANT))).order_by(facts.c.seq)
    )
    return [Entry(**row) for row in (await connection.execute(query)).mappings()]


async def _insert_once(connection: AsyncConnection, table: sa.Table, values: dict[str, Any]) -> None:
    """A replay of the same facts leaves what the first time has written, however it stands by now."""
    if await connection.scalar(sa.select(table.c.id).where(table.c.id == values["id"])) is None:
        await connection.execute(table.insert().values(values))
