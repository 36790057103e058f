"""Whether we may write to the calendars that config names: for `receptionist check` and after a login."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from datetime import UTC, datetime

from receptionist.calendars.google import GoogleCalendar
from receptionist.config import Config
from receptionist.errors import CalendarError


async def tried(config: Config, environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """For each of staff that has a calendar, what is wrong with it; nothing if all is well."""
    async with GoogleCalendar.opened(config, now=lambda: datetime.now(UTC), environ=environ) as google:
        staff = {one.name: one.calendar for one in config.staff if one.calendar}
        faults = await asyncio.gather(*(_fault(google, calendar) for calendar in staff.values()))
    return dict(zip(staff, faults, strict=True))


async def _fault(google: GoogleCalendar, calendar: str) -> str:
    try:
        await google.try_out(calendar)
    except CalendarError as error:
        return str(error)
    return ""
