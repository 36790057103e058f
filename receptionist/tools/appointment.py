"""Making an appointment: free times are found by code, offered under letters, kept, read back, and booked on a yes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated

from pydantic import Field

from receptionist.appointments import Period, Slot
from receptionist.books import Booking, Diary
from receptionist.config import Service
from receptionist.durations import duration
from receptionist.errors import BookError
from receptionist.events import ReadBack, SlotHeld, SlotsOffered
from receptionist.language.moments import day_said, ended, moment_said
from receptionist.language.numerals import digits_in_groups
from receptionist.language.one_line import one_line
from receptionist.language.phrases import folded
from receptionist.language.when import wish
from receptionist.tools.booking_limits import ensure_within_limits, number_within_limits
from receptionist.tools.desk import Desk, Held
from receptionist.tools.in_writing import address_for, agreements, mobile_for, read_back, sends
from receptionist.tools.numbers import LEAST_DIGITS, digits_of, same_number
from receptionist.tools.registry import ToolMistakeError, act, after_yes, look

MOST_OFFERED = 3
MOST_BOOKINGS = 3
"""In one call: more is for a person to look at."""

LONGEST_NAME = 100
LONGEST_ANSWER = 200
LONGEST_WISH = 200


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
        other = [] if found else await _other_times(desk, wanted, member, meant.periods, instead_of)
    except BookError as error:
        raise ToolMistakeError(str(error)) from error
    asked_for = one_line(when, LONGEST_WISH)
    desk.record(SlotsOffered(wanted.name, asked_for, tuple(slot.start.isoformat() for slot in found or other)))
    return _offered(desk, wanted, found, other)


@act(offered=can_book, speaks=True, only_if={"email": sends("email"), "text": sends("sms")})
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
    text: Annotated[
        bool, Field(description="Only if the caller wants it in writing: as a text message to their number.")
    ] = False,
) -> str:
    """Keep a time for the caller and read everything back to them. Their yes then books it, without you."""
    if len(desk.offers.made) >= MOST_BOOKINGS:
        raise ToolMistakeError("No more can be booked in one call. Offer to take a message.")
    chosen = chosen_slot(desk, slot)
    service, diary = service_of(desk, chosen.service), diary_of(desk)
    given = _answers(service, answers or {})
    name, email, number = one_line(name, LONGEST_NAME), address_for(desk, email), _number(desk, number)
    to = mobile_for(desk, number) if text else ""
    if not folded(name):
        raise ToolMistakeError("There is no name yet. Ask the caller whom the appointment is for.")
    number = await number_within_limits(desk, diary, number)
    try:
        kept = await diary.hold(chosen, desk.call)
    except BookError as error:
        raise ToolMistakeError(f"{error} Tell the caller so, and find other times.") from error
    desk.offers.held[kept.id] = Held(kept, name, number, email, given, to)
    desk.record(SlotHeld(kept.id, kept.service, kept.staff, kept.start.isoformat(), kept.until.isoformat()))
    told = _read_back(desk, desk.offers.held[kept.id])
    desk.record(ReadBack("booking", told))
    return desk.question.ask(told, "book_slot", {"appointment": kept.id})


@after_yes(filler={"en": "One moment, I'm writing it into the calendar.", "es": "Un momento, lo anoto en la agenda."})
async def book_slot(desk: Desk, appointment: str) -> str:
    """Book what the caller has just said yes to."""
    held, diary = desk.offers.held[appointment], diary_of(desk)
    client = desk.identity.client
    if appointment not in desk.offers.made:  # they may have booked elsewhere since it was held, in another call
        await ensure_within_limits(desk, diary, held.number)
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
    desk.record(booking.fact)
    for agreed in agreements(booking.appointment.id, held):
        desk.record(agreed)
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


async def _other_times(
    desk: Desk, service: Service, member: str, periods: Sequence[Period], instead_of: str
) -> Sequence[Slot]:
    """What is offered when nothing is free then: as soon as possible from there on, or else before it."""
    now, until = desk.now(), _horizon(desk, service)
    wanted = min((period.start for period in periods), default=now)
    for span in (Period(wanted, until), Period(now, min(wanted, until))):
        if span.start < span.until and (
            found := await diary_of(desk).free(service.name, member, [span], MOST_OFFERED, instead_of)
        ):
            return found
    return []


def _horizon(desk: Desk, service: Service) -> datetime:
    """How far ahead it can be booked."""
    return desk.now() + duration(service.ahead)


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
        until = day_said(_horizon(desk, service).date(), desk.now().date(), desk.language())
        if spanish:
            return f"Para {service.name} no hay nada libre hasta {until}. Ofrezca tomar un mensaje."
        return f"Nothing is free for {service.name} until {until}. Offer to take a message."
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
    told = {folded(question): one_line(answer, LONGEST_ANSWER) for question, answer in given.items()}
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


def _read_back(desk: Desk, held: Held) -> str:
    language, kept = desk.language(), held.appointment
    moment = moment_said(kept.start, desk.now(), language)
    told = "".join(f", {question}: {answer}" for question, answer in held.answers.items())
    own = same_number(held.number, desk.caller.number)
    number = digits_in_groups(held.number, language) if held.number and not own else ""
    writing = read_back(desk, held)
    if language == "es":
        reach = f", teléfono {number}" if number else ""
        what = f"Entonces, {kept.service} con {kept.staff}, {moment}, a nombre de {held.name}{reach}{told}"
        return f"{ended(what)}{writing} ¿Es correcto?"
    reach = f", number {number}" if number else ""
    what = f"So that's {kept.service} with {kept.staff}, {moment}, for {held.name}{reach}{told}"
    return f"{ended(what)}{writing} Shall I book it?"


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
