"""Appointments as calendar programs read them: one for a caller's mail, all of them for the feed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from receptionist.appointments import Appointment, Standing

if TYPE_CHECKING:
    from icalendar import Calendar, Event

PRODUCT = "-//receptionist//EN"


def invitation(
    appointment: Appointment, business: str, place: str, sender: str, zone: ZoneInfo, now: datetime
) -> bytes:
    """One appointment as its mail carries it: made or changed, or cancelled, as it stands."""
    from icalendar import vCalAddress  # noqa: PLC0415 - it takes long to import, and no call needs it

    calendar = _calendar(method(appointment))
    event = _event(appointment, f"{appointment.service}, {business}", sender.rpartition("@")[2], zone, now)
    if place:
        event.add("location", place)
    organizer = vCalAddress(f"mailto:{sender}")
    organizer.params["CN"] = _param(business)
    event.add("organizer", organizer)
    guest = vCalAddress(f"mailto:{appointment.email}")
    guest.params["ROLE"], guest.params["PARTSTAT"], guest.params["RSVP"] = "REQ-PARTICIPANT", "ACCEPTED", "FALSE"
    event.add("attendee", guest)
    calendar.add_component(event)
    return _bytes(calendar)


def feed(appointments: Iterable[Appointment], domain: str, zone: ZoneInfo, now: datetime) -> bytes:
    """All appointments for the house's own eyes. What was cancelled is said so: readers keep what merely vanishes."""
    calendar = _calendar("PUBLISH")
    for appointment in appointments:
        who = f"{appointment.service}: {appointment.name}" if appointment.name else appointment.service
        event = _event(appointment, who, domain, zone, now)
        lines = [appointment.number, *(f"{question}: {answer}" for question, answer in appointment.answers.items())]
        event.add("description", "\n".join([f"{appointment.staff}", *filter(None, lines)]))
        calendar.add_component(event)
    return _bytes(calendar)


def method(appointment: Appointment) -> str:
    return "CANCEL" if appointment.state is Standing.CANCELLED else "REQUEST"


def _calendar(way: str) -> Calendar:
    from icalendar import Calendar  # noqa: PLC0415 - as above

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", way)
    return calendar


def _event(appointment: Appointment, title: str, domain: str, zone: ZoneInfo, now: datetime) -> Event:
    from icalendar import Event  # noqa: PLC0415 - as above

    event = Event()
    event.add("uid", f"{appointment.id}@{domain or 'receptionist'}")
    event.add("sequence", appointment.revision)
    event.add("dtstamp", now)
    event.add("dtstart", appointment.start.astimezone(zone))
    event.add("dtend", appointment.until.astimezone(zone))
    event.add("summary", title)
    event.add("status", "CANCELLED" if appointment.state is Standing.CANCELLED else "CONFIRMED")
    return event


def _bytes(calendar: Calendar) -> bytes:
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _param(text: str) -> str:
    """A parameter knows no quotes and no line breaks."""
    return "".join(sign for sign in text if sign.isprintable() and sign != '"')
