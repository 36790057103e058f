"""Bookings of which a dead daemon could tell nobody any more: they stand in the book, and the journal is told of them.

A caller who is back, or else whoever reads what the call has left, then knows what was done.
"""

from __future__ import annotations

import structlog

from receptionist.books import Booking, Diary
from receptionist.errors import StoreError
from receptionist.events import Booked
from receptionist.store.journal import Journal

log = structlog.get_logger()


async def tell_untold(journal: Journal, diary: Diary, call_id: str) -> None:
    """Only of a call that was reopened and has not gone on: nobody else books in it."""
    try:
        made = await diary.booked_in(call_id)
        told = {
            entry.fact.appointment
            for entry in (await journal.queries.facts(call_id) if made else ())
            if isinstance(entry.fact, Booked)
        }
    except StoreError as error:
        log.warning("what was booked before could not be read", call=call_id, error=str(error))
        return
    for appointment in made:
        if appointment.id not in told:
            log.warning("a booking is told that a dead daemon kept to itself", call=call_id, appointment=appointment.id)
            journal.append(call_id, Booking(appointment, written=appointment.written).fact)
