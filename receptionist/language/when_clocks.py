"""Pure: reads what tokens say about times of day."""

from __future__ import annotations

from receptionist.language.when_times import DAY, HALF_DAY, Clock, Shape, Times
from receptionist.language.when_words import Cursor, Kind

LONG_MINUTES = 8 * 60
"""Nobody is free for so long at a stretch and says so."""

_NO_CLOCK = frozenset(
    {Kind.MINUTES, Kind.HOURS, Kind.DAYS, Kind.WEEKS, Kind.WEEKENDS, Kind.MONTHS, Kind.YEARS, Kind.MONTH}
)


class TimeReader:
    """Takes from the tokens, one after the other, what is about times of day."""

    def __init__(self, cursor: Cursor) -> None:
        self._tokens = cursor

    def read(self) -> Times | None:
        """What stands here about a time; nothing is taken if it is about something else."""
        for reader in (self._range, self._edge, self._around, self._at, self._part, self._bare):
            start = self._tokens.at
            if (found := reader()) is not None:
                return found
            self._tokens.at = start
        return None

    def _range(self) -> Times | None:
        start = self._tokens.at
        for minutes_behind_and in (True, False):
            self._tokens.at = start
            opened = self._tokens.take(Kind.BETWEEN, Kind.FROM, Kind.OF)
            first = self._clock(bare=True, minutes_behind_and=minutes_behind_and)
            joins = (Kind.AND, Kind.PLUS, Kind.TO, Kind.UNTIL) if opened else (Kind.TO, Kind.UNTIL)
            join = self._tokens.take(*joins) if first else None
            last = self._clock(bare=True) if join else None
            if first is None or join is None or last is None or self._tokens.kind() in {*_NO_CLOCK, Kind.OTHER}:
                continue
            if opened or not join.unsure or not _lacking(first, last):
                return Times(Shape.BETWEEN, first, until=last)
        return None

    def _edge(self) -> Times | None:
        edge = self._tokens.take(
            Kind.AFTER, Kind.FROM, Kind.PAST, Kind.BEFORE, Kind.UNTIL, Kind.ONWARDS, Kind.OR_BEFORE
        )
        if edge is None:
            return None
        later = edge.kind in (Kind.AFTER, Kind.FROM, Kind.PAST, Kind.ONWARDS)
        shape = Shape.AFTER if later else Shape.BEFORE
        if clock := self._clock(bare=True):
            return Times(shape, clock)
        part = self._tokens.take(Kind.PART)
        if part is None or edge.kind is Kind.UNTIL:
            return None
        return Times(shape if edge.kind is not Kind.FROM else Shape.PART, part=part.part)

    def _around(self) -> Times | None:
        if not self._tokens.take(Kind.AROUND):
            return None
        clock = self._clock(bare=True)
        return Times(Shape.AROUND, clock) if clock else None

    def _at(self) -> Times | None:
        clock = self._clock(bare=False)
        return self._bounded(clock) if clock else None

    def _part(self) -> Times | None:
        part = self._tokens.take(Kind.PART)
        return Times(Shape.PART, part=part.part) if part else None

    def _bare(self) -> Times | None:
        """A number and nothing else: "Tuesday three". Of people and other things it is said with another word."""
        if self._tokens.kind(-1) in (Kind.OTHER, Kind.NUMBER) or (self._tokens.kind() and self._tokens.see().unsure):
            return None
        clock = self._clock(bare=True)
        if clock is None or clock.minutes > DAY or self._tokens.kind() in {*_NO_CLOCK, Kind.OTHER}:
            return None
        return self._bounded(clock)

    def _bounded(self, clock: Clock) -> Times:
        """With "onwards", "or earlier" or "more or less" behind it."""
        for kind, shape in ((Kind.ONWARDS, Shape.AFTER), (Kind.OR_BEFORE, Shape.BEFORE), (Kind.AROUND, Shape.AROUND)):
            if self._tokens.take(kind):
                return Times(shape, clock)
        return Times(Shape.AT, clock)

    # Clocks

    def _clock(self, *, bare: bool, minutes_behind_and: bool = True) -> Clock | None:
        """A time of day. A number that could be anything is one only where it may stand bare."""
        start = self._tokens.at
        at = self._tokens.take(Kind.AT, Kind.SHORT) is not None
        if at and self._tokens.take(Kind.AROUND, Kind.AT):
            bare = True
        written = self._tokens.take(Kind.CLOCK)
        if written:
            return self._with_half(written.value, written.unsure)
        before = self._tokens.at
        found = self._to_the_hour(to=at or not bare)
        if found is None:
            self._tokens.at = before
            found = self._from_the_hour(minutes_behind_and=minutes_behind_and)
        if found is None:
            self._tokens.at = start
            return None
        minutes, evident, is_one = found
        if at:
            self._tokens.take(Kind.HOURS)
        clock = self._with_half(minutes, 0 < minutes < 13 * 60)
        named = self._tokens.kind(-1) in (Kind.OCLOCK, Kind.AM, Kind.PM) or (clock.afternoon is not None and not is_one)
        if at or evident or named or (bare and self._tokens.kind() not in _NO_CLOCK):
            return clock
        self._tokens.at = start
        return None

    def _to_the_hour(self, *, to: bool) -> tuple[int, bool, bool] | None:
        """A quarter to four, half past nine, ten past three, cuarto para las cuatro."""
        if self._tokens.take(Kind.HALF):
            past = self._tokens.take(Kind.PAST)
            hour = self._hour()
            return (hour * 60 + 30, True, False) if hour is not None and (past or hour) else None
        minutes = self._minutes()
        if minutes is None:
            return None
        worded = minutes in (20, 25) or self._tokens.kind(-1) in (Kind.QUARTER, Kind.MINUTES)
        side = self._tokens.take(Kind.PAST, Kind.AFTER, Kind.SHORT, Kind.TO, *([Kind.OF] if worded else []))
        if side is None or (side.kind is Kind.TO and not (side.unsure and minutes % 5 == 0 and (to or worded))):
            return None
        self._tokens.take(Kind.AT)
        hour = self._hour()
        if hour is None:
            return None
        later = side.kind in (Kind.PAST, Kind.AFTER)
        return (hour or 24) * 60 + (minutes if later else -minutes), True, False

    def _from_the_hour(self, *, minutes_behind_and: bool) -> tuple[int, bool, bool] | None:
        """Three, three thirty, las tres y media, las cuatro menos cuarto, 330."""
        if self._tokens.kind() is not Kind.NUMBER or self._tokens.see().ordinal:
            return None
        number = self._tokens.see()
        self._tokens.at += 1
        if 100 <= number.value < 2400 and number.value % 100 < 60 and self._tokens.kind() is not Kind.NUMBER:
            return number.value // 100 * 60 + number.value % 100, False, False
        if number.value > 24:
            return None
        behind = self._behind_the_hour(minutes_behind_and=minutes_behind_and) if number.value < 24 else None
        self._tokens.take(Kind.OCLOCK)
        return number.value * 60 + (behind or 0), behind is not None, number.unsure

    def _behind_the_hour(self, *, minutes_behind_and: bool) -> int | None:
        start = self._tokens.at
        if self._tokens.take(Kind.PLUS):
            found = self._minutes() if minutes_behind_and or self._tokens.kind() is not Kind.NUMBER else None
            found = 30 if found is None and self._tokens.take(Kind.HALF) else found
            if found is not None:
                return found
        elif self._tokens.take(Kind.LESS):
            if (found := self._minutes()) is not None:
                return -found
        elif self._tokens.kind() is Kind.NUMBER and self._tokens.kind(1) is not Kind.MONTH:
            number = self._tokens.see()
            if 10 <= number.value < 60 and not number.ordinal:
                self._tokens.at += 1
                return number.value
        self._tokens.at = start
        return None

    def _hour(self) -> int | None:
        if self._tokens.kind() is Kind.CLOCK and self._tokens.see().value == HALF_DAY:
            self._tokens.at += 1
            return 12
        if self._tokens.kind() is not Kind.NUMBER or self._tokens.see().ordinal or self._tokens.see().value > 12:
            return None
        self._tokens.at += 1
        return self._tokens.see(-1).value

    def _minutes(self) -> int | None:
        if self._tokens.take(Kind.QUARTER):
            return 15
        if self._tokens.kind() is not Kind.NUMBER or self._tokens.see().ordinal or self._tokens.see().value >= 60:
            return None
        self._tokens.at += 1
        minutes = self._tokens.see(-1).value
        self._tokens.take(Kind.MINUTES)
        return minutes

    def _with_half(self, minutes: int, unsure: bool) -> Clock:
        """With what says which half of the day it is in."""
        self._tokens.take(Kind.OCLOCK)
        if named := self._tokens.take(Kind.AM, Kind.PM):
            return Clock(minutes, named.kind is Kind.PM, unsure)
        if unsure and self._tokens.kind() is Kind.PART:
            part = self._tokens.see().part
            if part and part.afternoon is not None:
                self._tokens.at += 1
                return Clock(minutes, part.afternoon, unsure)
        return Clock(minutes, None, unsure)


def _lacking(first: Clock, last: Clock) -> bool:
    """Whether "five to four" is a time rather than eleven hours."""
    return first.minutes in (5 * 60, 10 * 60) and (last.minutes - first.minutes) % HALF_DAY > LONG_MINUTES
