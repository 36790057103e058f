"""A booking in writing: offered where config has it, to what was read back, and only with the caller's yes."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from receptionist.dialogue import Verbatim
from receptionist.events import Booked, WritingAgreed
from tests.fakes.diary import FakeDiary, slot
from tests.tools.desks import SMILE, Office, Sitting

TUESDAY = datetime(2026, 11, 24, 15, tzinfo=ZoneInfo("America/Chicago"))
BOOKING = SMILE | {"services": [{"name": "Cleaning", "minutes": 45, "staff": ["Sam"]}]}


def practice(*ways: str, **more: object) -> Office:
    told = BOOKING | {"messages": {"confirm": list(ways)}}
    return Office(told=told, diary=FakeDiary([slot(TUESDAY)]), **more)  # type: ignore[arg-type]


async def holding(office: Office, **given: object) -> tuple[Sitting, str]:
    """A caller who has chosen Tuesday at three, and what they hear then."""
    call = office.sit()
    await call.use("find_slots", service="Cleaning", when="next week")
    return call, await call.use("hold_slot", slot="A", name="Ann Hill", **given)


def agreed(office: Office) -> list[tuple[str, str]]:
    return [(fact.by, fact.to) for fact in office.facts if isinstance(fact, WritingAgreed)]


@pytest.mark.parametrize(
    ("ways", "arguments"),
    [([], set()), (["email"], {"email"}), (["sms"], {"text"}), (["sms", "email"], {"email", "text"})],
)
def test_only_what_config_sends_is_offered(ways: list[str], arguments: set[str]) -> None:
    """A model is not even told of a way that leads nowhere."""
    (schema,) = [schema for schema in practice(*ways).toolbox().schemas() if schema.name == "hold_slot"]
    assert {"email", "text"} & set(schema.parameters["properties"]) == arguments


@pytest.mark.parametrize(
    ("given", "told"), [({"email": "ann@example.com"}, "by e-mail"), ({"text": True}, "No text messages")]
)
async def test_nobody_is_promised_what_config_does_not_send(given: dict[str, object], told: str) -> None:
    """Whatever a model makes up."""
    office = practice(confirmed=["ann@example.com"])
    assert told in (await holding(office, **given))[1]
    assert isinstance(office.diary, FakeDiary)
    assert office.diary.held == {}


async def test_a_letter_goes_only_to_an_address_that_was_read_back() -> None:
    """A letter too many, and somebody else reads who goes to the dentist."""
    office = practice("email")
    assert "was not read back" in (await holding(office, email="ann@example.com"))[1]
    office.confirmed = ["ann@example.com"]
    call, read = await holding(office, email=" ann@example.com")
    assert "I'll send the confirmation to ann@example.com. Shall I book it?" in read
    await call.agree()
    assert agreed(office) == [("email", "ann@example.com")]


async def test_a_text_message_goes_to_the_number_that_was_read_back() -> None:
    """The caller's own is said for it, though it need not be said otherwise; their yes is to that, too."""
    office = practice("sms")
    call, read = await holding(office, text=True)
    assert isinstance(read, Verbatim)
    assert "by text message to plus one, five one two, five five five, zero one two three. Shall I book it?" in read
    assert agreed(office) == []
    await call.agree()
    assert agreed(office) == [("sms", "+15125550123")]
    (booked,) = [fact for fact in office.facts if isinstance(fact, Booked)]
    (writing,) = [fact for fact in office.facts if isinstance(fact, WritingAgreed)]
    assert writing.appointment == booked.appointment


async def test_another_number_is_said_once() -> None:
    """It stands in what is read back already."""
    office = practice("sms", "email", confirmed=["ann@example.com"])
    call, read = await holding(office, number="512 555 0177", text=True, email="ann@example.com")
    assert read.count("zero one seven seven") == 1
    assert "confirmation to ann@example.com and by text message to that number." in read
    await call.agree()
    assert agreed(office) == [("email", "ann@example.com"), ("sms", "+15125550177")]


async def test_whoever_wants_nothing_in_writing_agrees_to_nothing() -> None:
    """A yes to a time is no yes to messages."""
    office = practice("sms", "email")
    call, read = await holding(office)
    assert "confirmation" not in read
    await call.agree()
    assert agreed(office) == []


@pytest.mark.parametrize(
    "number",
    ["+881 612 345 678", "+870 773 123 456", "+1 900 555 0100", "+1 800 555 1212", "+44 20 7946 0000", "123456"],
)
async def test_no_text_message_goes_where_it_costs_or_cannot_arrive(number: str) -> None:
    """Satellites, premium numbers, landlines: the caller is asked for a mobile, and nothing is held."""
    office = practice("sms")
    _, told = await holding(office, number=number, text=True)
    assert "ask for the number of a mobile" in told
    assert isinstance(office.diary, FakeDiary)
    assert office.diary.held == {}


async def test_in_spanish() -> None:
    """The same question, to whoever speaks it."""
    office = practice("sms", "email", language="es", confirmed=["ana@example.com"])
    read = (await holding(office, text=True, email="ana@example.com"))[1]
    assert "Le envío la confirmación a ana@example.com y por mensaje de texto al más uno, cinco uno dos" in read
    assert read.endswith("¿Es correcto?")
    office = practice("sms", language="es")
    assert "por mensaje de texto a ese número." in (await holding(office, number="5125550177", text=True))[1]
