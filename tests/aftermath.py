"""A house after its calls, for tests: a journal with one call in it, and whoever does what that call has left."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from receptionist.afterwards import Afterwards, due_by
from receptionist.config import Config
from receptionist.delivery.couriers import Couriers
from receptionist.duties import Job, JobState
from receptionist.events import CallAnswered, CallEnded, CallerSaid, CallStarted, Ending, Fact
from receptionist.ports import LanguageModel
from receptionist.store.appointments import AppointmentBook
from receptionist.store.jobs import Jobs
from receptionist.store.journal import Journal
from receptionist.store.pen import Pen
from receptionist.store.promises import Promises
from receptionist.store.queries import Queries
from receptionist.store.summaries import Summaries
from receptionist.wrapping_up import WrappingUp

FRIDAY = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
STARTED = CallStarted("ch", "sw", "+15125550123", "ANN", "100")
SAID = CallerSaid("My tooth hurts.", "en")
ENDED = CallEnded(Ending.CALLER_HUNG_UP, "")
SMILE: dict[str, Any] = {
    "business": {
        "name": "Smile Dental",
        "timezone": "America/Chicago",
        "hours": {"mon-thu": "8:00-12:30, 13:30-17:00", "fri": "8:00-13:00"},
        "address": "12 Main Street, Austin",
    },
}


def secret(name: str) -> str:
    return {"WEBHOOK_SECRET": "secret", "SMS_KEY": "key"}[name]


@dataclass
class WallClock:
    now: datetime = FRIDAY

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **time: float) -> None:
        self.now += timedelta(**time)


@dataclass
class Aftermath:
    """`tell` writes a call down; `settle` does all that is due, until nothing is."""

    path: Path
    config: Config
    clock: WallClock
    pen: Pen
    book: AppointmentBook
    jobs: Jobs
    promises: Promises
    summaries: Summaries
    afterwards: Afterwards

    async def tell(self, *facts: Fact, call: str = "c1", until_the_end: bool = True) -> None:
        ended = [ENDED] if until_the_end else []
        async with Journal.opened(self.path, now=self.clock, due=due_by(self.config)) as journal:
            for fact in (STARTED, CallAnswered(), *facts, *ended):
                journal.append(call, fact)

    async def settle(self) -> None:
        while await self.afterwards.do_due():
            pass

    async def states(self) -> dict[str, JobState]:
        return {job.id: job.state for job in await self.jobs.all()}

    async def job(self, id: str) -> Job:  # noqa: A002 - as the field is called
        return next(job for job in await self.jobs.all() if job.id == id)


@asynccontextmanager
async def aftermath(
    folder: Path, *, mind: LanguageModel | None = None, clock: WallClock | None = None, **sections: Any
) -> AsyncIterator[Aftermath]:
    path, clock = folder / "receptionist.db", clock or WallClock()
    config = Config.model_validate(SMILE | sections)
    async with Pen.opened(path) as pen, Queries.opened(path) as queries:
        book, jobs, promises = AppointmentBook(pen, clock), Jobs(pen, clock), Promises(pen, clock)
        afterwards = Afterwards(
            jobs,
            WrappingUp(config, queries, promises, book, mind, clock),
            Couriers(config, clock, secret),
            clock,
        )
        yield Aftermath(path, config, clock, pen, book, jobs, promises, Summaries(pen), afterwards)
