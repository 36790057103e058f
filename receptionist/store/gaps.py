"""Questions that the knowledge folder did not answer: what callers wanted to know, until somebody has seen to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from receptionist.events import KnowledgeGap
from receptionist.language.phrases import plain
from receptionist.store.pen import Pen
from receptionist.store.records import Entry
from receptionist.store.tables import gaps


@dataclass(frozen=True, slots=True)
class Gap:
    """One question, however many callers asked it."""

    id: str
    """Of the last time that it was asked."""
    question: str
    times: int
    last: datetime
    call: str
    """In which it was asked last."""
    closed: datetime | None


async def note_gaps(connection: AsyncConnection, entries: Iterable[Entry]) -> None:
    """Put those of the journal's new entries into the table that are such questions."""
    rows = [_row(entry, entry.fact.question) for entry in entries if isinstance(entry.fact, KnowledgeGap)]
    if rows:
        await connection.execute(gaps.insert(), rows)


class Gaps:
    """One database's. Raises StoreError."""

    def __init__(self, pen: Pen, now: Callable[[], datetime]) -> None:
        self._pen = pen
        self._now = now

    async def listed(self, *, closed: bool = False) -> list[Gap]:
        """What is open, or all there ever was: what was asked most often first."""
        async with self._pen.transaction() as connection:
            rows = await _rows(connection, closed=closed)
        return sorted(_together(rows), key=lambda gap: (-gap.times, -gap.last.timestamp(), gap.id))

    async def close(self, id: str) -> list[Gap]:  # noqa: A002 - as the field is called
        """Somebody has seen to this question, however often it was asked. What was closed: nothing, if none is open."""
        async with self._pen.transaction() as connection:
            rows = await _rows(connection, closed=False)
            question = next((plain(row["question"]) for row in rows if row["id"] == id), None)
            same = [row for row in rows if plain(row["question"]) == question]
            ids = [row["id"] for row in same]
            await connection.execute(gaps.update().where(gaps.c.id.in_(ids)).values(closed=self._now()))
        return _together(same)


def _row(entry: Entry, question: str) -> dict[str, Any]:
    return {"id": f"{entry.call}/{entry.seq}", "call": entry.call, "at": entry.at, "question": question}


async def _rows(connection: AsyncConnection, *, closed: bool) -> list[sa.RowMapping]:
    query = sa.select(gaps).order_by(gaps.c.at, gaps.c.id)
    return list((await connection.execute(query if closed else query.where(gaps.c.closed.is_(None)))).mappings())


def _together(rows: list[sa.RowMapping]) -> list[Gap]:
    """The same words are the same question; an open one and a closed one are two."""
    found: dict[tuple[str, bool], list[sa.RowMapping]] = {}
    for row in rows:
        found.setdefault((plain(row["question"]), row["closed"] is None), []).append(row)
    return [
        Gap(last["id"], last["question"], len(same), last["at"], last["call"], last["closed"])
        for same in found.values()
        for last in same[-1:]
    ]
