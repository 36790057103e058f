"""The queue of jobs: claimed one by one, tried again ever more rarely, and kept when they are given up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from receptionist.duties import Job, JobState, Kind, Settled
from receptionist.store.assigning import add_job, settle
from receptionist.store.pen import Pen
from receptionist.store.records import SummaryRecord
from receptionist.store.tables import jobs, promises, summaries

CLAIM = timedelta(minutes=3)
"""A job that was claimed is nobody else's for so long; if we die in it, it is tried again after that."""

BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 1440))
"""How long a job that failed rests: after the first time, the second, ... When all are used up it is given up."""

_COLUMNS = [field.name for field in fields(Job)]
_WAITING = jobs.c.state == JobState.WAITING


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job that is done leaves behind, all of it or nothing."""

    jobs: Sequence[Job] = ()
    """What is to be done now."""
    summary: SummaryRecord | None = None
    settles: Sequence[str] = ()
    """The promises that are kept by it, ..."""
    why: str = ""
    """... and how."""


NOTHING = Outcome()


class Jobs:
    """Every step is one transaction."""

    def __init__(self, pen: Pen, now: Callable[[], datetime]) -> None:
        self._pen = pen
        self._now = now

    async def claim(self, most: int) -> list[Job]:
        """Jobs that are due, oldest first. Each counts as tried, so that one that kills us is given up in the end."""
        now = self._now()
        async with self._pen.transaction() as connection:
            await connection.execute(
                jobs.update()
                .where(_WAITING, jobs.c.due <= now, jobs.c.tries > len(BACK_OFF))
                .values(state=JobState.DEAD, error="we died in it, again and again")
            )
            query = sa.select(jobs).where(_WAITING, jobs.c.due <= now).order_by(jobs.c.due, jobs.c.id).limit(most)
            found = [_job(row) for row in (await connection.execute(query)).mappings()]
            for job in found:
                await _change(connection, job.id, due=now + CLAIM, tries=job.tries + 1)
        return [replace(job, due=now + CLAIM, tries=job.tries + 1) for job in found]

    async def next_due(self) -> datetime | None:
        """When there is something to do next."""
        rows = await self._pen.read(
            sa.select(sa.func.min(jobs.c.due, type_=jobs.c.due.type).label("due")).where(_WAITING)
        )
        due: datetime | None = rows[0]["due"]
        return due

    async def done(self, job: Job, outcome: Outcome = NOTHING) -> None:
        """It is done, and never done again."""
        now = self._now()
        async with self._pen.transaction() as connection:
            await _change(connection, job.id, state=JobState.DONE, error=None, done=now)
            for following in outcome.jobs:
                await add_job(connection, following)
            if outcome.summary is not None:
                await _keep(connection, outcome.summary)
            if outcome.settles:
                settled = Settled(job.call, "", now, outcome.why)
                await settle(connection, promises.c.id.in_(list(outcome.settles)), settled)

    async def failed(self, job: Job, error: str, *, again: bool) -> JobState:
        """It did not work. Where it stands now: it is tried again later, or given up."""
        if again and job.tries <= len(BACK_OFF):
            rest = BACK_OFF[job.tries - 1]
            await self._note(job.id, due=self._now() + rest, error=error)
            return JobState.WAITING
        await self._note(job.id, state=JobState.DEAD, error=error)
        return JobState.DEAD

    async def postpone(self, job: Job, until: datetime) -> None:
        """It is too early for it: that is no failure."""
        await self._note(job.id, due=until, tries=job.tries - 1)

    # What people ask

    async def all(self, limit: int = 100) -> list[Job]:
        """Those that are not done, then the newest of the others."""
        undone = sa.case((jobs.c.state == JobState.DONE, 1), else_=0)
        query = sa.select(jobs).order_by(undone, jobs.c.made.desc(), jobs.c.id).limit(limit)
        return [_job(row) for row in await self._pen.read(query)]

    async def given_up(self) -> int:
        """How many were."""
        query = sa.select(sa.func.count().label("dead")).select_from(jobs).where(jobs.c.state == JobState.DEAD)
        return sum(row["dead"] for row in await self._pen.read(query))

    async def resend(self, id: str) -> bool:  # noqa: A002 - as the field is called
        """Do one again, whatever became of it; whether there is such a job."""
        return await self._again(jobs.c.id == id) > 0

    async def resend_dead(self) -> int:
        """Try all again that were given up; how many that are."""
        return await self._again(jobs.c.state == JobState.DEAD)

    async def _again(self, which: sa.ColumnElement[bool]) -> int:
        async with self._pen.transaction() as connection:
            values = {"state": JobState.WAITING, "due": self._now(), "tries": 0, "done": None}
            return (await connection.execute(jobs.update().where(which).values(**values))).rowcount

    async def _note(self, id: str, **values: object) -> None:  # noqa: A002 - as the field is called
        async with self._pen.transaction() as connection:
            await _change(connection, id, **values)


async def _change(connection: AsyncConnection, id: str, **values: object) -> None:  # noqa: A002 - as the field is called
    await connection.execute(jobs.update().where(jobs.c.id == id).values(**values))


async def _keep(connection: AsyncConnection, summary: SummaryRecord) -> None:
    """A call that is summed up again has the newer summary."""
    await connection.execute(summaries.delete().where(summaries.c.call == summary.call))
    values = {field.name: getattr(summary, field.name) for field in fields(SummaryRecord)}
    await connection.execute(summaries.insert().values(**values))


def _job(row: sa.RowMapping) -> Job:
    values = {name: row[name] for name in _COLUMNS}
    return Job(**values | {"kind": Kind(values["kind"]), "state": JobState(values["state"])})
