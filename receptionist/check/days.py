"""What `check` has to say of the days on which it is open: whoever asks about a public holiday is told something."""

from __future__ import annotations

from receptionist.check.findings import Finding, note, well
from receptionist.config import Config

NAME = "opening hours"


async def opening_hours(config: Config) -> list[Finding]:
    business = config.business
    if not business.hours:
        return [note(NAME, "none are known, so nobody is told any", "write business.hours")]
    if business.holidays:
        return [well(NAME, f"closed on the public holidays of {business.holidays}")]
    if business.closed:
        return [well(NAME, "closed on the days of business.closed, open on all other public holidays")]
    return [
        note(
            NAME,
            "open on public holidays too: callers are told so, and may book",
            f'if that is wrong, write whose you keep, such as holidays = "{business.country}"',
        )
    ]
