"""Pure: what belongs together in a caller's words: which times to which days, what is instead of what, what is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from receptionist.language import when_dates as dates
from receptionist.language.when_clocks import TimeReader
from receptionist.language.when_dates import Days, Name
from receptionist.language.when_days import DayReader
from receptionist.language.when_times import EXACT_MINUTES, Times, Window, windows_of
from receptionist.language.when_words import Cursor, Kind, Token

_EITHER = (Kind.OR, Kind.AND, Kind.PLUS)


@dataclass(frozen=True, slots=True)
class Soon:
    """From now on: in two hours, within the next half hour."""

    start: timedelta
    until: timedelta


@dataclass(frozen=True, slots=True)
class _Item:
    """One thing that was said about days or times."""

    meant: Days | Times | Soon
    joined: Kind | None = None
    """What stood before it: an "or", an "and", or nothing."""
    negated: bool = False


@dataclass(slots=True)
class Clause:
    """Days and times that belong together."""

    days: list[Days] = field(default_factory=list)
    """Any of these."""
    windows: tuple[Window, ...] = ()
    """Any of these; none if any time will do."""


@dataclass(slots=True)
class Sentence:
    """All that was said about days and times."""

    clauses: list[Clause] = field(default_factory=list)
    soon: list[Soon] = field(default_factory=list)
    asap: bool = False
    not_days: frozenset[date] = frozenset()
    not_times: tuple[Window, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.clauses or self.soon or self.asap or self.not_days or self.not_times)


def sentence(tokens: Sequence[Token], today: date, *, day_first: bool) -> Sentence:
    """What the tokens say, at this day."""
    items = _items(Cursor(tokens), today, day_first=day_first)
    said = [item for item in items if not item.negated]
    refused = [item.meant for item in items if item.negated]
    return Sentence(
        clauses=[
            _clause(group, today) for group in _groups([item for item in said if not isinstance(item.meant, Soon)])
        ],
        soon=[item.meant for item in said if isinstance(item.meant, Soon)],
        asap=any(token.kind is Kind.ASAP for token in tokens),
        not_days=frozenset(day for meant in refused if isinstance(meant, Days) for day in _refused_days(meant)),
        not_times=windows_of([[meant] for meant in refused if isinstance(meant, Times)]),
    )


def _refused_days(days: Days) -> frozenset[date]:
    """A weekday is refused for good, any other day once."""
    return days.possible if days.name is Name.WEEKDAY else frozenset(day for reading in days.meant for day in reading)


def _items(cursor: Cursor, today: date, *, day_first: bool) -> list[_Item]:
    """In their order, without what was taken back."""
    day_reader, time_reader = DayReader(cursor, today=today, day_first=day_first), TimeReader(cursor)
    found: list[_Item] = []
    taken_back = 0
    joined: Kind | None = None
    negated = beside = False
    while cursor.kind() is not None:
        meant = _soon(cursor) or day_reader.read() or time_reader.read()
        if meant is not None:
            found.append(_Item(meant, joined, negated))
            joined = None
            negated = negated and cursor.kind() in _EITHER
            beside = True
            continue
        if taken := cursor.take(*_EITHER):
            joined = taken.kind
        elif cursor.kind() is Kind.NO or (cursor.kind() is Kind.NOT and cursor.see().unsure and beside):
            cursor.at += 1
            if beside:
                _refuse_last(found)
        elif cursor.take(Kind.NOT):
            negated = True
        elif cursor.take(Kind.RATHER):
            taken_back = len(found)
        else:
            cursor.at += 1
        beside = False
    corrected = {type(item.meant) for item in found[taken_back:]}
    return [item for item in found[:taken_back] if type(item.meant) not in corrected] + found[taken_back:]


def _refuse_last(items: list[_Item]) -> None:
    """The last, and what is joined to it, will not do."""
    for at in reversed(range(len(items))):
        items[at] = replace(items[at], negated=True)
        if items[at].joined is None:
            return


def _soon(cursor: Cursor) -> Soon | None:
    """In half an hour, in an hour and a half, within the next two hours, an hour from now."""
    start = cursor.at
    opened = cursor.take(Kind.IN, Kind.WITHIN)
    cursor.take(Kind.THE)
    minutes = _minutes(cursor)
    if minutes is None and opened and opened.kind is Kind.WITHIN and cursor.take(Kind.HOURS):
        minutes = 60
    if minutes is None or not (opened or (cursor.take(Kind.FROM) and cursor.take(Kind.AHEAD))):
        cursor.at = start
        return None
    if opened and opened.kind is Kind.WITHIN:
        return Soon(timedelta(), timedelta(minutes=minutes))
    return Soon(timedelta(minutes=minutes), timedelta(minutes=minutes + EXACT_MINUTES))


def _minutes(cursor: Cursor) -> int | None:
    """A length of time."""
    if cursor.take(Kind.HALF):
        return 30 if cursor.take(Kind.HOURS) else None
    number = cursor.take(Kind.NUMBER)
    unit = cursor.take(Kind.MINUTES, Kind.HOURS) if number else None
    if number is None or unit is None or number.value > 24 * 60:
        return None
    if unit.kind is Kind.MINUTES:
        return number.value
    start = cursor.at
    if cursor.take(Kind.AND, Kind.PLUS) and cursor.take(Kind.HALF):
        return number.value * 60 + 30
    cursor.at = start
    return number.value * 60


def _groups(items: Sequence[_Item]) -> list[list[_Item]]:
    """Clauses: "Tuesday after three" and "Thursday morning", "at nine on Monday" and "at ten on Friday"."""
    groups: list[list[_Item]] = []
    for i, item in enumerate(items):
        if groups and not _begins_clause(groups[-1], item, items[i + 1 :]):
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _begins_clause(group: Sequence[_Item], item: _Item, rest: Sequence[_Item]) -> bool:
    """Whether, of the kind of thing that the clause began with, there was another between."""
    kind = type(item.meant)
    if type(group[0].meant) is not kind or type(group[-1].meant) is kind:
        return False
    if kind is Times:
        return any(isinstance(other.meant, Days) for other in rest)
    days = item.meant
    if item.joined is not None or not isinstance(days, Days) or days.name is Name.FRAME:
        return True
    named = [other.meant for other in group if isinstance(other.meant, Days)]
    return not any(other.possible & days.possible and other.name is not days.name for other in named)


def _clause(group: Sequence[_Item], today: date) -> Clause:
    days = [item for item in group if isinstance(item.meant, Days)]
    times: list[list[Times]] = []
    before: Times | None = None
    for item in group:
        if isinstance(item.meant, Times):
            narrows = before is not None and (
                item.joined is None or (item.joined is not Kind.OR and (item.meant.is_edge or before.is_edge))
            )
            if narrows:
                times[-1].append(item.meant)
            else:
                times.append([item.meant])
            before = item.meant
    return Clause(_alternatives(days, today), windows_of(times))


def _alternatives(items: Sequence[_Item], today: date) -> list[Days]:
    """The days of a clause, those that are the same by another name brought together."""
    found: list[Days] = []
    frames: list[Days] = []
    for i, item in enumerate(items):
        days = item.meant
        if not isinstance(days, Days):
            continue
        behind = items[i + 1].joined if i + 1 < len(items) else Kind.OR
        apart = (item.joined is not None or i == 0) and behind is not None
        if days.name is Name.FRAME and not apart:
            frames.append(days)
        elif found and item.joined is None and found[-1].name is not days.name and found[-1].name is not Name.FRAME:
            found[-1] = dates.both(found[-1], days, today) or found[-1]
        else:
            found.append(days)
    for frame in frames:
        found = [dates.both(days, frame, today) or days for days in found] or [frame]
    return found


def excluding(days: Days, gone: frozenset[date]) -> Days:
    """Without days that will not do."""
    left = tuple(tuple(day for day in reading if day not in gone) for reading in days.readings)
    return replace(days, readings=left)
