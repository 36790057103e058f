"""What callers' words about day and time mean, on a Saturday morning in Austin."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from receptionist.language.moments import moment_said
from receptionist.language.when import Wish, wish
from tests.language.wishes import WISHES

AUSTIN = ZoneInfo("America/Chicago")
SATURDAY = datetime(2026, 11, 21, 10, tzinfo=AUSTIN)


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


@pytest.mark.parametrize("language", WISHES)
def test_a_recogniser_may_leave_out_signs_and_accents(language: str) -> None:
    """What was said means the same without capitals, commas and accents."""
    for said, _ in rows(WISHES[language]):
        bare = said.casefold().translate(str.maketrans("áéíóúñ", "aeioun", ",'"))
        filled = f"eh {bare} por favor" if language == "es" else f"uh {bare} please"
        assert wish(filled, language, SATURDAY) == wish(said, language, SATURDAY), said


@pytest.mark.parametrize(
    ("language", "said"), [("es", "Tuesday at 3:30"), ("en", "el martes a las 3:30"), ("fr", "Tuesday at 3:30")]
)
def test_words_of_another_language_are_understood(language: str, said: str) -> None:
    """A model may translate what a caller says before it passes it on."""
    assert wish(said, language, SATURDAY) == wish("Tuesday at 3:30", "en", SATURDAY)


@pytest.mark.parametrize("said", ["at 3", "in the afternoon", "lunchtime"])
def test_a_time_without_a_day_is_any_of_the_next_days(said: str) -> None:
    """The caller cares for the time."""
    found = wish(said, "en", SATURDAY)
    assert len(found.periods) == 21
    assert {period.start.hour for period in found.periods[1:]} <= {11, 12, 15}


@pytest.mark.parametrize(("said", "is_asap"), [("asap", True), ("the earliest on Monday", True), ("Monday", False)])
def test_haste_is_noted(said: str, is_asap: bool) -> None:
    """Beside the time that was said, if one was."""
    assert wish(said, "en", SATURDAY).asap is is_asap


@pytest.mark.parametrize("said", ["any day but Friday", "I can't on Fridays", "not Friday"])
def test_a_weekday_that_does_not_suit_is_left_out_each_week(said: str) -> None:
    """All others will do."""
    days = {
        (period.start + timedelta(days=ahead)).weekday()
        for period in wish(said, "en", SATURDAY).periods
        for ahead in range((period.until - period.start).days)
    }
    assert days == {0, 1, 2, 3, 5, 6}


@pytest.mark.parametrize(
    ("language", "said", "question"),
    [
        ("en", "12/4", "Do you mean the 4th of December or the 12th of April?"),
        ("en", "twelve four", "Do you mean the 4th of December or the 12th of April?"),
        ("en", "hello", "Which day would suit you?"),
        ("en", "", "Which day would suit you?"),
        ("es", "hola", "¿Qué día le vendría bien?"),
        ("en", "the 31st of February", "Which day would suit you?"),
        ("en", "the second one", "Which day would suit you?"),
        ("es", "ayer", "Ese momento ya ha pasado. ¿Cuándo más le vendría bien?"),
    ],
)
def test_what_is_not_clear_is_asked_back(language: str, said: str, question: str) -> None:
    """Rather than guessed."""
    assert wish(said, language, SATURDAY).question == question


@pytest.mark.parametrize(
    ("day", "said", "question"),
    [
        (23, "next Tuesday", "Do you mean tomorrow or Tuesday the 1st?"),
        (23, "next weekend", "Do you mean Saturday the 28th or Saturday the 5th?"),
        (29, "next Monday", "Do you mean tomorrow or Monday the 7th?"),
        (21, "Tuesday the 25th", "Do you mean Tuesday the 24th or Wednesday the 25th?"),
        (21, "Monday, December 24", "Do you mean Monday the 21st of December or Thursday the 24th of December?"),
        (21, "tomorrow, Tuesday", "Do you mean tomorrow or Tuesday the 24th?"),
    ],
)
def test_days_that_may_be_two_are_asked_back(day: int, said: str, question: str) -> None:
    """Half of all callers who say "next Tuesday" on a Monday mean tomorrow; and some name a wrong weekday."""
    assert wish(said, "en", SATURDAY.replace(day=day)).question == question


@pytest.mark.parametrize(("day", "coming"), [(20, 24), (21, 24), (24, 1), (25, 1)])
def test_next_tuesday_is_the_coming_one_once_this_week_has_none_left(day: int, coming: int) -> None:
    """On a Friday nobody means the one in eleven days."""
    (period,) = wish("next Tuesday", "en", SATURDAY.replace(day=day)).periods
    assert period.start.day == coming


def test_the_coming_tuesday_in_spanish_is_never_in_doubt() -> None:
    """El martes que viene is the first that comes."""
    (period,) = wish("el martes que viene", "es", SATURDAY.replace(day=23)).periods
    assert period.start.day == 24


@pytest.mark.parametrize("said", ["today at 9", "yesterday", "last Tuesday", "the 4th of May 2020"])
def test_what_is_past_is_asked_back(said: str) -> None:
    """Nobody is booked into the past, nor silently a year later."""
    found = wish(said, "en", SATURDAY)
    assert found == Wish(question="That time is over already. When else would suit you?")


def test_today_is_meant_by_whoever_says_so() -> None:
    """A weekday alone is the next one: on a Saturday, Saturday is in a week, and this Saturday is today."""
    assert wish("Saturday", "en", SATURDAY).periods[0].start.day == 28
    assert wish("this Saturday", "en", SATURDAY).periods[0].start.day == 21


def test_a_day_is_as_long_as_the_clocks_make_it() -> None:
    """The night in which they go back has an hour more."""
    (period,) = wish("the 1st of November", "en", datetime(2026, 10, 20, 10, tzinfo=AUSTIN)).periods
    assert period.until.timestamp() - period.start.timestamp() == 25 * 3600


def test_an_hour_that_the_clocks_leave_out_is_the_one_behind_it() -> None:
    """At half past two in the night of the change no clock shows half past two."""
    (period,) = wish("the 14th of March at 2:30 am", "en", datetime(2027, 3, 1, 10, tzinfo=AUSTIN)).periods
    assert period.start.hour == 3


def test_two_hours_from_now_are_two_hours_though_the_clocks_change() -> None:
    """At one in that night it is then four."""
    (period,) = wish("in two hours", "en", datetime(2027, 3, 14, 1, tzinfo=AUSTIN)).periods
    assert period.start.hour == 4


QUARTERS = st.integers(60, 90 * 24 * 4)


@given(QUARTERS, st.sampled_from(["en", "es"]))
def test_what_we_say_ourselves_is_understood(quarters: int, language: str) -> None:
    """A model hands back the words in which a time was offered; in the night a Spanish clock is no clear one."""
    at = (SATURDAY.astimezone(UTC) + timedelta(minutes=15 * quarters)).astimezone(AUSTIN)
    assume(language == "en" or not 1 <= at.hour < 7)
    found = wish(moment_said(at, SATURDAY, language), language, SATURDAY)
    assert any(period.start <= at < period.until for period in found.periods)
    assert all(period.start.date() == at.date() for period in found.periods)


WORDS = """
    monday tuesday next the 4th of december in two weeks after before three 3:30 pm at between and or 99 0 31 12/13
    tomorrow morning noon el martes que viene a las cuatro menos cuarto mañana dentro de semanas half past quarter to
    week from asap first thing 24:00 25:99 twenty one day not later than until weekend month end last year hour may
    within hasta y entre no puedo perdón i mean early 12/4 2026-12-04 2026 5 ten 555 available onwards ish last 29
    february media hora fin quince días primera
"""


@given(st.lists(st.sampled_from(WORDS.split()), max_size=9), st.sampled_from(["en", "es", "fr"]), st.integers(0, 4000))
def test_whatever_is_said_is_resolved_or_asked_back(words: list[str], language: str, hours: int) -> None:
    """Never a crash, never the past, never a period that ends before it begins."""
    now = SATURDAY + timedelta(hours=hours)
    found = wish(" ".join(words), language, now)
    assert bool(found.periods) != bool(found.question)
    for period in found.periods:
        assert now <= period.start < period.until
        assert period.start.tzinfo is period.until.tzinfo is now.tzinfo


@given(st.text(max_size=60))
def test_no_text_is_too_strange(text: str) -> None:
    """What a recogniser or a model makes up is asked back."""
    found = wish(text, "en", SATURDAY)
    assert found.periods or found.question
