"""Pure: the days in a text in one spelling: which they are, and where a caller has to say more."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from receptionist.language.when_words import DAYS, MONTHS

FAR = timedelta(days=120)
"""What has no end ends here."""

_DAY = "|".join(DAYS)
_MONTH = "|".join(MONTHS)
_EDGE = re.compile(
    rf"(?<!day )\b(after|before) ((?:the )?(?:\S+ )?(?:{_DAY}|tomorrow|(?:{_MONTH}) \d+|\d{{1,2}}|next week))\b"
)
_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from one to another, the latter not included."""

    start: date
    until: date


@dataclass(frozen=True, slots=True)
class Days:
    """What was understood."""

    spans: tuple[Span, ...] = ()
    doubt: tuple[date, ...] = ()
    """Either of these was meant."""


def days(said: str, today: date) -> Days:
    """The days that a text names, in their order; none if it names none."""
    if doubt := _doubt(said, today):
        return Days(doubt=doubt)
    if found := _EDGE.search(said):
        named = list(_named(found[2], today))
        if named:
            edge = named[0]
            span = Span(edge.start, edge.start + FAR) if found[1] == "after" else Span(today, edge.start)
            return Days((span,))
    return Days(tuple(sorted(set(_named(said, today)), key=lambda span: span.start)))


def _doubt(said: str, today: date) -> tuple[date, ...]:
    """Two days that a text may mean."""
    if found := re.search(r"\b(\d{1,2})/(\d{1,2})\b", said):
        first, second = int(found[1]), int(found[2])
        if first != second and first <= 12 and second <= 12:
            return tuple(day for day in (_date(first, second, today), _date(second, first, today)) if day)
    if found := re.search(rf"\bnext ({_DAY})\b", said):
        coming = _coming(DAYS.index(found[1]), today)
        if coming.isocalendar()[:2] == today.isocalendar()[:2]:
            return coming, coming + timedelta(days=7)
    return ()


def _named(said: str, today: date) -> Iterator[Span]:
    rest = said
    for pattern, span in _PATTERNS:
        while found := re.search(pattern, rest):
            rest = f"{rest[: found.start()]} | {rest[found.end() :]}"
            if (meant := span(found, today)) is not None:
                yield meant


def _coming(weekday: int, today: date) -> date:
    """The next one, never today: whoever means today says so."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _date(month: int, day: int, today: date) -> date | None:
    for year in (today.year, today.year + 1, today.year + 2, today.year + 3, today.year + 4):
        if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] and date(year, month, day) >= today:
            return date(year, month, day)
    return None


def _single(day: date | None) -> Span | None:
    return Span(day, day + _ONE) if day is not None else None


def _of_month(found: re.Match[str], today: date) -> Span | None:
    """The 4th: of this month, or of the first in which it is still to come."""
    wanted = int(found[1])
    for ahead in range(12):
        year, month = divmod(today.month - 1 + ahead, 12)
        year += today.year
        if 1 <= wanted <= monthrange(year, month + 1)[1] and date(year, month + 1, wanted) >= today:
            return _single(date(year, month + 1, wanted))
    return None


def _month_later(today: date, months: int) -> date:
    year, month = divmod(today.month - 1 + months, 12)
    year += today.year
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _in(found: re.Match[str], today: date) -> Span | None:
    count, unit = int(found[1]), found[2]
    if unit == "month":
        return _single(_month_later(today, count)) if count <= 24 else None
    day = today + timedelta(days=min(count, 400) * (7 if unit.startswith(("week", "seman")) else 1))
    return _single(day) if unit.startswith("d") else Span(day, day + timedelta(days=3))


def _week(today: date, ahead: int) -> Span:
    monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * ahead)
    return Span(max(today, monday), monday + timedelta(days=7))


def _weekend(today: date, ahead: int) -> Span:
    saturday = today - timedelta(days=today.weekday()) + timedelta(days=5 + 7 * ahead)
    return Span(max(today, saturday), saturday + timedelta(days=2))


def _month_end(today: date) -> Span:
    last = monthrange(today.year, today.month)[1]
    return Span(max(today, date(today.year, today.month, last - 6)), date(today.year, today.month, last) + _ONE)


def _next_month(today: date, length: int = 31) -> Span:
    first = _month_later(today.replace(day=1), 1)
    return Span(first, min(_month_later(first, 1), first + timedelta(days=length)))


def _in_month(month: str, day: str, today: date) -> Span | None:
    return _single(_date(MONTHS.index(month) + 1, int(day), today))


def _either_way(found: re.Match[str], today: date) -> Span | None:
    """Only one of the two can be the month."""
    first, second = int(found[1]), int(found[2])
    return _single(_date(first, second, today) or _date(second, first, today))


def _weekday(name: str, today: date, weeks: int = 0) -> Span | None:
    return _single(_coming(DAYS.index(name), today) + timedelta(days=7 * weeks))


def _weekday_of(week: Span, name: str) -> Span | None:
    return _single(week.start + DAYS.index(name) * _ONE)


_Meaning = Callable[[re.Match[str], date], Span | None]
_PATTERNS: tuple[tuple[str, _Meaning], ...] = (
    (rf"\b({_MONTH}) (?:the )?(\d{{1,2}})\b", lambda found, today: _in_month(found[1], found[2], today)),
    (rf"\b(?:the )?(\d{{1,2}}) (?:of )?({_MONTH})\b", lambda found, today: _in_month(found[2], found[1], today)),
    (r"\b(\d{1,2})/(\d{1,2})\b", _either_way),
    (r"\bin the coming days\b", lambda _, today: Span(today, today + 7 * _ONE)),
    (r"\bday after tomorrow\b", lambda _, today: _single(today + 2 * _ONE)),
    (r"\btomorrow\b", lambda _, today: _single(today + _ONE)),
    (r"\btoday\b", lambda _, today: _single(today)),
    (rf"\b1 week (?:from|on) ({_DAY})\b", lambda found, today: _weekday(found[1], today, 1)),
    (rf"\b({_DAY}) (?:of )?next week\b", lambda found, today: _weekday_of(_week(today, 1), found[1])),
    (rf"\bnext week(?: on)? ({_DAY})\b", lambda found, today: _weekday_of(_week(today, 1), found[1])),
    (rf"\b({_DAY}) in (\d+) weeks?\b", lambda found, today: _weekday_of(_week(today, int(found[2])), found[1])),
    (r"\bin (\d+) (day|week|month)s?\b", _in),
    (r"\b(\d+) (day|week|month)s? from (?:now|today)\b", _in),
    (rf"\b(?:(?:next|this|coming|on|the) )?({_DAY})s?(?: coming)?\b", lambda found, today: _weekday(found[1], today)),
    (r"\bweek after next\b", lambda _, today: _week(today, 2)),
    (
        r"\b(?:end of |later )next week\b",
        lambda _, today: Span(_week(today, 2).start - 4 * _ONE, _week(today, 2).start),
    ),
    (r"\bnext week\b", lambda _, today: _week(today, 1)),
    (r"\b(?:this|the) week\b|\bend of the week\b", lambda _, today: _week(today, 0)),
    (r"\bnext weekend\b", lambda _, today: _weekend(today, 1)),
    (r"\bweekend\b", lambda _, today: _weekend(today, 0)),
    (r"\bend of the month\b", lambda _, today: _month_end(today)),
    (r"\bbeginning of the month\b", lambda _, today: _next_month(today, 7)),
    (r"\bnext month\b", lambda _, today: _next_month(today)),
    (rf"\bin ({_MONTH})\b", lambda found, today: _whole_month(MONTHS.index(found[1]) + 1, today)),
    (r"\bthe (\d{1,2})\b", _of_month),
)


def _whole_month(month: int, today: date) -> Span:
    year = today.year + (month < today.month)
    first = date(year, month, 1)
    return Span(max(today, first), _month_later(first, 1))
