"""What callers' words about day and time mean, on a Saturday morning in Austin."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.language.when import wish

AUSTIN = ZoneInfo("America/Chicago")
SATURDAY = datetime(2026, 11, 21, 10, tzinfo=AUSTIN)

WISHES = {
    "en": """
        Tuesday after three                    | 24.11 15:00 - 25.11 00:00
        on tuesday after 3 p.m.                | 24.11 15:00 - 25.11 00:00
        the 4th                                | 04.12 00:00 - 05.12 00:00
        the 24th of December                   | 24.12 00:00 - 25.12 00:00
        December twenty first                  | 21.12 00:00 - 22.12 00:00
        25/12                                  | 25.12 00:00 - 26.12 00:00
        in two weeks                           | 05.12 00:00 - 08.12 00:00
        in 3 days                              | 24.11 00:00 - 25.11 00:00
        next Tuesday morning                   | 24.11 00:00 - 24.11 12:00
        tomorrow at half past ten              | 22.11 10:30 - 22.11 11:00
        the day after tomorrow in the morning  | 23.11 00:00 - 23.11 12:00
        this afternoon                         | 21.11 12:00 - 21.11 18:00
        the week after next                    | 30.11 00:00 - 07.12 00:00
        between two and four on Friday         | 27.11 14:00 - 27.11 16:00
        Friday from nine to eleven             | 27.11 09:00 - 27.11 11:00
        not before Wednesday                   | 25.11 00:00 - 25.03 00:00
        before Wednesday                       | 21.11 10:00 - 25.11 00:00
        a week from Monday                     | 30.11 00:00 - 01.12 00:00
        first thing on Monday                  | 23.11 00:00 - 23.11 10:00
        Monday before 11                       | 23.11 00:00 - 23.11 11:00
        three thirty on Monday                 | 23.11 15:30 - 23.11 16:00
        3.30 pm thursday                       | 26.11 15:30 - 26.11 16:00
        quarter to four tomorrow               | 22.11 15:45 - 22.11 16:15
        15:00 on Friday                        | 27.11 15:00 - 27.11 15:30
        around ten on Friday                   | 27.11 09:00 - 27.11 11:00
        Wednesday afternoon                    | 25.11 12:00 - 25.11 18:00
        nine in the morning on Monday          | 23.11 00:00 - 23.11 12:00
        at six in the evening on Monday        | 23.11 18:00 - 23.11 18:30
        the weekend                            | 21.11 10:00 - 23.11 00:00
        end of the month                       | 24.11 00:00 - 01.12 00:00
        next month                             | 01.12 00:00 - 01.01 00:00
        Thursday at noon                       | 26.11 12:00 - 26.11 12:30
        as early as possible                   | 21.11 10:00 - 21.03 00:00
        the first available appointment        | 21.11 10:00 - 21.03 00:00
        any time                               | 21.11 10:00 - 21.03 00:00
        in the next days                       | 21.11 10:00 - 28.11 00:00
        Tuesday or Thursday                    | 24.11 00:00 - 25.11 00:00 ; 26.11 00:00 - 27.11 00:00
        Monday at nine or at ten               | 23.11 09:00 - 23.11 09:30 ; 23.11 10:00 - 23.11 10:30
    """,
    "es": """
        el martes después de las tres          | 24.11 15:00 - 25.11 00:00
        el día 4                               | 04.12 00:00 - 05.12 00:00
        el 24 de diciembre                     | 24.12 00:00 - 25.12 00:00
        dentro de dos semanas                  | 05.12 00:00 - 08.12 00:00
        lo antes posible                       | 21.11 10:00 - 21.03 00:00
        pasado mañana por la mañana            | 23.11 00:00 - 23.11 12:00
        mañana a las tres y media              | 22.11 15:30 - 22.11 16:00
        mañana por la mañana                   | 22.11 00:00 - 22.11 12:00
        la semana que viene                    | 23.11 00:00 - 30.11 00:00
        el jueves que viene                    | 26.11 00:00 - 27.11 00:00
        de dos a cuatro el viernes             | 27.11 14:00 - 27.11 16:00
        el lunes a primera hora                | 23.11 00:00 - 23.11 10:00
        el lunes a las cuatro menos cuarto     | 23.11 15:45 - 23.11 16:15
        el miércoles por la tarde              | 25.11 12:00 - 25.11 18:00
        el martes o el jueves                  | 24.11 00:00 - 25.11 00:00 ; 26.11 00:00 - 27.11 00:00
    """,
}


def rows(table: str) -> list[tuple[str, list[str]]]:
    found = [line.split("|") for line in table.strip().splitlines()]
    return [(said.strip(), [each.strip() for each in meant.split(";")]) for said, meant in found]


@pytest.mark.parametrize(
    ("language", "said", "meant"), [(code, said, meant) for code in WISHES for said, meant in rows(WISHES[code])]
)
def test_words_become_periods(language: str, said: str, meant: list[str]) -> None:
    """By code, and never by a model's arithmetic."""
    found = wish(said, language, SATURDAY)
    assert [f"{period.start:%d.%m %H:%M} - {period.until:%d.%m %H:%M}" for period in found.periods] == meant
    assert not found.question


@pytest.mark.parametrize("said", ["at 3", "in the afternoon", "lunchtime"])
def test_a_time_without_a_day_is_any_of_the_next_days(said: str) -> None:
    """The caller cares for the time."""
    found = wish(said, "en", SATURDAY)
    assert len(found.periods) == 21
    assert {period.start.hour for period in found.periods[1:]} <= {11, 12, 15}


@pytest.mark.parametrize(
    ("language", "said", "question"),
    [
        ("en", "12/4", "Do you mean the 4th of December or the 12th of April?"),
        ("en", "hello", "Which day would suit you?"),
        ("en", "", "Which day would suit you?"),
        ("es", "hola", "¿Qué día le vendría bien?"),
        ("en", "the 31st of February", "Which day would suit you?"),
    ],
)
def test_what_is_not_clear_is_asked_back(language: str, said: str, question: str) -> None:
    """Rather than guessed."""
    assert wish(said, language, SATURDAY).question == question


def test_next_tuesday_on_a_monday_is_asked_back() -> None:
    """Half of all callers mean tomorrow."""
    monday = datetime(2026, 11, 23, 10, tzinfo=AUSTIN)
    assert wish("next Tuesday", "en", monday).question == "Do you mean tomorrow or Tuesday the 1st?"


def test_a_spanish_date_is_day_and_month() -> None:
    """Nobody there says the month first."""
    (period,) = wish("el 12/4", "es", SATURDAY).periods
    assert (period.start.day, period.start.month) == (12, 4)


def test_a_day_is_as_long_as_the_clocks_make_it() -> None:
    """The night in which they go back has an hour more."""
    (period,) = wish("the 1st of November", "en", datetime(2026, 10, 20, 10, tzinfo=AUSTIN)).periods
    assert period.until.timestamp() - period.start.timestamp() == 25 * 3600


def test_an_hour_that_the_clocks_leave_out_is_the_one_behind_it() -> None:
    """At half past two in the night of the change no clock shows half past two."""
    (period,) = wish("the 14th of March at 2:30 am", "en", datetime(2027, 3, 1, 10, tzinfo=AUSTIN)).periods
    assert period.start.hour == 3


WORDS = """
    monday tuesday next the 4th of december in two weeks after before three 3:30 pm at between and or 99 0 31
    12/13 tomorrow morning noon el martes que viene a las cuatro menos cuarto mañana dentro de semanas half past
    quarter to week from asap first thing 24:00 25:99 twenty one day not later than until weekend month end
"""


@given(st.lists(st.sampled_from(WORDS.split()), max_size=9), st.sampled_from(["en", "es", "fr"]), st.integers(0, 4000))
def test_whatever_is_said_is_resolved_or_asked_back(words: list[str], language: str, hours: int) -> None:
    """Never a crash, never the past, never a period that ends before it begins."""
    now = SATURDAY + timedelta(hours=hours)
    found = wish(" ".join(words), language, now)
    assert bool(found.periods) != bool(found.question)
    for period in found.periods:
        assert now <= period.start < period.until


@given(st.text(max_size=60))
def test_no_text_is_too_strange(text: str) -> None:
    """What a recogniser or a model makes up is asked back."""
    found = wish(text, "en", SATURDAY)
    assert found.periods or found.question
