"""What `check` has to say of appointments: which services callers can book, and why not the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from receptionist import slots
from receptionist.appointments import Period
from receptionist.check.findings import Finding, note, well, wrong
from receptionist.config import Config, Service
from receptionist.config.faults import shown
from receptionist.hours import Opening

NAME = "appointments"

A_WHILE = timedelta(days=14)
"""So far ahead a free time is looked for at least."""


async def appointments(config: Config) -> list[Finding]:
    """Whether callers can have any, and change them."""
    booked = [service for service in config.services if service.staff]
    if not booked:
        return [note(NAME, "none can be made: no [[services]] names staff")]
    if not config.business.opening():
        return [wrong(NAME, "no opening hours, so nothing is ever free", "write business.hours")]
    now = datetime.now(UTC).astimezone(ZoneInfo(config.business.timezone))
    hindered = {service.name: fault for service in booked if (fault := _hindrance(config, service, now))}
    able = [service.name for service in booked if service.name not in hindered]
    found = [*hindered.values(), *([well(NAME, f"callers can book {', '.join(able)}")] if able else [])]
    if not config.clients.prove:
        found.append(
            note(
                NAME,
                "clients.prove = [] lets nobody prove who they are: no caller can hear of, move or cancel an "
                "appointment that they did not make in the same call",
                'write what they have to give, such as ["pin"]',
            )
        )
    return found


def _hindrance(config: Config, service: Service, now: datetime) -> Finding | None:
    """Why not a single slot is free in an empty book, and what mends it."""
    rules = slots.rules(config, service.name)
    ahead = max(rules.ahead, A_WHILE)  # whether it is open this very day is no fault of the file
    if rules.notice >= rules.ahead:
        return _none(
            service, f"notice = {shown(service.notice)} is no shorter than ahead = {shown(service.ahead)}", "change one"
        )
    if slots.free(replace(rules, ahead=ahead), [Period(now, now + ahead)], {}, now, most=1):
        return None
    longest = _longest_opening(rules.opening, now, ahead)
    if not longest:
        return note(NAME, f"nobody can book {service.name} at present: it is closed for the next {ahead.days} days")
    if longest < rules.length:
        minutes = longest // timedelta(minutes=1)
        return _none(service, f"it takes {service.minutes} minutes, and it is open for {minutes} at most", "change one")
    return _none(
        service,
        f"nobody of its staff ({', '.join(service.staff)}) works {service.minutes} minutes on end while it is open",
        "compare the hours of [[staff]] with business.hours",
    )


def _none(service: Service, why: str, cure: str) -> Finding:
    return wrong(NAME, f"nobody can book {service.name}: {why}", cure)


def _longest_opening(opening: Opening, now: datetime, ahead: timedelta) -> timedelta:
    days = (now.date() + timedelta(days=day) for day in range(ahead.days + 1))
    spans = (span.on(day, now.tzinfo) for day in days for span in opening.spans(day))
    return max((until - start for start, until in spans), default=timedelta())
