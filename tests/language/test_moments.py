"""How days and times are said."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from receptionist.language.moments import date_said, day_said, ended, moment_said

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


def test_every_day_of_a_month_has_its_ending() -> None:
    """The 1st, the 2nd, the 3rd, the 11th, the 22nd."""
    said = [date_said(date(2026, 1, day), "en") for day in (1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 30, 31)]
    assert [each.split()[1] for each in said] == [
        *("1st", "2nd", "3rd", "4th", "11th", "12th", "13th"),
        *("21st", "22nd", "23rd", "30th", "31st"),
    ]
    assert day_said(date(2026, 11, 22), date(2026, 11, 21), "es") == "mañana"


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_sentence_that_ends_with_a_moment_ends_once(language: str) -> None:
    """The full stop of "10 a.m." is enough; noon has none."""
    for moment in (at(2026, 11, 22, 10), at(2026, 11, 22, 15), at(2026, 11, 22, 12)):
        said = ended(moment_said(moment, NOW, language))
        assert said.endswith(".")
        assert not said.endswith("..")
