"""Numbers as people say them, digit by digit, in groups, doubled: to digits and back."""

from __future__ import annotations

import re

import phonenumbers

_UNITS = {
    "en": [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ],
    "es": [
        "cero",
        "uno",
        "dos",
        "tres",
        "cuatro",
        "cinco",
        "seis",
        "siete",
        "ocho",
        "nueve",
        "diez",
        "once",
        "doce",
        "trece",
        "catorce",
        "quince",
        "dieciséis",
        "diecisiete",
        "dieciocho",
        "diecinueve",
        "veinte",
        "veintiuno",
        "veintidós",
        "veintitrés",
        "veinticuatro",
        "veinticinco",
        "veintiséis",
        "veintisiete",
        "veintiocho",
        "veintinueve",
    ],
}
_TENS = {
    "en": {
        name: 20 + 10 * i
        for i, name in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
    },
    "es": {
        name: 30 + 10 * i
        for i, name in enumerate(["treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"])
    },
}
_MORE = {"en": {"oh": 0, "o": 0, "nought": 0, "for": 4, "to": 2, "too": 2}, "es": {"un": 1, "una": 1, "seís": 6}}
_TIMES = {"en": {"double": 2, "triple": 3}, "es": {"doble": 2, "triple": 3}}
_PLUS = {"en": "plus", "es": "más"}
_AND = {"en": "and", "es": "y"}
_HUNDRED = {"en": ("hundred",), "es": ("cien", "ciento")}
_TOKEN = re.compile(r"[^\W\d_]+|\d|\+")
GROUP = 3


def digits(text: str, language: str) -> str:
    """All digits that a text names, in their order; "+" stays at the front."""
    language = language if language in _UNITS else "en"
    tokens = _TOKEN.findall(text.casefold())
    found: list[str] = []
    at = 0
    while at < len(tokens):
        piece, used = _number_at(tokens, at, language)
        found.append(piece)
        at += used
    return "".join(found)


def _number_at(tokens: list[str], at: int, language: str) -> tuple[str, int]:
    """The digits that begin at a token, and how many tokens they take."""
    token = tokens[at]
    if token.isdigit():
        return token, 1
    if token in {"+", _PLUS[language]}:
        return "+", 1
    if token in _TIMES[language] and at + 1 < len(tokens):
        piece, used = _number_at(tokens, at + 1, language)
        return piece[:1] * _TIMES[language][token] + piece[1:], 1 + used
    if token in _HUNDRED[language]:
        return "00" if at else "100", 1
    if token in _TENS[language]:
        return _tens_at(tokens, at, language)
    if token in _UNITS[language]:
        return str(_UNITS[language].index(token)), 1
    if token in _MORE[language]:
        return str(_MORE[language][token]), 1
    return "", 1


def _tens_at(tokens: list[str], at: int, language: str) -> tuple[str, int]:
    tens, used = _TENS[language][tokens[at]], 1
    if at + used < len(tokens) and tokens[at + used] == _AND[language]:
        used += 1
    if at + used < len(tokens) and tokens[at + used] in _UNITS[language]:
        unit = _UNITS[language].index(tokens[at + used])
        if 0 < unit < 10:
            return str(tens + unit), used + 1
    return str(tens), 1


def is_complete_number(number: str, country: str) -> bool:
    """Whether these digits are a whole telephone number, as one is dialled in a country."""
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(number, country))
    except phonenumbers.NumberParseException:
        return False


def grouped(number: str) -> list[str]:
    """As it is read aloud: threes, and a last group of two to four."""
    plus, bare = number[:1] == "+", number.lstrip("+")
    groups = [bare[i : i + GROUP] for i in range(0, len(bare), GROUP)]
    if len(groups) > 1 and len(groups[-1]) == 1:
        groups[-2:] = [groups[-2] + groups[-1]]
    return [f"+{groups[0]}", *groups[1:]] if plus and groups else groups


def digits_in_groups(number: str, language: str) -> str:
    """A number in words, digit by digit, with a breath between the groups."""
    names = _UNITS.get(language, _UNITS["en"])
    plus = _PLUS.get(language, "plus")
    words = [
        " ".join(plus if digit == "+" else names[int(digit)] for digit in group if digit.isdigit() or digit == "+")
        for group in grouped(number)
    ]
    return ", ".join(word for word in words if word)
