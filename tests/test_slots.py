"""Which times are free: never outside hours, never over each other, never on a day that is closed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.appointments import Period, Slot
from receptionist.config import Config
from receptionist.errors import BookError
from receptionist.slots import free, rules

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


MINUTES = st.integers(0, 14 * 24 * 60)


@given(
    st.lists(st.tuples(st.sampled_from(["Sam", "Ann", "needs:chair"]), MINUTES, st.integers(1, 300)), max_size=30),
    MINUTES,
)
def test_no_slot_breaks_a_rule(busy: list[tuple[str, int, int]], begins: int) -> None:
    """Whatever is taken: inside hours, on open days, over nobody's time, with the pause behind."""
    taken: dict[str, list[Period]] = {}
    for who, start, minutes in busy:
        first = NOW + timedelta(minutes=start)
        taken.setdefault(who, []).append(Period(first, first + timedelta(minutes=minutes)))
    rule = rules(CONFIG, "Cleaning")
    window = Period(NOW + timedelta(minutes=begins), NOW + timedelta(minutes=begins, days=3))
    found = free(rule, [window], taken, NOW, 20)
    for slot in found:
        assert window.start <= slot.start < window.until
        assert slot.start >= NOW + timedelta(hours=2)
        assert slot.until - slot.start == timedelta(minutes=45)
        assert slot.busy_until - slot.until == timedelta(minutes=15)
        spans = [span.on(slot.start.date(), AUSTIN) for span in CONFIG.business.opening().spans(slot.start.date())]
        assert any(start <= slot.start and slot.until <= until for start, until in spans)
        assert not any(Period(slot.start, slot.busy_until).overlaps(one) for one in taken.get(slot.staff, []))
        assert not any(Period(slot.start, slot.until).overlaps(one) for one in taken.get("needs:chair", []))
    assert found == sorted(found, key=lambda slot: slot.start)
