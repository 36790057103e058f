"""Birthdays as they are written in lists and said at the telephone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.language.dates import day_said

TODAY = date(2026, 11, 20)
FOURTH_OF_MAY = date(1980, 5, 4)


@pytest.mark.parametrize(
    "said",
    [
        "the fourth of May nineteen eighty", "May the 4th, 1980", "May 4 1980", "It's the 4th of may, eighty.",
        "may fourth nineteen eighty", "1980-05-04", "1980/5/4",
    ],
)  # fmt: skip
def test_a_day_is_understood_in_english(said: str) -> None:
    """In figures or words, whatever stands first."""
    assert day_said(said, "en", TODAY) == FOURTH_OF_MAY


@pytest.mark.parametrize(
    "said",
    ["el cuatro de mayo de mil novecientos ochenta", "4 de mayo de 1980", "cuatro de mayo del ochenta", "4/5/1980"],
)
def test_un_dia_se_entiende_en_espanol(said: str) -> None:
    """The same in Spanish."""
    assert day_said(said, "es", TODAY) == FOURTH_OF_MAY


@pytest.mark.parametrize(("written", "month_first"), [("05/04/1980", True), ("4.5.80", False), ("04-05-1980", False)])
def test_figures_are_read_as_the_country_writes_them(written: str, month_first: bool) -> None:
    """Americans begin with the month."""
    assert day_said(written, "en", TODAY, month_first=month_first) == FOURTH_OF_MAY


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("the twenty-first of september two thousand five", date(2005, 9, 21)),
        ("june ninth nineteen oh five", date(1905, 6, 9)),
        ("the thirty first of december ninety nine", date(1999, 12, 31)),
        ("1st of january 07", date(2007, 1, 1)),
        ("the second of february twenty twenty", date(2020, 2, 2)),
    ],
)
def test_years_are_said_in_many_ways(said: str, meant: date) -> None:
    """Of two figures it is the last year that ends so."""
    assert day_said(said, "en", TODAY) == meant


@pytest.mark.parametrize(
    "said",
    ["", "may I ask", "May 1980", "the 31st of february 1980", "4 May 2080", "5 May or 6 June 1980", "AB 1234", "May"],
)
def test_what_names_no_day_is_none(said: str) -> None:
    """Half a date, one that never was, one to come."""
    assert day_said(said, "en", TODAY) is None


@given(
    st.dates(date(1900, 1, 1), TODAY),
    st.sampled_from(["{0:%Y-%m-%d}", "{0.day} {0:%B} {0:%Y}", "{0:%B} {0.day}, {0:%Y}"]),
)
def test_every_day_that_is_written_is_read(day: date, form: str) -> None:
    """Of more than a century."""
    assert day_said(form.format(day), "en", TODAY) == day


@given(st.text(), st.sampled_from(["en", "es"]))
def test_no_text_is_too_strange(text: str, language: str) -> None:
    """It is a day or none."""
    found = day_said(text, language, TODAY)
    assert found is None or found <= TODAY
