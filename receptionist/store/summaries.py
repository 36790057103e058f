"""What calls were about, in a few words each."""

from __future__ import annotations

from dataclasses import fields

import sqlalchemy as sa

from receptionist.store.pen import Pen
from receptionist.store.records import SummaryRecord
from receptionist.store.tables import summaries

_COLUMNS = [summaries.c[field.name] for field in fields(SummaryRecord)]


class Summaries:
    """Jobs write them when they are done; here they are read."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen

    async def of_call(self, call: str) -> SummaryRecord | None:
        rows = await self._pen.read(sa.select(*_COLUMNS).where(summaries.c.call == call))
        return SummaryRecord(**rows[0]) if rows else None
