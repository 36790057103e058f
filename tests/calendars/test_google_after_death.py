"""kill -9 at any moment of a booking: Google has it exactly once afterwards, or it was never made."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from receptionist.appointments import Period
from receptionist.config import load
from receptionist.office import Office
from receptionist.rehearsal.google import GoogleStandIn, Operation, SharedCalendar, refusal
from receptionist.store.appointments import AppointmentBook
from receptionist.store.pen import Pen
from receptionist.store.promises import Promises
from tests.calendars.house import NOW, SAM, at
from tests.calendars.office_to_be_killed import MOMENTS
from tests.delivery.receivers import HOST, Mailbox, mail_server
from tests.house import eventually

pytestmark = pytest.mark.wall

REPOSITORY = Path(__file__).parents[2]
SIGKILL = -9
CONFIG = """
[business]
timezone = "America/Chicago"
hours    = {{ mon-fri = "8:00-12:00" }}

[[services]]
name    = "Cleaning"
minutes = 60
staff   = ["Sam"]

[[staff]]
name     = "Sam"
calendar = "{sam}"

[calendar]
kind       = "google"
google_url = "{google}"
account    = "account.json"
step       = 60

[messages]
confirm = ["email"]

[mail]
server   = "{mail}"
security = "none"
from     = "ava@smile.example"

[storage]
database = "receptionist.db"
"""


@dataclass
class Practice:
    """What outlives the processes."""

    folder: Path
    google: GoogleStandIn
    sam: SharedCalendar
    now: datetime = NOW

    async def call(self, moment: str) -> None:
        """A caller books the nine o'clock of tomorrow, with a process that dies at this moment or behind the call."""
        times = [each.isoformat() for each in (self.now, at(9), at(10))]
        command = [sys.executable, "-m", "tests.calendars.office_to_be_killed", str(self.folder), *times, moment]
        process = await asyncio.create_subprocess_exec(*command, cwd=REPOSITORY)
        async with asyncio.timeout(30):
            assert await process.wait() == SIGKILL

    @asynccontextmanager
    async def next_life(self) -> AsyncIterator[Office]:
        async with Office.opened(load(self.folder / "config.toml"), now=lambda: self.now) as office:
            work = asyncio.create_task(office.work())
            try:
                yield office
            finally:
                work.cancel()
                await asyncio.wait([work])

    async def waiting(self) -> int:
        """How many bookings Google does not have yet."""
        async with Pen.opened(self.folder / "receptionist.db") as pen:
            return len(await AppointmentBook(pen, lambda: self.now).unwritten())

    async def promised(self) -> list[str]:
        async with Pen.opened(self.folder / "receptionist.db") as pen:
            return [promise.what for promise in await Promises(pen, lambda: self.now).open()]

    async def written(self) -> None:
        async with asyncio.timeout(15):
            while await self.waiting():
                await asyncio.sleep(0.02)

    @property
    def hours(self) -> list[int]:
        starts = [datetime.fromisoformat(event["start"]["dateTime"]) for event in self.sam.standing]
        return sorted(start.astimezone(NOW.tzinfo).hour for start in starts)


@asynccontextmanager
async def practice(folder: Path, mail: str = f"{HOST}:9") -> AsyncIterator[Practice]:
    async with GoogleStandIn() as google:
        (folder / "account.json").write_text(google.service_account())
        told = CONFIG.format(sam=SAM, google=google.calendar_url, mail=mail)
        (folder / "config.toml").write_text(told)
        yield Practice(folder, google, google.share(SAM, "America/Chicago"))


@pytest.mark.parametrize("moment", MOMENTS)
async def test_whatever_kills_us_google_has_a_booking_once(tmp_path: Path, moment: str) -> None:
    """Before our own book has it, it was never made, and its time is free again; from then on it is certain."""
    made = list(MOMENTS).index(moment) >= list(MOMENTS).index("behind our own book")
    async with practice(tmp_path) as here:
        await here.call(moment)
        here.now += timedelta(minutes=6)
        for _ in range(2):
            async with here.next_life() as office:
                await here.written()
                await eventually(lambda: office.health()["calendars"][0]["state"] == "fresh", within=15)
                diary = office.books().diary
                assert diary is not None
                free = await diary.free("Cleaning", "Sam", [Period(at(0), at(23))], 9)
        assert here.hours == ([9] if made else [])
        assert [slot.start.hour for slot in free] == ([8, 10, 11] if made else [8, 9, 10, 11])


async def test_a_booking_that_was_noted_while_google_was_away(tmp_path: Path) -> None:
    """Held, promised, and after our death written once, confirmed in writing, and the promise kept."""
    async with mail_server(Mailbox(), "none") as box, practice(tmp_path, f"{HOST}:{box.port}") as here:
        here.google.next(Operation.BUSY, refusal(503, "backendError"))
        here.google.next(Operation.INSERT, refusal(503, "backendError"))
        await here.call("behind the call")
        assert (here.hours, await here.waiting(), await here.promised()) == ([], 1, ["booking"])
        async with here.next_life() as office:
            await here.written()
            assert here.hours == [9]
            here.now += timedelta(minutes=2)
            office.wake()
            async with asyncio.timeout(15):
                while await here.promised():
                    await asyncio.sleep(0.02)
    assert [letter["To"] for letter in box.letters] == ["ann@hill.example"]
