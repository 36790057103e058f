"""Pure: what a sentence of ours claims: amounts of money, to be human, that something is done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import Enum

from receptionist.language.numerals import said_digits
from receptionist.language.phrases import Phrases

LANGUAGES = ("en", "es")

_SIGN = r"(?:US\$|[$€£])"
_FIGURE = r"\d+(?:[.,\s]\d{3}(?!\d))*(?:[.,]\d{1,2})?(?!\d)"
_COIN = re.compile(
    r"\b(?:dollars?|euros?|pounds?|bucks?|quid|pesos?|d[oó]lar(?:es)?|libras?|soles|usd|eur|gbp|mxn|cents?|pence|"
    r"c[eé]ntimos?|centavos?)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(rf"{_SIGN}\s?(?P<behind>{_FIGURE})|(?P<before>{_FIGURE})\s?{_SIGN}")
_FIGURES = re.compile(f"({_FIGURE})")
_THOUSANDS = re.compile(r"[.,\s](?=\d{3}(?!\d))")
_LINES = re.compile(r"(?<=[.!?;])\s+|\n+")
_JOINED = re.compile(r"\b(?:to|or|and|a|o|y|hasta)\b|[-\u2013]", re.IGNORECASE)
WORDS_BEFORE_A_COIN = 6


class Deed(Enum):
    """What may be claimed to be done, as the names of the tools that do it have it in them."""

    BOOK = ("book", "appointments")
    MOVE = ("move", "book")
    CANCEL = ("cancel",)
    MESSAGE = ("message", "call_back", "promise")


_HUMAN: Mapping[str, Phrases] = {
    "en": Phrases(
        "(i'm|i am|you're (talking|speaking) (to|with)|this is) [(just|also|actually|really|indeed)] (a|an) [(real|"
        "live|actual|living)] (human|human being|person|woman|man|girl|guy)",
        "(i'm|i am) [(actually|really|very much|definitely|as)] (human|a real one)",
        "(i'm|i am) not (a|an) [*] (robot|machine|bot|computer|ai|recording|program|assistant)",
    ),
    "es": Phrases(
        "(soy|habla (con|usted con)|está hablando con) (una|un) [(verdadera|verdadero)] (persona|ser humano|humano|"
        "humana|mujer|hombre|chica|chico)",
        "(soy|claro que soy) (humano|humana|real)",
        "no soy (una|un|ninguna|ningún) [*] (robot|máquina|bot|ordenador|computadora|grabación|programa|ia)",
    ),
}
_IS_NO_HUMAN: Mapping[str, Phrases] = {
    "en": Phrases("(i'm|i am) not a [(real|live)] (human|person|human being|woman|man)"),
    "es": Phrases("no soy (una|un) (persona|humano|ser humano|mujer|hombre)"),
}
_I_HAVE = "(i've|i have|i) [(just|now|already|also|gone ahead and)]"
_IT_IS = "((your|the|that|this) [*] (appointment|booking|slot|visit|cleaning|cancellation|check up)|it|that|everything)"
_NOW = "((is|has been|'s|was) [(now|all|already|just)]|it's [(now|all|already)]|that's [(now|all|already)])"
_SU_CITA = "(su|la|tu) (cita|reserva|hora|visita)"
_YA = "(está|queda|ha quedado|quedó|ha sido|ya está|ya queda|fue)"
_DONE: Mapping[str, Mapping[Deed, Phrases]] = {
    "en": {
        Deed.BOOK: Phrases(
            f"{_I_HAVE} (booked|scheduled|reserved|made [(you|the|your|an)] [(an|the)] appointment|put you (down|in))",
            "(you're|you are|you've been|you have been) [(all|now|officially)] (booked|scheduled|set for|confirmed)",
            f"[{_IT_IS}] {_NOW} (booked|scheduled|reserved|confirmed|made)",
        ),
        Deed.MOVE: Phrases(
            f"{_I_HAVE} (moved|rescheduled|changed) (you|your|the|it|that)",
            f"[{_IT_IS}] {_NOW} (moved|rescheduled|changed)",
        ),
        Deed.CANCEL: Phrases(
            f"{_I_HAVE} (cancelled|canceled) [(your|the|it|that)]",
            f"[{_IT_IS}] {_NOW} (cancelled|canceled)",
        ),
        Deed.MESSAGE: Phrases(
            f"{_I_HAVE} (taken|written down|noted [down]|passed on|passed along|sent|left|recorded) (your|the|that|a) "
            "message",
            "(your|the) message (is|has been) [(now|already)] (taken|written down|noted|passed on|sent|recorded)",
        ),
    },
    "es": {
        Deed.BOOK: Phrases(
            "(le|te|ya le|lo|la|se la|se lo) (he|hemos) (reservado|apuntado|agendado|citado|programado)",
            "(he|hemos) (reservado|agendado|programado|confirmado) (su|la|una|tu) (cita|hora|visita|reserva)",
            f"{_SU_CITA} [ya] {_YA} (reservada|confirmada|agendada|programada|hecha)",
            f"{_YA} (reservada|confirmada|agendada) (su|la) (cita|reserva|hora)",
            "(ya tiene|queda usted con) (su|la) (cita|reserva) (confirmada|reservada|hecha)",
        ),
        Deed.MOVE: Phrases(
            "(le|lo|la|se la|ya) [le] (he|hemos) (cambiado|movido|reprogramado) [(la|su|de)] [cita]",
            f"{_SU_CITA} [ya] {_YA} (cambiada|movida|reprogramada)",
        ),
        Deed.CANCEL: Phrases(
            "[(le|la|lo|ya|se la)] (he|hemos) (cancelado|anulado)",
            f"{_SU_CITA} [ya] {_YA} (cancelada|anulada)",
            f"{_YA} (cancelada|anulada) (su|la) (cita|reserva|hora)",
        ),
        Deed.MESSAGE: Phrases(
            "(he|hemos) (anotado|tomado|apuntado|enviado|dejado|pasado|grabado) (su|el|un|tu) (mensaje|recado)",
            "(su|el) (mensaje|recado) (está|queda|ha sido|ya está) [ya] (anotado|enviado|tomado|apuntado|grabado)",
        ),
    },
}
_NOT_YET: Mapping[str, Phrases] = {
    "en": Phrases("(once|when|if|after|as soon as|until|before|unless|whether|not sure|cannot say|say) [*] [*]"),
    "es": Phrases("(una vez que|cuando|si|después de que|en cuanto|hasta que|antes de que|tan pronto como) [*] [*]"),
}
"""What follows these is not claimed to be so."""


def says_it_is_human(text: str, language: str) -> bool:
    """Whether the one who says this claims to be no machine."""
    code = language if language in LANGUAGES else "en"
    return _HUMAN[code].are_in(_IS_NO_HUMAN[code].covered_in(text, "@"))


def says_it_is_done(text: str, language: str) -> Deed | None:
    """What a sentence claims to have happened, if it is no question and no condition."""
    if text.rstrip().endswith("?"):
        return None
    code = language if language in LANGUAGES else "en"
    stated = _NOT_YET[code].covered_in(text, "@")
    return next((deed for deed, phrases in _DONE[code].items() if phrases.are_in(stated)), None)


def amounts(text: str, language: str) -> set[str]:
    """The amounts of money that a sentence names, whole units in figures: "$80.50" is 80."""
    found = {_parts(match["behind"] or match["before"])[0] for match in _SIGNED.finditer(text)}
    *priced, _ = _COIN.split(_SIGNED.sub(" , ", text))
    for words in priced:
        near = " ".join(words.split()[-WORDS_BEFORE_A_COIN:])
        numbers = [parts[0] for parts in _numbers(near, language)]
        found.update(numbers[-2:] if _JOINED.search(near) else numbers[-1:])
    return found


def told_amounts(texts: Iterable[str]) -> set[str]:
    """All numbers that stand beside money in what we were told, with their fractions."""
    lines = [line for text in texts for line in _LINES.split(text) if _COIN.search(line) or _SIGNED.search(line)]
    return {part for line in lines for code in LANGUAGES for parts in _numbers(line, code) for part in parts}


def _numbers(text: str, language: str) -> list[list[str]]:
    """Figures and number words in their order, each with its fraction if it has one."""
    found: list[list[str]] = []
    for i, part in enumerate(_FIGURES.split(text)):
        found += [_parts(part)] if i % 2 else [[number] for number in _said(part, language)]
    return found


def _said(words: str, language: str) -> list[str]:
    """Numbers in words. Who says "two hundred fifty" means one."""
    found: list[int] = []
    for number in said_digits(words, language):
        value = int(number.lstrip("+") or 0)
        if found and found[-1] and found[-1] % 100 == 0 and 0 < value < 100:
            found[-1] += value
        else:
            found.append(value)
    return [str(value) for value in found]


def _parts(figure: str) -> list[str]:
    return [part.lstrip("0") or "0" for part in re.split(r"[.,]", _THOUSANDS.sub("", figure.strip()))]
