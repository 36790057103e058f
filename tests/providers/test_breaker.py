"""A breaker keeps callers from waiting for a provider that is not well, and finds out when it is well again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.errors import (
    ProviderBusyError,
    ProviderError,
    ProviderRefusedError,
    ProviderUnavailableError,
)
from receptionist.providers.breaker import Breaker, Permit, State, Tolerance

DOWN = ProviderError("500")
TOLERANCE = Tolerance()


def asked(breaker: Breaker, now: float) -> Permit:
    permit = breaker.permit(now)
    assert permit is not None
    return permit


def fail(breaker: Breaker, now: float, fault: ProviderError = DOWN) -> None:
    breaker.failed(asked(breaker, now), fault, now)


def succeed(breaker: Breaker, now: float) -> None:
    breaker.succeeded(asked(breaker, now), now)


def state(breaker: Breaker) -> State:
    return breaker.state


def opened(now: float = 0.0) -> Breaker:
    breaker = Breaker()
    for _ in range(TOLERANCE.in_a_row):
        fail(breaker, now)
    assert state(breaker) is State.OPEN
    return breaker


def test_failures_in_a_row_open_it() -> None:
    """Two bad answers are bad luck, three a provider that is down; a good one between them starts the count anew."""
    breaker = Breaker()
    fail(breaker, 0)
    fail(breaker, 0)
    succeed(breaker, 0)
    fail(breaker, 0)
    fail(breaker, 0)
    assert state(breaker) is State.CLOSED
    fail(breaker, 0)
    assert state(breaker) is State.OPEN
    assert breaker.why == "500"
    assert breaker.permit(0) is None


def test_a_bad_share_opens_it() -> None:
    """A provider that answers every other request is no help, though it never fails three times in a row."""
    breaker = Breaker()
    for second in range(TOLERANCE.enough // 2):
        assert state(breaker) is State.CLOSED
        succeed(breaker, second)
        fail(breaker, second)
    assert state(breaker) is State.OPEN


def test_old_failures_are_forgotten() -> None:
    """What was bad an hour ago says nothing of now."""
    breaker = Breaker()
    for _ in range(4):
        fail(breaker, 0)
        succeed(breaker, 0)
    for _ in range(6):
        succeed(breaker, TOLERANCE.window)
    fail(breaker, TOLERANCE.window)
    fail(breaker, TOLERANCE.window)
    assert state(breaker) is State.CLOSED


def test_after_its_rest_one_request_is_let_through() -> None:
    """The first caller after the rest finds out for all the others; its success closes the breaker."""
    breaker = opened()
    assert breaker.permit(TOLERANCE.rest - 0.01) is None
    trial = asked(breaker, TOLERANCE.rest)
    assert state(breaker) is State.HALF_OPEN
    assert breaker.permit(TOLERANCE.rest) is None
    breaker.succeeded(trial, TOLERANCE.rest + 1)
    assert state(breaker) is State.CLOSED
    assert breaker.why == ""
    fail(breaker, TOLERANCE.rest + 1)
    assert state(breaker) is State.CLOSED


def test_a_new_beginning_is_a_new_beginning() -> None:
    """What was bad before the rest does not count against a provider that has come back."""
    breaker = opened()
    succeed(breaker, TOLERANCE.rest)
    for _ in range(4):
        fail(breaker, TOLERANCE.rest)
        succeed(breaker, TOLERANCE.rest)
    assert breaker.state is State.CLOSED


def test_rests_grow_while_it_stays_down_and_no_longer_than_allowed() -> None:
    """A provider that is down for hours is asked every two minutes, not every five seconds."""
    breaker, now, rests = opened(), 0.0, []
    for _ in range(8):
        rests.append(breaker.reading(now).seconds)
        now += rests[-1]
        fail(breaker, now)
    assert rests == [5, 10, 20, 40, 80, 120, 120, 120]
    now += 120
    succeed(breaker, now)
    for _ in range(3):
        fail(breaker, now)
    assert breaker.reading(now).seconds == 5


def test_a_trial_that_nobody_waited_for_is_given_to_the_next() -> None:
    """The caller of the trial hung up: that is no verdict, and does not leave the provider locked out."""
    breaker = opened()
    breaker.gave_up(asked(breaker, TOLERANCE.rest))
    assert state(breaker) is State.HALF_OPEN
    succeed(breaker, TOLERANCE.rest)
    assert state(breaker) is State.CLOSED


@pytest.mark.parametrize(
    ("fault", "seconds"),
    [
        (ProviderBusyError("429", 17.0), 17.0),
        (ProviderBusyError("429", 86400.0), TOLERANCE.longest_wait),
        (ProviderRefusedError("OPENAI_API_KEY is not accepted"), TOLERANCE.refused),
        (ProviderUnavailableError("no such program"), TOLERANCE.refused),
    ],
)
def test_a_fault_that_says_how_long_opens_it_at_once(fault: ProviderError, seconds: float) -> None:
    """Retry-After is kept to, and a wrong key is not tried again with the next sentence; the reason stays readable."""
    breaker = Breaker()
    fail(breaker, 100, fault)
    reading = breaker.reading(100)
    assert (reading.state, reading.why, reading.seconds) == (State.OPEN, str(fault), seconds)
    assert breaker.permit(100 + seconds - 0.01) is None
    assert breaker.permit(100 + seconds) is not None


def test_busy_without_a_time_is_a_failure_like_others() -> None:
    """One overload that passes does not cost a provider its turn."""
    breaker = Breaker()
    fail(breaker, 0, ProviderBusyError("overloaded"))
    assert state(breaker) is State.CLOSED


def test_what_went_out_before_it_opened_does_not_count_twice() -> None:
    """Twenty calls that fail together are one outage: it rests once, and a late good answer does not end the rest."""
    breaker = Breaker()
    permits = [asked(breaker, 0) for _ in range(20)]
    for permit in permits[:-1]:
        breaker.failed(permit, DOWN, 1)
    assert breaker.reading(1).seconds == TOLERANCE.rest
    breaker.succeeded(permits[-1], 1)
    assert state(breaker) is State.OPEN


def test_a_late_word_on_when_to_come_back_is_heard() -> None:
    """Of many requests in flight the last may be the one that says how long the limit lasts."""
    breaker = Breaker()
    permits = [asked(breaker, 0) for _ in range(4)]
    for permit in permits[:3]:
        breaker.failed(permit, DOWN, 0)
    breaker.failed(permits[3], ProviderBusyError("429", 40), 1)
    assert breaker.reading(1).seconds == 40


def answer(breaker: Breaker, permit: Permit, what: str, seconds: float, now: float) -> None:
    match what:
        case "good":
            breaker.succeeded(permit, now)
        case "bad":
            breaker.failed(permit, DOWN, now)
        case "busy":
            breaker.failed(permit, ProviderBusyError("429", seconds), now)
        case "refused":
            breaker.failed(permit, ProviderRefusedError("401"), now)
        case _:
            breaker.gave_up(permit)


@given(st.lists(st.tuples(st.sampled_from(["ask", "good", "bad", "busy", "refused", "drop"]), st.floats(0, 30))))
def test_whatever_happens_it_never_locks_a_provider_out_for_good(steps: list[tuple[str, float]]) -> None:
    """In any order of answers it is open for a bounded time, says why, and then lets one request through on trial."""
    breaker, now, out = Breaker(), 0.0, list[Permit]()
    for what, seconds in steps:
        now += seconds
        if what != "ask" and out:
            answer(breaker, out.pop(0), what, seconds, now)
        elif permit := breaker.permit(now):
            out.append(permit)
        reading = breaker.reading(now)
        assert reading.seconds <= TOLERANCE.refused
        assert bool(reading.why) == (reading.state is not State.CLOSED)
    for permit in out:
        breaker.gave_up(permit)
    assert breaker.permit(now + TOLERANCE.refused) is not None
    if state(breaker) is State.HALF_OPEN:
        assert breaker.permit(now + TOLERANCE.refused) is None
