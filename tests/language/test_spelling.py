"""Letters and addresses as callers say them and recognisers write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.language.spelling import email, letter, spelled

ALPHABET = (
    "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec "
    "romeo sierra tango uniform victor whiskey xray yankee zulu"
)
NATO = {word[0]: word for word in ALPHABET.split()}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("E V A", "Eva"),
        ("A-N-N.", "Ann"),
        ("S.M.I.T.H.", "Smith"),
        ("jay oh aitch en", "John"),
        ("see, oh, ell, ee", "Cole"),
        ("B as in boy, A, R, double T", "Bartt"),
        ("B for bravo, O like oscar, B is for boy", "Bob"),
        ("bravo oscar bravo", "Bob"),
        ("B as in boy", "B"),
        ("double u a l t e r", "Walter"),
        ("double-u a l t", "Walt"),
        ("My name is Eva, E V A", "Eva"),
        ("It's Eva, E V A, Smith, S M I T H", "Eva Smith"),
        ("capital O apostrophe B R I E N", "O'Brien"),
        ("S M Y T H hyphen, um, J O N E S", "Smyth-Jones"),
        ("D E space L A", "De La"),
        ("A B 4 7 1", "AB471"),
        ("A B four seven one", "AB471"),
    ],
)
def test_a_name_that_is_spelled_is_put_together(said: str, meant: str) -> None:
    """Letters, letter names, alphabets, doubled letters and signs, with other words around them."""
    assert spelled(said, "en") == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("ene a ene eñe o", "Nanño"),
        ("be de Barcelona, a, de, i", "Badi"),
        ("ge, a, erre, ce, i con acento, a", "García"),
        ("doble ve, a, ele, te, e, erre", "Walter"),
        ("uve, i, ele, elle, a", "Vilpla".replace("pl", "ll")),
        ("ele, u, i, ese", "Luis"),
        ("equis i griega zeta", "Xyz"),
        ("eme, a, doble ene", "Mann"),
        ("pe mayúscula, a, zeta", "Paz"),
    ],
)
def test_a_name_is_spelled_in_spanish(said: str, meant: str) -> None:
    """Each language has its own names of letters."""
    assert spelled(said, "es") == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("V as in boy, O, B", "Bob"),
        ("M as in November, E, D", "Ned"),
        ("as in boy, O, B", "Bob"),
        ("X as in fox, I", "Xi"),
    ],
)
def test_the_word_of_a_letter_decides_what_the_letter_was(said: str, meant: str) -> None:
    """Callers say "as in boy" because letters sound alike, and recognisers take one for another."""
    assert spelled(said, "en") == meant


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("Why are you asking?", "en"),
        ("I'll see you.", "en"),
        ("I am a client.", "en"),
        ("My name is Ann.", "en"),
        ("John", "en"),
        ("I want a cue, please", "en"),
        ("yes", "en"),
        ("de la casa y a se lo dije", "es"),
        ("me llamo Ana", "es"),
        ("", "es"),
    ],
)
def test_words_that_sound_like_letters_are_no_spelling(said: str, language: str) -> None:
    """A sentence is never taken for a name."""
    assert spelled(said, language) is None


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=14), st.sampled_from([" ", ", ", "-"]))
def test_any_word_that_is_spelled_comes_out(word: str, between: str) -> None:
    """By its letters and by the telephone alphabet."""
    assert spelled(between.join(NATO[sign] for sign in word), "en") == word.title()
    assert spelled(", ".join(f"{sign} as in {NATO[sign]}" for sign in word), "en") == word.title()
    if set(word) - set("aio"):
        assert spelled(between.join(word), "en") == word.title()


@pytest.mark.parametrize(
    ("said", "language", "meant"),
    [
        ("it's a D", "en", None),
        ("D", "en", "d"),
        ("M as in Mike", "en", "m"),
        ("double T", "en", "tt"),
        ("B D", "en", None),
    ],
)
def test_a_single_letter_is_found(said: str, language: str, meant: str | None) -> None:
    """With which a caller corrects one; two letters are two, and "a" is one, too."""
    assert letter(said, language) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("my e-mail is ann dot b at smile dot com", "ann.b@smile.com"),
        ("Ann.B@smile.com.", "ann.b@smile.com"),
        ("Ann.B @ Smile.com", "ann.b@smile.com"),
        ("it's A N N at gmail dot com", "ann@gmail.com"),
        ("b o b at g mail dot com, thanks", "bob@gmail.com"),
        ("ann underscore smith forty two at smile dental dot co dot uk please", "ann_smith42@smiledental.co.uk"),
        ("bob 1985 at sign hot mail dot com", "bob1985@hotmail.com"),
        ("ann dash b plus one at smile dot e s", "ann-b+1@smile.es"),
        ("ann at gmail", "ann@gmail.com"),
    ],
)
def test_an_address_is_put_together(said: str, meant: str) -> None:
    """As it is dictated, or as the recogniser has written it already."""
    assert email(said, "en") == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("mi correo es ana punto garcía arroba hotmail punto com", "ana.garcia@hotmail.com"),
        ("José guion bajo Peña arroba clínica punto com punto mx", "jose_pena@clinica.com.mx"),
        ("es ana veintidós arroba gmail punto com", "ana22@gmail.com"),
    ],
)
def test_an_address_is_put_together_in_spanish(said: str, meant: str) -> None:
    """Without accents and eñes, which addresses do not have."""
    assert email(said, "es") == meant


@pytest.mark.parametrize("said", ["meet me at noon", "I'm at home", "ann dot b", "", "at dot com"])
def test_where_no_address_is_none_is_found(said: str) -> None:
    """The word "at" is a sign in addresses alone."""
    assert email(said, "en") is None


@given(st.text(max_size=80), st.sampled_from(["en", "es", "fr"]))
def test_any_text_can_be_looked_through(text: str, language: str) -> None:
    """Recognisers write whatever they like; what is found is a word and an address."""
    name, address = spelled(text, language), email(text, language)
    assert name is None or (name and name == name.strip())
    assert address is None or address.count("@") == 1
