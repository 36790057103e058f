"""What the tests of calendars share: a config with a service account, and a calendar at the stand-in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from receptionist.appointments import CalendarEntry, Period
from receptionist.calendars.google import GoogleCalendar
from receptionist.config import Config
from receptionist.rehearsal.google import GoogleStandIn, SharedCalendar

SAM = "sam@example.com"
ZONE = ZoneInfo("America/Chicago")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)
"""A Monday."""


def at(hour: int, minute: int = 0, days: int = 1) -> datetime:
    """Tomorrow, or so many days from today."""
    return (NOW + timedelta(days=days)).replace(hour=hour, minute=minute)


def period(hour: int, until: int, days: int = 1) -> Period:
    return Period(at(hour, days=days), at(until, days=days))


def entry(hour: int = 10, *, id: str = "261123abcdef", etag: str = "", title: str = "Cleaning: Ann") -> CalendarEntry:  # noqa: A002
    return CalendarEntry(id, title, "Ann Lee, +15125550100\nBooked by telephone.", period(hour, hour + 1), etag)


def config_for(folder: Path, url: str, account: Path | None = None) -> Config:
    return Config.model_validate(
        {
            "calendar": {"kind": "google", "google_url": url, **({"account": account} if account else {})},
            "services": [{"name": "Cleaning", "minutes": 45, "staff": ["Sam"], "ahead": "60 days"}],
            "staff": [{"name": "Sam", "calendar": SAM}],
            "storage": {"database": folder / "receptionist.db"},
        }
    )


class House:
    """A stand-in, Sam's calendar in it, and ours in front of it."""

    def __init__(self, google: GoogleStandIn, calendar: GoogleCalendar, sam: SharedCalendar, config: Config) -> None:
        self.google, self.calendar, self.sam, self.config = google, calendar, sam, config
        self.now = NOW


@asynccontextmanager
async def house(folder: Path) -> AsyncIterator[House]:
    async with GoogleStandIn() as google:
        file = folder / "account.json"
        file.write_text(google.service_account())
        config = config_for(folder, google.calendar_url, file)
        sam = google.share(SAM, "America/Chicago")
        async with GoogleCalendar.opened(config, now=lambda: here.now.astimezone(UTC)) as calendar:
            here = House(google, calendar, sam, config)
            yield here
