"""What is done once calls are over: one task does the jobs that they left, again and again until each is done."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import structlog

from receptionist.config import Config
from receptionist.delivery.couriers import Couriers
from receptionist.durations import term
from receptionist.duties import Due, Job, JobState, Kind
from receptionist.errors import DeliveryError, StoreError
from receptionist.store.jobs import Jobs, Outcome
from receptionist.waiting import first_of, to_its_end
from receptionist.wrapping_up import TooEarlyError, WrappingUp

AT_ONCE = 8
"""Jobs that are done beside one another: a receiver that does not answer must not hold up the others for long."""

LONGEST_SECONDS = 120.0
"""All that a job may take; a claim lasts longer."""

LOOK_SECONDS = 30.0
"""At the latest after so long we look for jobs that another program has put there: `receptionist jobs resend`."""

_CARRIED = frozenset({Kind.MAIL, Kind.WEBHOOK, Kind.SMS})
_T = TypeVar("_T")

log = structlog.get_logger()


def due_by(config: Config) -> Due:
    """When a promise is due that is made at a moment: as config says, in the opening hours of the business."""
    opening, zone = config.business.opening(), ZoneInfo(config.business.timezone)
    allowed = term(config.messages.promise)
    return lambda at: opening.end(at.astimezone(zone), allowed)


class Afterwards:
    """Does the jobs. What a receiver has acknowledged is marked as done in the same breath, and not sent again."""

    def __init__(self, jobs: Jobs, wrapping_up: WrappingUp, couriers: Couriers, now: Callable[[], datetime]) -> None:
        self._jobs = jobs
        self._wrapping_up = wrapping_up
        self._couriers = couriers
        self._now = now
        self._new = asyncio.Event()

    def wake(self) -> None:
        """There is a new job."""
        self._new.set()

    async def work(self) -> None:
        """For as long as the daemon lives."""
        while True:
            self._new.clear()
            wait = timedelta(seconds=LOOK_SECONDS)
            try:
                if await self.do_due():
                    continue
                due = await self._jobs.next_due()
                wait = min(wait, due - self._now()) if due else wait
            except StoreError as error:
                log.error("the jobs cannot be read: they wait until the database answers", error=str(error))
            await first_of(max(0.0, wait.total_seconds()), self._new)

    async def do_due(self) -> int:
        """Do some of the jobs that are due now; how many that were. Raises StoreError."""
        batch = await to_its_end(self._jobs.claim(AT_ONCE))
        async with asyncio.TaskGroup() as tasks:
            for job in batch:
                tasks.create_task(self._do(job))
        return len(batch)

    async def _do(self, job: Job) -> None:
        try:
            async with asyncio.timeout(LONGEST_SECONDS):
                outcome = await self._work(job)
        except TooEarlyError as early:
            await self._mark(job, self._jobs.postpone(job, early.until))
        except DeliveryError as error:
            await self._failed(job, str(error), again=error.again)
        except (StoreError, TimeoutError) as error:
            await self._failed(job, str(error) or f"it took longer than {LONGEST_SECONDS:g} s", again=True)
        except Exception as fault:
            # The edge of a job: its fault must not end the others.
            log.exception("a job failed", job=job.id, kind=str(job.kind))
            await self._failed(job, f"{type(fault).__name__}: {fault}", again=True)
        else:
            await self._mark(job, self._jobs.done(job, outcome))

    async def _work(self, job: Job) -> Outcome:
        if job.kind not in _CARRIED:
            return await self._wrapping_up.do(job)
        how = await self._couriers.carry(job)
        return Outcome(settles=job.payload.get("promises", ()), why=f"confirmed {how}")

    async def _failed(self, job: Job, why: str, *, again: bool) -> None:
        state = await self._mark(job, self._jobs.failed(job, why, again=again))
        if state is JobState.DEAD:
            log.error("a job is given up: `receptionist jobs` shows it", job=job.id, kind=str(job.kind), why=why)
        else:
            log.warning("a job is tried again later", job=job.id, kind=str(job.kind), tries=job.tries, why=why)

    async def _mark(self, job: Job, marking: Coroutine[Any, Any, _T]) -> _T | None:
        """Write down what became of it, even while we are being stopped. If that fails, the job comes again."""
        try:
            return await to_its_end(marking)
        except StoreError as error:
            log.error("what became of a job could not be written down: it is done again", job=job.id, error=str(error))
            return None
