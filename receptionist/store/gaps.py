"""Questions that the knowledge folder did not answer: what callers wanted to know, until somebody has seen to it."""

from __future__ import annotations

from collections import defaultdict
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

MOST_OF_A_CALL = 5


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
    if rows and (new := await _new(connection, rows)):
        await connection.execute(gaps.insert(), new)


class Gaps:
    """One database's. Raises StoreError."""

    def __init__(self, pen: Pen, now: Callable[[], datetime]) -> None:
        self._pen = pen
        self._now = now

    async def listed(self, *, closed: bool = False) -> list[Gap]:
        """What is open, or all there ever was: what was asked most often first."""
        rows = await self._pen.read(_query(closed=closed))
        return sorted(_together(rows), key=lambda gap: (-gap.times, -gap.last.timestamp(), gap.id))

    async def close(self, id: str) -> list[Gap]:  # noqa: A002 - as the field is called
        """Somebody has seen to this question, however often it was asked. What was closed: nothing, if none is open."""
        async with self._pen.transaction() as connection:
            rows = list((await connection.execute(_query(closed=False))).mappings())
            question = next((plain(row["question"]) for row in rows if row["id"] == id), None)
            same = [row for row in rows if plain(row["question"]) == question]
            ids = [row["id"] for row in same]
            await connection.execute(gaps.update().where(gaps.c.id.in_(ids)).values(closed=self._now()))
        return _together(same)


async def _new(connection: AsyncConnection, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Few of a call, and each question of it once: one caller alone must not decide what is asked most often."""
    theirs = gaps.c.call.in_({row["call"] for row in rows})
    known: defaultdict[str, set[str]] = defaultdict(set)
    for call, question in await connection.execute(sa.select(gaps.c.call, gaps.c.question).where(theirs)):
        known[call].add(plain(question))
    new = []
    for row in rows:
        asked, said = known[row["call"]], plain(row["question"])
        if said not in asked and len(asked) < MOST_OF_A_CALL:
            asked.add(said)
            new.append(row)
    return new


def _row(entry: Entry, question: str) -> dict[str, Any]:
    return {"id": f"{entry.call}/{entry.seq}", "call": entry.call, "at": entry.at, "question": question}


def _query(*, closed: bool) -> sa.Select[Any]:
    query = sa.select(gaps).order_by(gaps.c.at, gaps.c.id)
    return query if closed else query.where(gaps.c.closed.is_(None))


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
