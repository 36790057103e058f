"""What the attendant listens for and says. Its ears may be poor, so single words decide."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_KEYS = {"business_hours": "2", "business_address": "3", "services": "4"}


@dataclass(frozen=True, slots=True)
class Words:
    """One language."""

    looks: Mapping[str, re.Pattern[str]]
    """Which tool to look with, by what was said."""
    keys: Mapping[str, str]
    days: Mapping[str, str]
    """How a day is called, and how the tools call it."""
    through: re.Pattern[str]
    message: re.Pattern[str]
    offers_message: re.Pattern[str]
    yes: re.Pattern[str]
    thanks: re.Pattern[str]
    nothing_more: re.Pattern[str]
    never_mind: re.Pattern[str]
    ask_name: str
    ask_number: str
    ask_message: str
    anything_else: str
    can_do: str
    can_do_again: str
    rather_a_message: str
    goodbye: str


ENGLISH = Words(
    looks={
        "business_hours": re.compile(
            r"\b(?:hours?|open|opens|opening|close|closes|closed|closing|sundays?|saturdays?)\b"
        ),
        "business_address": re.compile(r"\b(?:where|address|located|location|find you|directions)\b"),
        "services": re.compile(r"\b(?:services?|offer|treatments?|what (?:do|can) you do)\b"),
    },
    keys=_KEYS,
    days={
        "today": "today",
        "tomorrow": "tomorrow",
        "monday": "mon",
        "tuesday": "tue",
        "wednesday": "wed",
        "thursday": "thu",
        "friday": "fri",
        "saturday": "sat",
        "sunday": "sun",
    },
    through=re.compile(r"\b(?:through|speak|talk|connect|transfer|reach|there)\b"),
    message=re.compile(
        r"\b(?:messages?|leave|call (?:me )?back|call back|callback|ring me|tell (?:him|her|them)|appointments?|book)\b"
    ),
    offers_message=re.compile(r"\bmessage\b"),
    yes=re.compile(r"^(?:yes|yeah|yep|sure|please|ok|okay|of course)\b"),
    thanks=re.compile(r"\b(?:thanks|thank you)\b"),
    nothing_more=re.compile(r"^(?:no|nope|nothing)\b|\b(?:that's all|that is all|bye|goodbye|nothing else)\b"),
    never_mind=re.compile(r"\b(?:never mind|forget it|cancel|stop|goodbye|no message)\b"),
    ask_name="I'll take a message. Please spell your name for me.",
    ask_number="What number can we call you back on?",
    ask_message="What should I write down?",
    anything_else="Can I do anything else for you?",
    can_do="I can tell you our opening hours, take a message, or put you through to somebody. What would you like?",
    can_do_again="I'm sorry, I did not understand that. Say hours, message, or the name of the person you want.",
    rather_a_message="I still don't understand, I'm sorry. May I take a message, so that somebody can call you back?",
    goodbye="Thank you for calling. Goodbye.",
)
SPANISH = Words(
    looks={
        "business_hours": re.compile(
            r"\b(?:horarios?|horas?|abren|abierto|abierta|abre|cierran|cerrado|cierra|sábados?|domingos?)\b"
        ),
        "business_address": re.compile(r"\b(?:dónde|dirección|ubicación|están ubicados|llegar)\b"),
        "services": re.compile(r"\b(?:servicios?|ofrecen|tratamientos?|qué hacen)\b"),
    },
    keys=_KEYS,
    days={
        "hoy": "today",
        "mañana": "tomorrow",
        "lunes": "mon",
        "martes": "tue",
        "miércoles": "wed",
        "jueves": "thu",
        "viernes": "fri",
        "sábado": "sat",
        "sábados": "sat",
        "domingo": "sun",
        "domingos": "sun",
    },
    through=re.compile(r"\b(?:hablar|póngame|páseme|comuníqueme|conectar|está)\b"),
    message=re.compile(r"\b(?:mensajes?|recado|llámenme|llámeme|que me llamen|cita|reservar|díga(?:le|les))\b"),
    offers_message=re.compile(r"\bmensaje\b"),
    yes=re.compile(r"^(?:sí|si|claro|por favor|vale|bueno|de acuerdo)\b"),
    thanks=re.compile(r"\bgracias\b"),
    nothing_more=re.compile(r"^(?:no|nada)\b|\b(?:eso es todo|nada más|adiós|hasta luego)\b"),
    never_mind=re.compile(r"\b(?:olvídelo|déjelo|cancelar|cancele|adiós|no importa)\b"),
    ask_name="Tomo nota de un mensaje. ¿Puede deletrear su nombre, por favor?",
    ask_number="¿A qué número le podemos llamar? Dígame su número de teléfono, por favor.",
    ask_message="¿Qué debo anotar?",
    anything_else="¿Puedo ayudarle en algo más?",
    can_do="Puedo decirle nuestro horario, tomar un mensaje o ponerle con alguien. ¿Qué desea?",
    can_do_again="Perdone, no le he entendido. Diga horario, mensaje o el nombre de la persona que busca.",
    rather_a_message="Sigo sin entenderle, lo siento. ¿Quiere dejar un mensaje para que alguien le llame?",
    goodbye="Gracias por llamar. Adiós.",
)
