"""The diary with Google behind it: what callers book stands there, and what staff do there holds here."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from receptionist.appointments import Appointment, CalendarNews, Period, Slot
from receptionist.calendars.google import GoogleCalendar
from receptionist.config import Config
from receptionist.diary import HouseDiary
from receptionist.errors import BookError, CalendarError, SlotTakenError
from receptionist.rehearsal.google import GoogleStandIn, Operation, SharedCalendar, lost, refusal
from receptionist.rehearsal.google.server import Order
from receptionist.rehearsal.stand_in.reply import Reply
from receptionist.store.appointments import AppointmentBook
from receptionist.store.pen import Pen
from tests.calendars.house import NOW, SAM, at
from tests.test_diary import working

pytestmark = pytest.mark.wall

ANN: dict[str, Any] = {"name": "Ann Hill", "number": "+15125550123", "email": "", "language": "en"}
CONFIG: dict[str, Any] = {
    "business": {"timezone": "America/Chicago", "hours": {"mon-fri": "8:00-12:00"}},
    "services": [{"name": "Cleaning", "minutes": 60, "staff": ["Sam"]}],
    "staff": [{"name": "Sam", "calendar": SAM}],
}


@dataclass
class Practice:
    google: GoogleStandIn
    sam: SharedCalendar
    calendar: GoogleCalendar
    book: AppointmentBook
    diary: HouseDiary
    now: datetime = NOW

    async def sync(self) -> None:
        await self.diary.take_news(SAM, await self.calendar.news(SAM, await self.book.token(SAM)))

    async def free(self) -> list[int]:
        """The hours of tomorrow at which an appointment can begin."""
        found = await self.diary.free("Cleaning", "", [Period(at(0), at(23))], 99)
        return sorted({slot.start.hour for slot in found if slot.start.minute == 0})

    async def booked(self, hour: int, call: str = "c1") -> Appointment:
        slot = Slot("Cleaning", "Sam", at(hour), at(hour + 1), at(hour + 1))
        held = await self.diary.hold(slot, call)
        return (await self.diary.book(held, **ANN, client="ann", answers={})).appointment

    async def caught_up(self) -> None:
        """Let it work until Google has everything."""
        async with working(self.diary), asyncio.timeout(5):
            while await self.book.unwritten() or await self.book.left_behind():
                await asyncio.sleep(0.01)

    @property
    def hours(self) -> list[int]:
        """When something begins in Google, as Sam sees it."""
        starts = [datetime.fromisoformat(event["start"]["dateTime"]) for event in self.sam.standing]
        return sorted(start.astimezone(NOW.tzinfo).hour for start in starts)


@asynccontextmanager
async def practice(folder: Path) -> AsyncIterator[Practice]:
    async with GoogleStandIn() as google, Pen.opened(folder / "r.db") as pen:
        file = folder / "account.json"
        file.write_text(google.service_account())
        section = {"kind": "google", "google_url": google.calendar_url, "account": file, "step": 60}
        config = Config.model_validate({**CONFIG, "calendar": section})
        sam = google.share(SAM, "America/Chicago")
        async with GoogleCalendar.opened(config, now=lambda: here.now) as calendar:
            book = AppointmentBook(pen, lambda: here.now)
            here = Practice(google, sam, calendar, book, HouseDiary(config, book, calendar, lambda: here.now))
            yield here


async def test_staff_are_busy_in_google_and_free_no_more_here(tmp_path: Path) -> None:
    """A time that Sam has taken in Google is not offered; one that was taken a second ago is not booked."""
    async with practice(tmp_path) as here:
        here.sam.put("visit", at(9), at(10))
        await here.sync()
        assert await here.free() == [8, 10, 11]
        here.sam.put("lunch", at(11), at(12))
        with pytest.raises(SlotTakenError):
            await here.booked(11)
        assert (await here.booked(10)).written
        assert here.hours == [9, 10, 11]


async def test_staff_move_and_delete_a_booking_in_google(tmp_path: Path) -> None:
    """The appointment is where Sam has put it, and can be moved on from there; deleted, its time is free."""
    async with practice(tmp_path) as here:
        booked = await here.booked(9)
        await here.sync()
        here.sam.put(f"receptionist{booked.id}", at(11), at(12))
        await here.sync()
        (found,) = await here.diary.of("ann", [])
        assert found.start == at(11)
        assert await here.free() == [8, 9, 10]
        held = await here.diary.hold(Slot("Cleaning", "Sam", at(8), at(9), at(9)), "c2", instead_of=booked.id)
        assert (await here.diary.move(found, held)).written
        assert here.hours == [8]
        here.sam.drop(f"receptionist{booked.id}")
        await here.sync()
        assert list(await here.diary.of("ann", [])) == []
        assert await here.free() == [8, 9, 10, 11]


async def test_google_is_down_for_a_while(tmp_path: Path) -> None:
    """The caller has the time all the same, and Google has it when it is back."""
    async with practice(tmp_path) as here:
        here.google.next(Operation.BUSY, refusal(503, "backendError"))
        here.google.next(Operation.INSERT, refusal(503, "backendError"))
        assert (await here.diary.book(await held(here, 9), **ANN, client="ann", answers={})).written is False
        assert here.hours == []
        await here.caught_up()
        assert here.hours == [9]


async def held(here: Practice, hour: int) -> Appointment:
    return await here.diary.hold(Slot("Cleaning", "Sam", at(hour), at(hour + 1), at(hour + 1)), "c1")


async def test_a_booking_that_our_book_has_lost(tmp_path: Path) -> None:
    """Of a booking that stands in Google and in no book of ours, at least the time is kept."""
    async with practice(tmp_path) as here:
        here.sam.put("receptionist261101aaaa", at(9), at(10))
        await here.sync()
        assert await here.free() == [8, 10, 11]


async def test_our_own_news_change_nothing(tmp_path: Path) -> None:
    """What we have written ourselves comes back as news, and moves nothing."""
    async with practice(tmp_path) as here:
        booked = await here.booked(9)
        await here.sync()
        (found,) = await here.diary.of("ann", [])
        assert (found.start, found.revision) == (booked.start, booked.revision)
        await here.diary.cancel(found)
        await here.sync()
        assert here.hours == []
        assert await here.free() == [8, 9, 10, 11]
        assert here.google.count(Operation.DELETE) == 1


SLOW = 0.2
FAULTS: dict[str, list[Order]] = {
    "401": [refusal(401, "authError"), refusal(401, "authError")],
    "403, too fast": [refusal(403, "rateLimitExceeded")],
    "403, not shared": [refusal(403, "forbidden")],
    "410": [refusal(410, "deleted")],
    "500": [refusal(500, "backendError")],
    "no answer": [lost],
    "late": [lambda reply: reply.late(2 * SLOW)],
    "no JSON": [Reply((b"<html>",), "text/html")],
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_whatever_google_answers_to_a_booking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """Whether it was done or not, and whether we heard of it: the caller has the time, and Google has it once."""
    monkeypatch.setattr("receptionist.calendar_behind.WRITE_SECONDS", SLOW)
    monkeypatch.setattr("receptionist.calendar_behind.RETRY_SECONDS", (0.05,))
    async with practice(tmp_path) as here:
        await here.calendar.try_out(SAM)
        here.google.next(Operation.INSERT, *FAULTS[fault])
        booking = await here.diary.book(await held(here, 9), **ANN, client="ann", answers={})
        assert not booking.written
        with pytest.raises(SlotTakenError):
            await here.booked(9, "c2")
        await here.caught_up()
        assert here.hours == [9]
        await here.sync()
        (found,) = await here.diary.of("ann", [])
        assert (found.start, found.written) == (at(9), True)


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault not in ("410", "late")])
async def test_whatever_google_answers_at_the_first_look(tmp_path: Path, fault: str) -> None:
    """Nothing is offered of a calendar that cannot be read, and it is not taken for read."""
    async with practice(tmp_path) as here:
        here.sam.put("visit", at(9), at(10))
        here.google.next(Operation.LIST, *FAULTS[fault])
        with pytest.raises(CalendarError):
            await here.sync()
        here.google.next(Operation.BUSY, *FAULTS[fault])
        with pytest.raises(BookError, match="cannot be read"):
            await here.free()
        assert await here.free() == [8, 10, 11]


@pytest.mark.parametrize("token", ["forgotten by Google", "lost by us"])
async def test_a_token_that_is_gone_makes_nobody_free(tmp_path: Path, token: str) -> None:
    """What was known holds until everything is read anew."""
    async with practice(tmp_path) as here:
        here.sam.put("visit", at(9), at(10))
        await here.sync()
        if token == "lost by us":
            await here.diary.take_news(SAM, CalendarNews((), ""))
        here.sam.forget_tokens()
        here.sam.put("lunch", at(11), at(12))
        here.google.next(Operation.LIST, refusal(500, "backendError"))
        with pytest.raises(CalendarError):
            await here.sync()
        assert await here.free() == [8, 10, 11]
        await here.sync()
        assert await here.free() == [8, 10]


async def test_news_that_come_behind_our_own_writing(tmp_path: Path) -> None:
    """Read before an appointment was moved, and stored after it: the appointment stays, and its new time is taken."""
    async with practice(tmp_path) as here:
        booked = await here.booked(9)
        here.google.next(Operation.LIST, lambda reply: reply.late(SLOW))
        reading = asyncio.create_task(here.calendar.news(SAM, await here.book.token(SAM)))
        async with asyncio.timeout(5):
            while not here.google.count(Operation.LIST):
                await asyncio.sleep(0.01)
        here.now += timedelta(seconds=1)
        to = await here.diary.hold(Slot("Cleaning", "Sam", at(11), at(12), at(12)), "c2", instead_of=booked.id)
        moved = await here.diary.move(booked, to)
        assert moved.written
        await here.diary.take_news(SAM, await reading)
        (found,) = await here.diary.of("ann", [])
        assert found.start == at(11)
        assert await here.free() == [8, 9, 10]
        here.now += timedelta(seconds=1)
        await here.sync()
        assert await here.free() == [8, 9, 10]


async def test_the_desk_and_a_caller_move_the_same_appointment(tmp_path: Path) -> None:
    """Google's version is another than the one that we know: what the caller was told counts."""
    async with practice(tmp_path) as here:
        booked = await here.booked(9)
        here.sam.put(f"receptionist{booked.id}", at(10), at(11))
        to = await here.diary.hold(Slot("Cleaning", "Sam", at(11), at(12), at(12)), "c2", instead_of=booked.id)
        assert (await here.diary.move(booked, to)).written
        assert here.hours == [11]
        await here.sync()
        assert await here.free() == [8, 9, 10]
