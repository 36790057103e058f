"""Who is in, and when: hours of people, of the business, and what an operator says of today."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from receptionist.attendance import Attendance
from receptionist.config import Config

CHICAGO = ZoneInfo("America/Chicago")
FRIDAY = datetime(2026, 11, 20, 9, 30, tzinfo=CHICAGO)
BUSINESS: dict[str, Any] = {
    "timezone": "America/Chicago",
    "hours": {"mon-thu": "8:00-12:30, 13:30-17:00", "fri": "8:00-13:00"},
    "holidays": "US-TX",
}
PEOPLE: list[dict[str, Any]] = [
    {"name": "Maria", "number": "201", "reachable": {"mon-fri": "9:00-16:00"}},
    {"name": "Sam", "number": "202"},
    {"name": "Nobody", "number": "203", "reachable": {"mon-sun": "closed"}},
]


def attendance(when: str = "when closed", people: list[dict[str, Any]] = PEOPLE) -> Attendance:
    return Attendance(
        Config.model_validate({"business": BUSINESS, "people": people, "answer": {"when": when, "desk": "250"}})
    )


@pytest.mark.parametrize(
    ("at", "names"),
    [
        (FRIDAY, ["Maria", "Sam"]),
        (FRIDAY.astimezone(UTC), ["Maria", "Sam"]),
        (FRIDAY.replace(hour=8), ["Sam"]),
        (FRIDAY.replace(hour=16, minute=0), ["Sam"]),
        (FRIDAY + timedelta(days=1), ["Sam"]),
        (FRIDAY.replace(month=12, day=25), ["Sam"]),
    ],
    ids=["Friday morning", "in another zone", "too early", "too late", "Saturday", "Christmas"],
)
def test_people_are_in_at_their_hours(at: datetime, names: list[str]) -> None:
    """In the order of config; whoever has no hours is always in, and holidays are nobody's hours."""
    assert attendance().reachable(at) == names


def test_while_they_are_away_nobody_is_in() -> None:
    """Until the moment that was said, and not after it."""
    house = attendance()
    house.away_until = FRIDAY.replace(hour=15)
    assert house.is_away(FRIDAY)
    assert house.reachable(FRIDAY) == []
    assert house.reachable(FRIDAY.replace(hour=15)) == ["Maria", "Sam"]


@pytest.mark.parametrize(
    ("when", "at", "first"),
    [
        ("when closed", FRIDAY, True),
        ("when closed", FRIDAY.replace(hour=13), False),
        ("when closed", FRIDAY.replace(month=12, day=25), False),
        ("after 15s", FRIDAY, True),
        ("after 15s", FRIDAY.replace(hour=23), True),
        ("at once", FRIDAY, False),
    ],
)
def test_the_desk_rings_first_where_config_says_so(when: str, at: datetime, first: bool) -> None:
    """With holidays, which no dialplan knows. Never while they are away."""
    house = attendance(when)
    assert house.desk_first(at) is first
    house.away_until = at + timedelta(minutes=1)
    assert house.desk_first(at) is False


@pytest.mark.parametrize(
    ("name", "at", "language", "said"),
    [
        ("Maria", FRIDAY, "en", ""),
        ("Sam", FRIDAY.replace(hour=23), "en", ""),
        ("Maria", FRIDAY.replace(hour=8), "en", "Maria cannot be reached just now, but can be today at 9 a.m."),
        ("Maria", FRIDAY.replace(hour=17), "es",
         "Ahora no se puede hablar con Maria, pero sí el lunes 23 a las 9:00."),
        ("Nobody", FRIDAY, "en", "Nobody cannot be reached."),
        ("Nobody", FRIDAY, "es", "No se puede hablar con Nobody."),
        ("A stranger", FRIDAY, "en", "A stranger cannot be reached."),
    ],
)  # fmt: skip
def test_it_is_said_when_somebody_is_back(name: str, at: datetime, language: str, said: str) -> None:
    """Nothing, if they are there."""
    assert attendance().absence(name, at, language) == said


def test_until_when_they_are_away_is_said_of_everybody() -> None:
    """In both languages."""
    house = attendance()
    assert house.away_said(FRIDAY, "en") == ""
    house.away_until = FRIDAY.replace(day=21)
    assert house.absence("Sam", FRIDAY, "en") == "Nobody is in just now. They are back tomorrow at 9:30 a.m."
    assert house.absence("Sam", FRIDAY, "es") == "Ahora no hay nadie. Vuelven mañana a las 9:30."


@pytest.mark.parametrize(
    ("at", "away_until", "language", "said"),
    [
        (FRIDAY, None, "en", ""),
        (FRIDAY.replace(hour=17), None, "en",
         "I'm sorry, there is nobody I can put you through to before Monday the 23rd at 9 a.m."),
        (FRIDAY, FRIDAY.replace(hour=11), "es", "Lo siento, no puedo pasarle con nadie hasta hoy a las 11:30."),
        (FRIDAY, FRIDAY.replace(hour=17), "en",
         "I'm sorry, there is nobody I can put you through to before Monday the 23rd at 9 a.m."),
    ],
)  # fmt: skip
def test_who_wants_anybody_is_told_before_when_nobody_is_there(
    at: datetime, away_until: datetime | None, language: str, said: str
) -> None:
    """The first of all who come back counts."""
    house = attendance(people=PEOPLE[:1])
    house.away_until = away_until
    assert house.nobody_said(at, language) == said
