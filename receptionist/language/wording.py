"""Every sentence that we say of our own accord, in English and Spanish, so that all can be spoken in advance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

from receptionist.events import Outcome
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
    LINE_BUSY = "line busy"
    NOT_JUST_NOW = "not just now"
    NOT_CONNECTED = "not connected"
    MESSAGE_WANTED = "message wanted"
    NOBODY_ON_CALL = "nobody on call"
    WELCOME_BACK = "welcome back"
    TWO_MORE_MINUTES = "two more minutes"
    URGENT = "urgent"
    URGENT_MESSAGE = "urgent message"
    STAY_POLITE = "stay polite"
    THREAT = "threat"
    ENDING_THE_CALL = "ending the call"
    RULES_STAY = "rules stay"
    NO_DIALLING = "no dialling"
    OTHERS_ARE_PRIVATE = "others are private"
    FOR_A_PERSON = "for a person"
    FOR_A_PERSON_LATER = "for a person, later"
    NO_SUCH_PRICE = "price not told"
    NOT_DONE_YET = "not done yet"
    CALL_FOR_YOU = "call for you"
    URGENT_CALL_FOR_YOU = "urgent call for you"
    SOMEBODY_CALLS = "somebody calls"
    TAKE_THE_CALL = "take the call"
    KEY_IN_PIN = "key in your PIN"
    KEY_IN_PIN_AGAIN = "key in your PIN again"
    KEY_IT_IN = "key it in"


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
    Line.LINE_BUSY: "I'm with you again. I'm sorry, the line is busy. May I take a message?",
    Line.NOT_JUST_NOW: "I'm with you again. I'm sorry, the call can't be taken just now. May I take a message?",
    Line.NOT_CONNECTED: "I'm with you again. I'm sorry, I couldn't get through. May I take a message?",
    Line.MESSAGE_WANTED: "I'm with you again. They can't talk now, and ask for a message. May I take a message?",
    Line.NOBODY_ON_CALL: (
        "Nobody is picking up just now, but it is marked as urgent. "
        "May I take a message, so that somebody calls you back at once?"
    ),
    Line.WELCOME_BACK: "Welcome back.",
    Line.TWO_MORE_MINUTES: "I'm sorry, our time is nearly up. What else do you need?",
    Line.URGENT: "That sounds urgent. I'm ringing somebody for you now.",
    Line.URGENT_MESSAGE: "That sounds urgent. May I take a message, so that somebody calls you back at once?",
    Line.STAY_POLITE: "I'd like to help you. Please stay polite, or I'll have to end this call.",
    Line.THREAT: "I take that seriously, and I'm passing it on. Please stay calm, or I'll have to end this call.",
    Line.ENDING_THE_CALL: "I'm ending this call now. Goodbye.",
    Line.RULES_STAY: "I can't change how I work. How else can I help you?",
    Line.NO_DIALLING: (
        "I can't dial numbers. I can put you through to people who work here, or take a message. What would you like?"
    ),
    Line.OTHERS_ARE_PRIVATE: (
        "I'm sorry, I can't tell anybody about other people or their appointments. "
        "Can I help with something of your own?"
    ),
    Line.FOR_A_PERSON: "That is a question for a person, not for me. Shall I put you through?",
    Line.FOR_A_PERSON_LATER: "That is a question for a person, not for me. May I take a message?",
    Line.NO_SUCH_PRICE: "I can't tell you that price for certain. Somebody can call you back about it.",
    Line.NOT_DONE_YET: "That is not done yet.",
    Line.CALL_FOR_YOU: "A caller for you. Press 1.",
    Line.URGENT_CALL_FOR_YOU: "An urgent call for you. Press 1.",
    Line.SOMEBODY_CALLS: "A caller would like to speak with you.",
    Line.TAKE_THE_CALL: "Press 1 again to take the call, or 2 to have a message taken.",
    Line.KEY_IN_PIN: "Please key in your PIN, and then the hash key.",
    Line.KEY_IN_PIN_AGAIN: "I'm sorry, that is not right. Please key in your PIN again, and then the hash key.",
    Line.KEY_IT_IN: "Please don't say your PIN. Key it in on your telephone, and then the hash key.",
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
    Line.LINE_BUSY: "Estoy de nuevo con usted. Lo siento, está comunicando. ¿Quiere dejar un mensaje?",
    Line.NOT_JUST_NOW: "Estoy de nuevo con usted. Lo siento, ahora no pueden atenderle. ¿Quiere dejar un mensaje?",
    Line.NOT_CONNECTED: "Estoy de nuevo con usted. Lo siento, no he podido comunicar. ¿Quiere dejar un mensaje?",
    Line.MESSAGE_WANTED: "Estoy de nuevo con usted. No pueden hablar y piden un mensaje. ¿Quiere dejar un mensaje?",
    Line.NOBODY_ON_CALL: (
        "Ahora no contesta nadie, pero queda anotado como urgente. "
        "¿Quiere dejar un mensaje para que le llamen enseguida?"
    ),
    Line.WELCOME_BACK: "Aquí estoy de nuevo.",
    Line.TWO_MORE_MINUTES: "Lo siento, nos queda poco tiempo. ¿Qué más necesita?",
    Line.URGENT: "Eso parece urgente. Ahora mismo llamo a alguien.",
    Line.URGENT_MESSAGE: "Eso parece urgente. ¿Quiere dejar un mensaje para que le llamen enseguida?",
    Line.STAY_POLITE: "Quiero ayudarle. Por favor, hable con respeto, o tendré que terminar la llamada.",
    Line.THREAT: "Me lo tomo en serio y voy a avisar. Cálmese, por favor, o tendré que terminar la llamada.",
    Line.ENDING_THE_CALL: "Termino aquí la llamada. Adiós.",
    Line.RULES_STAY: "No puedo cambiar mi forma de trabajar. ¿En qué más puedo ayudarle?",
    Line.NO_DIALLING: (
        "No puedo marcar números. Puedo pasarle con quienes trabajan aquí, o anotar un mensaje. ¿Qué prefiere?"
    ),
    Line.OTHERS_ARE_PRIVATE: (
        "Lo siento, no puedo informar sobre otras personas ni sobre sus citas. ¿Puedo ayudarle con algo suyo?"
    ),
    Line.FOR_A_PERSON: "Esa pregunta es para una persona, no para mí. ¿Quiere que le pase?",
    Line.FOR_A_PERSON_LATER: "Esa pregunta es para una persona, no para mí. ¿Quiere dejar un mensaje?",
    Line.NO_SUCH_PRICE: "No puedo decirle ese precio con seguridad. Alguien puede llamarle para decírselo.",
    Line.NOT_DONE_YET: "Eso todavía no está hecho.",
    Line.CALL_FOR_YOU: "Una llamada para usted. Pulse 1.",
    Line.URGENT_CALL_FOR_YOU: "Una llamada urgente para usted. Pulse 1.",
    Line.SOMEBODY_CALLS: "Alguien quiere hablar con usted.",
    Line.TAKE_THE_CALL: "Pulse 1 otra vez para aceptar la llamada, o 2 para que yo tome un mensaje.",
    Line.KEY_IN_PIN: "Marque su PIN, por favor, y después la tecla almohadilla.",
    Line.KEY_IN_PIN_AGAIN: "Lo siento, no es correcto. Marque su PIN otra vez, y después la tecla almohadilla.",
    Line.KEY_IT_IN: "No diga su PIN, por favor. Márquelo en su teléfono, y después la tecla almohadilla.",
}
SENTENCES: Mapping[str, Mapping[Line, str]] = {"en": _ENGLISH, "es": _SPANISH}

_NOT_TAKEN = {
    Outcome.BUSY: Line.LINE_BUSY,
    Outcome.NO_ANSWER: Line.NOBODY_THERE,
    Outcome.REJECTED: Line.NOT_JUST_NOW,
    Outcome.DECLINED: Line.NOT_JUST_NOW,
    Outcome.WANTS_MESSAGE: Line.MESSAGE_WANTED,
}

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


def still_trying(person: str, language: str) -> str:
    """What a caller hears now and then while it goes on ringing."""
    return f"Sigo llamando a {person}." if language == "es" else f"Still trying {person}."


def not_taken(outcome: Outcome) -> Line:
    """What a caller hears when somebody does not take their call."""
    return _NOT_TAKEN.get(outcome, Line.NOT_CONNECTED)


def foreign_greeting(business: str, language: str) -> tuple[str, str]:
    """How a caller is greeted whose language is not the one that config's greeting is in."""
    return f"{business}. {sentence(Line.A_MACHINE_ANSWERS, language)}", sentence(Line.HOW_CAN_I_HELP, language)


def says_so(greeting: str, language: str) -> bool:
    """Whether a greeting tells by itself that a machine speaks."""
    return _MACHINE_WORDS.get(language, _MACHINE_WORDS["en"]).are_in(greeting)


def stock(people: Iterable[str], language: str) -> list[str]:
    """All of a language that may have to be said without delay, what is needed first at the front."""
    names = list(people)
    of_people = [said(person, language) for person in names for said in (trying, still_trying)]
    return [*SENTENCES.get(language, _ENGLISH).values(), *of_people]
