"""What callers say to the attendant besides errands, in both languages: nobody is answered as if it were another."""

from __future__ import annotations

import pytest

from tests.providers.attendant_talk import ANSWERS, Talk
from tests.providers.test_attendant_visits import DAY, SERVICES, VISITS, visiting

HOUSE = "You are the receptionist.\nLanguages: English, Spanish\n"
NOT_KNOWN = "I'm afraid I don't know that. [Say that you do not know and offer to take a message.]"
HELP, AYUDA = "How can I help you?", "¿En qué puedo ayudarle?"
OFFER = "Would you like an appointment?"


@pytest.mark.parametrize(
    ("language", "said", "heard"),
    [
        ("en", "Good morning!", f"Hello. {HELP}"),
        ("en", "Hi there, how are you?", f"Hello. {HELP}"),
        ("en", "What's your phone number?", "It is the number that you have just called."),
        (
            "en",
            "I want to complain about my last visit, it was terrible",
            "I'm sorry to hear that. May I take a message",
        ),
        ("en", "I have a toothache", f"I'm sorry to hear that. {OFFER}"),
        ("en", "My tooth is broken", f"I'm sorry to hear that. {OFFER}"),
        ("es", "Buenas tardes", f"Hola. {AYUDA}"),
        ("es", "Hola, ¿qué tal?", f"Hola. {AYUDA}"),
        ("es", "¿Cuál es su número de teléfono?", "Es el número al que acaba de llamar."),
        ("es", "Quiero poner una queja, me atendieron muy mal", "Lo siento mucho. ¿Quiere dejar un mensaje"),
        ("es", "Me duele mucho una muela", "Lo siento. ¿Quiere una cita?"),
        ("es", "Se me ha roto un diente", "Lo siento. ¿Quiere una cita?"),
    ],
)
async def test_what_is_said_in_passing_is_answered_in_kind(language: str, said: str, heard: str) -> None:
    """No tool is used for it, and nobody is asked to prove who they are because they complain."""
    talk = visiting(language)
    assert (await talk.says(said)).startswith(heard)
    assert talk.used == []


@pytest.mark.parametrize(
    ("language", "said", "heard"),
    [
        ("en", "Do you speak Spanish?", f"I speak English and Spanish. {HELP}"),
        ("en", "Which languages do you speak?", f"I speak English and Spanish. {HELP}"),
        ("es", "¿Habla inglés?", f"Hablo inglés y español. {AYUDA}"),
        ("es", "¿Hablan ustedes francés?", f"Hablo inglés y español. {AYUDA}"),
    ],
)
async def test_whoever_asks_for_a_language_is_told_which_there_are(language: str, said: str, heard: str) -> None:
    """They want nobody to speak to, and are not put through."""
    talk = Talk(language=language, instructions=HOUSE)
    assert await talk.says(said) == heard
    assert talk.used == []


@pytest.mark.parametrize(
    ("language", "said", "tool"),
    [
        ("en", "How long does a cleaning take?", "services"),
        ("en", "What do you do?", "services"),
        ("en", "What do you do with my data?", "look_up"),
        ("en", "Do you have anything free tomorrow morning?", None),
        ("en", "I'm running late for my appointment", "look_up"),
        ("en", "Is Maria in today?", "put_through"),
        ("en", "Is the parking there free?", "look_up"),
        ("en", "How do I talk to my insurance about the payment?", "look_up"),
        ("en", "How much is a cleaning?", "look_up"),
        ("en", "Tell me a joke", "look_up"),
        ("es", "¿Cuánto dura una Cleaning?", "services"),
        ("es", "¿Qué hacen ustedes?", "services"),
        ("es", "¿Qué hacen con mis datos?", "look_up"),
        ("es", "Llego tarde a mi cita", "look_up"),
        ("es", "¿Está Maria hoy?", "put_through"),
        ("es", "¿Está el aparcamiento cerca?", "look_up"),
        ("es", "¿Me puede pasar con Maria?", "put_through"),
    ],
)
async def test_a_question_goes_where_the_answer_is(language: str, said: str, tool: str | None) -> None:
    """A word that stands in it does not make another errand of it."""
    talk = visiting(language)
    await talk.says(said)
    assert [name for name, _ in talk.used] == ([tool] if tool else [])


@pytest.mark.parametrize(("said", "heard"), [("yes please", DAY), ("no thank you", "Can I do anything else for you?")])
async def test_whoever_suffers_may_have_an_appointment_or_not(said: str, heard: str) -> None:
    """It is offered, and a yes begins it."""
    talk = visiting(services=("Cleaning",))
    await talk.says("I have a toothache")
    assert await talk.says(said) == heard


@pytest.mark.parametrize(
    ("answer", "heard"),
    [
        ("Keep it in milk. [from: emergencies.md]", f"Keep it in milk. {OFFER}"),
        (NOT_KNOWN, f"I'm sorry to hear that. {OFFER}"),
    ],
)
async def test_whoever_suffers_and_asks_what_to_do_is_told_what_is_written_down(answer: str, heard: str) -> None:
    """And is offered an appointment besides."""
    talk = visiting(look_up=answer)
    assert await talk.says("My tooth is broken, what should I do?") == heard


async def test_where_nothing_can_be_booked_whoever_suffers_can_leave_a_message() -> None:
    """Nothing is offered that there is no tool for."""
    talk = Talk()
    heard = await talk.says("I have a terrible headache")
    assert heard == "I'm sorry to hear that. May I take a message, so that somebody can tell you?"


async def test_the_way_that_is_not_written_down_is_at_least_the_address() -> None:
    """In Spanish, where the folder is English."""
    talk = visiting("es", look_up=NOT_KNOWN)
    assert (await talk.says("¿Cómo llego en autobús?")).startswith(ANSWERS["business_address"])


async def test_pain_in_the_middle_of_a_booking_does_not_begin_another() -> None:
    """What was asked last still stands behind the answer."""
    talk = visiting()
    await talk.says("I'd like an appointment for a cleaning")
    heard = await talk.says("how much is it if it is painful?")
    assert heard.startswith(VISITS["look_up"].partition(" [")[0])
    assert OFFER not in heard
    assert "which day would it be" in heard


async def test_a_yes_to_a_complaint_taken_down_begins_a_message() -> None:
    """And the message is the caller's own words."""
    talk = visiting(services=SERVICES)
    await talk.says("I'm very unhappy with my treatment, I want to complain")
    assert (await talk.says("yes")).startswith("I'll take a message.")
