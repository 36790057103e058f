"""Pure: what a person is told of a caller before they take the call: one sentence, of words that can only be spoken."""

from __future__ import annotations

import re

LONGEST_NAME = 60
LONGEST_REASON = 120

_LOOSE = " ,;:.-"
_SPEAKABLE = frozenset(" ,.;:'-&%+€$£/?!¿¡\N{RIGHT SINGLE QUOTATION MARK}")


def introduction(name: str, why: str, language: str, *, urgent: bool = False) -> str:
    """Who calls, and why, as far as they told; empty if they told neither. What is urgent is told in their words."""
    name, why = speakable(name, LONGEST_NAME), speakable(why, LONGEST_REASON)
    if not (name or why):
        return ""
    return (_spanish if language == "es" else _english)(name, why, urgent)


def speakable(text: str, longest: int) -> str:
    """One line without anything that a voice, a terminal or a journal could take for more than words."""
    text = "".join(sign if sign.isalnum() or sign in _SPEAKABLE else " " for sign in text)
    words, kept = text.split(), ""
    for word in words:
        longer = f"{kept} {word}".strip()
        if len(longer) > longest:
            return (kept or word[:longest]).rstrip(_LOOSE)
        kept = longer
    return kept.rstrip(_LOOSE)


def _english(name: str, why: str, urgent: bool) -> str:
    who = name or "A caller"
    if urgent:
        return _sentence(f"This is urgent. {who} says: {why}" if why else f"This is urgent. {who} is calling")
    about = re.sub(r"^(it is |it's |about )+", "", why, flags=re.IGNORECASE)
    return _sentence(f"{who} is calling about {about}" if about else f"{who} is calling")


def _spanish(name: str, why: str, urgent: bool) -> str:
    who = name or "alguien"
    if urgent:
        return _sentence(f"Es urgente. Llama {who} y dice: {why}" if why else f"Es urgente. Llama {who}")
    about = re.sub(r"^(es por |por |sobre |acerca de )+", "", why, flags=re.IGNORECASE)
    return _sentence(f"Llama {who} por lo siguiente: {about}" if about else f"Llama {who}")


def _sentence(text: str) -> str:
    return text if text[-1] in ".!?" else f"{text}."
