"""What anybody may know of the business: hours, address, services."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from receptionist import hours
from receptionist.tools.desk import Desk
from receptionist.tools.registry import look

Day = Literal["", "today", "tomorrow", "mon", "tue", "wed", "thu", "fri", "sat", "sun"]


@look(offered=lambda desk: bool(desk.config.business.hours))
async def business_hours(desk: Desk, day: Day = "") -> str:
    """When the business is open: on one day, or in the whole week if no day is given. Also says if it is open now."""
    language, now = desk.language(), desk.now()
    asked = _date(day, now.date())
    told = hours.day_said(desk.week, asked, language) if asked else hours.said(desk.week, language)
    if asked is None and hours.is_open(desk.week, now):
        told += " Ahora está abierto." if language == "es" else " We are open now."
    return told


@look(offered=lambda desk: bool(desk.config.business.address))
async def business_address(desk: Desk) -> str:
    """Where the business is."""
    address = desk.config.business.address
    return f"Estamos en {address}." if desk.language() == "es" else f"We are at {address}."


@look(offered=lambda desk: bool(desk.config.services))
async def services(desk: Desk) -> str:
    """What the business offers."""
    listed = [f"{service.name}{f': {service.about}' if service.about else ''}" for service in desk.config.services]
    lead = "Ofrecemos" if desk.language() == "es" else "We offer"
    return f"{lead}: {'; '.join(listed)}."


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
