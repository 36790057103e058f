from __future__ import annotations

import pytest

from receptionist.errors import StoreError
from receptionist.events import CallAnswered, KeyPressed
from receptionist.store.numbering import Numbering, Place
from tests.store.scenes import ENDED, STARTED


def test_each_call_counts_its_own_facts() -> None:
    """The facts of a call are numbered from one, whatever else goes on."""
    numbering = Numbering()
    assert [numbering.next("a", STARTED), numbering.next("b", STARTED), numbering.next("a", CallAnswered())] == [
        1,
        1,
        2,
    ]


def test_a_reopened_call_goes_on_counting() -> None:
    """A call that an earlier life began gets the numbers after those it has."""
    numbering = Numbering()
    numbering.reopen("a", Place(7, ended=False))
    assert numbering.next("a", KeyPressed("1")) == 8


def test_an_ended_call_takes_nothing_more() -> None:
    """A second ending, or anything after the first, is refused; also when the call has been forgotten."""
    numbering = Numbering()
    numbering.next("a", STARTED)
    numbering.next("a", ENDED)
    for fact in (ENDED, KeyPressed("1"), STARTED):
        with pytest.raises(StoreError, match="has ended"):
            numbering.next("a", fact)
    numbering.forget("a")
    assert len(numbering) == 0
    with pytest.raises(StoreError, match="not open"):
        numbering.next("a", ENDED)


def test_a_call_must_begin_before_it_goes_on() -> None:
    """A fact of a call that was neither started nor reopened is a mistake of ours, and said to be one."""
    with pytest.raises(StoreError, match="neither started nor reopened"):
        Numbering().next("a", KeyPressed("1"))
