"""The appointment book as calls use it: free times by config's rules, holds, bookings, and the calendar behind."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import structlog

from receptionist import slots
from receptionist.appointments import Appointment, CalendarNews, Period, Slot, Standing
from receptionist.books import Booking, Calendar
from receptionist.calendar_behind import CalendarBehind
from receptionist.config import Config
from receptionist.dialling import subscriber
from receptionist.errors import BookError, SlotTakenError
from receptionist.store.appointments import AppointmentBook

log = structlog.get_logger()


class HouseDiary:
    """The diary of all calls."""

    def __init__(
        self,
        config: Config,
        book: AppointmentBook,
        calendar: Calendar | None,
        now: Callable[[], datetime],
        changed: Callable[[], None] = lambda: None,
        written: Callable[[Appointment], None] = lambda _: None,
        stale: Callable[[str], None] = lambda _: None,
    ) -> None:
        """`changed` is told of every change; `written` of a booking that reached its calendar late.

        `stale` is told of a calendar that holds something else than we knew.
        """
        self._config = config
        self._book = book
        self._zone = ZoneInfo(config.business.timezone)
        self._calendars = {staff.name: staff.calendar for staff in config.staff if staff.calendar} if calendar else {}
        self._behind = CalendarBehind(calendar, self._calendars, book, now, written, stale) if calendar else None
        self._rules = {service.name: slots.rules(config, service.name) for service in config.services if service.staff}
        self._hold = timedelta(minutes=config.calendar.hold_minutes)
        self._now = now
        self._changed = changed
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
        taken, unknown = await self._taken(rules.staff, whole, instead_of)
        found = slots.free(rules, periods, taken, self._local(self._now()), most)
        if unknown and not found:
            raise BookError("The calendar cannot be read at the moment. Say so, and offer to take a message.")
        return found

    async def hold(self, slot: Slot, call: str, instead_of: str = "") -> Appointment:
        self._ensure_allowed(slot, grace=self._hold)  # what was just offered may be taken
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
        self._ensure_still_allowed(held)
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
        await self._check(wanted)
        return await self._made(await self._book.book(wanted, calendar))

    async def release(self, call: str) -> None:
        if call in self._holding:  # most calls hold nothing, and need not wait for the disk
            await self._book.release(call)
            self._holding.discard(call)

    async def of(self, client: str, numbers: Sequence[str]) -> Sequence[Appointment]:
        found = await self._book.of(client, numbers, self._now())
        return [self._here(one) for one in found]

    async def booked_in(self, call: str) -> Sequence[Appointment]:
        return [self._here(one) for one in await self._book.booked_in(call)]

    async def booked_by(self, caller: str) -> int:
        country = self._config.business.country
        bookers = await self._book.bookers_since(self._now() - timedelta(days=1))
        return [subscriber(shown, country) for shown in bookers].count(subscriber(caller, country))

    async def move(self, appointment: Appointment, to: Appointment) -> Booking:
        self._ensure_still_allowed(to)
        await self._check(to)
        moved = await self._book.move(appointment, to, self._calendars)
        booking = await self._made(moved)
        if self._behind is not None:
            self._behind.catch_up()  # with a colleague now, it has left an entry in the calendar of before
        return booking

    async def cancel(self, appointment: Appointment) -> Booking:
        calendar = self._calendars.get(appointment.staff, "")
        return await self._made(await self._book.cancel(replace(appointment, written=not calendar)))

    async def take_news(self, calendar: str, news: CalendarNews) -> None:
        """What a calendar tells of itself. Somebody at the desk may move or delete there what was booked here."""
        if self._behind is None:
            return
        for appointment in await self._behind.take_news(calendar, news):
            log.info("an appointment was changed in its calendar", appointment=appointment.id, state=appointment.state)
            self._changed()

    async def work(self) -> None:
        """What is to be done between the calls, as long as the daemon lives."""
        if self._behind is not None:
            await self._behind.work()

    # How it is done

    def _ensure_allowed(self, slot: Slot, grace: timedelta) -> None:
        """By the rules of config, as they are at this moment; notice may be so much shorter. Raises BookError."""
        rules = self._rules.get(slot.service) or slots.rules(self._config, slot.service)
        rules = replace(rules, notice=max(timedelta(), rules.notice - grace))
        if not slots.fits(rules, slot, {}, self._local(self._now())):
            raise BookError("This time cannot be booked any more.")

    def _ensure_still_allowed(self, held: Appointment) -> None:
        """A time that is held is the caller's; for whoever comes later than that, the rules count again."""
        if held.held_until is not None and self._now() < held.held_until:
            return
        start, until, busy_until = map(self._local, (held.start, held.until, held.busy_until))
        slot = Slot(held.service, held.staff, start, until, busy_until, held.needs)
        self._ensure_allowed(slot, grace=timedelta())

    async def _taken(
        self, staff: Collection[str], whole: Period, instead_of: str
    ) -> tuple[Mapping[str, Sequence[Period]], bool]:
        """When staff and rooms are taken, by our own book and by the calendars; and whether some cannot be known.

        Whoever's calendar is unknown counts as busy: what is offered to a caller has to be free as far as we can see.
        """
        day = timedelta(days=1)
        wide = Period(whole.start - day, whole.until + day)
        found: dict[str, list[Period]] = defaultdict(list)
        for one in await self._book.taken(wide):
            if one.id == instead_of:
                continue
            found[one.staff].append(one.period)
            if one.needs:
                found[f"needs:{one.needs}"].append(Period(one.start, one.until))
        told = await self._behind.busy(staff, wide) if self._behind is not None else {}
        for name, busy in told.items():
            found[name] += [wide] if busy is None else busy
        return found, None in told.values()

    async def _check(self, wanted: Appointment) -> None:
        """Whether the calendar itself still has place for it. Raises SlotTakenError."""
        if self._behind is None:
            return
        try:
            await self._behind.check(wanted)
        except SlotTakenError:
            await self._book.release(wanted.call)
            raise

    async def _made(self, appointment: Appointment) -> Booking:
        """Tell the calendar, if there is one, now; or as soon as it listens."""
        self._changed()
        local = self._here(appointment)
        if appointment.written or self._behind is None:
            return Booking(local)
        written = await self._behind.tell(appointment)
        return Booking(replace(local, written=written), written=written)

    def _here(self, one: Appointment) -> Appointment:
        return replace(one, start=self._local(one.start), until=self._local(one.until))

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(self._zone)
