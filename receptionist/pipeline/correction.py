"""Pure: how a caller's correction changes one piece of what we have taken down: "no, five five six", "not B, D"."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations

from receptionist.language.numerals import digits, grouped
from receptionist.language.spelling import letter, spelled

_COUNTS = {
    "en": "one two three four five six seven eight nine ten",
    "es": "uno dos tres cuatro cinco seis siete ocho nueve diez",
}
_HOW_MANY = {language: rf"(?:{'|'.join(words.split())}|\d)" for language, words in _COUNTS.items()}
_AT_THE_END = {
    "en": re.compile(rf"\b(?:last|final)(?: {_HOW_MANY['en']}\b)?(?: digits?| numbers?)?|\bends? (?:in|with)\b"),
    "es": re.compile(
        rf"(?:{_HOW_MANY['es']} )?\b[úu]ltim[oa]s?(?: {_HOW_MANY['es']}\b)?(?: cifras?| n[úu]meros?)?|"
        r"\btermina (?:en|con)\b"
    ),
}
_AT_THE_START = {
    "en": re.compile(
        rf"\bfirst(?: {_HOW_MANY['en']}\b)?(?: digits?| numbers?)?|\b(?:starts?|begins?) with\b|\barea code\b"
    ),
    "es": re.compile(
        rf"(?:{_HOW_MANY['es']} )?\bprimer[oa]s?(?: {_HOW_MANY['es']}\b)?(?: cifras?| n[úu]meros?)?|"
        r"\bempieza (?:por|con)\b|\bprefijo\b"
    ),
}
_CONTRASTS = {
    "en": (
        re.compile(r"\bnot (?P<wrong>.+?)(?:,|;| but\b| it's\b| it is\b| that's\b)\s*(?P<right>.+)"),
        re.compile(r"(?P<right>.+?),? (?:and )?(?:not|instead of|rather than) (?P<wrong>.+)"),
    ),
    "es": (
        re.compile(r"\bno (?:es |son |la |una? )*(?P<wrong>.+?)(?:,|;| sino\b| es\b)\s*(?P<right>.+)"),
        re.compile(r"(?P<right>.+?),? (?:y )?(?:no|en vez de|en lugar de) (?:es |la |una? )*(?P<wrong>.+)"),
    ),
}
_SECOND_THOUGHT = {
    "en": re.compile(r"\b(?:no|sorry|wait|i mean|scratch that|correction)\b"),
    "es": re.compile(r"\b(?:no|perd[óo]n|digo|mejor dicho|espere)\b"),
}
_ALIKE = ("bcdegptvz", "mn", "fsx", "ajk", "iy", "quw", "ñn", "ckq", "sz", "gj", "bv")
"""Letters that are taken for one another on the telephone."""


def corrected_number(value: str, words: str, language: str) -> str | None:
    """The number with one piece changed; None if the words do not say which."""
    language = language if language in _CONTRASTS else "en"
    said = words.casefold()
    contrasted = _contrasted(value, said, language, lambda part: digits(part, language))
    if contrasted is not None:
        return contrasted
    for place, whole in ((_AT_THE_END[language], _ended), (_AT_THE_START[language], _begun)):
        if place.search(said):
            found = digits(place.sub(" ", said), language)
            return whole(value, found) if 0 < len(found) <= len(value) else None
    return _nearest(value, digits(said, language))


def corrected_letters(value: str, words: str, language: str) -> str | None:
    """The name or address, in small letters, with one letter or stretch of letters changed."""
    language = language if language in _CONTRASTS else "en"
    value = value.casefold()
    contrasted = _contrasted(value, words.casefold(), language, lambda part: _letters(part, language))
    if contrasted is not None:
        return contrasted
    found = letter(words, language)
    if not found:
        return None
    if len(found) > 1:
        return value.replace(found[0], found, 1) if value.count(found[0]) == 1 else None
    alike = [at for at, sign in enumerate(value) if sign != found and any({sign, found} <= set(row) for row in _ALIKE)]
    return value[: alike[0]] + found + value[alike[0] + 1 :] if len(alike) == 1 else None


def rethought(words: str, language: str) -> str:
    """The digits of a turn in which the caller may have corrected themselves: "five five five, no, five five six"."""
    language = language if language in _SECOND_THOUGHT else "en"
    value = ""
    for part in _SECOND_THOUGHT[language].split(words.casefold()):
        found = digits(part, language)
        if not value:
            value = found
        elif found:
            value = _nearest(value, found) or "".join(grouped(value)[:-1]) + found
    return value


def _contrasted(value: str, said: str, language: str, read: Callable[[str], str]) -> str | None:
    """What was heard is put right where the caller names both: "not B, D", "six, not five"."""
    for pattern in _CONTRASTS[language]:
        found = pattern.search(said)
        if found is None:
            continue
        wrong, right = read(found["wrong"]), read(found["right"])
        if wrong and right and wrong in value:
            return _replaced(value, wrong, right)
    return None


def _replaced(value: str, wrong: str, right: str) -> str:
    """A whole group rather than a stretch of two."""
    groups = grouped(value) if value.isdecimal() else []
    if wrong in groups:
        at = groups.index(wrong)
        return "".join([*groups[:at], right, *groups[at + 1 :]])
    return value.replace(wrong, right, 1)


def _letters(part: str, language: str) -> str:
    return (letter(part, language) or spelled(part, language) or "").casefold()


def _ended(value: str, found: str) -> str:
    return value[: len(value) - len(found)] + found


def _begun(value: str, found: str) -> str:
    return found + value[len(found) :]


def _nearest(value: str, found: str) -> str | None:
    """The group, or groups in a row, that are as long as what was said and most like it, are replaced by it."""
    groups = grouped(value)
    ends = [len("".join(groups[:count])) for count in range(len(groups) + 1)]
    places = [start for start, end in combinations(ends, 2) if end - start == len(found)]
    if not found or not places:
        return None
    likeness = {start: sum(a == b for a, b in zip(value[start:], found, strict=False)) for start in places}
    best = max(places, key=likeness.__getitem__)
    sure = len(places) == 1 or likeness[best] > 0
    return value[:best] + found + value[best + len(found) :] if sure else None
