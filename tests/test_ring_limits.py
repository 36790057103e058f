"""Nobody can make our line dial all day at our expense."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from receptionist.ring_limits import (
    HOUR,
    RINGS_A_CALL,
    RINGS_A_CALLER,
    RINGS_A_PERSON,
    RINGS_FOR_WITHHELD,
    RingLimits,
    TooOften,
)


def rung(limits: RingLimits, times: int, caller: str = "+15125550123", person: str = "Maria", now: float = 0.0) -> None:
    for _ in range(times):
        limits.note(caller, person, now)


def test_a_call_has_so_many_rings_and_no_more() -> None:
    """Whoever was rung."""
    assert RingLimits().reached("", "Maria", RINGS_A_CALL - 1, 0.0) is None
    assert RingLimits().reached("", "Maria", RINGS_A_CALL, 0.0) is TooOften.IN_CALL


def test_a_caller_has_so_many_an_hour() -> None:
    """An hour after the first of them there is room again; other callers have their own."""
    limits = RingLimits()
    rung(limits, RINGS_A_CALLER - 1)
    assert limits.reached("+15125550123", "Sam", 0, 10.0) is None
    rung(limits, 1, now=10.0)
    assert limits.reached("+15125550123", "Sam", 0, 11.0) is TooOften.BY_CALLER
    assert limits.reached("+15125550199", "Sam", 0, 11.0) is None
    assert limits.reached("+15125550123", "Sam", 0, HOUR) is None


def test_those_who_show_no_number_share_a_wider_limit() -> None:
    """They are several, or one who hides."""
    limits = RingLimits()
    rung(limits, RINGS_FOR_WITHHELD - 1, caller="")
    assert limits.reached("", "Sam", 0, 1.0) is None
    rung(limits, 1, caller="")
    assert limits.reached("", "Sam", 0, 1.0) is TooOften.BY_CALLER


def test_forged_numbers_do_not_help() -> None:
    """A person is rung so often in an hour, whoever asks, and however urgent it is."""
    limits = RingLimits()
    for number in range(RINGS_A_PERSON):
        assert limits.reached(f"+1512555{number:04}", "Maria", 0, 1.0) is None
        limits.note(f"+1512555{number:04}", "Maria", 1.0)
    assert limits.reached("+15125559999", "Maria", 0, 2.0) is TooOften.OF_PERSON
    assert limits.reached_for("Maria", 2.0) is TooOften.OF_PERSON
    assert limits.reached_for("Sam", 2.0) is None


ASKED = st.tuples(st.sampled_from(["", "1", "2", "3"]), st.sampled_from("ABC"), st.floats(0, 1200))
CALLS = st.lists(ASKED, max_size=200)


@given(CALLS)
def test_whatever_is_asked_for_no_hour_holds_more_than_the_limits(calls: list[tuple[str, str, float]]) -> None:
    """For every caller and every person, in every window of an hour."""
    limits, now = RingLimits(), 0.0
    made: list[tuple[str, str, float]] = []
    for caller, person, later in calls:
        now += later
        if limits.reached(caller, person, 0, now) is None:
            limits.note(caller, person, now)
            made.append((caller, person, now))
    for _, _, since in made:
        hour = [(caller, person) for caller, person, at in made if since <= at < since + HOUR]
        assert all([who for who, _ in hour].count(caller) <= RINGS_A_CALLER for caller in "123")
        assert [who for who, _ in hour].count("") <= RINGS_FOR_WITHHELD
        assert all([whom for _, whom in hour].count(person) <= RINGS_A_PERSON for person in "ABC")


def test_numbers_that_do_not_call_again_are_forgotten() -> None:
    """They can be forged without end."""
    limits = RingLimits()
    for number in range(1000):
        limits.note(str(number), "Maria", 0.0)
    limits.note("last", "Sam", HOUR)
    assert limits.known == 2
