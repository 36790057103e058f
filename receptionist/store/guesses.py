"""How often callers may fail to prove who they are, whomever they name: whoever is locked out goes on to the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from receptionist.store.tables import guesses


@dataclass(frozen=True, slots=True)
class Span:
    """So many misses there may be in so long a time."""

    length: timedelta
    of_number: int
    of_withheld: int
    """Callers who show no number count as one, of whom there may be several."""
    of_house: int
    """Numbers can be forged without end."""

    def of(self, caller: str) -> int:
        return self.of_number if caller else self.of_withheld


SPANS = (Span(timedelta(hours=1), 6, 12, 20), Span(timedelta(days=1), 12, 24, 60))
LONGEST = max(span.length for span in SPANS)


async def taken(connection: AsyncConnection, caller: str, now: datetime) -> int | None:
    """Note a guess before it is one, and return what it is called; None if there may be no more for now."""
    await connection.execute(guesses.delete().where(guesses.c.at <= now - LONGEST))
    for span in SPANS:
        lately = guesses.c.at > now - span.length
        if await _count(connection, lately) >= span.of_house:
            return None
        if await _count(connection, lately, guesses.c.caller == caller) >= span.of(caller):
            return None
    noted = await connection.execute(guesses.insert().values(caller=caller, at=now).returning(guesses.c.id))
    return int(noted.scalar_one())


async def forgiven(connection: AsyncConnection, guess: int) -> None:
    """It was right. Those before it were not, and stay: somebody who has a PIN may guess at those of others."""
    await connection.execute(guesses.delete().where(guesses.c.id == guess))


async def _count(connection: AsyncConnection, *conditions: sa.ColumnElement[bool]) -> int:
    return await connection.scalar(sa.select(sa.func.count()).select_from(guesses).where(*conditions)) or 0
