"""Pure: reads what tokens say about days."""

from __future__ import annotations

from datetime import date

from receptionist.language import when_dates as dates
from receptionist.language.when_dates import ONE, Days, Name, Reading
from receptionist.language.when_frames import FrameReader
from receptionist.language.when_words import Cursor, Kind

_MAKES_A_TIME = frozenset(
    {Kind.OCLOCK, Kind.AM, Kind.PM, Kind.MINUTES, Kind.HOURS, Kind.DAYS, Kind.WEEKS, Kind.MONTHS, Kind.YEARS}
    | {Kind.HALF, Kind.QUARTER, Kind.WEEKENDS}
)
"""A number before one of these is none of a day."""

_JOINS = frozenset({Kind.OR, Kind.AND, Kind.PLUS, Kind.TO, Kind.UNTIL})


class DayReader:
    """Takes from the tokens, one after the other, what is about days."""

    def __init__(self, cursor: Cursor, *, today: date, day_first: bool) -> None:
        self._tokens = cursor
        self._frames = FrameReader(cursor, today)
        self._today = today
        self._day_first = day_first
        self._last_date: date | None = None

    def read(self) -> Days | None:
        """What stands here about days; nothing is taken if it is about something else."""
        for reader in (self._shifted, self._range, self._edge, self._one):
            start = self._tokens.at
            if (found := reader()) is not None:
                if found.name is Name.DATE and found.meant:
                    self._last_date = found.meant[0][0]
                return found
            self._tokens.at = start
        return None

    def _one(self) -> Days | None:
        """A single name, with what stands behind it."""
        readers = (self._written, self._dated, self._nth, self._week_of, self._frames.ahead, self._frames.stretch)
        for reader in (*readers, self._weekday, self._number):
            start = self._tokens.at
            if (found := reader()) is not None:
                return self._bounded(found)
            self._tokens.at = start
        return None

    def _bounded(self, found: Days) -> Days:
        """With "onwards" or "at the latest" behind it."""
        if self._tokens.take(Kind.ONWARDS):
            return dates.from_edge(found, self._today, included=True)
        if self._tokens.take(Kind.OR_BEFORE):
            return dates.to_edge(found, self._today, included=True)
        return found

    # From, to, after, before

    def _edge(self) -> Days | None:
        kinds = (Kind.AFTER, Kind.FROM, Kind.BEFORE, Kind.UNTIL, Kind.ONWARDS, Kind.OR_BEFORE)
        edge = self._tokens.take(*kinds)
        named = self._one() if edge else None
        if edge is None or named is None:
            return None
        if edge.kind in (Kind.AFTER, Kind.FROM, Kind.ONWARDS):
            return dates.from_edge(named, self._today, included=edge.kind is not Kind.AFTER)
        return dates.to_edge(named, self._today, included=edge.kind is not Kind.BEFORE)

    def _range(self) -> Days | None:
        opened = self._tokens.take(Kind.BETWEEN, Kind.FROM, Kind.OF)
        first = self._one()
        joins = (Kind.TO, Kind.UNTIL, Kind.AND, Kind.PLUS) if opened else (Kind.TO, Kind.UNTIL)
        if first is None or first.name is Name.FRAME or not self._tokens.take(*joins):
            return None
        last = self._one()
        return dates.between(first, last) if last else None

    def _shifted(self) -> Days | None:
        """A week from Monday, two weeks on Friday."""
        number = self._tokens.take(Kind.NUMBER)
        unit = self._tokens.take(Kind.DAYS, Kind.WEEKS, Kind.MONTHS) if number else None
        if number is None or unit is None:
            return None
        if (
            self._tokens.take(Kind.FROM, Kind.AFTER)
            and self._tokens.kind() is Kind.AHEAD
            and self._tokens.see().value == 0
        ):
            self._tokens.at += 1
            return self._frames.about(number.value, unit.kind)
        base = self._one() if self._tokens.kind() in (Kind.WEEKDAY, Kind.AHEAD, Kind.THE, Kind.NUMBER) else None
        if base is None or base.name is Name.FRAME or not base.meant:
            return None
        return dates.single(self._frames.later(base.meant[0][0], number.value, unit.kind))

    # Single names

    def _written(self) -> Days | None:
        """Figures: 2026-12-04, 12/4, 4/12/26."""
        if found := self._tokens.take(Kind.ISO):
            year, month, day = found.figures
            return dates.of_year(month, day, self._today, year)
        figures = self._figures()
        if not figures:
            return None
        first, second, *rest = figures
        year_given = (rest[0] + 2000 if rest[0] < 100 else rest[0]) if rest else None
        usual = dates.of_year(second, first, self._today, year_given)
        american = dates.of_year(first, second, self._today, year_given)
        if self._day_first:
            return usual if usual.meant else american
        return Days(Name.DATE, tuple(sorted(set(american.meant + usual.meant))))

    def _figures(self) -> tuple[int, ...]:
        """12/4, or "twelve four"; none if there are none."""
        if found := self._tokens.take(Kind.SLASHED):
            return found.figures
        if (self._tokens.kind(), self._tokens.kind(1)) != (Kind.NUMBER, Kind.NUMBER):
            return ()
        first, second = self._tokens.see(), self._tokens.see(1)
        beside = {self._tokens.kind(-1), self._tokens.kind(2)} & {Kind.OTHER, Kind.NUMBER, Kind.MONTH, *_MAKES_A_TIME}
        is_date = 1 <= first.value <= 31 and 1 <= second.value < (10 if first.value < 24 else 13)
        if beside or first.ordinal or second.ordinal or first.unsure or not is_date:
            return ()
        self._tokens.at += 2
        return first.value, second.value

    def _dated(self) -> Days | None:
        """December 4th, the 4th of December 2026."""
        self._tokens.take(Kind.THE)
        self._tokens.take(Kind.DAYS)
        if self._tokens.kind() is Kind.MONTH and self._tokens.kind(1) in (Kind.NUMBER, Kind.THE):
            month = self._tokens.see().value
            self._tokens.at += 1
            self._tokens.take(Kind.THE)
            number = self._day_number()
            return dates.of_year(month, number, self._today, self._frames.year()) if number else None
        number = self._day_number()
        self._tokens.take(Kind.OF)
        named = self._tokens.take(Kind.MONTH)
        return dates.of_year(named.value, number, self._today, self._frames.year()) if number and named else None

    def _day_number(self) -> int:
        """The number of a day of a month; 0 if there is none."""
        found = self._tokens.take(Kind.NUMBER)
        return found.value if found and 1 <= found.value <= 31 else 0

    def _nth(self) -> Days | None:
        """The second Tuesday of December, the last week of January."""
        self._tokens.take(Kind.THE)
        which = self._tokens.take(Kind.NUMBER, Kind.LAST)
        unit = self._tokens.take(Kind.WEEKDAY, Kind.WEEKS) if which and (which.ordinal or which.value == 0) else None
        if which is None or unit is None or self._tokens.kind() not in (Kind.OF, Kind.IN):
            return None
        month = self._frames.stretch()
        if month is None:
            return None
        last = which.kind is Kind.LAST
        days = month.readings[0]
        if unit.kind is Kind.WEEKS:
            chosen = [
                d for d in days if ((d + 7 * ONE).month != d.month if last else (d.day - 1) // 7 == which.value - 1)
            ]
            return dates.frame(tuple(chosen))
        same = [day for day in days if day.weekday() == unit.value]
        if last:
            return dates.single(same[-1] if same else None)
        return dates.single(next((day for day in same if (day.day - 1) // 7 == which.value - 1), None))

    def _week_of(self) -> Days | None:
        """The week of the 7th, the week of Christmas."""
        self._tokens.take(Kind.THE)
        if not (self._tokens.take(Kind.WEEKS) and self._tokens.take(Kind.OF, Kind.START)):
            return None
        named = self._dated_or_numbered()
        if named is None or not named.meant:
            return None
        day = named.meant[0][0]
        monday = day - day.weekday() * ONE
        return dates.frame(tuple(day for day in dates.within(monday, 7) if day >= self._today))

    def _dated_or_numbered(self) -> Days | None:
        start = self._tokens.at
        if (found := self._dated()) is not None:
            return found
        self._tokens.at = start
        return self._number()

    def _weekday(self) -> Days | None:
        before = self._tokens.take(Kind.THE, Kind.THIS, Kind.NEXT, Kind.COMING, Kind.LAST)
        if before and before.kind in (Kind.THE, Kind.THIS):
            before = self._tokens.take(Kind.NEXT, Kind.COMING, Kind.LAST) or before
        named = self._tokens.take(Kind.WEEKDAY)
        if named is None:
            return None
        behind = self._frames.behind()
        said = {each.kind for each in (before, behind) if each}
        if self._frames.after_next() or self._frames.and_a_week(before=before):
            return dates.single(dates.weekday(named.value, self._today).meant[0][0] + 7 * ONE)
        if Kind.LAST in said:
            return dates.PAST
        if Kind.NEXT in said:
            found = dates.next_weekday(named.value, self._today)
        elif Kind.THIS in said and self._today.weekday() == named.value:
            found = dates.single(self._today, Name.WEEKDAY)
        else:
            found = dates.weekday(named.value, self._today)
        return self._beside(named.value) or self._with_bare_number(found)

    def _beside(self, weekday: int) -> Days | None:
        """The Tuesday after the 4th, the Monday before Christmas."""
        start = self._tokens.at
        edge = self._tokens.take(Kind.AFTER, Kind.BEFORE)
        named = self._one() if edge else None
        if edge is None or named is None or not named.meant:
            self._tokens.at = start
            return None
        first, last = named.meant[0][0], named.meant[0][-1]
        same = dates.weekday(weekday, self._today).readings[0]
        if edge.kind is Kind.AFTER:
            return dates.single(next((day for day in same if day > last), None))
        return dates.single(max((day for day in same if day < first), default=None))

    def _with_bare_number(self, found: Days) -> Days:
        """Tuesday 24: a day, unless it is three o'clock."""
        if self._tokens.kind() is not Kind.NUMBER or self._makes_a_time(1):
            return found
        number = self._tokens.see()
        if not 1 <= number.value <= 31 or self._month_behind():
            return found
        numbered = dates.both(found, dates.of_month(number.value, self._today), self._today)
        agreed = numbered is not None and len(numbered.readings) == 1
        if numbered is None or not (agreed or number.ordinal or number.value > 12):
            return found
        self._tokens.at += 1
        return numbered

    def _number(self) -> Days | None:
        """The 4th."""
        before = self._tokens.take(Kind.THE)
        before = self._tokens.take(Kind.DAYS) or before
        joined = self._tokens.kind(-2 if before else -1) in _JOINS
        number = self._tokens.take(Kind.NUMBER)
        if number is None or not 1 <= number.value <= 31:
            return None
        self._tokens.at -= 1
        month = self._month_behind()
        self._tokens.at += 1
        if month:
            return dates.of_year(month, number.value, self._today)
        if not (before or number.ordinal) or self._makes_a_time(0):
            return None
        if number.unsure and (not number.ordinal or self._tokens.kind() in (Kind.OTHER, Kind.PART)):
            return None
        found = dates.of_month(number.value, self._today)
        if joined and self._last_date is not None:
            later: Reading = tuple(day for day in found.readings[0] if day > self._last_date)
            return Days(Name.DATE, (later[:1],))
        return found

    def _makes_a_time(self, ahead: int) -> bool:
        """Whether what comes makes a time of the number before it."""
        kind = self._tokens.kind(ahead)
        if kind is Kind.NUMBER:
            return 10 <= self._tokens.see(ahead).value < 60 and not self._tokens.see(ahead).ordinal
        if kind in (Kind.PLUS, Kind.LESS):
            return self._tokens.kind(ahead + 1) in (Kind.NUMBER, Kind.HALF, Kind.QUARTER)
        return kind in _MAKES_A_TIME

    def _month_behind(self) -> int:
        """The month that this number is of, and others with it: "the 24th or the 25th of December"."""
        ahead = 0
        while self._tokens.kind(ahead) is Kind.NUMBER:
            ahead += 1 + (self._tokens.kind(ahead + 1) is Kind.OF)
            if self._tokens.kind(ahead) is Kind.MONTH:
                return self._tokens.see(ahead).value
            listed = self._tokens.kind(ahead) is Kind.NUMBER and self._tokens.see(ahead).ordinal
            if self._tokens.kind(ahead) in _JOINS:
                ahead += 1
            elif self._tokens.kind(ahead) is not Kind.THE and not listed:
                return 0
            while self._tokens.kind(ahead) in (Kind.THE, Kind.DAYS):
                ahead += 1
        return 0
