"""Making an appointment: free times are found by code, offered under letters, kept, read back, and booked on a yes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Annotated

from pydantic import Field

from receptionist.appointments import Period, Slot
from receptionist.books import Booking, Diary
from receptionist.config import Service
from receptionist.errors import BookError, SlotTakenError
from receptionist.events import Booked, ReadBack, SlotHeld, SlotsOffered
from receptionist.language.moments import ended, moment_said
from receptionist.language.numerals import digits_in_groups
from receptionist.language.phrases import folded
from receptionist.language.when import wish
from receptionist.tools.desk import Desk, Held
from receptionist.tools.numbers import LEAST_DIGITS, digits_of, same_number
from receptionist.tools.registry import ToolMistakeError, act, after_yes, look

MOST_OFFERED = 3
MOST_BOOKINGS = 3
"""In one call: more is for a person to look at."""


def bookable(desk: Desk) -> list[str]:
    """The services that callers can have an appointment for."""
    return [service.name for service in desk.config.services if service.staff and service.minutes]


def can_book(desk: Desk) -> bool:
    return desk.diary is not None and bool(bookable(desk))


@look(
    offered=can_book,
    choices={"service": bookable},
    filler={"en": "One moment, I'm looking at the calendar.", "es": "Un momento, miro la agenda."},
)
async def find_slots(
    desk: Desk,
    service: Annotated[str, Field(description="What the appointment is for, one of those listed.")],
    when: Annotated[
        str, Field(description="When, in the caller's own words: never work out a date yourself.", max_length=200)
    ],
    staff: Annotated[str, Field(description="With whom, if the caller wants somebody in particular.")] = "",
    moving: Annotated[str, Field(description="The number of the appointment that is to be moved, if one is.")] = "",
) -> str:
    """Find free times for an appointment. Offer the caller what it answers, by their words and not by their letters."""
    wanted, diary = service_of(desk, service), diary_of(desk)
    member = _member(wanted, staff)
    language, now = desk.language(), desk.now()
    moved = desk.offers.appointments.get(moving.strip().strip("[]"))
    instead_of = moved.id if moved else ""
    meant = wish(when, language, now)
    if meant.question:
        return meant.question
    try:
        found = await diary.free(wanted.name, member, meant.periods, MOST_OFFERED, instead_of)
        rather = later(desk, meant.periods)
        other = [] if found else await diary.free(wanted.name, member, rather, MOST_OFFERED, instead_of)
    except BookError as error:
        raise ToolMistakeError(str(error)) from error
    desk.record(SlotsOffered(wanted.name, when, tuple(slot.start.isoformat() for slot in found or other)))
    return _offered(desk, wanted, found, other)


@act(offered=can_book, speaks=True)
async def hold_slot(
    desk: Desk,
    slot: Annotated[str, Field(description="The letter of the time that the caller has chosen.", max_length=4)],
    name: Annotated[str, Field(description="Who the appointment is for, as they said it.", max_length=100)],
    number: Annotated[
        str, Field(description="The caller's number; empty is the one that they call from.", max_length=40)
    ] = "",
    answers: Annotated[
        Mapping[str, str] | None, Field(description="What the service asks before it is booked: question and answer.")
    ] = None,
    email: Annotated[
        str, Field(description="Only if the caller wants it in writing: their e-mail address.", max_length=200)
    ] = "",
) -> str:
    """Keep a time for the caller and read everything back to them. Their yes then books it, without you."""
    if len(desk.offers.made) >= MOST_BOOKINGS:
        raise ToolMistakeError("No more can be booked in one call. Offer to take a message.")
    chosen = chosen_slot(desk, slot)
    service, diary = service_of(desk, chosen.service), diary_of(desk)
    given = _answers(service, answers or {})
    name, email, number = " ".join(name.split()), "".join(email.split()), _number(desk, number)
    if not folded(name):
        raise ToolMistakeError("There is no name yet. Ask the caller whom the appointment is for.")
    if email and email not in desk.confirmed():
        raise ToolMistakeError("This address was not read back. Ask the caller for their e-mail address.")
    try:
        kept = await diary.hold(chosen, desk.call)
    except SlotTakenError as error:
        desk.offers.slots.pop(slot.strip().upper(), None)
        raise ToolMistakeError(
            f"{error} Tell the caller that this time has just been taken, and find other times."
        ) from error
    desk.offers.held[kept.id] = Held(kept, name, number, email, given)
    desk.record(SlotHeld(kept.id, kept.service, kept.staff, kept.start.isoformat(), kept.until.isoformat()))
    text = _read_back(desk, chosen, name, number, email, given)
    desk.record(ReadBack("booking", text))
    return desk.question.ask(text, "book_slot", {"appointment": kept.id})


@after_yes(filler={"en": "One moment, I'm writing it into the calendar.", "es": "Un momento, lo anoto en la agenda."})
async def book_slot(desk: Desk, appointment: str) -> str:
    """Book what the caller has just said yes to."""
    held, diary = desk.offers.held[appointment], diary_of(desk)
    client = desk.identity.client
    try:
        booking = await diary.book(
            held.appointment,
            name=held.name,
            number=held.number,
            email=held.email,
            language=desk.language(),
            client=client.id if client else "",
            answers=held.answers,
        )
    except BookError as error:
        raise ToolMistakeError(f"{error} It was not booked: tell the caller so, and find other times.") from error
    desk.offers.made.add(booking.appointment.id)
    _record(desk, booking)
    return _booked(desk, booking)


def diary_of(desk: Desk) -> Diary:
    if desk.diary is None:
        raise ToolMistakeError("There is no appointment book here. Offer to take a message.")
    return desk.diary


def service_of(desk: Desk, name: str) -> Service:
    """The service of config that is meant."""
    known = bookable(desk)
    asked = folded(name)
    found = [each for each in known if folded(each) == asked] or [
        each for each in known if asked and set(asked.split()) <= set(folded(each).split())
    ]
    if len(found) != 1:
        raise ToolMistakeError(f"{name} cannot be booked. There is: {', '.join(known)}. Ask the caller which one.")
    return next(service for service in desk.config.services if service.name == found[0])


def later(desk: Desk, periods: Sequence[Period]) -> Sequence[Period]:
    """Two weeks from where somebody wanted to come: what is offered when nothing is free then."""
    start = min((period.start for period in periods), default=desk.now())
    return (Period(start, start + timedelta(days=14)),)


def _member(service: Service, name: str) -> str:
    """Who of those who do it is meant; nobody in particular, if no name was said."""
    asked = folded(name)
    if not asked:
        return ""
    found = [each for each in service.staff if set(asked.split()) <= set(folded(each).split())]
    if len(found) != 1:
        raise ToolMistakeError(f"{name} does not do {service.name}. There is: {', '.join(service.staff)}.")
    return found[0]


def _offered(desk: Desk, service: Service, found: Sequence[Slot], other: Sequence[Slot]) -> str:
    spanish = desk.language() == "es"
    if not found and not other:
        return (
            f"Para {service.name} no hay nada libre entonces."
            if spanish
            else f"Nothing is free for {service.name} then. Ask the caller for another time."
        )
    several = len(service.staff) > 1
    told = [
        f"[{desk.offers.offer(slot)}] {moment_said(slot.start, desk.now(), desk.language())}"
        f"{_with(slot.staff, spanish=spanish) if several else ''}"
        for slot in found or other
    ]
    front = ("Libre" if spanish else "Free") if found else ("Entonces no; libre" if spanish else "Not then, but free")
    asks = f" Ask before booking: {', '.join(service.ask)}." if service.ask else ""
    for_it = f"{'para' if spanish else 'for'} {service.name}"
    return ended(f"{front} {for_it}: {'; '.join(told)}") + asks


def _with(staff: str, *, spanish: bool) -> str:
    return f" {'con' if spanish else 'with'} {staff}"


def chosen_slot(desk: Desk, letter: str) -> Slot:
    slot = desk.offers.slots.get(letter.strip().strip("[]").upper())
    if slot is None:
        known = ", ".join(desk.offers.slots) or "none so far: use find_slots"
        raise ToolMistakeError(f"{letter} was not offered to the caller. There is: {known}.")
    return slot


def _answers(service: Service, given: Mapping[str, str]) -> dict[str, str]:
    """What the service asks, answered. Anything else that a model sends is left out."""
    told = {folded(question): answer.strip() for question, answer in given.items()}
    missing = [question for question in service.ask if not told.get(folded(question))]
    if missing:
        raise ToolMistakeError(f"Ask the caller first: {', '.join(missing)}. Then give it in `answers`.")
    return {question: told[folded(question)] for question in service.ask}


def _number(desk: Desk, number: str) -> str:
    """The caller's own, or one that was read back to them."""
    number = number.strip()
    if len(digits_of(number or desk.caller.number)) < LEAST_DIGITS:
        raise ToolMistakeError("There is no number yet. Ask the caller for one, and read it back.")
    if not number or same_number(number, desk.caller.number):
        return desk.caller.number
    confirmed = [other for other in desk.confirmed() if same_number(number, other)]
    return confirmed[0] if confirmed else number


def _read_back(desk: Desk, slot: Slot, name: str, number: str, email: str, answers: Mapping[str, str]) -> str:
    language = desk.language()
    moment = moment_said(slot.start, desk.now(), language)
    told = "".join(f", {question}: {answer}" for question, answer in answers.items())
    said_number = digits_in_groups(number, language) if number and not same_number(number, desk.caller.number) else ""
    if language == "es":
        reach = f", teléfono {said_number}" if said_number else ""
        mail = f" Le envío la confirmación a {email}." if email else ""
        what = f"{slot.service} con {slot.staff}, {moment}, a nombre de {name}{reach}{told}"
        return f"Entonces, {what}.{mail} ¿Es correcto?"
    reach = f", number {said_number}" if said_number else ""
    mail = f" I'll send the confirmation to {email}." if email else ""
    return f"So that's {slot.service} with {slot.staff}, {moment}, for {name}{reach}{told}.{mail} Shall I book it?"


def _record(desk: Desk, booking: Booking) -> None:
    made = booking.appointment
    desk.record(
        Booked(
            made.id,
            made.service,
            made.staff,
            made.start.isoformat(),
            made.until.isoformat(),
            made.name,
            made.number,
            written=booking.written,
        )
    )


def _booked(desk: Desk, booking: Booking) -> str:
    language = desk.language()
    moment = moment_said(booking.appointment.start, desk.now(), language)
    if language == "es":
        late = "Queda anotada su cita" if not booking.written else "Su cita queda reservada"
        more = " Recibirá la confirmación." if not booking.written else ""
        return f"{ended(late + ': ' + moment)}{more} ¿Desea algo más?"
    if booking.written:
        return f"{ended('You are booked: ' + moment)} Is there anything else?"
    return f"I've noted it for {moment}; you'll get confirmation. Is there anything else?"
