"""What the house keeps between calls: appointments, clients, knowledge, promises, open as long as the daemon lives."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self
from zoneinfo import ZoneInfo

import structlog

from receptionist import library
from receptionist.afterwards import Afterwards
from receptionist.appointments import Appointment, Period
from receptionist.books import Books, Calendar
from receptionist.calendars.syncing import Follower
from receptionist.config import Config
from receptionist.delivery.couriers import Couriers
from receptionist.diary import HouseDiary
from receptionist.errors import StoreError
from receptionist.library import FolderLibrary
from receptionist.ports import LanguageModel
from receptionist.store.appointments import AppointmentBook
from receptionist.store.clients import ClientBook
from receptionist.store.jobs import Jobs
from receptionist.store.notes import Notes
from receptionist.store.pen import Pen
from receptionist.store.promises import Promises
from receptionist.store.queries import Queries
from receptionist.waiting import first_of
from receptionist.wrapping_up import WrappingUp

FEED_RIGHTS = 0o640
"""It holds callers' names and numbers: for us, and for whoever shares its group with us. The umask has no say."""

FEED_DAYS = 400
"""So far back and ahead does the feed tell of appointments."""

log = structlog.get_logger()


class Office:
    """`async with Office.opened(config, mind=..., now=...)`. It works in the tasks of `work()`."""

    def __init__(self, config: Config, pen: Pen, now: Callable[[], datetime]) -> None:
        self._config = config
        self._now = now
        self._zone = ZoneInfo(config.business.timezone)
        self._book = AppointmentBook(pen, now)
        self._promises = Promises(pen, now)
        self.notes = Notes(pen, now)
        self._changed = asyncio.Event()
        self._followers: dict[str, Follower] = {}
        self._diary: HouseDiary
        self._library: FolderLibrary | None = None
        self._clients: ClientBook
        self._afterwards: Afterwards

    @classmethod
    @asynccontextmanager
    async def opened(
        cls, config: Config, *, mind: LanguageModel | None = None, now: Callable[[], datetime]
    ) -> AsyncIterator[Self]:
        """`mind` sums calls up. Raises SchemaError, StoreError."""
        async with AsyncExitStack() as stack:
            database = config.storage.database
            pen = await stack.enter_async_context(Pen.opened(database))
            office = cls(config, pen, now)
            await office._open_diary(stack)
            office._library = await stack.enter_async_context(library.opened(config, pen))
            office._clients = ClientBook(pen, config.business.country, now)
            queries = await stack.enter_async_context(Queries.opened(database))
            wrapping_up = WrappingUp(config, queries, office._promises, office._book, mind, now)
            office._afterwards = Afterwards(Jobs(pen, now), wrapping_up, Couriers(config, now), now)
            yield office

    def books(self) -> Books:
        """What calls use."""
        return Books(self._diary, self._library, self._clients)

    def wake(self) -> None:
        """A call has left a job."""
        self._afterwards.wake()

    async def work(self) -> None:
        """What is to be done between the calls, for as long as the daemon lives."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._diary.work())
            tasks.create_task(self._afterwards.work())
            if self._library is not None:
                tasks.create_task(self._library.work())
            if self._config.calendar.feed.parts:
                tasks.create_task(self._write_feed())
            for follower in self._followers.values():
                tasks.create_task(follower.follow())

    def health(self) -> dict[str, Any]:
        """How the calendars and the knowledge folder do, for the log."""
        knowledge = {"knowledge": asdict(self._library.health())} if self._library is not None else {}
        return {"calendars": [asdict(follower.health()) for follower in self._followers.values()]} | knowledge

    async def _open_diary(self, stack: AsyncExitStack) -> None:
        calendar = await self._calendar(stack)
        self._diary = HouseDiary(self._config, self._book, calendar, self._now, self._changed.set, stale=self._hurry)
        if calendar is None:
            await self._book.expect_no_calendar()
        else:
            ids = dict.fromkeys(staff.calendar for staff in self._config.staff if staff.calendar)
            self._followers = {one: Follower(calendar, one, self._book.token, self._diary.take_news) for one in ids}

    def _hurry(self, calendar: str) -> None:
        """What we know of this calendar is old."""
        if follower := self._followers.get(calendar):
            follower.hurry()

    async def _calendar(self, stack: AsyncExitStack) -> Calendar | None:
        if self._config.calendar.kind != "google":
            return None
        from receptionist.calendars.google import GoogleCalendar  # noqa: PLC0415 - large, and not everybody uses it

        return await stack.enter_async_context(GoogleCalendar.opened(self._config, now=self._now))

    async def _write_feed(self) -> None:
        """At the start and at each change."""
        path = self._config.calendar.feed
        domain = self._config.mail.sender.rpartition("@")[2] or "receptionist.invalid"
        while True:
            self._changed.clear()
            span = timedelta(days=FEED_DAYS)
            try:
                found = await self._book.between(Period(self._now() - span, self._now() + span))
                await asyncio.to_thread(_put, path, found, domain, self._zone, self._now())
            except (OSError, StoreError) as error:
                log.error("the feed of appointments cannot be written", file=str(path), error=str(error))
            await first_of(None, self._changed)


def _put(path: Path, appointments: Sequence[Appointment], domain: str, zone: ZoneInfo, now: datetime) -> None:
    """Write the feed: in a thread, for it may be long. Whoever reads it never finds half of it."""
    from receptionist.delivery.ics import feed  # noqa: PLC0415 - the library is large, and few use it

    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    part.touch(0o600, exist_ok=False)
    part.write_bytes(feed(appointments, domain, zone, now))
    part.chmod(FEED_RIGHTS)
    part.replace(path)
