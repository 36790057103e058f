"""Pure: the words of our mail, in English and Spanish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in mail to the staff."""

    urgent: str
    due_now: str
    call: str
    message: str
    recording: str
    unread: str
    from_: str
    verified: str
    unverified: str
    best_time: str
    appointment: str
    booked: str
    moved: str
    cancelled: str
    transfer: str
    connected: str
    gap: str
    owed: str
    due: str
    outcome: str
    suggested: str
    whole: str
    close: str
    by_machine: str
    made_ago: str
    nobody: str
    promises: Mapping[str, str]


WORDS = {
    "en": Words(
        urgent="URGENT:",
        due_now="Due now:",
        call="Call",
        message="Message",
        recording="Recorded message",
        unread="not transcribed yet",
        from_="From",
        verified="number read back",
        unverified="number not read back",
        best_time="Best time",
        appointment="Appointment",
        booked="booked",
        moved="moved",
        cancelled="cancelled",
        transfer="Put through",
        connected="they talked",
        gap="Asked, and we did not know",
        owed="To do",
        due="due",
        outcome="Outcome",
        suggested="Suggested",
        whole="Every word",
        close="When it is done",
        by_machine="Summed up by {provider}; numbers, appointments and what is to do are from the record.",
        made_ago="promised {length} ago",
        nobody="number withheld",
        promises={
            "message": "Answer a message",
            "recording": "Listen to a recorded message",
            "callback": "Call back",
            "transfer": "Call back, was not put through",
            "booking": "Put into the calendar and confirm",
            "confirmation": "Confirm, the caller did not hear it to the end",
            "check": "Find out whether it was done",
        },
    ),
    "es": Words(
        urgent="URGENTE:",
        due_now="Vence ahora:",
        call="Llamada",
        message="Mensaje",
        recording="Mensaje grabado",
        unread="todavía no transcrito",
        from_="De",
        verified="número confirmado",
        unverified="número no confirmado",
        best_time="Mejor hora",
        appointment="Cita",
        booked="reservada",
        moved="cambiada",
        cancelled="cancelada",
        transfer="Pasar llamada",
        connected="hablaron",
        gap="Preguntó y no lo sabíamos",
        owed="Pendiente",
        due="para el",
        outcome="Resultado",
        suggested="Sugerencias",
        whole="Palabra por palabra",
        close="Cuando esté hecho",
        by_machine="Resumido por {provider}; números, citas y pendientes salen del registro.",
        made_ago="prometido hace {length}",
        nobody="número oculto",
        promises={
            "message": "Responder a un mensaje",
            "recording": "Escuchar un mensaje grabado",
            "callback": "Devolver la llamada",
            "transfer": "Devolver la llamada, no se pudo pasar",
            "booking": "Anotar en la agenda y confirmar",
            "confirmation": "Confirmar, no lo oyó hasta el final",
            "check": "Averiguar si se hizo",
        },
    ),
}

CONFIRMATIONS = {
    "en": {
        "booked": "{business}: your appointment, {service}, {when}",
        "moved": "{business}: your appointment has moved: {service}, {when}",
        "cancelled": "{business}: your appointment is cancelled: {service}, {when}",
        "with": "With",
        "where": "Where",
        "change": "To change or cancel it, please call {business}.",
    },
    "es": {
        "booked": "{business}: su cita, {service}, {when}",
        "moved": "{business}: su cita ha cambiado: {service}, {when}",
        "cancelled": "{business}: su cita queda cancelada: {service}, {when}",
        "with": "Con",
        "where": "Dónde",
        "change": "Para cambiarla o cancelarla, llame a {business}.",
    },
}
