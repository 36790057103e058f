"""How days and times are said."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from receptionist.language.moments import date_said, day_said, moment_said, moments_said
from receptionist.language.spoken import read_aloud

AUSTIN = ZoneInfo("America/Chicago")


def at(*when: int) -> datetime:
    year, month, day, hour, minute = (*when, 0)[:5]
    return datetime(year, month, day, hour, minute, tzinfo=AUSTIN)


NOW = at(2026, 11, 21, 10)


@pytest.mark.parametrize(
    ("moment", "english", "spanish"),
    [
        (at(2026, 11, 21, 15), "today at 3 p.m.", "hoy a las 15:00"),
        (at(2026, 11, 22, 13), "tomorrow at 1 p.m.", "mañana a la 13:00"),
        (at(2026, 11, 24, 9, 30), "Tuesday the 24th at 9:30 a.m.", "el martes 24 a las 9:30"),
        (at(2026, 12, 1, 12), "Tuesday the 1st at noon", "el martes 1 a las 12:00"),
        (
            at(2026, 12, 22, 0, 5),
            "Tuesday the 22nd of December at 12:05 a.m.",
            "el martes 22 de diciembre a las 0:05",
        ),
        (at(2026, 11, 20, 9), "Friday the 20th of November at 9 a.m.", "el viernes 20 de noviembre a las 9:00"),
    ],
)
def test_a_moment_is_named_as_people_name_it(moment: datetime, english: str, spanish: str) -> None:
    """Near days by their weekday and number; the month only where it is in doubt."""
    assert moment_said(moment, NOW, "en") == english
    assert moment_said(moment, NOW, "es") == spanish
    assert moment_said(moment, NOW, "fr") == english


CHOICE = [
    at(2026, 11, 22, 12),
    at(2026, 11, 24, 9),
    at(2026, 11, 24, 15),
    at(2026, 11, 24, 16, 15),
    at(2026, 12, 1, 13),
]


@pytest.mark.parametrize(
    ("language", "said", "read"),
    [
        (
            "en",
            "tomorrow at noon, or on Tuesday the 24th at 9 a.m., 3 p.m. or 4:15 p.m., or on Tuesday the 1st at 1 p.m.",
            (
                "tomorrow at noon, or on Tuesday the 24th at 9 a.m., 3 p.m. or four fifteen p.m., "
                "or on Tuesday the 1st at 1 p.m."
            ),
        ),
        (
            "es",
            "mañana a las 12:00, o el martes 24 a las 9:00, a las 15:00 o a las 16:15, o el martes 1 a la 13:00",
            (
                "mañana a las 12 del mediodía, o el martes 24 a las 9 de la mañana, a las 3 de la tarde "
                "o a las 4 y cuarto de la tarde, o el martes 1 a la 1 de la tarde"
            ),
        ),
    ],
)
def test_several_moments_are_a_choice_day_by_day(language: str, said: str, read: str) -> None:
    """Each day is named once; and it is read aloud as people say it."""
    assert moments_said(CHOICE, NOW, language) == said
    assert read_aloud(said, language) == read
    assert moments_said(CHOICE[1:2], NOW, "en") == "on Tuesday the 24th at 9 a.m."


def test_every_day_of_a_month_has_its_ending() -> None:
    """The 1st, the 2nd, the 3rd, the 11th, the 22nd."""
    said = [date_said(date(2026, 1, day), "en") for day in (1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 30, 31)]
    assert [each.split()[1] for each in said] == [
        *("1st", "2nd", "3rd", "4th", "11th", "12th", "13th"),
        *("21st", "22nd", "23rd", "30th", "31st"),
    ]
    assert day_said(date(2026, 11, 22), date(2026, 11, 21), "es") == "mañana"
