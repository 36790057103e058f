"""The diary between our own book and a calendar behind it: asked live, written through, tried again until it has it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from receptionist.appointments import Appointment, CalendarEntry, CalendarNews, Period, Slot, Standing
from receptionist.config import Config
from receptionist.diary import HouseDiary
from receptionist.errors import CalendarRefusedError, CalendarUnavailableError, SlotTakenError
from receptionist.store.appointments import AppointmentBook
from receptionist.store.pen import Pen
from tests.house import eventually

pytestmark = pytest.mark.wall

AUSTIN = ZoneInfo("America/Chicago")
NOW = datetime(2026, 11, 21, 10, tzinfo=AUSTIN)
TUESDAY = datetime(2026, 11, 24, 15, tzinfo=AUSTIN)
SLOT = Slot("Cleaning", "Sam", TUESDAY, TUESDAY + timedelta(minutes=45), TUESDAY + timedelta(minutes=50))
CONFIG: dict[str, Any] = {
    "business": {"timezone": "America/Chicago", "hours": {"mon-fri": "8:00-17:00"}},
    "services": [{"name": "Cleaning", "minutes": 45, "staff": ["Sam", "Ann"], "buffer": 5}],
    "staff": [{"name": "Sam", "calendar": "sam@x"}, {"name": "Ann", "calendar": "ann@x"}],
    "calendar": {"kind": "google"},
}
ANN: dict[str, Any] = {
    "name": "Ann Hill",
    "number": "+15125550123",
    "email": "",
    "language": "en",
    "client": "",
    "answers": {},
}


@dataclass
class Calendar:
    """A calendar that can be away, and that others write into."""

    away: bool = False
    refuses: bool = False
    occupied: list[Period] = field(default_factory=list)
    entries: dict[tuple[str, str], CalendarEntry] = field(default_factory=dict)
    back: asyncio.Event = field(default_factory=asyncio.Event)

    async def news(self, calendar: str, token: str) -> CalendarNews:
        self._answer()
        return CalendarNews((), "t")

    async def busy(self, calendar: str, period: Period) -> Sequence[Period]:
        self._answer()
        return [each for each in self.occupied if each.overlaps(period)]

    async def write(self, calendar: str, entry: CalendarEntry) -> str:
        self._answer()
        self.entries[calendar, entry.id] = entry
        return f"etag-{len(self.entries)}"

    async def remove(self, calendar: str, entry: str) -> None:
        self._answer()
        self.entries.pop((calendar, entry), None)

    def _answer(self) -> None:
        if self.away:
            raise CalendarUnavailableError("the calendar does not answer")
        if self.refuses:
            raise CalendarRefusedError("the calendar does not know us")


@dataclass
class Practice:
    diary: HouseDiary
    calendar: Calendar
    book: AppointmentBook
    late: list[Appointment]
    changes: list[None]


@asynccontextmanager
async def practice(folder: Path, config: dict[str, Any] = CONFIG) -> AsyncIterator[Practice]:
    async with Pen.opened(folder / "receptionist.db") as pen:
        book, calendar = AppointmentBook(pen, lambda: NOW), Calendar()
        late: list[Appointment] = []
        changes: list[None] = []
        diary = HouseDiary(
            Config.model_validate(config), book, calendar, lambda: NOW, lambda: changes.append(None), late.append
        )
        yield Practice(diary, calendar, book, late, changes)


@asynccontextmanager
async def working(diary: HouseDiary) -> AsyncIterator[asyncio.Task[None]]:
    """As the daemon has it work between the calls."""
    work = asyncio.create_task(diary.work())
    try:
        yield work
    finally:
        work.cancel()
        await asyncio.wait([work])


async def test_a_booking_stands_in_our_book_and_in_the_calendar(tmp_path: Path) -> None:
    """With all that staff needs to know, without the pause behind it, and under an id that a retry cannot double."""
    async with practice(tmp_path) as at:
        held = await at.diary.hold(SLOT, "call-1")
        booking = await at.diary.book(held, **ANN | {"answers": {"date of birth": "4 May 1980"}})
        assert (booking.written, booking.appointment.start) == (True, TUESDAY)
        ((where, entry),) = at.calendar.entries.items()
        assert where == ("sam@x", held.id)
        assert entry.title == "Cleaning: Ann Hill"
        assert "date of birth: 4 May 1980" in entry.text
        assert entry.period == Period(TUESDAY.astimezone(UTC), SLOT.until.astimezone(UTC))
        assert await at.book.unwritten() == []
        assert len(at.changes) == 1


async def test_what_somebody_wrote_into_the_calendar_a_moment_ago_is_respected(tmp_path: Path) -> None:
    """The calendar is asked again right before a booking; the caller is told that the time is gone."""
    async with practice(tmp_path) as at:
        held = await at.diary.hold(SLOT, "call-1")
        at.calendar.occupied.append(Period(TUESDAY, TUESDAY + timedelta(hours=1)))
        with pytest.raises(SlotTakenError):
            await at.diary.book(held, **ANN)
        assert at.calendar.entries == {}
        assert await at.book.taken(Period(TUESDAY, TUESDAY + timedelta(hours=1))) == []


async def test_a_calendar_that_is_away_gets_the_booking_when_it_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time is the caller's at once; the calendar is told again and again, and whoever waits for it hears of it."""
    monkeypatch.setattr("receptionist.calendar_behind.RETRY_SECONDS", (0.01,))
    async with practice(tmp_path) as at:
        at.calendar.away = True
        held = await at.diary.hold(SLOT, "call-1")
        booking = await at.diary.book(held, **ANN)
        assert not booking.written
        with pytest.raises(SlotTakenError):
            await at.diary.hold(SLOT, "call-2")
        work = asyncio.create_task(at.diary.work())
        at.calendar.away = False
        async with asyncio.timeout(5):
            while not at.late:
                await asyncio.sleep(0.01)
        work.cancel()
        assert [one.id for one in at.late] == [held.id]
        assert list(at.calendar.entries) == [("sam@x", held.id)]


async def test_what_was_not_written_survives_a_death(tmp_path: Path) -> None:
    """The next life of the daemon tells the calendar."""
    async with practice(tmp_path) as at:
        at.calendar.away = True
        await at.diary.book(await at.diary.hold(SLOT, "call-1"), **ANN)
    async with practice(tmp_path) as at:
        work = asyncio.create_task(at.diary.work())
        async with asyncio.timeout(5):
            while not at.late:
                await asyncio.sleep(0.01)
        work.cancel()
        assert len(at.calendar.entries) == 1


async def test_a_calendar_that_refuses_us_loses_nothing(tmp_path: Path) -> None:
    """An operator has to mend it; the booking stands with us meanwhile."""
    async with practice(tmp_path) as at:
        at.calendar.refuses = True
        booking = await at.diary.book(await at.diary.hold(SLOT, "call-1"), **ANN)
        assert (booking.written, booking.appointment.state) == (False, Standing.BOOKED)


async def test_a_moved_appointment_moves_in_the_calendar(tmp_path: Path) -> None:
    """Under the same id; and from one colleague's calendar to the other's, if it is theirs now."""
    async with practice(tmp_path) as at:
        first = await at.diary.book(await at.diary.hold(SLOT, "call-1"), **ANN)
        with_ann = Slot("Cleaning", "Ann", TUESDAY, SLOT.until, SLOT.busy_until)
        to = await at.diary.hold(with_ann, "call-1", first.appointment.id)
        moved = await at.diary.move(first.appointment, to)
        assert moved.written
        async with working(at.diary):
            await eventually(lambda: list(at.calendar.entries) == [("ann@x", first.appointment.id)])


async def test_a_cancelled_appointment_is_taken_out(tmp_path: Path) -> None:
    """And its time is free again."""
    async with practice(tmp_path) as at:
        first = await at.diary.book(await at.diary.hold(SLOT, "call-1"), **ANN)
        assert (await at.diary.cancel(first.appointment)).written
        assert at.calendar.entries == {}
        await at.diary.hold(SLOT, "call-2")


async def test_whoever_is_asked_for_is_told_in_the_time_of_the_business(tmp_path: Path) -> None:
    """Three o'clock in Austin is three o'clock, wherever the server stands."""
    async with practice(tmp_path) as at:
        await at.diary.book(await at.diary.hold(SLOT, "call-1"), **ANN | {"client": "c1"})
        (mine,) = await at.diary.of("c1", [])
        assert (mine.start.hour, mine.start.tzinfo) == (15, AUSTIN)


async def test_two_hundred_callers_get_one_appointment_between_them(tmp_path: Path) -> None:
    """From the hold to the calendar: one is booked and written, all others hear that the time is taken."""
    async with practice(tmp_path) as at:

        async def want(number: int) -> bool:
            try:
                held = await at.diary.hold(SLOT, f"call-{number}")
                await asyncio.sleep(0)
                await at.diary.book(held, **ANN)
            except SlotTakenError:
                return False
            return True

        assert sum(await asyncio.gather(*(want(number) for number in range(200)))) == 1
        assert len(at.calendar.entries) == 1
