"""With a small account, transcriptions grow fewer before they run out, and callers still get their answers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from receptionist.pipeline.budget import Budget


def test_with_half_of_it_left_nobody_waits_longer() -> None:
    """A quiet house transcribes at every dip."""
    budget = Budget(120, dip_ms=60)
    for _ in range(60):
        budget.spend(0.0)
    assert budget.dip_ms(0.0) == 60


def test_the_dip_grows_as_the_budget_shrinks() -> None:
    """The less is left, the longer a pause must last to be worth a request; with nothing left only real pauses are."""
    budget = Budget(100, dip_ms=60)
    dips = []
    for spent in range(1, 121):
        budget.spend(0.0)
        if spent in {50, 75, 100, 120}:
            dips.append(budget.dip_ms(0.0))
    assert dips == [60, 330, 600, 600]


def test_a_minute_later_it_is_whole_again() -> None:
    """What was spent counts for a minute and no longer."""
    budget = Budget(10, dip_ms=60)
    for second in range(10):
        budget.spend(float(second))
    assert budget.dip_ms(9.0) == 600
    assert budget.dip_ms(64.0) == 60
    assert budget.left(69.0) == 1.0


@given(st.integers(1, 50), st.lists(st.floats(0, 20), max_size=200))
def test_the_dip_never_leaves_its_bounds(most: int, gaps: list[float]) -> None:
    """Never shorter than configured, never so long that an answer would be late for it, whatever is spent."""
    budget, now = Budget(most, dip_ms=60), 0.0
    for gap in gaps:
        now += gap
        budget.spend(now)
        assert 60 <= budget.dip_ms(now) <= 600
        assert 0.0 <= budget.left(now) <= 1.0
