"""Google Calendar behind our book: its news, when somebody is busy, and our entries in it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Self, TypeVar

from receptionist.appointments import CalendarChange, CalendarEntry, CalendarNews, OwnChange, Period
from receptionist.calendars import google_events
from receptionist.calendars.google_account import account_of
from receptionist.calendars.google_faults import (
    GoneError,
    IdTakenError,
    NotThereError,
    NotUnderstoodError,
    not_busy,
    read_only,
)
from receptionist.calendars.google_wire import THREADS, Errand, Wire
from receptionist.config import Config
from receptionist.durations import duration
from receptionist.errors import CalendarConflictError

SECONDS = 10.0
NEWS_SECONDS = 60.0
NEWS_AT_ONCE = THREADS // 2
"""Whoever books finds a free thread, however slowly the news come."""

PAGE = 2500
LOOK_BACK = timedelta(days=1)
"""What may still be going on."""

RENEWED = timedelta(days=30)
"""Google's news end at a day that we name when we first ask. So long after, we name a later one and read all anew."""

MAY_WRITE = ("writer", "owner")

T = TypeVar("T")


class GoogleCalendar:
    """A Calendar."""

    def __init__(self, wire: Wire, now: Callable[[], datetime], ahead: timedelta) -> None:
        """`ahead` is how far appointments can be booked."""
        self._wire = wire
        self._now = now
        self._ahead = ahead
        self._for_news = asyncio.Semaphore(NEWS_AT_ONCE)
        self._acts: dict[str, asyncio.Task[Any]] = {}

    @classmethod
    @asynccontextmanager
    async def opened(
        cls, config: Config, *, now: Callable[[], datetime], environ: Mapping[str, str] = os.environ
    ) -> AsyncIterator[Self]:
        """The one that config names. Google is not asked yet."""
        ahead = max((duration(service.ahead) for service in config.services), default=timedelta())
        google = cls(Wire(account_of(config, environ), config.calendar.google_url), now, ahead)
        try:
            yield google
        finally:
            await google.close()

    async def news(self, calendar: str, token: str) -> CalendarNews:
        now = self._now().astimezone(UTC)
        window = Period(now - LOOK_BACK, now + self._ahead + RENEWED)
        known = _known(token, (now + self._ahead).date())
        async with self._for_news:
            asked = self._now()
            told = await self._wire.do(lambda errand: _news(errand, calendar, known, window), NEWS_SECONDS)
        return replace(told, asked=asked)

    async def busy(self, calendar: str, period: Period) -> Sequence[Period]:
        """With other things than our own entries: those our own book knows, and better."""
        return await self._wire.do(lambda errand: _busy(errand, calendar, period), SECONDS)

    async def write(self, calendar: str, entry: CalendarEntry) -> str:
        return await self._act(entry.id, lambda errand: _write(errand, calendar, entry))

    async def remove(self, calendar: str, entry: str) -> None:
        await self._act(entry, lambda errand: _remove(errand, calendar, entry))

    async def try_out(self, calendar: str) -> None:
        """Whether we may write to it. Raises CalendarErrors."""
        await self._wire.do(lambda errand: _try_out(errand, calendar), SECONDS)

    async def close(self) -> None:
        await self._wire.close()
        await asyncio.gather(*self._acts.values(), return_exceptions=True)

    async def _act(self, entry: str, work: Callable[[Errand], T]) -> T:
        """Change an entry, after whatever is being done to it already.

        Whoever asked may go: it is done all the same, or a removal could be overtaken by the writing before it.
        """
        act = asyncio.create_task(self._after(self._acts.get(entry), work))
        self._acts[entry] = act
        act.add_done_callback(lambda done: self._acted(entry, done))
        return await asyncio.shield(act)

    async def _after(self, before: asyncio.Task[Any] | None, work: Callable[[Errand], T]) -> T:
        if before is not None:
            await asyncio.wait([before])
        return await self._wire.do(work, SECONDS)

    def _acted(self, entry: str, act: asyncio.Task[Any]) -> None:
        if self._acts[entry] is act:
            del self._acts[entry]
        if not act.cancelled():
            act.exception()  # whoever asked has it, or has gone


def _known(token: str, needed: date) -> tuple[str, str]:
    """Google's own token out of ours, and the day that its news end at; nothing if that is too soon."""
    until, _, google = token.partition(" ")
    return (until, google) if google and until >= needed.isoformat() else ("", "")


# What is done in a thread


def _news(errand: Errand, calendar: str, known: tuple[str, str], window: Period) -> CalendarNews:
    until, token = known
    if token:
        try:
            return _listed(errand, calendar, until, {"syncToken": token})
        except (GoneError, NotUnderstoodError):  # the latter if it is no token at all
            return _news(errand, calendar, ("", ""), window)
    return _listed(errand, calendar, window.until.date().isoformat(), _times(window))


def _listed(errand: Errand, calendar: str, until: str, which: Mapping[str, str]) -> CalendarNews:
    changes: list[CalendarChange] = []
    ours: list[OwnChange] = []
    page: dict[str, Any] = {}
    for page in _pages(errand, calendar, which, showDeleted=True):
        zone = google_events.zone_of(page.get("timeZone"))
        others, own = google_events.sorted_out(page.get("items", []), zone)
        changes += others
        ours += own
    token = f"{until} {page['nextSyncToken']}" if page.get("nextSyncToken") else ""
    return CalendarNews(tuple(changes), token, whole="syncToken" not in which, ours=tuple(ours))


def _busy(errand: Errand, calendar: str, period: Period) -> list[Period]:
    question = {**_times(period), "items": [{"id": calendar}]}
    told = errand.ask(errand.freebusy.query(body=question))["calendars"][calendar]
    for error in told.get("errors", []):
        raise not_busy(str(error.get("reason")), errand.account)
    taken = [google_events.period(one, UTC) for one in _as_events(told.get("busy", []))]
    if not taken:
        return []
    explained: list[Period] = []
    others: list[Period] = []
    for page in _pages(errand, calendar, _times(period)):
        zone = google_events.zone_of(page.get("timeZone"))
        for event in page.get("items", []):
            found = google_events.busy(event, zone)
            if found is not None and found.overlaps(period):
                explained.append(found)
                if google_events.entry_id(event["id"]) is None:
                    others.append(found)
    return others + [one for one in taken if not any(one.overlaps(found) for found in explained)]


def _write(errand: Errand, calendar: str, entry: CalendarEntry) -> str:
    want = google_events.wanted(entry)
    if not entry.etag:
        return _made(errand, calendar, entry.id, want)
    try:
        return _changed(errand, calendar, entry.id, want, entry.etag)
    except CalendarConflictError:
        there = _got(errand, calendar, entry.id)
        if google_events.is_written(there, want):
            return str(there["etag"])  # we did it ourselves, and never heard the answer
        raise
    except NotThereError:
        return _made(errand, calendar, entry.id, want)


def _made(errand: Errand, calendar: str, entry: str, want: google_events.Event) -> str:
    named = {**want, "id": google_events.event_id(entry)}
    try:
        return str(errand.ask(errand.events.insert(calendarId=calendar, body=named))["etag"])
    except IdTakenError:
        there = _got(errand, calendar, entry)
        if google_events.is_written(there, want):
            return str(there["etag"])
        if there.get("status") == "cancelled":
            return _revived(errand, calendar, entry, want, there)
        return _changed(errand, calendar, entry, want, there["etag"])


def _changed(errand: Errand, calendar: str, entry: str, want: google_events.Event, etag: str) -> str:
    return _sent(errand, errand.events.patch, calendar, entry, want, etag)


def _revived(errand: Errand, calendar: str, entry: str, want: google_events.Event, there: google_events.Event) -> str:
    """A deleted event keeps its id for ever. It is written over by whoever knows how often it was changed."""
    whole = {**want, "sequence": there.get("sequence", 0)}
    return _sent(errand, errand.events.update, calendar, entry, whole, there["etag"])


def _sent(
    errand: Errand, change: Callable[..., Any], calendar: str, entry: str, body: google_events.Event, etag: str
) -> str:
    request = change(calendarId=calendar, eventId=google_events.event_id(entry), body=body)
    request.headers["If-Match"] = etag
    return str(errand.ask(request)["etag"])


def _got(errand: Errand, calendar: str, entry: str) -> google_events.Event:
    return errand.ask(errand.events.get(calendarId=calendar, eventId=google_events.event_id(entry)))


def _remove(errand: Errand, calendar: str, entry: str) -> None:
    try:
        errand.ask(errand.events.delete(calendarId=calendar, eventId=google_events.event_id(entry)))
    except GoneError:
        return
    except NotThereError:
        # The entry, or the calendar? If that is kept from us, somebody has to hear of it.
        errand.ask(errand.events.list(calendarId=calendar, maxResults=1, fields="timeZone"))


def _try_out(errand: Errand, calendar: str) -> None:
    told = errand.ask(errand.events.list(calendarId=calendar, maxResults=1, fields="accessRole"))
    if told["accessRole"] not in MAY_WRITE:
        raise read_only(errand.account)


def _pages(errand: Errand, calendar: str, which: Mapping[str, str], **more: Any) -> Iterator[dict[str, Any]]:
    """All of a list, with as little told of it as will do."""
    fields = f"nextPageToken,nextSyncToken,timeZone,items({google_events.LOOKED_AT})"
    asked = {**which, **more, "singleEvents": True, "maxAttendees": 1, "maxResults": PAGE, "fields": fields}
    page_token = None
    while True:
        page = errand.ask(errand.events.list(calendarId=calendar, pageToken=page_token, **asked))
        yield page
        page_token = page.get("nextPageToken")
        if not page_token:
            return


def _times(period: Period) -> dict[str, str]:
    return {"timeMin": _said(period.start), "timeMax": _said(period.until)}


def _as_events(busy: Sequence[Mapping[str, str]]) -> Iterator[google_events.Event]:
    for one in busy:
        yield {"start": {"dateTime": one.get("start")}, "end": {"dateTime": one.get("end")}}


def _said(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
