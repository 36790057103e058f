"""A voice is made fit for a line while it is still being made."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.audio import Samples, frame_of, level, tone
from receptionist.pipeline.shaping import Loudness, Shaping

LINE_RATE = 8000


def silence(seconds: float, rate: int = LINE_RATE) -> Samples:
    return np.zeros(round(seconds * rate), dtype=np.int16)


def shaped(
    samples: Samples, sizes: tuple[int, ...] = (2400,), rate: int = LINE_RATE, loudness: Loudness | None = None
) -> Samples:
    """All that comes out, the samples being fed in pieces of these sizes, in turn."""
    shaping, out, at, turn = Shaping(rate, LINE_RATE, loudness or Loudness()), [], 0, 0
    while at < len(samples):
        size = sizes[turn % len(sizes)]
        out.append(shaping.feed(samples[at : at + size]))
        at, turn = at + size, turn + 1
    return np.concatenate([*out, shaping.end()])


def loudness_of(samples: Samples, start: float, end: float) -> float:
    return level(frame_of(samples[round(start * LINE_RATE) : round(end * LINE_RATE)]))


SENTENCE = np.concatenate(
    [silence(0.07), tone(300, 0.4, LINE_RATE, -14), silence(0.33), tone(500, 0.6, LINE_RATE, -20), silence(0.5)]
)


@given(sizes=st.lists(st.integers(1, 5000), min_size=1, max_size=8))
def test_however_a_sentence_is_cut_the_same_comes_out(sizes: list[int]) -> None:
    """A voice does not sound different when the network stutters."""
    assert np.array_equal(shaped(SENTENCE, tuple(sizes)), shaped(SENTENCE, (len(SENTENCE),)))


@pytest.mark.parametrize("rate", [16000, 22050, 24000, 44100])
def test_any_rate_becomes_the_lines_without_a_click(rate: int) -> None:
    """A second stays a second, and its largest step is that of the tone itself."""
    out = shaped(tone(300, 1.0, rate), (rate // 23, rate // 7, 100), rate)
    assert len(out) / LINE_RATE == pytest.approx(1.0, abs=0.03)
    steps, peak = np.abs(np.diff(out.astype(np.int32))), np.abs(out[2000:6000]).max()
    assert steps[2000:6000].max() < 1.05 * 2 * np.pi * 300 / LINE_RATE * peak
    assert steps[:160].max() < steps[2000:6000].max() * 2
    assert steps[-80:].max() <= steps[2000:6000].max()


def test_silence_is_cut_in_front_and_behind_and_nowhere_else() -> None:
    """Nobody waits for a voice to draw breath; between sentences and within them it may."""
    out = shaped(SENTENCE)
    loud = np.flatnonzero(np.abs(out) > 500) / LINE_RATE
    assert loud[0] < 0.04
    assert len(out) / LINE_RATE - loud[-1] == pytest.approx(0.2, abs=0.03)
    assert np.diff(loud).max() == pytest.approx(0.33, abs=0.01)


def test_the_first_sound_comes_with_the_first_tenth_of_a_second() -> None:
    """What shaping holds back is not felt."""
    shaping = Shaping(24000, LINE_RATE, Loudness())
    assert len(shaping.feed(tone(300, 0.1, 24000))) >= 160


def test_of_silence_nothing_is_left() -> None:
    """A voice that says nothing has not begun to speak."""
    assert not len(shaped(silence(2.0)))
    assert not len(shaped(silence(0.0)))


@pytest.mark.parametrize("samples", [1, 39, 41, 170])
def test_the_shortest_sound_comes_out(samples: int) -> None:
    """A click of the tongue is one, too."""
    out = shaped(np.full(samples, 5000, dtype=np.int16))
    assert len(out) == -(-samples // 160) * 160
    assert out[0] == out[-1] == 0


def test_speech_that_breaks_off_falls_silent_softly() -> None:
    """Both ends are faded, even of a sound that has none."""
    out = shaped(np.tile(np.array([9000, 9000, -9000, -9000], dtype=np.int16), 2000)).astype(np.int32)
    assert out[0] == out[-1] == 0
    assert np.abs(out[:5]).max() < np.abs(out[500:1000]).max() / 5
    assert np.abs(out[-5:]).max() < np.abs(out[500:1000]).max() / 5


@pytest.mark.parametrize("dbfs", [-35, -20, -5])
def test_a_voice_of_any_loudness_is_brought_to_one(dbfs: float) -> None:
    """It is right after a third of a second, and from the start in the next sentence."""
    loudness, voice = Loudness(), tone(300, 2.0, LINE_RATE, dbfs)
    first = shaped(voice, loudness=loudness)
    assert loudness_of(first, 0.3, 1.9) == pytest.approx(-20, abs=0.7)
    assert loudness_of(first, 0.02, 0.3) < -12
    assert loudness_of(shaped(voice, loudness=loudness), 0.02, 0.1) == pytest.approx(-20, abs=0.7)


def test_a_soft_beginning_does_not_make_the_first_vowel_shout() -> None:
    """A sentence that begins with an h is as loud as any other."""
    aspirated = np.concatenate([tone(300, 0.06, LINE_RATE, -38), tone(300, 1.0, LINE_RATE, -14)])
    out = shaped(aspirated)
    assert loudness_of(out, 0.06, 0.16) < -14
    assert loudness_of(out, 0.4, 0.9) == pytest.approx(-20, abs=1)


def test_pauses_are_not_made_louder() -> None:
    """A voice's own hiss does not swell between its words."""
    hiss = (np.random.default_rng(1).normal(0, 50, LINE_RATE)).astype(np.int16)
    out = shaped(np.concatenate([tone(300, 0.5, LINE_RATE), hiss, tone(300, 0.5, LINE_RATE)]))
    assert loudness_of(out, 1.2, 1.4) < level(frame_of(hiss)) + 1
    assert loudness_of(out, 1.55, 1.9) == pytest.approx(-20, abs=0.7)


def test_another_voice_that_takes_over_becomes_as_loud() -> None:
    """What we learnt of one voice is forgotten when another speaks for long enough."""
    out = shaped(np.concatenate([tone(300, 8.0, LINE_RATE, -14), tone(300, 8.0, LINE_RATE, -26)]))
    assert loudness_of(out, 15, 15.9) == pytest.approx(-20, abs=3)
