"""Pure: the prices that a sentence names: amounts with their fractions, discounts, "free"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from receptionist.language.claims_figures import AND, LANGUAGES, Token, read_numbers, written_out
from receptionist.language.numerals import unaccented
from receptionist.language.phrases import listed

FREE = "free"
IT_IS_FREE = "it is free"
HALF = "half"

_LINES = re.compile(r"(?<=[.!?;])\s+|\n+")
_ONE = frozenset({"a", "an", "un", "una"})
_RANGE = frozenset({"to", "or", "and", "a", "o", "y", "hasta", "-", "\u2013"})
_OF = frozenset({"of", "de"})
_UNITS = listed(
    "minute|minutes|hour|hours|day|days|week|weeks|month|months|year|years|o'clock|am|pm|times|visits|sessions|"
    "minuto|minutos|hora|horas|dia|dias|semana|semanas|mes|meses|ano|años|año|veces|visitas|sesiones"
)
_SMALL_WORDS = listed(
    "you|just|only|about|around|roughly|exactly|up|to|be|is|le|les|te|lo|unos|unas|solo|de|es|son|sale"
)
_PRICE_WORDS = listed(
    "cost|costs|charge|charges|price|prices|priced|pay|pays|fee|fees|cuesta|cuestan|costara|vale|valen|cobramos|cobran|"
    "precio|precios|paga|pagan|tarifa|tarifas"
)
WORDS_BEFORE_A_COIN = 4
WORDS_BEHIND_A_PRICE = 4

_DISCOUNT = re.compile(
    r"\b(?:off|discount|cheaper|less|reduction|save|saving|deposit|tax|vat|interest|descuento|rebaja|menos|ahorra|"
    r"recargo|iva|deposito|mas barato)\b"
)
_HALF_PRICE = re.compile(
    r"\bhalf (?:the )?(?:price|off)\b|\b(?:a|la) mitad de(?:l)? precio\b|\btwo for one\b|\bdos por uno\b"
)
_WHAT_COSTS = (
    r"(?:visit|consultation|appointment|parking|cleaning|exam|examination|check[ -]?up|whitening|quote|estimate|"
    r"treatment|service|session|haircut|delivery|trial)"
)
_CHARGED_NOTHING = re.compile(
    r"\bfree of charge\b|\bfor free\b|\b(?:no|without|free of) (?:extra |any )?(?:charge|cost|fee)s?\b|"
    r"\bcosts? (?:you )?nothing\b|\bon the house\b|\bcomplimentary\b|"
    rf"\bfree {_WHAT_COSTS}s?\b(?! (?:slot|time)s?\b)|"
    rf"\b{_WHAT_COSTS}s? (?:is|are|will be|'s) (?:\w+ly )?free\b(?! (?:on|at|from|until|between|then|tomorrow)\b)|"
    r"\b(?:completely|totally|absolutely|entirely) free\b|"
    r"\bgratis\b|\bgratuit[oa]s?\b|\bsin (?:ningun )?(?:coste|costo|cargo)\b|"
    r"\bno (?:le |les |te )?(?:cuesta|cobramos) nada\b"
)
_IT_IS_FREE = re.compile(
    r"\b(?:(?:it|that|this|everything|they) (?:is|are|will be|would be)|it's|that's|they're) (?:\w+ly )?free\b"
    r"(?! (?:on|at|in|from|until|between|then|to|tomorrow|today|all|this|next|again|now)\b)"
)
_TIMES_TOLD = re.compile(r"\bfree for\b")
"""As tools tell of free times: "it's free" may then be meant of one of them."""


def amounts(text: str, language: str) -> set[str]:
    """The prices that a sentence names: "$80.50" is 80.50, "fifty percent off" is 50%."""
    plain = unaccented(text.casefold().replace("\u2019", "'"))
    found = _labels(plain)
    if _IT_IS_FREE.search(plain):
        found.add(IT_IS_FREE)
    named = _priced(read_numbers(plain, language), discounts=_DISCOUNT.search(plain) is not None)
    return found | {FREE if amount == "0" else amount for amount in named}


def told_amounts(texts: Iterable[str]) -> set[str]:
    """All numbers that stand beside money in what we were told."""
    return set().union(*map(_told, texts))


@lru_cache(maxsize=256)
def _told(text: str) -> frozenset[str]:
    found: set[str] = set()
    for line in _LINES.split(unaccented(text.casefold().replace("\u2019", "'"))):
        found |= _labels(line)
        if _IT_IS_FREE.search(line):
            found.add(FREE)
        if _TIMES_TOLD.search(line):
            found.add(IT_IS_FREE)
        for language in LANGUAGES:
            tokens = read_numbers(line, language)
            if any(kind in {"sign", "coin", "cents", "percent"} or told in _PRICE_WORDS for kind, told in tokens):
                found |= {
                    told for i, (kind, told) in enumerate(tokens) if kind == "number" and not _is_percent(tokens, i + 1)
                }
                found |= _priced(tokens, discounts=True)
    return frozenset(found | {IT_IS_FREE} if FREE in found else found)


def _labels(plain: str) -> set[str]:
    """Prices without a number."""
    return {label for label, pattern in ((HALF, _HALF_PRICE), (FREE, _CHARGED_NOTHING)) if pattern.search(plain)}


def _priced(tokens: Sequence[Token], *, discounts: bool) -> set[str]:
    """The numbers that are prices."""
    found: set[str] = set()
    for i, (kind, said) in enumerate(tokens):
        if kind == "number" and i and tokens[i - 1][0] == "sign":
            found |= {said, *_range_behind(tokens, i)}
        elif kind in {"coin", "cents", "sign"}:
            found |= _before(tokens, i, cents=kind == "cents")
        elif kind == "percent" and discounts and i and tokens[i - 1][0] == "number":
            found.add(f"{tokens[i - 1][1]}%")
        elif said in _PRICE_WORDS:
            found |= _bare(tokens, i)
    return found


def _before(tokens: Sequence[Token], coin: int, *, cents: bool) -> set[str]:
    """What stands before a coin: a number near it, both of a range, or "a"."""
    if tokens[coin - 1][1] in _ONE and coin and tokens[coin][0] != "sign":
        return set() if tokens[coin + 1 : coin + 2] and tokens[coin + 1][1] in _OF else {"0.01" if cents else "1"}
    for at in range(coin - 1, max(coin - 1 - WORDS_BEFORE_A_COIN, -1), -1):
        kind, said = tokens[at]
        if kind in {"mark", "coin", "cents", "sign"}:
            break
        if kind == "number":
            if at and tokens[at - 1][0] == "sign":
                break
            in_range = at > 1 and tokens[at - 1][1] in _RANGE and tokens[at - 2][0] == "number"
            return {_in_cents(said) if cents else said} | ({tokens[at - 2][1]} if in_range else set())
    return set()


def _in_cents(number: str) -> str:
    return written_out(f"0.{number.zfill(2)}") if len(number) <= len("99") else number


def _range_behind(tokens: Sequence[Token], at: int) -> set[str]:
    """The other end of "$80 to 120"."""
    linked = tokens[at + 1 : at + 2] and tokens[at + 1][1] in _RANGE - set(AND.values())
    other = tokens[at + 2 : at + 3]
    return {other[0][1]} if linked and other and other[0][0] == "number" and not _is_unit(tokens, at + 3) else set()


def _is_percent(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at : at + 1] != [] and tokens[at][0] == "percent"


def _is_unit(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at : at + 1] != [] and tokens[at][1] in _UNITS


def _bare(tokens: Sequence[Token], price: int) -> set[str]:
    """A number behind "costs" that no coin follows."""
    for at in range(price + 1, min(price + 1 + WORDS_BEHIND_A_PRICE, len(tokens))):
        kind, said = tokens[at]
        if kind == "number":
            next_kind = tokens[at + 1][0] if at + 1 < len(tokens) else ""
            return set() if _is_unit(tokens, at + 1) or next_kind in {"percent", "cents"} else {said}
        if said not in _SMALL_WORDS:
            break
    return set()
