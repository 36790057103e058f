"""What Google writes is read without surprises, whatever it is."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.appointments import CalendarEntry, Period
from receptionist.calendars import google_events
from receptionist.calendars.google_faults import LONGEST_WAIT, Complaint, fault, not_busy
from receptionist.errors import CalendarError, CalendarRefusedError, CalendarUnavailableError

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.just("2026-11-24"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["error", "errors", "reason", "message", "status", "details", "date", "dateTime", "start"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.timezones()).map(  # noqa: DTZ001
    lambda at: at.replace(microsecond=0, fold=0)
)


@given(st.integers(300, 599), JSON | st.binary(max_size=50), st.text(max_size=12))
def test_any_refusal_is_a_fault(status: int, body: Any, wait: str) -> None:
    """No answer is so odd that it becomes anything else than a fault of the calendar with words to it."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    found = fault(status, {"retry-after": wait}, content, "us")
    assert isinstance(found, CalendarError)
    assert str(status) in str(found)
    assert 0 <= getattr(found, "retry_after", 0) <= LONGEST_WAIT


def test_a_complaint_of_either_form() -> None:
    """Google's older and newer errors say the same to us, and long ones are cut."""
    older = {"error": {"errors": [{"reason": "rateLimitExceeded"}], "message": "m" * 900}}
    newer = {"error": {"details": [{"@type": "x"}, {"reason": "SERVICE_DISABLED"}], "status": "PERMISSION_DENIED"}}
    assert Complaint.of(json.dumps(older).encode()).reason == "rateLimitExceeded"
    assert len(str(Complaint.of(json.dumps(older).encode()))) < 250
    assert Complaint.of(json.dumps(newer).encode()).reason == "SERVICE_DISABLED"
    assert Complaint.of(b'{"error": "invalid_grant"}').reason == "invalid_grant"


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("notFound", CalendarRefusedError),
        ("forbidden", CalendarRefusedError),
        ("rateLimitExceeded", CalendarUnavailableError),
        ("internalError", CalendarUnavailableError),
    ],
)
def test_a_calendar_that_cannot_be_read(reason: str, kind: type[CalendarError]) -> None:
    """Some faults pass, others need somebody."""
    assert isinstance(not_busy(reason, "us"), kind)


@given(JSON)
def test_any_event_is_read_or_refused(start: Any) -> None:
    """An event that nobody could make sense of is a fault of the calendar, not of ours."""
    event = {"id": "abc", "start": start, "end": {"dateTime": "2026-11-24T09:00:00Z"}}
    try:
        found = google_events.busy(event, UTC)
    except CalendarUnavailableError:
        return
    assert found is None or found.start < found.until


@given(MOMENTS, st.timedeltas(timedelta(minutes=5), timedelta(hours=9)), st.text(max_size=40), st.text(max_size=40))
def test_what_we_write_is_what_we_read(start: datetime, length: timedelta, title: str, text: str) -> None:
    """A booking in any zone comes back at the same moments, and is known to be what we wrote."""
    until = (start.astimezone(UTC) + length).replace(microsecond=0)
    period = Period(start.astimezone(UTC), until)
    want = google_events.wanted(CalendarEntry("261123abcdef", title, text, Period(start, until)))
    again = json.loads(json.dumps(want))
    assert google_events.period(again, UTC) == period
    assert google_events.is_written(again, want)
    assert not google_events.is_written({**again, "status": "cancelled"}, want)
    other = google_events.wanted(CalendarEntry("261123abcdef", f"{title}!", text, period))
    assert not google_events.is_written(again, other)


def test_callers_words_are_no_markup() -> None:
    """A name with a link in it is shown as it was said, not as a link."""
    period = Period(datetime(2026, 11, 24, 9, tzinfo=UTC), datetime(2026, 11, 24, 10, tzinfo=UTC))
    want = google_events.wanted(CalendarEntry("a1", "x", "<a href='http://x.example'>Ann</a>", period))
    assert "<" not in want["description"]
    assert "Ann" in want["description"]


def test_times_without_an_offset_have_a_zone() -> None:
    """An event says its zone beside its time, or has the calendar's."""
    event = {
        "start": {"dateTime": "2026-11-24T09:00:00", "timeZone": "Europe/Madrid"},
        "end": {"dateTime": "2026-11-24T09:00:00"},
    }
    chicago = ZoneInfo("America/Chicago")
    assert google_events.period(event, chicago) == Period(
        datetime(2026, 11, 24, 8, tzinfo=UTC), datetime(2026, 11, 24, 15, tzinfo=UTC)
    )
    assert google_events.zone_of("Mars/Olympus") is UTC
    assert google_events.zone_of(None) is UTC


def test_an_event_without_length_keeps_nobody_busy() -> None:
    """A reminder at nine does not block nine o'clock."""
    at = {"dateTime": "2026-11-24T09:00:00Z"}
    assert google_events.busy({"id": "abc", "start": at, "end": at}, UTC) is None
