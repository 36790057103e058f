"""Pure: days and times as people read them on a screen, short enough for a telephone's."""

from __future__ import annotations

from datetime import datetime, timedelta

_DAYS = {"en": "Mon Tue Wed Thu Fri Sat Sun".split(), "es": "lun mar mié jue vie sáb dom".split()}  # noqa: SIM905 - read as a sentence
_MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),  # noqa: SIM905
    "es": "ene feb mar abr may jun jul ago sep oct nov dic".split(),  # noqa: SIM905
}
_NOT_REACHED = {
    "busy": "comunicaba",
    "no answer": "no contestó",
    "rejected": "rechazó la llamada",
    "declined": "no quiso atenderla",
    "unreachable": "no se pudo llamar",
    "hung up": "colgó",
    "caller left": "quien llamaba colgó antes",
}
_UNITS = {"en": ("min", "h", "day", "days"), "es": ("min", "h", "día", "días")}


def moment_written(at: datetime, language: str) -> str:
    """`Tue 24 Nov 09:00`, by the clock of the moment's own zone."""
    code = language if language in _DAYS else "en"
    return f"{_DAYS[code][at.weekday()]} {at.day} {_MONTHS[code][at.month - 1]} {at:%H:%M}"


def length_written(length: timedelta, language: str = "en") -> str:
    """`5 min`, `3 h 20 min`, `2 days`: as exact as anybody wants to know it."""
    minute, hour, day, days = _UNITS.get(language, _UNITS["en"])
    minutes = round(abs(length).total_seconds() / 60)
    if minutes < 60:
        return f"{minutes} {minute}"
    hours, minutes = divmod(minutes, 60)
    if hours < 10:
        return f"{hours} {hour} {minutes} {minute}" if minutes else f"{hours} {hour}"
    if hours < 48:
        return f"{hours} {hour}"
    count = round(hours / 24)
    return f"{count} {days if count > 1 else day}"


def outcome_written(outcome: str, language: str) -> str:
    """What became of ringing a person, when they did not come to the telephone."""
    return _NOT_REACHED.get(outcome, outcome) if language == "es" else outcome
