"""Pure: lengths of time as people write them: "15s", "90 minutes", "2 hours", "4 working hours", "60 days"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

_UNITS = {"s": 1, "second": 1, "m": 60, "min": 60, "minute": 60, "h": 3600, "hour": 3600, "d": 86400, "day": 86400}
_UNITS |= {"week": 7 * 86400}
_PART = re.compile(r"(\d{1,6})\s*([a-z]+)")
_WORKING = re.compile(r"(\d{1,4})\s+working\s+(hour|day)s?")
LONGEST = timedelta(days=3660)


@dataclass(frozen=True, slots=True)
class Term:
    """How long something may take: on any clock, or counted in opening hours or open days."""

    span: timedelta = timedelta()
    working: timedelta = timedelta()
    working_days: int = 0


def duration(text: str) -> timedelta:
    """Raises ValueError with a sentence for the operator."""
    folded = text.strip().casefold()
    parts = _PART.findall(folded)
    rest = _PART.sub("", folded).replace(",", " ").replace(" and ", " ").strip()
    units = [unit if unit in _UNITS else unit.removesuffix("s") for _, unit in parts]
    if not parts or rest or any(unit not in _UNITS for unit in units):
        raise ValueError('is no length of time: write "15s", "90 minutes", "2 hours" or "60 days"')
    found = timedelta(seconds=sum(int(count) * _UNITS[unit] for (count, _), unit in zip(parts, units, strict=True)))
    if found > LONGEST:
        raise ValueError("is longer than ten years")
    return found


def term(text: str) -> Term:
    """Raises ValueError with a sentence for the operator."""
    working = _WORKING.fullmatch(text.strip().casefold())
    if working is None:
        try:
            return Term(span=duration(text))
        except ValueError as error:
            raise ValueError(f'{error}, or "4 working hours"') from None
    count = int(working[1])
    return Term(working_days=count) if working[2] == "day" else Term(working=timedelta(hours=count))
