"""Pure: a sentence as numbers and what stands between them, whether they are written in figures or in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from receptionist.language.numerals import said_digits

LANGUAGES = ("en", "es")
AND = {"en": "and", "es": "y"}

_COINS = (
    r"dollars?|euros?|eurillos?|euritos?|pounds?|bucks?|quid|fivers?|tenners?|pesos?|pavos?|dolar(?:es)?|libras?|soles|"
    r"yen|yenes|francs?|francos?|pesetas?|usd|eur|gbp|mxn"
)
_CENTS = r"cents?|pence|centimos?|centavos?"
_FIGURE = r"\d+(?:[.,\s]\d{3}(?!\d))*(?:[.,]\d{1,2})?(?!\d)"
_TOKEN = re.compile(
    rf"(?P<ordinal>\d+(?:st|nd|rd|th)\b)|(?P<figure>{_FIGURE})|(?P<sign>us\$|[$€£¥])|"
    rf"(?P<percent>%|per ?cent\b|por ciento)|(?P<coin>(?:{_COINS})\b)|(?P<cents>(?:{_CENTS})\b)|"
    r"(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)|(?P<mark>[^\w\s])"
)
_THOUSANDS = re.compile(r"[.,\s](?=\d{3}(?!\d))")
_ROUND = frozenset({"hundred", "thousand"})
_TENS = range(10, 100)

Token = tuple[str, str]
"""What it is (number, coin, cents, sign, percent, word or mark), and how it was said; numbers in figures."""


def read_numbers(plain: str, language: str) -> list[Token]:
    """The text's numbers, whatever they are written in, and all between them."""
    found: list[Token] = []
    run: list[str] = []
    tokens = [(str(match.lastgroup), match.group()) for match in _TOKEN.finditer(plain)]
    for i, (kind, said) in enumerate(tokens):
        if kind == "word" and (
            _is_number(said, language) or (run and said == AND[_code(language)] and _goes_on(tokens, i, language))
        ):
            run.append(said)
            continue
        if run and said == "-" and _goes_on(tokens, i, language):
            continue
        found += _numbers(run, language)
        run = []
        found.append(("number", written_out(said)) if kind == "figure" else (kind, said))
    return _with_fractions(found + _numbers(run, language))


def _code(language: str) -> str:
    return language if language in LANGUAGES else "en"


def _goes_on(tokens: Sequence[Token], at: int, language: str) -> bool:
    """Whether a number in words goes on behind this."""
    return at + 1 < len(tokens) and tokens[at + 1][0] == "word" and _is_number(tokens[at + 1][1], language)


@lru_cache(maxsize=2048)
def _is_number(word: str, language: str) -> bool:
    return word in _ROUND or bool(said_digits(word, language))


def _numbers(run: Sequence[str], language: str) -> list[Token]:
    """Words that are numbers: "two hundred fifty" is one, "ten ninety nine" is one with a fraction."""
    if not run:
        return []
    said = " ".join(("one", *run) if run[0] in _ROUND else run)
    found: list[str] = []
    for number in said_digits(said, language):
        value, last = int(number.lstrip("+") or 0), found[-1] if found else ""
        if (
            last.isdecimal()
            and int(last)
            and ((int(last) % 1000 == 0 and 0 < value < 1000) or (int(last) % 100 == 0 and 0 < value < 100))
        ):
            found[-1] = str(int(last) + value)
        elif last.isdecimal() and value in _TENS and AND[_code(language)] not in run:
            found[-1] = f"{last}.{value}"
        else:
            found.append(str(value))
    joined: list[Token] = []
    for number in found:
        joined += [("word", AND[_code(language)])] if joined else []
        joined.append(("number", number))
    return joined


def written_out(written: str) -> str:
    whole, _, fraction = _THOUSANDS.sub("", written.strip()).replace(",", ".").partition(".")
    fraction = fraction.ljust(2, "0") if fraction else ""
    return (whole.lstrip("0") or "0") + (f".{fraction}" if fraction.strip("0") else "")


def _with_fractions(tokens: list[Token]) -> list[Token]:
    """The same, with what is said behind a coin made one with what stands before it: "49 euros con 90"."""
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        joined.append(tokens[at])
        at += 1
        whole = _whole_before(joined)
        if whole is None:
            continue
        link = tokens[at][1] if at < len(tokens) and tokens[at][1] in {"con", "and", "y"} else ""
        there = at + bool(link)
        fraction = tokens[there][1] if there < len(tokens) and tokens[there][0] == "number" else ""
        behind = tokens[there + 1] if there + 1 < len(tokens) else ("mark", ".")
        in_cents = behind[0] == "cents"
        is_one = fraction.isdecimal() and (in_cents or int(fraction) in _TENS) and len(fraction) <= len("99")
        if not is_one or not (
            in_cents or (behind[0] in {"mark", "coin"} and link == "con") or (behind[0] == "mark" and not link)
        ):
            continue
        if not (joined[-1][0] == "coin" or link == "con"):
            continue
        joined[whole] = ("number", written_out(f"{joined[whole][1]}.{fraction.zfill(2)}"))
        if joined[-1][0] == "number":
            joined.append(("coin", ""))
        at = there + 1 + in_cents
    return joined


def _whole_before(joined: Sequence[Token]) -> int | None:
    """Where the whole number stands that a fraction may follow."""
    for back in (1, 2):
        if len(joined) >= back and joined[-back][0] == "number":
            beside = back == 1 or joined[-1][0] in {"coin", "sign"}
            return len(joined) - back if beside and joined[-back][1].isdecimal() else None
    return None
