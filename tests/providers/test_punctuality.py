"""What a provider usually takes says when it is late; second requests stay few."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from receptionist.providers.punctuality import ENOUGH, REMEMBERED, Punctuality


def test_nobody_is_late_before_enough_is_known() -> None:
    """A handful of answers says little of what is usual."""
    punctuality = Punctuality()
    for _ in range(ENOUGH - 1):
        punctuality.answered(0.2)
    assert punctuality.late is None
    punctuality.answered(0.2)
    assert punctuality.late == 0.2


def test_late_is_later_than_nineteen_of_twenty() -> None:
    """One slow answer in twenty does not make slowness usual, two do."""
    punctuality = Punctuality()
    for seconds in [0.2] * 19 + [3.0]:
        punctuality.answered(seconds)
    assert punctuality.late == 0.2
    punctuality.answered(3.0)
    assert punctuality.late == 3.0


def test_a_provider_that_grew_slower_is_known_as_slower() -> None:
    """Only the latest answers count."""
    punctuality = Punctuality()
    for seconds in [0.2] * REMEMBERED + [1.0] * REMEMBERED:
        punctuality.answered(seconds)
    assert punctuality.late == 1.0


@given(st.lists(st.booleans(), max_size=400))
def test_second_requests_are_a_tenth_of_the_first_at_most(late: list[bool]) -> None:
    """However many are late, and in whatever order, a full provider is not sent twice the work."""
    punctuality, hedges = Punctuality(), 0
    for asked, is_late in enumerate(late, 1):
        punctuality.asked()
        hedges += is_late and punctuality.may_hedge()
        assert hedges <= asked / 10 + 1e-9


def test_every_tenth_may_be_hedged() -> None:
    """The share is there to be used."""
    punctuality, hedges = Punctuality(), 0
    for _ in range(100):
        punctuality.asked()
        hedges += punctuality.may_hedge()
    assert hedges == 10
