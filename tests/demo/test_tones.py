"""What the dialplan plays can be heard in a demo."""

from __future__ import annotations

import numpy as np
import pytest

from receptionist.audio import SILENCE_DBFS, frame_of, level
from receptionist.demo.tones import rendered

TWO_NOTES = "tone_stream://v=-18;%(150,60,660);%(200,2200,880)"


def test_two_notes_and_a_pause_sound_as_they_are_written() -> None:
    """FreeSWITCH's notation gives the times, the pitch and the loudness."""
    samples = rendered(TWO_NOTES, 8000)
    assert len(samples) == 8000 * (150 + 60 + 200 + 2200) // 1000
    first, pause, second, rest = np.split(samples, [1200, 1680, 3280])
    assert [hertz(first), hertz(second)] == [pytest.approx(660, abs=7), pytest.approx(880, abs=7)]
    assert level(frame_of(first)) == pytest.approx(-18 - 3, abs=1)
    assert level(frame_of(pause)) == level(frame_of(rest)) == SILENCE_DBFS


def hertz(samples: np.ndarray[tuple[int], np.dtype[np.int16]]) -> float:
    spectrum = np.abs(np.fft.rfft(samples))
    return float(spectrum.argmax() * 8000 / len(samples))
