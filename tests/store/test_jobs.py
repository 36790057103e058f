"""The queue of jobs on a real database: claimed once, tried ever more rarely, given up in the end, never lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from receptionist.duties import Job, JobState, Kind
from receptionist.errors import StoreError
from receptionist.events import CallAnswered, CallEnded, Ending, MessageTaken
from receptionist.store.assigning import add_job
from receptionist.store.jobs import BACK_OFF, CLAIM, Jobs, Outcome
from receptionist.store.journal import Journal
from receptionist.store.pen import Pen
from receptionist.store.promises import Promises
from receptionist.store.records import SummaryRecord
from receptionist.store.summaries import Summaries
from tests.store.scenes import STARTED, locked

pytestmark = pytest.mark.wall

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
ENDED = CallEnded(Ending.CALLER_HUNG_UP, "")


@dataclass
class WallClock:
    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Queue:
    pen: Pen
    jobs: Jobs
    clock: WallClock

    async def put(self, *jobs: Job) -> None:
        async with self.pen.transaction() as connection:
            for job in jobs:
                await add_job(connection, job)

    async def states(self) -> dict[str, JobState]:
        return {job.id: job.state for job in await self.jobs.all()}


@asynccontextmanager
async def queue(folder: Path) -> AsyncIterator[Queue]:
    clock = WallClock()
    async with Pen.opened(folder / "receptionist.db") as pen:
        yield Queue(pen, Jobs(pen, clock), clock)


def job(name: str = "j1", after: timedelta = timedelta()) -> Job:
    return Job(name, Kind.MAIL, NOON, NOON + after, "c1", {"to": "desk@smile.example"})


async def test_a_job_is_claimed_by_one(tmp_path: Path) -> None:
    """Two workers at once never do the same, whoever is faster."""
    async with queue(tmp_path) as one, queue(tmp_path) as other:
        await one.put(*(job(f"j{i}") for i in range(20)))
        claims = await asyncio.gather(*(each.jobs.claim(3) for each in [one, other] * 5))
        ids = [found.id for claim in claims for found in claim]
        assert sorted(ids) == sorted({f"j{i}" for i in range(20)})


async def test_a_job_is_not_begun_before_its_time(tmp_path: Path) -> None:
    """The next one says when to look again."""
    async with queue(tmp_path) as it:
        assert await it.jobs.next_due() is None
        await it.put(job("later", timedelta(hours=1)), job("now"))
        assert [found.id for found in await it.jobs.claim(9)] == ["now"]
        await it.jobs.done(job("now"))
        assert await it.jobs.next_due() == NOON + timedelta(hours=1)
        it.clock.now += timedelta(hours=1)
        assert [found.id for found in await it.jobs.claim(9)] == ["later"]


async def test_a_job_whose_worker_died_comes_again(tmp_path: Path) -> None:
    """Nobody marked it: once the claim is over it is there for the next life."""
    async with queue(tmp_path) as it:
        await it.put(job())
        await it.jobs.claim(1)
        assert await it.jobs.claim(1) == []
    async with queue(tmp_path) as it:
        it.clock.now += CLAIM
        (again,) = await it.jobs.claim(1)
        assert (again.id, again.tries) == ("j1", 2)


async def test_a_job_that_is_done_is_never_done_again(tmp_path: Path) -> None:
    """Not even if it is put there a second time."""
    async with queue(tmp_path) as it:
        await it.put(job())
        (claimed,) = await it.jobs.claim(1)
        await it.jobs.done(claimed)
        await it.put(job())
        it.clock.now += timedelta(days=30)
        assert await it.jobs.claim(9) == []
        assert await it.states() == {"j1": JobState.DONE}


async def test_a_job_that_fails_rests_ever_longer_and_is_given_up(tmp_path: Path) -> None:
    """Over two days in all; then it is kept with its last error, until somebody sends it again."""
    async with queue(tmp_path) as it:
        await it.put(job())
        for rest in BACK_OFF:
            (claimed,) = await it.jobs.claim(1)
            assert await it.jobs.failed(claimed, "no route", again=True) is JobState.WAITING
            it.clock.now += rest - timedelta(seconds=1)
            assert await it.jobs.claim(1) == []
            it.clock.now += timedelta(seconds=1)
        (claimed,) = await it.jobs.claim(1)
        assert await it.jobs.failed(claimed, "no route", again=True) is JobState.DEAD
        it.clock.now += timedelta(days=9)
        assert await it.jobs.claim(1) == []
        (dead,) = await it.jobs.all()
        assert (dead.state, dead.error) == (JobState.DEAD, "no route")
        assert sum(BACK_OFF, timedelta()) > timedelta(days=1)


async def test_what_cannot_succeed_is_given_up_at_once(tmp_path: Path) -> None:
    """An address that does not exist is not asked again."""
    async with queue(tmp_path) as it:
        await it.put(job())
        (claimed,) = await it.jobs.claim(1)
        assert await it.jobs.failed(claimed, "no such mailbox", again=False) is JobState.DEAD


async def test_a_job_that_kills_us_every_time_is_given_up(tmp_path: Path) -> None:
    """Nobody marks it, so its claims are counted."""
    async with queue(tmp_path) as it:
        await it.put(job())
        lives = 0
        while await it.jobs.claim(1):
            lives += 1
            it.clock.now += CLAIM
            assert lives < 99
        assert lives == len(BACK_OFF) + 1
        assert await it.states() == {"j1": JobState.DEAD}


async def test_waiting_for_something_is_no_failure(tmp_path: Path) -> None:
    """However often a job is too early, it is not given up for it."""
    async with queue(tmp_path) as it:
        await it.put(job())
        for _ in range(3 * len(BACK_OFF)):
            (claimed,) = await it.jobs.claim(1)
            await it.jobs.postpone(claimed, it.clock.now + timedelta(minutes=1))
            it.clock.now += timedelta(minutes=1)
        (claimed,) = await it.jobs.claim(1)
        assert claimed.tries == 1


async def test_what_was_given_up_is_sent_again_on_demand(tmp_path: Path) -> None:
    """All that are dead, or one by its id, even if it was done."""
    async with queue(tmp_path) as it:
        await it.put(job("a"), job("b"), job("c"))
        for claimed in await it.jobs.claim(9):
            await (it.jobs.done(claimed) if claimed.id == "c" else it.jobs.failed(claimed, "no", again=False))
        assert await it.jobs.resend_dead() == 2
        assert {found.id: found.tries for found in await it.jobs.claim(9)} == {"a": 1, "b": 1}
        assert await it.jobs.resend("c")
        assert not await it.jobs.resend("nothing")
        assert [found.id for found in await it.jobs.claim(9)] == ["c"]


async def test_what_follows_from_a_job_is_there_when_it_is_done_or_not_at_all(tmp_path: Path) -> None:
    """Summary, deliveries and the mark of the job are one transaction."""
    summary = SummaryRecord("c1", NOON, "openai:x", "Ann called.", {"reason": "tooth"})
    async with queue(tmp_path) as it:
        await it.put(job())
        (claimed,) = await it.jobs.claim(1)
        broken = replace(job("no"), call=None)  # type: ignore[arg-type]  # which the database refuses
        with pytest.raises(StoreError):
            await it.jobs.done(claimed, Outcome([job("next"), broken], summary))
        assert await it.states() == {"j1": JobState.WAITING}
        assert await Summaries(it.pen).of_call("c1") is None
        await it.jobs.done(claimed, Outcome([job("next")], summary))
        await it.jobs.done(claimed, Outcome([job("next")], replace(summary, summary="Ann called again.")))
        assert await it.states() == {"j1": JobState.DONE, "next": JobState.WAITING}
        found = await Summaries(it.pen).of_call("c1")
        assert found is not None
        assert found.summary == "Ann called again."


async def test_a_call_leaves_its_jobs_in_the_very_transaction_of_its_facts(tmp_path: Path) -> None:
    """Whoever does them is woken; a call that nobody answered leaves none."""
    woken: list[None] = []
    path = tmp_path / "receptionist.db"
    async with (
        Journal.opened(path, now=lambda: NOON, wake=lambda: woken.append(None)) as journal,
        queue(tmp_path) as it,
    ):
        await journal.promise("c0", STARTED)
        await journal.promise("c0", ENDED)
        assert woken == []
        for fact in (STARTED, CallAnswered(), MessageTaken("Ann", "1", "Call me."), ENDED):
            await journal.promise("c1", fact)
        assert set(await it.states()) == {"wrap-up/c1", "remind/c1-3"}
        assert len(woken) == 2


async def test_a_replay_of_the_spool_makes_no_second_job(tmp_path: Path) -> None:
    """What was done between the lives stays done."""
    path = tmp_path / "receptionist.db"
    spool = path.with_name("receptionist.db.spool")
    async with Journal.opened(path, now=lambda: NOON) as journal:
        await journal.promise("c1", STARTED)
        with locked(path):
            for fact in (CallAnswered(), MessageTaken("Ann", "1", "Call me."), ENDED):
                await journal.promise("c1", fact)
            kept = spool.read_bytes()
        async with asyncio.timeout(10):
            await journal.settled()
    async with queue(tmp_path) as it:
        assert set(await it.states()) == {"wrap-up/c1", "remind/c1-3"}
        for claimed in await it.jobs.claim(9):
            await it.jobs.done(claimed)
        await Promises(it.pen, it.clock).close("c1-3", "called back")
    assert kept
    spool.write_bytes(kept)
    async with Journal.opened(path, now=lambda: NOON) as journal:
        await journal.settled()
        assert journal.health().refused == 0
    async with queue(tmp_path) as it:
        it.clock.now += timedelta(hours=1)
        assert await it.jobs.claim(9) == []
        (promise,) = await Promises(it.pen, it.clock).all()
        assert promise.closing == "called back"
