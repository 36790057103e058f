"""Pure: opening hours as config writes them and as people say them, in the time zone of the business."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import pairwise

from receptionist.durations import Term
from receptionist.language import moments

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_NAMES = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}
_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")
CLOSED = "closed"
HOUR = timedelta(hours=1)
LOOK_AHEAD_DAYS = 62
"""Longer than any holiday closes a business that wants callers."""


@dataclass(frozen=True, slots=True)
class Span:
    """From one time of day to another; `until` is not part of it."""

    start: time
    until: time

    def on(self, day: date, zone: tzinfo | None) -> tuple[datetime, datetime]:
        """From when to when it is on this day; what ends at midnight ends with the day."""
        ends = datetime.combine(day + timedelta(days=1), time.min) if self.until == time.max else None
        until = ends or datetime.combine(day, self.until)
        return datetime.combine(day, self.start, zone), until.replace(tzinfo=zone)


Week = tuple[tuple[Span, ...], ...]
"""What each day from Monday to Sunday is open."""


def _no_holiday(_: date) -> Mapping[str, str] | None:
    return None


@dataclass(frozen=True, slots=True)
class Opening:
    """When it is open: the week, but for the days that are closed. Times are those of the business's own clock."""

    week: Week
    closed: frozenset[date] = frozenset()
    holiday: Callable[[date], Mapping[str, str] | None] = _no_holiday
    """What a public holiday is called, in each language that has a name for it; None for any other day."""

    def __bool__(self) -> bool:
        return any(self.week)

    def spans(self, day: date) -> tuple[Span, ...]:
        """The open hours of one day."""
        return () if day in self.closed or self.holiday(day) is not None else self.week[day.weekday()]

    def is_open(self, at: datetime) -> bool:
        return any(span.start <= at.time() < span.until for span in self.spans(at.date()))

    def next(self, after: datetime) -> datetime | None:
        """When it opens next; None if it does not in the next months. The time zone is that of `after`."""
        for ahead in range(LOOK_AHEAD_DAYS):
            day = after.date() + timedelta(days=ahead)
            for span in self.spans(day):
                opening = datetime.combine(day, span.start, after.tzinfo)
                if opening > after:
                    return opening
        return None

    def end(self, start: datetime, term: Term) -> datetime:
        """When a term that begins at `start` is over. Where no hours are known, working time is any time."""
        if term.working_days and self:
            return self._end_of_day(start, term.working_days)
        if not self or not term.working:
            return _later(start, term.span + term.working + timedelta(days=term.working_days))
        left = term.working
        for begins, until in self._open_spans(start, LOOK_AHEAD_DAYS + 7 * (term.working // HOUR)):
            open_for = until.astimezone(UTC) - begins.astimezone(UTC)
            if open_for >= left:
                return _later(begins, left)
            left -= open_for
        return _later(start, term.working)

    def _end_of_day(self, start: datetime, days: int) -> datetime:
        """The end of business so many open days on."""
        for ahead in range(1, LOOK_AHEAD_DAYS + 7 * days):
            day = start.date() + timedelta(days=ahead)
            spans = self.spans(day)
            days -= bool(spans)
            if spans and not days:
                return spans[-1].on(day, start.tzinfo)[1]
        return _later(start, timedelta(days=days))

    def _open_spans(self, start: datetime, days: int) -> Iterator[tuple[datetime, datetime]]:
        for ahead in range(days):
            day = start.date() + timedelta(days=ahead)
            for span in self.spans(day):
                begins, until = span.on(day, start.tzinfo)
                if until > start:
                    yield max(start, begins), until


def _later(start: datetime, span: timedelta) -> datetime:
    """So much later on any clock: across a change of the clocks an hour is an hour."""
    return (start.astimezone(UTC) + span).astimezone(start.tzinfo)


def week(hours: Mapping[str, str]) -> Week:
    """What config says. Raises ValueError with a sentence for the operator."""
    found: dict[int, tuple[Span, ...]] = {}
    for days, text in hours.items():
        spans = _spans(text)
        for day in _days(days):
            if day in found:
                raise ValueError(f"{DAYS[day]} stands in two entries")
            found[day] = spans
    return tuple(found.get(day, ()) for day in range(7))


def _days(text: str) -> list[int]:
    first, dash, last = text.strip().casefold().partition("-")
    for name in (first, last) if dash else (first,):
        if name not in DAYS:
            raise ValueError(f'no day is called "{name}"; write {", ".join(DAYS)}, or a range such as mon-fri')
    start = DAYS.index(first)
    end = DAYS.index(last) if dash else start
    return [day % 7 for day in range(start, end + 1 + (7 if end < start else 0))]


def _spans(text: str) -> tuple[Span, ...]:
    if text.strip().casefold() == CLOSED:
        return ()
    spans = [_span(part) for part in text.split(",")]
    for before, after in pairwise(spans):
        if after.start < before.until:
            raise ValueError(f'"{text}" overlaps: write the hours of a day in their order')
    return tuple(spans)


def _span(text: str) -> Span:
    match = _SPAN.fullmatch(text.strip())
    if match is None:
        raise ValueError(f'"{text.strip()}" are no hours; write "8:00-12:30, 13:30-17:00", or "{CLOSED}"')
    hour, minute, to_hour, to_minute = map(int, match.groups())
    to_midnight = (to_hour, to_minute) == (24, 0)
    try:
        start, until = time(hour, minute), time.max if to_midnight else time(to_hour, to_minute)
    except ValueError:
        raise ValueError(f'"{text.strip()}" holds a time that no clock shows') from None
    if until <= start:
        raise ValueError(f'"{text.strip()}" ends before it begins')
    return Span(start, until)


def said(hours: Week, language: str) -> str:
    """The whole week in a sentence; empty if no hours are known."""
    if not any(hours):
        return ""
    groups = [(first, last, spans) for first, last, spans in _alike(hours) if spans]
    parts = [f"{_days_said(first, last, language)} {spans_said(spans, language)}" for first, last, spans in groups]
    return moments.ended(f"{'Abrimos' if language == 'es' else 'We are open'} {joined(parts, language, '; ')}")


def now_said(opening: Opening, now: datetime, language: str) -> str:
    """Whether it is open, and if not, when it will be."""
    if opening.is_open(now):
        return "Ahora está abierto." if language == "es" else "We are open now."
    following = opening.next(now)
    closed = "Ahora está cerrado" if language == "es" else "We are closed now"
    if following is None:
        return moments.ended(closed)
    again = "abrimos" if language == "es" else "we open"
    return moments.ended(f"{closed}; {again} {_moment(following, now.date(), language)}")


def _alike(hours: Week) -> list[tuple[int, int, tuple[Span, ...]]]:
    """Days in a row with the same hours."""
    groups: list[tuple[int, int, tuple[Span, ...]]] = []
    for day, spans in enumerate(hours):
        if groups and groups[-1][2] == spans:
            groups[-1] = (groups[-1][0], day, spans)
        else:
            groups.append((day, day, spans))
    return groups


def _days_said(first: int, last: int, language: str) -> str:
    start, end = weekday_said(first, language), weekday_said(last, language)
    if language == "es":
        return f"de {start} a {end}" if last > first else f"los {start.removesuffix('s')}s"
    if last == first + 1:
        return f"{start} and {end}"
    return f"{start} to {end}" if last > first else start


def spans_said(spans: tuple[Span, ...], language: str) -> str:
    """From when to when, of one day."""
    if spans == (Span(time.min, time.max),):
        return "todo el día" if language == "es" else "all day"
    start, until = ("de", "a") if language == "es" else ("from", "to")
    times = [f"{start} {_time(span.start, language)} {until} {_time(span.until, language)}" for span in spans]
    return joined(times, language)


def _moment(at: datetime, today: date, language: str) -> str:
    """A time of one of the next days, as people name them."""
    days = (at.date() - today).days
    if days >= len(DAYS):
        on = "" if language == "es" else "on "
        return f"{on}{moments.day_said(at.date(), today, language)} {moments.time_said(at, language)}"
    if language == "es":
        day = ("hoy", "mañana")[days] if days < 2 else f"el {weekday_said(at.weekday(), language)}"
        return f"{day} a {'la' if at.hour in (1, 13) else 'las'} {_clock(at.time(), language)}"
    day = ("today", "tomorrow")[days] if days < 2 else f"on {weekday_said(at.weekday(), language)}"
    return f"{day} at {_time(at.time(), language)}"


def _time(at: time, language: str) -> str:
    match at:
        case time.max | time.min:
            return "medianoche" if language == "es" else "midnight"
        case time(hour=12, minute=0):
            return "mediodía" if language == "es" else "noon"
        case _:
            return _clock(at, language)


def _clock(at: time, language: str) -> str:
    """As it is written; how it is read aloud is the business of who speaks it."""
    if language == "es":
        return f"{at.hour}:{at.minute:02}"
    return f"{at.hour % 12 or 12}{f':{at.minute:02}' if at.minute else ''} {'a.m.' if at.hour < 12 else 'p.m.'}"


def weekday_said(weekday: int, language: str) -> str:
    """Monday is 0."""
    return _DAY_NAMES.get(language, _DAY_NAMES["en"])[weekday]


def joined(parts: list[str], language: str, comma: str = ", ") -> str:
    """One after the other, with an "and" before the last."""
    word = " y " if language == "es" else " and "
    return comma.join(parts[:-1]) + (word if len(parts) > 1 else "") + parts[-1]
