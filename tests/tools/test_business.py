"""What a caller learns of the business."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.tools.desks import FRIDAY_MORNING, SMILE, Office


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
    ("day", "told"),
    [
        ("today", "On Friday we are open from 8 a.m. to 1 p.m. We are open now."),
        ("fri", "On Friday we are open from 8 a.m. to 1 p.m. We are open now."),
        ("tomorrow", "On Saturday we are closed."),
        ("mon", "On Monday we are open from 8 a.m. to 12:30 p.m. and from 1:30 p.m. to 5 p.m."),
    ],
)
async def test_one_day_is_told_alone(day: str, told: str) -> None:
    """Whether it is open now is said of today only."""
    assert await Office().use("business_hours", f'{{"day": "{day}"}}') == told


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


async def test_a_day_that_does_not_exist_is_corrected() -> None:
    """The model is shown the days that there are."""
    assert "'tomorrow'" in await Office().use("business_hours", '{"day": "doomsday"}')


def test_what_config_does_not_tell_cannot_be_asked() -> None:
    """A business without hours, address, services or people offers a message and a goodbye."""
    assert Office({}).offered() == ["take_message", "promise_call_back", "end_call"]
    closed = {"business": SMILE["business"] | {"hours": {"mon-sun": "closed"}}}
    assert "business_hours" not in Office(closed).offered()
