"""Pure: one calendar at Google: its events with their versions, what has changed since, when its owner is busy."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from receptionist.appointments import Period
from receptionist.rehearsal.google.replies import RefusalError

Event = dict[str, Any]

_ID = re.compile(r"[0-9a-v]{5,1024}")
_NOT_WITH_A_TOKEN = ("timeMin", "timeMax", "q", "orderBy", "updatedMin", "iCalUID", "privateExtendedProperty")


class SharedCalendar:
    """Somebody's calendar that is shared with us."""

    def __init__(self, zone: str = "UTC", *, writable: bool = True) -> None:
        self.zone = zone
        self.writable = writable
        self.page = 2500
        """No more events than these come at a time."""
        self.events: dict[str, Event] = {}
        self._serials: dict[str, int] = {}
        self._serial = 0
        self._oldest = 0

    # What its owner does

    def put(self, name: str, start: datetime | date, until: datetime | date, **more: Any) -> Event:
        """Make an event, or another of it, by hand."""
        event = {"start": _written(start), "end": _written(until), "status": "confirmed", **more}
        return self._keep(name, {**self.events.get(name, {}), **event})

    def drop(self, name: str) -> None:
        self._keep(name, {**self.events[name], "status": "cancelled"})

    def forget_tokens(self) -> None:
        """Whoever asks for news has to begin anew."""
        self._serial += 1
        self._oldest = self._serial

    @property
    def standing(self) -> list[Event]:
        """What is in it for people to see."""
        return [event for event in self.events.values() if event["status"] != "cancelled"]

    # What the API does

    def insert(self, body: Event) -> Event:
        name = body.get("id") or f"google{self._serial}"
        if not _ID.fullmatch(name):
            raise RefusalError(400, "invalid", "Invalid resource id value.")
        if name in self.events:
            raise RefusalError(409, "duplicate", "The requested identifier already exists.")
        return self._keep(name, {"status": "confirmed", **_checked(body)})

    def get(self, name: str) -> Event:
        if name not in self.events:
            raise RefusalError(404, "notFound", "Not Found")
        return self.events[name]

    def patch(self, name: str, body: Event, etag: str) -> Event:
        return self._keep(name, _checked(_merged(self._matching(name, etag), body)))

    def update(self, name: str, body: Event, etag: str) -> Event:
        if body.get("sequence", 0) < self._matching(name, etag).get("sequence", 0):
            raise RefusalError(400, "invalid", "Invalid sequence value.")
        return self._keep(name, {"status": "confirmed", **_checked(body)})

    def delete(self, name: str, etag: str) -> None:
        if self._matching(name, etag)["status"] == "cancelled":
            raise RefusalError(410, "deleted", "Resource has been deleted")
        self.drop(name)

    def listed(self, query: Mapping[str, str]) -> dict[str, Any]:
        """A page of what is asked for; behind the last page, with what to ask for news."""
        asked = self._asked(query)
        found = [
            (self._serials[name], event) for name, event in self.events.items() if self._is_asked(name, event, asked)
        ]
        found.sort(key=lambda one: one[0])
        most = min(int(query.get("maxResults", "250")), self.page)
        page: dict[str, Any] = {"kind": "calendar#events", "timeZone": self.zone}
        page["accessRole"] = "owner" if self.writable else "reader"
        page["items"] = [self._shown(event) for _, event in found[:most]]
        if len(found) > most:
            page["nextPageToken"] = _token({**asked, "after": found[most - 1][0]})
        else:
            page["nextSyncToken"] = _token({**asked, "after": self._serial, "since": self._serial, "whole": False})
        return page

    def busy(self, period: Period) -> list[dict[str, str]]:
        """Merged, as if there was but one reason."""
        taken = sorted(self._period(event) for event in self.standing if _makes_busy(event))
        merged: list[Period] = []
        for one in taken:
            if not one.overlaps(period) or one.start == one.until:
                continue
            if merged and one.start <= merged[-1].until:
                merged[-1] = Period(merged[-1].start, max(merged[-1].until, one.until))
            else:
                merged.append(one)
        return [{"start": _stamp(max(one.start, period.start)), "end": _stamp(min(one.until, period.until))}
                for one in merged]  # fmt: skip

    def _asked(self, query: Mapping[str, str]) -> dict[str, Any]:
        if "pageToken" in query:
            return _read(query["pageToken"])
        if "syncToken" not in query:
            times = {name: query[name] for name in ("timeMin", "timeMax") if name in query}
            return {"after": 0, "whole": True, "deleted": query.get("showDeleted") == "true", **times}
        if any(name in query for name in _NOT_WITH_A_TOKEN):
            raise RefusalError(400, "invalid", "Sync token cannot be used with other query restrictions.")
        asked = _read(query["syncToken"])
        if asked["since"] < self._oldest:
            raise RefusalError(410, "fullSyncRequired", "Sync token is no longer valid, a full sync is required.")
        return asked

    def _is_asked(self, name: str, event: Event, asked: Mapping[str, Any]) -> bool:
        if self._serials[name] <= asked["after"]:
            return False
        if not asked["whole"]:
            return True
        if event["status"] == "cancelled" and not asked["deleted"]:
            return False
        period = self._period(event)
        too_early = "timeMin" in asked and period.until <= datetime.fromisoformat(asked["timeMin"])
        return not too_early and not ("timeMax" in asked and period.start >= datetime.fromisoformat(asked["timeMax"]))

    def _shown(self, event: Event) -> Event:
        if event["status"] == "cancelled":  # all that is certain of one
            return {name: event[name] for name in ("kind", "etag", "id", "status")}
        return event

    def _matching(self, name: str, etag: str) -> Event:
        event = self.get(name)
        if etag and etag not in ("*", event["etag"]):
            raise RefusalError(412, "conditionNotMet", "Precondition Failed")
        return event

    def _keep(self, name: str, event: Event) -> Event:
        self._serial += 1
        before = self.events.get(name)
        sequence = 0 if before is None else before["sequence"] + 1
        kept = {"kind": "calendar#event", **event, "id": name, "etag": f'"{self._serial}"', "sequence": sequence}
        self.events[name] = kept
        self._serials[name] = self._serial
        return kept

    def _period(self, event: Event) -> Period:
        return Period(self._moment(event["start"]), self._moment(event["end"]))

    def _moment(self, at: Mapping[str, str]) -> datetime:
        if "dateTime" in at:
            return datetime.fromisoformat(at["dateTime"])
        return datetime.combine(date.fromisoformat(at["date"]), time(), ZoneInfo(self.zone))


def _makes_busy(event: Event) -> bool:
    declined = any(who.get("self") and who["responseStatus"] == "declined" for who in event.get("attendees", []))
    return event.get("transparency") != "transparent" and not declined


def _checked(event: Event) -> Event:
    """Raises RefusalError for an event without times, or with one of both kinds."""
    for name in ("start", "end"):
        at = event.get(name)
        if not isinstance(at, dict):
            raise RefusalError(400, "required", f"Missing {name} time.")
        given = {kind: value for kind, value in at.items() if value is not None}
        if ("dateTime" in given) == ("date" in given):
            raise RefusalError(400, "invalid", f"Invalid {name} time.")
        if "dateTime" in given and datetime.fromisoformat(given["dateTime"]).tzinfo is None:
            raise RefusalError(400, "required", f"Missing time zone definition for {name} time.")
        event = {**event, name: given}
    return event


def _merged(before: Event, changes: Event) -> Event:
    """A null takes away, a table is merged, anything else replaces."""
    merged = dict(before)
    for name, value in changes.items():
        if value is None:
            merged.pop(name, None)
        elif isinstance(value, dict):
            old = merged.get(name)
            merged[name] = _merged(old if isinstance(old, dict) else {}, value)
        else:
            merged[name] = value
    return merged


def _written(at: datetime | date) -> dict[str, str]:
    return {"dateTime": at.isoformat()} if isinstance(at, datetime) else {"date": at.isoformat()}


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _token(told: Mapping[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(told).encode()).decode()


def _read(token: str) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(base64.urlsafe_b64decode(token))
    except ValueError:
        raise RefusalError(400, "invalid", "Invalid sync token value.") from None
    return told


def all_busy(calendars: Mapping[str, SharedCalendar], question: Event) -> Iterator[tuple[str, dict[str, Any]]]:
    """An answer for each calendar that is asked after."""
    period = Period(datetime.fromisoformat(question["timeMin"]), datetime.fromisoformat(question["timeMax"]))
    for item in question["items"]:
        name = item["id"]
        if name in calendars:
            yield name, {"busy": calendars[name].busy(period)}
        else:
            yield name, {"errors": [{"domain": "global", "reason": "notFound"}], "busy": []}
