"""Pure: what a caller's words about day and time mean. A model passes them on; it never works out a date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from receptionist.appointments import Period
from receptionist.language.moments import date_said, day_said
from receptionist.language.when_days import Days, Span, days
from receptionist.language.when_times import DAY, Window, windows
from receptionist.language.when_words import in_one_spelling

FAR = timedelta(days=120)
ANY_DAY = timedelta(days=21)
"""A time without a day is wanted on any of the next days."""

_QUESTIONS = {
    "en": ("Which day would suit you?", "Do you mean {one} or {other}?"),
    "es": ("¿Qué día le vendría bien?", "¿Quiere decir {one} o {other}?"),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """When a caller would like to come."""

    periods: tuple[Period, ...] = ()
    """In their order, none of them past, in the zone of the clock that was given."""
    question: str = ""
    """What to ask back, if that is not clear."""
    asap: bool = False


def wish(text: str, language: str, now: datetime) -> Wish:
    """What the words mean at this moment."""
    said = in_one_spelling(text, language)
    wanted, rest = windows(said)
    meant = days(rest, now.date())
    ask, either = _QUESTIONS.get(language, _QUESTIONS["en"])
    if meant.doubt:
        return Wish(question=either.format(**_both(meant, now.date(), language)))
    asap = "asap" in said
    if not meant.spans and not wanted and not asap:
        return Wish(question=ask)
    spans = meant.spans or (Span(now.date(), (now + (FAR if asap else ANY_DAY)).date()),)
    periods = tuple(sorted(set(_periods(spans, wanted, now))))
    return Wish(periods, "" if periods else ask, asap)


def _both(meant: Days, today: date, language: str) -> dict[str, str]:
    far = meant.doubt[-1] - meant.doubt[0] > ANY_DAY
    one, other = (date_said(day, language) if far else day_said(day, today, language) for day in meant.doubt[:2])
    return {"one": one, "other": other}


def _periods(spans: tuple[Span, ...], wanted: tuple[Window, ...], now: datetime) -> Iterator[Period]:
    for span in spans:
        if not wanted:
            start, until = _at(span.start, 0, now), _at(span.until, 0, now)
            if until > now:
                yield Period(max(start, now), until)
            continue
        day = span.start
        while day < span.until:
            for window in wanted:
                start = _at(day, window.start, now)
                until = max(_at(day, window.until, now), start + window.length)
                if until > max(start, now):
                    yield Period(max(start, now), until)
            day += timedelta(days=1)


def _at(day: date, minutes: int, now: datetime) -> datetime:
    """A minute of a day on the wall; one that the change of the clocks leaves out is the one behind it."""
    if minutes >= DAY:
        return datetime.combine(day + timedelta(days=1), time(), now.tzinfo)
    at = datetime.combine(day, time(minutes // 60, minutes % 60), now.tzinfo)
    return at.astimezone(UTC).astimezone(now.tzinfo)
