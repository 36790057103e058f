"""What an operator has told us for a while, beside config.toml: under each name one text that holds until a moment."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

import sqlalchemy as sa
import structlog

from receptionist.errors import StoreError
from receptionist.store.pen import Pen
from receptionist.store.tables import notes

AWAY = "away"
"""Nobody is in until the moment of this note."""

LOOK_SECONDS = 2.0

log = structlog.get_logger()


class Notes:
    """One database's. Raises StoreError."""

    def __init__(self, pen: Pen, now: Callable[[], datetime]) -> None:
        self._pen = pen
        self._now = now

    async def until(self, name: str) -> datetime | None:
        """Until when a note holds; None if there is none, or none any more."""
        rows = await self._pen.read(sa.select(notes.c.until).where(notes.c.name == name))
        until: datetime | None = rows[0]["until"] if rows else None
        return until if until is not None and until > self._now() else None

    async def follow(self, name: str, tell: Callable[[datetime | None], None]) -> None:
        """Tell until when a note holds, again and again, for as long as the daemon lives."""
        while True:
            try:
                tell(await self.until(name))
            except StoreError as error:
                log.warning("a note could not be read: what held before holds on", note=name, error=str(error))
            await asyncio.sleep(LOOK_SECONDS)

    async def keep(self, name: str, value: str, until: datetime) -> None:
        """In place of what stood there."""
        async with self._pen.transaction() as connection:
            await connection.execute(notes.delete().where(notes.c.name == name))
            await connection.execute(notes.insert().values(name=name, value=value, until=until))

    async def drop(self, name: str) -> bool:
        """Whether there was one that still held."""
        held = await self.until(name) is not None
        async with self._pen.transaction() as connection:
            await connection.execute(notes.delete().where(notes.c.name == name))
        return held
