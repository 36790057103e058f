"""Our own voice is known again in what a line brings, and taken away from it."""

from __future__ import annotations

import numpy as np
import pytest

from receptionist.audio import AudioFormat
from receptionist.pipeline.echo import COPY, EchoGuard
from receptionist.pipeline.echo_path import EchoFilter, Tape, likeness
from tests.pipeline.sounds import Wave, at, companded, echo, frames, hiss, mixed, silence, speech

PCMU = AudioFormat(8000, 20)


def floats(wave: Wave) -> Wave:
    return wave.astype(np.float32)


@pytest.mark.parametrize("delay", [0.0, 0.02, 0.2, 0.4])
@pytest.mark.parametrize("room", [0.0, 0.2])
def test_a_copy_is_found_where_it_is(delay: float, room: float) -> None:
    """A quarter of a second is enough to know our own words, and how late they come back."""
    ours = speech(dbfs=-18)[:16000]
    line = companded(mixed(echo(ours, db=-20, delay=delay, room=room), hiss(2, dbfs=-60)))
    like, found = likeness(floats(line[-1920:]), floats(ours[-5500:]))
    assert like > 1.2 * COPY
    assert found == pytest.approx(delay * 8000 + 8, abs=3)


def test_two_people_are_not_alike() -> None:
    """Somebody else's words are no copy of ours, whatever moment is compared."""
    ours, theirs = speech(dbfs=-18), speech("No wait, Thursday would be better.", voice="en-us+f3")
    likenesses = [
        likeness(floats(theirs[first : first + 1920]), floats(ours[second : second + 5500]))[0]
        for first in range(0, len(theirs) - 1920, 2500)
        for second in range(0, len(ours) - 5500, 5000)
    ]
    assert np.mean(np.array(likenesses) < COPY) > 0.95


def test_silence_is_like_nothing() -> None:
    """Before anybody has spoken there is no copy of anything."""
    nothing = floats(silence(1))
    assert likeness(nothing[:1920], nothing)[0] == 0
    assert likeness(floats(speech()[:1920]), nothing)[0] == 0


def test_a_tape_keeps_the_last_of_what_it_was_given() -> None:
    """However long a call, its last moments are at hand in one piece."""
    tape = Tape(100)
    given = np.arange(1000, dtype=np.float32)
    for start in range(0, 1000, 40):
        tape.add(40, given[start : start + 40])
        end = start + 40
        assert np.array_equal(tape.last(60)[-min(60, end) :], given[max(0, end - 60) : end])
        if end >= 100:
            assert np.array_equal(tape.last(60, before=40), given[end - 100 : end - 40])
    tape.add(20, 0.0)
    assert not tape.last(20).any()


def test_a_lesson_takes_most_of_an_echo_away() -> None:
    """What a loudspeaker and the table below it do to our voice is undone for words that were never heard before."""
    ours = speech(dbfs=-18)
    back = echo(ours, db=-10, delay=0.1, room=0.02)
    said, learnt = Tape(6000), EchoFilter()
    said.add(16000 % 6000, floats(silence(0.5)))
    left, whole = [], []
    for start in range(0, len(ours) - 1920, 1920):
        said.add(1920, floats(ours[start : start + 1920]))
        heard = floats(back[start : start + 1920])
        rest = learnt.rest(heard, said, 808)
        left.append(float(rest.dot(rest)))
        whole.append(float(heard.dot(heard)))
        learnt.learn(heard, said, 808)
    assert sum(left[6:]) < sum(whole[6:]) / 20


def test_a_filter_that_does_harm_is_left_out() -> None:
    """When something else is heard than was learnt from, nothing is added to it."""
    said, learnt = Tape(6000), EchoFilter()
    ours, theirs = floats(speech()[8000:9920]), floats(at(hiss(0.24), -30))
    said.add(1920, ours)
    learnt.learn(ours, said, 24)
    assert np.array_equal(learnt.rest(theirs, said, 24), theirs)


def test_before_anything_is_known_nothing_is_our_own() -> None:
    """Without a proof that there is an echo, the caller has the benefit of the doubt."""
    guard = EchoGuard(PCMU)
    for say, hear in zip(frames(speech(), PCMU), frames(speech("no, Tuesday"), PCMU), strict=False):
        guard.said(say)
        assert guard.hear(hear) == 0


def test_once_met_an_echo_is_all_ours_and_a_caller_is_not() -> None:
    """How much of each frame is ours is told frame by frame."""
    ours = np.append(speech(dbfs=-18), speech(dbfs=-18))
    back = companded(mixed(echo(ours, db=-12, delay=0.1, room=0.05), hiss(30, dbfs=-62)))
    both = back + np.append(silence(6), speech(voice="en-us+f3", dbfs=-18))[: len(back)]
    shares = []
    guard = EchoGuard(PCMU)
    for number, (say, hear) in enumerate(zip(frames(ours, PCMU), frames(both, PCMU), strict=True)):
        guard.said(say)
        shares.append(guard.hear(hear))
        if number == 50:
            assert guard.is_echo()
    assert np.mean(shares[60:300]) > 0.97
    assert np.mean(shares[310:400]) < 0.4


def test_what_is_not_learnt_from_is_silence() -> None:
    """Long pauses of ours do not teach the guard that the line's hiss is an echo of nothing."""
    guard = EchoGuard(PCMU)
    ours = speech(dbfs=-18)
    back = mixed(echo(ours, db=-12, delay=0.1), hiss(30, dbfs=-50))
    for number, (say, hear) in enumerate(zip(frames(ours, PCMU), frames(back, PCMU), strict=True)):
        guard.said(say)
        guard.hear(hear)
        if number == 60:
            assert guard.is_echo()
    before = guard._bands.copy()
    for frame in frames(hiss(20, dbfs=-50), PCMU):
        guard.said(None)
        guard.hear(frame)
    assert np.all(guard._bands <= 10 * before)
