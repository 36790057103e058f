"""What appointments are, as every room of the house speaks of them: periods, slots, what a calendar is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Standing(StrEnum):
    """Where an appointment stands."""

    HELD = "held"
    """Kept for a caller who has not said yes yet; until its time runs out."""
    BOOKED = "booked"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From one moment to another, both with their zone; `until` is not part of it."""

    start: datetime
    until: datetime

    def overlaps(self, other: Period) -> bool:
        return self.start < other.until and other.start < self.until


@dataclass(frozen=True, slots=True)
class Slot:
    """A free time for one service with one member of staff."""

    service: str
    staff: str
    start: datetime
    until: datetime
    """The end as the caller is told."""
    busy_until: datetime
    """The end with the pause that staff needs afterwards."""
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Appointment:
    """One in the book."""

    id: str
    service: str
    staff: str
    start: datetime
    until: datetime
    busy_until: datetime
    key: str = ""
    """Whoever asks for the same thing twice has the same key: the second asking finds what the first made."""
    state: Standing = Standing.BOOKED
    needs: str = ""
    held_until: datetime | None = None
    call: str = ""
    client: str = ""
    name: str = ""
    number: str = ""
    email: str = ""
    language: str = "en"
    answers: Mapping[str, str] = field(default_factory=dict)
    """What the service asks before it is booked."""
    revision: int = 0
    """Grows with each change, for calendars that compare."""
    etag: str = ""
    """What the calendar behind us calls the version that we know."""
    written: bool = True
    """Whether the calendar behind us has this state of it."""

    @property
    def period(self) -> Period:
        return Period(self.start, self.busy_until)


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """An appointment as a calendar behind us is told of it."""

    id: str
    """Ours, in the letters that every calendar takes: a-v and digits. The same id twice is the same entry."""
    title: str
    text: str
    period: Period
    etag: str = ""
    """The version that we mean to change; empty for a new one."""


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """One event of a calendar: when it makes its owner busy; None if it does not, or is gone."""

    event: str
    busy: Period | None


@dataclass(frozen=True, slots=True)
class OwnChange:
    """What a calendar says of an entry that is ours: our own write come back, or somebody has moved or deleted it."""

    entry: str
    """Its id, as in CalendarEntry."""
    period: Period | None
    """When it is there; None if it is gone."""
    etag: str


@dataclass(frozen=True, slots=True)
class CalendarNews:
    """What has changed in a calendar since a token."""

    changes: tuple[CalendarChange, ...]
    token: str
    """To ask with next time."""
    whole: bool = False
    """These are all events there are: whatever was known before is void."""
    ours: tuple[OwnChange, ...] = ()
    """Entries of ours. They are not among `changes`, for our own book has them; if it does not, they are busy times."""
    asked: datetime | None = None
    """When the calendar was asked: of what we have changed since, it may tell an older state."""
