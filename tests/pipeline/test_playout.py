"""Playout gives what is queued, whole and in order, one exact frame at a time."""

from __future__ import annotations

from functools import partial

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from receptionist.audio import PACKET_TIMES_MS, RATES, AudioFormat, Samples, frame_of, samples_of, tone
from receptionist.pipeline.playout import Playout

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
    assert playout.heard == [str(number) for number in range(len(lengths))]
    assert ended == list(range(len(lengths)))
    assert not playout.busy


def test_a_text_is_heard_when_its_last_frame_is_given_and_not_before() -> None:
    """What was cut off does not count as said."""
    playout = Playout(PCMU)
    playout.say(ramp(320), "first")
    playout.say(ramp(320), "second")
    assert playout.saying == "first"
    playout.next_frame()
    assert playout.heard == []
    playout.next_frame()
    assert playout.heard == ["first"]
    assert playout.saying == "second"
    playout.next_frame()
    playout.stop()
    drain(playout)
    assert playout.heard == ["first"]
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
    assert playout.heard == ["all"]


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
    playout.say(ramp(160), on_end=lambda: playout.say(ramp(160, 500)))
    assert drain(playout) == [frame_of(ramp(160)), frame_of(ramp(160, 500))]


def test_the_samples_of_a_stock_phrase_are_not_copied() -> None:
    """A thousand calls that hear one greeting share its samples."""
    samples = ramp(16000)
    playout = Playout(PCMU)
    playout.say(samples)
    assert np.shares_memory(np.frombuffer(playout._pieces[0].audio, np.uint8), samples)
