"""Pure: what a caller's words about day and time mean. A model passes them on; it never works out a date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from receptionist.appointments import Period
from receptionist.language import when_dates as dates
from receptionist.language.moments import date_said, day_said
from receptionist.language.when_clauses import Clause, Sentence, excluding, sentence
from receptionist.language.when_dates import ONE, Days, Reading
from receptionist.language.when_english import ENGLISH
from receptionist.language.when_spanish import SPANISH
from receptionist.language.when_times import DAY, Window, without
from receptionist.language.when_words import Kind, tokens

_VOCABULARIES = {"en": ENGLISH, "es": SPANISH}
ANY_DAYS = 21
"""A time without a day is wanted on any of the next days."""

_FAR_APART = timedelta(days=21)

_QUESTIONS = {
    "en": (
        "Which day would suit you?",
        "Do you mean {one} or {other}?",
        "That time is over already. When else would suit you?",
    ),
    "es": (
        "¿Qué día le vendría bien?",
        "¿Quiere decir {one} o {other}?",
        "Ese momento ya ha pasado. ¿Cuándo más le vendría bien?",
    ),
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
    today = now.date()
    said = _understood(text, language, today)
    ask, either, over = _QUESTIONS.get(language, _QUESTIONS["en"])
    if not said:
        return Wish(question=ask)
    named = [days for clause in said.clauses for days in clause.days]
    for days in named:
        if len(days.meant) > 1:
            return Wish(question=either.format(**_both(days.meant, today, language)))
    if periods := tuple(sorted({*_periods(said, now), *_soon(said, now)})):
        return Wish(periods, asap=said.asap)
    no_such_day = named and all(days.readings and not days.meant for days in named)
    return Wish(question=ask if no_such_day else over)


@dataclass(frozen=True, slots=True)
class DaysMeant:
    """Which days somebody speaks of."""

    days: tuple[date, ...] = ()
    """In their order; none if no day was named, or only such as are over."""
    question: str = ""
    """What to ask back, if that is not clear."""


def days_meant(text: str, language: str, today: date) -> DaysMeant:
    """The days that are named, whatever is said of their hours."""
    said = _understood(text, language, today)
    named = [days for clause in said.clauses for days in clause.days]
    either = _QUESTIONS.get(language, _QUESTIONS["en"])[1]
    for days in named:
        if len(days.meant) > 1:
            return DaysMeant(question=either.format(**_both(days.meant, today, language)))
    meant = {day for days in named for day in (days.meant[0] if days.meant else ())}
    return DaysMeant(tuple(sorted(meant | said.not_days)))


def _understood(text: str, language: str, today: date) -> Sentence:
    """In the language that is spoken; or in another that it fits better: a model may have translated the words."""
    spoken = _VOCABULARIES.get(language, ENGLISH)
    readings: list[tuple[bool, int, Sentence]] = []
    for vocabulary in (spoken, *(other for other in _VOCABULARIES.values() if other is not spoken)):
        heard = tokens(text, vocabulary)
        found = sentence(heard, today, day_first=vocabulary.day_first)
        readings.append((not found, sum(token.kind is Kind.OTHER for token in heard), found))
    return min(readings, key=lambda reading: reading[:2])[2]


def _both(readings: Sequence[Reading], today: date, language: str) -> dict[str, str]:
    one, other = readings[0][0], readings[1][0]
    far = abs(other - one) > _FAR_APART
    said = [date_said(day, language) if far else day_said(day, today, language) for day in (one, other)]
    return {"one": said[0], "other": said[1]}


def _soon(said: Sentence, now: datetime) -> Iterator[Period]:
    for soon in said.soon:
        start, until = ((now.astimezone(UTC) + ahead).astimezone(now.tzinfo) for ahead in (soon.start, soon.until))
        if start < until:
            yield Period(start, until)


def _periods(said: Sentence, now: datetime) -> Iterator[Period]:
    today = now.date()
    any_day = dates.frame(dates.within(today, dates.FAR_DAYS if said.asap else ANY_DAYS))
    nothing_else = said.asap or said.not_days or said.not_times
    for clause in said.clauses or ([Clause()] if nothing_else and not said.soon else []):
        windows = clause.windows
        if said.not_times:
            windows = without(windows or (Window(0, DAY),), said.not_times)
        elif not windows:
            windows = (Window(0, DAY),)
        for days in clause.days or [any_day]:
            yield from _on(excluding(days, said.not_days), windows, now)


def _on(days: Days, windows: Sequence[Window], now: datetime) -> Iterator[Period]:
    """Days in a row are one period, unless only some of their hours are wanted."""
    meant = days.meant[0] if days.meant else ()
    whole = tuple(windows) == (Window(0, DAY),)
    for first, last in _runs(meant) if whole else ((day, day) for day in meant):
        for window in windows:
            start = _at(first, window.start, now)
            until = max(_at(last, window.until, now), start + timedelta(minutes=window.until - window.start))
            if until > now:
                yield Period(max(start, now), until)


def _runs(days: Reading) -> Iterator[tuple[date, date]]:
    """First and last of the days in a row."""
    start: date | None = None
    for i, day in enumerate(days):
        start = start or day
        if i + 1 == len(days) or days[i + 1] - day > ONE:
            yield start, day
            start = None


def _at(day: date, minutes: int, now: datetime) -> datetime:
    """A minute of a day on the wall; one that the change of the clocks leaves out is the one behind it."""
    if minutes >= DAY:
        return datetime.combine(day + ONE, time(), now.tzinfo)
    at = datetime.combine(day, time(minutes // 60, minutes % 60), now.tzinfo)
    return at.astimezone(UTC).astimezone(now.tzinfo)
