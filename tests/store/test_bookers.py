"""Who has booked in the last day, as the appointment book and the journal know it together."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from receptionist.appointments import Appointment, Standing
from receptionist.config import Config
from receptionist.diary import HouseDiary
from receptionist.store.appointments import AppointmentBook
from receptionist.store.pen import Pen
from receptionist.store.tables import appointments, calls

pytestmark = pytest.mark.wall

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
CONFIG = Config.model_validate({"business": {"timezone": "America/Chicago", "country": "US"}})


def call(name: str, caller: str, started: datetime) -> dict[str, Any]:
    empty = dict.fromkeys(["switch", "channel", "caller_name", "dialled", "person"], "")
    counts = {"last_seq": 1, "keys": 0, "resumed": 0}
    return empty | counts | {"id": name, "caller": caller, "started": started, "last_at": started, "state": "ended"}


async def test_a_day_of_bookings_is_counted_by_the_number_they_came_from(tmp_path: Path) -> None:
    """However the switch showed it, cancelled or not; but not what is only held, nor what is older than a day."""
    ann, ben, withheld = "+15125550123", "+15125550177", ""
    shown = [ann, "5125550123", ann, ben, "anonymous", "", ann, ann]
    began = [NOON - HOUR] * 6 + [NOON - 25 * HOUR, NOON - HOUR]
    states = [Standing.BOOKED, Standing.CANCELLED, *[Standing.BOOKED] * 5, Standing.HELD]
    async with Pen.opened(tmp_path / "receptionist.db") as pen:
        book = AppointmentBook(pen, lambda: NOON)
        async with pen.transaction() as connection:
            rows = [call(f"c{i}", caller, at) for i, (caller, at) in enumerate(zip(shown, began, strict=True))]
            await connection.execute(calls.insert(), rows)
        for i, state in enumerate(states):
            start = NOON + (i + 1) * HOUR
            one = Appointment(f"a{i}", "Cleaning", "Sam", start, start + HOUR, start + HOUR, f"k{i}", call=f"c{i}")
            await book.book(one, "")
            async with pen.transaction() as connection:
                await connection.execute(appointments.update().where(appointments.c.id == one.id).values(state=state))
        diary = HouseDiary(CONFIG, book, None, lambda: NOON)
        counted = [await diary.booked_by(caller) for caller in (ann, "(512) 555-0123", ben, withheld, "+15125550199")]
    assert counted == [3, 3, 1, 2, 0]
