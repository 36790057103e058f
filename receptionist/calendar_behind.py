"""The calendars behind our own book: asked live, written through, and brought up to date when they have been away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from receptionist.appointments import Appointment, CalendarEntry, CalendarNews, Period, Standing
from receptionist.books import Calendar
from receptionist.errors import CalendarConflictError, CalendarError, SlotTakenError, StoreError
from receptionist.store.appointments import AppointmentBook
from receptionist.store.leftovers import Leftover
from receptionist.waiting import first_of

CHECK_SECONDS = 3.0
"""How long a caller waits for a calendar to say that a time is still free, ..."""

WRITE_SECONDS = 4.0
"""... and that it has the booking. Whatever takes longer is done behind the call."""

RETRY_SECONDS = (5.0, 15.0, 60.0, 300.0, 900.0)

KNOWN_FOR = timedelta(days=1)
"""So long what a calendar has told counts while it cannot be read. On an older picture of it nothing is built."""

log = structlog.get_logger()


class CalendarBehind:
    """Those of all staff that have one."""

    def __init__(
        self,
        calendar: Calendar,
        of_staff: Mapping[str, str],
        book: AppointmentBook,
        now: Callable[[], datetime],
        written: Callable[[Appointment], None],
        stale: Callable[[str], None],
    ) -> None:
        """`written` is told of a booking that reached its calendar late.

        `stale` is told of a calendar that holds something else than we knew.
        """
        self._calendar = calendar
        self.of_staff = of_staff
        self._book = book
        self._now = now
        self._written = written
        self._stale = stale
        self._late = asyncio.Event()

    # While a caller waits

    async def busy(self, staff: Collection[str], period: Period) -> dict[str, Sequence[Period] | None]:
        """When each of them has no time, as far as their calendars say; None if nobody knows.

        It costs no network, but for those whose calendar was not read lately.
        """
        calendars = {name: self.of_staff[name] for name in staff if name in self.of_staff}
        if not calendars:
            return {}
        # In this order: what is not known yet may have become known meanwhile, and not the other way round.
        known = await self._book.known_since(self._now() - KNOWN_FOR)
        kept = await self._book.busy(list(calendars.values()), period)
        unread = [calendar for calendar in kept if calendar not in known]
        asked = await asyncio.gather(*(self._busy_now(calendar, period) for calendar in unread))
        told = {**kept, **dict(zip(unread, asked, strict=True))}
        return {name: told[calendar] for name, calendar in calendars.items()}

    async def check(self, wanted: Appointment) -> None:
        """Ask the calendar itself once more. Raises SlotTakenError.

        If it does not answer, what we know of it has to do.
        """
        calendar = self.of_staff.get(wanted.staff, "")
        if not calendar:
            return
        try:
            async with asyncio.timeout(CHECK_SECONDS):
                free = await self._has_place(calendar, wanted)
        except (CalendarError, TimeoutError) as error:
            log.warning("the calendar could not be asked before a booking", calendar=calendar, error=str(error))
            return
        if not free:
            self._stale(calendar)
            raise SlotTakenError("This time has just been taken in the calendar.")

    async def tell(self, appointment: Appointment) -> bool:
        """Have the calendar know it now; whether it does. If not, it will as soon as it listens."""
        try:
            async with asyncio.timeout(WRITE_SECONDS):
                await self._write(appointment)
        except (CalendarError, StoreError, TimeoutError) as error:
            log.warning("a booking waits for its calendar", appointment=appointment.id, error=str(error))
            self.catch_up()
            return False
        return True

    def catch_up(self) -> None:
        """A calendar does not have what it should."""
        self._late.set()

    # Between the calls

    async def take_news(self, calendar: str, news: CalendarNews) -> Sequence[Appointment]:
        """Note what a calendar tells of itself. Returns what of ours somebody has moved or deleted there."""
        staff = [name for name, theirs in self.of_staff.items() if theirs == calendar]
        return await self._book.take_news(calendar, news, staff)

    async def work(self) -> None:
        """Bring the calendars up to date, again and again until they are: as long as the daemon lives."""
        tries = 0
        while True:
            self._late.clear()
            left = await self._catch_up()
            tries = tries + 1 if left else 0
            await first_of(RETRY_SECONDS[min(tries, len(RETRY_SECONDS)) - 1] if left else None, self._late)

    async def _catch_up(self) -> int:
        """Write what the calendars do not know yet, and take out what stands there no longer; how much is left."""
        try:
            unwritten, left_behind = await self._book.unwritten(), await self._book.left_behind()
        except StoreError as error:
            log.error("what the calendars do not know yet cannot be read", error=str(error))
            return 1
        done = [await self._write_late(appointment) for appointment in unwritten]
        done += [await self._take_out(leftover) for leftover in left_behind]
        return done.count(False)

    async def _write_late(self, appointment: Appointment) -> bool:
        """Whether its calendar has it now. What somebody has put there meanwhile is not booked over."""
        calendar = self.of_staff.get(appointment.staff, "")
        try:
            if calendar and appointment.state is Standing.BOOKED and not await self._has_place(calendar, appointment):
                log.error("a booking that waited for its calendar has no place in it", appointment=appointment.id)
                return False
            await self._write(appointment)
        except (CalendarError, StoreError) as error:
            log.warning("a booking still waits for its calendar", appointment=appointment.id, error=str(error))
            return False
        self._written(appointment)
        return True

    async def _take_out(self, leftover: Leftover) -> bool:
        """Whether the calendar is rid of it. The appointment stands elsewhere now."""
        try:
            await self._calendar.remove(leftover.calendar, leftover.entry)
            await self._book.note_removed(leftover)
        except (CalendarError, StoreError) as error:
            log.warning(
                "an appointment that moved still stands in its old calendar",
                appointment=leftover.entry,
                calendar=leftover.calendar,
                error=str(error),
            )
            return False
        return True

    # What is asked of the calendar itself

    async def _busy_now(self, calendar: str, period: Period) -> Sequence[Period] | None:
        try:
            async with asyncio.timeout(CHECK_SECONDS):
                return await self._calendar.busy(calendar, period)
        except (CalendarError, TimeoutError) as error:
            log.warning("a calendar that was not read lately does not answer", calendar=calendar, error=str(error))
            return None

    async def _has_place(self, calendar: str, appointment: Appointment) -> bool:
        busy = await self._calendar.busy(calendar, appointment.period)
        return not any(period.overlaps(appointment.period) for period in busy)

    async def _write(self, appointment: Appointment) -> None:
        calendar = self.of_staff.get(appointment.staff, "")
        etag = ""
        if calendar and appointment.state is Standing.CANCELLED:
            await self._calendar.remove(calendar, appointment.id)
        elif calendar:
            etag = await self._write_entry(calendar, entry(appointment))
        await self._book.note_written(appointment.id, appointment.revision, etag)

    async def _write_entry(self, calendar: str, wanted: CalendarEntry) -> str:
        """What a caller was told counts, even if somebody has changed it in the calendar meanwhile."""
        try:
            return await self._calendar.write(calendar, wanted)
        except CalendarConflictError as error:
            log.warning("an appointment was changed in its calendar, too: ours stands", error=str(error))
            return await self._calendar.write(calendar, replace(wanted, etag=""))


def entry(appointment: Appointment) -> CalendarEntry:
    """An appointment as its calendar is told."""
    lines = [
        f"{appointment.name}, {appointment.number}".rstrip(", "),
        *([appointment.email] if appointment.email else []),
        *(f"{question}: {answer}" for question, answer in appointment.answers.items()),
        f"Booked by telephone, call {appointment.call}.",
    ]
    return CalendarEntry(
        id=appointment.id,
        title=f"{appointment.service}: {appointment.name}",
        text="\n".join(lines),
        period=Period(appointment.start, appointment.until),
        etag=appointment.etag,
    )
