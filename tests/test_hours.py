"""Opening hours: as the operator writes them, as the clock of the business judges them, as people say them."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist import hours
from receptionist.durations import term
from receptionist.hours import Opening, Span, now_said, said, week
from receptionist.hours_told import closed_said, days_said
from receptionist.language.spoken import read_aloud

AUSTIN = ZoneInfo("America/Chicago")
PRACTICE = week({"mon-thu": "8:00-12:30, 13:30-17:00", "fri": "8:00-13:00"})
FRIDAY = date(2026, 11, 20)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=AUSTIN)


def test_a_week_is_said_as_people_say_it() -> None:
    """Days with the same hours are told together, and closed days are not told at all."""
    assert said(PRACTICE, "en") == (
        "We are open Monday to Thursday from 8 a.m. to 12:30 p.m. and from 1:30 p.m. to 5 p.m. "
        "and Friday from 8 a.m. to 1 p.m."
    )
    assert said(PRACTICE, "es") == (
        "Abrimos de lunes a jueves de 8:00 a 12:30 y de 13:30 a 17:00 y los viernes de 8:00 a 13:00."
    )


def test_a_week_that_is_read_aloud_in_spanish_names_each_half_of_the_day_once() -> None:
    """What we write and how it is read fit together."""
    assert read_aloud(said(PRACTICE, "es"), "es") == (
        "Abrimos de lunes a jueves de 8 de la mañana a 12 y media de la tarde y de 1 y media de la tarde "
        "a 5 de la tarde y los viernes de 8 de la mañana a 1 de la tarde."
    )


@pytest.mark.parametrize(
    ("written", "english", "spanish"),
    [
        ({"sat-sun": "12:00-24:00"}, "Saturday and Sunday from noon to midnight", "sábado a domingo de mediodía a med"),
        ({"mon-sun": "0:00-24:00"}, "Monday to Sunday all day.", "de lunes a domingo todo el día."),
        ({"sat": "9:00-12:00"}, "Saturday from 9 a.m. to noon.", "los sábados de 9:00 a mediodía."),
        ({"mon": "9:00-10:00"}, "Monday from 9 a.m. to 10 a.m.", "los lunes de 9:00 a 10:00."),
    ],
)
def test_noon_midnight_and_whole_days_have_names(written: dict[str, str], english: str, spanish: str) -> None:
    """Nobody says "12 p.m."."""
    assert english in said(week(written), "en")
    assert spanish in said(week(written), "es")
    assert ".." not in said(week(written), "en")


def test_a_business_without_hours_says_nothing_of_them() -> None:
    """What config does not tell is not made up."""
    assert said(week({}), "en") == ""
    assert said(week({"mon-sun": "closed"}), "es") == ""


def day_said(opening: Opening, day: date, language: str) -> str:
    """As of some days before."""
    return days_said(opening, [day], day - timedelta(days=5), language)


def test_a_day_is_told_by_its_name_and_date() -> None:
    """Whoever asks about one day hears of that day only, also that it is closed."""
    saturday = FRIDAY + timedelta(days=1)
    date_en, date_es = f"the {FRIDAY.day}th of November", f"{FRIDAY.day} de noviembre"
    assert day_said(Opening(PRACTICE), FRIDAY, "en") == f"On Friday {date_en} we are open from 8 a.m. to 1 p.m."
    assert day_said(Opening(PRACTICE), saturday, "en").endswith("of November we are closed.")
    assert day_said(Opening(PRACTICE), FRIDAY, "es") == f"El viernes {date_es} abrimos de 8:00 a 13:00."
    assert day_said(Opening(PRACTICE), saturday, "es").endswith("de noviembre no abrimos.")


def test_today_and_tomorrow_are_told_as_such() -> None:
    """With their date, which some callers have lost."""
    days = [FRIDAY, FRIDAY + timedelta(days=1)]
    told = days_said(Opening(PRACTICE), days, FRIDAY, "en")
    assert told.startswith("Today, Friday the ")
    assert " Tomorrow, Saturday the " in told
    assert days_said(Opening(PRACTICE), days[1:], FRIDAY, "es").startswith("Mañana, sábado ")


@pytest.mark.parametrize(
    ("now", "english", "spanish"),
    [
        (at(FRIDAY, 9), "We are open now.", "Ahora está abierto."),
        (at(FRIDAY, 7), "We are closed now; we open today at 8 a.m.", "Ahora está cerrado; abrimos hoy a las 8:00."),
        (at(FRIDAY, 13), "We are closed now; we open on Monday at 8 a.m.", "Ahora está cerrado; abrimos el lunes"),
        (at(FRIDAY + timedelta(days=2), 9), "we open tomorrow at 8 a.m.", "abrimos mañana a las 8:00."),
        (at(FRIDAY - timedelta(days=1), 13), "we open today at 1:30 p.m.", "abrimos hoy a la 13:30."),
    ],
)
def test_a_caller_at_a_closed_door_is_told_when_it_opens(now: datetime, english: str, spanish: str) -> None:
    """Today, tomorrow, or on a day that is named."""
    assert now_said(Opening(PRACTICE), now, "en").endswith(english)
    assert spanish in now_said(Opening(PRACTICE), now, "es")


def test_a_business_that_never_opens_promises_nothing() -> None:
    """There is no next opening to tell of."""
    assert Opening(week({})).next(at(FRIDAY, 9)) is None
    assert now_said(Opening(week({})), at(FRIDAY, 9), "en") == "We are closed now."


def test_an_unknown_language_is_spoken_to_in_english() -> None:
    """Better than nothing."""
    assert day_said(Opening(PRACTICE), FRIDAY, "fr") == day_said(Opening(PRACTICE), FRIDAY, "en")


def test_the_closing_minute_is_closed() -> None:
    """Who comes at the stroke of closing time stands before a closed door; midnight itself is open to the end."""
    assert Opening(PRACTICE).is_open(at(FRIDAY, 12, 59))
    assert not Opening(PRACTICE).is_open(at(FRIDAY, 13))
    assert Opening(week({"fri": "20:00-24:00"})).is_open(at(FRIDAY, 23, 59))


@pytest.mark.parametrize("change", [date(2026, 3, 8), date(2026, 11, 1)])
def test_opening_time_is_wall_time_on_both_sides_of_a_clock_change(change: date) -> None:
    """Who asks before the clocks are changed is told the hour that the clocks will show."""
    saturday, monday = change - timedelta(days=1), change + timedelta(days=1)
    opening = Opening(PRACTICE).next(at(saturday, 12))
    assert opening is not None
    assert (opening.date(), opening.hour) == (monday, 8)
    assert opening.utcoffset() != at(saturday, 12).utcoffset()
    assert Opening(PRACTICE).is_open(opening)
    assert Opening(PRACTICE).is_open(opening.astimezone(UTC).astimezone(AUSTIN))


@given(
    hours_of_a_day=st.lists(
        st.tuples(st.integers(0, 23), st.integers(1, 24)).filter(lambda s: s[0] < s[1]), max_size=1
    ),
    days=st.sets(st.sampled_from(hours.DAYS)),
    quarter=st.integers(0, 4 * 24 * 7 - 1),
)
def test_the_next_opening_is_the_first_moment_at_which_it_opens(
    hours_of_a_day: list[tuple[int, int]], days: set[str], quarter: int
) -> None:
    """The same as walking through the week with a watch, a quarter of an hour at a time."""
    text = ", ".join(f"{start}:00-{until}:00" for start, until in hours_of_a_day) or hours.CLOSED
    opened = week(dict.fromkeys(days, text))
    now = datetime(2026, 6, 1, tzinfo=UTC) + timedelta(minutes=15 * quarter)
    walk = (now + timedelta(minutes=15 * step) for step in range(1, 4 * 24 * 7 + 1))
    starts = {start for start, _ in hours_of_a_day}
    first = next((t for t in walk if Opening(opened).is_open(t) and t.minute == 0 and t.hour in starts), None)
    assert Opening(opened).next(now) == first


CHRISTMAS = Opening(
    PRACTICE,
    closed=frozenset(date(2026, 12, 28) + timedelta(days=ahead) for ahead in range(6)),
    holiday=lambda day: {(12, 24): {"en": "Christmas Eve"}, (12, 25): {"en": "Christmas Day", "es": "Navidad"}}.get(
        (day.month, day.day)
    ),
)
WEDNESDAY = date(2026, 12, 23)


@pytest.mark.parametrize("day", [date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)])
def test_holidays_and_closed_days_are_closed(day: date) -> None:
    """Whatever the week says."""
    assert not CHRISTMAS.spans(day)
    assert not CHRISTMAS.is_open(at(day, 10))
    assert CHRISTMAS.is_open(at(WEDNESDAY, 10))


def test_a_holiday_is_told_by_its_name() -> None:
    """Callers forget which day it is. A name that is not known in their language is left out."""
    eve, christmas = date(2026, 12, 24), date(2026, 12, 25)
    assert day_said(CHRISTMAS, eve, "en") == "On Thursday the 24th of December, Christmas Eve, we are closed."
    assert day_said(CHRISTMAS, eve, "es") == "El jueves 24 de diciembre no abrimos."
    assert day_said(CHRISTMAS, christmas, "es") == "El viernes 25 de diciembre, Navidad, no abrimos."


def test_the_closed_days_of_two_weeks_are_told() -> None:
    """In a row they are one, over a weekend too; days that are closed each week are not told."""
    told = "from Thursday the 24th of December to Friday the 1st of January"
    assert closed_said(CHRISTMAS, WEDNESDAY, "en") == f"We are closed {told}."
    assert closed_said(CHRISTMAS, WEDNESDAY, "es") == "Cerramos del jueves 24 de diciembre al viernes 1 de enero."
    assert closed_said(CHRISTMAS, date(2026, 12, 1), "en") == ""
    assert closed_said(Opening(PRACTICE), WEDNESDAY, "en") == ""


def test_single_closed_days_are_told_one_by_one() -> None:
    """With what they are."""
    opening = Opening(PRACTICE, frozenset({date(2026, 12, 22)}), CHRISTMAS.holiday)
    assert closed_said(opening, date(2026, 12, 21), "es") == (
        "Cerramos el martes 22 de diciembre y del jueves 24 de diciembre al viernes 25 de diciembre."
    )


def test_after_a_holiday_the_day_of_opening_is_named_in_full() -> None:
    """The next Monday is not the one."""
    closed = at(WEDNESDAY, 18)
    assert CHRISTMAS.next(closed) == at(date(2027, 1, 4), 8)
    assert now_said(CHRISTMAS, closed, "en") == "We are closed now; we open on Monday the 4th at 8 a.m."
    assert now_said(CHRISTMAS, closed, "es") == "Ahora está cerrado; abrimos el lunes 4 a las 8:00."


@pytest.mark.parametrize(
    ("start", "written", "end"),
    [
        (at(WEDNESDAY, 9), "2 hours", at(WEDNESDAY, 11)),
        (at(WEDNESDAY, 9), "3 working hours", at(WEDNESDAY, 12)),
        (at(WEDNESDAY, 11), "2 working hours", at(WEDNESDAY, 14)),  # over lunch
        (at(WEDNESDAY, 7), "1 working hour", at(WEDNESDAY, 9)),  # from when the door opens
        (at(WEDNESDAY, 13, 30), "210 minutes", at(WEDNESDAY, 17)),
        (at(WEDNESDAY, 16), "4 working hours", at(date(2027, 1, 4), 11)),  # over the holidays
        (at(WEDNESDAY, 9), "1 working day", at(date(2027, 1, 4), 17)),
        (at(WEDNESDAY, 18), "2 working days", at(date(2027, 1, 5), 17)),
        (at(FRIDAY, 9), "1 working day", at(FRIDAY + timedelta(days=3), 17)),
        (at(FRIDAY, 9), "2 days", at(FRIDAY + timedelta(days=2), 9)),
    ],
)
def test_a_term_ends_in_opening_hours(start: datetime, written: str, end: datetime) -> None:
    """What is due in four working hours before a holiday is due after it."""
    assert CHRISTMAS.end(start, term(written)) == end


def test_a_long_term_of_a_business_that_opens_seldom_is_long() -> None:
    """Twenty working hours at one hour a week are twenty weeks."""
    market = Opening(week({"sat": "9:00-10:00"}))
    end = market.end(at(FRIDAY, 9), term("20 working hours"))
    assert end == at(FRIDAY + timedelta(days=1 + 19 * 7), 10)


def test_without_hours_working_time_is_any_time() -> None:
    """Of a business that tells nothing no more can be known."""
    assert Opening(week({})).end(at(FRIDAY, 9), term("4 working hours")) == at(FRIDAY, 13)
    assert Opening(week({})).end(at(FRIDAY, 9), term("2 working days")) == at(FRIDAY + timedelta(days=2), 9)


NIGHT = Opening(week({"sat-sun": "0:00-24:00"}))


@pytest.mark.parametrize(("day", "hours_long"), [(date(2026, 11, 1), 25), (date(2027, 3, 14), 23), (FRIDAY, 24)])
def test_a_day_is_as_long_as_the_clocks_make_it(day: date, hours_long: int) -> None:
    """From midnight to midnight, also in the nights in which the clocks change."""
    start, until = Span(time.min, time.max).on(day, AUSTIN)
    assert (start.date(), until.date(), until.time()) == (day, day + timedelta(days=1), time.min)
    assert until.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=hours_long)


def test_a_working_hour_is_an_hour_though_the_clocks_change() -> None:
    """Who works through that night works the hour that is left out by nobody."""
    assert NIGHT.end(at(date(2027, 3, 14), 0), term("4 working hours")) == at(date(2027, 3, 14), 5)
    assert NIGHT.end(at(date(2026, 11, 1), 0), term("4 working hours")) == at(date(2026, 11, 1), 3)


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ({"monday": "8:00-9:00"}, 'no day is called "monday"'),
        ({"mon-fry": "8:00-9:00"}, 'no day is called "fry"'),
        ({"mon": "8-9"}, "are no hours"),
        ({"mon": ""}, "are no hours"),
        ({"mon": "8:00-25:00"}, "that no clock shows"),
        ({"mon": "9:00-8:00"}, "ends before it begins"),
        ({"mon": "8:00-12:00, 11:00-17:00"}, "overlaps"),
        ({"mon-wed": "8:00-9:00", "tue": "10:00-11:00"}, "tue stands in two entries"),
    ],
)
def test_the_operator_is_told_what_is_wrong(written: dict[str, str], fault: str) -> None:
    """Hours that cannot be kept are refused with a sentence that shows the cure."""
    with pytest.raises(ValueError, match=fault):
        week(written)


def test_a_range_may_go_over_the_weekend() -> None:
    """From Friday to Monday are four days."""
    opened = week({"fri-mon": "8:00-9:00"})
    assert [bool(spans) for spans in opened] == [True, False, False, False, True, True, True]


@given(st.text(max_size=30), st.text(max_size=30))
def test_whatever_is_written_is_hours_or_a_fault(days: str, text: str) -> None:
    """No text of an operator's ends in anything but a week or a sentence about what is wrong."""
    with contextlib.suppress(ValueError):
        assert len(week({days: text})) == 7
