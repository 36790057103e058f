"""The message after the tone."""

from __future__ import annotations

import numpy as np
import pytest

from receptionist.audio import AudioFormat
from receptionist.pipeline.tape import END_SILENCE_SECONDS, LONGEST_SECONDS, WAIT_SECONDS, Tape
from tests.pipeline.sounds import Wave, frames, hiss, mixed, silence, speech

LINE = AudioFormat(8000, 20)


def taped(wave: Wave) -> tuple[Tape, float]:
    """A tape after this sound, and how many seconds of it it took."""
    tape = Tape(LINE)
    for i, frame in enumerate(frames(wave, LINE)):
        tape.hear(frame, i * 0.02)
        if tape.full:
            return tape, (i + 1) * 0.02
    return tape, len(wave) / LINE.rate


def test_a_message_ends_with_the_silence_behind_it() -> None:
    """What was said is kept whole, pauses too; the long silence that ended it is not."""
    said = np.concatenate([silence(1), speech("please call me back"), silence(1.5), speech("it is urgent")])
    tape, taken = taped(np.concatenate([said, silence(10)]))
    assert tape.full
    assert taken == pytest.approx(len(said) / 8000 + END_SILENCE_SECONDS, abs=0.5)
    assert len(tape.message()) / 8000 == pytest.approx(len(said) / 8000, abs=0.9)


def test_who_says_nothing_leaves_no_message() -> None:
    """Hiss is nothing; after a while the tape gives up, and is empty."""
    tape, taken = taped(hiss(20))
    assert (tape.full, tape.seconds) == (True, 0)
    assert taken == pytest.approx(WAIT_SECONDS, abs=0.1)


def test_nobody_can_fill_the_disk() -> None:
    """A message that never ends is cut."""
    talk = speech()
    endless = np.tile(talk, int(LONGEST_SECONDS * 8000 / len(talk)) + 2)
    _, taken = taped(mixed(endless, hiss(len(endless) / 8000, dbfs=-60)))
    assert taken == pytest.approx(LONGEST_SECONDS, abs=0.1)


def test_a_key_ends_the_message() -> None:
    """The hash key, or the caller's hanging up, leaves what was said so far."""
    tape = Tape(LINE)
    for i, frame in enumerate(frames(speech("call me"), LINE)):
        tape.hear(frame, i * 0.02)
    tape.end()
    assert tape.full
    assert tape.seconds > 0.3
