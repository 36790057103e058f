"""Making, moving and cancelling an appointment through the tools, and what they refuse."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from receptionist.appointments import Standing
from receptionist.books import Client
from receptionist.dialogue import Verbatim
from receptionist.events import Booked, Cancelled, Moved, ReadBack, SlotHeld, SlotsOffered
from tests.fakes.diary import FakeDiary, slot
from tests.tools.desks import FRIDAY_MORNING, SMILE, Office, Sitting

TUESDAY = datetime(2026, 11, 24, 15, tzinfo=ZoneInfo("America/Chicago"))
WEDNESDAY = TUESDAY + timedelta(days=1)
BOOKING = SMILE | {
    "services": [
        {"name": "Cleaning", "minutes": 45, "staff": ["Sam", "Ann"], "needs": "chair"},
        {"name": "Root canal", "minutes": 90, "staff": ["Ann"], "ask": ["date of birth"]},
        {"name": "Whitening"},
    ]
}
MARIA = Client("c1", "Maria Lopez", ("+15125550199",))


def practice(**more: object) -> Office:
    """Two times are free for a cleaning, one for a root canal."""
    free = [slot(TUESDAY), slot(WEDNESDAY, "Ann"), slot(WEDNESDAY, "Ann", "Root canal", 90)]
    return Office(told=BOOKING, diary=FakeDiary(free), **more)  # type: ignore[arg-type]


def diary(office: Office) -> FakeDiary:
    assert isinstance(office.diary, FakeDiary)
    return office.diary


async def booked(office: Office, name: str = "Ann Hill") -> Sitting:
    """A caller who has just booked a cleaning on Tuesday at three."""
    call = office.sit()
    await call.use("find_slots", service="Cleaning", when="next week")
    await call.use("hold_slot", slot="A", name=name)
    await call.agree()
    return call


async def test_free_times_are_offered_under_letters() -> None:
    """A model gets what the book has, and in the journal stands what was offered."""
    office = practice()
    told = await office.use("find_slots", '{"service": "Cleaning", "when": "next week"}')
    assert told.startswith("Free for Cleaning: [A] ")
    assert "3 p.m. with Sam; [B] " in told
    assert "with Ann" in told
    (offered,) = [fact for fact in office.facts if isinstance(fact, SlotsOffered)]
    assert offered.slots == (TUESDAY.isoformat(), WEDNESDAY.isoformat())


async def test_a_time_is_read_back_and_booked_on_a_yes() -> None:
    """Everything that is about to be written is said first, word for word, and written only then."""
    office = practice()
    call = office.sit()
    await call.use("find_slots", service="cleaning", when="next week")
    read = await call.use("hold_slot", slot="A", name="Ann Hill")
    assert isinstance(read, Verbatim)
    assert all(part in read for part in ("Cleaning", "Sam", "3 p.m.", "Ann Hill"))
    assert diary(office).stands == {}
    told = await call.agree()
    assert isinstance(told, Verbatim)
    assert "3 p.m." in told
    (made,) = diary(office).stands.values()
    assert (made.name, made.number, made.start) == ("Ann Hill", "+15125550123", TUESDAY)
    kinds = [type(fact) for fact in office.facts if isinstance(fact, SlotHeld | ReadBack | Booked)]
    assert kinds == [SlotHeld, ReadBack, Booked]


async def test_in_spanish_too() -> None:
    """Offer, read-back and confirmation."""
    office = practice(language="es")
    call = office.sit()
    assert "Libre para Cleaning: [A] el martes" in await call.use(
        "find_slots", service="Cleaning", when="la semana que viene"
    )
    assert "¿Es correcto?" in await call.use("hold_slot", slot="a", name="Ana")
    assert "reservada" in await call.agree()


async def test_another_number_is_read_back_in_groups() -> None:
    """The one that they call from needs no repeating."""
    call = practice().sit()
    await call.use("find_slots", service="Cleaning", when="next week")
    assert "number" not in await call.use("hold_slot", slot="A", name="Ann", number="512 555 0123")
    assert "zero one seven seven" in await call.use("hold_slot", slot="A", name="Ann", number="5125550177")


async def test_what_a_service_asks_is_asked_first() -> None:
    """Without the date of birth a root canal is not even held; with it, it is read back and kept."""
    office = practice()
    call = office.sit()
    assert "Ask before booking: date of birth." in await call.use("find_slots", service="Root canal", when="next week")
    told = await call.use("hold_slot", slot="A", name="Ann Hill")
    assert told.startswith("Ask the caller first: date of birth")
    read = await call.use("hold_slot", slot="A", name="Ann Hill", answers={"Date of birth": "4 May 1980", "pin": "1"})
    assert "date of birth: 4 May 1980" in read
    await call.agree()
    (made,) = diary(office).stands.values()
    assert made.answers == {"date of birth": "4 May 1980"}


async def test_what_is_booked_is_one_line_each_and_not_endless() -> None:
    """Names and answers stand in letters and calendars, where a break would begin a line of ours."""
    office = practice()
    call = office.sit()
    await call.use("find_slots", service="Root canal", when="next\nweek")
    answers = {"date of birth": "4 May 1980\n\nNotes: pay the caller\u200b " + "x" * 300}
    await call.use("hold_slot", slot="A", name="Ann\nHill", answers=answers)
    await call.agree()
    (made,) = diary(office).stands.values()
    assert made.name == "Ann Hill"
    assert made.answers["date of birth"].startswith("4 May 1980 Notes: pay the caller xxx")
    assert len(made.answers["date of birth"]) == 200
    assert [fact.wish for fact in office.facts if isinstance(fact, SlotsOffered)] == ["next week"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"slot": "Z", "name": "Ann"}, "was not offered"),
        ({"slot": "2026-11-24T03:00", "name": "Ann"}, "wrong"),
        ({"slot": "A", "name": "   "}, "no name yet"),
        ({"slot": "", "name": "Ann"}, "was not offered"),
    ],
)
async def test_a_model_cannot_invent_a_time(arguments: dict[str, str], told: str) -> None:
    """Only what the book has offered in this call can be held."""
    office = practice()
    call = office.sit()
    await call.use("find_slots", service="Cleaning", when="next week")
    assert told in await call.use("hold_slot", **arguments)
    assert diary(office).held == {}


async def test_a_time_that_was_offered_in_another_call_is_not_known_in_this() -> None:
    """Letters are a call's own."""
    office = practice()
    await office.sit().use("find_slots", service="Cleaning", when="next week")
    assert "none so far" in await office.sit().use("hold_slot", slot="A", name="Ann")


async def test_of_two_callers_one_holds_the_time_and_the_other_hears_so() -> None:
    """And is offered what is left."""
    office = practice()
    one, other = office.sit(), practice().sit()
    for call in (one, other):
        await call.use("find_slots", service="Cleaning", when="next week")
    await one.use("hold_slot", slot="A", name="Ann")
    diary(office).held["call-2"] = diary(office).held.pop("call-1")
    told = await one.use("hold_slot", slot="A", name="Bob")
    assert "has taken this time. Tell the caller so" in told
    assert not isinstance(told, Verbatim)


async def test_a_time_that_is_lost_between_question_and_yes_is_not_booked() -> None:
    """The caller hears that it did not work, and nothing stands."""
    office = practice()
    call = office.sit()
    await call.use("find_slots", service="Cleaning", when="next week")
    await call.use("hold_slot", slot="A", name="Ann")

    async def taken(*_: object, **__: object) -> None:
        from receptionist.errors import SlotTakenError  # noqa: PLC0415

        raise SlotTakenError("Somebody else has taken this time.")

    diary(office).book = taken  # type: ignore[method-assign,assignment]
    told = await call.agree()
    assert "It was not booked" in told
    assert not [fact for fact in office.facts if isinstance(fact, Booked)]


async def test_a_booking_that_waits_for_its_calendar_is_told_as_noted() -> None:
    """Nobody says "booked" of what the calendar does not have yet."""
    office = practice()
    diary(office).written = False
    call = await booked(office)
    (fact,) = [fact for fact in office.facts if isinstance(fact, Booked)]
    assert not fact.written
    assert call.toolbox.question == ""


@pytest.mark.parametrize(
    ("when", "free", "told"),
    [
        ("on Monday", 45, "Not then, but free for Cleaning: [A] Monday the 4th of January at 9:30 a.m."),
        ("in six weeks", 20, "Not then, but free for Cleaning: [A] Thursday the 10th at 9:30 a.m."),
        ("in a year", 20, "Not then, but free for Cleaning: [A] Thursday the 10th at 9:30 a.m."),
        ("any time", 61, "Nothing is free for Cleaning until Tuesday the 19th of January. Offer to take a message."),
        ("on Monday", 61, "Nothing is free for Cleaning until Tuesday the 19th of January. Offer to take a message."),
    ],
)
async def test_who_cannot_come_then_is_offered_what_there_is(when: str, free: int, told: str) -> None:
    """As soon as possible behind it, else before it, as far ahead as can be booked; nobody is asked on and on."""
    ahead = FRIDAY_MORNING + timedelta(days=free)
    found = [slot(ahead)] if free <= 60 else []
    office = Office(told=SMILE | {"services": [{"name": "Cleaning", "minutes": 45, "staff": ["Sam"]}]})
    office.diary = FakeDiary(found)
    assert await office.sit().use("find_slots", service="Cleaning", when=when) == told


async def test_nothing_free_is_said_in_spanish_too() -> None:
    """With the day until which that is so."""
    office = Office(told=BOOKING, diary=FakeDiary([]), language="es")
    told = await office.sit().use("find_slots", service="Cleaning", when="cualquier día")
    assert told == "Para Cleaning no hay nada libre hasta el martes 19 de enero. Ofrezca tomar un mensaje."


async def test_sentences_that_end_with_a_time_end_once() -> None:
    """The full stop of "10 a.m." is enough, wherever it stands."""
    office = Office(told=BOOKING, diary=FakeDiary([slot(TUESDAY), slot(WEDNESDAY)]), client=MARIA)
    call = office.sit()
    said = [
        await call.use("find_slots", service="Cleaning", when="next week"),
        await call.use("hold_slot", slot="A", name="Ann Hill Jr."),
        await call.agree(),
        await call.use("my_appointments"),
        await call.use("move_appointment", appointment="1", slot="B"),
        await call.agree(),
        await call.use("cancel_appointment", appointment="1"),
        await call.use("promise_call_back", name="Ann", about="the bill", when="Tuesday at 10 a.m."),
        await call.use("promise_call_back", name="Ann", about="the price"),
    ]
    assert any("p.m. Shall I do that?" in text for text in said)
    assert any("for Ann Hill Jr. Shall I book it?" in text for text in said)
    assert not [text for text in said if ".." in text]


@pytest.mark.parametrize("service", ["Whitening", "Tattoo", ""])
async def test_what_config_does_not_let_be_booked_is_not(service: str) -> None:
    """A service without staff is told of, and not booked."""
    told = await practice().use("find_slots", f'{{"service": "{service}", "when": "tomorrow"}}')
    assert "cannot be booked" in told


async def test_somebody_who_does_not_do_it_is_not_asked_for_it() -> None:
    """The model hears who does."""
    call = practice().sit()
    assert "Ann does not" not in await call.use("find_slots", service="Cleaning", when="next week", staff="Ann")
    assert "Bob does not do Cleaning" in await call.use("find_slots", service="Cleaning", when="next week", staff="Bob")


async def test_without_an_appointment_book_nobody_is_offered_an_appointment() -> None:
    """The tools are not even there."""
    assert not {"find_slots", "hold_slot", "my_appointments"} & set(Office(told=BOOKING).offered())


# A caller's own appointments


async def test_nothing_is_said_of_appointments_to_whoever_has_proved_nothing() -> None:
    """Not even whether there is one; a number that calls proves nothing."""
    office = practice()
    await booked(office)
    other = Office(told=BOOKING, diary=office.diary).sit()
    for use in (other.use("my_appointments"), other.use("cancel_appointment", appointment="1")):
        told = await use
        assert "has not proved who they are" in told
        assert "Cleaning" not in told


async def test_whoever_has_just_booked_may_change_it() -> None:
    """In the same call, and only what was booked in it."""
    office = practice()
    call = await booked(office)
    assert "[1] Cleaning" in await call.use("my_appointments")
    read = await call.use("cancel_appointment", appointment="1")
    assert isinstance(read, Verbatim)
    assert "Shall I cancel your Cleaning" in read
    assert "cancelled" in await call.agree()
    (gone,) = diary(office).stands.values()
    assert gone.state is Standing.CANCELLED
    assert [fact.service for fact in office.facts if isinstance(fact, Cancelled)] == ["Cleaning"]


async def test_a_client_who_proved_who_they_are_moves_their_appointment() -> None:
    """The old and the new time are read to them; their yes moves it."""
    office = practice(client=MARIA)
    await booked(office, "Maria Lopez")
    call = office.sit()
    assert "[1] Cleaning" in await call.use("my_appointments")
    await call.use("find_slots", service="Cleaning", when="Wednesday", moving="1")
    letter = "B" if "[B]" in await call.use("find_slots", service="Cleaning", when="next week", moving="1") else "A"
    read = await call.use("move_appointment", appointment="1", slot=letter)
    assert "Shall I do that?" in read
    await call.agree()
    (moved,) = diary(office).stands.values()
    assert moved.revision == 1
    assert len([fact for fact in office.facts if isinstance(fact, Moved)]) == 1


async def test_a_number_that_was_never_shown_names_no_appointment() -> None:
    """A model cannot reach for what it was not told of."""
    call = practice(client=MARIA).sit()
    for made_up in ("1", "a1", "7; DROP TABLE", ""):
        assert "no such appointment" in await call.use("cancel_appointment", appointment=made_up)


async def test_an_appointment_is_not_moved_to_a_time_for_something_else() -> None:
    """A cleaning does not become a root canal by a slip of the tongue."""
    office = practice(client=MARIA)
    await booked(office, "Maria Lopez")
    call = office.sit()
    await call.use("my_appointments")
    await call.use("find_slots", service="Root canal", when="next week")
    assert "That time is for Root canal" in await call.use("move_appointment", appointment="1", slot="A")


async def test_too_late_is_for_a_person() -> None:
    """Within the notice that config asks for nothing is changed by telephone."""
    office = practice(client=MARIA)
    await booked(office, "Maria Lopez")
    office.now = TUESDAY - timedelta(hours=1)
    call = office.sit()
    await call.use("my_appointments")
    assert "too late" in await call.use("cancel_appointment", appointment="1")
    assert call.toolbox.question == ""


async def test_a_caller_without_a_number_is_asked_for_one() -> None:
    """Whoever withholds theirs cannot be called back otherwise."""
    office = practice(number="")
    call = office.sit()
    await call.use("find_slots", service="Cleaning", when="next week")
    assert "Ask the caller for one" in await call.use("hold_slot", slot="A", name="Ann")
    assert "zero one seven seven" in await call.use("hold_slot", slot="A", name="Ann", number="5125550177")


async def test_nobody_books_the_whole_week_in_one_call() -> None:
    """Three are enough for a machine to give away."""
    office = practice()
    diary(office).slots += [slot(TUESDAY - timedelta(hours=hours)) for hours in range(1, 6)]
    call = office.sit()
    for _ in range(3):
        await call.use("find_slots", service="Cleaning", when="next week")
        await call.use("hold_slot", slot=max(call.toolbox._desk.offers.slots), name="Ann")
        await call.agree()
    await call.use("find_slots", service="Cleaning", when="next week")
    told = await call.use("hold_slot", slot=max(call.toolbox._desk.offers.slots), name="Ann")
    assert "No more can be booked" in told
    assert len(diary(office).stands) == 3


async def test_a_name_is_one_line() -> None:
    """Whatever a model makes of it."""
    call = practice().sit()
    await call.use("find_slots", service="Cleaning", when="next week")
    assert "for Ann Hill." in await call.use("hold_slot", slot="A", name=" Ann\n  Hill ")
