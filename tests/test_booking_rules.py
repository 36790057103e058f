"""What can be held and booked obeys the rules of config at that very moment, whatever was offered before."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from receptionist.appointments import Appointment, Period, Slot
from receptionist.books import Booking
from receptionist.config import Config
from receptionist.diary import HouseDiary
from receptionist.errors import BookError, SlotTakenError
from receptionist.language.moments import time_said
from receptionist.store.appointments import AppointmentBook
from receptionist.store.pen import Pen

pytestmark = pytest.mark.wall

LONDON = ZoneInfo("Europe/London")
TUESDAY = date(2026, 11, 24)
WEEK: dict[str, Any] = {"mon-fri": "8:00-12:00, 13:00-17:00"}
CONFIG: dict[str, Any] = {
    "business": {
        "timezone": "Europe/London",
        "country": "GB",
        "hours": WEEK,
        "holidays": "GB-ENG",
        "closed": ["2026-11-27"],
    },
    "services": [
        {"name": "Cleaning", "minutes": 45, "staff": ["Sam", "Ann"], "needs": "chair", "buffer": 15},
        {"name": "Talk", "minutes": 30, "staff": ["Ann"]},
    ],
    "staff": [{"name": "Ann", "hours": {"tue": "9:00-12:00"}}],
}
ROUND_THE_CLOCK: dict[str, Any] = {
    "business": {"timezone": "Europe/London", "hours": {"mon-sun": "0:00-24:00"}},
    "services": [{"name": "Watch", "minutes": 60, "staff": ["Sam"]}],
    "calendar": {"step": 30},
}


def at(hour: int, minute: int = 0, day: date = TUESDAY) -> datetime:
    return datetime.combine(day, time(hour, minute), LONDON)


@dataclass
class Clock:
    now: datetime

    def __call__(self) -> datetime:
        return self.now.astimezone(UTC)

    def passes(self, **span: float) -> None:
        self.now = (self.now.astimezone(UTC) + timedelta(**span)).astimezone(LONDON)


@asynccontextmanager
async def practice(folder: Path, clock: Clock, config: dict[str, Any] = CONFIG) -> AsyncIterator[HouseDiary]:
    async with Pen.opened(folder / "receptionist.db") as pen:
        yield HouseDiary(Config.model_validate(config), AppointmentBook(pen, clock), None, clock)


async def offered(diary: HouseDiary, start: datetime, service: str = "Cleaning", staff: str = "Sam") -> Slot:
    (slot,) = await diary.free(service, staff, [Period(start, start + timedelta(minutes=1))], 1)
    return slot


async def book(diary: HouseDiary, held: Appointment, **more: Any) -> Booking:
    told = {"name": "Ann", "number": "+447911123456", "email": "", "language": "en", "client": "c1", "answers": {}}
    return await diary.book(held, **told | more)


def shifted(slot: Slot, **span: float) -> Slot:
    by = timedelta(**span)
    return replace(slot, start=slot.start + by, until=slot.until + by, busy_until=slot.busy_until + by)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(lambda slot: shifted(slot, hours=-12), id="at 3 a.m."),
        pytest.param(lambda slot: shifted(slot, hours=-3), id="over the lunch break"),
        pytest.param(lambda slot: shifted(slot, days=4), id="on a Saturday"),
        pytest.param(lambda slot: shifted(slot, days=3), id="on a closed day"),
        pytest.param(lambda slot: shifted(slot, days=31), id="on Christmas day"),
        pytest.param(lambda slot: shifted(slot, days=-7), id="last week"),
        pytest.param(lambda slot: shifted(slot, days=91), id="beyond how far ahead"),
        pytest.param(lambda slot: shifted(slot, minutes=5), id="between two steps"),
        pytest.param(lambda slot: replace(slot, staff="Ann"), id="with somebody who is not in"),
        pytest.param(lambda slot: replace(slot, staff="Bob"), id="with somebody who does not do it"),
        pytest.param(lambda slot: replace(slot, service="Massage"), id="for what is not done here"),
        pytest.param(lambda slot: replace(slot, needs=""), id="without the chair"),
        pytest.param(lambda slot: replace(slot, until=slot.until + timedelta(hours=1)), id="for longer"),
    ],
)
async def test_no_time_is_held_that_was_never_to_be_had(tmp_path: Path, changed: Any) -> None:
    """Whoever names it: rules are looked at where the book is written, too."""
    async with practice(tmp_path, Clock(at(9, day=date(2026, 11, 23)))) as diary:
        slot = await offered(diary, at(15))
        with pytest.raises(BookError):
            await diary.hold(changed(slot), "c1")
        await diary.hold(slot, "c1")


async def test_what_was_just_offered_may_be_taken(tmp_path: Path) -> None:
    """The notice of two hours has begun while the caller thought about it; half an hour is too long to think."""
    clock = Clock(at(13))
    async with practice(tmp_path, clock) as diary:
        slot = await offered(diary, at(15))
        clock.passes(minutes=2)
        assert (await diary.hold(slot, "c1")).start == at(15)
        clock.passes(minutes=30)
        with pytest.raises(BookError, match="any more"):
            await diary.hold(slot, "c2")


async def test_a_hold_is_kept_though_the_notice_runs_out(tmp_path: Path) -> None:
    """The caller has some minutes to say yes, and is not told then that it is too late."""
    clock = Clock(at(13))
    async with practice(tmp_path, clock) as diary:
        held = await diary.hold(await offered(diary, at(15)), "c1")
        clock.passes(minutes=4)
        assert (await book(diary, held)).appointment.start == at(15)


async def test_who_says_yes_when_the_hold_is_over_is_bound_by_the_rules_again(tmp_path: Path) -> None:
    """Late, but in good time: booked. Too late for the notice: not, and nothing stands."""
    clock = Clock(at(13))
    async with practice(tmp_path, clock) as diary:
        soon = await diary.hold(await offered(diary, at(15)), "c1")
        late = await diary.hold(await offered(diary, at(16)), "c2")
        clock.passes(minutes=20)
        with pytest.raises(BookError, match="any more"):
            await book(diary, soon)
        assert (await book(diary, late)).appointment.start == at(16)
        assert [one.start for one in await diary.of("c1", [])] == [at(16)]


async def test_nothing_is_moved_to_where_it_could_not_be_booked(tmp_path: Path) -> None:
    """A move is a booking: by then the time may be too near, and the old one stands."""
    clock = Clock(at(9))
    async with practice(tmp_path, clock) as diary:
        made = (await book(diary, await diary.hold(await offered(diary, at(16)), "c1"))).appointment
        to = await diary.hold(await offered(diary, at(11)), "c1", made.id)
        clock.passes(minutes=30)
        with pytest.raises(BookError, match="any more"):
            await diary.move(made, to)
        assert [one.start for one in await diary.of("c1", [])] == [at(16)]


async def test_two_colleagues_with_one_chair_see_one_caller_at_a_time(tmp_path: Path) -> None:
    """Offered to both callers, held by one; the other gets the time behind it, with either of the two."""
    clock = Clock(at(9, day=date(2026, 11, 23)))
    async with practice(tmp_path, clock) as diary:
        with_sam, with_ann = [await offered(diary, at(10), staff=staff) for staff in ("Sam", "Ann")]
        await diary.hold(with_sam, "c1")
        with pytest.raises(SlotTakenError):
            await diary.hold(with_ann, "c2")
        assert [slot.start for slot in await diary.free("Cleaning", "", [Period(at(9), at(12))], 9)] == [
            *(at(9), at(9, 15), at(10, 45), at(11), at(11, 15))
        ]


async def test_nothing_free_as_far_ahead_as_one_can_book_is_nothing(tmp_path: Path) -> None:
    """Whoever would take any time is not told one that is not there."""
    clock = Clock(at(9))
    async with practice(tmp_path, clock) as diary:
        while slots := await diary.free("Talk", "", [Period(at(0), at(0) + timedelta(days=400))], 1):
            await book(diary, await diary.hold(slots[0], "c1"))
        assert [f"{one.start:%a}" for one in await diary.of("c1", [])] == ["Tue"] * (2 + 8 * 6)
        assert await diary.free("Talk", "Ann", [Period(at(0), at(0) + timedelta(days=400))], 9) == []


@pytest.mark.parametrize(
    ("day", "offset"),
    [
        (date(2026, 3, 28), 0), (date(2026, 3, 29), 1), (date(2026, 3, 30), 1),
        (date(2026, 10, 24), 1), (date(2026, 10, 25), 0), (date(2026, 10, 26), 0),
    ],
)  # fmt: skip
async def test_around_the_change_of_the_clocks_ten_is_ten(tmp_path: Path, day: date, offset: int) -> None:
    """Offered, held, booked and told as the clock on the wall shows it, and an hour long; next to it is free time."""
    async with practice(tmp_path, Clock(at(9, day=day - timedelta(days=7))), ROUND_THE_CLOCK) as diary:
        slot = await offered(diary, at(10, day=day), "Watch")
        made = (await book(diary, await diary.hold(slot, "c1"))).appointment
        (mine,) = await diary.of("c1", [])
        assert mine.start.astimezone(UTC) == datetime.combine(day, time(10 - offset), UTC)
        assert (made.start.date(), time_said(made.start, "en"), time_said(mine.start, "es")) == (
            day, "at 10 a.m.", "a las 10:00",
        )  # fmt: skip
        assert mine.until - mine.start == timedelta(hours=1)
        beside = await diary.free("Watch", "", [Period(at(8, day=day), at(12, day=day))], 9)
        assert [slot.start.hour for slot in beside][:3] == [8, 8, 9]
        assert not any(Period(slot.start, slot.until).overlaps(Period(mine.start, mine.until)) for slot in beside)


async def test_the_hour_that_is_left_out_cannot_be_booked_and_the_one_that_comes_twice_only_once(
    tmp_path: Path,
) -> None:
    """In London on 29 March there is no half past one; on 25 October there are two, and one is offered."""
    for day, hours in ((date(2026, 3, 29), [0, 0, 2, 2]), (date(2026, 10, 25), [0, 0, 1, 1, 2, 2])):
        folder = tmp_path / str(day)
        folder.mkdir()
        async with practice(folder, Clock(at(9, day=day - timedelta(days=7))), ROUND_THE_CLOCK) as diary:
            window = [Period(at(0, day=day), at(3, day=day))]
            found = await diary.free("Watch", "", window, 99)
            assert [slot.start.hour for slot in found] == hours
            for slot in found:
                assert slot.until.astimezone(UTC) - slot.start.astimezone(UTC) == timedelta(hours=1)
                await diary.hold(slot, "c1")


async def test_the_last_hour_of_a_day_ends_at_midnight(tmp_path: Path) -> None:
    """It is that day's, and its end is no other day's beginning."""
    async with practice(tmp_path, Clock(at(9)), ROUND_THE_CLOCK) as diary:
        made = (await book(diary, await diary.hold(await offered(diary, at(23), "Watch"), "c1"))).appointment
        assert (made.start.date(), made.until) == (TUESDAY, at(0) + timedelta(days=1))
        midnight = at(0) + timedelta(days=1)
        assert (await diary.hold(await offered(diary, midnight, "Watch"), "c2")).start == midnight
