"""What the staff and callers read: the whole matter in the subject, everything that code knows below."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from receptionist.account import Account, Gist, Recording
from receptionist.appointments import Appointment, Standing
from receptionist.delivery.letter_words import CONFIRMATIONS, WORDS
from receptionist.delivery.letters import (
    alert_letter,
    call_letter,
    confirmation_letter,
    confirmation_text,
    reminder_letter,
)
from receptionist.duties import Promise
from receptionist.events import Booked, MessageTaken, Outcome, TransferEnded

ZONE = ZoneInfo("America/Chicago")
START = datetime(2026, 11, 20, 9, 30, tzinfo=ZONE)
MESSAGE = MessageTaken("Ann Hill", "+15125550123", "My tooth hurts.", verified=True, best_time="after three")
DUE = START + timedelta(hours=4)
PROMISE = Promise("c1-9", "c1", START, DUE, "message", "My tooth hurts.", "Ann Hill", "+15125550123")
CALL = Account("c1", START, START + timedelta(minutes=3), "+15125550123", "ANN", "Ann Hill")
GIST = Gist("Ann has a toothache.", "toothache", "a message", ("Look at the X-ray.",), "openai:small")
BOOKED = Booked("a1", "Cleaning", "Sam", "2026-11-24T15:00:00+00:00", "", "Ann Hill")


def test_a_message_can_be_read_on_a_lock_screen() -> None:
    """Who, which number, and what: all of it in the subject."""
    subject, text = call_letter(replace(CALL, messages=(MESSAGE,), promises=(PROMISE,)), GIST, "en")
    assert subject == "Message: Ann Hill, +15125550123: My tooth hurts."
    assert text == (
        "Ann has a toothache.\n"
        "\n"
        "Message: My tooth hurts.\n"
        "From: Ann Hill, +15125550123 (number read back)\n"
        "Best time: after three\n"
        "To do: Answer a message: Ann Hill, +15125550123: My tooth hurts. (due Fri 20 Nov 13:30; c1-9)\n"
        "\n"
        "Outcome: a message\n"
        "Suggested:\n"
        "- Look at the X-ray.\n"
        "\n"
        "Call c1, Fri 20 Nov 09:30, 3 min, ANN, +15125550123\n"
        "Every word: receptionist calls show c1\n"
        "Summed up by openai:small; numbers, appointments and what is to do are from the record.\n"
    )


@pytest.mark.parametrize(
    ("account", "subject"),
    [
        (replace(CALL, appointments=(BOOKED,)), "Ann Hill, +15125550123: booked: Cleaning, Sam, Tue 24 Nov 09:00"),
        (
            replace(CALL, recordings=(Recording("/m/1.wav", 4.0),)),
            "Recorded message: Ann Hill, +15125550123: not transcribed yet",
        ),
        (
            replace(CALL, promises=(replace(PROMISE, what="transfer", text="busy", person="Maria"),)),
            "Call back, was not put through: Ann Hill, +15125550123",
        ),
        (replace(CALL, promises=(replace(PROMISE, closed=START),)), "Call: Ann Hill, +15125550123: toothache"),
        (replace(CALL, promises=(replace(PROMISE, urgent=True),)), "URGENT: Answer a message: Ann Hill, +15125550123"),
        (replace(CALL, caller="", name="", caller_name=""), "Call: number withheld: toothache"),
    ],
)
def test_the_subject_says_what_matters_most(account: Account, subject: str) -> None:
    """A message before a booking, a booking before what is merely told; what is urgent says so first."""
    assert call_letter(account, GIST, "en")[0] == subject


def test_a_call_that_is_not_summed_up_still_says_what_is_to_do() -> None:
    """Code's own facts need no model."""
    transfers = (TransferEnded("Maria", Outcome.NO_ANSWER), TransferEnded("Sam", Outcome.CONNECTED))
    _, text = call_letter(replace(CALL, transfers=transfers, gaps=("Do you take Aetna?",)), None, "en")
    assert text.startswith(
        "Put through: Maria: no answer\nPut through: Sam: they talked\nAsked, and we did not know: Do you take Aetna?\n"
    )
    assert "Summed up" not in text


def test_mail_is_written_in_the_language_of_the_house() -> None:
    """Days and outcomes, too."""
    transfers = (TransferEnded("Maria", Outcome.NO_ANSWER),)
    subject, text = call_letter(replace(CALL, messages=(MESSAGE,), transfers=transfers), None, "es")
    assert subject == "Mensaje: Ann Hill, +15125550123: My tooth hurts."
    assert "Pasar llamada: Maria: no contestó" in text
    assert "vie 20 nov 09:30" in text


def test_what_is_due_is_said_once_more() -> None:
    """How long ago it was promised, and how it is closed."""
    subject, text = reminder_letter(PROMISE, DUE, "en", ZONE)
    assert subject == "Due now: Answer a message: Ann Hill, +15125550123: My tooth hurts."
    assert "Due Fri 20 Nov 13:30 (promised 4 h ago)" in text
    assert "receptionist promises close c1-9" in text


def test_what_is_urgent_is_said_at_once() -> None:
    """Before anything else in the subject."""
    subject, _ = alert_letter(replace(PROMISE, what="callback", person="Maria", text="it bleeds"), "es", ZONE)
    assert subject == "URGENTE: Devolver la llamada: Ann Hill, +15125550123: Maria: it bleeds"


@pytest.mark.parametrize(
    ("change", "language", "head"),
    [
        ({}, "en", "Smile: your appointment, Cleaning, Tue 24 Nov 09:00"),
        ({"revision": 1}, "en", "Smile: your appointment has moved: Cleaning, Tue 24 Nov 09:00"),
        (
            {"revision": 2, "state": Standing.CANCELLED},
            "es",
            "Smile: su cita queda cancelada: Cleaning, mar 24 nov 09:00",
        ),
    ],
)
def test_a_caller_reads_what_was_agreed(change: dict[str, object], language: str, head: str) -> None:
    """In their language, in mail and in a text message alike."""
    start = datetime(2026, 11, 24, 15, tzinfo=UTC)
    booked = Appointment("a1", "Cleaning", "Sam", start, start, start, language=language)
    appointment = replace(booked, **change)  # type: ignore[arg-type]  # fields by name
    subject, text = confirmation_letter(appointment, "Smile", "12 Main Street", ZONE)
    assert subject == head == confirmation_text(appointment, "Smile", ZONE)
    assert "12 Main Street" in text
    assert ("Smile." in text) is (appointment.state is Standing.BOOKED)


def test_both_languages_say_everything() -> None:
    """Nothing is left untranslated by accident."""
    assert WORDS["en"].promises.keys() == WORDS["es"].promises.keys()
    assert CONFIRMATIONS["en"].keys() == CONFIRMATIONS["es"].keys()
