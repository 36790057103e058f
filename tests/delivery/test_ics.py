"""Appointments for calendar programs, read back by a calendar library."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from receptionist.appointments import Appointment, Standing
from receptionist.delivery.ics import feed, invitation, method
from receptionist.delivery.mail import Letter, written

ZONE = ZoneInfo("America/Chicago")
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
START = datetime(2026, 11, 24, 15, tzinfo=UTC)
CLEANING = Appointment(
    "261120abc",
    "Cleaning",
    "Sam",
    START,
    START + timedelta(minutes=45),
    START + timedelta(minutes=60),
    name="Ann Hill; drop, table",
    number="+15125550123",
    email="ann@hill.example",
    answers={"date of birth": "4 May 1980"},
)


def sent(appointment: Appointment) -> tuple[Any, Any]:
    data = invitation(appointment, 'Smile "Dental"', "12 Main Street, Austin", "ava@smile.example", ZONE, NOW)
    calendar = Calendar.from_ical(data)
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def test_a_booking_fits_into_the_callers_calendar() -> None:
    """At the hour of the business, whatever zone the reader lives in."""
    calendar, event = sent(CLEANING)
    assert (calendar["METHOD"], event["UID"], event["SEQUENCE"]) == ("REQUEST", "261120abc@smile.example", 0)
    assert event["DTSTART"].params["TZID"] == "America/Chicago"
    assert event["DTSTART"].dt == START
    assert event["DTEND"].dt == START + timedelta(minutes=45)
    assert event["LOCATION"] == "12 Main Street, Austin"
    assert (event["ORGANIZER"], event["ATTENDEE"]) == ("mailto:ava@smile.example", "mailto:ann@hill.example")
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["America/Chicago"]


def test_a_change_takes_the_place_of_what_it_changes() -> None:
    """The same name and a higher number; a cancellation says so."""
    _, first = sent(CLEANING)
    _, moved = sent(replace(CLEANING, revision=1, start=START + timedelta(days=1)))
    gone = replace(CLEANING, revision=2, state=Standing.CANCELLED)
    calendar, cancelled = sent(gone)
    assert first["UID"] == moved["UID"] == cancelled["UID"]
    assert [event["SEQUENCE"] for event in (first, moved, cancelled)] == [0, 1, 2]
    assert (calendar["METHOD"], cancelled["STATUS"], method(gone)) == ("CANCEL", "CANCELLED", "CANCEL")


@pytest.mark.parametrize("day", [datetime(2026, 3, 8, 16, tzinfo=UTC), datetime(2026, 11, 1, 16, tzinfo=UTC)])
def test_the_hour_holds_on_days_on_which_clocks_change(day: datetime) -> None:
    """The moment is the same in the calendar as in the book."""
    _, event = sent(replace(CLEANING, start=day, until=day + timedelta(hours=1)))
    assert event["DTSTART"].dt.astimezone(UTC) == day


def test_a_caller_s_own_calendar_does_not_tell_what_they_answered() -> None:
    """Mail is read by others."""
    private = replace(CLEANING, answers={"allergies": "latex"})
    assert b"latex" not in invitation(private, "Smile", "", "ava@smile.example", ZONE, NOW)


def test_the_feed_has_all_appointments() -> None:
    """For the house: with names, numbers and answers; what was cancelled is said to be."""
    gone = replace(CLEANING, id="2", state=Standing.CANCELLED, name="")
    calendar: Any = Calendar.from_ical(feed([CLEANING, gone], "smile.example", ZONE, NOW))
    first, second = calendar.walk("VEVENT")
    assert calendar["METHOD"] == "PUBLISH"
    assert first["SUMMARY"] == "Cleaning: Ann Hill; drop, table"
    assert str(first["DESCRIPTION"]) == "Sam\n+15125550123\ndate of birth: 4 May 1980"
    assert (second["SUMMARY"], second["STATUS"]) == ("Cleaning", "CANCELLED")
    assert Calendar.from_ical(feed([], "smile.example", ZONE, NOW)).walk("VEVENT") == []


@pytest.mark.parametrize("text", ["a\r\nEND:VEVENT\r\nBEGIN:VEVENT", "x\nATTENDEE:mailto:evil@x.example", "y;z,\\n"])
def test_nothing_that_callers_say_becomes_a_line_of_the_calendar(text: str) -> None:
    """There is one event, and its guest is the caller alone."""
    evil = replace(CLEANING, service=text, name=text, answers={text: text}, number=text)
    calendar: Any = Calendar.from_ical(feed([evil], "smile.example", ZONE, NOW))
    assert len(calendar.walk("VEVENT")) == 1
    _, event = sent(replace(evil, email="ann@hill.example"))
    assert event["ATTENDEE"] == "mailto:ann@hill.example"


def test_a_mail_carries_it_for_programs_and_for_people() -> None:
    """As the part that calendars look for, and as a file to be opened."""
    data = invitation(CLEANING, "Smile", "", "ava@smile.example", ZONE, NOW)
    letter = Letter("ann@hill.example", "Booked", "Cleaning\n", data, "REQUEST")
    message = message_from_bytes(written(letter, "ava@smile.example", "Smile", "1", NOW).as_bytes(), policy=policy.SMTP)
    assert isinstance(message, EmailMessage)
    parts = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    assert parts[0].get_param("method") == "REQUEST"
    assert parts[1].get_filename() == "appointment.ics"
    assert [part.get_payload(decode=True) for part in parts] == [data, data]
