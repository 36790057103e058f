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


def chunked(samples: Samples, size: int = 77) -> Utterance:
    utterance = Utterance("all", PCMU.rate)
    for at in range(0, len(samples), size):
        utterance.feed(samples[at : at + size])
    utterance.end()
    return utterance


def test_a_pause_keeps_the_rest() -> None:
    """After a pause speech goes on where it was cut: it sets in softly, and nothing is lost."""
    playout = Playout(PCMU)
    playout.enqueue(chunked(ramp(160 * 5, 10_000)))
    first = playout.next_frame()
    playout.pause()
    faded = drain(playout)
    assert playout.busy
    assert len(faded) == 1
    assert playout.next_frame() is None
    playout.resume()
    again, *rest = drain(playout)
    assert [first, *rest] == [frame_of(ramp(160, 10_000 + 160 * n)) for n in (0, 2, 3, 4)]
    assert again[80:] == frame_of(ramp(160, 10_160))[80:]
    assert samples_of(again)[0] == 0
    assert not playout.busy


def test_a_pause_that_ends_before_it_began_changes_nothing() -> None:
    """Who is called back within the same frame goes on as if nothing had been."""
    playout = Playout(PCMU)
    playout.enqueue(chunked(ramp(160 * 3)))
    first = playout.next_frame()
    playout.pause()
    playout.resume()
    assert b"".join([first or b"", *drain(playout)]) == frame_of(ramp(160 * 3))


def test_a_pause_that_finds_nothing_made_yet_does_not_click() -> None:
    """What was given last dies away, and goes on where it was when there is more of it."""
    playout, utterance = Playout(PCMU), Utterance("all", PCMU.rate)
    playout.enqueue(utterance)
    utterance.feed(ramp(160, 10_000))
    playout.next_frame()
    playout.pause()
    dying = samples_of(playout.next_frame() or b"")
    assert dying[0] == 10_159
    assert not dying[40:].any()
    playout.resume()
    utterance.feed(ramp(160, 10_160))
    again = samples_of(playout.next_frame() or b"")
    assert again[0] == 0
    assert again[-1] == 10_319


def test_what_was_stopped_during_a_pause_is_gone() -> None:
    """The end of the pause brings nothing back, and what is said next is whole."""
    playout = Playout(PCMU)
    playout.enqueue(chunked(ramp(160 * 3)))
    playout.next_frame()
    playout.pause()
    playout.stop()
    playout.resume()
    playout.say(ramp(160, 500))
    assert drain(playout)[1:] == [frame_of(ramp(160, 500))]


@pytest.mark.parametrize(("into_word", "back"), [(6, 6), (9, 9), (12, 0)])
def test_speech_goes_on_at_the_start_of_the_word_that_was_cut(into_word: int, back: int) -> None:
    """A word is said again whole, if it began just now; a long one goes on where it was."""
    word = tone(300, 0.4, PCMU.rate)
    playout = Playout(PCMU)
    playout.enqueue(chunked(np.concatenate([word, np.zeros(1600, np.int16), word])))
    for _ in range(20 + 10 + into_word):
        playout.next_frame()
    playout.pause()
    drain(playout)
    playout.resume()
    assert len(drain(playout)) == pytest.approx(20 - into_word + back, abs=1)


def test_what_is_said_again_is_not_heard_twice() -> None:
    """The words heard are told from where we are, and the end is told once."""
    playout = Playout(PCMU)
    ended: list[str] = []
    utterance = chunked(tone(300, 0.2, PCMU.rate))
    playout.enqueue(utterance, on_end=partial(ended.append, "ended"))
    for _ in range(9):
        playout.next_frame()
    playout.pause()
    assert drain(playout)
    assert not ended
    playout.resume()
    assert utterance.heard() == ""
    drain(playout)
    assert ended == ["ended"]
    assert utterance.heard() == "all"


MOVES = st.lists(st.one_of(st.integers(1, 700), st.sampled_from(["pause", "resume", "frame", "frame"])), max_size=120)


@given(moves=MOVES, stopped=st.booleans())
def test_speech_that_falters_is_whole_and_does_not_click(moves: list[int | str], stopped: bool) -> None:
    """However it is made, paused and resumed: no step is larger than those of the voice itself, and all of it comes."""
    voice = tone(270, 1.0, PCMU.rate)
    playout, utterance, fed = Playout(PCMU), Utterance("all", PCMU.rate), 0
    playout.enqueue(utterance)
    out: list[bytes | None] = []
    for move in moves:
        match move:
            case "pause":
                playout.pause()
            case "resume":
                playout.resume()
            case "frame":
                out.append(playout.next_frame())
            case int():
                utterance.feed(voice[fed : fed + move])
                fed += move
    if stopped:
        playout.stop()
    else:
        playout.resume()
        utterance.feed(voice[fed:])
        utterance.end()
    out += [*drain(playout), None]
    assert not playout.busy
    assert stopped or utterance.over
    assert {len(frame) for frame in out if frame is not None} <= {PCMU.frame_bytes}
    heard = samples_of(b"".join(frame or bytes(PCMU.frame_bytes) for frame in out)).astype(np.int32)
    steepest = np.abs(np.diff(voice.astype(np.int32))).max()
    assert np.abs(np.diff(heard)).max() < steepest + np.abs(voice).max() / 40 + 2
    assert stopped or not utterance.fed or np.count_nonzero(heard) >= np.count_nonzero(voice) - 2


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
    dying = samples_of(playout.next_frame() or b"")
    assert dying[0] == 160
    assert not dying[40:].any()
    assert playout.next_frame() is None
    assert playout.starved == 2
    utterance.feed(ramp(120, 201))
    utterance.end()
    again = playout.next_frame() or b""
    assert again[80:] == frame_of(ramp(160, 161))[80:]
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


def test_of_what_broke_off_only_a_part_was_heard() -> None:
    """A voice that fails in mid-sentence has not said the whole sentence."""
    playout = Playout(PCMU)
    utterance = Utterance("a sentence of several words that was never said to its end", PCMU.rate)
    playout.enqueue(utterance)
    utterance.feed(ramp(8000))
    utterance.break_off()
    drain(playout)
    assert utterance.over
    assert utterance.heard() == "a sentence of"


@pytest.mark.parametrize("gain", [0.4, 1.5, 2.5])
def test_louder_is_louder_without_clipping(gain: float) -> None:
    """Who asks for it hears us louder; peaks are bent and never wrap around."""
    quiet = (np.sin(np.arange(800) * 0.2) * 3000).astype(np.int16)
    loud = (np.sin(np.arange(800) * 0.2) * 30000).astype(np.int16)
    assert np.abs(louder(quiet, gain)).max() == pytest.approx(3000 * gain, rel=0.02)
    bent = louder(loud, gain)
    assert np.abs(bent.astype(np.int32)).max() <= 32767
    assert (np.sign(bent[loud != 0]) == np.sign(loud[loud != 0])).mean() > 0.99
