"""Pure: a day of some year, as it is written in a list of clients or said at the telephone: a birthday, say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from receptionist.language.numerals import said_digits, unaccented

MONTH_FIRST = frozenset({"US"})
"""Countries whose dates in figures begin with the month."""

_MONTHS = (
    "january february march april may june july august september october november december",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
)
_BY_NAME = {
    name: number for names in _MONTHS for number, whole in enumerate(names.split(), 1) for name in (whole, whole[:3])
} | {"setiembre": 9, "sept": 9}

_ORDINALS = {
    "first": "one", "second": "two", "third": "three", "fifth": "five", "eighth": "eight", "ninth": "nine",
    "twelfth": "twelve", "twentieth": "twenty", "thirtieth": "thirty", "primero": "uno", "primer": "uno",
}  # fmt: skip
_NUMERIC = re.compile(r"(?<!\d)(\d{1,4})\s*[-./ ]\s*(\d{1,2})\s*[-./ ]\s*(\d{1,4})(?!\d)")
_TOKEN = re.compile(r"[a-zñ]+|\d+")
_ORDINAL_SIGN = re.compile(r"(?<=\d)(?:st|nd|rd|th|º|ª)\b")
_RUN = re.compile(r"\d+|[^\d]+")


def day_said(text: str, language: str, today: date, *, month_first: bool = False) -> date | None:
    """The day, not after today, that a text names with its year; None if it names none.

    `month_first` is how the country writes dates in figures.
    """
    said = _ORDINAL_SIGN.sub("", unaccented(text.casefold()))
    found = _in_figures(said, month_first=month_first) or _in_words(said, language)
    if found is None:
        return None
    year, month, day = found
    try:
        meant = date(_whole(year, today), month, day)
    except ValueError:
        return None
    return meant if meant <= today else None


def _in_figures(said: str, *, month_first: bool) -> tuple[str, int, int] | None:
    """05/04/1980, 4-5-80, 1980-05-04."""
    numeric = _NUMERIC.search(said)
    if numeric is None:
        return None
    first, middle, last = numeric.groups()
    if len(first) == 4:
        return first, int(middle), int(last)
    return (last, int(first), int(middle)) if month_first else (last, int(middle), int(first))


def _in_words(said: str, language: str) -> tuple[str, int, int] | None:
    """The fourth of May nineteen eighty; May 4, 1980; el cuatro de mayo de mil novecientos ochenta."""
    months = [token for token in _TOKEN.finditer(said) if token.group() in _BY_NAME]
    if len(months) != 1:
        return None
    before = _numbers(said[: months[0].start()], language)
    behind = _numbers(said[months[0].end() :], language)
    day, year = (before[-1], behind) if before else (next(iter(behind), "0"), behind[1:])
    return _year(year), _BY_NAME[months[0].group()], int(day)


def _numbers(text: str, language: str) -> list[str]:
    """The numbers of a text, ordinals too, each as figures."""
    words = " ".join(_cardinal(token) for token in _TOKEN.findall(text))
    found: list[str] = []
    for run in _RUN.findall(words):
        found += [run] if run.isdecimal() else said_digits(run, language)
    return found


def _cardinal(word: str) -> str:
    return _ORDINALS.get(word) or (word.removesuffix("th") if word.endswith("th") else word)


def _year(numbers: Sequence[str]) -> str:
    """Two thousand, five; nineteen, eighty; nineteen, oh, five."""
    if len(numbers) == 2 and numbers[0].endswith("00") and len(numbers[1]) <= 2:
        return str(int(numbers[0]) + int(numbers[1]))
    return "".join(numbers)


def _whole(year: str, today: date) -> int:
    """Of two figures the last year that ends so."""
    if len(year) not in {2, 4}:
        raise ValueError("is no year")
    if len(year) == 4:
        return int(year)
    century = today.year // 100 * 100
    return century + int(year) - (100 if century + int(year) > today.year else 0)
