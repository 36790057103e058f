"""What the attendant listens for and says. Its ears may be poor, so single words decide, and nearly right is right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import pairwise

from receptionist.language.phrases import Phrases, listed, plain

NEARLY = 0.84
SHORTEST_MENDED = 5
"""Shorter words are too much like others: "ours" is no "hours"."""


@dataclass(frozen=True, slots=True)
class Words:
    """One language."""

    code: str
    keywords: frozenset[str]
    """Misheard words are taken for these if they are much like them."""
    looks: Mapping[str, Phrases]
    """Which tool to look with, by what was said."""
    days: Mapping[str, str]
    """How a day is called, and how the tools call it."""
    through: Phrases
    message: Phrases
    urgent: Phrases
    offers_message: Phrases
    asks_text: Phrases
    """How a model may ask for the message itself."""
    yes: Phrases
    no: Phrases
    thanks: Phrases
    farewell: Phrases
    never_mind: Phrases
    introduction: Phrases
    """What stands before a name."""
    fillers: frozenset[str]
    this_number: Phrases
    no_number: Phrases
    abilities: Mapping[str, str]
    """What we say that we can do, for each tool."""
    or_: str
    or_after_several: str
    ask_name: str
    ask_name_again: str
    ask_number: str
    ask_number_again: str
    ask_message: str
    ask_person: str
    read_back: str
    read_back_ends: str
    once_more: str
    anything_else: str
    all_right: str
    can_do: str
    can_do_again: str
    rather_a_message: str
    did_not_work: str
    number_called_from: str
    no_number_known: str
    goodbye: str

    def mended(self, text: str) -> str:
        """A text, folded and without accents, in which keywords that were misheard stand as they should."""
        return " ".join(self._mended_word(word) for word in plain(text).split())

    def day(self, wants: str) -> str:
        """The day that a mended text names, as the tools call it. "La mañana" is the morning, not tomorrow."""
        said = wants.split()
        named = (word for before, word in pairwise(["", *said]) if before != "la" and word in self.days)
        return next((self.days[word] for word in named), "")

    def _mended_word(self, word: str) -> str:
        if len(word) < SHORTEST_MENDED or word in self.keywords:
            return word
        return next(iter(get_close_matches(word, self.keywords, 1, NEARLY)), word)


_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _days(today: str, tomorrow: str, week: str) -> Mapping[str, str]:
    named = zip(week.split(), _DAYS, strict=True)
    return {today: "today", tomorrow: "tomorrow"} | {name: day for names, day in named for name in names.split("|")}


ENGLISH = Words(
    code="en",
    keywords=listed(
        "hours|opening|closed|address|located|directions|services|treatments|message|messages|appointment|connect|"
        "transfer|saturday|sunday|monday|tuesday|wednesday|thursday|friday|tomorrow|through|number|goodbye|urgent"
    ),
    looks={
        "business_hours": Phrases(
            "(hours|open|opens|opening|close|closes|closed|closing)",
            "(on|about|come) [on] (monday|tuesday|wednesday|thursday|friday|saturday|saturdays|sunday|sundays)",
        ),
        "business_address": Phrases(
            "(address|located|location|directions)", "find you", "where (are|is|do) (you|it|the office|your office)"
        ),
        "services": Phrases("(services|service|treatments|treatment)", "what (do|can) you (do|offer)", "do you offer"),
    },
    days=_days("today", "tomorrow", "monday tuesday wednesday thursday friday saturday|saturdays sunday|sundays"),
    through=Phrases("(through|speak|talk|connect|transfer|reach)", "is * there"),
    message=Phrases(
        "(message|messages|callback|appointment|appointments|book|leave)",
        "call [(me|us|him|her|them)] back",
        "(ring|call|tell|phone) (me|us|him|her|them)",
    ),
    urgent=Phrases("(urgent|urgently|emergency|right away|as soon as possible|asap)"),
    offers_message=Phrases("message"),
    asks_text=Phrases(
        "what (is|it's|this is|would this be|will this be) [(it|this|that|your call|the call)] (about|regarding)",
        "(what|how) (should|can|may|shall) i (write|say|tell|pass|note|take) ...",
        "(what is|what's) [(the|your)] message",
        "what would you like [me] to (say|tell|pass|write|leave) ...",
        "(regarding|concerning) what",
    ),
    yes=Phrases("(yes|yeah|yep|sure|please|ok|okay|of course|right|correct|that's right|that is right|go ahead)"),
    no=Phrases("(no|nope|nah|not|wrong|no thanks|no thank you)"),
    thanks=Phrases("(thanks|thank you)"),
    farewell=Phrases(
        "(that's|that is|that'll be|that will be) (all|it|everything)", "(bye|goodbye|good bye)", "nothing else"
    ),
    never_mind=Phrases(
        "(never mind|nevermind|forget it|forget about it|no message|i changed my mind)", "(cancel|stop) [it]"
    ),
    introduction=Phrases(
        "[(hi|hello|yes|sure|okay|ok|well|oh)] (my [(first|last|full)] name is|my name's|this is|it is|it's|i'm|i am|"
        "the name is|name is|that's|that is|you can call me)"
    ),
    fillers=listed("um|uh|er|yes|sure|okay|ok|hi|hello|please|here|speaking|calling|well|oh"),
    this_number=Phrases(
        "(this|the same|same) (number|one|phone)", "(i'm|i am) calling (from|on)", "(my|the) number you (see|have)"
    ),
    no_number=Phrases("(don't|do not) have (one|a|any) ...", "(no|without a) (number|phone|telephone)"),
    abilities={
        "business_hours": "tell you our opening hours",
        "take_message": "take a message",
        "put_through": "put you through to somebody",
    },
    or_=" or ",
    or_after_several=", or ",
    ask_name="I'll take a message. Please spell your name for me.",
    ask_name_again="I'm sorry, who is calling? Your name, please, letter by letter.",
    ask_number="What number can we call you back on?",
    ask_number_again="What is your telephone number, digit by digit? You can also key it in.",
    ask_message="What should I write down?",
    ask_person="Whom would you like to speak to? There is {people}.",
    read_back="Let me read that back: {name}, {number}, and the message: {text}.",
    read_back_ends="Is that right?",
    once_more="I'm sorry, then once more from the start.",
    anything_else="Can I do anything else for you?",
    all_right="All right.",
    can_do="I can {abilities}. What would you like?",
    can_do_again="I'm sorry, I did not understand that. Say hours, message, or the name of the person you want.",
    rather_a_message="I still don't understand, I'm sorry. May I take a message, so that somebody can call you back?",
    did_not_work="I'm sorry, that did not work.",
    number_called_from="the number they called from",
    no_number_known="unknown",
    goodbye="Thank you for calling. Goodbye.",
)
SPANISH = Words(
    code="es",
    keywords=listed(
        "horario|horarios|abierto|cerrado|direccion|ubicacion|servicios|tratamientos|mensaje|recado|hablar|sabado|"
        "domingo|lunes|martes|miercoles|jueves|viernes|manana|numero|adios|urgente"
    ),
    looks={
        "business_hours": Phrases(
            "(horario|horarios|hora|horas|abren|abierto|abierta|abiertos|abre|cierran|cerrado|cierra)",
            "(el|los|este) (lunes|martes|miércoles|jueves|viernes|sábado|sábados|domingo|domingos)",
        ),
        "business_address": Phrases("(dónde|dirección|ubicación|ubicados|llegar)"),
        "services": Phrases("(servicio|servicios|ofrecen|ofrece|tratamiento|tratamientos)", "qué hacen"),
    },
    days=_days("hoy", "manana", "lunes martes miercoles jueves viernes sabado|sabados domingo|domingos"),
    through=Phrases("(hablar|póngame|páseme|comuníqueme|conectar|comunicar)", "está *"),
    message=Phrases(
        "(mensaje|mensajes|recado|llámenme|llámeme|cita|citas|reservar|dejar)", "que me llamen",
        "(dígale|dígales|avise)",
    ),
    urgent=Phrases("(urgente|urgencia|emergencia|cuanto antes|lo antes posible)"),
    offers_message=Phrases("(mensaje|recado)"),
    asks_text=Phrases(
        "(de qué|sobre qué) se trata", "qué (debo|puedo|quiere que) (anotar|decir|diga|anote|apunte) ...",
        "cuál es (el|su) mensaje", "cuál es el motivo ...", "qué mensaje ...",
    ),
    yes=Phrases("(sí|claro|por favor|vale|bueno|de acuerdo|correcto|eso es|está bien|exacto)"),
    no=Phrases("(no|mal|incorrecto|no gracias)"),
    thanks=Phrases("gracias"),
    farewell=Phrases("(eso es todo|es todo|nada más|adiós|hasta luego|chao)"),
    never_mind=Phrases("(olvídelo|déjelo|no importa|sin mensaje|ningún mensaje)", "(cancelar|cancele)"),
    introduction=Phrases(
        "[(hola|sí|bueno|claro|pues)] (me llamo|mi nombre es|soy|habla|le habla|es|mi apellido es|el nombre es)"
    ),
    fillers=listed("eh|em|si|claro|bueno|hola|pues|por|favor|aqui"),
    this_number=Phrases(
        "(este|este mismo|el mismo|mismo) [número]", "(desde|del) (donde|que|el que) (llamo|estoy llamando)"
    ),
    no_number=Phrases("no tengo (teléfono|número|ninguno)", "sin (número|teléfono)"),
    abilities={
        "business_hours": "decirle nuestro horario",
        "take_message": "tomar un mensaje",
        "put_through": "ponerle con alguien",
    },
    or_=" o ",
    or_after_several=" o ",
    ask_name="Tomo nota de un mensaje. ¿Puede deletrear su nombre, por favor?",
    ask_name_again="Perdone, ¿quién llama? Su nombre, por favor, letra por letra.",
    ask_number="¿A qué número le podemos llamar? Dígame su número de teléfono, por favor.",
    ask_number_again="¿Cuál es su número de teléfono, cifra por cifra? También puede marcarlo.",
    ask_message="¿Qué debo anotar?",
    ask_person="¿Con quién desea hablar? Está {people}.",
    read_back="Le repito: {name}, {number}, y el mensaje: {text}.",
    read_back_ends="¿Es correcto?",
    once_more="Perdone, entonces otra vez desde el principio.",
    anything_else="¿Puedo ayudarle en algo más?",
    all_right="De acuerdo.",
    can_do="Puedo {abilities}. ¿Qué desea?",
    can_do_again="Perdone, no le he entendido. Diga horario, mensaje o el nombre de la persona que busca.",
    rather_a_message="Sigo sin entenderle, lo siento. ¿Quiere dejar un mensaje para que alguien le llame?",
    did_not_work="Lo siento, eso no ha funcionado.",
    number_called_from="el número desde el que llamó",
    no_number_known="desconocido",
    goodbye="Gracias por llamar. Adiós.",
)  # fmt: skip
LANGUAGES = (ENGLISH, SPANISH)


def words_of(language: str) -> Words:
    return SPANISH if language == SPANISH.code else ENGLISH
