"""Text as people read it aloud. Voices read words and small numbers well; here is what they read badly."""

from __future__ import annotations

import re

from receptionist.language.numerals import digits_in_groups

_EMAIL = re.compile(r"\b([\w.+-]+)@([\w-]+(?:\.[\w-]+)+)")
_URL = re.compile(r"\b(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)(/\S*)?(?=[\s,.!?]|$)")
_PHONE = re.compile(r"(?<![\w$€£.:-])\+?\(?\d[\d ()./-]{5,}\d(?![\w:])")
_TIME = re.compile(r"\b([01]?\d|2[0-3]):([0-5]\d)\b(?!:)(?:\s*(a\.?m\.?|p\.?m\.?))?", re.IGNORECASE)
_RANGE = re.compile(r"(?<![\d-])(\d{1,2}(?::\d\d)?)\s*[-\u2013\u2014]\s*(\d{1,2}(?::\d\d)?)(?![\d-])")
_TOP_DOMAINS = frozenset(
    [
        "com",
        "org",
        "net",
        "es",
        "de",
        "edu",
        "gov",
        "example",
        "io",
        "info",
        "uk",
        "fr",
        "it",
        "mx",
        "ar",
        "dental",
        "test",
    ]
)

_WORDS = {
    "en": {"@": " at ", ".": " dot ", "_": " underscore ", "-": " dash ", "+": " plus ", "/": " slash ", "to": " to "},
    "es": {
        "@": " arroba ",
        ".": " punto ",
        "_": " guion bajo ",
        "-": " guion ",
        "+": " más ",
        "/": " barra ",
        "to": " a ",
    },
}
_SYMBOLS = {
    "en": (
        (re.compile(r"\s*&\s*"), " and "),
        (re.compile(r"(?<=\d)\s*%"), " percent"),
        (re.compile(r"°C"), " degrees"),
    ),
    "es": (
        (re.compile(r"\s*&\s*"), " y "),
        (re.compile(r"(?<=\d)\s*%"), " por ciento"),
        (re.compile(r"°C"), " grados"),
    ),
}
_SPACES = re.compile(r"\s+")


def read_aloud(text: str, language: str) -> str:
    """The same text, in words where a voice would stumble."""
    language = language if language in _WORDS else "en"
    text = _EMAIL.sub(lambda found: _spelled(found.group(), language), text)
    text = _URL.sub(lambda found: _address(found, language), text)
    text = _PHONE.sub(lambda found: _number(found, language), text)
    text = _RANGE.sub(rf"\1{_WORDS[language]['to']}\2", text)
    text = _TIME.sub(lambda found: _time(found, language), text)
    for symbol, words in _SYMBOLS[language]:
        text = symbol.sub(words, text)
    return _SPACES.sub(" ", text).strip()


def _spelled(text: str, language: str) -> str:
    return "".join(_WORDS[language].get(sign, sign) if not sign.isalnum() else sign for sign in text)


def _address(found: re.Match[str], language: str) -> str:
    """A web address; what only looks like one (an abbreviation, a decimal) stays."""
    host = found.group(1)
    if host.rpartition(".")[2].casefold() not in _TOP_DOMAINS or host.replace(".", "").isdigit():
        return found.group()
    return _spelled(host + (found.group(2) or ""), language).strip()


def _number(found: re.Match[str], language: str) -> str:
    """A telephone number, if it has as many digits as one and is no date or range."""
    number = re.sub(r"[^\d+]", "", found.group())
    groups = re.findall(r"\d+", found.group())
    is_date = [len(group) for group in groups] in ([4, 2, 2], [2, 2, 4])
    few = len(number.lstrip("+")) < 7 or (len(groups) == 2 and all(len(group) == 4 for group in groups))
    return found.group() if is_date or few else digits_in_groups(number, language)


def _time(found: re.Match[str], language: str) -> str:
    hour, minute, half = int(found.group(1)), int(found.group(2)), (found.group(3) or "").casefold().replace(".", "")
    hour += 12 if half == "pm" and hour < 12 else 0
    return _time_in_spanish(hour, minute) if language == "es" else _time_in_english(hour, minute)


def _time_in_english(hour: int, minute: int) -> str:
    shown = hour % 12 or 12
    minutes = f" {minute:02}".replace(" 0", " oh ") if minute else ""
    return f"{shown}{minutes} {'a.m.' if hour < 12 else 'p.m.'}"


def _time_in_spanish(hour: int, minute: int) -> str:
    shown = hour % 12 or 12
    minutes = {0: "", 15: " y cuarto", 30: " y media"}.get(minute, f" y {minute}")
    part = "de la mañana" if hour < 12 else "de la tarde" if hour < 21 else "de la noche"
    return f"{shown}{minutes} {part}"
