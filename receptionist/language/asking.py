"""What we have just asked the caller for, read off our own words: it bears on how long we wait and how we listen."""

from __future__ import annotations

import re

from receptionist.speech import Expected

_QUESTIONS = re.compile(r"[^.!?¿¡]+[?]|[^.!?¿¡]*\b(?:please|por favor)\b[^.!?]*[.!?]?", re.IGNORECASE)

_ASKS: dict[str, tuple[tuple[Expected, re.Pattern[str]], ...]] = {
    "en": (
        (Expected.EMAIL, re.compile(r"e-?mail address|your e-?mail\b", re.IGNORECASE)),
        (Expected.SPELLING, re.compile(r"\bspell", re.IGNORECASE)),
        (
            Expected.NUMBER,
            re.compile(r"\b(?:what|which|may i have|give me|tell me|key in|enter|your)\b.*\bnumber\b", re.IGNORECASE),
        ),
        (
            Expected.NAME,
            re.compile(r"\b(?:your|last|first|full) name\b|who(?:'s| is) (?:calling|speaking)", re.IGNORECASE),
        ),
        (
            Expected.YES_NO,
            re.compile(
                r"^\W*(?:is|are|was|were|do|does|did|shall|should|can|could|may|will|would|have|has) |"
                r"\bis that (?:right|correct|ok(?:ay)?)\b|\bright\?$|\bcorrect\?$|\bok(?:ay)?\?$",
                re.IGNORECASE,
            ),
        ),
        (Expected.DATE, re.compile(r"\bwhen\b|\b(?:what|which) (?:day|date|time)\b", re.IGNORECASE)),
    ),
    "es": (
        (Expected.EMAIL, re.compile(r"correo(?: electrónico)?", re.IGNORECASE)),
        (Expected.SPELLING, re.compile(r"deletre", re.IGNORECASE)),
        (
            Expected.NUMBER,
            re.compile(r"\b(?:cuál|qué|dígame|deme|marque|su)\b.*\b(?:número|teléfono)\b", re.IGNORECASE),
        ),
        (
            Expected.NAME,
            re.compile(r"\b(?:su|tu) (?:nombre|apellido)|cómo se llama|quién (?:llama|habla)", re.IGNORECASE),
        ),
        (Expected.DATE, re.compile(r"\bcuándo\b|\bqué (?:día|fecha|hora)\b", re.IGNORECASE)),
        (
            Expected.YES_NO,
            re.compile(
                r"^\W*(?:es|está|son|quiere|quieres|desea|le |puedo|podría|prefiere|tiene|hay)|"
                r"\b(?:correcto|de acuerdo|verdad|vale|está bien)\?$",
                re.IGNORECASE,
            ),
        ),
    ),
}


def asked(text: str, language: str) -> Expected:
    """What the last question of a text asks for; anything, if it asks for nothing in particular."""
    questions = _QUESTIONS.findall(text)
    if not questions:
        return Expected.ANYTHING
    last = questions[-1].strip(" ¿")
    for expected, pattern in _ASKS.get(language, _ASKS["en"]):
        if pattern.search(last):
            return expected
    return Expected.ANYTHING
