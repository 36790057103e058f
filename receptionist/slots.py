"""Pure: which times are free for a service, by the rules of config: hours, staff, rooms, pauses, notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from receptionist.appointments import Period, Slot
from receptionist.config import Config
from receptionist.durations import duration
from receptionist.errors import BookError
from receptionist.hours import Opening, Week, week

APART = timedelta(hours=1)
"""Of a wide choice, offers lie at least so far apart: three in the same hour are no choice."""

NARROW = timedelta(hours=4)
"""A caller who names so short a time is told all that there is in it."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What config says of one service."""

    service: str
    staff: Mapping[str, Week | None]
    """Who does it, and their own hours if they have some."""
    opening: Opening
    length: timedelta
    buffer: timedelta
    step: timedelta
    notice: timedelta
    ahead: timedelta
    needs: str = ""

    def only(self, name: str) -> Rules:
        """With one of them and nobody else."""
        return replace(self, staff={name: self.staff[name]})


def rules(config: Config, service: str) -> Rules:
    """Raises BookError with a sentence for a model."""
    found = next((each for each in config.services if each.name == service), None)
    if found is None or not found.staff or not found.minutes:
        raise BookError(f"{service} is not booked by telephone. Offer to take a message.")
    own = {staff.name: week(staff.hours) for staff in config.staff if staff.hours}
    return Rules(
        service=found.name,
        staff={name: own.get(name) for name in found.staff},
        opening=config.business.opening(),
        length=timedelta(minutes=found.minutes),
        buffer=timedelta(minutes=found.buffer),
        step=timedelta(minutes=config.calendar.step),
        notice=duration(found.notice),
        ahead=duration(found.ahead),
        needs=found.needs,
    )


def free(
    rules: Rules, periods: Sequence[Period], taken: Mapping[str, Sequence[Period]], now: datetime, most: int
) -> list[Slot]:
    """The first free slots that begin within one of the periods, earliest first."""
    spread = sum((period.until - period.start for period in periods), timedelta()) > NARROW
    offers: list[Slot] = []
    for slot in _all(rules, periods, taken, now):
        if spread and offers and slot.start - offers[-1].start < APART:
            continue
        offers.append(slot)
        if len(offers) == most:
            break
    return offers


def _all(
    rules: Rules, periods: Sequence[Period], taken: Mapping[str, Sequence[Period]], now: datetime
) -> Iterator[Slot]:
    earliest, latest = now + rules.notice, now + rules.ahead
    seen: set[datetime] = set()
    for period in sorted(periods):
        start, until = max(period.start, earliest), min(period.until, latest)
        day = start.date()
        while start < until and day <= until.date():
            for at in _starts(rules, day, now):
                if start <= at < until and at not in seen:
                    seen.add(at)
                    if slot := _slot(rules, at, taken):
                        yield slot
            day += timedelta(days=1)


def _starts(rules: Rules, day: date, now: datetime) -> Iterator[datetime]:
    """Every step of the day at which the business is open."""
    for span in rules.opening.spans(day):
        begins, ends = span.on(day, now.tzinfo)
        at = begins.replace(minute=0, second=0, microsecond=0)
        while at < ends:
            if at >= begins and _exists(at):
                yield at
            at += rules.step


def _exists(at: datetime) -> bool:
    """Whether a clock on the wall shows this time: in the night of the change an hour is left out."""
    return at.astimezone(UTC).astimezone(at.tzinfo).replace(fold=0) == at.replace(fold=0)


def _slot(rules: Rules, at: datetime, taken: Mapping[str, Sequence[Period]]) -> Slot | None:
    until = _later(at, rules.length)
    if rules.needs and _overlaps(Period(at, until), taken.get(f"needs:{rules.needs}", ())):
        return None
    busy_until = _later(until, rules.buffer)
    able = [name for name in rules.staff if _works(rules, name, at, until)]
    able = [name for name in able if not _overlaps(Period(at, busy_until), taken.get(name, ()))]
    if not able:
        return None
    staff = min(able, key=lambda name: sum(busy.start.date() == at.date() for busy in taken.get(name, ())))
    return Slot(rules.service, staff, at, until, busy_until, rules.needs)


def _works(rules: Rules, name: str, at: datetime, until: datetime) -> bool:
    """Whether it lies within one span of the business's hours, and of their own."""
    day, own = at.date(), rules.staff[name]
    spans = [rules.opening.spans(day), *([own[day.weekday()]] if own is not None else [])]
    return all(any(_within(at, until, *span.on(day, at.tzinfo)) for span in each) for each in spans)


def _within(at: datetime, until: datetime, begins: datetime, ends: datetime) -> bool:
    return begins <= at and until <= ends


def _overlaps(wanted: Period, taken: Sequence[Period]) -> bool:
    return any(wanted.overlaps(period) for period in taken)


def _later(at: datetime, span: timedelta) -> datetime:
    """An hour is an hour, whatever the clocks do meanwhile."""
    return (at.astimezone(UTC) + span).astimezone(at.tzinfo)
