"""Speech of any loudness is brought to one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from receptionist.audio import Samples, frame_of, level, tone
from receptionist.providers.levelling import levelled


@pytest.mark.parametrize("dbfs", [-45, -30, -6])
def test_quiet_and_loud_voices_become_equally_loud(dbfs: float) -> None:
    """The caller need not reach for the volume."""
    assert level(frame_of(levelled(tone(200, 2, 16000, dbfs), 16000))) == pytest.approx(-20, abs=0.3)


def test_pauses_do_not_count() -> None:
    """A sentence with long pauses is not made louder than one without."""
    word = tone(200, 1, 16000, -30)
    with_pauses = np.concatenate([word, np.zeros(48000, np.int16), word])
    assert level(frame_of(levelled(with_pauses, 16000)[:16000])) == pytest.approx(-20, abs=0.5)


def test_a_constant_offset_is_taken_out() -> None:
    """It would click at either end and eat into the range."""
    assert abs(levelled((tone(200, 1, 16000, -30) + 2000).astype(np.int16), 16000).mean()) < 5


def test_a_voice_with_high_peaks_is_not_clipped() -> None:
    """Rather a little too soft than distorted."""
    wave = tone(200, 1, 16000, -50)
    wave[8000] = 30000
    assert abs(levelled(wave, 16000)).max() < 32767 * 0.9


def test_silence_stays_silence() -> None:
    """There is nothing to level in it."""
    assert not levelled(np.full(800, 7, np.int16), 8000).any()
    assert len(levelled(np.zeros(0, np.int16), 8000)) == 0


@given(samples=arrays(np.int16, st.integers(1, 3000)), rate=st.sampled_from([8000, 22050]))
def test_any_samples_come_out_as_long_as_they_went_in_and_begin_and_end_softly(samples: Samples, rate: int) -> None:
    """Two sentences can be joined without a click."""
    result = levelled(samples, rate)
    assert result.dtype == np.int16
    assert len(result) == len(samples)
    assert result[0] == result[-1] == 0
