"""Pure: events as Google writes them, and what they mean to us: busy times, entries of ours, what we want written."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from receptionist.appointments import CalendarChange, CalendarEntry, OwnChange, Period
from receptionist.errors import CalendarUnavailableError

Event = dict[str, Any]

OURS = "receptionist"
"""What the ids of our own events begin with: they are known by it even when nothing else is left of them."""

LOOKED_AT = "id,etag,status,transparency,start,end,attendees(self,responseStatus)"
"""All that we want to be told of other people's events: not what they are about, nor with whom."""

_OURS = re.compile(f"{OURS}([0-9a-v]+)")
_WRITTEN = "written"
_NO_MARKUP = str.maketrans("<>", "()")


def event_id(entry: str) -> str:
    return f"{OURS}{entry}"


def entry_id(event: str) -> str | None:
    """Which entry of ours this is, if it is one. Repetitions and copies that people make of one have other ids."""
    match = _OURS.fullmatch(event)
    return match[1] if match else None


def wanted(entry: CalendarEntry) -> Event:
    """What is to stand in the calendar. The nulls undo it if somebody has made it an event of a whole day."""
    event: Event = {
        "summary": entry.title,
        # Shown as HTML: a caller's words must not become a link that somebody trusts.
        "description": entry.text.translate(_NO_MARKUP),
        "start": {"dateTime": _said(entry.period.start), "date": None},
        "end": {"dateTime": _said(entry.period.until), "date": None},
        "status": "confirmed",
        "transparency": "opaque",
    }
    mark = hashlib.sha256(json.dumps(event, sort_keys=True).encode()).hexdigest()[:32]
    return event | {"extendedProperties": {"private": {_WRITTEN: mark}}}


def is_written(event: Event, want: Event) -> bool:
    """Whether the event is what we want it to be. Texts are judged by our mark: Google may put them otherwise."""
    if event.get("status") == "cancelled" or _mark(event) != _mark(want):
        return False
    return period(event, UTC) == period(want, UTC)


def busy(event: Event, zone: tzinfo) -> Period | None:
    """When this makes the calendar's owner busy."""
    if event.get("status") == "cancelled" or event.get("transparency") == "transparent" or _declined(event):
        return None
    found = period(event, zone)
    return found if found.start < found.until else None


def period(event: Event, zone: tzinfo) -> Period:
    """From when to when it is; a whole day in the zone of the calendar. Raises CalendarUnavailableError."""
    try:
        return Period(_moment(event["start"], zone), _moment(event["end"], zone))
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError) as error:
        raise CalendarUnavailableError(f"Google sent an event without a time that can be read: {error!r}") from error


def sorted_out(events: Iterable[Event], zone: tzinfo) -> tuple[list[CalendarChange], list[OwnChange]]:
    """Other people's events, and our own."""
    changes, ours = [], []
    for event in events:
        name = str(event["id"])
        entry = entry_id(name)
        if entry is None:
            changes.append(CalendarChange(name, busy(event, zone)))
            continue
        gone = event.get("status") == "cancelled"
        ours.append(OwnChange(entry, None if gone else period(event, zone), str(event.get("etag", ""))))
    return changes, ours


def zone_of(name: object) -> tzinfo:
    """Of a calendar, by its name."""
    try:
        return ZoneInfo(str(name))
    except (KeyError, ValueError, OSError):
        return UTC


def _declined(event: Event) -> bool:
    return any(who.get("self") and who.get("responseStatus") == "declined" for who in event.get("attendees") or ())


def _mark(event: Event) -> str | None:
    mark: str | None = event.get("extendedProperties", {}).get("private", {}).get(_WRITTEN)
    return mark


def _moment(at: dict[str, str], zone: tzinfo) -> datetime:
    if at.get("dateTime"):
        found = datetime.fromisoformat(at["dateTime"])
        if found.tzinfo is None:
            found = found.replace(tzinfo=zone_of(at["timeZone"]) if at.get("timeZone") else zone)
        return found.astimezone(UTC)
    return datetime.combine(date.fromisoformat(at["date"]), time(), zone).astimezone(UTC)


def _said(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
