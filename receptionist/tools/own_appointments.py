"""A caller's own appointments: told, moved and cancelled only to whoever has proved who they are."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from pydantic import Field

from receptionist.appointments import Appointment
from receptionist.books import Booking
from receptionist.durations import duration
from receptionist.errors import BookError
from receptionist.events import Cancelled, Moved, ReadBack, SlotHeld
from receptionist.language.moments import ended, moment_said
from receptionist.tools.appointment import can_book, chosen_slot, diary_of
from receptionist.tools.desk import Desk, Held
from receptionist.tools.registry import ToolMistakeError, act, after_yes, look

NOT_PROVED = (
    "The caller has not proved who they are, so nothing may be said of any appointment, not even whether there is one. "
    "Use prove_identity first; if that does not work, offer to take a message."
)


@look(offered=can_book)
async def my_appointments(desk: Desk) -> str:
    """The caller's own appointments. Only for a caller who has proved who they are."""
    found = await _own(desk)
    spanish = desk.language() == "es"
    if not found:
        return "No tiene ninguna cita." if spanish else "You have no appointment."
    told = [
        f"[{desk.offers.show(one)}] {one.service}, {moment_said(one.start, desk.now(), desk.language())}"
        for one in found
    ]
    return ended(f"{'Tiene' if spanish else 'You have'}: {'; '.join(told)}")


@act(offered=can_book, speaks=True)
async def move_appointment(
    desk: Desk,
    appointment: Annotated[str, Field(description="The number of the appointment, as my_appointments told it.")],
    slot: Annotated[str, Field(description="The letter of the new time, as find_slots told it.", max_length=4)],
) -> str:
    """Read the change of an appointment's time back to the caller. Their yes then makes it, without you."""
    known, chosen = await _known(desk, appointment), chosen_slot(desk, slot)
    if known.service != chosen.service:
        raise ToolMistakeError(f"That time is for {chosen.service}. Find times for {known.service}.")
    _ensure_in_time(desk, known)
    try:
        kept = await diary_of(desk).hold(chosen, desk.call, known.id)
    except BookError as error:
        raise ToolMistakeError(f"{error} Tell the caller so, and find other times.") from error
    desk.offers.held[kept.id] = Held(kept, known.name, known.number, known.email, known.answers)
    desk.record(SlotHeld(kept.id, kept.service, kept.staff, kept.start.isoformat(), kept.until.isoformat()))
    now, language = desk.now(), desk.language()
    before, after = moment_said(known.start, now, language), moment_said(chosen.start, now, language)
    if language == "es":
        change, asks = f"Entonces cambio su cita de {known.service}: en lugar de {before}, {after}", "¿Es correcto?"
    else:
        change, asks = f"So I'll move your {known.service} from {before} to {after}", "Shall I do that?"
    text = f"{ended(change)} {asks}"
    desk.record(ReadBack("move", text))
    return desk.question.ask(text, "settle_move", {"appointment": known.id, "to": kept.id})


@after_yes()
async def settle_move(desk: Desk, appointment: str, to: str) -> str:
    """Make the change of time that the caller has said yes to."""
    known, held = _shown(desk, appointment), desk.offers.held[to]
    try:
        booking = await diary_of(desk).move(known, held.appointment)
    except BookError as error:
        raise ToolMistakeError(f"{error} Nothing was changed: tell the caller so, and find other times.") from error
    made = booking.appointment
    desk.offers.show(made)
    desk.record(
        Moved(made.id, known.start.isoformat(), made.start.isoformat(), made.until.isoformat(), booking.written)
    )
    moment = moment_said(made.start, desk.now(), desk.language())
    if desk.language() == "es":
        done, late, else_ = f"Hecho: su cita es ahora {moment}", "Recibirá la confirmación.", "¿Desea algo más?"
    else:
        done, late, else_ = f"Done: it is now {moment}", "You will get confirmation.", "Is there anything else?"
    return f"{ended(done)}{_late(booking, late)} {else_}"


@act(offered=can_book, speaks=True)
async def cancel_appointment(
    desk: Desk,
    appointment: Annotated[str, Field(description="The number of the appointment, as my_appointments told it.")],
) -> str:
    """Ask the caller whether this appointment is to be cancelled. Their yes then does it, without you."""
    known = await _known(desk, appointment)
    _ensure_in_time(desk, known)
    moment = moment_said(known.start, desk.now(), desk.language())
    text = (
        f"¿Cancelo su cita de {known.service}, {moment}?"
        if desk.language() == "es"
        else f"Shall I cancel your {known.service}, {moment}?"
    )
    desk.record(ReadBack("cancellation", text))
    return desk.question.ask(text, "settle_cancellation", {"appointment": known.id})


@after_yes()
async def settle_cancellation(desk: Desk, appointment: str) -> str:
    """Cancel what the caller has said yes to."""
    known = _shown(desk, appointment)
    try:
        booking = await diary_of(desk).cancel(known)
    except BookError as error:
        raise ToolMistakeError(f"{error} Tell the caller.") from error
    desk.record(Cancelled(known.id, known.service, known.start.isoformat(), booking.written))
    if desk.language() == "es":
        return f"Su cita queda cancelada.{_late(booking, 'Recibirá la confirmación.')} ¿Desea algo más?"
    return f"It is cancelled.{_late(booking, 'You will get confirmation.')} Is there anything else?"


async def _own(desk: Desk) -> list[Appointment]:
    """What the caller may be told of: their own, if they have proved who they are, and what they made in this call."""
    diary, client = diary_of(desk), desk.identity.client
    if client is None and not desk.offers.made:
        raise ToolMistakeError(NOT_PROVED)
    found = list(await diary.of(client.id, client.numbers)) if client else []
    known = {one.id for one in found}
    made = await diary.of("", [desk.caller.number, *(held.number for held in desk.offers.held.values())])
    return found + [one for one in made if one.id in desk.offers.made and one.id not in known]


async def _known(desk: Desk, number: str) -> Appointment:
    """One of the caller's own, as it stands now."""
    own = await _own(desk)
    shown = desk.offers.appointments.get(number.strip().strip("[]"))
    found = [one for one in own if shown is not None and one.id == shown.id]
    if not found:
        raise ToolMistakeError("There is no such appointment of this caller's. Use my_appointments, and take a number.")
    return found[0]


def _shown(desk: Desk, id: str) -> Appointment:  # noqa: A002 - as the field is called
    return next(one for one in desk.offers.appointments.values() if one.id == id)


def _ensure_in_time(desk: Desk, known: Appointment) -> None:
    """What is changed later than config allows is for a person."""
    notice = next((duration(s.notice) for s in desk.config.services if s.name == known.service), timedelta())
    if known.start - desk.now() < notice:
        raise ToolMistakeError(
            "It is too late to change this by telephone. Tell the caller so, and take a message for the business."
        )


def _late(booking: Booking, text: str) -> str:
    return "" if booking.written else f" {text}"
