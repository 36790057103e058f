"""What callers leave for people is one line each, whatever a model puts into it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.language.one_line import one_line


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("My tooth hurts.\n\nCall: +1 900 555 1234\r\nURGENT", "My tooth hurts. Call: +1 900 555 1234 URGENT"),
        ("  Ann\t Hill ", "Ann Hill"),
        ("one\u2028two\u2029three\x85four\x0bfive", "one two three four five"),
        ("a\x00b\x1b[31mc\x07", "ab[31mc"),
        ("\u202egnp.exe\u200b", "gnp.exe"),
        ("\ud800lone", "lone"),
        ("¿Me llaman? José Ñúñez, 15 €", "¿Me llaman? José Ñúñez, 15 €"),
        ("\n \x00 \n", ""),
    ],
)
def test_what_was_said_is_one_line(said: str, written: str) -> None:
    """No break, no control character and no reversal of writing is left in it; words and accents are."""
    assert one_line(said, 100) == written


def test_it_is_no_longer_than_it_may_be() -> None:
    """And does not end in a space where it was cut."""
    assert one_line("one two three", 8) == "one two"


@given(st.text(), st.integers(1, 50))
def test_nothing_makes_a_second_line(text: str, most: int) -> None:
    """Whatever the text: one line, nothing invisible, and the same if it is done again."""
    line = one_line(text, most)
    assert len(line.splitlines()) <= 1
    assert len(line) <= most
    assert not any(unicodedata.category(sign).startswith("C") for sign in line)
    assert one_line(line, most) == line
