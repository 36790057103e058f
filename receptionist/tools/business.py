"""What anybody may know of the business: hours, address, services."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from receptionist import hours
from receptionist.hours_told import closed_said, days_said
from receptionist.language.when import days_meant
from receptionist.tools.desk import Desk
from receptionist.tools.registry import look

MOST_DAYS = 3
"""Told one by one; whoever asks about more hears the whole week."""


@look(offered=lambda desk: bool(desk.opening))
async def business_hours(
    desk: Desk,
    day: Annotated[
        str,
        Field(
            description='The day in the caller\'s own words, such as "Christmas Eve" or "next Tuesday": '
            "never work out a date yourself. Empty is the whole week.",
            max_length=200,
        ),
    ] = "",
) -> str:
    """When the business is open, on any date, public holidays considered; without a day, in the whole week and now."""
    language, now = desk.language(), desk.now()
    today = now.date()
    meant = days_meant(day, language, today)
    if meant.question:
        return meant.question
    if 0 < len(meant.days) <= MOST_DAYS:
        told = [days_said(desk.opening, meant.days, today, language)]
    else:
        told = [hours.said(desk.opening.week, language), closed_said(desk.opening, today, language)]
    if not meant.days or today in meant.days:
        told.append(hours.now_said(desk.opening, now, language))
    return " ".join(filter(None, told))


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
