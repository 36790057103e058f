"""How much one caller may book, so that nobody can fill the calendar at will."""

from __future__ import annotations

from receptionist.books import Diary
from receptionist.dialling import ordinary, subscriber, ways_shown
from receptionist.tools.desk import Desk
from receptionist.tools.numbers import digits_of
from receptionist.tools.registry import ToolMistakeError

MOST_STANDING = 4
"""Appointments that one telephone number, or a client who proved who they are, may have: a family has place."""

MOST_A_DAY = 4
"""Bookings of one calling number in 24 hours, whatever number each is for and whether it stands still."""

MOST_A_DAY_WITHHELD = 8
"""The same for all callers together who show no number: they are several, and most are honest."""

FOR_A_PERSON = (
    "This is not booked by telephone: a person has to look at it. Tell the caller so, and offer to take a message."
)
"""The same for each limit: whether somebody has appointments is told to nobody who only names their number."""


async def number_within_limits(desk: Desk, diary: Diary, number: str) -> str:
    """The number without what stands between its digits, if more may be booked for it. Raises ToolMistakeError."""
    country = desk.config.business.country
    whole, bare = ordinary(number, country), ("+" if "+" in number else "") + digits_of(number)
    if not whole:
        raise ToolMistakeError(
            "No call back can be made to this number. Ask the caller for another number, and read it back. If they "
            "have none, offer to take a message."
        )
    await ensure_within_limits(desk, diary, whole)
    return bare if bare in ways_shown(whole, country) else whole


async def ensure_within_limits(desk: Desk, diary: Diary, number: str) -> None:
    """Whether more may be booked for this number, from where the caller calls. Raises ToolMistakeError."""
    country, shown = desk.config.business.country, desk.caller.number
    client = desk.identity.client.id if desk.identity.client else ""
    standing, lately = await diary.of(client, list(ways_shown(number, country))), await diary.booked_by(shown)
    if is_too_much(len(standing), lately, shown=bool(subscriber(shown, country))):
        raise ToolMistakeError(FOR_A_PERSON)


def is_too_much(standing: int, lately: int, *, shown: bool) -> bool:
    """With so many appointments standing for the number, and so many made lately from where the caller calls."""
    return standing >= MOST_STANDING or lately >= (MOST_A_DAY if shown else MOST_A_DAY_WITHHELD)
