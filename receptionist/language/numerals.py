"""Numbers as people say them, digit by digit, in groups, doubled: to digits and back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import phonenumbers
from phonenumbers import PhoneNumberFormat, ValidationResult

GROUP = 3
NORTH_AMERICAN = 11
"""Digits of a number that begins with the country code 1."""


@dataclass(frozen=True, slots=True)
class _Numerals:
    """How one language counts. All of it is without accents, which recognisers forget."""

    small: Mapping[str, int]
    """Up to nineteen or twenty-nine: what is said in one word and takes nothing behind it."""
    tens: Mapping[str, int]
    hundreds: Mapping[str, int]
    """What stands for hundreds by itself: "cien", "quinientos"."""
    hundred: str
    """What makes hundreds of the number before it."""
    thousand: str
    joins_hundreds: bool
    """Whether what follows a hundred belongs to it even without an "and": "novecientos doce" is 912."""
    and_: str
    plus: str
    times: Mapping[str, int]
    only_among_digits: Mapping[str, int]
    """Words that are digits only beside other digits: "oh"; and what recognisers write for two and four."""


def _counted(words: str, start: int = 0, step: int = 1) -> dict[str, int]:
    return {word: start + step * i for i, word in enumerate(words.split())}


_ENGLISH = _Numerals(
    small=_counted(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen"
    )
    | {"nought": 0, "naught": 0, "niner": 9},
    tens=_counted("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10) | {"fourty": 40},
    hundreds={},
    hundred="hundred",
    thousand="thousand",
    joins_hundreds=False,
    and_="and",
    plus="plus",
    times={"double": 2, "triple": 3, "treble": 3, "quadruple": 4},
    only_among_digits={"oh": 0, "o": 0, "for": 4, "to": 2, "too": 2, "won": 1, "ate": 8},
)
_SPANISH = _Numerals(
    small=_counted(
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete "
        "dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete "
        "veintiocho veintinueve"
    ),
    tens=_counted("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10),
    hundreds={"cien": 100, "ciento": 100}
    | _counted(
        "doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos", 200, 100
    ),
    hundred="",
    thousand="mil",
    joins_hundreds=True,
    and_="y",
    plus="mas",
    times={"doble": 2, "triple": 3},
    only_among_digits={"un": 1, "una": 1},
)
_Reader = Callable[[Sequence[str], int, _Numerals], tuple[int, int]]
_NUMERALS = {"en": _ENGLISH, "es": _SPANISH}
_NAMES = {
    "en": "zero one two three four five six seven eight nine".split(),  # noqa: SIM905 - ten words read as a sentence
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve".split(),  # noqa: SIM905
}
_PLUS_SAID = {"en": "plus", "es": "más"}
_TOKEN = re.compile(r"[^\W\d_]+|\d|\+|[,;.]")
_BREATHS = frozenset(",;.")


def digits(text: str, language: str) -> str:
    """All digits that a text names, in their order; a plus stays where it was said."""
    return "".join(said_digits(text, language))


def said_digits(text: str, language: str) -> list[str]:
    """The same, number by number: what was said as one thing is one entry."""
    numerals = _NUMERALS.get(language, _ENGLISH)
    tokens = _TOKEN.findall(unaccented(text.casefold()))
    found: list[str] = []
    at, beside = 0, False
    while at < len(tokens):
        said, used = _said_at(tokens, at, numerals)
        said = said or _sounds_like_a_digit(tokens, at, numerals, beside=beside)
        if said:
            found.append(said)
        beside = bool(said) or (beside and tokens[at] in _BREATHS)
        at += used
    return found


def unaccented(text: str) -> str:
    """Without accents, but for the eñe, which is a letter of its own."""
    kept = text.replace("ñ", "\0")
    bare = "".join(sign for sign in unicodedata.normalize("NFD", kept) if not unicodedata.combining(sign))
    return bare.replace("\0", "ñ")


def _sounds_like_a_digit(tokens: Sequence[str], at: int, numerals: _Numerals, *, beside: bool) -> str:
    """The digit that a word is if it stands among digits. Only "oh" may be the first of them."""
    digit = numerals.only_among_digits.get(tokens[at])
    if digit is None or not (beside or digit == 0):
        return ""
    after = next((i for i in range(at + 1, len(tokens)) if tokens[i] not in numerals.only_among_digits), len(tokens))
    if after == len(tokens):
        return str(digit) if beside else ""
    ends = beside and tokens[after] in _BREATHS
    return str(digit) if ends or _said_at(tokens, after, numerals)[0] else ""


def _said_at(tokens: Sequence[str], at: int, numerals: _Numerals) -> tuple[str, int]:
    """The digits that begin at a token, and how many tokens they take."""
    token = tokens[at]
    if token in {"+", numerals.plus}:
        return ("+", 1) if at + 1 < len(tokens) and _said_at(tokens, at + 1, numerals)[0] else ("", 1)
    if token in numerals.times:
        return _times_at(tokens, at, numerals)
    if token.isdecimal():
        return str(int(token)), 1  # whatever script it is written in
    value, used = _counted_at(tokens, at, numerals)
    return (str(value), used) if used else ("", 1)


def _times_at(tokens: Sequence[str], at: int, numerals: _Numerals) -> tuple[str, int]:
    """Doubled digits: "double four", "triple oh"."""
    if at + 1 == len(tokens):
        return "", 1
    said, used = _said_at(tokens, at + 1, numerals)
    if not said and tokens[at + 1] in numerals.only_among_digits:
        said = str(numerals.only_among_digits[tokens[at + 1]])
    return said[:1] * (numerals.times[tokens[at]] - 1) + said, 1 + used


def _counted_at(tokens: Sequence[str], at: int, numerals: _Numerals) -> tuple[int, int]:
    """The number in words that begins at a token, and how many tokens it takes; none if there is none."""
    value, used = _below_thousand(tokens, at, numerals)
    if at + used < len(tokens) and tokens[at + used] == numerals.thousand and (used or numerals.joins_hundreds):
        value, used = (value if used else 1) * 1000, used + 1
        rest, more = _rest(tokens, at + used, numerals, _below_thousand)
        value, used = value + rest, used + more
    return value, used


def _below_thousand(tokens: Sequence[str], at: int, numerals: _Numerals) -> tuple[int, int]:
    if tokens[at] in numerals.hundreds:
        value, used = numerals.hundreds[tokens[at]], 1
    else:
        value, used = _below_hundred(tokens, at, numerals)
        if not used or at + used == len(tokens) or tokens[at + used] != numerals.hundred:
            return value, used
        value, used = value * 100, used + 1
    rest, more = _rest(tokens, at + used, numerals, _below_hundred)
    return value + rest, used + more


def _below_hundred(tokens: Sequence[str], at: int, numerals: _Numerals) -> tuple[int, int]:
    token = tokens[at]
    if token in numerals.small and not (token in {"diez", "veinte"} and tokens[at + 1 : at + 2] == [numerals.and_]):
        return numerals.small[token], 1
    tens = numerals.tens.get(token, numerals.small.get(token))
    if tens is None:
        return 0, 0
    unit_at = at + 1 + (tokens[at + 1 : at + 2] == [numerals.and_])
    unit = numerals.small.get(tokens[unit_at], 0) if unit_at < len(tokens) else 0
    return (tens + unit, unit_at + 1 - at) if 0 < unit < 10 else (tens, 1)


def _rest(tokens: Sequence[str], at: int, numerals: _Numerals, read: _Reader) -> tuple[int, int]:
    """What belongs to the hundred or thousand before it."""
    joined = tokens[at : at + 1] == [numerals.and_]
    if not (joined or numerals.joins_hundreds) or at + joined >= len(tokens):
        return 0, 0
    value, used = read(tokens, at + joined, numerals)
    return (value, used + joined) if used else (0, 0)


def is_complete_number(number: str, country: str) -> bool:
    """Whether these digits are a whole telephone number, as one is dialled in a country."""
    return _length(number, country) in {ValidationResult.IS_POSSIBLE, ValidationResult.IS_POSSIBLE_LOCAL_ONLY}


def lacks_area_code(number: str, country: str) -> bool:
    """Whether they are one that can be rung from the same town alone."""
    return _length(number, country) == ValidationResult.IS_POSSIBLE_LOCAL_ONLY


def is_too_long(number: str, country: str) -> bool:
    """Whether they are more digits than any telephone number has."""
    return _length(number, country) == ValidationResult.TOO_LONG


def _length(number: str, country: str) -> int | None:
    try:
        return phonenumbers.is_possible_number_with_reason(phonenumbers.parse(number, country))
    except phonenumbers.NumberParseException as fault:
        too_long = fault.error_type == phonenumbers.NumberParseException.TOO_LONG
        return ValidationResult.TOO_LONG if too_long else None


def grouped(number: str) -> list[str]:
    """As it is read aloud: as its country groups it, if it says which; else threes, and a last group of two to four."""
    if number[:1] == "+" and (groups := _as_its_country_does(number)):
        return groups
    bare = number.lstrip("+")
    if len(bare) == NORTH_AMERICAN and bare[0] == "1":
        return [number[: number.index("1") + 1], *grouped(bare[1:])]
    groups = [bare[i : i + GROUP] for i in range(0, len(bare), GROUP)]
    if len(groups) > 1 and len(groups[-1]) == 1:
        groups[-2:] = [groups[-2] + groups[-1]]
    return [f"+{groups[0]}", *groups[1:]] if groups and number[:1] == "+" else groups


def _as_its_country_does(number: str) -> list[str]:
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return []
    groups = re.findall(r"\+?\d+", phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL))
    return groups if "".join(groups) == number else []


def digits_in_groups(number: str, language: str) -> str:
    """A number in words, digit by digit, with a breath between the groups, however it is written."""
    names = {str(i): name for i, name in enumerate(_NAMES.get(language, _NAMES["en"]))}
    names["+"] = _PLUS_SAID.get(language, _PLUS_SAID["en"])
    groups = grouped("".join(sign for sign in number if sign in names))
    return ", ".join(" ".join(names[sign] for sign in group) for group in groups)
