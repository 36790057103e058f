"""Entries that appointments have left in calendars that they stand in no longer, until they are taken out there."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from receptionist.appointments import Appointment
from receptionist.store.tables import leftovers


@dataclass(frozen=True, slots=True)
class Leftover:
    """One entry in one calendar."""

    calendar: str
    entry: str
    revision: int
    """Of the appointment when it went: a later going leaves another entry behind."""
    until: datetime
    """When its time is over, it is in nobody's way any more."""


_COLUMNS = [leftovers.c[field.name] for field in fields(Leftover)]


async def leave(connection: AsyncConnection, calendar: str, before: Appointment, revision: int) -> None:
    """The appointment goes elsewhere with this revision."""
    await forget(connection, calendar, before.id)
    left = {"calendar": calendar, "entry": before.id, "revision": revision, "until": before.until}
    await connection.execute(leftovers.insert().values(left))


async def forget(connection: AsyncConnection, calendar: str, entry: str) -> None:
    """It has come back: what stands there is no leftover."""
    await connection.execute(leftovers.delete().where(leftovers.c.calendar == calendar, leftovers.c.entry == entry))


async def removed(connection: AsyncConnection, left: Leftover) -> None:
    await connection.execute(leftovers.delete().where(*(c == getattr(left, c.name) for c in _COLUMNS)))


async def gone_by(connection: AsyncConnection, now: datetime) -> None:
    """Nobody needs to take out what is past."""
    await connection.execute(leftovers.delete().where(leftovers.c.until <= now))


def listed() -> sa.Select[tuple[object, ...]]:
    return sa.select(*_COLUMNS).order_by(leftovers.c.until, leftovers.c.entry)
