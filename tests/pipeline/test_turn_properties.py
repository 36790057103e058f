"""Whatever a caller, a line and the providers do: no turn is taken from anybody, and none is left lying."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from receptionist.pipeline.signals import Which
from receptionist.speech import Expected
from tests.pipeline.turn_owner import Hold, Owner, Presses, Speaks, Ways, story

T = TypeVar("T")

TEXTS = ("mhm", "okay", "yes", "Are you open?", "I'd like,", "well", "I'm back.", "goodbye.", "stop")


def seconds(least: float, most: float) -> st.SearchStrategy[float]:
    return st.integers(round(least * 50), round(most * 50)).map(lambda frames: frames / 50)


def again_and_again(values: st.SearchStrategy[T]) -> st.SearchStrategy[Iterator[T]]:
    return st.lists(values, min_size=1, max_size=4).map(cycle)


pauses = st.one_of(seconds(0.1, 0.9), seconds(0.1, 4), seconds(4, 30))
voices = st.builds(Speaks, pauses, st.one_of(seconds(0.08, 0.5), seconds(0.3, 4)), st.sampled_from(TEXTS))
noises = st.builds(Speaks, pauses, st.one_of(seconds(0.06, 0.4), seconds(0.3, 3)), st.just(""))
keys = st.builds(Presses, pauses, st.sampled_from("0159*#"))
callers = st.lists(st.one_of(voices, noises, keys), max_size=12)
holds = st.one_of(st.none(), st.builds(Hold, seconds(0.02, 30), seconds(0.5, 30)))
rings = st.one_of(st.just(()), st.tuples(seconds(0.5, 30), seconds(0.5, 60)).map(sorted))
ways = st.builds(
    Ways,
    reading=again_and_again(st.one_of(seconds(0.06, 0.4), seconds(0.06, 3))),
    deaf=st.lists(st.booleans(), max_size=3).map(lambda some: cycle([False, False, False, *some])),
    thinking=again_and_again(st.one_of(seconds(0.02, 0.5), seconds(0.02, 4))),
    speaking=again_and_again(st.one_of(st.just(0.0), seconds(0.2, 8))),
    must_be_heard=st.lists(st.booleans(), max_size=2).map(lambda some: cycle([False, *some])),
    expected=again_and_again(st.sampled_from([Expected.ANYTHING, Expected.YES_NO, Expected.NUMBER])),
)


@settings(max_examples=600, deadline=None)
@given(callers, holds, rings, ways)
def test_no_call_goes_wrong(
    caller: Sequence[Speaks | Presses], hold: Hold | None, rung: Sequence[float], way: Ways
) -> None:
    """One draft at most, no commit into a voice or of fewer words than were said, no dead end, a last goodbye."""
    owner = Owner(way)
    owner.run(story(caller, hold, rung))
    assert owner.hung_up, "the call would last for ever"
    assert owner.leftover == "", "words that nobody ever answered, asked about or forgot"


@settings(max_examples=200, deadline=None)
@given(st.lists(voices, min_size=1, max_size=8))
def test_every_word_is_answered_forgotten_or_asked_for(caller: Sequence[Speaks]) -> None:
    """Where everybody hears well, only a listener's noises are no turns."""
    owner = Owner(Ways())
    owner.run(story(caller))
    assert all(word in {"", "mhm", "okay", "yes"} for text in owner.forgotten for word in text.split())
    assert set(owner.asked) <= {Which.STILL_THERE, Which.STILL_THERE_AGAIN, Which.KEYPAD, Which.GOODBYE}
