"""What we know of a calendar is kept fresh, whatever becomes of the calendar."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager

import pytest

from receptionist.appointments import CalendarEntry, CalendarNews, Period
from receptionist.calendars.syncing import Follower, Freshness
from receptionist.errors import CalendarRefusedError, CalendarUnavailableError, StoreError
from tests.clock import VirtualLoop


def lifelong(test: Callable[[], Coroutine[None, None, None]]) -> Callable[[], None]:
    """On a virtual clock that may go on for hours: longer than a test is let hang."""

    @functools.wraps(test)
    def run() -> None:
        with asyncio.Runner(loop_factory=VirtualLoop) as runner:
            runner.run(test())

    del run.__wrapped__  # or it would still look like a coroutine function
    return run


class Told:
    """A calendar that has nothing new but a token, or is in a bad way; and a store that can be, too."""

    def __init__(self) -> None:
        self.faults: list[Exception | None] = []
        self.store_faults: list[Exception | None] = []
        self.asked: list[tuple[float, str]] = []
        self.token = ""

    async def news(self, calendar: str, token: str) -> CalendarNews:
        self.asked.append((asyncio.get_running_loop().time(), token))
        fault = self.faults.pop(0) if self.faults else None
        if fault is not None:
            raise fault
        return CalendarNews((), f"t{len(self.asked)}", whole=not token)

    async def busy(self, calendar: str, period: Period) -> Sequence[Period]:
        raise NotImplementedError

    async def write(self, calendar: str, entry: CalendarEntry) -> str:
        raise NotImplementedError

    async def remove(self, calendar: str, entry: str) -> None:
        raise NotImplementedError

    async def load(self, calendar: str) -> str:
        return self.token

    async def store(self, calendar: str, news: CalendarNews) -> None:
        fault = self.store_faults.pop(0) if self.store_faults else None
        if fault is not None:
            raise fault
        self.token = news.token

    @property
    def times(self) -> list[float]:
        return [round(at) for at, _ in self.asked]


@asynccontextmanager
async def following(told: Told) -> AsyncIterator[Follower]:
    follower = Follower(told, "sam", told.load, told.store, every=60)
    task = asyncio.create_task(follower.follow())
    try:
        yield follower
    finally:
        task.cancel()
        await asyncio.wait([task])


@lifelong
async def test_every_minute_from_where_we_were() -> None:
    """Each look asks on with the token that the last one was stored with."""
    told = Told()
    async with following(told) as follower:
        assert follower.health().state is Freshness.UNKNOWN
        await asyncio.sleep(130)
        assert told.asked == [(0, ""), (60, "t1"), (120, "t2")]
        health = follower.health()
        assert (health.state, health.failures) == (Freshness.FRESH, 0)
        assert health.age_seconds == pytest.approx(10)


@lifelong
async def test_failures_are_tried_again_ever_more_seldom() -> None:
    """A calendar that is away is asked soon, then later and later, never later than in ten minutes; then as before."""
    told = Told()
    told.faults = [CalendarUnavailableError("away")] * 10
    async with following(told) as follower:
        await asyncio.sleep(5 + 10 + 20 + 40 + 80 + 160 + 320 + 600 + 600 + 1)
        assert told.times == [0, 5, 15, 35, 75, 155, 315, 635, 1235, 1835]
        health = follower.health()
        assert (health.state, health.age_seconds, health.failures) == (Freshness.STALE, None, 10)
        assert health.why == "away"
        await asyncio.sleep(660)
        assert told.times[10:] == [2435, 2495]
        assert follower.health().state is Freshness.FRESH
        assert follower.health().why == ""


@lifelong
async def test_googles_own_word_on_when_to_come_back() -> None:
    """A calendar that wants us to wait is left alone for so long."""
    told = Told()
    told.faults = [CalendarUnavailableError("slow down", retry_after=900)]
    async with following(told):
        await asyncio.sleep(961)
        assert told.times == [0, 900, 960]


@lifelong
async def test_a_refusal_and_a_full_disk_do_not_end_it() -> None:
    """Whatever an operator has to see to, we notice when it is done; and what was not stored is asked for again."""
    told = Told()
    told.faults = [CalendarRefusedError("not shared")]
    told.store_faults = [StoreError("disk full")]
    async with following(told) as follower:
        await asyncio.sleep(16)
        assert told.asked == [(0, ""), (5, ""), (15, "")]
        assert follower.health().state is Freshness.FRESH


@lifelong
async def test_a_look_out_of_turn() -> None:
    """When a time has turned out to be taken, the calendar is read at once; one that fails is not pressed."""
    told = Told()
    async with following(told) as follower:
        await asyncio.sleep(10)
        follower.hurry()
        await asyncio.sleep(1)
        assert told.times == [0, 10]
        told.faults = [CalendarUnavailableError("away")]
        await asyncio.sleep(60)
        follower.hurry()
        await asyncio.sleep(1)
        assert told.times == [0, 10, 70]
