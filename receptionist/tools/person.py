"""Putting a caller through."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from receptionist.tools.desk import Desk
from receptionist.tools.registry import act


@act(
    offered=lambda desk: desk.doors.has_person,
    choices={"person": lambda desk: [person.name for person in desk.config.people]},
)
async def put_through(
    desk: Desk, person: Annotated[str, Field(description="The name of one of the people listed.")]
) -> str:
    """Ring one of the people of the business for the caller. Say nothing more: the caller is told what happens."""
    found = desk.person(person)
    desk.doors.put_through(found)
    return f"{found} is being rung, and the caller has been told so. Say nothing now."
