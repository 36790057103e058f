"""What voices read badly is put in words, as people say it; everything else stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.language.spoken import read_aloud


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Call 512-555-0123 now.", "Call five one two, five five five, zero one two three now."),
        ("Call (512) 555-0123.", "Call five one two, five five five, zero one two three."),
        ("+34 612 34 56 78", "plus three four, six one two, three four, five six, seven eight"),
        ("555-0123", "five five five, zero one two three"),
        ("Dial 911 or ext. 204.", "Dial nine one one or extension two zero four."),
        ("Austin, TX 78701", "Austin, TX seven eight seven zero one"),
    ],
)
def test_numbers_that_are_dialled_are_read_digit_by_digit(written: str, read: str) -> None:
    """Nobody can write down "five hundred and twelve million"."""
    assert read_aloud(written, "en") == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Come at 14:30.", "Come at two thirty p.m."),
        ("14:30, or later", "two thirty p.m., or later"),
        ("at 8:05 am", "at eight oh five a.m."),
        ("at 2:30", "at two thirty"),
        ("at 9:00", "at nine o'clock"),
        ("9:00-17:00", "nine a.m. to five p.m."),
        ("from 13:00 to 24:00", "from one p.m. to midnight"),
        ("until 12:00", "until noon"),
        ("8 a.m. to 5 p.m.", "8 a.m. to 5 p.m."),
        ("9-5", "9 to 5"),
        ("10\u201312 days", "10 to 12 days"),
    ],
)
def test_times_and_ranges_are_read_as_people_say_them(written: str, read: str) -> None:
    """Half of the day is named where the text tells it, and not made up where it does not."""
    assert read_aloud(written, "en") == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ann.b_2@smile-dental.com, please", "ann dot b underscore 2 at smile dash dental dot com, please"),
        ("See www.smile.com/book or https://smile.example.", "See smile dot com slash book or smile dot example."),
        ("on 2026-11-21", "on November 21st, 2026"),
        ("$25.50, €1 or 30 £", "25 dollars and 50 cents, 1 euro or 30 pounds"),
        ("$1,250.00", "1,250 dollars"),
        ("20% & more", "20 percent and more"),
        ("Dr. Smith, 12 Main St., on St. Mary Ave", "Doctor Smith, 12 Main Street, on Saint Mary Avenue"),
        ("30 min, 1 h, 20 °C", "30 minutes, 1 hour, 20 degrees"),
        ("No. 5, open 24/7, e.g. now", "number 5, open around the clock, for example now"),
    ],
)
def test_addresses_dates_money_and_short_forms_are_put_in_words(written: str, read: str) -> None:
    """Signs have names, and short forms are said in full."""
    assert read_aloud(written, "en") == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Venga a las 14:30.", "Venga a las 2 y media de la tarde."),
        ("de 8:00 a 12:15", "de 8 de la mañana a 12 y cuarto de la tarde"),
        ("a las 12:00", "a las 12 del mediodía"),
        ("a las 22:10 h", "a las 10 y 10 de la noche"),
        ("a las 8:00 p. m.", "a las 8 de la tarde"),
        ("a las 0:30", "a las 12 y media de la noche"),
        ("a las 5:00", "a las 5 de la madrugada"),
        ("de 9-17", "de 9 a 17"),
        ("612 345 678", "seis uno dos, tres cuatro cinco, seis siete ocho"),
        ("ana_gil@clinica.es", "ana guion bajo gil arroba clinica punto es"),
        ("el 2026-11-21", "el 21 de noviembre de 2026"),
        ("25 €, 30,50 € o 1 $", "25 euros, 30 euros con 50 o 1 dólar"),
        ("20 %, n.º 5, C/ Mayor, 1º", "20 por ciento, número 5, calle Mayor, primero"),
        ("el Dr. Gil y la Sra. Paz", "el doctor Gil y la señora Paz"),
        ("Marque el 112", "Marque el uno uno dos"),
    ],
)
def test_spanish_is_read_as_people_read_it(written: str, read: str) -> None:
    """Each language says figures and signs in its own way."""
    assert read_aloud(written, "es") == read


@pytest.mark.parametrize(
    "text",
    [
        "We were there from 1990-1995.",
        "Version v1.2.3 scored 3:2 at 12:30:15.",
        "It holds 1.500.000 or 1,500 or 2.5 things.",
        "You owe 512.55 of them.",
        "Is it well-known? Yes: mostly (or so I think).",
    ],
)
def test_what_only_looks_like_something_else_stays(text: str) -> None:
    """A decimal is no telephone number, and a score is no time."""
    assert read_aloud(text, "en") == text


def test_a_language_that_we_do_not_know_is_read_as_english() -> None:
    """It is better than to fail."""
    assert read_aloud("20%", "fr") == "20 percent"


PIECES = st.sampled_from(
    [
        "512-555-0123", "+34 612 34 56 78", "14:30", "9:00-17:00", "9-5", "ann@smile.com", "www.smile.com/a",
        "2026-11-21", "$25.50", "3 €", "20%", "Dr. Smith", "Main St.", "30 min", "&", "#5", "etc.", "e.g.", "p.m.",
        "/", "8 a.m.", "ext. 20", "1º", "C/ Mayor", "Hello,", "there.", "12", "1,500", "24/7", "No. 3", "5 h", "@",
        "TX 78701", "°C",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=8).map(" and ".join), st.sampled_from(["en", "es"]))
def test_what_was_put_in_words_is_not_put_in_words_again(text: str, language: str) -> None:
    """A text that goes through twice sounds the same."""
    once = read_aloud(text, language)
    assert read_aloud(once, language) == once


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60), st.sampled_from(["en", "es"]))
def test_any_text_can_be_read(text: str, language: str) -> None:
    """Models write whatever they like; a voice gets one line of it."""
    read = read_aloud(text, language)
    assert read == " ".join(read.split())


@given(st.lists(st.text(alphabet="abcdefghijklmnopqrstuvwxyzáéíñ", min_size=2, max_size=9), max_size=12))
def test_words_stay_as_they_are(words: list[str]) -> None:
    """Only figures and signs are touched."""
    text = " ".join(words)
    assert read_aloud(f"{text}.", "en") == f"{text}.".strip()
