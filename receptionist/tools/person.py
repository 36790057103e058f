"""Putting a caller through."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from receptionist.dialogue import Unspoken
from receptionist.language.one_line import one_line
from receptionist.language.phrases import folded
from receptionist.tools.desk import Desk
from receptionist.tools.registry import ToolMistakeError, act

LONGEST_NAME = 200
LONGEST_REASON = 500


def _names(desk: Desk) -> list[str]:
    """Who can be rung now. If that is nobody, all of them: whoever asks for one is told when they are back."""
    return list(desk.doors.people_now()) or [person.name for person in desk.config.people]


@act(offered=lambda desk: bool(desk.config.people), choices={"person": _names})
async def put_through(
    desk: Desk,
    person: Annotated[str, Field(description="The name of one of the people listed.", max_length=200)],
    why: Annotated[
        str,
        Field(
            description="What it is about, if the caller said so, in a few words that go behind 'about'. "
            "The person hears it.",
            max_length=LONGEST_REASON,
        ),
    ] = "",
    name: Annotated[
        str, Field(description="Who calls, if they said so, as they said it.", max_length=LONGEST_NAME)
    ] = "",
) -> str:
    """Ring one of the people of the business for the caller. Say nothing more: the caller is told what happens."""
    found = _for_it(desk, person) or desk.person(person)
    if reason := desk.doors.why_not(found, desk.language()):
        raise ToolMistakeError(reason)
    desk.doors.put_through(found, one_line(why, LONGEST_REASON), one_line(name, LONGEST_NAME))
    return Unspoken(f"{found} is being rung, and the caller has been told so. Say nothing now.")


def _for_it(desk: Desk, wanted: str) -> str:
    """Who has this role, or is there for this: the first in config who can be rung now; empty if nobody is."""
    asked = folded(wanted)
    fitting = [
        person.name for person in desk.config.people if asked and asked in map(folded, (person.role, *person.what_for))
    ]
    now = desk.doors.people_now()
    return next((name for name in fitting if name in now), next(iter(fitting), ""))
