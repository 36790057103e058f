"""The appointment book as calls use it: free times by config's rules, holds, bookings, and the calendar behind."""

from __future__ import annotations

import asyncio
import secrets
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import structlog

from receptionist import slots
from receptionist.appointments import Appointment, CalendarEntry, CalendarNews, Period, Slot, Standing
from receptionist.books import Booking, Calendar
from receptionist.config import Config
from receptionist.errors import CalendarConflictError, CalendarError, SlotTakenError
from receptionist.store.appointments import AppointmentBook

CHECK_SECONDS = 3.0
"""How long a caller waits for a calendar to say that a time is still free, ..."""

WRITE_SECONDS = 4.0
"""... and that it has the booking. Whatever takes longer is done behind the call."""

RETRY_SECONDS = (5.0, 15.0, 60.0, 300.0, 900.0)

log = structlog.get_logger()

Written = Callable[[Appointment], None]


class HouseDiary:
    """The diary of all calls."""

    def __init__(
        self,
        config: Config,
        book: AppointmentBook,
        calendar: Calendar | None,
        now: Callable[[], datetime],
        changed: Callable[[], None] = lambda: None,
        written: Written = lambda _: None,
        stale: Callable[[str], None] = lambda _: None,
    ) -> None:
        """`changed` is told of every change; `written` of a booking that reached its calendar late.

        `stale` is told of a calendar that holds something else than we knew.
        """
        self._config = config
        self._book = book
        self._calendar = calendar
        self._zone = ZoneInfo(config.business.timezone)
        self._calendars = {staff.name: staff.calendar for staff in config.staff if staff.calendar} if calendar else {}
        self._rules = {service.name: slots.rules(config, service.name) for service in config.services if service.staff}
        self._hold = timedelta(minutes=config.calendar.hold_minutes)
        self._now = now
        self._changed = changed
        self._written = written
        self._stale = stale
        self._unwritten = asyncio.Event()
        self._holding: set[str] = set()

    async def free(
        self, service: str, staff: str, periods: Sequence[Period], most: int, instead_of: str = ""
    ) -> Sequence[Slot]:
        rules = self._rules.get(service) or slots.rules(self._config, service)
        if staff:
            rules = rules.only(staff)
        if not periods:
            return []
        whole = Period(min(period.start for period in periods), max(period.until for period in periods))
        return slots.free(rules, periods, await self._taken(whole, instead_of), self._local(self._now()), most)

    async def hold(self, slot: Slot, call: str, instead_of: str = "") -> Appointment:
        appointment = Appointment(
            id=f"{self._now():%y%m%d}{secrets.token_hex(6)}",
            service=slot.service,
            staff=slot.staff,
            start=slot.start,
            until=slot.until,
            busy_until=slot.busy_until,
            key=call,
            state=Standing.HELD,
            needs=slot.needs,
            held_until=self._now() + self._hold,
            call=call,
        )
        self._holding.add(call)
        return await self._book.hold(appointment, self._calendars.get(slot.staff, ""), instead_of)

    async def book(
        self,
        held: Appointment,
        *,
        name: str,
        number: str,
        email: str,
        language: str,
        client: str,
        answers: Mapping[str, str],
    ) -> Booking:
        calendar = self._calendars.get(held.staff, "")
        wanted = replace(
            held,
            key=f"{held.call}/{held.id}",
            state=Standing.BOOKED,
            held_until=None,
            name=name,
            number=number,
            email=email,
            language=language,
            client=client,
            answers=dict(answers),
            written=not calendar,
        )
        await self._check_live(wanted, calendar)
        return await self._made(await self._book.book(wanted, calendar))

    async def release(self, call: str) -> None:
        if call in self._holding:  # most calls hold nothing, and need not wait for the disk
            await self._book.release(call)
            self._holding.discard(call)

    async def of(self, client: str, numbers: Sequence[str]) -> Sequence[Appointment]:
        found = await self._book.of(client, numbers, self._now())
        return [replace(one, start=self._local(one.start), until=self._local(one.until)) for one in found]

    async def move(self, appointment: Appointment, to: Appointment) -> Booking:
        calendar = self._calendars.get(to.staff, "")
        await self._check_live(to, calendar)
        before = self._calendars.get(appointment.staff, "")
        moved = await self._book.move(replace(appointment, written=not (calendar or before)), to, calendar)
        if before and before != calendar:
            await self._take_out(before, appointment.id)
        return await self._made(moved)

    async def cancel(self, appointment: Appointment) -> Booking:
        calendar = self._calendars.get(appointment.staff, "")
        return await self._made(await self._book.cancel(replace(appointment, written=not calendar)))

    async def take_news(self, calendar: str, news: CalendarNews) -> None:
        """What a calendar tells of itself. Somebody at the desk may move or delete there what was booked here."""
        staff = [name for name, theirs in self._calendars.items() if theirs == calendar]
        for appointment in await self._book.take_news(calendar, news, staff):
            log.info("an appointment was changed in its calendar", appointment=appointment.id, state=appointment.state)
            self._changed()

    async def work(self) -> None:
        """Write what the calendar does not know yet, again and again until it does: as long as the daemon lives."""
        tries = 0
        while True:
            left = await self._write_all()
            tries = tries + 1 if left else 0
            self._unwritten.clear()
            wait = RETRY_SECONDS[min(tries, len(RETRY_SECONDS)) - 1] if left else None
            try:
                async with asyncio.timeout(wait):
                    await self._unwritten.wait()
            except TimeoutError:
                continue

    # How it is done

    async def _taken(self, whole: Period, instead_of: str) -> Mapping[str, Sequence[Period]]:
        """When staff and rooms are taken, by our own book and by the calendars."""
        day = timedelta(days=1)
        wide = Period(whole.start - day, whole.until + day)
        found: dict[str, list[Period]] = defaultdict(list)
        for one in await self._book.taken(wide):
            if one.id == instead_of:
                continue
            found[one.staff].append(one.period)
            if one.needs:
                found[f"needs:{one.needs}"].append(Period(one.start, one.until))
        busy = await self._book.busy(list(self._calendars.values()), wide) if self._calendars else {}
        for staff, calendar in self._calendars.items():
            found[staff] += busy[calendar]
        return found

    async def _check_live(self, wanted: Appointment, calendar: str) -> None:
        """Ask the calendar itself once more. If it does not answer, what we know of it has to do."""
        if self._calendar is None or not calendar:
            return
        try:
            async with asyncio.timeout(CHECK_SECONDS):
                busy = await self._calendar.busy(calendar, wanted.period)
        except (CalendarError, TimeoutError) as error:
            log.warning("the calendar could not be asked before a booking", calendar=calendar, error=str(error))
            return
        if any(period.overlaps(wanted.period) for period in busy):
            await self._book.release(wanted.call)
            self._stale(calendar)
            raise SlotTakenError("This time has just been taken in the calendar.")

    async def _made(self, appointment: Appointment) -> Booking:
        """Tell the calendar, if there is one, now; or as soon as it listens."""
        self._changed()
        local = replace(appointment, start=self._local(appointment.start), until=self._local(appointment.until))
        if appointment.written:
            return Booking(local)
        try:
            async with asyncio.timeout(WRITE_SECONDS):
                await self._write(appointment)
        except (CalendarError, TimeoutError) as error:
            log.warning("a booking waits for its calendar", appointment=appointment.id, error=str(error))
            self._unwritten.set()
            return Booking(local, written=False)
        return Booking(replace(local, written=True))

    async def _write(self, appointment: Appointment) -> None:
        calendar = self._calendars.get(appointment.staff, "")
        if self._calendar is None or not calendar:
            await self._book.note_written(appointment.id, appointment.revision, "")
            return
        if appointment.state is Standing.CANCELLED:
            await self._calendar.remove(calendar, appointment.id)
            etag = ""
        else:
            etag = await self._write_entry(self._calendar, calendar, entry(appointment))
        await self._book.note_written(appointment.id, appointment.revision, etag)

    async def _write_entry(self, behind: Calendar, calendar: str, wanted: CalendarEntry) -> str:
        """What a caller was told counts, even if somebody has changed it in the calendar meanwhile."""
        try:
            return await behind.write(calendar, wanted)
        except CalendarConflictError as error:
            log.warning("an appointment was changed in its calendar, too: ours stands", error=str(error))
            return await behind.write(calendar, replace(wanted, etag=""))

    async def _take_out(self, calendar: str, id: str) -> None:  # noqa: A002 - as the field is called
        """From the calendar of somebody who does it no longer."""
        if self._calendar is None:
            return
        try:
            async with asyncio.timeout(WRITE_SECONDS):
                await self._calendar.remove(calendar, id)
        except (CalendarError, TimeoutError) as error:
            log.error("an appointment that moved still stands in its old calendar", calendar=calendar, error=str(error))

    async def _write_all(self) -> int:
        """How many are left to write."""
        left = 0
        for appointment in await self._book.unwritten():
            try:
                await self._write(appointment)
            except (CalendarError, TimeoutError) as error:
                left += 1
                log.warning("a booking still waits for its calendar", appointment=appointment.id, error=str(error))
            else:
                self._written(appointment)
        return left

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(self._zone)


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
