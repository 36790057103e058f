"""How long a caller's pause must last before we speak, for what callers say on the telephone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.language.patience import AFTER_HABIT, SLOW, Waits, wait
from receptionist.speech import Expected, Heard

WAITS = Waits()
SHORT, FINISHED, UNDECIDED, OPEN, SPELT = 0.2, 0.25, 0.6, 1.4, 2.0

ENGLISH_OPEN = [
    "and",
    "Um...",
    "I'd like, um",
    "I'd like to",
    "I would like an appointment for",
    "I would like an appointment for.",
    "My number is",
    "My number is.",
    "My phone number is.",
    "My date of birth is.",
    "The name is.",
    "Yes, but.",
    "Yes, and",
    "I'm calling because.",
    "I'm calling about the.",
    "I'm calling about",
    "I want to know if.",
    "Can you tell me.",
    "Could I get a.",
    "On Monday, Tuesday,",
    "I need to see Dr.",
    "It's for my.",
    "I was there last week and I",
    "I have an appointment with",
    "Well, the thing is.",
    "I think it's.",
    "My insurance is with.",
    "Do you have anything in the.",
    "It starts with",
    "Let me see.",
    "I'd like to come in on.",
    "Is it possible to.",
    "I live in a.",
    "We need a couple of",
    "Not before Tuesday or.",
    "I can come any day except Monday and.",
    "I wanted to ask.",
    "We moved here from",
    "Hello, I'm calling -",
    "What are your hours? I'd like an appointment for.",
    "My number is area code",
]
ENGLISH_FINISHED = [
    "What are your opening hours?",
    "Do you do Saturdays?",
    "Where are you from?",
    "Who is it for?",
    "I don't know who it is from.",
    "I'd like an appointment on Tuesday.",
    "No wait, Thursday.",
    "I think so.",
    "I hope so.",
    "Can I come in?",
    "I'd like to come in.",
    "Please put me through.",
    "It has been quite a while.",
    "Yes, it is.",
    "Yes, I would.",
    "How much is it?",
    "That's what it's for.",
    "I have a toothache.",
    "At half past three.",
    "At 2:30.",
    "On the 25th.",
    "In May 2024.",
    "It costs 150 dollars, I was told.",
    "what are your opening hours",
    "can i make an appointment",
    "where is your office",
    "Great!",
    "I want to leave a message.",
    "It is for two people at seven.",
    "Thank you very much.",
    "I want to change my phone number.",
    "I would like to see the doctor.",
    "Tomorrow at ten would be fine.",
    "My phone broke at 5.",
    "What are your hours? I'd like to come on Friday.",
]
ENGLISH_UNDECIDED = [
    "",
    "  ",
    "Hello.",
    "Good morning.",
    "Hi, my name is John Smith.",
    "I have a question.",
    "No, wait.",
    "I would like this",
    "an appointment tomorrow",
    "If I come on Tuesday.",
    "Can I ask you something?",
    "Well.",
]
SPANISH_OPEN = [
    "y",
    "Eh...",
    "Quisiera, eh",
    "Quiero",
    "Quisiera una cita para",
    "Quisiera una cita para.",
    "Mi número es",
    "Mi número es.",
    "Mi número de teléfono es.",
    "Mi fecha de nacimiento es.",
    "Mi correo electrónico es.",
    "Sí, pero.",
    "Sí, y",
    "Llamo porque.",
    "Llamo por el.",
    "Llamo para",
    "Quiero saber si.",
    "Me puede decir si",
    "El lunes, el martes,",
    "Tengo que ir con mi.",
    "Me llamo",
    "Es a nombre de.",
    "Empieza con",
    "A ver.",
    "Es que.",
    "Lo que pasa es que.",
    "El caso es que",
    "Necesito una cita con el",
    "Estuve allí la semana pasada y",
    "Vivo en una",
    "Podría ser el jueves o",
    "Mi seguro es con.",
    "No sé si puedo ir antes de las",
    "Me gustaría",
    "Sería a las",
    "Me duele mucho porque.",
    "Hola, llamaba -",
    "Mi apellido se escribe",
    "Tengo que.",
    "Quiero que.",
]
SPANISH_FINISHED = [
    "¿Cuál es su horario?",
    "¿Abren los sábados?",
    "¿De dónde son?",
    "¿Para qué?",
    "¿Cuánto es?",
    "Quisiera una cita el martes.",
    "No, espere, el jueves.",
    "Creo que sí, el lunes.",
    "No sé cómo se llama.",
    "A la una.",
    "A las tres en punto.",
    "Nada más que eso.",
    "Uno más.",
    "Ya está.",
    "Así es la cosa.",
    "¿Cómo está?",
    "Me duele una muela.",
    "A las tres y media.",
    "A las 15:30.",
    "En mayo de 2024.",
    "cuál es su horario de apertura",
    "puedo pedir una cita",
    "dónde está su consulta",
    "¡Estupendo!",
    "Quiero dejar un mensaje.",
    "Es para dos personas a las siete.",
    "Quiero cambiar mi teléfono.",
    "Quisiera ver al doctor.",
    "Mañana a las diez me viene bien.",
    "Muchas gracias.",
    "No, gracias, señora.",
    "¿Hay alguien?",
    "Yo también.",
    "Se me rompió el teléfono a las cinco.",
]
SPANISH_UNDECIDED = [
    "",
    "Hola.",
    "Buenos días.",
    "Hola, me llamo Juan Pérez.",
    "Tengo una pregunta.",
    "Hola, buenas tardes.",
    "una cita mañana",
    "Si es posible el martes.",
    "¿Le puedo hacer una pregunta?",
    "Mire.",
    "Quisiera esto",
    "No, espere.",
]


def _table() -> list[tuple[str, str, float]]:
    lists = [
        ("en", OPEN, ENGLISH_OPEN),
        ("en", FINISHED, ENGLISH_FINISHED),
        ("en", UNDECIDED, ENGLISH_UNDECIDED),
        ("es", OPEN, SPANISH_OPEN),
        ("es", FINISHED, SPANISH_FINISHED),
        ("es", UNDECIDED, SPANISH_UNDECIDED),
    ]
    return [(text, language, pause) for language, pause, texts in lists for text in texts]


@pytest.mark.parametrize(("text", "language", "pause"), _table())
def test_the_words_say_whether_there_is_more_to_come(text: str, language: str, pause: float) -> None:
    """Half a sentence is waited for, a whole one is answered at once, and what may be either gets a little time."""
    assert wait(Heard(text, language), WAITS) == pause


@pytest.mark.parametrize(
    ("text", "language", "expected", "pause"),
    [
        ("Yes.", "en", Expected.YES_NO, SHORT),
        ("Yes, that's right.", "en", Expected.YES_NO, SHORT),
        ("No, thank you.", "en", Expected.YES_NO, SHORT),
        ("Mhm.", "en", Expected.YES_NO, SHORT),
        ("That works for me.", "en", Expected.YES_NO, SHORT),
        ("Yes, on Tuesday.", "en", Expected.YES_NO, FINISHED),
        ("Yes, but", "en", Expected.YES_NO, OPEN),
        ("Yes.", "en", Expected.ANYTHING, FINISHED),
        ("I have", "en", Expected.YES_NO, UNDECIDED),
        ("Uh", "en", Expected.YES_NO, OPEN),
        ("Sí, por favor.", "es", Expected.YES_NO, SHORT),
        ("Si.", "es", Expected.YES_NO, SHORT),
        ("Claro que sí.", "es", Expected.YES_NO, SHORT),
        ("No, gracias.", "es", Expected.YES_NO, SHORT),
        ("Sí, pero", "es", Expected.YES_NO, OPEN),
        ("Vale.", "es", Expected.ANYTHING, FINISHED),
        ("That's all, thanks.", "en", Expected.ANYTHING, SHORT),
        ("No, that's all. Thank you, bye.", "en", Expected.YES_NO, SHORT),
        ("Eso es todo, gracias.", "es", Expected.ANYTHING, SHORT),
        ("Nada más, muchas gracias. Adiós.", "es", Expected.YES_NO, SHORT),
    ],
)
def test_what_was_asked_shortens_the_wait_for_its_answer(
    text: str, language: str, expected: Expected, pause: float
) -> None:
    """A yes to a yes-or-no is a whole turn, and so is a farewell."""
    assert wait(Heard(text, language, expected), WAITS) == pause


@pytest.mark.parametrize(
    ("text", "language", "country", "expected", "pause"),
    [
        ("five five five", "en", "US", Expected.NUMBER, SPELT),
        ("It's 555.", "en", "US", Expected.NUMBER, SPELT),
        ("555-123", "en", "US", Expected.NUMBER, SPELT),
        ("555 1234", "en", "US", Expected.NUMBER, UNDECIDED),
        ("212-555-1234", "en", "US", Expected.NUMBER, SHORT),
        ("It's 1 212 555 1234.", "en", "US", Expected.NUMBER, SHORT),
        ("two one two, five five five, one two three four", "en", "US", Expected.NUMBER, SHORT),
        ("two one two, double five five, twelve thirty four", "en", "US", Expected.NUMBER, SHORT),
        ("+34 655 123 456", "en", "US", Expected.NUMBER, SHORT),
        ("+34 655 123", "en", "US", Expected.NUMBER, SPELT),
        ("It's the one I am calling from.", "en", "US", Expected.NUMBER, FINISHED),
        ("I don't have a telephone.", "en", "US", Expected.NUMBER, FINISHED),
        ("My number is 555", "en", "US", Expected.ANYTHING, OPEN),
        ("My number is 212 555 1234.", "en", "US", Expected.ANYTHING, SHORT),
        ("You can reach me at five five five one two", "en", "US", Expected.ANYTHING, OPEN),
        ("212 555 12", "en", "US", Expected.ANYTHING, OPEN),
        ("020 7946 0000", "en", "GB", Expected.NUMBER, SHORT),
        ("020 7946", "en", "GB", Expected.NUMBER, UNDECIDED),
        ("0151 123 4567", "en", "DE", Expected.NUMBER, UNDECIDED),
        ("seis cinco cinco", "es", "ES", Expected.NUMBER, SPELT),
        ("655 12 34", "es", "ES", Expected.NUMBER, SPELT),
        ("655 12 34 56", "es", "ES", Expected.NUMBER, SHORT),
        ("seis cinco cinco, doce, treinta y cuatro, cincuenta y seis", "es", "ES", Expected.NUMBER, SHORT),
        ("Mi número de casa es el 655", "es", "ES", Expected.ANYTHING, OPEN),
        ("Mi número es el 655", "es", "ES", Expected.ANYTHING, OPEN),
        ("Mi teléfono es 655 123 456.", "es", "ES", Expected.ANYTHING, SHORT),
        ("No tengo teléfono.", "es", "ES", Expected.NUMBER, FINISHED),
    ],
)
def test_a_number_is_waited_for_until_it_is_as_long_as_numbers_are(
    text: str, language: str, country: str, expected: Expected, pause: float
) -> None:
    """Callers breathe between the groups of their number; the whole of it needs no more wait, in any country."""
    assert wait(Heard(text, language, expected), WAITS, country) == pause


@pytest.mark.parametrize(
    ("text", "language", "expected", "pause"),
    [
        ("S M I", "en", Expected.SPELLING, SPELT),
        ("A-N-N", "en", Expected.SPELLING, SPELT),
        ("S.", "en", Expected.SPELLING, SPELT),
        ("B as in boy", "en", Expected.SPELLING, SPELT),
        ("B as in", "en", Expected.SPELLING, SPELT),
        ("It's spelled S M I T H", "en", Expected.SPELLING, SPELT),
        ("Smith, S M", "en", Expected.NAME, SPELT),
        ("John Smith.", "en", Expected.NAME, FINISHED),
        ("My name is John Smith.", "en", Expected.NAME, FINISHED),
        ("My name is", "en", Expected.NAME, OPEN),
        ("I'd rather not.", "en", Expected.SPELLING, UNDECIDED),
        ("john", "en", Expected.EMAIL, SPELT),
        ("john dot smith at", "en", Expected.EMAIL, SPELT),
        ("john dot smith at example", "en", Expected.EMAIL, SPELT),
        ("john dot smith at example dot com", "en", Expected.EMAIL, UNDECIDED),
        ("john.smith@example.com.", "en", Expected.EMAIL, UNDECIDED),
        ("I don't have an e-mail address.", "en", Expected.EMAIL, FINISHED),
        ("P É R E", "es", Expected.SPELLING, SPELT),
        ("be de Barcelona", "es", Expected.SPELLING, SPELT),
        ("B de", "es", Expected.SPELLING, SPELT),
        ("Juan Pérez.", "es", Expected.NAME, FINISHED),
        ("juan arroba", "es", Expected.EMAIL, SPELT),
        ("juan arroba ejemplo punto es", "es", Expected.EMAIL, UNDECIDED),
        ("No tengo correo electrónico, lo siento.", "es", Expected.EMAIL, FINISHED),
    ],
)
def test_who_spells_is_waited_for(text: str, language: str, expected: Expected, pause: float) -> None:
    """Nobody but the speller knows which letter is the last; an address mostly ends with its domain."""
    assert wait(Heard(text, language, expected), WAITS) == pause


def test_who_paused_long_before_is_given_as_long_again() -> None:
    """A caller's own rhythm counts where the words do not decide, up to the longest wait."""
    assert wait(Heard("an appointment tomorrow", "en", habit=0.9), WAITS) == pytest.approx(0.9 + AFTER_HABIT)
    assert wait(Heard("an appointment tomorrow", "en", habit=7.0), WAITS) == SPELT
    assert wait(Heard("and", "en", habit=0.5), WAITS) == OPEN
    assert wait(Heard("What are your opening hours?", "en", habit=0.9), WAITS) == FINISHED


def test_the_voice_decides_where_there_is_no_punctuation() -> None:
    """A recogniser that writes none leaves it to the fall of the voice; a rising statement is a list."""
    assert wait(Heard("an appointment tomorrow", "en", fall=0.8), WAITS) == FINISHED
    assert wait(Heard("an appointment tomorrow", "en", fall=-0.8), WAITS) == UNDECIDED
    assert wait(Heard("A filling.", "en", fall=-0.8), WAITS) == UNDECIDED
    assert wait(Heard("What are your opening hours?", "en", fall=-0.8), WAITS) == FINISHED


@given(
    heard=st.builds(
        Heard,
        text=st.text(max_size=80),
        language=st.sampled_from(["en", "es", "fr", ""]),
        expected=st.sampled_from(Expected),
        fall=st.floats(-1, 1),
        habit=st.floats(0, 20),
        slow=st.booleans(),
    )
)
def test_every_wait_is_one_that_config_allows(heard: Heard) -> None:
    """Whatever a recogniser writes, we neither cut in at once nor leave the caller in silence for ever."""
    pause = wait(heard, WAITS)
    assert SHORT <= pause <= SPELT * SLOW
    assert heard.slow or pause <= SPELT
