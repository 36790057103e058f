"""The appointment book as a person reads it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from rich.table import Table
from rich.text import Text

from receptionist.appointments import Appointment, Period, Standing
from receptionist.config import Config
from receptionist.store.appointments import AppointmentBook
from receptionist.store.pen import Pen
from receptionist.terminal import Terminal


async def listed(config: Config, days: int, *, cancelled: bool) -> None:
    """Print what is booked from today on."""
    zone = ZoneInfo(config.business.timezone)
    today = datetime.now(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    async with Pen.of_what_is_there(config.storage.database) as pen:
        found = await AppointmentBook(pen, lambda: datetime.now(UTC)).between(
            Period(today, today + timedelta(days=days))
        )
    table = Table("day", "time", "service", "with", "who", "number", "", "call", box=None)
    for one in found:
        if cancelled or one.state is Standing.BOOKED:
            start, until = one.start.astimezone(zone), one.until.astimezone(zone)
            time = f"{start:%H:%M}-{until:%H:%M}"
            texts = (one.service, one.staff, one.name, one.number, _remark(one), one.call)
            table.add_row(f"{start:%a %d %b %Y}", time, *map(Text, texts))
    Terminal().print(table if table.rows else f"no appointments in the next {days} days")


def _remark(appointment: Appointment) -> str:
    remarks = [f"{question}: {answer}" for question, answer in appointment.answers.items()]
    if appointment.state is Standing.CANCELLED:
        remarks.insert(0, "cancelled")
    if not appointment.written:
        remarks.append("not in the calendar yet")
    return ", ".join(remarks)
