"""A stand-in for Google Calendar: its REST API and its sign-in on a local port, prompt or ill-behaved at will.

    async with GoogleStandIn() as google:
        google.share("sam@example.com", "America/Chicago")
        key_file.write_text(google.service_account())
        ... calendar.account = key_file, calendar.google_url = google.calendar_url ...
        google.next(Operation.INSERT, refusal(403, "rateLimitExceeded"), lost)
        google.calendars["sam@example.com"].put("x1", start, until)

What was not ordered by `next` is done, and answered as Google would.
"""

from receptionist.rehearsal.google.calendar import SharedCalendar
from receptionist.rehearsal.google.replies import lost, refusal
from receptionist.rehearsal.google.routes import Operation
from receptionist.rehearsal.google.server import GoogleStandIn

__all__ = ["GoogleStandIn", "Operation", "SharedCalendar", "lost", "refusal"]
