"""The appointment book on a real database: nobody shares a time, holds run out, calendars behind are remembered."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from receptionist.appointments import Appointment, CalendarChange, CalendarNews, OwnChange, Period, Standing
from receptionist.errors import BookError, SlotTakenError, StoreError
from receptionist.store.appointments import AppointmentBook
from receptionist.store.pen import Pen
from tests.store.scenes import locked

pytestmark = pytest.mark.wall

NINE = datetime(2026, 11, 24, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)


@dataclass
class WallClock:
    now: datetime = NINE - timedelta(days=1)

    def __call__(self) -> datetime:
        return self.now


@asynccontextmanager
async def book(folder: Path, clock: WallClock | None = None) -> AsyncIterator[AppointmentBook]:
    async with Pen.opened(folder / "receptionist.db") as pen:
        yield AppointmentBook(pen, clock or WallClock())


def held(number: int = 1, start: datetime = NINE, staff: str = "Sam", needs: str = "chair") -> Appointment:
    return Appointment(
        f"a{number}",
        "Cleaning",
        staff,
        start,
        start + HOUR,
        start + HOUR,
        key=f"call-{number}",
        state=Standing.HELD,
        needs=needs,
        held_until=NINE - timedelta(days=1) + timedelta(minutes=5),
        call=f"call-{number}",
    )


def booked(appointment: Appointment, **more: str) -> Appointment:
    key = f"{appointment.call}/{appointment.id}"
    return replace(appointment, state=Standing.BOOKED, held_until=None, key=key, name="Ann", **more)  # type: ignore[arg-type]


async def test_of_two_hundred_callers_who_want_one_time_one_gets_it(tmp_path: Path) -> None:
    """Whatever the order, a time is held once, booked once, and everybody else is told that it is taken."""
    async with book(tmp_path) as diary:

        async def want(number: int) -> bool:
            try:
                await diary.hold(held(number), "")
                await diary.book(booked(held(number)), "")
            except SlotTakenError:
                return False
            return True

        got = await asyncio.gather(*(want(number) for number in range(200)))
        assert sum(got) == 1
        assert len(await diary.taken(Period(NINE, NINE + HOUR))) == 1


async def test_two_processes_cannot_book_the_same_time(tmp_path: Path) -> None:
    """Each with a connection of its own: the database itself is what they meet at."""
    async with book(tmp_path) as one, book(tmp_path) as other:
        found = await asyncio.gather(
            *(each.book(booked(held(n)), "") for n, each in enumerate([one, other] * 10)), return_exceptions=True
        )
        assert sum(isinstance(each, Appointment) for each in found) == 1
        assert sum(isinstance(each, SlotTakenError) for each in found) == 19


async def test_a_booking_that_is_asked_for_twice_stands_once(tmp_path: Path) -> None:
    """A model that forgets, a job that is tried again: the second asking finds what the first made."""
    async with book(tmp_path) as diary:
        await diary.hold(held(), "")
        first = await diary.book(booked(held()), "")
        again = await diary.book(booked(held()), "")
        assert (again.id, again.state) == (first.id, Standing.BOOKED)
        assert len(await diary.between(Period(NINE, NINE + HOUR))) == 1


async def test_a_hold_runs_out(tmp_path: Path) -> None:
    """A caller who never says yes does not keep the time from others; if nobody took it, they still get it."""
    clock = WallClock()
    async with book(tmp_path, clock) as diary:
        await diary.hold(held(1), "")
        with pytest.raises(SlotTakenError):
            await diary.hold(held(2), "")
        clock.now += timedelta(minutes=6)
        await diary.hold(replace(held(2), held_until=clock.now + timedelta(minutes=5)), "")
        with pytest.raises(SlotTakenError):
            await diary.book(booked(held(1)), "")
        await diary.release("call-2")
        assert (await diary.book(booked(held(1)), "")).state is Standing.BOOKED


async def test_a_caller_holds_one_time_at_a_time(tmp_path: Path) -> None:
    """Who changes their mind gives the first time back; what they have booked they keep."""
    async with book(tmp_path) as diary:
        await diary.hold(held(1), "")
        await diary.hold(replace(held(2, NINE + 2 * HOUR), key="call-1"), "")
        await diary.hold(held(3), "")
        await diary.book(booked(held(3)), "")
        await diary.hold(replace(held(4, NINE + 5 * HOUR), key="call-3"), "")
        assert {one.id for one in await diary.taken(Period(NINE, NINE + 9 * HOUR))} == {"a2", "a3", "a4"}


@pytest.mark.parametrize(
    ("other", "collides"),
    [
        (held(2, staff="Sam", needs=""), True),
        (held(2, staff="Ann", needs="chair"), True),
        (held(2, staff="Ann", needs=""), False),
        (held(2, staff="Ann", needs="room"), False),
        (held(2, start=NINE + HOUR), False),
        (held(2, start=NINE + HOUR - timedelta(minutes=1)), True),
        (held(2, start=NINE - HOUR), False),
    ],
)
async def test_neither_staff_nor_a_chair_is_in_two_places(
    tmp_path: Path, other: Appointment, *, collides: bool
) -> None:
    """One after the other is fine; a minute of overlap is not."""
    async with book(tmp_path) as diary:
        await diary.book(booked(held(1)), "")
        if collides:
            with pytest.raises(SlotTakenError):
                await diary.hold(other, "")
        else:
            await diary.hold(other, "")


async def test_staff_has_its_pause_and_the_chair_is_free_meanwhile(tmp_path: Path) -> None:
    """The pause behind an appointment is a person's, not a chair's."""
    first = replace(booked(held(1)), busy_until=NINE + HOUR + timedelta(minutes=15))
    async with book(tmp_path) as diary:
        await diary.book(first, "")
        with pytest.raises(SlotTakenError):
            await diary.hold(held(2, NINE + HOUR, needs=""), "")
        await diary.hold(held(3, NINE + HOUR, staff="Ann"), "")


async def test_an_appointment_moves_and_its_old_time_is_free(tmp_path: Path) -> None:
    """Its own time is no obstacle to it: half an hour later is a wish like any other."""
    async with book(tmp_path) as diary:
        first = await diary.book(booked(held(1)), "")
        to = await diary.hold(held(2, NINE + HOUR / 2), "", instead_of=first.id)
        await diary.move(first, to, {})
        taken = await diary.taken(Period(NINE - HOUR, NINE + 3 * HOUR))
        assert [(one.id, one.start) for one in taken] == [("a1", NINE + HOUR / 2)]


async def test_a_moved_appointment_keeps_its_name_and_grows_a_revision(tmp_path: Path) -> None:
    """Calendars that compare see that it is newer; asked twice it moves once."""
    async with book(tmp_path) as diary:
        first = await diary.book(booked(held(1)), "")
        to = await diary.hold(held(2, NINE + 3 * HOUR), "")
        moved = await diary.move(first, to, {})
        assert (moved.id, moved.name, moved.revision, moved.start) == ("a1", "Ann", 1, to.start)
        assert (await diary.move(first, to, {})).revision == 1
        await diary.hold(held(3), "")


async def test_what_is_cancelled_is_free_and_stays_cancelled(tmp_path: Path) -> None:
    """It can neither be moved nor booked again under the same name."""
    async with book(tmp_path) as diary:
        first = await diary.book(booked(held(1)), "")
        assert (await diary.cancel(first)).revision == 1
        assert (await diary.cancel(first)).revision == 1
        await diary.hold(held(2), "")
        with pytest.raises(BookError):
            await diary.move(first, held(2), {})
        with pytest.raises(BookError):
            await diary.book(booked(held(1)), "")


async def test_somebody_is_told_of_their_own_and_of_what_is_to_come(tmp_path: Path) -> None:
    """By who they are or by their number, soonest first, and nothing of the past."""
    async with book(tmp_path) as diary:
        await diary.book(booked(held(1, NINE + 2 * HOUR), client="c1"), "")
        await diary.book(booked(held(2, NINE), number="+15125550100"), "")
        await diary.book(booked(held(3, NINE + 4 * HOUR), client="c2"), "")
        await diary.book(booked(held(4, NINE - timedelta(days=3)), client="c1"), "")
        found = await diary.of("c1", ["+15125550100"], NINE - timedelta(days=1))
        assert [one.id for one in found] == ["a2", "a1"]
        assert await diary.of("", [], NINE - timedelta(days=9)) == []


async def test_who_shares_a_telephone_shares_no_appointments(tmp_path: Path) -> None:
    """What another client booked stays theirs, though the number is also that of whoever asks."""
    home = "+15125550100"
    async with book(tmp_path) as diary:
        await diary.book(booked(held(1, NINE), client="c1", number=home), "")
        await diary.book(booked(held(2, NINE + 2 * HOUR), client="c2", number=home), "")
        found = await diary.of("c1", [home], NINE - timedelta(days=1))
        assert [one.id for one in found] == ["a1"]
        assert await diary.of("", [home], NINE - timedelta(days=1)) == []


async def test_a_calendar_keeps_its_owner_busy(tmp_path: Path) -> None:
    """News of it replace or add to what is known, and are remembered over a restart with the token to go on from."""
    lunch = CalendarNews((CalendarChange("e1", Period(NINE, NINE + HOUR)),), "t1", whole=True)
    async with book(tmp_path) as diary:
        assert await diary.token("sam@x") == ""
        await diary.take_news("sam@x", lunch, ["Sam"])
    async with book(tmp_path) as diary:
        assert await diary.token("sam@x") == "t1"
        with pytest.raises(SlotTakenError):
            await diary.hold(held(), "sam@x")
        await diary.hold(held(), "ann@x")
        later = CalendarNews(
            (CalendarChange("e1", None), CalendarChange("e2", Period(NINE + 9 * HOUR, NINE + 10 * HOUR))), "t2"
        )
        await diary.take_news("sam@x", later, ["Sam"])
        whole = Period(NINE, NINE + 24 * HOUR)
        assert (await diary.busy(["sam@x"], whole))["sam@x"] == [Period(NINE + 9 * HOUR, NINE + 10 * HOUR)]
        await diary.take_news("sam@x", CalendarNews((), "t3", whole=True), ["Sam"])
        assert (await diary.busy(["sam@x"], whole))["sam@x"] == []


async def test_what_a_calendar_does_not_know_is_remembered_until_it_does(tmp_path: Path) -> None:
    """A newer revision still has to be written when the older one has reached the calendar."""
    async with book(tmp_path) as diary:
        first = await diary.book(replace(booked(held(1)), written=False), "")
        gone = await diary.cancel(replace(first, written=False))
        await diary.note_written(first.id, first.revision, "e1")
        assert [one.id for one in await diary.unwritten()] == ["a1"]
        await diary.note_written(gone.id, gone.revision, "")
        assert await diary.unwritten() == []


async def test_a_database_that_is_locked_is_said_and_forgiven(tmp_path: Path) -> None:
    """The caller hears that it did not work; the next one is served as soon as the database answers."""
    async with book(tmp_path) as diary:
        with locked(tmp_path / "receptionist.db"), pytest.raises(StoreError, match="cannot be written"):
            await diary.hold(held(1), "")
        await diary.hold(held(1), "")


async def test_a_transaction_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    """All of it or nothing; and the next one finds a database that works."""
    async with Pen.opened(tmp_path / "receptionist.db") as pen:
        diary = AppointmentBook(pen, WallClock())
        await diary.book(booked(held(1)), "")
        with pytest.raises(StoreError):
            await diary.book(replace(booked(held(2, NINE + 5 * HOUR)), key="call-1/a1"), "")
        await diary.book(booked(held(3, NINE + 7 * HOUR)), "")
        assert [one.id for one in await diary.taken(Period(NINE, NINE + 9 * HOUR))] == ["a1", "a3"]


@pytest.mark.parametrize(
    ("there", "state", "start"),
    [
        (None, Standing.CANCELLED, NINE),
        (Period(NINE + 2 * HOUR, NINE + 3 * HOUR), Standing.BOOKED, NINE + 2 * HOUR),
        (Period(NINE, NINE + HOUR), Standing.BOOKED, NINE),
    ],
)
async def test_what_the_desk_does_in_the_calendar_is_followed(
    tmp_path: Path, there: Period | None, state: Standing, start: datetime
) -> None:
    """Deleted there it is cancelled here, moved there it is moved here; our own write come back changes nothing."""
    async with book(tmp_path) as diary:
        await diary.book(booked(held(1)), "")
        news = CalendarNews((), "t1", ours=(OwnChange("a1", there, "e2"),))
        followed = await diary.take_news("sam@x", news, ["Sam"])
        assert len(followed) == (there is None or there.start != NINE)
        found = await diary.get("a1")
        assert found is not None
        assert (found.state, found.start) == (state, start)


async def test_what_we_have_still_to_write_comes_before_what_the_calendar_has(tmp_path: Path) -> None:
    """It tells of an older state."""
    async with book(tmp_path) as diary:
        await diary.book(replace(booked(held(1)), written=False), "")
        assert await diary.take_news("sam@x", CalendarNews((), "t1", ours=(OwnChange("a1", None, ""),)), ["Sam"]) == []


async def test_an_entry_of_ours_that_our_book_does_not_have_is_a_busy_time(tmp_path: Path) -> None:
    """After a restored backup, say: nobody books over it."""
    async with book(tmp_path) as diary:
        await diary.take_news(
            "sam@x", CalendarNews((), "t1", ours=(OwnChange("a9", Period(NINE, NINE + HOUR), ""),)), ["Sam"]
        )
        with pytest.raises(SlotTakenError):
            await diary.hold(held(1), "sam@x")
