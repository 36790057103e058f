"""Reflexes: what a caller may want that code answers at once. A miss goes to the model; a false hit would be rude."""

from __future__ import annotations

from receptionist.language.lexicon import Intent, anywhere, folded
from receptionist.language.lexicons import LEXICONS, lexicon

__all__ = ["Intent", "intent", "switch"]

_BACK_AGAIN = anywhere(
    r"i'm back|i am back|back now|thanks for (?:waiting|holding)|thank you for (?:waiting|holding)|sorry about that|"
    r"are you (?:still )?there|so (?:my|the|it's|it is)|my (?:number|name|address) is|here it is|got it|i have it|i found it|"
    r"ya estoy|ya volví|gracias por esperar|sigue ahí|mi (?:número|nombre) es|aquí (?:lo|la) tengo|lo tengo|ya lo tengo"
)
_SWITCHES = {
    "en": anywhere(r"english please|in english|speak english|inglés por favor|en inglés|habla inglés"),
    "es": anywhere(r"español por favor|en español|habla (?:usted )?español|spanish please|in spanish|speak spanish"),
}


def intent(text: str, language: str) -> Intent | None:
    """What a text wants of us, if it wants nothing else. Tried in the caller's language, then in the others."""
    said = folded(text)
    others = (known for code, known in LEXICONS.items() if code != language)
    for words in (lexicon(language), *others):
        for kind, pattern in words.intents.items():
            if pattern.search(said) if pattern.pattern.startswith(r"\b") else pattern.match(said):
                return kind
    return None


def returns(text: str, language: str) -> bool:
    """Whether a caller who had asked us to wait speaks to us again, not to somebody beside them."""
    if intent(text, language) in {Intent.BACK, Intent.GOODBYE, Intent.WANTS_PERSON, Intent.REPEAT}:
        return True
    return bool(_BACK_AGAIN.search(folded(text)))


def switch(text: str) -> str | None:
    """The language that the caller asks for."""
    said = folded(text)
    return next((code for code, pattern in _SWITCHES.items() if pattern.search(said)), None)
