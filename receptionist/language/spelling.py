"""Names and addresses said letter by letter: "B as in boy", "double t", "N A N, eñe", "ann dot b at smile dot com"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from receptionist.language.numerals import digits, unaccented

LEAST_LETTERS = 2
SURE_LETTERS = 3
"""Among other words so many letters in a row are needed: "I, a" is none of them."""

LEAST_SURE_SHARE = 5
"""One letter of so many must be one for certain: the others may sound like words."""

COMBINING_ACUTE = "\u0301"

_NATO = (
    "alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa "
    "quebec romeo sierra tango uniform victor whiskey whisky xray yankee zulu"
)


@dataclass(frozen=True, slots=True)
class _Alphabet:
    """How one language says its letters. All of it is without accents, which recognisers forget."""

    code: str
    names: Mapping[str, str]
    """Letters by their names, as far as those are no other words."""
    also_words: Mapping[str, str]
    """Letters by what may be a word as well: they are letters among letters."""
    compound: Mapping[str, str]
    """Names of more than one word, and the letter."""
    links: tuple[tuple[str, ...], ...]
    """What stands between a letter and the word that begins with it."""
    times: Mapping[str, int]
    signs: Mapping[str, str]
    passed_over: frozenset[str]
    """What people say between letters."""
    mail_signs: Mapping[str, str]
    mail_compound: Mapping[str, str]
    before_mail: frozenset[str]
    """An address begins behind these."""


def _letters(names: str) -> dict[str, str]:
    """From "b:bee be" to the letter of each name."""
    pairs = (entry.split(":") for entry in names.split(", "))
    return {name: letter for letter, all_names in pairs for name in all_names.split()}


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_ENGLISH = _Alphabet(
    code="en",
    names=_letters(
        "b:bee, c:cee, d:dee, f:ef eff, g:gee, h:aitch haitch, j:jay, k:kay, l:el ell, m:em, n:en, p:pee, q:cue queue, "
        "s:ess, t:tee, v:vee, w:doubleu, x:ex, y:wye, z:zee zed"
    )
    | {word: word[0] for word in _NATO.split()},
    also_words=_letters("a:a ay eh, b:be, c:see sea, e:ee, i:i eye, o:o oh, r:are ar, t:tea, u:you, y:why"),
    compound={"double u": "w", "double you": "w", "double ewe": "w", "x ray": "x"},
    links=(("as", "in"), ("like", "in"), ("is", "for"), ("as",), ("like",), ("for",), ("in",)),
    times={"double": 2, "triple": 3},
    signs={"hyphen": "-", "dash": "-", "apostrophe": "'", "space": " "},
    passed_over=_words("capital uppercase lowercase letter the then and um uh er"),
    mail_signs={
        "at": "@", "dot": ".", "period": ".", "point": ".", "underscore": "_",
        "dash": "-", "hyphen": "-", "minus": "-", "plus": "+",
    },
    mail_compound={"at sign": "at", "under score": "underscore"},
    before_mail=_words(
        "@ is it it's its that that's my your our the e-mail email mail address yes yeah no sure okay ok to use try so "
        "well um uh er and"
    ),
)  # fmt: skip
_SPANISH = _Alphabet(
    code="es",
    names=_letters(
        "c:cee, f:efe, g:ge, h:hache, j:jota, k:ka, l:ele, ll:elle, m:eme, n:ene, ñ:eñe enie, p:pe, q:cu, r:erre ere, "
        "s:ese, v:uve, x:equis, y:ye, z:zeta ceta"
    )
    | {word: word[0] for word in _NATO.split()},
    also_words=_letters("a:a, b:be, c:ce se, d:de, e:e, i:i, o:o, t:te, u:u, v:ve, y:y"),
    compound={
        "i griega": "y", "y griega": "y", "i latina": "i", "uve doble": "w", "doble uve": "w", "doble ve": "w",
        "ve doble": "w", "doble u": "w", "ve corta": "v", "ve baja": "v", "ve chica": "v", "be larga": "b",
        "be alta": "b", "be grande": "b",
    },
    links=(("como", "en"), ("de",), ("como",)),
    times={"doble": 2, "triple": 3},
    signs={"guion": "-", "apostrofo": "'", "espacio": " "},
    passed_over=_words("mayuscula minuscula letra la luego despues con eh em"),
    mail_signs={"arroba": "@", "punto": ".", "guion": "-", "subrayado": "_", "mas": "+"},
    mail_compound={
        "guion bajo": "subrayado",
        "barra baja": "subrayado",
        "raya baja": "subrayado",
        "guion medio": "guion",
    },
    before_mail=_words(
        "@ es mi su el la correo electronico direccion email mail e-mail si no claro bueno a pues eh em"
    ),
)  # fmt: skip
_ALPHABETS = {"en": _ENGLISH, "es": _SPANISH}
_ACCENT = _words("acento tilde accent")
_PROVIDERS = _words("gmail hotmail outlook yahoo icloud")
"""Callers leave out their ".com"."""

_WRITTEN = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_AROUND_AT = re.compile(r"\s*@\s*")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_MAIL_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|[@._+-]")


@dataclass(frozen=True, slots=True)
class _Sign:
    """What some tokens stand for: nothing that is ever spelled, nothing but a pause between letters, or letters."""

    text: str | None
    tokens: int
    sure: bool = False
    """It can be nothing but a letter."""
    linked: bool = False
    """It came with a word that begins with it."""


def spelled(text: str, language: str) -> str | None:
    """The word that was spelled, or the words; None if nothing was."""
    signs = _signs(text, _ALPHABETS.get(language, _ENGLISH))
    runs: list[list[_Sign]] = [[]]
    for sign in signs:
        if sign.text is None:
            runs.append([])
        elif sign.text:
            runs[-1].append(sign)
    alone = all(sign.text is not None for sign in signs)
    words = [_word(run) for run in runs if _is_spelling(run, LEAST_LETTERS if alone else SURE_LETTERS)]
    found = " ".join(filter(None, words))
    return (found.upper() if any(sign.isdecimal() for sign in found) else found.title()) or None


def letter(text: str, language: str) -> str | None:
    """The only letter that a text names, perhaps doubled."""
    signs = _signs(text, _ALPHABETS.get(language, _ENGLISH))
    found = [sign.text for sign in signs if sign.text and sign.text.isalpha()]
    return found[0] if len(found) == 1 else None


def email(text: str, language: str) -> str | None:
    """The e-mail address that a text names; None if there is none."""
    alphabet = _ALPHABETS.get(language, _ENGLISH)
    written = _WRITTEN.search(_AROUND_AT.sub("@", text))
    if written is not None:
        return written.group().rstrip(".").casefold()
    tokens = _with_compounds(_MAIL_WORD.findall(unaccented(text.casefold())), alphabet.mail_compound)
    signs = [alphabet.mail_signs.get(token, token) for token in tokens]
    for at in reversed([i for i, sign in enumerate(signs) if sign == "@"]):
        found = f"{_before(signs[:at], alphabet)}@{_behind(signs[at + 1 :])}"
        if _WRITTEN.fullmatch(found):
            return found.replace("ñ", "n")
    return None


# Letters


def _tokens(text: str, compound: Mapping[str, str]) -> list[str]:
    bare = unaccented(text.casefold().replace("double-", "double "))
    return _with_compounds(_WORD.findall(bare), compound)


def _with_compounds(tokens: Sequence[str], compound: Mapping[str, str]) -> list[str]:
    joined: list[str] = []
    for token in tokens:
        pair = f"{joined[-1]} {token}" if joined else ""
        if pair in compound:
            joined[-1] = compound[pair]
        else:
            joined.append(token)
    return joined


def _signs(text: str, alphabet: _Alphabet) -> list[_Sign]:
    tokens = _tokens(text, alphabet.compound)
    signs: list[_Sign] = []
    at = 0
    while at < len(tokens):
        signs.append(_sign_at(tokens, at, alphabet))
        at += signs[-1].tokens
    return signs


def _sign_at(tokens: Sequence[str], at: int, alphabet: _Alphabet) -> _Sign:
    token = tokens[at]
    if token in alphabet.times and at + 1 < len(tokens):
        doubled = _sign_at(tokens, at + 1, alphabet)
        return _Sign(doubled.text and doubled.text * alphabet.times[token], doubled.tokens + 1, sure=True)
    if token in alphabet.signs or token in _ACCENT:
        return _Sign(alphabet.signs.get(token, COMBINING_ACUTE), 1)
    sign = token if len(token) == 1 else alphabet.names.get(token) or alphabet.also_words.get(token)
    word_at = _word_of(tokens, at if sign is None else at + 1, alphabet)
    if word_at:
        return _Sign(_as_in(sign, tokens[word_at]), word_at + 1 - at, sure=True, linked=True)
    if sign is None:
        return _Sign("" if token in alphabet.passed_over else digits(token, alphabet.code) or None, 1)
    return _Sign(sign, 1, sure=token not in alphabet.also_words)


def _word_of(tokens: Sequence[str], at: int, alphabet: _Alphabet) -> int:
    """Where the word stands that a letter is "as in"; 0 if there is none."""
    for link in alphabet.links:
        end = at + len(link)
        if tuple(tokens[at:end]) == link and end < len(tokens) and len(tokens[end]) > 1:
            return end
    return 0


def _as_in(sign: str | None, word: str) -> str:
    """The word decides: "v as in boy" is a b that was heard badly, "x as in fox" is an x."""
    return sign if sign == "x" and "x" in word else word[0]


def _is_spelling(run: Sequence[_Sign], least: int) -> bool:
    """Whether these were meant as letters: "why are you" is none, and "I, O, U" is."""
    letters = [sign for sign in run if sign.text and sign.text.isalnum()]
    many = sum(len(sign.text or "") for sign in letters) >= least or any(sign.linked for sign in letters)
    return many and sum(sign.sure for sign in letters) * LEAST_SURE_SHARE >= len(letters)


def _word(run: Sequence[_Sign]) -> str:
    return unicodedata.normalize("NFC", "".join(sign.text or "" for sign in run)).strip(" -'")


# Addresses


def _before(signs: Sequence[str], alphabet: _Alphabet) -> str:
    """What stands before the at, from the last word on that is none of it. Numbers are figures in an address."""
    start = next((i + 1 for i in reversed(range(len(signs))) if signs[i] in alphabet.before_mail), 0)
    parts = groupby(
        signs[start:], key=lambda sign: len(sign) > 1 and sign.isalpha() and bool(digits(sign, alphabet.code))
    )
    joined = (digits(" ".join(part), alphabet.code) if is_number else "".join(part) for is_number, part in parts)
    return "".join(joined).strip(".-")


def _behind(signs: Sequence[str]) -> str:
    """The domain: its labels, however many words each of them has, and a single word or single letters at its end."""
    last = max((i for i, sign in enumerate(signs) if sign == "." and i + 1 < len(signs)), default=-1)
    if last < 0:
        host = next((i for i in range(1, 3) if "".join(signs[:i]) in _PROVIDERS), 0)
        return f"{''.join(signs[:host])}.com" if host else ""
    end = last + 2
    while end < len(signs) and len(signs[end]) == len(signs[end - 1]) == 1 and signs[end].isalnum():
        end += 1
    return "".join(signs[:end])
