"""Which times are free: never outside hours, never over each other, never on a day that is closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.appointments import Period, Slot
from receptionist.config import Config
from receptionist.errors import BookError
from receptionist.slots import Rules, fits, free, rules

AUSTIN = ZoneInfo("America/Chicago")
NOW = datetime(2026, 11, 21, 10, tzinfo=AUSTIN)
TUESDAY = date(2026, 11, 24)
PRACTICE: dict[str, Any] = {
    "business": {
        "timezone": "America/Chicago",
        "hours": {"mon-thu": "8:00-12:30, 13:30-17:00", "fri": "8:00-13:00"},
        "holidays": "US-TX",
        "closed": ["2026-12-28 to 2027-01-02"],
    },
    "services": [
        {"name": "Cleaning", "minutes": 45, "staff": ["Sam", "Ann"], "needs": "chair", "buffer": 15},
        {"name": "Talk", "minutes": 30, "staff": ["Ann"]},
        {"name": "Whitening"},
    ],
    "staff": [{"name": "Ann", "hours": {"tue": "10:00-12:00"}}],
}
CONFIG = Config.model_validate(PRACTICE)


def at(hour: int, minute: int = 0, day: date = TUESDAY) -> datetime:
    return datetime.combine(day, time(hour, minute), AUSTIN)


def whole(day: date, days: int = 1) -> list[Period]:
    return [Period(at(0, day=day), at(0, day=day + timedelta(days=days)))]


def starts(slots: list[Slot]) -> list[str]:
    return [f"{slot.start:%a %H:%M}" for slot in slots]


def test_a_wide_choice_is_spread_and_a_narrow_one_is_told_whole() -> None:
    """Three times in the same hour are no choice for a whole day, and just what is asked for within two hours."""
    rule = rules(CONFIG, "Cleaning")
    assert starts(free(rule, whole(TUESDAY), {}, NOW, 3)) == ["Tue 08:00", "Tue 09:00", "Tue 10:00"]
    assert starts(free(rule, [Period(at(15), at(17))], {}, NOW, 9)) == [
        *("Tue 15:00", "Tue 15:15", "Tue 15:30", "Tue 15:45", "Tue 16:00", "Tue 16:15"),
    ]


def test_a_break_is_not_crossed() -> None:
    """Nor is closing time: an appointment ends before both."""
    found = free(rules(CONFIG, "Cleaning"), [Period(at(11), at(14))], {}, NOW, 99)
    assert starts(found) == ["Tue 11:00", "Tue 11:15", "Tue 11:30", "Tue 11:45", "Tue 13:30", "Tue 13:45"]


def test_staff_works_their_own_hours() -> None:
    """Ann is there on Tuesday mornings only."""
    found = free(rules(CONFIG, "Talk"), whole(date(2026, 11, 23), 14), {}, NOW, 99)
    assert {f"{slot.start:%a}" for slot in found} == {"Tue"}
    assert all(10 <= slot.start.hour < 12 for slot in found)


def test_public_holidays_and_closed_days_are_closed() -> None:
    """Nobody is offered Thanksgiving."""
    found = free(rules(CONFIG, "Cleaning"), whole(date(2026, 11, 26)), {}, NOW, 9)
    assert found == []
    assert free(rules(CONFIG, "Cleaning"), whole(date(2026, 12, 28), 5), {}, NOW, 9) == []


def test_a_taken_chair_is_nobodys_and_a_busy_colleague_leaves_the_other() -> None:
    """The chair is one; of the staff somebody else may do."""
    rule = rules(CONFIG, "Cleaning")
    window = [Period(at(10), at(10, 15))]
    assert [slot.staff for slot in free(rule, window, {"Sam": [Period(at(10), at(11))]}, NOW, 1)] == ["Ann"]
    assert free(rule, window, {"needs:chair": [Period(at(10), at(11))]}, NOW, 1) == []
    both = {"Sam": [Period(at(10), at(11))], "Ann": [Period(at(10, 30), at(11))]}
    assert free(rule, window, both, NOW, 1) == []


def test_whoever_has_less_to_do_that_day_gets_it() -> None:
    """And on equal terms the first in config."""
    rule = rules(CONFIG, "Cleaning")
    window = [Period(at(10), at(10, 15))]
    assert free(rule, window, {}, NOW, 1)[0].staff == "Sam"
    assert free(rule, window, {"Sam": [Period(at(14), at(15))]}, NOW, 1)[0].staff == "Ann"
    assert free(rule.only("Sam"), window, {"Sam": [Period(at(14), at(15))]}, NOW, 1)[0].staff == "Sam"


def test_notice_and_how_far_ahead() -> None:
    """Not within two hours, not beyond sixty days."""
    monday = datetime(2026, 11, 23, 9, tzinfo=AUSTIN)
    assert starts(free(rules(CONFIG, "Cleaning"), [Period(monday, monday + timedelta(hours=8))], {}, monday, 1)) == [
        "Mon 11:00"
    ]
    assert free(rules(CONFIG, "Cleaning"), whole(date(2027, 2, 1), 5), {}, NOW, 1) == []


@pytest.mark.parametrize("service", ["Whitening", "Tattoo"])
def test_what_is_not_booked_by_telephone_says_so(service: str) -> None:
    """In words that a model can pass on."""
    with pytest.raises(BookError, match="Offer to take a message"):
        rules(CONFIG, service)


NIGHT = Config.model_validate(
    {
        "business": {"timezone": "America/Chicago", "hours": {"mon-sun": "0:00-24:00"}},
        "services": [{"name": "Watch", "minutes": 60, "staff": ["Sam"], "ahead": "400 days"}],
        "calendar": {"step": 30},
    }
)


@pytest.mark.parametrize(("day", "hours"), [(date(2027, 3, 14), 23), (date(2026, 11, 1), 24), (date(2027, 11, 7), 24)])
def test_the_nights_in_which_the_clocks_change(day: date, hours: int) -> None:
    """An hour that is left out is not offered, one that comes twice is offered once, and an hour lasts an hour."""
    early = datetime(2026, 10, 10, tzinfo=AUSTIN)
    found = free(rules(NIGHT, "Watch"), whole(day), {}, early, 99)
    assert len({slot.start.astimezone(UTC) for slot in found}) == len(found)
    assert len({slot.start.hour for slot in found}) == hours
    assert all(slot.until.astimezone(UTC) - slot.start.astimezone(UTC) == timedelta(hours=1) for slot in found)


def test_what_ends_at_midnight_can_be_booked_to_the_last_minute() -> None:
    """24:00 is the end of the day."""
    last = free(rules(NIGHT, "Watch"), [Period(at(22, 45), at(23, 45))], {}, NOW, 9)
    assert starts(last)[0] == "Tue 23:00"


def test_a_choice_that_cannot_be_spread_is_told_whole() -> None:
    """Two times in the same half hour are better than one."""
    taken = {"needs:chair": [Period(at(9, 15), at(17))]}
    assert starts(free(rules(CONFIG, "Cleaning"), whole(TUESDAY), taken, NOW, 3)) == [
        *("Tue 08:00", "Tue 08:15", "Tue 08:30"),
    ]


def test_offers_for_several_wishes_are_in_their_order_and_each_is_made_once() -> None:
    """Wishes may overlap, and come in any order."""
    wishes = [Period(at(15), at(15, 30)), Period(at(9), at(9, 30)), Period(at(9, 15), at(9, 45))]
    assert starts(free(rules(CONFIG, "Cleaning"), wishes, {}, NOW, 9)) == [
        *("Tue 09:00", "Tue 09:15", "Tue 09:30", "Tue 15:00", "Tue 15:15"),
    ]


@pytest.mark.parametrize(
    ("step", "times"),
    [
        (20, "08:20 08:40 09:00 09:20"),
        (60, "09:00 10:00"),
        (45, "08:15 09:00 09:45"),
        (90, "08:30 10:00"),
    ],
)
def test_appointments_begin_at_every_so_many_minutes(step: int, times: str) -> None:
    """Of the hour where that divides it, and else of the opening hours."""
    config = Config.model_validate(
        {
            "business": {"timezone": "America/Chicago", "hours": {"tue": "8:15-11:00"}},
            "services": [{"name": "Talk", "minutes": 10, "staff": ["Sam"]}],
            "calendar": {"step": step},
        }
    )
    found = [f"{slot.start:%H:%M}" for slot in free(rules(config, "Talk"), [Period(at(8), at(10, 30))], {}, NOW, 99)]
    assert " ".join(found).startswith(times)


def test_the_pause_behind_may_run_past_closing_time() -> None:
    """Staff clears up when the door is shut; but not into the next appointment."""
    rule = rules(CONFIG, "Cleaning")
    assert starts(free(rule, [Period(at(16, 15), at(17))], {}, NOW, 9)) == ["Tue 16:15"]
    busy = {"Sam": [Period(at(17), at(18))]}
    assert free(rule, [Period(at(16, 15), at(17))], busy, NOW, 9) == []


def test_a_slot_fits_as_long_as_nobody_has_it() -> None:
    """What was offered is looked at again before it is kept."""
    rule = rules(CONFIG, "Cleaning")
    (slot,) = free(rule, [Period(at(10), at(10, 15))], {}, NOW, 1)
    assert fits(rule, slot, {}, NOW)
    assert not fits(rule, slot, {slot.staff: [Period(at(10, 30), at(11))]}, NOW)
    assert not fits(rule, slot, {"needs:chair": [Period(at(10, 30), at(11))]}, NOW)
    assert not fits(rule, slot, {}, at(9))
    assert not fits(rules(CONFIG, "Talk"), slot, {}, NOW)
    assert not fits(rule, replace(slot, start=slot.start + timedelta(minutes=5)), {}, NOW)


def test_two_months_of_a_full_house_are_searched_before_a_caller_notices() -> None:
    """Five people, five hundred appointments, and nothing free: some milliseconds, with room to spare."""
    staff = ["Sam", "Ann", "Bob", "Eva", "Kim"]
    config = Config.model_validate(
        PRACTICE | {"services": [{"name": "Cleaning", "minutes": 45, "staff": staff, "needs": "chair"}], "staff": []}
    )
    taken = {
        name: [Period(NOW + timedelta(hours=14 * i), NOW + timedelta(hours=14 * i + 9)) for i in range(100)]
        for name in staff
    } | {"needs:chair": [Period(NOW, NOW + timedelta(days=61))]}
    rule = rules(config, "Cleaning")
    free(rule, whole(TUESDAY, 60), taken, NOW, 3)  # the holidays of a year are worked out once
    began = perf_counter()
    assert free(rule, whole(TUESDAY, 60), taken, NOW, 3) == []
    assert perf_counter() - began < 0.1


STEP = 30
"""Minutes; the reference below walks through the days with a watch."""

BUSY = st.lists(
    st.tuples(st.sampled_from(["Sam", "Ann", "needs:chair"]), st.integers(-60, 3 * 24 * 60), st.integers(1, 400)),
    max_size=20,
)


def walked(
    rule: Rules, window: Period, taken: Mapping[str, Sequence[Period]], now: datetime
) -> dict[datetime, set[str]]:
    """Every start at which somebody could, found by trying each, in UTC: slow, and plain to see that it is right."""
    found: dict[datetime, set[str]] = {}
    begin = window.start.astimezone(UTC).replace(minute=0)
    while begin < window.until.astimezone(UTC):
        local = begin.astimezone(AUSTIN)
        until, busy_until = begin + rule.length, begin + rule.length + rule.buffer
        inside = window.start.astimezone(UTC) <= begin
        in_time = now.astimezone(UTC) + rule.notice <= begin < now.astimezone(UTC) + rule.ahead
        chair = any(Period(begin, until).overlaps(one) for one in taken.get("needs:chair", []))
        if inside and in_time and not chair and not local.fold:
            for name, own in rule.staff.items():
                weeks = [rule.opening.spans(local.date()), *([own[local.weekday()]] if own is not None else [])]
                open_ = all(
                    any(
                        start.astimezone(UTC) <= begin and until <= end.astimezone(UTC)
                        for start, end in (span.on(local.date(), AUSTIN) for span in spans)
                    )
                    for spans in weeks
                )
                if open_ and not any(Period(begin, busy_until).overlaps(one) for one in taken.get(name, [])):
                    found.setdefault(begin, set()).add(name)
        begin += timedelta(minutes=STEP)
    return found


@given(
    first=st.sampled_from([date(2026, 10, 31), date(2027, 3, 13), date(2026, 11, 25), date(2026, 12, 24)]),
    hours=st.sampled_from(["0:00-24:00", "0:00-3:30, 4:00-12:00", "8:00-12:30, 13:30-17:00", "22:00-24:00"]),
    own=st.sampled_from(["0:00-24:00", "1:00-10:00", "9:00-15:00", "closed"]),
    minutes=st.sampled_from([20, 30, 45, 120]),
    buffer=st.sampled_from([0, 10, 60]),
    busy=BUSY,
    begins=st.integers(0, 24 * 60),
)
def test_what_is_offered_is_what_a_walk_through_the_days_finds(
    first: date, hours: str, own: str, minutes: int, buffer: int, busy: list[tuple[str, int, int]], begins: int
) -> None:
    """Inside hours, on open days, over nobody's time; no more and no less, in the nights of the change as well."""
    config = Config.model_validate(
        {
            "business": {"timezone": "America/Chicago", "hours": {"mon-sun": hours}, "holidays": "US-TX"},
            "services": [
                {"name": "C", "minutes": minutes, "buffer": buffer, "staff": ["Sam", "Ann"], "needs": "chair"}
            ],
            "staff": [{"name": "Ann", "hours": {"mon-sun": own}}],
            "calendar": {"step": STEP},
        }
    )
    midnight = at(0, day=first).astimezone(UTC)
    taken: dict[str, list[Period]] = {}
    for who, start, length in busy:
        begin = midnight + timedelta(minutes=start)
        taken.setdefault(who, []).append(Period(begin, begin + timedelta(minutes=length)))
    now = (midnight - timedelta(hours=1)).astimezone(AUSTIN)
    opens = midnight + timedelta(minutes=begins)
    window = Period(opens.astimezone(AUSTIN), (opens + timedelta(hours=50)).astimezone(AUSTIN))
    rule = rules(config, "C")
    found = free(rule, [window], taken, now, 10_000)
    able = walked(rule, window, taken, now)
    assert [slot.start.astimezone(UTC) for slot in found] == list(able)
    for slot in found:
        assert slot.staff in able[slot.start.astimezone(UTC)]
        assert slot.until.astimezone(UTC) - slot.start.astimezone(UTC) == rule.length
        assert slot.busy_until.astimezone(UTC) - slot.until.astimezone(UTC) == rule.buffer
        assert fits(rule, slot, taken, now)
