"""Pure: the times of day in a text in one spelling, as minutes from midnight."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

DAY = 24 * 60
EXACT_MINUTES = 30
"""A caller who says "at three" is offered what begins within so long behind it."""

AROUND_MINUTES = 60
FIRST_PM = 7
"""Without "a.m." or "p.m." an hour below this is in the afternoon: nobody wants a dentist at three in the night."""

_PARTS = {
    "first thing": (0, 10 * 60),
    "late morning": (10 * 60, 12 * 60),
    "early afternoon": (12 * 60, 15 * 60),
    "late afternoon": (15 * 60, 18 * 60),
    "end of the day": (15 * 60, DAY),
    "morning": (0, 12 * 60),
    "afternoon": (12 * 60, 18 * 60),
    "evening": (17 * 60, DAY),
    "noon": (11 * 60 + 30, 13 * 60 + 30),
}
_CLOCK = r"(?:noon|(?:quarter to |(?:5|10|20|25) to )?\d{1,2}(?::\d{2})?(?: ?[ap]m| o'clock)?)"
_BETWEEN = re.compile(rf"\bbetween ({_CLOCK}) and ({_CLOCK})\b")
_AFTER = re.compile(rf"\b(?:after|past|later than) (?:at )?({_CLOCK})(?!\d|/)(?! (?:days?|weeks?|months?))\b")
_BEFORE = re.compile(rf"\b(?:before|earlier than) (?:at )?({_CLOCK})(?!\d|/)\b")
_AROUND = re.compile(rf"\baround ({_CLOCK})\b")
_AT = re.compile(
    rf"\bat ({_CLOCK})\b|\b(\d{{1,2}}:\d{{2}}(?: ?[ap]m)?|\d{{1,2}} ?[ap]m|\d{{1,2}} o'clock|quarter to \d{{1,2}})\b"
)
_READ = re.compile(r"(?:(quarter|5|10|20|25) to )?(\d{1,2})(?::(\d{2}))?(?: ?([ap])m)?")


@dataclass(frozen=True, slots=True)
class Window:
    """From one minute of a day to another, the latter not included."""

    start: int
    until: int

    @property
    def length(self) -> timedelta:
        return timedelta(minutes=min(self.until - self.start, EXACT_MINUTES))


def windows(said: str) -> tuple[tuple[Window, ...], str]:
    """What times are wanted, and the text without them."""
    part = next((name for name in _PARTS if name in said), "")
    afternoon = True if part in ("afternoon", "late afternoon", "early afternoon", "evening") else None
    afternoon = False if part in ("morning", "first thing", "late morning") else afternoon
    if found := _BETWEEN.search(said):
        start, until = (_minutes(each, afternoon) for each in found.groups())
        until += 12 * 60 if until <= start < 12 * 60 else 0
        return _rest((start, until), said, found)
    if found := _AROUND.search(said):
        at = _minutes(found[1], afternoon)
        return _rest((max(0, at - AROUND_MINUTES), at + AROUND_MINUTES), said, found)
    after, before = _AFTER.search(said), _BEFORE.search(said)
    if after or before:
        start = _minutes(after[1], afternoon) if after else 0
        until = _minutes(before[1], afternoon) if before else DAY
        rest = _BEFORE.sub(" ", _AFTER.sub(" ", said))
        return (Window(start, until),), _without_part(rest, part)
    if times := list(_AT.finditer(said)):
        wanted = [_minutes(found[1] or found[2], afternoon) for found in times]
        return tuple(Window(at, min(DAY, at + EXACT_MINUTES)) for at in wanted), _without_part(_AT.sub(" ", said), part)
    if part:
        return (Window(*_PARTS[part]),), _without_part(said, part)
    return (), said


def _rest(window: tuple[int, int], said: str, found: re.Match[str]) -> tuple[tuple[Window, ...], str]:
    return (Window(window[0], min(DAY, window[1])),), f"{said[: found.start()]} {said[found.end() :]}"


def _without_part(said: str, part: str) -> str:
    return said.replace(part, " ") if part else said


def _minutes(text: str, afternoon: bool | None) -> int:
    if text == "noon":
        return 12 * 60
    found = _READ.match(text)
    if found is None:
        raise AssertionError(f"{text!r} was taken for a time")
    to, hour, minute, half = found[1], int(found[2]), int(found[3] or 0), found[4]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif hour <= 12 and afternoon is not None:
        hour = hour % 12 + (12 if afternoon else 0)
    elif hour < FIRST_PM:
        hour += 12
    minutes = min(hour, 24) * 60 + min(minute, 59)
    return max(0, minutes - {"quarter": 15}.get(to, int(to) if to and to.isdecimal() else 0) if to else minutes)
