"""Whether a voice came to rest at its end is heard in its pitch and loudness, so far as that can be heard."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.audio import RATES, AudioFormat, samples_of
from receptionist.pipeline.prosody import fall
from receptionist.pipeline.utterance import Utterance
from tests.pipeline.sounds import Wave, frames, hiss, mixed, silence, speech, spoken_end

STATEMENTS = ("My name is Peter.", "I would like an appointment on Monday.")
QUESTIONS = ("Would Monday be possible?", "Are you there?")
LISTS = ("on Monday,", "apples and pears,")


def gliding(first: float, last: float, rate: int = 8000) -> Wave:
    """A voice whose pitch goes from one to the other within 0.6 s."""
    pitch = np.geomspace(first, last, round(0.6 * rate))
    phase = 2 * np.pi * np.cumsum(pitch) / rate
    wave: Wave = 4000 * np.sum([np.sin(k * phase) / k for k in range(1, 6)], axis=0)
    return wave


def cadence(text: str, voice: str) -> float:
    wave = speech(text, voice=voice)
    end = spoken_end(wave)
    utterance = Utterance(AudioFormat(8000, 20))
    for number, frame in enumerate(
        frames(mixed(np.append(wave, silence(1)), hiss(30, dbfs=-60)), AudioFormat(8000, 20))
    ):
        utterance.hear(frame, (number + 1) / 50)
    return utterance.fall(end)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("pitch", [90, 130, 220])
def test_a_falling_voice_is_told_from_a_rising_one(rate: int, pitch: float) -> None:
    """Men and women, on any line."""
    assert fall(gliding(pitch, pitch * 0.7, rate).astype(np.int16), rate) > 0.2
    assert abs(fall(gliding(pitch, pitch, rate).astype(np.int16), rate)) < 0.1
    assert fall(gliding(pitch, pitch * 1.4, rate).astype(np.int16), rate) < -0.2


@pytest.mark.parametrize("voice", ["en-us", "en-us+f3"])
def test_statements_come_to_rest_and_questions_and_lists_do_not(voice: str) -> None:
    """On the average of a few: a single sentence may mislead, and decides nothing alone."""
    statements, questions, lists = (
        float(np.mean([cadence(text, voice) for text in texts])) for texts in (STATEMENTS, QUESTIONS, LISTS)
    )
    assert statements > 0.2
    assert questions < -0.2
    assert lists < statements - 0.3


def test_what_is_too_short_or_has_no_pitch_says_nothing() -> None:
    """A grunt, a hiss and silence are neither."""
    assert fall(samples_of(b""), 8000) == 0
    assert fall(silence(0.6).astype(np.int16), 8000) == 0
    assert fall(hiss(0.6, dbfs=-20).astype(np.int16), 8000) == 0
    assert fall(gliding(120, 80)[:800].astype(np.int16), 8000) == 0


@given(st.binary(min_size=2, max_size=400), st.integers(0, 60), st.sampled_from(RATES))
def test_whatever_is_heard_the_answer_is_within_bounds(data: bytes, hundredths: int, rate: int) -> None:
    """No noise makes the turn machine wait for ever, or not at all."""
    period = samples_of(data[: len(data) // 2 * 2])
    assert -1 <= fall(np.resize(period, hundredths * rate // 100), rate) <= 1
