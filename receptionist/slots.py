"""Pure: which times are free for a service, by the rules of config: hours, staff, rooms, pauses, notice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from math import gcd, inf

from receptionist.appointments import Period, Slot
from receptionist.config import Config
from receptionist.durations import duration
from receptionist.errors import BookError
from receptionist.hours import Opening, Week, week

APART = timedelta(hours=1)
"""Of a wide choice, offers lie at least so far apart: three in the same hour are no choice."""

NARROW = timedelta(hours=4)
"""A caller who names so short a time is told all that there is in it."""

HOUR = 60
DAY = 24 * HOUR
Range = tuple[float, float]
"""Moments as seconds since 1970, both included: only they know no change of the clocks."""


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
    """Free slots that begin within one of the periods, earliest first; of many, some that differ.

    `taken` names staff, and what is needed as "needs:chair". Local times are those of `now`.
    """
    wide = sum((period.until - period.start for period in periods), timedelta()) > NARROW
    chosen: list[Slot] = []
    close: list[Slot] = []
    for slot in _Search(rules, taken, now).slots(periods):
        if wide and chosen and _seconds(slot.start) - _seconds(chosen[-1].start) < APART.total_seconds():
            close.append(slot)
        else:
            chosen.append(slot)
        if len(chosen) == most:
            return chosen
    return sorted([*chosen, *close[: most - len(chosen)]], key=lambda slot: _seconds(slot.start))


def fits(rules: Rules, slot: Slot, taken: Mapping[str, Sequence[Period]], now: datetime) -> bool:
    """Whether a slot that was free still is."""
    if slot.service != rules.service or slot.staff not in rules.staff:
        return False
    moment = [Period(slot.start, slot.start + timedelta(minutes=1))]
    return slot in _Search(rules.only(slot.staff), taken, now).slots(moment)


class _Search:
    """One search: what of staff's and rooms' time is left is worked out once, the hours of a day when it comes."""

    def __init__(self, rules: Rules, taken: Mapping[str, Sequence[Period]], now: datetime) -> None:
        self._rules = rules
        self._zone = now.tzinfo
        self._bounds = _seconds(now) + rules.notice.total_seconds(), _seconds(now) + rules.ahead.total_seconds()
        self._length = rules.length.total_seconds()
        self._busy = {name: _merged(taken.get(name, ())) for name in rules.staff}
        room = _starts_between(_merged(taken.get(f"needs:{rules.needs}", ())), self._length) if rules.needs else None
        whole = self._length + rules.buffer.total_seconds()
        self._left = {name: _both(_starts_between(busy, whole), room) for name, busy in self._busy.items()}

    def slots(self, periods: Sequence[Period]) -> Iterator[Slot]:
        """All there are, soonest first."""
        earliest, latest = self._bounds
        for start, until in _merged(periods):
            begins, ends = max(start, earliest), min(until, latest)
            day = self._local(begins).date()
            while begins < ends and _at(day, 0, self._zone) < ends:
                yield from self._of_day(day, begins, ends)
                day += timedelta(days=1)

    def _of_day(self, day: date, begins: float, ends: float) -> Iterator[Slot]:
        able: dict[float, list[str]] = {}
        for first, start, until in self._open(day):
            last = until - self._length
            for name, own in self._rules.staff.items():
                hours = _within(self._left[name], max(start, begins), last)
                for range_ in hours if own is None else _both(hours, self._own(own, day)):
                    for at in self._steps(day, first, range_):
                        if at < ends:
                            able.setdefault(at, []).append(name)
        if able:
            load = {name: _overlap(busy, day, self._zone) for name, busy in self._busy.items()}
            for at in sorted(able):
                yield self._slot(at, min(able[at], key=load.__getitem__))

    def _open(self, day: date) -> Iterator[tuple[int, float, float]]:
        """The first minute at which one may begin, and the hours of the business."""
        grid = gcd(int(self._rules.step.total_seconds()) // 60, HOUR)
        for span in self._rules.opening.spans(day):
            start, until = (_seconds(each) for each in span.on(day, self._zone))
            minutes = span.start.hour * HOUR + span.start.minute
            yield -(-minutes // grid) * grid, start, until

    def _own(self, own: Week, day: date) -> list[Range]:
        spans = (span.on(day, self._zone) for span in own[day.weekday()])
        return [(_seconds(start), _seconds(until) - self._length) for start, until in spans]

    def _steps(self, day: date, first: int, within: Range) -> Iterator[float]:
        """Where one may begin, as clocks on the wall show it: not in an hour that is left out, not twice in one."""
        step = int(self._rules.step.total_seconds()) // 60
        local = self._local(within[0])
        behind = local.hour * HOUR + local.minute - first - HOUR
        minutes = first + max(0, behind // step) * step
        while minutes < DAY:
            at = _at(day, minutes, self._zone)
            shown = self._local(at)
            if shown.hour * HOUR + shown.minute == minutes:
                if at > within[1]:
                    return
                if at >= within[0]:
                    yield at
            minutes += step

    def _slot(self, at: float, staff: str) -> Slot:
        rules = self._rules
        until = self._local(at + self._length)
        busy_until = self._local(at + self._length + rules.buffer.total_seconds())
        return Slot(rules.service, staff, self._local(at), until, busy_until, rules.needs)

    def _local(self, at: float) -> datetime:
        return datetime.fromtimestamp(at, self._zone)


def _seconds(at: datetime) -> float:
    return at.timestamp()


def _at(day: date, minutes: int, zone: tzinfo | None) -> float:
    return datetime.combine(day, time(minutes // HOUR, minutes % HOUR), zone).timestamp()


def _merged(periods: Sequence[Period]) -> list[Range]:
    """In their order, none over another."""
    found: list[Range] = []
    for start, until in sorted((_seconds(period.start), _seconds(period.until)) for period in periods):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], until)
        elif start < until:
            found.append((start, until))
    return found


def _starts_between(busy: Sequence[Range], length: float) -> list[Range]:
    """When something so long may begin that overlaps nothing of this."""
    edges = [-inf, *(edge for range_ in busy for edge in range_), inf]
    gaps = zip(edges[::2], edges[1::2], strict=True)
    return [(start, until - length) for start, until in gaps if until - start >= length]


def _both(some: Sequence[Range], others: Sequence[Range] | None) -> list[Range]:
    """What is in both; all of the first, if there is no second."""
    if others is None:
        return list(some)
    found: list[Range] = []
    i = j = 0
    while i < len(some) and j < len(others):
        start, until = max(some[i][0], others[j][0]), min(some[i][1], others[j][1])
        if start <= until:
            found.append((start, until))
        if some[i][1] < others[j][1]:
            i += 1
        else:
            j += 1
    return found


def _within(ranges: Sequence[Range], start: float, until: float) -> list[Range]:
    """What of these lies between two moments, both included."""
    found: list[Range] = []
    at = max(0, bisect_right(ranges, (start, inf)) - 1)
    while at < len(ranges) and ranges[at][0] <= until:
        begins, ends = max(ranges[at][0], start), min(ranges[at][1], until)
        if begins <= ends:
            found.append((begins, ends))
        at += 1
    return found


def _overlap(busy: Sequence[Range], day: date, zone: tzinfo | None) -> float:
    """How much of a day is taken."""
    start, until = _at(day, 0, zone), _at(day + timedelta(days=1), 0, zone)
    return sum(max(0.0, min(ends, until) - max(begins, start)) for begins, ends in busy)
