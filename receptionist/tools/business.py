"""What anybody may know of the business: hours, address, services."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from receptionist import hours
from receptionist.tools.desk import Desk
from receptionist.tools.registry import look

Day = Literal["", "today", "tomorrow", "mon", "tue", "wed", "thu", "fri", "sat", "sun"]


@look(offered=lambda desk: bool(desk.opening))
async def business_hours(desk: Desk, day: Day = "") -> str:
    """When the business is open: on one day, or in the whole week if no day is given. Also says if it is open now."""
    language, now = desk.language(), desk.now()
    asked = _date(day, now.date())
    told = hours.day_said(desk.opening, asked, language) if asked else hours.said(desk.opening.week, language)
    return told if asked and asked != now.date() else f"{told} {hours.now_said(desk.opening, now, language)}"


@look(offered=lambda desk: bool(desk.config.business.address))
async def business_address(desk: Desk) -> str:
    """Where the business is."""
    address = desk.config.business.address.rstrip(".")
    return f"Estamos en {address}." if desk.language() == "es" else f"We are at {address}."


@look(offered=lambda desk: bool(desk.config.services))
async def services(desk: Desk) -> str:
    """What the business offers, and how long it takes."""
    spanish = desk.language() == "es"
    unit = "minutos" if spanish else "minutes"
    listed = [
        ", ".join(filter(None, (s.name, f"{s.minutes} {unit}" if s.minutes else "", s.about.rstrip("."))))
        for s in desk.config.services
    ]
    return f"{'Ofrecemos' if spanish else 'We offer'}: {'; '.join(listed)}."


def _date(day: Day, today: date) -> date | None:
    match day:
        case "":
            return None
        case "today":
            return today
        case "tomorrow":
            return today + timedelta(days=1)
        case _:
            return today + timedelta(days=(hours.DAYS.index(day) - today.weekday()) % 7)
