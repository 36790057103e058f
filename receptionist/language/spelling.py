"""Names and addresses said letter by letter: "B as in boy", "double t", "N A N, eñe", "ann dot b at smile dot com"."""

from __future__ import annotations

import re

_LETTER_NAMES = {
    "en": {
        "a": "ay eh", "b": "bee be", "c": "see sea cee", "d": "dee", "e": "ee", "f": "ef eff", "g": "gee", "h": "aitch haitch",
        "i": "eye", "j": "jay", "k": "kay", "l": "el ell", "m": "em", "n": "en", "o": "oh", "p": "pee", "q": "cue queue",
        "r": "ar are", "s": "ess", "t": "tee tea", "u": "you", "v": "vee", "w": "doubleu double-u", "x": "ex", "y": "why wye",
        "z": "zee zed",
    },
    "es": {
        "a": "a", "b": "be", "c": "ce", "d": "de", "e": "e", "f": "efe", "g": "ge", "h": "hache", "i": "i", "j": "jota",
        "k": "ka", "l": "ele", "m": "eme", "n": "ene", "ñ": "eñe", "o": "o", "p": "pe", "q": "cu", "r": "erre ere", "s": "ese",
        "t": "te", "u": "u", "v": "uve ve", "w": "uvedoble", "x": "equis", "y": "ye griega", "z": "zeta ceta",
    },
}  # fmt: skip
_NATO = [
    "alpha",
    "alfa",
    "bravo",
    "charlie",
    "delta",
    "echo",
    "foxtrot",
    "golf",
    "hotel",
    "india",
    "juliet",
    "juliett",
    "kilo",
    "lima",
    "mike",
    "november",
    "oscar",
    "papa",
    "quebec",
    "romeo",
    "sierra",
    "tango",
    "uniform",
    "victor",
    "whiskey",
    "whisky",
    "xray",
    "yankee",
    "zulu",
]
_LINKS = {"en": r"(?:as in|like in|like|for|is for)", "es": r"(?:de|como en|como)"}
_TIMES = {"en": {"double": 2, "triple": 3}, "es": {"doble": 2, "triple": 3}}
_SIGNS = {
    "en": {"hyphen": "-", "dash": "-", "apostrophe": "'", "space": " "},
    "es": {"guion": "-", "guión": "-", "apóstrofo": "'", "espacio": " "},
}
_MAIL = {
    "en": {
        "at": "@",
        "dot": ".",
        "period": ".",
        "point": ".",
        "underscore": "_",
        "dash": "-",
        "hyphen": "-",
        "minus": "-",
    },
    "es": {"arroba": "@", "punto": ".", "guion": "-", "guión": "-", "subrayado": "_"},
}
_DIGITS = {
    "en": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
    "es": ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"],
}
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TOKEN = re.compile(r"[\w'@.+-]+")
LEAST_SHARE = 0.6


def spelled(text: str, language: str) -> str | None:
    """The word that was spelled; None if nothing was."""
    language = language if language in _LETTER_NAMES else "en"
    text = re.sub(rf"\b(\w)\s+{_LINKS[language]}\s+\w+", r"\1", text.casefold())
    text = text.replace("double u", "w").replace("double you", "w").replace("doble u", "w").replace("uve doble", "w")
    tokens = [token for token in re.split(r"[\s,.;:-]+", text.replace("-", " ")) if token]
    letters: list[str] = []
    times = 1
    for token in tokens:
        if token in _TIMES[language]:
            times = _TIMES[language][token]
            continue
        letter = _letter(token, language)
        if letter is not None:
            letters += [letter] * times
        times = 1
    found = "".join(letters).strip()
    heard = sum(_letter(token, language) is not None or token in _TIMES[language] for token in tokens)
    return found.title() if len(found) >= 2 and heard >= LEAST_SHARE * len(tokens) else None


def email(text: str, language: str) -> str | None:
    """The e-mail address that a text names; None if there is none."""
    language = language if language in _MAIL else "en"
    plain = _EMAIL.search(text)
    if plain is not None:
        return plain.group().rstrip(".").casefold()
    joined = "".join(_mail_part(token, language) for token in _TOKEN.findall(text.casefold().replace(",", " ")))
    found = _EMAIL.search(joined)
    return found.group().rstrip(".") if found else None


def _letter(token: str, language: str) -> str | None:
    if token in _SIGNS[language]:
        return _SIGNS[language][token]
    if len(token) == 1 and token.isalpha():
        return token
    for letter, names in _LETTER_NAMES[language].items():
        if token in names.split():
            return letter
    return token[0] if token in _NATO else None


def _mail_part(token: str, language: str) -> str:
    token = token.rstrip(".") if token not in {"."} else token
    if token in _MAIL[language]:
        return _MAIL[language][token]
    return str(_DIGITS[language].index(token)) if token in _DIGITS[language] else token
