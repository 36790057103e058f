"""Pure: days and times as people say them to each other."""

from __future__ import annotations

from datetime import date, datetime

_DAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}
_MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "es": (
        "enero", "febrero", "marzo", "abril", "mayo", "junio",
        "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
    ),
}  # fmt: skip
_ENDINGS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
NEAR_DAYS = 27
"""Within so many days a weekday and a number leave no doubt; later the month is named, too."""


def day_said(day: date, today: date, language: str) -> str:
    """A day as it is named today."""
    ahead = (day - today).days
    name = _DAYS.get(language, _DAYS["en"])[day.weekday()]
    month = _MONTHS.get(language, _MONTHS["en"])[day.month - 1]
    if language == "es":
        if 0 <= ahead < 2:
            return ("hoy", "mañana")[ahead]
        return f"el {name} {day.day}" + ("" if 0 < ahead <= NEAR_DAYS else f" de {month}")
    if 0 <= ahead < 2:
        return ("today", "tomorrow")[ahead]
    number = f"{day.day}{_ENDINGS.get(day.day, 'th')}"
    return f"{name} the {number}" + ("" if 0 < ahead <= NEAR_DAYS else f" of {month}")


def date_said(day: date, language: str) -> str:
    """A day of a month, whichever weekday it is."""
    month = _MONTHS.get(language, _MONTHS["en"])[day.month - 1]
    if language == "es":
        return f"el {day.day} de {month}"
    return f"the {day.day}{_ENDINGS.get(day.day, 'th')} of {month}"


def time_said(at: datetime, language: str) -> str:
    if language == "es":
        return f"a {'la' if at.hour in (1, 13) else 'las'} {at.hour}:{at.minute:02}"
    if (at.hour, at.minute) == (12, 0):
        return "at noon"
    return f"at {at.hour % 12 or 12}{f':{at.minute:02}' if at.minute else ''} {'a.m.' if at.hour < 12 else 'p.m.'}"


def moment_said(at: datetime, now: datetime, language: str) -> str:
    """A day and a time."""
    return f"{day_said(at.date(), now.date(), language)} {time_said(at, language)}"


def ended(text: str) -> str:
    """With a full stop behind it, if there is none: "3 p.m." has its own."""
    return text if text.endswith(".") else f"{text}."
