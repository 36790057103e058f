"""Pure: what callers say that is neither an errand nor a question about the business, and what is said to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from receptionist.language.phrases import Phrases

_LANGUAGES = re.compile(r"^Languages: (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """One language's."""

    greeting: Phrases
    greeted: str
    complaint: Phrases
    regrets: str
    speaks: Phrases
    """Whoever asks which languages we speak."""
    we_speak: str
    languages: dict[str, str]
    """How a language is called here that is English, Spanish and so on for a model."""
    and_: str
    our_number: Phrases
    this_number: str

    def reply(self, said: str, instructions: str) -> str:
        """What is said to it; empty if it is something else. `instructions` are what a model is told of the house."""
        if self.greeting.are_all_of(said):
            return self.greeted
        if self.our_number.are_in(said):
            return self.this_number
        spoken = _LANGUAGES.search(instructions)
        if spoken is not None and self.speaks.are_in(said):
            named = [self.languages.get(name, name) for name in spoken[1].split(", ")]
            return self.we_speak.format(languages=self.and_.join(named))
        return ""


_NAMED = "(english|spanish|french|german|italian|portuguese|chinese|inglés|español|castellano|francés|alemán|italiano)"

IN_ENGLISH = SmallTalk(
    greeting=Phrases(
        "(hi|hello|hey|good morning|good afternoon|good evening) [there] [how are you] [(doing|today)] [today]",
        "how (are you|is it going|do you do|are things) [(doing|today)] [today]", "how's it going [today]",
    ),
    greeted="Hello. How can I help you?",
    complaint=Phrases(
        "(complain|complaint|complaints|complaining|unacceptable|dissatisfied|disappointed|unhappy)",
        "not [(at all|very|really)] (happy|satisfied|pleased) (with|about)",
        "(terrible|awful|bad|horrible|poor) (service|experience|visit|job|treatment)",
        "(treated|treats) (me|us) [*] (badly|terribly|rudely)", "(very|really|so|quite) (angry|upset|annoyed)",
    ),
    regrets="I'm sorry to hear that. May I take a message, so that somebody can call you about it?",
    speaks=Phrases(f"(speak|speaks|talk|habla|hablan|hablar) [*] {_NAMED}", "(what|which) languages ..."),
    we_speak="I speak {languages}. How can I help you?",
    languages={},
    and_=" and ",
    our_number=Phrases("your [(phone|telephone)] number", "number (is this|am i calling|did i call|have i reached)"),
    this_number="It is the number that you have just called. Can I do anything else for you?",
)  # fmt: skip
IN_SPANISH = SmallTalk(
    greeting=Phrases(
        "(hola|buenas|buenos días|buenas tardes|buenas noches) [(buenas|buenos días|buenas tardes|buenas noches)] "
        "[(qué tal|cómo está|cómo están|cómo le va)] [usted]",
        "(qué tal|cómo está|cómo están|cómo le va) [usted]",
    ),
    greeted="Hola. ¿En qué puedo ayudarle?",
    complaint=Phrases(
        "(queja|quejas|quejarme|reclamación|reclamar|descontento|descontenta|indignado|indignada|inaceptable)",
        "(atendieron|trataron|atendido|tratado) [*] mal", "(mal|pésimo) (servicio|trato)", "muy (enfadado|enfadada)",
    ),
    regrets="Lo siento mucho. ¿Quiere dejar un mensaje, para que alguien le llame por eso?",
    speaks=Phrases(
        f"(habla|hablan|hablar|hablas|atienden|speak|speaks) [(usted|ustedes)] [(en|in)] {_NAMED}", "qué idiomas ..."
    ),
    we_speak="Hablo {languages}. ¿En qué puedo ayudarle?",
    languages={"English": "inglés", "Spanish": "español"},
    and_=" y ",
    our_number=Phrases("su [número de] teléfono", "qué número es este", "(cuál|qué) es su número"),
    this_number="Es el número al que acaba de llamar. ¿Puedo ayudarle en algo más?",
)  # fmt: skip
