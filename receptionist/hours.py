"""Pure: opening hours as config writes them and as people say them, in the time zone of the business."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_NAMES = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}
_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")
CLOSED = "closed"
LOOK_AHEAD_DAYS = 8


@dataclass(frozen=True, slots=True)
class Span:
    """From one time of day to another; `until` is not part of it."""

    start: time
    until: time


Week = tuple[tuple[Span, ...], ...]
"""What each day from Monday to Sunday is open."""


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
    for before, after in zip(spans, spans[1:], strict=False):
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


def is_open(hours: Week, at: datetime) -> bool:
    """At a moment, on the wall clock of the business."""
    return any(span.start <= at.time() < span.until for span in hours[at.weekday()])


def next_opening(hours: Week, after: datetime) -> datetime | None:
    """When it opens next; None if it never does. The time zone is that of `after`."""
    for ahead in range(LOOK_AHEAD_DAYS):
        day = after.date() + timedelta(days=ahead)
        for span in hours[day.weekday()]:
            opening = datetime.combine(day, span.start, after.tzinfo)
            if opening > after:
                return opening
    return None


def said(hours: Week, language: str) -> str:
    """The whole week in a sentence; empty if no hours are known."""
    if not any(hours):
        return ""
    groups = [(first, last, spans) for first, last, spans in _alike(hours) if spans]
    parts = [f"{_day_range(first, last, language)} {_spans_said(spans, language)}" for first, last, spans in groups]
    joined = _joined(parts, language, "; ")
    return f"Abrimos {joined}." if language == "es" else f"We are open {joined}."


def day_said(hours: Week, day: date, language: str) -> str:
    """One day in a sentence."""
    name, spans = _DAY_NAMES[_known(language)][day.weekday()], hours[day.weekday()]
    if language == "es":
        return f"El {name} abrimos {_spans_said(spans, language)}." if spans else f"El {name} está cerrado."
    return f"On {name} we are open {_spans_said(spans, language)}." if spans else f"On {name} we are closed."


def _alike(hours: Week) -> list[tuple[int, int, tuple[Span, ...]]]:
    """Days in a row with the same hours."""
    groups: list[tuple[int, int, tuple[Span, ...]]] = []
    for day, spans in enumerate(hours):
        if groups and groups[-1][2] == spans:
            groups[-1] = (groups[-1][0], day, spans)
        else:
            groups.append((day, day, spans))
    return groups


def _day_range(first: int, last: int, language: str) -> str:
    names = _DAY_NAMES[_known(language)]
    if language == "es":
        return f"de {names[first]} a {names[last]}" if last > first else f"el {names[first]}"
    if last == first + 1:
        return f"{names[first]} and {names[last]}"
    return f"{names[first]} to {names[last]}" if last > first else names[first]


def _spans_said(spans: tuple[Span, ...], language: str) -> str:
    if language == "es":
        return _joined([f"de {_time(s.start, language)} a {_time(s.until, language)}" for s in spans], language)
    return _joined([f"from {_time(s.start, language)} to {_time(s.until, language)}" for s in spans], language)


def _time(at: time, language: str) -> str:
    if at == time.max:
        return "medianoche" if language == "es" else "midnight"
    hour = at.hour % 12 or 12
    if language == "es":
        half = "de la mañana" if at.hour < 12 else "de la tarde" if at.hour < 21 else "de la noche"
        return f"{hour}{f':{at.minute:02}' if at.minute else ''} {half}"
    return f"{hour}{f':{at.minute:02}' if at.minute else ''} {'a.m.' if at.hour < 12 else 'p.m.'}"


def _joined(parts: list[str], language: str, comma: str = ", ") -> str:
    word = " y " if language == "es" else " and "
    return comma.join(parts[:-1]) + (word if len(parts) > 1 else "") + parts[-1]


def _known(language: str) -> str:
    return language if language in _DAY_NAMES else "en"
