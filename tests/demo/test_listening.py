"""Known sounds are found in a recording wherever they are, and never where they are not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.audio import Samples
from receptionist.demo.listening import Clue, audible_until, beginnings, ends, find_any, trimmed

RATE = 8000


def sound(seed: int, seconds: float = 0.5) -> Samples:
    """Something as shapeless as speech, and as loud."""
    return np.random.default_rng(seed).normal(0, 3000, round(seconds * RATE)).astype(np.int16)


def silence(samples: int) -> Samples:
    return np.zeros(samples, np.int16)


@given(before=st.integers(0, 4000), after=st.integers(0, 4000), gain=st.sampled_from([0.2, 0.5, 1.0]))
def test_a_sound_is_found_to_the_sample(before: int, after: int, gain: float) -> None:
    """However much silence lies around it, and however loud the line makes it."""
    heard = np.concatenate([silence(before), (sound(1) * gain).astype(np.int16), silence(after)])
    assert find_any(beginnings(sound(1), RATE), heard) == before


def test_noise_on_the_line_does_not_hide_a_sound() -> None:
    """A clean line is not needed to be understood."""
    heard = np.concatenate([silence(700), sound(1), silence(700)]) + sound(2, (1400 + 4000) / RATE) // 4
    assert find_any(beginnings(sound(1), RATE), heard) == 700


@pytest.mark.parametrize("heard", [sound(2), silence(4000), silence(0), sound(1)[:500]])
def test_another_sound_and_none_are_not_taken_for_it(heard: Samples) -> None:
    """A demo must not pass because of what was not heard."""
    assert find_any(beginnings(sound(1), RATE), heard) is None


def test_silence_is_no_clue() -> None:
    """Nothing is found in anything."""
    assert find_any([Clue(trimmed(silence(100)), 0)], sound(1)) is None


@pytest.mark.parametrize("hole", [0.0, 0.2, 0.5])
def test_a_sound_with_a_hole_in_it_is_still_where_it_is(hole: float) -> None:
    """A busy machine drops frames of what it is told, and must not make a demo fail."""
    whole = sound(1, 1.2)
    torn = whole.copy()
    torn[round(hole * RATE) :][: round(0.1 * RATE)] = 0
    heard = np.concatenate([silence(700), torn, silence(700)])
    assert find_any(beginnings(whole, RATE), heard) == 700
    torn[-round(0.3 * RATE) : -round(0.2 * RATE)] = 0
    assert find_any(ends(whole, RATE), np.concatenate([silence(700), torn])) == 700 + len(whole)


def test_beginnings_and_ends_leave_the_silence_around_a_sound_out() -> None:
    """They are of the first second and the last third of one in which something is to be heard."""
    loud = sound(1, 1.0) | 1024
    padded = np.concatenate([silence(999), loud, silence(555)])
    third = round(0.35 * RATE)
    first, second = beginnings(padded, RATE)
    whole, *halves = beginnings(loud[: round(0.5 * RATE)], RATE)
    assert np.array_equal(np.concatenate([half.sound for half in halves]), whole.sound)
    assert np.array_equal(first.sound, loud[:third])
    assert np.array_equal(second.sound, loud[third : 2 * third])
    long, short = ends(padded, RATE)
    assert np.array_equal(long.sound, loud[-third:])
    assert np.array_equal(short.sound, loud[-third // 2 :])
    assert audible_until(padded) == 999 + len(loud)
    assert audible_until(silence(50)) == 0
