"""Nobody can fill the calendar: what one caller may book, for which numbers, and what the rest of them hear."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from receptionist.appointments import Standing
from receptionist.books import Client
from receptionist.tools.booking_limits import FOR_A_PERSON
from tests.fakes.diary import FakeDiary, slot
from tests.tools.desks import Office
from tests.tools.test_appointment import BOOKING, TUESDAY

ANN = "+15125550123"
BEN = "+15125550177"


def practice(number: str = ANN, lately: int = 0) -> tuple[Office, FakeDiary]:
    """A time is free on each of ten days."""
    diary = FakeDiary([slot(TUESDAY + timedelta(days=day)) for day in range(10)], lately=lately)
    return Office(told=BOOKING, diary=diary, number=number), diary


async def asks(office: Office, number: str = "") -> str:
    """What a caller hears who chooses a time, in a call of their own."""
    call = office.sit()
    await call.use("find_slots", service="Cleaning", when="next week")
    told = await call.use("hold_slot", slot="A", name="Ann Hill", number=number)
    if "Shall I book it?" in told:
        await call.agree()
    return told


@pytest.mark.parametrize("number", ["", "512 555 0123", "(512) 555-0123", "+1 512 5550123", "001 512 555 0123"])
async def test_four_appointments_of_a_number_are_enough(number: str) -> None:
    """However the number is written: the fifth is for a person, until one of the four is cancelled."""
    office, diary = practice(number=BEN)
    for _ in range(4):
        assert "Shall I book it?" in await asks(office, ANN)
        diary.lately = -len(diary.stands)  # each was booked on another day
    assert await asks(replace(office, number=ANN), number) == FOR_A_PERSON
    assert diary.held == {}
    assert "Shall I book it?" in await asks(office, "+15125550188")
    diary.lately = -len(diary.stands)
    first = diary.stands["a1"]
    diary.stands["a1"] = replace(first, state=Standing.CANCELLED)
    assert "Shall I book it?" in await asks(office, ANN)


async def test_a_proved_client_has_no_more_by_naming_other_numbers() -> None:
    """What is theirs counts for them, whatever number it was booked for."""
    office, diary = practice()
    office.client = Client("c1", "Ann Hill", (ANN,))
    for last in range(4):
        assert "Shall I book it?" in await asks(office, f"+1512555018{last}")
        diary.lately = -len(diary.stands)
    assert await asks(office, BEN) == FOR_A_PERSON


async def test_four_bookings_from_a_number_in_a_day_are_enough() -> None:
    """Whatever numbers they are for."""
    office, diary = practice()
    for last in range(4):
        assert "Shall I book it?" in await asks(office, f"+1512555018{last}")
    assert await asks(office, BEN) == FOR_A_PERSON
    assert len(diary.stands) == 4


async def test_a_time_that_is_held_in_a_fifth_call_is_not_booked_beside_the_other_four() -> None:
    """Who holds times in many calls at once gets no more of them than one after the other."""
    office, diary = practice()
    calls = [replace(office, call=f"call-{number}").sit() for number in range(5)]
    for call in calls:
        await call.use("find_slots", service="Cleaning", when="next week")
        assert "Shall I book it?" in await call.use("hold_slot", slot="A", name="Ann Hill")
    told = [await call.agree() for call in calls]
    assert ["You are booked" in answer for answer in told] == [True, True, True, True, False]
    assert told[-1] == FOR_A_PERSON
    assert len(diary.stands) == 4


@pytest.mark.parametrize("shown", ["", "anonymous", "1000"])
async def test_callers_without_a_number_may_book_some_more_between_them(shown: str) -> None:
    """They cannot be told apart, and most of them are honest."""
    office, _ = practice(shown, lately=7)
    assert "Shall I book it?" in await asks(office, BEN)
    office, _ = practice(shown, lately=8)
    assert await asks(office, BEN) == FOR_A_PERSON


@pytest.mark.parametrize(
    "number",
    [
        "999999",
        "+881 612 345 678",
        "+870 773 123 456",
        "+1 900 555 0100",
        "+44 70 1234 5678",
        "call me on my mobile 55 55",
    ],
)
async def test_a_number_that_nobody_can_be_reached_at_books_nothing(number: str) -> None:
    """No telephone, a satellite, a premium number: the caller is asked for another, or may leave a message."""
    office, diary = practice()
    told = await asks(office, number)
    assert "another number" in told or "no number yet" in told
    assert diary.held == {}


async def test_a_satellite_telephone_that_calls_is_asked_for_another_number() -> None:
    """It is not booked for unasked, either."""
    office, _ = practice("+8816123456789")
    assert "another number" in await asks(office)
    assert "Shall I book it?" in await asks(office, BEN)


@pytest.mark.parametrize(
    ("said", "kept"),
    [("(512) 555-0177", "5125550177"), ("+1 512-555-0177", "+15125550177"), ("001 512 555 0177", "+15125550177")],
)
async def test_a_number_is_kept_without_what_stands_between_its_digits(said: str, kept: str) -> None:
    """So that it is found again and counted, and read back as the caller said it."""
    office, diary = practice()
    await asks(office, said)
    assert [one.number for one in diary.stands.values()] == [kept]
