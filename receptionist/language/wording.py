"""Every sentence that we say of our own accord, in English and Spanish, so that all can be spoken in advance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

from receptionist.language.phrases import Phrases


class Line(Enum):
    """The sentences, by what they are for."""

    A_MACHINE_ANSWERS = "a machine answers"
    HOW_CAN_I_HELP = "how can I help"
    STILL_THERE = "still there"
    STILL_THERE_AGAIN = "still there, again"
    REPEAT_PLEASE = "repeat, please"
    TROUBLE = "trouble"
    MENU = "menu"
    MENU_WITH_PERSON = "menu with a person"
    AFTER_THE_TONE = "after the tone"
    MESSAGE_KEPT = "message kept"
    GOODBYE = "goodbye"
    ONE_MOMENT = "one moment"
    STILL_LOOKING = "still looking"
    LOOKING_IT_UP = "looking it up"
    WRITING_IT_DOWN = "writing it down"
    A_MACHINE = "a machine"
    TAKE_YOUR_TIME = "take your time"
    NOBODY_BUT_A_MESSAGE = "nobody, but a message"
    NOBODY_THERE = "nobody there"
    WELCOME_BACK = "welcome back"
    TWO_MORE_MINUTES = "two more minutes"
    CALL_FOR_YOU = "call for you"


_ENGLISH = {
    Line.A_MACHINE_ANSWERS: "You are speaking with an automated assistant.",
    Line.HOW_CAN_I_HELP: "How can I help you?",
    Line.STILL_THERE: "Are you still there? How can I help?",
    Line.STILL_THERE_AGAIN: "I can't hear you. Please say something if you are there.",
    Line.REPEAT_PLEASE: "I'm sorry, I didn't catch that. Could you say it again, please?",
    Line.TROUBLE: "I'm sorry, something is not working on my side just now.",
    Line.MENU: "To leave a message, press 1. For our opening hours, press 2. Or just speak.",
    Line.MENU_WITH_PERSON: (
        "To leave a message, press 1. For our opening hours, press 2. For a person, press 0. Or just speak."
    ),
    Line.AFTER_THE_TONE: "Please leave your name, your number and your message after the tone.",
    Line.MESSAGE_KEPT: "Thank you. Your message is recorded, and somebody will listen to it. Goodbye.",
    Line.GOODBYE: "Thank you for calling. Goodbye.",
    Line.ONE_MOMENT: "One moment, please.",
    Line.STILL_LOOKING: "I'm still on it, one more moment.",
    Line.LOOKING_IT_UP: "One moment, I'm looking that up.",
    Line.WRITING_IT_DOWN: "One moment, I'm writing that down.",
    Line.A_MACHINE: "I'm an automated assistant, not a human being. I can help you, or have a person call you back.",
    Line.TAKE_YOUR_TIME: "Of course, take your time.",
    Line.NOBODY_BUT_A_MESSAGE: "I'm sorry, there is nobody I can put you through to just now. May I take a message?",
    Line.NOBODY_THERE: "I'm with you again. I'm sorry, nobody is picking up. May I take a message?",
    Line.WELCOME_BACK: "Welcome back.",
    Line.TWO_MORE_MINUTES: "I'm sorry, our time is nearly up. What else do you need?",
    Line.CALL_FOR_YOU: "A call for you. Press 1 to take it.",
}
_SPANISH = {
    Line.A_MACHINE_ANSWERS: "Le atiende un asistente automático.",
    Line.HOW_CAN_I_HELP: "¿En qué puedo ayudarle?",
    Line.STILL_THERE: "¿Sigue ahí? ¿En qué puedo ayudarle?",
    Line.STILL_THERE_AGAIN: "No le oigo. Diga algo, por favor, si está ahí.",
    Line.REPEAT_PLEASE: "Perdone, no le he entendido. ¿Puede repetirlo, por favor?",
    Line.TROUBLE: "Perdone, ahora mismo algo no funciona por mi parte.",
    Line.MENU: "Para dejar un mensaje, pulse 1. Para nuestro horario, pulse 2. O simplemente hable.",
    Line.MENU_WITH_PERSON: (
        "Para dejar un mensaje, pulse 1. Para nuestro horario, pulse 2. Para hablar con una persona, pulse 0. "
        "O simplemente hable."
    ),
    Line.AFTER_THE_TONE: "Deje su nombre, su número y su mensaje después de la señal, por favor.",
    Line.MESSAGE_KEPT: "Gracias. Su mensaje está grabado y alguien lo escuchará. Adiós.",
    Line.GOODBYE: "Gracias por llamar. Adiós.",
    Line.ONE_MOMENT: "Un momento, por favor.",
    Line.STILL_LOOKING: "Sigo en ello, un momento más.",
    Line.LOOKING_IT_UP: "Un momento, lo estoy consultando.",
    Line.WRITING_IT_DOWN: "Un momento, lo estoy anotando.",
    Line.A_MACHINE: "Soy un asistente automático, no una persona. Puedo ayudarle, o hacer que le llame una persona.",
    Line.TAKE_YOUR_TIME: "Por supuesto, tómese su tiempo.",
    Line.NOBODY_BUT_A_MESSAGE: "Lo siento, ahora mismo no puedo pasarle con nadie. ¿Quiere dejar un mensaje?",
    Line.NOBODY_THERE: "Estoy de nuevo con usted. Lo siento, no contesta nadie. ¿Quiere dejar un mensaje?",
    Line.WELCOME_BACK: "Aquí estoy de nuevo.",
    Line.TWO_MORE_MINUTES: "Lo siento, nos queda poco tiempo. ¿Qué más necesita?",
    Line.CALL_FOR_YOU: "Una llamada para usted. Pulse 1 para aceptarla.",
}
SENTENCES: Mapping[str, Mapping[Line, str]] = {"en": _ENGLISH, "es": _SPANISH}

KEYS = {
    "0": "zero", "1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven",
    "8": "eight", "9": "nine", "*": "star", "#": "hash",
}  # fmt: skip
"""How the line test reads keys back."""

_MACHINE_WORDS = {
    "en": Phrases(
        "(automated|automatic|virtual|digital|ai|robot|computer) [*] (assistant|receptionist|attendant|secretary)",
        "(automated|ai) (system|service|voice|agent|operator)",
        "(i am|i'm|this is|speaking (to|with)|talking (to|with)) (a|an|the|our|your) [*] "
        "(machine|robot|computer|bot|ai)",
        "(artificial intelligence|not a (human|person|human being|real person))",
    ),
    "es": Phrases(
        "(asistente|recepcionista|operador|operadora|secretaria|contestador) [*] "
        "(automático|automática|automatizado|automatizada|virtual|digital)",
        "(sistema|servicio|voz) (automatizado|automatizada)",
        "(soy|le (habla|atiende|contesta)|habla con|hablando con) (un|una|el|la|nuestro|nuestra) [*] "
        "(máquina|robot|ordenador|computadora|bot)",
        "(inteligencia artificial|no soy una persona)",
    ),
}
"""What a greeting says of the one who speaks. The name of a computer shop says nothing of the kind."""


def sentence(line: Line, language: str) -> str:
    """A sentence in a language; in English, where we have it in no other."""
    return SENTENCES.get(language, _ENGLISH)[line]


def trying(person: str, language: str) -> str:
    """What a caller hears while a person's telephone rings."""
    return f"Un momento, llamo a {person}." if language == "es" else f"One moment, I'm trying {person}."


def says_so(greeting: str, language: str) -> bool:
    """Whether a greeting tells by itself that a machine speaks."""
    return _MACHINE_WORDS.get(language, _MACHINE_WORDS["en"]).are_in(greeting)


def stock(people: Iterable[str], language: str) -> list[str]:
    """All of a language that may have to be said without delay, what is needed first at the front."""
    names = list(people)
    return [*SENTENCES.get(language, _ENGLISH).values(), *(trying(person, language) for person in names)]
