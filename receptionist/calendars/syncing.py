"""Keeps what we know of a calendar fresh, so that looking for a time during a call costs no network."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

import structlog

from receptionist.appointments import CalendarNews
from receptionist.books import Calendar
from receptionist.errors import CalendarError, CalendarRefusedError, CalendarUnavailableError, StoreError

EVERY_SECONDS = 60.0
FIRST_WAIT_SECONDS = 5.0
LONGEST_WAIT_SECONDS = 600.0

LoadToken = Callable[[str], Awaitable[str]]
StoreNews = Callable[[str, CalendarNews], Awaitable[None]]
"""Notes what has changed together with the token to ask on with, both or neither."""

log = structlog.get_logger()


class Freshness(StrEnum):
    """How far what we know of a calendar can be trusted."""

    UNKNOWN = "unknown"
    """It was not read since we run."""
    FRESH = "fresh"
    STALE = "stale"
    """The last tries have failed."""


@dataclass(frozen=True, slots=True)
class CalendarHealth:
    """What an operator may want to know of one calendar."""

    calendar: str
    state: Freshness
    age_seconds: float | None
    """Since it was last read; None if it was not since we run."""
    failures: int
    """In a row."""
    why: str


class Follower:
    """One calendar."""

    def __init__(
        self,
        calendar: Calendar,
        calendar_id: str,
        load_token: LoadToken,
        store_news: StoreNews,
        every: float = EVERY_SECONDS,
    ) -> None:
        self._calendar = calendar
        self._id = calendar_id
        self._load_token = load_token
        self._store_news = store_news
        self._every = every
        self._hurry = asyncio.Event()
        self._read_at: float | None = None
        self._failures = 0
        self._why = ""

    async def follow(self) -> None:
        """For as long as the daemon lives."""
        while True:
            wait = await self._look()
            try:
                async with asyncio.timeout(wait):
                    await self._hurry.wait()
            except TimeoutError:
                continue

    def hurry(self) -> None:
        """Something has turned out to be otherwise than we knew: look now. One that fails is left its time."""
        if not self._failures:
            self._hurry.set()

    def health(self) -> CalendarHealth:
        age = None if self._read_at is None else round(asyncio.get_running_loop().time() - self._read_at, 1)
        state = Freshness.STALE if self._failures else Freshness.UNKNOWN if age is None else Freshness.FRESH
        return CalendarHealth(self._id, state, age, self._failures, self._why)

    async def _look(self) -> float:
        """Read what is new; how long to wait before the next time."""
        self._hurry.clear()
        try:
            news = await self._calendar.news(self._id, await self._load_token(self._id))
            await self._store_news(self._id, news)
        except (CalendarError, StoreError) as error:
            return self._failed(error)
        if self._failures:
            log.info("calendar can be read again", calendar=self._id, failures=self._failures)
        self._read_at = asyncio.get_running_loop().time()
        self._failures, self._why = 0, ""
        return self._every

    def _failed(self, error: CalendarError | StoreError) -> float:
        why = str(error)
        wait: float = min(FIRST_WAIT_SECONDS * 2 ** min(self._failures, 30), LONGEST_WAIT_SECONDS)
        if isinstance(error, CalendarUnavailableError):
            wait = max(wait, error.retry_after)
        self._failures += 1
        if why != self._why:
            tell = log.error if isinstance(error, CalendarRefusedError) else log.warning
            tell("calendar cannot be read", calendar=self._id, why=why, next_try_seconds=wait)
        self._why = why
        return wait
