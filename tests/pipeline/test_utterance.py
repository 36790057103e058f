"""What the caller said is kept from its first sound to its last, is transcribed once, and does not grow without end."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.audio import PACKET_TIMES_MS, RATES, AudioFormat
from receptionist.pipeline.utterance import LONGEST, Utterance
from tests.pipeline.sounds import Wave, frames, hiss, mixed, silence, speech, spoken_end

PCMU = AudioFormat(8000, 20)


class Line:
    """Feeds an utterance; keeps what was sent, so that what comes out can be found in it."""

    def __init__(self, form: AudioFormat = PCMU, piece_seconds: float = 8.0) -> None:
        self.form = form
        self.utterance = Utterance(form, piece_seconds)
        self.sent: list[bytes] = []

    @property
    def now(self) -> float:
        return len(self.sent) * self.form.frame_ms / 1000

    def send(self, wave: Wave) -> float:
        """When it ended."""
        for frame in frames(wave, self.form):
            self.sent.append(frame)
            self.utterance.hear(frame, self.now)
        return self.now

    def place(self, until: float) -> tuple[float, float]:
        """From when to when the sound up to `until` was sent."""
        sound = self.utterance.sound(until)
        assert sound.rate == self.form.rate
        if not len(sound.samples):
            return until, until
        at = b"".join(self.sent).rfind(sound.samples.tobytes())
        assert at >= 0
        start = at / 2 / sound.rate
        return start, start + sound.seconds


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("frame_ms", PACKET_TIMES_MS)
def test_the_sound_begins_before_the_voice_and_ends_after_it(rate: int, frame_ms: int) -> None:
    """A soft first or last sound is transcribed too, whatever the line."""
    line = Line(AudioFormat(rate, frame_ms))
    start = line.send(hiss(1.2, rate=rate))
    line.send(hiss(0.24, dbfs=-20, rate=rate))
    line.utterance.begin(start)
    end = line.send(hiss(1.8, dbfs=-20, rate=rate))
    line.send(hiss(0.6, rate=rate))
    first, last = line.place(end)
    assert first == pytest.approx(start - 0.3, abs=frame_ms / 1000)
    assert last == pytest.approx(end + 0.12, abs=frame_ms / 1000)


def test_at_a_dip_it_ends_with_what_is_there() -> None:
    """Transcription does not wait for the rest of the lead-out."""
    line = Line()
    line.send(hiss(0.5))
    line.utterance.begin(0.5)
    end = line.send(hiss(1))
    now = line.send(hiss(0.06))
    assert line.place(end)[1] == pytest.approx(now)


def test_before_a_voice_there_is_no_sound() -> None:
    """Nobody transcribes silence."""
    line = Line()
    now = line.send(silence(1))
    assert line.utterance.sound(now).seconds == 0
    assert line.utterance.seconds == 0


def test_two_voices_of_one_turn_are_one_sound() -> None:
    """What follows a pause is transcribed together with what came before it: "My number is", "five five five"."""
    line = Line()
    line.send(hiss(0.5))
    line.utterance.begin(0.5)
    line.send(hiss(3))
    line.utterance.begin(2.5)
    assert line.place(line.now)[0] == pytest.approx(0.2)


def test_after_a_commit_the_next_words_are_transcribed_alone() -> None:
    """What was answered is not heard again, not even as the lead-in to a quick next word."""
    line = Line()
    line.send(hiss(0.5))
    line.utterance.begin(0.5)
    line.send(hiss(1))
    line.send(hiss(0.2))
    _, answered = line.place(1.5)
    line.utterance.restart()
    line.send(hiss(1))
    line.utterance.begin(1.7)
    assert line.place(line.now)[0] == pytest.approx(answered)


def test_a_commit_can_leave_a_voice_that_has_begun() -> None:
    """Somebody who goes on while the answer starts keeps their first syllable."""
    line = Line()
    line.utterance.begin(0.0)
    line.send(hiss(3))
    line.utterance.restart(2.0)
    assert line.place(line.now)[0] == pytest.approx(1.7)


def test_voice_is_measured_without_its_pauses() -> None:
    """A cough in a long silence is known to be short."""
    line = Line()
    words = speech()
    line.send(hiss(1, dbfs=-60))
    line.utterance.begin(1.0)
    noise = hiss(10, dbfs=-60)
    line.send(mixed(np.concatenate([words, silence(2), words]), noise))
    line.send(hiss(1, dbfs=-60))
    assert line.utterance.seconds == pytest.approx(2 * 0.8 * len(words) / 8000, rel=0.2)
    line.utterance.restart()
    assert line.utterance.seconds == 0


def story(line: Line, sentences: int) -> list[float]:
    """Speak so many sentences with pauses; when each ended."""
    sentence = speech()
    ends = []
    line.utterance.begin(line.now)
    for _ in range(sentences):
        start = line.now
        line.send(np.concatenate([sentence, silence(0.4)]))
        ends.append(start + spoken_end(sentence))
    return ends


def test_a_long_story_is_settled_in_pieces() -> None:
    """Only what came after the last settled piece is transcribed, nothing twice and nothing never."""
    line = Line()
    first, second = story(line, 2)
    assert not line.utterance.settle(first, "one")
    _, settled = line.place(second)
    assert line.utterance.settle(second, "one two")
    (third,) = story(line, 1)
    start, _ = line.place(third)
    assert start == pytest.approx(settled)
    assert line.utterance.text("three") == "one two three"
    assert line.utterance.text("") == "one two"
    line.utterance.restart()
    assert line.utterance.text("four") == "four"


def test_a_piece_is_not_settled_where_the_caller_went_on() -> None:
    """A word that was taken for the end of a piece is not cut in two."""
    line = Line(piece_seconds=3)
    line.utterance.begin(0.0)
    end = line.send(speech()[: round(4.5 * 8000)])
    line.send(np.concatenate([silence(0.08), speech()[:8000]]))
    assert not line.utterance.settle(end, "all of my neigh")


def test_words_that_never_end_are_forgotten_from_their_start() -> None:
    """A radio that nobody turns off does not fill the memory: a minute is kept."""
    line = Line()
    line.utterance.begin(0.0)
    noise = hiss(10)
    for _ in range(9):
        line.send(noise)
    first, last = line.place(line.now)
    assert LONGEST * 0.85 < last - first <= LONGEST
    assert last == line.now


def test_silence_is_not_kept() -> None:
    """A caller who says nothing for an hour costs nothing."""
    line = Line()
    for _ in range(10):
        line.send(silence(10))
    assert len(line.utterance._frames) < 3 * 1000 / PCMU.frame_ms


def test_what_is_settled_is_not_kept() -> None:
    """However long the story, only what is yet to be transcribed is in memory."""
    line = Line()
    for _ in range(10):
        ends = story(line, 2)
        line.place(ends[-1])
        assert line.utterance.settle(ends[-1], "and")
    assert len(line.utterance._frames) < 15 * 1000 / PCMU.frame_ms


@given(
    frame_ms=st.sampled_from(PACKET_TIMES_MS),
    steps=st.lists(
        st.tuples(st.sampled_from(["hear", "begin", "sound", "settle", "restart", "restart at"]), st.floats(0, 2)),
        max_size=40,
    ),
)
def test_whatever_happens_a_sound_is_one_stretch_of_the_line(frame_ms: int, steps: list[tuple[str, float]]) -> None:
    """No order of voices, pieces and commits makes a sound that was never spoken, or is later than asked."""
    line = Line(AudioFormat(8000, frame_ms), piece_seconds=0.5)
    # Every sample is unlike every other, so that a stretch is found where it was and nowhere else.
    source = np.random.default_rng(1).permutation(65536) - 32768
    at = 0
    for step, seconds in steps:
        moment = max(0.0, line.now - seconds / 2)
        match step:
            case "hear":
                following = source[at : at + round(seconds * 8000)]
                line.send(following)
                at += len(following)
            case "begin":
                line.utterance.begin(moment)
            case "settle":
                line.utterance.settle(moment, "word")
            case "restart":
                line.utterance.restart()
            case "restart at":
                line.utterance.restart(moment)
            case _:
                assert line.place(moment)[1] <= moment + 0.12 + 1e-6
