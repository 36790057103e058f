"""The appointment book: what is held and booked, and when calendars behind us say that somebody is busy."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from receptionist.appointments import Appointment, CalendarChange, CalendarNews, OwnChange, Period, Standing
from receptionist.errors import BookError, SlotTakenError
from receptionist.store import bookers, leftovers
from receptionist.store.leftovers import Leftover
from receptionist.store.pen import Pen
from receptionist.store.tables import appointments, busy, synced

_COLUMNS = [field.name for field in fields(Appointment)]


class AppointmentBook:
    """Every change is one transaction, and looks whether the time is free in that very transaction."""

    def __init__(self, pen: Pen, now: Callable[[], datetime]) -> None:
        self._pen = pen
        self._now = now

    async def taken(self, period: Period) -> list[Appointment]:
        """What is held or booked and touches this time."""
        return await self._read(_stands(self._now()), *_touches(period))

    async def hold(self, appointment: Appointment, calendar: str, instead_of: str = "") -> Appointment:
        """Keep its time; what else was held under its key is free again. Raises SlotTakenError.

        The appointment that it is to take the place of is no obstacle to it.
        """
        async with self._pen.transaction() as connection:
            mine, over = appointments.c.key == appointment.key, appointments.c.held_until <= self._now()
            held = appointments.c.state == Standing.HELD
            await connection.execute(appointments.delete().where(held, sa.or_(mine, over)))
            await self._ensure_free(connection, appointment, calendar, instead_of)
            await connection.execute(appointments.insert(), [self._values(appointment)])
        return appointment

    async def book(self, appointment: Appointment, calendar: str) -> Appointment:
        """Make a held one stand as it is given here. What stands already is left as it is. Raises SlotTakenError."""
        async with self._pen.transaction() as connection:
            known = await _by_id(connection, appointment.id)
            if known is not None and known.state is Standing.BOOKED:
                return known
            if known is not None and known.state is Standing.CANCELLED:
                raise BookError("This appointment was cancelled meanwhile.")
            await self._ensure_free(connection, appointment, calendar)  # the hold may have run out and be another's
            await self._write(connection, appointment, known)
        return appointment

    async def move(self, appointment: Appointment, to: Appointment, calendars: Mapping[str, str]) -> Appointment:
        """Give an appointment the time that is held in `to`; `calendars` are those of staff that have one.

        Raises SlotTakenError, BookError.
        """
        calendar = calendars.get(to.staff, "")
        async with self._pen.transaction() as connection:
            known = await _by_id(connection, appointment.id)
            if known is None or known.state is not Standing.BOOKED:
                raise BookError("This appointment does not stand any more.")
            if (known.staff, known.start) == (to.staff, to.start):
                return known  # asked twice
            await connection.execute(appointments.delete().where(appointments.c.id == to.id))
            moved = replace(
                known,
                staff=to.staff,
                needs=to.needs,
                start=to.start,
                until=to.until,
                busy_until=to.busy_until,
                revision=known.revision + 1,
                etag=known.etag if to.staff == known.staff else "",
                written=not calendar,
            )
            await self._ensure_free(connection, moved, calendar)
            await self._write(connection, moved, known)
            await leftovers.forget(connection, calendar, moved.id)
            if (before := calendars.get(known.staff, "")) and before != calendar:
                await leftovers.leave(connection, before, known, moved.revision)
        return moved

    async def cancel(self, appointment: Appointment) -> Appointment:
        """Asked twice it is cancelled once."""
        async with self._pen.transaction() as connection:
            known = await _by_id(connection, appointment.id)
            if known is None:
                raise BookError("There is no such appointment.")
            if known.state is Standing.CANCELLED:
                return known
            gone = replace(known, state=Standing.CANCELLED, revision=known.revision + 1, written=appointment.written)
            await self._write(connection, gone, known)
        return gone

    async def release(self, call: str) -> None:
        """Free what a call held; what stands, stands."""
        async with self._pen.transaction() as connection:
            await connection.execute(
                appointments.delete().where(appointments.c.call == call, appointments.c.state == Standing.HELD)
            )

    async def get(self, id: str) -> Appointment | None:  # noqa: A002 - as the field is called
        found = await self._read(appointments.c.id == id)
        return found[0] if found else None

    async def of(self, client: str, numbers: Sequence[str], after: datetime) -> list[Appointment]:
        """What somebody has before them, soonest first. A number, which families share, opens no other client's."""
        whose = appointments.c.client == client if client else sa.false()
        unclaimed = sa.and_(appointments.c.number.in_(list(numbers)), appointments.c.client == "")
        return await self._read(
            sa.or_(whose, unclaimed),
            appointments.c.state == Standing.BOOKED,
            appointments.c.until > after,
        )

    async def booked_in(self, call: str) -> list[Appointment]:
        """What was booked in a call and stands, in the order of its times."""
        return await self._read(appointments.c.call == call, appointments.c.state == Standing.BOOKED)

    async def bookers_since(self, moment: datetime) -> list[str]:
        """The numbers from which was booked, as the switch showed them: one for each booking."""
        return [row["caller"] for row in await self._pen.read(bookers.since(moment))]

    async def between(self, period: Period) -> list[Appointment]:
        """All that were booked in this time, cancelled ones too."""
        return await self._read(appointments.c.state != Standing.HELD, *_touches(period))

    async def unwritten(self) -> list[Appointment]:
        """What the calendars behind us do not know yet."""
        return await self._read(appointments.c.written.is_(False), appointments.c.state != Standing.HELD)

    async def note_written(self, id: str, revision: int, etag: str) -> None:  # noqa: A002 - as the field is called
        """A calendar behind us has this revision. A later one still has to be written."""
        async with self._pen.transaction() as connection:
            await connection.execute(
                appointments.update()
                .where(appointments.c.id == id, appointments.c.revision == revision)
                .values(written=True, etag=etag, changed=self._now())
            )

    async def expect_no_calendar(self) -> None:
        """There is none behind us any more: nothing waits for it."""
        async with self._pen.transaction() as connection:
            await connection.execute(
                appointments.update().where(appointments.c.written.is_(False)).values(written=True)
            )

    # The calendars behind us

    async def left_behind(self) -> list[Leftover]:
        """What is to be taken out of calendars still."""
        async with self._pen.transaction() as connection:
            await leftovers.gone_by(connection, self._now())
            return [Leftover(**row) for row in (await connection.execute(leftovers.listed())).mappings()]

    async def note_removed(self, left: Leftover) -> None:
        async with self._pen.transaction() as connection:
            await leftovers.removed(connection, left)

    async def known_since(self, moment: datetime) -> set[str]:
        """The calendars that have told their news since this moment: what we know of others is nothing, or too old."""
        rows = await self._pen.read(sa.select(synced.c.calendar).where(synced.c.at >= moment))
        return {row["calendar"] for row in rows}

    async def busy(self, calendars: Sequence[str], period: Period) -> dict[str, list[Period]]:
        """When these calendars say that their owners are busy."""
        found: dict[str, list[Period]] = {name: [] for name in calendars}
        query = sa.select(busy).where(
            busy.c.calendar.in_(list(calendars)), busy.c.start < period.until, busy.c.until > period.start
        )
        for row in await self._pen.read(query):
            found[row["calendar"]].append(Period(row["start"], row["until"]))
        return found

    async def token(self, calendar: str) -> str:
        """With what to ask a calendar for its news; empty if it was never asked."""
        rows = await self._pen.read(sa.select(synced.c.token).where(synced.c.calendar == calendar))
        return rows[0]["token"] if rows else ""

    async def take_news(self, calendar: str, news: CalendarNews, staff: Collection[str]) -> list[Appointment]:
        """Note what has changed in the calendar of `staff`, and from where to ask on.

        Returns what of ours somebody has moved or deleted there. What they tell of appointments that we have changed
        after they were asked for is passed over, and asked for again next time.
        """
        followed: list[Appointment] = []
        async with self._pen.transaction() as connection:
            if news.whole:
                await connection.execute(busy.delete().where(busy.c.calendar == calendar))
            newer = await _changed_since(connection, news.asked)
            strangers = []
            for own in news.ours:
                if own.entry in newer:
                    continue
                known = await _by_id(connection, own.entry)
                if known is None or known.state is Standing.CANCELLED or known.staff not in staff:
                    # It stands there all the same: whatever it is, its owner has no time then.
                    strangers.append(CalendarChange(own.entry, own.period if known is None or known.written else None))
                elif after := _as_there(known, own):
                    await self._write(connection, after, known)
                    followed += [after] if after.revision > known.revision else []
            for change in (*news.changes, *strangers):
                await connection.execute(busy.delete().where(busy.c.calendar == calendar, busy.c.event == change.event))
                if change.busy is not None:
                    await connection.execute(
                        busy.insert().values(
                            calendar=calendar, event=change.event, start=change.busy.start, until=change.busy.until
                        )
                    )
            overtaken = any(own.entry in newer for own in news.ours)
            token = await _token(connection, calendar) if overtaken else news.token
            await connection.execute(synced.delete().where(synced.c.calendar == calendar))
            await connection.execute(synced.insert().values(calendar=calendar, token=token, at=self._now()))
        return followed

    async def _read(self, *conditions: sa.ColumnElement[bool]) -> list[Appointment]:
        return [_appointment(row) for row in await self._pen.read(_query(*conditions))]

    # In a transaction

    async def _ensure_free(
        self, connection: AsyncConnection, wanted: Appointment, calendar: str, instead_of: str = ""
    ) -> None:
        staff = Period(wanted.start, wanted.busy_until)
        others = await _found(
            connection, _stands(self._now()), appointments.c.id.not_in([wanted.id, instead_of]), *_touches(staff)
        )
        if any(_collide(wanted, other) for other in others):
            raise SlotTakenError("Somebody else has taken this time.")
        if calendar and await connection.scalar(
            sa.select(sa.func.count())
            .select_from(busy)
            .where(busy.c.calendar == calendar, busy.c.start < staff.until, busy.c.until > staff.start)
        ):
            raise SlotTakenError("This time is taken in the calendar.")

    async def _write(self, connection: AsyncConnection, appointment: Appointment, known: Appointment | None) -> None:
        values = self._values(appointment)
        if known is None:
            await connection.execute(appointments.insert(), [values])
        else:
            await connection.execute(appointments.update().where(appointments.c.id == appointment.id).values(**values))

    def _values(self, appointment: Appointment) -> dict[str, Any]:
        values = {name: getattr(appointment, name) for name in _COLUMNS}
        return values | {"answers": dict(appointment.answers), "changed": self._now()}


def _as_there(known: Appointment, own: OwnChange) -> Appointment | None:
    """An appointment as its calendar has it; None if nothing is to be done. What we have still to write comes first."""
    if not known.written or known.state is not Standing.BOOKED:
        return None
    if own.period is None:
        return replace(known, state=Standing.CANCELLED, revision=known.revision + 1)
    if (known.start, known.until) == (own.period.start, own.period.until):
        return replace(known, etag=own.etag) if own.etag != known.etag else None
    pause = known.busy_until - known.until
    return replace(
        known,
        start=own.period.start,
        until=own.period.until,
        busy_until=own.period.until + pause,
        etag=own.etag,
        revision=known.revision + 1,
    )


def _collide(one: Appointment, other: Appointment) -> bool:
    """The same person, with the pause behind; or the same chair."""
    same_staff = one.staff == other.staff and one.period.overlaps(other.period)
    times = Period(one.start, one.until), Period(other.start, other.until)
    return same_staff or bool(one.needs and one.needs == other.needs and times[0].overlaps(times[1]))


def _stands(now: datetime) -> sa.ColumnElement[bool]:
    held = sa.and_(appointments.c.state == Standing.HELD, appointments.c.held_until > now)
    return sa.or_(appointments.c.state == Standing.BOOKED, held)


def _touches(period: Period) -> tuple[sa.ColumnElement[bool], ...]:
    return appointments.c.start < period.until, appointments.c.busy_until > period.start


async def _changed_since(connection: AsyncConnection, asked: datetime | None) -> set[str]:
    """The appointments that were changed, or written to their calendar, after it was asked."""
    if asked is None:
        return set()
    found = await connection.execute(sa.select(appointments.c.id).where(appointments.c.changed > asked))
    return set(found.scalars())


async def _token(connection: AsyncConnection, calendar: str) -> str:
    return await connection.scalar(sa.select(synced.c.token).where(synced.c.calendar == calendar)) or ""


async def _by_id(connection: AsyncConnection, id: str) -> Appointment | None:  # noqa: A002 - as the field is called
    found = await _found(connection, appointments.c.id == id)
    return found[0] if found else None


async def _found(connection: AsyncConnection, *conditions: sa.ColumnElement[bool]) -> list[Appointment]:
    return [_appointment(row) for row in (await connection.execute(_query(*conditions))).mappings()]


def _query(*conditions: sa.ColumnElement[bool]) -> sa.Select[Any]:
    return sa.select(appointments).where(*conditions).order_by(appointments.c.start)


def _appointment(row: sa.RowMapping) -> Appointment:
    values = {name: row[name] for name in _COLUMNS}
    return Appointment(**values | {"state": Standing(values["state"])})
