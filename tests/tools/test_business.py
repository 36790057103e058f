"""What a caller learns of the business."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.tools.desks import FRIDAY_MORNING, SMILE, Office

FESTIVE = {"business": SMILE["business"] | {"holidays": "US", "closed": ["2026-12-24"]}}


async def test_the_week_is_told_and_that_it_is_open() -> None:
    """Who asks for the hours wants to know if they may come now."""
    told = await Office().use("business_hours")
    assert told.startswith("We are open Monday to Thursday from 8 a.m.")
    assert told.endswith("We are open now.")


async def test_a_caller_after_hours_is_told_when_it_opens() -> None:
    """A closed door has a sign on it."""
    told = await Office(now=FRIDAY_MORNING + timedelta(hours=5)).use("business_hours")
    assert told.endswith("We are closed now; we open on Monday at 8 a.m.")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("today", "Today, Friday the 20th of November, we are open from 8 a.m. to 1 p.m. We are open now."),
        ("are you open now?", "Today, Friday the 20th of November, we are open from 8 a.m. to 1 p.m. We are open now."),
        ("tomorrow", "Tomorrow, Saturday the 21st of November, we are closed."),
        (
            "what about Monday",
            "On Monday the 23rd of November we are open from 8 a.m. to 12:30 p.m. and from 1:30 p.m. to 5 p.m.",
        ),
        ("Are you open on December 25th?", "On Friday the 25th of December, Christmas Day, we are closed."),
        ("Christmas Eve", "On Thursday the 24th of December we are closed."),
        (
            "this weekend",
            "Tomorrow, Saturday the 21st of November, we are closed. On Sunday the 22nd of November we are closed.",
        ),
    ],
)
async def test_one_day_is_told_alone(words: str, told: str) -> None:
    """Whether it is open now is said of today only."""
    assert await Office(FESTIVE).use("business_hours", json.dumps({"day": words})) == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("¿Abren el martes 8 de diciembre?", "El martes 8 de diciembre, Inmaculada Concepción, no abrimos."),
        ("el 24 de diciembre", "El jueves 24 de diciembre no abrimos."),
        ("¿abren el lunes?", "El lunes 23 de noviembre abrimos de 8:00 a 12:30 y de 13:30 a 17:00."),
    ],
)
async def test_a_holiday_is_named_in_spanish(words: str, told: str) -> None:
    """In the caller's language, not in that of the library."""
    spain = {"business": FESTIVE["business"] | {"holidays": "ES"}}
    assert await Office(spain, language="es").use("business_hours", json.dumps({"day": words})) == told


async def test_a_holiday_without_a_name_in_the_callers_language_has_none() -> None:
    """Nobody hears "Christmas Day" in the middle of Spanish."""
    told = await Office(FESTIVE, language="es").use("business_hours", '{"day": "el 25 de diciembre"}')
    assert told == "El viernes 25 de diciembre no abrimos."


async def test_the_morning_is_not_tomorrow_in_spanish() -> None:
    """One word for two things: the article tells them apart."""
    office = Office(language="es")
    assert (await office.use("business_hours", '{"day": "¿Abren por la mañana?"}')).startswith("Abrimos de lunes")
    assert (await office.use("business_hours", '{"day": "¿Abren mañana?"}')).startswith("Mañana, sábado 21")


async def test_a_day_that_may_be_two_is_asked_back() -> None:
    """Nobody comes on the wrong day for what we guessed."""
    told = await Office().use("business_hours", '{"day": "on 4/5"}')
    assert told == "Do you mean the 5th of April or the 4th of May?"


async def test_the_week_is_followed_by_the_closed_days_to_come() -> None:
    """Whoever asks in general hears of Thanksgiving, too."""
    told = await Office(FESTIVE).use("business_hours")
    assert "We are closed on Thursday the 26th of November, Thanksgiving Day." in told


async def test_everything_is_told_in_the_callers_language() -> None:
    """In Spanish too."""
    office = Office(language="es")
    assert (await office.use("business_hours")).endswith("Ahora está abierto.")
    assert await office.use("business_address") == "Estamos en 12 Main Street, Austin."
    assert await office.use("services") == "Ofrecemos: Cleaning, 45 minutos, Also for children; Whitening."


async def test_address_and_services_are_as_config_tells_them() -> None:
    """Word for word, with one full stop."""
    assert await Office().use("business_address") == "We are at 12 Main Street, Austin."
    assert await Office().use("services") == "We offer: Cleaning, 45 minutes, Also for children; Whitening."


@pytest.mark.parametrize("words", ["doomsday", "yesterday", "on February 30th", "next week"])
async def test_words_that_name_no_single_day_are_answered_with_the_week(words: str) -> None:
    """It holds for any."""
    assert "Monday to Thursday" in await Office().use("business_hours", json.dumps({"day": words}))


def test_what_config_does_not_tell_cannot_be_asked() -> None:
    """A business without hours, address, services or people offers a message and a goodbye."""
    assert Office({}).offered() == ["take_message", "promise_call_back", "end_call"]
    closed = {"business": SMILE["business"] | {"hours": {"mon-sun": "closed"}}}
    assert "business_hours" not in Office(closed).offered()
