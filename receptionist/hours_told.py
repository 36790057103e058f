"""Pure: the opening hours of single dates, and the days on which it is closed, as people say them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from receptionist.hours import LOOK_AHEAD_DAYS, Opening, joined, spans_said, weekday_said
from receptionist.language.moments import date_said, ended

SOON_DAYS = 14
"""So far ahead whoever asks for the hours hears of closed days unasked."""

ONE = timedelta(days=1)


def days_said(opening: Opening, days: Sequence[date], today: date, language: str) -> str:
    """Each of these dates in a sentence of its own."""
    return " ".join(_day_said(opening, day, today, language) for day in days)


def closed_said(opening: Opening, today: date, language: str) -> str:
    """Which of the next days are closed though their weekday is not; empty if none is."""
    runs = list(_closed_runs(opening, today))
    if not runs:
        return ""
    told = [_run_said(opening, first, last, language) for first, last in runs]
    return ended(f"{'Cerramos' if language == 'es' else 'We are closed'} {joined(told, language, '; ')}")


def _day_said(opening: Opening, day: date, today: date, language: str) -> str:
    spans, on = opening.spans(day), _named(opening, day, language)
    near = (day - today).days if 0 <= (day - today).days < 2 else None
    if language == "es":
        front = f"El {on}" if near is None else f"{('Hoy', 'Mañana')[near]}, {on},"
        return ended(f"{front} {f'abrimos {spans_said(spans, language)}' if spans else 'no abrimos'}")
    front = f"On {on}" if near is None else f"{('Today', 'Tomorrow')[near]}, {on},"
    return ended(f"{front} we are {f'open {spans_said(spans, language)}' if spans else 'closed'}")


def _named(opening: Opening, day: date, language: str) -> str:
    """Weekday and date; and which holiday that is, where its name is known in this language."""
    named = _dated(day, language)
    holiday = (opening.holiday(day) or {}).get(language, "")
    return f"{named}, {holiday}," if holiday else named


def _run_said(opening: Opening, first: date, last: date, language: str) -> str:
    if first == last:
        return f"{'el' if language == 'es' else 'on'} {_named(opening, first, language).removesuffix(',')}"
    front, until = ("del", "al") if language == "es" else ("from", "to")
    return f"{front} {_dated(first, language)} {until} {_dated(last, language)}"


def _dated(day: date, language: str) -> str:
    return f"{weekday_said(day.weekday(), language)} {date_said(day, language).removeprefix('el ')}"


def _closed_runs(opening: Opening, today: date) -> Iterator[tuple[date, date]]:
    """First and last of the working days in a row that are closed; a weekend between two of them ends nothing."""
    working = [day for day in (today + ahead * ONE for ahead in range(LOOK_AHEAD_DAYS)) if opening.week[day.weekday()]]
    first: date | None = None
    for day, following in zip(working, [*working[1:], None], strict=True):
        if opening.spans(day):
            continue
        if first is None and (day - today).days >= SOON_DAYS:
            return
        first = first or day
        if following is None or opening.spans(following):
            yield first, day
            first = None
