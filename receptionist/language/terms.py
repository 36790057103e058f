"""Pure: the words of a question or a text that say what it is about, in the form in which they are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from receptionist.language.phrases import listed
from receptionist.language.small_words import ALIKE, EMPTY

MOST_TERMS = 12
"""A question of more is a story; what it is about stands in it somewhere near the front."""

LONGEST_READ = 2_000
"""Characters of a question that are looked at."""

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_STEM = 3

_MEANT = (
    (r"\bhow much\b(?! time)|\bcuant[oa] (?:cuesta|vale|es|cobran|sale)\b", "price", "precio"),
    (
        r"\bwhere (?:are|is|do|can i find) (?:you|your|the)\b|\bhow (?:do|can) i get (?:there|to)\b",
        "address",
        "direccion",
    ),
    (r"\bhow late\b", "late", "tarde"),
)
"""Questions whose own small words say what they are about, and the word for it in either language."""

_SPANISH_ENDINGS = (
    *("amientos", "imientos", "amiento", "imiento", "aciones", "acion", "adores", "adoras", "ador", "adora"),
    *("mente", "iendo", "ando", "amos", "emos", "imos", "ados", "adas", "idos", "idas", "ado", "ada", "ido", "ida"),
    *("ar", "er", "ir", "an", "en", "os", "as", "es", "o", "a", "e", "s"),
)

_INFLECTIONS = listed("|s|es|e|ed|d|ing|is|al|ally|ly|y|ies|o|a|os|as|ar|er|ir|an|en|aba|ando|iendo|ado|ada")
"""What the forms of a word may end in, in either language."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that a question is about: all forms of it that a text may have."""

    word: str
    forms: frozenset[str]


def words(text: str) -> list[str]:
    """A text's words in small letters, without accents and punctuation."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return _WORD.findall("".join(sign for sign in apart if not unicodedata.combining(sign)))


def language_of(text: str) -> str:
    """Spanish, if more of the small words are Spanish than English."""
    found = words(text)
    return "es" if _small(found, "es") > _small(found, "en") else "en"


def stem(word: str, language: str) -> str:
    """What the forms of a Spanish word have in common; an English one is left to the index, which knows that."""
    if language != "es":
        return word
    for ending in _SPANISH_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def stemmed(text: str, language: str) -> str:
    """A text as it is put into an index."""
    return " ".join(stem(word, language) for word in words(text)) if language == "es" else text


def terms(question: str) -> tuple[Term, ...]:
    """What a question is about, word by word; nothing, if it is made of small words alone."""
    asked = words(question[:LONGEST_READ])
    joined = " ".join(asked)
    language = "es" if _small(asked, "es") > _small(asked, "en") else "en"
    meant = [spanish if language == "es" else english for small, english, spanish in _MEANT if re.search(small, joined)]
    full = [word for word in (*meant, *asked) if word not in EMPTY[language] and (len(word) > 1 or word.isdigit())]
    found: dict[frozenset[str], Term] = {}
    for word in full:
        forms = frozenset(_forms(word))
        if not any(forms & known for known in found):
            found[forms] = Term(word, forms)
    return tuple(found.values())[:MOST_TERMS]


def mentions(text: str, phrases: Iterable[str]) -> str:
    """The first of these words or phrases that a text has in any of its forms; empty, if it has none."""
    said = words(text[:LONGEST_READ])
    for phrase in phrases:
        wanted = words(phrase)
        starts = range(len(said) - len(wanted) + 1)
        if wanted and any(all(map(same, wanted, said[start : start + len(wanted)])) for start in starts):
            return phrase
    return ""


def same(one: str, other: str) -> bool:
    """Whether two words differ by no more than their endings."""
    if one == other:
        return True
    shared = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return shared > _SHORTEST_STEM and one[shared:] in _INFLECTIONS and other[shared:] in _INFLECTIONS


def _small(found: list[str], language: str) -> int:
    return sum(word in EMPTY[language] for word in found)


def _forms(word: str) -> Iterator[str]:
    group = next((line for line in ALIKE if word in line), [word])
    for form in group:
        yield form
        yield stem(form, "es")
