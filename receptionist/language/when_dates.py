"""Pure: days that words may mean, as lists of dates, and how one word narrows another: "Tuesday", "the 24th"."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto

HORIZON_DAYS = 400
"""Nobody books further ahead by telephone, and every day of the year lies within."""

FAR_DAYS = 120
"""What has no end ends here."""

AGREE_DAYS = 62
"""A weekday and a number that meet within so many days are one day; later one of the two was a slip."""

ABOUT_DAYS = 7
""" "In two weeks" is any day of the week that begins then."""

EDGE_DAYS = 7
"""How long a month begins, and how long it ends."""

ONE = timedelta(days=1)
Reading = tuple[date, ...]


class Name(Enum):
    """How days were named: two names of one kind are two days, two of different kinds are mostly the same day."""

    WEEKDAY = auto()
    NUMBER = auto()
    DATE = auto()
    NEAR = auto()
    FRAME = auto()
    """A week, a month, all days from one: others lie within."""


@dataclass(frozen=True, slots=True)
class Days:
    """What is meant by some words about days, soonest first."""

    name: Name
    readings: tuple[Reading, ...]
    """More than one if nobody can tell; none if it is past; an empty one if there is no such day."""
    every: bool = False
    """All of them are meant, and not just the first."""

    @property
    def meant(self) -> tuple[Reading, ...]:
        """Each reading, without the days that were not meant."""
        found = [reading if self.every else reading[:1] for reading in self.readings]
        return tuple(dict.fromkeys(reading for reading in found if reading))

    @property
    def possible(self) -> frozenset[date]:
        return frozenset(day for reading in self.readings for day in reading)


PAST = Days(Name.NEAR, ())


def within(start: date, days: int) -> Reading:
    return tuple(start + ahead * ONE for ahead in range(days))


def upcoming(today: date, test: Callable[[date], bool]) -> Reading:
    return tuple(day for day in within(today, HORIZON_DAYS) if test(day))


def frame(days: Reading) -> Days:
    return Days(Name.FRAME, (days,), every=True)


def single(day: date | None, name: Name = Name.DATE) -> Days:
    return Days(name, ((day,) if day is not None else (),))


def weekday(number: int, today: date) -> Days:
    """Never today: whoever means today says so."""
    return Days(Name.WEEKDAY, (upcoming(today + ONE, lambda day: day.weekday() == number),))


def next_weekday(number: int, today: date) -> Days:
    """The coming one, and in doubt, if that is still in this week: people are of two minds about it.

    Whether a week begins on Sunday or on Monday, they are of two minds about as well.
    """
    coming = weekday(number, today).readings[0]
    sunday = today + (5 - today.weekday()) % 7 * ONE  # of those who begin with Sunday: the last day is Saturday
    monday = today + (6 - today.weekday()) * ONE
    in_doubt = coming[0] <= max(sunday, monday)
    return Days(Name.WEEKDAY, (coming[:1], coming[1:]) if in_doubt else (coming,))


def of_month(number: int, today: date) -> Days:
    """The 4th: of this month, or of the next that has one."""
    return Days(Name.NUMBER, (upcoming(today, lambda day: day.day == number),))


def of_year(month: int, number: int, today: date, year: int | None = None) -> Days:
    """The 4th of December: of the given year, or as soon as it comes."""
    if year is not None and (year, month, number) < (today.year, today.month, today.day):
        return PAST
    same = upcoming(today, lambda day: (day.month, day.day) == (month, number) and year in (None, day.year))
    return single(same[0] if same else None)


def month_later(today: date, months: int) -> date:
    year, month = divmod(today.month - 1 + months, 12)
    year += today.year
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def week(today: date, ahead: int) -> Reading:
    """From Monday to Sunday, but for what is past."""
    monday = today + (7 * ahead - today.weekday()) * ONE
    return tuple(day for day in within(monday, 7) if day >= today)


def weekend(today: date, ahead: int) -> Reading:
    return tuple(day for day in week(today, ahead) if day.weekday() >= 5)


def month(today: date, ahead: int) -> Reading:
    first = month_later(today.replace(day=1), ahead)
    days = within(first, monthrange(first.year, first.month)[1])
    return tuple(day for day in days if day >= today)


def year(today: date, ahead: int) -> Reading:
    return upcoming(today, lambda day: day.year == today.year + ahead)


def both(one: Days, other: Days, today: date) -> Days | None:
    """The days that are both; two readings if one of the names must be a slip; None if they share no day."""
    if one.name is Name.FRAME or other.name is Name.FRAME:
        inside, outside = (other, one) if one.name is Name.FRAME else (one, other)
        kept = tuple(tuple(day for day in reading if day in outside.possible) for reading in inside.readings)
        left = tuple(reading for reading in kept if reading)
        several = inside.every or inside.name is Name.WEEKDAY
        return replace(inside, readings=left, every=several) if left else None
    shared = tuple(sorted(one.possible & other.possible))
    if shared and shared[0] - today <= AGREE_DAYS * ONE:
        return Days(Name.DATE, (shared[:1],))
    if not one.meant or not other.meant:
        return None
    return Days(Name.DATE, tuple(sorted({(_nearest(one, other),), (_nearest(other, one),)})))


def _nearest(one: Days, other: Days) -> date:
    """The day of one that is nearest to what the other means."""
    target = other.meant[0][0]
    return (
        one.meant[0][0] if one.name is not Name.WEEKDAY else min(one.possible, key=lambda day: (abs(day - target), day))
    )


def from_edge(days: Days, today: date, *, included: bool) -> Days:
    """All days after those, and with them if they are included."""
    starts = [reading[0] if included else reading[-1] + ONE for reading in days.meant]
    return Days(Name.FRAME, tuple(within(max(start, today), FAR_DAYS) for start in starts), every=True)


def to_edge(days: Days, today: date, *, included: bool) -> Days:
    ends = [reading[-1] + ONE if included else reading[0] for reading in days.meant]
    return Days(Name.FRAME, tuple(within(today, (end - today).days) for end in ends), every=True)


def between(first: Days, last: Days) -> Days | None:
    """From one day to another, both included."""
    if not first.meant:
        return None
    start = first.meant[0][0]
    if first.name is Name.NUMBER and last.name is Name.DATE and last.meant:
        before = [day for day in first.possible if day <= last.meant[0][0]]
        start = max(before, default=start)
    behind = sorted(day for day in last.possible if day >= start)
    if not behind:
        return None
    end = behind[-1] if last.every else behind[0]
    return frame(within(start, (end - start).days + 1))
