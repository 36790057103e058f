"""Known sounds are found in a recording wherever they are, and never where they are not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.audio import Samples
from receptionist.demo.listening import audible_until, beginning, end, find, trimmed

RATE = 8000


def sound(seed: int, seconds: float = 0.5) -> Samples:
    """Something as shapeless as speech, and as loud."""
    return np.random.default_rng(seed).normal(0, 3000, round(seconds * RATE)).astype(np.int16)


def silence(samples: int) -> Samples:
    return np.zeros(samples, np.int16)


@given(before=st.integers(0, 4000), after=st.integers(0, 4000), gain=st.sampled_from([0.2, 0.5, 1.0]))
def test_a_sound_is_found_to_the_sample(before: int, after: int, gain: float) -> None:
    """However much silence lies around it, and however loud the line makes it."""
    clue = beginning(sound(1), RATE)
    heard = np.concatenate([silence(before), (sound(1) * gain).astype(np.int16), silence(after)])
    assert find(clue, heard) == before


def test_noise_on_the_line_does_not_hide_a_sound() -> None:
    """A clean line is not needed to be understood."""
    heard = np.concatenate([silence(700), sound(1), silence(700)]) + sound(2, (1400 + 4000) / RATE) // 4
    assert find(beginning(sound(1), RATE), heard) == 700


@pytest.mark.parametrize("heard", [sound(2), silence(4000), silence(0), sound(1)[:500]])
def test_another_sound_and_none_are_not_taken_for_it(heard: Samples) -> None:
    """A demo must not pass because of what was not heard."""
    assert find(beginning(sound(1), RATE), heard) is None


def test_silence_is_no_clue() -> None:
    """Nothing is found in anything."""
    assert find(trimmed(silence(100)), sound(1)) is None


def test_beginning_and_end_leave_the_silence_around_a_sound_out() -> None:
    """They are the first and the last third of a second in which something is to be heard."""
    loud = sound(1, 1.0) | 1024
    padded = np.concatenate([silence(999), loud, silence(555)])
    assert np.array_equal(beginning(padded, RATE), loud[: round(0.35 * RATE)])
    assert np.array_equal(end(padded, RATE), loud[-round(0.35 * RATE) :])
    assert audible_until(padded) == 999 + len(loud)
    assert audible_until(silence(50)) == 0
