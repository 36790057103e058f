"""Ending a call."""

from __future__ import annotations

from receptionist.tools.desk import Desk
from receptionist.tools.registry import act


@act()
async def end_call(desk: Desk) -> str:
    """Hang up after your next words. Only when the caller has said goodbye or wants nothing more; then say goodbye."""
    desk.leave()
    return "The line is closed after your next words. Say goodbye in one short sentence."
