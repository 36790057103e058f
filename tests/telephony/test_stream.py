"""One leg's audio on the frame path: sizes, holds, silence."""

from __future__ import annotations

import pytest

from receptionist.audio import AudioFormat
from receptionist.errors import TelephonyError
from receptionist.events import Fact, LineBack, LineHeld
from receptionist.telephony.stream import Address, Stream

SWITCH = ("127.0.0.1", 40000)
QUIET = bytes(320)
DEAD = b"\xff" * 320


class Ear:
    """Remembers what it heard and says what it is given."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self.says: bytes | None = None

    def hear(self, frame: bytes, now: float) -> None:
        self.heard.append(frame)

    def next_frame(self, now: float) -> bytes | None:
        return self.says


class Bench:
    """A stream with both ends in hand."""

    def __init__(self, rate: int = 8000) -> None:
        self.sent: list[bytes] = []
        self.facts: list[Fact] = []
        self.formats: list[AudioFormat | None] = []
        self.ear = Ear()
        self.stream = Stream(SWITCH, rate, self._send, self.facts.append)
        self.stream.conductor = self.ear
        self.stream.on_format = lambda stream: self.formats.append(stream.format)

    def _send(self, frame: bytes, address: Address) -> None:
        assert address == SWITCH
        self.sent.append(frame)


@pytest.mark.parametrize(
    ("rate", "length", "ms"),
    [(8000, 160, 10), (8000, 320, 20), (8000, 480, 30), (8000, 640, 40), (8000, 960, 60), (16000, 640, 20),
     (32000, 1280, 20), (48000, 1920, 20), (48000, 5760, 60)],
)  # fmt: skip
def test_the_first_datagram_sets_the_packet_time(rate: int, length: int, ms: int) -> None:
    """The switch sends at the call's own packet time, and wants the same back."""
    bench = Bench(rate)
    bench.stream.take(bytes(length), 0.0)
    bench.stream.give(0.0)
    assert bench.formats == [AudioFormat(rate, ms)]
    assert bench.sent == [bytes(length)]


def test_a_datagram_of_no_telephone_is_dropped_and_counted() -> None:
    """What is no whole packet time is not audio."""
    bench = Bench()
    for length in (0, 1, 319, 321, 60000):
        bench.stream.take(bytes(length), 0.0)
    assert bench.ear.heard == []
    assert bench.stream.misfits == 5
    assert bench.formats == []


def test_a_packet_time_that_changes_is_followed_once_it_is_believed() -> None:
    """A single odd datagram changes nothing; three in a row are a renegotiated call."""
    bench = Bench()
    bench.stream.take(QUIET, 0.0)
    bench.stream.take(bytes(640), 0.02)
    bench.stream.take(QUIET, 0.04)
    assert bench.formats == [AudioFormat(8000, 20)]
    for i in range(3):
        bench.stream.take(bytes(640), 0.1 + i * 0.04)
    assert bench.formats[-1] == AudioFormat(8000, 40)
    bench.stream.give(0.2)
    assert bench.sent == [bytes(640)]


def test_two_seconds_of_ff_are_a_held_line_not_a_silent_caller() -> None:
    """On hold the switch fills in 0xFF; the caller is said to be held, and not listened to, until sound returns."""
    bench = Bench()
    for i in range(150):
        bench.stream.take(DEAD, i * 0.02)
    assert bench.facts == [LineHeld()]
    assert len(bench.ear.heard) == 100
    bench.stream.take(QUIET, 3.0)
    assert bench.facts == [LineHeld(), LineBack(seconds=3.0)]
    assert bench.ear.heard[-1] == QUIET


def test_a_moment_of_ff_is_no_hold() -> None:
    """A phone that is slow to send its first audio is not held."""
    bench = Bench()
    for i in range(90):
        bench.stream.take(DEAD, i * 0.02)
    bench.stream.take(QUIET, 1.8)
    assert bench.facts == []


def test_nothing_to_say_is_silence_of_the_right_size() -> None:
    """An empty datagram would end the switch's writer: silence is sent instead."""
    bench = Bench()
    bench.stream.take(QUIET, 0.0)
    bench.stream.give(0.0)
    assert bench.sent == [QUIET]


@pytest.mark.parametrize("frame", [b"", b"x", bytes(319), bytes(640)])
def test_a_frame_of_the_wrong_size_never_leaves(frame: bytes) -> None:
    """A conductor that errs fails its own call, and nothing wrong reaches the switch."""
    bench = Bench()
    bench.stream.take(QUIET, 0.0)
    bench.ear.says = frame
    with pytest.raises(TelephonyError):
        bench.stream.give(0.02)
    assert bench.sent == []
