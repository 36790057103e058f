"""Machines that call us are known by what they say; human beings never are."""

from __future__ import annotations

import pytest

from receptionist.language.machines import Machine, machine

VOICEMAIL = [
    ["Hi, you've reached the voicemail of John Smith. Please leave a message after the tone."],
    ["The person you are trying to reach is not available."],
    ["Your call has been forwarded to an automatic voice message system.", "At the tone, please record your message."],
    ["I can't come to the phone right now, please leave your name and number after the beep."],
    ["The mailbox is full and cannot accept any messages at this time."],
    ["Deje su mensaje después de la señal."],
    ["Ha llamado al buzón de voz.", "El teléfono al que llama no está disponible en este momento."],
    ["En este momento no puedo atender su llamada, deje su nombre y número después del tono."],
]
RECORDINGS = [
    ["Press one to speak to a representative.", "Press two to be removed from our list."],
    ["Your call is very important to us. Please stay on the line."],
    ["This is an important message regarding your car's extended warranty. To opt out, press 2 now."],
    ["For sales, press 1. For service, press 2."],
    ["Congratulations, you have been selected for a free cruise."],
    ["All of our agents are currently busy. Please remain on the line."],
    ["Para español, pulse dos.", "Su llamada es muy importante para nosotros."],
    ["Esta llamada puede ser grabada. Permanezca en la línea, por favor."],
    ["Este es un mensaje automático. Su cuenta ha sido suspendida, pulse uno."],
]
PEOPLE = [
    ["What are your opening hours?"],
    ["Someone left me a message, it said press one to confirm my appointment."],
    ["Can I leave a message for the doctor?"],
    ["I called before, but your call was cut off."],
    ["My phone number is five five five one two three four."],
    ["Is the doctor available on Monday? I am not available on Tuesday."],
    ["I got your voicemail yesterday and I'm returning the call."],
    ["Quiero dejar un mensaje para el doctor."],
    ["La doctora no está disponible el lunes, ¿verdad?"],
    ["¿Tengo que pulsar uno?"],
    [],
]


@pytest.mark.parametrize("texts", VOICEMAIL)
def test_somebodys_voicemail_is_known_by_its_greeting(texts: list[str]) -> None:
    """A call that a voicemail has picked up is no caller."""
    assert machine(texts) is Machine.VOICEMAIL


@pytest.mark.parametrize("texts", RECORDINGS)
def test_a_recorded_voice_is_known_by_two_of_its_phrases(texts: list[str]) -> None:
    """Nobody who lives says two of these in one call."""
    assert machine(texts) is Machine.RECORDING


@pytest.mark.parametrize("texts", PEOPLE)
def test_people_are_no_machines(texts: list[str]) -> None:
    """A human being may speak of messages, keys and waiting."""
    assert machine(texts) is None


def test_one_phrase_is_enough_of_a_voice_that_does_not_wait_for_an_answer() -> None:
    """A recording talks on; a human being who quotes one stops."""
    text = ["This is an important message about your electricity bill and the savings that you can make."]
    assert machine(text, seconds=8.0) is None
    assert machine(text, seconds=16.0) is Machine.RECORDING


def test_endless_speech_is_a_recording_whatever_it_says() -> None:
    """Nobody talks for three minutes to somebody who answers without once letting them."""
    story = ["And then my tooth began to hurt again and I thought that it would go away."]
    assert machine(story, seconds=179.0) is None
    assert machine(story, seconds=181.0) is Machine.RECORDING


@pytest.mark.parametrize(
    "story",
    [
        "Congratulations on your new practice. I was there last week and my tooth still hurts, so call me back.",
        "I'd like to be removed from the list for Monday, and I can stay on the line if the doctor is busy.",
        "I am at work until five, you can call back at five five five one two three four, or I call back at six.",
        "Do you do a free consultation today, or is that only for children, because I have two of them.",
        "Felicidades por la nueva consulta. Me sigue doliendo la muela y espero en casa, llámeme cuando pueda.",
    ],
)
def test_a_long_story_of_a_human_being_is_no_recording(story: str) -> None:
    """To be hung up on in the middle of one's story would be the worst that we can do."""
    assert machine([story], seconds=45.0) is None


@pytest.mark.parametrize("introduction", ["Hello, this is a relay call.", "Le llamo del servicio de relevo."])
def test_a_relay_operator_is_never_a_machine(introduction: str) -> None:
    """They read a text to us for a deaf caller, at length, and must not be hung up on."""
    texts = [introduction, "Please stay on the line.", "Your call is important.", "Leave a message after the tone."]
    assert machine(texts, seconds=300.0) is None
