"""A calendar that is away, slow, unknown or changed by others: what was promised holds, and it has it in the end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from receptionist.appointments import (
    Appointment,
    CalendarChange,
    CalendarEntry,
    CalendarNews,
    OwnChange,
    Period,
    Slot,
    Standing,
)
from receptionist.config import Config
from receptionist.diary import HouseDiary
from receptionist.errors import BookError
from receptionist.store.appointments import AppointmentBook
from receptionist.store.pen import Pen
from tests.house import eventually
from tests.store.scenes import locked
from tests.test_diary import ANN, CONFIG, NOW, SLOT, TUESDAY, Calendar, working

pytestmark = pytest.mark.wall

AFTERNOON = Period(TUESDAY - timedelta(hours=1), TUESDAY + timedelta(hours=2))
WITH_ANN = replace(SLOT, staff="Ann")


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("receptionist.calendar_behind.RETRY_SECONDS", (0.01,))


@dataclass
class Busy(Calendar):
    """One that counts how often it is asked, and in whose midst something else can happen."""

    asked: int = 0
    meanwhile: Callable[[], Awaitable[None]] | None = None
    """What happens while the next entry is being written."""

    async def busy(self, calendar: str, period: Period) -> Sequence[Period]:
        self.asked += 1
        return await super().busy(calendar, period)

    async def write(self, calendar: str, entry: CalendarEntry) -> str:
        happens, self.meanwhile = self.meanwhile, None
        if happens is not None:
            await happens()
        return await super().write(calendar, entry)


@dataclass
class House:
    diary: HouseDiary
    calendar: Busy
    book: AppointmentBook
    now: datetime = NOW

    async def booked(self, slot: Slot = SLOT) -> Appointment:
        return (await self.diary.book(await self.diary.hold(slot, "call-1"), **ANN)).appointment

    async def moved(self, appointment: Appointment, slot: Slot) -> Appointment:
        to = await self.diary.hold(slot, "call-2", appointment.id)
        return (await self.diary.move(appointment, to)).appointment

    async def news(self, *calendars: str, **news: object) -> None:
        for calendar in calendars:
            await self.diary.take_news(calendar, replace(CalendarNews((), "t", whole=True), **news))  # type: ignore[arg-type]

    async def offered(self) -> set[str]:
        """With whom; Sam comes before Ann."""
        return {slot.staff for slot in await self.diary.free("Cleaning", "", [AFTERNOON], 99)}

    async def caught_up(self) -> None:
        async with asyncio.timeout(5):
            while await self.book.unwritten() or await self.book.left_behind():
                await asyncio.sleep(0.01)

    @property
    def stands(self) -> list[str]:
        return sorted(calendar for calendar, _ in self.calendar.entries)


@asynccontextmanager
async def house(folder: Path, calendar: Busy | None = None) -> AsyncIterator[House]:
    async with Pen.opened(folder / "receptionist.db") as pen:
        behind = calendar or Busy()
        book = AppointmentBook(pen, lambda: here.now)
        diary = HouseDiary(Config.model_validate(CONFIG), book, behind, lambda: here.now)
        here = House(diary, behind, book)
        yield here


# What an appointment leaves in the calendar of before


async def test_what_a_move_leaves_behind_is_taken_out_after_any_death(tmp_path: Path) -> None:
    """A calendar that was away while its appointment went to a colleague is rid of it in the daemon's next life."""
    async with house(tmp_path) as here:
        booked = await here.booked()
        here.calendar.away = True
        await here.moved(booked, WITH_ANN)
    here.calendar.away = False
    async with house(tmp_path, here.calendar) as here, working(here.diary):
        await here.caught_up()
        assert here.stands == ["ann@x"]


async def test_what_comes_back_is_not_taken_out(tmp_path: Path) -> None:
    """To a colleague and back again, all while the calendars are away: it stands where it was."""
    async with house(tmp_path) as here:
        booked = await here.booked()
        here.calendar.away = True
        with_ann = await here.moved(booked, WITH_ANN)
        await here.moved(with_ann, SLOT)
        (left,) = await here.book.left_behind()
        assert left.calendar == "ann@x"
        here.calendar.away = False
        async with working(here.diary):
            await here.caught_up()
        assert here.stands == ["sam@x"]


async def test_a_going_is_not_mistaken_for_an_earlier_one(tmp_path: Path) -> None:
    """While the first is being taken out, it comes back and goes again: that it has gone is remembered."""
    async with house(tmp_path) as here:
        booked = await here.booked()
        with_ann = await here.moved(booked, WITH_ANN)
        (first,) = await here.book.left_behind()
        await here.moved(await here.moved(with_ann, SLOT), WITH_ANN)
        await here.book.note_removed(first)
        assert [left.calendar for left in await here.book.left_behind()] == ["sam@x"]


async def test_what_is_past_is_in_nobodys_way(tmp_path: Path) -> None:
    """A calendar that never comes back is not asked for ever."""
    async with house(tmp_path) as here:
        await here.moved(await here.booked(), WITH_ANN)
        here.now = SLOT.until
        assert await here.book.left_behind() == []


# What nobody knows of a calendar


async def test_nothing_is_offered_blindly(tmp_path: Path) -> None:
    """Of a calendar that was never read and does not answer nobody knows when it is free: the caller is told so."""
    async with house(tmp_path) as here:
        here.calendar.away = True
        with pytest.raises(BookError, match="cannot be read"):
            await here.offered()
        await here.news("ann@x")
        assert await here.offered() == {"Ann"}
        await here.news("sam@x")
        assert await here.offered() == {"Sam"}


async def test_a_calendar_that_was_never_read_is_asked(tmp_path: Path) -> None:
    """Right after the first start, or with a new colleague: what it says itself is heeded."""
    async with house(tmp_path) as here:
        here.calendar.occupied.append(Period(AFTERNOON.start, AFTERNOON.until))
        assert await here.offered() == set()
        here.calendar.occupied.clear()
        assert await here.offered() == {"Sam"}


async def test_what_is_known_counts_for_a_day(tmp_path: Path) -> None:
    """A calendar that is away is known well enough by what it told yesterday, and no longer."""
    async with house(tmp_path) as here:
        await here.news("sam@x", "ann@x", changes=(CalendarChange("e1", AFTERNOON),))
        here.calendar.away = True
        here.now += timedelta(hours=23)
        assert await here.offered() == set()
        here.now += timedelta(hours=2)
        with pytest.raises(BookError, match="cannot be read"):
            await here.offered()


# What waits


async def test_a_booking_that_waited_is_not_written_over_somebody_elses(tmp_path: Path) -> None:
    """It stays noted, and its promise open, until a person has made room for it."""
    async with house(tmp_path) as here:
        here.calendar.away = True
        await here.booked()
        here.calendar.away = False
        here.calendar.occupied.append(AFTERNOON)
        async with working(here.diary):
            tries = here.calendar.asked
            await eventually(lambda: here.calendar.asked > tries + 1)
            assert here.calendar.entries == {}
            assert len(await here.book.unwritten()) == 1
            here.calendar.occupied.clear()
            await eventually(lambda: here.stands == ["sam@x"])


async def test_a_booking_that_comes_to_wait_while_others_are_written_is_not_forgotten(tmp_path: Path) -> None:
    """Whatever the order: what a calendar does not have is tried again."""
    async with house(tmp_path) as here:
        here.calendar.away = True
        await here.booked()
        here.calendar.away = False

        async def another() -> None:
            here.calendar.away = True
            held = await here.diary.hold(WITH_ANN, "call-2")
            assert not (await here.diary.book(held, **ANN)).written
            here.calendar.away = False

        here.calendar.meanwhile = another
        async with working(here.diary):
            await here.caught_up()
        assert here.stands == ["ann@x", "sam@x"]


async def test_a_database_that_is_locked_ends_no_work(tmp_path: Path) -> None:
    """The daemon lives, and writes when it can."""
    async with house(tmp_path) as here:
        here.calendar.away = True
        await here.booked()
        with locked(tmp_path / "receptionist.db"):
            async with working(here.diary) as work:
                await asyncio.wait([work], timeout=0.8)
                assert not work.done()
        here.calendar.away = False
        async with working(here.diary):
            await eventually(lambda: here.stands == ["sam@x"])


# News that were overtaken


@pytest.mark.parametrize("there", [None, Period(SLOT.start, SLOT.until)])
async def test_news_that_we_have_overtaken_undo_nothing(tmp_path: Path, there: Period | None) -> None:
    """Asked for before we moved it, stored after: neither its old time nor that it was deleted there counts any more.

    They are asked for once more, with the token of before, and what is new in them is heeded.
    """
    later = replace(
        SLOT, **{name: getattr(SLOT, name) + timedelta(hours=1) for name in ("start", "until", "busy_until")}
    )
    async with house(tmp_path) as here:
        booked = await here.booked()
        await here.news("sam@x", token="t0")
        asked = here.now
        here.now += timedelta(seconds=1)
        await here.moved(booked, later)
        own = (OwnChange(booked.id, there, "etag-1"),)
        await here.news("sam@x", token="t1", whole=False, asked=asked, ours=own)
        found = await here.book.get(booked.id)
        assert found is not None
        assert (found.state, found.start, found.written) == (Standing.BOOKED, later.start, True)
        assert await here.book.token("sam@x") == "t0"
        here.now += timedelta(seconds=1)
        await here.news("sam@x", token="t2", whole=False, asked=here.now, ours=(replace(own[0], period=None),))
        found = await here.book.get(booked.id)
        assert found is not None
        assert found.state is Standing.CANCELLED
        assert await here.book.token("sam@x") == "t2"
