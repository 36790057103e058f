"""Numbers as callers say them, to digits; and digits as we read them back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.language.numerals import (
    digits,
    digits_in_groups,
    grouped,
    is_complete_number,
    is_too_long,
    lacks_area_code,
)

ENGLISH = "zero one two three four five six seven eight nine".split()  # noqa: SIM905 - read as a sentence
SPANISH = "cero uno dos tres cuatro cinco seis siete ocho nueve".split()  # noqa: SIM905


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Five five five, one two three four.", "5551234"),
        ("my number is 512-555-0123", "5125550123"),
        ("double four, triple seven, double oh seven", "44777007"),
        ("double 4", "44"),
        ("five oh two, oh one", "50201"),
        ("oh five one", "051"),
        ("five, oh, two, oh", "5020"),
        ("five friends, oh dear", "5"),
        ("twenty-three forty", "2340"),
        ("twenty, three, forty", "20340"),
        ("seventeen", "17"),
        ("eight hundred, five five five", "800555"),
        ("one eight hundred five five five", "1800555"),
        ("nine hundred and twelve", "912"),
        ("five five five five thousand", "5555000"),
        ("two thousand and five", "2005"),
        ("555 twelve 34", "5551234"),
        ("\u0665\u0661\u0662", "512"),
        ("plus one five one two", "+1512"),
        ("+1 512", "+1512"),
        ("five for two to one", "54221"),
    ],
)
def test_english_numbers_are_understood_however_they_are_grouped(said: str, meant: str) -> None:
    """Digit by digit, in pairs, doubled, in hundreds, in figures, or all of that at once."""
    assert digits(said, "en") == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("seis cinco cinco, doble cuatro, veintitrés", "6554423"),
        ("seiscientos cincuenta y cinco, cero uno, dos mil", "655012000"),
        ("novecientos doce treinta y cuatro cero cinco", "9123405"),
        ("más treinta y cuatro, seis doce", "+34612"),
        ("dieciseis veintidos", "1622"),
        ("diez y seis, veinte y dos", "1622"),
        ("mil quinientos", "1500"),
        ("612 treinta y cuatro", "61234"),
        ("cien, ciento uno", "100101"),
        ("cinco una dos", "512"),
    ],
)
def test_spanish_numbers_are_understood_however_they_are_grouped(said: str, meant: str) -> None:
    """With and without the accents that recognisers forget."""
    assert digits(said, "es") == meant


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("Oh, I'd like to talk to you for a moment, too.", "en"),
        ("Put me through, please. Plus, hurry!", "en"),
        ("Una cosa, por favor: el dentista o la doctora", "es"),
        ("it is double", "en"),
        ("", "en"),
    ],
)
def test_words_that_only_sound_like_digits_are_none(said: str, language: str) -> None:
    """Words like "oh", "for" and "una" are digits among digits alone."""
    assert digits(said, language) == ""


def spoken(number: str, sizes: list[int], names: list[str]) -> str:
    """Digit by digit, with a breath between groups of these sizes."""
    groups, at = [], 0
    for size in sizes:
        groups.append(" ".join(names[int(digit)] for digit in number[at : at + size]))
        at += size
    groups.append(" ".join(names[int(digit)] for digit in number[at:]))
    return ", ".join(filter(None, groups))


NUMBERS = st.text(alphabet="0123456789", min_size=10, max_size=10)


@given(NUMBERS, st.lists(st.integers(1, 4), max_size=6), st.sampled_from([("en", ENGLISH), ("es", SPANISH)]))
def test_any_number_in_any_grouping_comes_out(number: str, sizes: list[int], said: tuple[str, list[str]]) -> None:
    """Where a caller breathes changes nothing."""
    language, names = said
    assert digits(spoken(number, sizes, names), language) == number


@given(NUMBERS, st.sampled_from(["en", "es"]))
def test_what_we_read_back_is_what_we_understand(number: str, language: str) -> None:
    """A caller who repeats our words gives the same number."""
    assert digits(digits_in_groups(number, language), language) == number


@given(st.text(max_size=80), st.sampled_from(["en", "es", "fr"]))
def test_any_text_gives_digits_and_nothing_else(text: str, language: str) -> None:
    """Recognisers write whatever they like."""
    assert set(digits(text, language)) <= set("+0123456789")


@pytest.mark.parametrize(
    ("number", "groups"),
    [
        ("5125550123", ["512", "555", "0123"]),
        ("+15125550123", ["+1", "512", "555", "0123"]),
        ("15125550123", ["1", "512", "555", "0123"]),
        ("+34612345678", ["+34", "612", "34", "56", "78"]),
        ("612345678", ["612", "345", "678"]),
        ("5550123", ["555", "0123"]),
        ("12345678", ["123", "456", "78"]),
        ("+999999", ["+999", "999"]),
        ("7", ["7"]),
        ("", []),
    ],
)
def test_a_number_is_read_back_in_groups_that_can_be_written_down(number: str, groups: list[str]) -> None:
    """Threes and fours, or as the country of the number does it."""
    assert grouped(number) == groups


def test_digits_are_read_one_by_one_with_a_breath_between_groups() -> None:
    """A voice makes a pause at each comma."""
    assert digits_in_groups("+15125550123", "en") == "plus one, five one two, five five five, zero one two three"
    assert digits_in_groups("612345678", "es") == "seis uno dos, tres cuatro cinco, seis siete ocho"
    assert digits_in_groups("(512) 555-0123", "en") == digits_in_groups("5125550123", "en")
    assert digits_in_groups("", "en") == ""


@pytest.mark.parametrize(
    ("number", "country", "complete"),
    [
        ("5125550123", "US", True),
        ("+34612345678", "US", True),
        ("512555", "US", False),
        ("612345678", "ES", True),
        ("61234567", "ES", False),
        ("", "US", False),
        ("51255501234567", "US", False),
    ],
)
def test_a_number_is_complete_when_it_can_be_rung(number: str, country: str, complete: bool) -> None:
    """How many digits that takes is the country's business."""
    assert is_complete_number(number, country) is complete


@pytest.mark.parametrize(
    ("number", "country", "local", "too_long"),
    [
        ("5550123", "US", True, False),
        ("5125550123", "US", False, False),
        ("51255501234", "US", False, True),
        ("1234567890123456789", "US", False, True),
        ("6123456789", "ES", False, True),
        ("512", "US", False, False),
        ("", "US", False, False),
    ],
)
def test_a_number_is_local_or_too_long_by_the_rules_of_its_country(
    number: str, country: str, local: bool, too_long: bool
) -> None:
    """A local one may lack its area code; in one that is too long something was heard twice."""
    assert lacks_area_code(number, country) is local
    assert is_too_long(number, country) is too_long
