"""Pure: reads what tokens say about stretches of days: tomorrow, in two weeks, next month, the end of December."""

from __future__ import annotations

from datetime import date

from receptionist.language import when_dates as dates
from receptionist.language.when_dates import ABOUT_DAYS, EDGE_DAYS, ONE, Days, Name, Reading
from receptionist.language.when_words import Cursor, Kind, Token

_CALENDAR_UNITS = (Kind.WEEKS, Kind.WEEKENDS, Kind.MONTHS, Kind.YEARS)
_WHICH = (Kind.THE, Kind.THIS, Kind.NEXT, Kind.COMING, Kind.LAST, Kind.OF, Kind.IN)
_BEHIND = (Kind.COMING, Kind.NEXT, Kind.LAST)


class FrameReader:
    """Takes from the tokens what is about stretches of days; whoever asks puts back what was taken in vain."""

    def __init__(self, cursor: Cursor, today: date) -> None:
        self._tokens = cursor
        self._today = today

    def ahead(self) -> Days | None:
        """Tomorrow, in two weeks, within the next three days."""
        if found := self._tokens.take(Kind.AHEAD):
            day = self._today + (found.value + 7 * self.and_a_week(before=None)) * ONE
            return dates.single(day, Name.NEAR) if found.value >= 0 else dates.PAST
        if self._tokens.take(Kind.WORKDAYS):
            return dates.frame(tuple(day for day in dates.within(self._today, 21) if day.weekday() < 5))
        if self._tokens.take(Kind.IN):
            number = self._tokens.take(Kind.NUMBER)
            unit = self._tokens.take(Kind.DAYS, Kind.WEEKS, Kind.MONTHS, Kind.YEARS) if number else None
            return self.about(number.value, unit.kind) if number and unit else None
        self._tokens.take(Kind.THE, Kind.THIS)
        if not self._tokens.take(Kind.WITHIN, Kind.NEXT, Kind.COMING):
            return None
        self._tokens.take(Kind.THE)
        number = self._tokens.take(Kind.NUMBER)
        units = (Kind.DAYS, Kind.WEEKS, Kind.MONTHS)
        unit = self._tokens.take(*units) if number or self._tokens.kind(-1) is Kind.WITHIN else None
        if unit is None:
            return None
        count = number.value if number else {Kind.DAYS: 7, Kind.WEEKS: 3, Kind.MONTHS: 2}[unit.kind]
        until = self.later(self._today, count, unit.kind)
        return dates.frame(dates.within(self._today, (until - self._today).days + (unit.kind is Kind.DAYS)))

    def about(self, number: int, unit: Kind) -> Days:
        start = self.later(self._today, number, unit)
        if unit is Kind.DAYS:
            return dates.single(start, Name.NEAR)
        return dates.frame(dates.within(start, ABOUT_DAYS))

    def later(self, day: date, number: int, unit: Kind) -> date:
        number = min(number, dates.HORIZON_DAYS)
        if unit in (Kind.MONTHS, Kind.YEARS):
            return dates.month_later(day, number * (12 if unit is Kind.YEARS else 1))
        return day + number * (7 if unit is Kind.WEEKS else 1) * ONE

    def stretch(self) -> Days | None:
        """A week, a weekend, a month, or the beginning, middle or end of one."""
        edge = self._tokens.take(Kind.START, Kind.MIDDLE, Kind.END)
        cut = edge.kind if edge else None
        which: list[Kind] = []
        while taken := self._tokens.take(*_WHICH):
            which.append(taken.kind)
        unit = self._tokens.take(*_CALENDAR_UNITS, Kind.MONTH)
        if unit is None or not (cut or which or unit.kind in (Kind.WEEKENDS, Kind.MONTH) or self._which_behind()):
            return None
        if unit.kind is Kind.MONTH:
            return self._named_month(unit.value, cut) if cut or which or not unit.unsure else None
        if self.after_next():
            return self._unit(unit.kind, 2, cut)
        if behind := self.behind():
            which.append(behind.kind)
        if Kind.LAST in which:
            return dates.PAST
        if unit.kind is Kind.WEEKENDS:
            return self._weekends(which)
        return self._unit(unit.kind, int(Kind.NEXT in which or Kind.COMING in which), cut)

    def _which_behind(self) -> bool:
        after_next = self._tokens.kind() is Kind.AFTER and self._tokens.kind(1) is Kind.NEXT
        return after_next or self._tokens.kind() in _BEHIND

    def behind(self) -> Token | None:
        """A "next" that belongs to what was said before it, and not to what comes."""
        return None if self._tokens.kind(1) in (*_CALENDAR_UNITS, Kind.WEEKDAY) else self._tokens.take(*_BEHIND)

    def after_next(self) -> bool:
        """The week after next; but not: the week, after next Monday."""
        found = self._tokens.kind() is Kind.AFTER and self._tokens.kind(1) is Kind.NEXT
        found = found and self._tokens.kind(2) not in (Kind.MONTH, *_CALENDAR_UNITS)
        self._tokens.at += 2 if found else 0
        return found

    def _weekends(self, which: list[Kind]) -> Days:
        """Next weekend is in doubt until this one has begun."""
        this, following = dates.weekend(self._today, 0), dates.weekend(self._today, 1)
        begun = self._today.weekday() >= 5
        if Kind.NEXT in which and not begun:
            return Days(Name.FRAME, (this, following), every=True)
        return dates.frame(following if begun and (Kind.NEXT in which or Kind.COMING in which) else this)

    def _unit(self, unit: Kind, ahead: int, edge: Kind | None) -> Days:
        whole = {
            Kind.WEEKS: dates.week,
            Kind.WEEKENDS: dates.weekend,
            Kind.MONTHS: dates.month,
            Kind.YEARS: dates.year,
        }[unit]
        days = whole(self._today, ahead)
        if edge and not _cut(days, unit, edge):
            days = whole(self._today, ahead + 1)
        return dates.frame(_cut(days, unit, edge))

    def _named_month(self, month: int, edge: Kind | None) -> Days:
        self._tokens.take(Kind.OF)
        given = self.year()
        coming = dates.upcoming(self._today, lambda day: day.month == month and given in (None, day.year))
        first = tuple(day for day in coming if day.year == coming[0].year)
        cut = _cut(first, Kind.MONTHS, edge)
        return dates.frame(cut or _cut(coming[len(first) :], Kind.MONTHS, edge))

    def year(self) -> int | None:
        ahead = 1 if self._tokens.kind() is Kind.OF else 0
        if self._tokens.kind(ahead) is Kind.NUMBER and 2000 <= self._tokens.see(ahead).value < 2100:
            self._tokens.at += ahead + 1
            return self._tokens.see(-1).value
        return None

    def and_a_week(self, *, before: Token | None) -> bool:
        """Monday week."""
        found = self._tokens.kind() is Kind.WEEKS and self._tokens.kind(1) not in _BEHIND and not before
        self._tokens.at += found
        return found


def _cut(days: Reading, unit: Kind, edge: Kind | None) -> Reading:
    """The beginning, middle or end of a week, month or year."""
    if edge is None or not days:
        return days
    if unit is Kind.WEEKS:
        kept = {Kind.START: range(2), Kind.MIDDLE: range(1, 4), Kind.END: range(3, 7)}[edge]
        return tuple(day for day in days if day.weekday() in kept)
    if unit is Kind.MONTHS:
        last = days[-1].day
        kept = {
            Kind.START: range(1, EDGE_DAYS + 1),
            Kind.MIDDLE: range(11, 21),
            Kind.END: range(last - EDGE_DAYS + 1, 32),
        }[edge]
        return tuple(day for day in days if day.day in kept)
    return {Kind.START: days[:31], Kind.MIDDLE: days, Kind.END: days[-31:]}[edge]
