"""What the business owes its callers: open until a person closes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime

import sqlalchemy as sa

from receptionist.duties import Promise, Settled
from receptionist.store.assigning import settle
from receptionist.store.pen import Pen
from receptionist.store.tables import promises

_COLUMNS = [promises.c[field.name] for field in fields(Promise)]
_OPEN = promises.c.closed.is_(None)


class Promises:
    """The facts of calls make them; here they are read, and closed."""

    def __init__(self, pen: Pen, now: Callable[[], datetime]) -> None:
        self._pen = pen
        self._now = now

    async def open(self) -> list[Promise]:
        """Those to be kept, the most pressing first."""
        return await self._found(_OPEN)

    async def all(self, limit: int = 200) -> list[Promise]:
        """The open ones, then the newest of those that are closed."""
        query = sa.select(*_COLUMNS).where(~_OPEN).order_by(promises.c.closed.desc(), promises.c.id).limit(limit)
        return await self.open() + [Promise(**row) for row in await self._pen.read(query)]

    async def of_call(self, call: str) -> list[Promise]:
        """All that were made in a call, closed ones too."""
        return await self._found(promises.c.call == call)

    async def get(self, id: str) -> Promise | None:  # noqa: A002 - as the field is called
        found = await self._found(promises.c.id == id)
        return found[0] if found else None

    async def close(self, id: str, note: str) -> bool:  # noqa: A002 - as the field is called
        """It is kept, or void; whether it was open."""
        async with self._pen.transaction() as connection:
            return await settle(connection, promises.c.id == id, Settled("", "", self._now(), note)) > 0

    async def _found(self, *conditions: sa.ColumnElement[bool]) -> list[Promise]:
        pressing = promises.c.urgent.desc(), promises.c.due, promises.c.id
        query = sa.select(*_COLUMNS).where(*conditions).order_by(*pressing)
        return [Promise(**row) for row in await self._pen.read(query)]
