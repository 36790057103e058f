"""An appointment book in memory: it has the times that a script gives it, and keeps the promises of the real one."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from receptionist.appointments import Appointment, Period, Slot, Standing
from receptionist.books import Booking
from receptionist.errors import SlotTakenError


def slot(start: datetime, staff: str = "Sam", service: str = "Cleaning", minutes: int = 45) -> Slot:
    until = start + timedelta(minutes=minutes)
    return Slot(service, staff, start, until, until, "chair")


@dataclass
class FakeDiary:
    """Free are `slots`, as long as nobody has them."""

    slots: list[Slot]
    seconds: float = 0.01
    """How long it takes to book."""
    written: bool = True
    """Whether the calendar behind answers."""
    asked: list[tuple[str, str, Sequence[Period]]] = field(default_factory=list)
    stands: dict[str, Appointment] = field(default_factory=dict)
    held: dict[str, Appointment] = field(default_factory=dict)
    """By call."""
    lately: int = 0
    """Bookings of this caller in other calls."""

    async def free(
        self, service: str, staff: str, periods: Sequence[Period], most: int, instead_of: str = ""
    ) -> Sequence[Slot]:
        self.asked.append((service, staff, periods))
        taken = {(one.staff, one.start) for one in self._taken() if one.id != instead_of}
        return [
            free
            for free in self.slots
            if free.service == service
            and (free.staff, free.start) not in taken
            and staff in ("", free.staff)
            and any(period.start <= free.start < period.until for period in periods)
        ][:most]

    async def hold(self, slot: Slot, call: str, instead_of: str = "") -> Appointment:
        self.held.pop(call, None)
        if any((one.staff, one.start) == (slot.staff, slot.start) for one in self._taken() if one.id != instead_of):
            raise SlotTakenError("Somebody else has taken this time.")
        kept = Appointment(
            f"a{len(self.stands) + len(self.held) + 1}",
            slot.service,
            slot.staff,
            slot.start,
            slot.until,
            slot.busy_until,
            state=Standing.HELD,
            call=call,
        )
        self.held[call] = kept
        return kept

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
        await asyncio.sleep(self.seconds)
        self.held.pop(held.call, None)
        made = replace(held, state=Standing.BOOKED, name=name, number=number, email=email, client=client)
        self.stands[made.id] = replace(made, language=language, answers=dict(answers))
        return Booking(self.stands[made.id], self.written)

    async def release(self, call: str) -> None:
        self.held.pop(call, None)

    async def of(self, client: str, numbers: Sequence[str]) -> Sequence[Appointment]:
        mine = [one for one in self.stands.values() if (one.client == client if one.client else one.number in numbers)]
        return sorted((one for one in mine if one.state is Standing.BOOKED), key=lambda one: one.start)

    async def booked_in(self, call: str) -> Sequence[Appointment]:
        return [one for one in self.stands.values() if one.call == call and one.state is Standing.BOOKED]

    async def booked_by(self, caller: str) -> int:
        return self.lately + len(self.stands)

    async def move(self, appointment: Appointment, to: Appointment) -> Booking:
        await asyncio.sleep(self.seconds)
        self.held.pop(to.call, None)
        known = self.stands[appointment.id]
        moved = replace(known, start=to.start, until=to.until, staff=to.staff, revision=known.revision + 1)
        self.stands[moved.id] = moved
        return Booking(moved, self.written)

    async def cancel(self, appointment: Appointment) -> Booking:
        await asyncio.sleep(self.seconds)
        gone = replace(self.stands[appointment.id], state=Standing.CANCELLED)
        self.stands[gone.id] = gone
        return Booking(gone, self.written)

    def _taken(self) -> list[Appointment]:
        return [*self.held.values(), *(one for one in self.stands.values() if one.state is Standing.BOOKED)]
