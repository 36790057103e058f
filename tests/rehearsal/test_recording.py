"""What was said and heard in a call, laid down in time."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from receptionist.audio import AudioFormat, frame_of
from receptionist.rehearsal.recording import Recording, Track, read_wav

LINE = AudioFormat(8000, 20)
FRAME = frame_of(np.full(160, 1000))


def test_frames_that_come_in_time_stand_one_behind_the_other() -> None:
    """Jitter of a few milliseconds leaves no hole."""
    track = Track(LINE, start=5.0)
    for i, jitter in enumerate((0.0, 0.004, -0.003, 0.019)):
        track.lay(FRAME, 5.0 + i * 0.02 + jitter)
    assert track.samples().tolist() == [1000] * 640


def test_a_pause_is_as_long_as_it_was() -> None:
    """A frame that comes a second later stands a second later."""
    track = Track(LINE, start=0.0)
    track.lay(FRAME, 0.0)
    track.lay(FRAME, 1.0)
    samples = track.samples()
    assert len(samples) == 8000 + 160
    assert np.flatnonzero(samples)[160] == 8000


def test_of_a_burst_only_what_a_telephone_can_hold_is_heard() -> None:
    """Two seconds of audio at once overrun the jitter buffer."""
    track = Track(LINE, start=0.0)
    for _ in range(100):
        track.lay(FRAME, 0.0)
    assert len(track.samples()) <= 8000 * 0.25


def test_both_sides_are_saved_side_by_side(tmp_path: Path) -> None:
    """The file has the phone's words left and the daemon's right, on one timeline."""
    recording = Recording(LINE, start=0.0)
    recording.lay_said(FRAME, 0.0)
    recording.lay_heard(FRAME, 0.1)
    path = tmp_path / "call.wav"
    recording.save(path)
    left, rate = read_wav(path)
    assert rate == 8000
    assert np.flatnonzero(left).tolist() == list(range(160))
    assert np.flatnonzero(recording.heard).tolist() == list(range(800, 960))
