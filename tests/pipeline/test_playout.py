"""Playout gives what is queued, whole and in order, one exact frame at a time."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.audio import PACKET_TIMES_MS, RATES, AudioFormat, Samples, frame_of, samples_of, tone
from receptionist.pipeline.playout import Playout, Utterance, louder

PCMU = AudioFormat(8000, 20)


def ramp(count: int, start: int = 1) -> Samples:
    return np.arange(start, start + count, dtype=np.int16)


def drain(playout: Playout) -> list[bytes]:
    return list(iter(playout.next_frame, None))


def test_with_nothing_queued_there_is_no_frame() -> None:
    """Silence is the line's own business."""
    playout = Playout(PCMU)
    assert playout.next_frame() is None
    assert not playout.busy


@given(
    form=st.builds(AudioFormat, st.sampled_from(RATES), st.sampled_from(PACKET_TIMES_MS)),
    lengths=st.lists(st.integers(0, 3000), max_size=6),
)
def test_everything_queued_is_given_in_order(form: AudioFormat, lengths: list[int]) -> None:
    """Each piece comes out whole in full frames, its last one filled up with silence, and ends when it is out."""
    playout = Playout(form)
    expected = b""
    ended: list[int] = []
    for number, length in enumerate(lengths):
        playout.say(ramp(length), str(number), partial(ended.append, number))
        frames = -(-length // form.frame_samples)
        expected += frame_of(ramp(length)).ljust(frames * form.frame_bytes, b"\0")
    out = drain(playout)
    assert all(len(frame) == form.frame_bytes for frame in out)
    assert b"".join(out) == expected
    assert ended == list(range(len(lengths)))
    assert not playout.busy


def test_a_text_is_heard_when_its_last_frame_is_given_and_not_before() -> None:
    """What was cut off does not count as said."""
    playout = Playout(PCMU)
    first = playout.say(ramp(320), "first words")
    second = playout.say(ramp(320), "second words")
    assert playout.saying == "first words"
    playout.next_frame()
    assert first.heard() == "first"
    playout.next_frame()
    assert first.heard() == "first words"
    assert playout.saying == "second words"
    playout.stop()
    drain(playout)
    assert second.heard() == ""
    assert playout.saying == ""


def test_stop_fades_out_within_a_frame() -> None:
    """Cut-off speech does not click: it falls to silence within the next frame, and then there is nothing."""
    playout = Playout(PCMU)
    playout.say(tone(440, 1.0, 8000))
    for _ in range(10):
        playout.next_frame()
    playout.stop()
    assert playout.busy
    (last,) = drain(playout)
    samples = samples_of(last)
    assert len(last) == PCMU.frame_bytes
    assert np.abs(samples[:10]).max() > 1000
    assert not samples[40:].any()
    assert not playout.busy


def test_stop_before_the_first_frame_says_nothing() -> None:
    """What had not begun makes no sound."""
    playout = Playout(PCMU)
    playout.say(ramp(320))
    playout.stop()
    assert drain(playout) == []


def test_a_pause_keeps_the_rest() -> None:
    """After a pause speech goes on where it was cut, and only the one frame that fades is not heard in full."""
    playout = Playout(PCMU)
    playout.say(ramp(160 * 5), "all")
    first = playout.next_frame()
    playout.pause()
    faded = drain(playout)
    assert playout.busy
    assert len(faded) == 1
    assert playout.next_frame() is None
    playout.resume()
    assert [first, *drain(playout)] == [frame_of(ramp(160, 1 + 160 * n)) for n in (0, 2, 3, 4)]
    assert not playout.busy


def test_what_is_queued_during_a_pause_waits() -> None:
    """Nothing is said to somebody who does not hear us."""
    playout = Playout(PCMU)
    playout.pause()
    playout.say(ramp(160))
    assert drain(playout) == []
    playout.resume()
    assert len(drain(playout)) == 1


def test_the_end_of_one_piece_may_queue_another() -> None:
    """A conductor can decide what comes next when something has been said."""
    playout = Playout(PCMU)

    def go_on() -> None:
        playout.say(ramp(160, 500))

    playout.say(ramp(160), on_end=go_on)
    assert drain(playout) == [frame_of(ramp(160)), frame_of(ramp(160, 500))]


def test_the_samples_of_a_stock_phrase_are_not_copied() -> None:
    """A thousand calls that hear one greeting share its samples."""
    samples = ramp(16000)
    playout = Playout(PCMU)
    playout.say(samples)
    assert np.shares_memory(np.frombuffer(playout._queue[0]._chunks[0], np.uint8), samples)


def test_what_is_still_being_made_plays_as_it_comes() -> None:
    """The first sound goes out before the last is there; a gap in the making is silence, and nothing is lost."""
    playout = Playout(PCMU)
    started: list[str] = []
    utterance = Utterance("some words", PCMU.rate)
    playout.enqueue(utterance, on_start=partial(started.append, "started"))
    assert playout.next_frame() is None
    assert not started
    utterance.feed(ramp(200))
    assert playout.next_frame() == frame_of(ramp(160))
    assert started == ["started"]
    assert playout.next_frame() is None
    assert playout.starved == 1
    utterance.feed(ramp(120, 201))
    utterance.end()
    assert playout.next_frame() == frame_of(ramp(160, 161))
    assert utterance.over
    assert utterance.heard() == "some words"
    assert not playout.busy


def test_the_words_heard_are_as_many_as_the_sound_that_was_played() -> None:
    """Half of the sound is half of the words, whole ones only."""
    playout = Playout(PCMU)
    utterance = playout.say(ramp(1600), "one two three four five")
    for _ in range(5):
        playout.next_frame()
    assert utterance.heard() == "one two"
    assert utterance.seconds_left == pytest.approx(0.1)


@pytest.mark.parametrize("gain", [0.4, 1.5, 2.5])
def test_louder_is_louder_without_clipping(gain: float) -> None:
    """Who asks for it hears us louder; peaks are bent and never wrap around."""
    quiet = (np.sin(np.arange(800) * 0.2) * 3000).astype(np.int16)
    loud = (np.sin(np.arange(800) * 0.2) * 30000).astype(np.int16)
    assert np.abs(louder(quiet, gain)).max() == pytest.approx(3000 * gain, rel=0.02)
    bent = louder(loud, gain)
    assert np.abs(bent.astype(np.int32)).max() <= 32767
    assert (np.sign(bent[loud != 0]) == np.sign(loud[loud != 0])).mean() > 0.99
